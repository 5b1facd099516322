"""Days on which a patient cannot come, as told at the desk: a holiday, a wedding with clear days before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, AppointmentKind
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far, days_bounds, local_day
from mesodesk.services.booking.barred_days import MOST_CLEAR_DAYS
from mesodesk.services.booking.booking_checks import check_patient
from mesodesk.services.booking.visits import MOST_AHEAD
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Appointment, PatientAway

#: A longer absence is a slip of the keys: a course would only be planned after it.
LONGEST_DAYS: Final = 366


@dataclass(frozen=True, slots=True)
class PatientAwayCard:
    """Blocked days, both ends included; `clear_from` is the first day without treatments.

    `booked` are the visits that lie on them all the same, because they were booked before.
    """

    id: int
    version: int
    first_on: date
    last_on: date
    clear_days: int
    reason: str
    booked: tuple[datetime, ...] = ()

    @property
    def clear_from(self) -> date:
        """The first day that is kept free of treatments."""
        return self.first_on - timedelta(days=self.clear_days)


@dataclass(frozen=True, slots=True)
class _Visit:
    starts_at: datetime
    day: date
    is_treatment: bool


@dataclass(frozen=True)
class ListPatientAway(Query[tuple[PatientAwayCard, ...]]):
    """The blocked days of a patient that are not over yet, in order."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[PatientAwayCard, ...]:
        """One card for each stretch."""
        rows = reading.session.exec(
            select(PatientAway)
            .where(PatientAway.patient_id == self.patient_id, col(PatientAway.last_on) >= reading.today)
            .order_by(col(PatientAway.first_on), col(PatientAway.id))
        ).all()
        visits = self._visits(reading) if rows else []
        return tuple(_card(row, visits) for row in rows)

    def _visits(self, reading: Reading) -> list[_Visit]:
        found = reading.session.exec(
            select(Appointment.starts_at, Appointment.kind)
            .where(
                Appointment.patient_id == self.patient_id,
                col(Appointment.status).in_(tuple(AHEAD)),
                col(Appointment.starts_at) >= days_bounds(reading.today, reading.today, reading.zone)[0],
            )
            .order_by(col(Appointment.starts_at))
        ).all()
        return [
            _Visit(starts_at, local_day(starts_at, reading.zone), kind is AppointmentKind.SESSION)
            for starts_at, kind in found
        ]


@dataclass(frozen=True)
class AddPatientAway(Command[int]):
    """Block days of a patient: nothing is booked on them, and no treatment `clear_days` days before them.

    What is booked already stays. Refused with ``required``, ``until_before_since``, ``day_over``,
    ``too_far_ahead``, ``days_too_many`` and ``clear_days``.
    """

    patient_id: PatientId
    first_on: date
    last_on: date
    reason: str = ""
    clear_days: int = 0
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The id of the blocked days; undo takes them back."""
        check_patient(work, self.patient_id)
        if self.last_on < self.first_on:
            raise RuleError("until_before_since", field="last_on")
        if self.last_on < work.today:
            raise RuleError("day_over", field="last_on", day=self.last_on)
        check_not_far(self.first_on, work.today, MOST_AHEAD, field="first_on")
        if (self.last_on - self.first_on).days >= LONGEST_DAYS:
            raise RuleError("days_too_many", field="last_on", max=LONGEST_DAYS)
        if not 0 <= self.clear_days <= MOST_CLEAR_DAYS:
            raise RuleError("clear_days", field="clear_days", max=MOST_CLEAR_DAYS)
        id = work.add(
            PatientAway(
                patient_id=self.patient_id,
                first_on=self.first_on,
                last_on=self.last_on,
                clear_days=self.clear_days,
                reason=clean(self.reason, field="reason", longest=120),
            )
        )
        work.touched(Topic.PATIENTS, self.patient_id)
        work.undo = RemovePatientAway(id, 1)
        return id


@dataclass(frozen=True)
class RemovePatientAway(Command[None]):
    """Give blocked days free again; raises `NotFound`, or `Stale` when they have changed since."""

    id: int
    version: int
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Remove them; undo blocks the same days again."""
        row = work.session.get(PatientAway, self.id)
        if row is None:
            raise NotFound("patient_away", self.id)
        if row.row_version != self.version:
            raise Stale("patient_away")
        patient_id = PatientId(row.patient_id)
        work.undo = AddPatientAway(patient_id, row.first_on, row.last_on, row.reason, row.clear_days)
        work.session.delete(row)
        work.session.flush()
        work.touched(Topic.PATIENTS, patient_id)


def _card(row: PatientAway, visits: list[_Visit]) -> PatientAwayCard:
    card = PatientAwayCard(
        row.id or 0, row.row_version, row.first_on, row.last_on, row.clear_days, row.reason
    )
    booked = tuple(
        visit.starts_at
        for visit in visits
        if (card.clear_from if visit.is_treatment else card.first_on) <= visit.day <= card.last_on
    )
    return replace(card, booked=booked)
