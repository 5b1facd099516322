"""A thousand names that nothing but a clinic of the fault tests contains, and the search for them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from mesodesk.domain.text import fold

_FIRST: Final = ("Zorv", "Qıln", "Xuşk", "Vyöm", "Jığd", "Wüçt", "Prźh", "Ghłb", "Kjæf", "Nqżr")
_MIDDLE: Final = ("ilda", "ügre", "ömşi", "aqwe", "ıxti", "uvzo", "eçjı", "ybbu", "oğğa", "ivhü")
_LAST: Final = ("qert", "zunk", "vıjs", "xölp", "wamg", "jürç", "hhık", "pżod", "fyłn", "gqüb")

#: So much of a file is looked at at once, and so much twice, because a name may lie across the cut.
_PIECE: Final = 16 * 1024 * 1024
_LONGEST: Final = 256

#: Family names of patients; each is long and odd enough to stand nowhere by chance.
NAMES: Final = tuple(f"{first}{middle}{last}" for first in _FIRST for middle in _MIDDLE for last in _LAST)


def shuffled(seed: int) -> tuple[str, ...]:
    """All of them in another order."""
    return tuple(random.Random(seed).sample(NAMES, len(NAMES)))


def find_names(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each name that stands readable in a file or in its path below `folders`, however it is written.

    That is: in UTF-8 or UTF-16, in small or capital letters, folded as the search key is, or escaped as in
    JSON and in addresses. Files are read in pieces; only what begins like a name is looked at closely.
    """
    by_start = _by_start()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            found = set(_in_bytes(str(path.relative_to(folder)).encode(errors="surrogateescape"), by_start))
            if path.is_file() and not path.is_symlink():
                found.update(name for piece in _pieces(path) for name in _in_bytes(piece, by_start))
            yield from ((path, name) for name in sorted(found))


def _pieces(path: Path) -> Iterator[bytes]:
    before = b""
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield before + piece
                before = piece[-_LONGEST:]
    except FileNotFoundError:
        # Gone since the folder was listed.
        return


def _in_bytes(content: bytes, by_start: dict[bytes, list[tuple[bytes, str]]]) -> Iterator[str]:
    for start, words in by_start.items():
        if start in content:
            yield from (name for word, name in words if word in content)


def _by_start() -> dict[bytes, list[tuple[bytes, str]]]:
    found: dict[bytes, list[tuple[bytes, str]]] = {}
    for name in NAMES:
        starts = _spellings(name[:4])
        for start, word in zip(starts, _spellings(name), strict=True):
            found.setdefault(start, []).append((word, name))
    return found


def _spellings(name: str) -> tuple[bytes, ...]:
    plain = (name, name.lower(), name.upper(), fold(name))
    wide = [spelled.encode(code) for spelled in (name, fold(name)) for code in ("utf-16-le", "utf-16-be")]
    escaped = [json.dumps(name)[1:-1].encode(), quote(name).encode()]
    return (*(spelled.encode() for spelled in plain), *wide, *escaped)
