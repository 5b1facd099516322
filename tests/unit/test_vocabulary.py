from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.formulary import Words
from mesodesk.domain.text import fold
from mesodesk.domain.vocabulary import Term, Topic, Vocabulary, says_none
from tests.unit.clinical import shipped

VOCABULARY = shipped().vocabulary


@pytest.mark.parametrize(
    ("text", "topic", "key"),
    [
        ("warfarin 5 mg", Topic.MEDICINES, "warfarin"),
        ("COUMADİN", Topic.MEDICINES, "warfarin"),
        ("Coumadin 5mg tablet, akşamları", Topic.MEDICINES, "warfarin"),
        ("kan sulandırıcı", Topic.MEDICINES, "blood_thinner"),
        ("KAN SULANDIRICI", Topic.MEDICINES, "blood_thinner"),
        ("Roaccutane 20 mg", Topic.MEDICINES, "isotretinoin"),
        ("Zoretanin", Topic.MEDICINES, "isotretinoin"),
        ("Coraspin 100", Topic.MEDICINES, "low_dose_aspirin"),
        ("aspirin", Topic.MEDICINES, "aspirin"),
        ("Aspirin 100mg", Topic.MEDICINES, "low_dose_aspirin"),
        ("tiroid ca", Topic.CONDITIONS, "cancer"),
        ("Covid-19 aşısı", Topic.CONDITIONS, "vaccine"),
        ("göz tansiyonu", Topic.CONDITIONS, "eye_disease"),
        ("Penisilin alerjisi", Topic.ALLERGIES, "penicillin"),
        ("penisiline", Topic.ALLERGIES, "penicillin"),
        ("lidokain", Topic.ALLERGIES, "lidocaine"),
        ("Lidocaine", Topic.ALLERGIES, "lidocaine"),
        ("gebelik", Topic.CONDITIONS, "pregnancy"),
        ("Hamileyim", Topic.CONDITIONS, "pregnancy"),
        ("Pıhtılaşma bozukluğu", Topic.CONDITIONS, "bleeding_disorder"),
        ("Factor V Leiden", Topic.CONDITIONS, "thrombosis"),
        ("Tip 1 diyabet", Topic.CONDITIONS, "diabetes"),
        ("tip 2 diyabet", Topic.CONDITIONS, "diabetes_without_insulin"),
        ("B12", Topic.ALLERGIES, "b_vitamin"),
        ("B12", Topic.MEDICINES, "supplement"),
        ("Sedef hastalığı", Topic.CONDITIONS, "psoriasis"),
        ("kalp pili", Topic.CONDITIONS, "pacemaker"),
        ("kortizonlu krem", Topic.MEDICINES, "topical_steroid"),
        ("kortizon", Topic.MEDICINES, "systemic_steroid"),
    ],
)
def test_what_people_write_finds_its_term(text: str, topic: Topic, key: str) -> None:
    found = VOCABULARY.match(text, topic)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("text", ["arşiv", "Arizona", "tansu", "kızgın", "hivernal", "gebze", "", "   ", "…"])
def test_a_term_inside_another_word_does_not_count(text: str) -> None:
    assert VOCABULARY.match(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "lateks hassasiyeti yok",
        "diyabet yok",
        "lidokain alerjisi yok",
        "no diabetes",
        "without epilepsy",
        "hepatit B negatif",
    ],
)
def test_a_denied_term_does_not_count(text: str) -> None:
    assert VOCABULARY.match(text) is None


def test_a_denial_of_one_thing_leaves_another_standing() -> None:
    assert [term.key for term in VOCABULARY.match_all("diyabet yok, ama çok sık migren ve epilepsi")] == [
        "migraine",
        "epilepsy",
    ]


@pytest.mark.parametrize(
    "text", ["yok", "Yok.", "YOK", "none", "No known allergies", "-", "bilinen alerji yok"]
)
def test_a_none_is_not_an_entry(text: str) -> None:
    assert says_none(text)
    assert VOCABULARY.match(text) is None


@pytest.mark.parametrize("text", ["", "  ", "yoksunluk", "lidokain", "no idea", "bilmiyorum"])
def test_other_words_are_not_a_none(text: str) -> None:
    assert not says_none(text)


def test_a_denial_does_not_reach_over_a_comma() -> None:
    assert [term.key for term in VOCABULARY.match_all("hipertansiyon, diyabet yok")] == ["hypertension"]


def test_the_longest_term_wins_where_two_overlap() -> None:
    found = VOCABULARY.match_all("meme kanseri öyküsü", Topic.CONDITIONS)
    assert [term.key for term in found] == ["cancer_history"]


def test_every_term_finds_itself_by_each_of_its_words() -> None:
    for term in VOCABULARY:
        for text in (term.name.en, term.name.tr, *term.synonyms):
            found = VOCABULARY.match(text, term.topics[0])
            assert found is not None, text
            assert found.key == term.key, (text, found.key)


@given(st.sampled_from([text for term in VOCABULARY for text in term.synonyms]))
def test_case_marks_and_blanks_do_not_matter(text: str) -> None:
    expected = VOCABULARY.match(text)
    for changed in (text.upper(), f"  {text} ", fold(text), text.replace(" ", "\u00a0")):
        assert VOCABULARY.match(changed) == expected


@given(st.text(max_size=60))
def test_no_text_breaks_the_matching(text: str) -> None:
    found = VOCABULARY.match_all(text)
    assert len(found) == len(set(found))
    assert not (found and says_none(text))


def test_there_are_terms_enough_in_both_languages() -> None:
    terms = list(VOCABULARY)
    assert len(terms) >= 150
    assert sum(len(term.synonyms) for term in terms) >= 1500
    assert all(term.topics for term in terms)


def test_everything_that_a_rule_names_is_a_word_of_the_vocabulary() -> None:
    known = {name for term in VOCABULARY for name in term.substances}
    for rule in shipped().rules:
        for name in rule.fires.terms:
            assert name in known, (rule.key, name)


def test_every_ingredient_of_the_shipped_cocktails_can_be_an_allergy() -> None:
    allergens = [term for term in VOCABULARY if Topic.ALLERGIES in term.topics]
    for protocol in shipped().protocols.values():
        for ingredient in shipped().ingredients_of(protocol):
            assert any(term.substances & ingredient.substances for term in allergens), ingredient.key


def test_a_term_at_home_under_the_topic_wins_a_shared_phrase() -> None:
    words = Words("iron", "demir")
    first = Term("metal", words, (Topic.ALLERGIES,), (), ())
    second = Term("tablets", words, (Topic.MEDICINES,), (), ())
    vocabulary = Vocabulary([first, second])
    assert vocabulary.match("demir", Topic.ALLERGIES) == first
    assert vocabulary.match("demir", Topic.MEDICINES) == second
    assert vocabulary.match("demir") == first
