"""Doing something only once a window has been painted, so that nothing competes with the first picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls `then` once, after the first picture of `window` is on the screen."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            # The window is painted first and its parts with it; what is queued now runs after all of them.
            QTimer.singleShot(0, self, self._then)
        return False
