"""Proving again who one is: once for several acts, for a few minutes, until the desk is locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Proved, Query, Reading, Work


@dataclass(frozen=True)
class Prove(Proved[None]):
    """Give one's password again. For five minutes what is `Proved` may then carry an empty password."""

    password: str
    permission: ClassVar[Permission] = Permission.SIGN_IN
    always: ClassVar[bool] = True
    only_notes: ClassVar[bool] = True

    def run(self, work: Work) -> None:
        """The ledger says that the password was given."""
        work.unit.note("staff", work.actor.staff_id, what="proved")


@dataclass(frozen=True)
class IsProved(Query[bool]):
    """Whether whoever is signed in proved it less than five minutes ago and has not been away since."""

    permission: ClassVar[Permission] = Permission.SIGN_IN

    def answer(self, reading: Reading) -> bool:
        """Nothing is read from the record."""
        return reading.proved
