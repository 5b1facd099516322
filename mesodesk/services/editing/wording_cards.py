"""What the windows get to see of the clinic's words: languages, groups, texts side by side, differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mesodesk.domain.publishing import PublishState
from mesodesk.domain.wording import TextGroup, TextOrigin, WordingChangeKind


class LanguageOrigin(StrEnum):
    """Whether a language ships with the program or is the clinic's own."""

    SHIPPED = "shipped"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ReviewMark:
    """The newest review of a language: who, when, with which note; `current` while its texts are the same."""

    by: str
    at: datetime
    note: str
    current: bool


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language as the version shown has it.

    `texts` are all texts that it needs, `missing` those of them that it has not, `changed` those in which the
    clinic's words stand over shipped ones. `papers` are the kinds of paper (values of `DocumentKind`, and
    ``day_list``) that come in it; the others come in English. `reviewed` says whether papers count as
    reviewed: shipped English and Turkish as they ship do without a `review`.
    """

    code: str
    origin: LanguageOrigin
    texts: int
    missing: int
    changed: int
    reviewed: bool
    review: ReviewMark | None
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of texts; `texts` is how many English has, `missing` and `changed` are by language."""

    key: TextGroup
    texts: int
    missing: Mapping[str, int]
    changed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WordingLine:
    """A version in the list of versions; a published one is *retired* when there is a newer one."""

    version_id: int
    number: int
    state: PublishState
    note: str
    published_at: datetime | None
    published_by: str | None


@dataclass(frozen=True, slots=True)
class WordingChange:
    """A difference that people can read: where it stands, the English text, and the text before and after.

    `heading` is the heading that stands nearest above it, in English. `before` and `after` are the texts as
    they would print: where the clinic had or has none, what ships; None where there is none at all. `path`,
    `group` and the texts are empty where a whole language was added or removed.
    """

    kind: WordingChangeKind
    language: str
    path: str = ""
    group: TextGroup | None = None
    heading: str = ""
    english: str = ""
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class WordingCard:
    """One version of the clinic's words: the draft if there is one, else what counts.

    `version` is what the commands on a draft have to name; number, version and versions are 0, 0 and empty
    where the clinic never changed anything. `differences` are those from the version before.
    """

    number: int
    state: PublishState
    version: int
    note: str
    languages: tuple[LanguageLine, ...]
    groups: tuple[GroupLine, ...]
    differences: tuple[WordingChange, ...]
    versions: tuple[WordingLine, ...]


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text in one language; `text` is None where it is missing.

    `shipped` is what `PutText` with None goes back to; None where that leaves nothing. `fixed` ones, names in
    English and Turkish, are changed with the protocols and the knowledge and not here.
    """

    text: str | None
    origin: TextOrigin
    shipped: str | None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text in several languages; a language without a cell has no such text (a form of its plural).

    `heading` is the heading that stands nearest above it, in English. `places` are the names that must stand
    in braces in every language, `longest` the most characters, `heavy` says whether ``**`` can be used;
    `sources` are where a clinical statement in it comes from.
    """

    path: str
    heading: str
    cells: Mapping[str, TextCell]
    places: tuple[str, ...]
    longest: int
    heavy: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """A language that can be added: its code, its name in itself and in the language of the screen."""

    code: str
    own_name: str
    name: str
