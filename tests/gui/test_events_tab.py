"""Adverse events in the chart: reported, followed up, closed; courses held and let go on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox

from mesodesk.domain.adverse_events import EventForm, EventKind, EventSeverity, EventState
from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.widgets.table import Table
from mesodesk.services.records.adverse_events import EventCard, ListEvents, ReportEvent
from tests.factories import DOCTOR, NURSE, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import book_course
from tests.integration.treatment_steps import Ready, sign

__all__ = ["open_as"]


def events(desk: DeskWindow) -> tuple[EventCard, ...]:
    return desk.clinic.ask(ListEvents(desk.clinic.patient), DOCTOR)


def open_tab(desk: DeskWindow) -> None:
    page = desk.go(OpenPatient(desk.clinic.patient, "events"))
    desk.listen(page)
    desk.hands.find("chart.events.report")


@pytest.fixture
def treated(open_as: OpenAs) -> DeskWindow:
    """The doctor's window; the patient was treated once and has a course that goes on."""
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    sign(desk.clinic, ready.treatment, ready.used())
    return desk


def test_an_event_is_reported_with_what_its_kind_proposes(treated: DeskWindow) -> None:
    hands = treated.hands
    open_tab(treated)
    hands.click("chart.events.report")
    sheet = "chart.events.report_sheet"
    hold = hands.find_as(f"{sheet}.hold", QCheckBox)
    hands.until(hold.isChecked, "a late infection holds the course")
    hands.choose(f"{sheet}.kind", "Bruise")
    hands.until(lambda: not hold.isChecked(), "a bruise holds nothing")
    hands.find_as(f"{sheet}.site.forehead", QCheckBox).click()
    assert nameless(hands.find(sheet)) == []
    assert unidentified(hands.find(sheet)) == []
    hands.click(f"{sheet}.accept")
    hands.until(lambda: bool(events(treated)), "nothing was reported")
    (event,) = events(treated)
    assert (event.kind, event.sites, event.holds) == (EventKind.BRUISE, ("forehead",), ())
    hands.find(f"chart.events.state.{event.id}")


def test_a_held_course_goes_on_and_the_event_is_noted_and_closed(treated: DeskWindow) -> None:
    hands, clinic = treated.hands, treated.clinic
    form = EventForm(EventKind.LATE_INFECTION, EventSeverity.MODERATE, None, ("forehead",), "Nodule")
    id = clinic.do(ReportEvent(clinic.patient, form, hold=True), DOCTOR).value
    open_tab(treated)
    assert "Held" in hands.words("chart")
    hands.click(f"chart.events.note.{id}")
    hands.write("chart.events.note_sheet.text", "Kültür alındı.")
    hands.click("chart.events.note_sheet.accept")
    hands.until(lambda: len(events(treated)[0].notes) == 1, "no note")
    hands.click(f"chart.events.close.{id}")
    hands.write("chart.events.close_sheet.text", "İyileşti.")
    hands.click("chart.events.close_sheet.accept")
    hands.until(lambda: "still holds a course" in hands.words("chart.events.close_sheet"), "not refused")
    hands.click("chart.events.close_sheet.cancel")
    (hold,) = events(treated)[0].held
    hands.click(f"chart.events.release.{hold.id}")
    hands.write("chart.events.release_sheet.reason", "Kültür temiz.")
    hands.click("chart.events.release_sheet.accept")
    hands.until(lambda: not events(treated)[0].held, "still held")
    hands.click(f"chart.events.close.{id}")
    hands.write("chart.events.close_sheet.text", "İyileşti.")
    hands.click("chart.events.close_sheet.accept")
    hands.until(lambda: events(treated)[0].state is EventState.CLOSED, "not closed")
    hands.until(lambda: "Kültür temiz." in hands.words("chart"), "the release is not told")
    treated.go(OpenPatient(clinic.patient, "overview"))
    hands.until(
        lambda: "Adverse event: Late infection" in hands.words("chart.timeline"), "not on the timeline"
    )


def test_a_course_is_held_by_hand(treated: DeskWindow) -> None:
    hands = treated.hands
    open_tab(treated)
    hands.click("chart.events.hold.1")
    hands.click("chart.events.hold_sheet.accept")
    hands.until(lambda: bool(hands.seen("chart.events.hold_sheet.reason.error")), "no reason was asked for")
    hands.write("chart.events.hold_sheet.reason", "Kan sonucu bekleniyor")
    hands.click("chart.events.hold_sheet.accept")
    hands.find("chart.events.held.1")


def test_who_else_had_the_same_is_searched_from_the_chart(treated: DeskWindow) -> None:
    hands, clinic = treated.hands, treated.clinic
    id = clinic.do(ReportEvent(clinic.patient, EventForm(EventKind.ABSCESS)), DOCTOR).value
    open_tab(treated)
    hands.click(f"chart.events.cluster.{id}")
    groups = hands.find_as("chart.events.cluster_sheet.groups", Table)
    hands.until(lambda: groups.cards.rowCount() == 3, "lot, day and operator")
    assert "Nobody else." in hands.words("chart.events.cluster_sheet")
    hands.click("chart.events.cluster_sheet.accept")


def test_a_nurse_reports_but_lets_nothing_go_on(open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    book_course(desk.clinic)
    id = desk.clinic.do(ReportEvent(desk.clinic.patient, EventForm(EventKind.PAIN), hold=True), NURSE).value
    open_tab(desk)
    desk.hands.find(f"chart.events.note.{id}")
    assert not desk.hands.seen(f"chart.events.close.{id}")
    assert not desk.hands.seen("chart.events.release.1")


def test_the_desk_sees_nothing_of_it(open_as: OpenAs) -> None:
    desk = open_as(RECEPTION)
    form = EventForm(EventKind.ABSCESS, description="Akıntı")
    desk.clinic.do(ReportEvent(desk.clinic.patient, form), NURSE)
    desk.go(OpenPatient(desk.clinic.patient))
    words = desk.hands.words("chart")
    assert "Abscess" not in words
    assert "Adverse" not in words
