"""What stands on the shelf and where it went: opened vials, every movement, recalls and who was told."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.domain.stock import ContactResult, ContactWay, MovementKind, RecallBasis
from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    date_column,
    enum_column,
    instant_column,
    key_column,
    long_text_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class Vial(Row, table=True):
    """One opened container of a lot. After `discard_at` or once closed nothing may be drawn from it.

    `left_ul` is what the book says is still in it, in microlitres, and part of what the lot has left; `label`
    is what was written on it.
    """

    __table_args__ = (CheckConstraint("left_ul BETWEEN 0 AND volume_ul", name="within"),)

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    lot_id: int = Field(sa_column=reference_column("lot.id"))
    label: str = Field(default="", sa_column=text_column(20))
    opened_at: datetime = Field(sa_column=instant_column(index=True))
    opened_by: int = Field(sa_column=reference_column("staff.id"))
    discard_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    volume_ul: int = Field(sa_column=number_column())
    left_ul: int = Field(sa_column=number_column())
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    closed_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))


class StockMovement(Row, table=True):
    """Microlitres that came into a lot (positive) or left it (negative); the lot's `left_ul` is their sum."""

    id: int | None = Field(default=None, sa_column=key_column())
    lot_id: int = Field(sa_column=reference_column("lot.id"))
    vial_id: int | None = Field(default=None, sa_column=reference_column("vial.id", nullable=True))
    kind: MovementKind = Field(sa_column=enum_column(MovementKind))
    volume_ul: int = Field(sa_column=number_column(big=True))
    treatment_id: int | None = Field(default=None, sa_column=reference_column("treatment.id", nullable=True))
    reason: str = Field(default="", sa_column=text_column(400))
    on_day: date = Field(sa_column=date_column(index=True))
    at: datetime = Field(sa_column=instant_column())
    author_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))


class Recall(Row, table=True):
    """A search for everybody who had the same lot, vial, day or operator, until all of them were reached.

    With an `event_id` it began with that adverse event. `close_reason` is why it was closed before everybody
    was reached.
    """

    __table_args__ = (
        CheckConstraint(
            "(basis <> 'lot' OR lot_id IS NOT NULL) AND (basis <> 'vial' OR vial_id IS NOT NULL)"
            " AND (basis <> 'operator' OR staff_id IS NOT NULL)"
            " AND (basis NOT IN ('day', 'operator') OR first_on <= last_on)",
            name="names",
        ),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    basis: RecallBasis = Field(sa_column=enum_column(RecallBasis))
    lot_id: int | None = Field(default=None, sa_column=reference_column("lot.id", nullable=True))
    vial_id: int | None = Field(default=None, sa_column=reference_column("vial.id", nullable=True))
    staff_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    first_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    last_on: date | None = Field(default=None, sa_column=date_column(nullable=True))
    event_id: int | None = Field(default=None, sa_column=reference_column("adverse_event.id", nullable=True))
    reason: str = Field(sa_column=long_text_column(1000))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    closed_at: datetime | None = Field(default=None, sa_column=instant_column(nullable=True))
    closed_by: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    close_reason: str = Field(default="", sa_column=text_column(400))


class RecallContact(Row, table=True):
    """One attempt to tell a patient of a recall; `document_id` is the letter, if it was one."""

    id: int | None = Field(default=None, sa_column=key_column())
    recall_id: int = Field(sa_column=reference_column("recall.id"))
    patient_id: int = Field(sa_column=reference_column("patient.id"))
    way: ContactWay = Field(sa_column=enum_column(ContactWay))
    result: ContactResult = Field(sa_column=enum_column(ContactResult))
    document_id: int | None = Field(default=None, sa_column=reference_column("document.id", nullable=True))
    note: str = Field(default="", sa_column=text_column(400))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
