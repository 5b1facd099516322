"""What a new day brings by itself: holds nobody confirmed free their time, waiting that is over expires.

The program does it when the record is opened, after midnight, and before the first thing that anybody writes
on a day, so that no booking ever meets a hold that should be gone. The ledger names nobody for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import Status, WaitingState
from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.domain.waiting import STILL_WAITING
from mesodesk.services.booking.statuses import let_go
from mesodesk.services.door.practice import DayTurn, Work
from mesodesk.storage import tables


@dataclass(frozen=True)
class TurnDay(DayTurn):
    """Let go what was held or waited for until a day that is over."""

    permission: ClassVar[Permission] = Permission.SIGN_IN

    def is_due(self, session: Session, today: date) -> bool:
        """Whether any hold or any waiting is over."""
        return bool(_holds(session, today) or _waiting(session, today))

    def run(self, work: Work) -> None:
        """Write it."""
        for row in _holds(work.session, work.today):
            let_go(work, row)
        for entry in _waiting(work.session, work.today):
            entry.state = WaitingState.EXPIRED
            work.session.add(entry)
            work.touched(Topic.WAITING, entry.id or 0)


def _holds(session: Session, today: date) -> Sequence[tables.Appointment]:
    statement = select(tables.Appointment).where(
        col(tables.Appointment.held_until) < today, tables.Appointment.status == Status.HELD
    )
    return session.exec(statement.order_by(col(tables.Appointment.id))).all()


def _waiting(session: Session, today: date) -> Sequence[tables.Waiting]:
    statement = select(tables.Waiting).where(
        col(tables.Waiting.state).in_(tuple(STILL_WAITING)), col(tables.Waiting.last_on) < today
    )
    return session.exec(statement.order_by(col(tables.Waiting.id))).all()
