"""The key file: the record's secrets, sealed for each member of staff and for a printed recovery key."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets as random
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.storage.files import write_whole
from mesodesk.storage.recovery_key import RECOVERY_BYTES, read_recovery_key, write_recovery_key

#: The key file's name in the data folder, and in the folder of its second copy.
FILE_NAME: Final = "keys.json"
SPARE_FOLDER: Final = "spare"

_FORMAT: Final = "mesodesk-keys"
_VERSION: Final = 1
_RECOVERY_SLOT: Final = ""
#: Bounds of Argon2id's memory (KiB), passes and lanes in a key file that somebody hands us.
_MOST: Final = (1_048_576, 20, 16)


@dataclass(frozen=True, slots=True)
class Stretch:
    """How hard a password is to guess, by Argon2id; the defaults are the second choice of RFC 9106."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Secrets:
    """What opens a record (`data_key`) and what its ledger is sealed with; never shown, never logged."""

    data_key: bytes = field(repr=False)
    ledger_secret: bytes = field(repr=False)

    @property
    def ledger_key(self) -> bytes:
        """The key of the ledger's seals."""
        return _derive(self.ledger_secret, b"mesodesk ledger")

    @property
    def backup_key(self) -> bytes:
        """The key with which a backup's manifest is signed."""
        return _derive(self.ledger_secret, b"mesodesk backup")


class SlotKind(StrEnum):
    """What a slot opens with."""

    PASSWORD = "password"  # noqa: S105 - the kind, not a password
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """The secrets, sealed for one user (or, with an empty `user`, for the recovery key)."""

    user: str
    kind: SlotKind
    stretch: Stretch
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one clinic. `generation` counts its changes; the higher one of two copies is right."""

    clinic: str
    slots: tuple[Slot, ...] = ()
    generation: int = 0

    @property
    def users(self) -> tuple[str, ...]:
        """Who can open the record with a password."""
        return tuple(slot.user for slot in self.slots if slot.kind is SlotKind.PASSWORD)

    def unlock(self, user: str, password: str) -> Secrets:
        """The secrets, for a user with a password; `RuleError("wrong_password")` for anybody else.

        Takes as long for a user who does not exist.
        """
        slot = self._find(user, SlotKind.PASSWORD) or _decoy(self, user)
        return self._open(slot, password, "wrong_password")

    def unlock_with_recovery(self, typed: str) -> Secrets:
        """The secrets, for the printed recovery key as somebody types it.

        Raises `RuleError`: ``recovery_key_mistyped`` (its checksum is wrong) or ``wrong_recovery_key``.
        """
        slot = self._find(_RECOVERY_SLOT, SlotKind.RECOVERY)
        key = read_recovery_key(typed)
        if slot is None:
            raise RuleError("wrong_recovery_key", field="recovery_key")
        return self._open(slot, key.hex(), "wrong_recovery_key")

    def with_password(
        self, user: str, password: str, secrets: Secrets, stretch: Stretch | None = None
    ) -> KeyFile:
        """The same with a slot for this user, instead of the one that there was."""
        return self._with(user, SlotKind.PASSWORD, password, secrets, stretch or Stretch())

    def with_recovery(self, secrets: Secrets, stretch: Stretch | None = None) -> tuple[KeyFile, str]:
        """The same with a new recovery key, and that key as it is printed: seven groups of four letters."""
        key = random.token_bytes(RECOVERY_BYTES)
        keys = self._with(_RECOVERY_SLOT, SlotKind.RECOVERY, key.hex(), secrets, stretch or Stretch())
        return keys, write_recovery_key(key)

    def without(self, user: str) -> KeyFile:
        """The same without this user's slot; `RuleError("last_key")` when nobody could open it then."""
        left = tuple(slot for slot in self.slots if (slot.user, slot.kind) != (user, SlotKind.PASSWORD))
        if not any(slot.kind is SlotKind.PASSWORD for slot in left):
            raise RuleError("last_key", user=user)
        return replace(self, slots=left, generation=self.generation + 1)

    def _find(self, user: str, kind: SlotKind) -> Slot | None:
        return next((slot for slot in self.slots if (slot.user, slot.kind) == (user, kind)), None)

    def _with(self, user: str, kind: SlotKind, word: str, secrets: Secrets, stretch: Stretch) -> KeyFile:
        slot = Slot(user, kind, stretch, os.urandom(16), os.urandom(12), b"")
        sealed = AESGCM(_stretch(slot, word)).encrypt(
            slot.nonce, secrets.data_key + secrets.ledger_secret, self._label(slot)
        )
        others = tuple(old for old in self.slots if (old.user, old.kind) != (user, kind))
        return replace(self, slots=(*others, replace(slot, sealed=sealed)), generation=self.generation + 1)

    def _open(self, slot: Slot, word: str, rule: str) -> Secrets:
        try:
            plain = AESGCM(_stretch(slot, word)).decrypt(slot.nonce, slot.sealed, self._label(slot))
        except InvalidTag as error:
            raise RuleError(
                rule, field="recovery_key" if slot.kind is SlotKind.RECOVERY else "password"
            ) from error
        return Secrets(plain[:32], plain[32:])

    def _label(self, slot: Slot) -> bytes:
        """What is sealed with the secrets, so that a slot cannot be passed off as another's."""
        shape = slot.stretch
        return "\n".join(
            map(
                str,
                [_FORMAT, _VERSION, self.clinic, slot.user, slot.kind, *_numbers(shape), slot.salt.hex()],
            )
        ).encode()


