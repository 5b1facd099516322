"""Steps that the tests of courses and the calendar share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from mesodesk.domain.ids import AppointmentId, CourseId, PatientId, StaffId
from mesodesk.services.calendar.scheduling import BlockCard, ShowCalendar
from mesodesk.services.courses.courses import (
    BookCourse,
    BookedSession,
    CourseCard,
    PlanAsk,
    ProposalCard,
    ProposeCourse,
    ShowCourse,
)
from tests.factories import DOCTOR, RECEPTION, STAFF, TODAY, SmallClinic

#: Tuesdays of four fortnights, the first one tomorrow.
TUESDAYS: Final = (1, 15, 29, 43)


def ask_for(
    clinic: SmallClinic,
    *,
    patient: PatientId | None = None,
    sessions: int = 4,
    staff: StaffId | None = STAFF[DOCTOR],
    from_day: date = TODAY,
    weekdays: tuple[int, ...] = (1,),
    hours: tuple[int, int] | None = (14 * 60, 18 * 60),
    protocol: str = "rejuvenation",
) -> PlanAsk:
    """Four sessions with Dr Demir on Tuesday afternoons, unless said otherwise."""
    patient = clinic.patient if patient is None else patient
    return PlanAsk(patient, protocol, sessions, from_day, staff, weekdays, hours)


def propose(clinic: SmallClinic, ask: PlanAsk, user: str = RECEPTION) -> ProposalCard:
    """The proposal for an ask."""
    return clinic.ask(ProposeCourse(ask), user)


def chosen(proposal: ProposalCard) -> tuple[BookedSession, ...]:
    """Every proposed session, as it is to be booked."""
    return tuple(BookedSession(session.number, session.segments) for session in proposal.sessions)


def book_course(clinic: SmallClinic, ask: PlanAsk | None = None) -> CourseCard:
    """Propose and book a course, and show it."""
    ask = ask_for(clinic) if ask is None else ask
    done = clinic.do(BookCourse(ask, chosen(propose(clinic, ask))))
    return show_course(clinic, CourseId(done.value))


def show_course(clinic: SmallClinic, id: CourseId) -> CourseCard:
    """A course as it stands."""
    return clinic.ask(ShowCourse(id))


def appointment_of(course: CourseCard, number: int) -> AppointmentId:
    """The appointment of a session of a course."""
    id = course.sessions[number - 1].appointment_id
    assert id is not None
    return id


def block(clinic: SmallClinic, id: AppointmentId) -> BlockCard:
    """An appointment as the calendar of a year shows it."""
    card = clinic.ask(ShowCalendar(TODAY, date(2027, 11, 20)))
    return next(block for block in card.blocks if block.appointment_id == id)


def days_of(course: CourseCard, clinic: SmallClinic) -> list[int]:
    """The days of a course's sessions, counted from `TODAY`."""
    starts = [session.starts_at for session in course.sessions if session.starts_at is not None]
    return [(start.astimezone(clinic.zone).date() - TODAY).days for start in starts]


def wall(clinic: SmallClinic, instant: datetime) -> str:
    """The clinic's wall time, to be read in an assertion."""
    return instant.astimezone(clinic.zone).strftime("%H:%M")
