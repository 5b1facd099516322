"""The certificates with which countersigned forms are sealed: brought along, made here, switched off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from sqlmodel import col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.people import Permission
from mesodesk.domain.seals import MOST_CERTIFICATE_BYTES, SealMaterial
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.consents.sealing import active_key, fingerprint
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.paper_words import staff_name
from mesodesk.storage.tables import SealKey

#: The clinic has one row, and what is told of its seal is told of it.
_THE_CLINIC = 1


@dataclass(frozen=True, slots=True)
class SealKeyCard:
    """A certificate: whose it is, until when (UTC), and the SHA-256 (hex) by which people know it."""

    id: int
    version: int
    subject: str
    not_after: datetime
    fingerprint: str
    is_active: bool
    has_expired: bool
    created_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class SealCard:
    """What is in force (None: forms are not sealed), and the earlier ones, newest first."""

    active: SealKeyCard | None
    earlier: tuple[SealKeyCard, ...]


@dataclass(frozen=True)
class ShowSeal(Query[SealCard]):
    """How countersigned forms are sealed."""

    permission: ClassVar[Permission] = Permission.SEE_SETTINGS

    def answer(self, reading: Reading) -> SealCard:
        """One card; no key is ever shown."""
        rows = reading.session.exec(select(SealKey).order_by(col(SealKey.id).desc())).all()
        active = active_key(reading.session)
        cards = [_card(reading, row) for row in rows]
        return SealCard(
            active=next((card for card in cards if active is not None and card.id == active.id), None),
            earlier=tuple(card for card in cards if active is None or card.id != active.id),
        )


def seal_of(content: bytes, password: str, now: datetime) -> SealMaterial:
    """The certificate and key in a PKCS#12 file's bytes, read in a process of its own.

    Not for the record's thread: such a file may ask for more turns of its password than anybody waits for.
    Raises the errors of `exchange.certificates.read_pkcs12` and `exchange.bounded`.
    """
    # Late, for start-up time.
    from mesodesk.exchange.bounded import read_apart
    from mesodesk.exchange.ways_in import CERTIFICATE

    return read_apart(CERTIFICATE, content, password, now)


def seal_from_file(path: Path, password: str, now: datetime) -> SealMaterial:
    """The same out of a file, of which no more is read than may be a certificate.

    Raises `WorldError("file_unreadable")` beside the errors of `seal_of`.
    """
    # Late, for start-up time.
    from mesodesk.exchange.whole_file import file_bytes

    return seal_of(file_bytes(path, MOST_CERTIFICATE_BYTES), password, now)


@dataclass(frozen=True)
class ImportSealKey(Command[int]):
    """Seal with a certificate that was brought along, from now on.

    `content` is what `seal_from_file` gave, or a PKCS#12 file with its `password`. Raises the errors of
    `seal_of`, and ``seal_does_not_seal`` where a form that is sealed for a try is not.
    """

    content: SealMaterial | bytes = field(repr=False)
    password: str = field(repr=False, default="")
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> int:
        """The id of the certificate, which is in force."""
        if isinstance(self.content, SealMaterial):
            return _put(work, self.content)
        return _put(work, seal_of(self.content, self.password, work.now))


@dataclass(frozen=True)
class MakeSealKey(Command[int]):
    """Make a certificate in the clinic's own name and seal with it from now on."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> int:
        """The id of the certificate, which is in force."""
        from mesodesk.exchange.certificates import make_own

        clinic = the_clinic(work.session)
        return _put(work, make_own(clinic.name, clinic.country, work.now))


@dataclass(frozen=True)
class UseSealKey(Command[None]):
    """Seal with an earlier certificate again; can be undone.

    Raises `NotFound`, `Stale`, `RuleError("seal_expired")`.
    """

    key_id: int
    version: int
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Put it in force; the one that was is no longer."""
        row = _at(work, self.key_id, self.version)
        if row.not_after <= work.now:
            raise RuleError("seal_expired", on=row.not_after)
        before = active_key(work.session)
        _switch_off_all(work)
        row.active = True
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CLINIC, _THE_CLINIC)
        if before is None or before.id == row.id:
            work.undo = SwitchSealOff(self.key_id, row.row_version)
        elif before.id is not None:
            work.undo = UseSealKey(before.id, before.row_version)


@dataclass(frozen=True)
class SwitchSealOff(Command[None]):
    """Seal no more forms; those that are sealed stay so. Can be undone. Raises `NotFound`, `Stale`."""

    key_id: int
    version: int
    permission: ClassVar[Permission] = Permission.EDIT_CLINIC

    def run(self, work: Work) -> None:
        """Take it out of force."""
        row = _at(work, self.key_id, self.version)
        row.active = False
        work.session.add(row)
        work.session.flush()
        work.touched(Topic.CLINIC, _THE_CLINIC)
        work.undo = UseSealKey(self.key_id, row.row_version)


def _put(work: Work, made: SealMaterial) -> int:
    from mesodesk.pdf.seal import SealError, SealMeans, try_seal

    try:
        try_seal(SealMeans(made.certificate, made.private_key, made.chain), work.now)
    except SealError as problem:
        raise RuleError("seal_does_not_seal", field="file") from problem
    _switch_off_all(work)
    key_id = work.add(
        SealKey(
            subject=made.subject,
            certificate=made.certificate,
            private_key=made.private_key,
            chain=made.chain,
            not_after=made.not_after,
            active=True,
            created_at=work.now,
            created_by=work.actor.staff_id,
        )
    )
    work.touched(Topic.CLINIC, _THE_CLINIC)
    return key_id


def _switch_off_all(work: Work) -> None:
    for row in work.session.exec(select(SealKey).where(col(SealKey.active))):
        row.active = False
        work.session.add(row)
    work.session.flush()


def _at(work: Work, key_id: int, version: int) -> SealKey:
    row = work.session.get(SealKey, key_id)
    if row is None:
        raise NotFound("seal_key", key_id)
    if row.row_version != version:
        raise Stale("seal")
    return row


def _card(reading: Reading, row: SealKey) -> SealKeyCard:
    return SealKeyCard(
        id=row.id or 0,
        version=row.row_version,
        subject=row.subject,
        not_after=row.not_after,
        fingerprint=fingerprint(row.certificate),
        is_active=row.active,
        has_expired=row.not_after <= reading.now,
        created_at=row.created_at,
        by=staff_name(reading.session, row.created_by),
    )
