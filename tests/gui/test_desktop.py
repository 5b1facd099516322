"""The program around the windows: what a crash says, coming forward, the idle clock, the log of Qt."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mesodesk.config.logs import start_log, stop_log
from mesodesk.config.paths import Places
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Language
from mesodesk.gui.application.running import Crashes, Desktop, WindowOptions, _on_qt_message
from mesodesk.gui.base.idle import IdleWatch
from mesodesk.gui.base.runner import NotSaved, Saved
from mesodesk.gui.widgets.crash_sheet import CrashSheet
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


def test_a_crash_says_what_became_of_the_last_command(desktop: Desktop) -> None:
    desktop.runner.saved.emit(Saved("Moved", frozenset(), None))
    desktop.on_crash(ZeroDivisionError())
    assert "What you did last was saved. You can go on working." in crash_sentences(desktop)
    desktop.runner.not_saved.emit(NotSaved(RuleError("stale"), True))
    desktop.on_crash(ZeroDivisionError())
    assert any("was not saved" in text for text in crash_sentences(desktop))


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
