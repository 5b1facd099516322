"""The calendar: moving by drag and by keys, what is refused, going through time, what assistive tools see."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit

from mesodesk.gui.calendar.grid import Column, Grid, Stretch, arrange
from mesodesk.services.calendar.scheduling import BlockCard
from tests.factories import TODAY
from tests.gui.calendar_desk import THURSDAY, TUESDAY, WEDNESDAY, Calendar, calendar
from tests.gui.conftest import ISTANBUL
from tests.gui.hands import CTRL, block_on, place_on
from tests.integration.course_steps import block

__all__ = ["calendar"]


# Moving ----------------------------------------------------------------------------------------------------


def test_a_session_dragged_within_its_window_moves_to_that_day(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60)
    starts = calendar.starts(2)
    assert (starts.date(), starts.hour, starts.minute) == (WEDNESDAY, 15, 0)
    assert "Elif Yılmaz moved to" in calendar.window.toast.sentence


def test_the_other_sessions_stay_where_they_were(calendar: Calendar) -> None:
    before = [calendar.starts(number) for number in (1, 3, 4)]
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60)
    assert [calendar.starts(number) for number in (1, 3, 4)] == before


def test_a_moved_session_goes_back_with_undo_and_forth_with_redo(calendar: Calendar) -> None:
    before = calendar.starts(2)
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60)
    after = calendar.starts(2)
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert calendar.starts(2) == before
    calendar.hands.press(Qt.Key.Key_Y, CTRL, on=calendar.window)
    assert calendar.starts(2) == after


def test_undo_in_the_toast_takes_the_move_back(calendar: Calendar) -> None:
    before = calendar.starts(2)
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60)
    calendar.hands.click("window.toast.action")
    assert calendar.starts(2) == before


def test_a_drop_outside_the_window_is_refused_with_the_rule_and_writes_nothing(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    calendar.drag(2, THURSDAY, 15 * 60)
    assert calendar.clinic.snapshot() == before
    said = calendar.window.message_bar.sentence
    assert said.startswith("Session 2 would be 16 days after the one before; at most 15 are allowed.")
    assert said in calendar.hands.words("calendar.carry")


def test_what_was_refused_is_no_longer_said_after_the_next_move(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, THURSDAY, 15 * 60)
    assert calendar.window.message_bar.sentence
    assert calendar.hands.seen("calendar.carry")
    calendar.drag(2, WEDNESDAY, 15 * 60)
    assert not calendar.window.message_bar.sentence
    assert not calendar.hands.seen("calendar.carry")


def test_a_session_typed_onto_a_day_outside_its_window_is_refused_too(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    calendar.board.choose(calendar.session(2))
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_Return)
    calendar.hands.write("visit.move.date", "1.12.2026")
    calendar.hands.click("visit.move.accept")
    assert calendar.clinic.snapshot() == before
    assert calendar.hands.words("visit.move.date.error").startswith("Session 2 would be only 7 days after")
    assert calendar.hands.find_as("visit.move.date", QLineEdit).text() == "1.12.2026"
    calendar.hands.click("visit.accept")


def test_the_first_session_may_not_come_too_close_to_the_second(calendar: Calendar) -> None:
    calendar.show(TODAY)
    before = calendar.clinic.snapshot()
    calendar.drag(1, TODAY + timedelta(days=6), 15 * 60)
    assert calendar.clinic.snapshot() == before
    assert calendar.window.message_bar.sentence


def test_while_a_session_is_carried_its_days_light_up_and_the_panel_says_what_holds(
    calendar: Calendar,
) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60, drop=False)
    allowed = lit_days(calendar)
    assert WEDNESDAY in allowed
    assert THURSDAY not in allowed
    words = calendar.hands.words("calendar.carry")
    assert "Inside the window: day 15" in words
    assert "Interval" in words
    calendar.hands.press(Qt.Key.Key_Escape, on=calendar.board)
    assert lit_days(calendar) == []
    assert calendar.hands.seen("calendar.carry") == []


@pytest.mark.parametrize("day", [WEDNESDAY, THURSDAY, TUESDAY - timedelta(days=1)])
def test_the_panel_shows_every_line_of_the_rule(calendar: Calendar, day: date) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, day, 15 * 60, drop=False)
    panel = calendar.hands.find("calendar.carry")
    for words in panel.findChildren(QLabel):
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width())
            assert words.mapTo(panel, QPoint(0, words.height())).y() <= panel.height()
    calendar.hands.press(Qt.Key.Key_Escape, on=calendar.board)


def lit_days(calendar: Calendar) -> list[date]:
    lit = calendar.board.lit
    return [
        column.day for column in calendar.board.grid.columns if lit is not None and lit.allows(column.day)
    ]


def test_escape_in_the_middle_of_a_drag_moves_nothing(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    calendar.drag(2, WEDNESDAY, 15 * 60, drop=False)
    calendar.hands.press(Qt.Key.Key_Escape, on=calendar.board)
    calendar.hands.qtbot.mouseRelease(calendar.board.viewport(), Qt.MouseButton.LeftButton)
    calendar.hands.settle()
    assert calendar.clinic.snapshot() == before


def test_a_twitch_of_five_pixels_moves_nothing(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    box = block_on(calendar.board, calendar.session(2))
    start = QPoint(int(box.x() + 20), int(box.y() + 12))
    calendar.hands.drag(calendar.board.viewport(), [start, start + QPoint(3, 2)])
    assert calendar.board.chosen == calendar.session(2)
    assert calendar.clinic.snapshot() == before
    assert calendar.hands.seen("calendar.carry") == []


def test_a_block_put_down_where_it_was_writes_nothing(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    box = block_on(calendar.board, calendar.session(2))
    start = QPoint(int(box.x() + 20), int(box.y()) + 1)
    calendar.hands.drag(calendar.board.viewport(), [start, start + QPoint(0, 90), start])
    assert calendar.clinic.snapshot() == before


def test_the_keys_carry_a_session_to_another_day_and_enter_drops_it(calendar: Calendar) -> None:
    before = calendar.starts(2)
    calendar.show(TUESDAY)
    calendar.board.choose(calendar.session(2))
    hands = calendar.hands
    calendar.board.setFocus()
    hands.press(Qt.Key.Key_M)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Up, CTRL)
    hands.press(Qt.Key.Key_Return)
    assert calendar.starts(2) == before + timedelta(days=1, minutes=10)


def test_escape_puts_back_what_the_keys_carry(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    calendar.board.choose(calendar.session(2))
    calendar.board.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        calendar.hands.press(key)
    assert calendar.board.carry is None
    assert calendar.clinic.snapshot() == before


def test_keys_that_carry_outside_the_window_are_refused_too(calendar: Calendar) -> None:
    before = calendar.clinic.snapshot()
    calendar.show(TUESDAY)
    calendar.board.choose(calendar.session(2))
    calendar.board.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        calendar.hands.press(key)
    assert calendar.clinic.snapshot() == before
    assert "at most 15" in calendar.window.message_bar.sentence


def test_arrows_walk_through_the_blocks_in_order(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_Down)
    assert calendar.board.chosen == calendar.session(2)


# Going through time ----------------------------------------------------------------------------------------


def test_page_keys_turn_the_weeks_and_t_comes_back(calendar: Calendar) -> None:
    hands = calendar.hands
    calendar.board.setFocus()
    hands.press(Qt.Key.Key_PageDown)
    assert calendar.board.grid.columns[0].day == TODAY + timedelta(days=7)
    hands.press(Qt.Key.Key_PageUp)
    hands.press(Qt.Key.Key_PageUp)
    assert calendar.board.grid.columns[0].day == TODAY - timedelta(days=7)
    hands.press(Qt.Key.Key_T)
    assert calendar.board.grid.columns[0].day == TODAY


def test_the_day_view_has_a_column_for_each_who_works(calendar: Calendar) -> None:
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_1, CTRL)
    assert [column.name for column in calendar.board.grid.columns] == ["Dr Selin Demir", "Dr Emre Aksoy"]
    calendar.hands.press(Qt.Key.Key_2, CTRL)
    assert len(calendar.board.grid.columns) == 7


def test_a_drag_in_the_day_view_gives_a_session_to_another_doctor(calendar: Calendar) -> None:
    calendar.show(TODAY + timedelta(days=1))
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_1, CTRL)
    view = calendar.board.block(calendar.session(1))
    assert view is not None
    box = block_on(calendar.board, calendar.session(1))
    start = QPoint(int(box.x() + box.width() / 2), int(box.y()) + 1)
    end = place_on(calendar.board, 1 - view.column, view.minutes[0])
    calendar.hands.drag(calendar.board.viewport(), [start, end])
    card: BlockCard = block(calendar.clinic, calendar.session(1))
    assert card.staff == "Dr Emre Aksoy"
    assert calendar.window.toast.sentence.endswith(" · Dr Emre Aksoy")


def test_a_doctor_who_is_unticked_is_not_shown(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    assert calendar.board.block(calendar.session(2)) is not None
    calendar.hands.click("calendar.staff.demir")
    assert calendar.board.block(calendar.session(2)) is None


# Assistive tools -------------------------------------------------------------------------------------------


def test_every_block_is_a_child_that_assistive_tools_can_name_and_place(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    access = QAccessible.queryAccessibleInterface(calendar.board)
    assert access is not None
    children = [access.child(index) for index in range(access.childCount())]
    assert len(children) == len(calendar.board.blocks) > 0
    first = children[0]
    assert first is not None
    name = first.text(QAccessible.Text.Name)
    assert "Elif Yılmaz" in name
    assert "2/4" in name
    inside = first.rect().center()
    found = access.childAt(inside.x(), inside.y())
    assert found is not None
    assert found.text(QAccessible.Text.Name) == name
    assert access.indexOfChild(first) == 0


# Laying out ------------------------------------------------------------------------------------------------


def grid() -> Grid:
    return Grid((Column(TODAY),), 540, 1140, 0, 0, 120, 60, ISTANBUL)


def test_blocks_side_by_side_never_lie_over_one_another_and_share_the_column() -> None:
    stretches = [Stretch(1, 0, 540, 600), Stretch(2, 0, 550, 610), Stretch(3, 0, 590, 650)]
    boxes = arrange(stretches, grid())
    for one, other in combinations(stretches, 2):
        a, b = boxes[one.key], boxes[other.key]
        beside = a.x + a.width <= b.x or b.x + b.width <= a.x
        below = one.end <= other.start or other.end <= one.start
        assert beside or below
    assert all(box.x >= 0 and box.x + box.width <= 120 for box in boxes.values())


def test_a_block_takes_the_room_that_is_free_to_its_right() -> None:
    # Three at nine; when only the first goes on, one that follows it has two lanes beside it for itself.
    stretches = [
        Stretch(1, 0, 540, 640),
        Stretch(2, 0, 540, 580),
        Stretch(3, 0, 540, 580),
        Stretch(4, 0, 600, 700),
    ]
    boxes = arrange(stretches, grid())
    assert boxes[4].width > 1.8 * boxes[2].width
