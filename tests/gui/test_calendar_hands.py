"""Hands on the calendar: drawing, stretching, carrying by mouse and by keys; across weeks by the strip."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.base.actions import find_action
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.calendar.acts import STATUS_ACTS
from mesodesk.gui.calendar.carry import Act
from mesodesk.gui.calendar.grid import Slot
from mesodesk.gui.main_window.keys_sheet import KeysSheet
from mesodesk.services.calendar.scheduling import BlockCard, BookAppointment
from tests.factories import DOCTOR2, STAFF, TODAY
from tests.gui.calendar_desk import THURSDAY, TUESDAY, WEDNESDAY, Calendar, calendar
from tests.gui.hands import CTRL, SHIFT, block_on, place_on
from tests.integration.course_steps import block

__all__ = ["calendar"]


def check_up(calendar: Calendar, hour: int, *, day: int = 15, minutes: int = 30) -> AppointmentId:
    """A check-up at the other doctor, booked by hand of the test and shown."""
    clinic = calendar.clinic
    patient = clinic.register("Ada", f"Koç {hour}", asked=False)
    booking = BookAppointment(
        AppointmentKind.CHECK_UP, patient, STAFF[DOCTOR2], None, clinic.when(day, hour), minutes
    )
    id = AppointmentId(clinic.do(booking).value)
    calendar.show(TODAY + timedelta(days=day))
    calendar.hands.until(lambda: calendar.board.block(id) is not None)
    return id


def card(calendar: Calendar, id: AppointmentId) -> BlockCard:
    return block(calendar.clinic, id)


def minutes(calendar: Calendar, id: AppointmentId) -> int:
    shown = card(calendar, id)
    return (shown.ends_at - shown.starts_at) // timedelta(minutes=1)


def start(calendar: Calendar, id: AppointmentId) -> datetime:
    return card(calendar, id).starts_at.astimezone(calendar.clinic.zone)


def lower_edge(calendar: Calendar, id: AppointmentId) -> QPoint:
    box = block_on(calendar.board, id)
    return QPoint(int(box.x() + 8), int(box.bottom()) - 2)


def upper_part(calendar: Calendar, id: AppointmentId) -> QPoint:
    box = block_on(calendar.board, id)
    return QPoint(int(box.x() + 8), int(box.y()) + 2)


def drag_across(calendar: Calendar, way: list[tuple[QWidget, QPoint]]) -> None:
    """A drag that leaves the widget in which it began, as the mouse of a desktop does it."""
    first, at = way[0]
    port = calendar.window
    QTest.mousePress(first, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    for (_, start), (widget, end) in pairwise(way):
        del start
        for step in range(1, 7):
            place = first.mapFromGlobal(widget.mapToGlobal(end)) * step / 6 + at * (6 - step) / 6
            QTest.mouseMove(first, place)
        calendar.hands.settle()
    last, end = way[-1]
    QTest.mouseRelease(
        first,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        first.mapFromGlobal(last.mapToGlobal(end)),
    )
    calendar.hands.settle()
    assert port.isVisible()


def is_refused(calendar: Calendar) -> bool:
    """Whether what is held is shown as something that could not be dropped there."""
    carry = calendar.board.carry
    assert carry is not None
    return carry.is_refused


def choose(calendar: Calendar, id: AppointmentId) -> None:
    calendar.board.choose(id)
    calendar.board.setFocus()


# Drawing ---------------------------------------------------------------------------------------------------


def test_a_drag_over_free_time_opens_the_form_with_its_start_and_length(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    board = calendar.board
    column = calendar.column(WEDNESDAY)
    way = [place_on(board, column, 10 * 60), place_on(board, column, 10 * 60 + 44)]
    calendar.hands.drag(board.viewport(), way)
    assert "9 Dec" in calendar.hands.find_as("appointment.date", QLineEdit).text()
    assert calendar.hands.find_as("appointment.time", QLineEdit).text() == "10:00"
    assert calendar.hands.find_as("appointment.minutes", QLineEdit).text() == "45"


def test_a_drag_upwards_means_the_same_time(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    board = calendar.board
    column = calendar.column(WEDNESDAY)
    way = [place_on(board, column, 11 * 60 + 10), place_on(board, column, 10 * 60 + 31)]
    calendar.hands.drag(board.viewport(), way)
    assert calendar.hands.find_as("appointment.time", QLineEdit).text() == "10:30"
    assert calendar.hands.find_as("appointment.minutes", QLineEdit).text() == "45"


def test_a_drag_in_the_column_of_a_doctor_fills_in_the_doctor(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_1, CTRL)
    names = [column.name for column in calendar.board.grid.columns]
    column = names.index("Dr Emre Aksoy")
    way = [place_on(calendar.board, column, 10 * 60), place_on(calendar.board, column, 10 * 60 + 29)]
    calendar.hands.drag(calendar.board.viewport(), way)
    assert "Dr Emre Aksoy" in calendar.hands.find("appointment.staff").currentText()  # type: ignore[attr-defined]


def test_escape_leaves_free_time_that_is_being_drawn(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    board, column = calendar.board, calendar.column(WEDNESDAY)
    way = [place_on(board, column, 10 * 60), place_on(board, column, 11 * 60)]
    calendar.hands.drag(board.viewport(), way, drop=False)
    assert board.carry is not None
    calendar.hands.press(Qt.Key.Key_Escape, on=board)
    QTest.mouseRelease(board.viewport(), Qt.MouseButton.LeftButton, pos=way[-1])
    calendar.hands.settle()
    assert calendar.hands.seen("appointment.time") == []


def test_keys_mark_free_time_of_a_length_and_enter_books_it(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.board.choose(0)
    calendar.board.setFocus()
    hands, board = calendar.hands, calendar.board
    hands.press(Qt.Key.Key_Down, CTRL)
    hands.press(Qt.Key.Key_Right)
    for _ in range(3):
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.press(Qt.Key.Key_Down, SHIFT)
    assert board.mark == Slot(1, 10 * 60)
    hands.press(Qt.Key.Key_Return)
    assert hands.find_as("appointment.time", QLineEdit).text() == "10:00"
    assert hands.find_as("appointment.minutes", QLineEdit).text() == "45"


# Stretching ------------------------------------------------------------------------------------------------


def test_the_lower_edge_makes_a_visit_longer(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    before = start(calendar, id)
    end = place_on(calendar.board, calendar.column(TUESDAY), 10 * 60 + 49)
    calendar.hands.drag(calendar.board.viewport(), [lower_edge(calendar, id), end])
    assert (minutes(calendar, id), start(calendar, id)) == (50, before)
    assert "50 minutes" in calendar.window.toast.sentence
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert minutes(calendar, id) == 30


def test_shift_and_arrows_make_the_chosen_visit_longer_and_shorter(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    hands = calendar.hands
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        hands.press(key, SHIFT)
    assert calendar.board.carry is not None
    assert calendar.board.carry.act is Act.RESIZE
    assert "40 minutes" in hands.words("calendar.carry")
    assert "Enter keeps it" in hands.words("calendar.carry")
    hands.press(Qt.Key.Key_Return)
    assert minutes(calendar, id) == 40


def test_a_visit_that_was_picked_up_is_stretched_by_the_same_keys(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_M)
    calendar.hands.press(Qt.Key.Key_Up, SHIFT)
    calendar.hands.press(Qt.Key.Key_Return)
    assert minutes(calendar, id) == 25


def test_escape_gives_a_stretched_visit_its_length_back(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    before = calendar.clinic.snapshot()
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_Down, SHIFT)
    calendar.hands.press(Qt.Key.Key_Escape)
    assert calendar.clinic.snapshot() == before


def test_a_visit_that_would_grow_into_another_is_refused_by_name(calendar: Calendar) -> None:
    check_up(calendar, 11)
    id = check_up(calendar, 10, minutes=60)
    before = calendar.clinic.snapshot()
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_Down, SHIFT)
    calendar.hands.press(Qt.Key.Key_Return)
    assert calendar.clinic.snapshot() == before
    said = calendar.window.message_bar.sentence
    assert "Dr Emre Aksoy is already booked then" in said
    assert "Choose another doctor or time" in said


def test_a_session_keeps_its_length_and_the_rule_is_named_while_it_is_pulled(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    before = calendar.clinic.snapshot()
    choose(calendar, calendar.session(2))
    calendar.hands.press(Qt.Key.Key_Down, SHIFT)
    assert "as long as its protocol says" in calendar.hands.words("calendar.carry")
    calendar.hands.press(Qt.Key.Key_Return)
    assert calendar.clinic.snapshot() == before
    assert "as long as its protocol says" in calendar.window.message_bar.sentence


def test_a_twitch_at_the_lower_edge_changes_no_length(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    before = calendar.clinic.snapshot()
    edge = lower_edge(calendar, id)
    calendar.hands.drag(calendar.board.viewport(), [edge, edge + QPoint(2, 3)])
    assert calendar.clinic.snapshot() == before


# Refused ---------------------------------------------------------------------------------------------------


def test_a_refused_drop_offers_the_next_free_times_and_one_key_takes_one(calendar: Calendar) -> None:
    check_up(calendar, 11)
    id = check_up(calendar, 15)
    end = place_on(calendar.board, calendar.column(TUESDAY), 11 * 60 + 1)
    calendar.hands.drag(calendar.board.viewport(), [upper_part(calendar, id), end])
    assert start(calendar, id).hour == 15
    offered = calendar.hands.words("calendar.carry")
    assert "Dr Emre Aksoy is already booked then" in offered
    assert calendar.hands.seen("calendar.carry.place.1")
    calendar.hands.press(Qt.Key.Key_1, on=calendar.board)
    moved = start(calendar, id)
    assert abs(moved - datetime.combine(TUESDAY, moved.timetz()).replace(hour=11, minute=0)) <= timedelta(
        hours=1
    )
    assert moved.hour != 15


def test_whoever_books_lets_a_session_stand_late_with_a_reason(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, THURSDAY, 15 * 60)
    assert calendar.starts(2).date() == TUESDAY
    calendar.hands.click("calendar.carry.despite")
    calendar.hands.click("calendar.carry.why.accept")
    assert "Please fill this in." in calendar.hands.words("calendar.carry.why")
    calendar.hands.write("calendar.carry.why.despite", "the patient is abroad")
    calendar.hands.click("calendar.carry.why.accept")
    assert calendar.starts(2).date() == THURSDAY
    assert calendar.window.message_bar.sentence == ""


def test_the_message_of_a_refused_drop_moves_to_a_free_time_too(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    calendar.drag(2, THURSDAY, 15 * 60)
    assert calendar.starts(2).date() == TUESDAY
    calendar.hands.click("window.message.action")
    assert TODAY + timedelta(days=11) <= calendar.starts(2).date() <= WEDNESDAY
    assert calendar.window.message_bar.sentence == ""


def test_the_panel_says_that_a_taken_place_does_not_fit_before_it_is_dropped_there(
    calendar: Calendar,
) -> None:
    check_up(calendar, 11)
    id = check_up(calendar, 15)
    board = calendar.board
    way = [
        upper_part(calendar, id),
        place_on(board, calendar.column(TUESDAY), 11 * 60 + 1),
        place_on(board, calendar.column(TUESDAY), 12 * 60 + 1),
    ]
    calendar.hands.drag(board.viewport(), way[:2], drop=False)
    assert is_refused(calendar)
    words = calendar.hands.words("calendar.carry")
    assert "Does not fit" in words
    assert "Dr Emre Aksoy is already booked then" in words
    QTest.mouseMove(board.viewport(), way[2])
    calendar.hands.settle()
    assert not is_refused(calendar)
    assert "Does not fit" not in calendar.hands.words("calendar.carry")
    calendar.hands.press(Qt.Key.Key_Escape, on=board)


def test_a_drop_beside_the_board_puts_back(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    before = calendar.clinic.snapshot()
    port = calendar.board.viewport()
    top = block_on(calendar.board, calendar.session(2))
    grip = QPoint(int(top.x() + 10), int(top.y()) + 2)
    drag_across(calendar, [(port, grip), (port, grip + QPoint(60, 60)), (port, QPoint(-120, 200))])
    assert calendar.board.carry is None
    assert calendar.clinic.snapshot() == before


# Across weeks ----------------------------------------------------------------------------------------------


def test_the_strip_carries_a_visit_to_another_week_by_mouse(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    port, strip = calendar.board.viewport(), calendar.page.strip
    before = calendar.clinic.snapshot()
    middle = QPoint(strip.width() // 2, strip.height() // 2)
    drag_across(calendar, [(port, upper_part(calendar, id)), (strip, middle)])
    assert strip.ids == {id}
    assert calendar.clinic.snapshot() == before
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_PageDown)
    chip = calendar.hands.find(f"calendar.parking.{id}")
    column = calendar.column(TUESDAY + timedelta(days=8))
    grip_below = QPoint(0, int(calendar.board.grid.hour_height / 4) + 1)
    end = place_on(calendar.board, column, 12 * 60) + grip_below
    drag_across(calendar, [(chip, QPoint(20, 10)), (port, end)])
    moved = start(calendar, id)
    assert (moved.date(), moved.hour, moved.minute) == (TUESDAY + timedelta(days=8), 12, 0)
    assert strip.ids == frozenset()
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert start(calendar, id).date() == TUESDAY


def test_cut_and_paste_carry_a_visit_to_a_marked_time_of_another_week(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    hands = calendar.hands
    hands.press(Qt.Key.Key_X, CTRL)
    hands.press(Qt.Key.Key_PageDown)
    calendar.board.choose(0)
    hands.press(Qt.Key.Key_Down, CTRL)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_V, CTRL)
    moved = start(calendar, id)
    assert (moved.date(), moved.hour, moved.minute) == (TUESDAY + timedelta(days=7), 9, 15)
    assert calendar.board.chosen == id
    assert calendar.page.strip.ids == frozenset()


def test_what_is_taken_from_the_strip_without_a_mark_is_in_the_hand(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    hands = calendar.hands
    hands.press(Qt.Key.Key_X, CTRL)
    hands.press(Qt.Key.Key_PageDown)
    hands.press(Qt.Key.Key_V, CTRL)
    assert calendar.board.carry is not None
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Return)
    moved = start(calendar, id)
    assert (moved.date(), moved.hour) == (TUESDAY + timedelta(days=8), 10)


def test_a_refused_paste_leaves_the_visit_on_the_strip(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    before = calendar.clinic.snapshot()
    choose(calendar, calendar.session(2))
    hands = calendar.hands
    for key, modifier in (
        (Qt.Key.Key_X, CTRL),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ):
        hands.press(key, modifier)
    assert "at most 15" in calendar.window.message_bar.sentence
    assert calendar.page.strip.ids == {calendar.session(2)}
    assert calendar.clinic.snapshot() == before


def test_what_is_carried_by_keys_stays_in_the_hand_when_the_week_is_turned(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    hands = calendar.hands
    hands.press(Qt.Key.Key_M)
    hands.press(Qt.Key.Key_PageDown)
    assert calendar.board.carry is not None
    hands.press(Qt.Key.Key_Return)
    assert start(calendar, id).date() == TUESDAY + timedelta(days=7)


def test_what_is_held_goes_back_when_no_column_is_left(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    before = calendar.clinic.snapshot()
    calendar.hands.press(Qt.Key.Key_M)
    held = calendar.board.carry
    assert held is not None
    calendar.board.show_columns((), (), [], (8, 20))
    assert calendar.board.carry is None
    assert calendar.board.grid.moment(held.slot) is None
    # Free time that was drawn just before the columns went.
    calendar.board.slot_opened.emit(held.slot, 30)
    calendar.hands.settle()
    assert calendar.clinic.snapshot() == before


def test_arrows_carry_on_into_the_next_week(calendar: Calendar) -> None:
    id = check_up(calendar, 10, day=18)
    choose(calendar, id)
    hands = calendar.hands
    hands.press(Qt.Key.Key_M)
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
    assert calendar.board.grid.columns[0].day == TODAY + timedelta(days=21)
    hands.press(Qt.Key.Key_Return)
    assert start(calendar, id).date() == TODAY + timedelta(days=21)


def test_the_window_of_a_session_from_the_strip_lights_up_in_the_week_that_is_shown(
    calendar: Calendar,
) -> None:
    calendar.show(TODAY + timedelta(days=43))
    choose(calendar, calendar.session(4))
    hands = calendar.hands
    hands.press(Qt.Key.Key_X, CTRL)
    hands.press(Qt.Key.Key_PageUp)
    hands.press(Qt.Key.Key_V, CTRL)
    lit = calendar.board.lit
    assert lit is not None
    shown = [column.day for column in calendar.board.grid.columns if lit.allows(column.day)]
    assert shown == [TODAY + timedelta(days=days) for days in (39, 40, 41)]
    hands.press(Qt.Key.Key_Escape)
    assert calendar.board.lit is None


def test_the_calendar_can_be_seen_beneath_what_is_carried_from_the_strip(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    choose(calendar, calendar.session(2))
    hands = calendar.hands
    hands.press(Qt.Key.Key_X, CTRL)
    hands.press(Qt.Key.Key_PageDown)
    calendar.board.choose(0)
    hands.press(Qt.Key.Key_V, CTRL)
    assert calendar.board.hasFocus()
    seen = calendar.board.viewport().grab().toImage()
    heading = calendar.page.desk.theme.colour(Colour.WINDOW)
    assert seen.pixelColor(seen.width() - 4, 30) == heading


def test_del_and_the_button_let_visits_go_from_the_strip(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_X, CTRL)
    calendar.hands.press(Qt.Key.Key_Delete, on=calendar.hands.find(f"calendar.parking.{id}"))
    assert calendar.page.strip.ids == frozenset()
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_X, CTRL)
    calendar.hands.click("calendar.parking.clear")
    assert calendar.page.strip.ids == frozenset()


def test_a_chip_says_what_it_is_and_on_which_days_it_may_lie(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    choose(calendar, calendar.session(2))
    calendar.hands.press(Qt.Key.Key_X, CTRL)
    name = calendar.hands.find(f"calendar.parking.{calendar.session(2)}").accessibleName()
    assert "Elif Yılmaz" in name
    assert "Mon 7 Dec to Wed 9 Dec" in name


def test_hidden_names_leave_the_hand_and_the_strip_as_well(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    choose(calendar, calendar.session(2))
    calendar.hands.press(Qt.Key.Key_X, CTRL)
    calendar.hands.press(Qt.Key.Key_V, CTRL)
    calendar.page.desk.privacy.switch(True)
    chip = calendar.hands.find(f"calendar.parking.{calendar.session(2)}")
    assert "Yılmaz" not in chip.accessibleName() + chip.toolTip()
    assert "Mon 7 Dec to Wed 9 Dec" in chip.accessibleName()
    assert calendar.board.carry is None
    calendar.page.desk.privacy.switch(False)
    assert "Yılmaz" in chip.accessibleName()


# Statuses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        ([Qt.Key.Key_C], Status.CONFIRMED),
        ([Qt.Key.Key_C, Qt.Key.Key_B], Status.BOOKED),
        ([Qt.Key.Key_A], Status.ARRIVED),
        ([Qt.Key.Key_A, Qt.Key.Key_I], Status.IN_TREATMENT),
        ([Qt.Key.Key_A, Qt.Key.Key_D], Status.DONE),
    ],
)
def test_one_key_sets_each_status(calendar: Calendar, keys: list[Qt.Key], status: Status) -> None:
    id = check_up(calendar, 16, day=0)
    choose(calendar, id)
    for key in keys:
        calendar.hands.press(key, on=calendar.board)
    assert card(calendar, id).status is status


def test_a_session_gets_numb_by_its_key_and_into_treatment_only_through_its_record(
    calendar: Calendar,
) -> None:
    calendar.clinic.turn_to(1, 9)
    calendar.show(TODAY + timedelta(days=1))
    session = calendar.session(1)
    choose(calendar, session)
    for key in (Qt.Key.Key_A, Qt.Key.Key_U):
        calendar.hands.press(key, on=calendar.board)
    assert card(calendar, session).status is Status.NUMBING
    calendar.hands.press(Qt.Key.Key_I, on=calendar.board)
    assert card(calendar, session).status is Status.NUMBING
    assert calendar.window.message_bar.sentence


def test_a_no_show_frees_the_time_and_undo_takes_it_again(calendar: Calendar) -> None:
    id = check_up(calendar, 16, day=0)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_N, on=calendar.board)
    assert card(calendar, id).status is Status.NO_SHOW
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert card(calendar, id).status is Status.BOOKED


def test_a_refused_status_is_not_called_a_move_and_goes_with_the_next_one(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_A, on=calendar.board)
    assert card(calendar, id).status is Status.BOOKED
    assert calendar.hands.words("calendar.carry").startswith("Not done")
    calendar.hands.press(Qt.Key.Key_C, on=calendar.board)
    assert card(calendar, id).status is Status.CONFIRMED
    assert not calendar.hands.seen("calendar.carry")


def test_delete_asks_for_a_reason_and_enter_cancels(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_Delete, on=calendar.board)
    reason = calendar.hands.find("visit.cancel.reason")
    calendar.hands.until(reason.hasFocus)
    assert card(calendar, id).status is Status.BOOKED
    calendar.hands.press(Qt.Key.Key_Return, on=reason)
    calendar.hands.until(lambda: card(calendar, id).status is Status.CANCELLED)


def test_every_status_has_its_key_in_the_menu_and_in_the_sheet_of_keys(calendar: Calendar) -> None:
    actions = {action.objectName(): action for action in calendar.page.page_actions()}
    assert set(STATUS_ACTS.values()) == set(Status) - {Status.HELD}
    for id in STATUS_ACTS:
        assert not actions[id].shortcut().isEmpty()
        assert not actions[id].icon().isNull()
    calendar.hands.press(Qt.Key.Key_F1, on=calendar.window)
    sheet = next(top for top in calendar.window.findChildren(KeysSheet) if top.isVisible())
    words = {label.text() for label in sheet.findChildren(QLabel)}
    for id in STATUS_ACTS:
        assert actions[id].text() in words
    sheet.reject()


# Undo ------------------------------------------------------------------------------------------------------


def undo_words(calendar: Calendar, id: str = "window.undo") -> tuple[str, str]:
    """What the Edit menu and its tooltip say."""
    action = find_action(calendar.window, id)
    assert action is not None
    return action.text(), action.toolTip()


def test_the_menu_and_its_tooltip_say_what_undo_and_redo_would_do(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Return):
        calendar.hands.press(key)
    moved = "Ada Koç 10 moved to Wed 9 Dec 2026, 10:00"
    assert undo_words(calendar)[0] == f"Undo: {moved}"
    assert f"Undo: {moved}\u2003Ctrl+Z" in undo_words(calendar)[1]
    calendar.hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert undo_words(calendar, "window.redo")[0] == f"Redo: {moved}"
    assert f"Redo: {moved}\u2003Ctrl+Y" in undo_words(calendar, "window.redo")[1]


def test_no_name_stands_in_the_menu_while_names_are_hidden(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_C, on=calendar.board)
    assert undo_words(calendar)[0] == "Undo: Ada Koç 10: confirmed"
    calendar.page.desk.privacy.switch(True)
    text = undo_words(calendar)[0]
    assert "Koç" not in text
    assert text.endswith("confirmed")
    calendar.page.desk.privacy.switch(False)
    assert undo_words(calendar)[0] == "Undo: Ada Koç 10: confirmed"


def test_every_step_of_an_hour_goes_back_one_by_one_and_forth_again(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    before = calendar.clinic.snapshot()
    choose(calendar, id)
    hands = calendar.hands
    for key in (Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_C):
        hands.press(key, on=calendar.board)
    hands.press(Qt.Key.Key_Down, SHIFT, on=calendar.board)
    hands.press(Qt.Key.Key_Return, on=calendar.board)
    assert (start(calendar, id).date(), minutes(calendar, id)) == (WEDNESDAY, 35)
    for _ in range(3):
        hands.press(Qt.Key.Key_Z, CTRL, on=calendar.window)
    assert (start(calendar, id).date(), minutes(calendar, id)) == (TUESDAY, 30)
    assert card(calendar, id).status is Status.BOOKED
    assert calendar.clinic.snapshot()["segment"] == before["segment"]
    for _ in range(3):
        hands.press(Qt.Key.Key_Y, CTRL, on=calendar.window)
    assert (start(calendar, id).date(), minutes(calendar, id)) == (WEDNESDAY, 35)
    assert card(calendar, id).status is Status.CONFIRMED


def test_assistive_tools_hear_what_is_in_the_hand_what_is_parked_and_what_is_marked(
    calendar: Calendar,
) -> None:
    id = check_up(calendar, 10)
    access = QAccessible.queryAccessibleInterface(calendar.board)
    assert access is not None
    found = access.child(next(at for at, view in enumerate(calendar.board.blocks) if view.id == id))
    assert found is not None
    choose(calendar, id)
    calendar.hands.press(Qt.Key.Key_M)
    assert found.text(QAccessible.Text.Description) == "In the hand"
    calendar.hands.press(Qt.Key.Key_X, CTRL)
    assert found.text(QAccessible.Text.Description) == "On the parking strip"
    calendar.board.choose(0)
    calendar.hands.press(Qt.Key.Key_Down, CTRL)
    calendar.hands.press(Qt.Key.Key_Down, SHIFT)
    assert calendar.board.accessibleDescription() == "Mon 7 Dec 2026, 09:15 · 30 min"


# Other views -----------------------------------------------------------------------------------------------


def test_the_small_month_lights_the_window_while_a_session_is_held(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    month = calendar.page.side.month
    soft = calendar.page.desk.theme.colour(Colour.ACCENT_SOFT)

    def is_lit(days: int) -> bool:
        corner = month.area(TODAY + timedelta(days=days)).topLeft() + QPoint(1, 1)
        return month.grab().toImage().pixelColor(corner) == soft

    choose(calendar, calendar.session(2))
    calendar.hands.press(Qt.Key.Key_M)
    assert [days for days in range(12, 20) if is_lit(days)] == [14, 15, 16]
    calendar.hands.press(Qt.Key.Key_Escape)
    assert [days for days in range(21, 28) if is_lit(days)] == []


def test_a_drag_to_the_column_of_another_room_takes_that_room(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    room = card(calendar, id).segments[0].room
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_R, CTRL | SHIFT)
    calendar.page.views.go(TUESDAY)
    calendar.hands.settle()
    names = [column.name for column in calendar.board.grid.columns]
    other = next(name for name in ("Oda 1", "Oda 2") if name != room)
    end = place_on(calendar.board, names.index(other), 10 * 60 + 1)
    calendar.hands.drag(calendar.board.viewport(), [upper_part(calendar, id), end])
    assert card(calendar, id).segments[0].room == other
    assert start(calendar, id).hour == 10
    calendar.page.views.show_columns("staff")


def test_the_keys_of_statuses_work_in_the_list_too(calendar: Calendar) -> None:
    id = check_up(calendar, 10)
    calendar.board.setFocus()
    calendar.hands.press(Qt.Key.Key_4, CTRL)
    agenda = calendar.page.views.agenda
    agenda.table.setFocus()
    for _ in range(20):
        shown = agenda.chosen_card
        if shown is not None and shown.appointment_id == id:
            break
        calendar.hands.press(Qt.Key.Key_Down, on=agenda.table)
    calendar.hands.press(Qt.Key.Key_C, on=agenda.table)
    assert card(calendar, id).status is Status.CONFIRMED


def test_the_keys_reach_the_board_as_soon_as_the_calendar_opens(calendar: Calendar) -> None:
    check_up(calendar, 10)
    calendar.hands.press(Qt.Key.Key_F2, on=calendar.window)
    calendar.hands.press(Qt.Key.Key_F3, on=calendar.window)
    assert calendar.board.hasFocus()
    calendar.hands.press(Qt.Key.Key_Down)
    assert calendar.board.chosen


@pytest.mark.usefixtures("in_turkish")
def test_the_sheet_of_keys_cuts_no_words(calendar: Calendar) -> None:
    calendar.hands.press(Qt.Key.Key_F1, on=calendar.window)
    sheet = next(top for top in calendar.window.findChildren(KeysSheet) if top.isVisible())
    area = sheet.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
    for words in sheet.findChildren(QLabel):
        assert words.mapTo(sheet, QPoint(words.width(), 0)).x() <= sheet.width()
    sheet.reject()
