"""Who can open the record, and a fresh key for all of it."""

from __future__ import annotations

import secrets as random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import RuleError
from mesodesk.domain.people import Permission
from mesodesk.services.door.keyring import has_keystore
from mesodesk.services.door.practice import Command, Practice, Proved, Query, Reading, Work
from mesodesk.storage.keys import (
    FILE_NAME,
    SPARE_FOLDER,
    Holder,
    KeyCopies,
    KeyFile,
    Slot,
    SlotKind,
    look_at_copies,
    read_keys,
)
from mesodesk.storage.keystore import this_computer
from mesodesk.storage.recovery_key import RECOVERY_BYTES, write_recovery_key
from mesodesk.storage.tables import Staff

__all__ = [
    "CopyCard",
    "CopyState",
    "DrawRecoveryKey",
    "KeysCard",
    "LeaveKeystore",
    "MendKeys",
    "RotateKeys",
    "ShowKeys",
    "SlotCard",
    "SlotKind",
    "SlotState",
    "TakeKey",
    "UseKeystore",
    "UseRecoveryKey",
    "has_keystore",
    "rotate_keys",
]


class SlotState(StrEnum):
    """What is to be said of one way to open the record."""

    WORKS = "works"
    #: Somebody else chose the password: it opens the way to an own one only.
    TEMPORARY = "temporary"
    #: From before slots had a pair of keys; renewed at the next sign-in, dropped by a rotation.
    FIRST_FORM = "first_form"
    #: Of somebody who has left: it opens the file, and the program lets them in nowhere.
    LEFT = "left"
    #: Of nobody who was ever here, or not written by this clinic.
    STRANGE = "strange"


class CopyState(StrEnum):
    """How one copy of the key file is, beside the other."""

    GOOD = "good"
    MISSING = "missing"
    DAMAGED = "damaged"
    OLDER = "older"
    #: As new as the other and not the same: one of the two was changed by others.
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class SlotCard:
    """One way to open the record: whose, with what, since when, and at which computer a keystore holds it.

    `name` is the person's, empty for the recovery key and for nobody who is known.
    """

    user: str
    name: str
    kind: SlotKind
    place: str
    since: datetime | None
    state: SlotState

    @property
    def can_be_taken(self) -> bool:
        """Whether it may go without anybody who works here being shut out."""
        return self.kind is SlotKind.KEYSTORE or self.state in (SlotState.LEFT, SlotState.STRANGE)


@dataclass(frozen=True, slots=True)
class CopyCard:
    """One copy of the key file."""

    file: Path
    state: CopyState


@dataclass(frozen=True, slots=True)
class KeysCard:
    """The key file: its slots, how often it was changed, and its two copies.

    `shut_out` are those who work here and whom no slot lets in: an owner resets their passwords.
    """

    slots: tuple[SlotCard, ...]
    generation: int
    copies: tuple[CopyCard, ...]
    shut_out: tuple[str, ...]
    computer: str

    @property
    def copies_equal(self) -> bool:
        """Whether both copies are there and equal."""
        return all(copy.state is CopyState.GOOD for copy in self.copies)


@dataclass(frozen=True)
class ShowKeys(Query[KeysCard]):
    """Who can open the record; for owners."""

    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def answer(self, reading: Reading) -> KeysCard:
        """Raises `WorldError` where neither copy of the key file can be read."""
        folder = reading.keyring.folder
        keys, copies = read_keys(folder), look_at_copies(folder)
        staff = {row.user: row for row in reading.session.exec(select(Staff)).all()}
        slots = tuple(_card(slot, _state(reading, keys, slot, staff), staff) for slot in keys.slots)
        open_to = {
            slot.user
            for slot in slots
            if slot.kind is SlotKind.PASSWORD and slot.state is not SlotState.STRANGE
        }
        shut_out = tuple(row.name for user, row in staff.items() if row.active and user not in open_to)
        return KeysCard(slots, keys.generation, _copies(folder, copies), shut_out, this_computer())


@dataclass(frozen=True)
class DrawRecoveryKey(Query[str]):
    """A recovery key that opens nothing yet: `UseRecoveryKey` makes it count once it stands on paper."""

    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def answer(self, reading: Reading) -> str:
        """Seven groups of four letters, kept nowhere."""
        return write_recovery_key(random.token_bytes(RECOVERY_BYTES))


