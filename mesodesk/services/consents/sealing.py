"""The one way through which the bytes of a countersigned form go before they are stored: the clinic's seal.

A seal that cannot be had never stops a signature: the form is stored without, and says why.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mesodesk.domain.seals import SealState
from mesodesk.pdf.wording import Labels
from mesodesk.services.door.practice import Work
from mesodesk.storage.tables import SealKey


@dataclass(frozen=True, slots=True)
class Sealed:
    """The bytes as they are stored, shown and printed from now on, and what the proof says of the seal."""

    pdf: bytes
    proof: dict[str, object]


def sealed(work: Work, pdf: bytes, labels: Labels) -> Sealed:
    """`pdf` with the clinic's seal, in the words of `labels`; as it is where the clinic has none that counts.

    A clinic that never had a certificate says nothing of it.
    """
    key = active_key(work.session)
    if key is None:
        had_one = work.session.exec(select(SealKey.id)).first() is not None
        return Sealed(pdf, {"seal": str(SealState.OFF)} if had_one else {})
    if key.not_after <= work.now:
        return Sealed(pdf, _proof(SealState.EXPIRED, key))
    # Late, for start-up time: what seals is only needed by who has a certificate.
    from mesodesk.pdf.seal import SealError, SealMeans, seal

    means = SealMeans(key.certificate, key.private_key, key.chain)
    try:
        stored = seal(
            pdf,
            means,
            work.now.replace(microsecond=0),
            reason=labels("consent.seal_reason"),
            tooltip=labels("consent.seal_field"),
        )
    except SealError:
        return Sealed(pdf, _proof(SealState.FAILED, key))
    return Sealed(stored, _proof(SealState.SEALED, key))


def load_seal() -> None:
    """Import what seals, so that the first signature of a day need not wait for it. In any thread."""
    import mesodesk.pdf.seal  # noqa: F401  # only to have it there


def active_key(session: Session) -> SealKey | None:
    """The key that is in force, if one is."""
    return session.exec(select(SealKey).where(col(SealKey.active)).order_by(col(SealKey.id).desc())).first()


def fingerprint(certificate: bytes) -> str:
    """SHA-256 (hex) of a certificate, by which people tell one from another."""
    return hashlib.sha256(certificate).hexdigest()


def _proof(state: SealState, key: SealKey) -> dict[str, object]:
    return {"seal": str(state), "seal_key": key.id, "seal_certificate": fingerprint(key.certificate)}
