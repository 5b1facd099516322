"""No-shows and late cancellations stay with the patient as facts, until somebody takes them back."""

from __future__ import annotations

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.attendance import Absence
from mesodesk.domain.ids import AppointmentId
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus
from mesodesk.services.clinic.attendance import AbsenceCard, ShowAbsences
from mesodesk.services.courses.courses import StopCourse
from mesodesk.services.treatment.charts import ShowBanner, ShowChart
from tests.factories import DOCTOR, STAFF, SmallClinic
from tests.integration.course_steps import block, book_course


@pytest.fixture
def visit(small_clinic: SmallClinic) -> AppointmentId:
    """A consultation on Thursday at eleven."""
    starts_at = small_clinic.when(3, 11)
    command = BookAppointment(
        AppointmentKind.CONSULTATION, small_clinic.patient, STAFF[DOCTOR], None, starts_at, 30
    )
    return AppointmentId(small_clinic.do(command).value)


def absences(clinic: SmallClinic) -> AbsenceCard:
    return clinic.ask(ShowAbsences(clinic.patient))


def cancel(clinic: SmallClinic, visit: AppointmentId, status: Status = Status.CANCELLED) -> SetStatus:
    return SetStatus(visit, block(clinic, visit).version, status)


def test_a_missed_visit_is_known_to_whoever_books(small_clinic: SmallClinic, visit: AppointmentId) -> None:
    small_clinic.turn_to(3, 12)
    small_clinic.do(cancel(small_clinic, visit, Status.NO_SHOW))
    card = absences(small_clinic)
    assert (card.missed, card.late) == (1, 0)
    assert card.last is not None
    assert card.last.starts_at == small_clinic.when(3, 11)
    assert small_clinic.ask(ShowBanner(small_clinic.patient)).absences == card
    line = small_clinic.ask(ShowChart(small_clinic.patient)).visits[0]
    assert line.absence is Absence.NO_SHOW


@pytest.mark.parametrize(("hour", "minute", "late"), [(10, 59, 0), (11, 0, 0), (11, 1, 1)])
def test_a_cancellation_is_late_within_a_day_of_the_arrival(
    small_clinic: SmallClinic, visit: AppointmentId, hour: int, minute: int, late: int
) -> None:
    small_clinic.turn_to(2, hour, minute)
    small_clinic.do(cancel(small_clinic, visit))
    assert absences(small_clinic).late == late


def test_taking_the_status_back_takes_the_fact_back(small_clinic: SmallClinic, visit: AppointmentId) -> None:
    small_clinic.turn_to(3, 10)
    before = small_clinic.snapshot()["appointment"]
    done = small_clinic.do(cancel(small_clinic, visit))
    assert absences(small_clinic).late == 1
    assert done.undo is not None
    redo = small_clinic.do(done.undo).undo
    assert not absences(small_clinic).lines
    after = small_clinic.snapshot()["appointment"]
    assert [row[2:] for row in after] == [row[2:] for row in before]
    assert redo is not None
    small_clinic.do(redo)
    assert absences(small_clinic).late == 1


def test_booking_a_cancelled_visit_again_takes_the_fact_back(
    small_clinic: SmallClinic, visit: AppointmentId
) -> None:
    small_clinic.turn_to(3, 10)
    small_clinic.do(cancel(small_clinic, visit))
    small_clinic.do(cancel(small_clinic, visit, Status.BOOKED))
    assert not absences(small_clinic).lines


def test_a_course_that_the_clinic_stops_is_not_held_against_the_patient(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    small_clinic.turn_to(1, 9)
    done = small_clinic.do(StopCourse(course.id, course.version, "The doctor is ill"), DOCTOR)
    assert not absences(small_clinic).lines
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert not absences(small_clinic).lines
