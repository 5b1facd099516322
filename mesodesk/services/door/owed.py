"""What the ledger is still owed: searches, gathered so that no key waits for them, and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from mesodesk.domain.ids import PatientId
from mesodesk.storage.unit_of_work import UnitOfWork

#: Keys that follow one another within this time are one search, of which the last counts.
_ONE_RUN: Final = timedelta(seconds=2)
#: After this time searches are written even if nothing else is.
LONGEST_OWED: Final = timedelta(seconds=30)
#: Of so many patients that a search showed, the ledger keeps who they were.
_MOST_NAMED: Final = 8


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


@dataclass(slots=True)
class Owed:
    """Lines that wait for the next transaction of whoever is signed in; written once, in order."""

    staff_id: int
    _waiting: list[_Search | Refusal] = field(default_factory=list)
    _since: datetime | None = None

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

    def _add(self, line: _Search | Refusal, now: datetime) -> None:
        self._waiting.append(line)
        self._since = self._since or now
