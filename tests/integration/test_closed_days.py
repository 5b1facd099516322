"""Public holidays, half days and the clinic's own days on a real record."""

from __future__ import annotations

from datetime import date

import pytest

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.clinic import Span
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.clinic.closed_days import DayOff, FindBookedOn, ListDaysOff, SetClosedDay
from tests.factories import DOCTOR, MANAGER, RECEPTION, ROOM_1, STAFF, SmallClinic

EVE, REPUBLIC_DAY = date(2027, 10, 28), date(2027, 10, 29)


def book(clinic: SmallClinic, day: date, hour: int) -> int:
    command = BookAppointment(
        AppointmentKind.CONSULTATION, clinic.patient, STAFF[DOCTOR], ROOM_1, clinic.when(day, hour), 30
    )
    return clinic.do(command).value


def listed(clinic: SmallClinic, first: date, last: date) -> dict[date, DayOff]:
    return {day.day: day for day in clinic.ask(ListDaysOff(first, last))}


def test_public_holidays_of_every_coming_year_are_known_without_anybody_entering_them(
    small_clinic: SmallClinic,
) -> None:
    for year in (2027, 2028, 2029, 2030):
        days = listed(small_clinic, date(year, 1, 1), date(year, 12, 31))
        assert days[date(year, 10, 29)].closed
        assert len(days) >= 14


def test_on_the_eve_of_a_turkish_holiday_the_clinic_is_open_until_one(small_clinic: SmallClinic) -> None:
    eve = listed(small_clinic, EVE, EVE)[EVE]
    assert (eve.closed, eve.own, eve.hours) == (False, False, (Span(540, 780),))
    assert "13.00" in eve.name
    small_clinic.turn_to(date(2027, 10, 1), 9)

    assert book(small_clinic, EVE, 12)
    with pytest.raises(RuleError, match="outside_hours"):
        book(small_clinic, EVE, 14)
    with pytest.raises(RuleError, match="closed_day"):
        book(small_clinic, REPUBLIC_DAY, 10)


def test_half_days_are_those_of_the_country(london_clinic: SmallClinic) -> None:
    days = listed(london_clinic, date(2027, 1, 1), date(2027, 12, 31))
    assert days
    assert all(day.hours is None for day in days.values())


def test_the_clinic_works_on_a_holiday_and_on_an_eve_when_it_says_so(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(date(2027, 10, 1), 9)
    small_clinic.do(SetClosedDay(EVE, "Arife", closed=False), MANAGER)
    short = SetClosedDay(REPUBLIC_DAY, "Nöbet", closed=False, hours=Span(600, 720))
    done = small_clinic.do(short, MANAGER)

    assert book(small_clinic, EVE, 15)
    assert book(small_clinic, REPUBLIC_DAY, 10)
    with pytest.raises(RuleError, match="outside_hours"):
        book(small_clinic, REPUBLIC_DAY, 12)
    assert done.undo is not None
    small_clinic.do(done.undo, MANAGER)
    with pytest.raises(RuleError, match="closed_day"):
        book(small_clinic, REPUBLIC_DAY, 11)


def test_a_sunday_is_opened_for_some_hours(small_clinic: SmallClinic) -> None:
    sunday = date(2026, 11, 29)
    small_clinic.do(SetClosedDay(sunday, "Açık kapı", closed=False, hours=Span(600, 840)), MANAGER)
    shown = listed(small_clinic, sunday, sunday)[sunday]
    assert (shown.closed, shown.own, shown.hours) == (False, True, (Span(600, 840),))
    with pytest.raises(RuleError, match="staff_off"):
        book(small_clinic, sunday, 10)


def test_several_days_are_closed_at_once_and_undone_at_once(small_clinic: SmallClinic) -> None:
    first, last = date(2027, 8, 2), date(2027, 8, 15)
    small_clinic.do(SetClosedDay(date(2027, 8, 5), "Bakım"), MANAGER)
    before = listed(small_clinic, first, last)
    done = small_clinic.do(SetClosedDay(first, "Yaz tatili", last=last), MANAGER)
    assert len(listed(small_clinic, first, last)) == 14
    assert done.undo is not None
    back = small_clinic.do(done.undo, MANAGER)
    assert listed(small_clinic, first, last) == before
    assert back.undo is not None
    small_clinic.do(back.undo, MANAGER)
    assert len(listed(small_clinic, first, last)) == 14


def test_visits_on_a_day_that_closes_are_found_before_and_listed_after(small_clinic: SmallClinic) -> None:
    day = date(2026, 12, 2)
    early, late = book(small_clinic, day, 9), book(small_clinic, day, 15)

    morning = small_clinic.ask(FindBookedOn(day, day, closed=False, hours=Span(540, 720)))
    assert [visit.appointment_id for visit in morning] == [late]
    assert [visit.appointment_id for visit in small_clinic.ask(FindBookedOn(day, day))] == [early, late]
    assert small_clinic.ask(FindBookedOn(day, day, closed=False)) == ()

    small_clinic.do(SetClosedDay(day, "Kongre"), MANAGER)
    assert [visit.appointment_id for visit in listed(small_clinic, day, day)[day].visits] == [early, late]


@pytest.mark.parametrize(
    ("command", "rule", "field"),
    [
        (SetClosedDay(date(2027, 8, 15), "x", last=date(2027, 8, 2)), "until_before_since", "last"),
        (SetClosedDay(date(2027, 8, 2), "x", last=date(2029, 8, 2)), "too_many_days", "last"),
        (SetClosedDay(date(2199, 8, 2), "x"), "too_far_ahead", "day"),
        (SetClosedDay(date(2027, 8, 2), "x" * 121), "too_long", "name"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_written(
    small_clinic: SmallClinic, command: SetClosedDay, rule: str, field: str
) -> None:
    with pytest.raises(RuleError) as caught:
        small_clinic.do(command, MANAGER)
    assert (caught.value.rule, caught.value.field) == (rule, field)
    assert not any(day.own for day in small_clinic.ask(ListDaysOff(date(2026, 1, 1), date(2028, 12, 31))))


def test_reception_closes_no_day(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(SetClosedDay(EVE, "Kongre"), RECEPTION)
