"""A patient's facts against a protocol: shown, confirmed by who treats, decided on by a dermatologist.

Who may not see facts gets the level and the remedy of a finding, and until when to wait; nothing clinical.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.people import Permission
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import Finding, Outcome
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.people.facts import gather_facts
from mesodesk.services.protocols.protocols import check_protocol_exists, current_protocol
from mesodesk.services.screening.screening_checks import (
    Check,
    Confirmed,
    check_appointment,
    find_confirmed,
    find_findings,
    finding_details,
    finding_key,
)
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class FindingCard:
    """One finding. Everything but level, remedy and `until` is blank for those who may not see facts.

    `key` names it in `DecideFinding`; `topic` is the question to ask or look at; `decided_by` is the
    dermatologist who decided on it for the appointment that is shown. `products` are the names of the chosen
    products that hold the ingredient, or whose leaflet is meant.
    """

    key: str
    level: Level
    remedy: str
    until: date | None
    rule: str
    fact: str
    topic: str
    ingredient: str | None
    source: str
    details: Mapping[str, object]
    decided_by: str | None = None
    decided_reason: str | None = None
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningCard:
    """The findings, gravest first; `shuts` says that a treatment may not be started as things are.

    `confirmed` only when it was confirmed today, on the facts as they are now.
    """

    patient_id: PatientId
    protocol_key: str
    version_id: ProtocolVersionId
    on: date
    outcome: Outcome
    findings: tuple[FindingCard, ...]
    shuts: bool
    appointment_id: AppointmentId | None = None
    confirmed: Confirmed | None = None


@dataclass(frozen=True)
class ScreenPatient(Query[ScreeningCard]):
    """Screen a patient for a protocol on a day (None: today).

    Refused with ``protocol_unpublished``, and with ``before_birth`` for a day on which nobody was there.
    """

    patient_id: PatientId
    protocol_key: str
    on: date | None = None
    permission: ClassVar[Permission] = Permission.SEE_SCREENING_LEVEL

    def answer(self, reading: Reading) -> ScreeningCard:
        """The card; no decisions, because those stand for an appointment."""
        check_protocol_exists(reading.session, reading.frame.shipped, self.protocol_key)
        facts = gather_facts(reading.session, self.patient_id)
        version_id, protocol = current_protocol(reading.session, self.protocol_key)
        on = reading.today if self.on is None else self.on
        if facts.birth_date is not None and on < facts.birth_date:
            raise RuleError("before_birth", field="on")
        found = find_findings(reading, facts, protocol, on)
        _note_look(reading, self.patient_id)
        return screening_card(reading, Check(self.patient_id, version_id, protocol, on, found, {}))


@dataclass(frozen=True)
class ShowScreening(Query[ScreeningCard]):
    """The screening of a session's day, with what was decided for it and whether it stands confirmed."""

    appointment_id: AppointmentId
    permission: ClassVar[Permission] = Permission.SEE_SCREENING_LEVEL

    def answer(self, reading: Reading) -> ScreeningCard:
        """The card; `NotFound`, or ``not_a_session`` for a visit without a protocol."""
        check = check_appointment(reading, self.appointment_id)
        _note_look(reading, check.patient_id)
        return screening_card(reading, check, self.appointment_id)