def new_secrets() -> Secrets:
    """Fresh secrets for a new clinic: 256 random bits each."""
    return Secrets(random.token_bytes(32), random.token_bytes(32))


def new_key_file() -> KeyFile:
    """A key file without slots for a new clinic, with a random name for the clinic."""
    return KeyFile(clinic=random.token_hex(16))


def read_keys(folder: Path) -> KeyFile:
    """The key file of a data folder: the newer of its two copies that can be read.

    Raises `WorldError`: ``keys_missing`` or ``keys_damaged``.
    """
    found: list[KeyFile] = []
    present = [path for path in _places(folder) if path.exists()]
    for path in present:
        try:
            found.append(parse_keys(path.read_bytes()))
        except WorldError as error:
            if error.problem == "newer_keys":
                raise
    if not found:
        raise WorldError("keys_damaged" if present else "keys_missing", folder=str(folder))
    return max(found, key=lambda keys: keys.generation)


def write_keys(folder: Path, keys: KeyFile) -> None:
    """Write both copies, each whole or not at all."""
    for path in _places(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, format_keys(keys))


def format_keys(keys: KeyFile) -> bytes:
    """The key file as JSON."""
    slots = [
        {
            "user": slot.user,
            "kind": slot.kind.value,
            "argon2id": list(_numbers(slot.stretch)),
            "salt": _to_text(slot.salt),
            "nonce": _to_text(slot.nonce),
            "sealed": _to_text(slot.sealed),
        }
        for slot in keys.slots
    ]
    body = {"format": _FORMAT, "version": _VERSION, "clinic": keys.clinic}
    return json.dumps(
        {**body, "generation": keys.generation, "slots": slots}, indent=2, ensure_ascii=False
    ).encode()


def parse_keys(data: bytes) -> KeyFile:
    """A key file from its bytes; `WorldError("keys_damaged")`, or ``newer_keys`` from a later version."""
    try:
        body = json.loads(data)
        if body["format"] != _FORMAT:
            raise WorldError("keys_damaged")
        if body["version"] != _VERSION:
            raise WorldError("newer_keys", version=body["version"])
        slots = tuple(_parse_slot(slot) for slot in body["slots"])
        return KeyFile(str(body["clinic"]), slots, int(body["generation"]))
    except (ValueError, KeyError, TypeError) as error:
        raise WorldError("keys_damaged") from error


def hash_keys(data: bytes) -> str:
    """SHA-256 of a key file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _parse_slot(body: dict[str, object]) -> Slot:
    numbers = body["argon2id"]
    if not isinstance(numbers, list) or len(numbers) != 3:
        raise ValueError("argon2id")
    if any(not isinstance(n, int) or not 1 <= n <= most for n, most in zip(numbers, _MOST, strict=True)):
        raise ValueError("argon2id")
    return Slot(
        str(body["user"]),
        SlotKind(str(body["kind"])),
        Stretch(*numbers),
        _from_text(body["salt"]),
        _from_text(body["nonce"]),
        _from_text(body["sealed"]),
    )


def _decoy(keys: KeyFile, user: str) -> Slot:
    """A slot that nothing opens, as slow as the others."""
    shape = keys.slots[0].stretch if keys.slots else Stretch()
    return Slot(user, SlotKind.PASSWORD, shape, os.urandom(16), os.urandom(12), os.urandom(80))


def _stretch(slot: Slot, word: str) -> bytes:
    memory_kib, passes, lanes = _numbers(slot.stretch)
    secret = unicodedata.normalize("NFC", word).encode()
    return hash_secret_raw(secret, slot.salt, passes, memory_kib, lanes, 32, Type.ID)


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def _numbers(shape: Stretch) -> tuple[int, int, int]:
    return shape.memory_kib, shape.passes, shape.lanes


def _places(folder: Path) -> tuple[Path, Path]:
    return folder / FILE_NAME, folder / SPARE_FOLDER / FILE_NAME


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_text(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)
