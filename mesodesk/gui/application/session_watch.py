"""Hears that the computer's own session was locked, or that the machine goes to sleep.

Linux: the login manager and the desktop's screen saver, over D-Bus. Windows: session and power messages.
macOS tells this only to programs that speak to its own libraries; there the desk locks by time and by key.
"""

from __future__ import annotations

import sys
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

#: Interface, signal and slot on the system's bus, from whichever path: more often locked than needed is safe.
_SYSTEM: Final = (
    ("org.freedesktop.login1.Session", "Lock", "on_locked()"),
    ("org.freedesktop.login1.Manager", "PrepareForSleep", "on_switched(bool)"),
)
_DESKTOP: Final = (
    ("org.freedesktop.ScreenSaver", "ActiveChanged", "on_switched(bool)"),
    ("org.gnome.ScreenSaver", "ActiveChanged", "on_switched(bool)"),
    ("org.cinnamon.ScreenSaver", "ActiveChanged", "on_switched(bool)"),
    ("org.mate.ScreenSaver", "ActiveChanged", "on_switched(bool)"),
)


class SessionWatch(QObject):
    """`locked` comes at once; where nothing tells, it never comes, and nothing else happens."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_listening = False

    def listen(self, window: QWidget) -> bool:
        """Begin to listen, once; whether there is anything that could tell."""
        if not self._is_listening:
            self._is_listening = self._listen(window)
        return self._is_listening

    @Slot()
    def on_locked(self) -> None:
        """The session was locked."""
        self.locked.emit()

    @Slot(bool)
    def on_switched(self, on: bool) -> None:
        """The screen saver came on, or the machine is about to sleep; the other way nothing is done."""
        if on:
            self.locked.emit()

    if sys.platform == "win32":  # pragma: no cover - another system

        def _listen(self, window: QWidget) -> bool:
            # Late on purpose: only this system has it.
            from mesodesk.gui.application.windows_session import WindowsSession

            app = QApplication.instance()
            if app is None:
                return False
            self._filter = WindowsSession(int(window.winId()), self.locked.emit)
            app.installNativeEventFilter(self._filter)
            return self._filter.is_registered

    elif sys.platform == "darwin":  # pragma: no cover - another system

        def _listen(self, window: QWidget) -> bool:
            return False

    else:

        def _listen(self, window: QWidget) -> bool:
            # Late on purpose: the first window is painted without it.
            from PySide6.QtDBus import QDBusConnection

            heard = False
            for bus, signals in (
                (QDBusConnection.systemBus(), _SYSTEM),
                (QDBusConnection.sessionBus(), _DESKTOP),
            ):
                if not bus.isConnected():
                    continue
                for interface, name, slot in signals:
                    # What is declared as bytes takes only the text that `SLOT` makes.
                    heard |= bool(bus.connect("", "", interface, name, self, cast(bytes, SLOT(slot))))
            return heard
