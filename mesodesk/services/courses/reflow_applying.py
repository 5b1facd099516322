"""Moving a session with the later ones following: all visits in one transaction, and back in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import ClassVar

from mesodesk.domain.appointments import FREEING, AppointmentKind, Segment, Status
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import allowed_days, check_interval
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import AppointmentId, CourseId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.booking.booking_checks import (
    check_course_runs,
    check_movable,
    check_session_free,
    check_unused,
    patient_of,
    staff_of,
)
from mesodesk.services.booking.statuses import RestoreStatus, SetStatus, Standing, standing_of
from mesodesk.services.booking.visits import (
    Booking,
    appointment_row,
    appointment_still,
    book,
    calendar_around,
    check_place,
    check_staff,
    check_start,
    place,
    remove,
    segment_rows,
    session_segments,
)
from mesodesk.services.clinic.room_choice import check_room
from mesodesk.services.courses.reflow import PlacedSession, ReflowAsk, ReflowKind, check_change
from mesodesk.services.courses.reflow_course import CourseNow, load_course_now, treatment_day
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.door.refusals import refusal, with_remedy


@dataclass(frozen=True, slots=True)
class VisitMoved:
    """A visit that goes from one place to another, with whose it is and why it may stand there."""

    id: AppointmentId
    before: tuple[Segment, ...]
    after: tuple[Segment, ...]
    staff_before: StaffId | None
    staff_after: StaffId | None
    reason_before: str = ""
    reason_after: str = ""


@dataclass(frozen=True, slots=True)
class VisitFreed:
    """A visit whose time is freed, or, the other way round, taken again."""

    id: AppointmentId
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class VisitBooked:
    """A visit that is booked; with its `id` the one that is taken back."""

    booking: Booking
    segments: tuple[Segment, ...]
    staff_id: StaffId | None
    id: AppointmentId | None = None


@dataclass(frozen=True)
class ApplyReflow(Command[int]):
    """Do what `ProposeReflow` proposed: the change of one session, with the later ones in their new places.

    Everything is checked again, and written whole or not at all. A refusal says in `session` which session it
    is about. Raises `Stale` when any visit of the course is not in the version that was `seen`; else what
    refuses a move, a booking or a change of status.
    """

    ask: ReflowAsk
    placed: tuple[PlacedSession, ...]
    seen: tuple[tuple[AppointmentId, int], ...]
    reason: str = ""
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> int:
        """The appointment of the session that changed; one undo takes everything back."""
        now = load_course_now(work, self.ask.session_id)
        if now.versions != self.seen:
            raise Stale("course")
        check_course_runs(work, now.course_id)
        check_change(work, now, self.ask)
        if now.number not in {one.number for one in self.placed}:
            raise refusal("segments_differ", field="sessions", session=now.number)
        for one in self.placed:
            _check_shape(now, one)
        _check_intervals(work, now, self.placed)
        reason = clean(self.reason, field="reason", longest=400)
        moved = tuple(_moved(work, now, one) for one in self.placed if one.appointment_id is not None)
        freed = self._free(work, now, reason)
        release(work, [one.id for one in moved])
        for one in self.placed:
            _check_placed(work, now, one)
        booked = tuple(
            VisitBooked(_booking(now), one.segments, one.staff_id)
            for one in self.placed
            if one.appointment_id is None
        )
        done = _write(work, moved, booked)
        touched = {one.id for one in moved} | ({freed.id} if freed else set())
        beside = tuple((one.id, one.row.starts_at) for one in now.held if one.id not in touched)
        work.touched(Topic.COURSES, now.course_id)
        work.undo = Rearrange(now.course_id, _turned(moved), _turned_back(freed), done, (), beside)
        changed = next((one.id for one in done), self._own(now))
        return int(changed or 0)

    def _own(self, now: CourseNow) -> AppointmentId | None:
        return None if now.own is None else now.own.id

    def _free(self, work: Work, now: CourseNow, reason: str) -> VisitFreed | None:
        """Free the time of the session, when it was cancelled or missed."""
        wanted = {ReflowKind.CANCEL: Status.CANCELLED, ReflowKind.MISS: Status.NO_SHOW}.get(self.ask.kind)
        if wanted is None or now.own is None:
            return None
        before = standing_of(now.own.row)
        SetStatus(now.own.id, now.own.row.row_version, wanted, reason).run(work)
        return VisitFreed(now.own.id, before, standing_of(now.own.row))


@dataclass(frozen=True)
class Rearrange(Command[None]):
    """Give the visits of a course the places and the standing that they had: what undoing a re-flow does.

    `remove` are visits that go, `add` those that come; `beside` are the other visits of the course, which
    must be where they were. Raises `Stale` when anything of it was changed since, and with
    ``undo_too_late`` when something was recorded for a visit that would go.
    """

    course_id: CourseId
    moved: tuple[VisitMoved, ...]
    freed: VisitFreed | None
    remove: tuple[VisitBooked, ...]
    add: tuple[VisitBooked, ...]
    beside: tuple[tuple[AppointmentId, datetime], ...]
    permission: ClassVar[Permission] = Permission.BOOK

    def run(self, work: Work) -> None:
        """Write everything or nothing; undo turns it round once more."""
        check_course_runs(work, self.course_id)
        self._check_same(work)
        frees = self.freed is not None and self.freed.after.status in FREEING
        if frees:
            self._set_standing(work)
        release(work, [one.id for one in self.moved])
        for one in self.remove:
            _take_back(work, one)
        for moved in self.moved:
            row = appointment_row(work, moved.id)
            calendar = calendar_around(work, moved.after, patient_of(row))
            check_place(moved.after, calendar, hours=False)
        done = _write(work, self.moved, self.add)
        if not frees:
            self._set_standing(work)
        work.touched(Topic.COURSES, self.course_id)
        work.undo = Rearrange(
            self.course_id, _turned(self.moved), _turned_back(self.freed), done, self.remove, self.beside
        )

    def _check_same(self, work: Work) -> None:
        for one in self.moved:
            check_movable(work, appointment_still(work, one.id, one.before))
        for id, starts_at in self.beside:
            row = appointment_row(work, id)
            if row.starts_at != starts_at or row.status in FREEING:
                raise Stale("course")

    def _set_standing(self, work: Work) -> None:
        if self.freed is not None:
            RestoreStatus(self.freed.id, self.freed.before, self.freed.after).run(work)


def release(work: Work, ids: Sequence[AppointmentId]) -> None:
    """Let go of the time of visits that are about to change places with each other."""
    for id in ids:
        for line in segment_rows(work.session, id):
            line.holds = False
            work.session.add(line)
    work.session.flush()


def _write(work: Work, moved: Sequence[VisitMoved], booked: Sequence[VisitBooked]) -> tuple[VisitBooked, ...]:
    """Write the new places and the new visits; the latter come back with their ids."""
    for one in moved:
        row = appointment_row(work, one.id)
        row.reason = one.reason_after
        place(work, row, one.after, one.staff_after)
        for line in segment_rows(work.session, one.id):
            line.holds = True
            work.session.add(line)
        work.session.flush()
    done = []
    for new in booked:
        if new.booking.session_id is not None:
            check_session_free(work, new.booking.session_id)
        id = book(work, new.booking, new.segments, new.staff_id)
        done.append(VisitBooked(new.booking, new.segments, new.staff_id, id))
    return tuple(done)


def _take_back(work: Work, booked: VisitBooked) -> None:
    if booked.id is None:
        return
    row = appointment_still(work, booked.id, booked.segments)
    if row.status is not booked.booking.status:
        raise Stale("appointment")
    check_unused(work, booked.id)
    remove(work, row)


def _turned(moved: Sequence[VisitMoved]) -> tuple[VisitMoved, ...]:
    return tuple(
        VisitMoved(
            one.id,
            one.after,
            one.before,
            one.staff_after,
            one.staff_before,
            one.reason_after,
            one.reason_before,
        )
        for one in moved
    )


def _turned_back(freed: VisitFreed | None) -> VisitFreed | None:
    return None if freed is None else VisitFreed(freed.id, freed.after, freed.before)


def _moved(work: Work, now: CourseNow, placed: PlacedSession) -> VisitMoved:
    """What is moved where; raises when the visit is not of this course or may not move any more."""
    held = next((one for one in now.held if one.id == placed.appointment_id), None)
    if held is None:
        raise NotFound("appointment", placed.appointment_id)
    check_movable(work, held.row)
    return VisitMoved(
        held.id,
        held.segments,
        placed.segments,
        staff_of(held.row),
        placed.staff_id,
        held.row.reason,
    )


def _booking(now: CourseNow) -> Booking:
    last = now.own or now.last_had
    note = "" if last is None else last.row.note
    return Booking(AppointmentKind.SESSION, now.patient_id, now.session_id, note=note)


def _check_intervals(work: Work, now: CourseNow, placed: Sequence[PlacedSession]) -> None:
    """Raise for the first two sessions between which the window of the course would not hold."""
    days: dict[int, date] = {one.number: one.day for one in now.held}
    days.pop(now.number, None)
    days.update({one.number: treatment_day(work, one.segments) for one in placed})
    numbers = sorted(days)
    for before, number in pairwise(numbers):
        if number < now.number:
            continue
        window = now.shape.window(before, number)
        last = allowed_days(window, previous=days[before]).last
        overdue = number == now.number and last is not None and last < work.today
        try:
            check_interval(days[before], days[number], window, session=number)
        except RuleError as error:
            if not (overdue and error.rule == "interval_too_long"):
                raise with_remedy(error, moved=number, neighbour=before, neighbour_day=days[before]) from None


def _check_placed(work: Work, now: CourseNow, placed: PlacedSession) -> None:
    """Raise when a session cannot be in its new place: the rules of a move, with the session's number."""
    try:
        if placed.number < now.number:
            raise refusal("already_begun")
        check_start(work, placed.segments[0].starts_at)
        for staff_id in {part.staff_id for part in placed.segments if part.staff_id is not None}:
            check_staff(work, staff_id, clinical=True)
        calendar = calendar_around(work, placed.segments, now.patient_id, placed.session_id)
        for part in placed.segments:
            if part.room_id is not None:
                check_room(calendar, part)
        check_place(placed.segments, calendar)
    except RuleError as error:
        if isinstance(error, NotFound):
            raise
        raise with_remedy(error, session=placed.number) from None


def _check_shape(now: CourseNow, placed: PlacedSession) -> None:
    """Raise ``segments_differ`` unless the parts are those that the visit has, or that the protocol asks."""
    held = next((one for one in now.held if one.id == placed.appointment_id), None)
    if held is not None:
        wanted = [(part.kind, part.ends_at - part.starts_at) for part in held.segments]
    else:
        parts = session_segments(now.protocol, placed.segments[0].starts_at, placed.staff_id)
        wanted = [(part.segment.kind, part.segment.ends_at - part.segment.starts_at) for part in parts]
    given = [(part.kind, part.ends_at - part.starts_at) for part in placed.segments]
    follow = all(one.ends_at == other.starts_at for one, other in pairwise(placed.segments))
    if given != wanted or not follow:
        raise refusal("segments_differ", field="sessions", session=placed.number)
