"""A part of the settings that is a list: a table, a way to add, a way to edit, a word where it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.table import Column, Table


class ListSection(Section):
    """Enter, a double click or the button opens a row; the key of *add* works everywhere in the settings."""

    def __init__(self, desk: Desk, title: str, name: str) -> None:
        super().__init__(desk, title)
        self._name = name
        self.table: Table
        self.edit_button: Button

    def edit(self, card: Any) -> None:  # noqa: ANN401 (each list has cards of its own)
        """Open the form of a row."""

    def make_table(self, columns: Sequence[Column[Any]], words: str, *, empty: str) -> None:
        """Make the table, and what stands in its place while there is nothing in it."""
        self.table = Table(self.desk.theme, columns, name=f"{self._name}.list", label=words)
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self._on_chosen)
        self._empty = EmptyView(self.desk.theme, empty, name=f"{self._name}.empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(_framed(self._empty))
        self.body.addWidget(self._stack, 1)

    def make_buttons(self, add: str, edit: str = "") -> None:
        """Make the buttons, for those who may change it; `edit` is empty where rows do not open."""
        theme, actions = self.desk.theme, self.desk.actions
        self.edit_button = Button(theme, edit, key="Enter" if edit else "", name=f"{self._name}.edit")
        self.add_button = Button(
            theme, add, "primary", icon="plus", key=actions.key("settings.add"), name=f"{self._name}.add"
        )
        for button in (self.edit_button, self.add_button):
            button.setVisible(self.may and bool(button.text()))
            self.tools.addWidget(button)
        self.edit_button.setEnabled(False)
        self.edit_button.clicked.connect(self._on_edit)
        self.add_button.clicked.connect(self.add)

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer something to begin with where the list is empty."""
        if self.may:
            self._empty.button.setText(words)
            self._empty.button.show()
            self._empty.button.clicked.connect(lambda _checked=False: act())

    def show_cards(self, cards: Sequence[Any]) -> None:
        """Show the rows, or the sentence for none."""
        self.table.show_cards(cards)
        self._stack.setCurrentIndex(0 if cards else 1)
        if not cards and self._empty.button.isVisible():
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_button.setEnabled(self.table.current_card() is not None)

    def _on_chosen(self, _card: object) -> None:
        self.edit_button.setEnabled(True)

    def _on_edit(self) -> None:
        card = self.table.current_card()
        if card is not None:
            self.edit(card)


def _framed(widget: QWidget) -> QWidget:
    outer = QWidget()
    vertical(outer, margin=6).addWidget(widget)
    return outer
