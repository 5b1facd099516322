"""Fonts as papers embed them: only the letters that stand on the paper, and a right table of what they are.

reportlab makes a subset of every font for every paper, which costs a fifth of the time of one. Here the
letters of the clinic's own languages have their places in each subset, so that nearly all papers have the
same one: it is cut and compressed once. A paper with other letters gets a subset of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

#: What Turkish, English and German words are made of beside ASCII, and the signs that papers use.
_COMMON: Final = "ÇĞİÖŞÜâçğıîöşûüÄäßéµ°·×–—‘’“”„…"
#: Flags of a font descriptor (ISO 32000-1, table 123): the letters have codes of their own here.
_SYMBOLIC: Final = 4
_NONSYMBOLIC: Final = 32
#: Most entries that one block of a table of letters may have (Adobe's technical note 5411).
_MOST_LETTERS: Final = 100
#: What may follow the last table of a font, four bytes at a time: nobody looks there.
_AFTER_TABLES: Final = b"\0\0\0\1"
#: Subsets that are kept: both weights of the papers, and some of papers with rare letters.
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of a font, ready to be written: its program and its table of letters compressed."""

    program: bytes
    length: int
    letters: bytes
    widths: bytes


class EmbeddedFont(TTFont):
    """A TrueType font of which papers carry the part that they need; `common` letters are always in it."""

    def __init__(self, name: str, file: str, *, common: str = _COMMON) -> None:
        super().__init__(name, file)
        self._common = "".join(letter for letter in common if ord(letter) in self.face.charToGlyph)
        self._subset = lru_cache(maxsize=_KEPT)(self._cut)

    def splitString(  # noqa: N802  # reportlab's name
        self, text: str | bytes, doc: object, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """`text` as codes of the subsets of `doc`."""
        state = self.state.get(doc)
        if state is None or state.nextCode == 1:
            super().splitString(self._common, doc)
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802, ANN401  # reportlab's name; its documents have no type
        """Write the subsets that `doc` uses into it."""
        state = self.state[doc]
        state.frozen = 1
        for number, letters in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            base = f"{SUBSETN(number).decode()}+{self.fontName}"
            subset = self._subset(tuple(letters))
            font = PDFDictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/TrueType",
                    "BaseFont": PDFName(base),
                    "FirstChar": 0,
                    "LastChar": len(letters) - 1,
                    "Widths": _Written(subset.widths),
                    "ToUnicode": doc.Reference(_stream(subset.letters), f"toUnicodeCMap:{base}"),
                    "FontDescriptor": doc.Reference(
                        self._descriptor(doc, base, subset), f"descriptor:{base}"
                    ),
                }
            )
            doc.idToObject["BasicFonts"].dict[name] = doc.Reference(font, name)
        del self.state[doc]

    def _descriptor(self, doc: Any, base: str, subset: Subset) -> PDFDictionary:  # noqa: ANN401
        program = _stream(subset.program, Length1=subset.length)
        face = self.face
        return PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": PDFName(base),
                "Flags": face.flags & ~_NONSYMBOLIC | _SYMBOLIC,
                "FontBBox": _Written(_array(face.bbox)),
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(program, f"fontFile:{base}"),
            }
        )

    def _cut(self, letters: tuple[int, ...]) -> Subset:
        program = padded(self.face.makeSubset(list(letters)), _AFTER_TABLES)
        return Subset(
            program=zlib.compress(program, 9),
            length=len(program),
            letters=zlib.compress(padded(_table_of(letters), b"\n"), 9),
            widths=_array(list(map(self.face.getCharWidth, letters))),
        )


def ends_doubtfully(content: bytes) -> bool:
    """Whether `content`, once it is compressed (RFC 1950), ends in a carriage return.

    The last byte is the last one of its checksum; with a line feed after it, it looks like a line end.
    """
    return zlib.adler32(content) & 0xFF == ord("\r")


def padded(content: bytes, by: bytes) -> bytes:
    """`content` with so many times `by` after it that it does not end doubtfully.

    `by` may not be zeros alone: they leave the checksum as it is.
    """
    while ends_doubtfully(content):
        content += by
    return content


class _Written(PDFObject):
    """Something that stands already as it will stand in the file."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    def format(self, document: object) -> bytes:
        """The bytes."""
        return self._written


def _stream(compressed: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), **entries}), compressed)


def _array(numbers: Sequence[float]) -> bytes:
    return b"[%s]" % b" ".join(b"%g" % round(number, 2) for number in numbers)


def _table_of(letters: Sequence[int]) -> bytes:
    """Which letter each code is (ISO 32000-1, 9.10.3); codes without a letter are not in it.

    reportlab's own table says U+0000 of those, which PDF/A and PDF/UA forbid.
    """
    entries = [
        f"<{code:02X}> <{chr(letter).encode('utf-16-be').hex().upper()}>"
        for code, letter in enumerate(letters)
        if letter
    ]
    blocks = [entries[start : start + _MOST_LETTERS] for start in range(0, len(entries), _MOST_LETTERS)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    ).encode()
