"""Screening, consent and evaluation: what stands before the needle, asked at start and again at signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from mesodesk.domain.consent import ConsentState, GivenConsent, check_consent
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.screening import Finding
from mesodesk.services.practice import Reading
from mesodesk.services.screening_checks import Check, check_appointment
from mesodesk.storage.tables import (
    Consent,
    ConsentWithdrawal,
    Evaluation,
    Patient,
    ProtocolVersion,
    Screening,
    Treatment,
)


@dataclass(frozen=True, slots=True)
class Gate:
    """How the start of a treatment stands. The ids are None for what is missing.

    `stale` says that a screening was confirmed, but that the facts give something else by now.
    `consent_rule` is why no consent covers the treatment; empty when one does. `signed` says that the record
    is signed: nothing stands in its way any more.
    """

    check: Check
    screening_id: int | None
    stale: bool
    consent_id: int | None
    consent_rule: str
    evaluated: bool
    treated_before: bool
    signed: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing stands in the way."""
        return self.problem is None

    @property
    def problem(self) -> RuleError | None:
        """The first thing that stands in the way."""
        if self.signed:
            return None
        if self.check.shut_by:
            return RuleError("screening_shut", field="screening", findings=_brief(self.check.shut_by))
        if self.screening_id is None:
            return RuleError("screening_stale" if self.stale else "screening_missing", field="screening")
        if self.consent_id is None:
            return RuleError(self.consent_rule, field="consent")
        if not self.evaluated and not self.treated_before:
            return RuleError("evaluation_missing", field="evaluation")
        return None


def look_at_gate(reading: Reading, appointment_id: AppointmentId) -> Gate:
    """The gate of a session of today, on the facts, decisions and consents as they are now.

    Raises `NotFound`, or ``not_a_session`` for a visit without a protocol.
    """
    check = check_appointment(reading, appointment_id, on=reading.today)
    return _gate(reading, appointment_id, check, reading.today)


def look_at_gate_again(reading: Reading, appointment_id: AppointmentId, started_on: date) -> Gate:
    """The gate of a session that was begun on the clinic's day `started_on` and is to be signed now.

    The confirmed screening may be of that day or a later one; what it found must still be all there is.
    """
    row = _newest_screening(reading.session, appointment_id)
    on = started_on if row is None else max(row.on_day, started_on)
    return _gate(reading, appointment_id, check_appointment(reading, appointment_id, on=on), on)


def _gate(reading: Reading, appointment_id: AppointmentId, check: Check, on: date) -> Gate:
    session = reading.session
    row = _newest_screening(session, appointment_id)
    # H1, H2: never another patient's screening, never one of another day.
    own = row is not None and row.patient_id == check.patient_id and row.on_day == on
    stands = row is not None and own and row.findings == check.plain
    consent_id, consent_rule = find_covering_consent(reading, check)
    return Gate(
        check=check,
        screening_id=row.id if row is not None and stands else None,
        stale=own and not stands,
        consent_id=consent_id,
        consent_rule=consent_rule,
        evaluated=was_evaluated(session, check.patient_id),
        treated_before=was_treated(session, check.patient_id, appointment_id),
    )


def was_evaluated(session: Session, patient_id: PatientId) -> bool:
    """Whether a dermatologist has evaluated the patient."""
    rows = select(func.count()).select_from(Evaluation).where(Evaluation.patient_id == patient_id)
    return session.exec(rows).one() > 0


def was_treated(session: Session, patient_id: PatientId, but: int) -> bool:
    """Whether the patient has a signed treatment record of another visit than `but`."""
    rows = select(func.count()).select_from(Treatment)
    rows = rows.where(
        Treatment.patient_id == patient_id,
        Treatment.appointment_id != but,
        col(Treatment.signed_at).is_not(None),
    )
    return session.exec(rows).one() > 0


def find_covering_consent(reading: Reading, check: Check) -> tuple[int | None, str]:
    """The id of the signed consent under which this treatment may be done, or None and the rule it breaks."""
    given = given_consents(reading.session, check.patient_id)
    patient = reading.session.get(Patient, check.patient_id)
    language = "" if patient is None else patient.language
    try:
        found = check_consent(
            given.values(),
            check.version_id,
            frozenset(check.protocol.areas),
            languages_read(reading, language),
        )
    except RuleError as error:
        return None, error.rule
    return next(id for id, consent in given.items() if consent is found), ""


def languages_read(reading: Reading, language: str) -> frozenset[str]:
    """The languages of papers that count for a patient with this language: it, or what stands in for it."""
    return frozenset({language, reading.frame.wording(language).language})


def given_consents(session: Session, patient_id: PatientId) -> Mapping[int, GivenConsent]:
    """All consent forms of a patient by id, as the rules take them; withdrawn ones are *withdrawn*."""
    rows = session.exec(
        select(Consent, ProtocolVersion.body, ConsentWithdrawal.at)
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Consent.protocol_version_id))
        .join(ConsentWithdrawal, col(ConsentWithdrawal.consent_id) == col(Consent.id), isouter=True)
        .where(Consent.patient_id == patient_id)
        .order_by(col(Consent.id))
    ).all()
    return {
        row.id or 0: GivenConsent(
            protocol_version_id=ProtocolVersionId(row.protocol_version_id),
            language=row.language,
            areas=_areas(body),
            state=row.state if withdrawn_at is None else ConsentState.WITHDRAWN,
            signed_at=row.doctor_signed_at,
        )
        for row, body, withdrawn_at in rows
    }


def _areas(body: Mapping[str, object]) -> frozenset[str]:
    areas = body.get("areas")
    return frozenset(str(area) for area in areas) if isinstance(areas, list) else frozenset()


def _newest_screening(session: Session, appointment_id: AppointmentId) -> Screening | None:
    return session.exec(
        select(Screening).where(Screening.appointment_id == appointment_id).order_by(col(Screening.id).desc())
    ).first()


def _brief(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(f"{finding.level}:{finding.rule}" for finding in findings)
