"""What a view says when there is nothing to show: one sentence, one button, its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import vertical


class EmptyView(QWidget):
    """Centred in the content; the button does what is to be done first."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        *,
        action: str = "",
        key: str = "",
        icon: str = "",
        on_action: Callable[[], object] | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = vertical(self, margin=6, gap=3)
        column.addStretch(1)
        self._sentence = label(sentence, "body", Colour.TEXT2, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        self.button = Button(theme, action, icon=icon, key=key, name=f"{name}.action" if name else "")
        if not action:
            self.button.hide()
        if on_action is not None:
            act = on_action
            self.button.clicked.connect(lambda _checked=False: act())
            self.setFocusProxy(self.button)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        if name:
            self.setAccessibleIdentifier(name)
        self.setAccessibleName(sentence)

    def say(self, sentence: str, action: str | None = None) -> None:
        """Say something else; an empty action hides the button, None leaves it as it is."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        if action is not None:
            self.button.setText(action)
            self.button.setVisible(bool(action))
