"""A monkey at the real program: random hands over a made-up clinic, in a process of its own.

`python -m tests.faults.monkey --seconds 60 --seed 1 --home DIR` makes a clinic in DIR, opens the program as
`python -m mesodesk --data DIR/clinic` would, and gives a JSON line of what came of it. Everything that it may
write to is below DIR. `--plant` breaks one button on purpose: the control.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import random
import resource
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn
from uuid import UUID

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QInputMethodEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from mesodesk.bootstrap import FrontDoor
from mesodesk.config.paths import Places
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings, load_settings
from mesodesk.gui.application.running import Desktop, WindowOptions
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.main_window import MainWindow
from mesodesk.services.demo import DEMO_PASSWORD, make_demo
from mesodesk.services.door.practice import Command, Done, Practice
from mesodesk.services.keeping.sign_in import open_clinic
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from tests.faults.names import shuffled

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
#: Milliseconds; a longer step of the window's thread would be felt as standing still.
STALL_MS: Final = 500
#: How long an act may keep the hands before they are needed inside it.
RESCUE_MS: Final = 150
#: What a dialog of the system's keeps of the loop that it was opened in.
_DEPTH: Final = "depth"
USERS: Final = ("doctor", "reception", "manager")
PIN: Final = "1234"
NO_KEY: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton

#: What somebody might write; PIN and password among it, so that the monkey gets behind the asking sheets.
WORDS: Final = (
    "yilmaz", "Işık Çağlar", "12.03.1990", "31.02.2026", "25.11.2026", "14:30", "25:99", "0,5", "1", "4",
    "99999", "-1", PIN, DEMO_PASSWORD, "0532 555 01 27", "lidocaine", "penisilin", "<b>x</b>", "%s{0}",
    "a@b.tr", "Because the patient asked.", "\u202eabc", "x" * 300, "'; DROP TABLE patient; --", "=1+1", "🙂",
)  # fmt: skip
KEYS: Final = (
    Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F1, Qt.Key.Key_Menu,
)  # fmt: skip
SHORTCUTS: Final = tuple(getattr(Qt.Key, f"Key_{letter}") for letter in "KFNZYSPLGDMBRTW123456789")
#: Qt says these of the offscreen platform, as the tests' own settings know.
_QUIET: Final = ("This plugin does not support",)


class Watch:
    """What went wrong, and how long the longest steps took, with where the thread stood meanwhile."""

    def __init__(self) -> None:
        self.exceptions: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.stalls: list[tuple[int, str]] = []
        self.worst_ms = 0
        self._began = 0.0
        self._stack = self._name = ""
        self._thread = threading.main_thread().ident or 0
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def caught(self, kind: type[BaseException], error: BaseException, _trace: object) -> None:
        """An exception that nobody caught."""
        all_frames = list(traceback.extract_tb(error.__traceback__))
        frames = [frame for frame in all_frames if "mesodesk" in frame.filename][-8:] or all_frames[-3:]
        where = "; ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
        self.exceptions[f"{kind.__name__}: {error} @ {where}"] += 1

    def unraisable(self, left: sys.UnraisableHookArgs) -> None:
        """An exception where nobody can catch one."""
        self.caught(left.exc_type, left.exc_value or ValueError("unknown"), None)

    def on_thread(self, left: threading.ExceptHookArgs) -> None:
        """An exception that ended a thread."""
        self.caught(left.exc_type, left.exc_value or ValueError("unknown"), None)

    def said(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        """Something that Qt has to say."""
        if kind != QtMsgType.QtDebugMsg and not message.startswith(_QUIET):
            self.warnings[message] += 1

    def beat(self, name: str) -> None:
        """The window's thread is about to do its next thing; how long did it take to get here?"""
        now = time.monotonic()
        took = int((now - self._began) * 1_000) if self._began else 0
        self.worst_ms = max(self.worst_ms, took)
        if took > STALL_MS:
            self.stalls.append((took, f"{self._name}: {self._stack}"))
        self._stack, self._began, self._name = "", now, name

    def pause(self) -> None:
        """Time that the keeper takes on purpose does not count."""
        self._began = 0.0

    def close(self) -> None:
        """Look no more."""
        self._over.set()

    def _look(self) -> None:
        while not self._over.wait(0.05):
            began = self._began
            if began and time.monotonic() - began > STALL_MS / 2_000 and not self._stack:
                self._stack = _where(self._thread)


