"""Protocols of the clinic: shipped ones wait unpublished; a dermatologist publishes each version for good."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import ClassVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.canonical import to_json
from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.formulary import Ingredient, IngredientStatus, Words, source_text
from mesodesk.domain.ids import ProtocolVersionId
from mesodesk.domain.people import Permission
from mesodesk.domain.protocols import Protocol, parse_protocol, to_dict
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.reviewing import review
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.shipped import Shipped
from mesodesk.storage.tables import Course, ProtocolVersion, Staff


@dataclass(frozen=True, slots=True)
class ProtocolLine:
    """A version of a protocol in a list.

    A published version counts as *retired* when there is a newer one; courses that began with it keep it.
    `version_id` is None for a protocol that ships with the program but is not in this record yet. `draft_id`
    and `draft_number` are those of the version that is being edited, which affects nothing; `note` is what
    the publishing dermatologist wrote of it. `own` marks a protocol that the clinic made itself.
    """

    key: str
    version_id: int | None
    number: int
    state: PublishState
    name: Mapping[str, str]
    indication: Mapping[str, str]
    published_at: datetime | None
    published_by: str | None
    running_courses: int
    row_version: int = 0
    note: str = ""
    own: bool = False
    draft_id: int | None = None
    draft_number: int | None = None


@dataclass(frozen=True, slots=True)
class IngredientCard:
    """An ingredient of the cocktail. `kept` is None unless it is contested and somebody has decided on it.

    `off_label` is what the consent form will say; `sources` are those of the ingredient in one line.
    """

    key: str
    name: Mapping[str, str]
    role: str
    status: IngredientStatus
    off_label: bool
    note: Mapping[str, str]
    warning: Mapping[str, str]
    evidence: Mapping[str, str]
    sources: str
    contested: bool
    kept: bool | None


@dataclass(frozen=True, slots=True)
class ProtocolCard:
    """A version of a protocol, whole, with its ingredients explained and all versions, newest first."""

    line: ProtocolLine
    protocol: Protocol
    ingredients: tuple[IngredientCard, ...]
    versions: tuple[ProtocolLine, ...]


def current_protocol(session: Session, key: str) -> tuple[ProtocolVersionId, Protocol]:
    """The version of `key` that is used for new courses and screenings.

    Raises `RuleError("protocol_unpublished")` when no dermatologist of the clinic has published it; whether
    there is such a protocol at all is for `check_protocol_exists` to say first.
    """
    rows = session.exec(
        select(ProtocolVersion).where(ProtocolVersion.key == key).order_by(col(ProtocolVersion.number).desc())
    ).all()
    for row in rows:
        if row.state is PublishState.PUBLISHED:
            return ProtocolVersionId(row.id or 0), _protocol_of(row)
    raise RuleError("protocol_unpublished", field="protocol", key=key)


def check_protocol_exists(session: Session, shipped: Shipped, key: str) -> None:
    """Raise `NotFound("protocol")` for a key that neither a shipped protocol nor one of the clinic's has."""
    if key not in shipped.protocols and not _has_versions(session, key):
        raise NotFound("protocol", key)


def _has_versions(session: Session, key: str) -> bool:
    return (
        session.exec(select(ProtocolVersion.id).where(ProtocolVersion.key == key).limit(1)).first()
        is not None
    )


def shipped_behind(shipped: Shipped, protocol: Protocol) -> Protocol:
    """The shipped protocol itself, or the one that the clinic's own was once copied from."""
    return shipped.protocols[protocol.family]


def protocol_name(session: Session, shipped: Shipped, key: str) -> Words | None:
    """What a protocol is called, the clinic's own by its newest version; None for an unknown key."""
    if key in shipped.protocols:
        return shipped.protocols[key].name
    rows = versions_of(session, key)
    return parse_protocol(rows[0].body).name if rows else None


def protocol_version(session: Session, version_id: int) -> tuple[ProtocolVersion, Protocol]:
    """A version by its id, as courses and records keep it; raises `NotFound`."""
    row = session.get(ProtocolVersion, version_id)
    if row is None:
        raise NotFound("protocol_version", version_id)
    return row, _protocol_of(row)


@dataclass(frozen=True)
class _Published:
    """The body of a version that never changes again; two of one hash are the same."""

    sha256: str
    body: Mapping[str, object] = field(compare=False)


def _protocol_of(row: ProtocolVersion) -> Protocol:
    """The protocol that a row holds; of a published one it is read once, for every screening asks for it."""
    if row.published_at is None:
        return parse_protocol(row.body)
    return _published_protocol(_Published(row.sha256, row.body))


@lru_cache(maxsize=64)
def _published_protocol(version: _Published) -> Protocol:
    return parse_protocol(version.body)


