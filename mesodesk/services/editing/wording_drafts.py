"""Changing the clinic's words on papers: commands on the one draft, its publication, and the reviews."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.canonical import to_json
from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.text import clean
from mesodesk.domain.wording import (
    LONGEST,
    ClinicWords,
    checked_text,
    find_differences,
    parse_words,
    plain_words,
)
from mesodesk.services.door.practice import Command, Work
from mesodesk.services.door.worded import PaperTexts
from mesodesk.services.editing.wording_checks import check_drawable, check_pattern, checked_language
from mesodesk.storage.tables import LanguageReview, WordingVersion


@dataclass(frozen=True)
class PutText(Command[None]):
    """Put a text into the draft, or with None take the clinic's own out, so that what ships counts again.

    Raises `NotFound` for a language or a path that papers have not, ``name_kept_elsewhere`` for a name in
    English or Turkish, ``bad_pattern``, ``letters_missing``, and what `domain.wording.checked_text` raises.
    """

    path: str
    language: str
    text: str | None
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft; a text that is the shipped one is no change. Undo writes the old one."""
        draft = Draft(work)
        texts = draft.texts_now()
        if self.language not in texts.languages:
            raise NotFound("language", self.language)
        shipped = texts.shipped_text(self.language, self.path)
        if self.path not in texts.paths(self.language):
            if shipped is not None and self.path.startswith("names."):
                raise RuleError("name_kept_elsewhere", field="text")
            raise NotFound("text", self.path)
        own = draft.texts.setdefault(self.language, {})
        work.undo = PutText(self.path, self.language, own.get(self.path))
        kept = None if self.text is None else self._checked(work, texts)
        # Cleaned like what was typed: some that ship have blanks at which a line must not break.
        if kept is None or (shipped is not None and kept == clean(shipped, field="text", longest=LONGEST)):
            own.pop(self.path, None)
        else:
            own[self.path] = kept
        draft.save()

    def _checked(self, work: Work, texts: PaperTexts) -> str:
        # The shipped English text, so that its places cannot be edited away one language at a time.
        reference = texts.reference(self.path)
        kept = checked_text(self.path, reference, self.text or "")
        check_pattern(self.path, kept, self.language)
        check_drawable(work.frame.resources, kept)
        return kept


@dataclass(frozen=True)
class AddLanguage(Command[None]):
    """Add a language of the clinic's own to the draft; all its sentences are still to be written.

    Raises ``no_such_language`` (no two letters of ISO 639-1, or a calendar that nobody knows),
    ``language_there``, ``language_from_right`` (written from right to left) and ``language_letters`` (letters
    that the fonts of the papers have not): these cannot be printed rightly.
    """

    code: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft."""
        draft = Draft(work)
        code = checked_language(work.frame.resources, self.code)
        if code in draft.texts_now().languages:
            raise RuleError("language_there", field="language", language=code)
        draft.languages.append(code)
        draft.save()
        work.undo = RemoveLanguage(code)


@dataclass(frozen=True)
class RemoveLanguage(Command[None]):
    """Take a language of the clinic's own out of the draft with all its texts; raises `NotFound`.

    Papers that were made in it stay as they are.
    """

    code: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write it into the draft."""
        draft = Draft(work)
        if self.code not in draft.languages:
            raise NotFound("language", self.code)
        before = draft.words()
        draft.languages.remove(self.code)
        draft.texts.pop(self.code, None)
        draft.save()
        work.undo = PutBackWording(before, draft.sha256)


@dataclass(frozen=True)
class PublishWording(Command[int]):
    """Publish the draft in the version that was seen: from now on it counts for every new paper.

    `reviewed` are languages of which the dermatologist who publishes says to have read every text. Raises
    ``no_draft``, `Stale`, ``nothing_changed``, ``required`` without a note, and `NotFound` for a language.
    """

    version: int
    note: str
    reviewed: tuple[str, ...] = ()
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the version."""
        row = _draft_at(work, self.version)
        words = read_words(row)
        if not find_differences(read_words(_published(work.session)), words):
            raise RuleError("nothing_changed", field="wording")
        note = clean(self.note, field="note", longest=400)
        if not note:
            raise RuleError("required", field="note")
        row.note, row.state = note, PublishState.PUBLISHED
        row.published_at, row.published_by = work.now, work.actor.staff_id
        version_id = work.add(row)
        texts = PaperTexts(work.frame.resources, work.frame.shipped, words)
        for language in self.reviewed:
            _review(work, texts, language, note)
        work.touched(Topic.WORDING, version_id)
        # A form may count in another language from now on.
        work.touched(Topic.CONSENTS, version_id)
        return version_id


@dataclass(frozen=True)
class DiscardWording(Command[None]):
    """Throw the draft away in the version that was seen; raises ``no_draft`` or `Stale`."""

    version: int
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Delete the row; undo brings the draft back as it was."""
        row = _draft_at(work, self.version)
        work.undo = PutBackWording(read_words(row), None)
        work.touched(Topic.WORDING, row.id or 0)
        work.session.delete(row)


