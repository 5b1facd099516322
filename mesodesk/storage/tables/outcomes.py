"""What came of a course: scores, the decision to go on, and photographs."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.domain.outcome_words import CourseChoice, Rater, Scale
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    bytes_column,
    date_column,
    enum_column,
    flag_column,
    instant_column,
    json_column,
    key_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class OutcomeScore(Row, table=True):
    """One score on one scale, with what it was made of. A later row that supersedes it corrects it.

    `parts` are the whole numbers that were entered, by key; `score_milli` is the score in thousandths;
    None for a scale whose parts stand for themselves (left and right fold).
    """

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    course_id: int | None = Field(default=None, sa_column=reference_column("course.id", nullable=True))
    appointment_id: int | None = Field(
        default=None, sa_column=reference_column("appointment.id", nullable=True)
    )
    scale: Scale = Field(sa_column=enum_column(Scale))
    rater: Rater = Field(sa_column=enum_column(Rater))
    parts: dict[str, int] = Field(sa_column=json_column(4000))
    score_milli: int | None = Field(default=None, sa_column=number_column(nullable=True))
    on_day: date = Field(sa_column=date_column())
    note: str = Field(default="", sa_column=text_column(400))
    supersedes: int | None = Field(
        default=None, sa_column=reference_column("outcome_score.id", nullable=True, unique=True)
    )
    voided: bool = Field(default=False, sa_column=flag_column())
    reason: str = Field(default="", sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class CourseDecision(Row, table=True):
    """A dermatologist looked at a course after so many sessions: go on, change it, or stop."""

    __table_args__ = (CheckConstraint("length(reason) > 0", name="has_reason"),)

    id: int | None = Field(default=None, sa_column=key_column())
    course_id: int = Field(sa_column=reference_column("course.id"))
    after_session: int = Field(sa_column=number_column())
    choice: CourseChoice = Field(sa_column=enum_column(CourseChoice))
    reason: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class Photo(Row, table=True):
    """A photograph, re-encoded without what the camera wrote beside it; kept in the encrypted record only.

    `view` is the key of the standard view, `sha256` that of the picture; the picture and its small one are
    JPEG and stand last: what is only asked about a photograph is read without them.
    """

    __table_args__ = (CheckConstraint("voided_at IS NULL OR length(void_reason) > 0", name="has_reason"),)

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    course_id: int | None = Field(default=None, sa_column=reference_column("course.id", nullable=True))
    appointment_id: int | None = Field(
        default=None, sa_column=reference_column("appointment.id", nullable=True)
    )
    view: str = Field(sa_column=text_column(40))
    taken_on: date = Field(sa_column=date_column())
    width: int = Field(sa_column=number_column())
    height: int = Field(sa_column=number_column())
    sha256: str = Field(sa_column=text_column(64, index=True))
    note: str = Field(default="", sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    voided_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    voided_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    void_reason: str = Field(default="", sa_column=text_column(400))
    small: bytes = Field(sa_column=bytes_column(400_000))
    picture: bytes = Field(sa_column=bytes_column(16_000_000))
