"""Wrong input into the look back and into the sheets of adverse events: told beside it, nothing written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.domain.adverse_events import EventForm, EventKind, EventState
from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.treatments.look_back_sheet import LookBackSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.services.recalls.recalls import CloseRecall, ListRecalls
from mesodesk.services.records.adverse_events import AddEventNote, ListEvents, ReportEvent
from mesodesk.services.records.course_holds import HoldCourse, ReleaseHold
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import DOCTOR
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.test_look_back_sheet import SHEET, second_visit
from tests.integration.course_steps import book_course
from tests.integration.treatment_steps import Ready, sign

__all__ = ["open_as"]


def chart(at: DeskWindow) -> None:
    at.listen(at.go(OpenPatient(at.clinic.patient, "events")))
    at.hands.find("chart.events.report")


def test_the_look_back(open_as: OpenAs, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_as(DOCTOR)
    visit = second_visit(at.clinic)
    # What comes after it was recorded has its own sweep.
    monkeypatch.setattr(LookBackSheet, "_on_opened", lambda sheet, _card: sheet.accept())

    def open_sheet() -> QWidget:
        LookBackSheet(at.desk, visit, at.window).open()
        return at.hands.find(f"{SHEET}.lump_or_nodule").window()

    def answer() -> None:
        for question, said in (("anything_else", "yes"), ("lump_or_nodule", "no")):
            at.hands.click(f"{SHEET}.{question}.{said}")
        at.hands.click(f"{SHEET}.redness_pain_or_discharge.no")

    typed = {f"{SHEET}.event.description": "Etwas {w}"}

    def fill() -> None:
        answer()
        for name, text in typed.items():
            at.hands.write(name, text)
        at.hands.write(f"{SHEET}.event.onset_on", "")
        at.hands.write(f"{SHEET}.note", "")

    Sweep(at.clinic, at.hands, Swept(open_sheet, f"{SHEET}.accept", also=fill)).run()


class Tab:
    """The events of a patient with one event that holds the course, or none, as a sheet needs it."""

    def __init__(self, at: DeskWindow) -> None:
        self.at = at
        self.course = book_course(at.clinic).id
        self.event = at.clinic.do(ReportEvent(at.clinic.patient, EventForm(EventKind.ABSCESS)), DOCTOR).value
        chart(at)

    def open(self, sheet: str) -> QWidget:
        """Put right what the try before has changed, and open the sheet."""
        do, hands = self.at.clinic.do, self.at.hands
        cards = self.at.clinic.ask(ListEvents(self.at.clinic.patient), DOCTOR)
        holds = self.at.clinic.ask(ShowChart(self.at.clinic.patient), DOCTOR).holds
        standing = [hold for hold in holds if hold.released_at is None]
        if sheet == "close" and cards[0].state is EventState.CLOSED:
            do(AddEventNote(self.event, "Yeniden"), DOCTOR)
        if sheet == "hold" and standing:
            do(ReleaseHold(standing[0].id, standing[0].version, "x"), DOCTOR)
        if sheet == "release" and not standing:
            do(HoldCourse(self.course, "x"), DOCTOR)
        chart(self.at)
        buttons = [one for one in hands.seen("chart") for one in one.findChildren(Button)]
        names = [one.accessibleIdentifier() for one in buttons if one.isVisible()]
        name = next(one for one in names if one.startswith(f"chart.events.{sheet}"))
        hands.click(name)
        return hands.find(f"chart.events.{sheet}_sheet")


@pytest.mark.parametrize(
    ("sheet", "field"),
    [
        ("report", "description"),
        ("note", "text"),
        ("close", "text"),
        ("hold", "reason"),
        ("release", "reason"),
    ],
)
def test_the_sheets_of_an_event(open_as: OpenAs, sheet: str, field: str) -> None:
    at = open_as(DOCTOR)
    tab, name = Tab(at), f"chart.events.{sheet}_sheet"
    swept = Swept(lambda: tab.open(sheet), f"{name}.accept", {f"{name}.{field}": "Yazı {w}"})
    if sheet == "report":
        swept = replace(swept, also=lambda: at.hands.write(f"{name}.onset_on", ""))
    Sweep(at.clinic, at.hands, swept).run()


def test_the_recall_that_begins_with_an_event(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    ready = Ready(at.clinic)
    sign(at.clinic, ready.treatment, ready.used())
    form = EventForm(EventKind.ABSCESS)
    event = at.clinic.do(ReportEvent(at.clinic.patient, form), DOCTOR).value
    name = "chart.events.cluster_sheet"

    def open_sheet() -> QWidget:
        for recall in at.clinic.ask(ListRecalls(), DOCTOR):
            if recall.closed_at is None:
                at.clinic.do(CloseRecall(recall.id, 1, "x"), DOCTOR)
        chart(at)
        at.hands.click(f"chart.events.cluster.{event}")
        return at.hands.find(f"{name}.start").window()

    Sweep(
        at.clinic, at.hands, Swept(open_sheet, f"{name}.start", {f"{name}.recall.reason": "Neden {w}"})
    ).run()
