"""Consent: where a form stands, what a signature is made of, and which form covers a treatment."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
#: So many days before a form lapses, every view says that it will.
EXPIRING_DAYS: Final = 30
#: Longest time for which a clinic can have a form count, in days.
MOST_CONSENT_DAYS: Final = 3_650


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


class IdentityCheck(StrEnum):
    """How the witness knew that the right person signed."""

    KNOWN = "known"
    ID_CARD = "id_card"
    PASSPORT = "passport"


@dataclass(frozen=True, slots=True)
class PageShown:
    """When a page of the form was first and last on the screen (UTC), before the form was signed."""

    page: int
    first_at: datetime
    last_at: datetime

    def to_dict(self) -> Json:
        """Plain form for the record."""
        return to_plain(self)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a form was agreed to for: the indication, the areas and the active ingredients, in order.

    `family` is the shipped protocol whose texts the form used, `protocol` the one that it was made for.
    """

    protocol: str
    family: str
    areas: tuple[str, ...]
    ingredients: tuple[str, ...]

    @classmethod
    def from_dict(cls, data: object) -> Coverage:
        """The reverse of `to_dict`; raises `RuleError("unreadable_snapshot")`."""
        return from_plain(cls, data)

    def to_dict(self) -> dict[str, object]:
        """Plain form for the record."""
        return {
            "protocol": self.protocol,
            "family": self.family,
            "areas": list(self.areas),
            "ingredients": list(self.ingredients),
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
    """What a rule needs to know of one consent of a patient.

    `covers` is None for a form from before that was kept: it counts for its own version of the protocol and
    for `areas`. `lapses_on` is the last day on which it counts, None for one without an end.
    """

    protocol_version_id: ProtocolVersionId
    language: str
    areas: frozenset[str]
    state: ConsentState
    signed_at: datetime | None = None
    covers: Coverage | None = None
    lapses_on: date | None = None


@dataclass(frozen=True, slots=True)
class NeededConsent:
    """What a treatment on the clinic's day `on_day` needs a consent for.

    `ingredients` are the active ones, of the cocktail and of the products chosen so far. `languages` are
    those that the patient reads.
    """

    protocol_version_id: ProtocolVersionId
    family: str
    areas: frozenset[str]
    ingredients: frozenset[str]
    languages: frozenset[str]
    on_day: date


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


def check_pages(shown: Iterable[PageShown], pages: int) -> None:
    """Raise `RuleError("pages_unread")` unless each of so many pages was on the screen before signing."""
    seen = {one.page for one in shown if one.first_at <= one.last_at}
    missing = [page for page in range(1, pages + 1) if page not in seen]
    if missing:
        raise RuleError("pages_unread", field="pages", page=missing[0], pages=pages)


def lapse_day(signed_on: date, days: int | None) -> date | None:
    """The last day on which a form counts that the doctor signed on `signed_on`; None for no end."""
    return None if days is None else signed_on + timedelta(days=days)


def has_lapsed(lapses_on: date | None, on_day: date) -> bool:
    """Whether a form no longer counts on `on_day`; on its last day it still does."""
    return lapses_on is not None and lapses_on < on_day


def is_expiring(lapses_on: date | None, on_day: date) -> bool:
    """Whether a form that still counts on `on_day` will not for long."""
    if lapses_on is None or has_lapsed(lapses_on, on_day):
        return False
    return (lapses_on - on_day).days <= EXPIRING_DAYS


def find_consent(consents: Iterable[GivenConsent], needed: NeededConsent) -> GivenConsent | None:
    """The latest signed consent that covers what is needed on its day; None when there is none.

    It counts only in a language that the patient reads, and only until it lapses.
    """
    covering = [
        consent
        for consent in consents
        if consent.state is ConsentState.SIGNED
        and not has_lapsed(consent.lapses_on, needed.on_day)
        and _fits(consent, needed)
    ]
    return max(covering, key=_signing_time, default=None)


def check_consent(consents: Iterable[GivenConsent], needed: NeededConsent) -> GivenConsent:
    """The consent under which a treatment may be done; raises a `RuleError` that says what is missing.

    ``consent_awaiting_doctor``, ``consent_awaiting_patient``, ``consent_withdrawn``, ``consent_lapsed`` (with
    `on`), ``consent_other_indication``, ``consent_other_version`` (of a form that does not say what it
    covers), ``consent_other_area``, ``consent_other_ingredient`` (with `ingredient`),
    ``consent_other_language`` or ``consent_missing``.
    """
    given = tuple(consents)
    found = find_consent(given, needed)
    if found is not None:
        return found
    raise _why_not(given, needed)


def missing_ingredients(consent: GivenConsent, needed: NeededConsent) -> tuple[str, ...]:
    """The active ingredients that this consent was not asked for, in order."""
    if consent.covers is None:
        return ()
    return tuple(sorted(needed.ingredients - set(consent.covers.ingredients)))


def _fits(consent: GivenConsent, needed: NeededConsent) -> bool:
    return (
        _same_purpose(consent, needed)
        and needed.areas <= _areas(consent)
        and not missing_ingredients(consent, needed)
        and consent.language in needed.languages
    )


def _same_purpose(consent: GivenConsent, needed: NeededConsent) -> bool:
    if consent.covers is None:
        return consent.protocol_version_id == needed.protocol_version_id
    return consent.covers.family == needed.family


def _areas(consent: GivenConsent) -> frozenset[str]:
    return consent.areas if consent.covers is None else frozenset(consent.covers.areas)


def _signing_time(consent: GivenConsent) -> float:
    return consent.signed_at.timestamp() if consent.signed_at else 0.0


def _why_not(given: tuple[GivenConsent, ...], needed: NeededConsent) -> RuleError:
    fitting = [consent for consent in given if _fits(consent, needed)]
    for state in (ConsentState.AWAITING_DOCTOR, ConsentState.AWAITING_PATIENT):
        if any(consent.state is state for consent in fitting):
            return RuleError(f"consent_{state}", field="consent")
    if fitting:
        # Signed once and over, or taken back: what happened to the newest of them counts.
        newest = max(fitting, key=_signing_time)
        if newest.state is ConsentState.WITHDRAWN:
            return RuleError("consent_withdrawn", field="consent")
        return RuleError("consent_lapsed", field="consent", on=newest.lapses_on)
    signed = [
        consent
        for consent in given
        if consent.state is ConsentState.SIGNED and not has_lapsed(consent.lapses_on, needed.on_day)
    ]
    return _what_differs(signed, needed)


def _what_differs(signed: list[GivenConsent], needed: NeededConsent) -> RuleError:
    """Why none of these forms, which both have signed and which stand, is for this treatment."""
    if not signed:
        return RuleError("consent_missing", field="consent")
    same = [consent for consent in signed if _same_purpose(consent, needed)]
    if not same:
        unsaid = all(consent.covers is None for consent in signed)
        return RuleError("consent_other_version" if unsaid else "consent_other_indication", field="consent")
    same = [consent for consent in same if needed.areas <= _areas(consent)]
    if not same:
        return RuleError("consent_other_area", field="consent")
    strange = [missing_ingredients(consent, needed) for consent in same]
    if all(strange):
        ingredient = min(strange, key=len)[0]
        return RuleError("consent_other_ingredient", field="consent", ingredient=ingredient)
    return RuleError("consent_other_language", field="consent")
