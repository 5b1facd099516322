"""Protocols: read by all with sources and warnings, published by a dermatologist, by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mesodesk.domain.changes import Change, Topic
from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.protocols.words import FOUND
from mesodesk.gui.widgets.review_sheet import ReviewSheet
from mesodesk.services.door.shipped import PROTOCOL_KEYS, load_shipped
from mesodesk.services.protocols.protocols import PublishProtocol, ShowProtocol
from tests.factories import DOCTOR, NURSE, RECEPTION
from tests.gui.conftest import RESOURCES
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified

__all__ = ["open_as"]

TABS = ("cocktail", "course", "technique", "screening", "consent", "aftercare", "general")


def open_protocol(at: DeskWindow, key: str) -> ProtocolsPage:
    page = at.go(OpenProtocol(key))
    assert isinstance(page, ProtocolsPage)
    return page


def rows(page: ProtocolsPage, tab: str) -> list[list[str]]:
    model = page.tabs.tables[tab].facts
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def text(page: ProtocolsPage, tab: str) -> str:
    return "\n".join(" | ".join(row) for row in rows(page, tab))


def review(at: DeskWindow, page: ProtocolsPage) -> ReviewSheet:
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page.tabs)
    return at.hands.find_as("protocols.review", ReviewSheet)


@pytest.mark.parametrize("key", PROTOCOL_KEYS)
def test_every_number_of_a_shipped_protocol_stands_beside_a_source(open_as: OpenAs, key: str) -> None:
    page = open_protocol(open_as(RECEPTION), key)
    for tab in ("course", "technique", "aftercare"):
        facts = page.tabs.tables[tab].facts.facts
        without = [fact.cells[0].text for fact in facts if fact.heading is None and not fact.cells[-1].marks]
        assert without == [], tab
        assert facts


def test_the_brief_is_called_the_clinics_own_and_weak_sources_say_so(open_as: OpenAs) -> None:
    page = open_protocol(open_as(RECEPTION), "rejuvenation")
    assert "3 to 6 sessions, usually 4 | Clinic" in text(page, "course")
    assert "C08 [W]" in text(page, "technique")
    assert "General knowledge" in text(page, "cocktail")


def test_a_contested_ingredient_is_flagged_with_its_warning_and_what_was_decided(open_as: OpenAs) -> None:
    page = open_protocol(open_as(RECEPTION), "hair_loss")
    contested = [row for row in rows(page, "cocktail") if "Contested, kept" in row[1]]
    assert page._card is not None
    assert len(contested) == len(page._card.protocol.contested) > 0
    draft = open_protocol(open_as(NURSE), "pigmentation")
    assert "Contested: a dermatologist decides" in text(draft, "cocktail")
    assert "Stevens-Johnson" in text(draft, "cocktail")


def test_stricter_times_stand_beside_the_clinics_own(open_as: OpenAs) -> None:
    page = open_protocol(open_as(RECEPTION), "rejuvenation")
    sauna = next(row for row in rows(page, "aftercare") if row[0].startswith("Sauna"))
    assert sauna[1] == "End of the same day"
    assert "Clinic" in sauna[2]
    assert "stricter: " in sauna[2]


def test_screening_rules_come_gravest_first_and_only_those_that_can_fire(open_as: OpenAs) -> None:
    page = open_protocol(open_as(RECEPTION), "rejuvenation")
    shown = text(page, "screening")
    assert shown.index("Stop") < shown.index("Pregnancy is recorded") < shown.index("Inform")
    assert "{" not in shown
    assert "Blood donor" not in shown


def test_the_sheet_is_drawn_as_it_will_print_in_every_language(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    page = open_protocol(at, "rejuvenation")
    # What is in the cocktail stands on the consent form.
    at.hands.until(lambda: page.sample.view.page_count > 1)
    page.tabs.setCurrentIndex(TABS.index("aftercare"))
    at.hands.until(lambda: page.sample.view.page_count == 1)
    pages = page.sample.view.widget()
    assert pages is not None
    assert "Do not do these until" in pages.accessibleDescription()
    at.hands.click("protocols.sheet.language.tr")
    at.hands.until(lambda: "makyaj" in pages.accessibleDescription().lower())
    at.hands.click("protocols.sheet.language.de")
    at.hands.until(lambda: "dampfbad" in pages.accessibleDescription().lower())
    page.tabs.setCurrentIndex(TABS.index("consent"))
    at.hands.settle()
    at.hands.until(lambda: page.sample.view.page_count > 1)


def test_only_a_dermatologist_is_offered_to_publish_and_others_are_told_who_does(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    page = open_protocol(at, "pigmentation")
    assert at.hands.seen("protocols.publish") == []
    assert "A dermatologist of the clinic publishes it" in at.hands.find_as("protocols.line", QLabel).text()
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=page.tabs)
    assert at.hands.seen("protocols.review") == []


def test_publishing_waits_until_each_contested_ingredient_is_decided_by_name(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_protocol(at, "pigmentation")
    sheet = review(at, page)
    assert not sheet.primary.isEnabled()
    assert "Glutathione" in at.hands.find_as("protocols.review.open", QLabel).text()
    at.hands.click("protocols.review.glutathione.remove")
    assert not sheet.primary.isEnabled()
    at.hands.click("protocols.review.kojic_acid.keep")
    assert sheet.primary.isEnabled()
    at.hands.until(lambda: "Glutathione is removed" in at.hands.words(sheet))
    at.hands.click(sheet.primary)
    card = at.clinic.ask(ShowProtocol("pigmentation"))
    assert card.line.state == "published"
    assert "glutathione" not in card.protocol.ingredient_keys
    assert "Contested, removed" in text(page, "cocktail")
    item = page.list.items.item(2)
    assert item is not None
    assert item.caption == "v1 published"


def test_a_course_from_the_literature_and_a_stricter_time_become_version_2(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_protocol(at, "rejuvenation")
    sheet = review(at, page)
    at.hands.until(lambda: "Nothing: it is like the version in use." in at.hands.words(sheet))
    at.hands.click("protocols.review.course.fortnightly")
    at.hands.choose("protocols.review.aftercare.sauna", "72 hours")
    at.hands.until(lambda: "Sauna, steam bath, hammam: " in at.hands.words(sheet))
    said = at.hands.words(sheet)
    assert "Course: 3 to 6 sessions" in said
    assert "Sauna, steam bath, hammam: End of the same day (Clinic) → 72 hours" in said
    at.hands.click(sheet.primary)
    assert "it replaces a published version" in at.hands.words(sheet)
    at.hands.write("protocols.review.note", "Fortnightly as in the trials.")
    at.hands.click(sheet.primary)
    card = at.clinic.ask(ShowProtocol("rejuvenation"))
    assert (card.line.number, card.protocol.course.interval.max_days) == (2, 21)
    assert card.line.note == "Fortnightly as in the trials."
    assert next(rule.hours for rule in card.protocol.aftercare if rule.key == "sauna") == 72


def test_an_older_version_can_be_read_and_left_again(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    at.clinic.publish("rejuvenation")
    stricter = PublishProtocol("rejuvenation", stricter=(("sauna", 72),), note="Sauna later.")
    at.clinic.do(stricter, DOCTOR)
    page = open_protocol(at, "rejuvenation")
    page.tabs.setCurrentIndex(len(TABS))
    at.hands.settle()
    changes = page.tabs.versions.changes.facts
    assert [fact.cells[0].text.split(":")[0] for fact in changes.facts] == ["Sauna, steam bath, hammam"]
    page.tabs.versions.table.selectRow(1)
    at.hands.settle()
    assert [fact.cells[0].text for fact in changes.facts] == ["No difference"]
    at.hands.press(Qt.Key.Key_Return, on=page.tabs.versions.table)
    assert at.hands.find_as("protocols.in_use", QPushButton).isVisible()
    at.hands.click("protocols.in_use")
    assert at.hands.seen("protocols.in_use") == []


def test_the_version_that_is_looked_at_stays_chosen_when_another_desk_publishes(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    at.clinic.publish("rejuvenation")
    at.clinic.do(PublishProtocol("rejuvenation", stricter=(("sauna", 72),), note="Sauna later."), DOCTOR)
    page = open_protocol(at, "rejuvenation")
    page.tabs.setCurrentIndex(len(TABS))
    versions = page.tabs.versions
    older = [line.number for line in versions.table.cards.cards].index(1)
    versions.table.selectRow(older)
    at.hands.settle()
    chosen = versions.table.current_card()
    at.clinic.do(PublishProtocol("rejuvenation", note="Once more."), DOCTOR)
    page.changed({Change(Topic.PROTOCOLS, 0)})
    at.hands.settle()
    assert len(versions.table.cards.cards) == 4
    shown = versions.table.current_card()
    assert shown is not None
    assert chosen is not None
    assert shown.version_id == chosen.version_id
    assert [fact.cells[0].text for fact in versions.changes.facts.facts] == ["No difference"]


def test_a_narrow_window_gives_the_list_as_a_drop_down_and_the_sheet_on_a_switch(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_protocol(at, "rejuvenation")
    at.window.resize(900, 600)
    at.hands.until(page.choice.isVisible)
    assert not page.sample.isVisible()
    at.hands.press(Qt.Key.Key_J, CTRL, on=page.tabs)
    assert page.sample.isVisible()
    assert not page.tabs.isVisible()
    at.hands.press(Qt.Key.Key_J, CTRL, on=page.sample.view)
    assert page.tabs.isVisible()


def test_a_rebuilt_page_shows_the_same_protocol_and_tab(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_protocol(at, "hair_loss")
    page.tabs.setCurrentIndex(3)
    state = page.state()
    again = ProtocolsPage(at.desk)
    again.restore(state)
    again.open(None)
    at.hands.settle()
    assert (again._key, again.tabs.currentIndex()) == ("hair_loss", 3)
    again.deleteLater()


def test_everything_on_the_page_has_a_name_and_an_identifier(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    page = open_protocol(at, "pigmentation")
    assert nameless(page) == []
    assert unidentified(page) == []
    sheet = review(at, page)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []
    at.hands.click("protocols.review.cancel")


def test_every_note_that_ships_can_be_translated() -> None:
    protocols = load_shipped(RESOURCES).protocols.values()
    notes = {rule.found for protocol in protocols for rule in protocol.rules}
    notes |= {rule.found for protocol in protocols for rule in protocol.aftercare}
    assert notes - {""} == set(FOUND)
