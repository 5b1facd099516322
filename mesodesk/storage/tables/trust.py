"""Access and patients' rights: broken glass, reviewed views, holds, erasures, retention."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, UniqueConstraint
from sqlmodel import Field

from mesodesk.domain.retention import ErasureState, RecordClass
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    instant_column,
    json_column,
    key_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class BrokenGlass(Row, table=True):
    """Somebody looked at a patient's clinical facts in an emergency, without the right to, with a reason.

    `until` is when the access ended by itself; an owner looks at it afterwards (`reviewed_at`).
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    staff_id: int = Field(sa_column=reference_column("staff.id"))
    reason: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    until: datetime = Field(sa_column=instant_column())
    reviewed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    reviewed_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    review: str = Field(default="", sa_column=text_column(400))


class ViewReview(Row, table=True):
    """An owner looked through the odd views of a week, first and last day included. Rows are only added."""

    __table_args__ = (CheckConstraint("first_on <= last_on", name="in_order"),)

    id: int | None = Field(default=None, sa_column=key_column())
    first_on: date = Field(sa_column=date_column(index=True))
    last_on: date = Field(sa_column=date_column())
    found: int = Field(sa_column=number_column())
    note: str = Field(default="", sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))


class LegalHold(Row, table=True):
    """A patient's record that must not be erased, for as long as nobody has lifted the hold."""

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    reason: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    lifted_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    lifted_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    lift_reason: str = Field(default="", sa_column=text_column(400))


class Erasure(Row, table=True):
    """A patient's wish to be erased, and afterwards the only thing that is left: the tombstone.

    `patient_id` refers to nobody once it is done, so it is a number, not a reference. `proof` has counts and
    hashes of what was removed, never words. While the state is *running*, rules that keep this patient's rows
    stand back (`storage.erasure_triggers`); `unfinished` then refers to a row that cannot exist, which the
    database only looks at when it commits: so nothing can ever be committed in that state.
    """

    __table_args__ = (
        CheckConstraint("id > 0", name="numbered"),
        CheckConstraint("(state = 'running') = (unfinished IS NOT NULL)", name="never_running"),
        CheckConstraint("unfinished IS NULL OR unfinished < 0", name="refers_to_nothing"),
        CheckConstraint("state = 'asked' OR (ended_at IS NOT NULL AND ended_by IS NOT NULL)", name="ended"),
        CheckConstraint("state NOT IN ('running', 'done') OR ended_at >= not_before", name="not_before"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    patient_id: int = Field(sa_column=number_column())
    state: ErasureState = Field(sa_column=enum_column(ErasureState))
    basis: str = Field(sa_column=text_column(40))
    reason: str = Field(default="", sa_column=text_column(400))
    asked_at: datetime = Field(sa_column=instant_column())
    asked_by: int = Field(sa_column=reference_column("staff.id"))
    not_before: datetime = Field(sa_column=instant_column())
    ended_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    ended_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    proof: dict[str, object] = Field(default_factory=dict, sa_column=json_column(20_000))
    unfinished: int | None = Field(
        default=None,
        sa_column=Column(
            Integer,
            ForeignKey("erasure.id", ondelete="RESTRICT", deferrable=True, initially="DEFERRED"),
            nullable=True,
        ),
    )


class RetentionRule(Row, table=True):
    """For how many years the clinic keeps a class of records, and on whose word."""

    __table_args__ = (
        CheckConstraint("years BETWEEN 1 AND 100", name="years"),
        UniqueConstraint("record_class"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    record_class: RecordClass = Field(sa_column=enum_column(RecordClass))
    years: int = Field(sa_column=number_column())
    source: str = Field(sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
