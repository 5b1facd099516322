"""Wrong passwords while the record is still closed: counted in a small file beside the key file.

It holds off whoever sits at the keyboard. Whoever can remove or change files here could as well carry the
key file away and guess elsewhere; against that stands only what a guess costs there (`storage.keys`).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.services.door.throttle import FREE_TRIES, Tries, Uptime, machine_uptime, unused
from mesodesk.storage.keys import Secrets, read_keys, unlock_keys
from mesodesk.storage.recovery_key import read_recovery_key

#: The file, beside the key file.
TRIES_FILE: Final = "tries.json"
#: Counted together, so that nobody fills the file with users who do not exist.
_NOBODY: Final = "?"
#: Whose tries those of the printed recovery key are; no user is called so.
_PAPER: Final = "!"
_NO_USERS: Final = (_NOBODY, _PAPER)
_LONGEST: Final = 100_000
#: Tries that are left at once where the file is gone or damaged: few, but nobody is shut out by that.
_LEFT_OVER: Final = 2
_ASK_EVERY: Final = 0.01
_GIVE_UP_AFTER: Final = 500


@dataclass(frozen=True, slots=True)
class FirstTries:
    """The tries of everybody in one data folder; `known` are the users that the key file knows."""

    folder: Path
    known: Collection[str]
    uptime: Uptime = machine_uptime

    def begin(self, now: datetime) -> None:
        """Nobody has tried yet: for a new clinic, so that a file that is gone was removed."""
        with self._open() as handle:
            _write(handle, {user: unused(now, self.uptime()) for user in (*self.known, *_NO_USERS)})

    def count(self, user: str, now: datetime, field: str = "password") -> None:
        """One password more, before it is looked at; raises `RuleError("locked_out")` while it has to wait.

        In a folder where nothing can be written nothing can be counted, and the clinic still opens.
        """
        with self._open() as handle:
            if handle is None:
                return
            uptime, name = self.uptime(), self._name(user)
            kept = _read(handle)
            found = self._after_damage(now, uptime) if kept is None else kept
            before = found.get(name) or unused(now, uptime)
            tries = before.later(now, uptime)
            wait = tries.wait()
            if not wait:
                tries = tries.counted()
            if not wait or kept is None or tries.is_worth_keeping(before):
                _write(handle, self._of_known(found) | {name: tries})
        if wait:
            raise RuleError("locked_out", field=field, until=now + wait)

    def accept(self, user: str) -> None:
        """The last password was right."""
        with self._open() as handle:
            found = _read(handle)
            name = self._name(user)
            if found is not None and name in found:
                _write(handle, self._of_known(found) | {name: found[name].right()})

    def _after_damage(self, now: datetime, uptime: float) -> dict[str, Tries]:
        few = unused(now, uptime)
        for _ in range(FREE_TRIES - _LEFT_OVER):
            few = few.counted()
        return dict.fromkeys((*self.known, *_NO_USERS), few)

    def _name(self, user: str) -> str:
        return user if user in self.known or user == _PAPER else _NOBODY

    def _of_known(self, found: dict[str, Tries]) -> dict[str, Tries]:
        return {name: tries for name, tries in found.items() if name in _NO_USERS or name in self.known}

    @contextmanager
    def _open(self) -> Iterator[int | None]:
        """The file, held; None where it cannot be written. Raises `WorldError("busy")`."""
        try:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(self.folder / TRIES_FILE, flags, 0o600)
        except OSError:
            yield None
            return
        try:
            _hold(handle)
            yield handle
        finally:
            os.close(handle)


def unlock_counted(
    folder: Path, user: str, password: str, now: datetime, uptime: Uptime = machine_uptime
) -> Secrets:
    """The secrets of the clinic in `folder`; the try is counted first.

    Raises `RuleError("wrong_password")` or `("locked_out")`, and what reading the key file raises.
    """
    keys = read_keys(folder)
    tries = FirstTries(folder, keys.users, uptime)
    tries.count(user, now)
    secrets = unlock_keys(folder, lambda keys: keys.unlock(user, password))
    tries.accept(user)
    return secrets


def unlock_with_paper(
    folder: Path, recovery_key: str, now: datetime, uptime: Uptime = machine_uptime
) -> Secrets:
    """The secrets of the clinic in `folder`, for the printed recovery key; the try is counted as a password.

    What cannot be a key at all is told and not counted. Raises `RuleError`: what `read_recovery_key` raises,
    ``locked_out``, ``wrong_recovery_key``; and what reading the key file raises.
    """
    read_recovery_key(recovery_key)
    tries = FirstTries(folder, read_keys(folder).users, uptime)
    tries.count(_PAPER, now, "recovery_key")
    secrets = unlock_keys(folder, lambda keys: keys.unlock_with_recovery(recovery_key))
    tries.accept(_PAPER)
    return secrets


def counted_tries(folder: Path, uptime: Uptime = machine_uptime) -> FirstTries:
    """The tries in a folder whose key file may be gone: then everybody counts together."""
    try:
        return FirstTries(folder, read_keys(folder).users, uptime)
    except WorldError:
        return FirstTries(folder, (), uptime)


def _read(handle: int | None) -> dict[str, Tries] | None:
    """What the file says of each account; None where it says nonsense, or nothing."""
    if handle is None:
        return None
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        kept = json.loads(os.read(handle, _LONGEST))
        if not isinstance(kept, dict) or _NOBODY not in kept:
            return None
        return {str(user): _tries(values) for user, values in kept.items()}
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


def _tries(values: object) -> Tries:
    if not isinstance(values, list) or not all(type(value) is int and value >= 0 for value in values):
        raise ValueError("no tries")
    failures, spent, waited, at, uptime = values
    return Tries(failures, spent, waited, datetime.fromtimestamp(at, UTC), uptime)


def _write(handle: int | None, tries: dict[str, Tries]) -> None:
    if handle is None:
        return
    kept = {
        user: [one.failures, one.spent, one.waited, int(one.at.timestamp()), one.uptime]
        for user, one in tries.items()
    }
    content = json.dumps(kept, sort_keys=True).encode()
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, content)
        os.ftruncate(handle, len(content))
        os.fsync(handle)
    except OSError as error:
        raise WorldError("cannot_write", path=TRIES_FILE) from error


def _hold(handle: int) -> None:
    """Wait for the file; closing it gives it back."""
    for _ in range(_GIVE_UP_AFTER):
        try:
            _take(handle)
            return
        except OSError:
            time.sleep(_ASK_EVERY)
    raise WorldError("database_locked")


if sys.platform == "win32":  # pragma: no cover - another system
    import msvcrt

    def _take(handle: int) -> None:
        # Beyond what is ever written: a locked byte cannot be read by others.
        os.lseek(handle, 10 * _LONGEST, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
