"""Courses, their sessions, booked time in segments, and who waits for it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status, WaitingState
from mesodesk.domain.courses import CourseStatus
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    flag_column,
    instant_column,
    key_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class Course(Row, table=True):
    """A protocol planned for a patient."""

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    protocol_version_id: int = Field(sa_column=reference_column("protocol_version.id"))
    sessions: int = Field(sa_column=number_column())
    status: CourseStatus = Field(sa_column=enum_column(CourseStatus))
    stop_reason: str = Field(default="", sa_column=text_column(400))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))


class CourseWish(Row, table=True):
    """How a course was wished for, so that what is planned anew later keeps to it.

    `weekdays` are bits (Monday is 1), the hours bound the whole visit in minutes of the clinic's wall clock,
    without `staff_id` anyone will do. `rooms` are the ids of the rooms to choose among, with commas; empty is
    any. A course without such a row came before there were wishes.
    """

    __table_args__ = (
        CheckConstraint(
            "weekdays BETWEEN 1 AND 127 AND 0 <= hours_from AND hours_from < hours_until"
            " AND hours_until <= 1440",
            name="wishes",
        ),
    )

    course_id: int = Field(sa_column=reference_column("course.id", primary_key=True))
    weekdays: int = Field(default=127, sa_column=number_column())
    hours_from: int = Field(default=0, sa_column=number_column())
    hours_until: int = Field(default=1440, sa_column=number_column())
    staff_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    rooms: str = Field(default="", sa_column=text_column(400))


class CourseSession(Row, table=True):
    """One planned treatment of a course. Its appointment points to it; a missed one can be booked again.

    Maintenance sessions follow the course's own and go on with its numbers.
    """

    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: int | None = Field(default=None, sa_column=key_column())
    course_id: int = Field(sa_column=reference_column("course.id"))
    number: int = Field(sa_column=number_column())
    maintenance: bool = Field(default=False, sa_column=flag_column(since=False))


class Appointment(Row, table=True):
    """Time booked: `starts_at` is when the patient arrives, `ends_at` when the last segment ends.

    A held one frees its time after `held_until` unless somebody confirms it. `freed_at` is when it was
    cancelled or missed. `outside_uid` names an entry of a calendar that was read in.
    """

    __table_args__ = (CheckConstraint("starts_at < ends_at", name="in_order"),)

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    kind: AppointmentKind = Field(sa_column=enum_column(AppointmentKind))
    status: Status = Field(sa_column=enum_column(Status))
    patient_id: int | None = Field(default=None, sa_column=reference_column("patient.id", nullable=True))
    session_id: int | None = Field(
        default=None, sa_column=reference_column("course_session.id", nullable=True)
    )
    staff_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    starts_at: datetime = Field(sa_column=instant_column(index=True))
    ends_at: datetime = Field(sa_column=instant_column())
    note: str = Field(default="", sa_column=text_column(400))
    reason: str = Field(default="", sa_column=text_column(400))
    arrived_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    numbing_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    treatment_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    done_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    freed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    held_until: date | None = Field(default=None, sa_column=date_column(nullable=True, index=True))
    outside_uid: str | None = Field(default=None, sa_column=text_column(300, nullable=True, index=True))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))


class Segment(Row, table=True):
    """A part of an appointment with its own room and staff.

    `holds` is false once the appointment frees its time. Triggers refuse a second
    holding segment of another appointment for the same room, staff or patient.
    """

    __table_args__ = (
        CheckConstraint("starts_at < ends_at AND ends_at - starts_at <= 43200", name="in_order"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    appointment_id: int = Field(sa_column=reference_column("appointment.id"))
    position: int = Field(sa_column=number_column())
    kind: SegmentKind = Field(sa_column=enum_column(SegmentKind))
    starts_at: datetime = Field(sa_column=instant_column(index=True))
    ends_at: datetime = Field(sa_column=instant_column())
    room_id: int | None = Field(
        default=None, sa_column=reference_column("room.id", nullable=True, index=False)
    )
    staff_id: int | None = Field(
        default=None, sa_column=reference_column("staff.id", nullable=True, index=False)
    )
    patient_id: int | None = Field(
        default=None, sa_column=reference_column("patient.id", nullable=True, index=False)
    )
    holds: bool = Field(default=True, sa_column=flag_column())


class Waiting(Row, table=True):
    """Somebody who waits for an earlier or a first time: for what, with whom, and when they can come.

    `session_id` is the session of a course that the patient waits for. Weekdays and hours are kept as in
    `CourseWish`; `appointment_id` is what was offered or booked.
    """

    __table_args__ = (
        CheckConstraint(
            "weekdays BETWEEN 1 AND 127 AND 0 <= hours_from AND hours_from < hours_until"
            " AND hours_until <= 1440",
            name="wishes",
        ),
        CheckConstraint("first_on <= last_on", name="in_order"),
        CheckConstraint("minutes BETWEEN 5 AND 720", name="length"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    kind: AppointmentKind = Field(sa_column=enum_column(AppointmentKind))
    session_id: int | None = Field(
        default=None, sa_column=reference_column("course_session.id", nullable=True)
    )
    staff_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    minutes: int = Field(sa_column=number_column())
    weekdays: int = Field(default=127, sa_column=number_column())
    hours_from: int = Field(default=0, sa_column=number_column())
    hours_until: int = Field(default=1440, sa_column=number_column())
    first_on: date = Field(sa_column=date_column())
    last_on: date = Field(sa_column=date_column())
    state: WaitingState = Field(sa_column=enum_column(WaitingState, index=True))
    appointment_id: int | None = Field(
        default=None, sa_column=reference_column("appointment.id", nullable=True)
    )
    offered_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    note: str = Field(default="", sa_column=text_column(400))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))
