"""What is booked where nobody would work: listed in the form that would cause it, before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.form import TickInput
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.visits_table import VisitsTable
from mesodesk.services.clinic.affected import AffectedVisit


class BookedThere(QWidget):
    """The visits in the way, and (`ask`) a tick by which somebody says that they will be moved.

    `words` stand above the list instead of their count.
    """

    def __init__(self, desk: Desk, name: str, *, ask: bool = True, words: str = "") -> None:
        super().__init__()
        self._asks = ask
        column = vertical(self, gap=2)
        self._is_told = bool(words)
        self._words = label(words, "value", Colour.STOP, wrap=True)
        column.addWidget(self._words)
        self.list = VisitsTable(desk, f"{name}.visits", self.tr("Visits to be moved"), most=3)
        column.addWidget(self.list)
        self.tick: QCheckBox = TickInput(self.tr("Save all the same: these visits will be moved"))
        self.tick.setAccessibleIdentifier(f"{name}.anyway")
        self.tick.setVisible(ask)
        column.addWidget(self.tick)
        self.show_visits(())

    @property
    def is_accepted(self) -> bool:
        """Whether there is nothing in the way, or somebody said that it will be moved."""
        return not self._asks or self.isHidden() or self.tick.isChecked()

    def show_visits(self, visits: Sequence[AffectedVisit]) -> None:
        """Show these; another list has to be accepted anew."""
        if list(visits) != self.list.table.cards.cards:
            self.tick.setChecked(False)
        self.list.show_visits(visits)
        if not self._is_told:
            self._words.setText(self.tr("%n visit(s) are booked for this time:", "", len(visits)))
        self.setVisible(bool(visits))
