"""Writing protocols: drafts that affect nothing until a dermatologist publishes them, and copies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlmodel import select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.formulary import IngredientStatus, Words
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_views import check_view
from mesodesk.domain.protocol_editing import check_sourced, copy_of, key_for
from mesodesk.domain.protocols import Protocol, parse_protocol, to_dict
from mesodesk.domain.publishing import PublishState
from mesodesk.domain.rules import Rule
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Reading, Work
from mesodesk.services.door.shipped import PROTOCOL_KEYS, Shipped
from mesodesk.services.protocols.protocols import (
    base_without_draft,
    check_protocol_exists,
    empty_version,
    protocol_version,
    versions_of,
    write_protocol,
)
from mesodesk.storage.tables import ProtocolVersion

#: Characters of a protocol's name and of its indication.
_LONGEST_NAME = 80
_LONGEST_INDICATION = 300


@dataclass(frozen=True)
class CopyProtocol(Command[str]):
    """Begin a protocol of the clinic's own as a copy of `key` (of its version `version_id`, if one is given).

    It has a key of its own, made from the English name, and no version yet that anybody could plan with. Its
    texts for papers and the rules for its kind stay those of the shipped protocol behind it. Raises
    `NotFound`, ``protocol_name`` for a name or an indication that is missing, ``too_long``.
    """

    key: str
    name: Words
    indication: Words
    version_id: int | None = None
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> str:
        """The new key; its draft is number 1. Undo takes the draft away."""
        name, indication = _clean_names(self.name, self.indication)
        base = _starting_point(work, self.key, self.version_id)
        key = key_for(name.en, _taken(work))
        row = empty_version(key, 1)
        write_protocol(row, copy_of(base, key, name, indication))
        version_id = work.add(row)
        work.touched(Topic.PROTOCOLS, version_id)
        work.undo = DiscardDraft(version_id, None, row.sha256)
        return key


@dataclass(frozen=True)
class StartDraft(Command[int]):
    """Begin to edit a protocol: from version `version_id`, else from the published one, else as it ships.

    `shipped` starts from what came with the program instead. A draft that is there already is given back as
    it is. Raises `NotFound`.
    """

    key: str
    version_id: int | None = None
    shipped: bool = False
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the draft. Undo takes it away again."""
        check_protocol_exists(work.session, work.frame.shipped, self.key)
        rows = versions_of(work.session, self.key)
        if rows and rows[0].state is PublishState.DRAFT:
            return rows[0].id or 0
        if self.shipped or not rows:
            base = base_without_draft(work.frame.shipped, self.key, rows)
        else:
            base = _starting_point(work, self.key, self.version_id)
        row = empty_version(self.key, rows[0].number + 1 if rows else 1)
        write_protocol(row, base)
        version_id = work.add(row)
        work.touched(Topic.PROTOCOLS, version_id)
        work.undo = DiscardDraft(version_id, None, row.sha256)
        return version_id


@dataclass(frozen=True)
class SaveDraft(Command[int]):
    """Keep the draft as it now is; it affects nothing. Undo puts what was there before back.

    Refused part by part, with the part in `field` (without the protocol's key): what cannot be read back
    (``bad_data`` and the like), ``source_needed`` for a number that changed while its source did not,
    ``unknown_ingredient``, ``unknown_part``, ``rule_reason``, ``protocol_name``, ``unknown_photo_view``;
    ``protocol_published`` for what is no draft; `Stale` when somebody else changed it since `row_version`.
    """

    version_id: int
    row_version: int
    protocol: Protocol
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """Write the body; the value is the new row version."""
        row = _draft(work, self.version_id)
        if row.row_version != self.row_version:
            raise Stale("protocol_version")
        before = parse_protocol(row.body)
        after = _checked(work, before, self.protocol)
        return _put(work, row, before, after)


@dataclass(frozen=True)
class PutBackDraft(Command[int]):
    """Give a draft a state that it had before: what undoing an edit does, if it still is as that left it.

    `sha256` is the hash of what the edit wrote. Raises `Stale`, ``protocol_published``, `NotFound`.
    """

    version_id: int
    sha256: str
    protocol: Protocol
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """Write the body; undo does the edit again."""
        row = _draft(work, self.version_id)
        if row.sha256 != self.sha256:
            raise Stale("protocol_version")
        return _put(work, row, parse_protocol(row.body), self.protocol)


@dataclass(frozen=True)
class DiscardDraft(Command[None]):
    """Take a draft away; what is published stays. One of the clinic's own that never was goes altogether.

    What was read of it is named by `row_version`, or by the hash of its body, which stays the same when edits
    were taken back. Raises `NotFound`, ``protocol_published``, `Stale`.
    """

    version_id: int
    row_version: int | None
    sha256: str | None = None
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> None:
        """Remove the row; undo brings the draft back as it was."""
        row = _draft(work, self.version_id)
        if self.row_version not in (None, row.row_version) or self.sha256 not in (None, row.sha256):
            raise Stale("protocol_version")
        work.undo = BringDraftBack(parse_protocol(row.body))
        work.session.delete(row)
        work.session.flush()
        work.touched(Topic.PROTOCOLS, self.version_id)


