"""Moving, cancelling or missing a session in the window: before and after, and one key for the rest."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mesodesk.domain.appointments import Status
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.widgets.reflow_sheet import ReflowSheet
from mesodesk.services.calendar.scheduling import MoveAppointment
from mesodesk.services.clinic.closed_days import SetClosedDay
from tests.factories import MANAGER, TODAY
from tests.gui.calendar_desk import Calendar, calendar
from tests.gui.hands import CTRL
from tests.integration.course_steps import block, days_of, show_course

__all__ = ["calendar"]

#: Where the third session is, the Monday before, and where the fourth is put: 15 days after the third, the
#: most that are allowed, so that it has to follow when the third goes to Monday.
THIRD, MONDAY, FOURTH = 29, TODAY + timedelta(days=28), 44


@pytest.fixture
def tight(calendar: Calendar) -> Calendar:
    """A calendar whose fourth session cannot stay when the third comes a day sooner."""
    last = calendar.session(4)
    move = MoveAppointment(last, block(calendar.clinic, last).version, calendar.clinic.when(FOURTH, 14))
    calendar.clinic.do(move)
    calendar.show(MONDAY)
    return calendar


def days(calendar: Calendar) -> list[int]:
    return days_of(show_course(calendar.clinic, calendar.course.id), calendar.clinic)


def sheet(calendar: Calendar) -> ReflowSheet:
    return calendar.hands.find_as(ids.REFLOW, ReflowSheet)


class Counted:
    """Hands whose inputs are counted: a drag from press to release, or a key where the focus is."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self.inputs: list[str] = []

    def drag(self, number: int, day: date, minute: int) -> None:
        self.inputs.append("drag")
        self._calendar.drag(number, day, minute)

    def press(self, key: Qt.Key) -> None:
        self.inputs.append("key")
        self._calendar.hands.press(key)


def test_one_drag_and_one_key_move_a_session_with_the_rest_following(tight: Calendar) -> None:
    hand = Counted(tight)
    hand.drag(3, MONDAY, 14 * 60)
    assert sheet(tight).isActiveWindow()
    hand.press(Qt.Key.Key_2)
    assert days(tight) == [1, 15, 28, 43]
    assert hand.inputs == ["drag", "key"]
    assert "later ones with it" in tight.window.toast.sentence


def test_nothing_is_written_before_a_choice_and_escape_leaves_all_as_it_was(tight: Calendar) -> None:
    before = tight.clinic.snapshot()
    tight.drag(3, MONDAY, 14 * 60)
    sheet(tight)
    assert tight.clinic.snapshot() == before
    tight.hands.press(Qt.Key.Key_Escape, on=sheet(tight))
    tight.hands.until(lambda: not tight.hands.seen(ids.REFLOW))
    assert tight.clinic.snapshot() == before


def test_before_and_after_stand_side_by_side_and_changes_are_told_by_words(tight: Calendar) -> None:
    tight.drag(3, MONDAY, 14 * 60)
    words = tight.hands.words(ids.REFLOW)
    for wanted in ("Before", "After", "Tue 22 Dec, 14:00", "Mon 21 Dec, 14:00", "14 → 13 days", "15 days"):
        assert wanted in words
    lines = [tight.hands.find(f"{ids.REFLOW_LINES}.{number}") for number in (1, 2, 3, 4)]
    said = [line.accessibleName() for line in lines]
    assert "Stays" in said[0]
    assert "New time" in said[2]
    assert "Moves with it" in said[3]
    assert "before: Wed 6 Jan, 14:00" in said[3]
    assert "after: Tue 5 Jan, 14:00" in said[3]
    assert [line.property("differs") for line in lines] == ["false", "false", "true", "true"]
    tight.hands.press(Qt.Key.Key_Escape, on=sheet(tight))


def test_only_this_one_is_shut_with_its_reason_when_a_window_would_break(tight: Calendar) -> None:
    before = tight.clinic.snapshot()
    tight.drag(3, MONDAY, 14 * 60)
    only = tight.hands.find_as(f"{ids.REFLOW}.only", QPushButton)
    assert not only.isEnabled()
    assert "at most 15" in only.accessibleDescription()
    assert "at most 15" in tight.hands.words(f"{ids.REFLOW}.alone")
    tight.hands.press(Qt.Key.Key_1, on=sheet(tight))
    assert tight.clinic.snapshot() == before
    tight.hands.press(Qt.Key.Key_Escape, on=sheet(tight))


def test_while_it_is_held_the_panel_says_that_the_later_ones_would_follow(tight: Calendar) -> None:
    tight.drag(3, MONDAY, 14 * 60, drop=False)
    tight.hands.settle()
    words = tight.hands.words("calendar.carry")
    assert "Later sessions have to follow: day 13" in words
    assert "Does not fit" not in words
    assert tight.board.lit is not None
    assert not tight.board.lit.allows(MONDAY)
    assert tight.board.lit.could_be(MONDAY)
    tight.hands.press(Qt.Key.Key_Escape, on=tight.board)


