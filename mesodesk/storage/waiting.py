"""What the ledger is told later: views of a record that could only be read, sealed in the user's folder.

Each line is encrypted on its own, with its number: none can be read, changed, moved or left out of the
middle.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mesodesk.domain.errors import WorldError
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.files import explain_file

_LENGTH: Final = struct.Struct(">I")
_NONCE_BYTES: Final = 12
#: More than any line takes; a longer one is no line.
_LONGEST: Final = 8_192


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line that waits: who did what when, to whose record; `facts` are ids, counts and keys of words."""

    at: datetime
    actor_id: int | None
    action: str
    entity: str
    key: str
    patient_id: int | None
    is_view: bool
    facts: Mapping[str, object]


def waiting_view(at: datetime, actor_id: int, action: str, patient_id: int, what: str) -> Waiting:
    """A view of this part of a patient's chart."""
    return Waiting(at, actor_id, action, "patient", str(patient_id), patient_id, True, {"what": what})


class WaitingRoom:
    """The file of lines that wait for one record and one user; there is none as long as nothing waits."""

    def __init__(self, anchors: Anchors) -> None:
        self.file: Path = anchors.file.with_suffix(".waiting")
        self._seal = AESGCM(anchors.waiting_key)

    def add(self, *lines: Waiting) -> None:
        """Keep these; on the disk when it returns. Raises `WorldError`: ``disk_full``, ``cannot_write``."""
        number = sum(1 for _ in self._parts())
        parts = bytearray()
        for line in lines:
            nonce = os.urandom(_NONCE_BYTES)
            sealed = nonce + self._seal.encrypt(nonce, _format(line), _LENGTH.pack(number))
            parts += _LENGTH.pack(len(sealed)) + sealed
            number += 1
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with open(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
                file.write(parts)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise explain_file(error, self.file) from error

    def read(self) -> tuple[Waiting, ...]:
        """What waits, in its order, up to the first line that this clinic's key did not make."""
        found: list[Waiting] = []
        for number, sealed in enumerate(self._parts()):
            try:
                plain = self._seal.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _LENGTH.pack(number))
            except (InvalidTag, ValueError):
                break
            found.append(_parse(plain))
        return tuple(found)

    def clear(self) -> None:
        """Nothing waits any more: the ledger has it."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            raise explain_file(error, self.file) from error

    def _parts(self) -> Iterator[bytes]:
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise WorldError("cannot_read", path=str(self.file)) from error
        place = 0
        while place + _LENGTH.size <= len(data):
            (length,) = _LENGTH.unpack_from(data, place)
            place += _LENGTH.size
            if length > _LONGEST or place + length > len(data):
                return
            yield data[place : place + length]
            place += length


def _format(line: Waiting) -> bytes:
    return json.dumps(
        [
            int(line.at.timestamp()),
            line.actor_id,
            line.action,
            line.entity,
            line.key,
            line.patient_id,
            line.is_view,
            dict(line.facts),
        ]
    ).encode()


def _parse(plain: bytes) -> Waiting:
    at, *rest = json.loads(plain)
    return Waiting(datetime.fromtimestamp(at, UTC), *rest)