@dataclass(frozen=True)
class BringDraftBack(Command[int]):
    """Bring a draft back that was taken away; `Stale` when there is another one meanwhile."""

    protocol: Protocol
    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL

    def run(self, work: Work) -> int:
        """The id of the draft; undo takes it away again."""
        rows = versions_of(work.session, self.protocol.key)
        if rows and rows[0].state is PublishState.DRAFT:
            raise Stale("protocol_version")
        row = empty_version(self.protocol.key, rows[0].number + 1 if rows else 1)
        write_protocol(row, self.protocol)
        version_id = work.add(row)
        work.touched(Topic.PROTOCOLS, version_id)
        work.undo = DiscardDraft(version_id, None, row.sha256)
        return version_id


def contested_ingredients(shipped: Shipped) -> frozenset[str]:
    """What a dermatologist has to decide on by name, wherever it stands: contested in a shipped cocktail, or
    warned against by an authority.
    """
    named = {key for protocol in shipped.protocols.values() for key in protocol.contested}
    warned = {key for key, one in shipped.ingredients.items() if one.status is IngredientStatus.WARNED}
    return frozenset(named | warned)


def _draft(work: Work, version_id: int) -> ProtocolVersion:
    row = protocol_version(work.session, version_id)[0]
    if row.state is not PublishState.DRAFT:
        raise RuleError("protocol_published", field="protocol")
    return row


def _put(work: Work, row: ProtocolVersion, before: Protocol, after: Protocol) -> int:
    write_protocol(row, after)
    work.session.add(row)
    work.session.flush()
    version_id = row.id or 0
    work.touched(Topic.PROTOCOLS, version_id)
    work.undo = PutBackDraft(version_id, row.sha256, before)
    return row.row_version


def _starting_point(work: Work, key: str, version_id: int | None) -> Protocol:
    """The version that is named, else the published one, else the draft, else what ships."""
    check_protocol_exists(work.session, work.frame.shipped, key)
    rows = versions_of(work.session, key)
    if version_id is not None:
        rows = [row for row in rows if row.id == version_id]
        if not rows:
            raise NotFound("protocol_version", version_id)
    published = [row for row in rows if row.state is PublishState.PUBLISHED]
    for row in (*published, *rows):
        return parse_protocol(row.body)
    return work.frame.shipped.protocols[key]


def _taken(work: Work) -> frozenset[str]:
    return frozenset((*PROTOCOL_KEYS, *work.session.exec(select(ProtocolVersion.key))))


def _clean_names(name: Words, indication: Words) -> tuple[Words, Words]:
    return (
        _words(name, "name", _LONGEST_NAME),
        _words(indication, "indication", _LONGEST_INDICATION),
    )


def _words(words: Words, field: str, longest: int) -> Words:
    kept = Words(
        clean(words.en, field=f"{field}.en", longest=longest),
        clean(words.tr, field=f"{field}.tr", longest=longest),
    )
    for language, text in (("en", kept.en), ("tr", kept.tr)):
        if not text:
            raise RuleError("protocol_name", field=f"{field}.{language}")
    return kept


def _checked(reading: Reading, before: Protocol, wanted: Protocol) -> Protocol:
    """`wanted` as it may be kept: read back whole, everything in it known, changed numbers sourced."""
    shipped = reading.frame.shipped
    contested = contested_ingredients(shipped)
    name, indication = _clean_names(wanted.name, wanted.indication)
    kept = replace(
        wanted,
        key=before.key,
        based_on=before.based_on,
        name=name,
        indication=indication,
        cocktail=tuple(
            replace(item, contested=item.contested or item.ingredient in contested)
            for item in wanted.cocktail
        ),
    )
    try:
        kept = parse_protocol(to_dict(kept))
    except RuleError as error:
        field = None if error.field is None else error.field.removeprefix(f"{before.key}.")
        raise RuleError(error.rule, field=field, **error.details) from None
    _check_known(reading, kept)
    _check_rules(before, kept)
    check_sourced(before, kept)
    return kept


def _check_known(reading: Reading, protocol: Protocol) -> None:
    shipped, wording = reading.frame.shipped, reading.frame.wording("en")
    for key in protocol.ingredient_keys:
        if key not in shipped.ingredients:
            raise RuleError("unknown_ingredient", field="cocktail", key=key)
    parts = {
        "techniques": [f"terms.techniques.{item.key}" for item in protocol.techniques],
        "aftercare": [f"aftercare.rules.{item.key}" for item in protocol.aftercare],
        "before": [f"card.before.{item.key}" for item in protocol.before],
        "areas": [f"terms.areas.{area}" for area in protocol.areas],
        "scales": [f"terms.scales.{scale}" for scale in protocol.scales],
    }
    for field, paths in parts.items():
        for path in paths:
            if not wording.has(path):
                raise RuleError("unknown_part", field=field, key=path.rpartition(".")[2])
    for view in protocol.photo_views:
        check_view(view)


def _check_rules(before: Protocol, after: Protocol) -> None:
    """A rule that this protocol sets otherwise than it was needs a reason."""
    old = {rule.key: rule for rule in before.rules}
    for rule in after.rules:
        if rule.set_here and not rule.reason.strip() and _stands(rule) != _stands(old.get(rule.key)):
            raise RuleError("rule_reason", field=f"rules.{rule.key}")


def _stands(rule: Rule | None) -> tuple[object, ...]:
    return () if rule is None else (rule.level, rule.active)
