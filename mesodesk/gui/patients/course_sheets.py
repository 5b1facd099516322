"""Booking a session of a course again, and stopping a course."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form
from mesodesk.gui.widgets.reflow_sheet import ReflowSheet
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.slot_list import SlotList
from mesodesk.services.booking.booking import BookSession
from mesodesk.services.booking.free_slots import FindFree, FreeSlot
from mesodesk.services.courses.course_cards import CourseCard, SessionLine
from mesodesk.services.courses.courses import StopCourse
from mesodesk.services.courses.reflow import ProposeReflow, ReflowAsk, ReflowCard, ReflowKind

_MOST = 20
#: The key that "this and later" has everywhere.
_FOLLOW_KEY = "2"


class StopSheet(Sheet):
    """Stops a course with a reason; its visits that have not begun become free."""

    def __init__(self, desk: Desk, course: CourseCard, words: ChartWords, parent: QWidget) -> None:
        name = f"{ids.CHART_COURSES}.stop"
        super().__init__(
            desk.theme,
            self.tr("Stop {course}").format(course=words.protocol(course.protocol_key)),
            self.tr("Stop the course"),
            name=name,
            explanation=self.tr("Visits that have not begun are cancelled and their time becomes free."),
            danger=True,
            cancel=self.tr("Keep it"),
            parent=parent,
        )
        self._desk = desk
        self._course = course
        self._title = words.protocol(course.protocol_key)
        spec = FieldSpec("reason", self.tr("Reason"), required=True, longest=400)
        self._form = Form(desk.theme, desk.formats, [spec], name=name, today=desk.today)
        self._form.submitted.connect(self.on_primary)
        self.body.addWidget(self._form)
        self._form.field("reason").control.setFocus()

    def on_primary(self) -> None:
        """Stop it; the reason is needed."""
        if not self._form.check():
            return
        self.set_busy(True)
        command = StopCourse(self._course.id, self._course.version, self._form.text("reason"))
        said = self.tr("{course} stopped").format(course=self._title)
        self._desk.runner.perform(command, self._on_saved, self._on_failed, said=said)

    def _on_saved(self, _none: None) -> None:
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)


class BookAgainSheet(Sheet):
    """The next free times inside the window of a session; Enter books the chosen one."""

    def __init__(
        self, desk: Desk, course: CourseCard, session: SessionLine, words: ChartWords, parent: QWidget
    ) -> None:
        name = f"{ids.CHART_COURSES}.book"
        title = words.session(course.protocol_key, session.number, course.planned)
        super().__init__(
            desk.theme,
            title,
            self.tr("Book"),
            name=name,
            explanation=self.tr("Free times inside the window that the neighbouring sessions leave."),
            parent=parent,
        )
        self._desk = desk
        self._session = session
        self._title = title
        self._names = course.patient, title
        self.slots = SlotList(desk.formats, f"{name}.times", self.tr("Free times"))
        self.slots.taken.connect(self.on_primary)
        self.body.addWidget(self.slots)
        self.primary.setEnabled(False)
        self.follow = Button(
            desk.theme,
            self.tr("Let the later ones follow"),
            key=_FOLLOW_KEY,
            name=f"{name}.follow",
        )
        self.follow.clicked.connect(self._on_follow)
        QShortcut(QKeySequence(_FOLLOW_KEY), self, self.follow.click)
        self.foot.insertWidget(0, self.follow)
        query = FindFree(desk.today(), session_id=session.id, limit=_MOST)
        desk.runner.ask(query, self._on_found, self._on_failed)

    def _on_follow(self) -> None:
        """Show where it fits best when the later sessions may move, before and after."""
        self.set_busy(True)
        ask = ProposeReflow(ReflowAsk(ReflowKind.BOOK, self._session.id))
        self._desk.runner.ask(ask, self._show_reflow, self._on_failed, receiver=self)

    def _show_reflow(self, card: ReflowCard) -> None:
        self.set_busy(False)
        self.primary.setEnabled(self.slots.count > 0)
        shown = ReflowSheet(self._desk, card, self._names, parent=self)
        shown.accepted.connect(self._on_followed)
        shown.open()

    def _on_followed(self) -> None:
        self.accept()
        # Of two sheets that close together, no desktop knows to whom the keys go back.
        below = self.parentWidget()
        if below is not None:
            below.activateWindow()

    def _on_found(self, found: tuple[FreeSlot, ...]) -> None:
        self.slots.show_slots(found)
        if not found:
            self.refuse(
                self.tr("Nothing is free inside the window. Move a neighbouring session, or plan anew.")
            )
            return
        self.slots.setFocus()
        self.primary.setEnabled(True)

    def on_primary(self) -> None:
        """Book the chosen time."""
        slot = self.slots.chosen()
        if slot is None or not self.primary.isEnabled():
            return
        self.set_busy(True)
        said = self.tr("{session} booked for {when}").format(
            session=self._title, when=self._desk.formats.day_and_time(slot.starts_at)
        )
        command = BookSession(self._session.id, slot.starts_at, slot.staff_id, slot.room_id)
        self._desk.runner.perform(command, self._on_booked, self._on_failed, said=said)

    def _on_booked(self, _id: int) -> None:
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)
