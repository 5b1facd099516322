"""The frame: going by key, by click and by search; what is said; what outlives another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.waiting import Opening
from mesodesk.gui.base import targets
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import GoBack, OpenPatient
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.main_window.keys_sheet import KeysSheet
from mesodesk.gui.main_window.views import View
from tests.gui.conftest import ScriptedDoor
from tests.gui.pages import FirstPage

VIEWS = (
    View("today", "tests.gui.pages:FirstPage", (targets.OpenToday,), "view.today", "layout-board"),
    View("calendar", "tests.gui.pages:SecondPage", (targets.OpenCalendar,), "view.calendar", "calendar"),
    View("patients", "tests.gui.pages:FirstPage", (targets.OpenPatient, targets.NewPatient),
         "view.patients", "users"),
)  # fmt: skip
MakeDesk = Callable[..., Desk]


@dataclass(frozen=True)
class Outcome:
    value: object = None
    changes: frozenset[Change] = frozenset()
    undo: Any = None
    opened: tuple[Opening, ...] = ()


@dataclass(frozen=True)
class Line:
    """Shaped like `services.people.patients.PatientLine`."""

    id: PatientId
    number: str
    name: str
    birth_date: None = None
    phone: str = ""


@pytest.fixture
def window(theme: Theme, make_desk: MakeDesk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme, VIEWS)
    qtbot.addWidget(made)
    made.show_desk(make_desk(voice=made.notes))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def page(window: MainWindow) -> FirstPage:
    shown = window.current_page
    assert isinstance(shown, FirstPage)
    return shown


def by_id(window: QWidget, identifier: str) -> QWidget:
    # The newest one: a frame that was built anew is deleted a moment later.
    found = [widget for widget in window.findChildren(QWidget) if widget.accessibleIdentifier() == identifier]
    return found[-1]


def test_the_first_view_is_open_and_marked(window: MainWindow) -> None:
    assert page(window).opened == [None]
    assert by_id(window, "view.today").isChecked()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("key", "view"), [(Qt.Key.Key_F3, "calendar"), (Qt.Key.Key_F4, "patients")])
def test_a_key_opens_a_view(window: MainWindow, qtbot: QtBot, key: Qt.Key, view: str) -> None:
    qtbot.keyClick(window, key)
    assert window.state().view == view
    assert by_id(window, f"view.{view}").isChecked()  # type: ignore[attr-defined]


def test_a_click_in_the_rail_opens_a_view(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(by_id(window, "view.calendar"), Qt.MouseButton.LeftButton)
    assert window.state().view == "calendar"


def test_a_page_is_made_once_and_keeps_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    first = page(window)
    qtbot.keyClicks(first.typed, "half a note")
    qtbot.keyClick(window, Qt.Key.Key_F3)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert page(window) is first
    assert first.typed.text() == "half a note"


def test_a_page_sends_the_window_on_and_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page(window).onward, Qt.MouseButton.LeftButton)
    assert window.state().view == "calendar"
    window.go(GoBack())
    assert window.state().view == "today"
    window.go(GoBack())
    assert window.state().view == "today"


def test_a_target_is_handed_to_its_page(window: MainWindow) -> None:
    target = OpenPatient(PatientId(1042))
    window.go(target)
    assert page(window).opened == [target]


def test_what_changed_is_told_to_every_page_that_was_made(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    first = page(window)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    changes = frozenset({Change(Topic.CALENDAR, 3)})
    door.outcome = lambda _command: Outcome(None, changes)
    with qtbot.waitSignal(runner.saved):
        runner.perform("move")  # type: ignore[arg-type]
    assert first.told == [changes]
    assert page(window).told == [changes]


# What is said ----------------------------------------------------------------------------------------------


def test_saved_is_said_with_the_way_back_and_ctrl_z_takes_it(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.outcome = lambda command: Outcome(None, frozenset(), f"back of {command}")
    with qtbot.waitSignal(runner.saved):
        runner.perform("move", said="Aslı Bulut moved to Tue 24 Nov")  # type: ignore[arg-type]
    assert window.toast.sentence == "Aslı Bulut moved to Tue 24 Nov"
    page(window).onward.setFocus()
    with qtbot.waitSignal(runner.saved):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [command for command, _ in door.performed] == ["move", "back of move"]
    assert window.toast.sentence == "Taken back: Aslı Bulut moved to Tue 24 Nov"
    with qtbot.waitSignal(runner.saved):
        qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.toast.sentence == "Aslı Bulut moved to Tue 24 Nov"


def test_a_refusal_that_no_page_shows_is_a_line_with_its_sentence(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    def refuse(_command: object) -> object:
        raise RuleError("in_the_past")

    door.outcome = refuse
    with qtbot.waitSignal(runner.not_saved):
        runner.perform("book")  # type: ignore[arg-type]
    assert window.message_bar.sentence.startswith("Not saved. ")
    assert "in_the_past" not in window.message_bar.sentence
    assert window.message_bar.isVisible()


def test_a_full_disk_offers_to_try_again_and_success_takes_the_line_away(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    def fail(_command: object) -> object:
        raise WorldError("disk_full")

    door.outcome = fail
    with qtbot.waitSignal(runner.not_saved):
        runner.perform("book")  # type: ignore[arg-type]
    door.outcome = lambda _command: Outcome()
    with qtbot.waitSignal(runner.saved):
        qtbot.mouseClick(by_id(window, "window.message.action"), Qt.MouseButton.LeftButton)
    assert window.message_bar.messages == []
    assert not window.message_bar.isVisible()


def test_the_gravest_message_is_shown_first_and_the_others_are_counted(
    window: MainWindow, qtbot: QtBot
) -> None:
    for level in (Level.INFORM, Level.STOP, Level.WAIT):
        window.notes.message(Message(level, str(level)))
    assert window.message_bar.sentence == "stop"
    more = by_id(window, "window.message.more")
    assert more.text() == "2 more"  # type: ignore[attr-defined]
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert window.message_bar.sentence == "wait"


def test_messages_go_when_the_view_is_left(window: MainWindow, qtbot: QtBot) -> None:
    window.notes.message(Message(Level.INFORM, "about today"))
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.message_bar.messages == []


# Search ----------------------------------------------------------------------------------------------------


def results(window: MainWindow) -> list[str]:
    found = by_id(window, "window.search.results")
    assert isinstance(found, QListView)
    model = found.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def search_for(window: MainWindow, qtbot: QtBot, text: str) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.top_bar.search.hasFocus)
    qtbot.keyClicks(window.top_bar.search, text)


def test_ctrl_k_finds_patients_first_and_enter_opens_one(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.answer = lambda query: (Line(PatientId(7), "1042", "Şule Takvimci"),) if query.text == "t" else ()
    search_for(window, qtbot, "t")
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert results(window)[0] == "Şule Takvimci, 1042"
    assert any(row.startswith("Today") for row in results(window)[1:])
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert page(window).opened == [OpenPatient(PatientId(7))]
    assert window.top_bar.search.text() == ""


def test_an_unknown_name_offers_a_new_patient(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.answer = lambda _query: ()
    search_for(window, qtbot, "zeynep")
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert results(window) == ["New patient: zeynep"]
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert page(window).opened == [targets.NewPatient("zeynep")]


def test_actions_are_found_by_their_words_and_run(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.answer = lambda _query: ()
    search_for(window, qtbot, "cal")
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert results(window)[-1] == "Calendar, F3"
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert window.state().view == "calendar"


def test_actions_of_the_open_page_are_found_too(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert "Count the cards" in results(window)


def test_escape_empties_the_search_and_then_goes_back_to_the_page(
    window: MainWindow, qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.answer = lambda _query: ()
    search_for(window, qtbot, "x")
    qtbot.waitUntil(lambda: not runner.is_busy)
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert window.top_bar.search.text() == ""
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert not window.overlays.results.isVisible()
    qtbot.waitUntil(page(window).typed.hasFocus)


# Staff, keys, menus ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ["switch_user", "lock", "sign_out"])
def test_the_staff_card_asks_the_application(window: MainWindow, qtbot: QtBot, row: str) -> None:
    qtbot.mouseClick(by_id(window, "window.staff"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.asked) as asked:
        qtbot.mouseClick(by_id(window, f"window.staff.panel.{row}"), Qt.MouseButton.LeftButton)
    assert asked.args == [f"window.{row}"]
    assert not window.overlays.panel.isVisible()


def test_f1_shows_every_key_there_is(window: MainWindow, qtbot: QtBot, make_desk: MakeDesk) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    shown = {text.text() for text in sheet.findChildren(QLabel)}
    desk = make_desk()
    assert {desk.actions.key(spec.id) for spec in desk.actions.all() if spec.key} <= shown
    sheet.accept()


def test_every_action_has_a_home_in_the_menu_bar(window: MainWindow, make_desk: MakeDesk) -> None:
    in_menus = {
        action.objectName()
        for menu in window.menuBar().actions()
        for action in (menu.menu().actions() if menu.menu() is not None else [])  # type: ignore[attr-defined]
    }
    made = {action.objectName() for action in window.findChildren(QAction) if "." in action.objectName()}
    assert made - in_menus <= {"window.search"}


def test_no_two_actions_share_a_key_in_one_place(make_desk: MakeDesk) -> None:
    keys: dict[tuple[str, str], str] = {}
    for spec in make_desk().actions.all():
        if spec.key:
            for section in {spec.section, "Everywhere"}:
                other = keys.get((section, spec.key))
                assert other is None, f"{spec.id} and {other} share {spec.key}"
            keys[(spec.section, spec.key)] = spec.id


def test_the_staff_panel_shows_the_colours_that_the_key_has_chosen(window: MainWindow, theme: Theme) -> None:
    window.scheme_chosen.connect(theme.apply)
    try:
        window.run("window.theme")
        assert theme.is_dark
        assert by_id(window, "window.staff.panel.theme").value() == Scheme.DARK  # type: ignore[attr-defined]
    finally:
        theme.apply(Scheme.LIGHT)


# Form of the window ----------------------------------------------------------------------------------------


def test_a_narrow_window_folds_the_rail_and_tells_its_pages(window: MainWindow) -> None:
    wide = window.rail.width()
    window.resize(1000, 700)
    assert window.rail.width() < wide
    assert page(window).narrow[-1] is True
    button = by_id(window, "view.today")
    assert button.accessibleName() == "Today"
    assert "Today" in button.toolTip()
    window.resize(1280, 720)
    assert page(window).narrow[-1] is False


def test_another_language_rebuilds_the_frame_and_keeps_what_was_open(
    window: MainWindow, qtbot: QtBot, make_desk: MakeDesk, in_turkish: Translation
) -> None:
    qtbot.keyClicks(page(window).typed, "half a note")
    qtbot.keyClick(window, Qt.Key.Key_F3)
    window.show_desk(make_desk(voice=window.notes), window.state())
    assert window.state().view == "calendar"
    assert by_id(window, "view.calendar").accessibleName() == "Takvim"
    window.go(GoBack())
    assert page(window).typed.text() == "half a note"


def test_a_covered_window_shows_nothing_of_its_pages_and_takes_no_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    cover = QWidget()
    window.cover(cover)
    assert not page(window).isVisible()
    assert not window.top_bar.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert window.state().view == "today"
    window.uncover()
    assert page(window).isVisible()


class Shows(QObject):
    """Counts how often a widget is shown."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own method)
        self.count += event.type() == QEvent.Type.Show
        return False


