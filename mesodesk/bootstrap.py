"""Joins the parts; the only place that knows them all. Free of Qt: a scheduled backup needs no display.

Importing this module imports the whole record (SQLModel, Alembic, reportlab): the window does so on its
record thread, after the first paint.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mesodesk.config.paths import Places
from mesodesk.domain.errors import WorldError
from mesodesk.domain.people import Role
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.demo import DEMO_PASSWORD, DEMO_USERS, make_demo
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.backups import BackupCard, Upkeep, restore_over
from mesodesk.services.keeping.sign_in import (
    Founder,
    OpenClinic,
    found_clinic,
    has_clinic,
    open_clinic,
    utc_now,
)
from mesodesk.services.keeping.standing import accept_as_is, check_again, only_read
from mesodesk.services.keeping.without_password import reset_beside, reset_with_recovery_key


class FrontDoor:
    """One data folder as the window sees it: is there a clinic, who signs in, who takes over the desk.

    All calls come from the record thread.
    """

    def __init__(self, places: Places, *, only_reads: bool = False) -> None:
        """With `only_reads` the clinic opens for reading, until somebody has it checked again."""
        self._places = places
        self._only_reads = only_reads
        self._made_up: Path | None = None
        self._folder = places.data
        self._state: Path | None = places.state
        self._clinic: OpenClinic | None = None

    def has_clinic(self) -> bool:
        """Whether the folder holds a clinic; if not, the window opens *New clinic*."""
        return has_clinic(self._folder)

    def found(self, form: ClinicForm, founder: Founder) -> str:
        """Make a new clinic in the folder; gives the recovery key, to be shown and printed once."""
        return found_clinic(self._folder, self._places.resources, form, founder, utc_now())

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        """Unlock the record, or sign in beside it; `chosen` replaces a password that somebody else set."""
        if self._clinic is not None and not self._clinic.record.is_open:
            # A backup took its place.
            self._clinic = None
        if self._clinic is not None:
            return self._clinic.sign_in(user.strip().lower(), password, chosen)
        self._clinic, practice = open_clinic(
            self._folder, self._places.resources, user, password, chosen=chosen, state=self._state
        )
        self._hold_back()
        return practice

    def reset_with_recovery_key(self, recovery_key: str, user: str, new: str) -> Practice:
        """Give an owner a new password with the printed recovery key, and sign them in."""
        if self._clinic is not None and self._clinic.record.is_open:
            return reset_beside(self._clinic, recovery_key, user, new)
        self._clinic, practice = reset_with_recovery_key(
            self._folder, self._places.resources, recovery_key, user, new, state=self._state
        )
        self._hold_back()
        return practice

    def switch(self, user: str, pin: str) -> Practice:
        """Take over the unlocked desk by PIN."""
        return self._opened().switch(user.strip().lower(), pin)

    def check_again(self, practice: Practice) -> Practice:
        """Look again at what stood against writing; the same person stays at the desk."""
        return self._swap(lambda clinic: check_again(clinic, practice, utc_now))

    def accept_as_is(self, practice: Practice, password: str, reason: str) -> Practice:
        """Open for writing what an owner takes as it is, and have the ledger name the gap."""
        return self._swap(lambda clinic: accept_as_is(clinic, practice, password, reason, utc_now))

    def open_demo(self, role: Role) -> Practice:
        """Make a made-up clinic in a temporary folder and open it in this role, asking nothing."""
        self._made_up = Path(tempfile.mkdtemp(prefix="mesodesk-demo-"))
        self._folder = self._made_up / "clinic"
        # What is made up and goes away at the end is anchored nowhere.
        self._state = None
        make_demo(self._folder, self._places.resources, now=utc_now(), moving=True)
        return self.sign_in(DEMO_USERS[role], DEMO_PASSWORD)

    def now(self) -> datetime:
        """The clinic's moment; the machine's before a clinic is open."""
        return self._clinic.now() if self._clinic is not None else utc_now()

    def restore(self, practice: Practice, file: Path, password: str) -> BackupCard:
        """Put a backup in the place of the open record; whoever it is signs in again afterwards."""
        card = Upkeep(practice).restore(file, password)
        self._clinic = None
        return card

    def restore_over(self, file: Path, user: str, password: str) -> BackupCard:
        """Put a backup in the place of a record that cannot be opened; for an owner."""
        return restore_over(self._folder, self._state, self._places.resources, file, user, password)

    def close(self) -> None:
        """Give the files back; a made-up clinic goes away."""
        if self._clinic is not None:
            self._clinic.close()
            self._clinic = None
        if self._made_up is not None:
            shutil.rmtree(self._made_up, ignore_errors=True)

    def _hold_back(self) -> None:
        if self._only_reads and self._clinic is not None:
            only_read(self._clinic)
            self._only_reads = False

    def _swap(self, open_anew: Callable[[OpenClinic], tuple[OpenClinic, Practice]]) -> Practice:
        clinic = self._opened()
        try:
            self._clinic, practice = open_anew(clinic)
        except BaseException:
            if not clinic.record.is_open:
                # The next password opens it.
                self._clinic = None
            raise
        return practice

    def _opened(self) -> OpenClinic:
        if self._clinic is None:
            raise WorldError("no_record", folder=str(self._folder))
        return self._clinic
