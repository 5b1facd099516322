"""Ingredients: what is put on or into the skin, and what screening and consent must know about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mesodesk.domain.errors import RuleError

_SOURCE: Final = re.compile(r"^(brief|C\d{1,3}|GK)( \[W\])?$")

#: The class of what only carries or keeps other substances.
INACTIVE: Final = "inactive"

#: What a source of the clinic's own begins with; its own words follow ("own: leaflet of Mesohyal, 2025").
OWN_SOURCE: Final = "own: "
_OWN_SOURCE: Final = re.compile(r"^own: [^;\n\r\t]{1,160}$")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a clinical number or statement comes from.

    `key` is ``brief`` (the clinic's own text), ``C33`` ... (the list of clinical sources), ``GK`` (general
    knowledge, nobody opened a source), or ``own: `` and what a dermatologist of the clinic named. `weak`
    marks a clinic's or vendor's page; ``GK`` is always weak.
    """

    key: str
    weak: bool = False

    def __str__(self) -> str:
        if self.key == "GK":
            return "[GK]"
        return f"{self.key} [W]" if self.weak else self.key

    @property
    def own_words(self) -> str:
        """What a dermatologist of the clinic named as the source; empty for the shipped ones."""
        return self.key.removeprefix(OWN_SOURCE) if self.key.startswith(OWN_SOURCE) else ""


def parse_source(text: str, *, field: str) -> Source:
    """Read ``"brief"``, ``"C33"``, ``"C34 [W]"``, ``"[GK]"`` or ``"own: a leaflet"``.

    Anything else is refused (`bad_source`); so is a semicolon, which stands between sources in one line.
    """
    if _OWN_SOURCE.match(text) and text == text.strip() and text != OWN_SOURCE.strip():
        return Source(text)
    found = _SOURCE.match("GK" if text == "[GK]" else text)
    if found is None:
        raise RuleError("bad_source", field=field, text=text)
    key = found.group(1)
    return Source(key, weak=key == "GK" or found.group(2) is not None)


def source_text(sources: tuple[Source, ...]) -> str:
    """All sources in one line, as lists and ``--json`` show them: ``"brief; C33; C36 [W]"``."""
    return "; ".join(str(source) for source in sources)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in the languages that ship."""

    en: str
    tr: str

    def of(self, language: str) -> str:
        """The words in `language` (``"en"``, ``"tr"``); English where a language has no texts yet."""
        return self.tr if language == "tr" else self.en


class IngredientStatus(StrEnum):
    """How an ingredient stands for use in the skin; the dermatologist who publishes may know better."""

    LICENSED = "licensed"
    DEVICE = "device"
    COSMETIC_ONLY = "cosmetic_only"
    OFF_LABEL = "off_label"
    WARNED = "warned"


@dataclass(frozen=True, slots=True)
class Ingredient:
    """An active substance, anaesthetic, antiseptic or vehicle.

    `classes` are the substance classes by which an allergy or a rule meets it. `evidence` says in one line
    how firm the ground is; `warning` is for the dermatologist, `patient_note` is printed on the consent form
    beside the name.
    """

    key: str
    name: Words
    classes: tuple[str, ...]
    status: IngredientStatus
    evidence: Words
    warning: Words | None
    patient_note: Words | None
    sources: tuple[Source, ...]

    @property
    def substances(self) -> frozenset[str]:
        """Its key and its classes: everything that a rule or an allergy can name it by."""
        return frozenset((self.key, *self.classes))

    @property
    def is_excipient(self) -> bool:
        """Whether it only carries or keeps other substances: of a product, never of a cocktail."""
        return INACTIVE in self.classes

    @property
    def is_off_label(self) -> bool:
        """Whether the consent form must name it as used outside what it is authorised for."""
        return self.status in {
            IngredientStatus.OFF_LABEL,
            IngredientStatus.WARNED,
            IngredientStatus.COSMETIC_ONLY,
        }


@dataclass(frozen=True, slots=True)
class UsedProduct:
    """A product that is chosen for a session: all that it is made of, excipients too.

    `key` is the product's id as text. `leaflet` are the classes of whom its leaflet excludes, by which rules
    meet the product as a whole (``leaflet_excludes_acne``).
    """

    key: str
    name: str
    ingredients: tuple[Ingredient, ...]
    leaflet: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InProduct:
    """An ingredient as a sentence names it when only one product brings it: "paraben [Mesohyal]".

    `ingredient` is a key of the wording or the clinic's own words.
    """

    ingredient: str | Words
    product: str