@dataclass(frozen=True)
class ConfirmScreening(Command[int]):
    """A doctor or practitioner has gone through the screening with the patient, on the facts as they are now.

    It stands for today only, and only until a fact changes what is found.
    """

    appointment_id: AppointmentId
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the confirmed screening, which keeps its findings."""
        check = check_appointment(work, self.appointment_id, on=work.today)
        screening_id = work.add(
            tables.Screening(
                patient_id=check.patient_id,
                protocol_version_id=check.version_id,
                appointment_id=self.appointment_id,
                on_day=work.today,
                at=work.now,
                author_id=work.actor.staff_id,
                outcome=str(check.outcome),
                findings=check.plain,
            )
        )
        work.touched(Topic.SCREENINGS, screening_id)
        work.touched(Topic.CALENDAR, self.appointment_id)
        return screening_id


@dataclass(frozen=True)
class DecideFinding(Command[int]):
    """A dermatologist decides on one finding, with a reason, for this appointment and no other.

    `finding` is the `key` of its card. Refused with ``finding_gone`` when the facts no longer give it, and
    ``nothing_to_decide`` when it only informs.
    """

    appointment_id: AppointmentId
    finding: str
    reason: str
    permission: ClassVar[Permission] = Permission.DECIDE_STOP

    def run(self, work: Work) -> int:
        """The id of the decision."""
        check = check_appointment(work, self.appointment_id)
        found = next((one for one in check.findings if finding_key(one.key) == self.finding), None)
        if found is None:
            raise RuleError("finding_gone", field="finding")
        if found.level is Level.INFORM:
            raise RuleError("nothing_to_decide", field="finding")
        reason = clean(self.reason, field="reason", longest=400)
        if not reason:
            raise RuleError("required", field="reason")
        decision_id = work.add(
            tables.Decision(
                patient_id=check.patient_id,
                appointment_id=self.appointment_id,
                finding=self.finding,
                level=str(found.level),
                reason=reason,
                staff_id=work.actor.staff_id,
                at=work.now,
            )
        )
        work.touched(Topic.SCREENINGS, decision_id)
        work.touched(Topic.CALENDAR, self.appointment_id)
        return decision_id


@dataclass(frozen=True)
class RecordEvaluation(Command[int]):
    """A dermatologist has evaluated the patient, which has to happen before a first treatment."""

    patient_id: PatientId
    note: str
    permission: ClassVar[Permission] = Permission.EVALUATE

    def run(self, work: Work) -> int:
        """The id of the evaluation."""
        if work.session.get(tables.Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        evaluation_id = work.add(
            tables.Evaluation(
                patient_id=self.patient_id,
                staff_id=work.actor.staff_id,
                at=work.now,
                note=clean(self.note, field="note", longest=4000, lines=True),
            )
        )
        work.touched(Topic.PATIENTS, self.patient_id)
        work.touched(Topic.SCREENINGS, self.patient_id)
        return evaluation_id


def screening_card(
    reading: Reading, check: Check, appointment_id: AppointmentId | None = None
) -> ScreeningCard:
    """The check as a card, with no more than the actor may see."""
    confirmed = None
    if appointment_id is not None:
        confirmed = find_confirmed(reading.session, appointment_id, check, reading.today)
    return ScreeningCard(
        patient_id=check.patient_id,
        protocol_key=check.protocol.key,
        version_id=check.version_id,
        on=check.on,
        outcome=check.outcome,
        findings=finding_cards(reading, check),
        shuts=bool(check.shut_by),
        appointment_id=appointment_id,
        confirmed=confirmed,
    )


def finding_cards(reading: Reading, check: Check) -> tuple[FindingCard, ...]:
    """The findings as cards, with no more than the actor may see."""
    may_see = reading.may_see(Permission.SEE_FACTS, check.patient_id)
    return tuple(
        _card(finding, check, reading.frame.shipped) if may_see else _level_only(finding)
        for finding in check.findings
    )


def remedy_for(level: Level, until: date | None) -> str:
    """The key of what to do about a finding: its level, or ``wait_open`` when nobody knows until when."""
    return "wait_open" if level is Level.WAIT and until is None else str(level)


def _level_only(finding: Finding) -> FindingCard:
    remedy = remedy_for(finding.level, finding.until)
    details = {"until": finding.until}
    return FindingCard("", finding.level, remedy, finding.until, "", "", "", None, "", details)


def _card(finding: Finding, check: Check, known: Shipped) -> FindingCard:
    judged = check.judged.get(finding_key(finding.key))
    holding = [
        one.name
        for one in check.products
        if one.key == finding.product
        or (finding.product is None and finding.ingredient in {part.key for part in one.ingredients})
    ]
    return FindingCard(
        key=finding_key(finding.key),
        level=finding.level,
        remedy=remedy_for(finding.level, finding.until),
        until=finding.until,
        rule=finding.rule,
        fact=finding.fact,
        topic=finding.topic,
        ingredient=finding.ingredient,
        source=finding.source,
        details=finding_details(finding, known),
        decided_by=None if judged is None else judged.by,
        decided_reason=None if judged is None else judged.reason,
        products=tuple(holding),
    )


def _note_look(reading: Reading, patient_id: PatientId) -> None:
    if reading.may_see(Permission.SEE_FACTS, patient_id):
        reading.looked_at(patient_id, "screening")
