"""One patient's chart: the banner, the tabs, and what can be done for the patient."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QStyle, QStyleOptionTab, QTabBar, QWidget

from mesodesk.domain.appointments import FREEING, AppointmentKind, Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import MesodeskError, NotFound
from mesodesk.domain.ids import AppointmentId, DocumentId, PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.targets import NewAppointment, OpenDocument, OpenPlanner, OpenSession, OpenWaiting
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.patients.chart_papers import ChartPapers
from mesodesk.gui.patients.courses_tab import CoursesTab
from mesodesk.gui.patients.documents_tab import DocumentsTab
from mesodesk.gui.patients.evaluations_tab import EvaluationsTab
from mesodesk.gui.patients.events_tab import EventsTab
from mesodesk.gui.patients.facts_tab import FactsTab
from mesodesk.gui.patients.glass_sheet import GlassSheet
from mesodesk.gui.patients.outcomes_tab import OutcomesTab
from mesodesk.gui.patients.overview_tab import OverviewTab
from mesodesk.gui.patients.patient_sheet import EditSheet
from mesodesk.gui.patients.photos_tab import PhotosTab
from mesodesk.gui.patients.rights_tab import RightsTab
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.treatments_tab import TreatmentsTab
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.banner_words import banner_content
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.papers_sheet import PapersSheet
from mesodesk.gui.widgets.patient_banner import Alert, PatientBanner
from mesodesk.gui.widgets.questionnaire_sheet import QuestionnaireSheet
from mesodesk.gui.widgets.seen_sheet import SeenSheet
from mesodesk.services.people.facts import ConfirmFacts
from mesodesk.services.treatment.charts import ChartCard, ShowChart

if TYPE_CHECKING:
    pass

#: Tabs that only those see who may see facts.
_CLINICAL: Final = frozenset({"facts", "treatments", "evaluations", "outcomes", "photos", "events"})


_KINDS: Final[dict[str, type[ChartTab]]] = {
    "overview": OverviewTab,
    "facts": FactsTab,
    "courses": CoursesTab,
    "treatments": TreatmentsTab,
    "outcomes": OutcomesTab,
    "events": EventsTab,
    "photos": PhotosTab,
    "documents": DocumentsTab,
    "evaluations": EvaluationsTab,
    "rights": RightsTab,
}


class ChartTabs(QTabBar):
    """The tabs; the window's ring around all of them shows the focus, not a second one inside."""

    def initStyleOption(self, option: QStyleOptionTab, tab_index: int) -> None:  # noqa: D102 (Qt's own method)
        super().initStyleOption(option, tab_index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class ChartView(QWidget):
    """`navigate` carries targets for the window; `left` asks for the list of patients."""

    navigate = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, words: ChartWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._card: ChartCard | None = None
        self._patient: PatientId | None = None
        self._papers = ChartPapers(desk, words, self)
        identify(self, ids.CHART)
        column = vertical(self, gap=0)
        self.banner = PatientBanner(desk.theme)
        column.addWidget(self.banner)
        self._tabs: dict[str, ChartTab] = {}
        self._shows_facts = False
        column.addWidget(self._tab_row())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._build_tabs()
        self._add_buttons()
        desk.glass.changed.connect(self._on_glass)
        self.banner.more_asked.connect(partial(self.show_tab, "facts"))

    def _listen_to(self, tab: ChartTab) -> None:
        tab.navigate.connect(self.navigate)
        tab.tab_asked.connect(self.show_tab)
        if isinstance(tab, FactsTab):
            tab.questionnaire_asked.connect(self.ask_questions)
            tab.confirm_asked.connect(self.confirm_facts)
        elif isinstance(tab, RightsTab):
            tab.seen_asked.connect(self.show_seen)

    # Building ----------------------------------------------------------------------------------------------

    def _build_tabs(self) -> None:
        """Make all tabs anew, those with facts only where this patient's facts are seen."""
        self._shows_facts = self._desk.sees_facts(self._patient)
        self.tab_bar.blockSignals(True)
        for tab in self._tabs.values():
            # Not kept in hiding: what was seen through broken glass has to be gone.
            self._stack.removeWidget(tab)
            tab.hide()
            tab.deleteLater()
            self.tab_bar.removeTab(0)
        keeps = self._desk.may(Permission.HOLD_RECORD)
        self._tabs = {
            key: kind(self._desk, self._words)
            for key, kind in _KINDS.items()
            if (self._shows_facts or key not in _CLINICAL) and (keeps or key != "rights")
        }
        for tab in self._tabs.values():
            self._stack.addWidget(tab)
            self.tab_bar.addTab("")
            self._listen_to(tab)
        self.tab_bar.blockSignals(False)
        self._stack.setCurrentIndex(self.tab_bar.currentIndex())
        button = self._row_buttons[self._desk.actions.text("chart.glass")]
        button.setVisible(self._desk.may(Permission.BREAK_GLASS) and not self._shows_facts)

    def _tab_row(self) -> QWidget:
        desk = self._desk
        bar = frame("bar")
        row = horizontal(bar, margin=(4, 0, 5, 0), gap=2)
        back = Button(
            desk.theme,
            "",
            "icon",
            icon="arrow-left",
            tooltip=f"{desk.actions.text('chart.list')} ({desk.actions.key('chart.list')})",
            name=ids.CHART_BACK,
        )
        back.setAccessibleName(desk.actions.text("chart.list"))
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.tab_bar = ChartTabs()
        self.tab_bar.setFont(type_style("value"))
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setExpanding(False)
        identify(self.tab_bar, ids.CHART_TABS, self.tr("Parts of the chart"))
        self.tab_bar.currentChanged.connect(self._on_tab)
        row.addWidget(self.tab_bar, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self._row_buttons: dict[str, Button] = {}
        buttons = (
            ("chart.edit", ids.CHART_EDIT, "edit", self.edit, Permission.EDIT_PATIENTS),
            ("chart.appointment", ids.CHART_APPOINTMENT, "calendar-plus", self.book, Permission.BOOK),
            ("chart.waiting", ids.CHART_WAITING, "clock-pause", self.wait, Permission.BOOK),
            ("chart.plan", ids.CHART_PLAN, "calendar-repeat", self.plan, Permission.BOOK),
            ("chart.glass", ids.CHART_GLASS, "lock-open", self.break_glass, Permission.BREAK_GLASS),
            ("chart.seen", ids.CHART_SEEN, "eye", self.show_seen, Permission.SEE_LEDGER),
        )
        for action, name, icon, act, permission in buttons:
            words = desk.actions.text(action)
            button = Button(
                desk.theme,
                words,
                icon=icon,
                name=name,
                compact=True,
                tooltip=f"{words} ({desk.actions.key(action)})",
            )
            button.clicked.connect(lambda _checked=False, run=act: run())
            if not desk.may(permission):
                button.hide()
            row.addWidget(button)
            self._row_buttons[words] = button
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit_row()

    def _fit_row(self) -> None:
        # Tabs never hide behind arrows: where there is little room, the buttons beside them show icons alone.
        self._show_words(True)
        beside = sum(
            button.sizeHint().width() + space(2)
            for button in self._row_buttons.values()
            if not button.isHidden()
        )
        self._show_words(self.width() >= self.tab_bar.sizeHint().width() + beside + space(20))

    def _show_words(self, shown: bool) -> None:
        narrow = not shown
        for words, button in self._row_buttons.items():
            button.setText("" if narrow else words)
            button.set_kind("icon" if narrow else "secondary")
            button.setAccessibleName(words)

    def _add_buttons(self) -> None:
        desk = self._desk
        papers = Button(
            desk.theme,
            desk.actions.text("chart.papers"),
            icon="printer",
            key=desk.actions.key("chart.papers"),
            name=ids.CHART_PAPERS,
        )
        papers.clicked.connect(self.show_papers)
        self.session_button = Button(
            desk.theme,
            desk.actions.text("chart.session"),
            "primary",
            icon="needle",
            key=desk.actions.key("chart.session"),
            name=ids.CHART_SESSION,
        )
        self.session_button.clicked.connect(self.open_session)
        self.session_button.hide()
        self.banner.buttons.addWidget(papers)
        self.banner.buttons.addWidget(self.session_button)

    # What is shown -----------------------------------------------------------------------------------------

    @property
    def patient(self) -> PatientId | None:
        """Whose chart it is."""
        return self._patient

    @property
    def card(self) -> ChartCard | None:
        """The chart as it was last read."""
        return self._card

    @property
    def tab(self) -> str:
        """The key of the open tab."""
        return list(self._tabs)[self.tab_bar.currentIndex()]

    def open_patient(self, patient: PatientId, tab: str = "") -> None:
        """Read this chart and show it, at a tab."""
        if patient != self._patient:
            self._card = None
            self.tab_bar.setCurrentIndex(0)
        self._patient = patient
        if self._desk.sees_facts(patient) is not self._shows_facts:
            self._build_tabs()
        self.show_tab(tab)
        self.reload()

    def show_tab(self, tab: str) -> None:
        """Open a tab, if this person has it."""
        if tab in self._tabs:
            self.tab_bar.setCurrentIndex(list(self._tabs).index(tab))

    def reload(self) -> None:
        """Read the chart anew; only what differs is built again."""
        if self._patient is not None:
            self._desk.runner.ask(ShowChart(self._patient), self._on_chart, self._on_gone)

    def retell(self) -> None:
        """Say everything anew: names of protocols have come."""
        if self._card is not None:
            for tab in self._tabs.values():
                if tab.has_card:
                    tab.show_chart(self._card, anew=True)

    def _on_gone(self, error: MesodeskError) -> None:
        if isinstance(error, NotFound):
            # Erased meanwhile: there is nothing to stay for.
            self._patient = self._card = None
            self.left.emit()
        self._desk.notify.toast(self._desk.explain.error(error).sentence)

    def _on_chart(self, card: ChartCard) -> None:
        if card.banner.id != self._patient:
            return
        self._card = card
        self._show_banner(card)
        self.session_button.setVisible(self._visit_today() is not None)
        for place, (words, count) in enumerate(self._tab_words(card).values()):
            self.tab_bar.setTabText(place, words if count is None else f"{words} {count}")
            self.tab_bar.setAccessibleTabName(place, words)
        self._fit_row()
        self._show_in_tab()

    def _show_banner(self, card: ChartCard) -> None:
        content = banner_content(self._desk, card.banner)
        allergies = next((topic for topic in card.topics if topic.topic is Topic.ALLERGIES), None)
        if allergies is not None and allergies.state is TopicState.NONE:
            none = Alert(Level.OK, self.tr("Allergies: asked, none"), tooltip=self._words.asked(allergies))
            content = replace(content, alerts=(*content.alerts, none))
        if card.is_held:
            held = Alert(Level.DOCTOR, self.tr("Legal hold"), tooltip=self.tr("Nothing of it may be erased."))
            content = replace(content, alerts=(*content.alerts, held))
        self.banner.show_content(content)

    def _tab_words(self, card: ChartCard) -> dict[str, tuple[str, int | None]]:
        words: dict[str, tuple[str, int | None]] = {
            "overview": (self.tr("Overview"), None),
            "facts": (self.tr("Medical facts"), None),
            "courses": (self.tr("Courses"), len(card.courses)),
            "treatments": (self.tr("Treatments"), len(card.treatments)),
            "outcomes": (self.tr("Outcomes"), None),
            "events": (self.tr("Events"), len(card.events)),
            "photos": (self.tr("Photographs"), None),
            "documents": (self.tr("Documents"), len(card.documents)),
            "evaluations": (self.tr("Evaluations"), len(card.evaluations)),
            "rights": (self.tr("Rights"), None),
        }
        return {key: words[key] for key in self._tabs}

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._show_in_tab()

    def _show_in_tab(self) -> None:
        # The other tabs are filled when they are opened: most charts are opened for one of them.
        if self._card is not None:
            self._tabs[self.tab].show_chart(self._card)

    # Broken glass ------------------------------------------------------------------------------------------

    def break_glass(self) -> None:
        """Ask why this patient's facts have to be seen by somebody whose role does not show them."""
        if self._card is not None and self._desk.may(Permission.BREAK_GLASS) and not self._shows_facts:
            banner = self._card.banner
            GlassSheet(self._desk, banner.id, banner.name, self).open()

    def _on_glass(self) -> None:
        if self._desk.sees_facts(self._patient) is not self._shows_facts:
            if self._card is not None:
                # At once, not when the record has answered: a locked desk asks nothing.
                bare = replace(self._card.banner, alerts=(), phototype=None)
                self._show_banner(replace(self._card, banner=bare, topics=()))
            self._card = None
            self._build_tabs()
            self.reload()

    # Acting ------------------------------------------------------------------------------------------------

    def _visit_today(self) -> AppointmentId | None:
        if self._card is None or not self._desk.may(Permission.RECORD_TREATMENT):
            return None
        today, formats = self._desk.today(), self._desk.formats
        for visit in self._card.visits:
            is_session = visit.kind is AppointmentKind.SESSION and visit.status not in FREEING
            if is_session and visit.status is not Status.DONE and formats.day_of(visit.starts_at) == today:
                return AppointmentId(visit.appointment_id)
        return None

    def open_session(self) -> None:
        """Open today's session, if there is one."""
        visit = self._visit_today()
        if visit is not None:
            self.navigate.emit(OpenSession(visit))

    def plan(self) -> None:
        """Plan a course."""
        if self._patient is not None:
            self.navigate.emit(OpenPlanner(self._patient))

    def book(self) -> None:
        """Book an appointment."""
        if self._patient is not None:
            self.navigate.emit(NewAppointment(self._patient))

    def wait(self) -> None:
        """Put the patient on the waiting list."""
        if self._patient is not None and self._desk.may(Permission.BOOK):
            self.navigate.emit(OpenWaiting(self._patient))

    def edit(self) -> None:
        """Change the patient's own data."""
        if self._card is not None and self._desk.may(Permission.EDIT_PATIENTS):
            sheet = EditSheet(self._desk, self._card, self)
            sheet.open()

    def show_seen(self) -> None:
        """Show who has seen this patient, to those who may see the log."""
        if self._card is not None and self._desk.may(Permission.SEE_LEDGER):
            banner = self._card.banner
            SeenSheet(self._desk, banner.id, banner.number, self).open()

    def add_photos(self) -> None:
        """Open the photographs, and the sheet that adds some."""
        tab = self._tabs.get("photos")
        if isinstance(tab, PhotosTab) and self._card is not None:
            self.show_tab("photos")
            tab.add()

    def paste_photo(self) -> None:
        """Add what was copied, while the photographs are seen."""
        tab = self._tabs.get("photos")
        if isinstance(tab, PhotosTab) and self.tab == "photos":
            tab.paste()

    def ask_questions(self) -> None:
        """Ask the patient the questions of the questionnaire."""
        if self._patient is None or not self._desk.may(Permission.RECORD_FACTS):
            return
        sheet = QuestionnaireSheet(self._desk, self._patient, self)
        sheet.printed.connect(self._on_filed)
        sheet.open()

    def confirm_facts(self) -> None:
        """Nothing has changed: every answer counts as asked today."""
        if self._patient is None or not self._desk.may(Permission.RECORD_FACTS):
            return
        self._desk.runner.perform(ConfirmFacts(self._patient), self._on_confirmed)

    def _on_confirmed(self, still_open: int) -> None:
        said = self.tr("All medical facts confirmed as asked today")
        if still_open:
            said = self.tr("Confirmed as asked today; %n question(s) still open", "", still_open)
        self._desk.notify.toast(said)

    def show_papers(self) -> None:
        """The papers that can be made now."""
        if self._card is None:
            return
        sheet = PapersSheet(self._desk, self._card.banner.name, self._papers.choices(self._card), self)
        sheet.filed.connect(self._on_filed)
        sheet.open()

    def _on_filed(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))
