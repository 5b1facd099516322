"""The waiting list: who waits, for what, and when they can come. Booking from it is in `waiting_booking`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, AppointmentKind, WaitingState
from mesodesk.domain.changes import Topic
from mesodesk.domain.clinic import Span
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import AppointmentId, PatientId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.waiting import (
    LONGEST_WAIT_DAYS,
    STILL_WAITING,
    CanCome,
    weekday_bits,
    weekdays_of,
)
from mesodesk.services.booking.booking_checks import check_course_open, check_patient
from mesodesk.services.booking.course_days import CoursePlace, load_course_place
from mesodesk.services.booking.visits import check_staff
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage import tables

#: Shortest and longest visit that anybody waits for, in minutes.
LEAST_MINUTES, MOST_MINUTES = 5, 720
_NEVER_WAITED_FOR: Final = frozenset({AppointmentKind.BLOCK})


@dataclass(frozen=True, slots=True)
class WaitingForm:
    """What somebody waits for and when they can come.

    With `session_id` it is that session of a course, and `minutes` is not looked at. `weekdays` (Monday is 0)
    empty means any; `hours` are minutes of the clinic's day that bound the whole visit.
    """

    patient_id: PatientId
    kind: AppointmentKind
    first_on: date
    last_on: date
    session_id: SessionId | None = None
    staff_id: StaffId | None = None
    minutes: int = 30
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """One line of the list; `booked_at` is the time that the patient has meanwhile, which booking would move.

    `protocol_key`, `session_number` and `sessions` are those of the session of a course.
    """

    id: int
    version: int
    form: WaitingForm
    patient: str
    number: str
    phone: str
    staff: str | None
    protocol_key: str | None
    session_number: int | None
    sessions: int | None
    state: WaitingState
    since: datetime
    offered_at: datetime | None
    booked_at: datetime | None
    appointment_id: AppointmentId | None


@dataclass(frozen=True)
class ListWaiting(Query[tuple[WaitingCard, ...]]):
    """Who waits, longest first; with `over` those also who were booked or whose time is over.

    Of one patient, with `patient_id`.
    """

    patient_id: PatientId | None = None
    over: bool = False
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[WaitingCard, ...]:
        """The cards."""
        statement = select(tables.Waiting).order_by(col(tables.Waiting.created_at), col(tables.Waiting.id))
        if self.patient_id is not None:
            statement = statement.where(tables.Waiting.patient_id == self.patient_id)
        if not self.over:
            statement = statement.where(col(tables.Waiting.state).in_(tuple(STILL_WAITING)))
        rows = reading.session.exec(statement).all()
        reading.listed((row.patient_id for row in rows), "waiting")
        return tuple(waiting_card(reading, row) for row in rows)


@dataclass(frozen=True)
class AddWaiting(Command[int]):
    """Put a patient on the waiting list.

    Refused with ``session_needs_course``, ``block_has_no_patient``, ``span_order``, ``day_over``,
    ``too_long_a_wait``, ``bad_duration``, ``hours_order``, and what refuses the person or the course.
    """

    form: WaitingForm
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new entry's id; undo takes it off again."""
        return _enter(work, _checked(work, self.form), WaitingState.WAITING, work.now, None)


@dataclass(frozen=True)
class EditWaiting(Command[None]):
    """Change what somebody waits for or when they can come; their turn stays."""

    id: int
    version: int | None
    form: WaitingForm
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; an expired entry whose days lie ahead again waits again."""
        row = waiting_at(work, self.id, self.version)
        form = _checked(work, self.form)
        if form.patient_id != row.patient_id:
            raise NotFound("waiting", self.id)
        work.undo = EditWaiting(self.id, None, form_of(row))
        _fill(row, form)
        if row.state is WaitingState.EXPIRED:
            row.state = WaitingState.WAITING
        save_waiting(work, row)


@dataclass(frozen=True)
class SetWaitingState(Command[None]):
    """Note that a time was offered to somebody, or that they wait on."""

    id: int
    version: int | None
    state: WaitingState
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write it; only *waiting* and *offered* are for hands, the others come by themselves."""
        row = waiting_at(work, self.id, self.version)
        if self.state not in STILL_WAITING or row.state not in STILL_WAITING:
            raise RuleError("status_order", old=str(row.state), new=str(self.state))
        work.undo = SetWaitingState(self.id, None, row.state)
        row.state = self.state
        row.offered_at = work.now if self.state is WaitingState.OFFERED else None
        save_waiting(work, row)


