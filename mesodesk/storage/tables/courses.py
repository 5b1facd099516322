"""Courses, their sessions, and booked time in segments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
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


class CourseSession(Row, table=True):
    """One planned treatment of a course. Its appointment points to it; a missed one can be booked again."""

    __table_args__ = (UniqueConstraint("course_id", "number"),)

    id: int | None = Field(default=None, sa_column=key_column())
    course_id: int = Field(sa_column=reference_column("course.id"))
    number: int = Field(sa_column=number_column())


class Appointment(Row, table=True):
    """Time booked: `starts_at` is when the patient arrives, `ends_at` when the last segment ends."""

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
