"""The clinic's own words: what a text keeps of the English one, how a version is kept and compared."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError
from mesodesk.domain.wording import (
    LONGEST,
    ClinicWords,
    TextGroup,
    TextOrigin,
    WordingChangeKind,
    checked_text,
    find_differences,
    group_of,
    has_words,
    longest_of,
    may_be_heavy,
    parse_words,
    places_of,
    plain_words,
)
from mesodesk.services.door.languages import made_texts, plural_forms
from mesodesk.services.door.worded import PaperTexts
from tests.unit.clinical import RESOURCES, shipped

PLAN = "**{sessions} sessions, {min_days} to {max_days} days apart**"
PATH = "consent.sections.sessions.paragraphs.plan"
CODES = st.sampled_from(["en", "tr", "de", "pl", "fr"])
PATHS = st.sampled_from(list(PaperTexts(RESOURCES, shipped()).paths("en")))
SOME = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
WORDS = st.builds(
    ClinicWords,
    st.lists(CODES, unique=True, max_size=3).map(tuple),
    st.dictionaries(CODES, st.dictionaries(PATHS, SOME, min_size=1, max_size=5), max_size=3),
)


@given(WORDS)
def test_a_version_comes_back_from_the_record_as_it_was_written(words: ClinicWords) -> None:
    plain = json.loads(json.dumps(plain_words(words)))
    assert parse_words(plain) == words
    assert plain_words(parse_words(plain)) == plain


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"languages": []},
        {"languages": [], "texts": []},
        {"languages": ["polish"], "texts": {}},
        {"languages": ["pl", "pl"], "texts": {}},
        {"languages": [1], "texts": {}},
        {"languages": [], "texts": {"../en": {}}},
        {"languages": [], "texts": {"en": []}},
        {"languages": [], "texts": {"en": {"consent.title": ""}}},
        {"languages": [], "texts": {"en": {"consent.title": None}}},
        {"languages": [], "texts": {"en": {"consent.title": {"a": "b"}}}},
        {"languages": [], "texts": {}, "more": 1},
    ],
)
def test_a_version_that_is_not_whole_is_refused_and_never_half_read(plain: object) -> None:
    with pytest.raises(RuleError, match="bad_data"):
        parse_words(plain)


@given(WORDS, WORDS)
def test_the_differences_lead_from_one_version_to_the_other(before: ClinicWords, after: ClinicWords) -> None:
    texts = {language: dict(own) for language, own in before.texts.items()}
    languages = set(before.languages)
    for one in find_differences(before, after):
        if one.kind is WordingChangeKind.LANGUAGE_ADDED:
            languages.add(one.language)
        elif one.kind is WordingChangeKind.LANGUAGE_REMOVED:
            languages.remove(one.language)
        else:
            own = texts.setdefault(one.language, {})
            assert own.get(one.path) == one.before != one.after
            own.pop(one.path, None)
            if one.after is not None:
                own[one.path] = one.after
    assert languages == set(after.languages)
    assert {language: own for language, own in texts.items() if own} == after.texts
    assert find_differences(after, after) == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("**{sessions} seans**", "lost_place"),
        (PLAN + " {price}", "unknown_place"),
        (PLAN.removesuffix("**"), "weight_open"),
        (PLAN + " {", "loose_brace"),
        (PLAN + " {}", "loose_brace"),
        (PLAN.replace("{sessions}", "{{sessions}}"), "loose_brace"),
        ("  \u200b ", "required"),
        (PLAN + "x" * 4 * len(PLAN), "too_long"),
    ],
)
def test_a_text_that_a_paper_could_not_fill_is_refused(text: str, rule: str) -> None:
    with pytest.raises(RuleError) as refused:
        checked_text(PATH, PLAN, text)
    assert refused.value.rule == rule
    assert refused.value.field == "text"


def test_a_text_is_kept_tidy_with_its_places_in_another_order() -> None:
    text = "  Co {min_days}–{max_days} dni,\n **{sessions} razy** "
    assert checked_text(PATH, PLAN, text) == "Co {min_days}–{max_days} dni, **{sessions} razy**"


@given(st.text(max_size=80), st.integers(0, 2))
def test_no_edit_of_a_text_loses_or_invents_a_place(inserted: str, lost: int) -> None:
    place = places_of(PLAN)[lost]
    with pytest.raises(RuleError):
        checked_text(PATH, PLAN, PLAN.replace(f"{{{place}}}", inserted.replace(place, "")))
    try:
        kept = checked_text(PATH, PLAN, PLAN + inserted)
    except RuleError:
        return
    assert set(places_of(kept)) == set(places_of(PLAN))
    assert kept.count("**") % 2 == 0


def test_words_that_papers_put_into_others_cannot_be_heavy() -> None:
    for path in ("consent.indications.hair_loss.name", "questionnaire.questions.keloid", "body.zones.nose"):
        assert not may_be_heavy(path)
        with pytest.raises(RuleError, match="weight_not_here"):
            checked_text(path, "nose", "**nose**")
    assert may_be_heavy("consent.indications.hair_loss.goal")


def test_every_text_of_papers_has_a_group_and_none_is_longer_than_its_limit() -> None:
    texts = PaperTexts(RESOURCES, shipped())
    for language in (*texts.languages, "pl"):
        for path, reference in texts.paths(language).items():
            assert group_of(path) in set(TextGroup)
            assert len(reference) < longest_of(path, reference) <= LONGEST
            found = texts.text(language, path)[0]
            assert found is None or len(found) <= longest_of(path, reference), (language, path)


def test_every_language_that_ships_is_whole_and_passes_its_own_checks() -> None:
    texts = PaperTexts(RESOURCES, shipped())
    assert texts.languages[0] == "en"
    assert {"en", "tr", "de"} <= set(texts.languages)
    for language in texts.languages:
        assert texts.missing(language) == ()
        assert texts.wording(language).language == language
        for path in texts.paths(language):
            text = texts.text(language, path)[0] or ""
            assert checked_text(path, texts.reference(path), text) == " ".join(text.split())


def test_what_holds_no_words_need_not_be_translated() -> None:
    texts = PaperTexts(RESOURCES, shipped(), ClinicWords(("pl",)))
    assert texts.text("pl", "papers.common.page") == ("{page} / {pages}", TextOrigin.MADE)
    assert all(has_words(texts.paths("pl")[path]) for path in texts.missing("pl"))


def test_what_no_longer_fits_a_newer_program_does_not_count() -> None:
    own = {
        "aftercare.rules.sauna": "sauna and steam",
        "aftercare.rules.sauna.hot": "no such text",
        "aftercare.gone": "gone",
        "consent.title": "A place is lost",
        "aftercare.received": "A place is too many: {name}",
    }
    texts = PaperTexts(RESOURCES, shipped(), ClinicWords(("pl",), {"en": own, "pl": own}))
    wording = texts.wording("en")
    assert wording.text("aftercare.rules.sauna") == "sauna and steam"
    assert not wording.has("aftercare.gone")
    for path in ("consent.title", "aftercare.received"):
        assert texts.text("en", path) == (texts.reference(path), TextOrigin.SHIPPED)
        assert path in texts.missing("pl")
    assert texts.text("pl", "aftercare.rules.sauna")[1] is TextOrigin.OWN


@pytest.mark.parametrize(
    ("language", "forms"),
    [("en", ("one", "other")), ("pl", ("one", "few", "many")), ("sl", ("one", "two", "few", "other"))],
)
def test_a_language_asks_for_the_forms_of_its_own_plural(language: str, forms: tuple[str, ...]) -> None:
    assert plural_forms(language) == forms
    paths = PaperTexts(RESOURCES, shipped()).paths(language)
    for name in ("hours", "sessions"):
        assert {path for path in paths if path.startswith(f"papers.counts.{name}.")} == {
            f"papers.counts.{name}.{form}" for form in forms
        }


def test_the_calendar_and_the_lengths_of_time_come_with_the_language() -> None:
    made = made_texts("pl")
    assert made["papers.counts.hours.few"] == "{number} godziny"
    assert made["papers.counts.weeks.many"] == "{number} tygodni"
    assert made["papers.patterns.day"] == "d MMMM y"
    assert made["papers.patterns.decimal"] == ","
    assert made_texts("uk")["papers.patterns.day"] == "d MMMM y"
    # Nothing is made up where nobody knows the words.
    assert not any("duration" in text for code in ("ja", "sw", "de") for text in made_texts(code).values())
