"""What the ledger is still owed: searches, gathered so that no key waits for them, and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from mesodesk.domain.ids import PatientId
from mesodesk.storage.unit_of_work import UnitOfWork

#: Keys that follow one another within this time are one search, of which the last counts.
_ONE_RUN: Final = timedelta(seconds=2)
#: After this time searches are written even if nothing else is.
LONGEST_OWED: Final = timedelta(seconds=30)
#: Of so many patients that a search showed, the ledger keeps who they were.
_MOST_NAMED: Final = 8
#: Patients that one line of a list names; a note of the ledger has room for 4,000 characters.
_MOST_IN_A_LINE: Final = 300


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not allowed: what, to which permission, and why."""

    action: str
    permission: str
    why: str
    patient_id: int | None = None

    def write(self, unit: UnitOfWork, staff_id: int) -> None:
        """One line that says so."""
        unit.note(
            "door",
            staff_id,
            patient_id=self.patient_id,
            what="refused",
            asked=self.action,
            permission=self.permission,
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class _Search:
    query: str
    keys: int
    hits: int
    ids: tuple[int, ...]
    at: datetime

    def write(self, unit: UnitOfWork, staff_id: int) -> None:
        unit.note(
            "door",
            staff_id,
            what="search",
            asked=self.query,
            keys=self.keys,
            hits=self.hits,
            ids=list(self.ids),
            at=self.at.isoformat(timespec="seconds"),
        )


@dataclass(frozen=True, slots=True)
class _Listed:
    """Patients who stood in a list, a calendar or a board; named there, and nothing else of them."""

    query: str
    part: str
    ids: tuple[int, ...]
    at: datetime

    def write(self, unit: UnitOfWork, staff_id: int) -> None:
        for start in range(0, len(self.ids), _MOST_IN_A_LINE):
            unit.note(
                "door",
                staff_id,
                what="listed",
                asked=self.query,
                part=self.part,
                ids=list(self.ids[start : start + _MOST_IN_A_LINE]),
                at=self.at.isoformat(timespec="seconds"),
            )


@dataclass(slots=True)
class Owed:
    """Lines that wait for the next transaction of whoever is signed in; written once, in order."""

    staff_id: int
    _waiting: list[_Search | Refusal | _Listed] = field(default_factory=list)
    _since: datetime | None = None
    _told: set[tuple[str, int]] = field(default_factory=set)
    _told_on: date | None = None

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def searched(self, query: str, found: Sequence[PatientId], now: datetime) -> None:
        """Patients were searched; never what was typed, only how many were found and who the first were."""
        search = _Search(query, 1, len(found), tuple(found[:_MOST_NAMED]), now)
        last = self._waiting[-1] if self._waiting else None
        if isinstance(last, _Search) and last.query == query and timedelta(0) <= now - last.at <= _ONE_RUN:
            self._waiting[-1] = replace(search, keys=last.keys + 1)
        else:
            self._add(search, now)

    def listed(self, query: str, part: str, ids: Iterable[int], now: datetime, today: date) -> None:
        """Patients stood in a list: told once a day for each list and patient, however often it is read."""
        if today != self._told_on:
            self._told.clear()
            self._told_on = today
        new = tuple(sorted({id for id in ids if (part, id) not in self._told}))
        if new:
            self._told.update((part, id) for id in new)
            self._add(_Listed(query, part, new, now), now)

    def refused(self, refusal: Refusal, now: datetime) -> None:
        """A refusal that could not be written at once."""
        self._add(refusal, now)

    def is_due(self, now: datetime) -> bool:
        """Whether it has waited long enough (or the clock was set back)."""
        return self._since is not None and not timedelta(0) <= now - self._since < LONGEST_OWED

    def write(self, unit: UnitOfWork) -> int:
        """Put everything into this transaction; how many lines, for `settle` once it is committed."""
        for line in self._waiting:
            line.write(unit, self.staff_id)
        return len(self._waiting)

    def settle(self, written: int) -> None:
        """So many lines are in the record now."""
        del self._waiting[:written]
        if not self._waiting:
            self._since = None

    def _add(self, line: _Search | Refusal | _Listed, now: datetime) -> None:
        self._waiting.append(line)
        self._since = self._since or now
