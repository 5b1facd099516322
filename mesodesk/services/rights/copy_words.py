"""The words of a patient's copy, in the languages in which they ship."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mesodesk.services.door.shipped import FALLBACK_LANGUAGE


@dataclass(frozen=True, slots=True)
class CopyWords:
    """Texts by key; `language` is the one that they are in."""

    language: str
    texts: Mapping[str, str]
    events: Mapping[str, str]
    scales: Mapping[str, str]
    scale_parts: Mapping[str, Mapping[str, str]]

    def text(self, key: str, **values: object) -> str:
        """The text with its places filled in."""
        return self.texts[key].format(**values)

    def word(self, key: object) -> str:
        """The word for a value of the record, or the value itself where there is none."""
        return self.texts.get(f"word.{key}", str(key).replace("_", " "))


@cache
def copy_words(resources: Path, wished: str) -> CopyWords:
    """The words in the language `wished`, or in English."""
    file = resources / "rights" / f"{wished}.json"
    language = wished if file.is_file() else FALLBACK_LANGUAGE
    wording = resources / "wording" / language
    events: dict[str, str] = _read(wording / "events.json")["kinds"]
    scales: dict[str, dict[str, Any]] = _read(wording / "outcomes.json")["scales"]
    texts: dict[str, str] = _read(resources / "rights" / f"{language}.json")
    names = {key: scale["name"] for key, scale in scales.items()}
    parts = {
        key: {part: words["name"] for part, words in scale["parts"].items()} for key, scale in scales.items()
    }
    return CopyWords(language, texts, events, names, parts)


def _read(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8")))
