"""Checks the record when it is due, and tells an owner that odd views wait, while somebody is at the desk."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ledger import Check
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.main_window import MainWindow
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.checks import (
    DueChecks,
    Extent,
    ShowDueChecks,
    VerifyCard,
    look,
    remember,
)
from mesodesk.services.keeping.odd_views import ShowViewsDue, ViewsDue

# Nothing is checked in the first minutes of a desk, and then it is looked so often whether it is time.
_FIRST_MS: Final = 3 * 60_000
_EVERY_MS: Final = 20 * 60_000


class RecordWatch(QObject):
    """One for the program; `stand` gives it the desk that is there now, `rest` takes it away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._window: MainWindow | None = None
        self._is_checking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def stand(self, window: MainWindow, desk: Desk) -> None:
        """Watch for this desk, and tell its owner at once what waits."""
        self._desk, self._window = desk, window
        self._timer.start(_FIRST_MS)
        if desk.may(Permission.REVIEW_ACCESS):
            desk.runner.ask(ShowViewsDue(), self._on_views, _ignore, receiver=self)

    def rest(self) -> None:
        """Nobody is at the desk."""
        self._timer.stop()
        self._desk = self._window = None

    @property
    def _practice(self) -> Practice | None:
        """The one of now: each unlocking brings another."""
        upkeep = None if self._desk is None else self._desk.upkeep
        return None if upkeep is None else upkeep.practice

    def look(self) -> None:
        """Ask whether a check is due; the ledger knows."""
        self._timer.start(_EVERY_MS)
        desk, practice = self._desk, self._practice
        if desk is not None and practice is not None and not practice.read_only and not self._is_checking:
            desk.runner.ask(ShowDueChecks(), self._on_due, _ignore, receiver=self)

    def _on_due(self, due: DueChecks) -> None:
        desk, practice = self._desk, self._practice
        if desk is None or practice is None or not (due.chain_due or due.whole_due):
            return
        extent = Extent.WHOLE if due.whole_due else Extent.CHAIN
        self._is_checking = True
        choices, data = desk.choices, practice.record.file.parent
        places = () if choices is None else choices.settings.backups.folders(data)
        folders = [place for place in places if place is not None]
        # On the paper thread: it only reads, and takes seconds for a large record.
        desk.runner.draw(
            lambda: look(practice.record, practice.now, extent, folders),
            partial(self._on_looked, practice, extent),
            self._on_failed,
            receiver=self,
        )

    def _on_looked(self, looked: Practice, extent: Extent, checks: tuple[Check, ...]) -> None:
        self._is_checking = False
        practice = self._practice
        if self._desk is not None and practice is not None and practice.record is looked.record:
            self._desk.runner.on_record(
                lambda: remember(practice, checks, extent, by_itself=True),
                self._on_checked,
                self._on_failed,
                self,
            )

    def _on_checked(self, card: VerifyCard) -> None:
        if not card.ok:
            self._tell(
                Permission.SEE_LEDGER,
                Level.STOP,
                self.tr("The check of the record has %n finding(s).", "", len(card.findings)),
                "record_check",
            )

    def _on_failed(self, error: MesodeskError) -> None:
        self._is_checking = False
        if self._desk is not None:
            sentence = self._desk.explain.error(error).sentence
            self._tell(Permission.SEE_LEDGER, Level.STOP, sentence, "record_check")

    def _on_views(self, due: ViewsDue | None) -> None:
        if due is not None:
            words = self.tr("%n odd view(s) of records wait to be looked through.", "", due.odd)
            self._tell(Permission.REVIEW_ACCESS, Level.ASK, words, "odd_views")

    def _tell(self, permission: Permission, level: Level, sentence: str, key: str) -> None:
        desk, window = self._desk, self._window
        if desk is not None and window is not None and desk.may(permission):
            action = self.tr("Log and access")
            target = OpenSettings("access")
            desk.notify.message(
                Message(level, sentence, f"{ids.SETTINGS}.{key}", action, partial(window.go, target))
            )


def _ignore(_error: MesodeskError) -> None:
    """A locked or unreadable record is told by whoever meets it first; it is looked again later."""
