"""What the windows need before anybody has signed in: the door of a data folder, and a bundle to stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mesodesk.domain.people import Language, Role
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme

if TYPE_CHECKING:
    from mesodesk.services.clinic.clinic import ClinicForm
    from mesodesk.services.door.practice import Practice
    from mesodesk.services.keeping.backups import BackupCard
    from mesodesk.services.keeping.sign_in import Founder


class FrontDoor(Protocol):
    """One data folder as the window sees it (`bootstrap.FrontDoor` fits); for the record thread only."""

    def has_clinic(self) -> bool:
        """Whether the folder holds a clinic."""

    def found(self, form: ClinicForm, founder: Founder) -> str:
        """Make a new clinic; gives the recovery key."""

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        """Unlock the record, or sign in beside it; `chosen` replaces a password that somebody else set."""

    def reset_with_recovery_key(self, recovery_key: str, user: str, new: str) -> Practice:
        """Give an owner a new password with the printed recovery key, and sign them in."""

    def restore_over(self, file: Path, user: str, password: str) -> BackupCard:
        """Put a backup in the place of a record that cannot be opened."""

    def switch(self, user: str, pin: str) -> Practice:
        """Take over the unlocked desk."""

    def check_again(self, practice: Practice) -> Practice:
        """Look again at what stood against writing."""

    def accept_as_is(self, practice: Practice, password: str, reason: str) -> Practice:
        """Write on in a record that lost something."""

    def open_demo(self, role: Role) -> Practice:
        """Make a made-up clinic and open it in this role."""

    def close(self) -> None:
        """Give the files back."""


@dataclass(frozen=True)
class Entrance:
    """What the *New clinic* assistant stands on, in place of a desk that does not exist yet.

    The assistant is ``gui.admin.new_clinic.NewClinicPage(entrance)``: a widget that founds the clinic through
    `runner.on_record(lambda: entrance.door.found(...))`, signs in with `entrance.door.sign_in`, gives the
    practice to `runner.use` for its further commands, and emits `finished` with that practice when the clinic
    is usable.
    """

    runner: Runner
    theme: Theme
    formats: Formats
    explain: Explain
    door: FrontDoor
    resources: Path
    clock: Callable[[], datetime]

    def today(self) -> date:
        """This calendar day in the zone of the formats."""
        return self.formats.day_of(self.clock())

    @property
    def language(self) -> Language:
        """Language of the screen."""
        return self.formats.language
