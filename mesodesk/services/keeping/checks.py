"""The check of the whole record: what was found, where, between which moments, and when one is due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.ledger import Change, Check, Problem, Witness, WitnessKind, short_seal
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Practice, Query, Reading
from mesodesk.services.keeping.seals import check_seals
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.storage.keys import read_keys
from mesodesk.storage.ledger import Ledger, find_head
from mesodesk.storage.record import Record
from mesodesk.storage.shelf import Shelf
from mesodesk.storage.tables import Patient
from mesodesk.storage.verification import CHECKED, verify_chain

#: After so long the chain is walked again, and every row is compared with it.
CHAIN_EVERY: Final = timedelta(hours=20)
ROWS_EVERY: Final = timedelta(days=7)
#: Findings that the ledger remembers of one check; a check that found more vouches for nothing.
_REMEMBERED: Final = 40
#: Papers that have a head of the ledger at their foot.
_PRINTED: Final = (
    "SELECT id, json_extract(snapshot, '$.body.head.ledger'), created_at FROM document"
    " WHERE json_extract(snapshot, '$.body.head.ledger') <> ''"
)
#: What is printed of a seal.
_SHORT: Final = re.compile(r"[0-9a-f]{8}|[0-9a-f]{64}")


class Extent(StrEnum):
    """How much of the record is checked: its chain and rules, or every row, paper and seal as well."""

    CHAIN = "chain"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class HeadCard:
    """The last entry of the ledger: its number, the end of its seal as papers print it, and all of it."""

    seq: int
    short: str
    seal: str


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding: which check saw it, what it is about, and the window of time in which it came about.

    `entity` and `key` are the table and the row, or ``ledger`` and the number of an entry; `about` is the row
    that such an entry speaks of. `patient` is the number of the patient, for those who may see patients.
    """

    check: str
    rule: str
    entity: str
    key: str
    known_good: datetime | None
    known_bad: datetime | None
    patient_id: PatientId | None = None
    patient: str | None = None
    about: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One thing that was checked; `detail` names the first few problems, `findings` has all."""

    name: str
    ok: bool
    detail: str
    counted: int = 0
    findings: tuple[FindingCard, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifyCard:
    """The outcome of all checks; `head` is the end of the ledger that was checked."""

    ok: bool
    checks: tuple[CheckCard, ...]
    at: datetime | None = None
    head: HeadCard | None = None
    witnesses: int = 0

    @property
    def findings(self) -> tuple[FindingCard, ...]:
        """Those of every check."""
        return tuple(finding for check in self.checks for finding in check.findings)


def check_record(
    practice: Practice, extent: Extent = Extent.WHOLE, backups: Sequence[Path] = ()
) -> VerifyCard:
    """Check the open record; the ledger remembers that it was, and what was found.

    `backups` are the folders whose backups are asked what they remember of the ledger. It takes seconds for a
    large record: `look` and `remember` are its two halves, of which only the second needs the record's
    thread. Raises `NotAllowed`.
    """
    practice.require(Permission.VERIFY)
    return remember(practice, look(practice.record, practice.now, extent, backups), extent)


def look_at(practice: Practice, extent: Extent, backups: Sequence[Path] = ()) -> tuple[Check, ...]:
    """`look` for somebody at the desk. Raises `NotAllowed`."""
    practice.require(Permission.VERIFY)
    return look(practice.record, practice.now, extent, backups)


def look(
    record: Record, now: datetime, extent: Extent = Extent.WHOLE, backups: Sequence[Path] = ()
) -> tuple[Check, ...]:
    """The checks themselves; reads only, on connections of its own, so any thread may do it."""
    with record.reading() as session:
        witnesses = find_witnesses(session, record, backups)
        inside = (*check_seals(session), check_stock(session)) if extent is Extent.WHOLE else ()
    if extent is Extent.CHAIN:
        return verify_chain(record.engine, record.secrets.ledger_key, witnesses, now)
    return (*record.verify(witnesses, now), *(_closed(check, now) for check in inside))


def remember(
    practice: Practice, checks: Sequence[Check], extent: Extent, *, by_itself: bool = False
) -> VerifyCard:
    """Have the ledger say what was checked and found; the same as cards. `by_itself`: nobody asked for it."""
    record, now = practice.record, practice.now
    if not practice.read_only:
        _write_down(practice, checks, extent, None if by_itself else practice.actor.staff_id)
    with record.reading() as session:
        head = find_head(session.connection())
        cards = as_cards(checks, _numbers(session, checks))
    witnesses = next((check.counted for check in checks if check.name == "witnesses"), 0)
    shown = HeadCard(head.seq, short_seal(head.seal), head.seal.hex())
    return VerifyCard(all(card.ok for card in cards), cards, now, shown, witnesses)


def _write_down(practice: Practice, checks: Sequence[Check], extent: Extent, actor_id: int | None) -> None:
    found = [problem.name[:90] for check in checks for problem in check.problems]
    with practice.record.writing(actor_id=actor_id, action="CheckRecord", now=practice.now) as unit:
        unit.note(
            CHECKED,
            extent,
            checks=[check.name for check in checks],
            found=found[:_REMEMBERED],
            more=len(found) > _REMEMBERED,
        )


def as_cards(checks: Iterable[Check], numbers: dict[int, str] | None = None) -> tuple[CheckCard, ...]:
    """Checks as cards; patients are named by `numbers`."""
    known = numbers or {}
    return tuple(
        CheckCard(
            check.name,
            check.passed,
            "; ".join(_name(problem) for problem in check.problems[:10]),
            check.counted,
            tuple(_finding(check.name, problem, known) for problem in check.problems),
        )
        for check in checks
    )


def find_witnesses(session: Session, record: Record, backups: Sequence[Path] = ()) -> tuple[Witness, ...]:
    """Every head of the ledger that something beside it remembers: this computer, backups, papers."""
    found = [*_of_papers(session), *_of_backups(record, backups)]
    kept = record.kept_head()
    if kept is not None:
        anchor, at = kept
        found.append(Witness(WitnessKind.COMPUTER, anchor.seq, anchor.seal, at))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DueChecks:
    """When the record was last checked, and whether it is time again; None: never."""

    chain_at: datetime | None
    whole_at: datetime | None
    chain_due: bool
    whole_due: bool


@dataclass(frozen=True)
class ShowDueChecks(Query[DueChecks]):
    """Whether a check is due: the chain each day, every row each week. The ledger itself knows."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> DueChecks:
        """Moments and what is due."""
        whole = _last(reading.session, (Extent.WHOLE,))
        chain = _last(reading.session, (Extent.CHAIN, Extent.WHOLE))
        now = reading.now
        return DueChecks(
            chain,
            whole,
            chain is None or now - chain >= CHAIN_EVERY,
            whole is None or now - whole >= ROWS_EVERY,
        )