def key_of_version(session: Session, version_id: int) -> str:
    """The protocol's key; empty for a version that does not exist."""
    row = session.get(ProtocolVersion, version_id)
    return "" if row is None else row.key


def cocktail_of(protocol: Protocol, shipped: Shipped) -> tuple[Ingredient, ...]:
    """What is known of everything in the cocktail, numbing cream and antiseptic included, in its order."""
    return tuple(shipped.ingredients[key] for key in protocol.ingredient_keys)


@dataclass(frozen=True)
class ListProtocols(Query[tuple[ProtocolLine, ...]]):
    """One line per protocol: the brief's in its order, then the clinic's own; published version or draft."""

    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> tuple[ProtocolLine, ...]:
        """The lines."""
        book = _Book(reading)
        return tuple(book.newest(key) for key in book.all_keys())


@dataclass(frozen=True)
class ShowProtocol(Query[ProtocolCard]):
    """A protocol whole: the version asked for, else the published one, else the draft."""

    key: str
    version_id: int | None = None
    permission: ClassVar[Permission] = Permission.SEE_PROTOCOLS

    def answer(self, reading: Reading) -> ProtocolCard:
        """The card; `NotFound` for an unknown key or a version of another protocol."""
        shipped = reading.frame.shipped
        check_protocol_exists(reading.session, shipped, self.key)
        book = _Book(reading)
        versions = book.versions(self.key)
        line = book.newest(self.key)
        if self.version_id is not None:
            found = [version for version in versions if version.version_id == self.version_id]
            if not found:
                raise NotFound("protocol_version", self.version_id)
            line = found[0]
        if line.version_id is None:
            protocol = shipped.protocols[self.key]
        else:
            protocol = protocol_version(reading.session, line.version_id)[1]
        return ProtocolCard(line, protocol, _ingredient_cards(protocol, line, shipped), versions)


@dataclass(frozen=True)
class PublishProtocol(Command[int]):
    """Publish the clinic's draft, else the shipped protocol, as the next version; older courses keep theirs.

    The dermatologist names each contested ingredient, in `keep` or in `remove`, and may choose a course from
    the literature (`alternative`) instead of the brief's, and stricter aftercare (rule key and hours). What
    replaces a published version needs a `note` of why. `draft_version` is the row version of the draft that
    was read. Raises `NotFound`, `Stale`, ``publish_note`` and what `reviewing.review` raises.
    """

    key: str
    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    alternative: str | None = None
    stricter: tuple[tuple[str, int], ...] = ()
    note: str = ""
    draft_version: int | None = None
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the version: the clinic's draft becomes it, else a new one is added."""
        check_protocol_exists(work.session, work.frame.shipped, self.key)
        rows = versions_of(work.session, self.key)
        row, base = self._base(work, rows)
        protocol = review(base, self.keep, self.remove, self.alternative, dict(self.stricter))
        row.note = clean(self.note, field="note", longest=400)
        if not row.note and any(one.state is PublishState.PUBLISHED for one in rows):
            raise RuleError("publish_note", field="note")
        write_protocol(row, protocol)
        row.state = PublishState.PUBLISHED
        row.published_at, row.published_by = work.now, work.actor.staff_id
        version_id = work.add(row)
        work.touched(Topic.PROTOCOLS, version_id)
        return version_id

    def _base(self, work: Work, rows: Sequence[ProtocolVersion]) -> tuple[ProtocolVersion, Protocol]:
        """The row that becomes the version, and what is reviewed for it."""
        if rows and rows[0].state is PublishState.DRAFT:
            if self.draft_version not in (None, rows[0].row_version):
                raise Stale("protocol_version")
            return rows[0], parse_protocol(rows[0].body)
        if self.draft_version is not None:
            raise Stale("protocol_version")
        row = empty_version(self.key, rows[0].number + 1 if rows else 1)
        return row, base_without_draft(work.frame.shipped, self.key, rows)


def base_without_draft(shipped: Shipped, key: str, rows: Sequence[ProtocolVersion]) -> Protocol:
    """What is reviewed where nobody edited anything: what ships, else the newest of the clinic's own."""
    return shipped.protocols[key] if key in shipped.protocols else parse_protocol(rows[0].body)


def versions_of(session: Session, key: str) -> Sequence[ProtocolVersion]:
    """All versions of a protocol in the record, newest first."""
    return session.exec(
        select(ProtocolVersion).where(ProtocolVersion.key == key).order_by(col(ProtocolVersion.number).desc())
    ).all()


def empty_version(key: str, number: int) -> ProtocolVersion:
    """A row for a draft that has no body yet."""
    return ProtocolVersion(key=key, number=number, state=PublishState.DRAFT, body={}, sha256="")


