"""How a course was wished for: kept with it, so that what is planned anew later keeps to it."""

from __future__ import annotations

from sqlmodel import Session

from mesodesk.domain.availability import Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.ids import CourseId, RoomId, StaffId
from mesodesk.services.booking.planning import PlanAsk, wishes_of
from mesodesk.services.door.practice import Work
from mesodesk.storage.tables import CourseWish


def load_wish(session: Session, course_id: CourseId) -> Wishes:
    """The wishes of a course; a course that came before there were wishes has none."""
    row = session.get(CourseWish, course_id)
    if row is None:
        return Wishes()
    rooms = frozenset(RoomId(int(id)) for id in row.rooms.split(",") if id)
    return Wishes(
        frozenset(day for day in range(7) if row.weekdays >> day & 1),
        Span(row.hours_from, row.hours_until),
        None if row.staff_id is None else (StaffId(row.staff_id),),
        rooms=rooms or None,
    )


def save_wish(work: Work, course_id: CourseId, ask: PlanAsk) -> None:
    """Keep what was asked for."""
    wishes = wishes_of(ask)
    row = CourseWish(
        course_id=course_id,
        weekdays=sum(1 << day for day in wishes.weekdays),
        hours_from=wishes.hours.start,
        hours_until=wishes.hours.end,
        staff_id=ask.staff_id,
        rooms=",".join(str(id) for id in sorted(ask.room_ids)),
    )
    work.session.add(row)
    work.session.flush()


def remove_wish(work: Work, course_id: CourseId) -> None:
    """Forget it, before the course itself goes."""
    row = work.session.get(CourseWish, course_id)
    if row is not None:
        work.session.delete(row)
        work.session.flush()
