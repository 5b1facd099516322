"""Writes tables for spreadsheets, so that no cell of the record is taken for a formula there."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

#: With these a spreadsheet begins to calculate, or to look for another program.
_FORMULA: Final = frozenset("=+-@|%\u2212")
#: What moves the rest of a cell into another one, in whatever program it is opened.
_PARTING: Final = frozenset("\t\r\n")
_QUOTED: Final = frozenset(',;\t\r\n"')
#: Where a program may see the end of a cell, or of a line, that is none.
_ENDS: Final = re.compile("[,;\r\n]")
_NUMBER: Final = re.compile(r"[0-9.,]+")


def cell(text: str, delimiter: str = ",") -> str:
    """`text` as a cell that says what it says: an apostrophe stands before what would be calculated.

    Blanks and invisible marks before it do not hide it, and wide, small and raised forms are what they look
    like. A program that divides cells by another sign than `delimiter` begins new ones inside the text, past
    its quotation marks: those are neutral too. Nothing is left out.
    """
    starts = [0, *(found.end() for found in _ENDS.finditer(text) if found.group() != delimiter)]
    parts = (text[start:end] for start, end in pairwise((*starts, len(text))))
    return "".join(f"'{part}" if _is_taken_for_more(part) else part for part in parts)


def _is_taken_for_more(text: str) -> bool:
    for character in text:
        if character in _PARTING:
            return True
        if character == '"' or character.isspace() or unicodedata.category(character)[0] in "CM":
            continue
        return bool(_FORMULA & set(unicodedata.normalize("NFKC", character)[:1]))
    return False


def table_bytes(head: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> bytes:
    """The table as UTF-8 with its mark, one record a line (CRLF), each cell neutral."""
    lines = (delimiter.join(_written(text, delimiter) for text in row) for row in (head, *rows))
    return codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _written(text: str, delimiter: str) -> str:
    """One cell, in quotation marks where any program could see an end of it."""
    safe = cell(text.replace("\x00", ""), delimiter)
    is_plain = not _QUOTED & set(safe) or (delimiter not in safe and _NUMBER.fullmatch(safe))
    return safe if is_plain else '"' + safe.replace('"', '""') + '"'
