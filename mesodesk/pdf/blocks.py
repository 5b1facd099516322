"""The blocks of a page: each knows its height at a width, draws itself from its top, and can be split.

All lengths are PDF points (1/72 inch). `top` is measured upwards from the foot of the page, as PDF does.

Blocks also say what they draw, for readers who do not see it (`structure.Role`): `words.Words` are a
paragraph unless `stationery.Desk.para` is told otherwise (a `Type` for titles and heads is a heading by
itself); `Columns` are mere layout unless they are a `table` row; `marks.Bullet`, `marks.TickLine` and the
like are items of a list, and neighbouring items or rows make one list or table. `Figure` gives a drawing
its words, `Part` makes blocks one thing. Lines, frames and whatever else is drawn are decoration.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Final, Literal

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.structure import Element, Role
from mesodesk.pdf.tagged import aside, mark, part

#: Rounding slack when blocks are fitted into a page.
SLACK: Final = 0.01
#: What is kept whole is not taller than this: about half a page.
_TALL: Final = 330.0
#: A heading taller than this goes by itself: it would take the page from what it stands above.
_TALL_HEADING: Final = 90.0
#: An open column is never narrower than this, however much its neighbours ask for.
_NARROWEST: Final = 60.0


class Block(ABC):
    """Something that takes the width it is given and has a height of its own."""

    #: A heading: never the last thing on a page.
    sticks: bool = False

    @property
    def rest(self) -> Block:
        """What stands on the next page for a block that is finished while its neighbour goes on."""
        return Space(0)

    @abstractmethod
    def height(self, width: float) -> float:
        """Height at `width`."""

    @abstractmethod
    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw at `width`, left edge at `x`, upper edge at `top`."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Two blocks, the first at most `room` high; `None` when it cannot be parted there."""
        return None


class Space(Block):
    """An empty strip; it vanishes at the head and the foot of a page."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        """The strip's own height."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Nothing to draw."""


class Divider(Space):
    """A line between two things, with air `around` it; no line where a page begins or ends."""

    def __init__(self, thickness: float = 0.7, *, around: float = 0.0) -> None:
        super().__init__(thickness + 2 * around)
        self._thickness = thickness

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the line in the middle of its air."""
        y = top - self.height(width) / 2
        canvas.setLineWidth(self._thickness)
        canvas.line(x, y, x + width, y)


class Rule(Block):
    """A line across, `thickness` thick."""

    def __init__(self, thickness: float = 0.7) -> None:
        self._thickness = thickness

    def height(self, width: float) -> float:
        """The line's thickness."""
        return self._thickness

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the line."""
        canvas.setLineWidth(self._thickness)
        canvas.line(x, top - self._thickness / 2, x + width, top - self._thickness / 2)


class Stack(Block):
    """Blocks below each other."""

    def __init__(self, blocks: Sequence[Block], *, sticks: bool = False) -> None:
        self.blocks = tuple(blocks)
        self.sticks = sticks

    def height(self, width: float) -> float:
        """All heights together."""
        return sum(block.height(width) for block in self.blocks)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them in order."""
        for block in self.blocks:
            block.draw(canvas, x, top, width)
            top -= block.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part between two blocks, or inside one; headings go with what follows them."""
        used = 0.0
        for index, block in enumerate(self.blocks):
            height = block.height(width)
            if used + height > room + SLACK and not isinstance(block, Space):
                return self._part_at(index, width, room - used)
            used += height
        # Everything but the air at the end fits: the air vanishes.
        return (Stack(_without_trailing_space(self.blocks)), Space(0)) if used > room + SLACK else None

    def _part_at(self, index: int, width: float, room: float) -> tuple[Block, Block] | None:
        inner = self.blocks[index].split(width, room)
        if inner is not None:
            after = (() if is_blank(inner[1]) else (inner[1],)) + self.blocks[index + 1 :]
            return Stack((*self.blocks[:index], inner[0])), Stack(_without_leading_space(after))
        while index > 0 and _goes_with_the_next(self.blocks[index - 1], width):
            index -= 1
        if index == 0:
            return None
        return Stack(self.blocks[:index]), Stack(_without_leading_space(self.blocks[index:]))


class Whole(Block):
    """Keeps a block in one piece, unless it is so tall that a page may not hold it."""

    def __init__(self, block: Block) -> None:
        self._block = block

    def height(self, width: float) -> float:
        """The block's height."""
        return self._block.height(width)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the block."""
        self._block.draw(canvas, x, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part what is taller than half a page; anything else goes to the next page as it is."""
        return self._block.split(width, room) if self.height(width) > _TALL else None


