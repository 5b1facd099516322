"""One slot of the key file: the record's secrets, sealed to a pair of keys that one password opens.

The private half of the pair is wrapped by the password (or the recovery key, or a word in the keystore of a
computer); the secrets are sealed to the public half. So a fresh data key can be given to everybody without
knowing a password, and a new password needs no new secrets. A mark over all of it, keyed by a word that is
wrapped with the private half, tells whether anybody but the clinic has written it.

Slots of the first form have no pair: the secrets are wrapped by the password itself.
"""

from __future__ import annotations

import hmac
import json
import os
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_FORMAT: Final = "mesodesk-keys"
_KEY: Final = 32
#: A key of a box is used once, so its nonce may stand still.
_ONCE: Final = bytes(12)


class SlotClosed(Exception):
    """The word does not open this slot."""


class SlotForged(Exception):
    """The word is right, but somebody who has no secrets of this clinic has changed the slot."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """How hard a password is to guess, by Argon2id; the defaults are the second choice of RFC 9106."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    @property
    def numbers(self) -> tuple[int, int, int]:
        """As the key file writes them."""
        return self.memory_kib, self.passes, self.lanes


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a record (`data_key`) and what its ledger is sealed with; never shown, never logged.

    `fresh_key` is the data key that a rotation was about to bring in when the key file was last written; None
    where no rotation is under way.
    """

    data_key: bytes = field(repr=False)
    ledger_secret: bytes = field(repr=False)
    fresh_key: bytes | None = field(default=None, repr=False)

    @property
    def ledger_key(self) -> bytes:
        """The key of the ledger's seals."""
        return derive(self.ledger_secret, b"mesodesk ledger")

    @property
    def backup_key(self) -> bytes:
        """The key with which a backup's manifest is signed."""
        return derive(self.ledger_secret, b"mesodesk backup")

    @property
    def slot_key(self) -> bytes:
        """The key with which the slots of the key file are marked as the clinic's own."""
        return derive(self.ledger_secret, b"mesodesk key file")


