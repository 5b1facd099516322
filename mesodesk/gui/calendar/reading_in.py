"""Reads a calendar from elsewhere in as busy time: what it would do is shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import StaffId
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.calendar.outside_lists import BrokenTable, SourcesTable
from mesodesk.gui.widgets.booked_there import BookedThere
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.calendar.outside_calendar import (
    ListOutside,
    OutsideCalendar,
    OutsidePreview,
    OutsideSource,
    PreviewOutside,
    ReadInCalendar,
    read_outside,
)
from mesodesk.services.clinic.staff import StaffCard

_STAFF, _SOURCE, _TITLES = "staff", "source", "titles"
NAME: Final = "calendar.read_in_sheet"


class ReadInSheet(Sheet):
    """Whose busy time, from which file, and what the calendar is called here; with those read in before."""

    def __init__(self, desk: Desk, staff: Sequence[StaffCard], parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("ReadInSheet", "Read a calendar in"),
            QCoreApplication.translate("ReadInSheet", "Read in"),
            name=NAME,
            explanation=QCoreApplication.translate(
                "ReadInSheet",
                "Nobody is booked in its busy times for the year ahead. Read in again under the same name, it"
                " is brought up to date.",
            ),
            width=Size.SHEET + Size.RAIL,
            parent=parent,
        )
        self._desk = desk
        self._calendar: OutsideCalendar | None = None
        self._names = {str(card.id): card.name for card in staff}
        self.dialog: QFileDialog | None = None
        self._build(staff)
        self._desk.runner.ask(ListOutside(), self._on_sources, receiver=self)
        self.primary.setEnabled(False)
        self.choose.setFocus()

    def _build(self, staff: Sequence[StaffCard]) -> None:
        desk = self._desk
        row = horizontal(gap=3)
        self.choose = Button(desk.theme, self.tr("Choose a file…"), icon="upload", name=f"{NAME}.file")
        self.choose.clicked.connect(self._on_choose)
        self._about = label(self.tr("No file is chosen yet."), role=Colour.TEXT2, wrap=True)
        row.addWidget(self.choose)
        row.addWidget(self._about, 1)
        self.body.addLayout(row)
        self.form = Form(desk.theme, desk.formats, self._specs(staff), name=NAME, today=desk.today, columns=2)
        me = str(desk.who.staff_id)
        self.form.set_values({_STAFF: me if me in self._names else next(iter(self._names), "")})
        self.form.submitted.connect(self.on_primary)
        self.form.edited.connect(self._on_edited)
        self.body.addWidget(self.form)
        self.broken = BrokenTable(desk, f"{NAME}.broken")
        self.body.addWidget(self.broken)
        self.booked = BookedThere(desk, NAME)
        self.body.addWidget(self.booked)
        self.sources = SourcesTable(desk, f"{NAME}.sources")
        self.sources.taken_off.connect(self._on_take_off)
        self.body.addWidget(self.sources)

    def read_file(self, path: str) -> None:
        """Read a file; what it would do is shown, or every line of it that cannot be read."""
        self.refuse("")
        self._calendar = None
        self.primary.setEnabled(False)
        self.broken.show_lines(())
        self.booked.show_visits(())
        self._say(self.tr("{file} is being read…").format(file=Path(path).name), Colour.TEXT2)
        zone, today = self._desk.formats.zone, self._desk.today()
        self._desk.runner.draw(
            lambda: read_outside(Path(path), zone, today),
            lambda found: self._on_read(Path(path).name, found),
            self._on_unreadable,
            receiver=self,
        )

    def on_primary(self) -> None:
        """Have the busy times written, once the visits in them were accepted."""
        if self._calendar is None or not self.primary.isEnabled() or not self.form.check():
            return
        if not self.booked.is_accepted:
            self.refuse(self.tr("Move these visits first, or say that they will be moved."))
            self.booked.tick.setFocus()
            return
        self.set_busy(True)
        name = self._names.get(self.form.text(_STAFF), "")
        command = ReadInCalendar(
            StaffId(int(self.form.text(_STAFF))),
            self.form.text(_SOURCE),
            self._calendar.busy,
            bool(self.form.value(_TITLES)),
            self.booked.tick.isChecked(),
        )
        said = self.tr("{calendar} was read in for {name}").format(
            calendar=self.form.text(_SOURCE), name=name
        )
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=said)

    # the file ----------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        dialog = file_dialog(self, self.tr("Choose a calendar"))
        dialog.setNameFilters([self.tr("Calendars (*.ics *.ical)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(self._on_chosen)
        self.dialog = dialog
        dialog.open()

    def _on_chosen(self, _result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_read(self, file: str, found: OutsideCalendar) -> None:
        self.broken.show_lines(found.broken)
        if found.broken:
            self._say(
                self.tr("{file} cannot be read; nothing of it was read in.").format(file=file), Colour.STOP
            )
            self.fit()
            return
        self._calendar = found
        # What was read in before is of no use any more, and the sheet has to stay lower than a small screen.
        self.sources.hide()
        self.primary.setEnabled(True)
        if not self.form.text(_SOURCE):
            self.form.set_values({_SOURCE: found.name[:60]})
        self._say(file, Colour.TEXT2)
        self._preview()

    def _on_unreadable(self, error: MesodeskError) -> None:
        self._say(self._desk.explain.error(error).sentence, Colour.STOP)

    # what it would do --------------------------------------------------------------------------------------

    def _on_edited(self, _key: str) -> None:
        self.refuse("")
        self._preview()

    def _preview(self) -> None:
        if self._calendar is None or not self.form.text(_SOURCE).strip() or not self.form.text(_STAFF):
            return
        query = PreviewOutside(
            StaffId(int(self.form.text(_STAFF))),
            self.form.text(_SOURCE),
            self._calendar.busy,
            bool(self.form.value(_TITLES)),
        )
        self._desk.runner.ask(query, self._on_preview, lambda _error: None, receiver=self)

    def _on_preview(self, preview: OutsidePreview) -> None:
        words = self.tr("{added} busy times are added, {removed} removed, {kept} stay as they are.")
        self._say(words.format(added=preview.added, removed=preview.removed, kept=preview.kept), Colour.TEXT2)
        self.booked.show_visits(preview.visits)
        self.fit()

    def _say(self, words: str, role: Colour) -> None:
        set_role(self._about, role)
        self._about.setText(words)

    # outcomes ----------------------------------------------------------------------------------------------

    def _on_done(self, _counts: object) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)

    def _on_sources(self, sources: tuple[OutsideSource, ...]) -> None:
        self.sources.show_sources(sources)

    def _on_take_off(self, source: OutsideSource) -> None:
        said = self.tr("{calendar} was taken off").format(calendar=source.source)
        self._desk.runner.perform(
            ReadInCalendar(source.staff_id, source.source, ()),
            lambda _counts: self._desk.runner.ask(ListOutside(), self._on_sources, receiver=self),
            self._on_refused,
            said=said,
            receiver=self,
        )

    def _specs(self, staff: Sequence[StaffCard]) -> list[FieldSpec]:
        people = [Option(str(card.id), card.name) for card in staff]
        return [
            FieldSpec(_STAFF, self.tr("Whose busy time"), Kind.CHOICE, options=people),
            FieldSpec(_SOURCE, self.tr("The calendar is called"), required=True, longest=60),
            FieldSpec(
                _TITLES,
                self.tr("Everybody sees what its entries are called"),
                Kind.TICK,
                wide=True,
            ),
        ]
