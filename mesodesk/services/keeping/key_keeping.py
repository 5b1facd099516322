"""Who can open the record, and a fresh key for all of it."""

from __future__ import annotations

import secrets as random
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Practice, Proved, Work
from mesodesk.services.keeping.sign_in import OpenClinic
from mesodesk.storage.keys import SlotKind, look_at_copies, read_keys
from mesodesk.storage.recovery_key import RECOVERY_BYTES, write_recovery_key
from mesodesk.storage.tables import Staff


@dataclass(frozen=True, slots=True)
class SlotCard:
    """One way to open the record: whose, with what, since when, and at which computer a keystore holds it.

    `is_renewed` is false for a slot of the first form, which a rotation drops.
    """

    user: str
    kind: SlotKind
    place: str
    since: datetime | None
    is_temporary: bool
    is_renewed: bool


@dataclass(frozen=True, slots=True)
class KeysCard:
    """The key file: its slots, how often it was changed, and whether its two copies are equal."""

    slots: tuple[SlotCard, ...]
    generation: int
    copies_equal: bool


@dataclass(frozen=True)
class RotateKeys(Proved[None]):
    """Begin a rotation: the proof, and the ledger's line that it was begun. See `rotate_keys`."""

    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Write that it begins."""
        work.unit.note("keys", work.actor.staff_id, what="rotation_begun")


@dataclass(frozen=True)
class UseRecoveryKey(Proved[None]):
    """Let a recovery key from `draw_recovery_key`, kept on paper by now, replace the one that was."""

    recovery_key: str
    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """The old one opens nothing any more. Raises `RuleError("recovery_key_mistyped")`."""
        work.unit.note("keys", work.actor.staff_id, what="recovery_key_replaced")
        work.keyring.use_recovery_key(self.recovery_key, work.now)


@dataclass(frozen=True)
class UseKeystore(Proved[None]):
    """Let this computer's keystore open the record for backups that nobody sits in front of."""

    password: str
    permission: ClassVar[Permission] = Permission.MANAGE_KEYS

    def run(self, work: Work) -> None:
        """Raises `WorldError`: ``no_keystore``, ``keystore_refused``."""
        work.unit.note("keys", work.actor.staff_id, what="keystore_used")
        work.keyring.use_keystore(work.actor.user, work.now)


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


def show_keys(clinic: OpenClinic, practice: Practice) -> KeysCard:
    """Who can open the record; for owners."""
    practice.require(Permission.MANAGE_KEYS)
    folder = clinic.record.file.parent
    keys = read_keys(folder)
    slots = tuple(
        SlotCard(
            slot.holder.user,
            slot.holder.kind,
            slot.holder.place,
            slot.holder.since,
            slot.holder.is_temporary,
            slot.has_pair,
        )
        for slot in keys.slots
    )
    return KeysCard(slots, keys.generation, look_at_copies(folder).are_equal)


def draw_recovery_key(practice: Practice) -> str:
    """A recovery key that opens nothing yet: `UseRecoveryKey` makes it count once it stands on paper."""
    practice.require(Permission.MANAGE_KEYS)
    return write_recovery_key(random.token_bytes(RECOVERY_BYTES))


def rotate_keys(clinic: OpenClinic, practice: Practice, password: str) -> tuple[str, ...]:
    """Write the record anew under a fresh key, sealed for active staff and the recovery key.

    Gives the users whose slots were dropped: leavers, and who has not signed in since key files have their
    present form; an owner resets their passwords. Raises `WorldError("record_in_use")` and as `Proved` does.
    """
    practice.perform(RotateKeys(password))
    with clinic.record.reading() as session:
        active = session.exec(select(Staff.user).where(col(Staff.active))).all()
    practice.settle()
    dropped = clinic.record.rotate(frozenset(active))
    clinic.keyring.secrets = clinic.record.secrets
    users = tuple(holder.user for holder in dropped)
    now = practice.now
    with clinic.record.writing(actor_id=practice.actor.staff_id, action="RotateKeys", now=now) as unit:
        unit.note("keys", practice.actor.staff_id, what="rotated", dropped=list(users))
    return users
