"""Patients: the list that is searched, and the chart of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.runner import NotSaved
from mesodesk.gui.base.targets import NewPatient, OpenPatient, OpenPatients, Target
from mesodesk.gui.patients.chart import ChartView
from mesodesk.gui.patients.list_view import PatientListView
from mesodesk.gui.patients.patient_sheet import RegisterSheet
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.frames import vertical
from mesodesk.services.people.patients import PatientLine
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

#: Changes whose id is a patient's.
_OF_PATIENTS: Final = frozenset(
    {Topic.PATIENTS, Topic.FACTS, Topic.OUTCOMES, Topic.PHOTOS, Topic.EVENTS, Topic.RIGHTS}
)
#: Changes of which a chart shows something, whosever they are.
_CONCERNS: Final = frozenset(
    {
        Topic.CALENDAR, Topic.COURSES, Topic.CONSENTS, Topic.SCREENINGS, Topic.TREATMENTS, Topic.DOCUMENTS,
        Topic.PROTOCOLS,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    text: str
    patient: PatientId | None
    tab: str


class PatientsPage(Page):
    """The list until a patient is opened; Ctrl+Up goes back to it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_stale = False
        self._was_away = True
        self.words = ChartWords(desk, self)
        identify(self, ids.PATIENTS, self.tr("Patients"))
        column = vertical(self, gap=0)
        self._stack = QStackedWidget()
        self.list = PatientListView(desk)
        self.chart = ChartView(desk, self.words)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.chart)
        column.addWidget(self._stack)
        self.list.opened.connect(self._on_opened)
        self.list.new_asked.connect(self.register)
        self.chart.navigate.connect(self.navigate)
        self.chart.left.connect(self._show_list)
        self.setFocusProxy(self.list)
        self._make_actions()
        self._needs_list = True
        desk.runner.not_saved.connect(self._on_not_saved)
        desk.runner.ask(ListProtocols(), self._on_protocols)

    def _make_actions(self) -> None:
        make, chart = self.desk.actions.make, self.chart
        self._list_actions = [make("patients.find", self, self._show_list)]
        self._chart_actions = [
            make("chart.list", self, self._show_list),
            make("chart.edit", self, chart.edit),
            make("chart.papers", self, chart.show_papers),
            make("chart.plan", self, chart.plan),
            make("chart.appointment", self, chart.book),
            make("chart.waiting", self, chart.wait),
        ]
        if self.desk.may(Permission.BREAK_GLASS):
            self._chart_actions.append(make("chart.glass", self, chart.break_glass))
        if self.desk.may(Permission.SEE_LEDGER):
            self._chart_actions.append(make("chart.seen", self, chart.show_seen))
        if self.desk.may(Permission.RECORD_FACTS):
            self._chart_actions += [
                make("chart.questionnaire", self, chart.ask_questions),
                make("chart.confirm_facts", self, chart.confirm_facts),
                make("chart.photos", self, chart.add_photos),
                make("chart.paste_photo", self, chart.paste_photo),
            ]
        if self.desk.may(Permission.RECORD_TREATMENT):
            self._chart_actions.append(make("chart.session", self, chart.open_session))
        self._enable()

    def page_actions(self) -> Sequence[QAction]:
        """What can be done here."""
        return [*self._list_actions, *self._chart_actions]

    # What is shown -----------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """The list, searched; one patient; or the form for a new one."""
        if isinstance(target, OpenPatient):
            self._show_chart(target.patient_id, target.tab)
        elif isinstance(target, OpenPatients):
            self._show_list()
            self.list.show_text(target.text)
        elif isinstance(target, NewPatient):
            self.register(target.text)
        elif not self._was_away:
            # Asked for again while it is seen: from a chart back to the list.
            self._show_list()
        elif self._is_stale:
            self._reload()
        self._was_away = False
        if self._needs_list and self._stack.currentWidget() is self.list:
            self._needs_list = False
            self.list.reload()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self._was_away = True

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read the chart or the list again when it is touched; at once only while it is seen."""
        of_list = any(change.topic is Topic.PATIENTS for change in changes)
        if of_list:
            self._needs_list = True
        patient = self.chart.patient
        touched = any(
            (change.topic in _CONCERNS and change.patient_id in (None, patient))
            or (change.topic in _OF_PATIENTS and change.id == patient)
            for change in changes
        )
        shows_list = self._stack.currentWidget() is self.list
        if (of_list and shows_list) or (touched and not shows_list):
            if self.isVisible():
                self._reload()
            else:
                self._is_stale = True

    def _reload(self) -> None:
        self._is_stale = False
        if self._stack.currentWidget() is self.list:
            self._needs_list = False
            self.list.reload()
        else:
            self.chart.reload()

    def state(self) -> object | None:
        """What is searched for, the open patient and tab."""
        is_open = self._stack.currentWidget() is self.chart
        return _State(self.list.text, self.chart.patient if is_open else None, self.chart.tab)

    def restore(self, state: object) -> None:
        """Look as the page did that gave `state`."""
        if not isinstance(state, _State):
            return
        self._needs_list = False
        self.list.show_text(state.text)
        if state.patient is not None:
            self._show_chart(state.patient, state.tab)

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)
        self._enable()
        if self._needs_list:
            self._needs_list = False
            self.list.reload()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _show_chart(self, patient: PatientId, tab: str = "") -> None:
        self._stack.setCurrentWidget(self.chart)
        self.setFocusProxy(self.chart.tab_bar)
        self.chart.open_patient(patient, tab)
        self._enable()
        if self.isVisible():
            self.chart.tab_bar.setFocus()

    def _enable(self) -> None:
        is_open = self._stack.currentWidget() is self.chart
        for action in self._chart_actions:
            action.setEnabled(is_open)

    def _on_not_saved(self, failure: NotSaved) -> None:
        # Somebody else was quicker: the chart shows what they did.
        if isinstance(failure.error, Stale) and self.isVisible():
            self._reload()

    def _on_opened(self, line: PatientLine) -> None:
        self._show_chart(line.id)

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self.desk.language)
        self.words.protocols = {line.key: line.name.get(language, line.key) for line in lines}
        self.chart.retell()

    # Registering -------------------------------------------------------------------------------------------

    def register(self, text: str = "") -> None:
        """Open the form for a new patient, begun with `text` or with what is searched for."""
        if not self.desk.may(Permission.EDIT_PATIENTS):
            return
        begun = text
        if not begun and self._stack.currentWidget() is self.list:
            begun = self.list.text.strip()
        sheet = RegisterSheet(self.desk, begun, self)
        sheet.registered.connect(self._on_registered)
        sheet.open_asked.connect(self._on_opened)
        sheet.open()

    def _on_registered(self, id: int) -> None:
        self._show_chart(PatientId(id))
