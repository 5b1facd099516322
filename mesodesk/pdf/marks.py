"""Small drawn things: the time line of what not to do, the row of days, tick boxes, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.blocks import Block, Space

#: Tick boxes are drawn, because the fonts have no such letter.
TICK: Final = 4 * mm
_DISC: Final = 3.9
_CELL_INSET: Final = 7.0


class TimelineRow(Block):
    """One moment on the time line: when, a disc on the line, what, and a tag that says how long that is."""

    def __init__(
        self,
        *,
        when: Block,
        what: Block,
        tag: Block,
        when_width: float,
        tag_width: float,
        own_tag_width: float,
        leading: float,
        below: float,
        first: bool,
        last: bool,
    ) -> None:
        self._when, self._what, self._tag = when, what, tag
        self._when_width, self._tag_width, self._own_tag_width = when_width, tag_width, own_tag_width
        self._leading, self._below = leading, below
        self._first, self._last = first, last

    def height(self, width: float) -> float:
        """As high as what is written, and the gap below it."""
        text = max(self._what.height(self._what_width(width)), self._when.height(self._when_width))
        return text + self._below

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw line and disc, then the words from left to right."""
        disc_x = x + self._when_width + 15
        disc_y = top - self._leading * 0.5
        self._draw_line(canvas, disc_x, disc_y, top, width)
        self._when.draw(canvas, x, top, self._when_width)
        self._what.draw(canvas, disc_x + 13, top, self._what_width(width))
        left = x + width - self._own_tag_width
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, top - self._leading + 1.2, self._own_tag_width, self._leading - 2, 2.4)
        self._tag.draw(canvas, left, top - 0.4, self._own_tag_width)

    def _what_width(self, width: float) -> float:
        return width - self._when_width - 28 - self._tag_width - 8

    def _draw_line(self, canvas: Canvas, x: float, y: float, top: float, width: float) -> None:
        canvas.setLineWidth(1.4)
        if not self._first:
            canvas.line(x, top, x, y + _DISC)
        if not self._last:
            canvas.line(x, y - _DISC, x, top - self.height(width))
        canvas.setLineWidth(1.6)
        canvas.circle(x, y, _DISC, fill=1 if self._first else 0)


class DayGrid(Block):
    """Cells of one width side by side, with hairlines between them."""

    def __init__(self, cells: Sequence[Block]) -> None:
        self._cells = tuple(cells)

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
            cell.draw(canvas, left, top, share)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part every cell that is too tall; a cell that fits stays in the first part."""
        share = self._share(width)
        parts = [
            (cell, Space(0)) if cell.height(share) <= room else cell.split(share, room)
            for cell in self._cells
        ]
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        return DayGrid([first for first, _ in whole]), DayGrid([second for _, second in whole])

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
        canvas.circle(x + 4, top - self._leading * 0.52, 2, stroke=0, fill=1)
        self._words.draw(canvas, x + 16, top, width - 16)


class TickLine(Block):
    """A box of 4 mm, ticked or not, and the words beside it."""

    def __init__(self, words: Block, *, ticked: bool, leading: float) -> None:
        self._words, self._ticked, self._leading = words, ticked, leading

    def height(self, width: float) -> float:
        """As high as the words, at least as the box."""
        return max(self._words.height(width - TICK - 6), TICK + 3)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw box and tick, then the words."""
        draw_box(canvas, x, top - self._leading / 2 - TICK / 2 - 0.6, ticked=self._ticked)
        self._words.draw(canvas, x + TICK + 6, top, width - TICK - 6)


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
    """Words and, after them, a line to write on, down to the end of the width."""

    def __init__(self, words: Block, words_width: float, height: float) -> None:
        self._words, self._words_width, self._height = words, words_width, height

    def height(self, width: float) -> float:
        """The room for the hand that was asked for."""
        return max(self._height, self._words.height(self._words_width + 1))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw words and line on one base."""
        own = self._words.height(self._words_width + 1)
        foot = top - self.height(width)
        self._words.draw(canvas, x, foot + own, self._words_width + 1)
        canvas.setLineWidth(0.8)
        canvas.line(x + self._words_width + 5, foot + 3, x + width, foot + 3)
