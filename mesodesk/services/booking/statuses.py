"""Moving a visit on (arrived, numbing, in treatment, done), or freeing its time (cancelled, no-show)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.appointments import AHEAD, FREEING, AppointmentKind, Status, check_status_change
from mesodesk.domain.errors import Stale
from mesodesk.domain.ids import AppointmentId, SessionId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.domain.times import local_day
from mesodesk.services.booking.booking_checks import (
    check_course_open,
    check_session_day,
    check_session_free,
    has_treatment,
    patient_of,
)
from mesodesk.services.booking.visits import (
    appointment_at,
    appointment_row,
    calendar_around,
    check_place,
    count_change,
    id_of,
    segments_of,
    set_holding,
    whole_second,
)
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.door.refusals import refusal
from mesodesk.storage import tables

#: Statuses of a patient who is in the house.
_PRESENT: Final = frozenset({Status.ARRIVED, Status.NUMBING, Status.IN_TREATMENT, Status.DONE})
#: Which moments are known in a status; those of later ones are forgotten when a visit goes back.
_MOMENTS: Final[dict[Status, tuple[str, ...]]] = {
    Status.ARRIVED: ("arrived_at",),
    Status.NUMBING: ("arrived_at", "numbing_at"),
    Status.IN_TREATMENT: ("arrived_at", "numbing_at", "treatment_at"),
    Status.DONE: ("arrived_at", "numbing_at", "treatment_at", "done_at"),
}
_OWN_MOMENT: Final = {
    Status.ARRIVED: "arrived_at",
    Status.NUMBING: "numbing_at",
    Status.IN_TREATMENT: "treatment_at",
    Status.DONE: "done_at",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a visit stands: its status, why, and when it got through the earlier ones.

    `freed_at` is when it was cancelled or missed, `held_until` the day until which it waits for confirmation.
    A cancelled one that still has `held_until` was let go by the program, because nobody confirmed it.
    """

    status: Status
    reason: str = ""
    arrived_at: datetime | None = None
    numbing_at: datetime | None = None
    treatment_at: datetime | None = None
    done_at: datetime | None = None
    freed_at: datetime | None = None
    held_until: date | None = None


@dataclass(frozen=True)
class SetStatus(Command[None]):
    """Move a visit to its next status, or back, or free its time (*cancelled*, *no_show*).

    A session of a course gets to *in treatment* and *done* only through its treatment record. Refused with
    ``status_order``, ``status_kind``, ``not_today``, ``no_show_too_early``, ``treatment_not_started``,
    ``treatment_not_signed``; taking freed time again also with what refuses a booking.
    """

    id: AppointmentId
    version: int
    status: Status
    reason: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write the status and its moment; undo writes the old ones back."""
        row = appointment_at(work, self.id, self.version)
        check_status_change(row.status, self.status)
        _check_kind(work, row, self.status)
        _check_day(work, row, self.status)
        if row.status in FREEING:
            check_can_hold(work, row, hours=True)
        before = standing_of(row)
        after = _next_standing(work, row, self.status, clean(self.reason, field="reason", longest=400))
        work.undo = RestoreStatus(self.id, after, before)
        _write(work, row, after)


@dataclass(frozen=True)
class RestoreStatus(Command[None]):
    """Give a visit the standing that it had before: what undoing a change of status does.

    It asks for the standing and not for the version, so that several steps can be taken back one by one.
    """

    id: AppointmentId
    after: Standing
    before: Standing
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write the status; refused when its time has gone to somebody else meanwhile."""
        row = appointment_row(work, self.id)
        if standing_of(row) != self.after:
            raise Stale("appointment")
        _check_kind(work, row, self.before.status)
        if row.status in FREEING and self.before.status not in FREEING:
            check_can_hold(work, row, hours=False, despite=self.before.reason)
        work.undo = RestoreStatus(self.id, self.before, self.after)
        _write(work, row, self.before)


