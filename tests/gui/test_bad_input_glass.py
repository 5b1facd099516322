"""Wrong input into the reason and the PIN of an emergency access, and into what an owner found."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from mesodesk.gui.patients.glass_sheet import GlassSheet
from mesodesk.gui.widgets.broken_glass_sheet import BrokenGlassSheet
from mesodesk.services.people.broken_glass import BreakGlass, ShowBrokenGlass
from tests.factories import MANAGER, PIN, RECEPTION
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import OpenAs, open_as

__all__ = ["open_as"]

REASON = "She collapsed in the waiting room"


def test_the_reason_and_the_pin(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)

    def open_sheet() -> QWidget:
        sheet = GlassSheet(at.desk, at.clinic.patient, "Elif Yılmaz", at.window)
        sheet.open()
        return sheet

    def pass_a_day() -> None:
        # So that nobody has to wait for the next PIN; and what was broken is whole again.
        at.clinic.clock.now += timedelta(days=1)

    right = {"glass.sheet.reason": f"{REASON} {{w}}", "glass.sheet.pin": PIN}
    Sweep(at.clinic, at.hands, Swept(open_sheet, "glass.sheet.accept", right, also=pass_a_day)).run()


def test_what_the_owner_found(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    door = at.clinic.clinic.practice(RECEPTION)

    def open_sheet() -> QWidget:
        door.perform(BreakGlass(at.clinic.patient, REASON, PIN))
        sheet = BrokenGlassSheet(at.desk, at.clinic.ask(ShowBrokenGlass(), MANAGER)[:1], at.window)
        sheet.open()
        return sheet

    right = {"glass.review.note": "Rightly so {w}"}
    Sweep(at.clinic, at.hands, Swept(open_sheet, "glass.review.accept", right)).run()
