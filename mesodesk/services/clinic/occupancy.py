"""What of the clinic's time is taken and by whom: the calendar that rules and planner look at.

Reads are Core statements over the holding segments, bounded by the longest appointment, so that the index on
the start is enough at any size.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from mesodesk.domain.appointments import LONGEST_HOURS, SegmentKind
from mesodesk.domain.availability import BarredDays, Busy, Calendar, RoomTime, StaffTime
from mesodesk.domain.clinic import Rota, WeekHours
from mesodesk.domain.ids import AppointmentId, PatientId, RoomId, StaffId
from mesodesk.domain.people import Permission, Role, is_allowed
from mesodesk.domain.times import days_bounds
from mesodesk.services.clinic.opening import load_house, load_rotas
from mesodesk.storage import tables
from mesodesk.storage.row import RECORD

#: No appointment is longer, so whatever touches an instant started at most this long before it.
REACH: Final = timedelta(hours=LONGEST_HOURS)
#: Roles that may be booked for a patient's visit.
CLINICAL_ROLES: Final = frozenset(
    role for role in Role if is_allowed(role, owner=False, permission=Permission.RECORD_TREATMENT)
)

#: No buffer of a room or of staff is longer.
LONGEST_BUFFER: Final = timedelta(minutes=120)

_SEGMENT = RECORD.tables["segment"]
_NO_HOURS: Final = WeekHours.of({})


def load_calendar(
    session: Session,
    zone: ZoneInfo,
    first_day: date,
    last_day: date,
    *,
    patient_id: PatientId | None = None,
    anyone: bool = False,
    nothing_before: datetime | None = None,
    barred: tuple[BarredDays, ...] = (),
) -> Calendar:
    """The calendar from `first_day` to `last_day`, both included, as the rules take it.

    Staff who may treat, or with `anyone` everybody active, and the active rooms, in the order of their ids.
    With `nothing_before` the patient counts as taken until then, so that no free time is found in the past.
    `barred` are the days from `load_barred`. A buffer reaches into the days before and after.
    """
    bounds = days_bounds(first_day, last_day, zone)
    busy = _Taken(session, (bounds[0] - LONGEST_BUFFER, bounds[1] + LONGEST_BUFFER), patient_id)
    patient_busy = tuple(busy.patient)
    start = days_bounds(first_day, first_day, zone)[0]
    if nothing_before is not None and start < nothing_before:
        patient_busy = (Busy(start, nothing_before), *patient_busy)
    rotas = load_rotas(session, first_day, last_day)
    return Calendar(
        zone,
        load_house(session, first_day, last_day),
        tuple(
            StaffTime(
                id,
                member.name,
                rotas.get(id, Rota(id, _NO_HOURS)),
                tuple(busy.staff[id]),
                member.buffer_before,
                member.buffer_after,
            )
            for id, member in _staff(session, anyone)
        ),
        tuple(
            RoomTime(id, room.name, _uses(room), tuple(busy.rooms[id]), room.buffer_before, room.buffer_after)
            for id, room in _rooms(session)
        ),
        patient_busy,
        barred,
    )


class _Taken:
    """The holding segments that touch an interval, sorted by whom they take."""

    def __init__(
        self, session: Session, bounds: tuple[datetime, datetime], patient_id: PatientId | None
    ) -> None:
        self.staff: defaultdict[StaffId, list[Busy]] = defaultdict(list)
        self.rooms: defaultdict[RoomId, list[Busy]] = defaultdict(list)
        self.patient: list[Busy] = []
        columns = _SEGMENT.c
        statement = select(
            columns.appointment_id, columns.kind == SegmentKind.BLOCK, columns.starts_at, columns.ends_at,
            columns.room_id, columns.staff_id, columns.patient_id,
        ).where(
            columns.holds.is_(True),
            columns.starts_at > bounds[0] - REACH,
            columns.starts_at < bounds[1],
            columns.ends_at > bounds[0],
        ).order_by(columns.starts_at)  # fmt: skip
        rows = session.connection().execute(statement)
        for appointment_id, is_block, starts_at, ends_at, room, staff, patient in rows:
            taken = Busy(starts_at, ends_at, AppointmentId(appointment_id), bool(is_block))
            if room is not None:
                self.rooms[room].append(taken)
            if staff is not None:
                self.staff[staff].append(taken)
            if patient is not None and patient == patient_id:
                self.patient.append(taken)


def _staff(session: Session, anyone: bool) -> list[tuple[StaffId, tables.Staff]]:
    rows = session.exec(
        select_rows(tables.Staff).where(col(tables.Staff.active).is_(True)).order_by(col(tables.Staff.id))
    ).all()
    return [(StaffId(row.id or 0), row) for row in rows if anyone or row.role in CLINICAL_ROLES]


def _rooms(session: Session) -> list[tuple[RoomId, tables.Room]]:
    rows = session.exec(
        select_rows(tables.Room).where(col(tables.Room.active).is_(True)).order_by(col(tables.Room.id))
    ).all()
    return [(RoomId(row.id or 0), row) for row in rows]


def _uses(room: tables.Room) -> frozenset[SegmentKind]:
    uses = {SegmentKind.BLOCK}
    if room.for_numbing:
        uses.add(SegmentKind.NUMBING)
    if room.for_treatment:
        uses |= {SegmentKind.TREATMENT, SegmentKind.VISIT, SegmentKind.AFTERCARE}
    return frozenset(uses)
