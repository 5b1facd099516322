"""Wrong PINs and passwords: counted before they are looked at, and how long the next try has to wait.

Waiting passes only while the clock *and* the machine's own running time go on: a clock that is set forward
gives nothing, one that is set back loses nothing but the moment. At most 16 wrong tries of each kind (PIN,
password at an open record, first password of the day) pass in any day, 48 together.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeAlias, cast

from sqlmodel import Session

from mesodesk.domain.errors import RuleError
from mesodesk.storage.record import Record
from mesodesk.storage.tables import PasswordAttempt, PinAttempt

Attempt: TypeAlias = PinAttempt | PasswordAttempt

#: Seconds for which the machine runs.
Uptime = Callable[[], float]
#: Wrong tries in a row before waiting starts; then it is a minute, and twice as long after each.
FREE_TRIES: Final = 5
#: Wrong tries that may come at once, and after how many seconds one of them is forgotten: 8 and 8 in a day.
MOST_SPENT: Final = 8
FORGOTTEN_AFTER: Final = 3 * 3600
#: Less waiting than this is not written down by a try that is refused: it would be rounded away.
_WORTH_KEEPING: Final = 30
_WHOLE: Final = 1_000


def machine_uptime() -> float:
    """How long this machine runs, asleep or not; nobody can set it."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries of one account: wrong ones since the last right one, and those of the day in thousandths.

    `waited` are the seconds that have passed since the last wrong one; everything as it was at `at` (whole
    seconds) after `uptime` seconds of the machine.
    """

    failures: int
    spent: int
    waited: int
    at: datetime
    uptime: int

    def later(self, now: datetime, uptime: float) -> Tries:
        """The same tries now: what both the clock and the machine say has passed counts as waiting."""
        ran = int(uptime) - self.uptime
        if ran < 0:
            # Started anew meanwhile: it runs only since then.
            ran = int(uptime)
        passed = max(0, min(ran, int((now - self.at).total_seconds())))
        spent = max(0, self.spent - passed * _WHOLE // FORGOTTEN_AFTER)
        return Tries(self.failures, spent, self.waited + passed, now.replace(microsecond=0), int(uptime))

    def is_worth_keeping(self, before: Tries) -> bool:
        """Whether these tries, which are those of `before` some time later, have to be written down."""
        return (
            self.waited - before.waited >= _WORTH_KEEPING
            or self.at < before.at
            or self.uptime < before.uptime
        )

    def wait(self) -> timedelta:
        """How long the next try still has to wait; not at all, usually."""
        paced = 0 if self.failures < FREE_TRIES else 60 * 2 ** min(self.failures - FREE_TRIES, 10)
        over = self.spent + _WHOLE - MOST_SPENT * _WHOLE
        forgotten = -(-over * FORGOTTEN_AFTER // _WHOLE) if over > 0 else 0
        return timedelta(seconds=max(0, min(paced, FORGOTTEN_AFTER) - self.waited, forgotten))

    def counted(self) -> Tries:
        """With one try more, which counts as wrong until it was right."""
        return replace(self, failures=self.failures + 1, spent=self.spent + _WHOLE, waited=0)

    def right(self) -> Tries:
        """The last try was right; those of the day before it stay."""
        return replace(self, failures=0, spent=max(0, self.spent - _WHOLE), waited=0)


def unused(now: datetime, uptime: float) -> Tries:
    """Nobody has tried."""
    return Tries(0, 0, 0, now.replace(microsecond=0), int(uptime))


class Outside(Protocol):
    """Counts tries by name somewhere else than in the record."""

    def count(self, user: str, now: datetime, field: str = "password") -> None:
        """One try more; raises `RuleError("locked_out")` while there is waiting to do."""

    def accept(self, user: str) -> None:
        """The last try was right."""


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts the tries of members of staff in the open record; each count is committed on its own.

    So neither a crash nor a second process nor a refused command gives a try back. Of a record that can only
    be read they are counted `outside` as well, where that can be written, and the ledger is told later.
    """

    record: Record
    uptime: Uptime = machine_uptime
    outside: Callable[[], Outside | None] = lambda: None
    #: Counts of a record that can only be read, as long as it is open.
    _kept: dict[tuple[str, int], Attempt] = field(default_factory=dict, init=False, repr=False, compare=False)

    def count_pin(self, staff_id: int, now: datetime) -> None:
        """One PIN more; raises `RuleError("locked_out")` while there is waiting to do."""
        self._count(PinAttempt, "pin", staff_id, now)

    def accept_pin(self, staff_id: int, now: datetime) -> None:
        """The last PIN was right."""
        self._accept(PinAttempt, "pin", staff_id, now)

    def count_password(self, staff_id: int, now: datetime) -> None:
        """One password more; raises `RuleError("locked_out")` while there is waiting to do."""
        self._count(PasswordAttempt, "password", staff_id, now)

    def accept_password(self, staff_id: int, now: datetime) -> None:
        """The last password was right."""
        self._accept(PasswordAttempt, "password", staff_id, now)

    def _count(self, table: type[Attempt], field: str, staff_id: int, now: datetime) -> None:
        uptime = self.uptime()
        with self.record.writing(actor_id=staff_id, action=f"count_{field}_try", now=now) as unit:
            row = self._find(unit.session, table, staff_id)
            before = unused(now, uptime) if row is None else _read(row)
            tries = before.later(now, uptime)
            wait = tries.wait()
            if wait:
                unit.note("door", staff_id, what="refused", why="locked_out")
            else:
                tries = tries.counted()
                if self.record.read_only:
                    unit.note("door", staff_id, what="tried", field=field)
            if not wait or tries.is_worth_keeping(before):
                row = row or table(staff_id=staff_id, failures=0, last_at=now)
                self._keep(unit.session, _written(row, tries))
        if wait:
            raise RuleError("locked_out", field=field, until=now + wait)
        if outside := self._outside():
            outside.count(f"{field}:{staff_id}", now, field)

    def _outside(self) -> Outside | None:
        return self.outside() if self.record.read_only else None

    def _accept(self, table: type[Attempt], field: str, staff_id: int, now: datetime) -> None:
        with self.record.writing(actor_id=staff_id, action=f"accept_{field}", now=now) as unit:
            row = self._find(unit.session, table, staff_id)
            if row is not None:
                self._keep(unit.session, _written(row, _read(row).right()))
        if outside := self._outside():
            outside.accept(f"{field}:{staff_id}")

    def _find(self, session: Session, table: type[Attempt], staff_id: int) -> Attempt | None:
        kept = self._kept.get((str(table.__tablename__), staff_id))
        row = kept or cast("Attempt | None", session.get(table, staff_id))
        if self.record.read_only and row is not None and row in session:
            session.expunge(row)
        return row

    def _keep(self, session: Session, row: Attempt) -> None:
        if self.record.read_only:
            self._kept[str(row.__tablename__), row.staff_id] = row
        else:
            session.add(row)


def _read(row: Attempt) -> Tries:
    return Tries(row.failures, row.spent, row.waited, row.last_at, row.uptime)


def _written(row: Attempt, tries: Tries) -> Attempt:
    row.failures, row.spent, row.waited = tries.failures, tries.spent, tries.waited
    row.last_at, row.uptime = tries.at, tries.uptime
    return row