def _where(thread: int) -> str:
    # No frame is kept any longer than this: it would keep a painter alive in the other thread.
    all_found = {key: traceback.extract_stack(frame) for key, frame in sys._current_frames().items()}
    others = (found[-3:] for key, found in all_found.items() if key not in {thread, threading.get_ident()})
    return " | ".join(_frames(found) for found in (all_found[thread][-8:], *others))


def _frames(found: list[traceback.FrameSummary]) -> str:
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(found))


class Program:
    """The program, started again whenever somebody closes it."""

    def __init__(self, app: QApplication, places: Places) -> None:
        self._app = app
        self._places = places
        self.starts = 0
        self.desktop = self._start()

    @property
    def window(self) -> QWidget | None:
        """The window that can be seen."""
        window = self.desktop.reception.window
        return window if window is not None and window.isVisible() else None

    def again(self) -> None:
        """Somebody closed it; start it again as the next one would."""
        self.close()
        self.desktop = self._start()

    def close(self) -> None:
        """End it as its own last lines would."""
        self.desktop.close()
        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        for widget in self._app.topLevelWidgets():
            if isValid(widget) and widget.parentWidget() is None:
                widget.hide()
                widget.deleteLater()
        self.desktop.deleteLater()
        self._app.processEvents()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _start(self) -> Desktop:
        self.starts += 1
        kept = load_settings(self._places.settings_file)
        settings = kept if self._places.settings_file.exists() else _settings()
        desktop = Desktop(self._app, WindowOptions(self._places), settings, lambda: FrontDoor(self._places))
        desktop.reception.quit_asked.disconnect()
        desktop.reception.quit_asked.connect(self._hide)
        desktop.start()
        return desktop

    def _hide(self) -> None:
        if self.window is not None:
            self.window.close()