def test_what_is_behind_the_cover_is_not_shown_again_when_another_desk_is_built(
    window: MainWindow, make_desk: MakeDesk
) -> None:
    shows = Shows(page(window))
    cover = QWidget()
    window.cover(cover)
    window.show_desk(make_desk(voice=window.notes))
    assert shows.count == 0
    assert not window.is_covered
    assert not cover.isVisible()
    assert page(window).isVisible()


def test_no_key_leads_anywhere_before_the_record_is_open(
    theme: Theme, make_desk: MakeDesk, runner: Runner, qtbot: QtBot
) -> None:
    window = MainWindow(theme, VIEWS)
    qtbot.addWidget(window)
    runner.use(None)
    window.show_desk(make_desk(voice=window.notes), opening="Preparing…")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F1):
        qtbot.keyClick(window, key)
    for id in ("window.search", "window.lock", "patient.new", "window.sign_out"):
        with qtbot.assertNotEmitted(window.asked):
            window.run(id)
    assert window.current_page is None
    assert window.findChild(KeysSheet) is None


def test_the_toast_stays_inside_the_window(window: MainWindow) -> None:
    window.notes.toast("A very long sentence about what was done, " * 8, "Undo")
    area = window.toast.parentWidget()
    assert area is not None
    corner = window.toast.mapTo(area, QPoint(window.toast.width(), window.toast.height()))
    assert corner.x() <= area.width()
    assert corner.y() <= area.height()
    assert window.toast.x() >= 0
