"""How papers leave this computer: the printer, its tray, and how many copies of each kind of paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.config.printing import MOST_COPIES, PrintChoices
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import TickInput
from mesodesk.gui.widgets.frames import Card
from mesodesk.gui.widgets.inputs import ChoiceInput, NumberInput, Option, UnreadableError
from mesodesk.gui.widgets.printers import Trays, printer_names

_NAME: Final = "settings.printing"
_COLUMNS: Final = 4


class PrinterCard(QWidget):
    """Every choice holds at once, for this computer alone. `said` is a sentence about what was chosen."""

    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        card = Card(self.tr("This computer"), self, inset=5)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.printer = ChoiceInput()
        self.tray = ChoiceInput()
        self.two_sided = TickInput(self.tr("Print on both sides"))
        self.grey = TickInput(self.tr("Print in black and white"))
        self._trays = Trays(self)
        self._trays.found.connect(self._on_trays)
        self._printer_field = self._field(
            "printer",
            self.tr("Printer"),
            self.printer,
            self.tr("With a printer, Ctrl+P prints at once; Ctrl+Shift+P still asks."),
        )
        self._tray_field = self._field("tray", self.tr("Paper tray"), self.tray, "")
        card.body.addWidget(self._printer_field)
        card.body.addWidget(self._tray_field)
        for key, tick in (("two_sided", self.two_sided), ("grey", self.grey)):
            tick.setAccessibleIdentifier(f"{_NAME}.{key}")
            tick.setAccessibleName(tick.text())
            tick.clicked.connect(lambda _on: self._keep())
            card.body.addWidget(tick)
        card.body.addWidget(label(self.tr("Copies"), "heading"))
        self.copies: dict[str, Field] = {}
        card.body.addLayout(self._make_copies())
        self.printer.picked.connect(self._on_printer)
        self.tray.picked.connect(lambda _key: self._keep())
        self.setEnabled(desk.choices is not None)

    def load(self) -> None:
        """Show what is chosen now, and the printers that the system has now."""
        choices = self._desk.print_choices
        names = printer_names()
        gone = [choices.printer] if choices.printer and choices.printer not in names else []
        options = [Option("", self.tr("Ask each time")), *(Option(name, name) for name in names)]
        options += [Option(name, self.tr("{printer} (not there now)").format(printer=name)) for name in gone]
        self.printer.set_options(options)
        self.printer.set_value(choices.printer)
        self.two_sided.set_value(choices.two_sided)
        self.grey.set_value(choices.grey)
        for kind, field in self.copies.items():
            field.set_value(choices.copies_of(kind))
        self._show_trays([])
        self._trays.ask(choices.printer)

    def _make_copies(self) -> QGridLayout:
        kinds = (
            ("aftercare", self.tr("Aftercare sheet")),
            ("consent", self.tr("Consent form")),
            ("card", self.tr("Appointment card")),
            ("summary", self.tr("Treatment summary")),
            ("questionnaire", self.tr("Questionnaire")),
            ("recall_letter", self.tr("Recall letter")),
            ("signed_form", self.tr("Form signed on paper")),
            ("day_list", self.tr("Day list")),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(4))
        grid.setVerticalSpacing(space(3))
        for at, (kind, words) in enumerate(kinds):
            number = NumberInput(self._desk.formats, least=1, most=MOST_COPIES)
            field = self._field(f"copies.{kind}", words, number, "")
            number.editingFinished.connect(lambda one=kind: self._on_copies(one))
            self.copies[kind] = field
            grid.addWidget(field, at // _COLUMNS, at % _COLUMNS)
        return grid

    def _field(self, key: str, words: str, control: QWidget, hint: str) -> Field:
        return Field(self._desk.theme, words, control, name=f"{_NAME}.{key}", hint=hint)

    # The hand ----------------------------------------------------------------------------------------------

    def _on_printer(self, printer: str) -> None:
        self._show_trays([])
        self._keep()
        self._trays.ask(printer)
        if printer:
            self.said.emit(self.tr("Papers are printed on {printer} from now on").format(printer=printer))
        else:
            self.said.emit(self.tr("The printer is asked for each time from now on"))

    def _on_trays(self, printer: str, trays: list[str]) -> None:
        if printer == str(self.printer.read()):
            self._show_trays(trays)

    def _show_trays(self, trays: list[str]) -> None:
        chosen = self._desk.print_choices.tray
        known = [*trays, *([chosen] if chosen and chosen not in trays else [])]
        first = Option("", self.tr("As the printer is set"))
        self.tray.set_options([first, *(Option(tray, tray) for tray in known)])
        self.tray.set_value(chosen)
        self._tray_field.setVisible(bool(known))

    def _on_copies(self, kind: str) -> None:
        field = self.copies[kind]
        try:
            number = field.value()
        except UnreadableError as unread:
            field.show_error(str(unread))
            return
        choices = self._desk.print_choices
        wanted = number if isinstance(number, int) else PrintChoices().copies_of(kind)
        field.set_value(wanted)
        self._use(choices.with_copies(kind, wanted))

    def _keep(self) -> None:
        choices, printer = self._desk.print_choices, str(self.printer.read())
        # Another printer has other trays.
        tray = str(self.tray.read()) if printer == choices.printer else ""
        self._use(
            replace(
                choices,
                printer=printer,
                tray=tray,
                two_sided=self.two_sided.isChecked(),
                grey=self.grey.isChecked(),
            )
        )

    def _use(self, choices: PrintChoices) -> None:
        if self._desk.choices is not None and choices != self._desk.print_choices:
            self._desk.choices.use_printing(choices)
