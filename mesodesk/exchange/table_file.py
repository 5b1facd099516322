"""Writes tables for spreadsheets, so that no cell of the record is taken for a formula there."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

#: With these a spreadsheet begins to calculate, or to look for another program.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def cell(text: str) -> str:
    """`text` as a cell that says what it says: an apostrophe stands before what would be calculated.

    Blanks before it do not hide it, and full-width forms are what they look like. Nothing is left out.
    """
    bare = text.lstrip(" \u00a0\u3000\ufeff\u200b")
    wide = bare[:1].translate({0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"})
    return f"'{text}" if wide.startswith(_FORMULA) or text.startswith(_FORMULA) else text


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> bytes:
    """The table as UTF-8 with its mark, one record a line (CRLF), each cell neutral."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([cell(text.replace("\x00", "")) for text in row])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")
