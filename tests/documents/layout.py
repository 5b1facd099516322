"""Where things stand on a printed page: every piece of text with its box, everything that is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mesodesk.pdf.sheet import FOOT, MARGIN

Box = tuple[float, float, float, float]
#: Ink of a letter or half of a line beyond the edge of its box, in points.
_INK: Final = 2.0
#: Accents that stand to the right of their letter reach further.
_HORN: Final = 6.0
#: What PDFium reads for a hyphen at the end of a line.
_SPLIT: Final = "\x02"
#: No letter is wider, accents of both neighbours included.
_LETTER: Final = 24.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters as it was drawn: page (from 0), what it reads, ink (left, foot, right, top)."""

    page: int
    words: str
    box: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as it came out: its runs of letters as they were drawn, and whatever leaves the margins."""

    pages: int
    pieces: tuple[Piece, ...]
    outside: tuple[Box, ...]


def printed(pdf: bytes) -> Printed:
    """Every thing that is drawn on the pages of `pdf`."""
    document = pdfium.PdfDocument(pdf)
    try:
        pieces: list[Piece] = []
        outside: list[Box] = []
        for number, page in enumerate(document):
            width, height = page.get_size()
            for words, box in _drawn(page):
                if words is not None:
                    pieces.append(Piece(number, words, box))
                # Some accents stand to the right of their letter, which may be the last one of a line.
                accents = any(map(_is_accent, words or ""))
                if not _is_inside(box, width, height, _HORN if accents else _INK):
                    outside.append(box)
        return Printed(len(document), tuple(pieces), tuple(outside))
    finally:
        document.close()


def _drawn(page: pdfium.PdfPage) -> Iterator[tuple[str | None, Box]]:
    textpage = page.get_textpage()
    for each in page.get_objects(textpage=textpage):
        left, foot, right, top = each.get_bounds()
        words = each.extract() if each.type == raw.FPDF_PAGEOBJ_TEXT else None
        if words is None or letters_of(words):
            yield words, (left, foot, right, top)
    textpage.close()


def _is_inside(box: Box, width: float, height: float, ink: float) -> bool:
    left, foot, right, top = box
    return (
        left >= MARGIN - ink
        and right <= width - MARGIN + ink
        and foot >= FOOT - ink
        and top <= height - MARGIN + ink
    )


def overlapping(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Runs of letters that are printed over each other."""
    found: list[tuple[Piece, Piece]] = []
    waiting: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.page, each.box[1])):
        waiting = [each for each in waiting if each.page == piece.page and each.box[3] > piece.box[1]]
        found += [(each, piece) for each in waiting if _covers(each, piece)]
        waiting.append(piece)
    return found


def _covers(one: Piece, other: Piece) -> bool:
    wide = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    high = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    least = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    # Tall capitals with accents touch the line above; two lines in one place share most of their height.
    # An accent stands over or under the letter before it, and may come from another font.
    accents = any(map(_is_accent, unicodedata.normalize("NFD", one.words + other.words)))
    allowed = _LETTER if accents else _INK
    return wide > allowed and high > 0.6 * least


def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


def letters_of(words: str) -> str:
    """`words` without blanks and line ends: what has to be found again, however it was broken into lines.

    Ligatures and the like count as the letters that they stand for, because readers tell them so.
    """
    return "".join("".join(map(_told, words)).split())


@cache
def _told(letter: str) -> str:
    return "-" if letter == _SPLIT else unicodedata.normalize("NFKC", letter)


def bare(words: str) -> str:
    """`words` without accents: PDFium tells only some of many that stand on one letter."""
    parted = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in parted if not _is_accent(letter))


class Reading:
    """What can be read on a paper, without blanks, run of letters by run of letters as they were drawn."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._runs = [letters_of(piece.words) for piece in pieces]
        self._all = "".join(self._runs)
        self._bare = [bare(run) for run in self._runs]
        self._all_bare = "".join(self._bare)

    def says(self, words: str) -> bool:
        """Whether `words` are there; their first letter may have become a capital."""
        both = letters_of(words), letters_of(words.lstrip()[1:])
        if any(map(self._has, both)):
            return True
        stacked = any(_is_accent(one) and _is_accent(two) for one, two in pairwise(both[0]))
        return stacked and any(self._has_bare(bare(wanted)) for wanted in both)

    def _has(self, wanted: str) -> bool:
        return wanted in self._all or is_read(wanted, self._runs)

    def _has_bare(self, wanted: str) -> bool:
        return wanted in self._all_bare or is_read(wanted, self._bare)


def is_read(wanted: str, runs: Sequence[str]) -> bool:
    """Whether the letters `wanted` stand in `runs`, one after the other in their order.

    Columns that go on on the next page have other runs between theirs; those are passed over.
    """
    if not wanted:
        return True
    reached = {0}
    for run in filter(None, runs):
        ends = {start + len(run) for start in _places(run, wanted) if start in reached}
        last = range(max(0, len(wanted) - len(run) + 1), len(wanted))
        if any(start in reached and run.startswith(wanted[start:]) for start in last):
            return True
        reached |= ends | _ends_in(run, wanted)
        if len(wanted) in reached:
            return True
    return False


def _places(run: str, wanted: str) -> Iterator[int]:
    """Where `run` stands in `wanted`."""
    start = wanted.find(run)
    while start >= 0:
        yield start
        start = wanted.find(run, start + 1)


def _ends_in(run: str, wanted: str) -> set[int]:
    """How many of the first letters of `wanted` the end of `run` holds; all of them where they are inside."""
    if wanted in run:
        return {len(wanted)}
    starts = (index for index, letter in enumerate(run) if letter == wanted[0])
    return {len(run) - start for start in starts if wanted.startswith(run[start:])}
