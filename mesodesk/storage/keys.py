"""The key file in its two copies: read, mended from one another, and changed by one process at a time."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import MesodeskError, RuleError, WorldError
from mesodesk.storage.files import explain_file, write_whole
from mesodesk.storage.key_file import KeyFile, new_key_file, new_secrets
from mesodesk.storage.key_slots import Holder, Secrets, Slot, SlotKind, Stretch
from mesodesk.storage.locks import take

__all__ = [
    "FILE_NAME",
    "SPARE_FOLDER",
    "Holder",
    "KeyCopies",
    "KeyFile",
    "Secrets",
    "Slot",
    "SlotKind",
    "Stretch",
    "change_keys",
    "format_keys",
    "hash_keys",
    "key_file_lock",
    "look_at_copies",
    "new_key_file",
    "new_secrets",
    "parse_keys",
    "read_keys",
    "unlock_keys",
    "write_keys",
]

#: The key file's name in the data folder, and in the folder of its second copy.
FILE_NAME: Final = "keys.json"
SPARE_FOLDER: Final = "spare"
LOCK_NAME: Final = "keys.lock"

_FORMAT: Final = "mesodesk-keys"
_VERSION: Final = 2
#: Bounds of Argon2id's memory (KiB), passes and lanes in a key file that somebody hands us.
_MOST: Final = (1_048_576, 20, 16)


@dataclass(frozen=True, slots=True)
class KeyCopies:
    """The two copies as they lie on the disk; None where one is missing or damaged."""

    main: KeyFile | None
    spare: KeyFile | None

    @property
    def are_equal(self) -> bool:
        """Whether either would do for the other."""
        return self.main is not None and self.main == self.spare

    @property
    def best(self) -> KeyFile | None:
        """The newer of those that can be read; of two as old as each other, the first."""
        return max(filter(None, (self.main, self.spare)), key=lambda keys: keys.generation, default=None)


def read_keys(folder: Path) -> KeyFile:
    """The key file of a data folder: the newer of its two copies that can be read.

    Raises `WorldError`: ``keys_missing``, ``keys_damaged`` or ``newer_keys``.
    """
    return _best(folder, look_at_copies(folder))


def look_at_copies(folder: Path) -> KeyCopies:
    """Both copies; raises `WorldError("newer_keys")` when a later version of the program has written one."""
    main, spare = (_read_copy(path) for path in _places(folder))
    return KeyCopies(main, spare)


def unlock_keys(folder: Path, unlock: Callable[[KeyFile], Secrets]) -> Secrets:
    """The secrets, from the newer copy; from the other one when that one turns out to be written by others.

    Two copies of one generation that differ cannot both be right: then the second is tried for any refusal.
    An older copy is not, because an old password would open it. Raises what `unlock` and `read_keys` raise.
    """
    copies = look_at_copies(folder)
    keys = _best(folder, copies)
    other = copies.spare if keys is copies.main else copies.main
    try:
        return unlock(keys)
    except MesodeskError as error:
        forged = isinstance(error, WorldError) and error.problem == "keys_forged"
        if other is None or other == keys or not (forged or other.generation == keys.generation):
            raise
        with contextlib.suppress(RuleError, WorldError):
            return unlock(other)
        raise


def write_keys(folder: Path, keys: KeyFile) -> None:
    """Write both copies, each whole or not at all."""
    for path in _places(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, format_keys(keys))


def change_keys(
    folder: Path, change: Callable[[KeyFile], KeyFile], is_ours: Callable[[KeyFile], bool] | None = None
) -> bool:
    """Read the key file, change it and write both copies, while no other process does.

    Gives whether a copy was mended on the way: it was missing, damaged or behind the other. A copy in which
    others have written (`is_ours` is false) gives way to one in which nobody has. Raises
    `WorldError("keys_busy")` and what reading and writing raise.
    """
    with key_file_lock(folder):
        copies = look_at_copies(folder)
        keys = _best(folder, copies)
        if is_ours is not None and not copies.are_equal and not is_ours(keys):
            other = copies.spare if keys is copies.main else copies.main
            keys = other if other is not None and is_ours(other) else keys
        changed = change(keys)
        if changed != keys or not copies.are_equal:
            write_keys(folder, changed)
    return not copies.are_equal


@contextmanager
def key_file_lock(folder: Path) -> Iterator[None]:
    """Keep every other change of the key file waiting; raises `WorldError("keys_busy")`.

    The operating system gives the lock back when a process dies, so that nobody has to guess whether a lock
    that lies there is still held.
    """
    path = folder / LOCK_NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise explain_file(error, path) from error
    try:
        take(handle, "keys_busy")
        yield
    finally:
        os.close(handle)


def format_keys(keys: KeyFile) -> bytes:
    """The key file as JSON, with a checksum that tells a damaged copy."""
    body = {
        "format": _FORMAT,
        "version": _VERSION,
        "clinic": keys.clinic,
        "generation": keys.generation,
        "slots": [_format_slot(slot) for slot in keys.slots],
    }
    return json.dumps({**body, "sha256": _checksum(body)}, indent=2, ensure_ascii=False).encode()


def parse_keys(data: bytes) -> KeyFile:
    """A key file from its bytes; `WorldError("keys_damaged")`, or ``newer_keys`` from a later version."""
    try:
        body = json.loads(data)
        if body["format"] != _FORMAT or not isinstance(body["version"], int):
            raise WorldError("keys_damaged")
        if body["version"] > _VERSION:
            raise WorldError("newer_keys", version=body["version"])
        if body["version"] > 1 and body.pop("sha256") != _checksum(body):
            raise WorldError("keys_damaged")
        slots = tuple(_parse_slot(slot) for slot in body["slots"])
        if len({slot.holder.name for slot in slots}) != len(slots):
            raise WorldError("keys_damaged")
        return KeyFile(str(body["clinic"]), slots, int(body["generation"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorldError("keys_damaged") from error


def hash_keys(data: bytes) -> str:
    """SHA-256 of a key file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _best(folder: Path, copies: KeyCopies) -> KeyFile:
    best = copies.best
    if best is None:
        present = any(path.exists() for path in _places(folder))
        raise WorldError("keys_damaged" if present else "keys_missing", folder=str(folder))
    return best


