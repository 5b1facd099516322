"""Frozen values as canonical JSON and back: one text for one value, so that a hash of it means something."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from mesodesk.domain.errors import RuleError

T = TypeVar("T")

_AS_THEY_ARE = frozenset({str, int, float, bool, NoneType})

#: What JSON can hold.
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def to_plain(value: object, *, lean: bool = False) -> Json:
    """`value` (frozen dataclasses, tuples, words, dates, instants, however nested) as what JSON can hold.

    With `lean`, fields that have their default are left out: a field that is added later, with a default,
    then changes neither the text nor the hash of what was stored before.
    """
    # Numbers and text first: an injection map holds thousands of them.
    if type(value) in _AS_THEY_ARE:
        return value  # type: ignore[return-value]  # one of the plain types
    if isinstance(value, tuple):
        return [to_plain(item, lean=lean) for item in value]
    if isinstance(value, Enum):
        return to_plain(value.value, lean=lean)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_plain(getattr(value, name), lean=lean)
            for name, default in _fields_of(type(value))
            if not (lean and getattr(value, name) == default)
        }
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"no canonical form for {type(value).__name__}")


@cache
def _fields_of(kind: Hashable) -> tuple[tuple[str, object], ...]:
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError("no dataclass")
    return tuple((field.name, field.default) for field in fields(kind))


def from_plain(wanted: type[T], plain: object) -> T:
    """The value of type `wanted` that `to_plain` turned into `plain`.

    A field that is missing takes its default. Raises `RuleError("unreadable_snapshot")` when a part without
    one is missing, or a part is unknown or of another kind.
    """
    try:
        built = _build(wanted, plain)
    except (KeyError, TypeError, ValueError) as problem:
        raise RuleError("unreadable_snapshot", wanted=wanted.__name__) from problem
    if not isinstance(built, wanted):
        raise RuleError("unreadable_snapshot", wanted=wanted.__name__)
    return built


def to_json(plain: Json) -> str:
    """`plain` as the one JSON text for it: keys in order, no blanks, letters as they are, no NaN."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _build(wanted: object, plain: object) -> object:
    if get_origin(wanted) in (UnionType, Union):
        if plain is None:
            return None
        return _build(next(part for part in get_args(wanted) if part is not NoneType), plain)
    if get_origin(wanted) is tuple:
        return _build_tuple(get_args(wanted), plain)
    if not isinstance(wanted, type):
        raise TypeError("not a type")
    if is_dataclass(wanted):
        return _build_dataclass(wanted, plain)
    if issubclass(wanted, datetime):
        return datetime.fromisoformat(_text(plain)).astimezone(UTC)
    if issubclass(wanted, date):
        return date.fromisoformat(_text(plain))
    if issubclass(wanted, Enum):
        return wanted(plain)
    if wanted is float and isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    if type(plain) is not wanted:
        raise TypeError("another kind of value")
    return plain


def _build_tuple(parts: tuple[object, ...], plain: object) -> tuple[object, ...]:
    if not isinstance(plain, list | tuple):
        raise TypeError("not a list")
    return tuple(_build(parts[0], item) for item in plain)


def _build_dataclass(wanted: type, plain: object) -> object:
    if not isinstance(plain, dict):
        raise TypeError("not an object")
    kinds = _kinds_of(wanted)
    if not plain.keys() <= kinds.keys():
        raise ValueError("unknown parts")
    # What is missing and has no default makes the constructor raise.
    return wanted(**{name: _build(kinds[name], part) for name, part in plain.items()})


@cache
def _kinds_of(wanted: Hashable) -> dict[str, object]:
    """The kind of each field of a dataclass, by its name."""
    hints = get_type_hints(wanted)
    return {name: hints[name] for name, _default in _fields_of(wanted)}


def _text(plain: object) -> str:
    if not isinstance(plain, str):
        raise TypeError("not text")
    return plain
