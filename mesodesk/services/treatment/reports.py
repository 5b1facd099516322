"""What a clinic looks at month by month: sessions, decisions on findings, adverse events, what expires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.adverse_events import EventKind, EventSeverity, EventState
from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.canonical import from_plain
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import Finding
from mesodesk.domain.times import days_bounds, local_day, month_start
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.shipped import Shipped
from mesodesk.services.screening.screening_checks import finding_details
from mesodesk.services.stock.stock import product_cards
from mesodesk.storage.tables import (
    AdverseEvent,
    AdverseEventNote,
    Appointment,
    Course,
    CourseSession,
    Decision,
    Patient,
    ProtocolVersion,
    Screening,
    Staff,
)

#: How far ahead the stock report looks.
EXPIRES_WITHIN: Final = timedelta(days=90)
#: The longest time that one report tells of, in days: a little more than three years.
LONGEST: Final = 1_100
#: Reports whose tables are about patients' health.
CLINICAL: Final = frozenset({"decisions", "events"})
#: Reports that there are, in the order in which they are shown.
REPORTS: Final = ("sessions", "decisions", "events", "stock")
#: The table of who has seen a patient, which is saved like a report.
WHO_HAS_SEEN: Final = "who_has_seen"


@dataclass(frozen=True, slots=True)
class SessionMonth:
    """What became of the sessions of one month (its first day); `ahead` are those whose end is open."""

    month: date
    done: int
    missed: int
    cancelled: int
    ahead: int


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A dermatologist's decision on one finding, for one session.

    `rule` and `details` make the finding's sentence; `finding` is its key where nothing more is known of it.
    """

    id: int
    at: datetime
    patient_id: PatientId
    patient: str
    number: str
    level: Level | None
    finding: str
    rule: str
    details: Mapping[str, object]
    reason: str
    doctor: str
    appointment_id: int
    visit_on: date
    protocol_key: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """An adverse event as a list shows it; `closed_at` is None while it is open."""

    id: int
    at: datetime
    patient_id: PatientId
    patient: str
    number: str
    kind: EventKind
    severity: EventSeverity
    onset_on: date | None
    description: str
    state: EventState
    by: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExpiringLot:
    """A lot with something left whose last day is near or over; `days` until then, negative when over."""

    product_id: int
    product: str
    lot_id: int
    code: str
    expires_on: date
    days: int
    left_ul: int
    state: LotState


@dataclass(frozen=True, slots=True)
class LowProduct:
    """A product of which less is left in usable lots than the clinic wants, in microlitres."""

    product_id: int
    product: str
    usable_ul: int
    low_ul: int


@dataclass(frozen=True, slots=True)
class StockReport:
    """What expires, first expiring first, and what runs low."""

    expiring: tuple[ExpiringLot, ...]
    low: tuple[LowProduct, ...]


@dataclass(frozen=True)
class ReportSessions(Query[tuple[SessionMonth, ...]]):
    """The sessions of each month from `first` to `last`, both days of the clinic and included.

    Raises `RuleError`: ``span_order``, ``days_too_many``.
    """

    first: date
    last: date
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> tuple[SessionMonth, ...]:
        """One line for each month, empty ones too."""
        start, end = _bounds(reading, self.first, self.last)
        rows = reading.session.exec(
            select(Appointment.starts_at, Appointment.status).where(
                Appointment.kind == AppointmentKind.SESSION,
                col(Appointment.starts_at) >= start,
                col(Appointment.starts_at) < end,
            )
        )
        counts = Counter((month_start(local_day(at, reading.zone)), status) for at, status in rows)
        over = (Status.DONE, Status.NO_SHOW, Status.CANCELLED)
        return tuple(
            SessionMonth(
                month,
                done=counts[month, Status.DONE],
                missed=counts[month, Status.NO_SHOW],
                cancelled=counts[month, Status.CANCELLED],
                ahead=sum(counts[month, status] for status in Status if status not in over),
            )
            for month in _months(self.first, self.last)
        )


