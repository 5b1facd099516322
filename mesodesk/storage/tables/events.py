"""Looking back before a session, adverse events, and courses that are held because of them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.domain.adverse_events import EventKind, EventSeverity, EventSource, EventState
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    instant_column,
    json_column,
    key_column,
    long_text_column,
    reference_column,
    text_column,
    version_column,
)


class AdverseEvent(Row, table=True):
    """Something that went wrong after a treatment, as it was first told. What follows are its notes.

    `onset_on` is the first day of it as far as anybody knows, `sites` the zones of the body charts.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    treatment_id: int | None = Field(default=None, sa_column=reference_column("treatment.id", nullable=True))
    kind: EventKind = Field(sa_column=enum_column(EventKind))
    severity: EventSeverity = Field(sa_column=enum_column(EventSeverity))
    source: EventSource = Field(sa_column=enum_column(EventSource))
    onset_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    sites: list[str] = Field(sa_column=json_column(4000))
    description: str = Field(sa_column=long_text_column(4000))
    at: datetime = Field(sa_column=instant_column(index=True))
    author_id: int = Field(sa_column=reference_column("staff.id"))


class AdverseEventNote(Row, table=True):
    """What was seen, ordered or decided later; the newest says whether the event is still open."""

    __table_args__ = (CheckConstraint("length(text) > 0", name="has_text"),)

    id: int | None = Field(default=None, sa_column=key_column())
    event_id: int = Field(sa_column=reference_column("adverse_event.id"))
    state: EventState = Field(sa_column=enum_column(EventState))
    text: str = Field(sa_column=long_text_column(4000))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class LookBack(Row, table=True):
    """The sites of earlier sessions were looked at before this one, and three questions were answered.

    `answers` are the questions by key with true or false. `event_id` is what a yes opened.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    appointment_id: int = Field(sa_column=reference_column("appointment.id"))
    on_day: date = Field(sa_column=date_column())
    answers: dict[str, bool] = Field(sa_column=json_column(2000))
    note: str = Field(default="", sa_column=text_column(400))
    event_id: int | None = Field(default=None, sa_column=reference_column("adverse_event.id", nullable=True))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class CourseHold(Row, table=True):
    """No further session of this course until a dermatologist lets it go on."""

    __table_args__ = (
        CheckConstraint("(released_at IS NULL) = (released_by IS NULL)", name="released"),
        CheckConstraint("released_at IS NULL OR length(release_reason) > 0", name="has_reason"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    course_id: int = Field(sa_column=reference_column("course.id"))
    event_id: int | None = Field(default=None, sa_column=reference_column("adverse_event.id", nullable=True))
    reason: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    released_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    released_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    release_reason: str = Field(default="", sa_column=text_column(400))
