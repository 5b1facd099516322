"""Writes tables for spreadsheets, so that no cell of the record is taken for a formula there."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

#: With these a spreadsheet begins to calculate, or to look for another program.
_FORMULA: Final = frozenset("=+-@|%\u2212")
#: What moves the rest of a cell into another one, in whatever program it is opened.
_PARTING: Final = frozenset("\t\r\n")
_QUOTED: Final = frozenset(',;\t\r\n"')
_NUMBER: Final = re.compile(r"[0-9.,]+")


def cell(text: str) -> str:
    """`text` as a cell that says what it says: an apostrophe stands before what would be calculated.

    Blanks and invisible marks before it do not hide it, and wide, small and raised forms are what they look
    like. Nothing is left out.
    """
    for character in text:
        if character in _PARTING:
            return f"'{text}"
        if character.isspace() or unicodedata.category(character).startswith(("C", "M")):
            continue
        return f"'{text}" if _FORMULA & set(unicodedata.normalize("NFKC", character)[:1]) else text
    return text


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> bytes:
    """The table as UTF-8 with its mark, one record a line (CRLF), each cell neutral."""
    lines = (delimiter.join(_written(text, delimiter) for text in row) for row in (head, *rows))
    return codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _written(text: str, delimiter: str) -> str:
    """One cell, in quotation marks where any program could see an end of it."""
    safe = cell(text.replace("\x00", ""))
    is_plain = not _QUOTED & set(safe) or (delimiter not in safe and _NUMBER.fullmatch(safe))
    return safe if is_plain else '"' + safe.replace('"', '""') + '"'
