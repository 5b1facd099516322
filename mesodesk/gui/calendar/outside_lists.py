"""Two short lists beside reading a calendar in: its broken lines, and the calendars that were read before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.calendar.outside_calendar import Broken, OutsideSource

_ROWS: Final = 4


class BrokenTable(QWidget):
    """Every line of a file that cannot be read, with the reason; not there without any."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        columns: list[Column[Broken]] = [
            Column(self.tr("Line"), lambda one: str(one.line), 70, right=True),
            Column(
                self.tr("What is wrong"),
                lambda one: desk.explain.rule(one.reason, {"value": one.value or "…"}),
                stretch=True,
                tooltip=lambda one: one.value,
            ),
        ]
        self.table = Table(desk.theme, columns, name=name, label=self.tr("Lines that cannot be read"))
        vertical(self).addWidget(self.table)
        self.show_lines(())

    def show_lines(self, lines: Sequence[Broken]) -> None:
        """Show these."""
        self.table.show_cards(lines)
        self.table.setFixedHeight(Size.ROW * (min(len(lines), _ROWS) + 1) + 2)
        self.setVisible(bool(lines))


class SourcesTable(QWidget):
    """The calendars that were read in before, each to be taken off; `taken_off` gives the chosen one."""

    taken_off = Signal(object)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        column = vertical(self, gap=2)
        head = horizontal(gap=2)
        head.addWidget(label(self.tr("Read in before"), "heading"))
        head.addStretch(1)
        self.remove = Button(desk.theme, self.tr("Take off"), compact=True, name=f"{name}.remove")
        self.remove.clicked.connect(self._on_remove)
        head.addWidget(self.remove)
        column.addLayout(head)
        columns: list[Column[OutsideSource]] = [
            Column(self.tr("Whose"), lambda one: one.staff, 170, style="value"),
            Column(self.tr("Calendar"), lambda one: one.source, stretch=True),
            Column(self.tr("Busy times"), lambda one: desk.formats.number(one.count), 90, right=True),
            Column(self.tr("Until"), lambda one: desk.formats.day(one.last), 150),
        ]
        self.table = Table(desk.theme, columns, name=name, label=self.tr("Calendars that were read in"))
        self.table.chosen.connect(lambda _card: self.remove.setEnabled(True))
        column.addWidget(self.table)
        self.show_sources(())

    def show_sources(self, sources: Sequence[OutsideSource]) -> None:
        """Show these; without any nothing is there."""
        self.table.show_cards(sources)
        self.remove.setEnabled(self.table.current_card() is not None)
        self.table.setFixedHeight(Size.ROW * (min(len(sources), _ROWS) + 1) + 2)
        self.setVisible(bool(sources))

    def _on_remove(self) -> None:
        source = self.table.current_card()
        if source is not None:
            self.taken_off.emit(source)
