"""The lights of a start: what was looked at before a record is trusted, what was found, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Shine(StrEnum):
    """Green: as it should be. Amber: worth a sentence. Red: nothing is written until it is put right."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Access(StrEnum):
    """How a record can be opened under a red light."""

    #: Where it stands, changing no byte of it.
    LOOK = "look"
    #: A private copy, gone when it is closed: where SQLite cannot or must not open the file itself.
    COPY = "copy"
    #: Not at all: this version cannot make sense of it.
    NONE = "none"


class Way(StrEnum):
    """What can be done about a light; faces turn each into a button or a hint."""

    RESTORE_BACKUP = "restore_backup"
    ACCEPT_AS_IS = "accept_as_is"
    UPDATE_PROGRAM = "update_program"
    MOVE_FOLDER = "move_folder"
    FREE_SPACE = "free_space"
    CHECK_FOLDER = "check_folder"
    SET_CLOCK = "set_clock"
    BACK_UP = "back_up"
    CHECK_AGAIN = "check_again"


@dataclass(frozen=True, slots=True)
class Light:
    """One thing that was looked at: a stable key with a sentence, its shine, plain values, the ways out."""

    key: str
    shine: Shine = Shine.GREEN
    details: Mapping[str, object] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()
    access: Access = Access.LOOK

    @property
    def is_red(self) -> bool:
        """Whether nothing may be written."""
        return self.shine is Shine.RED


def reds(lights: Iterable[Light]) -> tuple[Light, ...]:
    """The red ones, in the order in which they were looked at."""
    return tuple(light for light in lights if light.is_red)


def access_under(lights: Iterable[Light]) -> Access | None:
    """How a record can be opened under these lights; None when nothing stands against writing."""
    found = {light.access for light in reds(lights)}
    return next((access for access in (Access.NONE, Access.COPY, Access.LOOK) if access in found), None)
