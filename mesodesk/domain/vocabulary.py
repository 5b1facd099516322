"""The clinic's words for allergies, conditions and medicines, and how free text is matched to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from mesodesk.domain.formulary import Words
from mesodesk.domain.text import fold


class Topic(StrEnum):
    """What a patient is asked about."""

    ALLERGIES = "allergies"
    CONDITIONS = "conditions"
    MEDICINES = "medicines"
    PREGNANCY = "pregnancy"
    BREASTFEEDING = "breastfeeding"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a patient can be allergic to, have, or take.

    `topics` says under which questions it is at home (the first one is its own), `classes` to which groups it
    belongs, `synonyms` how people write it, in any language, trade names included.
    """

    key: str
    name: Words
    topics: tuple[Topic, ...]
    classes: tuple[str, ...]
    synonyms: tuple[str, ...]

    @property
    def substances(self) -> frozenset[str]:
        """Its key and its classes: everything that a rule or an ingredient can name it by."""
        return frozenset((self.key, *self.classes))


# Case and person endings that Turkish glues to a noun, folded. Only these may follow a term inside one word,
# and only after a term of some length: "lidokaine" is lidokain, "arizona" is not arı.
_ENDINGS: Final = frozenset(
    [
        "e",
        "a",
        "ye",
        "ya",
        "i",
        "u",
        "yi",
        "yu",
        "de",
        "da",
        "te",
        "ta",
        "den",
        "dan",
        "ten",
        "tan",
        "in",
        "un",
        "nin",
        "nun",
        "im",
        "um",
        "yim",
        "yum",
        "si",
        "su",
        "li",
        "lu",
        "ler",
        "lar",
        "leri",
        "lari",
        "m",
        "dir",
        "dur",
        "tir",
        "tur",
        "ne",
        "na",
        "nde",
        "nda",
        "nden",
        "ndan",
    ]
)
_SHORTEST_INFLECTED: Final = 5

_CLAUSE_END: Final = re.compile(r"[,;\n]")
_NUMBER_AND_UNIT: Final = re.compile(r"(\d)([a-z])")

_NO_BEFORE: Final = frozenset(["no", "not", "never", "without", "denies", "non"])
_NO_AFTER: Final = frozenset(["yok", "degil", "yoktur", "negatif", "negative", "gecirmedi", "kullanmiyor"])
_NONE: Final = frozenset(
    fold(text)
    for text in (
        "yok", "yoktur", "hiç yok", "hiçbiri", "hayır", "bilinmiyor yok", "bilinen yok", "özellik yok",
        "alerji yok", "alerjisi yok", "bilinen alerji yok", "bilinen alerjisi yok", "bilinen hastalık yok",
        "hastalık yok", "hastalığı yok", "kronik hastalık yok", "ilaç yok", "ilaç kullanmıyor", "kullanmıyor",
        "none", "no", "nil", "nothing", "none known", "no known", "no known allergies", "no known allergy",
        "no allergies", "no allergy", "nka", "nkda", "not known", "no conditions", "no medicines",
        "no medication", "no medications", "takes nothing", "n/a", "healthy", "sağlıklı",
    )
)  # fmt: skip


def says_none(text: str) -> bool:
    """Whether the whole text only says that there is nothing: ``"yok"``, ``"None"``, ``"-"``."""
    folded = fold(text)
    return folded in _NONE or (not folded and bool(text.strip()))


class _Named(NamedTuple):
    """A term that a text names: by how many words, and whether it says that there is none."""

    term: Term
    length: int
    is_denied: bool


class Vocabulary:
    """All terms, found by key or by what people write."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {term.key: term for term in terms}
        phrases: dict[tuple[str, ...], list[Term]] = {}
        for term in self._terms.values():
            texts = (term.name.en, term.name.tr, *term.synonyms)
            for phrase in dict.fromkeys(_words(text) for text in texts):
                phrases.setdefault(phrase, []).append(term)
        self._phrases: Mapping[tuple[str, ...], list[Term]] = phrases
        self._longest = max(map(len, phrases), default=0)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def term(self, key: str) -> Term | None:
        """The term with this key, if there is one."""
        return self._terms.get(key)

    def named(self, text: str) -> tuple[Term, ...]:
        """The terms that have just these words as their name or as a synonym."""
        return tuple(self._phrases.get(_words(text), ()))

    def match(self, text: str, topic: Topic | None = None) -> Term | None:
        """The term that `text` means, or None: the whole phrase first, else the longest term inside it.

        Words count as wholes ("hiv" is not in "arşiv"), with Turkish endings allowed on longer ones. Where
        two terms share a phrase, the one at home under `topic` wins. A term that is denied ("diyabet yok",
        "no diabetes") does not count, and neither does a text that only says "none".
        """
        found = self.match_all(text, topic)
        return found[0] if found else None

    def match_all(self, text: str, topic: Topic | None = None) -> tuple[Term, ...]:
        """Every term that `text` names, the longest phrase first; see `match`.

        Screening uses this one, so that "warfarin and isotretinoin" in one line loses neither.
        """
        if says_none(text):
            return ()
        # Clause by clause: in "hipertansiyon, diyabet yok" only the diabetes is denied.
        found = [named for clause in _CLAUSE_END.split(text) for named in self._named_in(clause, topic)]
        found.sort(key=lambda named: -named.length)
        return tuple(dict.fromkeys(named.term for named in found if not named.is_denied))

    def only_denies(self, text: str) -> bool:
        """Whether `text` names terms only to deny them ("diyabet yok")."""
        found = [named for clause in _CLAUSE_END.split(text) for named in self._named_in(clause, None)]
        return bool(found) and all(named.is_denied for named in found)

    def _named_in(self, clause: str, topic: Topic | None) -> Iterator[_Named]:
        words = _words(clause)
        taken = [False] * len(words)
        for length in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                place = slice(start, start + length)
                terms = () if any(taken[place]) else self._terms_at(words[place])
                if not terms:
                    continue
                taken[place] = [True] * length
                yield _Named(_at_home(terms, topic), length, _is_denied(words, start, start + length))

    def _terms_at(self, words: tuple[str, ...]) -> list[Term]:
        exact = self._phrases.get(words)
        if exact:
            return exact
        last = words[-1]
        for cut in range(len(last) - 1, _SHORTEST_INFLECTED - 1, -1):
            terms = self._phrases.get((*words[:-1], last[:cut])) if last[cut:] in _ENDINGS else None
            if terms:
                return terms
        return []


def _words(text: str) -> tuple[str, ...]:
    # A number and its unit are two words, so that "100mg" and "100 mg" are the same.
    return tuple(_NUMBER_AND_UNIT.sub(r"\1 \2", fold(text)).split())


def _at_home(terms: Sequence[Term], topic: Topic | None) -> Term:
    for term in terms:
        if topic is not None and topic in term.topics:
            return term
    return terms[0]


def _is_denied(words: tuple[str, ...], start: int, end: int) -> bool:
    before = words[start - 1] if start else ""
    return before in _NO_BEFORE or any(word in _NO_AFTER for word in words[end : end + 2])
