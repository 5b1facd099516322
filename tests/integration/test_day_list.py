"""The list of a day's visits on paper, and what is kept of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus
from mesodesk.services.courses.courses import BookCourse
from mesodesk.services.papers.day_list import DrawnLater, KeepDayList, KeptDayLists, ReadDayList, ShowDayList
from tests.documents.reading import page_texts
from tests.factories import DOCTOR, DOCTOR2, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import ask_for, chosen, propose

TOMORROW = TODAY + timedelta(days=1)


def book(clinic: SmallClinic, hour: int, user: str = DOCTOR, name: str = "Şule") -> AppointmentId:
    patient = clinic.register(name, "Çiğdem", asked=False)
    at = clinic.when(TOMORROW, hour)
    kind = AppointmentKind.CONSULTATION
    return AppointmentId(clinic.do(BookAppointment(kind, patient, STAFF[user], None, at, 30)).value)


def listed(clinic: SmallClinic, user: str | None = None, language: str = "en") -> DrawnLater:
    return clinic.ask(ShowDayList(TOMORROW, None if user is None else STAFF[user], language))


def text(drawn: DrawnLater) -> str:
    return " ".join(page_texts(drawn.draw()))


def test_the_list_says_when_who_what_with_whom_and_where(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10)
    said = text(listed(small_clinic))
    for words in ("10:00–10:30", "Şule Çiğdem", "No 1002", "Consultation", "Dr Selin Demir", "booked"):
        assert words in said
    assert "Visits on Tuesday 24 November 2026" in said


def test_the_list_comes_in_turkish_too(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10)
    said = text(listed(small_clinic, language="tr"))
    for words in ("10.00–10.30", "Gün listesi", "randevu verildi", "24 Kasım 2026 Salı ziyaretleri"):
        assert words in said


def test_a_session_of_a_course_is_listed_with_its_number(small_clinic: SmallClinic) -> None:
    ask = ask_for(small_clinic)
    small_clinic.do(BookCourse(ask, chosen(propose(small_clinic, ask))))
    assert "Skin rejuvenation, session 1 of 4" in text(listed(small_clinic)).replace("\n", " ")


def test_the_list_of_one_doctor_leaves_out_the_others(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10, name="Aylin")
    book(small_clinic, 10, DOCTOR2, name="Berna")
    mine = listed(small_clinic, DOCTOR).paper
    assert [visit.patient for visit in mine.visits] == ["Aylin Çiğdem"]
    assert mine.staff == "Dr Selin Demir"


def test_cancelled_visits_and_meetings_are_not_listed(small_clinic: SmallClinic) -> None:
    gone = book(small_clinic, 10)
    small_clinic.do(SetStatus(gone, 1, Status.CANCELLED))
    at = small_clinic.when(TOMORROW, 12)
    small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, at, 60, "Meeting"))
    drawn = listed(small_clinic)
    assert drawn.paper.visits == ()
    assert "Nobody is booked on this day." in text(drawn)


def test_a_long_day_goes_on_over_pages_and_every_patient_is_on_it(small_clinic: SmallClinic) -> None:
    for hour in range(9, 18):
        for user in (DOCTOR, DOCTOR2):
            book(small_clinic, hour, user, f"Hasta{hour}{user}")
    said = text(listed(small_clinic))
    for hour in range(9, 18):
        assert f"Hasta{hour}{DOCTOR}" in said
        assert f"Hasta{hour}{DOCTOR2}" in said
    assert "1 / 2" in said


def test_the_same_list_gives_the_same_bytes(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10)
    drawn = listed(small_clinic)
    assert drawn.draw() == drawn.draw()


def test_what_left_the_clinic_is_kept_as_it_was(small_clinic: SmallClinic) -> None:
    book(small_clinic, 10)
    pdf = listed(small_clinic).draw()
    id = small_clinic.do(KeepDayList(TOMORROW, None, "en", pdf, "print", 2)).value
    book(small_clinic, 11)
    assert small_clinic.ask(ReadDayList(id)) == pdf
    kept = small_clinic.ask(KeptDayLists(TOMORROW))
    assert [(one.id, one.by, one.staff, one.how, one.number) for one in kept] == [
        (id, "Ayşe Güneş", "", "print", 2)
    ]
    assert small_clinic.ask(KeptDayLists(date(2026, 1, 1))) == ()


@pytest.mark.parametrize(
    ("how", "number", "rule"), [("fax", 1, "unknown_way_out"), ("print", 0, "bad_number")]
)
def test_a_way_out_that_does_not_exist_is_refused(
    small_clinic: SmallClinic, how: str, number: int, rule: str
) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.do(KeepDayList(TOMORROW, None, "en", b"%PDF", how, number))
    assert refused.value.rule == rule


def test_a_list_that_was_never_kept_is_not_found(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        small_clinic.ask(ReadDayList(7))