@dataclass(frozen=True)
class RotateKeys(Proved[None]):
    """Begin a rotation: the proof, and the ledger's line that it was begun. See `rotate_keys`."""

    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Write that it begins."""
        work.unit.note("keys", work.actor.staff_id, what="rotation_begun")


@dataclass(frozen=True)
class MendKeys(Command[None]):
    """Make both copies of the key file equal again."""

    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """The door itself writes into the ledger that a copy was mended."""
        work.keyring.mend()
        work.touched(Topic.STAFF, work.actor.staff_id)


@dataclass(frozen=True)
class TakeKey(Proved[None]):
    """Take a slot away that lets nobody in who works here: a leaver's, or one that others have written."""

    user: str
    kind: SlotKind
    place: str
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Raises `RuleError`: ``no_such_key``, or ``key_in_use`` for one that somebody needs."""
        holder = Holder(self.user, self.kind, self.place)
        keys = read_keys(work.keyring.folder)
        slot = keys.find(holder)
        if slot is None:
            raise RuleError("no_such_key")
        staff = {row.user: row for row in work.session.exec(select(Staff)).all()}
        if _state(work, keys, slot, staff) not in (SlotState.LEFT, SlotState.STRANGE):
            raise RuleError("key_in_use")
        work.unit.note("keys", work.actor.staff_id, what="key_taken")
        work.keyring.drop(holder)
        work.touched(Topic.STAFF, work.actor.staff_id)


@dataclass(frozen=True)
class UseRecoveryKey(Proved[None]):
    """Let a recovery key from `DrawRecoveryKey`, kept on paper by now, replace the one that was."""

    recovery_key: str
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """The old one opens nothing any more. Raises `RuleError("recovery_key_mistyped")`."""
        work.unit.note("keys", work.actor.staff_id, what="recovery_key_replaced")
        work.keyring.use_recovery_key(self.recovery_key, work.now)
        work.touched(Topic.STAFF, work.actor.staff_id)


@dataclass(frozen=True)
class UseKeystore(Proved[None]):
    """Let this computer's keystore open the record for backups that nobody sits in front of."""

    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Raises `WorldError`: ``no_keystore``, ``keystore_refused``."""
        work.unit.note("keys", work.actor.staff_id, what="keystore_used")
        work.keyring.use_keystore(work.actor.user, work.now)
        work.touched(Topic.STAFF, work.actor.staff_id)


@dataclass(frozen=True)
class LeaveKeystore(Proved[None]):
    """Take away what a computer's keystore opens; it need not be this one."""

    user: str
    place: str
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Nothing happens where there is no such slot."""
        work.unit.note("keys", work.actor.staff_id, what="keystore_left")
        work.keyring.leave_keystore(self.user, self.place)
        work.touched(Topic.STAFF, work.actor.staff_id)


def rotate_keys(
    practice: Practice, password: str, step: Callable[[str], None] = lambda _name: None
) -> tuple[str, ...]:
    """Write the record anew under a fresh key, sealed for active staff and the recovery key.

    Gives the users whose slots were dropped: leavers, and who has not signed in since key files have their
    present form; an owner resets their passwords. `step` is told where it stands: ``verified``,
    ``both keys``, ``swapped``, ``settled``. Raises `WorldError("record_in_use")` and as `Proved` does.
    """
    practice.perform(RotateKeys(password))
    record = practice.record
    with record.reading() as session:
        active = session.exec(select(Staff.user).where(col(Staff.active))).all()
    practice.settle()
    dropped = record.rotate(frozenset(active), step)
    practice.keyring.secrets = record.secrets
    users = tuple(holder.user for holder in dropped)
    with record.writing(actor_id=practice.actor.staff_id, action="RotateKeys", now=practice.now) as unit:
        unit.note("keys", practice.actor.staff_id, what="rotated", dropped=list(users))
    return users


def _card(slot: Slot, state: SlotState, staff: dict[str, Staff]) -> SlotCard:
    holder = slot.holder
    person = staff.get(holder.user)
    return SlotCard(
        holder.user, "" if person is None else person.name, holder.kind, holder.place, holder.since, state
    )


def _state(reading: Reading, keys: KeyFile, slot: Slot, staff: dict[str, Staff]) -> SlotState:
    holder = slot.holder
    person = staff.get(holder.user)
    is_nobodys = holder.kind is not SlotKind.RECOVERY and person is None
    if is_nobodys or (slot.has_pair and not keys.wrote(slot, reading.keyring.secrets)):
        return SlotState.STRANGE
    if person is not None and not person.active:
        return SlotState.LEFT
    if not slot.has_pair:
        return SlotState.FIRST_FORM
    return SlotState.TEMPORARY if holder.is_temporary else SlotState.WORKS


def _copies(folder: Path, copies: KeyCopies) -> tuple[CopyCard, ...]:
    main, spare = folder / FILE_NAME, folder / SPARE_FOLDER / FILE_NAME
    return (
        CopyCard(main, _copy_state(main, copies.main, copies.spare)),
        CopyCard(spare, _copy_state(spare, copies.spare, copies.main)),
    )


def _copy_state(file: Path, own: KeyFile | None, other: KeyFile | None) -> CopyState:
    if own is None:
        return CopyState.DAMAGED if file.exists() else CopyState.MISSING
    if other is None or own == other or own.generation > other.generation:
        return CopyState.GOOD
    return CopyState.OLDER if own.generation < other.generation else CopyState.DIFFERENT
