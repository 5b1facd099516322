"""Hands for tests of whole windows: find by identifier, click, press keys, write any letter, drag, wait.

Nothing here sleeps: every step waits until what it needs is there and the record's thread is at rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.runner import Runner
from mesodesk.gui.calendar.board import Board

W = TypeVar("W", bound=QWidget)

#: Milliseconds that a step may take on a slow machine before the test fails.
PATIENCE = 20_000
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """A person at the desk."""

    def __init__(self, qtbot: QtBot, runner: Runner) -> None:
        self.qtbot = qtbot
        self.runner = runner

    # finding -----------------------------------------------------------------------------------------------

    def seen(self, identifier: str) -> list[QWidget]:
        """Every widget of this identifier that can be seen now, the newest last."""
        return [
            widget
            for top in QApplication.topLevelWidgets()
            if top.isVisible()
            for widget in [top, *top.findChildren(QWidget)]
            if widget.accessibleIdentifier() == identifier and widget.isVisible()
        ]

    def find(self, identifier: str) -> QWidget:
        """The widget of this identifier, as soon as it can be seen."""
        self.until(lambda: bool(self.seen(identifier)), f"no {identifier} can be seen")
        return self.seen(identifier)[-1]

    def find_as(self, identifier: str, kind: type[W]) -> W:
        """The same, for what has to be of a kind."""
        widget = self.find(identifier)
        assert isinstance(widget, kind)
        return widget

    def words(self, root: QWidget | str) -> str:
        """Everything that can be read below a widget, one line each."""
        widget = self.find(root) if isinstance(root, str) else root
        labels = [widget, *widget.findChildren(QLabel)]
        return "\n".join(label.text() for label in labels if isinstance(label, QLabel) and label.isVisible())

    # waiting -----------------------------------------------------------------------------------------------

    def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait until something holds; say `what` if it never does."""

        def check() -> bool:
            return holds()

        try:
            self.qtbot.waitUntil(check, timeout=PATIENCE)
        except Exception as error:
            if type(error).__name__ != "TimeoutError":
                raise
            raise AssertionError(what or "waited in vain") from error

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: not self.runner.is_busy, "the record never came to rest")

    # doing -------------------------------------------------------------------------------------------------

    def click(self, target: QWidget | str) -> None:
        """Click the middle of a widget that is enabled."""
        widget = self.find(target) if isinstance(target, str) else target
        self.until(widget.isEnabled, f"{widget.accessibleIdentifier()} stays shut")
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY, *, on: QWidget | None = None
    ) -> None:
        """Press a key where the focus is."""
        target = on or QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        if QApplication.activeModalWidget() is None:
            # After a sheet closes, a desktop gives the keys back to the window; offscreen there is none.
            target.window().activateWindow()
        self.until(target.window().isActiveWindow, "another window has the keys")
        self.qtbot.keyClick(target, key, modifiers)
        self.settle()

    def write(self, target: QWidget | str, text: str) -> None:
        """Replace what a field holds by `text`, in any script, as an input method would."""
        widget = self.find(target) if isinstance(target, str) else target
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        assert isinstance(widget, QLineEdit | QPlainTextEdit)
        widget.selectAll()
        if text:
            self.commit(widget, text)
        else:
            self.qtbot.keyClick(widget, Qt.Key.Key_Delete)

    def commit(self, widget: QWidget, text: str) -> None:
        """Write `text` where the cursor is."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def choose(self, identifier: str, words: str) -> None:
        """Choose an entry of a closed list by its words, with the arrow keys."""
        box = self.find_as(identifier, QComboBox)
        self.until(lambda: box.findText(words, Qt.MatchFlag.MatchContains) >= 0, f"{words} is not offered")
        wanted = box.findText(words, Qt.MatchFlag.MatchContains)
        box.setFocus()
        while box.currentIndex() != wanted:
            step = Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up
            self.qtbot.keyClick(box, step)
        self.settle()

    def drag(self, widget: QWidget, way: Sequence[QPoint], *, drop: bool = True) -> None:
        """Press at the first point, go along the others, and let go at the last one."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, NO_KEY, way[0])
        for start, end in pairwise(way):
            for step in range(1, 9):
                QTest.mouseMove(widget, start + (end - start) * step / 8)
            self.settle()
        if drop:
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, NO_KEY, way[-1])
            self.settle()


def block_on(board: Board, id: int) -> QRectF:
    """Where an appointment lies on the visible part of the board."""
    view = board.block(id)
    assert view is not None
    return board.box_on_screen(view.box)


def place_on(board: Board, column: int, minute: int) -> QPoint:
    """The point of a column and a minute of the day on the visible part of the board."""
    grid = board.grid
    dx, dy = board.horizontalScrollBar().value(), board.verticalScrollBar().value()
    return QPoint(int(grid.x(column) + grid.width_of(column) / 2 - dx), int(grid.y(minute) - dy) + 1)
