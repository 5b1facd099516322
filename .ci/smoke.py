"""Drives the real program from outside, as a screen reader would: open, find a patient, change the view.

Run it under a screen and a session bus of their own:
``xvfb-run -a dbus-run-session -- .venv/bin/python .ci/smoke.py PROGRAM...``
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")
SHOWING = 1 << 25
START_SECONDS = 120
STEP_SECONDS = 20


class AnswerError(RuntimeError):
    """The program did not answer as asked; often the thing has just gone away."""


@dataclass(frozen=True)
class Thing:
    """One thing that the program offers to assistive tools."""

    bus: DBusConnection
    owner: str
    path: str

    def ask(self, interface: str, member: str, signature: str | None = None, *values: object) -> Any:  # noqa: ANN401 - D-Bus
        """Call a method and give the first value of its answer."""
        address = DBusAddress(self.path, self.owner, interface)
        reply = self.bus.send_and_get_reply(new_method_call(address, member, signature, values), timeout=10)
        if reply.header.message_type is MessageType.error:
            raise AnswerError(f"{member}: {reply.body}")
        return reply.body[0] if reply.body else None

    def fact(self, name: str) -> Any:  # noqa: ANN401 - D-Bus
        """A property of the thing as such: its Name, its AccessibleId."""
        return self.ask("org.freedesktop.DBus.Properties", "Get", "ss", "org.a11y.atspi.Accessible", name)[1]

    def do(self, interface: str, member: str, signature: str | None = None, *values: object) -> Any:  # noqa: ANN401 - D-Bus
        """Call a method of one of the accessibility interfaces."""
        return self.ask(f"org.a11y.atspi.{interface}", member, signature, *values)

    @property
    def is_showing(self) -> bool:
        """Whether it is on the screen."""
        return bool(self.do("Accessible", "GetState")[0] & SHOWING)

    def everything(self) -> Iterator[Thing]:
        """This thing and all that is showing inside it."""
        yield self
        for owner, path in self.do("Accessible", "GetChildren"):
            inner = Thing(self.bus, owner, path)
            if inner.is_showing or self.path.endswith("/root"):
                yield from inner.everything()


def wait_for(look: Callable[[], T | None], seconds: float, what: str) -> T:
    """What `look` finds, within so many seconds; ends the run otherwise."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = look()
        except AnswerError:
            found = None
        if found is not None:
            return found
        time.sleep(0.2)
    sys.exit(f"smoke: never saw {what}")


def find(program: Thing, **wanted: str) -> Thing | None:
    """The first thing with this `id`, or whose name contains `name`."""
    for thing in program.everything():
        if "id" in wanted and thing.fact("AccessibleId") == wanted["id"]:
            return thing
        if "name" in wanted and wanted["name"] in thing.fact("Name"):
            return thing
    return None


def open_bus() -> DBusConnection:
    """The accessibility bus of this session."""
    session = Thing(open_dbus_connection(bus="SESSION"), "org.a11y.Bus", "/org/a11y/bus")
    address = session.ask("org.a11y.Bus", "GetAddress")
    session.bus.close()
    return open_dbus_connection(bus=address)


def first_program(bus: DBusConnection) -> Thing | None:
    """The first program on the bus."""
    registry = Thing(bus, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    children = registry.do("Accessible", "GetChildren")
    return Thing(bus, *children[0]) if children else None


def main(command: list[str]) -> None:
    """Start the program, look for Yılmaz, go to the calendar."""
    bus = open_bus()
    seen = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [*command, "--demo", "--as", "receptionist", "--language", "tr"], env=os.environ | seen
    ) as process:
        try:
            program = wait_for(lambda: first_program(bus), START_SECONDS, "the program")
            day = wait_for(lambda: find(program, id="view.today"), START_SECONDS, "the rail")
            print("opened:", day.fact("Name"))
            wait_for(lambda: find(program, id="today.board"), START_SECONDS, "the board")
            search = wait_for(lambda: find(program, id="window.search"), STEP_SECONDS, "the search field")
            search.do("EditableText", "SetTextContents", "s", "yilmaz")
            patient = wait_for(lambda: find(program, name="Yılmaz"), STEP_SECONDS, "Yılmaz for 'yilmaz'")
            print("found:", patient.fact("Name"))
            calendar = wait_for(
                lambda: find(program, id="view.calendar"), STEP_SECONDS, "the rail's calendar"
            )
            calendar.do("Action", "DoAction", "i", 0)
            week = wait_for(lambda: find(program, id="calendar.week"), STEP_SECONDS, "the calendar")
            print("went to:", week.fact("Name"))
        finally:
            process.terminate()
    print("smoke: held")


if __name__ == "__main__":
    main(sys.argv[1:])
