"""Adverse events of a patient: open and closed, what was noted since, and the courses that are held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mesodesk.domain.adverse_events import EventSeverity, EventState
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.event_sheets import (
    ClusterSheet,
    ReportSheet,
    close_sheet,
    hold_sheet,
    note_sheet,
    release_sheet,
)
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.tags import Tag

if TYPE_CHECKING:
    from mesodesk.services.records.adverse_events import EventCard
    from mesodesk.services.records.course_holds import HoldCard
    from mesodesk.services.treatment.charts import ChartCard

_LEVELS = {
    EventSeverity.MILD: Level.INFORM,
    EventSeverity.MODERATE: Level.DOCTOR,
    EventSeverity.SEVERE: Level.STOP,
}
_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


class EventsTab(ChartTab):
    """Open events first. A held course stands here with what holds it and who may let it go on."""

    def part(self, card: ChartCard) -> object:
        """Events and holds."""
        return card.banner.id, card.events, card.holds

    def fill(self) -> None:
        """The courses that are held or can be, then a card for each event."""
        self._event_words = EventWords(self.desk, self)
        self.body.addWidget(self._courses())
        for event in self.card.events:
            self.body.addWidget(self._event(event))
        self.body.addStretch(1)

    def report(self) -> None:
        """Open the form of a new event."""
        ReportSheet(self.desk, self._event_words, self.card, self).open()

    # Courses -----------------------------------------------------------------------------------------------

    def _courses(self) -> Card:
        made, desk = Card(self.tr("Adverse events"), inset=3), self.desk
        if desk.may(Permission.REPORT_EVENT):
            name = f"{ids.CHART_EVENTS}.report"
            made.head.addWidget(
                link(desk.theme, self.tr("Report an event"), self.report, name=name, icon="plus")
            )
        if not self.card.events:
            sentence = self.tr("None was reported. The look back before each session asks for them.")
            made.body.addWidget(label(sentence, role=Colour.TEXT2, wrap=True))
        standing = {hold.course_id: hold for hold in self.card.holds if hold.released_at is None}
        for hold in standing.values():
            self._add_hold(made, hold)
        for course in self.card.courses:
            runs = course.state in _RUNNING and course.id not in standing
            if runs and desk.may(Permission.REPORT_EVENT):
                title = self.words.protocol(course.protocol_key)
                button = link(
                    desk.theme,
                    self.tr("Hold"),
                    partial(self._hold, course.id, title),
                    name=f"{ids.CHART_EVENTS}.hold.{course.id}",
                )
                button.setAccessibleName(self.tr("Hold {course}").format(course=title))
                add_row(made.body, two_lines(title, self.tr("The course goes on.")), button)
        return made

    def _add_hold(self, made: Card, hold: HoldCard) -> None:
        formats, title = self.desk.formats, self.words.protocol(hold.protocol_key)
        told = formats.joined((hold.reason, hold.by, formats.day_and_time(hold.at)))
        tag = Tag(self.desk.theme, Level.STOP, self.tr("Held"), name=f"{ids.CHART_EVENTS}.held.{hold.id}")
        right = [tag]
        row = two_lines(title, told)
        if not self.desk.may(Permission.RELEASE_HOLD):
            add_row(made.body, row, *right)
            return
        button = link(
            self.desk.theme,
            self.tr("Let it go on"),
            partial(self._release, hold, title),
            name=f"{ids.CHART_EVENTS}.release.{hold.id}",
        )
        add_row(made.body, row, *right, button)

    # Events ------------------------------------------------------------------------------------------------

    def _event(self, event: EventCard) -> Card:
        words, formats = self._event_words, self.desk.formats
        is_open = event.state is EventState.OPEN
        made = Card(words.kind(event.kind), inset=3)
        made.head.addWidget(Tag(self.desk.theme, _LEVELS[event.severity], words.severity(event.severity)))
        state = Level.WAIT if is_open else Level.OK
        made.head.addWidget(
            Tag(self.desk.theme, state, words.state(event.state), name=f"{ids.CHART_EVENTS}.state.{event.id}")
        )
        since = "" if event.onset_on is None else formats.date(event.onset_on)
        treated = "" if event.treated_at is None else formats.date(event.treated_at)
        facts = (
            self.tr("since {day}").format(day=since) if since else "",
            self.tr("after the treatment of {day}").format(day=treated) if treated else "",
            words.sites(event.sites),
        )
        told = formats.joined((words.source(event.source), event.by, formats.day_and_time(event.at)))
        made.body.addLayout(two_lines(formats.joined(facts) or told, told if any(facts) else ""))
        if event.description:
            made.body.addWidget(label(event.description, wrap=True, selectable=True))
        for note in event.notes:
            who = formats.joined((words.state(note.state), note.by, formats.day_and_time(note.at)))
            add_row(made.body, two_lines(note.text, who, style="body"))
        for hold in event.holds:
            if hold.released_at is not None:
                course = self.words.protocol(hold.protocol_key)
                title = self.tr("{course} goes on: {reason}").format(
                    course=course, reason=hold.release_reason
                )
                who = formats.joined((hold.released_by, formats.day_and_time(hold.released_at)))
                add_row(made.body, two_lines(title, who, style="body"))
        self._add_acts(made, event)
        return made

    def _add_acts(self, made: Card, event: EventCard) -> None:
        theme, name = self.desk.theme, ids.CHART_EVENTS
        acts = horizontal(gap=2)
        if self.desk.may(Permission.REPORT_EVENT):
            words = self.tr("Add a note")
            acts.addWidget(link(theme, words, partial(self._note, event), name=f"{name}.note.{event.id}"))
        words = self.tr("Who else had the same")
        acts.addWidget(link(theme, words, partial(self._cluster, event), name=f"{name}.cluster.{event.id}"))
        if event.state is EventState.OPEN and self.desk.may(Permission.RELEASE_HOLD):
            words = self.tr("Close")
            acts.addWidget(link(theme, words, partial(self._close, event), name=f"{name}.close.{event.id}"))
        acts.addStretch(1)
        made.body.addLayout(acts)

    # Acting ------------------------------------------------------------------------------------------------

    def _note(self, event: EventCard) -> None:
        note_sheet(self.desk, event, self).open()

    def _close(self, event: EventCard) -> None:
        close_sheet(self.desk, event, self).open()

    def _hold(self, course_id: int, title: str) -> None:
        hold_sheet(self.desk, course_id, title, self).open()

    def _release(self, hold: HoldCard, title: str) -> None:
        release_sheet(self.desk, hold, title, self).open()

    def _cluster(self, event: EventCard) -> None:
        sheet = ClusterSheet(self.desk, self._event_words, event, self)
        sheet.started.connect(self._on_recall)
        sheet.open()

    def _on_recall(self, recall_id: int) -> None:
        self.navigate.emit(OpenStock(recall_id=recall_id))