def _read_copy(path: Path) -> KeyFile | None:
    try:
        return parse_keys(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain_file(error, path, "cannot_read") from error
    except WorldError as error:
        if error.problem == "newer_keys":
            raise
        return None


def _checksum(body: dict[str, object]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _format_slot(slot: Slot) -> dict[str, object]:
    holder = slot.holder
    body: dict[str, object] = {
        "user": holder.user,
        "kind": holder.kind.value,
        "argon2id": list(slot.stretch.numbers),
        "salt": _to_text(slot.salt),
        "nonce": _to_text(slot.nonce),
        "sealed": _to_text(slot.sealed),
    }
    if slot.has_pair:
        body |= {
            "place": holder.place,
            "since": None if holder.since is None else holder.since.isoformat(),
            "temporary": holder.is_temporary,
            "wrapped": _to_text(slot.wrapped),
            "public": _to_text(slot.public),
            "fresh": _to_text(slot.fresh),
            "mark": _to_text(slot.mark),
        }
    return body


def _parse_slot(body: dict[str, object]) -> Slot:
    numbers = body["argon2id"]
    if not isinstance(numbers, list) or len(numbers) != 3:
        raise ValueError("argon2id")
    if any(not isinstance(n, int) or not 1 <= n <= most for n, most in zip(numbers, _MOST, strict=True)):
        raise ValueError("argon2id")
    since = body.get("since")
    holder = Holder(
        str(body["user"]),
        SlotKind(str(body["kind"])),
        str(body.get("place", "")),
        None if since is None else datetime.fromisoformat(str(since)),
        bool(body.get("temporary", False)),
    )
    parts = (_from_text(body[name]) for name in ("salt", "nonce", "sealed"))
    pair = (_from_text(body.get(name, "")) for name in ("wrapped", "public", "fresh", "mark"))
    return Slot(holder, Stretch(*numbers), *parts, *pair)


def _places(folder: Path) -> tuple[Path, Path]:
    return folder / FILE_NAME, folder / SPARE_FOLDER / FILE_NAME


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_text(text: object) -> bytes:
    return base64.b64decode(str(text), validate=True)
