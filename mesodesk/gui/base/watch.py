"""Watches the record for what other desks write, so that nobody has to click to see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.worker import Ticket

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from mesodesk.domain.changes import Change
    from mesodesk.domain.errors import MesodeskError

#: So often the record is asked, in milliseconds: twice within the second in which a change has to be seen.
EVERY_MS: Final = 400


class Watch(QObject):
    """Asks again and again; `heard` carries what others have changed.

    It does not ask while `is_resting` says so (a locked desk), and has at most one question under way.
    """

    heard = Signal(object)

    def __init__(self, runner: Runner, is_resting: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._is_resting = is_resting
        self._asked: Ticket | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        # At once, before any page has asked for anything: what changes after that is not missed.
        self.ask()

    def ask(self) -> None:
        """Ask now, unless the last answer has not come yet."""
        if (self._asked is None or self._asked.is_cancelled) and not self._is_resting():
            self._asked = self._runner.listen(self._on_news, self._on_not_heard, self)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()
        if self._asked is not None:
            self._asked.cancel()

    def _on_news(self, changes: AbstractSet[Change]) -> None:
        self._asked = None
        if changes:
            self.heard.emit(changes)

    def _on_not_heard(self, _error: MesodeskError) -> None:
        # The record could not be read just now: whoever needs it is told so elsewhere, and it is asked again.
        self._asked = None
