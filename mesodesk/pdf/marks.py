"""Small drawn things: the time line of what not to do, the row of days, tick boxes, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.blocks import SLACK, Block, Space
from mesodesk.pdf.structure import Element, Role
from mesodesk.pdf.tagged import mark, part

#: Tick boxes are drawn, because the fonts have no such letter.
TICK: Final = 4 * mm
_DISC: Final = 3.9
_CELL_INSET: Final = 7.0
#: What readers say for what is drawn.
_DISC_SAID: Final = "•"
_BOX_SAID: Final = {False: "☐", True: "☑"}
#: What is no higher than this is not torn apart, in points: six lines.
_SHORT: Final = 100.0
#: No line to write on is shorter than this, in points.
_LEAST_LINE: Final = 50.0


@dataclass(frozen=True)
class TimelineRow(Block):
    """One moment on the time line: when, a disc on the line, what, and a tag that says how long that is.

    All widths are points. `goes_on` is the part of a row that stands on the next page: words and line alone.
    """

    when: Block
    what: Block
    tag: Block
    when_width: float
    tag_width: float
    own_tag_width: float
    leading: float
    below: float
    first: bool
    last: bool
    goes_on: bool = False

    def height(self, width: float) -> float:
        """As high as what is written, and the gap below it."""
        return self._text_height(width) + self.below

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw line and disc, then the words from left to right."""
        disc_x = x + self.when_width + 15
        disc_y = top - self.leading * 0.5
        self._draw_line(canvas, disc_x, disc_y, top, width)
        if self.goes_on:
            self.what.draw(canvas, disc_x + 13, top, self._what_width(width))
            return
        with part(canvas, Element(Role.ITEM)):
            with part(canvas, Element(Role.LABEL)):
                self.when.draw(canvas, x, top, self.when_width)
            self.what.draw(canvas, disc_x + 13, top, self._what_width(width))
            self._draw_tag(canvas, x + width - self.own_tag_width, top)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part the words between two lines; the gap below vanishes where a page ends."""
        if self._text_height(width) <= room:
            return replace(self, below=0), Space(0)
        parts = _parted(self.what, self._what_width(width), room)
        if parts is None:
            return None
        rest = replace(self, what=parts[1], first=False, goes_on=True)
        return replace(self, what=parts[0], below=0, last=False), rest

    def _text_height(self, width: float) -> float:
        what = self.what.height(self._what_width(width))
        if self.goes_on:
            return what
        return max(what, self.when.height(self.when_width), self.tag.height(self.own_tag_width))

    def _draw_tag(self, canvas: Canvas, left: float, top: float) -> None:
        height = self.tag.height(self.own_tag_width)
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, top - height + 1.2, self.own_tag_width, height - 2, 2.4)
        self.tag.draw(canvas, left, top - 0.4, self.own_tag_width)

    def _what_width(self, width: float) -> float:
        return width - self.when_width - 28 - self.tag_width - 8

    def _draw_line(self, canvas: Canvas, x: float, y: float, top: float, width: float) -> None:
        canvas.setLineWidth(1.4)
        if self.goes_on:
            foot = top if self.last else top - self.height(width)
            canvas.line(x, top, x, foot)
            return
        if not self.first:
            canvas.line(x, top, x, y + _DISC)
        if not self.last:
            canvas.line(x, y - _DISC, x, top - self.height(width))
        canvas.setLineWidth(1.6)
        canvas.circle(x, y, _DISC, fill=1 if self.first else 0)


class DayGrid(Block):
    """Cells of one width side by side, with hairlines between them; for readers the items of a list."""

    def __init__(self, cells: Sequence[Block], items: Sequence[Element] = ()) -> None:
        self._cells = tuple(cells)
        self._items = tuple(items) or tuple(Element(Role.ITEM) for _ in self._cells)

    def height(self, width: float) -> float:
        """The tallest cell."""
        share = self._share(width)
        return max(cell.height(share) for cell in self._cells)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the cells in order, then the lines."""
        share, step, height = self._share(width), self._step(width), self.height(width)
        for number, cell in enumerate(self._cells):
            left = x + number * step
            if number:
                canvas.setLineWidth(0.6)
                canvas.line(left - _CELL_INSET, top, left - _CELL_INSET, top - height)
            with part(canvas, self._items[number]):
                cell.draw(canvas, left, top, share)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part every cell that is too tall; a cell that fits stays in the first part."""
        share = self._share(width)
        parts = [
            (cell, Space(0)) if cell.height(share) <= room + SLACK else cell.split(share, room)
            for cell in self._cells
        ]
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        first, second = zip(*whole, strict=True)
        return DayGrid(first, self._items), DayGrid(second, self._items)

    def _step(self, width: float) -> float:
        return (width + 2 * _CELL_INSET) / len(self._cells)

    def _share(self, width: float) -> float:
        return self._step(width) - 2 * _CELL_INSET


class Bullet(Block):
    """Words with a small disc before them."""

    def __init__(self, words: Block, *, leading: float) -> None:
        self._words, self._leading = words, leading

    def height(self, width: float) -> float:
        """The words' height, and a little air."""
        return self._words.height(width - 16) + 3

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the disc, then the words."""
        with part(canvas, Element(Role.ITEM)):
            with mark(canvas, Element(Role.LABEL, _DISC_SAID), spoken=True):
                canvas.circle(x + 4, top - self._leading * 0.52, 2, stroke=0, fill=1)
            self._words.draw(canvas, x + 16, top, width - 16)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The disc with the first lines, and the rest below the words."""
        parts = _parted(self._words, width - 16, room)
        return None if parts is None else (Bullet(parts[0], leading=self._leading), Indented(parts[1], 16))


