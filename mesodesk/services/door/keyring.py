"""The key file of an open clinic: who can open it tomorrow morning.

Slots belong to every active member of staff, because whoever comes first in the morning opens the clinic.

The key file is changed inside the transaction of the command, before its commit. A crash in between leaves
a slot without a row (a new colleague whom the record does not know is let in nowhere, and is added again), a
temporary password whose own mark in the slot asks for another one, or a leaver without a slot whose row still
says that they work here: each refuses too much, never too little, and doing it again puts it right.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.storage.keys import (
    Holder,
    KeyFile,
    Secrets,
    Slot,
    SlotKind,
    Stretch,
    change_keys,
    read_keys,
    unlock_keys,
)
from mesodesk.storage.keystore import (
    find_keystore,
    find_word,
    forget_word,
    keep_word,
    new_word,
    this_computer,
)

#: Shortest password; a made-up clinic has the public one "demo".
SHORTEST_PASSWORD = 10
MADE_UP_PASSWORD = "demo"  # noqa: S105 - printed in README, opens made-up data only


class KeyRing:
    """Gives and takes slots of the key file. `stretch` None means the full strength."""

    def __init__(self, folder: Path, secrets: Secrets, stretch: Stretch | None = None) -> None:
        self.folder = folder
        #: A rotation puts the new ones here.
        self.secrets = secrets
        #: A copy of the key file was mended, and the ledger does not say so yet.
        self.was_mended = False
        self._stretch = stretch

    def give(self, user: str, password: str, *, now: datetime | None = None, temporary: bool = False) -> None:
        """A slot for this user, instead of the one that there was; `temporary`: somebody else chose it."""
        self._change(
            lambda keys: keys.with_password(
                user, password, self.secrets, self._stretch, since=now, temporary=temporary
            )
        )

    def take(self, user: str) -> None:
        """No slot for this user any more; raises `RuleError("last_key")` for the last one."""
        self._change(lambda keys: keys.without(user) if _has(keys, user) else keys)

    def check(self, user: str, password: str) -> None:
        """Raise `RuleError("wrong_password")` unless this password opens this user's slot."""
        found = unlock_keys(self.folder, lambda keys: keys.unlock(user, password))
        if not self.is_of_now(found):
            raise RuleError("wrong_password", field="password")

    def is_of_now(self, found: Secrets) -> bool:
        """Whether what a slot held opens the record as it is; one from before a rotation was put back."""
        return self.secrets.data_key in (found.data_key, found.fresh_key)

    def renew_form(self, user: str, password: str, now: datetime) -> None:
        """Bring a slot of the first form to the present one; a folder that cannot be written waits."""
        slot = self.slot_of(user)
        if slot is not None and not slot.has_pair:
            try:
                self.give(user, password, now=now)
            except WorldError:
                return

    def slot_of(self, user: str) -> Slot | None:
        """The slot of a user's password."""
        return read_keys(self.folder).find(Holder(user, SlotKind.PASSWORD))

    def is_temporary(self, user: str) -> bool:
        """Whether somebody else has chosen this user's password."""
        slot = self.slot_of(user)
        return slot is not None and slot.holder.is_temporary

    def use_recovery_key(self, printed: str, now: datetime) -> None:
        """A new printed recovery key; the old one opens nothing any more."""
        self._change(lambda keys: keys.with_printed(printed, self.secrets, self._stretch, since=now))

    def use_keystore(self, user: str, now: datetime) -> None:
        """Let the keystore of this computer open the record, in the name of this user.

        Raises `WorldError`: ``no_keystore``, ``keystore_refused``.
        """
        keystore = find_keystore()
        if keystore is None:
            raise WorldError("no_keystore")
        word = new_word()
        holder = Holder(user, SlotKind.KEYSTORE, this_computer(), now)
        keep_word(keystore, self._word_name(holder), word)
        self._change(lambda keys: keys.with_keystore(holder, word, self.secrets))

    def leave_keystore(self, user: str, place: str) -> None:
        """Take the slot of a computer away, of this one where `place` is empty; its keystore is told then."""
        place = place or this_computer()
        holder = Holder(user, SlotKind.KEYSTORE, place)
        self._change(lambda keys: keys.without_slot(holder))
        keystore = find_keystore() if place == this_computer() else None
        if keystore is not None:
            forget_word(keystore, self._word_name(holder))

    def drop(self, holder: Holder) -> None:
        """Take one slot away, whosever it is; raises `RuleError("no_such_key")` where there is none."""
        if read_keys(self.folder).find(holder) is None:
            raise RuleError("no_such_key")
        self._change(lambda keys: keys.without_slot(holder))

    def mend(self) -> None:
        """Make both copies of the key file equal."""
        self._change(lambda keys: keys)

    def _word_name(self, holder: Holder) -> str:
        return word_name(read_keys(self.folder).clinic, holder)

    def _change(self, change: Callable[[KeyFile], KeyFile]) -> None:
        if change_keys(self.folder, change, lambda keys: keys.is_ours(self.secrets)):
            self.was_mended = True


def has_keystore() -> bool:
    """Whether this computer has a keystore that could be used; looking for it can take a second."""
    return find_keystore() is not None


def open_with_keystore(folder: Path) -> tuple[str, Secrets]:
    """The user and the secrets that this computer's keystore opens.

    Raises `WorldError("no_keystore")`, `RuleError("wrong_keystore")` where it was never switched on.
    """
    keystore = find_keystore()
    if keystore is None:
        raise WorldError("no_keystore")
    keys = read_keys(folder)
    for slot in keys.slots:
        holder = slot.holder
        if holder.kind is not SlotKind.KEYSTORE or holder.place != this_computer():
            continue
        word = find_word(keystore, word_name(keys.clinic, holder))
        if word is not None:
            return holder.user, keys.unlock_with_keystore(holder, word)
    raise RuleError("wrong_keystore")


def word_name(clinic: str, holder: Holder) -> str:
    """Under what name a keystore has its word for a clinic."""
    return f"{clinic}/{holder.place}/{holder.user}"


def check_password(password: str, field: str = "password") -> None:
    """Raise `RuleError("weak_password")` for a password that is too short to protect a stolen folder."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleError("weak_password", field=field, shortest=SHORTEST_PASSWORD)


def _has(keys: KeyFile, user: str) -> bool:
    return any(slot.holder.user == user and slot.holder.kind is not SlotKind.RECOVERY for slot in keys.slots)
