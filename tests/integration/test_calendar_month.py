"""A month at a glance: how full its days are, and which visits it names."""

from __future__ import annotations

from datetime import date, timedelta

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.clinic import Span
from mesodesk.domain.ids import AppointmentId
from mesodesk.services.calendar.calendar_month import NAMED, DayLoad, MonthDay, ShowLoad, ShowMonth
from mesodesk.services.calendar.scheduling import BookAppointment, CalendarCard, SetStatus, ShowCalendar
from mesodesk.services.clinic.closed_days import SetClosedDay
from tests.factories import DOCTOR, DOCTOR2, MANAGER, STAFF, TODAY, SmallClinic

TOMORROW = TODAY + timedelta(days=1)
#: Two doctors, nine hours each.
OPEN = 2 * 9 * 60


def book(clinic: SmallClinic, hour: int, minutes: int = 60, user: str = DOCTOR) -> int:
    kind = AppointmentKind.CONSULTATION
    at = clinic.when(TOMORROW, hour)
    patient = clinic.register(f"Patient {hour}", user, asked=False)
    return clinic.do(BookAppointment(kind, patient, STAFF[user], None, at, minutes)).value


def load(clinic: SmallClinic, day: date = TOMORROW) -> DayLoad:
    return clinic.ask(ShowLoad(day, day))[0]


def month(clinic: SmallClinic, user: str | None = None) -> MonthDay:
    without = () if user is None else (STAFF[user],)
    return clinic.ask(ShowMonth(TOMORROW, TOMORROW, without))[0]


def test_an_empty_day_has_all_its_time_free(small_clinic: SmallClinic) -> None:
    assert load(small_clinic) == DayLoad(TOMORROW, None, OPEN, 0, 0)
    assert load(small_clinic).percent == 0


def test_what_is_booked_of_the_time_that_people_are_there_is_the_load(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10, 90)
    book(small_clinic, 10, 120, DOCTOR2)
    found = load(small_clinic)
    assert (found.booked_minutes, found.visits, found.percent) == (210, 2, round(21000 / OPEN))


def test_a_cancelled_visit_is_no_load_and_is_not_named(small_clinic: SmallClinic) -> None:
    id = book(small_clinic, 10)
    small_clinic.do(SetStatus(AppointmentId(id), 1, Status.CANCELLED))
    assert load(small_clinic).booked_minutes == 0
    assert month(small_clinic).lines == ()


def test_a_meeting_fills_the_day_but_is_no_visit(small_clinic: SmallClinic) -> None:
    at = small_clinic.when(TOMORROW, 12)
    small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, at, 60, "Toplantı"))
    found = load(small_clinic)
    assert (found.booked_minutes, found.visits) == (60, 0)


def test_a_closed_day_has_a_name_and_no_time(small_clinic: SmallClinic) -> None:
    small_clinic.do(SetClosedDay(TOMORROW, "Boya", closed=True), MANAGER)
    found = load(small_clinic)
    assert (found.closed_name, found.open_minutes, found.percent) == ("Boya", 0, 0)


def test_a_half_day_has_a_name_and_the_time_that_is_left(small_clinic: SmallClinic) -> None:
    small_clinic.do(SetClosedDay(TOMORROW, "Arife", closed=False, hours=Span(9 * 60, 13 * 60)), MANAGER)
    found = load(small_clinic)
    assert (found.closed_name, found.special_name, found.open_minutes) == (None, "Arife", 2 * 4 * 60)
    day = small_clinic.ask(ShowCalendar(TOMORROW, TOMORROW)).days[0]
    assert (day.closed_name, day.special_name, day.hours) == (None, "Arife", (Span(9 * 60, 13 * 60),))


def test_each_day_of_a_stretch_has_its_own_load(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10)
    loads = small_clinic.ask(ShowLoad(TODAY, TODAY + timedelta(days=41)))
    assert [found.day for found in loads] == [TODAY + timedelta(days=offset) for offset in range(42)]
    assert [found.day for found in loads if found.visits] == [TOMORROW]


def test_the_day_before_a_change_of_the_clocks_keeps_its_evening(london_clinic: SmallClinic) -> None:
    friday = date(2027, 3, 26)
    london_clinic.do(SetClosedDay(friday, "Good Friday", closed=False), MANAGER)
    at = london_clinic.when(friday, 17)
    kind, patient = AppointmentKind.CHECK_UP, london_clinic.patient
    london_clinic.do(BookAppointment(kind, patient, STAFF[DOCTOR], None, at, 30))
    loads = london_clinic.ask(ShowLoad(friday, friday + timedelta(days=3)))
    assert [found.visits for found in loads] == [1, 0, 0, 0]


def test_a_month_names_the_first_visits_and_counts_all(small_clinic: SmallClinic) -> None:
    ids = [book(small_clinic, hour, 30) for hour in range(9, 18)]
    found = month(small_clinic)
    assert [int(line.appointment_id) for line in found.lines] == ids[:NAMED]
    assert found.count == len(ids)
    assert found.lines[0].patient == f"Patient 9 {DOCTOR}"


def test_a_month_can_leave_out_a_doctor(small_clinic: SmallClinic) -> None:
    mine = book(small_clinic, 10)
    book(small_clinic, 10, user=DOCTOR2)
    found = month(small_clinic, DOCTOR2)
    assert [int(line.appointment_id) for line in found.lines] == [mine]
    assert found.count == 1


def test_the_calendar_says_who_works_when_on_each_day(small_clinic: SmallClinic) -> None:
    saturday = TODAY + timedelta(days=5)
    card: CalendarCard = small_clinic.ask(ShowCalendar(TODAY, saturday))
    mine = {day.day: day.spans for day in card.work if day.staff_id == STAFF[DOCTOR]}
    assert [(span.start, span.end) for span in mine[TODAY]] == [(540, 1080)]
    assert mine[saturday] == ()
