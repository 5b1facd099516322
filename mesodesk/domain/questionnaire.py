"""The questions that a protocol makes necessary: derived from its rules and its cocktail, each asked once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mesodesk.domain.allergies import find_allergenic
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Ingredient, Words
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Sex
from mesodesk.domain.questions import QuestionnaireKind
from mesodesk.domain.rules import Rule
from mesodesk.domain.vocabulary import Term, Topic, Vocabulary


class Group(StrEnum):
    """Under which heading a question stands, in the order of the sheet."""

    PERSON = "person"
    NOW = "now"
    HEALTH = "health"
    MEDICINES = "medicines"
    ALLERGIES = "allergies"


class Feeds(StrEnum):
    """What an answer becomes: an entry of its topic, the topic itself, or the patient's own data."""

    ENTRY = "entry"
    STATE = "state"
    BIRTH_DATE = "birth_date"
    PHOTOTYPE = "phototype"


class Detail(StrEnum):
    """What a yes is asked further."""

    WHAT = "what"
    SINCE = "since"
    UNTIL = "until"
    AREA = "area"
    SEVERITY = "severity"


class Asked(StrEnum):
    """When a question is asked that no rule or ingredient calls for by its terms."""

    IF_NEEDED = "if_needed"
    ALWAYS = "always"
    FIRST = "first"  #: closes a topic of the first questionnaire
    LATER = "later"  #: asks for a whole topic whether anything has changed


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its sentence is in the wording, under ``questionnaire.questions.<wording>``.

    `terms` are term keys and classes that it covers, `term` what a yes is filed under when its words alone do
    not say so. `again` ones are put at every visit. `names` fill the place in the sentence: the ingredients
    of the cocktail, or the term of a question that was made for it.
    """

    key: str
    group: Group
    topic: Topic
    feeds: Feeds = Feeds.ENTRY
    terms: tuple[str, ...] = ()
    term: str | None = None
    details: tuple[Detail, ...] = ()
    asked: Asked = Asked.IF_NEEDED
    again: bool = False
    wording: str = ""
    names: tuple[Words, ...] = ()

    def covers(self, term: Term) -> bool:
        """Whether a patient to whom `term` applies would say yes."""
        return bool(term.substances & set(self.terms))


#: The question that names what is in the cocktail; its terms are filled from it.
COCKTAIL = "cocktail_allergy"
_MADE = {
    Topic.ALLERGIES: (Group.ALLERGIES, (Detail.WHAT, Detail.SEVERITY)),
    Topic.CONDITIONS: (Group.HEALTH, (Detail.WHAT, Detail.SINCE, Detail.UNTIL, Detail.AREA)),
    Topic.MEDICINES: (Group.MEDICINES, (Detail.WHAT, Detail.SINCE, Detail.UNTIL)),
}


def parse_question(plain: Fields) -> Question:
    """Read one question; raises `RuleError("bad_data")` with the path of what is wrong."""
    details = []
    for number, text in enumerate(plain.texts("details")):
        if text not in set(Detail):
            raise RuleError("bad_data", field=f"{plain.at('details')}[{number}]", wanted="word", value=text)
        details.append(Detail(text))
    key = plain.text("key")
    question = Question(
        key=key,
        group=plain.word("group", Group),
        topic=plain.word("topic", Topic),
        feeds=plain.word("feeds", Feeds) if plain.has("feeds") else Feeds.ENTRY,
        terms=plain.texts("terms"),
        term=plain.maybe("term", plain.text),
        details=tuple(details),
        asked=plain.word("asked", Asked) if plain.has("asked") else Asked.IF_NEEDED,
        again=plain.flag("again", default=False),
        wording=key,
    )
    plain.finish()
    return question


def find_questions(
    sheet: Iterable[Question],
    rules: Iterable[Rule],
    ingredients: Iterable[Ingredient],
    vocabulary: Vocabulary,
    facts: Facts,
) -> tuple[Question, ...]:
    """Everything that has to be asked before a treatment under `rules` with `ingredients`, in order.

    Every term of the vocabulary that can fire a rule, or meet an ingredient as an allergy, is covered by
    exactly those questions that name it; where none does (a rule or a term of the clinic's own), a question
    is made from the term's name. What does not concern this patient (pregnancy of a man, a birth date that is
    known) is left out.
    """
    every, cocktail = tuple(sheet), tuple(ingredients)
    left_out = [item for item in every if item.feeds is Feeds.STATE and facts.sex is Sex.MALE]
    every = tuple(item for item in every if item not in left_out)
    awake = tuple(rule for rule in rules if _is_awake(rule, cocktail))
    chosen = {question.key: question for question in every if _is_fixed(question, awake, facts)}
    allergens = [
        term for term in vocabulary if Topic.ALLERGIES in term.topics and find_allergenic(term, cocktail)
    ]
    wanted = [(term, rule.fires.allergies, rule.fires.terms) for rule, term in _firing(awake, vocabulary)]
    wanted += [(term, True, (term.key,)) for term in allergens]
    wanted = [each for each in wanted if not any(item.covers(each[0]) for item in left_out)]
    for _, allergic, names in wanted:
        for question in _kind_of(every, allergic):
            if set(question.terms) & set(names):
                chosen.setdefault(question.key, question)
    for term, allergic, _ in wanted:
        if not any(question.covers(term) for question in _kind_of(chosen.values(), allergic)):
            for question in _for_term(every, term, allergic, term in allergens, cocktail):
                chosen[question.key] = question
    order = {question.key: number for number, question in enumerate(every)}
    groups = list(Group)
    return tuple(
        sorted(
            chosen.values(),
            key=lambda question: (
                groups.index(question.group),
                question.asked is not Asked.IF_NEEDED and not question.terms,
                order.get(question.key, len(order)),
            ),
        )
    )


def questions_of(
    kind: QuestionnaireKind, questions: Iterable[Question], answered: Collection[str]
) -> tuple[Question, ...]:
    """The questions of a first or a later visit; `answered` are the keys answered at any visit before.

    A later visit asks what changes from day to day, each topic once whether anything has changed, and what
    was never asked, because the cocktail or the rules are others than then.
    """
    if kind is QuestionnaireKind.FIRST:
        return tuple(question for question in questions if question.asked is not Asked.LATER)
    return tuple(
        question
        for question in questions
        if question.again
        or question.asked is Asked.LATER
        or (question.asked is not Asked.FIRST and question.key not in answered)
    )


def _is_awake(rule: Rule, cocktail: tuple[Ingredient, ...]) -> bool:
    wanted = frozenset(rule.applies.substances)
    if not rule.active:
        return False
    # Nobody knows yet which products will be chosen: what may speak of one of them is asked.
    return (
        not wanted
        or bool(rule.applies.products)
        or any(ingredient.substances & wanted for ingredient in cocktail)
    )


def _is_fixed(question: Question, rules: tuple[Rule, ...], facts: Facts) -> bool:
    """Whether it is asked whatever the terms: of everybody, or for the person's own data."""
    if question.feeds is Feeds.BIRTH_DATE:
        return facts.birth_date is None
    if question.feeds is Feeds.PHOTOTYPE:
        return facts.phototype is None and any(rule.fires.phototypes for rule in rules)
    return question.asked is not Asked.IF_NEEDED


