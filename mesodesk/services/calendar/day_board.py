"""Today as a board: every visit of a day with where it stands and what is missing before the needle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Final

from sqlalchemy import Row, bindparam, func, select

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.courses import is_maintenance
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.ids import (
    AppointmentId,
    CourseId,
    DocumentId,
    PatientId,
    SessionId,
    StaffId,
    TreatmentId,
)
from mesodesk.domain.people import Permission
from mesodesk.domain.times import day_bounds
from mesodesk.services.booking.calendar_blocks import BlockCard, Names, SegmentCard, load_blocks
from mesodesk.services.calendar.day_needs import Ahead, MissingCard, find_missing
from mesodesk.services.door.practice import Query, Reading
from mesodesk.storage.row import RECORD

__all__ = ["DayBoard", "DayTotals", "MissingCard", "ShowDay", "VisitCard"]

_APPOINTMENT = RECORD.tables["appointment"]
_SESSION = RECORD.tables["course_session"]
_COURSE = RECORD.tables["course"]
_TREATMENT = RECORD.tables["treatment"]
_DOCUMENT = RECORD.tables["document"]

_MOMENTS = (
    select(
        _APPOINTMENT.c.id,
        _APPOINTMENT.c.arrived_at,
        _APPOINTMENT.c.numbing_at,
        _APPOINTMENT.c.treatment_at,
        _APPOINTMENT.c.done_at,
        _APPOINTMENT.c.reason,
        _COURSE.c.protocol_version_id,
        select(func.max(_TREATMENT.c.id))
        .where(_TREATMENT.c.appointment_id == _APPOINTMENT.c.id)
        .scalar_subquery()
        .label("treatment_id"),
        select(func.max(_TREATMENT.c.signed_at))
        .where(_TREATMENT.c.appointment_id == _APPOINTMENT.c.id)
        .scalar_subquery()
        .label("signed_at"),
        select(func.max(_DOCUMENT.c.id))
        .join_from(_DOCUMENT, _TREATMENT, _TREATMENT.c.id == _DOCUMENT.c.treatment_id)
        .where(_TREATMENT.c.appointment_id == _APPOINTMENT.c.id, _DOCUMENT.c.kind == DocumentKind.AFTERCARE)
        .scalar_subquery()
        .label("aftercare_id"),
    )
    .select_from(
        _APPOINTMENT.outerjoin(_SESSION, _SESSION.c.id == _APPOINTMENT.c.session_id).outerjoin(
            _COURSE, _COURSE.c.id == _SESSION.c.course_id
        )
    )
    .where(_APPOINTMENT.c.starts_at >= bindparam("start"), _APPOINTMENT.c.starts_at < bindparam("end"))
)

#: Statuses in which nothing can be missing any more.
_OVER: Final = FREEING | {Status.DONE}


@dataclass(frozen=True, slots=True)
class VisitCard:
    """One visit of the day.

    `starts_at` is the arrival as it was planned, `treatment_at` the planned start of the treatment and
    `treatment_at_real` the true one; `numbing_minutes` is how long the cream is planned to work. `room` is
    that of the treatment or the visit. `missing` is empty for a visit that is over or has no protocol.
    """

    appointment_id: AppointmentId
    version: int
    kind: AppointmentKind
    status: Status
    starts_at: datetime
    ends_at: datetime
    treatment_at: datetime | None
    patient_id: PatientId
    patient: str
    number: str
    staff: str | None
    staff_id: StaffId | None
    room: str | None
    numbing_room: str | None
    protocol_key: str | None
    session_id: SessionId | None
    session_number: int | None
    sessions: int | None
    course_id: CourseId | None
    missing: tuple[MissingCard, ...]
    arrived_at: datetime | None
    numbing_at: datetime | None
    numbing_minutes: int | None
    treatment_at_real: datetime | None
    done_at: datetime | None
    treatment_id: TreatmentId | None
    signed_at: datetime | None
    aftercare_document_id: DocumentId | None
    note: str
    reason: str
    held_until: date | None = None

    @property
    def is_maintenance(self) -> bool:
        """Whether it is one of the sessions that follow the course's own."""
        return is_maintenance(self.session_number, self.sessions)

    @property
    def signed(self) -> bool:
        """Whether the treatment record is signed."""
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class DayTotals:
    """How many visits the day has (freed ones not counted), and how many stand in each status."""

    visits: int
    by_status: Mapping[Status, int]

    @property
    def done(self) -> int:
        """Visits that are over."""
        return self.by_status.get(Status.DONE, 0)

    @property
    def no_show(self) -> int:
        """Visits that were missed."""
        return self.by_status.get(Status.NO_SHOW, 0)

    @property
    def cancelled(self) -> int:
        """Visits that were cancelled."""
        return self.by_status.get(Status.CANCELLED, 0)


