"""One start of a window in a process of its own; prints ``painted`` when it is complete, then ends.

``python -m tests.benchmarks.first_paint bare|window|today FOLDER``: a bare PySide6 window; mesodesk's first
window on the clinic in FOLDER; the board of a made-up clinic. Imports follow the program's own order.
"""

from __future__ import annotations

import sys
from pathlib import Path


def show_bare() -> int:
    """A main window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.benchmarks.watch import Watch

    app = QApplication(["mesodesk"])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    watch = Watch(app, window.isVisible)
    code = app.exec()
    watch.deleteLater()
    return code


def show_mesodesk(demo: bool, folder: Path) -> int:
    """The sign-in window, or the board of a made-up clinic."""
    import mesodesk.__main__  # noqa: F401 - what the program's door imports before Qt
    from mesodesk.config.paths import Places, resources_folder
    from mesodesk.config.settings import Settings
    from mesodesk.domain.people import Language, Role
    from mesodesk.gui.application.running import Desktop, WindowOptions

    places = Places(folder / "clinic", folder / "state", folder / "logs", resources_folder())

    def make_door() -> object:
        from mesodesk.bootstrap import FrontDoor

        return FrontDoor(places)

    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.watch import Watch

    app = QApplication(["mesodesk"])
    options = WindowOptions(places, Language.TURKISH, Role.RECEPTIONIST if demo else None)
    desktop = Desktop(app, options, Settings(), make_door)  # type: ignore[arg-type]  # imported late

    def is_complete() -> bool:
        shown = desktop.reception.window
        if shown is None or not shown.isVisible():
            return False
        return not demo or (getattr(shown, "current_page", None) is not None and not desktop.runner.is_busy)

    watch = Watch(app, is_complete)
    desktop.start()
    code = app.exec()
    watch.deleteLater()
    desktop.close()
    return code


def main(kind: str, folder: Path) -> int:
    """Start it; the exit code of the program."""
    return show_bare() if kind == "bare" else show_mesodesk(kind == "today", folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
