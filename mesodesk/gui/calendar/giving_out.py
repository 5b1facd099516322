"""Gives a member of staff's calendar out as an iCalendar file, with initials unless more is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Permission
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.widgets.file_dialogs import save_dialog, write_whole
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.calendar.staff_calendar import NamesShown, StaffCalendar
from mesodesk.services.clinic.staff import StaffCard

_STAFF, _FIRST, _LAST, _NAMES = "staff", "first_day", "to", "names"
NAME: Final = "calendar.export_sheet"
_AHEAD: Final = timedelta(days=90)


class ExportSheet(Sheet):
    """Whose calendar, which days, and how patients are named; then where the file goes."""

    def __init__(
        self, desk: Desk, staff: Sequence[StaffCard], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.theme,
            _title(),
            _verb(),
            name=NAME,
            explanation=_explanation(),
            parent=parent,
        )
        self._desk = desk
        self._words = words
        self._names = {str(card.id): card.name for card in staff}
        self._file = b""
        self.dialog: QFileDialog | None = None
        self.form = Form(desk.theme, desk.formats, self._specs(staff), name=NAME, today=desk.today, columns=2)
        me = str(desk.who.staff_id)
        today = desk.today()
        self.form.set_values(
            {
                _STAFF: me if me in self._names else next(iter(self._names), ""),
                _FIRST: today,
                _LAST: today + _AHEAD,
                _NAMES: str(NamesShown.INITIALS),
            }
        )
        self.form.submitted.connect(self.on_primary)
        self.form.edited.connect(lambda _key: self.refuse(""))
        self.body.addWidget(self.form)
        self.form.field(_STAFF).control.setFocus()

    def on_primary(self) -> None:
        """Ask the record for the file."""
        first, last = self.form.value(_FIRST), self.form.value(_LAST)
        if not self.form.check() or not isinstance(first, date) or not isinstance(last, date):
            return
        self.set_busy(True)
        words = {kind: self._words.kind(kind) for kind in AppointmentKind}
        query = StaffCalendar(
            StaffId(int(self.form.text(_STAFF))), first, last, NamesShown(self.form.text(_NAMES)), words
        )
        self._desk.runner.ask(query, self._on_file, self._on_refused)

    def write(self, path: str) -> None:
        """Write the file: beside an old one first, then in its place."""
        try:
            write_whole(path, self._file)
        except WorldError as error:
            self._on_refused(error)
            return
        self._desk.notify.toast(self.tr("The calendar was saved: {file}").format(file=path))
        self.accept()

    def _on_file(self, file: bytes) -> None:
        self._file = file
        name = self._names[self.form.text(_STAFF)]
        plain = "".join(mark for mark in name if mark.isalnum() or mark in " -_")
        dialog = save_dialog(self, _title(), self.tr("Calendars (*.ics)"), f"{plain}.ics")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_finished(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        self.set_busy(False)

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)

    def _specs(self, staff: Sequence[StaffCard]) -> list[FieldSpec]:
        names = [
            Option(str(NamesShown.INITIALS), self.tr("Initials")),
            Option(str(NamesShown.NONE), self.tr("Not at all")),
        ]
        if self._desk.may(Permission.EDIT_STAFF) or str(self._desk.who.staff_id) in self._names:
            names.append(Option(str(NamesShown.FULL), self.tr("Full names")))
        people = [Option(str(card.id), card.name) for card in staff]
        return [
            FieldSpec(_STAFF, self.tr("Whose calendar"), Kind.CHOICE, options=people, wide=True),
            FieldSpec(_FIRST, self.tr("From"), Kind.DATE, required=True),
            FieldSpec(_LAST, self.tr("Until"), Kind.DATE, required=True),
            FieldSpec(
                _NAMES,
                self.tr("Patients are named by"),
                Kind.SEGMENTS,
                options=names,
                hint=self.tr("The log keeps whose full names went out."),
                wide=True,
            ),
        ]


def _title() -> str:
    return QCoreApplication.translate("ExportSheet", "Give a calendar out")


def _verb() -> str:
    return QCoreApplication.translate("ExportSheet", "Save…")


def _explanation() -> str:
    return QCoreApplication.translate(
        "ExportSheet", "For a phone or another calendar program. Nothing of a patient's facts is in it."
    )
