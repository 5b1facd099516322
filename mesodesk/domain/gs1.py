"""Barcodes of medical products after GS1's General Specifications: which product, which lot, good until when.

What a scanner types is read as it comes: GS1 DataMatrix or GS1-128 with the function character FNC1 as the
control character GS and a symbology identifier such as ``]d2`` before it, the line printed for people with
the application identifiers in parentheses, or the bare trade item number of an ordinary shop barcode.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from mesodesk.domain.errors import RuleError

T = TypeVar("T")

#: The separator FNC1 as scanners send it.
GS: Final = "\x1d"
#: More than any printed symbol for one product holds.
LONGEST: Final = 400

#: What readers that cannot send GS are set to send instead; no lot is written with any of it.
_STAND_INS: Final = re.compile(r"\{GS\}|<GS>|[\x1d\u241d|~^]", re.IGNORECASE)
_SYMBOLOGY: Final = re.compile(r"\](?:C1|d2|e0|J1|Q3)")
#: The 82 characters that GS1 allows in a lot or serial number.
_WORD: Final = re.compile(r"[!\"%-?A-Z_a-z]{1,20}")
_PARENTHESIS: Final = re.compile(r"\(([0-9]{2,4})\)")
_TRADE_ITEM_LENGTHS: Final = frozenset({8, 12, 13, 14})

#: Application identifiers by their first two digits: how long the identifier is, and its value. None is up
#: to the next separator. What is not listed is unknown, and so is where it would end.
_LENGTHS: Final[dict[str, tuple[int, int | None]]] = {
    "00": (2, 18),
    "01": (2, 14),
    "02": (2, 14),
    "10": (2, None),
    **{str(number): (2, 6) for number in (11, 12, 13, 15, 16, 17)},
    "20": (2, 2),
    "21": (2, None),
    "22": (2, None),
    **{str(number): (3, None) for number in (23, 24, 25, 40, 42, 71)},
    "30": (2, None),
    **{str(number): (4, 6) for number in (31, 32, 33, 34, 35, 36)},
    "37": (2, None),
    "39": (4, None),
    "41": (3, 13),
    **{str(number): (4, None) for number in (43, 70, 72, 80, 81, 82)},
    **{str(number): (2, None) for number in range(90, 100)},
}


@dataclass(frozen=True, slots=True)
class Barcode:
    """What a barcode said; what it did not say is None or empty.

    `gtin` has fourteen digits, shorter ones with noughts before them. `expires_on` is the last day of use, or
    of best use where the maker gives only that; `count` how many items are inside.
    """

    gtin: str = ""
    lot: str = ""
    expires_on: date | None = None
    made_on: date | None = None
    serial: str = ""
    count: int | None = None


def read_barcode(text: str) -> Barcode:
    """What the barcode `text` says of a product.

    Raises `RuleError("bad_barcode")`, whatever is wrong with it: not of GS1, a wrong check digit, a date that
    does not exist, a value of the wrong length, or the same identifier twice with different values.
    """
    plain = text.strip(" \t\r\n")
    if not plain or len(plain) > LONGEST:
        raise _bad("length")
    if len(plain) in _TRADE_ITEM_LENGTHS and _is_number(plain):
        return Barcode(gtin=read_gtin(plain))
    found: dict[str, str] = {}
    for identifier, value in _elements(plain):
        if found.setdefault(identifier, value) != value:
            raise _bad("twice")
    return _barcode(found)


def read_gtin(text: str, *, field: str = "barcode") -> str:
    """A trade item number of 8, 12, 13 or 14 digits, as fourteen; raises `RuleError("bad_barcode")`.

    The check digit weighs the others 3, 1, 3, 1... from the right.
    """
    plain = text.strip()
    if len(plain) not in _TRADE_ITEM_LENGTHS or not _is_number(plain):
        raise RuleError("bad_barcode", field=field, cause="gtin")
    if with_check_digit(plain[:-1]) != plain:
        raise RuleError("bad_barcode", field=field, cause="check_digit")
    return plain.zfill(14)


def with_check_digit(digits: str) -> str:
    """`digits` with the digit that GS1 puts behind them."""
    weighed = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits[::-1]))
    return digits + str(-weighed % 10)


def _barcode(found: dict[str, str]) -> Barcode:
    if not found.keys() & {"01", "10", "17", "21"}:
        # Read without a fault, and yet nothing that would tell one product from another.
        raise _bad("nothing")
    return Barcode(
        gtin=_part(found, "01", read_gtin) or "",
        lot=_part(found, "10", _word) or "",
        expires_on=_part(found, "17", _day) or _part(found, "15", _day),
        made_on=_part(found, "11", _day),
        serial=_part(found, "21", _word) or "",
        count=_part(found, "30", _number),
    )


def _part(found: dict[str, str], identifier: str, read: Callable[[str], T]) -> T | None:
    value = found.get(identifier)
    return None if value is None else read(value)


def _elements(text: str) -> Iterator[tuple[str, str]]:
    symbology = _SYMBOLOGY.match(text)
    rest = text[symbology.end() :] if symbology else text
    rest = _STAND_INS.sub(GS, rest).lstrip(GS)
    return _in_parentheses(rest) if rest.startswith("(") else _in_a_row(rest)


def _in_a_row(text: str) -> Iterator[tuple[str, str]]:
    """Identifiers and values as they stand in the symbol: fixed lengths follow at once, others after a GS."""
    while text:
        identifier, longest = _identifier(text)
        value, _, rest = text[len(identifier) :].partition(GS)
        if longest is not None:
            value, text = value[:longest], text[len(identifier) + longest :].removeprefix(GS)
        else:
            text = rest
        yield identifier, _checked(value, longest)


def _in_parentheses(text: str) -> Iterator[tuple[str, str]]:
    """Identifiers and values as printed for people. A lot's number may have parentheses of its own."""
    while text:
        opened = _PARENTHESIS.match(text)
        identifier, longest = _identifier("" if opened is None else opened.group(1))
        if opened is None or identifier != opened.group(1):
            raise _bad("identifier")
        text = text[opened.end() :].lstrip(" ")
        end = longest if longest is not None else _end_of_value(text)
        value, text = text[:end], text[end:].lstrip(" ")
        yield identifier, _checked(value.rstrip(" " + GS), longest)


