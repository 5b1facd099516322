"""Every window and view is opened once, in each language; nothing may be raised or warned of meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from mesodesk.bootstrap import FrontDoor
from mesodesk.config.logs import describe_exception
from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings
from mesodesk.domain.ids import AppointmentId, DocumentId, PatientId
from mesodesk.domain.people import Language, Role
from mesodesk.gui.application.running import Desktop, WindowOptions
from mesodesk.gui.base import targets
from mesodesk.gui.base.targets import Target
from mesodesk.gui.base.theme import Scheme
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.main_window.views import VIEWS, view_of
from mesodesk.selfcheck.report import Report, require
from mesodesk.services.calendar.calendar import ShowCalendar
from mesodesk.services.door.practice import Practice
from mesodesk.services.treatment.charts import ShowChart

REST_MS: Final = 20
QUIET_LOOKS: Final = 3
#: What Qt says of every window that has no screen to be on.
OF_NO_SCREEN: Final = "propagateSizeHints"
#: Any of these says where windows go.
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
#: A step that has not come to rest after so many looks (2 minutes) has failed.
MOST_LOOKS: Final = 3_000
SECTIONS: Final = ("clinic", "staff", "rooms", "hours", "papers", "security", "backups")


def check_windows(report: Report, places: Places) -> None:
    """Open the assistant of an empty folder, then every view of a made-up clinic, in every language."""
    with report.check("windows") as said:
        if sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            said.append("without a screen")
        app = QApplication.instance() or QApplication(["mesodesk"])
        if not isinstance(app, QApplication):
            raise TypeError("another kind of application is running")
        listener = _Listener()
        with listener:
            empty = replace(places, data=places.data / "empty")
            desktop = Desktop(app, WindowOptions(empty), Settings(), lambda: FrontDoor(empty))
            _walk(app, desktop, _look_at_first_window(desktop))
            door = _Door(places)
            desktop = Desktop(app, WindowOptions(places, demo=Role.DERMATOLOGIST), Settings(), lambda: door)
            _walk(app, desktop, _tour(desktop, door))
        require(not listener.heard, "\n".join(listener.heard))
        said.append(f"{len(VIEWS)} views, {len(Language)} languages, light and dark")


class _Listener:
    """Hears what Qt warns of and what no slot caught, as long as it is entered."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __enter__(self) -> None:
        self._hook = sys.excepthook
        sys.excepthook = self._on_exception
        qInstallMessageHandler(self._on_message)

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(None)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.heard.append("\n".join(describe_exception(error)))

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and OF_NO_SCREEN not in message:
            self.heard.append(f"Qt: {message}")


class _Walker(QObject):
    """Takes the next step of a walk whenever the program has come to rest, then ends the event loop."""

    def __init__(self, app: QApplication, desktop: Desktop, steps: Iterator[str]) -> None:
        super().__init__(app)
        self._app = app
        self._desktop = desktop
        self._steps = steps
        self._looks = self._quiet = 0
        self._step = "start"
        self.stuck = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(REST_MS)

    def _look(self) -> None:
        self._looks += 1
        self._quiet = 0 if self._desktop.runner.is_busy else self._quiet + 1
        # One quiet look is not rest: what has just come back often asks for more.
        if self._quiet < QUIET_LOOKS and self._looks < MOST_LOOKS:
            return
        if self._looks >= MOST_LOOKS:
            self.stuck = self._step
            self._end()
            return
        self._looks = self._quiet = 0
        try:
            self._step = next(self._steps)
        except StopIteration:
            self._end()
        except BaseException:
            self._end()
            raise

    def _end(self) -> None:
        self._timer.stop()
        self._app.quit()


class _Door(FrontDoor):
    """The usual door, which remembers who went through it."""

    practice: Practice | None = None

    def open_demo(self, role: Role) -> Practice:
        self.practice = super().open_demo(role)
        return self.practice


def _walk(app: QApplication, desktop: Desktop, steps: Iterator[str]) -> None:
    # Between two windows there is none: closing one must not end the walk.
    app.setQuitOnLastWindowClosed(False)
    desktop.start()
    walker = _Walker(app, desktop, steps)
    app.exec()
    window = desktop.reception.window
    if window is not None:
        window.hide()
    desktop.close()
    require(not walker.stuck, f"stuck at {walker.stuck}")


def _look_at_first_window(desktop: Desktop) -> Iterator[str]:
    yield "the assistant of an empty folder"
    window = desktop.reception.window
    require(window is not None and window.isVisible(), "an empty folder shows no window")


def _tour(desktop: Desktop, door: _Door) -> Iterator[str]:
    yield "the made-up clinic"
    window = desktop.reception.window
    if not isinstance(window, MainWindow):
        raise TypeError("the made-up clinic shows no main window")
    places = _Places(desktop, door)
    yield "what there is to show"
    require(bool(places.targets), "the made-up clinic is empty")
    known = {view.key for view in VIEWS}
    shown = {view.key for view in map(view_of, places.targets) if view is not None}
    require(shown == known, f"not visited: {sorted(known - shown)}")
    for language in Language:
        desktop.reception.use_language(language)
        yield f"language {language}"
        for scheme in (Scheme.DARK, Scheme.LIGHT):
            desktop.reception.use_scheme(scheme)
            for target in places.targets:
                window.go(target)
                yield f"{language} {scheme} {target}"
                require(window.current_page is not None, f"{target} shows no page")
    window.run("window.lock")
    yield "lock"
    require(window.is_covered, "the lock does not cover the desk")


class _Places:
    """Asks the made-up clinic for somebody with a chart, and makes targets of it."""

    def __init__(self, desktop: Desktop, door: _Door) -> None:
        self.targets: list[Target] = []
        self._door = door
        desktop.runner.on_record(self._find, self._take)

    def _find(self) -> list[Target]:
        return [] if self._door.practice is None else _targets_of(self._door.practice)

    def _take(self, found: list[Target]) -> None:
        self.targets = found


def _targets_of(practice: Practice) -> list[Target]:
    today = practice.now.date()
    week = practice.ask(ShowCalendar(today - timedelta(days=30), today + timedelta(days=7)))
    found: list[Target] = [
        targets.OpenToday(),
        targets.OpenCalendar(today),
        targets.OpenDayList(today),
        targets.NewAppointment(),
        targets.OpenPatients("yıl"),
        targets.NewPatient("Deniz Su"),
        targets.OpenProtocol("hair_loss"),
        targets.OpenStock(),
        targets.OpenReports(),
        *(targets.OpenSettings(section) for section in SECTIONS),
    ]
    for block in week.blocks:
        if block.patient_id is None or block.session_number is None:
            continue
        patient_id = PatientId(block.patient_id)
        chart = practice.ask(ShowChart(patient_id))
        if chart.documents:
            return [
                *found,
                targets.OpenPatient(patient_id),
                targets.OpenPlanner(patient_id),
                targets.OpenConsent(patient_id, "hair_loss"),
                targets.OpenSession(AppointmentId(block.appointment_id)),
                targets.OpenDocument(DocumentId(chart.documents[0].id)),
            ]
    return found
