"""The recovery key: shown once, printed or copied, and typed back in part before the assistant goes on."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout

from mesodesk.gui.admin.step import Step
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.inputs import LineInput

#: Which groups are typed back, counted from 1. Two of seven show that the key stands on paper, without making
#: somebody copy 28 letters in the first three minutes; the checksum catches a misreading when it is used.
ASKED = (2, 6)
_PER_ROW = 4
_PAPER_POINTS = 12.0


class RecoveryStep(Step):
    """Nobody can show this key again; a lost one is replaced in the settings by the owner."""

    def __init__(self, entrance: Entrance, title: str, key: str, clinic: str) -> None:
        super().__init__(entrance, title)
        self._key = key
        self._clinic = clinic
        self._dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None
        self.add_head(
            self.tr(
                "The only way into the record if every password is lost. It is shown now and never again: "
                "print it or write it down, and lock it away outside the clinic."
            )
        )
        card = Card(inset=6)
        card.setMaximumWidth(space(170))
        self._show_groups(card)
        row = horizontal(gap=2)
        copy = Button(entrance.theme, self.tr("Copy"), icon="copy", name="new_clinic.recovery.copy")
        printed = Button(entrance.theme, self.tr("Print…"), icon="printer", name="new_clinic.recovery.print")
        copy.clicked.connect(self._copy)
        printed.clicked.connect(self._print)
        row.addWidget(printed)
        row.addWidget(copy)
        row.addStretch(1)
        card.body.addSpacing(space(2))
        card.body.addLayout(row)
        self.body.addWidget(card)
        self._add_question()
        self.body.addStretch(1)

    @property
    def groups(self) -> list[str]:
        """The key in its groups."""
        return self._key.split("-")

    def enter(self) -> None:
        """Begin with the first group that is asked for."""
        self.fields[0].control.setFocus()

    def go_on(self) -> None:
        """On when the two groups are right; O counts as 0 and I as 1, as in the key itself."""
        for number, field in zip(ASKED, self.fields, strict=True):
            typed = str(field.typed()).upper().translate(str.maketrans("OIL", "011"))
            if typed.replace("-", "").strip() != self.groups[number - 1]:
                field.show_error(self.tr("This is not group {number} of the key.").format(number=number))
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.done.emit()

    def _show_groups(self, card: Card) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(6))
        grid.setVerticalSpacing(space(3))
        for at, group in enumerate(self.groups):
            number = label(str(at + 1), "small", Colour.TEXT3)
            letters = label(group, "title", selectable=True, name=f"new_clinic.recovery.{at + 1}")
            letters.setAccessibleName(
                self.tr("Group {number}: {letters}").format(number=at + 1, letters=" ".join(group))
            )
            place = horizontal(gap=2)
            place.addWidget(number)
            place.addWidget(letters, 1)
            grid.addLayout(place, at // _PER_ROW, at % _PER_ROW)
        card.body.addLayout(grid)

    def _add_question(self) -> None:
        card = Card(self.tr("From your paper"), inset=5)
        card.setMaximumWidth(space(170))
        row = horizontal(gap=4)
        self.fields: list[Field] = []
        for number in ASKED:
            control = LineInput(longest=12)
            control.returnPressed.connect(self.asked_on)
            field = Field(
                self.entrance.theme,
                self.tr("Type group {number}").format(number=number),
                control,
                name=f"new_clinic.recovery.typed.{number}",
            )
            control.textEdited.connect(self._on_edited)
            self.fields.append(field)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)

    def _on_edited(self) -> None:
        for field in self.fields:
            field.show_error("")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self.said.emit(self.tr("Copied. Keep it on paper or on a stick, not on this computer."), False)

    def _print(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self.tr("Recovery key"))
        self._printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        self._dialog = QPrintDialog(self._printer, self.window())
        self._dialog.accepted.connect(self._on_print)
        QDialog.open(self._dialog)

    def _on_print(self) -> None:
        printer = self._printer
        if printer is None:
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.said.emit(self.tr("The printer does not take the page. Write the key down."), True)
            return
        self._paint(painter, printer.pageRect(QPrinter.Unit.DevicePixel))
        painter.end()
        self.said.emit(self.tr("Sent to the printer."), False)

    def _paint(self, painter: QPainter, page: QRectF) -> None:
        day = self.entrance.formats.date(self.entrance.today())
        lines = (
            ("patient", self.tr("Recovery key of {clinic}").format(clinic=self._clinic)),
            ("title", "   ".join(self.groups[:_PER_ROW])),
            ("title", "   ".join(self.groups[_PER_ROW:])),
            (
                "body",
                self.tr("Made on {day} with mesodesk. Lock it away outside the clinic.").format(day=day),
            ),
        )
        top = 0.0
        for style, words in lines:
            font = type_style(style)
            # Printed to a file, tabular figures cannot be copied back as digits.
            font.clearFeatures()
            # No paper of the clinic is smaller.
            font.setPointSizeF(max(font.pointSizeF(), _PAPER_POINTS))
            painter.setFont(font)
            room = QRectF(0, top, page.width(), page.height() / 12)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)
            top += page.height() / 14
