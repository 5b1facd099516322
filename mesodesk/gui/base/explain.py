"""Turns the keys of refusals and failures into sentences of the screen's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Final

from mesodesk.domain.errors import MesodeskError, RuleError, WorldError
from mesodesk.domain.formulary import InProduct, Words
from mesodesk.domain.people import Language

if TYPE_CHECKING:
    from mesodesk.gui.base.formats import Formats

#: Shown for a rule without a sentence of its own; a test of the wording makes sure that none ships.
_UNKNOWN: Final = {
    Language.ENGLISH: "This is refused by a rule: {rule}.",
    Language.TURKISH: "Bir kural buna izin vermiyor: {rule}.",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened and what to do, for one error; `field` names the input that caused it."""

    sentence: str
    field: str | None = None
    can_retry: bool = False


def load_sentences(resources: Path, language: Language) -> dict[str, str]:
    """Sentences by key from ``wording/<language>/sentences.json``; groups are joined with a dot."""
    path = resources / "wording" / language / "sentences.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return dict(_flat(found))


class Explain:
    """Sentences for rule errors, world errors and findings.

    Values of an error are put into the sentence in the language's formats; values that are themselves keys
    (an old and a new status) are replaced by their words when the file has ``words.<value>``.
    """

    def __init__(self, sentences: Mapping[str, str], formats: Formats) -> None:
        self._sentences = sentences
        self._formats = formats

    def error(self, error: MesodeskError) -> Explanation:
        """The sentence for a refusal or failure, with its field."""
        if isinstance(error, RuleError):
            return Explanation(self.rule(error.rule, error.details), error.field)
        if isinstance(error, WorldError):
            return Explanation(self.rule(error.problem, error.details), can_retry=True)
        return Explanation(self.rule("unknown", {}))

    def rule(self, key: str, details: Mapping[str, object] | None = None) -> str:
        """The sentence for a rule key or a finding key, filled with its values.

        A rule of the clinic's own brings its sentence as the value ``words``.
        """
        own = details.get("words") if details else None
        template = own.of(self._formats.language) if isinstance(own, Words) else self._find(key)
        if template is None:
            return _UNKNOWN[self._formats.language].format(rule=key)
        return self.fill(template, details or {})

    def has(self, key: str) -> bool:
        """Whether there is a sentence for `key`."""
        return self._find(key) is not None

    def word(self, value: object) -> str:
        """The word for an enum value or stable key ("in_treatment"), or the value itself."""
        found = self._sentences.get(f"words.{value}")
        return found if found is not None else str(value)

    def fill(self, template: str, details: Mapping[str, object]) -> str:
        """`template` with its ``{names}`` replaced; a name without a value becomes "…"."""
        wanted = [name for _, name, _, _ in Formatter().parse(template) if name]
        return template.format(**{name: self._shown(details.get(name, "…")) for name in wanted})

    def _find(self, key: str) -> str | None:
        for group in ("", "rules.", "errors.", "problems.", "findings.", "remedies."):
            if f"{group}{key}" in self._sentences:
                return self._sentences[f"{group}{key}"]
        return None

    def _shown(self, value: object) -> str:
        if isinstance(value, InProduct):
            return f"{self._shown(value.ingredient)} [{value.product}]"
        if isinstance(value, Words):
            return value.of(self._formats.language)
        if isinstance(value, datetime):
            return self._formats.day_and_time(value)
        if isinstance(value, date):
            return self._formats.day(value)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._formats.number(value) if isinstance(value, Decimal) else str(value)
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self._shown(part) for part in value)
        return self.word(value) if isinstance(value, str | StrEnum) else str(value)


def _flat(tree: object, prefix: str = "") -> list[tuple[str, str]]:
    if isinstance(tree, str):
        return [(prefix, tree)]
    if not isinstance(tree, dict):
        return []
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        pairs += _flat(value, f"{prefix}.{key}" if prefix else str(key))
    return pairs