class Monkey:
    """Random hands. Each `act` gives the number of events that it sent."""

    def __init__(self, program: Program, seed: int) -> None:
        self.random = random.Random(seed)
        self._program = program
        self._targets: list[QWidget] = []
        self._age = 0
        self._user = seed
        self.last = ""
        self._acts: tuple[tuple[Callable[[QWidget], int], int], ...] = (
            (self._click, 40),
            (self._move, 12),
            (self._key, 18),
            (self._write, 14),
            (self._type, 8),
            (self._wheel, 6),
            (self._drag, 5),
            (self._right_click, 2),
            (self._double_click, 2),
            (self._shortcut, 8),
            (self._resize, 1),
        )

    def act(self) -> int:
        """Do one random thing where something can be done."""
        top = self._top()
        if top is None:
            return 0
        run = self.random.choices([act for act, _ in self._acts], [weight for _, weight in self._acts])[0]
        self.last = run.__name__
        return run(top)

    # Where -------------------------------------------------------------------------------------------------

    def _top(self) -> QWidget | None:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._program.window

    def _target(self, top: QWidget) -> QWidget:
        self._age += 1
        if self._age > 25 or not self._targets or not self._is_there(self._targets[0], top):
            self._age = 0
            kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTabBar, QAbstractScrollArea)
            self._targets = [
                widget
                for widget in top.findChildren(QWidget)
                if widget.isVisible() and widget.isEnabled() and isinstance(widget, kinds)
            ]
        good = [widget for widget in self._targets if self._is_there(widget, top)]
        if good and self.random.random() < 0.7:
            chosen = self.random.choice(good)
            if isinstance(chosen, QAbstractScrollArea) and not isinstance(chosen, QPlainTextEdit):
                return chosen.viewport()
            return chosen
        point = self._point(top)
        return top.childAt(point) or top

    def _focus(self, top: QWidget) -> QWidget:
        """Where keys go: never to a window that waits for this one, whatever the screen says."""
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.window() is top else top.focusWidget() or top

    def _is_there(self, widget: QWidget, top: QWidget) -> bool:
        return _is_alive(widget) and isValid(top) and widget.window() is top

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(
            self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height()))
        )

    # What --------------------------------------------------------------------------------------------------

    def _click(self, top: QWidget) -> int:
        target = self._target(top)
        return _click(target, self._point(target), LEFT)

    def _right_click(self, top: QWidget) -> int:
        target = self._target(top)
        return _click(target, self._point(target), RIGHT)

    def _double_click(self, top: QWidget) -> int:
        target = self._target(top)
        at = self._point(target)
        return _click(target, at, LEFT) + (_click(target, at, LEFT) if _is_alive(target) else 0)

    def _move(self, top: QWidget) -> int:
        steps = self.random.randint(1, 6)
        for _ in range(steps):
            if not _is_alive(top):
                break
            _mouse(top, self._point(top), _move)
        return steps

    def _drag(self, top: QWidget) -> int:
        target = self._target(top)
        start = self._point(target)
        _mouse(target, start, _press)
        steps = self.random.randint(3, 10)
        for _ in range(steps):
            if not _is_alive(target):
                return steps
            start += QPoint(self.random.randint(-40, 40), self.random.randint(-40, 40))
            _mouse(target, start, _move)
        if self.random.random() < 0.1:
            _key(target, Qt.Key.Key_Escape)
        if _is_alive(target):
            _mouse(target, start, _release)
        return steps + 2

    def _wheel(self, top: QWidget) -> int:
        target = self._target(top)
        at = self._point(target)
        turn = QPoint(0, self.random.choice((-120, 120, -480, 480)))
        modifiers = CTRL if self.random.random() < 0.2 else NO_KEY
        event = QWheelEvent(
            at.toPointF(), target.mapToGlobal(at).toPointF(), QPoint(), turn, Qt.MouseButton.NoButton,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(target, event)
        return 1

    def _key(self, top: QWidget) -> int:
        target = self._focus(top)
        times = self.random.choice((1, 1, 1, 2, 5))
        key = self.random.choice(KEYS)
        for _ in range(times):
            if not _is_alive(target):
                break
            _key(target, key, SHIFT if self.random.random() < 0.1 else NO_KEY)
        return 2 * times

    def _type(self, top: QWidget) -> int:
        target = self._focus(top)
        _key(target, Qt.Key(ord(self.random.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789?/.,"))))
        return 2

    def _write(self, top: QWidget) -> int:
        fields = [one for one in self._targets if isinstance(one, QLineEdit | QPlainTextEdit)]
        fields = [one for one in fields if self._is_there(one, top)]
        target = self.random.choice(fields) if fields else self._focus(top)
        if not isinstance(target, QLineEdit | QPlainTextEdit):
            return self._type(top)
        target.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.random.random() < 0.5:
            target.selectAll()
        word = self.random.choice(WORDS)
        for letter in word[:20]:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QCoreApplication.sendEvent(target, event)
            if not _is_alive(target):
                return 20
        if len(word) > 20:
            event = QInputMethodEvent()
            event.setCommitString(word[20:])
            QCoreApplication.sendEvent(target, event)
        return min(20, len(word)) + 1

    def _shortcut(self, top: QWidget) -> int:
        target = self._focus(top)
        modifiers = self.random.choice((CTRL, CTRL, CTRL | SHIFT, Qt.KeyboardModifier.AltModifier))
        _key(target, self.random.choice(SHORTCUTS), modifiers)
        return 2

    def _resize(self, top: QWidget) -> int:
        window = self._program.window
        if isinstance(window, MainWindow):
            window.resize(self.random.randint(1024, 1800), self.random.randint(680, 1100))
        return 1


def _is_the_systems(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and type(widget).__module__.startswith("PySide6")


class Keeper:
    """Brings the monkey back to the desk: signs in, unlocks, shuts file dialogs, starts the program again."""

    def __init__(self, program: Program, watch: Watch, seed: int) -> None:
        self._program = program
        self._watch = watch
        self._turn = seed
        self._hidden_since = 0.0
        self._tried = 0.0
        self.entered = 0

    def note(self, depth: int) -> None:
        """Remember in which loop within loops the system's dialogs were opened."""
        for widget in QApplication.topLevelWidgets():
            if _is_the_systems(widget) and widget.isVisible() and widget.property(_DEPTH) is None:
                widget.setProperty(_DEPTH, depth)

    def look(self, depth: int) -> bool:
        """See to it that there is a desk; whether a dialog was shut, whose loop has to end first."""
        dialog = QApplication.activeModalWidget()
        # From the inside out, as only then somebody could. One that has asked something waits for its answer
        # in a loop of its own, and must not go while these hands still stand in that loop.
        if isinstance(dialog, QDialog) and _is_the_systems(dialog):
            opened = dialog.property(_DEPTH)
            if opened is not None and depth <= opened:
                dialog.reject()
                return True
        window = self._program.window
        if window is None:
            if depth == 1:
                self._start_again()
            return False
        self._hidden_since = 0.0
        if time.monotonic() - self._tried < 1.0:
            return False
        user = _find(window, ids.LOGIN_USER)
        if user is not None and not isinstance(window, MainWindow):
            self._sign_in(user, window)
            return False
        pin = _find(window, ids.LOCK_PIN)
        if pin is not None and window.isActiveWindow():
            self._unlock(pin, window)
        return False

    def _start_again(self) -> None:
        now = time.monotonic()
        self._hidden_since = self._hidden_since or now
        if now - self._hidden_since > 2.0:
            self._hidden_since = 0.0
            self._program.again()

    def _sign_in(self, user: QLineEdit, window: QWidget) -> None:
        password = _find(window, ids.LOGIN_PASSWORD)
        if password is None:
            return
        self._tried = time.monotonic()
        self._turn += 1
        self.entered += 1
        user.setText(USERS[self._turn % len(USERS)])
        password.setText(DEMO_PASSWORD)
        _key(password, Qt.Key.Key_Return)

    def _unlock(self, pin: QLineEdit, window: QWidget) -> None:
        self._tried = time.monotonic()
        self.entered += 1
        pin.setText(PIN)
        _key(pin, Qt.Key.Key_Return)


class Hands(QObject):
    """Has the monkey act from within the event loop, also from the loops that menus open inside it."""

    def __init__(self, app: QApplication, program: Program, watch: Watch, seed: int, *, plant: bool) -> None:
        super().__init__()
        self._app = app
        self._program = program
        self._watch = watch
        self._monkey = Monkey(program, seed)
        self.keeper = Keeper(program, watch, seed)
        self._plant = plant
        self._turn = 0
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(RESCUE_MS)
        self._waiting.timeout.connect(self._rescue)
        self._acts = 0
        self._depth = 0
        self._end = 0.0
        self.events = 0
        self.first_rss = 0

    def begin(self, end: float) -> None:
        """Go on until that moment of the monotonic clock."""
        self._end = end
        self._next()

    def _next(self, wait_ms: int = 0) -> None:
        QTimer.singleShot(wait_ms, self, partial(self._step, self._turn))

    def _rescue(self) -> None:
        # The act has opened a loop of its own (a menu): its hands are wanted in there.
        self._turn += 1
        self._next()

    def _step(self, turn: int) -> None:
        if time.monotonic() > self._end:
            self._app.exit()
        elif turn == self._turn:
            self._act()
            if not self._waiting.isActive():
                self._turn += 1
            self._waiting.stop()
            self._next(0 if isinstance(self._program.window, MainWindow) else 5)

    def _act(self) -> None:
        self._watch.beat(self._monkey.last)
        if not isinstance(self._program.window, MainWindow):
            self._watch.pause()
        self._waiting.start()
        self._depth += 1
        try:
            self.keeper.note(self._depth)
            if self._acts % 10 == 0 and self.keeper.look(self._depth):
                return
            if self._plant and isinstance(self._program.window, MainWindow):
                _plant(self._program.window)
            self.events += self._monkey.act()
        except Exception as error:  # noqa: BLE001 - the hands' own mistakes are told, too
            self._watch.caught(type(error), error, None)
        finally:
            self._depth -= 1
        self._acts += 1
        if self._acts == 2_000:
            self.first_rss = _rss_mb()


class Acknowledged:
    """Which commands were told to be done, to be looked for afterwards."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.kinds: Counter[str] = Counter()
        before = Practice.perform
        ids, kinds = self.ids, self.kinds

        def perform(practice: Practice, command: Command[Any], command_id: UUID | None = None) -> Done[Any]:
            done = before(practice, command, command_id)
            if command_id is not None:
                ids.add(str(command_id))
            kinds[type(command).__name__] += 1
            return done

        Practice.perform = perform  # type: ignore[assignment,method-assign]


def make_clinic(home: Path, seed: int) -> Places:
    """A made-up clinic, some of its patients with names that can be searched for."""
    places = Places(home / "clinic", home / "state", home / "logs", RESOURCES)
    make_demo(places.data, RESOURCES, now=datetime.now(UTC), patients=120, seed=seed)
    clinic, practice = open_clinic(places.data, RESOURCES, "reception", DEMO_PASSWORD)
    try:
        for name in shuffled(seed)[:40]:
            practice.perform(RegisterPatient(PatientForm("Ayşe", name), even_if_likely=True))
    finally:
        clinic.close()
    return places


def find_lost(places: Places, acknowledged: Acknowledged) -> list[str]:
    """What does not hold of the record after the run; nothing, if all is well."""
    clinic, _practice = open_clinic(places.data, RESOURCES, "manager", DEMO_PASSWORD)
    try:
        checks = clinic.record.verify()
        wrong = [f"{check.name}: {check.problems[:3]}" for check in checks if not check.passed]
        with clinic.record.reading() as session:
            rows = session.connection().exec_driver_sql("SELECT command_id FROM performed").scalars()
            lost = acknowledged.ids - set(rows)
            half = session.connection().exec_driver_sql(
                "SELECT id FROM appointment WHERE id NOT IN (SELECT appointment_id FROM segment)"
            )
            wrong += [f"appointment {row[0]} without time" for row in half]
        return wrong + [f"{len(lost)} acknowledged commands are gone"] * bool(lost)
    finally:
        clinic.close()


def run(home: Path, seconds: float, seed: int, *, plant: bool = False) -> dict[str, Any]:
    """Let the monkey at it for so long; gives the figures."""
    places = make_clinic(home, seed)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("no windows here")
    app.setQuitOnLastWindowClosed(False)
    watch, acknowledged = Watch(), Acknowledged()
    sys.excepthook = watch.caught
    sys.unraisablehook = watch.unraisable
    threading.excepthook = watch.on_thread
    qInstallMessageHandler(watch.said)
    program = Program(app, places)
    hands = Hands(app, program, watch, seed, plant=plant)
    began = time.monotonic()
    hands.begin(began + seconds)
    app.exec()
    took = time.monotonic() - began
    last_rss = _rss_mb()
    try:
        program.close()
    except Exception as error:  # noqa: BLE001 - a finding like any other
        watch.caught(type(error), error, None)
    qInstallMessageHandler(None)
    watch.close()
    # What goes wrong from here on is a mistake of the monkey's own.
    sys.excepthook = sys.__excepthook__
    return {
        "seed": seed,
        "seconds": round(took),
        "events": hands.events,
        "starts": program.starts,
        "entered": hands.keeper.entered,
        "commands": sum(acknowledged.kinds.values()),
        "kinds": len(acknowledged.kinds),
        "exceptions": watch.exceptions,
        "warnings": watch.warnings,
        "worst_ms": watch.worst_ms,
        "stalls": sorted(watch.stalls, reverse=True)[:20],
        "rss_mb": [hands.first_rss, last_rss],
        "wrong": find_lost(places, acknowledged),
    }


def main() -> NoReturn:
    """Run it from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--plant", action="store_true")
    given = parser.parse_args()
    os.environ["HOME"] = str(given.home)
    # A window that hangs for good says where.
    faulthandler.dump_traceback_later(given.seconds + 200, exit=True)
    os.chdir(given.home)
    sys.stdout.write(json.dumps(run(given.home, given.seconds, given.seed, plant=given.plant)) + "\n")
    sys.stdout.flush()
    # The figures are told; what is left of the windows need not be taken down one by one.
    os._exit(0)


def _plant(window: QMainWindow) -> None:
    for button in window.findChildren(QAbstractButton):
        if not button.property("planted"):
            button.setProperty("planted", True)
            button.clicked.connect(lambda *_: 1 / 0)


def _mouse(widget: QWidget, at: QPoint, send: Callable[[QWindow, QPoint, Qt.MouseButton], None]) -> None:
    """Send a mouse event as the window system would: to the window, wherever in it the widget lies."""
    _button(widget, at, send, LEFT)


def _button(
    widget: QWidget,
    at: QPoint,
    send: Callable[[QWindow, QPoint, Qt.MouseButton], None],
    button: Qt.MouseButton,
) -> None:
    handle = widget.window().windowHandle()
    if handle is not None:
        inside = widget.mapTo(widget.window(), at)
        x = min(max(inside.x(), 0), handle.width() - 1)
        y = min(max(inside.y(), 0), handle.height() - 1)
        send(handle, QPoint(x, y), button)


def _press(window: QWindow, at: QPoint, button: Qt.MouseButton) -> None:
    QTest.mousePress(window, button, NO_KEY, at)


def _release(window: QWindow, at: QPoint, button: Qt.MouseButton) -> None:
    QTest.mouseRelease(window, button, NO_KEY, at)


def _move(window: QWindow, at: QPoint, _button: Qt.MouseButton) -> None:
    QTest.mouseMove(window, at)


def _click(widget: QWidget, at: QPoint, button: Qt.MouseButton) -> int:
    _button(widget, at, _press, button)
    if not _is_alive(widget):
        return 1
    _button(widget, at, _release, button)
    return 2


def _key(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press and let go of a key at a widget; its window may be gone between the two.

    A window that waits for a dialog gets no keys, which a test would send past the dialog.
    """
    modal = QApplication.activeModalWidget()
    if modal is not None and QApplication.activePopupWidget() is None and widget.window() is not modal:
        return
    QTest.keyPress(widget, key, modifiers)
    if _is_alive(widget):
        QTest.keyRelease(widget, key, modifiers)


def _is_alive(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()


def _find(window: QWidget, identifier: str) -> QLineEdit | None:
    for field in window.findChildren(QLineEdit):
        if field.accessibleIdentifier() == identifier and field.isVisible() and field.isEnabled():
            return field
    return None


def _settings() -> Settings:
    return Settings(theme=ColourTheme.LIGHT, language=ScreenLanguage.ENGLISH)


def _rss_mb() -> int:
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * resource.getpagesize() // 1_000_000


if __name__ == "__main__":
    main()
