"""Planning a course: proposed dates with their reasons; nothing is saved until every date stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import CourseId, DocumentId, PatientId
from mesodesk.domain.planner import Verdict
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import GoBack, OpenDocument, OpenPatient, OpenPlanner, Target
from mesodesk.gui.base.text import label
from mesodesk.gui.base.worker import Ticket
from mesodesk.gui.patients.planner_dates import DateRows
from mesodesk.gui.patients.planner_days import AwayList
from mesodesk.gui.patients.planner_form import PlanForm
from mesodesk.gui.patients.planner_weeks import WeeksStrip
from mesodesk.gui.widgets.banner_words import LEVELS, banner_content, level_words
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, horizontal, scrolling, vertical
from mesodesk.gui.widgets.patient_banner import PatientBanner
from mesodesk.gui.widgets.tags import HintLine
from mesodesk.services.booking.patient_days import PatientAwayCard
from mesodesk.services.booking.planning import AlternativeCard, PlanAsk, ProposalCard, ProposeCourse
from mesodesk.services.clinic.clinic import ClinicCard, ShowClinic
from mesodesk.services.clinic.staff import ListStaff
from mesodesk.services.courses.courses import BookCourse, BookedSession, CourseCard, ListCourses
from mesodesk.services.papers.papers import FileCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolCard, ProtocolLine, ShowProtocol
from mesodesk.services.treatment.charts import BannerCard, ShowBanner

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from mesodesk.domain.changes import Change

#: Milliseconds after the last change of the form until dates are proposed again.
_WAIT_MS: Final = 150
_FORM_WIDTH, _WEEKS_WIDTH = 288, 292
#: What a proposal looks at.
_TOPICS: Final = frozenset(
    {Topic.CALENDAR, Topic.PATIENTS, Topic.FACTS, Topic.STAFF, Topic.ROOMS, Topic.CLINIC, Topic.PROTOCOLS}
)


class PlannerPage(Page):
    """Form, dates, weeks. Each change proposes anew; a date chosen by hand stays where it was put."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient: PatientId | None = None
        self._proposal: ProposalCard | None = None
        self._pinned: dict[int, datetime] = {}
        self._asked: PlanAsk | None = None
        self._ticket: Ticket | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._propose)
        self._build()
        make = desk.actions.make
        self._actions = [
            make("planner.propose", self, self._start_over),
            make("planner.book", self, self._book),
            make("planner.block_days", self, self._away.block_days),
            make("planner.back", self, lambda: self.navigate.emit(GoBack())),
        ]
        desk.runner.ask(ListProtocols(), self._on_protocols)
        desk.runner.ask(ListStaff(), self._form.show_staff)
        desk.runner.ask(ShowClinic(), self._on_clinic)

    def page_actions(self) -> Sequence[QAction]:
        """Propose, book, block days and back."""
        return self._actions

    def open(self, target: Target | None) -> None:
        """Plan for the patient of the target."""
        if isinstance(target, OpenPlanner) and target.patient_id != self._patient:
            self._patient = target.patient_id
            self._pinned.clear()
            self._form.start_afresh()
            self._show(None)
            self.desk.runner.ask(ListCourses(target.patient_id), self._on_courses)
        if self._patient is not None:
            self.desk.runner.ask(ShowBanner(self._patient), self._on_banner)
            self._away.show_patient(self._patient)
        self._form.first_control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait.start()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Propose anew when somebody took or gave time, at this desk or another; what was chosen stays."""
        if self._patient is None or not self.isVisible():
            return
        own = (Topic.PATIENTS, self._patient)
        if any(change.topic is Topic.CALENDAR or (change.topic, change.id) == own for change in changes):
            self._away.show_patient(self._patient)
        if any(change.topic in _TOPICS for change in changes):
            self._wait.start()

    def state(self) -> object | None:
        """The patient and what was typed."""
        return None if self._patient is None else (self._patient, self._form.typed())

    def restore(self, state: object) -> None:
        """Show what `state` names."""
        if isinstance(state, tuple):
            self._patient = state[0]
            self._form.restore(state[1])

    def is_narrow_changed(self, narrow: bool) -> None:
        """Leave the weeks out where there is no room beside the list."""
        self._side.setVisible(not narrow)

    # the frame ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.desk.theme
        column = vertical(self, gap=0)
        self._banner = PatientBanner(theme)
        column.addWidget(self._banner)
        row = horizontal(gap=0)
        row.addWidget(self._left())
        row.addLayout(self._middle(), 1)
        self._side = QWidget()
        self._side.setFixedWidth(_WEEKS_WIDTH)
        body = vertical(self._side, margin=4, gap=2)
        body.addWidget(label(self.tr("Weeks"), "heading"))
        self._weeks = WeeksStrip(theme, self.desk.formats)
        body.addWidget(self._weeks)
        body.addStretch(1)
        row.addWidget(self._side)
        column.addLayout(row, 1)
        column.addWidget(self._hints())
        # The window gives the focus to a page that it shows for the first time.
        self.setFocusProxy(self._form.first_control)

    def _hints(self) -> HintLine:
        hints = [
            ("↑↓", self.tr("date")),
            ("1–3", self.tr("alternative")),
            ("0", self.tr("propose again")),
        ]
        return HintLine(hints)

    def _left(self) -> QWidget:
        side = frame("side")
        side.setFixedWidth(_FORM_WIDTH)
        body = vertical(side, margin=4, gap=3)
        body.addWidget(label(self.tr("Plan a course"), "title"))
        self._form = PlanForm(self.desk)
        self._form.edited.connect(self._on_edited)
        self._form.submitted.connect(self._propose)
        self._away = AwayList(self.desk)
        self._away.shown.connect(self._on_away)
        fields = QWidget()
        stack = vertical(fields, gap=3)
        stack.addWidget(self._form)
        stack.addWidget(self._away)
        stack.addStretch(1)
        body.addWidget(_passed_over(scrolling(fields)), 1)
        self._window = label("", "small", Colour.TEXT2, wrap=True)
        body.addWidget(self._window)
        return side

    def _middle(self) -> QVBoxLayout:
        column = vertical(margin=(5, 4, 5, 0), gap=2)
        head = horizontal(gap=2)
        head.addWidget(label(self.tr("Proposed dates"), "heading"))
        self._count = label("", "small", Colour.TEXT2, name="planner.count")
        head.addWidget(self._count)
        head.addStretch(1)
        column.addLayout(head)
        self._findings = label("", "small_value", wrap=True, name="planner.findings")
        self._findings.hide()
        column.addWidget(self._findings)
        card = frame("card")
        self._dates = DateRows(self.desk, self._away.add)
        self._dates.taken.connect(self._on_taken)
        vertical(card).addWidget(self._dates)
        column.addWidget(_passed_over(scrolling(card)), 1)
        self._problem = label("", "small_value", Colour.STOP, wrap=True, name="planner.error")
        self._problem.hide()
        column.addWidget(self._problem)
        foot = horizontal(margin=(0, 2, 0, 2), gap=2)
        foot.addStretch(1)
        key = self.desk.actions.key
        back = Button(self.desk.theme, self.tr("Back"), key=key("planner.back"), name=ids.PLANNER_BACK)
        back.clicked.connect(lambda: self.navigate.emit(GoBack()))
        self._accept = Button(
            self.desk.theme, self.tr("Book course"), "primary", key=key("planner.book"), name=ids.PLANNER_BOOK
        )
        self._accept.clicked.connect(self._book)
        foot.addWidget(back)
        foot.addWidget(self._accept)
        column.addLayout(foot)
        return column

    # answers -----------------------------------------------------------------------------------------------

    def _on_banner(self, card: BannerCard) -> None:
        self._banner.show_content(banner_content(self.desk, card))

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        if not self._form.show_protocols(lines):
            self._say(
                self.tr("No protocol is published yet. A dermatologist publishes them in Protocols (F5).")
            )
            return
        self._ask_shape()

    def _on_clinic(self, card: ClinicCard) -> None:
        self._form.show_rooms(card.rooms)

    def _on_courses(self, courses: tuple[CourseCard, ...]) -> None:
        """Begin with the protocol of the patient's last course: most who come again come for the same."""
        newest = max(courses, key=lambda course: course.id, default=None)
        if newest is not None and self._form.suggest_protocol(newest.protocol_key):
            self._ask_shape()

    def _on_away(self, cards: tuple[PatientAwayCard, ...]) -> None:
        self._weeks.show_away(cards)

    def _ask_shape(self) -> None:
        self.desk.runner.ask(ShowProtocol(self._form.protocol), self._on_protocol)

    def _on_protocol(self, card: ProtocolCard) -> None:
        if card.protocol.key != self._form.protocol:
            # Somebody has chosen another one meanwhile.
            return
        shape = card.protocol.course
        self._form.show_shape(card)
        parts = ", ".join(self.desk.formats.minutes(part.minutes) for part in card.protocol.segments)
        self._window.setText(
            self.tr(
                "Interval at least {least}, ideally {ideal}, at most {most} days. Each visit: {parts}."
            ).format(
                least=shape.interval.min_days,
                ideal=shape.interval.ideal_days,
                most=shape.interval.max_days,
                parts=parts,
            )
        )
        self._doubt()
        self._wait.start()

    def _on_edited(self, key: str) -> None:
        self._pinned.clear()
        self._say("")
        self._doubt()
        if key == "protocol" and self._form.protocol:
            self._ask_shape()
        self._wait.start()

    def _start_over(self) -> None:
        self._pinned.clear()
        self._say("")
        self._propose()

    def _doubt(self) -> None:
        """What is shown no longer answers the form: it cannot be booked until it does."""
        self._asked = None
        self._accept.setEnabled(False)
        if self._ticket is not None:
            self._ticket.cancel()

    def _propose(self) -> None:
        self._wait.stop()
        self._doubt()
        self._asked = None if self._patient is None else self._form.ask_for(self._patient)
        if self._asked is None:
            return
        query = ProposeCourse(self._asked, tuple(sorted(self._pinned.items())))
        self._ticket = self.desk.runner.ask(query, self._on_proposal, self._on_refused)

    def _on_proposal(self, proposal: ProposalCard) -> None:
        self._show(proposal)

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self.desk.explain.error(error)
        if not self._form.show_error(explanation):
            self._say(explanation.sentence)
        self._show(None)

    def _show(self, proposal: ProposalCard | None) -> None:
        self._proposal = proposal
        self._dates.show_proposal(proposal)
        self._weeks.show_proposal(proposal)
        self._accept.setEnabled(proposal is not None and proposal.feasible)
        self._findings.hide()
        if proposal is None:
            self._count.setText("")
            return
        standing = sum(session.verdict is not Verdict.IMPOSSIBLE for session in proposal.sessions)
        words = self.tr("{standing} of {all} stand. Nothing is saved until all do.")
        self._count.setText(words.format(standing=standing, all=len(proposal.sessions)))
        if not proposal.feasible:
            self._accept.set_why_disabled(self.tr("Not every date stands yet: choose an alternative."))
        if proposal.findings:
            gravest = proposal.findings[0]
            self._findings.setProperty("level", str(LEVELS[gravest.level]))
            explain = self.desk.explain.rule
            sentences = [
                f"{level_words(one.level)}: {explain(one.rule or one.remedy, one.details)}"
                for one in proposal.findings
            ]
            # Who may not see facts is told the remedy alone, the same one for several of them.
            self._findings.setText("\n".join(list(dict.fromkeys(sentences))[:3]))
            self._findings.show()

    def _on_taken(self, number: int, other: AlternativeCard | None) -> None:
        if other is None:
            self._pinned.pop(number, None)
        elif other.note == "relaxes_course":
            # The whole course moves: it is asked for anew, without those wishes.
            self._pinned.clear()
            self._form.give_up(other.relaxes)
        else:
            self._pinned[number] = other.starts_at
        self._say("")
        self._propose()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _book(self) -> None:
        proposal, ask = self._proposal, self._asked
        if ask is None:
            if self._form.check():
                self._say(self.tr("The dates were not there yet. Look at them, then book."))
            return
        if proposal is None or not proposal.feasible:
            self._say(self.tr("Not every date stands yet: choose an alternative."))
            return
        sessions = tuple(BookedSession(one.number, one.segments) for one in proposal.sessions)
        self._accept.setEnabled(False)
        said = self.tr("Course of {count} sessions booked").format(count=len(sessions))
        command = BookCourse(ask, sessions, self._form.maintenance)
        self.desk.runner.perform(command, self._on_booked, self._on_not_booked, said=said)

    def _on_booked(self, course_id: int) -> None:
        if self._patient is None:
            return
        self._wait.stop()
        self._pinned.clear()
        self._show(None)
        self.navigate.emit(OpenPatient(self._patient, "courses"))
        self.desk.notify.message(
            Message(
                Level.OK,
                self.tr("The course is booked."),
                key="planner.booked",
                action=self.tr("Print the appointment card"),
                on_action=lambda: self._print_card(CourseId(course_id)),
            )
        )

    def _print_card(self, course_id: CourseId) -> None:
        self.desk.runner.perform(FileCard(course_id), self._on_card)

    def _on_card(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _on_not_booked(self, error: MesodeskError) -> None:
        self._accept.setEnabled(True)
        self._say(self.desk.explain.error(error).sentence)
        self._propose()


def _passed_over(area: QScrollArea) -> QScrollArea:
    """An area that Tab passes over: what lies in it takes the focus and is scrolled into view."""
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