def check_can_hold(work: Work, row: tables.Appointment, *, hours: bool, despite: str = "") -> None:
    """Raise when an appointment cannot take its freed time again: by course, calendar or another booking.

    `despite` is the reason that it once stood outside the interval window for.
    """
    segments = segments_of(work.session, id_of(row))
    if row.session_id is not None:
        session = work.session.get(tables.CourseSession, row.session_id)
        if session is not None:
            check_course_open(work, session.course_id)
        check_session_free(work, SessionId(row.session_id), but=id_of(row))
        check_session_day(work, row.session_id, segments, despite)
    calendar = calendar_around(work, segments, patient_of(row), row.session_id)
    check_place(segments, calendar, hours=hours and row.kind is not AppointmentKind.BLOCK)


def free(work: Work, row: tables.Appointment, reason: str) -> None:
    """Cancel an appointment for `reason`, which frees its time."""
    _write(work, row, Standing(Status.CANCELLED, reason, freed_at=whole_second(work.now)))


def let_go(work: Work, row: tables.Appointment) -> None:
    """Free the time of a held visit that nobody confirmed; its date stays, to say why."""
    freed_at = whole_second(work.now)
    _write(work, row, Standing(Status.CANCELLED, freed_at=freed_at, held_until=row.held_until))


def hold_again(work: Work, row: tables.Appointment, standing: Standing) -> None:
    """Take back a cancellation; refused when the time has gone to somebody else meanwhile."""
    check_can_hold(work, row, hours=False, despite=standing.reason)
    _write(work, row, standing)


def _check_kind(work: Work, row: tables.Appointment, status: Status) -> None:
    if row.kind is AppointmentKind.BLOCK and status in _PRESENT:
        raise refusal("status_kind", kind=str(row.kind), status=str(status))
    if row.kind is not AppointmentKind.SESSION:
        if status is Status.NUMBING:
            raise refusal("status_kind", kind=str(row.kind), status=str(status))
        return
    if status is Status.IN_TREATMENT and not has_treatment(work, id_of(row)):
        raise refusal("treatment_not_started", field="status")
    if status is Status.DONE and not _has_signed_treatment(work, id_of(row)):
        raise refusal("treatment_not_signed", field="status")
    if status in FREEING | AHEAD and has_treatment(work, id_of(row)):
        raise refusal("already_begun", status=str(row.status))


def _check_day(work: Work, row: tables.Appointment, status: Status) -> None:
    day = local_day(row.starts_at, work.zone)
    if status in _PRESENT and day != work.today and row.status in AHEAD:
        raise refusal("not_today", field="status", day=day)
    if status is Status.NO_SHOW and day > work.today:
        raise refusal("no_show_too_early", field="status", day=day)


def _has_signed_treatment(work: Work, id: AppointmentId) -> bool:
    statement = select(tables.Treatment.id).where(
        tables.Treatment.appointment_id == id, col(tables.Treatment.signed_at).is_not(None)
    )
    return work.session.exec(statement).first() is not None


def standing_of(row: tables.Appointment) -> Standing:
    """Where a visit stands now."""
    return Standing(
        row.status,
        row.reason,
        row.arrived_at,
        row.numbing_at,
        row.treatment_at,
        row.done_at,
        row.freed_at,
        row.held_until,
    )


def _next_standing(work: Work, row: tables.Appointment, status: Status, reason: str) -> Standing:
    """Where `row` stands in `status`: its own moment is now, those of later statuses are forgotten."""
    kept = _MOMENTS.get(status, ())
    known = {name: getattr(row, name) if name in kept else None for name in _MOMENTS[Status.DONE]}
    own = _OWN_MOMENT.get(status)
    if own is not None and known[own] is None:
        known[own] = whole_second(work.now)
    freed_at = whole_second(work.now) if status in FREEING else None
    return Standing(status, reason, **known, freed_at=freed_at)


def _write(work: Work, row: tables.Appointment, standing: Standing) -> None:
    held = row.status not in FREEING
    row.status, row.reason = standing.status, standing.reason
    row.arrived_at, row.numbing_at = standing.arrived_at, standing.numbing_at
    row.treatment_at, row.done_at = standing.treatment_at, standing.done_at
    row.freed_at, row.held_until = standing.freed_at, standing.held_until
    if held is (standing.status in FREEING):
        set_holding(work, row, holds=not held)
    else:
        count_change(work, row)
