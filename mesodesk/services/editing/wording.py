"""The clinic's own words on papers, as windows ask for them: languages, texts side by side, differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.errors import NotFound
from mesodesk.domain.formulary import source_text
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.text import sort_key
from mesodesk.domain.wording import (
    REFERENCE,
    TextGroup,
    TextOrigin,
    WordingDifference,
    find_differences,
    group_of,
    longest_of,
    may_be_heavy,
    places_of,
)
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.shipped import load_text_sources
from mesodesk.services.door.shipped_texts import shipped_languages
from mesodesk.services.door.worded import PaperTexts, is_reviewed
from mesodesk.services.editing.wording_cards import (
    GroupLine,
    LanguageLine,
    LanguageOrigin,
    OfferedLanguage,
    ReviewMark,
    TextCell,
    TextLine,
    WordingCard,
    WordingChange,
    WordingLine,
)
from mesodesk.services.editing.wording_checks import offered_languages
from mesodesk.services.editing.wording_drafts import (
    AddLanguage,
    DiscardWording,
    PublishWording,
    PutText,
    RemoveLanguage,
    ReviewLanguage,
    read_words,
    versions_of_wording,
)
from mesodesk.storage.tables import LanguageReview, Staff, WordingVersion

__all__ = [
    "AddLanguage",
    "CompareWording",
    "DiscardWording",
    "ListOfferedLanguages",
    "PublishWording",
    "PutText",
    "RemoveLanguage",
    "ReviewLanguage",
    "ShowTexts",
    "ShowWording",
]

#: What the heading above a text is called in the files.
_HEADINGS: Final = ("heading", "label", "title", "name")


@dataclass(frozen=True)
class ShowWording(Query[WordingCard]):
    """The draft if there is one, else what is published, else what ships; or the version asked for."""

    version_id: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> WordingCard:
        """The card; `NotFound` for a version that does not exist."""
        rows = versions_of_wording(reading.session)
        shown = rows[0] if rows else None
        if self.version_id is not None:
            shown = next((row for row in rows if row.id == self.version_id), None)
            if shown is None:
                raise NotFound("wording_version", self.version_id)
        before = next((row for row in rows if shown and row.number < shown.number), None)
        texts = _texts_of(reading, shown)
        return WordingCard(
            number=0 if shown is None else shown.number,
            state=PublishState.PUBLISHED if shown is None else shown.state,
            version=0 if shown is None else shown.row_version,
            note="" if shown is None else shown.note,
            languages=_languages(reading.session, texts),
            groups=_groups(texts),
            differences=_differences(reading, before, shown),
            versions=_lines(reading.session, rows),
        )


@dataclass(frozen=True)
class ShowTexts(Query[tuple[TextLine, ...]]):
    """The texts of a group side by side, as the draft has them where there is one, or as they count now."""

    group: TextGroup
    languages: tuple[str, ...]
    draft: bool = True
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[TextLine, ...]:
        """One line for each path that one of the languages needs, in the order of the papers."""
        texts = drafted_texts(reading) if self.draft else reading.frame.texts
        sources = load_text_sources(reading.frame.resources)
        paths = {
            path: reference
            for language in (REFERENCE, *self.languages)
            for path, reference in texts.paths(language).items()
            if group_of(path) is self.group
        }
        return tuple(
            TextLine(
                path=path,
                heading=_heading(texts, path),
                cells={
                    language: _cell(texts, language, path)
                    for language in self.languages
                    if _has(texts, language, path)
                },
                places=places_of(reference),
                longest=longest_of(path, reference),
                heavy=may_be_heavy(path),
                sources=(source_text(sources[path]),) if path in sources else (),
            )
            for path, reference in _in_order(paths).items()
        )


@dataclass(frozen=True)
class CompareWording(Query[tuple[WordingChange, ...]]):
    """In what a version of the clinic's words differs from another.

    `before` is the number of the other one: None for the version before it, 0 for what ships. Raises
    `NotFound`.
    """

    number: int
    before: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[WordingChange, ...]:
        """The differences: languages first, then texts in the order of the papers."""
        rows = versions_of_wording(reading.session)
        shown = _row_of(rows, self.number)
        if self.before is None:
            other = next((row for row in rows if row.number < shown.number), None)
        else:
            other = None if self.before == 0 else _row_of(rows, self.before)
        return _differences(reading, other, shown)


@dataclass(frozen=True)
class ListOfferedLanguages(Query[tuple[OfferedLanguage, ...]]):
    """The languages that can be added: those that our fonts and the calendar know and nobody added yet.

    By their names in `language`, the language of the screen.
    """

    language: str
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[OfferedLanguage, ...]:
        """The languages, by name."""
        there = drafted_texts(reading).languages
        offered = _offered(reading.frame.resources, self.language)
        return tuple(language for language in offered if language.code not in there)


def drafted_texts(reading: Reading, *, marked: bool = False) -> PaperTexts:
    """The texts of papers as they would be with the draft; as they count now where there is none.

    With `marked`, what is missing in a language stands there in brackets, in English: for samples.
    """
    row = reading.session.exec(
        select(WordingVersion).where(WordingVersion.state == PublishState.DRAFT)
    ).first()
    clinic = reading.frame.texts.clinic if row is None else read_words(row)
    if row is None and not marked:
        return reading.frame.texts
    return PaperTexts(reading.frame.resources, reading.frame.shipped, clinic, marked=marked)


def _texts_of(reading: Reading, row: WordingVersion | None) -> PaperTexts:
    return PaperTexts(reading.frame.resources, reading.frame.shipped, read_words(row))


def _row_of(rows: Sequence[WordingVersion], number: int) -> WordingVersion:
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise NotFound("wording_version", number)
    return found


def _languages(session: Session, texts: PaperTexts) -> tuple[LanguageLine, ...]:
    reviews = _reviews(session)
    lines = []
    for code in texts.languages:
        needed = texts.paths(code)
        changed = [path for path in needed if texts.text(code, path)[1] is TextOrigin.CHANGED]
        review = reviews.get(code)
        lines.append(
            LanguageLine(
                code=code,
                origin=LanguageOrigin.OWN if code in texts.clinic.languages else LanguageOrigin.SHIPPED,
                texts=len(needed),
                missing=len(texts.missing(code)),
                changed=len(changed),
                reviewed=is_reviewed(session, texts, code),
                review=None if review is None else _mark(review, texts.sha256(code)),
                papers=tuple(sorted(texts.papers(code))),
            )
        )
    return tuple(lines)


def _reviews(session: Session) -> dict[str, tuple[LanguageReview, str]]:
    """The newest review of each language, and who wrote it."""
    rows = session.exec(
        select(LanguageReview, Staff.name)
        .join(Staff, col(Staff.id) == col(LanguageReview.author_id))
        .order_by(col(LanguageReview.id))
    )
    return {review.language: (review, name) for review, name in rows}


def _mark(review: tuple[LanguageReview, str], sha256: str) -> ReviewMark:
    row, by = review
    return ReviewMark(by, row.at, row.note, current=row.sha256 == sha256)


def _groups(texts: PaperTexts) -> tuple[GroupLine, ...]:
    missing: dict[TextGroup, Counter[str]] = {group: Counter() for group in TextGroup}
    changed: dict[TextGroup, Counter[str]] = {group: Counter() for group in TextGroup}
    whole: dict[TextGroup, set[str]] = {group: set() for group in TextGroup}
    for code in texts.languages:
        for path in texts.paths(code):
            group = group_of(path)
            whole[group].add(path)
            origin = texts.text(code, path)[1]
            missing[group][code] += origin is TextOrigin.MISSING
            changed[group][code] += origin is TextOrigin.CHANGED
    return tuple(
        GroupLine(group, len(whole[group]), dict(missing[group]), dict(changed[group])) for group in TextGroup
    )


def _lines(session: Session, rows: Sequence[WordingVersion]) -> tuple[WordingLine, ...]:
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    current = next((row.id for row in rows if row.state is PublishState.PUBLISHED), None)
    return tuple(
        WordingLine(
            row.id or 0,
            row.number,
            PublishState.RETIRED if row.published_at is not None and row.id != current else row.state,
            row.note,
            row.published_at,
            names.get(row.published_by),
        )
        for row in rows
    )


def _differences(
    reading: Reading, before: WordingVersion | None, after: WordingVersion | None
) -> tuple[WordingChange, ...]:
    old, new = _texts_of(reading, before), _texts_of(reading, after)
    found = find_differences(old.clinic, new.clinic)
    order = {path: number for number, path in enumerate(new.paths(REFERENCE))}
    made = [_change(old, new, difference) for difference in found]
    return tuple(
        sorted(made, key=lambda change: (bool(change.path), change.language, order.get(change.path, 0)))
    )


def _change(old: PaperTexts, new: PaperTexts, found: WordingDifference) -> WordingChange:
    if not found.path:
        return WordingChange(found.kind, found.language)
    return WordingChange(
        kind=found.kind,
        language=found.language,
        path=found.path,
        group=group_of(found.path),
        heading=_heading(new, found.path),
        english=new.paths(found.language).get(found.path, ""),
        before=found.before or old.shipped_text(found.language, found.path),
        after=found.after or new.shipped_text(found.language, found.path),
    )


def _has(texts: PaperTexts, language: str, path: str) -> bool:
    return path in texts.paths(language) or texts.shipped_text(language, path) is not None


def _cell(texts: PaperTexts, language: str, path: str) -> TextCell:
    text, origin = texts.text(language, path)
    fixed = path not in texts.paths(language)
    return TextCell(text, origin, texts.shipped_text(language, path), fixed)


def _heading(texts: PaperTexts, path: str) -> str:
    """The heading that stands nearest above a text, in English."""
    parts = path.split(".")
    for depth in range(len(parts) - 1, 0, -1):
        for name in _HEADINGS:
            found = ".".join((*parts[:depth], name))
            if found != path and texts.text(REFERENCE, found)[0] is not None:
                return texts.text(REFERENCE, found)[0] or ""
    return ""


def _in_order(paths: Mapping[str, str]) -> Mapping[str, str]:
    """`paths` with the forms of one plural beside each other, where a language has more than English."""
    stems: dict[str, list[str]] = {}
    for path in paths:
        stems.setdefault(path.rpartition(".")[0], []).append(path)
    done: dict[str, str] = {}
    for path, reference in paths.items():
        if path in done:
            continue
        done[path] = reference
        if path.startswith("papers.") and path.endswith((".one", ".other")):
            for other in stems[path.rpartition(".")[0]]:
                done.setdefault(other, paths[other])
    return done


@lru_cache(maxsize=4)
def _offered(resources: Path, screen: str) -> tuple[OfferedLanguage, ...]:
    from babel import Locale

    names = Locale.parse(screen).languages
    there = shipped_languages(resources)
    offered = [
        OfferedLanguage(code, str(Locale.parse(code).get_display_name() or code), str(names.get(code, code)))
        for code in offered_languages()
        if code not in there
    ]
    return tuple(sorted(offered, key=lambda language: sort_key(language.name)))
