"""Volumes: whole microlitres inside, millilitres with up to three decimals outside."""

from __future__ import annotations

import re
from typing import Final, NewType

from mesodesk.domain.errors import RuleError

#: A volume in whole microlitres.
Microlitres = NewType("Microlitres", int)

#: One litre: no cocktail comes near it, so a larger number is a slip of the keyboard.
MOST: Final = Microlitres(1_000_000)

_MILLILITRES: Final = re.compile(r"(\d{1,4})?(?:[.,](\d{1,3}))?", re.ASCII)


def parse_ml(text: str, *, field: str = "volume") -> Microlitres:
    """Read millilitres as people type them: ``"2"``, ``"0.05"``, ``",5"``, ``"1,125 ml"``.

    Raises `RuleError("bad_volume")` for anything else: a sign, a fourth decimal, thousands separators, or a
    litre and more.
    """
    plain = text.strip().removesuffix("ml").strip()
    found = _MILLILITRES.fullmatch(plain)
    if found is None or not plain:
        raise RuleError("bad_volume", field=field, value=text)
    volume = int(found.group(1) or 0) * 1000 + int((found.group(2) or "0").ljust(3, "0"))
    if volume >= MOST:
        raise RuleError("bad_volume", field=field, value=text)
    return Microlitres(volume)


def format_ml(volume: Microlitres, *, decimal: str = ".", places: int = 0) -> str:
    """`volume` in millilitres without unit, with up to three decimals and at least `places`."""
    whole, rest = divmod(volume, 1000)
    decimals = f"{rest:03d}".rstrip("0").ljust(places, "0")
    return f"{whole}{decimal}{decimals}" if decimals else str(whole)


def total(volumes: list[Microlitres]) -> Microlitres:
    """The sum of `volumes`."""
    return Microlitres(sum(volumes))
