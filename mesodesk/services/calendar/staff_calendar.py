"""The calendar of a member of staff as an iCalendar file, for their own phone: no facts of any patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import FREEING, AppointmentKind, Status
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.times import days_bounds
from mesodesk.exchange.calendar_ics import Event, EventStatus, calendar_text
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, load_blocks
from mesodesk.services.calendar.calendar import check_days
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage import tables
from mesodesk.storage.ledger import Ledger

#: What the ledger says of a patient whose name was written into a calendar.
_SEEN: Final = "calendar_export"


class NamesShown(StrEnum):
    """How a calendar that leaves the clinic names its patients."""

    NONE = "none"
    INITIALS = "initials"
    FULL = "full"


@dataclass(frozen=True)
class StaffCalendar(Query[bytes]):
    """What a member of staff does from `first_day` to `last_day`, both included, as an iCalendar file.

    `words` are what kinds of appointments are called in it. Cancelled visits are in it as such, so that a
    program that read it before takes them off; time that came from another calendar is not. Notes, protocols
    and facts never are. Full names are written for oneself and by those who run the staff only, and the
    ledger keeps whose.
    """

    staff_id: StaffId
    first_day: date
    last_day: date
    names: NamesShown = NamesShown.INITIALS
    words: Mapping[AppointmentKind, str] = field(default_factory=dict)
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> bytes:
        """The file, in UTF-8."""
        check_days(self.first_day, self.last_day)
        staff = reading.session.get(tables.Staff, self.staff_id)
        if staff is None:
            raise NotFound("staff", self.staff_id)
        is_own = reading.actor.staff_id == self.staff_id
        if self.names is NamesShown.FULL and not (is_own or reading.may(Permission.EDIT_STAFF)):
            raise NotAllowed(Permission.EDIT_STAFF)
        outside = _outside(reading, self.first_day, self.last_day)
        clinic = _clinic_mark(reading.session)
        blocks = load_blocks(reading, self.first_day, self.last_day, Names(reading.session))
        shown = [
            block
            for block in blocks
            if block.appointment_id not in outside
            and any(part.staff_id == self.staff_id for part in block.segments)
        ]
        if self.names is NamesShown.FULL:
            for patient_id in sorted({block.patient_id for block in shown if block.patient_id is not None}):
                reading.looked_at(patient_id, _SEEN)
        events = [self._event(block, clinic) for block in shown]
        text = calendar_text(
            events, name=staff.name, stamp=reading.now, with_patients=self.names is not NamesShown.NONE
        )
        return text.encode()

    def _event(self, block: BlockCard, clinic: str) -> Event:
        parts = [part for part in block.segments if part.staff_id == self.staff_id]
        return Event(
            f"appointment-{block.appointment_id}-{self.staff_id}@{clinic}.mesodesk",
            min(part.starts_at for part in parts),
            max(part.ends_at for part in parts),
            self.words.get(block.kind, str(block.kind)),
            next((part.room for part in parts if part.room), ""),
            patient=_shown(block.patient or "", self.names),
            status=_status(block.status),
            sequence=block.version - 1,
        )


def _shown(name: str, names: NamesShown) -> str:
    if names is NamesShown.INITIALS:
        return " ".join(f"{word[0]}." for word in name.split())
    return name if names is NamesShown.FULL else ""


def _status(status: Status) -> EventStatus:
    if status in FREEING:
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if status is Status.HELD else EventStatus.CONFIRMED


def _outside(reading: Reading, first: date, last: date) -> frozenset[int]:
    start, end = days_bounds(first, last, reading.zone)
    statement = select(tables.Appointment.id).where(
        col(tables.Appointment.outside_uid).is_not(None),
        col(tables.Appointment.starts_at) < end,
        col(tables.Appointment.ends_at) > start,
    )
    return frozenset(id for id in reading.session.exec(statement).all() if id is not None)


def _clinic_mark(session: Session) -> str:
    """What tells this clinic's appointments from another's on the same phone, as long as the record lives."""
    seal = session.exec(select(Ledger.seal).order_by(col(Ledger.seq)).limit(1)).first()
    if seal is None:
        raise RuleError("not_found", what="ledger", key="1")
    return seal.hex()[:16]
