"""Which pages of the record are damaged, by the seal that SQLCipher puts on each of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

_NUMBER: Final = re.compile(r"page (\d+)")
#: Lengths of a write-ahead log's head and of what stands before each page in it, in bytes.
_HEAD, _FRAME_HEAD = 32, 24


def find_damaged_pages(connection: Connection) -> list[str]:
    """What SQLCipher says of each page whose seal does not hold, in its own words.

    It looks at the file and not at the write-ahead log. Where the power failed while pages went from the log
    into the file, one can be torn there that stands whole in the log and will be written again: that is no
    damage.
    """
    found = _find(connection)
    # Looked at again before anybody is alarmed: what was just folded in stands in the log no more.
    return _find(connection) if found else []


def _find(connection: Connection) -> list[str]:
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    if not said:
        return []
    file = next(row[2] for row in connection.exec_driver_sql("PRAGMA database_list") if row[1] == "main")
    waiting = _pages_in(Path(f"{file}-wal"))
    return [words for words in said if _page_of(words) not in waiting]


def _page_of(words: str) -> int | None:
    found = _NUMBER.search(words)
    return int(found[1]) if found else None


def _pages_in(log: Path) -> set[int]:
    """Numbers of the pages that the log holds since it was begun anew; SQLite keeps no locks on it."""
    pages: set[int] = set()
    try:
        with log.open("rb") as file:
            head = file.read(_HEAD)
            size, salts = int.from_bytes(head[8:12], "big"), head[16:24]
            while len(frame := file.read(_FRAME_HEAD)) == _FRAME_HEAD and frame[8:16] == salts:
                pages.add(int.from_bytes(frame[:4], "big"))
                file.seek(size, 1)
    except FileNotFoundError:
        pass
    return pages
