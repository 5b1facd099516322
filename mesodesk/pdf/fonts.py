"""The embedded letters: Inter, and Noto Sans where Inter has no glyph; what neither has is refused."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from mesodesk.domain.errors import RuleError


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

    def font_for(self, character: str) -> str:
        """The font that has `character`; raises `RuleError("unprintable_text")` when neither has it."""
        point = ord(character)
        if point in self.covered:
            return self.name
        if point in self.covered_by_stand_in:
            return self.stand_in
        # The letter itself is not patient data, so it may be named.
        raise RuleError("unprintable_text", character=f"U+{point:04X}")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The weights that papers use, registered with reportlab."""

    regular: Face
    medium: Face
    bold: Face

    def runs(self, words: str, *, strong: bool, medium: bool = False) -> Iterator[tuple[str, str]]:
        """`words` as (font name, piece) in order, composed (NFC), line breaks left in the pieces.

        Raises `RuleError("unprintable_text")` for a letter without a glyph and for invisible control
        characters, so that what is printed is what is stored.
        """
        face = self.bold if strong else self.medium if medium else self.regular
        composed = unicodedata.normalize("NFC", words)
        if composed and face.plain.issuperset(composed):
            yield face.name, composed
            return
        for name, letters in groupby(composed, lambda letter: _font_of(face, letter)):
            yield name, "".join(letters)


#: Scripts of which the fonts have the letters but reportlab not the rules.
_SHAPED: Final = ("DEVANAGARI", "VEDIC", "COMBINING DIGIT", "VARIATION SELECTOR")
#: Invisible or standing for something that is not there: controls, line and paragraph separators.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _font_of(face: Face, letter: str) -> str:
    if letter == "\n":
        return face.name
    if _stands_for_nothing(letter):
        raise RuleError("unprintable_text", character=f"U+{ord(letter):04X}")
    return face.font_for(letter)


def _stands_for_nothing(letter: str) -> bool:
    return unicodedata.category(letter) in _INVISIBLE or letter in "\ufffc\ufffd"


@lru_cache(maxsize=4)
def load_fonts(folder: Path) -> Fonts:
    """The fonts in `folder`, read and registered once in the life of the program."""
    covered = {
        name: _register(folder, name)
        for name in ("Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-Bold")
    }

    def face(name: str, stand_in: str) -> Face:
        letters = (chr(point) for point in covered[name])
        plain = frozenset(letter for letter in letters if not _stands_for_nothing(letter))
        return Face(name, covered[name], stand_in, covered[stand_in], plain)

    return Fonts(
        regular=face("Inter-Regular", "NotoSans-Regular"),
        medium=face("Inter-SemiBold", "NotoSans-Bold"),
        bold=face("Inter-Bold", "NotoSans-Bold"),
    )


def _register(folder: Path, name: str) -> frozenset[int]:
    font = TTFont(name, str(folder / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return frozenset(point for point in font.face.charToGlyph if not _needs_shaping(chr(point)))


def _needs_shaping(letter: str) -> bool:
    """Whether `letter` is of a script whose signs move and join: drawn one by one it would be misread."""
    return any(script in unicodedata.name(letter, "") for script in _SHAPED)
