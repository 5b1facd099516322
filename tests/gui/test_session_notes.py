"""The clinic's phrases in notes, the versions of an amended record, and steps that are taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton

from mesodesk.domain.body_map import Dot
from mesodesk.domain.ids import AppointmentId
from mesodesk.gui.treatments.draft import Stage
from mesodesk.gui.treatments.note_phrases import Expansion, expand
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.services.screening.screenings import ConfirmScreening
from mesodesk.services.treatment.session_versions import ShowVersions
from mesodesk.services.treatment.snippets import AddSnippet, ListSnippets, SnippetCard
from mesodesk.services.treatment.treatments import AmendTreatment
from tests.factories import DOCTOR, PIN, SmallClinic
from tests.gui.bad_input import ENDLESS, NOTHING
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.nameless import nameless, unidentified
from tests.gui.session_steps import arrived, card, open_session, second_session, stock
from tests.integration.treatment_steps import Ready, sign, start

__all__ = ["open_as"]

PHRASES = (
    SnippetCard(1, 1, "iyi", "İyi geçti, şikâyet yok."),
    SnippetCard(2, 1, "kontrol", "Kontrol iki hafta sonra."),
    SnippetCard(3, 1, "kont", "Kontrendikasyon yok."),
)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("iyi", PHRASES[0].text),
        ("Seans. İYİ", PHRASES[0].text),
        ("kontr", PHRASES[1].text),
        ("kont", PHRASES[2].text),
        ("ko", None),
        ("hayır", None),
        ("iyi ", None),
        ("", None),
    ],
)
def test_a_short_name_or_the_only_beginning_names_a_phrase(before: str, found: str | None) -> None:
    expansion = expand(before, PHRASES)
    words = before.split()
    assert expansion == (None if found is None else Expansion(len(words[-1]), found))


def begun(desk: DeskWindow) -> tuple[SessionPage, QPlainTextEdit]:
    stock(desk.clinic)
    appointment = arrived(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    start(desk.clinic, appointment)
    page = open_session(desk, appointment)
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    notes = page.view.details.more.field("notes").control
    assert isinstance(notes, QPlainTextEdit)
    return page, notes


def test_a_phrase_is_written_by_its_short_name_and_a_key(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    desk.clinic.do(AddSnippet("iyi", "İyi geçti, şikâyet yok."), DOCTOR)
    page, notes = begun(desk)
    desk.hands.write(notes, "Seans 1: iyi")
    desk.hands.press(Qt.Key.Key_Space, CTRL, on=notes)
    assert notes.toPlainText() == "Seans 1: İyi geçti, şikâyet yok."
    assert page.draft.body.notes == "Seans 1: İyi geçti, şikâyet yok."


def test_a_word_that_names_none_opens_the_list_and_a_click_writes_the_phrase(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    id = desk.clinic.do(AddSnippet("kontrol", "Kontrol iki hafta sonra."), DOCTOR).value
    page, notes = begun(desk)
    desk.hands.write(notes, "Seans")
    desk.hands.press(Qt.Key.Key_Space, CTRL, on=notes)
    desk.hands.click(f"session.phrases.{id}")
    desk.hands.until(lambda: page.draft.body.notes == "Seans Kontrol iki hafta sonra.")


def names(clinic: SmallClinic) -> list[str]:
    return [phrase.name for phrase in clinic.ask(ListSnippets(), DOCTOR)]


def test_phrases_are_kept_changed_and_removed_in_the_sheet(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, notes = begun(desk)
    page.view.reveal(desk.hands.find("session.phrases"))
    desk.hands.click("session.phrases")
    desk.hands.write("session.phrases.name", "kontrol")
    desk.hands.write("session.phrases.text", "Kontrol iki hafta sonra.")
    desk.hands.click("session.phrases.keep")
    desk.hands.until(lambda: names(desk.clinic) == ["kontrol"])
    (phrase,) = desk.clinic.ask(ListSnippets(), DOCTOR)
    desk.hands.click(f"session.phrases.{phrase.id}.edit")
    desk.hands.write("session.phrases.name", "knt")
    desk.hands.click("session.phrases.keep")
    desk.hands.until(lambda: names(desk.clinic) == ["knt"])
    sheet = desk.hands.find("session.phrases.sheet")
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    desk.hands.click(f"session.phrases.{phrase.id}.remove")
    desk.hands.until(lambda: names(desk.clinic) == [])
    desk.hands.click("session.phrases.sheet.accept")
    assert not notes.isReadOnly()


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        *[(wrong, "Text", "name") for wrong in (*NOTHING, ENDLESS, "two words")],
        *[("name", wrong, "text") for wrong in (*NOTHING, ENDLESS)],
    ],
)
def test_a_phrase_that_cannot_be_kept_is_told_beside_its_field_and_stays(
    open_as: OpenAs, name: str, text: str, field: str
) -> None:
    desk = open_as(DOCTOR)
    page, _ = begun(desk)
    page.view.details.phrases.open()
    desk.hands.write("session.phrases.name", name)
    desk.hands.write("session.phrases.text", text)
    desk.hands.click("session.phrases.keep")
    assert desk.hands.words(f"session.phrases.{field}.error")
    assert names(desk.clinic) == []
    desk.hands.find("session.phrases.sheet").close()


def test_both_versions_of_an_amended_record_are_read_side_by_side(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    ready = Ready(clinic)
    sign(clinic, ready.treatment, ready.used())
    before = card(clinic, ready.appointment).treatment
    assert before is not None
    body = replace(before.body, pain=7, notes="")
    clinic.do(AmendTreatment(before.id, body, "Wrong number", PIN), DOCTOR)
    first, second = clinic.ask(ShowVersions(before.id), DOCTOR)
    assert (first.body.pain, second.body.pain, second.reason) == (3, 7, "Wrong number")
    assert (first.reason, first.products[0].lot) == ("", "H2608A")

    open_session(desk, ready.appointment)
    desk.hands.click("session.versions")
    sheet = desk.hands.find("session.versions.sheet")
    desk.hands.until(lambda: "Wrong number" in desk.hands.words(sheet))
    words = desk.hands.words(sheet)
    assert "Dr" in desk.hands.find_as("session.versions.before", QComboBox).currentText()
    assert desk.hands.words("session.versions.row.1.before") == "3"
    assert desk.hands.words("session.versions.row.1.after") == "7"
    assert "İyi geçti" in words, "what the amendment took out stays readable"
    assert words.count("changed") == 2
    assert nameless(sheet) == []
    desk.hands.click("session.versions.sheet.accept")


def test_a_record_with_one_version_has_nothing_to_compare(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    sign(desk.clinic, ready.treatment, ready.used())
    open_session(desk, ready.appointment)
    assert desk.hands.seen("session.versions") == []


def test_many_steps_are_taken_back_and_done_again_across_charts_and_saves(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, _ = begun(desk)
    shown = page._card
    assert shown is not None
    page.view.map.show_protocol(replace(shown.protocol, charts=("neck_decollete", "hands")))
    desk.hands.click("session.chart.neck_decollete")
    view = page.view.map.view
    view.select_zone("neck_left")
    desk.hands.click("session.paint")
    view.editor.move_zone("neck_left", Dot(100, 0))
    page.saver.flush()
    desk.hands.settle()
    desk.hands.click("session.chart.hands")
    view.select_zone("hand_right")
    desk.hands.click("session.paint")
    page.changed(frozenset())
    page._load()
    desk.hands.settle()

    desk.hands.click("session.chart.neck_decollete")
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=page.view.foot.sign)
    assert desk.hands.find_as("session.chart.hands", QPushButton).isChecked(), "where the step was"
    assert [one.sites for one in page.draft.body.maps] == [("neck_left",)]
    desk.hands.click("session.map_undo")
    assert page.draft.body.maps[0].zones[0].shift == Dot(0, 0)
    desk.hands.click("session.map_undo")
    assert page.draft.body.total.points == 0
    assert not desk.hands.find("session.map_undo").isEnabled()
    for _ in range(3):
        desk.hands.click("session.map_redo")
    assert [one.sites for one in page.draft.body.maps] == [("neck_left",), ("hand_right",)]
    assert page.draft.body.maps[0].zones[0].shift == Dot(100, 0)


def test_what_was_filled_as_last_time_is_one_step_and_what_was_seen_since_stays(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = open_session(desk, second_session(desk.clinic))
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    desk.hands.click("session.same")
    page.draft.change(pain=4)
    desk.hands.press(Qt.Key.Key_Z, CTRL, on=page.view.foot.sign)
    assert page.draft.body.maps == ()
    assert page.draft.products == ()
    assert page.draft.body.pain == 4
    desk.hands.press(Qt.Key.Key_Y, CTRL, on=page.view.foot.sign)
    assert page.draft.body.total.points == 10
    assert page.draft.body.pain == 4