@dataclass(frozen=True)
class ShowHead(Query[HeadCard]):
    """The end of the ledger now, to be written down or printed."""

    permission: ClassVar[Permission] = Permission.VERIFY

    def answer(self, reading: Reading) -> HeadCard:
        """Number and seal."""
        head = find_head(reading.session.connection())
        return HeadCard(head.seq, short_seal(head.seal), head.seal.hex())


@dataclass(frozen=True, slots=True)
class HeadMatch:
    """Whether this history still contains a printed head, and when that entry was written."""

    seq: int
    contained: bool
    at: datetime | None
    last: int


@dataclass(frozen=True)
class CompareHead(Query[HeadMatch]):
    """Compare a head that was printed with this history: a number and the 8 (or all 64) digits beside it.

    Raises `RuleError`: ``bad_number``, ``bad_seal``.
    """

    seq: int
    seal: str
    permission: ClassVar[Permission] = Permission.VERIFY

    def answer(self, reading: Reading) -> HeadMatch:
        """The outcome."""
        typed = "".join(self.seal.split()).lower()
        if self.seq < 1:
            raise RuleError("bad_number", field="number", value=self.seq)
        if not _SHORT.fullmatch(typed):
            raise RuleError("bad_seal", field="seal")
        head = find_head(reading.session.connection())
        row = reading.session.get(Ledger, self.seq)
        given = Witness(WitnessKind.TYPED, self.seq, bytes.fromhex(typed), reading.now)
        contained = row is not None and given.agrees(row.seal)
        return HeadMatch(self.seq, contained, None if row is None else row.at, head.seq)


def _of_backups(record: Record, folders: Sequence[Path]) -> Iterable[Witness]:
    """What the signed manifests of this clinic's backups remember; a damaged one remembers nothing."""
    if not folders:
        return
    shelf = Shelf(read_keys(record.file.parent).clinic, record.secrets)
    for folder in folders:
        for one in shelf.look(folder):
            if one.anchor is not None and one.made_at is not None:
                yield Witness(WitnessKind.BACKUP, one.anchor.seq, one.anchor.seal, one.made_at, one.file.name)


def _of_papers(session: Session) -> Iterable[Witness]:
    """The heads that stand at the foot of papers; each was printed before its own act was in the ledger."""
    rows = session.connection().exec_driver_sql(_PRINTED)
    for id, printed, at in rows:
        seq, _, short = str(printed).partition(":")
        if seq.isdigit() and _SHORT.fullmatch(short):
            yield Witness(
                WitnessKind.PAPER, int(seq), bytes.fromhex(short), datetime.fromtimestamp(at, UTC), str(id)
            )


def _last(session: Session, extents: Sequence[Extent]) -> datetime | None:
    return session.exec(
        select(Ledger.at)
        .where(Ledger.entity == CHECKED, col(Ledger.key).in_(extents), Ledger.change == Change.NOTED)
        .order_by(col(Ledger.seq).desc())
        .limit(1)
    ).first()


def _closed(check: Check, now: datetime) -> Check:
    """A check that knows nothing of windows, with their end."""
    return replace(check, problems=tuple(replace(problem, known_bad=now) for problem in check.problems))


def _numbers(session: Session, checks: Iterable[Check]) -> dict[int, str]:
    ids = {problem.patient_id for check in checks for problem in check.problems if problem.patient_id}
    rows = session.exec(select(Patient.id, Patient.number).where(col(Patient.id).in_(sorted(ids)))).all()
    return {id: number for id, number in rows if id is not None}


def _finding(check: str, problem: Problem, numbers: dict[int, str]) -> FindingCard:
    patient = problem.patient_id
    return FindingCard(
        check,
        problem.rule,
        problem.entity,
        problem.key,
        problem.known_good,
        problem.known_bad,
        None if patient is None else PatientId(patient),
        None if patient is None else numbers.get(patient),
        problem.about,
    )


def _name(problem: Problem) -> str:
    return " ".join(filter(None, [problem.rule, problem.entity, problem.key]))
