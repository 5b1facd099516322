"""The desktop program: one window per folder, the log, the crash window, and the reception behind them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from mesodesk.config.logs import LOG_NAME, start_log, watch_crashes
from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings, load_settings
from mesodesk.domain.people import Language, Role
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.fates import Fate
from mesodesk.gui.base.garbage import Garbage
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.single_window import SingleWindow
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation, system_language
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.logo import window_icon

if TYPE_CHECKING:
    from mesodesk.gui.base.door import FrontDoor

_log = logging.getLogger("mesodesk.gui")
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window was asked for. `demo` is the role in which a made-up clinic opens, asking nothing."""

    places: Places
    language: Language | None = None
    demo: Role | None = None


def run(options: WindowOptions, make_door: Callable[[], FrontDoor]) -> int:
    """Open the window and stay until it is closed; gives the exit code.

    `make_door` is called on the record thread after the first paint and may import whatever it likes.
    """
    settings = load_settings(options.places.settings_file)
    if settings.text_scale_percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{settings.text_scale_percent / 100:g}")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("mesodesk")
    app.setDesktopFileName("mesodesk")
    single = SingleWindow(options.places.data, options.places.state)
    if options.demo is None and not single.take():
        return 0
    start_log(options.places.logs)
    crashes = Crashes(app)
    watch_crashes(options.places.logs, crashes.happened)
    qInstallMessageHandler(_on_qt_message)
    desktop = Desktop(app, options, settings, make_door)
    crashes.told.connect(desktop.on_crash)
    single.raised.connect(desktop.come_forward)
    desktop.start()
    QTimer.singleShot(0, single, single.listen)
    code = app.exec()
    desktop.close()
    single.give_back()
    qInstallMessageHandler(None)
    return code


class Crashes(QObject):
    """Carries what nobody caught, on whichever thread, to the window's thread."""

    told = Signal(object)

    def happened(self, error: BaseException) -> None:
        """Tell the window; called on the thread where it happened."""
        self.told.emit(error)


class Desktop(QObject):
    """The program's one theme, translation and runner, and the reception that shows windows with them."""

    def __init__(
        self,
        app: QApplication,
        options: WindowOptions,
        settings: Settings,
        make_door: Callable[[], FrontDoor],
    ) -> None:
        super().__init__(app)
        self._options = options
        self.theme = Theme(app, options.places.resources)
        self.theme.apply(Scheme(settings.theme))
        app.setFont(type_style("body"))
        app.setWindowIcon(window_icon(self.theme))
        self.translation = Translation(app, options.places.resources)
        self.translation.use(options.language or _chosen_language(settings))
        self.runner = Runner(self)
        self._garbage = Garbage(self)
        self.reception = Reception(
            app, options.places, settings, self.theme, self.translation, self.runner, make_door, utc_now, self
        )
        self.reception.quit_asked.connect(app.quit)

    def start(self) -> None:
        """Show the first window: sign-in, or the frame of a made-up clinic."""
        if self._options.demo is not None:
            self.reception.open_demo(self._options.demo)
        else:
            self.reception.open()

    def come_forward(self) -> None:
        """Somebody started the program again: show the window that there is."""
        window = self.reception.window
        if window is not None:
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.raise_()
            window.activateWindow()

    def on_crash(self, error: BaseException) -> None:
        """Say what became of what was being done; the program goes on."""
        self.runner.find_fate(error, partial(self._show_crash, type(error).__name__))

    def _show_crash(self, kind: str, fate: Fate) -> None:
        sentence = {
            Fate.SAVED: self.tr("What you did last was saved. You can go on working."),
            Fate.NOT_SAVED: self.tr("What you did last was not saved; what was there before is unchanged."),
            Fate.NOTHING: self.tr("Nothing of the record was changed. You can go on working."),
            Fate.UNKNOWN: self.tr(
                "Whether what you did last was saved is not certain. Look whether it is there before you do"
                " it again."
            ),
        }[fate]
        # Late on purpose: nobody should wait for what is hardly ever needed.
        from mesodesk.gui.widgets.crash_sheet import CrashSheet

        log = str(self._options.places.logs / LOG_NAME)
        CrashSheet(self.theme, sentence, kind, log, self.reception.window).open()

    def close(self) -> None:
        """Finish what was handed in, give the files back, end the threads."""
        self.reception.close()
        self.runner.close()
        self._garbage.close()


def utc_now() -> datetime:
    """The machine's clock, for the time before a clinic is open."""
    return datetime.now(UTC)


def _chosen_language(settings: Settings) -> Language:
    known = {language.value: language for language in Language}
    return known.get(settings.language.value) or system_language()


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    # The log writes the template and drops the message itself, which could hold what is on the screen.
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt, %s: %s", context.category, message)
