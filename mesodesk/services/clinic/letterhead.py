"""The clinic's logo and colour, which the head of every new paper carries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlmodel import Session

from mesodesk.domain.changes import Topic
from mesodesk.domain.colour import printable_colour
from mesodesk.domain.errors import NotFound
from mesodesk.domain.people import Permission
from mesodesk.domain.pictures import MOST_BYTES
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Emblem


@dataclass(frozen=True, slots=True)
class LetterheadCard:
    """What letterheads are made of. `logo` is a PNG, empty for none; `colour` like ``#1f6f6b`` or empty."""

    clinic: str
    address: str
    phone: str
    paper: str
    logo: bytes
    logo_sha256: str
    colour: str


@dataclass(frozen=True)
class ShowLetterhead(Query[LetterheadCard]):
    """The clinic's letterhead as new papers get it."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> LetterheadCard:
        """One card."""
        clinic = the_clinic(reading.session)
        return LetterheadCard(
            clinic.name,
            clinic.address,
            clinic.phone,
            clinic.paper,
            logo_of(reading.session, clinic.logo_sha256),
            clinic.logo_sha256,
            clinic.colour,
        )


def logo_from_file(path: Path) -> bytes:
    """A logo (PNG) out of a picture file, of which no more is read than may be one picture.

    It is decoded in a process of its own. Not for the record's thread. Raises
    `WorldError("file_unreadable")` beside the errors of `exchange.logos.read_logo` and `exchange.bounded`.
    """
    # Late, for start-up time: only needed once there is a picture.
    from mesodesk.exchange.bounded import read_apart
    from mesodesk.exchange.ways_in import LOGO
    from mesodesk.exchange.whole_file import file_bytes

    return read_apart(LOGO, file_bytes(path, MOST_BYTES)).png


@dataclass(frozen=True)
class PutLogo(Command[None]):
    """Have new papers carry the picture in these bytes (`logo_from_file`); empty bytes take the logo away.

    Raises the errors of `exchange.logos.read_logo` and `exchange.bounded`. Papers that were filed keep the
    logo that they had.
    """

    content: bytes
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Keep the logo, once, and use it."""
        # Late, for start-up time: only needed once there is a picture.
        from mesodesk.exchange.bounded import read_apart
        from mesodesk.exchange.ways_in import LOGO

        if not self.content:
            _use(work, "")
            return
        logo = read_apart(LOGO, self.content)
        if work.session.get(Emblem, logo.sha256) is None:
            work.session.add(
                Emblem(
                    sha256=logo.sha256,
                    picture=logo.png,
                    width=logo.width,
                    height=logo.height,
                    created_at=work.now,
                    created_by=work.actor.staff_id,
                )
            )
        _use(work, logo.sha256)


@dataclass(frozen=True)
class UseLogo(Command[None]):
    """Use a logo that the record has already, or none for an empty hash; raises `NotFound`."""

    sha256: str
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write its hash."""
        if self.sha256 and work.session.get(Emblem, self.sha256) is None:
            raise NotFound("logo", self.sha256)
        _use(work, self.sha256)


@dataclass(frozen=True)
class SetColour(Command[None]):
    """Set the colour of the clinic's name on new papers, empty for black. Raises as `printable_colour`."""

    colour: str
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Write it; undo writes the old one back."""
        clinic = the_clinic(work.session)
        work.undo = SetColour(clinic.colour)
        clinic.colour = printable_colour(self.colour)
        work.session.add(clinic)
        work.touched(Topic.CLINIC, 1)


def logo_of(session: Session, sha256: str) -> bytes:
    """The picture (PNG) with this hash; empty where there is none."""
    emblem = session.get(Emblem, sha256) if sha256 else None
    return b"" if emblem is None else emblem.picture


def _use(work: Work, sha256: str) -> None:
    clinic = the_clinic(work.session)
    work.undo = UseLogo(clinic.logo_sha256)
    clinic.logo_sha256 = sha256
    work.session.add(clinic)
    work.touched(Topic.CLINIC, 1)
