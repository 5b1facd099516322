"""The papers of a day: the cards of those who come, and the aftercare sheets of those who were treated."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.batch_sheet import Batch, BatchSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import DateInput, UnreadableError
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.papers.batches import FileAftercareSheets, FileCards
from mesodesk.services.papers.day_batches import ListAftercare, ListCards

CARDS: Final = "card"
SHEETS: Final = "aftercare"


class DayBatchSheet(BatchSheet):
    """Begins with the cards of `day`; the sheets of a day are one click away, and so are other days."""

    def __init__(self, desk: Desk, day: date, parent: QWidget) -> None:
        super().__init__(desk, self.tr("Papers of a day"), parent)
        self._day = day
        self.kind = Segmented(
            desk.theme,
            [(CARDS, self.tr("Appointment cards")), (SHEETS, self.tr("Aftercare sheets"))],
            name=f"{ids.BATCH}.kind",
            label=self.tr("Which papers"),
        )
        self.day = DateInput(desk.theme, desk.formats, desk.today)
        self.day.set_value(day)
        self.field = Field(desk.theme, self.tr("Day"), self.day, name=f"{ids.BATCH}.day")
        before = self._step("chevron-left", self.tr("Day before"), "before", -1)
        after = self._step("chevron-right", self.tr("Day after"), "after", 1)
        row = horizontal(gap=2)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for widget in (before, self.field, after):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        self.choices_layout.addLayout(row)
        self.kind.chosen.connect(lambda _key: self._show())
        self.day.picked.connect(lambda _day: self._on_day())
        self.day.editingFinished.connect(self._on_day)
        self.kind.set_value(CARDS)
        self._show()

    def show_kind(self, kind: str) -> None:
        """Show the cards or the sheets."""
        self.kind.set_value(kind)
        self._show()

    def _step(self, icon: str, words: str, name: str, step: int) -> Button:
        button = Button(
            self._desk.theme, kind="icon", icon=icon, tooltip=words, name=f"{ids.BATCH}.day.{name}"
        )
        button.clicked.connect(lambda _on=False: self._go(step))
        return button

    def _go(self, step: int) -> None:
        if date.min.toordinal() < self._day.toordinal() < date.max.toordinal():
            self.day.set_value(self._day + timedelta(days=step))
            self._on_day()

    def _on_day(self) -> None:
        try:
            day = self.day.read()
        except UnreadableError as unread:
            self.field.show_error(str(unread))
            return
        self.field.show_error("")
        if isinstance(day, date) and day != self._day:
            self._day = day
            self._show()

    def _show(self) -> None:
        language, day = str(self._desk.language), self._day
        named = self._desk.formats.day_long(day)
        if self.kind.value() == CARDS:
            empty = self.tr("Nobody comes on {day}.").format(day=named)
            self.show_batch(Batch(CARDS, ListCards(day, language), FileCards, empty))
        else:
            empty = self.tr("Nobody was treated on {day}.").format(day=named)
            self.show_batch(Batch(SHEETS, ListAftercare(day, language), FileAftercareSheets, empty))
