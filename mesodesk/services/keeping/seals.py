"""Every signed thing against its seal: records, consents, papers, published protocols and words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlmodel import Session, col, select

from mesodesk.domain.ledger import Check, Problem
from mesodesk.services.records.treatment_rows import ProductLine, line_of, stored_seal
from mesodesk.storage.tables import (
    Consent,
    Document,
    KnowledgeVersion,
    ProtocolVersion,
    Treatment,
    TreatmentProduct,
    WordingVersion,
)
from mesodesk.storage.types import canonical_json


def check_seals(session: Session) -> tuple[Check, ...]:
    """Check the content of everything that was signed or published against the hash that was kept with it.

    Independent of the ledger: a row that was changed together with its ledger entry is still noticed here.
    """
    return (
        _check("treatments", "treatment", _treatments(session)),
        _check("consents", "consent", _consents(session)),
        _check("papers", "document", _papers(session)),
        _check("protocols", "protocol_version", _protocols(session)),
        _check("knowledge", "knowledge_version", _knowledge(session)),
        _check("wording", "wording_version", _wording(session)),
    )


def _check(name: str, entity: str, found: Iterable[tuple[int, bool]]) -> Check:
    rows = list(found)
    broken = tuple(Problem("seal_broken", entity, str(id)) for id, whole in rows if not whole)
    return Check(name, len(rows), broken)


def _treatments(session: Session) -> Iterable[tuple[int, bool]]:
    lines: dict[int, list[ProductLine]] = {}
    for line in session.exec(select(TreatmentProduct).order_by(col(TreatmentProduct.id))):
        lines.setdefault(line.treatment_id, []).append(line_of(line))
    for row in session.exec(select(Treatment).where(col(Treatment.signed_at).is_not(None))):
        yield row.id or 0, row.sha256 == stored_seal(row, lines.get(row.id or 0, []))


def _consents(session: Session) -> Iterable[tuple[int, bool]]:
    for row in session.exec(select(Consent)):
        yield row.id or 0, row.evidence.get("snapshot_sha256") == _hash(row.snapshot)


def _papers(session: Session) -> Iterable[tuple[int, bool]]:
    for id, snapshot, sha256 in session.exec(
        select(Document.id, Document.snapshot, Document.snapshot_sha256)
    ):
        yield id or 0, sha256 == _hash(snapshot)


def _protocols(session: Session) -> Iterable[tuple[int, bool]]:
    for row in session.exec(select(ProtocolVersion).where(col(ProtocolVersion.published_at).is_not(None))):
        yield row.id or 0, row.sha256 == _hash(row.body)


def _knowledge(session: Session) -> Iterable[tuple[int, bool]]:
    for row in session.exec(select(KnowledgeVersion).where(col(KnowledgeVersion.published_at).is_not(None))):
        yield row.id or 0, row.sha256 == _hash(row.body)


def _wording(session: Session) -> Iterable[tuple[int, bool]]:
    for row in session.exec(select(WordingVersion).where(col(WordingVersion.published_at).is_not(None))):
        yield row.id or 0, row.sha256 == _hash(row.body)


def _hash(stored: object) -> str:
    return hashlib.sha256(canonical_json(stored).encode()).hexdigest()
