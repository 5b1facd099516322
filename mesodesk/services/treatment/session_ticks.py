"""The eight ticks above a session: what has been seen to before the needle, what not, and the remedy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.consent import is_expiring
from mesodesk.domain.people import Sex
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.photo_rows import photo_answer
from mesodesk.services.consents.start_gate import Gate
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.paper_words import patient_row
from mesodesk.services.people.facts import TopicCard, topic_cards
from mesodesk.services.records.treatment_rows import ProductLine
from mesodesk.services.stock.stock_book import why_unusable, why_vial_unusable
from mesodesk.storage.tables import Consent, Lot, Screening, Staff, Vial

#: The keys of the ticks, in the order in which they are seen to.
TICKS: Final = (
    "consent",
    "screening",
    "allergies",
    "pregnancy",
    "earlier_sites",
    "lots",
    "photo",
    "qualification",
)
_KNOWN: Final = (TopicState.NONE, TopicState.SOME)


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick. `detail` and `details` tell how things stand; `remedy` what to do when it is not ok.

    `key` is one of `TICKS`.
    """

    key: str
    ok: bool
    detail: str
    details: Mapping[str, object]
    remedy: str = ""


def find_ticks(
    reading: Reading, gate: Gate, *, lines: Sequence[ProductLine], usable_lots: int, operator_id: int
) -> tuple[Tick, ...]:
    """The ticks of a session, all eight, whatever of them has nothing to say in this one.

    `lines` are the products of the record so far, `usable_lots` how many products have a lot that may be
    used, `operator_id` who treats.
    """
    topics = {card.topic: card for card in topic_cards(reading.session, gate.check.patient_id)}
    return (
        _consent(reading, gate),
        _screening(reading, gate),
        _asked(reading, gate, "allergies", topics[Topic.ALLERGIES]),
        _pregnancy(reading, gate, topics[Topic.PREGNANCY]),
        _earlier_sites(gate),
        _lots(reading, gate, lines, usable_lots),
        _photo(reading, gate),
        _qualification(reading, gate, operator_id),
    )


def _consent(reading: Reading, gate: Gate) -> Tick:
    consent = None if gate.consent_id is None else reading.session.get(Consent, gate.consent_id)
    if consent is not None:
        details: dict[str, object] = {"at": consent.doctor_signed_at, "consent": gate.consent_id}
        if not gate.signed and is_expiring(consent.lapses_on, reading.today):
            details["until"] = consent.lapses_on
        return Tick("consent", True, "signed", details)
    remedy = "countersign" if gate.consent_rule == "consent_awaiting_doctor" else "sign_consent"
    return Tick("consent", False, gate.consent_rule, gate.consent_details, remedy)


def _screening(reading: Reading, gate: Gate) -> Tick:
    """The screening, and the evaluation that a first treatment needs before it."""
    if gate.check.shut_by and not gate.signed:
        level = gate.check.shut_by[0].level
        return Tick("screening", False, "shut", {"level": str(level)}, "decide_or_ask")
    if not (gate.evaluated or gate.treated_before or gate.signed):
        return Tick("screening", False, "not_evaluated", {}, "evaluate")
    if gate.screening_id is None:
        return Tick("screening", False, "stale" if gate.stale else "missing", {}, "confirm_screening")
    row = reading.session.get(Screening, gate.screening_id)
    at = None if row is None else row.at
    return Tick("screening", True, "confirmed", {"at": at, "outcome": str(gate.check.outcome)})


def _asked(reading: Reading, gate: Gate, key: str, card: TopicCard) -> Tick:
    """Whether the patient answered this on the day of the session; an older answer has to be confirmed."""
    details = {"state": str(card.state), "asked_on": card.asked_on, "asked_by": card.asked_by}
    if card.state not in _KNOWN:
        return Tick(key, False, "not_asked", details, "ask_patient")
    fresh = gate.signed or (card.asked_on is not None and card.asked_on >= _day_of(reading, gate))
    return Tick(key, fresh, "asked" if fresh else "asked_before", details, "" if fresh else "confirm_facts")


def _day_of(reading: Reading, gate: Gate) -> date:
    """The day that counts as today: of a session that has begun, the one on which it was screened."""
    return min(gate.check.on, reading.today)


def _pregnancy(reading: Reading, gate: Gate, card: TopicCard) -> Tick:
    if patient_row(reading.session, gate.check.patient_id).sex is Sex.MALE:
        return Tick("pregnancy", True, "not_applicable", {})
    return _asked(reading, gate, "pregnancy", card)


def _earlier_sites(gate: Gate) -> Tick:
    if gate.held:
        return Tick("earlier_sites", False, "held", {}, "release")
    if not gate.treated_before:
        return Tick("earlier_sites", True, "first", {})
    looked = gate.signed or gate.look_back_id is not None
    return Tick("earlier_sites", looked, "looked_at" if looked else "not_looked_at", {}, "look")


def _lots(reading: Reading, gate: Gate, lines: Sequence[ProductLine], usable_lots: int) -> Tick:
    used = [line for line in lines if line.volume_ul > 0]
    chosen = [reading.session.get(Lot, line.lot_id) for line in used if line.lot_id is not None]
    lots = [lot for lot in chosen if lot is not None]
    codes = tuple(lot.code for lot in lots)
    if not used or len(codes) < len(used):
        remedy = "choose_lot" if usable_lots else "receive_lot"
        return Tick("lots", False, "open" if usable_lots else "none_usable", {"usable": usable_lots}, remedy)
    why = "" if gate.signed else _why_unusable(reading, used)
    return Tick("lots", not why, why or "chosen", {"lots": codes}, "choose_lot" if why else "")


def _why_unusable(reading: Reading, lines: Sequence[ProductLine]) -> str:
    """The first reason why one of these lots or vials may not be used now."""
    for line in lines:
        lot = reading.session.get(Lot, line.lot_id)
        vial = None if line.vial_id is None else reading.session.get(Vial, line.vial_id)
        if lot is None:
            continue
        why = why_unusable(lot, reading.today)
        if vial is not None:
            why = why_vial_unusable(vial, lot, reading.now, reading.zone)
        if why:
            return why
    return ""


def _photo(reading: Reading, gate: Gate) -> Tick:
    if gate.missing_views and not gate.signed:
        return Tick("photo", False, "missing", {"views": gate.missing_views}, "add_photo")
    wanted = gate.check.protocol.photo_views
    answer = photo_answer(reading.session, gate.check.patient_id) if wanted else None
    if answer is not None and not answer.allows(PhotoPurpose.RECORD):
        return Tick("photo", True, "declined", {})
    return Tick("photo", True, "taken" if wanted else "not_required", {"views": wanted})


def _qualification(reading: Reading, gate: Gate, operator_id: int) -> Tick:
    staff = reading.session.get(Staff, operator_id)
    until = None if staff is None else staff.qualified_until
    details = {"until": until, "name": "" if staff is None else staff.name}
    if until is not None and until < _day_of(reading, gate) and not gate.signed:
        return Tick("qualification", False, "over", details, "renew")
    return Tick("qualification", True, "valid", details)