class SlotKind(StrEnum):
    """What a slot opens with."""

    PASSWORD = "password"  # noqa: S105 - the kind, not a password
    RECOVERY = "recovery"
    KEYSTORE = "keystore"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a slot is: a user; nobody in particular (the recovery key); a user at a computer (`place`).

    `is_temporary` is a password that somebody else has chosen: it opens the way to an own one only.
    """

    user: str
    kind: SlotKind
    place: str = ""
    since: datetime | None = None
    is_temporary: bool = False

    @property
    def name(self) -> tuple[str, SlotKind, str]:
        """What only one slot of a key file has."""
        return self.user, self.kind, self.place


@dataclass(frozen=True, slots=True)
class Slot:
    """The secrets, sealed for one holder. `public` is empty in the first form, which has `sealed` alone.

    `fresh` holds the secrets of a rotation that is not confirmed yet.
    """

    holder: Holder
    stretch: Stretch
    salt: bytes
    nonce: bytes
    sealed: bytes
    wrapped: bytes = b""
    public: bytes = b""
    fresh: bytes = b""
    mark: bytes = b""

    @property
    def has_pair(self) -> bool:
        """Whether fresh secrets can be sealed for this holder without the password."""
        return bool(self.public)


def make_slot(clinic: str, holder: Holder, word: str, secrets: Secrets, shape: Stretch) -> Slot:
    """A slot that `word` opens."""
    private = X25519PrivateKey.generate()
    slot = Slot(
        holder, shape, os.urandom(16), os.urandom(12), b"", public=private.public_key().public_bytes_raw()
    )
    inside = private.private_bytes_raw() + secrets.slot_key
    wrapped = AESGCM(_stretched(slot, word)).encrypt(slot.nonce, inside, _label(clinic, slot))
    return sealed_anew(clinic, replace(slot, wrapped=wrapped), secrets)


def sealed_anew(clinic: str, slot: Slot, secrets: Secrets) -> Slot:
    """The same slot with these secrets in it; only for slots with a pair."""
    label = _label(clinic, slot)
    sealed = _seal(slot.public, secrets.data_key + secrets.ledger_secret, label)
    fresh = b""
    if secrets.fresh_key is not None:
        fresh = _seal(slot.public, secrets.fresh_key + secrets.ledger_secret, label + b"fresh")
    slot = replace(slot, sealed=sealed, fresh=fresh)
    return replace(slot, mark=_mark(secrets.slot_key, clinic, slot))


def open_slot(clinic: str, slot: Slot, word: str) -> Secrets:
    """The secrets of a slot; raises `SlotClosed` or `SlotForged`."""
    label = _label(clinic, slot)
    try:
        inside = AESGCM(_stretched(slot, word)).decrypt(slot.nonce, slot.wrapped or slot.sealed, label)
    except InvalidTag as error:
        raise SlotClosed from error
    if not slot.has_pair:
        return Secrets(inside[:_KEY], inside[_KEY:])
    private, slot_key = X25519PrivateKey.from_private_bytes(inside[:_KEY]), inside[_KEY:]
    if not hmac.compare_digest(slot.mark, _mark(slot_key, clinic, slot)):
        raise SlotForged
    try:
        plain = _unseal(private, slot.sealed, label)
        fresh = _unseal(private, slot.fresh, label + b"fresh")[:_KEY] if slot.fresh else None
    except (InvalidTag, ValueError) as error:
        raise SlotForged from error
    return Secrets(plain[:_KEY], plain[_KEY:], fresh)


def is_genuine(clinic: str, slot: Slot, secrets: Secrets) -> bool:
    """Whether the clinic itself has written this slot; what has no pair cannot show it."""
    return slot.has_pair and hmac.compare_digest(slot.mark, _mark(secrets.slot_key, clinic, slot))


def derive(secret: bytes, purpose: bytes) -> bytes:
    """A key for one purpose."""
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=purpose).derive(secret)


def _label(clinic: str, slot: Slot) -> bytes:
    """What is sealed with the secrets, so that a slot cannot be passed off as another's."""
    holder, shape = slot.holder, slot.stretch.numbers
    if not slot.has_pair:
        fields = [_FORMAT, 1, clinic, holder.user, holder.kind, *shape, slot.salt.hex()]
        return "\n".join(map(str, fields)).encode()
    since = None if holder.since is None else holder.since.isoformat()
    body = [_FORMAT, 2, clinic, *holder.name, since, holder.is_temporary, shape]
    return json.dumps([*body, slot.salt.hex(), slot.public.hex()], ensure_ascii=True).encode()


def _mark(slot_key: bytes, clinic: str, slot: Slot) -> bytes:
    parts = (_label(clinic, slot), slot.nonce, slot.wrapped, slot.sealed, slot.fresh)
    return hmac.digest(slot_key, b"".join(len(part).to_bytes(4, "big") + part for part in parts), "sha256")


def _seal(public: bytes, plain: bytes, label: bytes) -> bytes:
    own = X25519PrivateKey.generate()
    named = own.public_key().public_bytes_raw()
    key = _agreed(own, public, named + public)
    return named + AESGCM(key).encrypt(_ONCE, plain, label)


def _unseal(private: X25519PrivateKey, sealed: bytes, label: bytes) -> bytes:
    other = sealed[:_KEY]
    key = _agreed(private, other, other + private.public_key().public_bytes_raw())
    return AESGCM(key).decrypt(_ONCE, sealed[_KEY:], label)


def _agreed(private: X25519PrivateKey, public: bytes, both: bytes) -> bytes:
    shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    return HKDF(algorithm=SHA256(), length=_KEY, salt=both, info=b"mesodesk slot").derive(shared)


def _stretched(slot: Slot, word: str) -> bytes:
    memory_kib, passes, lanes = slot.stretch.numbers
    secret = unicodedata.normalize("NFC", word).encode()
    return hash_secret_raw(secret, slot.salt, passes, memory_kib, lanes, _KEY, Type.ID)
