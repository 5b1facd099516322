"""Reports: counted by month, only for who may see them, noted when they name patients or leave the record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.adverse_events import EventKind, EventSeverity, EventSource, EventState
from mesodesk.domain.appointments import Status
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.publishing import LotState
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.calendar.scheduling import SetStatus
from mesodesk.services.door.practice import Query
from mesodesk.services.screening.screenings import ConfirmScreening, DecideFinding, ShowScreening
from mesodesk.services.treatment.reports import (
    NoteExport,
    ReportDecisions,
    ReportEvents,
    ReportSessions,
    ReportStock,
    SessionMonth,
    table_file,
)
from mesodesk.storage.tables import AdverseEvent, AdverseEventNote
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course
from tests.integration.treatment_steps import add_product, receive, set_status

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_sessions_are_counted_in_the_months_of_the_clinic(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic, ask_for(small_clinic, sessions=4))
    first = appointment_of(course, 1)
    day = block(small_clinic, first).starts_at
    small_clinic.clock.now = day
    card = block(small_clinic, first)
    small_clinic.do(SetStatus(card.appointment_id, card.version, Status.CANCELLED, "ill"))
    months = small_clinic.ask(ReportSessions(YEAR[0], date(2027, 12, 31)), MANAGER)
    assert len(months) == 24
    assert sum(month.cancelled for month in months) == 1
    assert sum(month.ahead for month in months) == 3
    own = next(month for month in months if month.month == day.date().replace(day=1))
    assert own.cancelled == 1
    assert months[0] == SessionMonth(date(2026, 1, 1), 0, 0, 0, 0)


def decided(clinic: SmallClinic) -> int:
    """A visit on which a doctor decided about an allergy."""
    clinic.add_fact(clinic.patient, Topic.ALLERGIES, "lidokain")
    visit = appointment_of(book_course(clinic, ask_for(clinic, sessions=3)), 1)
    clinic.clock.now = block(clinic, visit).starts_at
    set_status(clinic, visit, Status.ARRIVED)
    screening = clinic.ask(ShowScreening(AppointmentId(visit)), DOCTOR)
    for finding in screening.findings:
        if (
            screening.shuts
            and finding.decided_by is None
            and finding.level.value in ("stop", "doctor_decides")
        ):
            clinic.do(DecideFinding(AppointmentId(visit), finding.key, "EMLA tolerated in 2025."), DOCTOR)
    return visit


def test_a_decision_is_listed_with_finding_reason_doctor_and_patient(small_clinic: SmallClinic) -> None:
    visit = decided(small_clinic)
    before = small_clinic.ask(ReportDecisions(TODAY, TODAY + timedelta(days=60)), DOCTOR)
    assert before
    assert {line.reason for line in before} == {"EMLA tolerated in 2025."}
    line = before[0]
    assert (line.patient, line.doctor, line.appointment_id) == ("Elif Yılmaz", "Dr Selin Demir", visit)
    assert line.protocol_key == "rejuvenation"
    # Before the screening is confirmed nothing but the key is known of the finding; then its words are.
    assert line.rule == line.finding.partition(":")[0]
    small_clinic.do(ConfirmScreening(AppointmentId(visit)), DOCTOR)
    told = small_clinic.ask(ReportDecisions(TODAY, TODAY + timedelta(days=60)), DOCTOR)
    assert "lidokain" in [line.details.get("fact") for line in told]
    assert small_clinic.ask(ReportDecisions(*[TODAY - timedelta(days=30)] * 2), DOCTOR) == ()


def report_event(clinic: SmallClinic, *, closed: bool, days: int = 0) -> int:
    with clinic.clinic.record.writing(actor_id=STAFF[DOCTOR], action="test", now=clinic.clock.now) as unit:
        event = AdverseEvent(
            patient_id=clinic.patient,
            kind=EventKind.INFECTION,
            severity=EventSeverity.MILD,
            source=EventSource.REPORT,
            sites=[],
            description="Ateş, kızarıklık",
            at=clinic.clock.now - timedelta(days=days),
            author_id=STAFF[DOCTOR],
        )
        unit.session.add(event)
        unit.session.flush()
        assert event.id is not None
        for state in (EventState.OPEN, EventState.CLOSED) if closed else ():
            unit.session.add(
                AdverseEventNote(
                    event_id=event.id, state=state, text="seen", at=clinic.clock.now, author_id=STAFF[DOCTOR]
                )
            )
            unit.session.flush()
        return event.id


def test_open_events_are_always_listed_and_closed_ones_in_their_time(small_clinic: SmallClinic) -> None:
    old_open = report_event(small_clinic, closed=False, days=400)
    old_closed = report_event(small_clinic, closed=True, days=400)
    closed = report_event(small_clinic, closed=True, days=1)
    lines = small_clinic.ask(ReportEvents(TODAY - timedelta(days=30), TODAY), DOCTOR)
    assert [line.id for line in lines] == [old_open, closed]
    assert [line.state for line in lines] == [EventState.OPEN, EventState.CLOSED]
    assert lines[0].closed_at is None
    assert lines[1].closed_at is not None
    assert old_closed not in [line.id for line in lines]


def test_stock_that_expires_comes_first_expiring_first(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    receive(small_clinic, product, code="LATE", days=89)
    receive(small_clinic, product, code="SOON", days=3)
    receive(small_clinic, product, code="FAR", days=91)
    report = small_clinic.ask(ReportStock(), RECEPTION)
    assert [(lot.code, lot.days, lot.state) for lot in report.expiring] == [
        ("SOON", 3, LotState.AVAILABLE),
        ("LATE", 89, LotState.AVAILABLE),
    ]
    assert report.low == ()


CLINICAL: tuple[Query[object], ...] = (ReportDecisions(*YEAR), ReportEvents(*YEAR))


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_clinical_reports_are_for_dermatologists(small_clinic: SmallClinic, user: str) -> None:
    for query in CLINICAL:
        with pytest.raises(NotAllowed):
            small_clinic.ask(query, user)
    for report in ("decisions", "events"):
        with pytest.raises(NotAllowed):
            small_clinic.do(NoteExport(report, 3), user)
    small_clinic.do(NoteExport("stock", 3), user)
    assert small_clinic.ask(ReportSessions(*YEAR), user)


def test_whose_lines_were_read_and_what_left_is_in_the_ledger(small_clinic: SmallClinic) -> None:
    report_event(small_clinic, closed=False)
    small_clinic.ask(ReportEvents(*YEAR), DOCTOR)
    small_clinic.do(NoteExport("events", 1), DOCTOR)
    with small_clinic.clinic.record.reading() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT change, entity, patient_id FROM ledger WHERE action IN ('ReportEvents', 'NoteExport')"
        )
        told = [tuple(row) for row in rows]
    assert ("viewed", "patient", small_clinic.patient) in [row[:3] for row in told]
    assert [row[1] for row in told if row[0] == "noted"] == ["report"]


def test_spans_that_make_no_sense_are_refused(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="span_order"):
        small_clinic.ask(ReportSessions(TODAY, TODAY - timedelta(days=1)))
    with pytest.raises(RuleError, match="days_too_many"):
        small_clinic.ask(ReportSessions(date(1, 1, 1), date(9999, 12, 31)))
    with pytest.raises(RuleError, match="unknown_report"):
        small_clinic.do(NoteExport("wages", 1), MANAGER)


def test_a_table_for_spreadsheets_has_its_mark_and_the_delimiter_of_the_language() -> None:
    turkish = table_file(("Ay", "Sayı"), (("Kasım", "1,5"),), "tr")
    assert turkish == b"\xef\xbb\xbf" + "Ay;Sayı\r\nKasım;1,5\r\n".encode()
    assert table_file(("a", "b"), (("1", 'x"y'),), "en") == b'\xef\xbb\xbfa,b\r\n1,"x""y"\r\n'
