"""What is known about a patient's health: asked, answered, dated; edited by adding, never by overwriting."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.allergies import Severity
from mesodesk.domain.changes import Topic as Changed
from mesodesk.domain.conditions import Entry, TopicFacts, TopicState
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.patients import Facts
from mesodesk.domain.people import Permission, Sex
from mesodesk.domain.text import clean
from mesodesk.domain.times import check_not_far
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import FactEntry, FactTopic, Patient, Staff

#: Topics that consist of entries; the other two are a state with a date.
LISTED = (Topic.ALLERGIES, Topic.CONDITIONS, Topic.MEDICINES)
#: How far ahead a procedure is planned, a medicine or breastfeeding is known to last, and a birth is due.
_PLANNED_AHEAD, _LASTS_AHEAD, _UNTIL_BIRTH = timedelta(days=366), timedelta(days=5 * 366), timedelta(days=301)


@dataclass(frozen=True, slots=True)
class EntryCard:
    """One allergy, condition or medicine as it now stands."""

    entry: str
    version: int
    text: str
    term: str | None
    severity: Severity | None
    reaction: str
    area: str | None
    since_on: date | None
    until_on: date | None
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TopicCard:
    """One topic: its state, when it was last asked and by whom, and its entries."""

    topic: Topic
    state: TopicState
    until_on: date | None
    asked_on: date | None
    asked_by: str | None
    entries: tuple[EntryCard, ...]


@dataclass(frozen=True)
class ShowFacts(Query[tuple[TopicCard, ...]]):
    """All topics of a patient, in the order in which they are asked."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> tuple[TopicCard, ...]:
        """One card per topic; topics never asked are there with the state *not asked*."""
        reading.looked_at(self.patient_id, "facts")
        return topic_cards(reading.session, self.patient_id)


@dataclass(frozen=True)
class AnswerTopic(Command[None]):
    """Say that a topic was asked today and what came of it.

    `until_on` is the due date of a pregnancy or the last day of breastfeeding, and needs the state *some*.
    Raises `RuleError("entries_still_there")` when *none* contradicts entries that are not voided,
    ``already_over`` for a last day of breastfeeding that has passed, ``too_far_ahead`` for a slip of the
    keys.
    """

    patient_id: PatientId
    topic: Topic
    state: TopicState
    until_on: date | None = None
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Add the answer; earlier answers stay readable."""
        _patient(work.session, self.patient_id)
        if self.state is not TopicState.SOME and self.until_on is not None:
            raise RuleError("until_needs_yes", field="until_on")
        if self.until_on is not None:
            _check_until(self.topic, self.until_on, work.today)
        listed = self.topic in LISTED
        if (
            listed
            and self.state is not TopicState.SOME
            and _current(work.session, self.patient_id, self.topic)
        ):
            raise RuleError("entries_still_there", field="state", topic=str(self.topic))
        answer_topic(work, self.patient_id, self.topic, self.state, self.until_on)


@dataclass(frozen=True)
class ConfirmFacts(Command[int]):
    """Nothing has changed: every topic that has an answer counts as asked today, with the same answer.

    What has none, or whose date has passed, stays open: that has to be asked in words. Raises
    `RuleError("nothing_to_confirm")` when there is no answer that could stand.
    """

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """Repeat the answers; returns how many topics are still open."""
        sex = _patient(work.session, self.patient_id).sex
        answers = _answers(work.session, self.patient_id)
        asked = [topic for topic in Topic if topic in LISTED or sex is not Sex.MALE]
        standing = [
            answers[topic] for topic in asked if topic in answers and _stands(answers[topic], work.today)
        ]
        if not standing:
            raise RuleError("nothing_to_confirm")
        for answer in standing:
            answer_topic(work, self.patient_id, answer.topic, answer.state, answer.until_on)
        return len(asked) - len(standing)


@dataclass(frozen=True)
class AddEntry(Command[str]):
    """Record one allergy, condition or medicine; the topic then counts as asked today, with something.

    `term` is what it is filed under where its words say nothing that is known: a trade name that was given
    as the answer to "do you take a blood thinner?" is one.
    """

    patient_id: PatientId
    topic: Topic
    text: str
    severity: Severity | None = None
    reaction: str = ""
    since_on: date | None = None
    until_on: date | None = None
    area: str | None = None
    term: str | None = None
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> str:
        """Match the text to the vocabulary, add the entry, and return its key."""
        _patient(work.session, self.patient_id)
        entry = uuid.uuid4().hex
        _add_version(work, self, entry, 1, "")
        answer_topic(work, self.patient_id, self.topic, TopicState.SOME, None)
        return entry


@dataclass(frozen=True)
class ChangeEntry(Command[None]):
    """Correct or end an entry: a new version that says why; the old one stays readable."""

    entry: str
    version: int
    text: str
    reason: str
    severity: Severity | None = None
    reaction: str = ""
    since_on: date | None = None
    until_on: date | None = None
    area: str | None = None
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Add the next version; raises `Stale` when somebody else did so first."""
        newest = _newest(work.session, self.entry, self.version)
        form = AddEntry(
            PatientId(newest.patient_id), newest.topic, self.text, self.severity, self.reaction,
            self.since_on, self.until_on, self.area,
            # What a question filed it under stays while its words do.
            newest.term if self.text.strip() == newest.text else None,
        )  # fmt: skip
        _add_version(work, form, self.entry, self.version + 1, self.reason)


