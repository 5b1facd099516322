"""Phrases that the clinic often writes into its notes, each found by its short name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean, fold, sort_key
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.storage.tables import Snippet

#: Most characters of a short name and of a phrase.
LONGEST_NAME: Final = 20
LONGEST_TEXT: Final = 1_000
#: A short name is one word, so that it can be typed into a note and be found again.
_NAME = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class SnippetCard:
    """A phrase as shown."""

    id: int
    version: int
    name: str
    text: str
    active: bool = True


@dataclass(frozen=True)
class ListSnippets(Query[tuple[SnippetCard, ...]]):
    """The clinic's phrases by short name."""

    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[SnippetCard, ...]:
        """Those that are in use."""
        rows = reading.session.exec(select(Snippet).where(col(Snippet.active))).all()
        cards = (SnippetCard(row.id or 0, row.row_version, row.name, row.text) for row in rows)
        return tuple(sorted(cards, key=lambda card: sort_key(card.name)))


@dataclass(frozen=True)
class AddSnippet(Command[int]):
    """Keep a phrase under a short name.

    Raises `RuleError`: ``required``, ``too_long``, ``snippet_name`` (more than one word), ``name_taken``.
    """

    name: str
    text: str
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> int:
        """The id of the phrase."""
        name, text = _checked(work.session, self.name, self.text, but=None)
        # A name that was given up may be given again: to a new phrase, in the row of the old one.
        old = work.session.exec(select(Snippet).where(Snippet.name == name)).first()
        row = old or Snippet(name=name, text=text)
        row.text, row.active = text, True
        snippet_id = work.add(row)
        work.touched(Topic.CLINIC, snippet_id)
        work.undo = RemoveSnippet(snippet_id, row.row_version)
        return snippet_id


@dataclass(frozen=True)
class EditSnippet(Command[None]):
    """Change the short name or the words of a phrase; notes that were written with it stay as they are.

    Raises what `AddSnippet` does, `NotFound` and `Stale`.
    """

    id: int
    version: int
    name: str
    text: str
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> None:
        """Write it; undo writes the old one back."""
        row = _snippet(work.session, self.id, self.version)
        before = (row.name, row.text)
        row.name, row.text = _checked(work.session, self.name, self.text, but=self.id)
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CLINIC, self.id)
        work.undo = EditSnippet(self.id, row.row_version, *before)


@dataclass(frozen=True)
class RemoveSnippet(Command[None]):
    """Offer a phrase no more. Raises `NotFound` and `Stale`."""

    id: int
    version: int
    permission: ClassVar[Permission] = Permission.RECORD_TREATMENT

    def run(self, work: Work) -> None:
        """Take it out of use; undo offers it again."""
        row = _snippet(work.session, self.id, self.version)
        row.active = False
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CLINIC, self.id)
        work.undo = AddSnippet(row.name, row.text)


def _checked(session: Session, name: str, text: str, *, but: int | None) -> tuple[str, str]:
    name = clean(name, field="name", longest=LONGEST_NAME)
    text = clean(text, field="text", longest=LONGEST_TEXT, lines=True)
    if not name:
        raise RuleError("required", field="name")
    if not text:
        raise RuleError("required", field="text")
    if not _NAME.fullmatch(name):
        raise RuleError("snippet_name", field="name")
    key = fold(name)
    for row in session.exec(select(Snippet)):
        taken = row.active or (but is not None and row.name == name)
        if row.id != but and taken and fold(row.name) == key:
            raise RuleError("name_taken", field="name", name=row.name)
    return name, text


def _snippet(session: Session, id: int, version: int) -> Snippet:
    row = session.get(Snippet, id)
    if row is None:
        raise NotFound("snippet", id)
    if row.row_version != version:
        raise Stale("snippet")
    return row
