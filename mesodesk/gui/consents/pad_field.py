"""A pad to sign on with its caption, and the ways to take strokes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.consent import LEAST_INK, Signature
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.signature_pad import SignaturePad


class PadField(QWidget):
    """A signature pad under `words`; `name` begins the identifiers of its parts. `changed`: its ink did."""

    changed = Signal()

    def __init__(
        self, desk: Desk, words: str, *, name: str, height: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = vertical(self, gap=1)
        head = horizontal(gap=1)
        head.addWidget(label(words, "label", Colour.TEXT2, wrap=True), 1)
        self._undo = Button(desk.theme, self.tr("Undo stroke"), "text", compact=True, name=f"{name}_undo")
        self._clear = Button(desk.theme, self.tr("Clear"), "text", compact=True, name=f"{name}_clear")
        head.addWidget(self._undo)
        head.addWidget(self._clear)
        column.addLayout(head)
        self.pad = SignaturePad(desk.theme, name=name, label=words)
        self.pad.setFixedHeight(space(height))
        column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self.pad.changed.connect(self.changed)
        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        self.open()

    @property
    def is_signed(self) -> bool:
        """Whether more than a slip of the pen is on it."""
        return not self.pad.is_empty and self.pad.signature().ink >= LEAST_INK

    def signature(self) -> Signature | None:
        """What was drawn; None for nothing or a slip of the pen."""
        return self.pad.signature() if self.is_signed else None

    def clear(self) -> None:
        """Take everything away."""
        self.pad.clear()

    def open(self) -> None:
        """Let it be signed."""
        self._allow(True, self.tr("Sign here with pen, finger or mouse"))

    def shut(self, why: str) -> None:
        """Take no ink, and say in the pad why not."""
        self._allow(False, why)

    def _allow(self, allowed: bool, hint: str) -> None:
        self.pad.set_hint(hint)
        for part in (self.pad, self._undo, self._clear):
            part.setEnabled(allowed)
