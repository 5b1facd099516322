"""The disks that a power cut could leave, from the calls that `disk.c` has recorded.

What was synced is there. What was written since may be missing, whole, or torn at 512 bytes; what was done to
names (making, renaming, removing) since the folder was synced may have happened or not.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Final

_HEAD: Final = struct.Struct("<cIQQ")
SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Step:
    """One call, or a remark of ours (`M`): what was done to which path, where and with which bytes."""

    what: str
    path: str
    offset: int
    data: bytes


@dataclass(slots=True)
class _File:
    """What the disk surely has of one file, and what was done to it since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        for step in self.since:
            _apply(self.kept, step)
        self.since.clear()

    def after_cut(self, luck: random.Random, mode: int) -> bytes:
        """Its bytes after a cut: nothing, all, a first part, or any part of what was not synced."""
        if mode == 0 or not self.since:
            return bytes(self.kept)
        content = bytearray(self.kept)
        reached = luck.randint(0, len(self.since))
        for number, step in enumerate(self.since):
            if mode == 1 or (mode == 2 and number < reached):
                _apply(content, step)
            elif mode == 2 and number == reached:
                _apply_torn(content, step, luck)
            elif mode == 3 and (fate := luck.randint(0, 2)):
                (_apply if fate == 1 else lambda all, one: _apply_torn(all, one, luck))(content, step)
        return bytes(content)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Something that was done to a name and is not synced yet: `old` goes, `new` is the file."""

    old: str | None
    new: str | None
    file: _File | None

    @property
    def folder(self) -> str:
        return str(PurePosixPath(self.new or self.old or "").parent)


class Disk:
    """The disk of one recording, call by call."""

    def __init__(self, folder: Path) -> None:
        self._kept = {
            str(path): _File(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()
        }
        self._seen = dict(self._kept)
        self._namings: list[_Naming] = []
        self._root = folder

    def apply(self, step: Step) -> None:
        """Let the next call happen."""
        match step.what:
            case "O":
                file = self._seen[step.path] = _File()
                self._namings.append(_Naming(None, step.path, file))
            case "W" | "S":
                self._seen[step.path].since.append(step)
            case "F":
                self._sync(step.path)
            case "R":
                new = step.data.decode()
                file = self._seen[new] = self._seen.pop(step.path)
                self._namings.append(_Naming(step.path, new, file))
            case "U":
                self._seen.pop(step.path, None)
                self._namings.append(_Naming(step.path, None, None))

    def after_cut(self, luck: random.Random) -> dict[str, bytes]:
        """One of the disks that a cut at this moment could leave: bytes by path below the folder."""
        mode = luck.randint(0, 3)
        names = dict(self._kept)
        reached = luck.randint(0, len(self._namings))
        for number, naming in enumerate(self._namings):
            if mode == 1 or (mode == 2 and number < reached) or (mode == 3 and luck.randint(0, 1)):
                _rename(names, naming)
        root = len(str(self._root)) + 1
        return {path[root:]: file.after_cut(luck, mode) for path, file in names.items()}

    def _sync(self, path: str) -> None:
        if path in self._seen:
            self._seen[path].sync()
            return
        for naming in [naming for naming in self._namings if naming.folder == path]:
            _rename(self._kept, naming)
            self._namings.remove(naming)


def read_log(log: Path) -> list[Step]:
    """The calls of a recording, in order."""
    return list(_steps(log.read_bytes()))


def write_state(state: dict[str, bytes], folder: Path) -> None:
    """Make the disk of a cut real; what stood in `folder` before goes."""
    for old in folder.rglob("*"):
        if old.is_file() and str(old.relative_to(folder)) not in state:
            old.unlink()
    for name, content in state.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def cuts(steps: Sequence[Step], number: int, luck: random.Random) -> list[int]:
    """After how many calls the power is cut, in order: half of them about what is done to names and syncs."""
    edges = [at + after for at, step in enumerate(steps) if step.what != "W" for after in (0, 1)]
    places = (range(len(steps) + 1), edges)
    return sorted(luck.choice(luck.choice(places)) for _ in range(number))


def _steps(log: bytes) -> Iterator[Step]:
    at = 0
    while at < len(log):
        what, name, offset, length = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        path = log[at : at + name].decode()
        at += name
        # A removal and a sync carry no bytes.
        data = log[at : at + length]
        at += length
        yield Step(what.decode(), path, offset, data)


def _apply(content: bytearray, step: Step) -> None:
    if step.what == "S":
        _resize(content, step.offset)
        return
    _resize(content, max(len(content), step.offset + len(step.data)))
    content[step.offset : step.offset + len(step.data)] = step.data


def _apply_torn(content: bytearray, step: Step, luck: random.Random) -> None:
    """Only some sectors of a write reached the disk: the first ones, or any."""
    if step.what == "S":
        return
    end = step.offset + len(step.data)
    edges = [step.offset, *range((step.offset // SECTOR + 1) * SECTOR, end, SECTOR), end]
    first = luck.randint(0, len(edges)) if luck.randint(0, 1) else None
    for number, (start, stop) in enumerate(pairwise(edges)):
        if number < first if first is not None else luck.randint(0, 1):
            _apply(content, Step("W", "", start, step.data[start - step.offset : stop - step.offset]))


def _resize(content: bytearray, length: int) -> None:
    if length < len(content):
        del content[length:]
    else:
        content.extend(bytes(length - len(content)))


def _rename(names: dict[str, _File], naming: _Naming) -> None:
    if naming.old is not None:
        names.pop(naming.old, None)
    if naming.new is not None and naming.file is not None:
        names[naming.new] = naming.file
