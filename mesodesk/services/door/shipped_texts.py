"""The texts of papers as the files of the program have them, by path, and which paper needs which of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from mesodesk.domain.people import Language
from mesodesk.domain.wording import DAY_LIST, REFERENCE, flat_texts
from mesodesk.services.door.languages import made_texts, plural_forms
from mesodesk.services.door.shipped import NAMES_FILE, read_wording_file

_COVERED: Final = (
    "aftercare",
    "consent",
    "card",
    "questionnaire",
    "summary",
    "recall",
    "papers",
    "terms",
    "body",
)
#: Families of terms that papers print; the others are words of the windows.
_TERMS: Final = (
    "areas",
    "techniques",
    "anaesthetics",
    "reactions",
    "roles",
    "appointment_kinds",
    "appointment_statuses",
)
#: Numbers of versions, and which calendar a language has: nothing that anybody words.
FIXED: Final = frozenset({"consent.version", "recall.version", "papers.patterns.locale"})
_SITES: Final = ("body.", "terms.areas.")
#: What each kind of paper prints, by the beginnings of the paths.
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "aftercare": (*_SITES, "aftercare.", "papers.aftercare.", "terms.appointment_kinds."),
    "consent": ("consent.", "papers.consent.", "terms.roles.", "names."),
    "card": ("card.", "papers.card.", "terms.appointment_kinds."),
    "summary": (
        *_SITES,
        "summary.",
        "papers.summary.",
        "terms.techniques.",
        "terms.anaesthetics.",
        "terms.reactions.",
        "terms.roles.",
    ),
    "questionnaire": ("questionnaire.", "papers.questionnaire.", "names."),
    "recall_letter": (
        *_SITES,
        "recall.",
        "aftercare.call_signs",
        "aftercare.emergency_signs",
        "papers.recall_letter.",
        "terms.roles.",
    ),
    DAY_LIST: ("papers.day_list.", "terms.appointment_kinds.", "terms.appointment_statuses."),
}
#: Labels of one kind of paper alone; what begins otherwise stands on all of them.
_OF_ONE_KIND: Final = tuple(f"papers.{kind}." for kind in NEEDS)
#: Languages in which protocols and ingredients have their names from the data.
NAMED_BY_DATA: Final = frozenset(str(language) for language in Language)


@lru_cache(maxsize=4)
def shipped_languages(resources: Path) -> tuple[str, ...]:
    """The languages that papers ship in: English, then by code."""
    folders = (file.parent.name for file in (resources / "wording").glob("*/papers.json"))
    return (REFERENCE, *sorted(name for name in folders if name != REFERENCE))


@lru_cache(maxsize=16)
def read_texts(resources: Path, language: str) -> Mapping[str, str]:
    """The texts of papers as the files of a language have them, by path; nothing for a language without."""
    if language not in shipped_languages(resources):
        return MappingProxyType({})
    texts: dict[str, str] = {}
    for name in (*_COVERED, NAMES_FILE):
        texts |= flat_texts(read_wording_file(resources, language, name), name)
    return MappingProxyType(texts)


@lru_cache(maxsize=16)
def shipped_texts(resources: Path, language: str) -> Mapping[str, str]:
    """What a language has without anything of the clinic's: its files, and what its grammar gives."""
    read = read_texts(resources, language)
    return read if language in NAMED_BY_DATA else MappingProxyType({**made_texts(language), **read})


def forms_of(language: str) -> tuple[str, ...]:
    """The forms of a plural that a language needs."""
    # English and Turkish without their grammar, so that starting the program does not read it.
    return ("one", "other") if language in NAMED_BY_DATA else plural_forms(language)


def is_needed(kind: str, path: str) -> bool:
    """Whether a kind of paper (a key of `NEEDS`) can print the text at `path`."""
    shared = path.startswith("papers.") and not path.startswith(_OF_ONE_KIND)
    return shared or path.startswith(("names.protocols.", *NEEDS[kind]))


def is_covered(path: str) -> bool:
    """Whether the text at `path` is one of papers, and not of the windows."""
    family, _, rest = path.partition(".")
    return family in _COVERED and (family != "terms" or rest.partition(".")[0] in _TERMS)