@dataclass(frozen=True)
class VoidEntry(Command[None]):
    """Take an entry back that was recorded by mistake; it stays readable with the reason."""

    entry: str
    version: int
    reason: str
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> None:
        """Add a voided version; a topic left without entries is *not asked* again."""
        newest = _newest(work.session, self.entry, self.version)
        voided = FactEntry(
            **newest.model_dump(exclude={"id", "version", "voided", "reason", "author_id", "at"}),
            version=self.version + 1,
            voided=True,
            reason=_reason(self.reason),
            author_id=work.actor.staff_id,
            at=work.now,
        )
        work.session.add(voided)
        work.session.flush()
        if not _current(work.session, PatientId(newest.patient_id), newest.topic):
            answer_topic(work, PatientId(newest.patient_id), newest.topic, TopicState.NOT_ASKED, None)
        work.touched(Changed.FACTS, newest.patient_id)


def gather_facts(session: Session, patient_id: PatientId) -> Facts:
    """The facts of a patient as the rules of screening take them; raises `NotFound`."""
    found = gather_facts_of(session, (patient_id,))
    if patient_id not in found:
        raise NotFound("patient", patient_id)
    return found[patient_id]


def gather_facts_of(session: Session, patient_ids: Collection[PatientId]) -> dict[PatientId, Facts]:
    """The facts of several patients, in three statements; who does not exist is left out."""
    patients = session.exec(select(Patient).where(col(Patient.id).in_(patient_ids))).all()
    answers: dict[int, dict[Topic, FactTopic]] = {}
    for answer in session.exec(
        select(FactTopic).where(col(FactTopic.patient_id).in_(patient_ids)).order_by(col(FactTopic.id))
    ).all():
        answers.setdefault(answer.patient_id, {})[answer.topic] = answer
    entries: dict[int, list[FactEntry]] = {}
    for entry in _current_of(session, patient_ids):
        entries.setdefault(entry.patient_id, []).append(entry)
    return {
        PatientId(row.id or 0): _facts(row, answers.get(row.id or 0, {}), entries.get(row.id or 0, []))
        for row in patients
    }


def _facts(patient: Patient, answers: dict[Topic, FactTopic], entries: list[FactEntry]) -> Facts:
    def topic(name: Topic) -> TopicFacts:
        answer = answers.get(name)
        if answer is None:
            return TopicFacts()
        lines = tuple(_rule_entry(row) for row in entries if row.topic is name)
        return TopicFacts(answer.state, lines if answer.state is TopicState.SOME else (), answer.asked_on)

    pregnancy, breastfeeding = answers.get(Topic.PREGNANCY), answers.get(Topic.BREASTFEEDING)
    return Facts(
        birth_date=patient.birth_date,
        sex=patient.sex,
        phototype=patient.phototype,
        allergies=topic(Topic.ALLERGIES),
        conditions=topic(Topic.CONDITIONS),
        medicines=topic(Topic.MEDICINES),
        pregnancy=topic(Topic.PREGNANCY),
        breastfeeding=topic(Topic.BREASTFEEDING),
        pregnancy_due=pregnancy.until_on if pregnancy else None,
        breastfeeding_until=breastfeeding.until_on if breastfeeding else None,
    )


def topic_cards(session: Session, patient_id: PatientId) -> tuple[TopicCard, ...]:
    """All topics of a patient as cards; plain function for views that show facts among other things."""
    answers = _answers(session, patient_id)
    entries = _current(session, patient_id)
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    cards = []
    for topic in Topic:
        answer = answers.get(topic)
        cards.append(
            TopicCard(
                topic,
                answer.state if answer else TopicState.NOT_ASKED,
                answer.until_on if answer else None,
                answer.asked_on if answer else None,
                names.get(answer.author_id) if answer else None,
                tuple(_entry_card(row, names) for row in entries if row.topic is topic),
            )
        )
    return tuple(cards)


