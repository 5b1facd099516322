"""The anchor: number and seal of the ledger's last entry, kept outside the record, in the user's own folder.

A record whose ledger ends before its anchor has lost what was written: its write-ahead file was deleted or
cut, or the whole file was put back. Nothing inside the record can tell that.

There is one small file per user and record. Its two slots are written in place in turn, so that one of them
is whole whenever the power fails. That costs a few microseconds after each commit; the disk is asked to keep
it only every few seconds. So an anchor can be older than the record, never newer.
"""

from __future__ import annotations

import hmac
import logging
import os
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.ledger import Anchor
from mesodesk.storage.keys import Secrets

_log = logging.getLogger(__name__)

#: The folder of anchors in the user's state folder.
FOLDER: Final = "anchors"
#: Seconds between two times that the disk is asked to keep the file.
SYNC_EVERY: Final = 5.0

# A slot stands in a sector of its own: a torn write harms one of them.
_SECTOR: Final = 512
_SLOTS: Final = (0, _SECTOR)
_SHAPE: Final = struct.Struct(">8sQ32sq")
_MAGIC: Final = b"mesoanc1"
_MAC_BYTES: Final = 32
_SLOT_BYTES: Final = _SHAPE.size + _MAC_BYTES
#: How often a lock that another process holds for some microseconds is tried; a writer never waits longer.
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """What an anchor says: the head of the ledger as it was last seen, and when that entry was written."""

    anchor: Anchor
    at: datetime


class Anchors:
    """The anchor file of one record and one user. Making it touches no disk; `close` it afterwards.

    Several processes of one user share the file: they write in turn, and only ever forwards.
    """

    def __init__(self, state: Path, record: Path, secrets: Secrets) -> None:
        """`state` is the user's own folder, `record` the record's file."""
        self.state = state
        key = derive_key(secrets)
        place = f"{os.path.realpath(record)}\n{os.path.realpath(state)}"
        #: Names this record at this place, for this user; says nothing about either.
        self.name = hmac.digest(key, place.encode("utf-8", "surrogatepass"), "sha256").hex()[:32]
        self.file = state / FOLDER / f"{self.name}.anchor"
        self._key = hmac.digest(key, self.name.encode(), "sha256")
        self._handle: int | None = None
        self._synced = time.monotonic()
        self._dirty = False
        #: The key of what waits beside the anchor for the ledger (`waiting`).
        self.waiting_key = hmac.digest(key, f"waiting {self.name}".encode(), "sha256")
        #: Whether the last commit could not be noted: a full or failing disk. It is never a reason to stop.
        self.failed = False

    @property
    def exists(self) -> bool:
        """Whether there is an anchor file, readable or not."""
        return self.file.exists()

    def read(self) -> Kept | None:
        """What was kept last; None where there is no file, or nothing in it that this clinic's key made."""
        try:
            with _open_file(self.file, os.O_RDONLY) as handle:
                return max(self._slots(handle).values(), key=_seq_of, default=None)
        except OSError:
            return None

    def keep(self, anchor: Anchor, at: datetime) -> None:
        """Keep the head that a commit has left, unless a later one is kept already. Never raises.

        The record is saved by then, whatever happens here: a failure is logged and told by `failed`.
        """
        try:
            handle = self._opened()
            with _locked(handle) as is_mine:
                if is_mine:
                    slots = self._slots(handle)
                    if anchor.seq > max(map(_seq_of, slots.values()), default=-1):
                        oldest = min(
                            _SLOTS, key=lambda place: _seq_of(slots[place]) if place in slots else -1
                        )
                        self._write(handle, oldest, anchor, at)
            self.failed = False
        except OSError:
            if not self.failed:
                _log.exception("the anchor could not be written")
            self.failed = True

    def replace(self, anchor: Anchor, at: datetime) -> None:
        """Keep this head whatever was kept before: a record was adopted, restored, or accepted as it is.

        Raises `OSError` when the user's folder cannot be written.
        """
        handle = self._opened()
        with _locked(handle, tries=500):
            for place in _SLOTS:
                self._write(handle, place, anchor, at)
            os.fsync(handle)
        self._dirty = False

    @property
    def is_due(self) -> bool:
        """Whether some seconds have passed since the disk was asked last."""
        return time.monotonic() - self._synced >= SYNC_EVERY

    def sync(self) -> None:
        """Have the disk keep the file, if it changed. Never raises."""
        self._synced = time.monotonic()
        if not self._dirty or self._handle is None:
            return
        self._dirty = False
        try:
            os.fsync(self._handle)
        except OSError:
            _log.exception("the anchor could not be synced")

    def close(self) -> None:
        """Have the disk keep what was written, and give the file back."""
        self.sync()
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def _opened(self) -> int:
        if self._handle is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self.file, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)
            if os.fstat(self._handle).st_size < _SLOTS[-1] + _SECTOR:
                # Its whole size at once: later writes need no room on the disk.
                _write_at(self._handle, bytes(_SECTOR - _SLOT_BYTES), _SLOTS[-1] + _SLOT_BYTES)
        return self._handle

    def _slots(self, handle: int) -> dict[int, Kept]:
        """The slots that this clinic's key made, by their place in the file."""
        found: dict[int, Kept] = {}
        data = _read_at(handle, _SLOTS[-1] + _SLOT_BYTES)
        for place in _SLOTS:
            slot = data[place : place + _SLOT_BYTES]
            body, mac = slot[: _SHAPE.size], slot[_SHAPE.size :]
            if len(slot) == _SLOT_BYTES and hmac.compare_digest(hmac.digest(self._key, body, "sha256"), mac):
                _, seq, seal, at = _SHAPE.unpack(body)
                found[place] = Kept(Anchor(seq, seal), datetime.fromtimestamp(at, UTC))
        return found

    def _write(self, handle: int, place: int, anchor: Anchor, at: datetime) -> None:
        body = _SHAPE.pack(_MAGIC, anchor.seq, anchor.seal, int(at.timestamp()))
        _write_at(handle, body + hmac.digest(self._key, body, "sha256"), place)
        self._dirty = True


