"""A process of its own that guesses at one account: what eight of them do at once to a clinic."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.services.door.first_tries import unlock_counted
from mesodesk.services.door.throttle import Throttle
from mesodesk.storage.keys import read_keys
from mesodesk.storage.record import Record

#: Nobody waits: the clock and the machine stand.
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)


def stand() -> float:
    """The machine has run for a while and does so no longer."""
    return 100_000.0


def guess(kind: str, folder: Path, user: str, password: str, tries: int) -> int:
    """How many of so many tries were looked at, of a first password or of PINs at an open record."""
    looked_at = 0
    if kind == "first":
        for number in range(tries):
            try:
                unlock_counted(folder, user, f"guess {number}", NOW, stand)
            except RuleError as refused:
                looked_at += refused.rule == "wrong_password"
        return looked_at
    with Record.open(folder, read_keys(folder).unlock(user, password), NOW) as record:
        throttle = Throttle(record, stand)
        for _ in range(tries):
            try:
                throttle.count_pin(2, NOW)
            except MesodeskError:
                continue
            looked_at += 1
    return looked_at


if __name__ == "__main__":
    kind, folder, user, password, tries = sys.argv[1:]
    sys.stdout.write(str(guess(kind, Path(folder), user, password, int(tries))))