class TickLine(Block):
    """A box of 4 mm, ticked or not, and the words beside it."""

    def __init__(self, words: Block, *, ticked: bool, leading: float) -> None:
        self._words, self._ticked, self._leading = words, ticked, leading

    def height(self, width: float) -> float:
        """As high as the words, at least as the box."""
        return max(self._words.height(width - TICK - 6), TICK + 3)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw box and tick, then the words."""
        with part(canvas, Element(Role.ITEM)):
            with mark(canvas, Element(Role.LABEL, _BOX_SAID[self._ticked]), spoken=True):
                draw_box(canvas, x, top - self._leading / 2 - TICK / 2 - 0.6, ticked=self._ticked)
            self._words.draw(canvas, x + TICK + 6, top, width - TICK - 6)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The box with the first lines, and the rest below the words."""
        parts = _parted(self._words, width - TICK - 6, room)
        if parts is None:
            return None
        first = TickLine(parts[0], ticked=self._ticked, leading=self._leading)
        return first, Indented(parts[1], TICK + 6)


def draw_box(canvas: Canvas, x: float, y: float, *, ticked: bool) -> None:
    """A tick box with its lower left corner at (x, y)."""
    canvas.setLineWidth(1.1)
    canvas.roundRect(x, y, TICK, TICK, 1.2)
    if ticked:
        canvas.setLineWidth(1.9)
        canvas.setLineCap(1)
        path = canvas.beginPath()
        path.moveTo(x + 0.2 * TICK, y + 0.5 * TICK)
        path.lineTo(x + 0.42 * TICK, y + 0.26 * TICK)
        path.lineTo(x + 0.82 * TICK, y + 0.8 * TICK)
        canvas.drawPath(path)
        canvas.setLineCap(0)


class WritingLine(Block):
    """Words and a line to write on, from their end to that of the width; long words have it below them."""

    def __init__(self, words: Block, words_width: float, height: float) -> None:
        self._words, self._words_width, self._height = words, words_width, height

    def height(self, width: float) -> float:
        """The room for the hand that was asked for."""
        if self._is_above(width):
            return self._words.height(width) + self._height
        return max(self._height, self._words.height(self._words_width + 1))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw words and line on one base."""
        foot = top - self.height(width)
        canvas.setLineWidth(0.8)
        if self._is_above(width):
            self._words.draw(canvas, x, top, width)
            canvas.line(x, foot + 3, x + width, foot + 3)
            return
        own = self._words.height(self._words_width + 1)
        self._words.draw(canvas, x, foot + own, self._words_width + 1)
        canvas.line(x + self._words_width + 5, foot + 3, x + width, foot + 3)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The first of many words, and the rest with the line."""
        parts = _parted(self._words, width, room) if self._is_above(width) else None
        return None if parts is None else (parts[0], WritingLine(parts[1], self._words_width, self._height))

    def _is_above(self, width: float) -> bool:
        return self._words_width + _LEAST_LINE > width


class Indented(Block):
    """A block that stands further in, by `by` points."""

    def __init__(self, block: Block, by: float) -> None:
        self._block, self._by = block, by

    def height(self, width: float) -> float:
        """The block's height in what is left of the width."""
        return self._block.height(width - self._by)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the block further in."""
        self._block.draw(canvas, x + self._by, top, width - self._by)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Two parts, both further in."""
        parts = self._block.split(width - self._by, room)
        return None if parts is None else (Indented(parts[0], self._by), Indented(parts[1], self._by))


def _parted(words: Block, width: float, room: float) -> tuple[Block, Block] | None:
    """Long `words` parted so that at least a line goes to the next page; short ones go there as they are."""
    height = words.height(width)
    return words.split(width, min(room, height - 1)) if height > _SHORT else None
