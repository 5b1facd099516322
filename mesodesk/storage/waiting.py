"""What the ledger is told later: views of a record that could only be read, sealed in the user's folder.

Each line is encrypted on its own, with its number: none can be read, changed, moved or left out of the
middle.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mesodesk.domain.ledger import Change
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.files import explain_file
from mesodesk.storage.ledger import Line, Pen, note_text
from mesodesk.storage.locks import take

_LENGTH: Final = struct.Struct(">I")
_NONCE_BYTES: Final = 12
#: More than any line takes; a longer one is no line.
_LONGEST: Final = 8_192


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line that waits: when it happened, who did what, and what the ledger will say."""

    at: datetime
    actor_id: int | None
    action: str
    change: Change
    entity: str
    key: str
    patient_id: int | None
    note: str

    @classmethod
    def of(cls, pen: Pen, line: Line) -> Waiting:
        """What `pen` would have written."""
        return cls(
            pen.now, pen.actor_id, pen.action, line.change, line.entity, line.key, line.patient_id, line.note
        )

    def as_line(self) -> Line:
        """The line, which says itself when it happened: its entry is of later."""
        note = note_text(**{**json.loads(self.note), "waited_since": self.at.isoformat()})
        return Line(self.change, self.entity, self.key, self.patient_id, None, note)


class WaitingRoom:
    """The file of lines that wait for one record and one user; there is none as long as nothing waits."""

    def __init__(self, anchors: Anchors) -> None:
        self.file: Path = anchors.file.with_suffix(".waiting")
        self._seal = AESGCM(anchors.waiting_key)

    def add(self, *lines: Waiting) -> None:
        """Keep these; on the disk when it returns. Raises `WorldError`: ``disk_full``, ``cannot_write``."""
        if not lines:
            return
        with self._opened() as file:
            data = _all(file)
            kept, end = self._lines(data)
            number = len(kept)
            parts = bytearray()
            for line in (*self._cut(data, end, lines[0].at), *lines):
                nonce = os.urandom(_NONCE_BYTES)
                sealed = nonce + self._seal.encrypt(nonce, _format(line), _LENGTH.pack(number))
                parts += _LENGTH.pack(len(sealed)) + sealed
                number += 1
            # Half a line, of a disk that was full, would hide everything that comes after it.
            file.truncate(end)
            file.write(parts)
            file.flush()
            os.fsync(file.fileno())

    @contextmanager
    def handing_over(self, now: datetime) -> Iterator[tuple[Waiting, ...]]:
        """What waits, in its order; when the block ends as it should, nothing waits any more.

        From the first byte that cannot be read on, one line says so. Raises `WorldError`: ``cannot_write``.
        """
        if not self.file.exists():
            yield ()
            return
        with self._opened() as file:
            data = _all(file)
            kept, end = self._lines(data)
            yield (*kept, *self._cut(data, end, now))
            # Emptied first: where it cannot be taken away, nothing in it is handed over twice.
            file.truncate(0)
            with suppress(OSError):
                self.file.unlink()

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        """The file, to add to its end; two windows of one user take turns."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            while True:
                with open(self.file, "a+b", opener=_as_nobody_elses) as file:
                    take(file.fileno(), "cannot_write")
                    # The other one may have handed it over and taken it away meanwhile.
                    if os.fstat(file.fileno()).st_nlink:
                        yield file
                        return
        except OSError as error:
            raise explain_file(error, self.file) from error

    def _cut(self, data: bytes, end: int, now: datetime) -> tuple[Waiting, ...]:
        """What is said of the bytes after `end`, which this clinic's key did not make, if there are any."""
        if end == len(data):
            return ()
        note = note_text(what="unreadable")
        return (Waiting(now, None, "settle", Change.NOTED, "waiting", self.file.stem, None, note),)

    def _lines(self, data: bytes) -> tuple[list[Waiting], int]:
        """The lines that can be read, and where the last of them ends."""
        kept, place = list[Waiting](), 0
        while place + _LENGTH.size <= len(data):
            (length,) = _LENGTH.unpack_from(data, place)
            sealed = data[place + _LENGTH.size : place + _LENGTH.size + length]
            if length > _LONGEST or len(sealed) < length:
                break
            try:
                nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
                plain = self._seal.decrypt(nonce, rest, _LENGTH.pack(len(kept)))
            except (InvalidTag, ValueError):
                break
            kept.append(_parse(plain))
            place += _LENGTH.size + length
        return kept, place


def _as_nobody_elses(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _all(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _format(line: Waiting) -> bytes:
    at, *rest = astuple(line)
    return json.dumps([int(at.timestamp()), *rest]).encode()


def _parse(plain: bytes) -> Waiting:
    at, actor_id, action, change, *rest = json.loads(plain)
    return Waiting(datetime.fromtimestamp(at, UTC), actor_id, action, Change(change), *rest)
