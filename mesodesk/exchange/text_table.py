"""Reads tables out of text files from elsewhere: any of their encodings and delimiters, never too much.

A file is read line by line with bounds on everything, so that no file, however made, costs more than a
moment.
"""

from __future__ import annotations

import codecs
import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import IO, Final

from mesodesk.domain.errors import RuleError, WorldError

#: Largest file that is looked at: a hundred times the longest list of patients that a clinic has.
MOST_BYTES: Final = 128 * 1024 * 1024
#: Longest physical line, in characters, and most lines of one record (a note in a cell may take several).
LONGEST_LINE: Final = 64 * 1024
MOST_LINES: Final = 60
#: Most columns of a heading.
MOST_COLUMNS: Final = 200

DELIMITERS: Final = (",", ";", "\t")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK: Final = 1024 * 1024
_QUOTED: Final = re.compile(r'"((?:[^"]++|"")*+)"')
_SEP_LINE: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One row of cells and the physical line on which it starts (1 is the first of the file).

    `is_open` marks a row with a quotation mark that nothing closes; its cells are the pieces of its line.
    """

    line: int
    cells: tuple[str, ...]
    is_open: bool = False


def unreadable(problem: str, **details: object) -> RuleError:
    """A file that is no such table; `problem` is a stable word beside the rule ``file_unreadable``."""
    return RuleError("file_unreadable", field="file", problem=problem, **details)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written; `is_damaged` when a few places cannot be read (U+FFFD stands there)."""

    name: str
    is_damaged: bool = False


def open_text(path: Path) -> tuple[IO[str], Encoding]:
    """The file as a stream of text, and the encoding it was found to have.

    UTF-8 and UTF-16 are told by their marks or their bytes; all else is read as Windows' Turkish code page,
    of which ISO-8859-9 is a part. Raises `WorldError("file_unreadable")` when the file cannot be opened, and
    `RuleError("file_unreadable")` when it is no text or too large.
    """
    if path.exists() and not path.is_file():
        # To open a pipe could wait for ever.
        raise WorldError("file_unreadable", name=path.name)
    try:
        raw = path.open("rb")
    except (OSError, ValueError) as problem:
        raise WorldError("file_unreadable", name=path.name) from problem
    try:
        encoding = _find_encoding(raw)
        raw.seek(0)
        errors = "replace" if encoding.is_damaged else "strict"
        return io.TextIOWrapper(raw, encoding=encoding.name, errors=errors, newline=None), encoding
    except BaseException:
        raw.close()
        raise


def _find_encoding(raw: IO[bytes]) -> Encoding:
    status = os.fstat(raw.fileno())
    if not S_ISREG(status.st_mode):
        raise unreadable("no_file")
    if status.st_size > MOST_BYTES:
        raise unreadable("too_large", most=MOST_BYTES)
    head = raw.read(4096)
    if head.startswith(b"PK\x03\x04"):
        raise unreadable("spreadsheet")
    for mark, name in _BOMS:
        # The mark of UTF-32 begins with that of UTF-16: it is asked about first, and not taken.
        if head.startswith(mark):
            if not name:
                raise unreadable("not_text")
            return Encoding(name)
    if len(head) >= 4 and b"\0" in head:
        return Encoding(_unmarked_utf16(head))
    return _told_by_bytes(raw, head)


