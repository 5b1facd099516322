"""Consent: where a form stands, what a signature is made of, and which form covers a treatment."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from mesodesk.domain.canonical import Json, from_plain, to_json, to_plain
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import ProtocolVersionId

#: Width and height of a signature pad, in its own units.
PAD_UNIT: Final = 10_000
#: A line shorter than this, in units of the pad, is a slip of the pen and no signature.
LEAST_INK: Final = 1_500
#: Most points of one signature: ten minutes of a fast pen.
MOST_INK_POINTS: Final = 60_000


class ConsentState(StrEnum):
    """From the prepared form to both signatures, or to its withdrawal."""

    AWAITING_PATIENT = "awaiting_patient"
    AWAITING_DOCTOR = "awaiting_doctor"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


_NEXT: Final[dict[ConsentState, frozenset[ConsentState]]] = {
    ConsentState.AWAITING_PATIENT: frozenset({ConsentState.AWAITING_DOCTOR}),
    ConsentState.AWAITING_DOCTOR: frozenset({ConsentState.SIGNED, ConsentState.WITHDRAWN}),
    ConsentState.SIGNED: frozenset({ConsentState.WITHDRAWN}),
    ConsentState.WITHDRAWN: frozenset(),
}


@dataclass(frozen=True, slots=True)
class InkPoint:
    """Where the pen was, in ten-thousandths of the pad, and when: milliseconds since the first touch."""

    x: int
    y: int
    ms: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Strokes of the pen in the order in which they were drawn.

    The pad was `ratio_percent` hundredths as wide as high; `device` is ``mouse``, ``touch`` or ``pen``.
    """

    strokes: tuple[tuple[InkPoint, ...], ...]
    ratio_percent: int
    device: str

    @classmethod
    def from_dict(cls, data: object) -> Signature:
        """The reverse of `to_dict`; raises `RuleError("unreadable_snapshot")`."""
        return from_plain(cls, data)

    def to_dict(self) -> Json:
        """Plain form for the record."""
        return to_plain(self)

    @property
    def ink(self) -> float:
        """Length of all lines, in units of the pad."""
        return sum(
            math.dist((before.x, before.y), (after.x, after.y))
            for stroke in self.strokes
            for before, after in pairwise(stroke)
        )

    def sha256(self) -> str:
        """Hash (hex) of the canonical text of the strokes."""
        return hashlib.sha256(to_json(self.to_dict()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """What a rule needs to know of one consent of a patient."""

    protocol_version_id: ProtocolVersionId
    language: str
    areas: frozenset[str]
    state: ConsentState
    signed_at: datetime | None = None


def check_state_change(old: ConsentState, new: ConsentState) -> None:
    """Raise `RuleError("consent_order")` when a form cannot go from `old` to `new`."""
    if new not in _NEXT[old]:
        raise RuleError("consent_order", old=str(old), new=str(new))


def check_signature(signature: Signature) -> None:
    """Raise `RuleError` ``empty_signature`` for hardly a line, ``too_long`` for one without end."""
    if signature.ink < LEAST_INK:
        raise RuleError("empty_signature", field="signature")
    if sum(len(stroke) for stroke in signature.strokes) > MOST_INK_POINTS:
        raise RuleError("too_long", field="signature", longest=MOST_INK_POINTS)


def find_consent(
    consents: Iterable[GivenConsent],
    protocol_version_id: ProtocolVersionId,
    areas: frozenset[str],
    languages: frozenset[str],
) -> GivenConsent | None:
    """The latest signed consent that covers these areas under this version of the protocol.

    It counts only in a language that the patient reads (`languages`). None when there is none.
    """
    covering = [
        consent
        for consent in consents
        if consent.state is ConsentState.SIGNED
        and consent.protocol_version_id == protocol_version_id
        and consent.language in languages
        and areas <= consent.areas
    ]
    return max(covering, key=_signing_time, default=None)


def _signing_time(consent: GivenConsent) -> float:
    return consent.signed_at.timestamp() if consent.signed_at else 0.0


def check_consent(
    consents: Iterable[GivenConsent],
    protocol_version_id: ProtocolVersionId,
    areas: frozenset[str],
    languages: frozenset[str],
) -> GivenConsent:
    """The consent under which a treatment may be done; raises a `RuleError` that says what is missing.

    ``consent_awaiting_doctor``, ``consent_awaiting_patient``, ``consent_withdrawn``,
    ``consent_other_version``, ``consent_other_area``, ``consent_other_language`` or ``consent_missing``.
    """
    given = tuple(consents)
    found = find_consent(given, protocol_version_id, areas, languages)
    if found is not None:
        return found
    raise RuleError(_why_not(given, protocol_version_id, areas, languages), field="consent")


def _why_not(
    given: tuple[GivenConsent, ...],
    protocol_version_id: ProtocolVersionId,
    areas: frozenset[str],
    languages: frozenset[str],
) -> str:
    fitting = [
        consent
        for consent in given
        if consent.protocol_version_id == protocol_version_id
        and areas <= consent.areas
        and consent.language in languages
    ]
    for state in (ConsentState.AWAITING_DOCTOR, ConsentState.AWAITING_PATIENT, ConsentState.WITHDRAWN):
        if any(consent.state is state for consent in fitting):
            return f"consent_{state}"
    signed = [consent for consent in given if consent.state is ConsentState.SIGNED]
    if not signed:
        return "consent_missing"
    of_version = [consent for consent in signed if consent.protocol_version_id == protocol_version_id]
    if not of_version:
        return "consent_other_version"
    if not any(areas <= consent.areas for consent in of_version):
        return "consent_other_area"
    return "consent_other_language"