#: What blocks side by side are: mere layout, the heads of a table, one of its rows, or one with its own head.
RowKind = Literal["", "heads", "cells", "named"]


class Columns(Block):
    """Blocks side by side, tops aligned. A share of `None` takes what the others leave.

    `table` makes them the row of a table: all "heads" of its columns, all "cells", or the first one the head
    of a "named" row. Every row of a table has the same number of cells, `Space(0)` where one is empty.
    """

    def __init__(
        self, cells: Sequence[tuple[float | None, Block]], *, gutter: float = 12.0, table: RowKind = ""
    ) -> None:
        self._cells = tuple(cells)
        self._gutter = gutter
        self._row = _row_of(table, len(self._cells))

    def widths(self, width: float) -> list[float]:
        """The width of each cell when all together have `width`.

        Where the fixed shares leave too little, the widest of them are cut down to one width: what is in
        them breaks over more lines, and no cell is pushed off the page.
        """
        fixed = [share for share, _ in self._cells if share is not None]
        open_cells = len(self._cells) - len(fixed)
        room = width - self._gutter * (len(self._cells) - 1)
        widest = _widest_share(fixed, room - open_cells * _NARROWEST)
        free = room - sum(min(share, widest) for share in fixed)
        return [free / open_cells if share is None else min(share, widest) for share, _ in self._cells]

    def height(self, width: float) -> float:
        """The tallest cell."""
        return max(
            block.height(share) for share, (_, block) in zip(self.widths(width), self._cells, strict=True)
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the cells from left to right."""
        row, elements = self._row
        with part(canvas, row):
            for share, (_, block), element in zip(self.widths(width), self._cells, elements, strict=True):
                with part(canvas, element):
                    block.draw(canvas, x, top, share)
                x += share + self._gutter

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part every cell that is too tall; a cell that fits stays in the first part."""
        first: list[tuple[float | None, Block]] = []
        second: list[tuple[float | None, Block]] = []
        goes_on = False
        for share, (kept, block) in zip(self.widths(width), self._cells, strict=True):
            if block.height(share) <= room + SLACK:
                first.append((kept, block))
                second.append((kept, block.rest))
                continue
            parts = block.split(share, room)
            if parts is None:
                return None
            first.append((kept, parts[0]))
            second.append((kept, parts[1]))
            goes_on = goes_on or not is_blank(parts[1])
        if not goes_on:
            return self._with(first), Space(0)
        return self._with(first), self._with(second)

    def _with(self, cells: Sequence[tuple[float | None, Block]]) -> Columns:
        """The same row with other blocks in its cells."""
        columns = Columns(cells, gutter=self._gutter)
        columns._row = self._row
        return columns


class Frame(Block):
    """A block in a rounded frame."""

    def __init__(
        self, block: Block, *, thickness: float, inset: float = 10.0, below: float | None = None
    ) -> None:
        self._block = block
        self._thickness = thickness
        self._inset = inset
        self._below = inset if below is None else below

    def height(self, width: float) -> float:
        """The block with its inset above and below."""
        return self._block.height(width - 2 * self._inset) + self._inset + self._below

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the frame, then what is in it."""
        height = self.height(width)
        half = self._thickness / 2
        canvas.setLineWidth(self._thickness)
        canvas.roundRect(x + half, top - height + half, width - 2 * half, height - 2 * half, 1.4 * mm)
        self._block.draw(canvas, x + self._inset, top - self._inset, width - 2 * self._inset)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Two frames with a part each."""
        parts = self._block.split(width - 2 * self._inset, room - self._inset - self._below)
        if parts is None:
            return None
        first, second = (
            Frame(part, thickness=self._thickness, inset=self._inset, below=self._below) for part in parts
        )
        return first, Space(0) if is_blank(parts[1]) else second


class Part(Block):
    """Blocks that together are one thing for readers: a `Role`, on as many pages as it takes."""

    def __init__(self, block: Block, role: Role, *, element: Element | None = None) -> None:
        self._block, self._element = block, element or Element(role)
        self.sticks = block.sticks

    @property
    def rest(self) -> Block:
        """What the block leaves for the next page."""
        return Part(self._block.rest, self._element.role, element=self._element)

    def height(self, width: float) -> float:
        """The block's height."""
        return self._block.height(width)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the block."""
        with part(canvas, self._element):
            self._block.draw(canvas, x, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part the block; both pieces stay one thing."""
        pieces = self._block.split(width, room)
        if pieces is None:
            return None
        first, second = (
            piece if is_blank(piece) else Part(piece, self._element.role, element=self._element)
            for piece in pieces
        )
        return first, second


class Figure(Block):
    """A drawing with the words that say what it shows (`alt`), for who does not see it; never parted."""

    def __init__(self, block: Block, alt: str) -> None:
        self._block, self._element = block, Element(Role.FIGURE, alt=alt)

    def height(self, width: float) -> float:
        """The drawing's height."""
        return self._block.height(width)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the drawing."""
        box = (x, top - self.height(width), x + width, top)
        with mark(canvas, self._element, top=top, box=box):
            self._block.draw(canvas, x, top, width)


class Label(Stack):
    """Words beside something longer; `again` stands beside the rest on the next page, for the eye only."""

    def __init__(self, words: Block, again: Block, *, is_again: bool = False) -> None:
        super().__init__((words,))
        self._again, self._is_again = again, is_again

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the words."""
        with aside(canvas) if self._is_again else nullcontext():
            super().draw(canvas, x, top, width)

    @property
    def rest(self) -> Block:
        """The words for the next page, and for the page after it."""
        return Label(self._again, self._again, is_again=True)


def is_blank(block: Block) -> bool:
    """Whether there is nothing in `block` that would be missed on a page."""
    return isinstance(block, Space) or (isinstance(block, Stack) and all(map(is_blank, block.blocks)))


def lowered(block: Block, by: float) -> Block:
    """`block` a little lower, so that it stands on one line with larger type beside it."""
    return Stack((Space(by), block))


def _goes_with_the_next(block: Block, width: float) -> bool:
    return isinstance(block, Space) or (block.sticks and block.height(width) <= _TALL_HEADING)


def _widest_share(shares: Sequence[float], room: float) -> float:
    """The width that no share may pass, so that all together have `room`."""
    narrow_first = sorted(shares)
    for index, share in enumerate(narrow_first):
        fair = room / (len(narrow_first) - index)
        if share > fair:
            return fair
        room -= share
    return float("inf")


def _row_of(table: RowKind, number: int) -> tuple[Element | None, tuple[Element | None, ...]]:
    """The elements of a row with so many cells, and of the cells; none for mere layout."""
    if not table:
        return None, (None,) * number

    def cell(index: int) -> Element:
        if table == "heads":
            return Element(Role.HEAD, scope="Column")
        return Element(Role.HEAD, scope="Row") if table == "named" and not index else Element(Role.CELL)

    return Element(Role.ROW, group=number), tuple(map(cell, range(number)))


def _without_trailing_space(blocks: Sequence[Block]) -> Sequence[Block]:
    end = len(blocks)
    while end > 0 and isinstance(blocks[end - 1], Space):
        end -= 1
    return blocks[:end]


def _without_leading_space(blocks: Sequence[Block]) -> Sequence[Block]:
    start = 0
    while start < len(blocks) and isinstance(blocks[start], Space):
        start += 1
    return blocks[start:]
