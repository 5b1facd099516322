"""Languages of the clinic's own: whole for a paper or English, never half, and reviewed or saying so."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.formulary import IngredientStatus
from mesodesk.domain.wording import TextGroup, checked_text, places_of
from mesodesk.services.editing.sample_papers import ShowSample
from mesodesk.services.editing.wording import AddLanguage, ReviewLanguage
from mesodesk.services.papers.day_list import ShowDayList
from mesodesk.services.papers.papers import FileAftercare, FileSummary
from mesodesk.services.protocols.knowledge import PublishKnowledge, PutIngredient, ShowKnowledge
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, RECEPTION, TODAY, SmallClinic
from tests.integration.test_knowledge import CAFFEINE
from tests.integration.treatment_steps import add_product, make_ready, read, receive, sign, start
from tests.integration.wording_steps import (
    SAMPLES,
    add_whole,
    card,
    line_of,
    lines,
    printed,
    publish,
    put,
    put_longest,
    translate,
)

#: A language with two more forms of the plural than English has.
CODE = "uk"
FOREIGN = "does not exist in"
UNREVIEWED = "have not been reviewed"
AFTERCARE = (
    TextGroup.AFTERCARE,
    TextGroup.LABELS,
    TextGroup.FORMATS,
    TextGroup.TERMS,
    TextGroup.BODY,
    TextGroup.NAMES,
)


def english_pieces(clinic: SmallClinic) -> set[str]:
    """What only an English text can have put on a paper: its pieces between places, long enough to tell."""
    return {
        piece.strip(" .:;,()*")
        for line in lines(clinic, CODE)
        if "en" in line.cells
        for piece in re.split(r"\{\w+\}|\*\*", line.cells["en"].text or "")
        if len(piece.strip(" .:;,()*")) > 8
    } - {"Vitamin C", "decollete"}


@pytest.fixture
def foreign(small_clinic: SmallClinic) -> SmallClinic:
    """A clinic with a third language whose every text is written, and nobody has reviewed."""
    add_whole(small_clinic, CODE)
    return small_clinic


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_language_that_was_only_begun_gives_papers_in_english_that_say_so(
    small_clinic: SmallClinic, kind: DocumentKind
) -> None:
    small_clinic.do(AddLanguage(CODE), DOCTOR)
    put(small_clinic, "aftercare.rules.sauna", "сауна", CODE)
    put(small_clinic, "consent.title", "Мезотерапія: {protocol}", CODE)
    publish(small_clinic)
    assert line_of(small_clinic, CODE).papers == ()
    words = printed(small_clinic, kind, CODE)
    assert FOREIGN in words
    assert not re.search("[а-я]", words.partition(FOREIGN)[2].replace("українська", ""))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_language_that_is_whole_gives_papers_without_a_word_of_english(
    foreign: SmallClinic, kind: DocumentKind
) -> None:
    line = line_of(foreign, CODE)
    assert (line.missing, set(line.papers)) == (0, {*(str(one) for one in SAMPLES), *line.papers})
    words = printed(foreign, kind, CODE)
    assert FOREIGN not in words
    found = {piece for piece in english_pieces(foreign) if re.search(rf"\b{re.escape(piece)}\b", words)}
    assert found == set()
    assert "{" not in words
    assert "[" not in words
    assert not re.search(r"\b(aftercare|consent|card|papers|terms|names)\.\w", words)


def test_the_papers_of_a_treatment_come_whole_in_the_clinic_s_own_language(foreign: SmallClinic) -> None:
    product = add_product(foreign)
    lot = receive(foreign, product)
    treatment = start(foreign, make_ready(foreign))
    sign(foreign, treatment, (ProductLine(product, lot, 2_720),))
    for command in (FileAftercare(treatment, CODE), FileSummary(treatment, CODE)):
        words = read(foreign, foreign.do(command).value)
        assert FOREIGN not in words
        found = {piece for piece in english_pieces(foreign) if re.search(rf"\b{re.escape(piece)}\b", words)}
        assert found == set()


def test_a_paper_is_in_the_language_only_when_all_that_it_needs_is_there(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddLanguage(CODE), DOCTOR)
    translate(small_clinic, CODE, AFTERCARE)
    publish(small_clinic)
    line = line_of(small_clinic, CODE)
    assert "aftercare" in line.papers
    assert not {"consent", "card", "questionnaire"} & set(line.papers)
    assert line.missing > 0
    assert FOREIGN not in printed(small_clinic, DocumentKind.AFTERCARE, CODE)
    assert FOREIGN in printed(small_clinic, DocumentKind.CONSENT, CODE)
    put(small_clinic, "aftercare.rules.pool", None, CODE)
    publish(small_clinic)
    assert FOREIGN in printed(small_clinic, DocumentKind.AFTERCARE, CODE)


def test_the_day_list_comes_in_the_clinic_s_own_language(foreign: SmallClinic) -> None:
    later = foreign.ask(ShowDayList(TODAY, None, CODE), RECEPTION)
    assert later.paper.head.language == CODE
    assert later.draw().startswith(b"%PDF")


def test_a_sample_of_the_draft_marks_what_is_missing(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddLanguage(CODE), DOCTOR)
    put(small_clinic, "aftercare.rules.sauna", "сауна", CODE)
    words = printed(small_clinic, DocumentKind.AFTERCARE, CODE, draft=True)
    assert "сауна" in words.lower()
    assert "[make-up]" in words
    assert FOREIGN not in words


def test_a_language_says_on_each_paper_that_nobody_reviewed_it_until_somebody_did(
    foreign: SmallClinic,
) -> None:
    said = next(
        line.cells[CODE].text
        for line in lines(foreign, CODE, (TextGroup.LABELS,))
        if line.path == "papers.common.not_reviewed"
    )
    assert said is not None
    assert said in printed(foreign, DocumentKind.AFTERCARE, CODE)
    assert line_of(foreign, CODE).reviewed is False
    foreign.do(ReviewLanguage(CODE, "Read with a colleague who speaks it."), DOCTOR)
    line = line_of(foreign, CODE)
    assert line.reviewed
    assert line.review is not None
    assert (line.review.by, line.review.note, line.review.current) == (
        "Dr Selin Demir",
        "Read with a colleague who speaks it.",
        True,
    )
    assert said not in printed(foreign, DocumentKind.AFTERCARE, CODE)
    put(foreign, "aftercare.rules.sauna", "сауна, баня", CODE)
    publish(foreign)
    line = line_of(foreign, CODE)
    assert (line.reviewed, line.review and line.review.current) == (False, False)
    assert said in printed(foreign, DocumentKind.AFTERCARE, CODE)


def test_english_as_it_ships_counts_as_reviewed_and_changed_english_needs_it(
    small_clinic: SmallClinic,
) -> None:
    assert UNREVIEWED not in printed(small_clinic, DocumentKind.CARD, "en")
    put(small_clinic, "card.before.sun", "Do not come sunburnt.", "en")
    publish(small_clinic)
    assert UNREVIEWED in printed(small_clinic, DocumentKind.CARD, "en")
    put(small_clinic, "card.before.sun", "Do not come with a sunburn.", "en")
    publish(small_clinic, reviewed=("en",))
    assert UNREVIEWED not in printed(small_clinic, DocumentKind.CARD, "en")
    assert not line_of(small_clinic, "de").reviewed


def test_german_ships_without_a_review_and_says_so_until_it_has_one(small_clinic: SmallClinic) -> None:
    assert "noch nicht ärztlich geprüft" in printed(small_clinic, DocumentKind.CONSENT, "de")
    small_clinic.do(ReviewLanguage("de", "Gelesen."), DOCTOR)
    assert "noch nicht ärztlich geprüft" not in printed(small_clinic, DocumentKind.CONSENT, "de")
    assert card(small_clinic).number == 0


def test_only_a_whole_language_that_is_there_can_be_reviewed(small_clinic: SmallClinic) -> None:
    small_clinic.do(AddLanguage(CODE), DOCTOR)
    for code, note, rule in ((CODE, "x", "language_missing"), ("de", "  ", "required")):
        with pytest.raises(RuleError, match=rule):
            small_clinic.do(ReviewLanguage(code, note), DOCTOR)
    with pytest.raises(NotFound):
        small_clinic.do(ReviewLanguage("fr", "x"), DOCTOR)


def test_an_ingredient_of_the_clinic_s_own_needs_a_name_in_every_language_of_forms(
    small_clinic: SmallClinic,
) -> None:
    assert "consent" in line_of(small_clinic, "de").papers
    caffeine = CAFFEINE
    key = small_clinic.do(PutIngredient(caffeine), DOCTOR).value
    small_clinic.do(PublishKnowledge(small_clinic.ask(ShowKnowledge()).version, "Caffeine."), DOCTOR)
    assert caffeine.status is IngredientStatus.OFF_LABEL
    german = line_of(small_clinic, "de")
    assert german.missing == 1
    assert "consent" not in german.papers
    assert "aftercare" in german.papers
    assert FOREIGN in printed(small_clinic, DocumentKind.CONSENT, "de")
    put(small_clinic, f"names.ingredients.{key}", "Koffein", "de")
    publish(small_clinic)
    assert "consent" in line_of(small_clinic, "de").papers
    assert FOREIGN not in printed(small_clinic, DocumentKind.CONSENT, "de")


@pytest.mark.parametrize("language", ["tr", CODE])
def test_the_longest_texts_that_are_taken_are_drawn_on_every_paper(
    foreign: SmallClinic, language: str
) -> None:
    put_longest(foreign, language)
    publish(foreign)
    for kind in SAMPLES:
        assert "ж" in printed(foreign, kind, language)
    assert foreign.ask(ShowDayList(TODAY, None, language), RECEPTION).draw().startswith(b"%PDF")
    product = add_product(foreign)
    lot = receive(foreign, product)
    treatment = start(foreign, make_ready(foreign))
    sign(foreign, treatment, (ProductLine(product, lot, 2_720),))
    for command in (FileAftercare(treatment, language), FileSummary(treatment, language)):
        assert "ж" in read(foreign, foreign.do(command).value)


_WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("C", "Z")) | st.just(" "),
    min_size=1,
    max_size=60,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_edit_that_is_taken_keeps_a_paper_from_being_drawn(
    small_clinic: SmallClinic, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(SAMPLES))
    language = data.draw(st.sampled_from(["en", "tr", "de"]))
    for _ in range(4):
        group = data.draw(st.sampled_from([one for one in TextGroup if one is not TextGroup.NAMES]))
        line = data.draw(st.sampled_from(lines(small_clinic, language, (group,))))
        parts = [f"{{{place}}}" for place in line.places] + [data.draw(_WORDS)]
        words = " ".join(data.draw(st.permutations(parts)))
        try:
            put(small_clinic, line.path, words, language)
        except RuleError:
            continue
        assert set(places_of(checked_text(line.path, words, words))) == set(line.places)
    query = ShowSample("rejuvenation", None, language, kind, wording_draft=True)
    assert small_clinic.ask(query, DOCTOR).draw().startswith(b"%PDF")
