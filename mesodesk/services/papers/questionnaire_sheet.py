"""The questions for one patient and protocol, with what the record already knows beside each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from sqlmodel import Session, col, select

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.ids import PatientId, ProtocolVersionId
from mesodesk.domain.patients import Facts
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.questionnaire import (
    Asked,
    Detail,
    Feeds,
    Question,
    find_questions,
    parse_question,
    questions_of,
)
from mesodesk.domain.questions import QuestionnaireKind
from mesodesk.domain.vocabulary import Topic, Vocabulary
from mesodesk.services.door.known import effective_rules
from mesodesk.services.door.practice import Reading
from mesodesk.services.door.shipped import Wording
from mesodesk.services.people.facts import EntryCard, TopicCard, gather_facts, topic_cards
from mesodesk.services.protocols.protocols import cocktail_of, protocol_version
from mesodesk.storage.tables import Appointment, Course, CourseSession, ProtocolVersion, Questionnaire

_RUNNING: Final = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question as it is put: its sentence, what the record knows, and the answer that follows from it.

    `known` are the recorded entries that it is about, those that are over included; `said` is the answer to
    begin with, None where it has to be asked anew. `until_on` is the date of a pregnancy or of breastfeeding
    that is recorded. `choices` are words for a yes that are understood.
    """

    key: str
    topic: Topic
    feeds: Feeds
    text: str
    details: tuple[Detail, ...]
    known: tuple[EntryCard, ...]
    said: bool | None
    until_on: date | None
    asked_on: date | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupCard:
    """Questions under one heading."""

    key: str
    title: str
    questions: tuple[QuestionCard, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions of one protocol for one patient, in order, as the rules have them."""

    version_id: ProtocolVersionId
    protocol: Protocol
    kind: QuestionnaireKind
    questions: tuple[Question, ...]


@lru_cache(maxsize=4)
def load_questions(resources: Path) -> tuple[Question, ...]:
    """The questions that ship. Raises `RuleError("bad_data")` with the path of what is wrong."""
    plain = json.loads((resources / "protocols" / "questionnaire.json").read_text(encoding="utf-8"))
    items = Fields(plain, "questionnaire").items("items")
    return tuple(parse_question(Fields(item, f"questionnaire[{at}]")) for at, item in enumerate(items))


def sheet_for(
    reading: Reading,
    patient_id: PatientId,
    *,
    version_id: int | None = None,
    kind: QuestionnaireKind | None = None,
) -> Sheet:
    """What to ask: of a version, else of the patient's running course, else of the first that is published.

    Without a `kind`, the long one until the patient has answered it once. Raises `NotFound`,
    ``protocol_unpublished``.
    """
    facts = gather_facts(reading.session, patient_id)
    chosen = version_id or _version_at_hand(reading, patient_id)
    _, protocol = protocol_version(reading.session, chosen)
    every = _every_question(reading, protocol, facts)
    answered = answered_keys(reading.session, patient_id)
    wanted = kind or (QuestionnaireKind.LATER if answered else QuestionnaireKind.FIRST)
    return Sheet(ProtocolVersionId(chosen), protocol, wanted, questions_of(wanted, every, answered))


def first_sheet(reading: Reading, protocol: Protocol) -> Sheet:
    """What a protocol has a new patient asked of whom nothing is known; it need not be in the record."""
    every = _every_question(reading, protocol, Facts())
    questions = questions_of(QuestionnaireKind.FIRST, every, ())
    return Sheet(ProtocolVersionId(0), protocol, QuestionnaireKind.FIRST, questions)


def _every_question(reading: Reading, protocol: Protocol, facts: Facts) -> tuple[Question, ...]:
    shipped = reading.frame.shipped
    return find_questions(
        load_questions(reading.frame.resources),
        [rule for rule in effective_rules(protocol, shipped) if rule.active],
        cocktail_of(protocol, shipped),
        shipped.vocabulary,
        facts,
    )


def version_of_visit(session: Session, appointment_id: int) -> int:
    """The protocol version of a session's course; raises `NotFound`, ``not_a_session``."""
    row = session.get(Appointment, appointment_id)
    if row is None:
        raise NotFound("appointment", appointment_id)
    own = None if row.session_id is None else session.get(CourseSession, row.session_id)
    course = None if own is None else session.get(Course, own.course_id)
    if course is None:
        raise RuleError("not_a_session", field="appointment", kind=str(row.kind))
    return course.protocol_version_id


def earlier_of(session: Session, patient_id: PatientId) -> list[Questionnaire]:
    """What the patient has answered before, newest first."""
    return list(
        session.exec(
            select(Questionnaire)
            .where(Questionnaire.patient_id == patient_id)
            .order_by(col(Questionnaire.id).desc())
        )
    )


def answered_keys(session: Session, patient_id: PatientId) -> frozenset[str]:
    """The keys of all questions that the patient ever answered."""
    return frozenset(
        str(answer["question"]) for row in earlier_of(session, patient_id) for answer in row.answers
    )


def question_text(question: Question, wording: Wording) -> str:
    """The question in the language of `wording`, with the names that it is about."""
    text = wording.text(f"questionnaire.questions.{question.wording}")
    return text.replace("{names}", ", ".join(wording.name(name) for name in question.names))


def known_entries(
    question: Question, sheet: Iterable[Question], topics: Iterable[TopicCard], vocabulary: Vocabulary
) -> tuple[EntryCard, ...]:
    """The recorded entries that a question is about.

    One that closes a topic is about everything in it that no other question of the sheet asks for.
    """
    if question.feeds in (Feeds.BIRTH_DATE, Feeds.PHOTOTYPE):
        return ()
    others = [other for other in sheet if other.terms and other is not question]
    found = []
    for card in topics:
        if (card.topic is Topic.ALLERGIES) is not (question.topic is Topic.ALLERGIES):
            continue
        for entry in card.entries:
            if _is_about(question, card.topic, entry, vocabulary) or (
                question.asked in (Asked.FIRST, Asked.LATER)
                and card.topic is question.topic
                and not any(_is_about(other, card.topic, entry, vocabulary) for other in others)
            ):
                found.append(entry)
    return tuple(found)


def group_cards(
    reading: Reading, patient_id: PatientId, sheet: Sheet, wording: Wording
) -> tuple[GroupCard, ...]:
    """The questions under their headings, with what is known and what was said before."""
    topics = topic_cards(reading.session, patient_id)
    before: dict[str, object] = {}
    for row in reversed(earlier_of(reading.session, patient_id)):
        before |= {str(answer["question"]): answer.get("yes") for answer in row.answers}
    groups: dict[str, list[QuestionCard]] = {}
    for question in sheet.questions:
        made = _card(reading, question, sheet, topics, before, wording)
        groups.setdefault(question.group, []).append(made)
    return tuple(
        GroupCard(key, wording.text(f"questionnaire.groups.{key}"), tuple(cards))
        for key, cards in groups.items()
    )


def _card(
    reading: Reading,
    question: Question,
    sheet: Sheet,
    topics: tuple[TopicCard, ...],
    before: dict[str, object],
    wording: Wording,
) -> QuestionCard:
    vocabulary = reading.frame.shipped.vocabulary
    known = known_entries(question, sheet.questions, topics, vocabulary)
    topic = next(card for card in topics if card.topic is question.topic)
    covered = [term for term in vocabulary if question.terms and question.covers(term)]
    language = wording.language
    return QuestionCard(
        key=question.key,
        topic=question.topic,
        feeds=question.feeds,
        text=question_text(question, wording),
        details=question.details,
        known=known,
        said=_said(question, topic, known, before, reading.today),
        until_on=topic.until_on if question.feeds is Feeds.STATE else None,
        asked_on=topic.asked_on,
        choices=tuple(dict.fromkeys(term.name.of(language) for term in covered)),
    )


def _said(
    question: Question,
    topic: TopicCard,
    known: tuple[EntryCard, ...],
    before: dict[str, object],
    today: date,
) -> bool | None:
    """The answer to begin with: yes where it is recorded; no only where no was said, and can still stand."""
    if question.feeds is Feeds.STATE:
        lasts = topic.until_on is None or topic.until_on >= today
        return True if topic.state is TopicState.SOME and lasts else None
    if question.asked is Asked.LATER:
        return None
    if any(entry.until_on is None or entry.until_on > today for entry in known):
        return True
    if question.again or question.feeds is not Feeds.ENTRY:
        return None
    return False if before.get(question.key) is False else None


def _is_about(question: Question, topic: Topic, entry: EntryCard, vocabulary: Vocabulary) -> bool:
    terms = list(vocabulary.match_all(entry.text, topic))
    filed = None if entry.term is None else vocabulary.term(entry.term)
    return any(question.covers(term) for term in (terms if filed is None else [filed, *terms]))


def _version_at_hand(reading: Reading, patient_id: PatientId) -> int:
    course = reading.session.exec(
        select(Course)
        .where(Course.patient_id == patient_id, col(Course.status).in_(_RUNNING))
        .order_by(col(Course.id).desc())
    ).first()
    if course is not None:
        return course.protocol_version_id
    published = published_versions(reading)
    if not published:
        first = next(iter(reading.frame.shipped.protocols))
        raise RuleError("protocol_unpublished", field="protocol", key=first)
    return next(iter(published.values()))


def published_versions(reading: Reading) -> dict[str, int]:
    """The published version of each protocol that has one, in the order of the brief."""
    rows = reading.session.exec(
        select(ProtocolVersion.key, ProtocolVersion.id)
        .where(ProtocolVersion.state == PublishState.PUBLISHED)
        .order_by(col(ProtocolVersion.number))
    ).all()
    newest = {key: id for key, id in rows if id is not None}
    return {key: newest[key] for key in reading.frame.shipped.protocols if key in newest}
