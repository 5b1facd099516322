"""The protocol editor: real clicks and keys on drafts; what was there before is never touched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from mesodesk.domain.formulary import Words
from mesodesk.domain.protocols import Ending, Protocol
from mesodesk.gui.base.targets import OpenProtocol, OpenToday
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.protocols.tabs import TABS
from mesodesk.services.editing.editor_parts import EditorParts, ShowEditorParts
from mesodesk.services.editing.protocol_texts import ProtocolTexts, ShowProtocolTexts
from mesodesk.services.protocols.protocol_drafts import CopyProtocol, SaveDraft
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolCard, ProtocolLine, ShowProtocol
from tests.factories import DOCTOR, NURSE, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

EDIT = "protocols.edit"


def line(clinic: SmallClinic, key: str = "rejuvenation") -> ProtocolLine:
    return next(one for one in clinic.ask(ListProtocols()) if one.key == key)


def draft(at: DeskWindow, key: str = "rejuvenation") -> Protocol:
    """The draft as the record has it, once everything is written down."""
    at.hands.settle()
    id = line(at.clinic, key).draft_id
    assert id is not None
    return at.clinic.ask(ShowProtocol(key, id)).protocol


def edit(at: DeskWindow, tab: str = "cocktail", key: str = "rejuvenation") -> ProtocolsPage:
    """The page with a draft of a protocol, at one tab."""
    page = at.go(OpenProtocol(key))
    assert isinstance(page, ProtocolsPage)
    at.hands.press(Qt.Key.Key_E, CTRL, on=page.tabs)
    at.hands.until(lambda: page.tabs.is_editing)
    page.tabs.setCurrentIndex(TABS.index(tab))
    at.hands.settle()
    return page


def write(at: DeskWindow, name: str, text: str) -> None:
    """Write into a field and leave it."""
    field = at.hands.find(f"{EDIT}.{name}")
    at.hands.write(field, text)
    at.hands.press(Qt.Key.Key_Return, on=field)


def error(at: DeskWindow, name: str) -> str:
    seen = at.hands.seen(f"{EDIT}.{name}.error")
    return seen[-1].text() if seen and isinstance(seen[-1], QLabel) else ""


def hours_of(protocol: Protocol, key: str) -> int | None:
    return next(rule.hours for rule in protocol.aftercare if rule.key == key)


def test_editing_begins_a_draft_and_leaves_the_version_in_use_alone(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    before = at.clinic.ask(ShowProtocol("rejuvenation"))
    page = edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    assert hours_of(draft(at), "make_up") == 36
    assert at.clinic.ask(ShowProtocol("rejuvenation")).protocol == before.protocol
    at.hands.click("protocols.in_use")
    assert not page.tabs.is_editing
    at.hands.click("protocols.edit")
    at.hands.until(lambda: page.tabs.is_editing)
    assert at.hands.find_as(f"{EDIT}.aftercare.make_up.hours", QLineEdit).text() == "36"


def test_a_changed_number_becomes_the_clinics_own_choice_and_gets_its_old_source_back(
    open_as: OpenAs,
) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    rule = draft(at).aftercare[0]
    assert str(rule.sources[0]) == "own: Dr Selin Demir, 2026-11-23"
    button = at.hands.find_as(f"{EDIT}.aftercare.make_up.source", QPushButton)
    assert button.text() == "Own choice"
    assert "Dr Selin Demir" in button.toolTip()
    write(at, "aftercare.make_up.hours", "24")
    assert [str(source) for source in draft(at).aftercare[0].sources] == ["brief"]


def test_another_source_is_chosen_from_the_publications(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "48")
    at.hands.click(f"{EDIT}.aftercare.make_up.source")
    at.hands.click("protocols.source.kind.publication")
    at.hands.click("protocols.source.accept")
    assert at.hands.seen("protocols.source")
    at.hands.find("protocols.source.publication").setProperty("currentText", "C90 [W]")
    at.hands.click("protocols.source.accept")
    assert [str(source) for source in draft(at).aftercare[0].sources] == ["C90 [W]"]


def test_what_is_chosen_by_the_clinic_may_say_after_what(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    at.hands.click(f"{EDIT}.aftercare.make_up.source")
    at.hands.write("protocols.source.words", "what our patients told us")
    at.hands.click("protocols.source.accept")
    assert draft(at).aftercare[0].sources[0].own_words.endswith(": what our patients told us")


def test_wrong_numbers_are_told_beside_their_row_and_nothing_is_written(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "course")
    before = draft(at)
    write(at, "course.interval.min", "40")
    assert "rise from minimum" in error(at, "course")
    write(at, "course.interval.min", "many")
    assert error(at, "course")
    assert at.hands.find_as(f"{EDIT}.course.interval.min", QLineEdit).text() == "many"
    write(at, "segments.treatment.minutes", "")
    assert "fill this in" in error(at, "segments.treatment")
    assert draft(at) == before
    write(at, "course.interval.min", "12")
    assert error(at, "course") == ""
    assert draft(at).course.interval.min_days == 12


def test_the_whole_course_is_written_with_the_keyboard(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "course")
    for name, text in (
        ("sessions.max", "8"),
        ("interval.max", "21"),
        ("maintenance.min", ""),
        ("maintenance.usual", ""),
        ("maintenance.max", ""),
    ):
        write(at, f"course.{name}", text)
    write(at, "segments.numbing.minutes", "")
    write(at, "segments.aftercare.minutes", "15")
    protocol = draft(at)
    assert protocol.course.sessions.max == 8
    assert protocol.course.interval.max_days == 21
    assert protocol.course.maintenance is None
    assert [(part.kind, part.minutes) for part in protocol.segments] == [("treatment", 30), ("aftercare", 15)]


def test_a_course_from_the_literature_comes_with_its_sources_and_ingredients(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "course")
    at.hands.click(f"{EDIT}.course.crosslinked_ha.use")
    protocol = draft(at)
    assert protocol.course == protocol.alternatives[1].shape
    assert "hyaluronic_acid_crosslinked" in protocol.ingredient_keys
    assert not at.hands.find(f"{EDIT}.course.crosslinked_ha.use").isEnabled()


def test_the_cocktail_is_added_to_ordered_and_thinned(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "cocktail")
    at.hands.find(f"{EDIT}.cocktail.choice").setProperty("currentText", "Glutathione")
    at.hands.click(f"{EDIT}.cocktail.add")
    assert draft(at).contested == ("glutathione",)
    assert draft(at).ingredient_keys.index("glutathione") == 3
    assert "Stevens-Johnson" in at.hands.words(page.tabs.panels["cocktail"])
    at.hands.click(f"{EDIT}.cocktail.glutathione.up")
    assert draft(at).ingredient_keys.index("glutathione") == 2
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleIdentifier() == f"{EDIT}.cocktail.glutathione.up"
    at.hands.click(f"{EDIT}.cocktail.glutathione.remove")
    assert "glutathione" not in draft(at).ingredient_keys
    at.hands.choose(f"{EDIT}.cocktail.vitamin_c.role", "Antiseptic")
    at.hands.settle()


def test_techniques_are_numbers_that_must_go_together(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "technique")
    write(at, "techniques.nappage.depth.min", "5")
    assert "above the second" in error(at, "techniques.nappage.depth")
    write(at, "techniques.nappage.depth.min", "2,5")
    write(at, "techniques.nappage.volume.min", "0.01")
    write(at, "techniques.nappage.volume.max", "0.02")
    write(at, "techniques.nappage.needle.text", "30 G, 4 mm")
    item = draft(at).techniques[0]
    assert (str(item.depth_min_mm), item.volume_min, item.volume_max) == ("2.5", 10, 20)
    assert (item.needle, item.volume_sources[0].own_words[:8]) == ("30 G, 4 mm", "Dr Selin")
    at.hands.click(f"{EDIT}.technique.nappage.down")
    assert [one.key for one in draft(at).techniques][:2] == ["papule", "nappage"]


def test_the_only_technique_stays(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "technique")
    for key in ("nappage", "papule"):
        at.hands.click(f"{EDIT}.technique.{key}.remove")
    assert [item.key for item in draft(at).techniques] == ["intraepidermal"]
    assert not at.hands.find(f"{EDIT}.technique.intraepidermal.remove").isEnabled()


def test_a_rule_is_switched_off_with_a_reason_and_taken_back(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "screening")
    before = draft(at)
    at.hands.choose(f"{EDIT}.screening.level", "Switched off")
    at.hands.click(f"{EDIT}.screening.set")
    assert draft(at) == before
    assert "Say why" in at.hands.words(page.tabs.panels["screening"])
    at.hands.write(f"{EDIT}.screening.reason", "Asked in the questionnaire")
    at.hands.click(f"{EDIT}.screening.set")
    changed = [rule for rule in draft(at).rules if rule.set_here]
    assert [(rule.active, rule.reason) for rule in changed] == [(False, "Asked in the questionnaire")]
    at.hands.click(f"{EDIT}.screening.back")
    assert draft(at) == before


def test_aftercare_is_stricter_reordered_removed_and_added_again(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    at.hands.click(f"{EDIT}.aftercare.sauna.use")
    assert hours_of(draft(at), "sauna") == 72
    at.hands.click(f"{EDIT}.aftercare.make_up.down")
    assert [rule.key for rule in draft(at).aftercare][:2] == ["sauna", "make_up"]
    at.hands.click(f"{EDIT}.aftercare.water.remove")
    at.hands.find(f"{EDIT}.aftercare.choice").setProperty("currentText", "Washing your hair")
    at.hands.click(f"{EDIT}.aftercare.add")
    assert [rule.key for rule in draft(at).aftercare][-1] == "hair_wash"
    at.hands.click(f"{EDIT}.aftercare.stricter")
    rules = draft(at).aftercare
    assert [rule.key for rule in rules if any(o.hours > (rule.hours or 0) for o in rule.stricter)] == []


def test_hours_are_asked_for_only_where_a_rule_ends_after_hours(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    assert at.hands.seen(f"{EDIT}.aftercare.sauna.hours") == []
    ends = at.hands.find(f"{EDIT}.aftercare.sauna.ends")
    at.hands.choose(f"{EDIT}.aftercare.sauna.ends", "hours after it")
    ends.picked.emit("hours")  # type: ignore[attr-defined]  # the arrow keys of a test choose without it
    write(at, "aftercare.sauna.hours", "96")
    rule = next(rule for rule in draft(at).aftercare if rule.key == "sauna")
    assert (rule.ends, rule.hours) == (Ending.HOURS, 96)


def test_a_limit_and_photographs_are_asked_for(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "general")
    write(at, "limit_ul.ml", "2,5")
    at.hands.click(f"{EDIT}.general.view.face_front")
    protocol = draft(at)
    assert (protocol.limit_ul, protocol.photo_views) == (2500, ("face_front",))
    assert protocol.limit_sources[0].own_words
    write(at, "limit_ul.ml", "")
    assert (draft(at).limit_ul, draft(at).limit_sources) == (None, ())


def test_each_edit_is_taken_back_with_ctrl_z_and_done_again(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    first = draft(at)
    write(at, "aftercare.make_up.hours", "36")
    write(at, "aftercare.touch.hours", "30")
    last = draft(at)
    assert at.desk.undo.next_undo is not None
    assert "24 hours" in at.desk.undo.next_undo.said
    for _ in range(2):
        at.hands.press(Qt.Key.Key_Z, CTRL, on=page.tabs.tabBar())
    at.hands.until(lambda: draft(at) == first)
    assert at.hands.find_as(f"{EDIT}.aftercare.make_up.hours", QLineEdit).text() == "24"
    for _ in range(2):
        at.hands.press(Qt.Key.Key_Y, CTRL, on=page.tabs.tabBar())
    at.hands.until(lambda: draft(at) == last)


def test_a_name_that_changed_in_the_other_language_is_told_in_it(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "general")
    at.hands.write(f"{EDIT}.general.name.tr", "Kış bakımı")
    at.hands.until(lambda: draft(at).name.tr == "Kış bakımı")
    step = at.desk.undo.next_undo
    assert step is not None
    assert step.said == "Draft: Name: Cilt gençleştirme → Kış bakımı"


def test_ctrl_z_goes_back_to_before_there_was_a_draft(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    at.hands.settle()
    for _ in range(2):
        at.hands.press(Qt.Key.Key_Z, CTRL, on=page.tabs.tabBar())
    at.hands.until(lambda: not page.tabs.is_editing)
    assert line(at.clinic).draft_id is None
    assert at.desk.undo.next_undo is None


def test_typing_is_kept_when_another_view_is_opened(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "general")
    at.hands.write(f"{EDIT}.general.name.en", "Skin, winter")
    at.go(OpenToday())
    at.hands.until(lambda: draft(at).name.en == "Skin, winter")


def test_a_field_with_nothing_to_take_back_leaves_ctrl_z_to_the_desk(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    assert hours_of(draft(at), "make_up") == 36
    other = at.hands.find(f"{EDIT}.aftercare.touch.hours")
    other.setFocus()
    at.hands.press(Qt.Key.Key_Z, CTRL, on=other)
    at.hands.until(lambda: hours_of(draft(at), "make_up") == 24)


def test_typing_is_kept_by_itself_after_a_moment_and_when_the_page_is_left(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    at.hands.write(f"{EDIT}.aftercare.make_up.hours", "40")
    at.hands.until(lambda: hours_of(draft(at), "make_up") == 40)
    assert "Draft kept at" in at.hands.find_as("protocols.line", QLabel).text()
    at.hands.write(f"{EDIT}.aftercare.make_up.hours", "41")
    page.list.setCurrentIndex(page.list.items.index(3, 0))
    at.hands.until(lambda: hours_of(draft(at), "make_up") == 41)


def test_what_is_typed_while_a_save_is_under_way_follows_it_though_another_draft_is_opened(
    open_as: OpenAs,
) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    edit(at, "aftercare", key="hair_loss")
    at.go(OpenProtocol("rejuvenation"))
    at.hands.until(lambda: page.tabs.keeper.protocol.key == "rejuvenation")
    field = at.hands.find(f"{EDIT}.aftercare.make_up.hours")
    at.hands.write(field, "36")
    page.tabs.keeper.flush()
    at.hands.write(field, "37")
    page.tabs.keeper.open(*_opened(at, "hair_loss"))
    at.hands.settle()
    at.hands.until(lambda: hours_of(draft(at), "make_up") == 37)
    assert hours_of(draft(at, "hair_loss"), "make_up") == 24


def _opened(at: DeskWindow, key: str) -> tuple[ProtocolCard, ProtocolTexts, EditorParts]:
    """What the keeper is given to open a draft."""
    id = line(at.clinic, key).draft_id
    return (
        at.clinic.ask(ShowProtocol(key, id)),
        at.clinic.ask(ShowProtocolTexts(key, id, "en")),
        at.clinic.ask(ShowEditorParts(key, id, "en"), DOCTOR),
    )


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    card = at.clinic.ask(ShowProtocol("rejuvenation", line(at.clinic).draft_id))
    other = Words("Skin rejuvenation", "Cilt yenileme")
    assert card.line.version_id is not None
    changed = Protocol(
        **{name: getattr(card.protocol, name) for name in Protocol.__slots__} | {"name": other}
    )
    at.clinic.do(SaveDraft(card.line.version_id, card.line.row_version, changed), DOCTOR)
    write(at, "aftercare.make_up.hours", "36")
    at.hands.until(lambda: page.tabs.keeper.protocol.name == other)
    assert hours_of(draft(at), "make_up") == 24
    write(at, "aftercare.make_up.hours", "36")
    assert hours_of(draft(at), "make_up") == 36


def test_a_draft_is_published_with_a_note_and_becomes_the_version_in_use(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page.tabs)
    sheet = at.hands.find("protocols.review")
    assert "Make-up: 24 hours (Clinic) → 36 hours (Own choice)" in at.hands.words(sheet)
    at.hands.write("protocols.review.note", "Bacteria.")
    at.hands.click("protocols.review.accept")
    card = at.clinic.ask(ShowProtocol("rejuvenation"))
    assert (card.line.number, card.line.note, hours_of(card.protocol, "make_up")) == (2, "Bacteria.", 36)
    at.hands.until(lambda: not page.tabs.is_editing)
    page.tabs.setCurrentIndex(TABS.index("versions"))
    at.hands.settle()
    facts = page.tabs.versions.changes.facts
    at.hands.until(lambda: "Make-up: 24 hours" in str(facts.data(facts.index(0, 0))))


def test_a_draft_is_discarded_and_brought_back(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    kept = draft(at)
    at.hands.click("protocols.discard")
    at.hands.until(lambda: not page.tabs.is_editing)
    assert line(at.clinic).draft_id is None
    at.hands.press(Qt.Key.Key_Z, CTRL, on=page.tabs.tabBar())
    at.hands.until(lambda: page.tabs.is_editing)
    assert draft(at) == kept


def test_a_copy_is_made_with_names_in_both_languages(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = at.go(OpenProtocol("hair_loss"))
    assert isinstance(page, ProtocolsPage)
    at.hands.press(Qt.Key.Key_D, CTRL, on=page.tabs)
    at.hands.write("protocols.copy_sheet.name.en", "Hair, winter course")
    at.hands.click("protocols.copy_sheet.accept")
    assert at.hands.seen("protocols.copy_sheet")
    at.hands.write("protocols.copy_sheet.name.tr", "Saç, kış kürü")
    at.hands.click("protocols.copy_sheet.accept")
    at.hands.until(lambda: page.tabs.is_editing)
    own = line(at.clinic, "hair_winter_course")
    assert (own.own, own.name["tr"]) == (True, "Saç, kış kürü")
    assert page.list.key == "hair_winter_course"


def test_an_own_protocol_that_is_discarded_leaves_the_list(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    at.clinic.do(CopyProtocol("hair_loss", Words("A", "B"), Words("C", "D")), DOCTOR)
    page = edit(at, "general", key="a")
    at.hands.click("protocols.discard")
    at.hands.until(lambda: page.list.key == "rejuvenation")
    assert [one.key for one in at.clinic.ask(ListProtocols()) if one.own] == []


def test_who_may_not_publish_reads_the_version_in_use_and_is_offered_nothing(open_as: OpenAs) -> None:
    edit_page = edit(at := open_as(DOCTOR), "aftercare")
    write(at, "aftercare.make_up.hours", "36")
    assert edit_page.tabs.is_editing
    at = open_as(NURSE)
    page = at.go(OpenProtocol("rejuvenation"))
    assert isinstance(page, ProtocolsPage)
    assert not page.tabs.is_editing
    for name in ("protocols.edit", "protocols.discard", "protocols.copy"):
        assert [one for one in at.hands.seen(name) if one.window() is at.window] == []
    item = page.list.items.item(0)
    assert item is not None
    assert item.caption == "v1 published"


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "versions"])
def test_everything_in_the_editor_has_a_name_and_an_identifier(open_as: OpenAs, tab: str) -> None:
    at = open_as(DOCTOR)
    page = edit(at, tab)
    assert nameless(page) == []
    assert unidentified(page) == []


def test_tab_goes_from_the_bar_of_tabs_through_the_panel(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "course")
    page.tabs.tabBar().setFocus()
    went = []
    for _ in range(5):
        at.hands.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        went.append(focused.accessibleIdentifier().removeprefix(f"{EDIT}.course."))
    assert went == ["sessions.min", "sessions.usual", "sessions.max", "interval.min", "interval.usual"]


def test_the_paper_is_drawn_anew_while_a_field_is_typed_in_and_stays_where_it_is_looked_at(
    open_as: OpenAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is written down meanwhile: the paper follows the hand, not the record.
    monkeypatch.setattr("mesodesk.gui.protocols.drafting.REST_MS", 600_000)
    at = open_as(DOCTOR)
    page = edit(at, "aftercare")
    pages = page.sample.view.widget()
    assert pages is not None
    at.hands.until(lambda: page.sample.view.page_count == 1)
    page.sample.view.set_zoom(200)
    at.hands.settle()
    bar = page.sample.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, before = bar.value(), pages.accessibleDescription()
    assert place > 0
    at.hands.write(f"{EDIT}.aftercare.make_up.hours", "7000")
    at.hands.until(lambda: pages.accessibleDescription() != before, "the paper does not follow")
    assert bar.value() == place
    assert hours_of(draft(at), "make_up") == 24
    page.tabs.setCurrentIndex(TABS.index("cocktail"))
    at.hands.until(lambda: page.sample.view.page_count > 1, "the consent form is not drawn")
    assert bar.value() == 0


def test_the_rules_that_other_things_bring_are_shown_with_their_source_to_read_only(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = edit(at, "aftercare", key="hair_loss")
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Also on the sheet, by what was done" in said
    assert "Squeezing the small bumps" in said
    assert "technique: papule · C63 [W]" in said
    assert any(text.startswith("area: scalp") and "C37 [W]" in text for text in said)
    assert any(text.startswith("ingredient: Vitamins") for text in said)
    assert not any("dutasteride" in text.lower() for text in said)
    page.tabs.setCurrentIndex(TABS.index("technique"))
    at.hands.settle()
    at.hands.click(f"{EDIT}.technique.papule.remove")
    page.tabs.setCurrentIndex(TABS.index("aftercare"))
    at.hands.settle()
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "technique: papule · C63 [W]" not in said
