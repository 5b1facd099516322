"""Lists of a day's visits that left the clinic on paper or as a file."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Field

from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    bytes_column,
    date_column,
    instant_column,
    json_column,
    key_column,
    number_column,
    reference_column,
    text_column,
)


class DayList(Row, table=True):
    """A day list that was handed out: for which day and whose visits, when, by whom, how; and its bytes.

    Without a `staff_id` it holds everybody's visits. Rows are only added. `patients` are the ids of those who
    stand on it (None: kept before that was noted). When one of them is erased the bytes go, their hash stays.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    day: date = Field(sa_column=date_column(index=True))
    staff_id: int | None = Field(default=None, sa_column=reference_column("staff.id", nullable=True))
    language: str = Field(sa_column=text_column(2))
    at: datetime = Field(sa_column=instant_column())
    author_id: int = Field(sa_column=reference_column("staff.id"))
    how: str = Field(sa_column=text_column(20))
    number: int = Field(default=1, sa_column=number_column())
    pdf: bytes = Field(sa_column=bytes_column())
    pdf_sha256: str = Field(sa_column=text_column(64))
    patients: list[int] | None = Field(default=None, sa_column=json_column(100_000, nullable=True))
