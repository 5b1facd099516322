"""Wrong input into the forms of a patient's rights, and into how long records are kept."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import PatientId
from mesodesk.domain.retention import ErasureBasis
from mesodesk.gui.admin.retention_sheet import RetentionSheet
from mesodesk.gui.patients.rights_sheets import AskErasureSheet, CarryOutSheet, HoldSheet, LiftSheet
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.services.rights.erasure import AskErasure, ListErasures
from mesodesk.services.rights.holds import ListHolds, PlaceHold
from mesodesk.services.rights.retention import ShowRetention
from tests.factories import MANAGER, PASSWORD
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]


def sweep(at: DeskWindow, make: object, accept: str, right: dict[str, str], **more: object) -> None:
    def open_sheet() -> QWidget:
        sheet: QWidget = make()  # type: ignore[operator]  # a function of the test
        sheet.open()  # type: ignore[attr-defined]  # a sheet
        return sheet

    Sweep(at.clinic, at.hands, Swept(open_sheet, accept, right, **more)).run()  # type: ignore[arg-type]


def test_the_reason_of_a_hold(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    right = {"chart.rights.hold_sheet.reason": "A court has asked {w}"}
    sweep(
        at,
        lambda: HoldSheet(at.desk, at.clinic.patient, at.window),
        "chart.rights.hold_sheet.accept",
        right,
    )


def test_the_reason_for_lifting_it(open_as: OpenAs) -> None:
    at = open_as(MANAGER)

    def make() -> QWidget:
        at.clinic.do(PlaceHold(at.clinic.patient, "A court has asked"), MANAGER)
        return LiftSheet(at.desk, at.clinic.ask(ListHolds(at.clinic.patient), MANAGER)[0], at.window)

    right = {"chart.rights.lift_sheet.reason": "It is settled {w}"}
    sweep(at, make, "chart.rights.lift_sheet.accept", right)


def test_what_was_said_of_an_erasure(open_as: OpenAs) -> None:
    at = open_as(MANAGER)

    def make() -> QWidget:
        patient = at.clinic.do(RegisterPatient(PatientForm("Ada", "Tek"), even_if_likely=True), MANAGER).value
        return AskErasureSheet(at.desk, PatientId(patient), at.window)

    right = {"chart.rights.ask_sheet.reason": "A letter of Monday {w}"}
    sweep(at, make, "chart.rights.ask_sheet.accept", right)


def test_the_number_and_the_password_of_an_erasure(open_as: OpenAs) -> None:
    at = open_as(MANAGER)

    def make() -> QWidget:
        form = PatientForm("Ada", "Tek", number="T9")
        known = [card for card in at.clinic.ask(ListErasures(), MANAGER) if card.patient is not None]
        if not known:
            patient = at.clinic.do(RegisterPatient(form, even_if_likely=True), MANAGER).value
            command = AskErasure(PatientId(patient), ErasureBasis.MISTAKE, "twice")
            at.clinic.do(command, MANAGER)
            at.clinic.clock.now += timedelta(days=2)
        (card,) = (one for one in at.clinic.ask(ListErasures(), MANAGER) if one.patient is not None)
        return CarryOutSheet(at.desk, card, at.window)

    def pass_a_day() -> None:
        at.clinic.clock.now += timedelta(days=1)

    right = {"chart.rights.erase.number": "T9", "chart.rights.erase.password": PASSWORD}
    sweep(at, make, "chart.rights.erase.accept", right, also=pass_a_day)


def test_how_long_a_class_is_kept(open_as: OpenAs) -> None:
    at = open_as(MANAGER)

    def make() -> QWidget:
        return RetentionSheet(at.desk, at.clinic.ask(ShowRetention("en"), MANAGER)[0], at.window)

    right = {"settings.retention.sheet.years": "20", "settings.retention.sheet.source": "Counsel {w}"}
    sweep(at, make, "settings.retention.sheet.accept", right)
