"""Joins the parts; the only place that knows them all. Free of Qt: a scheduled backup needs no display.

Importing this module imports the whole record (SQLModel, Alembic, reportlab): the window does so on its
record thread, after the first paint.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from mesodesk.config.paths import Places
from mesodesk.domain.errors import WorldError
from mesodesk.domain.people import Role
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.demo import DEMO_PASSWORD, DEMO_USERS, make_demo
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.sign_in import (
    Founder,
    OpenClinic,
    found_clinic,
    has_clinic,
    open_clinic,
    utc_now,
)


class FrontDoor:
    """One data folder as the window sees it: is there a clinic, who signs in, who takes over the desk.

    All calls come from the record thread.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self._made_up: Path | None = None
        self._folder = places.data
        self._clinic: OpenClinic | None = None

    def has_clinic(self) -> bool:
        """Whether the folder holds a clinic; if not, the window opens *New clinic*."""
        return has_clinic(self._folder)

    def found(self, form: ClinicForm, founder: Founder) -> str:
        """Make a new clinic in the folder; gives the recovery key, to be shown and printed once."""
        return found_clinic(self._folder, self._places.resources, form, founder, utc_now())

    def sign_in(self, user: str, password: str) -> Practice:
        """Unlock the record, or sign in beside it once it is unlocked."""
        if self._clinic is not None:
            return self._clinic.sign_in(user.strip().lower(), password)
        self._clinic, practice = open_clinic(self._folder, self._places.resources, user, password)
        return practice

    def switch(self, user: str, pin: str) -> Practice:
        """Take over the unlocked desk by PIN."""
        return self._opened().switch(user.strip().lower(), pin)

    def open_demo(self, role: Role) -> Practice:
        """Make a made-up clinic in a temporary folder and open it in this role, asking nothing."""
        self._made_up = Path(tempfile.mkdtemp(prefix="mesodesk-demo-"))
        self._folder = self._made_up / "clinic"
        make_demo(self._folder, self._places.resources, now=utc_now(), moving=True)
        return self.sign_in(DEMO_USERS[role], DEMO_PASSWORD)

    def now(self) -> datetime:
        """The clinic's moment; the machine's before a clinic is open."""
        return self._clinic.now() if self._clinic is not None else utc_now()

    def close(self) -> None:
        """Give the files back; a made-up clinic goes away."""
        if self._clinic is not None:
            self._clinic.close()
            self._clinic = None
        if self._made_up is not None:
            shutil.rmtree(self._made_up, ignore_errors=True)

    def _opened(self) -> OpenClinic:
        if self._clinic is None:
            raise WorldError("no_record", folder=str(self._folder))
        return self._clinic