@dataclass(frozen=True, slots=True)
class DayBoard:
    """All visits of a day by arrival; blocked time is not among them."""

    day: date
    visits: tuple[VisitCard, ...]
    totals: DayTotals


@dataclass(frozen=True)
class ShowDay(Query[DayBoard]):
    """The board of one clinic day."""

    day: date
    permission: ClassVar[Permission] = Permission.SEE_CALENDAR

    def answer(self, reading: Reading) -> DayBoard:
        """The board, with no more of the screenings than the actor may see."""
        start, end = day_bounds(self.day, reading.zone)
        blocks = [
            block
            for block in load_blocks(reading, self.day, self.day, Names(reading.session))
            if block.kind is not AppointmentKind.BLOCK and start <= block.starts_at
        ]
        reading.listed((block.patient_id for block in blocks), "calendar")
        rows = reading.session.connection().execute(_MOMENTS, {"start": start, "end": end})
        moments = {row.id: row for row in rows}
        missing = find_missing(reading, _ahead(blocks, moments), self.day)
        visits = tuple(
            _visit(block, moments[block.appointment_id], missing.get(block.appointment_id, ()))
            for block in blocks
        )
        counted = Counter(visit.status for visit in visits)
        held = sum(count for status, count in counted.items() if status not in FREEING)
        return DayBoard(self.day, visits, DayTotals(held, dict(counted)))


def _ahead(blocks: Sequence[BlockCard], moments: Mapping[int, Row[*tuple[Any, ...]]]) -> list[Ahead]:
    ahead = []
    for block in blocks:
        version_id = moments[block.appointment_id].protocol_version_id
        if version_id is not None and block.patient_id is not None and block.status not in _OVER:
            ahead.append(Ahead(block.appointment_id, block.patient_id, version_id, block.status))
    return ahead


def _visit(block: BlockCard, row: Row[*tuple[Any, ...]], missing: tuple[MissingCard, ...]) -> VisitCard:
    parts = {part.kind: part for part in block.segments}
    treatment, numbing = parts.get(SegmentKind.TREATMENT), parts.get(SegmentKind.NUMBING)
    main = treatment or parts.get(SegmentKind.VISIT)
    return VisitCard(
        appointment_id=block.appointment_id,
        version=block.version,
        kind=block.kind,
        status=block.status,
        starts_at=block.starts_at,
        ends_at=block.ends_at,
        treatment_at=None if treatment is None else treatment.starts_at,
        patient_id=block.patient_id or PatientId(0),
        patient=block.patient or "",
        number=block.number or "",
        staff=block.staff,
        staff_id=block.staff_id,
        room=None if main is None else main.room,
        numbing_room=None if numbing is None else numbing.room,
        protocol_key=block.protocol_key,
        session_id=block.session_id,
        session_number=block.session_number,
        sessions=block.sessions,
        course_id=block.course_id,
        missing=missing,
        arrived_at=row.arrived_at,
        numbing_at=row.numbing_at,
        numbing_minutes=None if numbing is None else _minutes(numbing),
        treatment_at_real=row.treatment_at,
        done_at=row.done_at,
        treatment_id=row.treatment_id,
        signed_at=row.signed_at,
        aftercare_document_id=row.aftercare_id,
        note=block.note,
        reason=row.reason,
        held_until=block.held_until,
    )


def _minutes(part: SegmentCard) -> int:
    return (part.ends_at - part.starts_at) // timedelta(minutes=1)
