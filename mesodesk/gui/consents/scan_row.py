"""One sheet of a signed form before it is filed: its picture, which page it is, a way to leave it out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.form_codes import MOST_PAGES, spoken, typed_reference
from mesodesk.domain.scans import PlacedSheet, Sheet
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.small_picture import SmallPicture
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.scans import AwaitedForm

_PREVIEW: Final = (space(24), space(32))


class ScanRow(QWidget):
    """A sheet whose code was read says which page it is; for any other, somebody types what stands on it."""

    removed = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, source: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        name = f"{ids.SCAN}.{number}"
        column = vertical(self, gap=2)
        column.addWidget(hairline())
        row = horizontal(gap=3)
        self.preview = SmallPicture(desk, *_PREVIEW)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        middle = vertical(gap=2)
        middle.addWidget(label(source, "small", Colour.TEXT2, elide=True))
        self.tag = Tag(desk.theme, Level.OK, "", name=f"{name}.page_of")
        self.tag.hide()
        middle.addWidget(self.tag)
        self.form = self._make_form(name)
        self.form.hide()
        middle.addWidget(self.form)
        self._problem = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.error")
        middle.addWidget(self._problem)
        middle.addStretch(1)
        row.addLayout(middle, 1)
        drop = Button(desk.theme, "", "icon", icon="x", tooltip=self.tr("Leave out"), name=f"{name}.remove")
        drop.clicked.connect(self.removed)
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        self.say(self.tr("is being read…"), problem=False)

    @property
    def is_ready(self) -> bool:
        """Whether there is a sheet to be filed."""
        return self._sheet is not None

    @property
    def placed(self) -> PlacedSheet | None:
        """The sheet and which page it is; None while nobody knows."""
        if self._sheet is None:
            return None
        code = self._sheet.code
        if code is not None:
            return PlacedSheet(self._sheet, code.reference, code.page)
        reference, page = self.typed_reference, self.form.value("page")
        return PlacedSheet(self._sheet, reference, page) if reference and isinstance(page, int) else None

    @property
    def typed_reference(self) -> str:
        """The reference that was typed for a sheet without a readable code; empty while it is none."""
        if self._sheet is None or self._sheet.codes:
            return ""
        try:
            return typed_reference(self.form.text("reference"))
        except RuleError:
            return ""

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what would be filed, and which page it says it is."""
        self.preview.show_small(sheet.small)
        try:
            code = sheet.code
        except RuleError as refusal:
            self.say(self._desk.explain.error(refusal).sentence)
            return
        self._sheet = sheet
        self._problem.hide()
        if code is None:
            self.form.show()
            self.say(
                self.tr("No code could be read. Type what stands at the foot of this sheet."), problem=False
            )
            return
        words = self.tr("Page {page} of {pages}").format(page=code.page, pages=code.pages)
        self.tag.show_as(Level.OK, self._desk.formats.joined((words, spoken(code.reference))))
        self.tag.show()

    def compare(self, form: AwaitedForm) -> None:
        """Say of a sheet with a code whether it is of this form."""
        if self._sheet is None or self._sheet.code is None:
            return
        code = self._sheet.code
        is_other = code.reference != form.reference or code.pages != form.pages
        level = Level.STOP if is_other else Level.OK
        self.tag.show_as(level, self.tag.text)
        self._problem.setVisible(is_other)
        if is_other:
            set_role(self._problem, Colour.STOP)
            self._problem.setText(self._desk.explain.rule("scan_other_form", {"page": code.page}))

    def check(self, form: AwaitedForm) -> bool:
        """Whether it is known which page of `form` it is; says beside the field what is wrong."""
        if self._sheet is None or self._sheet.codes:
            return True
        if not self.form.check():
            return False
        wrong = self._what_is_wrong(form)
        if wrong is None:
            return True
        self.form.show_error(self._desk.explain.error(wrong))
        return False

    def say(self, sentence: str, *, problem: bool = True) -> None:
        """Say what is wrong with it, or what is to be done."""
        set_role(self._problem, Colour.STOP if problem else Colour.TEXT2)
        self._problem.setText(sentence)
        self._problem.show()

    def _what_is_wrong(self, form: AwaitedForm) -> RuleError | None:
        try:
            reference = typed_reference(self.form.text("reference"))
        except RuleError as refusal:
            return refusal
        page = self.form.value("page")
        if reference != form.reference:
            return RuleError("scan_other_form", field="reference", page=page)
        if not isinstance(page, int) or page > form.pages:
            return RuleError("scan_no_such_page", field="page", page=page, pages=form.pages)
        return None

    def _make_form(self, name: str) -> Form:
        form = Form(
            self._desk.theme,
            self._desk.formats,
            (
                FieldSpec(
                    "reference",
                    self.tr("Code of the form"),
                    required=True,
                    placeholder=spoken("7Q2WK9XYZ4PT"),
                    longest=60,
                    wide=True,
                ),
                FieldSpec("page", self.tr("Page"), Kind.WHOLE, required=True, least=1, most=MOST_PAGES),
            ),
            name=name,
            today=self._desk.today,
            columns=2,
        )
        form.edited.connect(self._on_edited)
        return form

    def _on_edited(self, _key: str) -> None:
        self.changed.emit()
