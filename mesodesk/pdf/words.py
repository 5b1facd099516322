"""Paragraphs: their lines are broken by reportlab and drawn from here, without what papers never use.

reportlab's paragraphs can hold links, pictures, underlines and bullets; asking every line for them, and
keeping the state of the canvas around each, takes twice the time of writing the letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paragraph import ParaLines

from mesodesk.pdf.blocks import Block
from mesodesk.pdf.structure import Element
from mesodesk.pdf.tagged import mark

#: Taller than any page: room for measuring a paragraph.
_ENDLESS: Final = 1_000_000.0
#: How much of the room that a line leaves is before it, by reportlab's numbers for left, centred and right.
_BEFORE: Final = (0.0, 0.5, 1.0)


class Words(Block):
    """A paragraph of text, made by `stationery.para`; its parts on two pages stay one `element`."""

    def __init__(
        self, paragraph: Paragraph, element: Element, broken: dict[float, ParaLines] | None = None
    ) -> None:
        self._paragraph, self._element = paragraph, element
        #: The lines at each width; shared by paragraphs of the same letters, which differ in leading alone.
        self._broken = {} if broken is None else broken

    def height(self, width: float) -> float:
        """Height of the wrapped lines."""
        return len(self._lines(width).lines) * float(self._paragraph.style.leading)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        if not self._element.text:
            return
        lines = self._lines(width)
        with mark(canvas, self._element, spoken=len(lines.lines) > 1, top=top):
            _draw_lines(canvas, lines, self._paragraph.style, x, top)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part the paragraph between two of its lines."""
        self._paragraph.wrap(width, _ENDLESS)
        parts = self._paragraph.split(width, room)
        if len(parts) != 2 or not all(isinstance(part, Paragraph) for part in parts):
            return None
        first, second = (Words(cast(Paragraph, piece), self._element) for piece in parts)
        return first, second

    def _lines(self, width: float) -> ParaLines:
        lines = self._broken.get(width)
        if lines is None:
            self._paragraph.wrap(width, _ENDLESS)
            lines = self._broken[width] = vars(self._paragraph)["blPara"]
        return lines


def _draw_lines(canvas: Canvas, lines: ParaLines, style: ParagraphStyle, x: float, top: float) -> None:
    """Write `lines`, the first one's base a letter's size below `top`."""
    inked = style.textColor != black
    if inked:
        canvas.saveState()
        canvas.setFillColor(style.textColor)
    base, before, size = top - style.fontSize, _BEFORE[int(style.alignment)], style.fontSize
    font = ""
    text = canvas.beginText(x, base)
    for spare, pieces in _pieces(lines):
        text.setTextOrigin(x + max(spare, 0) * before, base)
        # reportlab lets a line be a little too long, for its blanks to be narrowed.
        blanks = (
            sum(letters.count(" ") + letters.count("\u00a0") for _, letters in pieces) if spare < 0 else 0
        )
        if blanks:
            text.setWordSpace(spare / blanks)
        for name, letters in pieces:
            if name != font:
                font = name
                text.setFont(font, size)
            text.textOut(letters)
        if blanks:
            text.setWordSpace(0)
        base -= style.leading
    canvas.drawText(text)
    if inked:
        canvas.restoreState()


def _pieces(lines: ParaLines) -> Iterator[tuple[float, list[tuple[str, str]]]]:
    """Of each line the room that it leaves, and its pieces as (font, letters)."""
    if lines.kind == 0:  # all of one font
        for spare, words in lines.lines:
            yield spare, [(lines.fontName, " ".join(words))]
        return
    for line in lines.lines:
        yield line.extraSpace, [(piece.fontName, piece.text) for piece in line.words]
