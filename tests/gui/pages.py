"""Two small pages, for tests of the window around them."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from mesodesk.domain.changes import Change
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenCalendar, Target
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import vertical


class FirstPage(Page):
    """Keeps what was typed, writes down what it was told, and leads to the calendar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened: list[Target | None] = []
        self.told: list[AbstractSet[Change]] = []
        self.narrow: list[bool] = []
        self.typed = QLineEdit()
        self.typed.setAccessibleName("Typed")
        self.typed.setAccessibleIdentifier("first.typed")
        self.onward = Button(desk.theme, "Calendar", name="first.onward")
        self.onward.clicked.connect(self._on_onward)
        column = vertical(self, margin=5)
        column.addWidget(self.typed)
        column.addWidget(self.onward)
        self.setFocusProxy(self.typed)
        self._extra = QAction("Count the cards", self)

    def open(self, target: Target | None) -> None:
        self.opened.append(target)

    def changed(self, changes: AbstractSet[Change]) -> None:
        self.told.append(changes)

    def page_actions(self) -> Sequence[QAction]:
        return (self._extra,)

    def state(self) -> object | None:
        return self.typed.text()

    def restore(self, state: object) -> None:
        self.typed.setText(str(state))

    def is_narrow_changed(self, narrow: bool) -> None:
        self.narrow.append(narrow)

    def _on_onward(self) -> None:
        self.navigate.emit(OpenCalendar())


class SecondPage(FirstPage):
    """Another view."""
