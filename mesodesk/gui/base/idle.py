"""Notices that nobody has touched the window for a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idle` after `minutes` without a key, a click or a movement in the watched windows.

    It listens at the native window, which gets one event per touch, not one per widget.
    """

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(minutes * 60_000)
        self._timer.timeout.connect(self.idle)

    def watch(self, window: QWindow | None) -> None:
        """Watch this window too."""
        if window is not None:
            self.hear(window)
            self._is_watching = True
        self.start()

    def hear(self, window: QWindow | None) -> None:
        """Hear what is done in this window as well, if any window is watched; counting goes on as it was.

        Sheets are native windows of their own: to be told of each that gets the focus costs less than to look
        at every event of the program.
        """
        if window is not None:
            # Again for one that is heard already changes nothing.
            window.installEventFilter(self)

    def start(self) -> None:
        """Count from now, if a window is watched at all."""
        if self._is_watching:
            self._timer.start()

    def wait(self, minutes: int) -> None:
        """Wait so many minutes from now on; what was counted so far does not count."""
        self._timer.setInterval(minutes * 60_000)

    def stop(self) -> None:
        """Count no more (the desk is locked, or nobody sits there)."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
