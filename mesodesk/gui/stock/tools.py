"""Small parts of the stock's views: compact buttons that say why they are shut, headings with their tools."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import PlainLabel, set_tooltip
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.table import Table


class Tool(Button):
    """A compact button for an action of the list. `allow` shuts it with a reason, or opens it."""

    def __init__(
        self, desk: Desk, action: str, words: str, *, name: str, icon: str = "", kind: str = "secondary"
    ) -> None:
        super().__init__(desk.theme, words, kind, icon=icon, name=name, compact=True)
        self._words = desk.actions.text(action)
        self._keys = desk.actions.key(action)
        self.allow("")

    def hide_unless(self, may: bool) -> None:
        """Take the button away from those who may not; shown before it has a parent it would be a window."""
        if not may:
            self.hide()

    def allow(self, why_not: str) -> None:
        """Shut the button and say why, or open it when there is no reason."""
        self.set_why_disabled(why_not)
        if not why_not:
            set_tooltip(self, self._words, self._keys)


def heading_row(heading: PlainLabel, tools: Iterable[Button]) -> QHBoxLayout:
    """A heading with buttons at its right end."""
    row = horizontal(gap=2)
    row.addWidget(heading, 1)
    for tool in tools:
        row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def choose(table: Table, id: int | None) -> bool:
    """Choose the row of the card with this id; whether there is one."""
    for row, card in enumerate(table.cards.cards):
        if card.id == id:
            table.selectRow(row)
            return True
    return False


def refill(table: Table, cards: Iterable[object]) -> None:
    """Show cards that have an `id`; the one that was chosen stays chosen, else the first is."""
    before = table.current_card()
    wanted = list(cards)
    table.show_cards(wanted)
    if not choose(table, before.id if before is not None else None) and wanted:
        table.selectRow(0)
