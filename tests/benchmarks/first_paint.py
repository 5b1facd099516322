"""One start of a window in a process of its own; prints ``painted`` when it is complete, then ends.

``python -m tests.benchmarks.first_paint bare|window|today FOLDER``: a bare PySide6 window; mesodesk's first
window on the clinic in FOLDER; the board of a made-up clinic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

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


def main(kind: str, folder: Path) -> int:
    """Start it."""
    app = QApplication(["mesodesk"])
    if kind == "bare":
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
        watch = Watch(app, window.isVisible)
        return app.exec()
    from mesodesk.config.paths import Places, resources_folder
    from mesodesk.config.settings import Settings
    from mesodesk.domain.people import Language, Role
    from mesodesk.gui.application.running import Desktop, WindowOptions

    def make_door() -> object:
        from mesodesk.bootstrap import FrontDoor

        return FrontDoor(places)

    places = Places(folder / "clinic", folder / "state", folder / "logs", resources_folder())
    demo = Role.RECEPTIONIST if kind == "today" else None
    options = WindowOptions(places, Language.TURKISH, demo)
    desktop = Desktop(app, options, Settings(), make_door)  # type: ignore[arg-type]  # imported late

    def is_complete() -> bool:
        shown = desktop.reception.window
        if shown is None or not shown.isVisible():
            return False
        return demo is None or (
            getattr(shown, "current_page", None) is not None and not desktop.runner.is_busy
        )

    desktop.start()
    watch = Watch(app, is_complete)
    code = app.exec()
    watch.deleteLater()
    desktop.close()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
