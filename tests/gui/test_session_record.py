"""The doctor's screen while it is recorded: map, lots, what was seen; drafts, signature, amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from mesodesk.domain.ids import AppointmentId, DocumentId
from mesodesk.domain.treatments import AnaestheticKind, Reaction
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import OpenDocument, OpenToday
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.screening.screenings import ConfirmScreening
from mesodesk.services.treatment.treatments import ProductLine, SaveTreatment
from tests.factories import DOCTOR, NURSE, PIN
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified
from tests.gui.session_steps import (
    arrived,
    card,
    choose_numbing,
    open_session,
    scroll_to,
    second_session,
    stock,
)
from tests.integration.treatment_steps import Ready, read, sign, start

__all__ = ["open_as"]


def begun(desk: DeskWindow) -> tuple[SessionPage, int, int, int]:
    """A first session of hair loss that has just begun: page, appointment, product, first lot."""
    product, first, _ = stock(desk.clinic)
    appointment = arrived(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    start(desk.clinic, appointment)
    page = open_session(desk, appointment)
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    return page, appointment, product, first


def paint(desk: DeskWindow, page: SessionPage, zone: str) -> None:
    page.view.map.view.select_zone(zone)
    desk.hands.click("session.paint")


def fill(desk: DeskWindow, page: SessionPage, product: int) -> None:
    """Everything that signing needs."""
    paint(desk, page, "vertex")
    desk.hands.write(f"session.product.{product}.volume", "1,5")
    desk.hands.write("session.detail.needle", "30 G, 4 mm")
    for name in ("session.detail.pain.3", "session.reaction.redness"):
        scroll_to(page, desk.hands.find(name))
        desk.hands.click(name)


def saved(desk: DeskWindow, page: SessionPage) -> None:
    desk.hands.until(lambda: not page.saver.is_dirty and not page.saver.is_busy, "the draft is not saved")


def sign_with(desk: DeskWindow, pin: str) -> None:
    desk.hands.write("session.pin", pin)
    desk.hands.click("session.sign_sheet.accept")


def test_a_zone_is_painted_by_click_and_by_key_with_the_numbers_of_the_protocol(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, _, _ = begun(desk)
    paint(desk, page, "vertex")
    painted = page.draft.body.maps[0].painted("vertex")
    assert painted is not None
    assert (painted.technique, painted.spacing_um, painted.volume_ul) == ("papule", 10_000, 10)
    handle = desk.hands.find("session.map.mid_scalp")
    handle.setFocus()
    desk.hands.press(Qt.Key.Key_Space, on=handle)
    assert page.draft.body.sites == ("vertex", "mid_scalp")
    saved(desk, page)
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    assert treatment.body.maps == page.draft.body.maps


def test_another_volume_per_point_paints_the_chosen_zone_anew(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    paint(desk, page, "vertex")
    desk.hands.write("session.zone.volume", "0,02")
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find("session.zone.volume"))
    painted = page.draft.body.maps[0].painted("vertex")
    assert painted is not None
    assert painted.volume_ul == 20
    assert f"{len(painted.points)} × 0.020" in desk.hands.words("session.zone.sum")


def test_a_zone_without_a_volume_is_not_painted_and_says_why_beside_the_number(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    desk.hands.write("session.zone.volume", "")
    paint(desk, page, "vertex")
    assert page.draft.body.maps == ()
    assert "volume per point first" in desk.hands.words("session.zone.error")


def test_a_volume_that_cannot_be_read_stays_and_is_said_beside_its_product(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, _, product, _ = begun(desk)
    field = desk.hands.find_as(f"session.product.{product}.volume", QLineEdit)
    desk.hands.write(field, "viel")
    desk.hands.press(Qt.Key.Key_Return, on=field)
    assert field.text() == "viel"
    assert "millilitres" in desk.hands.words(f"session.product.{product}.error")
    assert page.draft.products == ()


def test_the_first_expiring_lot_is_taken_and_the_draft_saves_itself(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, product, first = begun(desk)
    desk.hands.write(f"session.product.{product}.volume", "1,125")
    saved(desk, page)
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    assert [(line.lot_id, line.volume_ul) for line in treatment.products] == [(first, 1_125)]
    assert "Draft saved" in desk.hands.words("session.saved")
    assert desk.window.toast.sentence == ""


def test_a_draft_is_kept_when_the_page_is_left_at_once(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, product, _ = begun(desk)
    desk.hands.write(f"session.product.{product}.volume", "2")
    desk.go(OpenToday())
    saved(desk, page)
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    assert [line.volume_ul for line in treatment.products] == [2_000]


def test_none_and_a_reaction_exclude_each_other(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    scroll_to(page, page.view.details.reactions)
    desk.hands.click("session.reaction.none")
    assert list(page.draft.body.reactions) == [Reaction.NONE]
    desk.hands.click("session.reaction.redness")
    desk.hands.click("session.reaction.bruising")
    assert list(page.draft.body.reactions) == [Reaction.REDNESS, Reaction.BRUISING]


def test_no_numbing_asks_for_no_times(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    choose_numbing(desk, "None")
    assert page.draft.body.anaesthetic is not None
    assert page.draft.body.anaesthetic.kind is AnaestheticKind.NONE
    assert desk.hands.seen("session.detail.anaesthetic_on") == []


def test_numbing_that_ends_before_it_began_is_refused_beside_its_field(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    before = page.draft.body.anaesthetic
    scroll_to(page, desk.hands.find("session.detail.anaesthetic_on"))
    desk.hands.write("session.detail.anaesthetic_on", "11:00")
    desk.hands.write("session.detail.anaesthetic_off", "10:00")
    assert "after the start" in desk.hands.words("session.detail.anaesthetic_off.error")
    assert before is not None


def test_what_is_missing_stands_beside_its_field_and_nothing_is_signed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, _, _ = begun(desk)
    desk.hands.click("session.sign")
    assert page.signing.sheet is None
    assert "Mark on the map" in desk.hands.words("session.map.error")
    assert "at least one product" in desk.hands.words("session.product.error")
    errors = [page.view.details.form.field("needle").error, page.view.details.form.field("technique").error]
    assert errors == ["Write the needle.", ""]
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    assert treatment.signed_at is None


def test_a_wrong_pin_is_said_beside_the_field_and_the_right_one_signs_and_opens_the_aftercare_sheet(
    open_as: OpenAs,
) -> None:
    desk = open_as(DOCTOR)
    page, appointment, product, _ = begun(desk)
    fill(desk, page, product)
    desk.clinic.clock.now += timedelta(minutes=20)
    desk.hands.press(Qt.Key.Key_Return, CTRL, on=page.view.foot.sign)
    desk.hands.until(lambda: page.signing.sheet is not None)
    sign_with(desk, "9999")
    assert "The PIN is wrong" in desk.hands.words("session.pin.error")
    sign_with(desk, PIN)
    desk.hands.until(lambda: desk.went != [])
    shown = card(desk.clinic, appointment)
    assert shown.treatment is not None
    assert shown.treatment.signed_by == "Dr Selin Demir"
    assert shown.aftercare_document_id is not None
    assert desk.went == [OpenDocument(DocumentId(shown.aftercare_document_id))]
    assert "Elif Yılmaz" in read(desk.clinic, shown.aftercare_document_id)


def test_after_too_many_wrong_pins_the_sheet_says_how_long_to_wait(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, _, product, _ = begun(desk)
    fill(desk, page, product)
    desk.clinic.clock.now += timedelta(minutes=20)
    desk.hands.click("session.sign")
    for _ in range(6):
        sign_with(desk, "9999")
    assert "Too many wrong tries" in desk.hands.words("session.pin.error")


def test_a_signed_record_is_locked_and_offers_its_papers(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    sign(desk.clinic, ready.treatment, ready.used())
    page = open_session(desk, ready.appointment)
    assert page.draft.stage is Stage.SIGNED
    assert page.view.map.view.editor.read_only
    assert desk.hands.find_as(f"session.product.{ready.product}.volume", QLineEdit).isReadOnly()
    assert "Signed and locked" in desk.hands.words("session.saved")
    assert desk.hands.seen("session.sign") == []
    desk.hands.click("session.summary")
    assert isinstance(desk.went[0], OpenDocument)


def test_a_signed_record_is_amended_with_a_reason_and_both_versions_are_told(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    sign(desk.clinic, ready.treatment, ready.used())
    page = open_session(desk, ready.appointment)
    desk.hands.press(Qt.Key.Key_A, CTRL | SHIFT, on=page.view.foot.amend)
    scroll_to(page, page.view.details.pain)
    desk.hands.click("session.detail.pain.7")
    desk.hands.click("session.sign")
    desk.hands.write("session.amend.pin", PIN)
    desk.hands.click("session.amend.sheet.accept")
    assert "needs a reason" in desk.hands.words("session.amend.reason.error")
    desk.hands.write("session.amend.reason", "Wrong number")
    desk.hands.click("session.amend.sheet.accept")
    desk.hands.until(lambda: page.draft.stage is Stage.SIGNED)
    shown = card(desk.clinic, ready.appointment).treatment
    assert shown is not None
    assert (shown.body.pain, len(shown.amended)) == (7, 2)
    assert "Wrong number" in desk.hands.words("session.saved")


def test_leaving_an_amendment_puts_the_signed_record_back(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    sign(desk.clinic, ready.treatment, ready.used())
    page = open_session(desk, ready.appointment)
    desk.hands.click("session.amend")
    scroll_to(page, page.view.details.pain)
    desk.hands.click("session.detail.pain.7")
    desk.hands.click("session.amend.leave")
    assert page.draft.stage is Stage.SIGNED
    assert page.draft.body.pain == 3


def test_same_as_last_time_fills_all_but_the_lots_and_what_was_seen(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    appointment = second_session(clinic)
    page = open_session(desk, appointment)
    desk.hands.press(Qt.Key.Key_T, CTRL, on=page.view.map.same)
    before = card(clinic, appointment).earlier[0]
    assert page.draft.body.maps == before.body.maps
    assert page.draft.body.needle == before.body.needle
    assert page.draft.body.pain is None
    assert page.draft.body.reactions == ()
    assert [line.volume_ul for line in page.draft.products] == [line.volume_ul for line in before.products]
    assert [line.lot_id for line in page.draft.products] == [None]
    block = page.view.products.blocks[page.draft.products[0].product_id]
    assert not any(row.isChecked() for row in block.rows)
    assert block.rows[0].hasFocus(), "the first thing that is still to do"
    desk.hands.click("window.toast.action")
    assert page.draft.body.maps == ()
    assert page.draft.products == ()


def test_the_first_session_has_no_last_time(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    begun(desk)
    assert not desk.hands.find_as("session.same", QPushButton).isEnabled()


def test_a_practitioner_records_and_is_told_who_signs(open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    page, appointment, product, _ = begun(desk)
    desk.hands.write(f"session.product.{product}.volume", "1")
    saved(desk, page)
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    assert len(treatment.products) == 1
    assert not desk.hands.find_as("session.sign", QPushButton).isEnabled()
    assert "A dermatologist signs" in desk.hands.words("session.why")


def test_a_draft_that_somebody_else_changed_is_overwritten_only_on_a_word(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, product, _ = begun(desk)
    treatment = card(desk.clinic, appointment).treatment
    assert treatment is not None
    body = treatment.body
    desk.clinic.do(SaveTreatment(treatment.id, treatment.version, body, ()), NURSE)
    desk.hands.write(f"session.product.{product}.volume", "1")
    desk.hands.until(lambda: "Draft not saved" in desk.hands.words("session.saved"))
    assert page.draft.products != ()
    desk.hands.click("window.message.action")
    saved(desk, page)
    newest = card(desk.clinic, appointment).treatment
    assert newest is not None
    assert [line.volume_ul for line in newest.products] == [1_000]


def test_a_fact_that_comes_up_while_it_is_recorded_leaves_what_was_typed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, _, product, _ = begun(desk)
    desk.hands.write(f"session.product.{product}.volume", "1")
    fact = AddEntry(desk.clinic.patient, Topic.ALLERGIES, "lidocaine")
    desk.desk.runner.perform(fact, receiver=page)
    desk.hands.settle()
    desk.hands.until(lambda: "keeps the start shut" in desk.hands.words("session.why"))
    assert [line.volume_ul for line in page.draft.products] == [1_000]


def test_two_lots_of_one_product_survive_an_amendment() -> None:
    draft = Draft()
    lines = (ProductLine(1, 1, 500), ProductLine(1, 2, 700))
    draft.load(draft.body, lines, Stage.AMENDING)
    assert sorted(line.volume_ul for line in draft.products) == [500, 700]


def test_a_treatment_that_was_begun_by_mistake_is_taken_back_after_a_question(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, appointment, product, _ = begun(desk)
    desk.hands.write(f"session.product.{product}.volume", "1")
    desk.hands.click("session.discard")
    desk.hands.click("session.discard.sheet.accept")
    desk.hands.until(lambda: card(desk.clinic, appointment).treatment is None, "the draft is still there")
    desk.hands.until(lambda: page.draft.stage is Stage.BEFORE)
    assert page.draft.products == ()


def test_a_narrow_window_shows_one_part_at_a_time_and_always_the_next_step(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    page.is_narrow_changed(True)
    assert page.view.map.isVisible()
    assert not page.view.products.isVisible()
    desk.hands.click("session.tabs.products")
    assert page.view.products.isVisible()
    assert not page.view.map.isVisible()
    desk.hands.click("session.sign")
    assert page.view.map.isVisible(), "what is missing first is on the map"
    assert desk.hands.seen("session.sign") != []


def test_several_charts_of_a_protocol_keep_their_maps_apart(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    shown = page._card
    assert shown is not None
    page.view.map.show_protocol(replace(shown.protocol, charts=("neck_decollete", "hands")))
    desk.hands.click("session.chart.neck_decollete")
    paint(desk, page, "neck_left")
    desk.hands.click("session.chart.hands")
    paint(desk, page, "hand_right")
    assert [one.sites for one in page.draft.body.maps] == [("neck_left",), ("hand_right",)]
    desk.hands.click("session.chart.neck_decollete")
    assert page.view.map.view.editor.map.sites == ("neck_left",)


def test_everything_can_be_named_while_it_is_recorded(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page, *_ = begun(desk)
    assert nameless(page) == []
    assert unidentified(page) == []
