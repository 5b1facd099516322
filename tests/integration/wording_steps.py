"""Steps with the clinic's own words, for tests: a language made up whole, drafts, publication, papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.people import Permission
from mesodesk.domain.wording import TextGroup, checked_text
from mesodesk.pdf.preview import text
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.editing.sample_papers import ShowSample
from mesodesk.services.editing.wording import (
    AddLanguage,
    PublishWording,
    PutText,
    ShowTexts,
    ShowWording,
)
from mesodesk.services.editing.wording_cards import LanguageLine, TextLine, WordingCard
from mesodesk.services.editing.wording_drafts import Draft
from tests.factories import DOCTOR, RECEPTION, SmallClinic

#: Latin letters as Cyrillic ones that our fonts have: English that nobody could take for English.
_OTHER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувщхыз")
SAMPLES = (
    DocumentKind.AFTERCARE,
    DocumentKind.CONSENT,
    DocumentKind.CARD,
    DocumentKind.QUESTIONNAIRE,
)


def card(clinic: SmallClinic) -> WordingCard:
    """The words as they stand."""
    return clinic.ask(ShowWording(), RECEPTION)


def line_of(clinic: SmallClinic, code: str) -> LanguageLine:
    """One language as it stands."""
    return next(line for line in card(clinic).languages if line.code == code)


def put(clinic: SmallClinic, path: str, words: str | None, language: str = "tr") -> None:
    """Put one text into the draft."""
    clinic.do(PutText(path, language, words), DOCTOR)


def publish(clinic: SmallClinic, note: str = "As agreed.", reviewed: tuple[str, ...] = ()) -> int:
    """Publish the draft."""
    return clinic.do(PublishWording(card(clinic).version, note, reviewed), DOCTOR).value


def disguised(words: str) -> str:
    """A text in letters of another alphabet, with its places and its weight."""
    parts = words.replace("{", "\x00{").replace("}", "}\x00").split("\x00")
    return "".join(part if part.startswith("{") else part.lower().translate(_OTHER) for part in parts)


def lines(clinic: SmallClinic, code: str, groups: Iterable[TextGroup] = TextGroup) -> list[TextLine]:
    """Every text that a language needs, in these groups."""
    return [
        line
        for group in groups
        for line in clinic.ask(ShowTexts(group, ("en", code)), DOCTOR)
        if code in line.cells
    ]


def translate(clinic: SmallClinic, code: str, groups: Iterable[TextGroup] = TextGroup) -> None:
    """Write every missing text of a language into the draft, disguised English."""
    texts = []
    for line in lines(clinic, code, groups):
        if line.cells[code].text is None:
            english = line.cells["en"].text if "en" in line.cells else "{number} forms"
            texts.append((line.path, checked_text(line.path, english or "", disguised(english or ""))))
    clinic.do(_PutAll(code, tuple(texts)), DOCTOR)


@dataclass(frozen=True)
class _PutAll(Command[None]):
    """Many texts at once, which nobody at a desk could type."""

    language: str
    texts: tuple[tuple[str, str], ...]
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write them into the draft."""
        draft = Draft(work)
        draft.texts.setdefault(self.language, {}).update(self.texts)
        draft.save()


def add_whole(clinic: SmallClinic, code: str = "uk") -> None:
    """Add a language of the clinic's own, write all its texts, and publish them."""
    clinic.do(AddLanguage(code), DOCTOR)
    translate(clinic, code)
    publish(clinic)


def put_longest(clinic: SmallClinic, code: str) -> None:
    """Put texts into the draft that are as long as they may be, everywhere but for dates and times."""
    texts = []
    for line in lines(clinic, code, [group for group in TextGroup if group is not TextGroup.FORMATS]):
        if not line.cells[code].fixed:
            begin = " ".join(f"{{{place}}}" for place in line.places) + " "
            filler = "жжжж жжж " * line.longest
            texts.append((line.path, f"{begin}{filler}"[: line.longest].strip()))
    clinic.do(_PutAll(code, tuple(texts)), DOCTOR)


def row_of(clinic: SmallClinic, statement: str) -> tuple[str, ...]:
    """The one row that a statement finds."""
    with clinic.clinic.record.reading() as session:
        return tuple(session.connection().exec_driver_sql(statement).one())


def printed(clinic: SmallClinic, kind: DocumentKind, language: str, *, draft: bool = False) -> str:
    """What the sample of a paper says when it is drawn."""
    query = ShowSample("rejuvenation", None, language, kind, wording_draft=draft)
    return " ".join(" ".join(text(clinic.ask(query, DOCTOR).draw())).split())
