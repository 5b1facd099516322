"""The sheets of adverse events: report, note, close, hold, release, and who else had the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.adverse_events import LONGEST_TEXT
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.event_facts import EventFact
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import set_button_text
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.cluster_view import ClusterView
from mesodesk.gui.widgets.event_fields import EventFields
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.form import FieldSpec, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import scrolling, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.records.adverse_events import AddEventNote, CloseEvent, ReportEvent
from mesodesk.services.records.course_holds import HoldCourse, ReleaseHold

if TYPE_CHECKING:
    from mesodesk.services.records.adverse_events import EventCard
    from mesodesk.services.records.course_holds import HoldCard
    from mesodesk.services.treatment.charts import ChartCard

_WIDTH = Size.SHEET + space(50)


class ReportSheet(Sheet):
    """A new event; whether the courses are held is proposed by what is known of its kind."""

    def __init__(self, desk: Desk, words: EventWords, card: ChartCard, parent: QWidget) -> None:
        name = f"{ids.CHART_EVENTS}.report_sheet"
        super().__init__(
            desk.theme,
            self.tr("Report an adverse event"),
            self.tr("Report"),
            name=name,
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._patient = card.banner.id
        self._is_own_hold = False
        treated = [line.at for line in card.treatments if line.signed]
        days = (desk.today() - desk.formats.day_of(max(treated))).days if treated else None
        content = QWidget()
        column = vertical(content, margin=(0, 0, 3, 0), gap=3)
        self.fields = EventFields(desk, words, words.zones, days_after=days, name=name)
        self.fields.known.connect(self._on_known)
        self.fields.submitted.connect(self.on_primary)
        column.addWidget(self.fields)
        column.addStretch(1)
        area = scrolling(content)
        area.setMinimumHeight(space(90))
        self.body.addWidget(area, 1)
        self.hold = QCheckBox()
        set_button_text(self.hold, self.tr("Hold the running courses until a dermatologist lets them go on"))
        self.hold.setFont(type_style("body"))
        self.hold.setAccessibleIdentifier(f"{name}.hold")
        self.hold.clicked.connect(self._on_hold)
        self.body.addWidget(self.hold)
        self.resize(_WIDTH, min(space(150), self.screen().availableGeometry().height() - space(20)))
        self.fields.focus_first()

    def _on_hold(self) -> None:
        self._is_own_hold = True

    def _on_known(self, facts: tuple[EventFact, ...]) -> None:
        if not self._is_own_hold:
            self.hold.setChecked(facts[0].hold)

    def on_primary(self) -> None:
        """Report it."""
        if not self.primary.isEnabled():
            return
        form = self.fields.read()
        if form is None:
            return
        self.set_busy(True)
        command = ReportEvent(self._patient, form, hold=self.hold.isChecked())
        said = self.tr("Adverse event reported")
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=said, receiver=self)

    def _on_done(self, _id: int) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.fields.show_error(explanation):
            self.refuse(explanation.sentence)


class ClusterSheet(Sheet):
    """Who else had what the patient of an event had. `started` carries a recall that was begun here."""

    started = Signal(int)

    def __init__(self, desk: Desk, words: EventWords, event: EventCard, parent: QWidget) -> None:
        name = f"{ids.CHART_EVENTS}.cluster_sheet"
        super().__init__(
            desk.theme,
            self.tr("Who else had the same"),
            self.tr("Done"),
            name=name,
            width=_WIDTH,
            parent=parent,
        )
        self.cancel.hide()
        self.view = ClusterView(desk, words, name=name)
        self.view.started.connect(self._on_started)
        self.body.addWidget(self.view)
        self.view.show_event(event.id, words.kind(event.kind))

    def _on_started(self, recall_id: int) -> None:
        self.accept()
        self.started.emit(recall_id)


def note_sheet(desk: Desk, event: EventCard, parent: QWidget) -> FormSheet:
    """What was seen, ordered or decided since; a closed event is open again with it."""
    specs = [
        FieldSpec(
            "text",
            QCoreApplication.translate("EventSheets", "What was seen, ordered or decided"),
            Kind.TEXT,
            required=True,
            longest=LONGEST_TEXT,
        )
    ]
    said = QCoreApplication.translate("EventSheets", "Note added")
    return FormSheet(
        desk,
        QCoreApplication.translate("EventSheets", "Note on an adverse event"),
        QCoreApplication.translate("EventSheets", "Add the note"),
        specs,
        lambda form: AddEventNote(event.id, form.text("text")),
        name=f"{ids.CHART_EVENTS}.note_sheet",
        said=lambda _form: said,
        parent=parent,
    )


def close_sheet(desk: Desk, event: EventCard, parent: QWidget) -> FormSheet:
    """How the event ended."""
    specs = [
        FieldSpec(
            "text",
            QCoreApplication.translate("EventSheets", "How it ended"),
            Kind.TEXT,
            required=True,
            longest=LONGEST_TEXT,
        )
    ]
    said = QCoreApplication.translate("EventSheets", "Adverse event closed")
    return FormSheet(
        desk,
        QCoreApplication.translate("EventSheets", "Close an adverse event"),
        QCoreApplication.translate("EventSheets", "Close it"),
        specs,
        lambda form: CloseEvent(event.id, form.text("text")),
        name=f"{ids.CHART_EVENTS}.close_sheet",
        said=lambda _form: said,
        parent=parent,
    )


def hold_sheet(desk: Desk, course_id: int, title: str, parent: QWidget) -> FormSheet:
    """Why a course is held."""
    specs = [
        FieldSpec("reason", QCoreApplication.translate("EventSheets", "Reason"), required=True, longest=400)
    ]
    said = QCoreApplication.translate("EventSheets", "{course} held").format(course=title)
    return FormSheet(
        desk,
        QCoreApplication.translate("EventSheets", "Hold {course}").format(course=title),
        QCoreApplication.translate("EventSheets", "Hold the course"),
        specs,
        lambda form: HoldCourse(course_id, form.text("reason")),
        name=f"{ids.CHART_EVENTS}.hold_sheet",
        said=lambda _form: said,
        explanation=QCoreApplication.translate(
            "EventSheets",
            "Its dates stay; no session is booked or begun until a dermatologist lets it go on.",
        ),
        parent=parent,
    )


def release_sheet(desk: Desk, hold: HoldCard, title: str, parent: QWidget) -> FormSheet:
    """Why a held course may go on."""
    specs = [
        FieldSpec("reason", QCoreApplication.translate("EventSheets", "Reason"), required=True, longest=400)
    ]
    said = QCoreApplication.translate("EventSheets", "{course} goes on").format(course=title)
    return FormSheet(
        desk,
        QCoreApplication.translate("EventSheets", "Let {course} go on").format(course=title),
        QCoreApplication.translate("EventSheets", "Let it go on"),
        specs,
        lambda form: ReleaseHold(hold.id, hold.version, form.text("reason")),
        name=f"{ids.CHART_EVENTS}.release_sheet",
        said=lambda _form: said,
        parent=parent,
    )