@dataclass(frozen=True)
class RemoveWaiting(Command[None]):
    """Take somebody off the list; the ledger remembers that they were on it."""

    id: int
    version: int | None
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Remove it; undo puts it back at its turn."""
        row = waiting_at(work, self.id, self.version)
        work.undo = PutBackWaiting(form_of(row), row.state, row.created_at, row.offered_at)
        work.session.delete(row)
        work.session.flush()
        work.touched(Topic.WAITING, self.id)


@dataclass(frozen=True)
class PutBackWaiting(Command[int]):
    """Put somebody back on the list at the turn that they had: what undoing `RemoveWaiting` does."""

    form: WaitingForm
    state: WaitingState
    since: datetime
    offered_at: datetime | None
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The new entry's id."""
        return _enter(work, self.form, self.state, self.since, self.offered_at)


def _enter(
    work: Work, form: WaitingForm, state: WaitingState, since: datetime, offered_at: datetime | None
) -> int:
    """Write a new entry; undo takes it off again."""
    row = tables.Waiting(
        patient_id=form.patient_id,
        kind=form.kind,
        minutes=form.minutes,
        first_on=form.first_on,
        last_on=form.last_on,
        state=state,
        offered_at=offered_at,
        created_at=since,
        created_by=work.actor.staff_id,
    )
    _fill(row, form)
    id = work.add(row)
    work.touched(Topic.WAITING, id)
    work.undo = RemoveWaiting(id, None)
    return id


def waiting_at(work: Work, id: int, version: int | None) -> tables.Waiting:
    """The row, if it is still in the version that the user saw (None: any); raises `NotFound` or `Stale`."""
    row = work.session.get(tables.Waiting, id)
    if row is None:
        raise NotFound("waiting", id)
    if version is not None and row.row_version != version:
        raise Stale("waiting")
    return row


def save_waiting(work: Work, row: tables.Waiting) -> None:
    """Write a changed entry and tell the views."""
    work.session.add(row)
    work.session.flush()
    work.touched(Topic.WAITING, row.id or 0)


def waiting_card(reading: Reading, row: tables.Waiting) -> WaitingCard:
    """One line of the list."""
    patient = reading.session.get(tables.Patient, row.patient_id)
    staff = None if row.staff_id is None else reading.session.get(tables.Staff, row.staff_id)
    place = course_place(reading, row)
    current = current_visit(reading, row)
    if patient is None:
        raise NotFound("patient", row.patient_id)
    return WaitingCard(
        id=row.id or 0,
        version=row.row_version,
        form=form_of(row),
        patient=f"{patient.given_name} {patient.family_name}".strip(),
        number=patient.number,
        phone=patient.phone,
        staff=None if staff is None else staff.name,
        protocol_key=None if place is None else place.protocol.key,
        session_number=None if place is None else place.number,
        sessions=None if place is None else place.sessions,
        state=row.state,
        since=row.created_at,
        offered_at=row.offered_at,
        booked_at=None if current is None else current.starts_at,
        appointment_id=None if row.appointment_id is None else AppointmentId(row.appointment_id),
    )


def course_place(reading: Reading, row: tables.Waiting) -> CoursePlace | None:
    """The session of a course that somebody waits for, if it is one."""
    if row.session_id is None:
        return None
    return load_course_place(reading.session, reading.zone, SessionId(row.session_id))


