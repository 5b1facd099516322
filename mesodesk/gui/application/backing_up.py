"""Backups that make themselves while the desk is open: neither the window nor the record's thread waits."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from mesodesk.domain.errors import MesodeskError, WorldError
from mesodesk.gui.application.closing_sheet import ClosingSheet
from mesodesk.gui.application.entering import Entered
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Choices, Desk, Message
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.main_window import MainWindow

if TYPE_CHECKING:
    from mesodesk.services.keeping.automatic import BackupStanding, Keeper, Round
    from mesodesk.services.keeping.backups import Upkeep

_MINUTE_MS: Final = 60_000
#: Closing waits no longer than this for the last backup.
_PATIENCE_MS: Final = 15_000
#: So long after somebody sat down, how the backups stand is looked at; the first paint comes before.
_FIRST_LOOK_MS: Final = 1_500


class BackingUp(QObject):
    """One for the whole program; it stands behind the desk that is open."""

    def __init__(self, runner: Runner, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._choices = choices
        self._window: MainWindow | None = None
        self._desk: Desk | None = None
        self._keeper: Keeper | None = None
        self._told = ""
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_LOOK_MS)
        self._first.timeout.connect(self.look)
        self._sheet: ClosingSheet | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._leave)

    def stand(self, window: MainWindow, desk: Desk, entered: Entered) -> None:
        """Back up the record behind this desk from now on; a made-up clinic is not worth it."""
        self.rest()
        if entered.clinic.made_up:
            return
        self._window, self._desk = window, desk
        window.may_close = self.may_close
        self._start_timer()
        self._first.start()

    def rest(self) -> None:
        """Nothing is backed up any more."""
        self._timer.stop()
        self._first.stop()
        self._patience.stop()
        self._drop_sheet()
        if self._window is not None:
            self._window.may_close = None
        self._window = self._desk = self._keeper = None

    @property
    def _upkeep(self) -> Upkeep | None:
        return None if self._desk is None else self._desk.upkeep

    def may_close(self) -> bool:
        """Whether the window may close now; if not, it closes once the last backup is made."""
        upkeep, desk, window = self._upkeep, self._desk, self._window
        if upkeep is None or desk is None or window is None or not upkeep.may_write:
            return True
        if not self._choices.settings.backups.automatic:
            return True
        sheet = self._sheet
        if sheet is None or not isValid(sheet) or not sheet.isVisible():
            # What the lock has put away does not count: whoever wants to close must see why it does not.
            self._drop_sheet()
            now = desk.now()
            self._sheet = sheet = ClosingSheet(desk.theme, self._leave, window)
            sheet.rejected.connect(self._stay)
            sheet.open()
            self._patience.start()
            self._runner.aside(
                lambda: self._keeper_of(upkeep).round(now),
                partial(self._on_last, sheet),
                partial(self._on_last_failed, sheet),
                self,
            )
        return False

    def _on_last(self, sheet: ClosingSheet, done: Round) -> None:
        upkeep, made = self._upkeep, done.made
        if made is not None and upkeep is not None:
            failed = partial(self._on_last_failed, sheet)
            self._runner.on_record(lambda: upkeep.note(made), None, failed, self)
        if done.error is not None:
            self._on_last_failed(sheet, done.error)
        elif sheet is self._sheet:
            self._leave()

    def _on_last_failed(self, sheet: ClosingSheet, error: MesodeskError) -> None:
        # Of the sheet before this one, or of one that has gone, nobody wants to know any more.
        if sheet is self._sheet and isValid(sheet) and self._desk is not None:
            self._patience.stop()
            sheet.fail(self._desk.explain.error(error).sentence)

    def _leave(self) -> None:
        """Close without asking again."""
        window, sheet = self._window, self._sheet
        self._patience.stop()
        self._sheet = None
        if window is not None:
            window.may_close = None
            if sheet is not None and isValid(sheet):
                sheet.accept()
            window.close()

    def _drop_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None and isValid(sheet):
            sheet.hide()
            sheet.deleteLater()

    def _stay(self) -> None:
        self._patience.stop()
        self._sheet = None

    def choices_changed(self) -> None:
        """Other places or other times."""
        self._keeper = None
        if self._upkeep is not None:
            self._start_timer()
            self.look()

    def look(self) -> None:
        """Find out how the backups stand, and say so."""
        upkeep, desk = self._upkeep, self._desk
        if upkeep is None or desk is None:
            return
        now = desk.now()
        self._runner.aside(
            lambda: self._keeper_of(upkeep).standing(now), self._on_standing, self._on_failed, self
        )

    def _start_timer(self) -> None:
        choices = self._choices.settings.backups
        self._timer.stop()
        if choices.automatic:
            self._timer.start(choices.every_minutes * _MINUTE_MS)

    def _on_time(self) -> None:
        upkeep, desk = self._upkeep, self._desk
        if upkeep is None or desk is None or self._busy or not upkeep.may_write:
            return
        self._busy = True
        now = desk.now()
        self._runner.aside(lambda: self._keeper_of(upkeep).round(now), self._on_round, self._on_failed, self)

    def _keeper_of(self, upkeep: Upkeep) -> Keeper:
        # On the thread aside: it looks into folders that may be slow.
        if self._keeper is None:
            self._keeper = upkeep.keeper(*self._choices.settings.backups.folders(upkeep.folder))
        return self._keeper

    def _on_round(self, done: Round) -> None:
        self._busy = False
        upkeep = self._upkeep
        made = done.made
        if made is not None and upkeep is not None:
            self._runner.on_record(lambda: upkeep.note(made), None, self._on_failed, self)
        if done.error is not None:
            self._on_failed(done.error)
        else:
            self._told = ""
        self._on_standing(done.standing)

    def _on_failed(self, error: MesodeskError) -> None:
        """Say it once, not every quarter of an hour."""
        self._busy = False
        key = error.problem if isinstance(error, WorldError) else str(error)
        if self._desk is None or key == self._told:
            return
        self._told = key
        words = self.tr("No backup could be made. {reason}")
        sentence = words.format(reason=self._desk.explain.error(error).sentence)
        self._desk.notify.message(
            Message(Level.WAIT, sentence, ids.BACKUP_FAILED, self.tr("Backups"), self._open_settings)
        )

    def _open_settings(self) -> None:
        if self._window is not None:
            self._window.go(OpenSettings("backups"))

    def _on_standing(self, standing: BackupStanding) -> None:
        window, desk = self._window, self._desk
        if window is None or desk is None:
            return
        window.rail.show_status(*self._status(standing, desk))
        window.restored.show_restored(standing.restored)

    def _status(self, standing: BackupStanding, desk: Desk) -> tuple[str, Colour]:
        # Late on purpose: by now the record's modules are loaded.
        from mesodesk.services.keeping.automatic import AMBER_AFTER, RED_AFTER

        newest, now = standing.newest_at, desk.now()
        if newest is None:
            return self.tr("No backup has been made yet"), Colour.ASK
        words = self.tr("Backup verified: {when}").format(when=_when(newest, desk))
        if standing.second_late:
            words += "\n" + self.tr("The second place is missing")
        if now - newest > RED_AFTER:
            return words, Colour.STOP
        late = standing.second_late or now - newest > AMBER_AFTER
        return words, Colour.WAIT if late else Colour.TEXT3


def _when(moment: datetime, desk: Desk) -> str:
    day, at = desk.formats.relative_day(moment, desk.today()), desk.formats.time(moment)
    return f"{day}, {at}"
