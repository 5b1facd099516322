"""Locks the desk and opens it again: the cover, the PIN, what must not stay visible, and the idle clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from shiboken6 import isValid

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.application.closing_sheet import ClosingSheet
from mesodesk.gui.application.entering import Entered, look_around
from mesodesk.gui.base.door import FrontDoor
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.idle import IdleWatch
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.login.lock import LockView
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.crash_sheet import CrashSheet
from mesodesk.gui.widgets.inputs import Option

#: Windows that come and go by themselves.
_SMALL: Final = frozenset(
    {Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen, Qt.WindowType.Tool}
)
#: Sheets with nothing of a patient in them, which a covered desk shows as well.
_HARMLESS: Final = (ClosingSheet, CrashSheet)


@dataclass(frozen=True, slots=True)
class _Parked:
    """A sheet that was open when the desk was locked, kept inside the hidden desk as it is."""

    sheet: QWidget
    parent: QWidget
    flags: Qt.WindowType
    place: QPoint

    @classmethod
    def of(cls, sheet: QWidget, parent: QWidget, window: MainWindow) -> _Parked:
        """Put a sheet away; it stays alive, with everything that was typed."""
        parked = cls(sheet, parent, sheet.windowFlags(), sheet.pos())
        # As a window it would keep its title and its place among the windows that assistive tools see.
        sheet.setParent(window.frame, Qt.WindowType.Widget)
        return parked

    def bring_back(self) -> None:
        """Show it where it was, unless it has gone meanwhile."""
        if isValid(self.sheet) and isValid(self.parent):
            self.sheet.setParent(self.parent, self.flags)
            self.sheet.move(self.place)
            self.sheet.show()


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
        self._parked: list[_Parked] = []
        self._late: list[QWidget] = []
        self._is_locked = False
        self._copied = ""
        self._watch = IdleWatch(minutes, self)
        self._watch.idle.connect(self.idle)
        app.focusWindowChanged.connect(self._watch.hear)
        app.clipboard().dataChanged.connect(self._on_copied)

    def watch(self, window: MainWindow) -> None:
        """Count the time in which nobody touches this window."""
        self._watch.watch(window.windowHandle())

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes, from now on."""
        self._watch.wait(minutes)

    def rest(self) -> None:
        """Count no more, and forget what was hidden and what was copied."""
        self._watch.stop()
        self._let_in()
        self._forget_copied()
        self._parked.clear()
        self._view = None

    def cover(self, window: MainWindow, door: FrontDoor, entered: Entered, *, locked: bool) -> None:
        """Hide the desk behind the question for a PIN; `locked` gives no way back without one.

        What only waits for somebody else is locked too, when nobody comes or it is asked for.
        """
        if window.is_covered and (self._is_locked or not locked):
            return
        is_first = not window.is_covered
        self._is_locked = locked
        staff = [Option(card.user, card.name) for card in entered.staff]
        view = LockView(self._theme, staff, entered.who.user, locked=locked)
        view.submitted.connect(self._on_pin)
        view.sign_out_asked.connect(self.sign_out_asked)
        view.kept.connect(self.uncover)
        self._view, self._window, self._door = view, window, door
        if locked:
            self._watch.stop()
        if is_first:
            self._app.installEventFilter(self)
            self._close_small_windows()
            self._park_sheets(window)
            self._forget_copied()
        window.cover(view)
        view.focus_pin()

    def uncover(self) -> None:
        """Show the desk as it was, with the sheets that were open."""
        self._let_in()
        self._view = None
        if self._window is not None:
            self._window.uncover()
        parked, self._parked = self._parked, []
        for one in parked:
            one.bring_back()
        self._watch.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        # What was asked before the desk was covered may be answered only now.
        kind = event.type()
        if kind == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_late(watched):
            # It must not reach the screen, and cannot be taken away before it has been shown.
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            self._late.append(watched)
            QTimer.singleShot(0, self, self._park_late)
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QWidget) and self._is_behind(watched):
            # A page cannot be seen, but would take the keys.
            QTimer.singleShot(0, self, self._focus_pin)
        return False

    def _is_late(self, widget: QWidget) -> bool:
        return widget.isWindow() and widget is not self._window and self._is_behind(widget)

    def _is_behind(self, widget: QWidget) -> bool:
        """Whether it belongs to the covered window, or to a sheet of it, and not to its cover."""
        at: QWidget | None = widget
        while at is not None and at is not self._window:
            if at is self._view or isinstance(at, _HARMLESS):
                return False
            at = at.parentWidget()
        return at is not None

    def _focus_pin(self) -> None:
        if self._view is not None:
            self._view.focus_pin()

    def _park_late(self) -> None:
        """Take away what opened behind the cover, as if it had been there before."""
        late, self._late = self._late, []
        for widget in late:
            if not isValid(widget):
                continue
            parent = widget.parentWidget()
            if widget.windowType() in _SMALL:
                widget.close()
            elif widget.isVisible() and parent is not None and self._window is not None:
                self._parked.append(_Parked.of(widget, parent, self._window))
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)

    def _let_in(self) -> None:
        """The cover goes: whatever opens is shown again."""
        self._app.removeEventFilter(self)
        self._park_late()

    def _close_small_windows(self) -> None:
        """Menus, lists of choices and tooltips: they can be opened again."""
        QToolTip.hideText()
        for widget in self._app.topLevelWidgets():
            if widget.windowType() not in _SMALL:
                continue
            if widget.isVisible():
                widget.close()
            if isinstance(widget, QLabel):
                # A tooltip is only gone a moment later, and until then assistive tools read it.
                widget.clear()

    def _park_sheets(self, window: MainWindow) -> None:
        """Take every other window away, and with it what the taskbar and assistive tools know of it."""
        for widget in self._app.topLevelWidgets():
            if widget is window or not widget.isVisible() or widget.windowType() in _SMALL:
                continue
            parent = widget.parentWidget()
            if parent is not None:
                self._parked.append(_Parked.of(widget, parent, window))

    def _forget_copied(self) -> None:
        clipboard = self._app.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _on_pin(self, user: str, pin: str) -> None:
        door = self._door
        if door is not None:
            self._runner.on_record(
                lambda: look_around(door.switch(user, pin)),
                partial(self._on_entered, self._view),
                self._on_refused,
            )

    def _on_entered(self, asked: LockView | None, entered: Entered) -> None:
        if asked is None or asked is not self._view:
            # They have gone back or signed out meanwhile: nobody is let in by the answer.
            self._runner.on_record(entered.practice.lock, None)
            return
        self.entered.emit(entered)

    def _on_refused(self, error: MesodeskError) -> None:
        if self._view is not None:
            self._view.show_refusal(self._explain().error(error))

    def _on_copied(self) -> None:
        # What was copied in our own windows must not outlive the lock; what came from elsewhere is not ours.
        self._copied = self._app.clipboard().text() if self._app.activeWindow() is not None else ""
