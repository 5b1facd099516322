"""What can be done with the chosen visit: each act with its key, its menu entry and its command."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AHEAD, AppointmentKind, Status
from mesodesk.domain.ids import DocumentId
from mesodesk.domain.people import Permission, Role
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import NewPatient, OpenDocument, OpenPatient, OpenSession
from mesodesk.gui.base.words import status_word
from mesodesk.gui.today.board import VisitBoard
from mesodesk.gui.today.reason_sheet import ReasonSheet
from mesodesk.gui.today.steps import STATUS_AFTER, STATUS_BEFORE, Step, again
from mesodesk.gui.today.walk_in import WalkInSheet
from mesodesk.gui.widgets.papers_sheet import PaperChoice, PapersSheet
from mesodesk.gui.widgets.reflow_sheet import ReflowSheet
from mesodesk.services.booking.statuses import SetStatus
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.courses.reflow import ProposeReflow, ReflowAsk, ReflowCard, ReflowKind
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import VisitCard

_BY_KEY: Final = {
    Qt.Key.Key_Space: "today.step",
    Qt.Key.Key_Backspace: "today.back",
    Qt.Key.Key_Return: "today.open",
    Qt.Key.Key_Enter: "today.open",
    Qt.Key.Key_P: "today.papers",
    Qt.Key.Key_S: "today.session",
    Qt.Key.Key_N: "today.no_show",
    Qt.Key.Key_Delete: "today.cancel",
}
#: Keys that cards hand on to `VisitActs.on_key`.
KEYS: Final = tuple(_BY_KEY)
_CLINICAL: Final = (Role.DERMATOLOGIST, Role.PRACTITIONER)


class VisitActs(QObject):
    """Acts on the chosen visit of a board. `navigate` carries targets for the window."""

    navigate = Signal(object)

    def __init__(self, desk: Desk, page: QWidget, board: VisitBoard) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._board = board
        self._slots: dict[str, Callable[[VisitCard], None]] = {
            "today.step": self.take_step,
            "today.back": self._step_back,
            "today.open": self.open_patient,
            "today.papers": self._show_papers,
            "today.session": self._open_session,
            "today.no_show": self._no_show,
            "today.cancel": self._cancel,
        }
        self.actions = [self._make(id) for id in self._slots]
        self.on_chosen()

    def _make(self, id: str) -> QAction:
        # On the board alone, which never has the focus itself: the key is shown, the card handles it.
        return self._desk.actions.make(
            id, self._board, partial(self._run, id), context=Qt.ShortcutContext.WidgetShortcut
        )

    def _run(self, id: str) -> None:
        visit = self._board.chosen
        if visit is not None:
            self._slots[id](visit)

    def on_key(self, key: int) -> None:
        """A card has the focus and this key was pressed."""
        action = next(one for one in self.actions if one.objectName() == _BY_KEY[Qt.Key(key)])
        if action.isEnabled():
            action.trigger()

    def on_chosen(self) -> None:
        """Another card is chosen: some acts make no sense for it."""
        visit = self._board.chosen
        possible = {
            "today.step": self._board.chosen_step is not None,
            "today.back": visit is not None and visit.status in STATUS_BEFORE,
            "today.session": visit is not None
            and visit.kind is AppointmentKind.SESSION
            and self._desk.may(Permission.RECORD_TREATMENT),
            "today.no_show": visit is not None and visit.status in AHEAD,
            "today.cancel": visit is not None and Status.CANCELLED in _may_become(visit.status),
        }
        for action in self.actions:
            action.setEnabled(possible.get(action.objectName(), visit is not None))

    # Moving on ---------------------------------------------------------------------------------------------

    def take_step(self, visit: VisitCard) -> None:
        """Do the one next step of a visit."""
        view = self._board.view(int(visit.appointment_id))
        step = None if view is None else view.step
        if step in STATUS_AFTER:
            self._set_status(visit, STATUS_AFTER[step])
        elif step is Step.OPEN_SESSION:
            self.navigate.emit(OpenSession(visit.appointment_id))
        elif step is Step.AFTERCARE:
            self._show_aftercare(visit)
        elif step is Step.BOOK_AGAIN:
            self.navigate.emit(again(visit))

    def _step_back(self, visit: VisitCard) -> None:
        self._set_status(visit, STATUS_BEFORE[visit.status])

    def _set_status(self, visit: VisitCard, status: Status) -> None:
        command = SetStatus(visit.appointment_id, visit.version, status)
        said, nameless = self._said(visit, status)
        self._desk.runner.perform(command, said=said, nameless=nameless, receiver=self)

    def _said(self, visit: VisitCard, status: Status) -> tuple[str, str]:
        """What was done, with the patient's name and without it."""
        formats = self._desk.formats
        short = formats.joined((formats.initials(visit.patient), visit.number))
        told, word = self.tr("{patient}: {status}"), status_word(status)
        return told.format(patient=visit.patient, status=word), told.format(patient=short, status=word)

    def _called(self, visit: VisitCard) -> str:
        return self._desk.privacy.called(visit.patient, visit.number, self._desk.formats)

    def _no_show(self, visit: VisitCard) -> None:
        explanation = self.tr(
            "The time becomes free. A session of a course keeps its place and can be booked again."
        )
        sheet = ReasonSheet(
            self._desk,
            self.tr("{patient} did not come").format(patient=self._called(visit)),
            explanation,
            self.tr("Note the no-show"),
            self._page,
        )
        self._ask_reason(sheet, visit, Status.NO_SHOW)

    def _cancel(self, visit: VisitCard) -> None:
        sheet = ReasonSheet(
            self._desk,
            self.tr("Cancel the visit of {patient}").format(patient=self._called(visit)),
            self.tr("The time becomes free. You can undo this."),
            self.tr("Cancel the visit"),
            self._page,
        )
        self._ask_reason(sheet, visit, Status.CANCELLED)

    def _ask_reason(self, sheet: ReasonSheet, visit: VisitCard, status: Status) -> None:
        sheet.given.connect(partial(self._free, sheet, visit, status))
        sheet.open()

    def _free(self, sheet: ReasonSheet, visit: VisitCard, status: Status, reason: str) -> None:
        if visit.session_id is not None and visit.status in AHEAD:
            kind = ReflowKind.MISS if status is Status.NO_SHOW else ReflowKind.CANCEL
            ask = ProposeReflow(ReflowAsk(kind, visit.session_id))
            shown = partial(self._show_rest, sheet, visit, reason)
            self._desk.runner.ask(ask, shown, sheet.show_error, receiver=sheet)
            return
        said, nameless = self._said(visit, status)
        self._desk.runner.perform(
            SetStatus(visit.appointment_id, visit.version, status, reason),
            lambda _none: sheet.accept(),
            sheet.show_error,
            said=said,
            nameless=nameless,
            receiver=sheet,
        )

    def _show_rest(self, sheet: ReasonSheet, visit: VisitCard, reason: str, found: ReflowCard) -> None:
        """Show what a session that falls out means for the later ones of its course."""
        short = self._desk.formats.joined((self._desk.formats.initials(visit.patient), visit.number))
        shown = ReflowSheet(self._desk, found, (visit.patient, short), reason, parent=self._page)
        shown.accepted.connect(sheet.accept)
        # Of two sheets that close together, no desktop knows to whom the keys go back.
        shown.accepted.connect(self._page.activateWindow)
        sheet.set_busy(False)
        shown.open()

    # Leading elsewhere -------------------------------------------------------------------------------------

    def open_patient(self, visit: VisitCard) -> None:
        """Open the chart."""
        self.navigate.emit(OpenPatient(visit.patient_id))

    def _open_session(self, visit: VisitCard) -> None:
        self.navigate.emit(OpenSession(visit.appointment_id))

    def _show_aftercare(self, visit: VisitCard) -> None:
        if visit.aftercare_document_id is not None:
            self._show_document(visit.aftercare_document_id)
        elif visit.treatment_id is not None:
            said = self.tr("Aftercare sheet filed")
            self._desk.runner.perform(FileAftercare(visit.treatment_id), self._show_document, said=said)

    def _show_document(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _show_papers(self, visit: VisitCard) -> None:
        sheet = PapersSheet(self._desk, self._called(visit), self._choices(visit), self._page)
        sheet.filed.connect(self._show_document)
        sheet.open()

    def _choices(self, visit: VisitCard) -> list[PaperChoice]:
        made = []
        if visit.treatment_id is not None and visit.signed:
            done = self.tr("of today's session")
            made.append(
                PaperChoice("aftercare", self.tr("Aftercare sheet"), done, FileAftercare(visit.treatment_id))
            )
            made.append(
                PaperChoice("summary", self.tr("Treatment summary"), done, FileSummary(visit.treatment_id))
            )
        if visit.course_id is not None:
            dates = self.tr("all dates of the course")
            made.append(PaperChoice("card", self.tr("Appointment card"), dates, FileCard(visit.course_id)))
        if visit.protocol_key is not None:
            blank = self.tr("to be signed on paper")
            form = FileConsentForm(visit.patient_id, visit.protocol_key)
            made.append(PaperChoice("consent", self.tr("Consent form"), blank, form))
        return made

    # Walk-in -----------------------------------------------------------------------------------------------

    def walk_in(self, booked: Callable[[int], object]) -> None:
        """Open the walk-in sheet; `booked` gets the new appointment."""
        self._desk.runner.ask(ListStaff(), partial(self._show_walk_in, booked), receiver=self)

    def _show_walk_in(self, booked: Callable[[int], object], staff: tuple[StaffCard, ...]) -> None:
        doctors = [card for card in staff if card.active and card.form.role in _CLINICAL]
        sheet = WalkInSheet(self._desk, doctors, self._page)
        sheet.booked.connect(booked)
        sheet.new_asked.connect(lambda text: self.navigate.emit(NewPatient(text)))
        sheet.open()


def _may_become(status: Status) -> frozenset[Status]:
    return (
        frozenset({Status.CANCELLED}) if status in {*AHEAD, Status.ARRIVED, Status.NUMBING} else frozenset()
    )
