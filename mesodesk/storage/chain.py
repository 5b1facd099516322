"""The ledger's chain, link by link: what it says of each row, and whether its witnesses still agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from mesodesk.domain.ledger import START, Change, Check, Entry, Problem, Witness, same_seal, seal
from mesodesk.storage.ledger import SELECT_ENTRIES, SELECT_ENTRIES_AFTER

#: The table of a row and its key, as the ledger writes them.
RowKey = tuple[str, str]

#: What the ledger calls a check of the record; its note says which checks, and what they found.
CHECKED: Final = "record"
#: Changes after which the ledger knows what a row looks like.
_OF_ROWS: Final = frozenset({Change.ADDED, Change.CHANGED, Change.REMOVED})
#: Entries from which on history is another one, by somebody's word that the ledger has.
_LEFT_BEHIND: Final = "SELECT seq, at FROM ledger WHERE action IN ('restore_backup', 'AcceptAsIs')"
#: Rows that a history which differs from a witness is said to touch; more of them would help nobody.
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger last says of a row: its hash (None: removed), in which entry and when."""

    row_hash: bytes | None
    seq: int
    at: int
    patient_id: int | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A check of the record that the ledger remembers: which checks, and the names of what they found."""

    seq: int
    at: datetime
    checks: frozenset[str]
    found: frozenset[str]
    is_whole: bool


@dataclass(slots=True)
class Story:
    """What the whole ledger tells: of rows, of commands, and of earlier checks of the record."""

    problems: list[Problem] = field(default_factory=list)
    rows: dict[RowKey, Known] = field(default_factory=dict)
    commands: set[str] = field(default_factory=set)
    looked: list[Looked] = field(default_factory=list)
    last: int = 0

    @property
    def check(self) -> Check:
        """The chain itself."""
        return Check("chain", self.last, tuple(self.problems))

    def dated(self, check: Check, now: datetime) -> Check:
        """The same check with the window of each finding as narrow as earlier checks make it."""
        problems = tuple(self._dated(check.name, problem, now) for problem in check.problems)
        return replace(check, problems=problems)

    def _dated(self, name: str, problem: Problem, now: datetime) -> Problem:
        good, bad = problem.known_good, problem.known_bad
        since = self._since(problem)
        for look in self.looked:
            if name not in look.checks or look.seq <= since:
                continue
            if problem.name in look.found:
                bad = bad or look.at
            elif look.is_whole:
                good, bad = max(filter(None, (good, look.at))), problem.known_bad
        return replace(problem, known_good=good, known_bad=bad or now)

    def _since(self, problem: Problem) -> int:
        """The entry before which no check can have seen this as it should be."""
        if problem.entity == "ledger":
            return int(problem.key.split("-")[0])
        known = self.rows.get((problem.entity, problem.key))
        return 0 if known is None else known.seq


def read_story(connection: Connection, ledger_key: bytes) -> Story:
    """Walk the whole chain; about 26 seconds for a million entries."""
    story = Story()
    for entry, problem in _walk(connection.exec_driver_sql(SELECT_ENTRIES), ledger_key, 0, START):
        if problem is not None:
            story.problems.append(problem)
        elif entry.entity == CHECKED:
            _remember(story, entry)
        if entry.command_id is not None:
            story.commands.add(entry.command_id)
        if entry.change in _OF_ROWS:
            story.rows[entry.entity, entry.key] = Known(entry.row_hash, entry.seq, entry.at, entry.patient_id)
        story.last = entry.seq
    return story


def verify_tail(connection: Connection, ledger_key: bytes, from_seq: int) -> Check:
    """Check the entries after `from_seq`, chained to that one; quick, for the start of the program."""
    before, problems, counted = START, [], 0
    if from_seq:
        row = connection.exec_driver_sql("SELECT seal FROM ledger WHERE seq = ?", (from_seq,)).first()
        if row is None:
            return Check("tail", 0, (Problem("entries_missing", "ledger", str(from_seq)),))
        before = row[0]
    rows = connection.exec_driver_sql(SELECT_ENTRIES_AFTER, (from_seq,))
    for _, problem in _walk(rows, ledger_key, from_seq, before):
        counted += 1
        if problem is not None:
            problems.append(problem)
    return Check("tail", counted, tuple(problems))


def check_witnesses(connection: Connection, witnesses: Sequence[Witness]) -> Check:
    """Whether this history still contains every head that something outside it remembers.

    The first witness that disagrees says from which entry on history differs, the last one until when it was
    still as it should be. What a restored backup or an accepted gap has left behind for good is held against
    nothing: the ledger itself names that moment.
    """
    left = [(int(row[0]), _moment(row[1])) for row in connection.exec_driver_sql(_LEFT_BEHIND)]
    witnesses = [one for one in witnesses if not any(one.seq >= seq and one.at <= at for seq, at in left)]
    stored = {witness.seq: _seal_of(connection, witness.seq) for witness in witnesses}
    against = [witness for witness in witnesses if not witness.agrees(stored[witness.seq])]
    if not against:
        return Check("witnesses", len(witnesses))
    first = min(witness.seq for witness in against)
    good = max(witness.at for witness in against)
    agreeing = [witness for witness in witnesses if witness not in against]
    low = max((witness.seq for witness in agreeing if witness.seq < first), default=0) + 1
    bad = min((w.at for w in agreeing if w.seq >= first and w.at > good), default=None)
    last = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM ledger").scalar_one()
    rule = "history_cut" if last < first else "history_differs"
    if rule == "history_cut":
        low, first = max(low, last + 1), max(witness.seq for witness in against)
    span = str(low) if low == first else f"{low}-{first}"
    problems = [Problem(rule, "ledger", span, good, bad)]
    if rule == "history_differs":
        problems += _touched(connection, low, first, good, bad)
    return Check("witnesses", len(witnesses), tuple(problems))


def _touched(
    connection: Connection, low: int, high: int, good: datetime, bad: datetime | None
) -> list[Problem]:
    """The rows that the entries in doubt speak of, as they are now."""
    rows = connection.exec_driver_sql(
        "SELECT entity, key, max(patient_id) FROM ledger WHERE seq BETWEEN ? AND ?"
        " AND change IN ('added', 'changed', 'removed') GROUP BY entity, key ORDER BY max(seq) DESC LIMIT ?",
        (low, high, _NAMED),
    )
    return [Problem("history_in_doubt", entity, key, good, bad, patient) for entity, key, patient in rows]


def _seal_of(connection: Connection, seq: int) -> bytes | None:
    if seq == 0:
        return START
    found: bytes | None = connection.exec_driver_sql("SELECT seal FROM ledger WHERE seq = ?", (seq,)).scalar()
    return found


def _walk(
    rows: Iterable[Row[Any]], ledger_key: bytes, last: int, before: bytes
) -> Iterator[tuple[Entry, Problem | None]]:
    """Each entry with what is wrong with it; `last` and `before` are number and seal of the one before."""
    good: int | None = None
    for row in rows:
        entry, stored_before, stored_seal = _entry(row)
        rule = _fault(entry, stored_before, stored_seal, ledger_key, last, before)
        problem = None
        if rule:
            moment = None if good is None else _moment(good)
            about = (entry.entity, entry.key)
            problem = Problem(rule, "ledger", str(entry.seq), moment, None, entry.patient_id, about)
        else:
            good = entry.at
        yield entry, problem
        before, last = stored_seal, entry.seq


def _fault(
    entry: Entry, stored_before: bytes, stored_seal: bytes, ledger_key: bytes, last: int, before: bytes
) -> str:
    if entry.seq != last + 1:
        return "entries_missing"
    if not same_seal(stored_before, before):
        return "chain_broken"
    if not same_seal(stored_seal, seal(ledger_key, stored_before, entry)):
        return "entry_changed"
    return ""


def _remember(story: Story, entry: Entry) -> None:
    note = json.loads(entry.note)
    if "checks" in note:
        found = frozenset(note.get("found", ()))
        story.looked.append(
            Looked(entry.seq, _moment(entry.at), frozenset(note["checks"]), found, not note.get("more"))
        )


def _entry(row: Row[Any]) -> tuple[Entry, bytes, bytes]:
    # Raw values of SQLite, in the order of the columns.
    fields = tuple(row)
    return Entry(*fields[:11]), fields[11], fields[12]


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
