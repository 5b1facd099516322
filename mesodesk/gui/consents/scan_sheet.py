"""Filing a form that was signed on paper: sheets from files, pasted or dropped, and what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.form_codes import spoken
from mesodesk.domain.scans import MOST_SHEETS, PlacedSheet, Sheet, check_sheets
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.consents.scan_answers import ScanAnswers
from mesodesk.gui.consents.scan_row import ScanRow
from mesodesk.gui.consents.scan_sources import (
    SheetPicker,
    SheetSource,
    sheets_copied,
    sheets_in,
    sheets_of_files,
)
from mesodesk.gui.widgets import sheet as sheets
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.picture_sources import holds_pictures
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.scans import AwaitedForm, FileSignedForm, FindForm, ShowAwaitedForm

_WIDTH: Final = space(230)
_LIST_HEIGHT: Final = space(92)


class ScanSheet(sheets.Sheet):
    """Opened for one form, or for whichever the first code names. Nothing is kept before *File* is pressed.

    `filed` carries the form whose sheets were filed, when the sheet closes by itself.
    """

    filed = Signal(object)

    def __init__(self, desk: Desk, consent_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            self.tr("File a form signed on paper"),
            self.tr("File the form"),
            name=ids.SCAN,
            explanation=self.tr(
                "Photographs or scans of all its pages: JPEG, PNG, WebP or PDF. The code at the foot of each"
                " page says whose form it is and which page."
            ),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._is_fixed = consent_id is not None
        self._form: AwaitedForm | None = None
        self._asked_for = ""
        self._rows: list[ScanRow] = []
        self._made = 0
        self.answers: ScanAnswers | None = None
        self._build()
        self.setAcceptDrops(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        if consent_id is not None:
            query = ShowAwaitedForm(consent_id)
            desk.runner.ask(query, self._on_form, self._on_no_form, receiver=self)
        self._refresh()

    def _build(self) -> None:
        tools = horizontal(gap=2)
        theme = self._desk.theme
        self.choose = Button(theme, self.tr("Choose files…"), icon="upload", name=f"{ids.SCAN}.choose")
        self.choose.clicked.connect(self._on_choose)
        self.pasting = Button(theme, self.tr("Paste"), icon="copy", key="Ctrl+V", name=f"{ids.SCAN}.paste")
        self.pasting.clicked.connect(self.paste)
        tools.addWidget(self.choose)
        tools.addWidget(self.pasting)
        tools.addWidget(label(self.tr("or drop them here"), role=Colour.TEXT2), 1)
        self.body.addLayout(tools)
        self._whose = label("", "strong", wrap=True, name=f"{ids.SCAN}.whose")
        self.body.addWidget(self._whose)
        self._pages = horizontal(gap=2)
        self.body.addLayout(self._pages)
        columns = horizontal(gap=4)
        content = QWidget()
        self._list = vertical(content, gap=3)
        self._list.addStretch(1)
        self._area = scrolling(content)
        self._right = QWidget()
        self._answers = vertical(self._right)
        self._answer_area = scrolling(self._right)
        for area in (self._area, self._answer_area):
            area.setMinimumHeight(_LIST_HEIGHT)
            area.hide()
            columns.addWidget(area, 1)
        self.body.addLayout(columns, 1)
        self.picker = SheetPicker(self, self.add_files)
        self.choose.setFocus()

    # Whose form it is --------------------------------------------------------------------------------------

    def _find_form(self, reference: str) -> None:
        if self._is_fixed or self._form is not None or reference in ("", self._asked_for):
            return
        self._asked_for = reference
        self._desk.runner.ask(FindForm(reference), self._on_form, self._on_no_form, receiver=self)

    def _on_form(self, form: AwaitedForm) -> None:
        self._form = form
        self.refuse("")
        self.answers = ScanAnswers(self._desk, form, self._right)
        self._answers.addWidget(self.answers)
        self.answers.show()
        self._answer_area.show()
        self._refresh()
        self.fit()

    def _on_no_form(self, error: MesodeskError) -> None:
        self.refuse(self._desk.explain.error(error).sentence)
        if self._is_fixed:
            for part in (self.choose, self.pasting):
                part.setEnabled(False)
            self.setAcceptDrops(False)

    def _forget_form(self) -> None:
        if self._is_fixed or self._rows:
            return
        self._form, self.answers, self._asked_for = None, None, ""
        clear_layout(self._answers)
        self._answer_area.hide()

    # The sheets --------------------------------------------------------------------------------------------

    def add_files(self, files: Sequence[str]) -> None:
        """Read these files."""
        self._read(sheets_of_files(files))

    def paste(self) -> None:
        """Read what was copied elsewhere."""
        if not self.pasting.isEnabled():
            return
        sources = sheets_copied(self.tr("pasted"))
        if not sources:
            self.refuse(self.tr("No picture has been copied."))
            return
        self._read(sources)

    def _read(self, sources: Sequence[SheetSource]) -> None:
        self.refuse("")
        for source in sources:
            if len(self._rows) >= MOST_SHEETS:
                self.refuse(self.tr("At most %n sheet(s) at once.", "", MOST_SHEETS))
                break
            row = self._add_row(source[0])
            self._desk.runner.draw(
                source[1], partial(self._on_read, row, source[0]), partial(self._on_unreadable, row)
            )
        self._refresh()
        self.fit()

    def _add_row(self, source: str, after: ScanRow | None = None) -> ScanRow:
        self._made += 1
        row = ScanRow(self._desk, source, self._made, parent=self)
        row.removed.connect(self._on_removed)
        row.changed.connect(self._on_typed)
        at = len(self._rows) if after is None else self._rows.index(after) + 1
        self._rows.insert(at, row)
        self._list.insertWidget(at, row)
        row.show()
        return row

    def _on_read(self, row: ScanRow, source: str, read: tuple[Sheet, ...]) -> None:
        if row not in self._rows:
            return
        row.show_sheet(read[0])
        for sheet in read[1:]:
            if len(self._rows) >= MOST_SHEETS:
                self.refuse(self.tr("At most %n sheet(s) at once.", "", MOST_SHEETS))
                break
            row = self._add_row(source, after=row)
            row.show_sheet(sheet)
        for one in self._rows:
            if one.placed is not None:
                self._find_form(one.placed.reference)
        self._refresh()
        self.fit()

    def _on_unreadable(self, row: ScanRow, error: MesodeskError) -> None:
        if row in self._rows:
            row.say(self._desk.explain.error(error).sentence)
            self.fit()

    def _on_typed(self) -> None:
        row = self.sender()
        if isinstance(row, ScanRow):
            self._find_form(row.typed_reference)
        self._refresh()

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, ScanRow) and row in self._rows:
            self._rows.remove(row)
            row.hide()
            row.deleteLater()
            self._forget_form()
            self.refuse("")
            self._refresh()
            self.choose.setFocus()

    def _placed(self) -> list[PlacedSheet]:
        return [row.placed for row in self._rows if row.placed is not None]

    def _refresh(self) -> None:
        """Say whose form it is, and which of its pages are there."""
        form = self._form
        self._area.setVisible(bool(self._rows))
        clear_layout(self._pages)
        if form is None:
            self._whose.setText("")
            self._whose.setVisible(False)
            return
        formats = self._desk.formats
        called = self._desk.privacy.called(form.patient, form.number, formats)
        self._whose.setText(formats.joined((called, form.title, spoken(form.reference))))
        self._whose.show()
        there = {one.page for one in self._placed() if one.reference == form.reference}
        for page in range(1, form.pages + 1):
            words = self.tr("Page {page}") if page in there else self.tr("Page {page} is missing")
            level = Level.OK if page in there else Level.ASK
            name = f"{ids.SCAN}.page.{page}"
            self._pages.addWidget(Tag(self._desk.theme, level, words.format(page=page), name=name))
        self._pages.addStretch(1)
        for row in self._rows:
            row.compare(form)

    # Filing ------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Check everything that can be checked here, then have the sheets filed."""
        self.refuse("")
        if not self.primary.isEnabled():
            return
        form, answers = self._form, self.answers
        if form is None or answers is None:
            self._ask_for_code()
            return
        wrong = [row for row in self._rows if not row.check(form)]
        if wrong or not answers.check():
            return
        try:
            placed = check_sheets(self._placed(), form.reference, form.pages)
        except RuleError as refusal:
            self.refuse(self._desk.explain.error(refusal).sentence)
            return
        if answers.signed_on is None:
            return
        self.set_busy(True)
        self._desk.runner.perform(
            FileSignedForm(
                form.consent_id,
                form.version,
                placed,
                answers.signed_on,
                tuple(key for key, _words in form.ticks),
                answers.identity,
                answers.photo_answers,
            ),
            self._on_filed,
            self._on_refused,
            said=self.tr("Signed form filed. A dermatologist countersigns next."),
            nameless=self.tr("Signed form filed. A dermatologist countersigns next."),
            receiver=self,
        )

    def _ask_for_code(self) -> None:
        for row in self._rows:
            if row.is_ready and not row.form.isHidden() and not row.form.check():
                return
        if not self._rows:
            self.refuse(self.tr("First choose the photographs or scans of the signed pages."))
        elif self._asked_for:
            self._desk.runner.ask(FindForm(self._asked_for), self._on_form, self._on_no_form, receiver=self)

    def _on_filed(self, _document: int) -> None:
        form = self._form
        self.accept()
        self.filed.emit(form)

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if self.answers is None or not self.answers.show_error(explanation):
            self.refuse(explanation.sentence)

    # Dropping ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 (Qt's own method)
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 (Qt's own method)
        event.acceptProposedAction()
        self._read(sheets_in(event.mimeData(), self.tr("dropped")))

    def _on_choose(self) -> None:
        self.picker.ask()
