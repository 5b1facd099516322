"""A thousand names that nothing but a clinic of the fault tests contains, and the search for them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_FIRST: Final = ("Zorv", "Qıln", "Xuşk", "Vyöm", "Jığd", "Wüçt", "Prźh", "Ghłb", "Kjæf", "Nqżr")
_MIDDLE: Final = ("ilda", "ügre", "ömşi", "aqwe", "ıxti", "uvzo", "eçjı", "ybbu", "oğğa", "ivhü")
_LAST: Final = ("qert", "zunk", "vıjs", "xölp", "wamg", "jürç", "hhık", "pżod", "fyłn", "gqüb")

#: Family names of patients; each is long and odd enough to stand nowhere by chance.
NAMES: Final = tuple(f"{first}{middle}{last}" for first in _FIRST for middle in _MIDDLE for last in _LAST)


def shuffled(seed: int) -> tuple[str, ...]:
    """All of them in another order."""
    return tuple(random.Random(seed).sample(NAMES, len(NAMES)))


def find_names(folders: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each name that stands readable in a file below `folders`, in UTF-8, UTF-16 or with folded letters."""
    spellings = {spelled: name for name in NAMES for spelled in _spellings(name)}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                content = path.read_bytes()
                yield from ((path, spellings[word]) for word in spellings if word in content)


def _spellings(name: str) -> tuple[bytes, ...]:
    return name.encode(), name.encode("utf-16-le"), name.lower().encode(), name.upper().encode()
