"""What was done before: earlier sessions with lots and reactions, the look back at them, the course."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import is_maintenance
from mesodesk.domain.ids import CourseId
from mesodesk.domain.people import Permission
from mesodesk.domain.treatments import LONGEST_LINES
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import STATUS_COLOURS
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import session_title, status_word
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.flow import FlowLayout
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import LineInput, UnreadableError
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.courses.course_cards import CourseCard, SessionLine
from mesodesk.services.courses.course_decisions import DecisionPoint, ShowDecisionPoints
from mesodesk.services.treatment.sessions import EarlierSession


class EarlierPanel(Card):
    """One earlier session at a time, newest first, and the look back at their sites.

    `turned` carries the session that is shown, for the rings on the map. `nothing_seen` is the answer *no* to
    all three questions, `sheet_asked` the wish to see all of it, or to say what was seen.
    """

    turned = Signal(object)
    nothing_seen = Signal()
    sheet_asked = Signal()

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._draft = draft
        self._words = words
        self._sessions: tuple[EarlierSession, ...] = ()
        self._at = 0
        identify(self, ids.SESSION_EARLIER, self.tr("Earlier sessions"))
        head = horizontal(gap=1)
        self._title = label("", "heading", wrap=True)
        head.addWidget(self._title, 1)
        self._newer = self._turner("chevron-left", self.tr("Newer session"), "newer", -1)
        self._older = self._turner("chevron-right", self.tr("Older session"), "older", 1)
        head.addWidget(self._newer)
        head.addWidget(self._older)
        self.body.addLayout(head)
        self._what = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_EARLIER}.what")
        self.body.addWidget(self._what)
        self._lots = QWidget()
        self._flow = FlowLayout(self._lots)
        self.body.addWidget(self._lots)
        self._sites = QWidget()
        column = vertical(self._sites, gap=1)
        column.addWidget(hairline())
        self._add_look_back(column)
        self._add_found(column)
        self.body.addWidget(self._sites)
        draft.loaded.connect(self._on_loaded)

    def _add_look_back(self, column: QVBoxLayout) -> None:
        self._questions = label(
            self.tr(
                "Sites of all earlier sessions: a lump or nodule? Redness, pain or discharge? Anything else?"
            ),
            "small_value",
            wrap=True,
            name=f"{ids.SESSION_LOOK_BACK}.questions",
        )
        column.addWidget(self._questions)
        theme, actions = self._desk.theme, self._desk.actions
        buttons = FlowLayout(gap=1)
        self.nothing = Button(
            theme,
            self.tr("No to all three"),
            icon="check",
            compact=True,
            name=f"{ids.SESSION_LOOK_BACK}.none",
        )
        self.nothing.clicked.connect(self.nothing_seen)
        self.sheet = Button(
            theme,
            self.tr("Look back…"),
            compact=True,
            tooltip=f"{actions.text('session.look_back')}  {actions.key('session.look_back')}",
            name=ids.SESSION_LOOK_BACK,
        )
        self.sheet.clicked.connect(self.sheet_asked)
        for button in (self.nothing, self.sheet):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._looked = Tag(theme, Level.OK, self.tr("Looked at"), name=f"{ids.SESSION_LOOK_BACK}.done")
        done = horizontal()
        done.addWidget(self._looked)
        done.addStretch(1)
        column.addLayout(done)

    def _add_found(self, column: QVBoxLayout) -> None:
        self.found = LineInput(longest=LONGEST_LINES["site_findings"])
        self.found_field = Field(
            self._desk.theme, self.tr("What was seen"), self.found, name=f"{ids.SESSION_SITES}.found"
        )
        self.found.textEdited.connect(self._on_found)
        self.found.editingFinished.connect(self.say_unread)
        column.addWidget(self.found_field)
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_LOOK_BACK}.error")
        self.error.hide()
        column.addWidget(self.error)

    def say_unread(self) -> QWidget | None:
        """Say beneath what was seen that it cannot be taken; gives its field."""
        try:
            self.found_field.value()
        except UnreadableError as unread:
            self.found_field.show_error(str(unread))
            return self.found_field
        self.found_field.show_error("")
        return None

    @property
    def shown(self) -> EarlierSession | None:
        """The earlier session that is shown."""
        return self._sessions[self._at] if self._sessions else None

    def show_sessions(self, sessions: Sequence[EarlierSession]) -> None:
        """Show these, newest first."""
        self._sessions = tuple(sessions)
        self._at = 0
        self._sites.setVisible(bool(sessions))
        self._show()

    def show_look_back(self, *, is_done: bool, is_open: bool) -> None:
        """Show whether the sites were looked at for this session, and what is open about it."""
        may = is_open and self._desk.may(Permission.RECORD_TREATMENT)
        self._questions.setVisible(not is_done)
        self.nothing.setVisible(may and not is_done)
        self.sheet.setVisible(may)
        self._looked.setVisible(is_done)
        if is_done:
            self.error.hide()

    def focus_look_back(self) -> None:
        """Go to what the look back needs."""
        button = self.nothing if self.nothing.isVisibleTo(self) else self.sheet
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turner(self, icon: str, words: str, name: str, step: int) -> Button:
        button = Button(
            self._desk.theme, kind="icon", icon=icon, tooltip=words, name=f"{ids.SESSION_EARLIER}.{name}"
        )
        button.setProperty("step", step)
        button.clicked.connect(self._on_turn)
        return button

    def _on_turn(self) -> None:
        step = self.sender().property("step")
        self._at = min(max(self._at + int(step), 0), len(self._sessions) - 1)
        self._show()

    def _show(self) -> None:
        session = self.shown
        self._newer.setVisible(len(self._sessions) > 1)
        self._older.setVisible(len(self._sessions) > 1)
        self._newer.setEnabled(self._at > 0)
        self._older.setEnabled(self._at + 1 < len(self._sessions))
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if session is None:
            self._title.setText(self.tr("Earlier sessions"))
            self._what.setText(self.tr("This is the first treatment here."))
            self.turned.emit(None)
            return
        formats, words = self._desk.formats, self._words
        self._title.setText(self.tr("Earlier: {day}").format(day=formats.date(session.at)))
        pain = "–" if session.pain is None else str(session.pain)
        lines = (
            formats.joined((words.total(session.body.total), words.technique(session.technique))),
            self.tr("Pain {pain}. Reactions: {reactions}").format(
                pain=pain, reactions=words.reactions(session.reactions)
            ),
        )
        self._what.setText("\n".join(lines))
        for code in session.lots:
            self._flow.addWidget(Tag(self._desk.theme, Level.SLATE, code))
        self._lots.updateGeometry()
        self.turned.emit(session)

    def _on_loaded(self) -> None:
        is_open = self._draft.stage.is_open
        before = self._draft.stage is Stage.BEFORE
        self.error.hide()
        self.found.set_value(self._draft.body.site_findings)
        self.found_field.setVisible(not before)
        self.found.setReadOnly(not is_open)

    def _on_found(self, text: str) -> None:
        if len(text.strip()) <= LONGEST_LINES["site_findings"]:
            self._draft.change(site_findings=text.strip())


class CourseBars(QWidget):
    """One bar per session of a course in the colour of its status; the words stand below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sessions: tuple[SessionLine, ...] = ()
        self._current = 0
        self.setFixedHeight(space(2))

    def show_sessions(self, sessions: tuple[SessionLine, ...], current: int) -> None:
        """Show these; `current` is the number of the one that is open."""
        self._sessions, self._current = sessions, current
        said = [
            f"{line.number}: {status_word(line.status) if line.status else '–'}" for line in self._sessions
        ]
        self.setAccessibleName(", ".join(said))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(1, len(self._sessions))
        gap = space(1)
        width = (self.width() - gap * (count - 1)) / count
        for number, line in enumerate(self._sessions):
            box = QRectF(number * (width + gap), 1, width, self.height() - 2)
            role = STATUS_COLOURS[line.status] if line.status else Colour.SLATE
            if line.number == self._current:
                role = Colour.ACCENT
            filled = line.status is Status.DONE or line.number == self._current
            painter.setPen(QPen(self._theme.colour(role), 1))
            painter.setBrush(self._theme.colour(role) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()


class CoursePanel(Card):
    """How far the course has come, when the next session is, and whether it waits for a decision.

    `decide_asked` is emitted by the button that leads to the decision.
    """

    decide_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self.body.addWidget(label(self.tr("Course"), "heading"))
        identify(self, ids.SESSION_COURSE, self.tr("Course"))
        self._bars = CourseBars(desk.theme)
        self.body.addWidget(self._bars)
        self._words = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_COURSE}.words")
        self.body.addWidget(self._words)
        decide = self.tr("Decide how it goes on…")
        self.decide = Button(desk.theme, decide, icon="versions", name=f"{ids.SESSION_COURSE}.decide")
        self.decide.clicked.connect(self.decide_asked)
        self.decide.hide()
        self.body.addWidget(self.decide)

    def show_course(self, course: CourseCard | None, number: int, sessions: int) -> None:
        """Show the course of which session `number` of `sessions` is open."""
        self._bars.setVisible(course is not None)
        said = self.tr("Session {number} of {sessions}.").format(number=number, sessions=sessions)
        if is_maintenance(number, sessions):
            said = f"{session_title(number, sessions)}."
        if course is not None:
            self._bars.show_sessions(course.sessions, number)
            following = [
                line for line in course.sessions if line.number > number and line.starts_at is not None
            ]
            if following and following[0].starts_at is not None:
                at = self._desk.formats.day_and_time(following[0].starts_at)
                after = self.tr("Next: {at}").format(at=at)
                said = f"{said} {after}"
            self._ask_for_decision(course)
        self._words.setText(said)

    def _ask_for_decision(self, course: CourseCard) -> None:
        if self._desk.may(Permission.EVALUATE):
            query = ShowDecisionPoints(course.patient_id)
            self._desk.runner.ask(query, partial(self._on_points, course.id), receiver=self)

    def _on_points(self, course_id: CourseId, points: tuple[DecisionPoint, ...]) -> None:
        self.decide.setVisible(any(point.due and point.course_id == course_id for point in points))
