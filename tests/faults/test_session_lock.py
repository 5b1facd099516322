"""The computer's own session is locked, or the machine goes to sleep: heard over a bus of its own."""

from __future__ import annotations

from typing import Final

from tests.faults.harness import control, needs
from tests.gui.test_session_watch import run_listener

#: One private bus stands for both: what the program hears is the same.
_BOTH: Final = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$@"'


@needs("dbus-run-session", "dbus-send")
def test_the_screen_saver_the_login_manager_and_sleep_lock_the_desk() -> None:
    done = run_listener({}, "dbus-run-session", "--", "sh", "-c", _BOTH, "sh")
    assert done.stdout.split() == ["listening", "True", "heard", "3"]


@control
def test_a_desk_that_hears_nothing_would_be_noticed() -> None:
    nowhere = "unix:path=/nonexistent/bus"
    done = run_listener({"DBUS_SESSION_BUS_ADDRESS": nowhere, "DBUS_SYSTEM_BUS_ADDRESS": nowhere})
    assert done.stdout.split() == ["listening", "True", "heard", "3"]
