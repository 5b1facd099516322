"""The look back as a hand does it: three keys, one key for all, and what a yes unfolds and opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from mesodesk.domain.adverse_events import EventKind, EventSource
from mesodesk.domain.ids import CourseId
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.treatments.look_back_sheet import LookBackSheet
from mesodesk.gui.widgets.table import Table
from mesodesk.services.recalls.recalls import ShowRecall
from mesodesk.services.records.adverse_events import EventCard, ListEvents
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import ask_for, book_course, show_course
from tests.integration.records import find_all
from tests.integration.treatment_steps import (
    Ready,
    arrive,
    confirm,
    session_card,
    sign,
    sign_consent,
    start,
)

__all__ = ["open_as"]

SHEET = "session.look_back.sheet"


def second_visit(clinic: SmallClinic) -> int:
    """The patient has come for the second session; another patient was given the same lot meanwhile."""
    ready = Ready(clinic)
    sign(clinic, ready.treatment, ready.used())
    course = show_course(clinic, CourseId(session_card(clinic, ready.appointment).course_id))
    other = clinic.register("Ada", "Koç")
    hers = book_course(clinic, ask_for(clinic, patient=other, from_day=TODAY + timedelta(days=2)))
    sign_consent(clinic, other)
    clinic.do(RecordEvaluation(other, ""), DOCTOR)
    visit = arrive(clinic, hers)
    confirm(clinic, visit)
    sign(clinic, start(clinic, visit), (ProductLine(ready.product, ready.lot, 1_000),))
    second = arrive(clinic, course, 2)
    confirm(clinic, second)
    return second


class Opened:
    """The sheet over the window of one member of staff."""

    def __init__(self, desk: DeskWindow) -> None:
        self.desk = desk
        self.visit = second_visit(desk.clinic)
        self.sheet = LookBackSheet(desk.desk, self.visit, desk.window)
        self.sheet.navigate.connect(desk.went.append)
        self.sheet.open()
        desk.hands.find(f"{SHEET}.lump_or_nodule")

    @property
    def told(self) -> list[tuple[object, ...]]:
        return find_all(self.desk.clinic.clinic.record, "SELECT answers, note, event_id FROM look_back")

    @property
    def events(self) -> tuple[EventCard, ...]:
        return self.desk.clinic.ask(ListEvents(self.desk.clinic.patient), DOCTOR)

    def primary(self) -> QPushButton:
        return self.desk.hands.find_as(f"{SHEET}.accept", QPushButton)


@pytest.fixture
def opened(open_as: OpenAs) -> Opened:
    return Opened(open_as(DOCTOR))


def test_the_sheet_tells_what_was_done_before(opened: Opened) -> None:
    words = opened.desk.hands.words(SHEET)
    assert "Forehead" in words
    assert "Hyalor, lot H2608A" in words
    assert "Redness" in words or "redness" in words
    assert "14 day" in words
    assert "1 to 12 weeks" in words
    assert nameless(opened.sheet) == []
    assert unidentified(opened.sheet) == []


def test_all_no_and_enter_record_the_look_back(opened: Opened) -> None:
    assert not opened.primary().isEnabled()
    opened.desk.hands.press(Qt.Key.Key_0)
    opened.desk.hands.press(Qt.Key.Key_Return)
    opened.desk.hands.until(lambda: bool(opened.told), "nothing was recorded")
    ((answers, note, event),) = opened.told
    assert (note, event) == ("", None)
    assert "true" not in str(answers)
    opened.desk.hands.until(lambda: not opened.desk.hands.seen(SHEET), "the sheet stays open")
    assert opened.events == ()


def test_a_yes_by_its_key_unfolds_what_it_may_be_and_no_takes_it_back(opened: Opened) -> None:
    hands = opened.desk.hands
    assert not hands.seen(f"{SHEET}.event.kind")
    hands.press(Qt.Key.Key_1)
    hands.find(f"{SHEET}.event.kind")
    hands.until(lambda: "mycobacteria" in hands.words(f"{SHEET}.event.first_action"), "no first action")
    hands.press(Qt.Key.Key_1)
    hands.until(lambda: not hands.seen(f"{SHEET}.event.kind"), "the form stays")


def test_a_yes_opens_an_event_holds_the_course_and_shows_who_had_the_same(opened: Opened) -> None:
    hands = opened.desk.hands
    hands.press(Qt.Key.Key_1)
    hands.find_as(f"{SHEET}.event.site.forehead", QCheckBox).click()
    hands.click(f"{SHEET}.all_no")
    hands.write(f"{SHEET}.event.description", "Alında nodül, ağrısız.")
    hands.click(f"{SHEET}.accept")
    groups = hands.find_as(f"{SHEET}.cluster.groups", Table)
    hands.until(lambda: groups.cards.rowCount() > 0, "nobody was searched for")
    (event,) = opened.events
    assert (event.kind, event.source) == (EventKind.LATE_INFECTION, EventSource.LOOK_BACK)
    assert (event.sites, event.description) == (("forehead",), "Alında nodül, ağrısız.")
    assert len(event.held) == 1
    assert "Course held" in hands.words(SHEET)
    assert "Same lot: Hyalor · H2608A" in [groups.cards.data(groups.cards.index(0, 0))]
    patients = hands.find_as(f"{SHEET}.cluster.patients", Table)
    assert [card.patient for card in patients.cards.cards] == ["Ada Koç"]
    assert nameless(opened.sheet) == []
    hands.click(f"{SHEET}.cluster.start")
    hands.until(lambda: bool(opened.desk.went), "no recall was started")
    (target,) = opened.desk.went
    assert isinstance(target, OpenStock)
    assert target.recall_id is not None
    recall = opened.desk.clinic.ask(ShowRecall(target.recall_id), DOCTOR)
    assert recall.event_id == event.id


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(opened: Opened) -> None:
    hands = opened.desk.hands
    hands.press(Qt.Key.Key_3)
    hands.click(f"{SHEET}.all_no")
    hands.click(f"{SHEET}.accept")
    hands.until(lambda: bool(hands.seen(f"{SHEET}.event.description.error")), "nothing was refused")
    assert opened.told == []
    hands.write(f"{SHEET}.event.onset_on", "1.1.2026")
    hands.write(f"{SHEET}.event.description", "Etwas")
    hands.click(f"{SHEET}.accept")
    hands.until(lambda: bool(hands.seen(f"{SHEET}.event.onset_on.error")), "nothing was refused")
    assert "before the treatment" in hands.words(f"{SHEET}.event.onset_on.error")
    assert opened.told == []
    assert opened.events == ()
