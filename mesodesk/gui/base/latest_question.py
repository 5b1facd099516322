"""The question about what somebody is typing: only the answer to the newest text counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.worker import Ticket

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Query

T = TypeVar("T")


class LatestQuestion(QObject):
    """Asks the record anew at every key; rows of an older text may still stand there meanwhile.

    Whoever presses Enter means what they typed, so `when_answered` waits for the answer that is under way,
    and forgets the wish when something else is asked or the asking widget has been hidden.
    """

    def __init__(self, runner: Runner, asking: QWidget) -> None:
        super().__init__(asking)
        self._runner = runner
        self._ticket: Ticket | None = None
        self._wish: Callable[[], object] | None = None

    def ask(self, query: Query[T], show: Callable[[T], object]) -> None:
        """Have `show` get the answer, unless something else is asked before it comes."""
        self.drop()
        self._ticket = self._runner.ask(query, partial(self._on_answer, show), receiver=self)

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self._wish = None

    def when_answered(self, act: Callable[[], object]) -> None:
        """Do it now, or once the answer that is under way has been shown."""
        if self._ticket is None:
            act()
        else:
            self._wish = act

    def _on_answer(self, show: Callable[[T], object], answer: T) -> None:
        wish, asking = self._wish, self.parent()
        self._ticket = self._wish = None
        show(answer)
        if wish is not None and isinstance(asking, QWidget) and asking.isVisible():
            wish()
