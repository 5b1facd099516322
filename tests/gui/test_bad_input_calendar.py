"""Wrong input into every field about visits: booking, walk-in, moving, freeing, planning a course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.gui.base.targets import NewAppointment, NewWalkIn, OpenCalendar, OpenToday
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.today.page import TodayPage
from mesodesk.services.calendar.scheduling import BookAppointment
from tests.factories import DOCTOR, RECEPTION, STAFF, TODAY
from tests.gui.bad_input import Sweep, Swept, rows
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]

BOOKING = {
    "appointment.time": "10:00",
    "appointment.minutes": "20",
    "appointment.note": "",
}


class Days:
    """Gives a day after the other, so that what was booked before is not in the way."""

    def __init__(self, at: DeskWindow) -> None:
        self.at = at
        self.day = TODAY

    def write_next(self) -> None:
        """Write the next Tuesday into the form of an appointment."""
        self.day += timedelta(days=7)
        text = (self.day + timedelta(days=1)).strftime("%d.%m.%Y")
        self.at.hands.write("appointment.date", text)


def new_appointment(at: DeskWindow, kind: str, *, walk_in: bool = False) -> QWidget:
    at.go(NewAppointment(walk_in=walk_in))
    if kind:
        at.hands.click(f"appointment.kind.{kind}")
    if kind != "block":
        at.hands.write("appointment.patient", "yilmaz")
        at.hands.settle()
        at.hands.press(Qt.Key.Key_Return, on=at.hands.find("appointment.patient"))
    return at.hands.find("appointment")


def walk_in(at: DeskWindow) -> QWidget:
    patient = at.clinic.register("Walker", f"Of{len(rows(at.clinic)['patient'])}")
    at.clinic.clock.now += timedelta(hours=1)
    at.go(NewWalkIn())
    at.hands.write("today.walk_in.sheet.search", f"of{int(patient) - 1}")
    at.hands.settle()
    return at.hands.find("today.walk_in.sheet")


def consultation(at: DeskWindow) -> int:
    """A consultation an hour later than the one before."""
    count = len(rows(at.clinic)["appointment"])
    start = at.clinic.when(1 + 7 * count, 10)
    command = BookAppointment(AppointmentKind.CONSULTATION, at.clinic.patient, STAFF[DOCTOR], None, start, 30)
    return at.clinic.do(command).value


def visit(at: DeskWindow) -> QWidget:
    id = consultation(at)
    count = len(rows(at.clinic)["appointment"])
    page = at.go(OpenCalendar(TODAY + timedelta(days=1 + 7 * (count - 1))))
    assert isinstance(page, CalendarPage)
    page.changed(frozenset())
    page._load()
    at.hands.settle()
    page._on_opened(id)
    return at.hands.find("visit")


def reason(at: DeskWindow) -> QWidget:
    id = consultation(at)
    page = at.go(OpenToday())
    assert isinstance(page, TodayPage)
    at.clinic.clock.now = at.clinic.when(1 + 7 * (len(rows(at.clinic)["appointment"]) - 1), 8)
    page.on_tick()
    at.hands.settle()
    at.hands.press(Qt.Key.Key_Delete, on=at.hands.find(f"today.card.{id}"))
    return at.hands.find("today.reason")


CASES: dict[str, Callable[[DeskWindow], Swept]] = {
    "consultation": lambda at: Swept(
        partial(new_appointment, at, ""),
        "appointment.accept",
        BOOKING,
        Days(at).write_next,
        related={"appointment.minutes": "appointment.time"},
    ),
    "block": lambda at: Swept(
        partial(new_appointment, at, "block"), "appointment.accept", BOOKING, Days(at).write_next
    ),
    "walk-in": lambda at: Swept(
        partial(walk_in, at),
        "today.walk_in.sheet.accept",
        {"today.walk_in.sheet.minutes": "15", "today.walk_in.sheet.note": ""},
    ),
    "move": lambda at: Swept(
        partial(visit, at),
        "visit.move.accept",
        {"visit.move.time": "11:00"},
        only=("visit.move.date", "visit.move.time"),
    ),
    "cancel": lambda at: Swept(
        partial(visit, at), "visit.cancelled", {"visit.cancel.reason": ""}, only=("visit.cancel.reason",)
    ),
    "reason of the day": lambda at: Swept(
        partial(reason, at), "today.reason.accept", {"today.reason.reason": ""}
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    at = open_as(RECEPTION)
    Sweep(at.clinic, at.hands, CASES[name](at)).run()