@dataclass(frozen=True)
class ReportDecisions(Query[tuple[DecisionLine, ...]]):
    """Every decision on a finding from `first` to `last`, newest first; the ledger says whose were read.

    Raises `RuleError`: ``span_order``, ``days_too_many``.
    """

    first: date
    last: date
    permission: ClassVar[Permission] = Permission.SEE_CLINICAL_REPORTS

    def answer(self, reading: Reading) -> tuple[DecisionLine, ...]:
        """The lines."""
        session = reading.session
        start, end = _bounds(reading, self.first, self.last)
        rows = session.exec(
            select(Decision, Patient, Staff, Appointment)
            .join(Patient, col(Patient.id) == col(Decision.patient_id))
            .join(Staff, col(Staff.id) == col(Decision.staff_id))
            .join(Appointment, col(Appointment.id) == col(Decision.appointment_id))
            .where(col(Decision.at) >= start, col(Decision.at) < end)
            .order_by(col(Decision.at).desc(), col(Decision.id).desc())
        ).all()
        protocols = _protocols(session, {visit.session_id for _, _, _, visit in rows})
        findings = _findings(session, {visit.id for _, _, _, visit in rows})
        for _, patient, _, _ in rows:
            reading.looked_at(PatientId(patient.id or 0), "decisions report")
        return tuple(
            _decision(reading, decision, patient, staff, visit, protocols, findings)
            for decision, patient, staff, visit in rows
        )


@dataclass(frozen=True)
class ReportEvents(Query[tuple[EventLine, ...]]):
    """Adverse events reported from `first` to `last`, and all that are open; open ones first, newest first.

    Raises `RuleError`: ``span_order``, ``days_too_many``.
    """

    first: date
    last: date
    permission: ClassVar[Permission] = Permission.SEE_CLINICAL_REPORTS

    def answer(self, reading: Reading) -> tuple[EventLine, ...]:
        """The lines; the ledger says whose were read."""
        start, end = _bounds(reading, self.first, self.last)
        session = reading.session
        rows = session.exec(
            select(AdverseEvent, Patient, Staff)
            .join(Patient, col(Patient.id) == col(AdverseEvent.patient_id))
            .join(Staff, col(Staff.id) == col(AdverseEvent.author_id))
            .order_by(col(AdverseEvent.at).desc(), col(AdverseEvent.id).desc())
        ).all()
        newest: dict[int, AdverseEventNote] = {
            note.event_id: note
            for note in session.exec(select(AdverseEventNote).order_by(col(AdverseEventNote.id)))
        }
        lines = [_event(event, patient, staff, newest) for event, patient, staff in rows]
        wanted = [line for line in lines if line.state is EventState.OPEN or start <= line.at < end]
        for line in wanted:
            reading.looked_at(line.patient_id, "events report")
        return tuple(sorted(wanted, key=lambda line: line.state is not EventState.OPEN))


@dataclass(frozen=True)
class ReportStock(Query[StockReport]):
    """What expires within three months or is over and still on the shelf, and what runs low."""

    permission: ClassVar[Permission] = Permission.SEE_STOCK

    def answer(self, reading: Reading) -> StockReport:
        """The report, as things are now."""
        today = reading.today
        products = product_cards(reading)
        expiring = [
            ExpiringLot(
                product.id,
                product.name,
                lot.id,
                lot.code,
                lot.expires_on,
                (lot.expires_on - today).days,
                lot.left_ul,
                lot.state,
            )
            for product in products
            for lot in product.lots
            if lot.left_ul > 0 and lot.expires_on <= today + EXPIRES_WITHIN
        ]
        low = (
            LowProduct(product.id, product.name, product.usable_ul, product.low_ul or 0)
            for product in products
            if product.is_low
        )
        return StockReport(tuple(sorted(expiring, key=lambda lot: (lot.expires_on, lot.code))), tuple(low))


@dataclass(frozen=True)
class NoteExport(Command[None]):
    """Have the ledger say that the table of a report is about to leave the record, and how many rows.

    Raises `RuleError("unknown_report")`, and `NotAllowed` for the clinical ones.
    """

    report: str
    rows: int
    patient_id: PatientId | None = None
    permission: ClassVar[Permission] = Permission.SEE_STOCK

    def run(self, work: Work) -> None:
        """Note it."""
        if self.report == WHO_HAS_SEEN:
            work.check(Permission.SEE_LEDGER)
            work.unit.note("report", self.report, patient_id=self.patient_id, rows=self.rows, what="export")
            return
        if self.report not in REPORTS:
            raise RuleError("unknown_report", field="report", value=self.report)
        if self.report in CLINICAL:
            work.check(Permission.SEE_CLINICAL_REPORTS)
        work.unit.note("report", self.report, rows=self.rows)


