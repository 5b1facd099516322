"""Patients and what is known about their health. Facts are versions: added, never overwritten."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.domain.allergies import Severity
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.people import Sex
from mesodesk.domain.vocabulary import Topic
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    flag_column,
    instant_column,
    key_column,
    long_text_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class Patient(Row, table=True):
    """A patient's own data. `search` and `display_key` serve the search index and follow from the names."""

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    number: str = Field(sa_column=text_column(40, unique=True))
    given_name: str = Field(sa_column=text_column())
    family_name: str = Field(sa_column=text_column())
    birth_date: date | None = Field(default=None, sa_column=date_column(nullable=True, index=True))
    sex: Sex = Field(sa_column=enum_column(Sex))
    phone: str = Field(default="", sa_column=text_column(40))
    email: str = Field(default="", sa_column=text_column())
    language: str = Field(sa_column=text_column(2))
    phototype: int | None = Field(default=None, sa_column=number_column(nullable=True))
    notes: str = Field(default="", sa_column=long_text_column(4000))
    created_at: datetime = Field(sa_column=instant_column())
    search: str = Field(default="", sa_column=text_column(600))
    display_key: int = Field(default=0, sa_column=number_column(unique=True, big=True))


class PatientAway(Row, table=True):
    """Days, first and last included, on which a patient cannot come: a holiday, a wedding.

    `clear_days` days before the first one stay free of treatments too, so that bruises are gone.
    """

    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="in_order"),
        CheckConstraint("clear_days BETWEEN 0 AND 90", name="clear"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    first_on: date = Field(sa_column=date_column())
    last_on: date = Field(sa_column=date_column())
    clear_days: int = Field(default=0, sa_column=number_column())
    reason: str = Field(default="", sa_column=text_column(120))


class FactTopic(Row, table=True):
    """One answer to 'have we asked?' for a topic; the newest of a patient and topic counts.

    `until_on` is the due date of a pregnancy, or the end of breastfeeding.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    topic: Topic = Field(sa_column=enum_column(Topic))
    state: TopicState = Field(sa_column=enum_column(TopicState))
    until_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    asked_on: date = Field(sa_column=date_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    at: datetime = Field(sa_column=instant_column())


class FactEntry(Row, table=True):
    """One version of one allergy, condition or medicine; the highest of an `entry` counts."""

    id: int | None = Field(default=None, sa_column=key_column())
    entry: str = Field(sa_column=text_column(32, index=True))
    version: int = Field(sa_column=number_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    topic: Topic = Field(sa_column=enum_column(Topic))
    voided: bool = Field(default=False, sa_column=flag_column())
    text: str = Field(sa_column=text_column(400))
    term: str | None = Field(default=None, sa_column=text_column(80, nullable=True))
    severity: Severity | None = Field(default=None, sa_column=enum_column(Severity, nullable=True))
    reaction: str = Field(default="", sa_column=text_column(400))
    area: str | None = Field(default=None, sa_column=text_column(40, nullable=True))
    since_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    until_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    reason: str = Field(default="", sa_column=text_column(400))
    author_id: int = Field(sa_column=reference_column("staff.id"))
    at: datetime = Field(sa_column=instant_column())


class Evaluation(Row, table=True):
    """A dermatologist saw this patient before a first treatment, and what came of it."""

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    staff_id: int = Field(sa_column=reference_column("staff.id"))
    at: datetime = Field(sa_column=instant_column())
    note: str = Field(default="", sa_column=long_text_column(4000))
