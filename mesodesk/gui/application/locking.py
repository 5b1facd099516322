"""Locks the desk and opens it again: the cover, the PIN, what must not stay visible, and the idle clock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.application.entering import Entered, look_around
from mesodesk.gui.base.door import FrontDoor
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.idle import IdleWatch
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.login.lock import LockView
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.inputs import Option


class Locking(QObject):
    """`entered` carries who wrote a right PIN; `idle` comes after `minutes` in which nobody touched it."""

    entered = Signal(object)
    sign_out_asked = Signal()
    idle = Signal()

    def __init__(
        self,
        app: QApplication,
        theme: Theme,
        runner: Runner,
        explain: Callable[[], Explain],
        minutes: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._theme = theme
        self._runner = runner
        self._explain = explain
        self._door: FrontDoor | None = None
        self._window: MainWindow | None = None
        self._view: LockView | None = None
        self._hidden: list[QWidget] = []
        self._copied = ""
        self._watch = IdleWatch(minutes, self)
        self._watch.idle.connect(self.idle)
        app.clipboard().dataChanged.connect(self._on_copied)

    def watch(self, window: MainWindow) -> None:
        """Count the time in which nobody touches this window."""
        self._watch.watch(window.windowHandle())

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes, from now on."""
        self._watch.wait(minutes)

    def rest(self) -> None:
        """Count no more, and forget what was hidden."""
        self._watch.stop()
        self._hidden.clear()
        self._view = None

    def cover(self, window: MainWindow, door: FrontDoor, entered: Entered, *, locked: bool) -> None:
        """Hide the desk behind the question for a PIN; `locked` gives no way back without one."""
        if window.is_covered:
            return
        staff = [Option(card.user, card.name) for card in entered.staff]
        view = LockView(self._theme, staff, entered.who.user, locked=locked)
        view.submitted.connect(self._on_pin)
        view.sign_out_asked.connect(self.sign_out_asked)
        view.kept.connect(self.uncover)
        self._view, self._window, self._door = view, window, door
        self._watch.stop()
        self._hide_sheets(window)
        if self._copied and self._app.clipboard().text() == self._copied:
            self._app.clipboard().clear()
        self._copied = ""
        window.cover(view)
        view.focus_pin()

    def uncover(self) -> None:
        """Show the desk as it was, with the sheets that were open."""
        self._view = None
        if self._window is not None:
            self._window.uncover()
        for sheet in self._hidden:
            sheet.show()
        self._hidden.clear()
        self._watch.start()

    def _hide_sheets(self, window: MainWindow) -> None:
        for widget in self._app.topLevelWidgets():
            if widget is not window and widget.isVisible() and widget.parentWidget() is not None:
                widget.hide()
                self._hidden.append(widget)

    def _on_pin(self, user: str, pin: str) -> None:
        door = self._door
        if door is not None:
            self._runner.on_record(
                lambda: look_around(door.switch(user, pin)), self._on_entered, self._on_refused
            )

    def _on_entered(self, entered: Entered) -> None:
        self.entered.emit(entered)

    def _on_refused(self, error: MesodeskError) -> None:
        if self._view is not None:
            self._view.show_refusal(self._explain().error(error))

    def _on_copied(self) -> None:
        # What was copied in our own windows must not outlive the lock; what came from elsewhere is not ours.
        self._copied = self._app.clipboard().text() if self._app.activeWindow() is not None else ""