def _unmarked_utf16(head: bytes) -> str:
    """The byte order of UTF-16 without a mark, by where the zero bytes of its Latin letters stand."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even == 0:
        return "utf-16-le"
    if even > len(head) // 4 and odd == 0:
        return "utf-16-be"
    raise unreadable("not_text")


def _told_by_bytes(raw: IO[bytes], head: bytes) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    good = bad = 0
    chunk = head
    while chunk:
        if b"\0" in chunk:
            raise unreadable("not_text")
        if not chunk.isascii() or decoder.getstate()[0]:
            text = decoder.decode(chunk)
            broken = text.count("\ufffd")
            bad += broken
            good += sum(1 for character in text if character > "\x7f") - broken
        chunk = raw.read(_CHUNK)
    bad += decoder.decode(b"", final=True).count("\ufffd")
    if bad == 0:
        return Encoding("utf-8")
    if good > 10 * bad:
        return Encoding("utf-8", is_damaged=True)
    return Encoding("cp1254" if _decodes(raw, "cp1254") else "iso8859-9")


def _decodes(raw: IO[bytes], name: str) -> bool:
    raw.seek(0)
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while chunk := raw.read(_CHUNK):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


class Lines:
    """Physical lines of a stream, bounded, counted from 1, with the possibility to put some back."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._back: list[str] = []
        self.number = 0

    def take(self) -> str | None:
        """The next line without its end; None after the last. `number` is then the number of this line."""
        if self._back:
            self.number += 1
            return self._back.pop()
        try:
            line = self._stream.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError as problem:
            raise unreadable("encoding", line=self.number + 1) from problem
        if not line:
            return None
        self.number += 1
        if len(line) > LONGEST_LINE:
            raise unreadable("line_too_long", line=self.number, most=LONGEST_LINE)
        if "\0" in line:
            raise unreadable("not_text", line=self.number)
        return line.removesuffix("\n")

    def put_back(self, lines: list[str]) -> None:
        """Give back the last lines taken, in their order."""
        self._back += reversed(lines)
        self.number -= len(lines)


def split_record(text: str, delimiter: str) -> tuple[str, ...] | None:
    """The cells of a record (RFC 4180, a little more patient); None when a quotation mark is left open."""
    if '"' not in text:
        return tuple(text.split(delimiter))
    cells: list[str] = []
    place = 0
    while True:
        start = place
        while start < len(text) and text[start] == " ":
            start += 1
        if start < len(text) and text[start] == '"':
            quoted = _QUOTED.match(text, start)
            if quoted is None:
                return None
            end = text.find(delimiter, quoted.end())
            rest = text[quoted.end() : end if end >= 0 else len(text)]
            cells.append(quoted[1].replace('""', '"') + rest.rstrip(" "))
        else:
            end = text.find(delimiter, place)
            cells.append(text[place : end if end >= 0 else len(text)])
        if end < 0:
            return tuple(cells)
        place = end + 1


def read_heading(lines: Lines, known: frozenset[str], fold: Callable[[str], str]) -> tuple[Record, str]:
    """The first record and the delimiter under which it holds the most `known` (folded) column names.

    A first line ``sep=;``, as one spreadsheet program writes it, is heeded and skipped.
    """
    text = lines.take()
    while text is not None and not text.strip():
        text = lines.take()
    if text is None:
        raise unreadable("empty")
    sep = _SEP_LINE.fullmatch(text.strip())
    choices: tuple[str, ...] = DELIMITERS
    if sep is not None:
        choices, text = (sep[1],), lines.take() or ""
    best: tuple[int, Record, str] | None = None
    for delimiter in choices:
        cells = split_record(text, delimiter)
        if cells is None or len(cells) > MOST_COLUMNS:
            continue
        score = sum(fold(cell) in known for cell in cells)
        if best is None or score > best[0]:
            best = (score, Record(lines.number, cells), delimiter)
    if best is None or best[0] == 0:
        raise unreadable("no_heading", line=lines.number)
    return best[1], best[2]


def read_records(lines: Lines, delimiter: str, columns: int) -> Iterator[Record]:
    """All records after the heading; lines with nothing in them are passed over.

    A quotation mark that nothing closes spoils its own line only: reading goes on with the line after it.
    """
    while (text := lines.take()) is not None:
        if not text.strip():
            continue
        line = lines.number
        cells = split_record(text, delimiter)
        if cells is None:
            cells = _longer_record(lines, text, delimiter, columns)
        if cells is None:
            yield Record(line, tuple(text.split(delimiter)), is_open=True)
        else:
            yield Record(line, cells)


def _longer_record(lines: Lines, first: str, delimiter: str, columns: int) -> tuple[str, ...] | None:
    """The record that starts with `first` and runs on; None, and nothing taken, when it never ends."""
    more: list[str] = []
    cells = None
    while cells is None and len(more) < MOST_LINES:
        following = lines.take()
        if following is None:
            break
        more.append(following)
        cells = split_record("\n".join([first, *more]), delimiter)
    if cells is not None and len(cells) == columns:
        return cells
    # Either nothing closes the quotation mark, or one of a later row seems to: the latter when the next line
    # is a whole row in itself.
    alone = split_record(more[0], delimiter) if more else None
    if cells is None or (alone is not None and len(alone) == columns):
        lines.put_back(more)
        return None
    return cells
