"""The shared widgets: toast, banner, segmented control, table, sheet, paper view, buttons and tags."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.patient_banner import Alert, BannerContent, PatientBanner
from mesodesk.gui.widgets.pdf_view import PdfView
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.gui.widgets.tags import Tag
from mesodesk.gui.widgets.toast import Toast


@dataclass(frozen=True)
class Card:
    number: str
    name: str


CARDS = [Card("1042", "Elif Yılmaz"), Card("1043", "Şule Çağ"), Card("1044", "İrem Şahin")]
COLUMNS: list[Column[Card]] = [
    Column("No", lambda card: card.number, width=90, right=True),
    Column("Name", lambda card: card.name, stretch=True, style="value"),
]


# Toast -----------------------------------------------------------------------------------------------------


@pytest.fixture
def ground(theme: Theme, translation: Translation, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def test_a_toast_goes_away_by_itself_but_not_under_the_mouse(
    theme: Theme, ground: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(theme, ground)
    toast._timer.setInterval(30)
    toast.say("Moved")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    qtbot.wait(80)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden)


def test_the_action_of_a_toast_is_done_once(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    toast, done = Toast(theme, ground), []
    toast.say("Moved", "Undo", lambda: done.append(1))
    qtbot.mouseClick(toast._action, Qt.MouseButton.LeftButton)
    toast._act()
    assert done == [1]
    assert toast.isHidden()


def test_a_toast_stays_in_its_corner_when_the_window_changes(theme: Theme, ground: QWidget) -> None:
    toast = Toast(theme, ground)
    toast.say("Moved")
    ground.resize(500, 400)
    assert toast.geometry().right() <= 500
    assert toast.geometry().bottom() <= 400


def test_a_toast_keeps_clear_of_a_next_step_in_either_corner(theme: Theme, ground: QWidget) -> None:
    kept = [QWidget(ground), QWidget(ground)]
    kept[0].setGeometry(0, 520, 380, 80)
    kept[1].setGeometry(420, 520, 380, 80)
    for step in kept:
        step.setProperty("keepClear", True)
        step.show()
    toast = Toast(theme, ground)
    toast.say("Treatment started", "Undo", lambda: None)
    assert not any(toast.geometry().intersects(step.geometry()) for step in kept)


# Banner ----------------------------------------------------------------------------------------------------


def alerts(*levels: Level) -> tuple[Alert, ...]:
    return tuple(Alert(level, str(level)) for level in levels)


def shown_tags(banner: PatientBanner) -> list[str]:
    tags = [tag for tag in banner.findChildren(Tag) if not tag.isHidden()]
    return [tag.text for tag in sorted(tags, key=lambda tag: tag.x())]


@pytest.fixture
def banner(theme: Theme, translation: Translation, qtbot: QtBot) -> PatientBanner:
    made = PatientBanner(theme)
    qtbot.addWidget(made)
    made.resize(1200, 64)
    made.show()
    return made


def test_the_gravest_alert_of_a_patient_comes_first(banner: PatientBanner, qtbot: QtBot) -> None:
    banner.show_content(
        BannerContent("Elif Yılmaz", "1042", "EY", (), alerts(Level.INFORM, Level.STOP, Level.DOCTOR))
    )
    qtbot.waitUntil(lambda: shown_tags(banner) == ["stop", "doctor", "inform"])


def test_more_than_four_alerts_are_counted_and_named(banner: PatientBanner) -> None:
    levels = (Level.STOP, Level.DOCTOR, Level.WAIT, Level.ASK, Level.INFORM, Level.INFORM)
    banner.show_content(BannerContent("Elif Yılmaz", "1042", "EY", (), alerts(*levels)))
    more = [button for button in banner.findChildren(Button) if not button.isHidden()]
    assert [button.text() for button in more] == ["3 more"]
    assert "inform" in more[0].toolTip()
    assert banner.accessibleDescription().count("inform") == 2


def test_phone_and_birth_date_give_way_before_the_name_and_the_alerts(banner: PatientBanner) -> None:
    details = ("34 years", "14 Mar 1992", "Phototype III", "0532 555 01 27")
    content = BannerContent("Elif Yılmaz", "1042", "EY", details, alerts(Level.STOP, Level.DOCTOR))
    banner.show_content(content)
    assert banner._details.text() == " · ".join(details)
    banner.resize(480, 64)
    assert "0532" not in banner._details.text()
    assert banner._name.text() == "Elif Yılmaz"
    assert len(shown_tags(banner)) == 2


# Segmented control, buttons --------------------------------------------------------------------------------


def test_arrows_move_between_the_parts_of_a_segmented_control(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme, [("day", "Day"), ("week", "Week"), ("month", "Month")], name="x")
    qtbot.addWidget(control)
    control.set_value("day")
    control.show()
    control.activateWindow()
    control.button("day").setFocus()
    qtbot.waitUntil(control.button("day").hasFocus)
    with qtbot.waitSignal(control.chosen) as chosen:
        qtbot.keyClick(control.button("day"), Qt.Key.Key_Right)
    assert chosen.args == ["week"]
    assert control.value() == "week"


def test_pressing_the_chosen_part_leaves_it_chosen(theme: Theme, qtbot: QtBot) -> None:
    control = Segmented(theme, [("day", "Day"), ("week", "Week")])
    qtbot.addWidget(control)
    control.set_value("day")
    qtbot.mouseClick(control.button("day"), Qt.MouseButton.LeftButton)
    assert control.value() == "day"


def test_a_disabled_button_says_why(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Start", "primary")
    qtbot.addWidget(button)
    button.set_why_disabled("The consent is not signed.")
    assert not button.isEnabled()
    assert "consent is not signed" in button.toolTip()
    assert button.accessibleDescription() == "The consent is not signed."
    button.set_why_disabled("")
    assert button.isEnabled()


def test_a_button_grows_with_its_words_and_gives_up_the_key_cap_first(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Uyuşturmaya başla", "primary", key="Space")
    qtbot.addWidget(button)
    words = button.fontMetrics().horizontalAdvance(button.text())
    assert button.minimumSizeHint().width() >= words
    assert button.sizeHint().width() > button.minimumSizeHint().width()


@pytest.mark.parametrize("kind", ["primary", "secondary", "text", "danger", "icon", "rail", "row", "card"])
def test_every_kind_of_button_is_painted_and_reacts(theme: Theme, qtbot: QtBot, kind: str) -> None:
    button = Button(theme, "Sign", kind, icon="signature", key="Ctrl+Enter", caption="and print")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    before = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != before


@pytest.mark.parametrize("level", [Level.INFORM, Level.ASK, Level.WAIT, Level.DOCTOR, Level.STOP, Level.OK])
def test_a_meaning_is_never_shown_by_colour_alone(theme: Theme, qtbot: QtBot, level: Level) -> None:
    tag = Tag(theme, level, "Word")
    qtbot.addWidget(tag)
    assert tag.text == tag.accessibleName() == "Word"
    assert not tag._icon.pixmap().isNull()


# Table -----------------------------------------------------------------------------------------------------


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> Table:
    made = Table(theme, COLUMNS, name="patients.list", label="Patients")
    qtbot.addWidget(made)
    made.show_cards(CARDS)
    return made


def test_the_model_of_a_table_keeps_qts_rules(table: Table) -> None:
    tester = QAbstractItemModelTester(table.cards, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_cards(CARDS[:1])
    table.cards.replace(0, CARDS[2])
    table.show_cards([])
    assert table.cards.rowCount() == 0
    tester.deleteLater()


def test_enter_opens_the_chosen_row(table: Table, qtbot: QtBot) -> None:
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [CARDS[1]]


def test_arrows_choose_and_stop_at_the_ends(table: Table) -> None:
    for _ in range(5):
        table.move_choice(1)
    assert table.current_card() == CARDS[2]
    for _ in range(5):
        table.move_choice(-1)
    assert table.current_card() == CARDS[0]


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(table: Table) -> None:
    table.selectRow(2)
    table.show_cards(CARDS[:2])
    assert table.current_card() == CARDS[1]


def test_column_widths_are_remembered(theme: Theme, qtbot: QtBot, tmp_path: object) -> None:
    settings = QSettings(f"{tmp_path}/widths.ini", QSettings.Format.IniFormat)
    first = Table(theme, COLUMNS, name="patients.list", label="Patients", settings=settings)
    qtbot.addWidget(first)
    first.show()
    first.horizontalHeader().resizeSection(0, 133)
    second = Table(theme, COLUMNS, name="patients.list", label="Patients", settings=settings)
    qtbot.addWidget(second)
    assert second.horizontalHeader().sectionSize(0) == 133


# Sheet, empty view, paper, focus ---------------------------------------------------------------------------


def test_a_sheet_is_opened_not_waited_for_and_refuses_in_place(
    theme: Theme, ground: QWidget, qtbot: QtBot
) -> None:
    sheet = Sheet(theme, "Walk-in", "Check in", name="walk_in", parent=ground)
    sheet.open()
    assert sheet.isVisible()
    assert sheet.windowModality() == Qt.WindowModality.WindowModal
    sheet.refuse("The room is taken.")
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    with qtbot.waitSignal(sheet.accepted):
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_sheet_is_as_high_as_its_words_need_at_its_own_width(theme: Theme, ground: QWidget) -> None:
    words = "Your PIN is your signature. The record can then only be amended."
    sheet = Sheet(theme, "Sign", "Sign", name="sign", explanation=words, parent=ground)
    sheet.body.addWidget(QWidget())
    sheet.open()
    assert sheet.height() == sheet._whole.totalHeightForWidth(sheet.width())


def test_escape_closes_a_sheet_without_accepting(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    sheet = Sheet(theme, "Walk-in", "Check in", name="walk_in", parent=ground)
    sheet.open()
    with qtbot.assertNotEmitted(sheet.accepted), qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_an_empty_view_says_what_to_do_first(theme: Theme, qtbot: QtBot) -> None:
    done: list[int] = []
    view = EmptyView(
        theme, "No patients yet.", action="New patient", on_action=lambda: done.append(1), name="x"
    )
    qtbot.addWidget(view)
    qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    assert done == [1]
    view.say("Nothing found.", "")
    assert view.button.isHidden()
    assert view.accessibleName() == "Nothing found."


def test_paper_is_shown_page_below_page_and_zoomed(theme: Theme, qtbot: QtBot) -> None:
    view = PdfView(theme, name="paper", label="Pages")
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    page = QImage(210, 297, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    view.show_pages([page, page], "text of the paper")
    assert view.page_count == 2
    narrow = view.wanted_width()
    with qtbot.waitSignal(view.rendered_at):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.wanted_width() > narrow
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 100
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == 75


def paper_view(theme: Theme, qtbot: QtBot, count: int = 3) -> PdfView:
    """So many blank A4 pages in a view."""
    view = PdfView(theme, name="paper", label="Pages")
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    page = QImage(210, 297, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    view.show_pages([page] * count)
    return view


def test_a_whole_page_fits_and_stays_so_when_the_window_changes(theme: Theme, qtbot: QtBot) -> None:
    view = paper_view(theme, qtbot)
    view.fit_page()
    for width, height in ((500, 600), (900, 400), (400, 900)):
        view.resize(width, height)
        qtbot.wait(1)
        across = view.wanted_width() / view.devicePixelRatioF()
        assert across <= view.viewport().width()
        assert across * 297 / 210 <= view.viewport().height()
    assert view.shows_whole_pages
    view.zoom_in()
    assert not view.shows_whole_pages


def test_keys_turn_pages_and_the_page_that_is_looked_at_is_told(theme: Theme, qtbot: QtBot) -> None:
    view = paper_view(theme, qtbot)
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, count: told.append((page, count)))
    view.fit_page()
    assert view.page == 1
    for wanted in (2, 3):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        assert view.page == wanted
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 3
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    assert told[-1] == (1, 3)


def test_turning_never_passes_the_head_of_a_page_that_was_not_seen(theme: Theme, qtbot: QtBot) -> None:
    view = paper_view(theme, qtbot)
    view.set_zoom(300)
    seen, bar = [], view.verticalScrollBar()
    for _ in range(40):
        seen.append(bar.value())
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    gaps = [after - before for before, after in pairwise(seen)]
    assert all(gap <= view.viewport().height() for gap in gaps)
    view.go_to(2)
    assert bar.value() in seen


def test_the_place_that_is_read_stays_when_pages_grow(theme: Theme, qtbot: QtBot) -> None:
    view = paper_view(theme, qtbot)
    view.go_to(3)
    view.set_zoom(200)
    assert view.page == 3


def test_the_ring_surrounds_what_has_the_focus(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = vertical(window, margin=5)
    one, two = Button(theme, "One"), Button(theme, "Two")
    column.addWidget(one)
    column.addWidget(two)
    ring = FocusRing(theme, window)
    window.show()
    window.activateWindow()
    for button in (one, two):
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        assert ring.isVisible()
        assert ring.geometry().contains(button.geometry())
        assert ring.geometry().width() == button.width() + 6
    picture, middle, left = window.grab().toImage(), ring.geometry().center().y(), ring.geometry().left()
    assert theme.colour(Colour.ACCENT) in [picture.pixelColor(x, middle) for x in range(left, left + 3)]
