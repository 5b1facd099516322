"""What papers are written with: the scale of type, and the one way in which text gets onto a page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import ParaLines
from reportlab.platypus.paraparser import ParaFrag

from mesodesk.domain.paper_parts import Dot, Span, Text, plain
from mesodesk.pdf.fonts import Fonts, one_line
from mesodesk.pdf.structure import Element, Role
from mesodesk.pdf.wording import Formats, Labels
from mesodesk.pdf.words import Words

Side = Literal["left", "right", "centre"]
# reportlab itself compares with these numbers, though its stub also takes the words.
_ALIGNED: Final[dict[Side, Literal[0, 1, 2]]] = {"left": 0, "centre": 1, "right": 2}

#: Smallest type on any paper, footers included.
SMALLEST: Final = 12.0
#: Hardly a letter is narrower, in points; accents are, and nobody needs a hundred of them on one line.
_NARROWEST: Final = 2.0


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type in points with its line height, weight and side; `role` is what is set in it."""

    size: float
    leading: float
    bold: bool = False
    side: Side = "left"
    role: Role = Role.PARAGRAPH
    #: The clinic's (``#1f6f6b``); empty for black.
    colour: str = ""

    def to(self, side: Side) -> Type:
        """The same type, set to the `left`, `right` or `centre`."""
        return replace(self, side=side)

    def inked(self, colour: str) -> Type:
        """The same type in another colour."""
        return replace(self, colour=colour)


BODY: Final = Type(12, 16.4)
STRONG: Final = Type(12, 16.4, bold=True)
HEADING: Final = Type(14, 18.5, bold=True, role=Role.HEADING)
TITLE: Final = Type(22, 25.5, bold=True, role=Role.TITLE)
CLINIC: Final = Type(14, 17.5, bold=True)


@dataclass(frozen=True, slots=True)
class Fit:
    """How tightly a paper is set: size of the body, line height, and the gap between parts, in points."""

    size: float
    leading: float
    gap: float

    @property
    def body(self) -> Type:
        """The body's type."""
        return Type(self.size, self.leading)

    @property
    def strong(self) -> Type:
        """The body's type, bold."""
        return Type(self.size, self.leading, bold=True)

    @property
    def heading(self) -> Type:
        """Type of the heads."""
        return Type(self.size + 1.5, self.leading + 2.5, bold=True, role=Role.HEADING)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper is drawn with: letters, words, formats, and the clinic's logo (PNG), if it has one.

    `incomplete` says that some letter of the paper cannot be printed as itself; the foot of each page tells.
    """

    fonts: Fonts
    labels: Labels
    formats: Formats
    logo: bytes = b""
    incomplete: bool = False
    #: The lines of each paragraph at each width, for the next try in which only the leading is another.
    _broken: dict[tuple[object, ...], dict[float, ParaLines]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def laid_out_for(self, paper: object) -> Desk:
        """The same desk, which knows whether it can print every letter of `paper` (a snapshot or a list)."""
        said = all(map(self.fonts.has_all, _strings(paper)))
        return replace(self, incomplete=not (said and _prints_labels(self.fonts, self.labels)))

    def para(self, text: Text | str, kind: Type = BODY, *, role: Role | None = None) -> Words:
        """`text` as a paragraph. The only way to paper: whatever it holds is printed, never obeyed.

        `role` is what it is for readers (the type's own when not given: paragraph, or heading). A letter that
        no font has becomes a visible sign (`fonts`).
        """
        spans = plain(text) if isinstance(text, str) else text
        base = self.fonts.bold.name if kind.bold else self.fonts.regular.name
        style = _style(kind, base)
        frags = [frag for span in spans for frag in self._frags(span, kind, style)]
        said = "".join(frag.text or "\n" for frag in frags)
        element = Element(role or kind.role, said)
        broken = self._broken.setdefault((spans, kind.size, kind.bold, kind.colour), {})
        return Words(Paragraph("", style, frags=frags), element, broken)

    def _frags(self, span: Span, kind: Type, style: ParagraphStyle) -> Iterator[ParaFrag]:
        letters, line_break = _patterns(style)
        for name, piece in self.fonts.runs(span.words, strong=span.strong or kind.bold):
            for number, line in enumerate(piece.split("\n")):
                if number:
                    yield line_break.clone()
                if line:
                    yield letters.clone(text=line, fontName=name)

    def width(self, words: str, kind: Type = BODY) -> float:
        """How wide `words` are on one line, in points."""
        runs = self.fonts.runs(words, strong=kind.bold)
        return sum(float(stringWidth(piece, name, kind.size)) for name, piece in runs)

    def short(self, words: str, width: float, kind: Type = BODY) -> str:
        """`words` on one line; of what is wider than `width` points the beginning, and an ellipsis.

        For the head and the foot of a page alone, which may not grow: a paper says the whole elsewhere.
        """
        line = one_line(words)
        most = int(width / _NARROWEST)
        if len(line) <= most and self.width(line, kind) <= width:
            return line

        def is_too_wide(letters: int) -> bool:
            return self.width(f"{line[:letters]}…", kind) > width

        fitting = bisect_left(range(min(len(line), most)), True, key=is_too_wide) - 1
        return f"{line[: max(fitting, 0)].rstrip()}…"


# Labels are read once in the life of the program, and are the most of what there is to look at.
@lru_cache(maxsize=8)
def _prints_labels(fonts: Fonts, labels: Labels) -> bool:
    return all(map(fonts.has_all, labels.all_words()))


def _strings(value: object) -> Iterator[str]:
    """Every string in a frozen value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value) and not isinstance(value, Dot):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


@lru_cache(maxsize=64)
def _style(kind: Type, font: str) -> ParagraphStyle:
    style = ParagraphStyle(
        "paper",
        fontName=font,
        bulletFontName=font,
        fontSize=kind.size,
        leading=kind.leading,
        alignment=_ALIGNED[kind.side],
        splitLongWords=1,
    )
    if kind.colour:
        style.textColor = HexColor(kind.colour)
    return style


@lru_cache(maxsize=64)
def _patterns(style: ParagraphStyle) -> tuple[ParaFrag, ParaFrag]:
    """What reportlab's reader of marks makes of a letter and of a line break.

    Copies of them are paragraphs without any marks to read: that is a third of the work of a paper.
    """
    letters, line_break = Paragraph("x<br/>", style).frags
    return letters, line_break
