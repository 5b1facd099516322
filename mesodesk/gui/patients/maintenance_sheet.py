"""Planning maintenance after a course: how many, and the dates that would be held for them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.holds import MOST_HELD
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import session_title
from mesodesk.gui.base.worker import Ticket
from mesodesk.gui.patients.rows import two_lines
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import clear_layout, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.courses.course_cards import CourseCard
from mesodesk.services.courses.maintenance import HoldMaintenance, MaintenanceCard, ProposeMaintenance

#: Rest after the last key until the record is asked.
_WAIT_MS = 150
_USUAL = 2


class MaintenanceSheet(Sheet):
    """Shows the best dates for each number; Enter holds them. Nothing is held before."""

    def __init__(self, desk: Desk, course: CourseCard, words: ChartWords, parent: QWidget) -> None:
        name = f"{ids.CHART_COURSES}.maintenance"
        super().__init__(
            desk.theme,
            self.tr("Maintenance after {course}").format(course=words.protocol(course.protocol_key)),
            self.tr("Hold these dates"),
            name=name,
            explanation=self.tr("A held date gives its time back by itself unless it is confirmed in time."),
            parent=parent,
        )
        self._desk = desk
        self._course = course
        self._cards: tuple[MaintenanceCard, ...] = ()
        self._ticket: Ticket | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._propose)
        spec = FieldSpec(
            "maintenance",
            self.tr("Number of sessions"),
            Kind.WHOLE,
            required=True,
            least=1,
            most=MOST_HELD,
        )
        self._form = Form(desk.theme, desk.formats, [spec], name=name, today=desk.today)
        self._form.set_values({"maintenance": _USUAL})
        self._form.edited.connect(lambda _key: self._wait.start())
        self._form.submitted.connect(self.on_primary)
        self.body.addWidget(self._form)
        self._dates = vertical(gap=2)
        self.body.addLayout(self._dates)
        self._form.field("maintenance").control.setFocus()
        self._propose()

    def on_primary(self) -> None:
        """Hold the dates that are shown."""
        if not self._form.check() or not self._cards or not self.primary.isEnabled():
            return
        self.set_busy(True)
        command = HoldMaintenance(self._course.id, tuple(card.start for card in self._cards))
        said = self.tr("%n maintenance session(s) held", "", len(self._cards))
        self._desk.runner.perform(command, self._on_held, self._on_refused, said=said)

    def _propose(self) -> None:
        self.primary.setEnabled(False)
        if self._ticket is not None:
            self._ticket.cancel()
        sessions = self._form.value("maintenance")
        if self._form.check(take_focus=False) and isinstance(sessions, int):
            query = ProposeMaintenance(self._course.id, sessions)
            self._ticket = self._desk.runner.ask(query, self._on_proposed, self._on_refused)

    def _on_proposed(self, cards: tuple[MaintenanceCard, ...]) -> None:
        self.refuse("")
        self._cards = cards
        clear_layout(self._dates)
        formats = self._desk.formats
        for card in cards:
            title = session_title(card.number, self._course.planned)
            facts = [
                card.staff,
                self.tr("{days} after the one before").format(days=formats.days(card.gap_days)),
                self.tr("to be confirmed by {day}").format(day=formats.day_short(card.confirm_by)),
            ]
            moment = formats.day_and_time(card.start.starts_at)
            row = QWidget()
            row.setLayout(two_lines(f"{title}  {moment}", formats.joined(facts)))
            self._dates.addWidget(row)
        self.primary.setEnabled(bool(cards))

    def _on_held(self, _ids: tuple[int, ...]) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self._cards = ()
        clear_layout(self._dates)
        self.set_busy(False)
        self.primary.setEnabled(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)
