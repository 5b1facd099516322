"""The stack of what can be taken back: commands that the record itself gave as the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mesodesk.gui.base.runner import NotSaved, Runner, Saved

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command

#: Steps that are kept.
DEPTH: Final = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be taken back, or done again: its command and the sentence that said it.

    `nameless` is the sentence for a screen on which patients' names are hidden; empty where there is none.
    """

    command: Command[Any]
    said: str
    nameless: str = ""


class UndoStack(QObject):
    """Undo and redo of commands, newest first.

    Taking a step back is a command like any other; the way back that *it* gives becomes the redo. `changed`
    is emitted when what can be undone or redone changed.
    """

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._pending: tuple[Step, bool] | None = None
        runner.saved.connect(self._on_saved)
        runner.not_saved.connect(self._on_not_saved)

    @property
    def next_undo(self) -> Step | None:
        """What Ctrl+Z would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """What Ctrl+Y would do again."""
        return self._redo[-1] if self._redo else None

    def undo(self) -> None:
        """Take the newest step back."""
        self._step(self._undo, is_undo=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._redo, is_undo=False)

    def clear(self) -> None:
        """Forget everything: another person sits at the desk now."""
        self._undo.clear()
        self._redo.clear()
        self._pending = None
        self.changed.emit()

    def _step(self, stack: list[Step], *, is_undo: bool) -> None:
        if not stack or self._pending is not None:
            return
        step = stack.pop()
        self._pending = (step, is_undo)
        self.changed.emit()
        self._runner.undo(step.command, step.said, step.nameless, again=not is_undo)

    def _on_saved(self, saved: Saved) -> None:
        if saved.is_quiet:
            return
        if saved.is_step_back and self._pending is not None:
            step, is_undo = self._pending
            self._pending = None
            if saved.undo is not None:
                (self._redo if is_undo else self._undo).append(Step(saved.undo, step.said, step.nameless))
        elif saved.undo is not None:
            self._undo = [*self._undo[-DEPTH + 1 :], Step(saved.undo, saved.said, saved.nameless)]
            self._redo.clear()
        elif saved.changes:
            self._redo.clear()
        self.changed.emit()

    def _on_not_saved(self, failure: NotSaved) -> None:
        if failure.is_step_back:
            # A step that was refused (somebody else changed the thing) cannot be tried again: it is dropped.
            self._pending = None
            self.changed.emit()
