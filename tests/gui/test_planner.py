"""The course planner: proposals with their reasons, alternatives, dates that stay, booking all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.planner import Verdict
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPlanner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.patients.planner import PlannerPage
from mesodesk.services.booking.patient_days import ListPatientAway
from mesodesk.services.calendar.scheduling import BookAppointment
from mesodesk.services.clinic.clinic import HoursLine, SetRota
from mesodesk.services.courses.courses import CourseCard, ListCourses, ProposalCard, ProposedSession
from mesodesk.services.people.facts import AnswerTopic
from tests.factories import DOCTOR, MANAGER, RECEPTION, STAFF, TODAY, SmallClinic
from tests.gui.hands import CTRL, SHIFT, Hands

NEXT_MONDAY = TODAY + timedelta(days=7)


@dataclass
class Planner:
    """The planner of a real window, opened for the patient of a small clinic."""

    clinic: SmallClinic
    window: MainWindow
    page: PlannerPage
    hands: Hands

    def rest(self) -> None:
        """Wait until the dates answer what the form holds."""
        self.hands.until(lambda: not self.page._wait.isActive(), "the planner never asked")
        self.hands.settle()

    def ask(self, protocol: str = "Hair loss", sessions: str = "4") -> None:
        """Four sessions of hair loss from next Monday, Tuesdays and Thursdays after two, with Dr Demir."""
        hands = self.hands
        hands.choose("planner.protocol", protocol)
        hands.settle()
        hands.write("planner.sessions", sessions)
        hands.write("planner.from", NEXT_MONDAY.strftime("%d.%m.%Y"))
        for day in ("1", "3"):
            hands.click(f"planner.days.{day}")
        hands.write("planner.after", "14:00")
        hands.choose("planner.staff", "Dr Selin Demir")
        self.rest()

    @property
    def proposal(self) -> ProposalCard:
        assert self.page._proposal is not None
        return self.page._proposal

    def session(self, number: int) -> ProposedSession:
        return self.proposal.sessions[number - 1]

    def row(self, number: int) -> str:
        return self.hands.words(f"planner.dates.{number}").replace("\xa0", " ")

    def courses(self) -> tuple[CourseCard, ...]:
        return self.clinic.ask(ListCourses(self.clinic.patient))


@pytest.fixture
def planner(
    clinic_desk: Callable[..., Desk], small_clinic: SmallClinic, theme: Theme, qtbot: QtBot
) -> Iterator[Planner]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    desk = clinic_desk(RECEPTION, voice=window.notes)
    window.show_desk(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hands = Hands(qtbot, desk.runner)
    window.go(OpenPlanner(small_clinic.patient))
    page = window.current_page
    assert isinstance(page, PlannerPage)
    made = Planner(small_clinic, window, page, hands)
    made.rest()
    yield made
    hands.settle()
    window.close()


def test_four_dates_are_proposed_with_their_reasons_as_they_were_asked_for(planner: Planner) -> None:
    planner.ask()
    days = [session.starts_at.astimezone(planner.clinic.zone) for session in planner.proposal.sessions]
    assert len(days) == 4
    assert all(day.weekday() in (1, 3) and day.hour >= 14 for day in days)
    assert all(day.date() >= NEXT_MONDAY for day in days)
    assert all(10 <= (late.date() - early.date()).days <= 15 for early, late in pairwise(days))
    assert {session.staff for session in planner.proposal.sessions} == {"Dr Selin Demir"}
    for number in range(1, 5):
        assert "Free" in planner.row(number)
        assert "Dr Selin Demir" in planner.row(number)
    assert "4 of 4" in planner.hands.words(planner.page)


def test_proposing_alone_writes_nothing(planner: Planner) -> None:
    before = planner.clinic.snapshot()
    planner.ask()
    assert planner.clinic.snapshot() == before


def test_the_course_is_booked_from_the_keyboard_and_undone_as_one(planner: Planner) -> None:
    before = planner.clinic.snapshot()
    planner.ask()
    wanted = [session.starts_at for session in planner.proposal.sessions]
    planner.hands.press(Qt.Key.Key_Return, CTRL, on=planner.hands.find("planner.sessions"))
    (course,) = planner.courses()
    assert [session.starts_at for session in course.sessions] == wanted
    assert planner.window.state().view == "patients"
    planner.hands.press(Qt.Key.Key_Z, CTRL, on=planner.window)
    after = planner.clinic.snapshot()
    assert after["appointment"] == before["appointment"]
    assert after["segment"] == before["segment"]


def test_a_proposal_follows_each_change_of_the_form(planner: Planner) -> None:
    planner.ask()
    first = planner.session(1).starts_at
    planner.hands.write("planner.from", (NEXT_MONDAY + timedelta(days=7)).strftime("%d.%m.%Y"))
    planner.rest()
    assert planner.session(1).starts_at >= first + timedelta(days=5)


def send_home_early(clinic: SmallClinic) -> None:
    """Dr Demir goes at half past two on Tuesdays and Thursdays, so that not every wish can be kept."""
    lines = tuple(HoursLine(day, 9 * 60, (14 * 60 + 30) if day in (1, 3) else 18 * 60) for day in range(5))
    clinic.do(SetRota(STAFF[DOCTOR], lines), MANAGER)


def troubled(planner: Planner) -> int:
    """The first session that could not be had as it was wished."""
    sessions = planner.proposal.sessions
    return next(one.number for one in sessions if one.alternatives and one.verdict is not Verdict.FREE)


def test_a_date_that_is_not_as_wished_says_why_and_offers_others(planner: Planner) -> None:
    send_home_early(planner.clinic)
    planner.ask()
    number = troubled(planner)
    row = planner.row(number)
    assert "Impossible" in row
    assert planner.hands.seen(f"planner.dates.{number}.1")


def test_an_alternative_is_taken_by_its_number_stays_and_is_given_back_by_zero(planner: Planner) -> None:
    send_home_early(planner.clinic)
    planner.ask()
    number = troubled(planner)
    proposed = planner.session(number).starts_at
    others = planner.session(number).alternatives
    at = [other.note for other in others].index("relaxes")
    planner.hands.find(f"planner.dates.{number}").setFocus()
    planner.hands.press((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[at])
    assert planner.session(number).starts_at == others[at].starts_at
    assert planner.session(number).pinned
    assert planner.hands.find(f"planner.dates.{number}").hasFocus()
    planner.hands.press(Qt.Key.Key_0)
    assert planner.session(number).starts_at == proposed
    assert not planner.session(number).pinned


def test_one_key_gives_up_the_wish_that_no_date_can_keep(planner: Planner) -> None:
    send_home_early(planner.clinic)
    planner.ask()
    other = planner.session(1).alternatives[0]
    assert other.note == "relaxes_course"
    assert "all dates" in planner.hands.find("planner.dates.1.1").accessibleDescription()
    planner.hands.find("planner.dates.1").setFocus()
    planner.hands.press(Qt.Key.Key_1)
    planner.rest()
    assert planner.proposal.feasible
    assert planner.session(1).starts_at == other.starts_at


def test_alternatives_that_are_clicked_make_a_course_that_can_be_booked(planner: Planner) -> None:
    send_home_early(planner.clinic)
    planner.ask()
    assert not planner.hands.find("planner.book").isEnabled()
    taken = {}
    for _ in range(4):
        if planner.proposal.feasible:
            break
        number = troubled(planner)
        taken[number] = planner.session(number).alternatives[0].starts_at
        planner.hands.click(f"planner.dates.{number}.1")
    planner.hands.click("planner.book")
    (course,) = planner.courses()
    booked = {session.number: session.starts_at for session in course.sessions}
    assert taken
    assert taken.items() <= booked.items()


def test_the_dates_are_where_tab_goes_however_often_they_were_proposed(planner: Planner) -> None:
    send_home_early(planner.clinic)
    planner.ask()
    for sessions in (4, 6, 3):
        planner.hands.write("planner.sessions", str(sessions))
        planner.rest()
        planner.hands.find("planner.staff").setFocus()
        reached: list[str] = []
        while "planner.back" not in reached:
            planner.hands.press(Qt.Key.Key_Tab)
            widget = planner.window.focusWidget()
            assert widget is not None
            reached.append(widget.accessibleIdentifier())
            assert len(reached) < 60, reached
        rows = [f"planner.dates.{number}" for number in range(1, sessions + 1)]
        assert [name for name in reached if name.count(".") == 2 and name.startswith("planner.dates")] == rows


def test_the_arrows_walk_through_the_dates(planner: Planner) -> None:
    planner.ask()
    planner.hands.find("planner.dates.1").setFocus()
    planner.hands.press(Qt.Key.Key_Down)
    assert planner.hands.find("planner.dates.2").hasFocus()
    planner.hands.press(Qt.Key.Key_Up)
    assert planner.hands.find("planner.dates.1").hasFocus()


def test_what_cannot_be_kept_at_all_keeps_the_button_shut_and_says_why(planner: Planner) -> None:
    planner.ask()
    planner.hands.write("planner.after", "17:50")
    planner.rest()
    button = planner.hands.find("planner.book")
    assert not planner.proposal.feasible
    assert not button.isEnabled()
    assert "Impossible" in planner.row(1)
    before = planner.clinic.snapshot()
    planner.hands.press(Qt.Key.Key_Return, CTRL, on=planner.hands.find("planner.sessions"))
    assert planner.clinic.snapshot() == before


@pytest.mark.parametrize(
    ("field", "text", "part"),
    [
        ("sessions", "two", "whole number"),
        ("sessions", "13", "from 1 to 12"),
        ("sessions", "", "fill this in"),
        ("from", "31.02.2027", "not a date"),
        ("after", "quarter", "not a time"),
    ],
)
def test_what_is_wrong_in_the_form_is_said_beside_the_field_and_stays(
    planner: Planner, field: str, text: str, part: str
) -> None:
    planner.ask()
    planner.hands.write(f"planner.{field}", text)
    planner.rest()
    assert part in planner.hands.words(f"planner.{field}.error")
    assert planner.hands.find_as(f"planner.{field}", QLineEdit).text() == text


def test_more_sessions_than_the_protocol_allows_are_refused_beside_the_field(planner: Planner) -> None:
    planner.ask()
    planner.hands.write("planner.sessions", "11")
    planner.rest()
    assert "3" in planner.hands.words("planner.sessions.error")


def test_hours_that_end_before_they_begin_are_said_and_not_passed_over(planner: Planner) -> None:
    planner.ask()
    planner.hands.write("planner.until", "13:00")
    planner.rest()
    assert planner.hands.words("planner.until.error")


def test_a_date_that_was_taken_meanwhile_is_not_booked_twice(planner: Planner) -> None:
    planner.ask()
    starts = planner.session(1).treatment_at
    planner.clinic.do(BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, starts, 30, "Acil"))
    before = planner.clinic.snapshot()
    planner.hands.click("planner.book")
    assert planner.clinic.snapshot() == before
    assert planner.hands.words("planner.error")
    planner.rest()
    assert planner.session(1).treatment_at != starts


def test_a_finding_is_announced_to_the_receptionist_without_the_fact(planner: Planner) -> None:
    planner.clinic.do(AnswerTopic(planner.clinic.patient, Topic.PREGNANCY, TopicState.SOME), DOCTOR)
    planner.ask()
    words = planner.hands.words("planner.findings")
    assert words
    assert "regnan" not in words


def test_escape_leaves_without_booking(planner: Planner) -> None:
    before = planner.clinic.snapshot()
    planner.ask()
    planner.hands.press(Qt.Key.Key_Escape, on=planner.hands.find("planner.sessions"))
    assert planner.window.state().view == "today"
    assert planner.clinic.snapshot() == before


def test_only_published_protocols_are_offered(planner: Planner) -> None:
    box = planner.hands.find_as("planner.protocol", QComboBox)
    assert sorted(box.itemText(at) for at in range(box.count())) == ["Hair loss", "Skin rejuvenation"]


def test_tab_goes_from_the_form_through_the_dates_to_the_button(planner: Planner) -> None:
    planner.ask()
    planner.hands.find("planner.protocol").setFocus()
    reached = []
    for _ in range(40):
        planner.hands.press(Qt.Key.Key_Tab)
        # A field that is left may ask anew; on a slow machine the answer would come while Tab is on its way.
        planner.rest()
        widget = planner.window.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleIdentifier())
        if reached[-1] == "planner.book":
            break
    assert {"planner.dates.1", "planner.book"} <= set(reached), reached
    order = [
        reached.index(name)
        for name in ("planner.sessions", "planner.staff", "planner.dates.1", "planner.book")
    ]
    assert order == sorted(order)
    planner.hands.press(Qt.Key.Key_Tab, SHIFT)


def test_days_that_the_patient_cannot_come_are_blocked_and_given_free_where_one_plans(
    planner: Planner,
) -> None:
    hands = planner.hands
    planner.ask()
    second = planner.session(2).starts_at.astimezone(planner.clinic.zone).date()
    hands.press(Qt.Key.Key_B, CTRL, on=hands.find("planner.sessions"))
    hands.write("planner.away.sheet.first_on", (second + timedelta(days=2)).strftime("%d.%m.%Y"))
    hands.write("planner.away.sheet.last_on", (second + timedelta(days=3)).strftime("%d.%m.%Y"))
    hands.write("planner.away.sheet.clear_days", "2")
    hands.write("planner.away.sheet.reason", "Düğün")
    hands.press(Qt.Key.Key_Return, CTRL, on=hands.find("planner.away.sheet.reason"))
    planner.rest()
    (blocked,) = planner.clinic.ask(ListPatientAway(planner.clinic.patient))
    assert (blocked.reason, blocked.clear_from) == ("Düğün", second)
    assert "Düğün" in hands.words("planner.away")
    moved = [
        session.starts_at.astimezone(planner.clinic.zone).date() for session in planner.proposal.sessions
    ]
    assert not any(blocked.clear_from <= day <= blocked.last_on for day in moved)
    hands.click(f"planner.away.{blocked.id}.remove")
    planner.rest()
    assert planner.clinic.ask(ListPatientAway(planner.clinic.patient)) == ()
    assert planner.session(2).starts_at.astimezone(planner.clinic.zone).date() == second
    hands.press(Qt.Key.Key_Z, CTRL, on=planner.window)
    planner.rest()
    assert len(planner.clinic.ask(ListPatientAway(planner.clinic.patient))) == 1
    assert "Düğün" in hands.words("planner.away")


def test_blocked_days_that_end_before_they_begin_are_refused_beside_their_field(planner: Planner) -> None:
    hands = planner.hands
    hands.click("planner.away.add")
    hands.write("planner.away.sheet.first_on", "18.12.2026")
    hands.write("planner.away.sheet.last_on", "14.12.2026")
    hands.click("planner.away.sheet.accept")
    assert hands.words("planner.away.sheet.last_on.error")
    assert planner.clinic.ask(ListPatientAway(planner.clinic.patient)) == ()


def test_the_rooms_that_are_ticked_are_the_ones_proposed(planner: Planner) -> None:
    planner.ask()
    planner.hands.click("planner.rooms.2")
    planner.rest()
    assert {session.room for session in planner.proposal.sessions} == {"Oda 2"}
    planner.hands.click("planner.rooms.2")
    planner.rest()
    assert {session.room for session in planner.proposal.sessions} == {"Oda 1"}


def test_a_wait_is_told_and_one_key_gives_up_the_wish_that_causes_it(planner: Planner) -> None:
    kind = AppointmentKind.BLOCK
    for week in range(5):
        monday = planner.clinic.when(NEXT_MONDAY + timedelta(days=7 * week), 0)
        for day in range(7):
            start = monday + timedelta(days=day, hours=9)
            planner.clinic.do(BookAppointment(kind, None, STAFF[DOCTOR], None, start, 600, "izin"))
    planner.ask()
    first = planner.session(1)
    assert (first.verdict, first.reason) == (Verdict.TIGHT, "late_start")
    assert "days to wait" in planner.row(1)
    staff = [other.relaxes for other in first.alternatives].index(("staff",))
    planner.hands.find("planner.dates.1").setFocus()
    planner.hands.press((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)[staff])
    planner.rest()
    assert planner.session(1).starts_at == first.alternatives[staff].starts_at
    assert planner.proposal.feasible
    assert not any(session.pinned for session in planner.proposal.sessions)
    assert {session.staff for session in planner.proposal.sessions} == {"Dr Emre Aksoy"}
    assert planner.hands.find_as("planner.staff", QComboBox).currentText() == "Anybody"
    assert planner.hands.find("planner.dates.1").hasFocus()


def test_the_wishes_for_one_patient_are_not_carried_to_the_next(planner: Planner) -> None:
    planner.ask()
    planner.hands.click("planner.rooms.2")
    other = planner.clinic.register("Deniz", "Arslan")
    planner.window.go(OpenPlanner(other))
    planner.rest()
    ask = planner.page._asked
    assert ask is not None
    assert (ask.patient_id, ask.weekdays, ask.hours, ask.staff_id, ask.room_ids) == (
        other,
        (),
        None,
        None,
        (),
    )


def test_dates_that_another_desk_takes_are_proposed_anew(planner: Planner) -> None:
    planner.ask()
    first = planner.session(1)
    block = BookAppointment(AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, first.treatment_at, 30, "x")
    planner.page.desk.runner.perform(block)
    planner.hands.settle()
    planner.rest()
    assert planner.session(1).starts_at != first.starts_at
    assert planner.hands.find("planner.book").isEnabled()


def test_the_weekdays_are_one_stop_of_tab_and_the_arrows_go_through_them(planner: Planner) -> None:
    hands = planner.hands
    hands.find("planner.from").setFocus()
    for expected in ("planner.days.0", "planner.after"):
        hands.press(Qt.Key.Key_Tab)
        assert planner.window.focusWidget() is hands.find(expected)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Space)
    planner.rest()
    assert {session.starts_at.weekday() for session in planner.proposal.sessions} == {3}
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    assert planner.window.focusWidget() is hands.find("planner.days.3")
