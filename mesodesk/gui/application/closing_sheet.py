"""The last backup of the day: closing waits for it some seconds, unless somebody does not want to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_button_text
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.sheet import Sheet


class ClosingSheet(Sheet):
    """`leave` is called when nobody wants to wait; cancelling goes back to work."""

    def __init__(self, theme: Theme, leave: Callable[[], object], parent: QWidget) -> None:
        super().__init__(
            theme,
            self.tr("One last backup"),
            self.tr("Close without waiting"),
            name=ids.CLOSING,
            parent=parent,
        )
        self._leave = leave
        words = self.tr("What was written since the last backup is being saved. It takes some seconds.")
        self._words = label(words, role=Colour.TEXT2, wrap=True)
        self.body.addWidget(self._words)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        identify(self.progress, f"{ids.CLOSING}.progress", self.tr("Working"))
        self.body.addWidget(self.progress)

    def on_primary(self) -> None:
        """Close now; a backup that is not whole leaves nothing behind."""
        self.accept()
        self._leave()

    def fail(self, sentence: str) -> None:
        """Say why there is no backup; closing is up to whoever sits there."""
        self.progress.hide()
        self.set_title(self.tr("No last backup could be made"))
        self._words.setText(self.tr("What you saved is in the record; only its newest backup is older."))
        set_button_text(self.primary, self.tr("Close without a backup"))
        self.refuse(sentence)
