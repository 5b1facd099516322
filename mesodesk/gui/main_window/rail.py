"""The left rail: the views with their keys, and the backup line at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_role, set_tooltip
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.main_window.views import View
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, vertical


class Rail(QWidget):
    """Buttons of the views; `opened` is emitted with a view's key. Narrow shows icons with tooltips."""

    opened = Signal(str)

    def __init__(self, desk: Desk, views: Sequence[View], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, ids.RAIL, self.tr("Views"))
        self._desk = desk
        self._buttons: dict[str, Button] = {}
        self._texts: dict[str, str] = {}
        self._warnings: dict[str, str] = {}
        self._narrow = False
        ground: QFrame = frame("side", self)
        outer = vertical(self)
        outer.addWidget(ground)
        column = vertical(ground, margin=(2, 2, 2, 3), gap=1)
        for view in views:
            if view.action:
                column.addWidget(self._make(view))
        column.addStretch(1)
        self._status = label("", "small", Colour.TEXT3, wrap=True, name=ids.STATUS)
        self._status.setContentsMargins(8, 0, 0, 0)
        self._status.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._status)
        self.set_narrow(False)

    def mark(self, key: str) -> None:
        """Mark the view of this key as the open one."""
        for known, button in self._buttons.items():
            chosen = known == key
            button.setChecked(chosen)
            button.setFont(type_style("strong" if chosen else "value"))

    def warn(self, key: str, sentence: str) -> None:
        """Put a dot on a view that needs a hand, and say why; an empty sentence takes it away."""
        if key in self._buttons:
            self._warnings[key] = sentence
            self._buttons[key].set_dot(bool(sentence))
            self._buttons[key].setAccessibleDescription(sentence)
            self.set_narrow(self._narrow)

    def show_status(self, sentence: str, role: Colour = Colour.TEXT3) -> None:
        """Say at the foot how the backup stands; in another colour where that is worth a look."""
        self._status.setText(sentence)
        set_role(self._status, role)
        set_tooltip(self._status, sentence)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, with the words as tooltips, or icons and words."""
        self._narrow = narrow
        self.setFixedWidth(Size.RAIL_NARROW + 8 if narrow else Size.RAIL)
        self._status.setVisible(not narrow)
        for key, button in self._buttons.items():
            words, keys = self._texts[key], self._desk.actions.key(f"view.{key}")
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.set_key("" if narrow else keys)
            warning = self._warnings.get(key, "")
            set_tooltip(button, f"{words}: {warning}" if warning else words, keys)

    def _make(self, view: View) -> Button:
        words = self._desk.actions.text(view.action)
        button = Button(
            self._desk.theme,
            words,
            "rail",
            icon=view.icon,
            key=self._desk.actions.key(view.action),
            name=view.action,
        )
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self._on_clicked(view.key))
        self._buttons[view.key] = button
        self._texts[view.key] = words
        return button

    def _on_clicked(self, key: str) -> None:
        self.opened.emit(key)
