"""The ledger: who did what, when, to which row; each entry sealed and chained to the one before."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

#: What the first entry of a chain is chained to.
START: Final = bytes(32)

#: What a column of the record holds in the file.
Stored = int | float | str | bytes | None


class Change(StrEnum):
    """What happened to the thing that an entry is about."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    VIEWED = "viewed"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: ids and hashes, never names or clinical words.

    `at` is in seconds since 1970 (UTC); `actor_id` is the member of staff, or None for the program itself;
    `action` is the command; `key` is the id of the row of table `entity`; `row_hash` is what `hash_row` gave
    for it afterwards, or None when the row is gone or none was written; `note` is canonical JSON with further
    ids and hashes.
    """

    seq: int
    at: int
    actor_id: int | None
    action: str
    change: Change
    entity: str
    key: str
    patient_id: int | None = None
    row_hash: bytes | None = None
    command_id: str | None = None
    note: str = "{}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of a ledger: number and seal of the last entry. Kept outside the file, it proves a cut."""

    seq: int
    seal: bytes


class WitnessKind(StrEnum):
    """What remembers a head of the ledger outside the file, or on a paper in it."""

    COMPUTER = "computer"
    BACKUP = "backup"
    PAPER = "paper"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Witness:
    """A head of the ledger that something else remembers, and since when: `seal` may be its last bytes only.

    `name` says which backup or paper it is.
    """

    kind: WitnessKind
    seq: int
    seal: bytes
    at: datetime
    name: str = ""

    def agrees(self, stored: bytes | None) -> bool:
        """Whether the entry with this number ends in the seal that is remembered."""
        return stored is not None and hmac.compare_digest(stored[-len(self.seal) :], self.seal)


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one check of the record; `problems` is empty when it passed."""

    name: str
    counted: int
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable key, the row that it is about, and between which moments it came to be so.

    `known_good` is the last moment at which it was as it should be, `known_bad` the first at which it was
    seen otherwise. `about` is the row that an entry of the ledger speaks of, where the finding is an entry.
    """

    rule: str
    entity: str = ""
    key: str = ""
    known_good: datetime | None = field(default=None)
    known_bad: datetime | None = field(default=None)
    patient_id: int | None = field(default=None)
    about: tuple[str, str] | None = field(default=None)

    @property
    def name(self) -> str:
        """The finding without its moments, as the ledger remembers what a check has found."""
        return f"{self.rule}:{self.entity}:{self.key}"


def hash_row(columns: Sequence[str], values: Iterable[Stored]) -> bytes:
    """SHA-256 over a row as the file holds it: the names of its columns and its raw values, in that order."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    text = json.dumps([list(columns), plain], separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def seal(key: bytes, before: bytes, entry: Entry) -> bytes:
    """HMAC-SHA-256 of `entry` and the seal `before` it: without the key no entry can be made or changed."""
    text = json.dumps(
        [
            entry.seq,
            entry.at,
            entry.actor_id,
            entry.action,
            entry.change,
            entry.entity,
            entry.key,
            entry.patient_id,
            None if entry.row_hash is None else entry.row_hash.hex(),
            entry.command_id,
            entry.note,
        ],
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hmac.digest(key, before + text.encode(), "sha256")


def short_seal(seal: bytes) -> str:
    """The end of a seal as it is printed: 8 letters and digits."""
    return seal[-4:].hex()


def same_seal(one: bytes, other: bytes) -> bool:
    """Compare two seals in constant time."""
    return hmac.compare_digest(one, other)