def _end_of_value(text: str) -> int:
    """Where the next identifier in parentheses begins; any other parenthesis is part of the value."""
    for found in _PARENTHESIS.finditer(text):
        length, _ = _LENGTHS.get(found.group(1)[:2], (0, None))
        if found.start() and length == len(found.group(1)):
            return found.start()
    return len(text)


def _identifier(text: str) -> tuple[str, int | None]:
    length, longest = _LENGTHS.get(text[:2], (0, None))
    if not length or not _is_number(text[:length]) or len(text) < length:
        raise _bad("identifier")
    return text[:length], longest


def _checked(value: str, longest: int | None) -> str:
    if not value or (longest is not None and len(value) != longest):
        raise _bad("length")
    return value


def _word(value: str) -> str:
    if not _WORD.fullmatch(value):
        # More than twenty characters: a scanner that swallows the separator runs two values together.
        raise _bad("word")
    return value


def _number(value: str) -> int:
    if not _is_number(value) or len(value) > 8:
        raise _bad("number")
    return int(value)


def _day(value: str) -> date:
    """YYMMDD of this century; the day 00 is the last one of the month."""
    if not _is_number(value):
        raise _bad("date")
    year, month, day = 2000 + int(value[:2]), int(value[2:4]), int(value[4:])
    if not 1 <= month <= 12:
        raise _bad("date")
    last = calendar.monthrange(year, month)[1]
    if day > last:
        raise _bad("date")
    return date(year, month, day or last)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _bad(cause: str) -> RuleError:
    return RuleError("bad_barcode", field="barcode", cause=cause)
