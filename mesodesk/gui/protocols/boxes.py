"""The small fields of the protocol editor: typing is taken back in the field, everything else by the desk."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence

from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.inputs import ChoiceInput, NumberInput, Option
from mesodesk.gui.widgets.lines import LineInput


class NumberBox(NumberInput):
    """A number of a protocol; `value` is what it shows first."""

    def __init__(
        self,
        formats: Formats,
        value: Decimal | int | None,
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 1000,
        decimals: int = 0,
    ) -> None:
        super().__init__(formats, least=least, most=most, decimals=decimals)
        self.setFixedWidth(space(17))
        self.set_value(value)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        return _leaves_undo(self, event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        # What was typed is in the draft by now: from here on the desk takes it back.
        self.setText(self.text())


class LineBox(LineInput):
    """A line of a protocol; `value` is what it shows first."""

    def __init__(self, value: str, *, longest: int) -> None:
        super().__init__(longest=longest)
        self.set_value(value)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        return _leaves_undo(self, event) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        self.setText(self.text())


class ChoiceBox(ChoiceInput):
    """One of some words of a protocol; `value` is what it shows first."""

    def __init__(self, options: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__([Option(key, words) for key, words in options])
        self.set_value(value)


Box = NumberBox | LineBox | ChoiceBox


def _leaves_undo(line: LineInput, event: QEvent) -> bool:
    """Whether the key is one of undo or redo that this line has no use for: then the window gets it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()
    idle_redo = event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
    if idle_undo or idle_redo:
        event.ignore()
        return True
    return False
