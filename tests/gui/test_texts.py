"""The words on papers: written side by side beside their live paper, published, in any language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.wording import TextGroup, TextOrigin
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import find_action
from mesodesk.gui.base.targets import OpenProtocol
from mesodesk.gui.protocols.page import ProtocolsPage
from mesodesk.gui.protocols.place_words import PLACES, place_lines
from mesodesk.gui.protocols.text_difference import DifferenceList, marked_words
from mesodesk.gui.protocols.texts_keeper import Place
from mesodesk.gui.protocols.texts_view import TextsView
from mesodesk.gui.widgets.inputs import ChoiceInput
from mesodesk.services.editing.wording import (
    ListOfferedLanguages,
    PublishWording,
    PutText,
    ShowTexts,
    ShowWording,
)
from mesodesk.services.editing.wording_cards import LanguageLine, TextCell, WordingCard
from mesodesk.services.papers.papers import FileCard
from mesodesk.services.people.patients import EditPatient
from mesodesk.services.treatment.charts import ShowChart
from tests.factories import DOCTOR, NURSE, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.nameless import nameless, unidentified
from tests.integration.course_steps import book_course
from tests.integration.treatment_steps import read

__all__ = ["open_as"]

T = ids.TEXTS
S = ids.TEXTS_SHEET
MAKE_UP = "aftercare.rules.make_up"
NO_MAKE_UP = "card.before.no_make_up"


def opened(at: DeskWindow) -> TextsView:
    """The words, once all of the first group are there."""
    page = at.go(OpenProtocol(""))
    assert isinstance(page, ProtocolsPage)
    action = find_action(page, "protocols.texts")
    assert action is not None
    action.trigger()
    at.hands.settle()
    whole(at, page.texts)
    return page.texts


def whole(at: DeskWindow, view: TextsView) -> None:
    at.hands.until(lambda: bool(view.panel.list.lines) and view.panel.list.is_whole, "texts are not shown")


def choose(at: DeskWindow, view: TextsView, group: TextGroup) -> None:
    """Click a group."""
    row = view.panel.groups.items.row_of(str(group))
    view.panel.groups.setCurrentIndex(view.panel.groups.items.index(row, 0))
    at.hands.settle()
    at.hands.until(lambda: view.panel.group is group)
    whole(at, view)


def field(at: DeskWindow, path: str, language: str = "tr") -> QPlainTextEdit:
    return at.hands.find_as(f"{T}.{path}.{language}", QPlainTextEdit)


def write(at: DeskWindow, path: str, text: str, language: str = "tr") -> None:
    """Write a text and leave its field."""
    at.hands.write(field(at, path, language), text)
    at.hands.press(Qt.Key.Key_Return, on=field(at, path, language))


def card(clinic: SmallClinic) -> WordingCard:
    return clinic.ask(ShowWording(), DOCTOR)


def language(clinic: SmallClinic, code: str) -> LanguageLine:
    return next(line for line in card(clinic).languages if line.code == code)


def drafted(clinic: SmallClinic, path: str, code: str = "tr") -> TextCell:
    """A text as the draft has it."""
    group = next(
        group
        for group in TextGroup
        if any(line.path == path for line in clinic.ask(ShowTexts(group, (code,)), DOCTOR))
    )
    lines = clinic.ask(ShowTexts(group, (code,)), DOCTOR)
    return next(line for line in lines if line.path == path).cells[code]


def paper(view: TextsView) -> str:
    """What can be read on the live paper."""
    pages = view.panel.paper.view.widget()
    assert pages is not None
    return pages.accessibleDescription()


def error(at: DeskWindow, path: str, code: str = "tr") -> str:
    seen = at.hands.seen(f"{T}.{path}.{code}.error")
    return seen[-1].text() if seen and isinstance(seen[-1], QLabel) else ""


def publish(at: DeskWindow, note: str) -> None:
    at.hands.click(f"{T}.publish")
    at.hands.write(f"{S}.note", note)
    at.hands.click(f"{S}.accept")
    at.hands.until(lambda: card(at.clinic).state is PublishState.PUBLISHED, "it was not published")


def test_a_text_is_changed_seen_on_its_paper_and_is_on_the_next_paper_of_a_patient(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    course = book_course(at.clinic)
    before = read(at.clinic, at.clinic.do(FileCard(course.id)).value)
    view = opened(at)
    choose(at, view, TextGroup.CARD)
    path = NO_MAKE_UP
    field(at, path).setFocus(Qt.FocusReason.MouseFocusReason)
    at.hands.until(lambda: "makyaj" in paper(view).casefold(), "the card is not drawn in Turkish")
    at.hands.write(field(at, path), "Lütfen makyajsız ve takısız gelin.")
    at.hands.until(lambda: "takısız" in paper(view), "the paper does not follow the hand")
    assert card(at.clinic).state is PublishState.DRAFT
    assert view.panel.paper.kind.read() == str(DocumentKind.CARD)
    publish(at, "Jewellery as well")
    after = read(at.clinic, at.clinic.do(FileCard(course.id)).value)
    assert "takısız" not in before
    assert "Lütfen makyajsız ve takısız gelin." in " ".join(after.split())
    assert not at.hands.seen(f"{T}.publish")


def test_what_no_paper_could_print_is_told_beside_the_field_and_stays_as_it_was_typed(
    open_as: OpenAs,
) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    write(at, "aftercare.treatment", "Mezoterapi ({tarih})")
    at.hands.until(lambda: bool(error(at, "aftercare.treatment")), "nothing is said")
    assert "{tarih}" in error(at, "aftercare.treatment")
    assert field(at, "aftercare.treatment").toPlainText() == "Mezoterapi ({tarih})"
    assert drafted(at.clinic, "aftercare.treatment").origin is TextOrigin.SHIPPED
    write(at, MAKE_UP, "makyaj ve ruj")
    at.hands.until(lambda: drafted(at.clinic, MAKE_UP).text == "makyaj ve ruj", "the next one is held up")
    assert field(at, "aftercare.treatment").toPlainText() == "Mezoterapi ({tarih})"
    write(at, MAKE_UP, "")
    assert "fill this in" in error(at, MAKE_UP)
    assert drafted(at.clinic, MAKE_UP).text == "makyaj ve ruj"
    write(at, "aftercare.treatment", "Mezoterapi: {protocol}")
    at.hands.until(lambda: not error(at, "aftercare.treatment"), "the error stays")
    assert drafted(at.clinic, "aftercare.treatment").text == "Mezoterapi: {protocol}"
    assert view.panel.keeper.is_busy is False


def test_a_changed_text_is_marked_and_goes_back_to_what_ships_and_undo_brings_it_again(
    open_as: OpenAs,
) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    shipped = field(at, MAKE_UP).toPlainText()
    write(at, MAKE_UP, "makyaj ve ruj")
    tag = f"{T}.{MAKE_UP}.tr.tag"
    at.hands.until(lambda: bool(at.hands.seen(tag)), "it is not marked")
    at.hands.click(f"{T}.filter.changed")
    whole(at, view)
    assert [line.path for line in view.panel.list.lines] == [MAKE_UP]
    at.hands.click(f"{T}.{MAKE_UP}.tr.back")
    at.hands.until(lambda: drafted(at.clinic, MAKE_UP).origin is TextOrigin.SHIPPED, "it did not go back")
    at.hands.until(lambda: field(at, MAKE_UP).toPlainText() == shipped, "the field has the old words")
    assert not at.hands.seen(tag)
    at.hands.press(Qt.Key.Key_Z, CTRL, on=view.panel.list.area)
    at.hands.until(lambda: drafted(at.clinic, MAKE_UP).text == "makyaj ve ruj", "it was not taken back")
    at.hands.until(lambda: field(at, MAKE_UP).toPlainText() == "makyaj ve ruj", "the field does not show it")


def test_typing_is_kept_by_itself_after_a_moment(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    opened(at)
    at.hands.write(field(at, MAKE_UP), "makyaj, ruj")
    at.hands.until(lambda: drafted(at.clinic, MAKE_UP).text == "makyaj, ruj", "it is not kept")
    at.hands.until(lambda: bool(at.hands.seen(f"{T}.publish")), "no draft is shown")


def test_the_paper_follows_the_field_that_has_the_focus(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    live = view.panel.paper
    field(at, MAKE_UP, "tr").setFocus(Qt.FocusReason.MouseFocusReason)
    at.hands.until(lambda: live.language.value() == "tr")
    at.hands.until(lambda: "makyaj" in paper(view).casefold())
    field(at, MAKE_UP, "en").setFocus(Qt.FocusReason.MouseFocusReason)
    at.hands.until(lambda: "make-up" in paper(view).casefold(), "the paper stays in Turkish")
    choose(at, view, TextGroup.INDICATIONS)
    assert live.kind.read() == str(DocumentKind.CONSENT)
    field(at, "consent.indications.hair_loss.goal", "en").setFocus(Qt.FocusReason.MouseFocusReason)
    at.hands.until(lambda: live.protocol.read() == "hair_loss")
    at.hands.until(lambda: "hair follicles" in " ".join(paper(view).split()), "not the form of hair loss")
    choose(at, view, TextGroup.QUESTIONNAIRE)
    at.hands.until(lambda: "blood thinner" in " ".join(paper(view).split()), "no questionnaire")


def test_texts_are_found_by_their_words_in_either_language(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    everything = len(view.panel.list.lines)
    at.hands.write(f"{T}.search", "HAMAM")
    at.hands.until(lambda: 0 < len(view.panel.list.lines) < everything)
    assert [line.path for line in view.panel.list.lines] == ["aftercare.rules.sauna"]
    at.hands.write(f"{T}.search", "nowhere at all")
    at.hands.until(lambda: not view.panel.list.lines)
    assert "Nothing fits" in at.hands.words(view.panel.list)


def test_the_other_column_gives_way_when_a_language_is_chosen_twice(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    at.hands.choose(f"{T}.language.left", "Deutsch")
    at.hands.until(lambda: view.panel.languages[0] == "de")
    whole(at, view)
    assert field(at, MAKE_UP, "de").toPlainText()
    box = at.hands.find_as(f"{T}.language.right", ChoiceInput)
    box.setCurrentIndex(box.findData("de"))
    box.picked.emit("de")
    at.hands.settle()
    assert view.panel.languages[0] != "de" == view.panel.languages[1]


@pytest.fixture
def spanish(open_as: OpenAs) -> tuple[DeskWindow, TextsView]:
    """Spanish, added by hand."""
    at = open_as(DOCTOR)
    view = opened(at)
    at.hands.click(f"{T}.part.languages")
    at.hands.click(f"{ids.TEXTS_LANGUAGES}.add")
    at.hands.find(f"{S}.language").setProperty("currentText", "Español (Spanish)")
    offered = at.clinic.ask(ListOfferedLanguages("en"), DOCTOR)
    name = next(f"{one.own_name} ({one.name})" for one in offered if one.code == "es")
    at.hands.find(f"{S}.language").setProperty("currentText", name)
    at.hands.click(f"{S}.accept")
    at.hands.until(lambda: "es" in [line.code for line in card(at.clinic).languages], "it was not added")
    return at, view


def test_what_is_missing_in_a_language_is_marked_and_counted_and_never_a_key_on_paper(
    spanish: tuple[DeskWindow, TextsView],
) -> None:
    at, view = spanish
    line = language(at.clinic, "es")
    assert line.missing > 400
    view.languages.table.selectRow(len(card(at.clinic).languages) - 1)
    at.hands.until(lambda: not at.hands.find(f"{ids.TEXTS_LANGUAGES}.review").isEnabled())
    at.hands.click(f"{ids.TEXTS_LANGUAGES}.missing")
    whole(at, view)
    assert view.panel.languages == ("en", "es")
    first = view.panel.groups.items.item(0)
    assert first is not None
    missing = card(at.clinic).groups[0].missing["es"]
    assert first.caption == f"Español: {missing} missing"
    assert at.hands.seen(f"{T}.{MAKE_UP}.es.missing")
    at.hands.until(lambda: "[Make-up" in paper(view) or "[make-up" in paper(view), paper(view)[:300])
    assert "In brackets" in view.panel.paper.note
    write(at, MAKE_UP, "maquillaje", "es")
    at.hands.until(lambda: "maquillaje" in paper(view).casefold(), "the paper does not follow")
    assert "aftercare." not in paper(view)
    at.hands.until(
        lambda: (
            (one := view.panel.groups.items.item(0)) is not None and f"{missing - 1} missing" in one.caption
        )
    )
    assert not at.hands.seen(f"{T}.{MAKE_UP}.es.missing")


#: What an appointment card is made of.
CARD = ("card.", "papers.", "names.protocols.", "terms.appointment_kinds.")


def test_a_third_language_is_written_for_the_card_published_and_printed(
    spanish: tuple[DeskWindow, TextsView],
) -> None:
    at, view = spanish
    course = book_course(at.clinic)
    shown = at.clinic.ask(ShowChart(at.clinic.patient))
    at.clinic.do(EditPatient(at.clinic.patient, shown.version, replace(shown.form, language="es")))
    assert "English" in read(at.clinic, at.clinic.do(FileCard(course.id)).value)
    at.hands.click(f"{T}.part.texts")
    at.hands.choose(f"{T}.language.right", "Español")
    choose(at, view, TextGroup.CARD)
    write(at, NO_MAKE_UP, "Venga sin maquillaje.", "es")
    at.hands.until(lambda: drafted(at.clinic, NO_MAKE_UP, "es").text is not None, "it is not kept")
    for group in TextGroup:
        for one in at.clinic.ask(ShowTexts(group, ("en", "es")), DOCTOR):
            cell = one.cells.get("es")
            if cell is not None and cell.origin is TextOrigin.MISSING and one.path.startswith(CARD):
                english = one.cells["en"].text if "en" in one.cells else "{number}"
                at.clinic.do(PutText(one.path, "es", f"{english} ñ"), DOCTOR)
    assert "card" in language(at.clinic, "es").papers
    view.refresh()
    at.hands.settle()
    publish(at, "Spanish for the card")
    words = " ".join(read(at.clinic, at.clinic.do(FileCard(course.id)).value).split())
    assert "Venga sin maquillaje." in words
    assert "ñ" in words
    assert "card." not in words
    assert language(at.clinic, "es").missing > 0


def test_a_language_is_taken_out_again_and_one_that_ships_stays(
    spanish: tuple[DeskWindow, TextsView],
) -> None:
    at, view = spanish
    codes = [line.code for line in card(at.clinic).languages]
    view.languages.table.selectRow(codes.index("de"))
    assert not at.hands.find(f"{ids.TEXTS_LANGUAGES}.remove").isEnabled()
    view.languages.table.selectRow(codes.index("es"))
    at.hands.click(f"{ids.TEXTS_LANGUAGES}.remove")
    at.hands.until(lambda: "es" not in [line.code for line in card(at.clinic).languages], "it stays")
    at.hands.press(Qt.Key.Key_Z, CTRL, on=view.languages.table)
    at.hands.until(lambda: "es" in [line.code for line in card(at.clinic).languages], "it does not come back")


def test_german_ships_as_not_reviewed_until_a_dermatologist_answers_for_it(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    at.hands.click(f"{T}.part.languages")
    row = [line.code for line in card(at.clinic).languages].index("de")
    facts = view.languages.table.facts
    assert facts.facts[row].cells[3].text == "not reviewed"
    view.languages.table.selectRow(row)
    at.hands.click(f"{ids.TEXTS_LANGUAGES}.review")
    at.hands.click(f"{S}.accept")
    assert at.hands.find_as(f"{S}.note.error", QLabel).text()
    at.hands.write(f"{S}.note", "Read by Dr Weiß against the English")
    at.hands.click(f"{S}.accept")
    at.hands.until(lambda: facts.facts[row].cells[3].text.startswith("reviewed"), "it is not shown")
    assert "Dr Selin Demir, 23 Nov 2026" in facts.facts[row].cells[3].text
    assert not at.hands.find(f"{ids.TEXTS_LANGUAGES}.review").isEnabled()
    at.clinic.do(PutText(MAKE_UP, "de", "Schminke"), DOCTOR)
    view.refresh()
    at.hands.until(lambda: "changed since the review" in facts.facts[row].cells[3].text, "it still counts")


def test_versions_stand_beside_each_other_with_what_changed_in_them(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    for number, words in ((1, "makyaj ve ruj"), (2, "makyaj, ruj ve rimel")):
        at.clinic.do(PutText(MAKE_UP, "tr", words), DOCTOR)
        at.clinic.do(PublishWording(card(at.clinic).version, f"Note {number}"), DOCTOR)
    view = opened(at)
    at.hands.click(f"{T}.part.versions")
    assert [line.note for line in view.versions.table.cards.cards] == ["Note 2", "Note 1"]
    at.hands.until(lambda: "makyaj, ruj ve rimel" in view.versions.changes.words())
    assert "makyaj ve ruj" in view.versions.changes.words()
    view.versions.table.selectRow(1)
    at.hands.until(lambda: "makyaj, ruj ve rimel" not in view.versions.changes.words(), "not the older one")
    at.hands.until(lambda: "makyaj ve ruj" in view.versions.changes.words())
    view.versions.table.selectRow(0)
    at.hands.choose(f"{ids.TEXTS_VERSIONS}.against", "what came with the program")
    at.hands.until(lambda: "makyaj ve ruj" not in view.versions.changes.words())


def test_a_draft_is_discarded_and_brought_back(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    shipped = field(at, MAKE_UP).toPlainText()
    write(at, MAKE_UP, "makyaj ve ruj")
    at.hands.until(lambda: bool(at.hands.seen(f"{T}.discard")))
    at.hands.click(f"{T}.discard")
    at.hands.until(lambda: card(at.clinic).number == 0, "the draft stays")
    at.hands.until(lambda: field(at, MAKE_UP).toPlainText() == shipped, "the words stay on the screen")
    assert not at.hands.seen(f"{T}.publish")
    at.hands.press(Qt.Key.Key_Z, CTRL, on=view.panel.list.area)
    at.hands.until(lambda: drafted(at.clinic, MAKE_UP).text == "makyaj ve ruj", "it does not come back")


def test_the_keys_of_the_page_publish_and_discard_what_is_shown(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    page = at.window.current_page
    assert page is not None
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=view.panel.search)
    assert not at.hands.seen(S)
    assert not at.hands.seen("protocols.review")
    write(at, MAKE_UP, "makyaj ve ruj")
    at.hands.until(lambda: bool(at.hands.seen(f"{T}.publish")))
    at.hands.press(Qt.Key.Key_P, CTRL | SHIFT, on=view.panel.search)
    assert "makyaj ve ruj" in at.hands.find_as(f"{S}.changes", DifferenceList).words()
    at.hands.click(f"{S}.cancel")
    at.hands.press(Qt.Key.Key_X, CTRL | SHIFT, on=view.panel.groups)
    at.hands.until(lambda: card(at.clinic).number == 0, "the draft stays")


def test_who_does_not_publish_reads_and_is_offered_nothing(open_as: OpenAs) -> None:
    at = open_as(NURSE)
    view = opened(at)
    assert field(at, MAKE_UP).isReadOnly()
    at.hands.until(lambda: "make-up" in paper(view).casefold())
    at.hands.click(f"{T}.part.languages")
    for name in ("review", "missing", "remove", "add"):
        assert not at.hands.seen(f"{ids.TEXTS_LANGUAGES}.{name}")
    assert not at.hands.seen(f"{T}.publish")


def test_names_in_english_and_turkish_are_changed_with_the_protocols_alone(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    at.hands.choose(f"{T}.language.right", "Deutsch")
    choose(at, view, TextGroup.NAMES)
    path = "names.protocols.hair_loss"
    assert field(at, path, "en").isReadOnly()
    assert not field(at, path, "de").isReadOnly()


def test_a_narrow_window_has_the_groups_in_a_list_and_the_paper_behind_a_switch(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    at.window.resize(900, 600)
    view = opened(at)
    at.hands.until(view.panel.choice.isVisible)
    assert not view.panel.groups.isVisible()
    assert not view.panel.paper.isVisible()
    at.hands.choose(f"{ids.TEXTS_GROUPS}.choice", "Appointment card")
    view.panel.choice.picked.emit(str(TextGroup.CARD))
    at.hands.until(lambda: view.panel.group is TextGroup.CARD)
    at.hands.press(Qt.Key.Key_J, CTRL, on=view.panel.search)
    assert view.panel.paper.isVisible()
    assert not view.panel.list.isVisible()
    at.hands.until(lambda: "make-up" in paper(view).casefold())
    at.hands.press(Qt.Key.Key_J, CTRL, on=view.panel.paper.view)
    assert view.panel.list.isVisible()
    at.hands.click(f"{T}.sheet")
    at.hands.click(f"{T}.to_texts")
    assert view.panel.list.isVisible()
    at.hands.click(f"{T}.back")
    assert not view.isVisible()


def test_everything_can_be_named_and_found(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    write(at, MAKE_UP, "makyaj ve ruj")
    at.hands.until(lambda: bool(at.hands.seen(f"{T}.publish")))
    for part in ("texts", "versions", "languages"):
        at.hands.click(f"{T}.part.{part}")
        assert nameless(view) == []
        assert unidentified(view) == []
    at.hands.click(f"{T}.publish")
    sheet = at.hands.find(S)
    assert nameless(sheet) == []
    assert unidentified(sheet) == []


def test_every_place_of_the_texts_is_explained(small_clinic: SmallClinic) -> None:
    found: set[str] = set()
    for group in TextGroup:
        for one in small_clinic.ask(ShowTexts(group, ("en",)), DOCTOR):
            found |= set(one.places)
    assert found - set(PLACES) == set()
    assert set(PLACES) - found == set()
    assert place_lines(("date",)) == "{date}: a date"


def test_words_that_went_and_came_are_marked_and_no_others() -> None:
    gone, come = marked_words("no sauna for 24 hours", "no sauna or hammam for 48 hours")
    assert [(mark.start, mark.length) for mark in gone] == [(13, 2)]
    assert [(mark.start, mark.length) for mark in come] == [(9, 9), (23, 2)]
    assert marked_words("the same", "the same") == ((), ())


def test_enter_goes_down_a_language_and_tab_from_one_language_to_the_other(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    first, second = (line.path for line in view.panel.list.lines[:2])
    head = at.hands.find(f"{T}.language.right")
    head.setFocus(Qt.FocusReason.TabFocusReason)
    at.hands.press(Qt.Key.Key_Tab, on=head)
    assert field(at, first, "en").hasFocus()
    at.hands.press(Qt.Key.Key_Tab, on=field(at, first, "en"))
    assert field(at, first, "tr").hasFocus()
    at.hands.press(Qt.Key.Key_Return, on=field(at, first, "tr"))
    assert field(at, second, "tr").hasFocus()
    at.hands.press(Qt.Key.Key_Return, SHIFT, on=field(at, second, "tr"))
    assert field(at, first, "tr").hasFocus()
    assert card(at.clinic).number == 0


def test_who_publishes_may_answer_for_the_whole_language_at_once(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    opened(at)
    for words, ticked in (("makyaj ve ruj", False), ("makyaj, ruj ve rimel", True)):
        write(at, MAKE_UP, words)
        at.hands.until(lambda words=words: drafted(at.clinic, MAKE_UP).text == words)  # type: ignore[misc]
        at.hands.until(lambda: bool(at.hands.seen(f"{T}.publish")))
        at.hands.click(f"{T}.publish")
        at.hands.write(f"{S}.note", "Words")
        if ticked:
            at.hands.click(f"{S}.reviewed.tr")
        at.hands.click(f"{S}.accept")
        at.hands.until(lambda: card(at.clinic).state is PublishState.PUBLISHED, "it was not published")
        assert language(at.clinic, "tr").reviewed is ticked


def test_a_rebuilt_page_shows_the_words_again(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    page = at.window.current_page
    assert isinstance(page, ProtocolsPage)
    assert not view.isHidden()
    again = ProtocolsPage(at.desk)
    again.restore(page.state())
    again.open(None)
    at.hands.settle()
    assert not again.texts.isHidden()
    assert again.tabs.isHidden()
    again.deleteLater()


def test_reading_through_all_texts_in_all_languages_changes_none(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    view = opened(at)
    at.hands.choose(f"{T}.language.right", "Deutsch")
    for group in TextGroup:
        choose(at, view, group)
        for one in view.panel.list.lines:
            for code in ("en", "de"):
                if code in one.cells:
                    cell = view.panel.list.cell(Place(one.path, code))
                    assert cell is not None
                    assert cell.editor.text == one.cells[code].text
    at.hands.choose(f"{T}.language.right", "Türkçe")
    choose(at, view, TextGroup.CONSENT)
    view.panel.keeper.flush()
    at.hands.settle()
    assert card(at.clinic).number == 0
    assert not view.panel.keeper.is_busy
