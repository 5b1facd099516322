"""What the key file holds: who opens the record, and the secrets sealed for each and for a printed key."""

from __future__ import annotations

import os
import secrets as random
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.storage.key_slots import (
    Holder,
    Secrets,
    Slot,
    SlotClosed,
    SlotForged,
    SlotKind,
    Stretch,
    is_genuine,
    make_slot,
    open_slot,
    sealed_anew,
)
from mesodesk.storage.recovery_key import RECOVERY_BYTES, read_recovery_key, write_recovery_key

_RECOVERY: Final = Holder("", SlotKind.RECOVERY)
#: A word of a keystore is random: there is nothing to guess, so nothing is stretched.
_UNGUESSABLE: Final = Stretch(8, 1, 1)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one clinic. `generation` counts its changes; the higher one of two copies is right."""

    clinic: str
    slots: tuple[Slot, ...] = ()
    generation: int = 0

    @property
    def users(self) -> tuple[str, ...]:
        """Who can open the record with a password."""
        return tuple(slot.holder.user for slot in self.slots if slot.holder.kind is SlotKind.PASSWORD)

    @property
    def is_rotating(self) -> bool:
        """Whether a rotation was begun and neither confirmed nor dropped."""
        return any(slot.fresh for slot in self.slots)

    def unlock(self, user: str, password: str) -> Secrets:
        """The secrets, for a user with a password; `RuleError("wrong_password")` for anybody else.

        Takes as long for a user who does not exist. Raises `WorldError("keys_forged")` when the password is
        right and somebody else has written the slot.
        """
        slot = self.find(Holder(user, SlotKind.PASSWORD)) or _decoy(self, user)
        return self._open(slot, password, RuleError("wrong_password", field="password"))

    def unlock_with_recovery(self, typed: str) -> Secrets:
        """The secrets, for the printed recovery key as somebody types it.

        Raises `RuleError`: ``recovery_key_mistyped`` (its checksum is wrong) or ``wrong_recovery_key``.
        """
        key = read_recovery_key(typed)
        wrong = RuleError("wrong_recovery_key", field="recovery_key")
        slot = self.find(_RECOVERY)
        if slot is None:
            raise wrong
        return self._open(slot, key.hex(), wrong)

    def unlock_with_keystore(self, holder: Holder, word: str) -> Secrets:
        """The secrets, for a computer whose keystore has this word; `RuleError("wrong_keystore")`."""
        slot = self.find(holder)
        if slot is None:
            raise RuleError("wrong_keystore")
        return self._open(slot, word, RuleError("wrong_keystore"))

    def with_password(
        self,
        user: str,
        password: str,
        secrets: Secrets,
        stretch: Stretch | None = None,
        *,
        since: datetime | None = None,
        temporary: bool = False,
    ) -> KeyFile:
        """The same with a slot for this user, instead of the one that there was."""
        holder = Holder(user, SlotKind.PASSWORD, "", since, temporary)
        return self._with(holder, password, secrets, stretch or Stretch())

    def with_recovery(
        self, secrets: Secrets, stretch: Stretch | None = None, *, since: datetime | None = None
    ) -> tuple[KeyFile, str]:
        """The same with a new recovery key, and that key as it is printed: seven groups of four letters."""
        key = random.token_bytes(RECOVERY_BYTES)
        keys = self._with(replace(_RECOVERY, since=since), key.hex(), secrets, stretch or Stretch())
        return keys, write_recovery_key(key)

    def with_printed(
        self, printed: str, secrets: Secrets, stretch: Stretch | None = None, *, since: datetime | None = None
    ) -> KeyFile:
        """The same with a recovery key that was printed before it counted."""
        key = read_recovery_key(printed)
        return self._with(replace(_RECOVERY, since=since), key.hex(), secrets, stretch or Stretch())

    def with_keystore(self, holder: Holder, word: str, secrets: Secrets) -> KeyFile:
        """The same with a slot for a computer."""
        return self._with(holder, word, secrets, _UNGUESSABLE)

    def without(self, user: str) -> KeyFile:
        """The same without this user's slots; `RuleError("last_key")` when nobody could open it then."""
        left = tuple(
            slot for slot in self.slots if slot.holder.user != user or slot.holder.kind is SlotKind.RECOVERY
        )
        if not any(slot.holder.kind is SlotKind.PASSWORD for slot in left):
            raise RuleError("last_key", user=user)
        return replace(self, slots=left, generation=self.generation + 1)

    def without_slot(self, holder: Holder) -> KeyFile:
        """The same without the slot of this holder, which may be a computer's."""
        left = tuple(slot for slot in self.slots if slot.holder.name != holder.name)
        return replace(self, slots=left, generation=self.generation + 1)

    def find(self, holder: Holder) -> Slot | None:
        """The slot of a holder."""
        return next((slot for slot in self.slots if slot.holder.name == holder.name), None)

    def is_ours(self, secrets: Secrets) -> bool:
        """Whether nobody else has written any slot; those of the first form cannot show it."""
        return all(self.wrote(slot, secrets) for slot in self.slots if slot.has_pair)

    def wrote(self, slot: Slot, secrets: Secrets) -> bool:
        """Whether the clinic itself has written this slot."""
        return is_genuine(self.clinic, slot, secrets)

    def rotating_to(self, secrets: Secrets, users: frozenset[str]) -> tuple[KeyFile, tuple[Holder, ...]]:
        """The same with `secrets.fresh_key` beside the data key, and who falls out once it is confirmed.

        Out fall slots of nobody in `users`, slots that the clinic has not written, and those of the first
        form, for which nothing can be sealed without their password.
        """
        slots = tuple(
            sealed_anew(self.clinic, slot, secrets) if self._may_stay(slot, secrets, users) else slot
            for slot in self.slots
        )
        lost = tuple(slot.holder for slot in slots if not slot.fresh)
        return replace(self, slots=slots, generation=self.generation + 1), lost

    def settled(self, secrets: Secrets, *, confirmed: bool) -> KeyFile:
        """The same with these secrets alone: the rotation that was begun is `confirmed`, or dropped.

        Confirmed, nobody is left to whom the fresh secrets were not sealed.
        """
        left = [slot for slot in self.slots if slot.fresh or not confirmed]
        slots = tuple(sealed_anew(self.clinic, slot, secrets) if slot.fresh else slot for slot in left)
        return replace(self, slots=slots, generation=self.generation + 1)

    def _may_stay(self, slot: Slot, secrets: Secrets, users: frozenset[str]) -> bool:
        is_ours = slot.holder.kind is SlotKind.RECOVERY or slot.holder.user in users
        return is_ours and self.wrote(slot, secrets)

    def _with(self, holder: Holder, word: str, secrets: Secrets, stretch: Stretch) -> KeyFile:
        slot = make_slot(self.clinic, holder, word, secrets, stretch)
        others = tuple(old for old in self.slots if old.holder.name != holder.name)
        return replace(self, slots=(*others, slot), generation=self.generation + 1)

    def _open(self, slot: Slot, word: str, wrong: RuleError) -> Secrets:
        try:
            return open_slot(self.clinic, slot, word)
        except SlotClosed as error:
            raise wrong from error
        except SlotForged as error:
            raise WorldError("keys_forged") from error


def new_secrets() -> Secrets:
    """Fresh secrets for a new clinic: 256 random bits each."""
    return Secrets(random.token_bytes(32), random.token_bytes(32))


def new_key_file() -> KeyFile:
    """A key file without slots for a new clinic, with a random name for the clinic."""
    return KeyFile(clinic=random.token_hex(16))


def _decoy(keys: KeyFile, user: str) -> Slot:
    """A slot that nothing opens, as slow as the others."""
    passwords = (slot.stretch for slot in keys.slots if slot.holder.kind is SlotKind.PASSWORD)
    shape = next(passwords, Stretch())
    holder = Holder(user, SlotKind.PASSWORD)
    return Slot(holder, shape, os.urandom(16), os.urandom(12), os.urandom(80))
