"""Column types and column helpers of the record: instants, words, texts, whole numbers, JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Generic, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    TextClause,
    text,
)
from sqlalchemy.types import TypeDecorator

W = TypeVar("W", bound=StrEnum)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

#: Longest text that any column takes unless it says otherwise, in characters.
LONGEST_TEXT: Final = 20_000


class UTCDateTime(TypeDecorator[datetime]):
    """An instant: aware datetime outside, whole seconds since 1970 (UTC) in the file.

    Fractions of a second are cut off. A naive datetime is a bug and raises `ValueError`.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """The seconds that stand for `value` in the file."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return (value - _EPOCH) // timedelta(seconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The instant, in UTC."""
        return None if value is None else _EPOCH + timedelta(seconds=value)


class Word(TypeDecorator[W], Generic[W]):
    """One of the words of a `StrEnum`, kept as its text; a word that is not in the list is refused."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[W]) -> None:
        self.words = words
        self.longest = max(len(word.value) for word in words)
        super().__init__(length=self.longest)

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        """The text of the word; `ValueError` for anything else."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        """The word."""
        return None if value is None else self.words(value)


class Json(TypeDecorator[object]):
    """Plain data as canonical JSON text: sorted keys, no blanks, letters as they are.

    The same data always gives the same text, so that it can be hashed.
    """

    impl = String
    cache_ok = True

    def __init__(self, longest: int = 1_000_000) -> None:
        self.longest = longest
        super().__init__(length=longest)

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """The canonical text."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """The data: dicts, lists, text, whole numbers, booleans."""
        return None if value is None else json.loads(value)


def canonical_json(value: object) -> str:
    """The one JSON text of `value`: sorted keys, no blanks, letters unescaped; no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


# Helpers: each gives a fresh column for `Field(sa_column=...)`. The CHECK that belongs to the type is added
# by `Row` when the table is complete, so a column cannot be had without it.


def key_column() -> Column[int]:
    """A row's own id."""
    return Column(Integer, primary_key=True, nullable=False)


def reference_column(
    target: str,
    *,
    nullable: bool = False,
    index: bool = True,
    primary_key: bool = False,
    unique: bool = False,
) -> Column[int]:
    """A reference to another row, such as ``patient.id``; the row referred to cannot be deleted."""
    return Column(
        Integer,
        ForeignKey(target, ondelete="RESTRICT"),
        nullable=nullable,
        index=index and not primary_key and not unique,
        primary_key=primary_key,
        unique=unique or None,
    )


def text_column(
    longest: int = 200,
    *,
    nullable: bool = False,
    unique: bool = False,
    index: bool = False,
    primary_key: bool = False,
    since: str | None = None,
) -> Column[str]:
    """Text of at most `longest` characters; `since` as in `number_column`."""
    return Column(
        String(longest),
        nullable=nullable,
        unique=unique or None,
        index=index,
        primary_key=primary_key,
        server_default=_text_before(since),
    )


def long_text_column(longest: int = LONGEST_TEXT, *, nullable: bool = False) -> Column[str]:
    """Notes and reasons: text with line breaks."""
    return Column(String(longest), nullable=nullable)


def enum_column(
    words: type[W],
    *,
    nullable: bool = False,
    index: bool = False,
    primary_key: bool = False,
    since: W | None = None,
) -> Column[W]:
    """One of the words of a `StrEnum`; `since` as in `number_column`."""
    return Column(
        Word(words),
        nullable=nullable,
        index=index,
        primary_key=primary_key,
        server_default=_text_before(since),
    )


def instant_column(*, nullable: bool = False, index: bool = False) -> Column[datetime]:
    """An instant in UTC, to the second."""
    return Column(UTCDateTime(), nullable=nullable, index=index)


def date_column(*, nullable: bool = False, index: bool = False) -> Column[object]:
    """A calendar day without a zone, kept as ISO text."""
    return Column(Date, nullable=nullable, index=index)


def number_column(
    *,
    nullable: bool = False,
    index: bool = False,
    unique: bool = False,
    big: bool = False,
    since: int | None = None,
) -> Column[int]:
    """A whole number (minutes, microlitres, minor units of money...).

    `since` is for a column that came later: what rows that were there before it hold.
    """
    kind = BigInteger if big else Integer
    return Column(kind, nullable=nullable, index=index, unique=unique or None, server_default=_before(since))


def flag_column(*, nullable: bool = False, since: bool | None = None) -> Column[bool]:
    """Yes or no, kept as 1 or 0; `since` as in `number_column`."""
    kind = Boolean(create_constraint=False)
    return Column(kind, nullable=nullable, server_default=_before(since))


def _before(since: int | None) -> TextClause | None:
    return None if since is None else text(str(int(since)))


def _text_before(since: str | None) -> TextClause | None:
    return None if since is None else text(f"'{since}'")


def json_column(longest: int = 1_000_000, *, nullable: bool = False) -> Column[object]:
    """Plain data as canonical JSON."""
    return Column(Json(longest), nullable=nullable)


def bytes_column(longest: int = 50_000_000, *, nullable: bool = False) -> Column[bytes]:
    """Bytes: a paper, a hash, a picture."""
    return Column(LargeBinary(longest), nullable=nullable)


def version_column() -> Column[int]:
    """The count of changes of a row that several people may edit; see `Row`."""
    return Column(Integer, nullable=False, default=1)
