"""The questionnaire: whatever can fire for a protocol is asked, each thing once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.allergies import find_allergenic
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.questionnaire import Asked, Feeds, Question, find_questions, parse_question, questions_of
from mesodesk.domain.questions import QuestionnaireKind
from mesodesk.domain.rules import Applies, Fires, Level, Rule
from mesodesk.domain.vocabulary import Term, Topic, Vocabulary
from mesodesk.services.door.shipped import PROTOCOL_KEYS, load_wording
from mesodesk.services.papers.questionnaire_sheet import load_questions, question_text
from tests.unit.clinical import RESOURCES, shipped

SHEET = load_questions(RESOURCES)
PROTOCOLS = pytest.mark.parametrize("key", PROTOCOL_KEYS)


def asked(key: str, facts: Facts | None = None, *more: Rule) -> tuple[Question, ...]:
    data = shipped()
    protocol = data.protocols[key]
    rules = (*protocol.rules, *more)
    return find_questions(
        SHEET, rules, data.ingredients_of(protocol), data.vocabulary, facts or Facts(sex=Sex.FEMALE)
    )


def rule(terms: tuple[str, ...], *, allergies: bool = False, applies: Applies | None = None) -> Rule:
    fires = Fires(terms=terms, allergies=allergies)
    return Rule("own", Level.STOP, applies or Applies(), fires, (Source("GK", weak=True),))


@PROTOCOLS
def test_every_rule_that_can_fire_is_asked(key: str) -> None:
    data = shipped()
    protocol = data.protocols[key]
    substances = {name for item in data.ingredients_of(protocol) for name in item.substances}
    questions = asked(key)
    feeds = {question.feeds for question in questions}
    for each in protocol.rules:
        if each.applies.substances and not substances & set(each.applies.substances):
            continue
        if each.fires.pregnancy or each.fires.breastfeeding:
            assert Feeds.STATE in feeds, each.key
        if each.fires.phototypes:
            assert Feeds.PHOTOTYPE in feeds, each.key
        if each.fires.under_age is not None:
            assert Feeds.BIRTH_DATE in feeds, each.key
        for term in data.vocabulary:
            if not term.substances & set(each.fires.terms):
                continue
            allergic = each.fires.allergies
            if (Topic.ALLERGIES in term.topics) if allergic else (term.topics != (Topic.ALLERGIES,)):
                covering = [
                    question
                    for question in questions
                    if question.covers(term) and (question.topic is Topic.ALLERGIES) is allergic
                ]
                assert covering, (each.key, term.key)


@PROTOCOLS
def test_every_allergy_that_meets_the_cocktail_is_asked(key: str) -> None:
    data = shipped()
    cocktail = data.ingredients_of(data.protocols[key])
    allergies = [question for question in asked(key) if question.topic is Topic.ALLERGIES]
    for term in data.vocabulary:
        if Topic.ALLERGIES in term.topics and find_allergenic(term, cocktail):
            assert any(question.covers(term) for question in allergies), term.key


@PROTOCOLS
def test_nothing_is_asked_twice(key: str) -> None:
    keys = [question.key for question in asked(key)]
    assert len(keys) == len(set(keys))
    texts = [question_text(question, load_wording(RESOURCES, "en")) for question in asked(key)]
    assert len(texts) == len(set(texts))


@PROTOCOLS
def test_what_ships_needs_no_question_made_from_a_bare_name(key: str) -> None:
    assert [question.key for question in asked(key) if question.key.startswith("term.")] == []


@PROTOCOLS
def test_a_question_about_an_ingredient_that_is_not_there_is_not_asked(key: str) -> None:
    assert not {"insect_venom", "combined_contraception", "blood_donor"} & {
        question.key for question in asked(key)
    }


def test_the_cocktail_question_names_what_no_other_question_covers() -> None:
    (about,) = (question for question in asked("pigmentation") if question.key == "cocktail_allergy")
    assert [name.en for name in about.names] == ["Glutathione", "Kojic acid", "Vitamin C"]
    text = question_text(about, load_wording(RESOURCES, "tr"))
    assert "Glutatyon" in text
    assert "{" not in text


def test_a_rule_of_the_clinics_own_is_asked_by_the_name_of_its_term() -> None:
    made = asked("rejuvenation", None, rule(("rosacea",)))
    (question,) = (each for each in made if each.key == "term.conditions.rosacea")
    assert question_text(question, load_wording(RESOURCES, "en")) == (
        "Do you have, or have you ever had: rosacea?"
    )
    assert question.term == "rosacea"


def test_a_rule_about_a_substance_asks_only_where_the_substance_is() -> None:
    minoxidil = rule(("oedema",), applies=Applies(substances=("minoxidil",)))
    assert "oedema" not in {question.key for question in asked("rejuvenation", None, minoxidil)}
    everybody = replace(minoxidil, applies=Applies())
    assert "oedema" in {question.key for question in asked("rejuvenation", None, everybody)}


def test_a_rule_about_a_product_is_asked_before_anybody_knows_the_product() -> None:
    of_product = rule(("oedema",), applies=Applies(substances=("minoxidil",), products=("7",)))
    assert "oedema" in {question.key for question in asked("rejuvenation", None, of_product)}


def test_a_rule_that_is_switched_off_asks_nothing() -> None:
    off = replace(rule(("rosacea",)), active=False)
    assert asked("rejuvenation", None, off) == asked("rejuvenation")


def test_an_allergy_and_an_illness_of_one_name_are_two_questions() -> None:
    term = Term("x", Words("x", "x"), (Topic.ALLERGIES, Topic.MEDICINES), (), ())
    rules = (rule(("x",)), rule(("x",), allergies=True))
    made = find_questions((), rules, (), Vocabulary([term]), Facts())
    assert {question.key for question in made} == {"term.medicines.x", "term.allergies.x"}


def test_men_are_asked_neither_about_pregnancy_nor_by_its_name() -> None:
    keys = {question.key for question in asked("rejuvenation", Facts(sex=Sex.MALE))}
    assert not {key for key in keys if "pregnan" in key or "breast" in key}


def test_the_later_questionnaire_asks_what_changes_and_each_topic_once() -> None:
    every = asked("rejuvenation")
    later = questions_of(QuestionnaireKind.LATER, every, {question.key for question in every})
    assert all(question.again or question.asked is Asked.LATER for question in later)
    open_ones = [question.topic for question in later if question.asked is Asked.LATER]
    assert sorted(open_ones) == sorted((Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES))
    first = questions_of(QuestionnaireKind.FIRST, every, ())
    assert not [question for question in first if question.asked is Asked.LATER]
    assert [question.asked for question in first].count(Asked.FIRST) == 3


def test_questions_of_one_heading_stand_together_and_the_open_one_last() -> None:
    first = questions_of(QuestionnaireKind.FIRST, asked("hair_loss"), ())
    groups = [question.group for question in first]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    for group in ("health", "medicines", "allergies"):
        assert [each for each in first if each.group == group][-1].asked is Asked.FIRST


def test_every_question_has_its_words_and_a_term_that_exists() -> None:
    vocabulary = shipped().vocabulary
    known = {name for term in vocabulary for name in term.substances}
    for question in SHEET:
        for language in ("en", "tr"):
            assert load_wording(RESOURCES, language).text(f"questionnaire.questions.{question.wording}")
        assert question.term is None or vocabulary.term(question.term), question.key
        assert set(question.terms) <= known, question.key
        if question.term is not None:
            term = vocabulary.term(question.term)
            assert term is not None
            assert question.covers(term), question.key


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"details": ["when"]}, "q.details[0]"),
        ({"group": "feet"}, "q.group"),
        ({"colour": "red"}, "q.colour"),
    ],
)
def test_a_mistake_in_the_sheet_is_named_by_its_path(wrong: dict[str, object], path: str) -> None:
    plain = {"key": "a", "group": "health", "topic": "conditions"} | wrong
    with pytest.raises(RuleError) as refused:
        parse_question(Fields(plain, "q"))
    assert refused.value.field == path
