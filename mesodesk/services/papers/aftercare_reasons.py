"""Why the rules of a filed aftercare sheet last as long as they do, as it was kept with the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mesodesk.domain.aftercare import Basis
from mesodesk.domain.documents import AftercareSnapshot, Decided
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.shipped import Wording
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.protocols.protocols import protocol_name


@dataclass(frozen=True, slots=True)
class Reason:
    """What brought a rule: the protocol, technique, area or ingredient called `name`, and the source."""

    basis: Basis
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One rule of the sheet: until when it holds (None: no end, or the next session), and why."""

    rule: str
    ends_at: datetime | None
    hours: int | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class ShowReasons(Query[tuple[ReasonLine, ...]]):
    """The rules of a filed aftercare sheet in the order of the paper, in `language`.

    Empty for any other paper, and for a sheet from before reasons were kept. Raises as `ReadDocument`.
    """

    document_id: int
    language: str
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def answer(self, reading: Reading) -> tuple[ReasonLine, ...]:
        """The lines; what has no end comes last."""
        snapshot = ReadDocument(self.document_id).answer(reading).snapshot
        if not isinstance(snapshot, AftercareSnapshot):
            return ()
        words = reading.frame.wording(self.language)
        timed = [
            line
            for one in snapshot.restrictions
            for line in _lines(reading, words, one.because, one.ends_at, one.hours)
        ]
        return (*timed, *_lines(reading, words, snapshot.because, None, None))


def _lines(
    reading: Reading,
    words: Wording,
    because: tuple[Decided, ...],
    ends_at: datetime | None,
    hours: int | None,
) -> list[ReasonLine]:
    by_rule: dict[str, list[Reason]] = {}
    for one in because:
        basis = Basis(one.basis)
        reason = Reason(basis, _name(reading, words, basis, one.key), one.source)
        by_rule.setdefault(one.rule, []).append(reason)
    return [
        ReasonLine(_text(words, f"aftercare.rules.{rule}", rule), ends_at, hours, tuple(reasons))
        for rule, reasons in by_rule.items()
    ]


def _name(reading: Reading, words: Wording, basis: Basis, key: str) -> str:
    if basis is Basis.TECHNIQUE:
        return _text(words, f"terms.techniques.{key}", key)
    if basis is Basis.AREA:
        return _text(words, f"terms.areas.{key}", key)
    if basis is Basis.INGREDIENT:
        ingredient = reading.frame.shipped.ingredients.get(key)
        return key if ingredient is None else words.name(ingredient.name)
    name = protocol_name(reading.session, reading.frame.shipped, key)
    return key if name is None else words.name(name)


def _text(words: Wording, path: str, otherwise: str) -> str:
    return words.text(path) if words.has(path) else otherwise
