"""Screening of a patient or a session as the rules see it, for every use case that depends on it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.canonical import to_plain
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.patients import Facts
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import GRAVITY
from mesodesk.domain.screening import (
    Finding,
    FindingKey,
    Outcome,
    ask_only,
    outcome,
    screen,
    what_shuts_start,
)
from mesodesk.domain.times import local_day
from mesodesk.services.facts import gather_facts
from mesodesk.services.practice import Reading
from mesodesk.services.protocols import cocktail_of, protocol_version
from mesodesk.services.spacing import spacing_findings
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who confirmed a screening, and when."""

    screening_id: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A dermatologist's decision on one finding, for one appointment."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """A screening as the rules see it: for use cases that depend on it."""

    patient_id: PatientId
    version_id: ProtocolVersionId
    protocol: Protocol
    on: date
    findings: tuple[Finding, ...]
    judged: Mapping[str, Judged]

    @property
    def outcome(self) -> Outcome:
        """The gravest finding."""
        return outcome(self.findings)

    @property
    def shut_by(self) -> tuple[Finding, ...]:
        """The findings on which nobody has decided and that keep the start shut."""
        decided = {finding.key for finding in self.findings if finding_key(finding.key) in self.judged}
        return what_shuts_start(self.findings, decided)

    @property
    def plain(self) -> list[dict[str, object]]:
        """The findings as the record keeps them."""
        return [_plain(finding) for finding in self.findings]


def find_findings(reading: Reading, facts: Facts, protocol: Protocol, on: date) -> tuple[Finding, ...]:
    """What these facts give for this protocol on this day, gravest first; with matching off, questions."""
    frame = reading.frame
    if not frame.matching:
        return ask_only(facts, protocol, on)
    found = screen(facts, protocol, cocktail_of(protocol, frame.shipped), on, frame.shipped.vocabulary)
    near = spacing_findings(reading, facts, protocol, on)
    return tuple(sorted((*found, *near), key=lambda finding: -GRAVITY[finding.level]))


def check_appointment(reading: Reading, appointment_id: AppointmentId, on: date | None = None) -> Check:
    """Screen the patient of a session for the course's own version of its protocol, on the session's day.

    A session that is overdue is screened as of today. Raises `NotFound`, or ``not_a_session``.
    """
    session = reading.session
    row = session.get(tables.Appointment, appointment_id)
    if row is None:
        raise NotFound("appointment", appointment_id)
    course = _course_of(session, row)
    if row.kind is not AppointmentKind.SESSION or course is None or row.patient_id is None:
        raise RuleError("not_a_session", field="appointment", kind=str(row.kind))
    patient_id = PatientId(row.patient_id)
    protocol = protocol_version(session, course.protocol_version_id)[1]
    day = max(local_day(row.starts_at, reading.zone), reading.today) if on is None else on
    found = find_findings(reading, gather_facts(session, patient_id), protocol, day)
    version_id = ProtocolVersionId(course.protocol_version_id)
    return Check(patient_id, version_id, protocol, day, found, decisions_for(session, appointment_id))


def find_confirmed(
    session: Session, appointment_id: AppointmentId, check: Check, today: date
) -> Confirmed | None:
    """The confirmation that stands: of today, with the same findings as now; None when there is none."""
    row = session.exec(
        select(tables.Screening)
        .where(tables.Screening.appointment_id == appointment_id)
        .order_by(col(tables.Screening.id).desc())
    ).first()
    if row is None or row.id is None or row.on_day != today or row.findings != check.plain:
        return None
    author = session.get(tables.Staff, row.author_id)
    return Confirmed(row.id, row.at, "" if author is None else author.name)


def decisions_for(session: Session, appointment_id: AppointmentId) -> dict[str, Judged]:
    """What was decided for an appointment, by finding key; the newest decision on each."""
    rows = session.exec(
        select(tables.Decision, tables.Staff.name)
        .where(tables.Decision.appointment_id == appointment_id, tables.Staff.id == tables.Decision.staff_id)
        .order_by(col(tables.Decision.id))
    ).all()
    return {decision.finding: Judged(name, decision.reason) for decision, name in rows}


def finding_key(key: FindingKey) -> str:
    """A finding's key as one short text: the rule, the ingredient, and a digest of the patient's words."""
    digest = hashlib.sha256(key.fact.encode()).hexdigest()[:16]
    return f"{key.rule}:{key.ingredient or ''}:{digest}"


def _plain(finding: Finding) -> dict[str, object]:
    plain = to_plain(finding)
    if not isinstance(plain, dict):
        raise TypeError("a finding is an object")
    return dict(plain)


def _course_of(session: Session, row: tables.Appointment) -> tables.Course | None:
    own = None if row.session_id is None else session.get(tables.CourseSession, row.session_id)
    return None if own is None else session.get(tables.Course, own.course_id)