def answer_topic(
    work: Work, patient_id: PatientId, topic: Topic, state: TopicState, until_on: date | None
) -> None:
    """Add an answer dated today; the one place that writes them."""
    work.session.add(
        FactTopic(
            patient_id=patient_id,
            topic=topic,
            state=state,
            until_on=until_on,
            asked_on=work.today,
            author_id=work.actor.staff_id,
            at=work.now,
        )
    )
    work.touched(Changed.FACTS, patient_id)


def _add_version(work: Work, form: AddEntry, entry: str, version: int, reason: str) -> None:
    if form.topic not in LISTED:
        raise RuleError("topic_has_no_entries", field="topic", topic=str(form.topic))
    text = clean(form.text, field="text", longest=400)
    if not text:
        raise RuleError("required", field="text")
    if form.since_on:
        check_not_far(form.since_on, work.today, _PLANNED_AHEAD, field="since_on")
    if form.until_on:
        check_not_far(form.until_on, work.today, _LASTS_AHEAD, field="until_on")
    if form.since_on and form.until_on and form.until_on < form.since_on:
        raise RuleError("until_before_since", field="until_on", since=form.since_on, until=form.until_on)
    term = work.frame.shipped.vocabulary.match(text, form.topic)
    work.session.add(
        FactEntry(
            entry=entry,
            version=version,
            patient_id=form.patient_id,
            topic=form.topic,
            text=text,
            term=term.key if term else form.term,
            severity=form.severity,
            reaction=clean(form.reaction, field="reaction", longest=400),
            area=form.area,
            since_on=form.since_on,
            until_on=form.until_on,
            reason=_reason(reason) if version > 1 else "",
            author_id=work.actor.staff_id,
            at=work.now,
        )
    )
    work.touched(Changed.FACTS, form.patient_id)


def _check_until(topic: Topic, until_on: date, today: date) -> None:
    if topic is Topic.PREGNANCY:
        check_not_far(until_on, today, _UNTIL_BIRTH, field="until_on")
    elif until_on < today:
        # It would count as no at once, which has to be said in so many words.
        raise RuleError("already_over", field="until_on", until=until_on)
    else:
        check_not_far(until_on, today, _LASTS_AHEAD, field="until_on")


def _stands(answer: FactTopic, today: date) -> bool:
    """Whether an answer can be repeated as it is: it was yes or no, and its date has not passed."""
    if answer.state not in (TopicState.NONE, TopicState.SOME):
        return False
    return answer.until_on is None or answer.until_on >= today


def _reason(text: str) -> str:
    reason = clean(text, field="reason", longest=400)
    if not reason:
        raise RuleError("required", field="reason")
    return reason


def _patient(session: Session, patient_id: PatientId) -> Patient:
    patient = session.get(Patient, patient_id)
    if patient is None:
        raise NotFound("patient", patient_id)
    return patient


def _answers(session: Session, patient_id: PatientId) -> dict[Topic, FactTopic]:
    rows = session.exec(
        select(FactTopic).where(FactTopic.patient_id == patient_id).order_by(col(FactTopic.id))
    ).all()
    return {row.topic: row for row in rows}


def _current(session: Session, patient_id: PatientId, topic: Topic | None = None) -> list[FactEntry]:
    return [row for row in _current_of(session, (patient_id,)) if topic is None or row.topic is topic]


def _current_of(session: Session, patient_ids: Collection[PatientId]) -> list[FactEntry]:
    newest = (
        select(FactEntry.entry, func.max(FactEntry.version).label("version"))
        .where(col(FactEntry.patient_id).in_(patient_ids))
        .group_by(col(FactEntry.entry))
        .subquery()
    )
    statement = (
        select(FactEntry)
        .join(newest, (col(FactEntry.entry) == newest.c.entry) & (col(FactEntry.version) == newest.c.version))
        .where(col(FactEntry.voided).is_(False))
        .order_by(col(FactEntry.id))
    )
    return list(session.exec(statement).all())


def _newest(session: Session, entry: str, version: int) -> FactEntry:
    row = session.exec(
        select(FactEntry).where(FactEntry.entry == entry).order_by(col(FactEntry.version).desc())
    ).first()
    if row is None:
        raise NotFound("entry", entry)
    if row.version != version:
        raise Stale("entry")
    return row


def _rule_entry(row: FactEntry) -> Entry:
    return Entry(row.text, row.term, row.since_on, row.until_on, row.area, row.reaction or None, row.severity)


def _entry_card(row: FactEntry, names: dict[int | None, str]) -> EntryCard:
    return EntryCard(
        row.entry, row.version, row.text, row.term, row.severity, row.reaction, row.area,
        row.since_on, row.until_on, names[row.author_id], row.at,
    )  # fmt: skip