def _firing(rules: tuple[Rule, ...], vocabulary: Vocabulary) -> Iterator[tuple[Rule, Term]]:
    for rule in rules:
        names = set(rule.fires.terms)
        for term in vocabulary:
            # A word that only an allergy can be is never read among illnesses and medicines, nor the reverse.
            fits = (
                Topic.ALLERGIES in term.topics if rule.fires.allergies else term.topics != (Topic.ALLERGIES,)
            )
            if names and fits and term.substances & names:
                yield rule, term


def _kind_of(questions: Iterable[Question], allergic: bool) -> Iterator[Question]:
    return (
        question
        for question in questions
        if question.terms and (question.topic is Topic.ALLERGIES) is allergic
    )


def _for_term(
    every: tuple[Question, ...],
    term: Term,
    allergic: bool,
    is_allergen: bool,
    cocktail: tuple[Ingredient, ...],
) -> Iterator[Question]:
    """What asks about a term that nothing covers yet: of the sheet, the cocktail's, or a new one."""
    named = next((question for question in _kind_of(every, allergic) if question.covers(term)), None)
    about = next((question for question in every if question.key == COCKTAIL), None)
    if named is not None:
        yield named
    elif is_allergen and about is not None:
        known = {key for question in _kind_of(every, allergic) for key in question.terms}
        left = [item for item in cocktail if not item.substances & known]
        yield replace(
            about,
            terms=tuple(sorted({key for item in left for key in item.substances} | {term.key})),
            names=tuple(item.name for item in left),
        )
    else:
        yield _made(term, Topic.ALLERGIES if allergic else _own_topic(term))


def _own_topic(term: Term) -> Topic:
    return next(
        (topic for topic in term.topics if topic in _MADE and topic is not Topic.ALLERGIES), term.topics[0]
    )


def _made(term: Term, topic: Topic) -> Question:
    group, details = _MADE[topic]
    return Question(
        key=f"term.{topic}.{term.key}",
        group=group,
        topic=topic,
        terms=(term.key,),
        term=term.key,
        details=details,
        wording=f"made_{topic}",
        names=(term.name,),
    )
