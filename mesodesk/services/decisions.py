"""Every decision of dermatologists on what screening found, month by month: what was overridden, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Session, col, select

from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import Finding
from mesodesk.domain.times import day_bounds, local_day, month_end, month_start
from mesodesk.services.practice import Query, Reading
from mesodesk.services.protocols import key_of_version
from mesodesk.services.screening_checks import (
    check_appointment,
    finding_details,
    finding_key,
    used_products,
)
from mesodesk.storage import tables


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. `rule` and `details` make the sentence of the finding, as on its card.

    `on_day` is the day of the session that it was for. `fact` is empty when neither a stored screening of
    that session nor the facts as they are now know any more what was meant; rule and ingredient stay known.
    """

    decision_id: int
    at: datetime
    on_day: date
    patient_id: PatientId
    patient: str
    number: str
    appointment_id: AppointmentId
    protocol_key: str
    level: Level
    rule: str
    fact: str
    ingredient: str | None
    product: str
    details: Mapping[str, object]
    reason: str
    decided_by: str


@dataclass(frozen=True)
class DecisionsOfMonth(Query[tuple[DecisionLine, ...]]):
    """All decisions on findings in the month that holds `day`, oldest first; those on *stops* are overrides.

    For the Reports page. What is shown of a chart is noted in the ledger.
    """

    day: date
    permission: ClassVar[Permission] = Permission.SEE_CLINICAL_REPORTS

    def answer(self, reading: Reading) -> tuple[DecisionLine, ...]:
        """One line for each decision, also where a later one replaced it."""
        session = reading.session
        first, last = month_start(self.day), month_end(self.day)
        begins, ends = day_bounds(first, reading.zone)[0], day_bounds(last, reading.zone)[1]
        rows = session.exec(
            select(tables.Decision, tables.Patient, tables.Staff.name, tables.Appointment)
            .join(tables.Patient, col(tables.Patient.id) == tables.Decision.patient_id)
            .join(tables.Staff, col(tables.Staff.id) == tables.Decision.staff_id)
            .join(tables.Appointment, col(tables.Appointment.id) == tables.Decision.appointment_id)
            .where(col(tables.Decision.at) >= begins, col(tables.Decision.at) < ends)
            .order_by(col(tables.Decision.at), col(tables.Decision.id))
        ).all()
        meant = _Meant(reading, {decision.appointment_id for decision, *_ in rows})
        lines = []
        for decision, patient, by, appointment in rows:
            finding = meant.finding(decision)
            details = meant.details(finding)
            lines.append(
                DecisionLine(
                    decision_id=decision.id or 0,
                    at=decision.at,
                    on_day=local_day(appointment.starts_at, reading.zone),
                    patient_id=PatientId(decision.patient_id),
                    patient=f"{patient.given_name} {patient.family_name}".strip(),
                    number=patient.number,
                    appointment_id=AppointmentId(decision.appointment_id),
                    protocol_key=_protocol_key(session, appointment),
                    level=Level(decision.level),
                    rule=finding.rule,
                    fact=finding.fact,
                    ingredient=finding.ingredient,
                    product=str(details["product"]),
                    details=details,
                    reason=decision.reason,
                    decided_by=by,
                )
            )
        for patient_id in dict.fromkeys(line.patient_id for line in lines):
            reading.looked_at(patient_id, "decisions")
        return tuple(lines)


class _Meant:
    """What decisions were about: from the screenings stored with them, else from the facts as they are."""

    def __init__(self, reading: Reading, appointments: Collection[int]) -> None:
        self._reading = reading
        rows = reading.session.exec(
            select(tables.Screening)
            .where(col(tables.Screening.appointment_id).in_(list(appointments)))
            .order_by(col(tables.Screening.id))
        ).all()
        self._stored = {
            (row.appointment_id, str(plain.get("key"))): _finding(plain)
            for row in rows
            for plain in row.findings
        }

    def finding(self, decision: tables.Decision) -> Finding:
        """The finding, as far as anything still knows it."""
        stored = self._stored.get((decision.appointment_id, decision.finding))
        if stored is not None:
            return stored
        try:
            now = check_appointment(self._reading, AppointmentId(decision.appointment_id)).findings
        except RuleError:
            now = ()
        found = next((one for one in now if finding_key(one.key) == decision.finding), None)
        return found or _named_by_key(decision)

    def details(self, finding: Finding) -> Mapping[str, object]:
        """The values of its sentence."""
        products = {}
        if finding.product is not None and finding.product.isdigit():
            row = self._reading.session.get(tables.Product, int(finding.product))
            products = {} if row is None else {row.id or 0: row}
        used = used_products(self._reading, products).values()
        details = finding_details(finding, self._reading.frame.shipped, used)
        # Where nobody knows the words any more, the sentence has its dots in their place.
        return {name: value for name, value in details.items() if name != "fact" or finding.fact}


def _finding(plain: Mapping[str, object]) -> Finding:
    return Finding(
        Level(str(plain["level"])),
        str(plain["rule"]),
        str(plain["fact"]),
        str(plain["topic"]),
        _text(plain.get("ingredient")),
        None,
        (),
        _text(plain.get("product")),
    )


def _named_by_key(decision: tables.Decision) -> Finding:
    rule, _, rest = decision.finding.partition(":")
    ingredient, _, product = rest.rpartition(":")[0].partition("@")
    return Finding(Level(decision.level), rule, "", "", ingredient or None, None, (), product or None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _protocol_key(session: Session, appointment: tables.Appointment) -> str:
    own = (
        None if appointment.session_id is None else session.get(tables.CourseSession, appointment.session_id)
    )
    course = None if own is None else session.get(tables.Course, own.course_id)
    return "" if course is None else key_of_version(session, course.protocol_version_id)
