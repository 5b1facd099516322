"""The keys that take a step of the draft back, or do it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mesodesk.gui.treatments.draft import Draft


def step_of(draft: Draft, event: QKeyEvent) -> Callable[[], None] | None:
    """What this key does to the draft; None for another key, or when there is no such step."""
    if event.matches(QKeySequence.StandardKey.Undo) and draft.can_undo:
        return draft.undo
    again = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if (again or event.matches(QKeySequence.StandardKey.Redo)) and draft.can_redo:
        return draft.redo
    return None
