"""The courses of a patient: sessions with their dates, what can be booked again, papers, stopping."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.domain.appointments import AHEAD, FREEING, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.ids import AppointmentId, DocumentId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.targets import OpenCalendar, OpenDocument, OpenPlanner
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize
from mesodesk.gui.base.words import held_words, session_title, status_word
from mesodesk.gui.patients.course_sheets import BookAgainSheet, StopSheet
from mesodesk.gui.patients.maintenance_sheet import MaintenanceSheet
from mesodesk.gui.patients.rows import SessionBars, add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.words import course_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.courses.course_cards import CourseCard, SessionLine
from mesodesk.services.courses.courses import UnstopCourse
from mesodesk.services.courses.maintenance import ConfirmHeld
from mesodesk.services.papers.papers import FileCard

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard

_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


class StatusMark(QWidget):
    """The mark of a status; a session without a time has the dashed one."""

    def __init__(self, theme: Theme, status: Status | None) -> None:
        super().__init__()
        self._theme = theme
        self._status = Status.HELD if status is None else status
        self.setFixedSize(IconSize.CONTROL, IconSize.CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        edge = IconSize.TAG
        place = (self.width() - edge) / 2
        paint_status(painter, QRectF(place, place, edge, edge), self._status, self._theme)
        painter.end()


class CoursesTab(ChartTab):
    """One card for each course, newest first."""

    def part(self, card: ChartCard) -> object:
        """The courses."""
        return card.banner.id, card.courses

    def fill(self) -> None:
        """The courses, or what to do first."""
        if not self.card.courses:
            self.body.addWidget(
                EmptyView(
                    self.desk.theme,
                    self.tr("No course has been planned for this patient yet."),
                    action=self.tr("Plan a course"),
                    key=self.desk.actions.key("chart.plan"),
                    icon="calendar-repeat",
                    on_action=self._plan,
                    name=f"{ids.CHART_COURSES}.empty",
                ),
                1,
            )
            return
        for course in self.card.courses:
            self.body.addWidget(self._course(course))
        self.body.addStretch(1)

    def _plan(self) -> None:
        self.navigate.emit(OpenPlanner(self.card.banner.id))

    def _course(self, course: CourseCard) -> Card:
        made = Card(self.words.course(course), inset=3)
        level, words = course_word(course.state)
        made.head.insertWidget(1, Tag(self.desk.theme, level, words, name=f"{self._name(course)}.state"))
        made.body.addWidget(SessionBars(self.desk.theme, _own(course), self._progress(course)))
        facts = [self._progress(course), self._window(course), course.stop_reason]
        made.body.addWidget(label(self.desk.formats.joined(facts), "small", Colour.TEXT2, wrap=True))
        for session in course.sessions:
            self._add_session(made, course, session)
        made.body.addLayout(self._buttons(course))
        return made

    def _name(self, course: CourseCard) -> str:
        return f"{ids.CHART_COURSES}.{course.id}"

    def _progress(self, course: CourseCard) -> str:
        own = _own(course)
        done = sum(session.status is Status.DONE for session in own)
        return self.tr("{done} of {count} sessions done").format(done=done, count=len(own))

    def _window(self, course: CourseCard) -> str:
        formats, window = self.desk.formats, course.next_window
        if window is None or window.first is None:
            return ""
        number = next((one.number for one in course.sessions if one.id == course.next_session_id), 0)
        title = session_title(number, course.planned)
        last = formats.day_short(window.last) if window.last else "…"
        words = self.tr("Window of {session}: {first} – {last}").format(
            session=title, first=formats.day_short(window.first), last=last
        )
        if window.ideal is None:
            return words
        return self.tr("{window}, ideal {ideal}").format(window=words, ideal=formats.day_short(window.ideal))

    def _add_session(self, made: Card, course: CourseCard, session: SessionLine) -> None:
        row = QWidget()
        inner = horizontal(row, gap=3)
        inner.addWidget(StatusMark(self.desk.theme, session.status))
        when = self.desk.formats.day_and_time(session.starts_at) if session.starts_at else ""
        status = self.tr("No time yet") if session.status is None else status_word(session.status)
        if session.status is not None and session.held_until is not None:
            until = self.desk.formats.date_short(session.held_until)
            held = held_words(session.status, until)
            status = held if session.status is Status.HELD else self.desk.formats.joined([status, held])
        title = session_title(session.number, course.planned)
        inner.addLayout(two_lines(f"{title}  {when}".strip(), status), 1)
        add_row(made.body, row, *self._session_buttons(course, session))

    def _session_buttons(self, course: CourseCard, session: SessionLine) -> list[Button]:
        name = f"{self._name(course)}.session.{session.number}"
        theme = self.desk.theme
        if session.status is None or session.status in FREEING:
            runs = course.state in _RUNNING or (
                session.maintenance and course.state is CourseStatus.COMPLETED
            )
            if not runs or not self.desk.may(Permission.BOOK):
                return []
            again = partial(self._book_again, course, session)
            words = self.tr("Find a date") if session.status is None else self.tr("Book again")
            return [link(theme, words, again, name=f"{name}.book", icon="calendar-plus")]
        if session.status in AHEAD and session.starts_at is not None and session.appointment_id is not None:
            day = self.desk.formats.day_of(session.starts_at)
            target = OpenCalendar(day, AppointmentId(session.appointment_id))
            show = partial(self.navigate.emit, target)
            shown = [link(theme, self.tr("Show in calendar"), show, name=f"{name}.calendar", icon="calendar")]
            if session.status is Status.HELD and self.desk.may(Permission.BOOK):
                confirm = partial(self._confirm, session)
                words = self.tr("Confirm")
                shown.insert(0, link(theme, words, confirm, name=f"{name}.confirm", icon="circle-check"))
            return shown
        if session.treatment_id is not None and self.desk.may(Permission.SEE_FACTS):
            show = partial(self.tab_asked.emit, "treatments")
            return [link(theme, self.tr("Treatment record"), show, name=f"{name}.treatment")]
        return []

    def _buttons(self, course: CourseCard) -> QHBoxLayout:
        row, theme, name = horizontal(gap=2), self.desk.theme, self._name(course)
        card = Button(theme, self.tr("Appointment card"), icon="printer", name=f"{name}.card", compact=True)
        card.clicked.connect(lambda: self._file_card(course))
        row.addWidget(card)
        if self.desk.may(Permission.BOOK) and course.state in _RUNNING:
            again = Button(theme, self.tr("Plan anew"), name=f"{name}.plan", compact=True)
            again.clicked.connect(lambda: self.navigate.emit(OpenPlanner(course.patient_id, course.id)))
            stop = Button(theme, self.tr("Stop the course"), "danger", name=f"{name}.stop", compact=True)
            stop.clicked.connect(lambda: StopSheet(self.desk, course, self.words, self).open())
            row.addWidget(again)
            row.addWidget(stop)
        if self.desk.may(Permission.BOOK) and course.can_maintain:
            later = Button(
                theme,
                self.tr("Plan maintenance"),
                icon="calendar-repeat",
                name=f"{name}.maintain",
                compact=True,
            )
            later.clicked.connect(lambda: MaintenanceSheet(self.desk, course, self.words, self).open())
            row.addWidget(later)
        if self.desk.may(Permission.BOOK) and course.state is CourseStatus.STOPPED:
            resume = Button(theme, self.tr("Resume the course"), name=f"{name}.resume", compact=True)
            resume.clicked.connect(lambda: self._resume(course))
            row.addWidget(resume)
        row.addStretch(1)
        return row

    # Acting ------------------------------------------------------------------------------------------------

    def _book_again(self, course: CourseCard, session: SessionLine) -> None:
        sheet = BookAgainSheet(self.desk, course, session, self.words, self)
        sheet.open()

    def _confirm(self, session: SessionLine) -> None:
        if session.appointment_id is None or session.starts_at is None:
            return
        said = self.tr("Confirmed for {moment}").format(
            moment=self.desk.formats.day_and_time(session.starts_at)
        )
        command = ConfirmHeld(session.appointment_id)
        self.desk.runner.perform(command, said=said, receiver=self)

    def _resume(self, course: CourseCard) -> None:
        said = self.tr("{course} resumed").format(course=self.words.protocol(course.protocol_key))
        self.desk.runner.perform(UnstopCourse(course.id, course.version), said=said, receiver=self)

    def _file_card(self, course: CourseCard) -> None:
        said = self.tr("Appointment card filed")
        self.desk.runner.perform(FileCard(course.id), self._on_filed, said=said)

    def _on_filed(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))


def _own(course: CourseCard) -> list[SessionLine]:
    """The sessions of the course itself, without maintenance."""
    return [session for session in course.sessions if not session.maintenance]