def write_protocol(row: ProtocolVersion, protocol: Protocol) -> None:
    """Put `protocol` into its row, with its hash."""
    body = to_dict(protocol)
    row.body = dict(body)
    row.sha256 = hashlib.sha256(to_json(body).encode()).hexdigest()


def both(words: Words | None) -> dict[str, str]:
    """The words by language, for a card; empty when there are none."""
    return {} if words is None else {"en": words.en, "tr": words.tr}


class _Book:
    """The versions in the record, with what a line says about each."""

    def __init__(self, reading: Reading) -> None:
        self._shipped = reading.frame.shipped
        session = reading.session
        self._names = dict(session.exec(select(Staff.id, Staff.name)).all())
        self._running = dict(
            session.exec(
                select(Course.protocol_version_id, func.count())
                .where(col(Course.status).in_([CourseStatus.PLANNED, CourseStatus.ACTIVE]))
                .group_by(col(Course.protocol_version_id))
            ).all()
        )
        self._rows: dict[str, list[ProtocolVersion]] = {}
        for row in session.exec(select(ProtocolVersion).order_by(col(ProtocolVersion.number).desc())):
            self._rows.setdefault(row.key, []).append(row)

    def all_keys(self) -> tuple[str, ...]:
        """The shipped protocols in their order, then the clinic's own as they were made."""
        own = [key for key in self._rows if key not in self._shipped.protocols]
        return (*self._shipped.protocols, *sorted(own, key=lambda key: self._rows[key][-1].id or 0))

    def newest(self, key: str) -> ProtocolLine:
        """The published version of `key`, else its draft."""
        versions = self.versions(key)
        published = [line for line in versions if line.state is PublishState.PUBLISHED]
        return (published or list(versions) or [self._shipped_draft(key)])[0]

    def versions(self, key: str) -> tuple[ProtocolLine, ...]:
        """All versions of `key`, newest first."""
        rows = self._rows.get(key, [])
        current = next((row for row in rows if row.state is PublishState.PUBLISHED), None)
        return tuple(self._line(row, row is current) for row in rows)

    def _shipped_draft(self, key: str) -> ProtocolLine:
        # A protocol that came with a newer program than the one that founded the clinic.
        protocol = self._shipped.protocols[key]
        return ProtocolLine(
            key, None, 1, PublishState.DRAFT, both(protocol.name), both(protocol.indication), None, None, 0
        )

    def _line(self, row: ProtocolVersion, current: bool) -> ProtocolLine:
        retired = row.state is PublishState.PUBLISHED and not current
        newest = self._rows[row.key][0]
        draft = newest if newest.state is PublishState.DRAFT else None
        return ProtocolLine(
            row.key,
            row.id,
            row.number,
            PublishState.RETIRED if retired else row.state,
            _words(row, "name"),
            _words(row, "indication"),
            row.published_at,
            self._names.get(row.published_by),
            self._running.get(row.id or 0, 0),
            row.row_version,
            row.note,
            row.key not in self._shipped.protocols,
            None if draft is None else draft.id,
            None if draft is None else draft.number,
        )


def _words(row: ProtocolVersion, name: str) -> dict[str, str]:
    # Straight from the body: to read a whole protocol for its name would cost a list of them dearly.
    words = row.body.get(name)
    return {str(key): str(text) for key, text in words.items()} if isinstance(words, dict) else {}


def _ingredient_cards(protocol: Protocol, line: ProtocolLine, shipped: Shipped) -> tuple[IngredientCard, ...]:
    """The cocktail, and after it what was contested and removed when this version was published."""
    there = protocol.ingredient_keys
    removed = tuple(
        item
        for item in shipped_behind(shipped, protocol).cocktail
        if line.state is not PublishState.DRAFT and item.contested and item.ingredient not in there
    )
    is_draft = line.state is PublishState.DRAFT
    return tuple(
        ingredient_card(
            shipped.ingredients[item.ingredient],
            str(item.role),
            item.contested,
            None if is_draft or not item.contested else item.ingredient in there,
        )
        for item in (*protocol.cocktail, *removed)
    )


def ingredient_card(
    ingredient: Ingredient, role: str, contested: bool, kept: bool | None = None
) -> IngredientCard:
    """What a dermatologist has to know of an ingredient of a cocktail."""
    return IngredientCard(
        key=ingredient.key,
        name=both(ingredient.name),
        role=role,
        status=ingredient.status,
        off_label=ingredient.is_off_label,
        note=both(ingredient.patient_note),
        warning=both(ingredient.warning),
        evidence=both(ingredient.evidence),
        sources=source_text(ingredient.sources),
        contested=contested,
        kept=kept,
    )
