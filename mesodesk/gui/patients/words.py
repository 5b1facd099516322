"""Words of the chart: topics and their answers, severities, statuses of courses and papers, protocols."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.consent import ConsentState
from mesodesk.domain.courses import CourseStatus, is_maintenance
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP
from mesodesk.gui.base.words import language_name, maintenance_words
from mesodesk.gui.widgets.fact_words import severity_word

if TYPE_CHECKING:
    from mesodesk.services.consents.consents import ConsentCard
    from mesodesk.services.courses.course_cards import CourseCard
    from mesodesk.services.people.facts import EntryCard, TopicCard

_TOPICS: Final[dict[Topic, str]] = {
    Topic.ALLERGIES: QT_TRANSLATE_NOOP("Chart", "Allergies"),
    Topic.CONDITIONS: QT_TRANSLATE_NOOP("Chart", "Illnesses and procedures"),
    Topic.MEDICINES: QT_TRANSLATE_NOOP("Chart", "Medicines"),
    Topic.PREGNANCY: QT_TRANSLATE_NOOP("Chart", "Pregnancy"),
    Topic.BREASTFEEDING: QT_TRANSLATE_NOOP("Chart", "Breastfeeding"),
}
_COURSES: Final[dict[CourseStatus, tuple[Level, str]]] = {
    CourseStatus.PLANNED: (Level.INFORM, QT_TRANSLATE_NOOP("Chart", "Planned")),
    CourseStatus.ACTIVE: (Level.ACCENT, QT_TRANSLATE_NOOP("Chart", "Running")),
    CourseStatus.COMPLETED: (Level.OK, QT_TRANSLATE_NOOP("Chart", "Complete")),
    CourseStatus.STOPPED: (Level.SLATE, QT_TRANSLATE_NOOP("Chart", "Stopped")),
}
_CONSENTS: Final[dict[ConsentState, tuple[Level, str]]] = {
    ConsentState.AWAITING_PATIENT: (Level.WAIT, QT_TRANSLATE_NOOP("Chart", "Awaiting the patient")),
    ConsentState.AWAITING_DOCTOR: (Level.DOCTOR, QT_TRANSLATE_NOOP("Chart", "Awaiting the doctor")),
    ConsentState.SIGNED: (Level.OK, QT_TRANSLATE_NOOP("Chart", "Signed")),
    ConsentState.WITHDRAWN: (Level.STOP, QT_TRANSLATE_NOOP("Chart", "Withdrawn")),
}
_LAPSED: Final = (Level.STOP, QT_TRANSLATE_NOOP("Chart", "Lapsed"))
_EXPIRING: Final = (Level.WAIT, QT_TRANSLATE_NOOP("Chart", "Lapses soon"))
_DOCUMENTS: Final[dict[DocumentKind, str]] = {
    DocumentKind.AFTERCARE: QT_TRANSLATE_NOOP("Chart", "Aftercare sheet"),
    DocumentKind.CONSENT: QT_TRANSLATE_NOOP("Chart", "Consent form"),
    DocumentKind.CARD: QT_TRANSLATE_NOOP("Chart", "Appointment card"),
    DocumentKind.SUMMARY: QT_TRANSLATE_NOOP("Chart", "Treatment summary"),
    DocumentKind.QUESTIONNAIRE: QT_TRANSLATE_NOOP("Chart", "Questionnaire"),
    DocumentKind.RECALL_LETTER: QT_TRANSLATE_NOOP("Chart", "Recall letter"),
    DocumentKind.SIGNED_FORM: QT_TRANSLATE_NOOP("Chart", "Form signed on paper"),
}
#: Topics that are answered by a date instead of by entries.
DATED: Final = (Topic.PREGNANCY, Topic.BREASTFEEDING)


def topic_word(topic: Topic) -> str:
    """The heading of a topic."""
    return _tr(_TOPICS[topic])


def course_word(state: CourseStatus) -> tuple[Level, str]:
    """Where a course stands, with the level of its tag."""
    level, words = _COURSES[state]
    return level, _tr(words)


def consent_word(card: ConsentCard) -> tuple[Level, str]:
    """Where a consent stands today, with the level of its tag."""
    level, words = _CONSENTS[card.state]
    if card.lapsed:
        level, words = _LAPSED
    elif card.expiring:
        level, words = _EXPIRING
    return level, _tr(words)


def document_word(kind: DocumentKind) -> str:
    """Which paper it is."""
    return _tr(_DOCUMENTS[kind])


def paper_language(code: str) -> str:
    """The name of a language in itself, from its two letters (ISO 639-1)."""
    return language_name(code)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)


class ChartWords(QObject):
    """Sentences of the chart; `protocols` are names by key."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.protocols: Mapping[str, str] = {}

    def protocol(self, key: str) -> str:
        """The name of a protocol."""
        return self.protocols.get(key, key)

    def course(self, card: CourseCard) -> str:
        """Skin rejuvenation, version 3."""
        return self.tr("{protocol}, version {number}").format(
            protocol=self.protocol(card.protocol_key), number=card.protocol_number
        )

    def session(self, key: str, number: int | None, count: int | None) -> str:
        """Skin rejuvenation, session 2 of 4."""
        if number is None or count is None:
            return self.protocol(key)
        if is_maintenance(number, count):
            return maintenance_words(self.protocol(key), number, count)
        return self.tr("{protocol}, session {number} of {count}").format(
            protocol=self.protocol(key), number=number, count=count
        )

    def answer(self, card: TopicCard) -> tuple[Level, str]:
        """What came of asking, as a tag: never asked, asked and none, not known, or what there is."""
        formats = self._desk.formats
        if card.state is TopicState.NOT_ASKED:
            return Level.ASK, self.tr("Never asked")
        if card.state is TopicState.UNKNOWN:
            return Level.ASK, self.tr("Not known")
        if card.state is TopicState.NONE:
            return Level.OK, self.tr("Asked: no") if card.topic in DATED else self.tr("Asked: none")
        if card.topic is Topic.PREGNANCY:
            due = self.tr("Yes, due {date}").format(date=formats.date(card.until_on)) if card.until_on else ""
            return Level.STOP, due or self.tr("Yes")
        if card.topic is Topic.BREASTFEEDING:
            end = (
                self.tr("Yes, until {date}").format(date=formats.date(card.until_on)) if card.until_on else ""
            )
            return Level.STOP, end or self.tr("Yes")
        level = Level.STOP if card.topic is Topic.ALLERGIES else Level.SLATE
        return level, self.tr("%n recorded", "", len(card.entries))

    def asked(self, card: TopicCard) -> str:
        """When it was asked, and by whom."""
        if card.asked_on is None or card.state is TopicState.NOT_ASKED:
            return ""
        when = self._desk.formats.relative_day(card.asked_on, self._desk.today())
        return self.tr("Asked {when} by {who}").format(when=_lower(when), who=card.asked_by or "")

    def entry_details(self, card: EntryCard) -> str:
        """Severity, reaction, since when, until when, who wrote it."""
        formats = self._desk.formats
        parts = [
            severity_word(card.severity) if card.severity else "",
            card.reaction,
            self._desk.explain.word(card.area) if card.area else "",
            self.tr("since {date}").format(date=formats.date(card.since_on)) if card.since_on else "",
            self.tr("until {date}").format(date=formats.date(card.until_on)) if card.until_on else "",
            self.tr("free text") if card.term is None else "",
            self.tr("{who}, {date}").format(who=card.author, date=formats.date(card.at)),
        ]
        return formats.joined(parts)


def _lower(word: str) -> str:
    return word if any(mark.isdigit() for mark in word) else word[:1].lower() + word[1:]