@dataclass(frozen=True)
class ReviewLanguage(Command[int]):
    """Say that every text of a language was read, as the draft has it, or as it counts where there is none.

    It stands while not one of these texts changes. Raises `NotFound`, ``required`` without a note, and
    ``language_missing`` while texts are missing.
    """

    code: str
    note: str
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the review."""
        note = clean(self.note, field="note", longest=400)
        if not note:
            raise RuleError("required", field="note")
        row = _drafted(work.session)
        texts = work.frame.texts
        if row is not None:
            texts = PaperTexts(work.frame.resources, work.frame.shipped, read_words(row))
        return _review(work, texts, self.code, note)


@dataclass(frozen=True)
class PutBackWording(Command[None]):
    """Give the draft the words that it had before: what undoing does, if it still is as that left it.

    `left` is the hash of the draft as it was left, None where there was none. Raises `Stale`.
    """

    words: ClinicWords
    left: str | None
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Write the words; undo does it again."""
        draft = Draft(work)
        if draft.sha256 != self.left:
            raise Stale("wording")
        now = draft.words()
        draft.languages = list(self.words.languages)
        draft.texts = {language: dict(texts) for language, texts in self.words.texts.items()}
        draft.save()
        if self.left is None:
            work.undo = DiscardWording(draft.row_version)
        else:
            work.undo = PutBackWording(now, draft.sha256)


class Draft:
    """The draft as it is being changed; `save` writes it, into a new row where there was none."""

    def __init__(self, work: Work) -> None:
        self._work = work
        rows = versions_of_wording(work.session)
        drafted = rows[0] if rows and rows[0].state is PublishState.DRAFT else None
        self._row = drafted or WordingVersion(
            number=rows[0].number + 1 if rows else 1,
            state=PublishState.DRAFT,
            body={},
            sha256="",
            created_at=work.now,
            created_by=work.actor.staff_id,
        )
        start = read_words(drafted) if drafted is not None else work.frame.texts.clinic
        self.languages = list(start.languages)
        self.texts = {language: dict(texts) for language, texts in start.texts.items()}

    @property
    def sha256(self) -> str | None:
        """The hash (hex) of what was last written into it; None while there is no row."""
        return self._row.sha256 or None

    @property
    def row_version(self) -> int:
        """What a command on the draft has to name."""
        return self._row.row_version

    def words(self) -> ClinicWords:
        """What the draft holds now."""
        return ClinicWords(
            tuple(self.languages), {language: dict(own) for language, own in self.texts.items()}
        )

    def texts_now(self) -> PaperTexts:
        """The texts of papers as they would be with what the draft holds now."""
        return PaperTexts(self._work.frame.resources, self._work.frame.shipped, self.words())

    def save(self) -> None:
        """Write it and tell the views."""
        body = plain_words(self.words())
        self._row.body = dict(body)
        self._row.sha256 = hashlib.sha256(to_json(body).encode()).hexdigest()
        version_id = self._work.add(self._row)
        self._work.touched(Topic.WORDING, version_id)


def versions_of_wording(session: Session) -> list[WordingVersion]:
    """All versions, newest first; the draft, if there is one, is the first."""
    return list(session.exec(select(WordingVersion).order_by(col(WordingVersion.number).desc())))


def read_words(row: WordingVersion | None) -> ClinicWords:
    """What a version holds; nothing for none."""
    return ClinicWords() if row is None else parse_words(row.body)


def _drafted(session: Session) -> WordingVersion | None:
    return session.exec(select(WordingVersion).where(WordingVersion.state == PublishState.DRAFT)).first()


def _published(session: Session) -> WordingVersion | None:
    return session.exec(
        select(WordingVersion)
        .where(WordingVersion.state == PublishState.PUBLISHED)
        .order_by(col(WordingVersion.number).desc())
    ).first()


def _draft_at(work: Work, version: int) -> WordingVersion:
    row = _drafted(work.session)
    if row is None:
        raise RuleError("no_draft", field="wording")
    if row.row_version != version:
        raise Stale("wording")
    return row


def _review(work: Work, texts: PaperTexts, language: str, note: str) -> int:
    if language not in texts.languages:
        raise NotFound("language", language)
    missing = texts.missing(language)
    if missing:
        raise RuleError("language_missing", field="language", language=language, missing=len(missing))
    review_id = work.add(
        LanguageReview(
            language=language,
            sha256=texts.sha256(language),
            note=note,
            at=work.now,
            author_id=work.actor.staff_id,
        )
    )
    work.touched(Topic.WORDING, review_id)
    return review_id
