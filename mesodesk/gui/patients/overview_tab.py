"""A patient at a glance: the timeline, the facts, the courses, the papers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.domain.ids import DocumentId
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenDocument, OpenPlanner
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import absence_word, held_words, session_title, status_word
from mesodesk.gui.patients.rows import SessionBars, add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.timeline import MOST, Entry, Group, Timeline, TimelineWords
from mesodesk.gui.patients.words import ChartWords, course_word, document_word, topic_word
from mesodesk.gui.widgets.absence_tag import absence_words
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.courses.course_cards import SessionLine
from mesodesk.services.people.facts import TopicCard

if TYPE_CHECKING:
    from mesodesk.services.courses.course_cards import CourseCard
    from mesodesk.services.treatment.charts import ChartCard

#: Widths from which on three columns, or two, stand beside one another.
_THREE, _TWO = space(255), space(175)
_MOST_PAPERS = 5
_MOST_ABSENCES = 4


class OverviewTab(ChartTab):
    """Three columns; two or one where there is less room."""

    def __init__(self, desk: Desk, words: ChartWords, parent: QWidget | None = None) -> None:
        super().__init__(desk, words, parent)
        self._entries: list[Entry] = []
        self._group = Group.ALL
        self._shows_all = False
        self._columns = 0
        self._teller = TimelineWords(desk, words, self)
        self.body.setSpacing(0)

    def fill(self) -> None:
        """The cards, in as many columns as there is room for."""
        self._columns = 0
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(space(3))
        self.body.addWidget(content)
        self.body.addStretch(1)
        self._left, self._middle, self._right = QWidget(), QWidget(), QWidget()
        left = vertical(self._left, gap=3)
        left.addWidget(self._timeline_card())
        left.addStretch(1)
        middle = vertical(self._middle, gap=3)
        if self._sees_facts():
            middle.addWidget(self._facts_card())
        right = vertical(self._right, gap=3)
        for course in self.card.courses[:3]:
            right.addWidget(self._course_card(course))
        if not self.card.courses:
            right.addWidget(self._no_course())
        if self.card.banner.absences.lines:
            right.addWidget(self._absences_card())
        right.addWidget(self._papers_card())
        middle.addStretch(1)
        right.addStretch(1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        if self._card is not None:
            self._arrange()

    def _arrange(self) -> None:
        most = 3 if self._sees_facts() else 2
        wanted = min(most, 3 if self.width() >= _THREE else 2 if self.width() >= _TWO else 1)
        if wanted == self._columns:
            return
        self._columns = wanted
        for widget in (self._left, self._middle, self._right):
            self._grid.removeWidget(widget)
        places: tuple[tuple[QWidget, int, int, int], ...] = {
            1: ((self._middle, 0, 0, 1), (self._right, 1, 0, 1), (self._left, 2, 0, 1)),
            2: ((self._left, 0, 0, 2), (self._middle, 0, 1, 1), (self._right, 1, 1, 1)),
            3: ((self._left, 0, 0, 1), (self._middle, 0, 1, 1), (self._right, 0, 2, 1)),
        }[wanted]
        if not self._sees_facts():
            # An empty row above would push the courses down by its gap.
            places = tuple(
                (part, 0 if wanted > 1 else row, at, 1)
                for part, row, at, _rows in places
                if part is not self._middle
            )
        for widget, row, column, rows in places:
            self._grid.addWidget(widget, row, column, rows, 1)
        self._middle.setVisible(self._sees_facts())
        for column, stretch in enumerate((5, 4, 4)):
            self._grid.setColumnStretch(column, stretch if column < wanted else 0)

    def _sees_facts(self) -> bool:
        return self.desk.sees_facts(self.card.banner.id)

    # Timeline ----------------------------------------------------------------------------------------------

    def _timeline_card(self) -> Card:
        made = Card(self.tr("Timeline"), inset=3)
        options = [
            (str(Group.ALL), self.tr("All")),
            (str(Group.TREATMENTS), self.tr("Visits")),
            (str(Group.PAPERS), self.tr("Papers")),
        ]
        self._groups = Segmented(
            self.desk.theme,
            options,
            name=f"{ids.CHART_TIMELINE}.group",
            label=self.tr("Shown in the timeline"),
            compact=True,
        )
        self._groups.set_value(str(self._group))
        self._groups.chosen.connect(self._on_group)
        made.head.addWidget(self._groups)
        self._timeline = Timeline(self.desk)
        made.body.addWidget(self._timeline)
        name = f"{ids.CHART_TIMELINE}.older"
        self._older = link(self.desk.theme, self.tr("Show older"), self._show_older, name=name)
        made.body.addWidget(self._older)
        self._entries = self._teller.entries(self.card)
        self._show_entries()
        return made

    def _show_entries(self) -> None:
        wanted = [entry for entry in self._entries if self._group in (Group.ALL, entry.group)]
        shown = wanted if self._shows_all else wanted[:MOST]
        self._older.setVisible(len(shown) < len(wanted))
        self._timeline.show_entries(shown)

    def _on_group(self, key: str) -> None:
        self._group = Group(key)
        self._show_entries()

    def _show_older(self) -> None:
        self._shows_all = True
        self._show_entries()

    # Facts -------------------------------------------------------------------------------------------------

    def _facts_card(self) -> Card:
        made = Card(self.tr("Medical facts"), inset=3)
        edit = link(
            self.desk.theme,
            self.tr("Edit"),
            partial(self.tab_asked.emit, "facts"),
            name=f"{ids.CHART_FACTS}.edit",
        )
        made.head.addWidget(edit)
        for topic in self.card.topics:
            self._add_topic(made, topic)
        return made

    def _add_topic(self, made: Card, topic: TopicCard) -> None:
        row = QWidget()
        inner = horizontal(row, gap=3)
        name = label(topic_word(topic.topic), "body", Colour.TEXT2, wrap=True)
        name.setFixedWidth(space(28))
        inner.addWidget(name)
        value = vertical(gap=1)
        level, words = self.words.answer(topic)
        if topic.entries:
            for entry in topic.entries:
                if topic.topic is Topic.ALLERGIES:
                    value.addWidget(Tag(self.desk.theme, level, entry.text))
                    details = self.words.entry_details(entry)
                    value.addWidget(label(details, "small", Colour.TEXT2, wrap=True))
                    continue
                value.addLayout(two_lines(entry.text, self.words.entry_details(entry)))
        else:
            value.addWidget(Tag(self.desk.theme, level, words))
        asked = self.words.asked(topic)
        if asked:
            value.addWidget(label(asked, "small", Colour.TEXT2, wrap=True))
        inner.addLayout(value, 1)
        add_row(made.body, row)

    # Courses and papers ------------------------------------------------------------------------------------

    def _course_card(self, course: CourseCard) -> Card:
        made = Card(self.words.course(course), inset=3)
        level, words = course_word(course.state)
        made.head.addWidget(Tag(self.desk.theme, level, words))
        own = [session for session in course.sessions if not session.maintenance]
        done = sum(session.treatment_id is not None for session in own)
        progress = self.tr("{done} of {count} sessions treated").format(done=done, count=len(own))
        made.body.addWidget(SessionBars(self.desk.theme, own, progress))
        dates = horizontal(gap=1)
        for session in own:
            day = self.desk.formats.date_short(session.starts_at) if session.starts_at else "–"
            dates.addWidget(label(f"{session.number}  {day}", "small", Colour.TEXT2), 1)
        made.body.addLayout(dates)
        for session in course.sessions[len(own) :]:
            made.body.addWidget(label(self._maintenance(course, session), "small", Colour.TEXT2, wrap=True))
        window = course.next_window
        if window is not None and window.first is not None:
            formats = self.desk.formats
            last = formats.date_short(window.last) if window.last else "…"
            words = self.tr("Next session: {first} – {last}").format(
                first=formats.date_short(window.first), last=last
            )
            made.body.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        return made

    def _maintenance(self, course: CourseCard, session: SessionLine) -> str:
        formats = self.desk.formats
        until = formats.date_short(session.held_until) if session.held_until else ""
        held = held_words(session.status, until) if session.status is not None else ""
        status = status_word(session.status) if session.status is not None and not held else held
        day = formats.date(session.starts_at) if session.starts_at else "–"
        return formats.joined([f"{session_title(session.number, course.planned)}  {day}", status])

    def _no_course(self) -> Card:
        made = Card(self.tr("Courses"), inset=3)
        made.body.addWidget(label(self.tr("No course has been planned yet."), role=Colour.TEXT2, wrap=True))
        plan = partial(self.navigate.emit, OpenPlanner(self.card.banner.id))
        name = f"{ids.CHART_COURSES}.plan"
        made.head.addWidget(link(self.desk.theme, self.tr("Plan a course"), plan, name=name))
        return made

    def _absences_card(self) -> Card:
        absences, formats = self.card.banner.absences, self.desk.formats
        made = Card(self.tr("Missed visits"), inset=3)
        made.head.addWidget(label(absence_words(self.desk, absences), "small", Colour.TEXT2))
        reasons = {visit.appointment_id: visit.reason for visit in self.card.visits}
        for line in absences.lines[:_MOST_ABSENCES]:
            reason = reasons.get(line.appointment_id, "")
            words = formats.joined([absence_word(line.absence), reason])
            add_row(made.body, two_lines(formats.day_and_time(line.starts_at), words))
        return made

    def _papers_card(self) -> Card:
        made = Card(self.tr("Documents"), inset=3)
        count = len(self.card.documents)
        every = link(
            self.desk.theme,
            self.tr("All {count}").format(count=count),
            partial(self.tab_asked.emit, "documents"),
            name=f"{ids.CHART_DOCUMENTS}.all",
        )
        made.head.addWidget(every)
        if not count:
            made.body.addWidget(label(self.tr("No paper has been made yet."), role=Colour.TEXT2))
        for document in self.card.documents[:_MOST_PAPERS]:
            day = self.desk.formats.date(document.created_at)
            show = partial(self.navigate.emit, OpenDocument(DocumentId(document.id)))
            name = f"{ids.CHART_DOCUMENTS}.open.{document.id}"
            handed = document.handouts > 0
            tag = Tag(
                self.desk.theme,
                Level.OK if handed else Level.SLATE,
                self.tr("Handed out") if handed else self.tr("On file"),
            )
            lines = two_lines(document_word(document.kind), day)
            add_row(made.body, lines, tag, link(self.desk.theme, self.tr("Open"), show, name=name))
        return made

    def part(self, card: ChartCard) -> object:
        """All of it."""
        return card
