"""The languages in which this clinic can give papers, for every form that has one chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading


@dataclass(frozen=True, slots=True)
class PaperLanguage:
    """A language (ISO 639-1) and the kinds of paper that come in it; every other kind comes in English."""

    code: str
    papers: frozenset[str]


@dataclass(frozen=True)
class ListPaperLanguages(Query[tuple[PaperLanguage, ...]]):
    """Every language in which some paper comes: those that ship, and what the clinic published of its own.

    With `paper`, a value of `DocumentKind` or `DAY_LIST`, only those in which this kind comes.
    """

    paper: str | None = None
    permission: ClassVar[Permission] = Permission.SIGN_IN

    def answer(self, reading: Reading) -> tuple[PaperLanguage, ...]:
        """The languages, English first."""
        texts = reading.frame.texts
        found = (PaperLanguage(code, texts.papers(code)) for code in texts.languages)
        return tuple(
            one for one in found if (self.paper in one.papers if self.paper is not None else one.papers)
        )