def derive_key(secrets: Secrets) -> bytes:
    """The key of what is kept in the user's folder about a record."""
    return hmac.digest(secrets.ledger_secret, b"mesodesk anchor", "sha256")


def _seq_of(kept: Kept) -> int:
    return kept.anchor.seq


@contextmanager
def _open_file(path: Path, flags: int) -> Iterator[int]:
    handle = os.open(path, flags | _BINARY)
    try:
        yield handle
    finally:
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover - another system
    import msvcrt

    _BINARY: Final = os.O_BINARY

    def _read_at(handle: int, size: int) -> bytes:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, size)

    def _write_at(handle: int, data: bytes, place: int) -> None:
        os.lseek(handle, place, os.SEEK_SET)
        os.write(handle, data)

    def _take(handle: int) -> None:
        # Beyond the slots: a locked byte cannot be read by others.
        os.lseek(handle, _SLOTS[-1] + _SECTOR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give_back(handle: int) -> None:
        os.lseek(handle, _SLOTS[-1] + _SECTOR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    _BINARY: Final = 0

    def _read_at(handle: int, size: int) -> bytes:
        return os.pread(handle, size, 0)

    def _write_at(handle: int, data: bytes, place: int) -> None:
        os.pwrite(handle, data, place)

    def _take(handle: int) -> None:
        # Of this opening of the file, not of the process: two records of one process take turns too.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def _locked(handle: int, tries: int = _TRIES) -> Iterator[bool]:
    """Hold the file for a moment; False when others would not let go of it."""
    is_mine = False
    for attempt in range(tries):
        try:
            _take(handle)
            is_mine = True
            break
        except OSError:
            time.sleep(0.0001 if attempt else 0)
    try:
        yield is_mine
    finally:
        if is_mine:
            _give_back(handle)
