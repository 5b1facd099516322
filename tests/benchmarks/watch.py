"""Ends a program as soon as its window is complete; imported as late as the program itself imports Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

LOOK_EVERY_MS = 5
MOST_LOOKS = 12_000


class Watch(QObject):
    """Ends the program once `is_complete` holds and what is on screen has been painted."""

    def __init__(self, app: QApplication, is_complete: Callable[[], bool]) -> None:
        super().__init__(app)
        self._app = app
        self._is_complete = is_complete
        self._painted = False
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Notice every paint."""
        if event.type() == QEvent.Type.Paint:
            self._painted = True
            # Queued before anything that the program queues behind its own first picture.
            QTimer.singleShot(0, self, self._look)
        return False

    def _look(self) -> None:
        self._looks += 1
        if self._looks > MOST_LOOKS:
            self._app.exit(1)
        if self._painted and self._is_complete():
            print("painted", flush=True)
            self._timer.stop()
            self._app.quit()
