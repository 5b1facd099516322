"""What the clinic knows beyond what ships: its ingredients and rules, questionnaires, and its own phrases."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from mesodesk.domain.publishing import PublishState
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    enum_column,
    flag_column,
    instant_column,
    json_column,
    key_column,
    long_text_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class KnowledgeVersion(Row, table=True):
    """One version of what the clinic changed of, or added to, the shipped ingredients and screening rules.

    The newest published one counts for every screening; published versions never change.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    number: int = Field(sa_column=number_column(unique=True))
    state: PublishState = Field(sa_column=enum_column(PublishState))
    body: dict[str, object] = Field(sa_column=json_column())
    sha256: str = Field(sa_column=text_column(64))
    note: str = Field(default="", sa_column=text_column(400))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))
    published_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    published_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))


class WordingVersion(Row, table=True):
    """One version of the clinic's own words on papers: its languages, and its texts over those that ship.

    The newest published one counts for every new paper; published versions never change.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    number: int = Field(sa_column=number_column(unique=True))
    state: PublishState = Field(sa_column=enum_column(PublishState))
    body: dict[str, object] = Field(sa_column=json_column(4_000_000))
    sha256: str = Field(sa_column=text_column(64))
    note: str = Field(default="", sa_column=text_column(400))
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))
    published_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    published_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))


class LanguageReview(Row, table=True):
    """A dermatologist read all texts of a language; `sha256` is of those texts, so a change is noticed."""

    id: int | None = Field(default=None, sa_column=key_column())
    language: str = Field(sa_column=text_column(2))
    sha256: str = Field(sa_column=text_column(64))
    note: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class Questionnaire(Row, table=True):
    """The answers of one patient to the questionnaire of a protocol, as they were given."""

    id: int | None = Field(default=None, sa_column=key_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    appointment_id: int | None = Field(
        default=None, sa_column=reference_column("appointment.id", nullable=True)
    )
    protocol_version_id: int = Field(sa_column=reference_column("protocol_version.id"))
    kind: QuestionnaireKind = Field(sa_column=enum_column(QuestionnaireKind))
    filled_in: FilledIn = Field(sa_column=enum_column(FilledIn))
    language: str = Field(sa_column=text_column(2))
    answers: list[dict[str, object]] = Field(sa_column=json_column(100_000))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class Snippet(Row, table=True):
    """A phrase that the clinic often writes into its notes, found by its short name."""

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    name: str = Field(sa_column=text_column(60, unique=True))
    text: str = Field(sa_column=long_text_column(1000))
    active: bool = Field(default=True, sa_column=flag_column())
