"""The answers to a questionnaire, and how they become facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mesodesk.domain.allergies import Severity
from mesodesk.domain.changes import Topic as Changed
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.patients import check_birth_date
from mesodesk.domain.questionnaire import Asked, Feeds, Question
from mesodesk.domain.text import clean
from mesodesk.domain.vocabulary import Topic, Vocabulary
from mesodesk.services.door.practice import Work
from mesodesk.services.door.shipped import Wording
from mesodesk.services.papers.questionnaire_sheet import Sheet, known_entries, question_text
from mesodesk.services.people.facts import (
    LISTED,
    AddEntry,
    AnswerTopic,
    ChangeEntry,
    EntryCard,
    TopicCard,
    answer_topic,
    topic_cards,
)
from mesodesk.storage.tables import Patient


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """One thing that a yes names, in the patient's words."""

    text: str
    since_on: date | None = None
    until_on: date | None = None
    area: str | None = None
    severity: Severity | None = None
    reaction: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one question; a question that nobody answered has none.

    `entries` are new; what is recorded already needs no repeating. `until_on` is the date of a pregnancy or
    of breastfeeding, `birth_date` and `phototype` (1 to 6) answer the questions about the person. `over` are
    keys and versions of recorded entries that are over by now; a no to what is recorded needs them, or that
    it `stays` all the same.
    """

    question: str
    yes: bool = True
    entries: tuple[SaidEntry, ...] = ()
    until_on: date | None = None
    birth_date: date | None = None
    phototype: int | None = None
    over: tuple[tuple[str, int], ...] = ()
    stays: bool = False


class Feeding:
    """One set of answers on its way into the facts."""

    def __init__(self, work: Work, patient: Patient, sheet: Sheet, wording: Wording) -> None:
        self._work = work
        self._patient = patient
        self._id = PatientId(patient.id or 0)
        self._sheet = {question.key: question for question in sheet.questions}
        self._topics = topic_cards(work.session, self._id)
        self._answered: dict[Topic, set[str]] = {}
        self._ended: set[str] = set()
        self._entry = 0
        self.wording = wording

    def take(self, answer: Answer) -> dict[str, object]:
        """Write what follows from one answer; returns it as the record keeps it."""
        question = self._sheet.get(answer.question)
        if question is None:
            raise RuleError("unknown_question", field=answer.question)
        self._answered.setdefault(question.topic, set()).add(question.key)
        self._entry = 0
        try:
            said = self._take(question, answer)
        except Stale:
            raise
        except RuleError as refused:
            # The field of a fact's own form says nothing on a sheet of fifty questions.
            place = {"of": refused.field, "entry": self._entry}
            raise RuleError(refused.rule, field=question.key, **{**place, **refused.details}) from refused
        kept: dict[str, object] = {"question": question.key, "text": question_text(question, self.wording)}
        if question.feeds in (Feeds.ENTRY, Feeds.STATE):
            kept["yes"] = answer.yes
        if said:
            kept["said"] = said
        if answer.over or answer.stays:
            kept["against_record"] = "stays" if answer.stays else "over"
        return kept

    def answer_topics(self) -> None:
        """Have every topic whose questions were all answered count as asked today."""
        now = topic_cards(self._work.session, self._id)
        for card in now:
            questions = {
                question.key
                for question in self._sheet.values()
                if question.topic is card.topic and question.feeds is Feeds.ENTRY
            }
            if card.topic in LISTED and questions and questions <= self._answered.get(card.topic, set()):
                state = TopicState.SOME if card.entries else TopicState.NONE
                answer_topic(self._work, self._id, card.topic, state, None)

    def _take(self, question: Question, answer: Answer) -> str:
        if question.feeds is Feeds.BIRTH_DATE:
            return self._take_birth_date(answer)
        if question.feeds is Feeds.PHOTOTYPE:
            return self._take_phototype(answer)
        known = self._standing(question)
        if not answer.yes and question.asked is not Asked.LATER:
            self._take_no(question, answer, known)
        self._end_all(answer, known)
        if question.feeds is Feeds.STATE:
            state = TopicState.SOME if answer.yes else TopicState.NONE
            if not (answer.stays and not answer.yes):
                until = answer.until_on if answer.yes else None
                AnswerTopic(self._id, question.topic, state, until).run(self._work)
            return answer.until_on.isoformat() if answer.yes and answer.until_on else ""
        return self._take_yes(question, answer, known) if answer.yes else ""

    def _take_yes(self, question: Question, answer: Answer, known: list[EntryCard]) -> str:
        entries = answer.entries
        if not entries and not (known if question.asked is not Asked.LATER else answer.over):
            if question.term is None or (term := self._vocabulary.term(question.term)) is None:
                raise RuleError("answer_needs_what", field=question.key)
            entries = (SaidEntry(term.name.of(self.wording.language)),)
        for number, entry in enumerate(entries):
            self._entry = number
            AddEntry(
                self._id, question.topic, entry.text, entry.severity, entry.reaction, entry.since_on,
                entry.until_on, entry.area, question.term,
            ).run(self._work)  # fmt: skip
        said = (clean(entry.text, field="text", longest=400) for entry in entries)
        return "; ".join(said) or "; ".join(entry.text for entry in known)

    def _take_no(self, question: Question, answer: Answer, known: list[EntryCard]) -> None:
        over = dict(answer.over)
        card = self._topic(question.topic)
        lasts = card.until_on is None or card.until_on >= self._work.today
        is_recorded = question.feeds is Feeds.STATE and card.state is TopicState.SOME and lasts
        words = [entry.text for entry in known]
        left = [entry for entry in known if entry.entry not in over]
        if (left or (is_recorded and not over)) and not answer.stays:
            raise RuleError(
                "answers_contradict", field=question.key, known="; ".join(words) or question.topic
            )

    def _end_all(self, answer: Answer, known: list[EntryCard]) -> None:
        over = dict(answer.over)
        for entry in known:
            # Two questions may be about one entry ("warfarin and isotretinoin"): it ends once.
            if entry.entry in over and not answer.stays and entry.entry not in self._ended:
                self._ended.add(entry.entry)
                self._end(entry, over[entry.entry])

    def _end(self, entry: EntryCard, version: int) -> None:
        today = self._work.today
        until = max(today, entry.since_on) if entry.since_on else today
        ChangeEntry(
            entry.entry, version, entry.text, self.wording.text("questionnaire.ended"), entry.severity,
            entry.reaction, entry.since_on, until, entry.area,
        ).run(self._work)  # fmt: skip

    def _take_birth_date(self, answer: Answer) -> str:
        day = answer.birth_date
        if day is None:
            raise RuleError("required", field="birth_date")
        check_birth_date(day, self._work.today)
        self._patient.birth_date = day
        self._keep_patient()
        return day.isoformat()

    def _take_phototype(self, answer: Answer) -> str:
        if answer.phototype is None or not 1 <= answer.phototype <= 6:
            raise RuleError("bad_phototype", field="phototype", value=answer.phototype)
        self._patient.phototype = answer.phototype
        self._keep_patient()
        return str(answer.phototype)

    def _keep_patient(self) -> None:
        self._work.session.add(self._patient)
        self._work.session.flush()
        self._work.touched(Changed.PATIENTS, self._id)

    @property
    def _vocabulary(self) -> Vocabulary:
        return self._work.frame.shipped.vocabulary

    def _topic(self, topic: Topic) -> TopicCard:
        return next(card for card in self._topics if card.topic is topic)

    def _standing(self, question: Question) -> list[EntryCard]:
        today = self._work.today
        found = known_entries(question, self._sheet.values(), self._topics, self._vocabulary)
        return [entry for entry in found if entry.until_on is None or entry.until_on > today]
