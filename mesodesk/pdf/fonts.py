"""The embedded letters: Inter, Noto Sans where Inter has no glyph, and one visible sign where neither has.

A paper always comes out, and it never hides that something is missing from it:

- what has no look of its own (controls, zero-width and direction marks, variation selectors) is left out,
  because it could only mislead: the words stand in the order in which the record has them;
- a letter that no font here has, that this program could only draw wrongly (scripts that join, stack or run
  from right to left), or that is not a letter at all (half of a surrogate pair, a private or unassigned code)
  is printed as `MISSING`, one for each, so that its place and number can be seen. The foot of such a paper
  says so (`Desk.incomplete`);
- accents that stand on no letter of the alphabet alone come from Noto Sans: those of Inter need a program
  that puts them in place, and would stand beside their letter;
- every kind of line or page end is a line break, every blank without a glyph and every tab is a blank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics

from mesodesk.pdf.embedding import EmbeddedFont

#: What stands for a letter that cannot be printed; Noto Sans has it.
MISSING: Final = "\ufffd"

#: Scripts of which the fonts have the letters but reportlab not the rules.
_SHAPED: Final = ("DEVANAGARI", "VEDIC", "COMBINING DIGIT")
_FROM_RIGHT: Final = frozenset({"R", "AL"})
#: Invisible: controls, and marks about the words around them.
_HIDDEN: Final = frozenset({"Cc", "Cf"})
#: Marks that Unicode counts among the accents but that never look like anything.
_HIDDEN_MARKS: Final = frozenset(
    {"\u034f", *map(chr, range(0x180B, 0x1810)), *map(chr, range(0xFE00, 0xFE10))}
    | set(map(chr, range(0xE0100, 0xE01F0)))
)
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_NO_LETTER: Final = frozenset({"Cs", "Co", "Cn"})


def visible(words: str) -> str:
    """`words` as they look: composed (NFC), without hidden marks, with line breaks and blanks of one kind."""
    composed = unicodedata.normalize("NFC", words)
    if composed.isascii() and composed.isprintable():
        return composed
    lines = composed.replace("\r\n", "\n").translate(_LINE_ENDS).replace("\t", " ")
    return "".join(letter for letter in lines if letter == "\n" or not _is_hidden(letter))


def one_line(words: str) -> str:
    """`words` as they look, on one line with single blanks."""
    return " ".join(visible(words).split())


def encodable(words: str) -> str:
    """`words` as they look, for what these fonts do not draw (titles, codes): half letters are replaced."""
    return "".join(MISSING if unicodedata.category(letter) == "Cs" else letter for letter in visible(words))


@dataclass(frozen=True, slots=True)
class Face:
    """A font and the one that steps in for it, with the code points that each has.

    `plain` are the letters that the font has and that stand for themselves: most words are made of them.
    """

    name: str
    covered: frozenset[int]
    stand_in: str
    covered_by_stand_in: frozenset[int]
    plain: frozenset[str]

    def sort(self, letter: str) -> tuple[str, str]:
        """The font for `letter`, and what is printed of it: the letter, or `MISSING` where neither has it."""
        point = ord(letter)
        if point in self.covered:
            return self.name, letter
        if point in self.covered_by_stand_in:
            return self.stand_in, letter
        if unicodedata.category(letter) == "Zs":
            return self.name, " "
        return self.stand_in, MISSING


@dataclass(frozen=True, slots=True)
class Fonts:
    """The weights that papers use, registered with reportlab."""

    regular: Face
    medium: Face
    bold: Face

    def runs(self, words: str, *, strong: bool, medium: bool = False) -> Iterator[tuple[str, str]]:
        """`words` as (font name, piece) in order, as this module says; line breaks stay in the pieces."""
        face = self.bold if strong else self.medium if medium else self.regular
        composed = unicodedata.normalize("NFC", words)
        if composed and face.plain.issuperset(composed):
            yield face.name, composed
            return
        sorted_out = [_sorted_out(face, letter) for letter in _standing(visible(words))]
        for name, pairs in groupby(sorted_out, lambda pair: pair[0]):
            yield name, "".join(letter for _, letter in pairs)

    def has_all(self, words: str) -> bool:
        """Whether every letter of `words` is printed as itself."""
        if self.regular.plain.issuperset(words):
            return True
        shown = visible(words)
        faces = (self.regular, self.bold)
        return not any(
            letter != "\n" and face.sort(letter)[1] == MISSING for letter in shown for face in faces
        )


def _is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN or letter in _HIDDEN_MARKS


def _standing(words: str) -> Iterator[str]:
    """The letters of `words`; an accent with no letter below it stands on blanks of its own."""
    before = "\n"
    for letter in words:
        if before.isspace() and before != "\u00a0" and unicodedata.category(letter) in ("Mn", "Me"):
            yield from "\u00a0\u00a0"
        yield letter
        before = letter


def _sorted_out(face: Face, letter: str) -> tuple[str, str]:
    return (face.name, letter) if letter == "\n" else face.sort(letter)


@lru_cache(maxsize=4)
def load_fonts(folder: Path) -> Fonts:
    """The fonts in `folder`, read and registered once in the life of the program."""
    covered = {
        name: _register(folder, name)
        for name in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-Bold")
    }

    def face(name: str, stand_in: str) -> Face:
        own = frozenset(point for point in covered[name] if unicodedata.category(chr(point))[0] != "M")
        return Face(name, own, stand_in, covered[stand_in], frozenset(map(chr, own)))

    return Fonts(
        regular=face("Inter-Regular", "NotoSans-Regular"),
        medium=face("Inter-SemiBold", "NotoSans-Bold"),
        bold=face("Inter-Bold", "NotoSans-Bold"),
    )


def _register(folder: Path, name: str) -> frozenset[int]:
    font = EmbeddedFont(name, str(folder / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return frozenset(point for point in font.face.charToGlyph if _can_be_drawn(chr(point)))


def _can_be_drawn(letter: str) -> bool:
    """Whether `letter` is seen, and drawn right one by one from the left.

    Letters of scripts whose signs move and join would be misread, and a code for private use means nothing
    outside the font that gave it a look.
    """
    category = unicodedata.category(letter)
    if category in _NO_LETTER or category in ("Zl", "Zp") or _is_hidden(letter) or letter in "\ufffc":
        return False
    if unicodedata.bidirectional(letter) in _FROM_RIGHT:
        return False
    return not any(script in unicodedata.name(letter, "") for script in _SHAPED)
