"""The row of ticks above a session: what has been seen to, what has not, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.people import Sex
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.facts import TopicCard, topic_cards
from mesodesk.services.paper_words import patient_row
from mesodesk.services.practice import Reading
from mesodesk.services.start_gate import Gate
from mesodesk.services.treatment_rows import ProductLine
from mesodesk.storage.tables import Consent, Lot, Screening

_KNOWN = (TopicState.NONE, TopicState.SOME)


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick. `detail` and `details` tell how things stand; `remedy` what to do when it is not ok.

    `key` is one of ``consent``, ``screening``, ``evaluation``, ``allergies``, ``pregnancy``,
    ``earlier_sites``, ``lots``.
    """

    key: str
    ok: bool
    detail: str
    details: Mapping[str, object]
    remedy: str = ""


def find_ticks(
    reading: Reading,
    gate: Gate,
    *,
    body: TreatmentBody | None,
    lines: Sequence[ProductLine],
    usable_lots: int,
) -> tuple[Tick, ...]:
    """The ticks of a session, in the order in which they are seen to."""
    topics = {card.topic: card for card in topic_cards(reading.session, gate.check.patient_id)}
    ticks = [
        _consent(reading, gate),
        _screening(reading, gate),
        _evaluation(gate),
        _asked("allergies", topics[Topic.ALLERGIES]),
    ]
    if patient_row(reading.session, gate.check.patient_id).sex is not Sex.MALE:
        ticks.append(_asked("pregnancy", topics[Topic.PREGNANCY]))
    if gate.treated_before:
        looked = body is not None and body.sites_checked
        ticks.append(Tick("earlier_sites", looked, "looked_at" if looked else "not_looked_at", {}, "look"))
    ticks.append(_lots(reading, lines, usable_lots))
    return tuple(ticks)


def _consent(reading: Reading, gate: Gate) -> Tick:
    consent = None if gate.consent_id is None else reading.session.get(Consent, gate.consent_id)
    if consent is not None:
        return Tick("consent", True, "signed", {"at": consent.doctor_signed_at, "consent": gate.consent_id})
    remedy = "countersign" if gate.consent_rule == "consent_awaiting_doctor" else "sign_consent"
    return Tick("consent", False, gate.consent_rule, {}, remedy)


def _screening(reading: Reading, gate: Gate) -> Tick:
    if gate.check.shut_by and not gate.signed:
        level = gate.check.shut_by[0].level
        return Tick("screening", False, "shut", {"level": str(level)}, "decide_or_ask")
    if gate.screening_id is None:
        return Tick("screening", False, "stale" if gate.stale else "missing", {}, "confirm_screening")
    row = reading.session.get(Screening, gate.screening_id)
    at = None if row is None else row.at
    return Tick("screening", True, "confirmed", {"at": at, "outcome": str(gate.check.outcome)})


def _evaluation(gate: Gate) -> Tick:
    ok = gate.evaluated or gate.treated_before
    detail = "evaluated" if gate.evaluated else "treated_before" if gate.treated_before else "missing"
    return Tick("evaluation", ok, detail, {}, "" if ok else "evaluate")


def _asked(key: str, card: TopicCard) -> Tick:
    ok = card.state in _KNOWN
    details = {"state": str(card.state), "asked_on": card.asked_on, "asked_by": card.asked_by}
    return Tick(key, ok, "asked" if ok else "not_asked", details, "" if ok else "ask_patient")


def _lots(reading: Reading, lines: Sequence[ProductLine], usable_lots: int) -> Tick:
    chosen = [reading.session.get(Lot, line.lot_id) for line in lines if line.lot_id is not None]
    codes = tuple(lot.code for lot in chosen if lot is not None)
    if lines and len(codes) == len(lines):
        return Tick("lots", True, "chosen", {"lots": codes})
    remedy = "choose_lot" if usable_lots else "receive_lot"
    return Tick("lots", False, "open" if usable_lots else "none_usable", {"usable": usable_lots}, remedy)
