"""Every signed thing against its seal: records, consents, papers, published protocols and words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

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

#: What the evidence of a consent calls the hashes of its papers.
_PROOFS: Final = ("shown_pdf_sha256", "signed_pdf_sha256", "scan_sha256", "countersigned_pdf_sha256")
#: Papers that are read at once.
_AT_A_TIME: Final = 50


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
    """The form as it was frozen, and that the papers that it names as proof are among its papers."""
    papers: dict[int | None, set[str | None]] = {}
    filed = select(Document.consent_id, Document.pdf_sha256).where(col(Document.consent_id).is_not(None))
    for consent_id, sha256 in session.exec(filed):
        papers.setdefault(consent_id, set()).add(sha256)
    for row in session.exec(select(Consent)):
        named = {row.evidence[name] for name in _PROOFS if row.evidence.get(name)}
        same = row.evidence.get("snapshot_sha256") == _hash(row.snapshot)
        yield row.id or 0, same and named <= papers.get(row.id, set())


def _papers(session: Session) -> Iterable[tuple[int, bool]]:
    """Snapshot and bytes of each paper; bytes a few at a time, because all of them may be gigabytes."""
    drawn = select(Document.id, Document.pdf, Document.pdf_sha256)
    changed = {
        id
        for id, pdf, sha256 in session.exec(drawn.execution_options(yield_per=_AT_A_TIME))
        if sha256 != (None if pdf is None else hashlib.sha256(pdf).hexdigest())
    }
    for id, snapshot, sha256 in session.exec(
        select(Document.id, Document.snapshot, Document.snapshot_sha256)
    ):
        yield id or 0, id not in changed and sha256 == _hash(snapshot)


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
