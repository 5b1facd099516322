"""A session of a course that somebody put on a date: does it stand there, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mesodesk.domain.appointments import Segment
from mesodesk.domain.availability import Calendar, Wishes, find_problems
from mesodesk.domain.courses import IntervalWindow, check_interval
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.plan_reasons import Reason
from mesodesk.domain.planner import PlannedSession, Verdict
from mesodesk.domain.protocols import Need, Protocol
from mesodesk.domain.times import local_day
from mesodesk.services.booking.visits import session_segments
from mesodesk.services.clinic.room_choice import choose_rooms
from mesodesk.services.door.refusals import refusal


@dataclass(frozen=True, slots=True)
class Pin:
    """A session that is kept where somebody put it, and the day of the session before it."""

    number: int
    starts_at: datetime
    previous: date | None


def judge_pin(
    pin: Pin, protocol: Protocol, calendar: Calendar, wishes: Wishes, not_before: datetime
) -> PlannedSession:
    """The session at its pinned time, with the staff and rooms asked for or, where those cannot, with others.

    An impossible one has no segments, and the rule that it breaks as its reason.
    """
    day = local_day(pin.starts_at, calendar.zone)
    gap = None if pin.previous is None else (day - pin.previous).days
    ends_at = pin.starts_at + timedelta(minutes=protocol.minutes)
    try:
        if pin.starts_at < not_before:
            raise refusal("in_the_past", starts_at=pin.starts_at, day=day)
        if pin.previous is not None:
            check_interval(pin.previous, day, protocol.course.interval, session=pin.number)
        segments = _find_segments(pin.starts_at, protocol, calendar, wishes)
    except RuleError as error:
        reason = Reason(error.rule, error.details)
        return PlannedSession(
            pin.number, pin.starts_at, ends_at, (), None, gap, Verdict.IMPOSSIBLE, reason, ()
        )
    staff_id = next((part.staff_id for part in segments if part.staff_id is not None), None)
    verdict, reason = _verdict(gap, protocol.course.interval, _name(calendar, staff_id))
    return PlannedSession(pin.number, pin.starts_at, ends_at, segments, staff_id, gap, verdict, reason, ())


def _find_segments(
    starts_at: datetime, protocol: Protocol, calendar: Calendar, wishes: Wishes
) -> tuple[Segment, ...]:
    asked = frozenset() if wishes.rooms is None else wishes.rooms
    rooms = sorted(calendar.rooms, key=lambda room: room.room_id not in asked)
    calendar = replace(calendar, rooms=tuple(rooms))
    refused: RuleError | None = None
    for staff_id in _candidates(protocol, calendar, wishes):
        try:
            segments = choose_rooms(session_segments(protocol, starts_at, staff_id), calendar)
            for problem in find_problems(segments, calendar):
                raise problem
        except RuleError as error:
            refused = refused or error
        else:
            return segments
    raise refused or refusal("staff_cannot_treat", field="staff")


def _candidates(protocol: Protocol, calendar: Calendar, wishes: Wishes) -> Iterator[StaffId | None]:
    if not any(Need.STAFF in part.needs for part in protocol.segments):
        yield None
        return
    asked = wishes.staff or ()
    yield from asked
    yield from (member.staff_id for member in calendar.staff if member.staff_id not in asked)


def _verdict(gap: int | None, window: IntervalWindow, staff: str | None) -> tuple[Verdict, Reason]:
    if gap is not None and gap != window.ideal_days and gap in (window.min_days, window.max_days):
        details = {"gap": gap, "min": window.min_days, "max": window.max_days}
        return Verdict.TIGHT, Reason("window_edge", details)
    return Verdict.FREE, Reason("free", {"staff": staff})


def _name(calendar: Calendar, staff_id: StaffId | None) -> str | None:
    return next((member.name for member in calendar.staff if member.staff_id == staff_id), None)