def table_file(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], language: str) -> bytes:
    """A table as a file for spreadsheets: UTF-8 with its mark, and no cell that would be calculated."""
    from mesodesk.exchange.table_file import table_bytes

    return table_bytes(head, rows, delimiter=";" if language == "tr" else ",")


def _bounds(reading: Reading, first: date, last: date) -> tuple[datetime, datetime]:
    if last < first:
        raise RuleError("span_order", field="last")
    if (last - first).days > LONGEST:
        raise RuleError("days_too_many", field="last", max=LONGEST)
    return days_bounds(first, last, reading.zone)


def _months(first: date, last: date) -> tuple[date, ...]:
    months = []
    month = month_start(first)
    while month <= last:
        months.append(month)
        month = month_start(month + timedelta(days=32))
    return tuple(months)


def _protocols(session: Session, sessions: set[int | None]) -> dict[int | None, str]:
    rows = session.exec(
        select(CourseSession.id, ProtocolVersion.key)
        .join(Course, col(Course.id) == col(CourseSession.course_id))
        .join(ProtocolVersion, col(ProtocolVersion.id) == col(Course.protocol_version_id))
        .where(col(CourseSession.id).in_(sessions))
    )
    return {id: key for id, key in rows}  # noqa: C416 (the key may be None in what asks)


def _findings(session: Session, visits: set[int | None]) -> dict[tuple[int | None, str], dict[str, object]]:
    """What screenings of these visits found, by visit and key; of several the newest."""
    rows = session.exec(
        select(Screening).where(col(Screening.appointment_id).in_(visits)).order_by(col(Screening.id))
    )
    return {(row.appointment_id, str(found.get("key", ""))): found for row in rows for found in row.findings}


def _decision(
    reading: Reading,
    decision: Decision,
    patient: Patient,
    staff: Staff,
    visit: Appointment,
    protocols: Mapping[int | None, str],
    findings: Mapping[tuple[int | None, str], dict[str, object]],
) -> DecisionLine:
    found = findings.get((visit.id, decision.finding))
    rule, details = _told(decision.finding, found, reading.frame.shipped)
    return DecisionLine(
        decision.id or 0,
        decision.at,
        PatientId(patient.id or 0),
        _name(patient),
        patient.number,
        Level(decision.level) if decision.level in set(Level) else None,
        decision.finding,
        rule,
        details,
        decision.reason,
        staff.name,
        visit.id or 0,
        local_day(visit.starts_at, reading.zone),
        protocols.get(visit.session_id, ""),
    )


def _told(key: str, found: dict[str, object] | None, known: Shipped) -> tuple[str, Mapping[str, object]]:
    """Rule and values of a finding; of one that no screening kept, what its key says."""
    rule, _, rest = key.partition(":")
    named = rest.partition(":")[0].partition("@")[0]
    if found is None:
        return rule, {"ingredient": named or None}
    plain = {name: value for name, value in found.items() if name != "key"}
    try:
        finding = from_plain(Finding, plain)
        return finding.rule, finding_details(finding, known)
    except (RuleError, KeyError):
        # An own ingredient that the clinic has taken out since, or a finding of an older form.
        return rule, {"ingredient": named or None, "fact": str(found.get("fact", ""))}


def _event(
    event: AdverseEvent, patient: Patient, staff: Staff, newest: Mapping[int, AdverseEventNote]
) -> EventLine:
    note = newest.get(event.id or 0)
    state = EventState.OPEN if note is None else note.state
    return EventLine(
        event.id or 0,
        event.at,
        PatientId(patient.id or 0),
        _name(patient),
        patient.number,
        event.kind,
        event.severity,
        event.onset_on,
        event.description,
        state,
        staff.name,
        note.at if note is not None and state is EventState.CLOSED else None,
    )


def _name(patient: Patient) -> str:
    return f"{patient.given_name} {patient.family_name}".strip()
