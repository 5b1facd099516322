"""Whether what failed can be said: each refusal and each failure of the world has its sentences."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from mesodesk.domain.errors import MesodeskError, RuleError, WorldError
from tests.factories import RESOURCES

_LANGUAGES: Final = ("en", "tr")


def find_unsaid(error: MesodeskError) -> list[str]:
    """The languages in which nobody could be told of `error`."""
    if isinstance(error, WorldError):
        return [language for language in _LANGUAGES if error.problem not in _said(language, "problems")]
    if isinstance(error, RuleError):
        return [language for language in _LANGUAGES if error.rule not in _said(language, "rules")]
    return []


@cache
def _said(language: str, family: str) -> frozenset[str]:
    text = (RESOURCES / "wording" / language / "sentences.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)[family])
