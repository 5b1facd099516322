"""The desk locks with the computer's own session, and nothing is said where nothing tells of it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.application.session_watch import SessionWatch
from mesodesk.gui.application.windows_session import WindowsSession, _Message, is_leaving

ROOT = Path(__file__).resolve().parents[2]
#: A program that listens and says how often the desk would have been locked; then others speak on the bus.
LISTENER = """
import subprocess
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from mesodesk.gui.application.session_watch import SessionWatch
app = QApplication([])
window = QWidget()
watch = SessionWatch(app)
heard = []
watch.locked.connect(lambda: heard.append(1))
print("listening", watch.listen(window))
send = ["dbus-send", "--session", "--type=signal"]
def say(path, name, *values):
    subprocess.run([*send, path, name, *values], check=True)
def speak():
    say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false")
    say("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true")
    say("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock")
    say("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:true")
    say("/org/freedesktop/login1", "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false")
    QTimer.singleShot(400, app.quit)
if watch.listen(window):
    QTimer.singleShot(0, speak)
    app.exec()
print("heard", len(heard))
"""


def run_listener(environment: dict[str, str], *before: str) -> subprocess.CompletedProcess[str]:
    """Run the listener in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    return subprocess.run(
        [*before, sys.executable, "-c", textwrap.dedent(LISTENER)],
        env={**kept, "QT_QPA_PLATFORM": "offscreen", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_only_what_comes_on_locks(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = SessionWatch(window)
    heard: list[int] = []
    watch.locked.connect(lambda: heard.append(1))
    watch.on_switched(False)
    assert heard == []
    watch.on_switched(True)
    watch.on_locked()
    assert len(heard) == 2


def test_without_a_bus_nothing_is_heard_and_nothing_is_said() -> None:
    nowhere = "unix:path=/nonexistent/bus"
    done = run_listener({"DBUS_SESSION_BUS_ADDRESS": nowhere, "DBUS_SYSTEM_BUS_ADDRESS": nowhere})
    assert done.stdout.split() == ["listening", "False", "heard", "0"]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("message", "first", "leaves"),
    [
        (0x02B1, 0x7, True),
        (0x02B1, 0x8, False),
        (0x02B1, 0x4, True),
        (0x0218, 0x4, True),
        (0x0218, 0x7, False),
        (0x0100, 0x7, False),
    ],
)
def test_the_messages_of_windows_are_read(message: int, first: int, leaves: bool) -> None:
    assert is_leaving(message, first) is leaves
    heard: list[int] = []
    listener = WindowsSession(0, lambda: heard.append(1))
    told = _Message(None, message, first, 0)
    assert listener.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (False, 0)
    assert listener.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(told)) == (False, 0)
    assert bool(heard) is leaves
