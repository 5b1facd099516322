"""The calendar's views: month, list, zoom, rooms, loads, hidden names, the day list; by hand and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QWidget

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.calendar.month_view import MonthView
from mesodesk.gui.calendar.zoom import STEPS
from mesodesk.gui.consents.day_list import DayListPage
from mesodesk.gui.today.visit_view import VisitView
from mesodesk.services.calendar.scheduling import BookAppointment, SetStatus
from mesodesk.services.clinic.closed_days import SetClosedDay
from mesodesk.services.papers.day_list import KeptDayLists
from tests.factories import DOCTOR, DOCTOR2, MANAGER, STAFF, TODAY, SmallClinic
from tests.gui.calendar_desk import TUESDAY, Calendar, calendar
from tests.gui.hands import CTRL, SHIFT, block_on
from tests.integration.course_steps import block

__all__ = ["calendar"]

NAME, SHORT = "Elif Yılmaz", "EY · 1001"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """What an earlier test chose for this computer is forgotten."""
    settings = QSettings("mesodesk", "calendar")
    settings.clear()
    yield
    settings.clear()


def span(calendar: Calendar, key: Qt.Key) -> None:
    calendar.hands.press(key, CTRL, on=calendar.page.views.present)


def month(calendar: Calendar) -> MonthView:
    span(calendar, Qt.Key.Key_3)
    return calendar.page.views.month


def spoken(view: QWidget) -> dict[str, str]:
    """What assistive tools are told: names by identifier."""
    access = QAccessible.queryAccessibleInterface(view)
    assert access is not None
    children = [access.child(index) for index in range(access.childCount())]
    kinds = QAccessible.Text
    return {child.text(kinds.Identifier): child.text(kinds.Name) for child in children if child is not None}


# Month -----------------------------------------------------------------------------------------------------


def test_a_month_names_the_visits_of_each_day(calendar: Calendar) -> None:
    calendar.show(TODAY)
    words = spoken(month(calendar))
    tomorrow = words[f"calendar.days.{TODAY + timedelta(days=1)}"]
    assert NAME in tomorrow
    assert "1 visit" in tomorrow
    assert "% booked" in tomorrow
    assert len(words) == 42


def test_a_holiday_is_named_in_the_month_and_above_its_column(calendar: Calendar) -> None:
    calendar.clinic.do(SetClosedDay(TODAY + timedelta(days=2), "Boya günü", closed=True), MANAGER)
    calendar.show(TODAY)
    assert "Boya günü" in [heading.note for heading in calendar.board._headings]
    assert "Boya günü" in spoken(month(calendar))[f"calendar.days.{TODAY + timedelta(days=2)}"]


def test_a_click_on_a_day_of_the_month_opens_it(calendar: Calendar) -> None:
    calendar.show(TODAY)
    view = month(calendar)
    day = TODAY + timedelta(days=3)
    where = view.area(day).bottomRight() - QPoint(6, 6)
    calendar.hands.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    calendar.hands.settle()
    assert {column.day for column in calendar.board.grid.columns} == {day}


def test_a_click_on_a_visit_of_the_month_opens_its_day_with_it_chosen(calendar: Calendar) -> None:
    calendar.show(TODAY)
    view = month(calendar)
    where = view.area(TODAY + timedelta(days=1)).topLeft() + QPoint(30, 40)
    calendar.hands.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=where)
    calendar.hands.settle()
    assert calendar.board.chosen == calendar.session(1)


def test_arrows_walk_over_the_days_into_the_next_month_and_enter_opens_one(calendar: Calendar) -> None:
    calendar.show(TODAY)
    view = month(calendar)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        calendar.hands.press(key, on=view)
    assert view.day == date(2026, 12, 1)
    assert view.days[7] == date(2026, 12, 7)
    calendar.hands.press(Qt.Key.Key_Home, on=view)
    assert view.day == date(2026, 11, 30)
    calendar.hands.press(Qt.Key.Key_Return, on=view)
    assert {column.day for column in calendar.board.grid.columns} == {date(2026, 11, 30)}


def test_page_keys_turn_months(calendar: Calendar) -> None:
    calendar.show(TODAY)
    view = month(calendar)
    calendar.hands.press(Qt.Key.Key_PageDown, on=view)
    assert (view.day.year, view.day.month) == (2026, 12)
    calendar.hands.press(Qt.Key.Key_PageUp, on=view)
    calendar.hands.press(Qt.Key.Key_PageUp, on=view)
    assert (view.day.year, view.day.month) == (2026, 10)


def test_a_doctor_who_is_unticked_is_not_in_the_month(calendar: Calendar) -> None:
    calendar.show(TODAY)
    view = month(calendar)
    calendar.hands.click("calendar.staff.demir")
    assert NAME not in spoken(view)[f"calendar.days.{TODAY + timedelta(days=1)}"]


def test_the_small_month_says_how_full_its_days_are(calendar: Calendar) -> None:
    calendar.show(TODAY)
    words = spoken(calendar.page.side.month)
    assert "1 visit" in words[f"calendar.month.{TODAY + timedelta(days=1)}"]
    assert "0\u00a0% booked" in words[f"calendar.month.{TODAY}"]


# List ------------------------------------------------------------------------------------------------------


def listed(calendar: Calendar) -> list[AppointmentId]:
    return [card.appointment_id for card in calendar.page.views.agenda.shown]


def book(calendar: Calendar, hour: int, name: str, user: str = DOCTOR2) -> AppointmentId:
    clinic: SmallClinic = calendar.clinic
    patient = clinic.register(name, "Ak", asked=False)
    at = clinic.when(TODAY + timedelta(days=1), hour)
    kind = AppointmentKind.CONSULTATION
    return AppointmentId(clinic.do(BookAppointment(kind, patient, STAFF[user], None, at, 30)).value)


def test_the_list_holds_the_week_in_order_and_enter_opens_a_visit(calendar: Calendar) -> None:
    early = book(calendar, 9, "Zeynep")
    calendar.show(TODAY)
    span(calendar, Qt.Key.Key_4)
    assert listed(calendar) == [early, calendar.session(1)]
    table = calendar.hands.find("calendar.list")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        calendar.hands.press(key, on=table)
    assert NAME in calendar.hands.words("visit") or "Zeynep Ak" in calendar.hands.words("visit")
    calendar.hands.click("visit.accept")


def test_the_list_is_sorted_by_its_heads_and_by_the_choice_above(calendar: Calendar) -> None:
    early = book(calendar, 9, "Zeynep")
    calendar.show(TODAY)
    span(calendar, Qt.Key.Key_4)
    header = calendar.page.views.agenda.table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(2) + 10, 10)
    calendar.hands.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert listed(calendar) == [calendar.session(1), early]
    calendar.hands.choose("calendar.list.order", "Day and time")
    assert listed(calendar) == [early, calendar.session(1)]


def test_the_list_shows_cancelled_ones_where_that_is_asked(calendar: Calendar) -> None:
    gone = book(calendar, 9, "Zeynep")
    calendar.clinic.do(SetStatus(gone, 1, Status.CANCELLED))
    calendar.show(TODAY)
    span(calendar, Qt.Key.Key_4)
    assert listed(calendar) == [calendar.session(1)]
    calendar.hands.choose("calendar.list.status", "cancelled and missed")
    assert listed(calendar) == [gone, calendar.session(1)]
    calendar.hands.choose("calendar.list.status", "Arrived")
    assert listed(calendar) == []
    assert calendar.hands.seen("calendar.list.empty")


def test_the_list_follows_the_ticks_of_the_staff(calendar: Calendar) -> None:
    other = book(calendar, 9, "Zeynep")
    calendar.show(TODAY)
    span(calendar, Qt.Key.Key_4)
    calendar.hands.click("calendar.staff.demir")
    assert listed(calendar) == [other]


def test_a_status_key_works_on_the_chosen_line(calendar: Calendar) -> None:
    calendar.show(TODAY)
    span(calendar, Qt.Key.Key_4)
    table = calendar.hands.find("calendar.list")
    calendar.hands.press(Qt.Key.Key_Down, on=table)
    calendar.hands.press(Qt.Key.Key_C, on=table)
    assert block(calendar.clinic, calendar.session(1)).status is Status.CONFIRMED


# Zoom ------------------------------------------------------------------------------------------------------


def test_zoom_goes_from_an_hour_to_five_minutes_and_is_remembered(calendar: Calendar) -> None:
    board = calendar.board
    assert board.zoom.line_minutes == 30
    for _ in STEPS:
        calendar.hands.press(Qt.Key.Key_Plus, CTRL, on=board)
    assert board.zoom.line_minutes == 5
    assert calendar.hands.find("calendar.zoom_in").isEnabled() is False
    assert str(QSettings("mesodesk", "calendar").value("line_minutes")) == "5"
    for _ in STEPS:
        calendar.hands.press(Qt.Key.Key_Minus, CTRL, on=board)
    assert board.zoom.line_minutes == 60


def test_the_wheel_with_ctrl_zooms_and_without_it_scrolls(calendar: Calendar) -> None:
    board = calendar.board
    height = board.grid.hour_height

    def turn(modifiers: Qt.KeyboardModifier) -> None:
        at, none = QPointF(300, 200), QPoint()
        event = QWheelEvent(
            at, board.mapToGlobal(at), none, QPoint(0, -120), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(board.viewport(), event)

    board.verticalScrollBar().setValue(0)
    turn(Qt.KeyboardModifier.NoModifier)
    assert board.grid.hour_height == height
    turn(CTRL)
    assert board.grid.hour_height < height


def test_buttons_zoom_too_and_a_block_keeps_its_minutes(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    before = block_on(calendar.board, calendar.session(2)).height()
    calendar.hands.click("calendar.zoom_in")
    after = block_on(calendar.board, calendar.session(2)).height()
    assert after / before == pytest.approx(84 / 64)


# Rooms -----------------------------------------------------------------------------------------------------


def show_rooms(calendar: Calendar, day: date) -> None:
    calendar.show(day)
    span(calendar, Qt.Key.Key_1)
    calendar.hands.click("calendar.columns.room")


def test_a_day_by_room_has_a_column_for_each_and_each_part_in_its_room(calendar: Calendar) -> None:
    show_rooms(calendar, TUESDAY)
    columns = calendar.board.grid.columns
    assert [column.name for column in columns] == ["Oda 1", "Oda 2", "Uyuşturma A", "Uyuşturma B"]
    places = {columns[view.column].name for view in calendar.board.blocks if view.id == calendar.session(2)}
    card = block(calendar.clinic, calendar.session(2))
    assert places == {part.room for part in card.segments if part.room is not None}
    assert len(places) == 2
    access = QAccessible.queryAccessibleInterface(calendar.board)
    assert access is not None
    assert access.childCount() == len({view.id for view in calendar.board.blocks})


def test_the_view_of_rooms_is_remembered_and_the_key_goes_back(calendar: Calendar) -> None:
    show_rooms(calendar, TUESDAY)
    assert str(QSettings("mesodesk", "calendar").value("columns")) == "room"
    calendar.hands.press(Qt.Key.Key_R, CTRL | SHIFT, on=calendar.board)
    assert [column.name for column in calendar.board.grid.columns] == ["Dr Selin Demir", "Dr Emre Aksoy"]


def test_a_drag_in_the_view_of_rooms_gives_a_treatment_another_room(calendar: Calendar) -> None:
    show_rooms(calendar, TUESDAY)
    board = calendar.board
    view = board.block(calendar.session(2))
    assert view is not None
    start = board.box_on_screen(view.box).topLeft().toPoint() + QPoint(30, 8)
    other = 1 - view.column
    end = QPoint(int(board.grid.x(other)) + 40, start.y())
    calendar.hands.drag(board.viewport(), [start, end])
    card = block(calendar.clinic, calendar.session(2))
    assert [part.room for part in card.segments if part.room in ("Oda 1", "Oda 2")] == [
        board.grid.columns[other].name
    ]


# Names -----------------------------------------------------------------------------------------------------


def test_one_key_hides_names_everywhere_in_the_calendar_and_shows_them_again(calendar: Calendar) -> None:
    calendar.show(TUESDAY)
    hands, board = calendar.hands, calendar.board
    hands.press(Qt.Key.Key_H, CTRL, on=board)
    assert hands.seen("window.names_hidden")
    view = board.block(calendar.session(2))
    assert view is not None
    assert view.title == SHORT
    assert NAME not in " ".join(spoken(board).values())
    assert NAME not in " ".join(spoken(month(calendar)).values())
    assert SHORT in " ".join(spoken(calendar.page.views.month).values())
    span(calendar, Qt.Key.Key_4)
    model = calendar.page.views.agenda.table.model()
    assert model.index(0, 2).data() == SHORT
    hands.click("window.names_hidden")
    assert model.index(0, 2).data() == NAME
    assert not hands.seen("window.names_hidden")


def test_hidden_names_are_hidden_on_the_board_of_today_and_in_the_search(calendar: Calendar) -> None:
    hands = calendar.hands
    clinic = calendar.clinic
    at = clinic.when(TODAY, 15)
    id = clinic.do(
        BookAppointment(AppointmentKind.CHECK_UP, clinic.patient, STAFF[DOCTOR], None, at, 30)
    ).value
    hands.press(Qt.Key.Key_H, CTRL, on=calendar.board)
    hands.press(Qt.Key.Key_F2, on=calendar.board)
    card = hands.find_as(f"today.card.{id}", VisitView)
    assert SHORT in card.accessibleName()
    assert NAME not in card.accessibleName()
    hands.press(Qt.Key.Key_K, CTRL, on=calendar.window)
    hands.write("window.search", "elif")
    hands.settle()
    rows = hands.find_as("window.search.results", QListView).model()

    def said() -> str:
        return " ".join(str(rows.index(row, 0).data()) for row in range(rows.rowCount()))

    hands.until(lambda: SHORT in said(), "the patient is not found")
    assert NAME not in said()
    hands.press(Qt.Key.Key_Escape)


# Day list --------------------------------------------------------------------------------------------------


def day_list(calendar: Calendar, day: date) -> DayListPage:
    calendar.show(day)
    span(calendar, Qt.Key.Key_1)
    calendar.hands.press(Qt.Key.Key_P, CTRL, on=calendar.board)
    page = calendar.window.current_page
    assert isinstance(page, DayListPage)
    calendar.hands.until(lambda: page.view.page_count > 0, "the list was never drawn")
    calendar.hands.settle()
    return page


def test_the_day_list_is_previewed_saved_and_kept(calendar: Calendar, tmp_path: object) -> None:
    page = day_list(calendar, TUESDAY)
    assert "8 December" in calendar.hands.find_as("day_list.title", QLabel).text()
    page.saving.ask(page._pages.pdf, "list")
    dialog = page.saving.dialog
    assert dialog is not None
    page.saving.write(f"{tmp_path}/list.pdf")
    dialog.reject()
    calendar.hands.settle()
    kept = calendar.clinic.ask(KeptDayLists(TUESDAY))
    assert [(one.how, one.staff) for one in kept] == [("save", "")]
    lists = calendar.hands.find_as("day_list.kept", QComboBox)
    assert lists.count() == 2
    calendar.hands.choose("day_list.kept", "saved")
    calendar.hands.press(Qt.Key.Key_Escape, on=page)
    assert calendar.window.current_page is calendar.page


def test_the_day_list_can_be_of_one_doctor_and_in_turkish(calendar: Calendar) -> None:
    page = day_list(calendar, TUESDAY)
    before = page._pages.pdf
    QTest.keyClick(calendar.hands.find("day_list.staff"), Qt.Key.Key_Down)
    calendar.hands.choose("day_list.language", "Türkçe")
    calendar.hands.until(lambda: page._pages.pdf != before, "the list stayed as it was")
    calendar.hands.settle()


# Crowded columns -------------------------------------------------------------------------------------------


def test_no_visit_of_a_crowded_day_is_hidden_and_the_day_takes_more_room(calendar: Calendar) -> None:
    clinic = calendar.clinic
    day = TODAY + timedelta(days=3)
    for number, user in enumerate((DOCTOR, DOCTOR2)):
        patient = clinic.register(f"Kalabalık{number}", "Ak", asked=False)
        kind, at = AppointmentKind.CONSULTATION, clinic.when(day, 10)
        clinic.do(BookAppointment(kind, patient, STAFF[user], None, at, 60))
    for minute in (0, 20, 40):
        at = clinic.when(day, 10, minute)
        kind = AppointmentKind.BLOCK
        clinic.do(BookAppointment(kind, None, STAFF["nurse"], None, at, 20, f"Toplantı {minute}"))
    calendar.show(TODAY)
    grid = calendar.board.grid
    shown = [view for view in calendar.board.blocks if grid.columns[view.column].day == day]
    assert len(shown) == 5
    widths = {column.day: grid.width_of(at) for at, column in enumerate(grid.columns)}
    assert widths[day] > widths[TODAY]
    assert widths[TODAY + timedelta(days=6)] < widths[TODAY]


# Narrow windows --------------------------------------------------------------------------------------------


def test_in_a_narrow_window_the_side_folds_behind_a_button_and_a_key(calendar: Calendar) -> None:
    hands = calendar.hands
    calendar.window.resize(960, 600)
    hands.settle()
    assert not hands.seen("calendar.month")
    assert len(calendar.board.grid.columns) == 3
    hands.click("calendar.side")
    assert hands.seen("calendar.month")
    hands.press(Qt.Key.Key_B, CTRL, on=calendar.board)
    assert not hands.seen("calendar.month")
    calendar.window.resize(1440, 900)
    hands.settle()
    assert hands.seen("calendar.month")
    assert len(calendar.board.grid.columns) == 7
