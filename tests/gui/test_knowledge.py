"""The knowledge editor: rules and ingredients filtered, changed, added, switched off, and published."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from mesodesk.domain.knowledge import Origin
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Applies, Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import find_action
from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.widgets.inputs import ChoiceInput
from mesodesk.services.protocols.knowledge import KnowledgeCard, RuleItem, ShowKnowledge
from mesodesk.services.screening.screenings import ScreenPatient
from tests.factories import DOCTOR, NURSE, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.treatment_steps import add_product

__all__ = ["open_as"]

K = ids.KNOWLEDGE
S = "protocols.knowledge.sheet"


def press_key(page: ProtocolsPage) -> None:
    """What Ctrl+Shift+K does."""
    action = find_action(page, "protocols.knowledge")
    assert action is not None
    action.trigger()


def opened(desk: DeskWindow) -> ProtocolsPage:
    page = desk.go(OpenProtocol(""))
    assert isinstance(page, ProtocolsPage)
    press_key(page)
    desk.hands.settle()
    desk.hands.until(lambda: page.knowledge.table.facts.rowCount() > 0, "no rule is shown")
    return page


def texts(page: ProtocolsPage) -> list[str]:
    model = page.knowledge.table.facts
    return [" | ".join(cell.text for cell in fact.cells) for fact in model.facts]


def choose(desk: DeskWindow, page: ProtocolsPage, words: str) -> None:
    desk.hands.write(f"{K}.search", words)
    desk.hands.until(lambda: page.knowledge.table.facts.rowCount() == 1, f"{words}: {texts(page)}")
    page.knowledge.table.selectRow(0)


def card(clinic: SmallClinic) -> KnowledgeCard:
    return clinic.ask(ShowKnowledge(), DOCTOR)


def rule(clinic: SmallClinic, key: str) -> RuleItem:
    return next(item for item in card(clinic).rules if item.rule.key == key)


def test_every_rule_stands_with_level_treatments_source_and_origin(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    assert page.tabs.isHidden()
    (keloid,) = [text for text in texts(page) if "keloid" in text.casefold()]
    assert keloid.startswith("Doctor decides")
    assert "Any treatment" in keloid
    assert "C34 [W]" in keloid
    assert keloid.endswith("Shipped")
    desk.hands.click(f"{K}.part.ingredients")
    (dmae,) = [text for text in texts(page) if "DMAE" in text]
    assert "Cosmetic only" in dmae


def test_the_rows_are_filtered_by_words_and_by_origin(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    everything = len(texts(page))
    desk.hands.write(f"{K}.search", "wait until laser")
    desk.hands.until(lambda: 0 < len(texts(page)) < everything, "nothing is filtered")
    assert all("laser" in text.casefold() for text in texts(page))
    desk.hands.write(f"{K}.search", "")
    origin = desk.hands.find_as(f"{K}.origin", ChoiceInput)
    origin.set_value(str(Origin.OWN))
    desk.hands.until(lambda: not texts(page), "there is nothing of the clinic's own yet")


def test_a_rule_is_switched_off_with_a_reason_and_published_with_a_note(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    screening = ScreenPatient(small_clinic.patient, "rejuvenation")
    assert [one.rule for one in small_clinic.ask(screening, DOCTOR).findings] == ["keloid"]
    desk = open_as(DOCTOR)
    page = opened(desk)
    choose(desk, page, "keloid")
    desk.hands.click(f"{K}.off")
    desk.hands.click(f"{S}.accept")
    assert desk.hands.find_as(f"{S}.reason.error", QLabel).text()
    desk.hands.write(f"{S}.reason", "İğne izleri küçük")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: card(small_clinic).state is PublishState.DRAFT, "no draft was begun")
    assert [one.rule for one in small_clinic.ask(screening, DOCTOR).findings] == ["keloid"]
    desk.hands.until(lambda: "Switched off" in texts(page)[0], texts(page)[0])
    desk.hands.click(f"{K}.publish")
    desk.hands.write(f"{S}.note", "Keloid: no rule any more")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: card(small_clinic).state is PublishState.PUBLISHED, "it was not published")
    assert small_clinic.ask(screening, DOCTOR).findings == ()
    assert not desk.hands.seen(f"{K}.publish")
    desk.hands.click(f"{K}.off")
    desk.hands.until(lambda: rule(small_clinic, "keloid").active, "it is not on again")


def test_a_rule_of_the_clinics_own_screens_once_it_is_published(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "rosacea")
    desk = open_as(DOCTOR)
    page = opened(desk)
    desk.hands.click(f"{K}.new_rule")
    desk.hands.write(f"{S}.words_en", "{fact}: cool the skin first")
    desk.hands.click(f"{S}.accept")
    assert desk.hands.find_as(f"{S}.words_tr.error", QLabel).text()
    desk.hands.write(f"{S}.words_tr", "{fact}: önce cildi soğutun")
    desk.hands.write(f"{S}.sources", "our audit of 2025")
    desk.hands.choose(f"{S}.term_0", "rosacea")
    desk.hands.click(f"{S}.level.inform")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: card(small_clinic).state is PublishState.DRAFT, "no draft was begun")
    desk.hands.click(f"{K}.part.changes")
    desk.hands.until(lambda: len(texts(page)) == 1, "the difference is not shown")
    assert "rosacea: cool the skin first | Added" in texts(page)[0]
    desk.hands.click(f"{K}.publish")
    desk.hands.write(f"{S}.note", "Rosacea")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: card(small_clinic).state is PublishState.PUBLISHED, "it was not published")
    found = small_clinic.ask(ScreenPatient(small_clinic.patient, "rejuvenation"), DOCTOR).findings
    assert [(one.level, one.source) for one in found] == [(Level.INFORM, "own: our audit of 2025")]


def test_a_rule_of_the_clinics_own_stands_for_one_protocol_class_and_product(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    product = add_product(small_clinic)
    desk = open_as(DOCTOR)
    opened(desk)
    desk.hands.click(f"{K}.new_rule")
    desk.hands.write(f"{S}.words_en", "{fact}: look first")
    desk.hands.write(f"{S}.words_tr", "{fact}: önce bakın")
    desk.hands.write(f"{S}.sources", "our audit of 2025")
    desk.hands.choose(f"{S}.term_0", "rosacea")
    desk.hands.choose(f"{S}.protocol", "Hair loss")
    desk.hands.choose(f"{S}.product", "Hyalor")
    desk.hands.choose(f"{S}.substance", "amide local anaesthetic")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: card(small_clinic).state is PublishState.DRAFT, "no draft was begun")
    (own,) = (item.rule for item in card(small_clinic).rules if item.origin is Origin.OWN)
    assert own.applies == Applies(("hair_loss",), ("amide_anaesthetic",), (), (str(product),))


def test_a_shipped_rule_becomes_graver_and_is_taken_back(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    choose(desk, page, "keloid")
    desk.hands.click(f"{K}.edit")
    assert not desk.hands.seen(f"{S}.term_0")
    desk.hands.click(f"{S}.level.stop")
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: rule(small_clinic, "keloid").rule.level is Level.STOP, "it is as it was")
    assert rule(small_clinic, "keloid").origin is Origin.CHANGED
    desk.hands.click(f"{K}.take_back")
    desk.hands.until(lambda: rule(small_clinic, "keloid").origin is Origin.SHIPPED, "it is still changed")


def test_a_lighter_rule_needs_a_reason_beside_its_field(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    choose(desk, page, "keloid")
    desk.hands.click(f"{K}.edit")
    desk.hands.click(f"{S}.level.inform")
    desk.hands.click(f"{S}.accept")
    assert desk.hands.find_as(f"{S}.reason.error", QLabel).text()
    assert card(small_clinic).number == 0
    desk.hands.click(f"{S}.cancel")


def test_an_ingredient_of_the_clinics_own_is_added_and_the_draft_discarded(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    desk.hands.click(f"{K}.part.ingredients")
    desk.hands.click(f"{K}.new_ingredient")
    for key, text in {
        "name_en": "Caffeine",
        "name_tr": "Kafein",
        "evidence_en": "Small studies",
        "evidence_tr": "Küçük çalışmalar",
        "classes": "xanthine",
        "sources": "leaflet of the maker",
    }.items():
        desk.hands.write(f"{S}.{key}", text)
    desk.hands.click(f"{S}.accept")
    desk.hands.until(lambda: any("Caffeine" in text for text in texts(page)), "it is not in the table")
    (item,) = [one for one in card(small_clinic).ingredients if one.origin is Origin.OWN]
    assert item.ingredient.classes == ("xanthine",)
    desk.hands.click(f"{K}.discard")
    desk.hands.until(lambda: not any("Caffeine" in text for text in texts(page)), "it is still there")


def test_who_does_not_publish_only_reads(open_as: OpenAs) -> None:
    desk = open_as(NURSE)
    opened(desk)
    for key in ("edit", "off", "take_back", "new_rule", "new_ingredient", "publish"):
        assert not desk.hands.seen(f"{K}.{key}")


def test_a_click_on_a_protocol_leads_back_to_it(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    page = opened(desk)
    press_key(page)
    assert page.knowledge.isHidden()
    assert page.tabs.isVisible()
