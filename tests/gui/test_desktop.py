"""The program around the windows: what a crash says, coming forward, the idle clock, the log of Qt."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, cast

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QMessageLogContext, QObject, Qt, QTimer, QtMsgType
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from mesodesk.config.logs import start_log, stop_log, watch_crashes
from mesodesk.config.paths import Places
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.people import Language
from mesodesk.gui.application.running import Crashes, Desktop, WindowOptions, _on_qt_message
from mesodesk.gui.base.idle import IdleWatch
from mesodesk.gui.base.runner import Door, NotSaved, Saved
from mesodesk.gui.widgets.crash_sheet import CrashSheet
from mesodesk.services.door.practice import Done
from tests.factories import SmallClinic
from tests.gui.conftest import RESOURCES
from tests.gui.test_reception import SmallDoor


@pytest.fixture
def desktop(qapp: QApplication, small_clinic: SmallClinic, tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    data = tmp_path / "data"
    data.mkdir()
    (data / "something").touch()
    places = Places(data, tmp_path / "state", tmp_path / "logs", RESOURCES)
    settings = Settings(theme=ColourTheme.LIGHT, language=ScreenLanguage.ENGLISH)
    made = Desktop(qapp, WindowOptions(places), settings, lambda: SmallDoor(small_clinic))
    made.start()
    qtbot.waitUntil(lambda: made.reception.window is not None)
    yield made
    made.close()
    if made.reception.window is not None:
        made.reception.window.close()
        made.reception.window.deleteLater()
    made.deleteLater()


def crash_sentences(desktop: Desktop) -> list[str]:
    window = desktop.reception.window
    assert window is not None
    sheets = [sheet for sheet in window.findChildren(CrashSheet) if sheet.isVisible()]
    assert len(sheets) == 1
    texts = [text.text() for text in sheets[0].findChildren(QLabel)]
    sheets[0].accept()
    return texts


def test_a_crash_says_that_nothing_was_changed(desktop: Desktop) -> None:
    desktop.on_crash(ZeroDivisionError("Elif Yılmaz"))
    texts = crash_sentences(desktop)
    assert "Nothing of the record was changed. You can go on working." in texts
    assert "ZeroDivisionError" in texts
    assert not any("Elif" in text for text in texts)


def test_a_crash_says_nothing_of_what_was_saved_long_before(desktop: Desktop) -> None:
    desktop.runner.saved.emit(Saved("Moved", frozenset(), None))
    desktop.on_crash(ZeroDivisionError())
    assert "Nothing of the record was changed. You can go on working." in crash_sentences(desktop)
    desktop.runner.not_saved.emit(NotSaved(RuleError("stale"), True))
    desktop.on_crash(ZeroDivisionError())
    assert not any("was not saved" in text for text in crash_sentences(desktop))


class BreakingDoor:
    """A record that makes a mistake, before or after it has written."""

    def __init__(self, written: bool | None) -> None:
        self.written = written

    def perform(self, _command: object, _key: object = None) -> NoReturn:
        raise ZeroDivisionError

    def lock(self) -> None:
        """Nothing to lock."""

    def was_performed(self, _key: object) -> bool:
        if self.written is None:
            raise WorldError("busy")
        return self.written


@pytest.mark.parametrize(
    ("written", "said"), [(True, "last was saved"), (False, "was not saved"), (None, "is not certain")]
)
def test_after_a_crash_in_a_command_the_record_says_what_became_of_it(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, written: bool | None, said: str
) -> None:
    crashes: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: crashes.append(error))
    desktop.runner.use(cast(Door, BreakingDoor(written)))
    desktop.runner.perform("book")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(crashes) == 1)
    desktop.on_crash(crashes[0])
    qtbot.waitUntil(lambda: not desktop.runner.is_busy)
    assert any(said in text for text in crash_sentences(desktop))


def test_a_crash_while_a_command_is_on_its_way_is_not_certain(desktop: Desktop, qtbot: QtBot) -> None:
    gate = threading.Event()

    class SlowDoor(BreakingDoor):
        def perform(self, _command: object, _key: object = None) -> NoReturn:
            gate.wait(10)
            raise RuleError("stale")

    desktop.runner.use(cast(Door, SlowDoor(False)))
    desktop.runner.perform("book")  # type: ignore[arg-type]
    desktop.on_crash(ZeroDivisionError())
    assert any("is not certain" in text for text in crash_sentences(desktop))
    gate.set()
    qtbot.waitUntil(lambda: not desktop.runner.is_busy)
    desktop.on_crash(ZeroDivisionError())
    assert any("Nothing of the record was changed" in text for text in crash_sentences(desktop))


def test_a_crash_of_the_page_after_its_command_was_saved_says_so(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes: list[BaseException] = []

    class SavingDoor(BreakingDoor):
        def perform(self, _command: object, _key: object = None) -> Done[None]:  # type: ignore[override]
            return Done(None, frozenset(), None)

    def break_down(_value: object) -> None:
        raise ZeroDivisionError

    desktop.runner.use(cast(Door, SavingDoor(False)))
    with capture_exceptions() as caught:
        desktop.runner.perform("book", break_down)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: not desktop.runner.is_busy)
    crashes += [one[1] for one in caught]
    desktop.on_crash(crashes[0])
    assert any("last was saved" in text for text in crash_sentences(desktop))


class Faulty(QWidget):
    """Breaks in each of the places where Qt calls back."""

    def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802
        raise ZeroDivisionError("key")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        raise ZeroDivisionError("paint")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.User:
            raise ZeroDivisionError("filter")
        return False

    def on_signal(self) -> None:
        raise ZeroDivisionError("slot")


class FaultyModel(QAbstractListModel):
    def rowCount(self, _parent: object = None) -> int:  # noqa: N802
        return 1

    def data(self, _index: object, _role: int = 0) -> object:
        raise ZeroDivisionError("model")


def test_a_mistake_in_whatever_qt_calls_reaches_the_crash_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    told: list[str] = []
    stop = watch_crashes(tmp_path, lambda error: told.append(str(error)))
    widget, model, list_view = Faulty(), FaultyModel(), QListView()
    qtbot.addWidget(widget)
    qtbot.addWidget(list_view)
    try:
        widget.installEventFilter(widget)
        QTimer.singleShot(0, widget, widget.on_signal)
        qapp.postEvent(widget, QEvent(QEvent.Type.User))
        qapp.postEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 65, Qt.KeyboardModifier.NoModifier))
        list_view.setModel(model)
        # From Qt's own loop: called from here, the mistake would come back to here.
        QTimer.singleShot(0, widget, widget.show)
        QTimer.singleShot(0, list_view, list_view.show)
        qtbot.waitUntil(lambda: len({text.rpartition(" ")[2] for text in told}) == 5)
    finally:
        stop()
        list_view.setModel(None)
    assert {text.rpartition(" ")[2] for text in told} == {"filter", "key", "paint", "model", "slot"}


def test_a_crash_on_another_thread_reaches_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    crashes = Crashes(qapp)
    mistake = ValueError()
    with qtbot.waitSignal(crashes.told) as told:
        thread = threading.Thread(target=crashes.happened, args=(mistake,))
        thread.start()
        thread.join()
    assert told.args == [mistake]
    crashes.deleteLater()


def test_starting_again_brings_the_window_forward(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.reception.window
    assert window is not None
    window.showMinimized()
    desktop.come_forward()
    assert not window.isMinimized()


def test_the_chosen_language_wins_over_the_kept_one(
    qapp: QApplication, small_clinic: SmallClinic, tmp_path: Path
) -> None:
    places = Places(tmp_path, tmp_path / "state", tmp_path / "logs", RESOURCES)
    settings = Settings(theme=ColourTheme.LIGHT, language=ScreenLanguage.ENGLISH)
    made = Desktop(qapp, WindowOptions(places, Language.TURKISH), settings, lambda: SmallDoor(small_clinic))
    assert made.translation.language is Language.TURKISH
    made.close()
    made.translation.use(Language.ENGLISH)
    made.deleteLater()


def test_what_qt_says_is_logged_without_its_words(tmp_path: Path) -> None:
    file = start_log(tmp_path, logging.DEBUG)
    _on_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "QLabel of Elif Yılmaz")
    stop_log()
    text = file.read_text(encoding="utf-8")
    assert "WARNING mesodesk.gui" in text
    assert "Elif" not in text


# Idle ------------------------------------------------------------------------------------------------------


@pytest.fixture
def watch(qapp: QApplication, qtbot: QtBot) -> Iterator[tuple[IdleWatch, QWindow]]:
    window = QWindow()
    made = IdleWatch(1)
    made._timer.setInterval(60)
    made.watch(window)
    yield made, window
    made.stop()
    made.deleteLater()
    window.destroy()
    window.deleteLater()


def test_an_untouched_desk_is_noticed(watch: tuple[IdleWatch, QWindow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch[0].idle):
        pass


def test_a_touch_starts_the_time_anew(watch: tuple[IdleWatch, QWindow], qtbot: QtBot) -> None:
    idle, window = watch
    told: list[int] = []
    idle.idle.connect(lambda: told.append(1))
    for _ in range(5):
        qtbot.wait(30)
        QApplication.sendEvent(window, QEvent(QEvent.Type.TouchBegin))
    assert told == []
    qtbot.waitUntil(lambda: told == [1])


def test_a_locked_desk_is_not_watched(watch: tuple[IdleWatch, QWindow], qtbot: QtBot) -> None:
    watch[0].stop()
    with qtbot.assertNotEmitted(watch[0].idle, wait=120):
        pass


def test_a_desk_that_was_never_watched_does_not_lock(qtbot: QtBot) -> None:
    idle = IdleWatch(1)
    idle._timer.setInterval(20)
    idle.start()
    with qtbot.assertNotEmitted(idle.idle, wait=80):
        pass
    idle.deleteLater()