def current_visit(reading: Reading, row: tables.Waiting) -> tables.Appointment | None:
    """The visit that the patient has ahead for what they wait for: the one that booking would move."""
    statement = (
        select(tables.Appointment)
        .where(
            tables.Appointment.patient_id == row.patient_id,
            tables.Appointment.kind == row.kind,
            col(tables.Appointment.status).in_(tuple(AHEAD)),
            tables.Appointment.starts_at > reading.now,
        )
        .order_by(col(tables.Appointment.starts_at), col(tables.Appointment.id))
    )
    if row.session_id is not None:
        statement = statement.where(tables.Appointment.session_id == row.session_id)
    return reading.session.exec(statement).first()


def form_of(row: tables.Waiting) -> WaitingForm:
    """What an entry says, as it is edited."""
    weekdays = weekdays_of(row.weekdays)
    hours = (row.hours_from, row.hours_until)
    return WaitingForm(
        patient_id=PatientId(row.patient_id),
        kind=row.kind,
        first_on=row.first_on,
        last_on=row.last_on,
        session_id=None if row.session_id is None else SessionId(row.session_id),
        staff_id=None if row.staff_id is None else StaffId(row.staff_id),
        minutes=row.minutes,
        weekdays=() if len(weekdays) == 7 else tuple(sorted(weekdays)),
        hours=None if hours == (0, 24 * 60) else hours,
        note=row.note,
    )


def can_come(row: tables.Waiting) -> CanCome:
    """When somebody on the list can come, as the rules take it."""
    return CanCome(
        row.first_on,
        row.last_on,
        weekdays_of(row.weekdays),
        Span(row.hours_from, row.hours_until),
        None if row.staff_id is None else StaffId(row.staff_id),
    )


def _fill(row: tables.Waiting, form: WaitingForm) -> None:
    row.kind, row.session_id, row.staff_id = form.kind, form.session_id, form.staff_id
    row.minutes, row.note = form.minutes, form.note
    row.weekdays = weekday_bits(frozenset(form.weekdays))
    row.hours_from, row.hours_until = form.hours or (0, 24 * 60)
    row.first_on, row.last_on = form.first_on, form.last_on


def _checked(work: Work, form: WaitingForm) -> WaitingForm:
    check_patient(work, form.patient_id)
    _check_what(work, form)
    _check_when(form, work.today)
    if form.staff_id is not None:
        check_staff(work, form.staff_id, clinical=True)
    note = clean(form.note, field="note", longest=400)
    return WaitingForm(
        form.patient_id,
        form.kind,
        form.first_on,
        form.last_on,
        form.session_id,
        form.staff_id,
        form.minutes,
        tuple(sorted(set(form.weekdays))),
        form.hours,
        note,
    )


def _check_what(work: Work, form: WaitingForm) -> None:
    if form.kind in _NEVER_WAITED_FOR:
        raise RuleError("block_has_no_patient", field="kind")
    if (form.kind is AppointmentKind.SESSION) is (form.session_id is None):
        raise RuleError("session_needs_course", field="kind")
    if not LEAST_MINUTES <= form.minutes <= MOST_MINUTES:
        raise RuleError("bad_duration", field="minutes", minutes=form.minutes, max=MOST_MINUTES)
    if form.session_id is not None:
        place = load_course_place(work.session, work.zone, form.session_id)
        if place.patient_id != form.patient_id:
            raise NotFound("session", form.session_id)
        check_course_open(work, place.course_id)


def _check_when(form: WaitingForm, today: date) -> None:
    weekdays: Collection[int] = form.weekdays or range(7)
    span = CanCome(
        form.first_on, form.last_on, frozenset(weekdays), Span(*form.hours) if form.hours else Span(0, 1440)
    )
    if span.is_over(today):
        raise RuleError("day_over", field="last_on", last=form.last_on)
    latest = today + timedelta(days=LONGEST_WAIT_DAYS)
    if form.last_on > latest:
        raise RuleError("too_far_ahead", field="last_on", latest=latest)
