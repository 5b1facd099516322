"""The publications behind the clinical numbers: what ``C33`` stands for, to read and to choose from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the list of clinical sources: its source and where it can be read."""

    source: Source
    text: str


@lru_cache(maxsize=2)
def load_publications(resources: Path) -> Mapping[str, Publication]:
    """The list by key, in its order. Raises `RuleError("bad_data")` with the path of what is wrong in it."""
    file = resources / "protocols" / "publications.json"
    listed = Fields(json.loads(file.read_text(encoding="utf-8")), "publications")
    read = {}
    for item in listed.each("items"):
        key = item.text("key")
        read[key] = Publication(Source(key, weak=item.flag("weak")), item.text("text"))
        item.finish()
    return MappingProxyType(read)
