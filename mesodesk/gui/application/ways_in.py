"""The ways in beside the password: the printed recovery key, and a backup where no record can be opened.

Imported when somebody asks for one of them: the sign-in window is painted without.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from mesodesk.config.backups import BackupChoices
from mesodesk.config.paths import Places
from mesodesk.domain.errors import MesodeskError, NotAllowed
from mesodesk.gui.application.entering import Entered, look_around
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.login.forgotten_sheet import ForgottenSheet
from mesodesk.gui.login.restore_sheet import RestoreShutSheet
from mesodesk.services.keeping.restoring import find_files

if TYPE_CHECKING:
    from datetime import datetime

    from mesodesk.services.keeping.backups import BackupCard


class WaysIn(QObject):
    """One for each sheet. `entered` carries who came in with the recovery key.

    `restored` carries the sentence that says which backup is in place now, and the user who put it there.
    """

    entered = Signal(object)
    restored = Signal(str, str)

    def __init__(self, entrance: Entrance, window: QMainWindow) -> None:
        super().__init__(window)
        self._entrance = entrance
        self._window = window
        self._forgotten: ForgottenSheet | None = None
        self._restore: RestoreShutSheet | None = None
        entrance.runner.busy_changed.connect(self._on_idle)

    def ask_for_paper(self, user: str) -> None:
        """Open the sheet that takes the recovery key."""
        at = self._entrance
        self._forgotten = ForgottenSheet(at.theme, at.explain, user, self._reset, self._window)
        self._forgotten.finished.connect(self._forget)
        self._forgotten.open()

    def ask_for_backup(self, user: str, places: Places, choices: BackupChoices) -> None:
        """Open the sheet that chooses a backup, as soon as it is known which there are."""
        folders = choices.folders(places.data)
        show = partial(self._choose, user)
        self._entrance.runner.aside(lambda: find_files(folders), show, None, self)

    def _choose(self, user: str, files: tuple[tuple[Path, datetime], ...]) -> None:
        at = self._entrance
        self._restore = RestoreShutSheet(at.theme, at.formats, files, user, self._put_back, self._window)
        self._restore.finished.connect(self._forget)
        self._restore.open()

    def _reset(self, recovery_key: str, user: str, new: str) -> None:
        door = self._entrance.door
        self._entrance.runner.on_record(
            lambda: look_around(door.reset_with_recovery_key(recovery_key, user, new)),
            self._on_entered,
            self._on_refused,
            self,
        )

    def _put_back(self, file: Path, user: str, password: str) -> None:
        door = self._entrance.door
        self._entrance.runner.on_record(
            lambda: door.restore_over(file, user, password), self._on_restored, self._on_refused, self
        )

    def _on_entered(self, entered: Entered) -> None:
        if self._forgotten is not None:
            self._forgotten.accept()
        self.entered.emit(entered)

    def _on_restored(self, card: BackupCard) -> None:
        user = ""
        if self._restore is not None:
            user = self._restore.user.text().strip()
            self._restore.accept()
        when = self._entrance.formats.day_and_time(card.made_at)
        self.restored.emit(self.tr("The backup of {when} is in place. Sign in.").format(when=when), user)

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self._entrance.explain.error(error)
        if self._forgotten is not None:
            self._forgotten.refuse_with(explanation)
        if self._restore is not None:
            if isinstance(error, NotAllowed):
                explanation = Explanation(self.tr("Only an owner can restore a backup."), "user")
            self._restore.refuse_with(explanation)

    def _on_idle(self, _busy: bool) -> None:
        # A fault of ours reaches neither answer; the sheet behind the crash window must take another try.
        if self._entrance.runner.is_busy:
            return
        if self._forgotten is not None:
            self._forgotten.set_ready()
        if self._restore is not None:
            self._restore.set_ready()

    def _forget(self) -> None:
        self._forgotten = self._restore = None
