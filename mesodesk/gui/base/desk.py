"""What every page stands on, handed to it once: runner, theme, formats, sentences, actions, undo, who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mesodesk.config.backups import BackupChoices
from mesodesk.config.printing import PrintChoices
from mesodesk.config.settings import Settings
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import Language, Permission, Role, is_allowed
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.glass import GlassPane
from mesodesk.gui.base.privacy import Privacy
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.undo import UndoStack

if TYPE_CHECKING:
    from mesodesk.services.keeping.backups import Upkeep


@dataclass(frozen=True, slots=True)
class Who:
    """The member of staff at the desk."""

    staff_id: StaffId
    user: str
    name: str
    role: Role
    owner: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether the matrix of roles allows this; for showing and hiding, the services decide."""
        return is_allowed(self.role, self.owner, permission)


@dataclass(frozen=True, slots=True)
class Message:
    """One line of the message bar; `key` replaces an older message of the same key.

    `word` stands before the sentence instead of the word of the level: what was refused at the desk is no
    clinical stop.
    """

    level: Level
    sentence: str
    key: str = ""
    action: str = ""
    on_action: Callable[[], object] | None = None
    can_close: bool = True
    word: str = ""


class Notify(Protocol):
    """How a page speaks to the person at the desk outside its own fields."""

    def toast(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say what was done; goes away by itself. Undo is added by the window where there is one."""

    def message(self, message: Message) -> None:
        """Put a line into the message bar of the present view."""

    def clear(self, key: str) -> None:
        """Take the message of this key away."""


class Choices(Protocol):
    """What this user chose for this computer, and how a choice is shown and kept."""

    @property
    def settings(self) -> Settings:
        """The choices as they are now."""

    def use_scheme(self, scheme: Scheme) -> None:
        """Show other colours, now and next time."""

    def use_language(self, language: Language) -> None:
        """Speak another language, now and next time."""

    def use_text_scale(self, percent: int) -> None:
        """Show everything larger or smaller from the next start on."""

    def use_lock_after(self, minutes: int) -> None:
        """Lock after so many minutes in which nobody touched the window."""

    def use_backups(self, choices: BackupChoices) -> None:
        """Keep backups elsewhere, or at other times, from now on."""

    def use_printing(self, choices: PrintChoices) -> None:
        """Print papers another way from now on."""


@dataclass(frozen=True)
class Desk:
    """Frozen bundle of collaborators. `clock` gives aware UTC; in a made-up clinic it stands on its day.

    `choices` and `upkeep` are None where there is no program around the pages (tests of a page alone).
    `upkeep_now` is asked each time: whoever unlocks the desk comes with a practice of their own.
    """

    runner: Runner
    theme: Theme
    formats: Formats
    explain: Explain
    actions: Actions
    undo: UndoStack
    who: Who
    notify: Notify
    clock: Callable[[], datetime]
    resources: Path
    choices: Choices | None = None
    upkeep_now: Callable[[], Upkeep | None] = lambda: None
    privacy: Privacy = field(default_factory=Privacy)
    glass: GlassPane = field(default_factory=GlassPane)

    def now(self) -> datetime:
        """This moment, aware UTC."""
        return self.clock()

    def today(self) -> date:
        """The clinic's calendar day."""
        return self.formats.day_of(self.clock())

    def may(self, permission: Permission) -> bool:
        """Whether the person at the desk may."""
        return self.who.may(permission)

    def sees_facts(self, patient_id: PatientId | None) -> bool:
        """Whether the person at the desk sees this patient's facts: by role, or through broken glass."""
        return self.may(Permission.SEE_FACTS) or self.glass.shows(patient_id)

    @property
    def upkeep(self) -> Upkeep | None:
        """Backups and checks of the record, for whoever is at the desk now."""
        return self.upkeep_now()

    @property
    def print_choices(self) -> PrintChoices:
        """How papers leave this computer."""
        return PrintChoices() if self.choices is None else self.choices.settings.printing

    @property
    def backup_choices(self) -> BackupChoices:
        """Where backups go on this computer."""
        return BackupChoices() if self.choices is None else self.choices.settings.backups

    @property
    def language(self) -> Language:
        """Language of the screen (papers follow the patient)."""
        return self.formats.language
