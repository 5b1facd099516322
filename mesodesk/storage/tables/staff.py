"""Who works here, and their PINs. Passwords are not kept: they open slots of the key file."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from mesodesk.domain.people import Language, Role
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


class Staff(Row, table=True):
    """A member of staff. `pin_hash` is Argon2id in its own encoding; empty until a PIN is chosen.

    The buffers are minutes that stay free before and after each visit. `qualified_until` is the last day of
    a qualification that runs out; None where it does not. `access_until` is the last day on which they may
    sign in; `must_change` asks for a password of their own after somebody else has set one.
    """

    __table_args__ = (
        CheckConstraint("buffer_before BETWEEN 0 AND 120 AND buffer_after BETWEEN 0 AND 120", name="buffers"),
    )

    id: int | None = Field(default=None, sa_column=key_column())
    row_version: int = Field(default=1, sa_column=version_column())
    user: str = Field(sa_column=text_column(40, unique=True))
    name: str = Field(sa_column=text_column())
    role: Role = Field(sa_column=enum_column(Role))
    owner: bool = Field(default=False, sa_column=flag_column())
    qualification: str = Field(default="", sa_column=text_column())
    language: Language = Field(sa_column=enum_column(Language))
    active: bool = Field(default=True, sa_column=flag_column())
    pin_hash: str = Field(default="", sa_column=text_column(200))
    buffer_before: int = Field(default=0, sa_column=number_column(since=0))
    buffer_after: int = Field(default=0, sa_column=number_column(since=0))
    qualified_until: date | None = Field(default=None, sa_column=date_column(nullable=True))
    access_until: date | None = Field(default=None, sa_column=date_column(nullable=True))
    must_change: bool = Field(default=False, sa_column=flag_column(since=False))


class PinAttempt(Row, table=True):
    """PINs that one member of staff tried; counted before the PIN is looked at.

    `failures` are wrong ones since the last right one. `spent` is what is left of the day's wrong ones, in
    thousandths, as it was at `last_at` by the clock and after `uptime` seconds of the machine: both have to
    go on for the waiting to pass.
    """

    staff_id: int = Field(sa_column=reference_column("staff.id", primary_key=True))
    failures: int = Field(sa_column=number_column())
    last_at: datetime = Field(sa_column=instant_column())
    spent: int = Field(default=0, sa_column=number_column(since=0))
    waited: int = Field(default=0, sa_column=number_column(since=0))
    uptime: int = Field(default=0, sa_column=number_column(since=0))


class PasswordAttempt(Row, table=True):
    """Passwords that one member of staff tried while the record was open; as `PinAttempt`."""

    staff_id: int = Field(sa_column=reference_column("staff.id", primary_key=True))
    failures: int = Field(sa_column=number_column())
    last_at: datetime = Field(sa_column=instant_column())
    spent: int = Field(default=0, sa_column=number_column())
    waited: int = Field(default=0, sa_column=number_column())
    uptime: int = Field(default=0, sa_column=number_column())