def test_one_undo_takes_it_all_back_and_redo_does_it_all_again(tight: Calendar) -> None:
    before = days(tight)
    tight.drag(3, MONDAY, 14 * 60)
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    after = days(tight)
    assert after != before
    tight.hands.press(Qt.Key.Key_Z, CTRL, on=tight.window)
    assert days(tight) == before
    tight.hands.press(Qt.Key.Key_Y, CTRL, on=tight.window)
    assert days(tight) == after


def test_the_keys_alone_do_the_same(tight: Calendar) -> None:
    tight.board.choose(tight.session(3))
    tight.board.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Left, Qt.Key.Key_Return):
        tight.hands.press(key)
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    assert days(tight) == [1, 15, 28, 43]


def test_a_date_typed_in_the_visit_offers_the_same_choice(tight: Calendar) -> None:
    tight.board.choose(tight.session(3))
    tight.board.setFocus()
    tight.hands.press(Qt.Key.Key_Return)
    tight.hands.write("visit.move.date", "21.12.2026")
    tight.hands.click("visit.move.accept")
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    assert days(tight) == [1, 15, 28, 43]
    tight.hands.until(lambda: not tight.hands.seen("visit"))


def cancel(calendar: Calendar, number: int) -> None:
    calendar.board.choose(calendar.session(number))
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_Return)
    calendar.hands.write("visit.cancel.reason", "Hasta aradı")
    calendar.hands.click("visit.cancelled")


def test_a_cancelled_session_is_cancelled_alone_with_one_key(tight: Calendar) -> None:
    cancel(tight, 3)
    tight.hands.press(Qt.Key.Key_1, on=sheet(tight))
    cancelled = block(tight.clinic, tight.session(3))
    assert cancelled.status is Status.CANCELLED
    assert days(tight) == [1, 15, THIRD, FOURTH]
    assert show_course(tight.clinic, tight.course.id).sessions[2].status is Status.CANCELLED
    tight.hands.until(lambda: not tight.hands.seen("visit"))


def test_enter_cancels_no_more_than_was_asked_for(tight: Calendar) -> None:
    cancel(tight, 3)
    tight.hands.press(Qt.Key.Key_Return, on=sheet(tight).focusWidget())
    line = show_course(tight.clinic, tight.course.id).sessions[2]
    assert (line.status, line.appointment_id) == (Status.CANCELLED, tight.session(3))


def test_a_cancelled_session_is_booked_again_with_the_later_ones_with_the_other(tight: Calendar) -> None:
    before = days(tight)
    cancel(tight, 3)
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    line = show_course(tight.clinic, tight.course.id).sessions[2]
    assert line.status is Status.BOOKED
    assert line.appointment_id != tight.session(3)
    after = days(tight)
    assert all(10 <= later - earlier <= 15 for earlier, later in pairwise(after))
    tight.hands.press(Qt.Key.Key_Z, CTRL, on=tight.window)
    assert days(tight) == before
    assert block(tight.clinic, tight.session(3)).status is Status.BOOKED


def test_where_nothing_fits_it_says_why_and_other_days_have_keys(tight: Calendar) -> None:
    for day in range(38, 44):
        tight.clinic.do(SetClosedDay(tight.clinic.when(day, 12).date(), "Kongre"), MANAGER)
    # Monday to 15 days later is all closed but for the days that are too near.
    tight.drag(3, MONDAY, 14 * 60)
    assert not sheet(tight).primary.isEnabled()
    assert "Session 4 finds no free time" in tight.hands.words(f"{ids.REFLOW}.together")
    assert "No place" in tight.hands.find(f"{ids.REFLOW_LINES}.4").accessibleName()
    tight.hands.press(Qt.Key.Key_3, on=sheet(tight))
    tight.hands.until(sheet(tight).primary.isEnabled)
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    assert all(10 <= later - earlier <= 15 for earlier, later in pairwise(days(tight)))


def test_a_course_changed_by_another_desk_is_planned_anew_in_the_sheet(tight: Calendar) -> None:
    tight.drag(3, MONDAY, 14 * 60)
    last = tight.session(4)
    now = block(tight.clinic, last)
    tight.clinic.do(MoveAppointment(last, now.version, tight.clinic.when(FOURTH, 15)))
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    assert days(tight) == [1, 15, THIRD, FOURTH]
    tight.hands.until(lambda: "Wed 6 Jan, 15:00" in tight.hands.words(ids.REFLOW))
    tight.hands.press(Qt.Key.Key_2, on=sheet(tight))
    assert days(tight) == [1, 15, 28, 43]
