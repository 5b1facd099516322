"""What happened to a patient, newest first: visits, treatments, consents, papers, evaluations, answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.appointments import FREEING, Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.times import at_wall
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Size, space
from mesodesk.gui.base.words import absence_word, held_words, kind_word, status_word
from mesodesk.gui.patients.rows import two_lines
from mesodesk.gui.patients.words import ChartWords, document_word, topic_word
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.frames import clear_layout, horizontal, vertical

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard, VisitLine

#: Entries that are shown before "Show older".
MOST: Final = 24


class Group(StrEnum):
    """What the timeline can be narrowed to."""

    ALL = "all"
    TREATMENTS = "treatments"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    at: datetime
    level: Level
    icon: str
    title: str
    details: str
    group: Group


class TimelineWords(QObject):
    """Turns a chart into entries."""

    def __init__(self, desk: Desk, words: ChartWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words

    def entries(self, card: ChartCard) -> list[Entry]:
        """All entries, newest first; of what lies ahead only the next visit."""
        found = [
            *self._treatments(card),
            *self._visits(card),
            *self._consents(card),
            *self._documents(card),
            *self._evaluations(card),
            *self._answers(card),
            *self._events(card),
        ]
        return sorted(found, key=lambda entry: entry.at, reverse=True)

    def _treatments(self, card: ChartCard) -> Iterator[Entry]:
        formats = self._desk.formats
        for line in card.treatments:
            what = self._words.session(line.protocol_key, line.session_number, line.sessions)
            title = (
                self.tr("{session}, signed by {doctor}")
                if line.signed
                else self.tr("{session}, not signed yet")
            )
            reactions = ", ".join(self._desk.explain.word(one) for one in line.reactions)
            details = (
                ""
                if not line.signed
                else formats.joined(
                    [
                        self.tr("%n point(s)", "", line.points),
                        formats.volume(line.volume_ul),
                        "" if line.pain is None else self.tr("pain {pain}").format(pain=line.pain),
                        self.tr("reactions: {list}").format(list=reactions) if reactions else "",
                        *line.lots,
                    ]
                )
            )
            level = Level.OK if line.signed else Level.WAIT
            title = title.format(session=what, doctor=line.doctor)
            yield Entry(line.at, level, "needle", title, details, Group.TREATMENTS)

    def _visits(self, card: ChartCard) -> Iterator[Entry]:
        treated = {line.appointment_id for line in card.treatments}
        now = self._desk.now()
        ahead = [visit for visit in card.visits if visit.starts_at > now and visit.status not in FREEING]
        following = min(ahead, key=lambda visit: visit.starts_at, default=None)
        for visit in card.visits:
            if visit.appointment_id in treated or (visit in ahead and visit is not following):
                continue
            lost = visit.status in FREEING
            level = Level.SLATE if visit.status is Status.CANCELLED else Level.STOP if lost else Level.ACCENT
            if visit is following:
                level = Level.INFORM
            icon = "calendar-x" if lost else "calendar-event" if visit is following else "user-check"
            yield Entry(visit.starts_at, level, icon, *self._visit_words(card, visit), Group.TREATMENTS)

    def _visit_words(self, card: ChartCard, visit: VisitLine) -> tuple[str, str]:
        course = next((one for one in card.courses if one.id == visit.course_id), None)
        what = kind_word(visit.kind)
        if course is not None:
            what = self._words.session(course.protocol_key, visit.session_number, course.planned)
        formats = self._desk.formats
        status = status_word(visit.status) if visit.absence is None else absence_word(visit.absence)
        reason = visit.reason or held_words(
            visit.status, formats.date_short(visit.held_until) if visit.held_until else ""
        )
        details = [formats.time(visit.starts_at), status, visit.staff, reason]
        return what, formats.joined(details)

    def _consents(self, card: ChartCard) -> Iterator[Entry]:
        for consent in card.consents:
            name = self._words.protocol(consent.protocol_key)
            if consent.withdrawn_at is not None:
                words = self.tr("Consent withdrawn: {form}").format(form=name)
                reason = consent.withdrawn_reason
                yield Entry(consent.withdrawn_at, Level.STOP, "signature", words, reason, Group.PAPERS)
            if consent.doctor_signed_at is not None:
                words = self.tr("Consent countersigned: {form}").format(form=name)
                yield Entry(
                    consent.doctor_signed_at, Level.OK, "signature", words, consent.doctor, Group.PAPERS
                )
            elif consent.patient_signed_at is not None:
                words = self.tr("Consent signed by the patient: {form}").format(form=name)
                waits = self.tr("Awaiting the doctor")
                yield Entry(consent.patient_signed_at, Level.DOCTOR, "signature", words, waits, Group.PAPERS)

    def _documents(self, card: ChartCard) -> Iterator[Entry]:
        for document in card.documents:
            at = document.last_handout_at or document.created_at
            word = document_word(document.kind)
            title = self.tr("{paper} handed out").format(paper=word) if document.handouts else word
            level = Level.OK if document.handouts else Level.SLATE
            yield Entry(at, level, "file-text", title, document.title, Group.PAPERS)

    def _evaluations(self, card: ChartCard) -> Iterator[Entry]:
        for line in card.evaluations:
            title = self.tr("Evaluation by {doctor}").format(doctor=line.doctor)
            yield Entry(line.at, Level.INFORM, "stethoscope", title, line.note, Group.TREATMENTS)

    def _answers(self, card: ChartCard) -> Iterator[Entry]:
        days: dict[tuple[datetime, str], list[str]] = {}
        for topic in card.topics:
            if topic.asked_on is None or topic.state is TopicState.NOT_ASKED:
                continue
            at = at_wall(topic.asked_on, time(0, 0).hour, self._desk.formats.zone)
            days.setdefault((at, topic.asked_by or ""), []).append(topic_word(topic.topic))
        for (at, who), topics in days.items():
            title = self.tr("Asked about health")
            details = self.tr("{topics}, by {who}").format(topics=", ".join(topics), who=who)
            yield Entry(at, Level.ASK, "clipboard-list", title, details, Group.TREATMENTS)

    def _events(self, card: ChartCard) -> Iterator[Entry]:
        if not card.events and not card.holds:
            return
        words, formats = EventWords(self._desk), self._desk.formats
        for event in card.events:
            is_open = event.state is EventState.OPEN
            title = self.tr("Adverse event: {kind}").format(kind=words.kind(event.kind))
            parts = (words.severity(event.severity), words.state(event.state), words.sites(event.sites))
            details = formats.joined((*parts, event.by))
            level = Level.STOP if is_open else Level.SLATE
            yield Entry(event.at, level, "alert-triangle", title, details, Group.TREATMENTS)
        for hold in card.holds:
            course = self._words.protocol(hold.protocol_key)
            title = self.tr("{course} held").format(course=course)
            details = formats.joined((hold.reason, hold.by))
            yield Entry(hold.at, Level.STOP, "ban", title, details, Group.TREATMENTS)
            if hold.released_at is not None:
                title = self.tr("{course} goes on").format(course=course)
                details = formats.joined((hold.release_reason, hold.released_by))
                yield Entry(hold.released_at, Level.OK, "player-play", title, details, Group.TREATMENTS)


class EntryDisc(QWidget):
    """The icon of an entry in its disc, on the line that joins the entries."""

    def __init__(self, theme: Theme, entry: Entry) -> None:
        super().__init__()
        self._theme = theme
        self._entry = entry
        self.setFixedWidth(Size.AVATAR_SMALL)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = float(Size.AVATAR_SMALL - 2)
        middle = self.width() / 2
        painter.setPen(QPen(self._theme.colour(Colour.LINE), Line.HAIR))
        painter.drawLine(int(middle), 0, int(middle), self.height())
        disc = QRectF(middle - edge / 2, space(1) // 2, edge, edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._entry.level.ground))
        painter.drawEllipse(disc)
        icon = float(IconSize.CONTROL)
        box = QRectF(middle - icon / 2, disc.center().y() - icon / 2, icon, icon)
        self._theme.paint_icon(painter, box, self._entry.icon, self._entry.level.foreground)
        painter.end()


class Timeline(QWidget):
    """The entries as rows: day, disc, what, details."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows = vertical(self, gap=0)
        identify(self, ids.CHART_TIMELINE, self.tr("Timeline"))

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these, in this order."""
        clear_layout(self._rows)
        last = ""
        for entry in entries:
            day = self._desk.formats.relative_day(entry.at, self._desk.today())
            self._rows.addWidget(self._row(entry, day if day != last else ""))
            last = day
        if not last:
            self._rows.addWidget(label(self.tr("Nothing has happened yet."), role=Colour.TEXT2))
        self._rows.addStretch(1)

    def _row(self, entry: Entry, day: str) -> QWidget:
        made = QWidget()
        row = horizontal(made, gap=3)
        when = label(day, "small", Colour.TEXT2)
        when.setFixedWidth(space(19))
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        when.setContentsMargins(0, space(1), 0, 0)
        row.addWidget(when)
        row.addWidget(EntryDisc(self._desk.theme, entry))
        words = two_lines(entry.title, entry.details, style="value")
        words.setContentsMargins(0, space(1) - 1, 0, space(3))
        row.addLayout(words, 1)
        return made
