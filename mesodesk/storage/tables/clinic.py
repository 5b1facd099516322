"""The clinic itself: its frame, rooms, opening hours, rotas, closed days, and its choices."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.storage.row import Row
from mesodesk.storage.types import (
    bytes_column,
    date_column,
    flag_column,
    instant_column,
    key_column,
    number_column,
    reference_column,
    text_column,
    version_column,
)


class Clinic(Row, table=True):
    """The one clinic of this record. `made_up_today` is set in a made-up clinic only: the day it lives in."""

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    name: str = Field(sa_column=text_column())
    address: str = Field(default="", sa_column=text_column(400))
    phone: str = Field(default="", sa_column=text_column(40))
    emergency_number: str = Field(default="112", sa_column=text_column(20))
    country: str = Field(sa_column=text_column(2))
    zone: str = Field(sa_column=text_column(60))
    language: str = Field(sa_column=text_column(2))
    paper: str = Field(default="A4", sa_column=text_column(10))
    made_up: bool = Field(default=False, sa_column=flag_column())
    made_up_today: date | None = Field(default=None, sa_column=date_column(nullable=True))
    matching: bool = Field(default=True, sa_column=flag_column())
    logo_sha256: str = Field(default="", sa_column=text_column(64, since=""))
    colour: str = Field(default="", sa_column=text_column(7, since=""))
    consent_days: int | None = Field(default=None, sa_column=number_column(nullable=True))


class Emblem(Row, table=True):
    """A logo (PNG) as letterheads print it. Papers name it by its hash, so it never changes."""

    sha256: str = Field(sa_column=text_column(64, primary_key=True))
    picture: bytes = Field(sa_column=bytes_column(1_000_000))
    width: int = Field(sa_column=number_column())
    height: int = Field(sa_column=number_column())
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))


class SealKey(Row, table=True):
    """The key and the certificate (DER) with which countersigned forms are sealed; `chain` is PEM, or empty.

    At most one is active; the others stay, because they say what older forms were sealed with.
    """

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    subject: str = Field(sa_column=text_column(200))
    certificate: bytes = Field(sa_column=bytes_column(100_000))
    private_key: bytes = Field(sa_column=bytes_column(100_000))
    chain: bytes = Field(sa_column=bytes_column(500_000))
    not_after: datetime = Field(sa_column=instant_column())
    active: bool = Field(sa_column=flag_column())
    created_at: datetime = Field(sa_column=instant_column())
    created_by: int = Field(sa_column=reference_column("staff.id"))


class Room(Row, table=True):
    """A room or bed that one patient at a time can have, empty for so many minutes before and after each."""

    __table_args__ = (
        CheckConstraint("buffer_before BETWEEN 0 AND 120 AND buffer_after BETWEEN 0 AND 120", name="buffers"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    name: str = Field(sa_column=text_column(80, unique=True))
    for_numbing: bool = Field(sa_column=flag_column())
    for_treatment: bool = Field(sa_column=flag_column())
    active: bool = Field(default=True, sa_column=flag_column())
    buffer_before: int = Field(default=0, sa_column=number_column(since=0))
    buffer_after: int = Field(default=0, sa_column=number_column(since=0))


class OpeningHours(Row, table=True):
    """An open stretch of a weekday (Monday = 0), in minutes of the clinic's wall clock."""

    __table_args__ = (
        CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND 0 <= opens AND opens < closes AND closes <= 1440", name="in_a_day"
        ),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    weekday: int = Field(sa_column=number_column())
    opens: int = Field(sa_column=number_column())
    closes: int = Field(sa_column=number_column())


class Rota(Row, table=True):
    """One stretch of a weekday in which a member of staff works, in minutes of the clinic's wall clock."""

    __table_args__ = (
        CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND 0 <= starts AND starts < ends AND ends <= 1440", name="in_a_day"
        ),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    staff_id: int = Field(sa_column=reference_column("staff.id"))
    weekday: int = Field(sa_column=number_column())
    starts: int = Field(sa_column=number_column())
    ends: int = Field(sa_column=number_column())


class RotaException(Row, table=True):
    """Days, first and last included, on which a member of staff works other hours than the rota says.

    Without `starts` and `ends` nobody is there: leave. Several rows of the same day are its stretches.
    """

    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="in_order"),
        CheckConstraint(
            "(starts IS NULL) = (ends IS NULL) AND (starts IS NULL OR"
            " (0 <= starts AND starts < ends AND ends <= 1440))",
            name="in_a_day",
        ),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    staff_id: int = Field(sa_column=reference_column("staff.id"))
    first_on: date = Field(sa_column=date_column())
    last_on: date = Field(sa_column=date_column(index=True))
    starts: int | None = Field(default=None, sa_column=number_column(nullable=True))
    ends: int | None = Field(default=None, sa_column=number_column(nullable=True))
    note: str = Field(default="", sa_column=text_column(120))


class SpacingRule(Row, table=True):
    """What the clinic made of a shipped rule of spacing between treatments, or a rule of its own.

    `rule` is the shipped key, or ``own.`` and the term's key; `term` names the procedure in the vocabulary.
    So many days lie between a treatment and a later procedure (`days_before`), and the other way round.
    """

    __table_args__ = (
        CheckConstraint("days_before BETWEEN 0 AND 400 AND days_after BETWEEN 0 AND 400", name="days"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    rule: str = Field(sa_column=text_column(100, unique=True))
    term: str = Field(sa_column=text_column(80))
    days_before: int = Field(sa_column=number_column())
    days_after: int = Field(sa_column=number_column())
    active: bool = Field(default=True, sa_column=flag_column())
    reason: str = Field(default="", sa_column=text_column(400))


class ClosedDay(Row, table=True):
    """A day of its own: shut, open at other hours than its weekday's, or open although it is a holiday.

    `opens` and `closes` are minutes of the clinic's wall clock; without them an open day is as its weekday.
    """

    __table_args__ = (
        CheckConstraint(
            "(opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR"
            " (closed = 0 AND 0 <= opens AND opens < closes AND closes <= 1440))",
            name="in_a_day",
        ),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    day: date = Field(sa_column=date_column())
    name: str = Field(sa_column=text_column(120))
    closed: bool = Field(default=True, sa_column=flag_column())
    opens: int | None = Field(default=None, sa_column=number_column(nullable=True))
    closes: int | None = Field(default=None, sa_column=number_column(nullable=True))
