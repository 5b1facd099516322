"""What is shown when the program made a mistake: what was saved, and that nothing else is lost."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.sheet import Sheet


class CrashSheet(Sheet):
    """One sheet per mistake; its kind is shown for whoever helps, never a value."""

    def __init__(self, theme: Theme, saved: str, kind: str, log: str, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("CrashSheet", "The program made a mistake"),
            QCoreApplication.translate("CrashSheet", "Continue"),
            name=ids.CRASH_WINDOW,
            explanation=saved,
            parent=parent,
        )
        self.cancel.hide()
        words = self.tr("What happened is noted without patient data in {file}.").format(file=log)
        self.body.addWidget(label(words, "small", Colour.TEXT2, wrap=True, selectable=True))
        self.body.addWidget(label(kind, "small", Colour.TEXT3, selectable=True))
