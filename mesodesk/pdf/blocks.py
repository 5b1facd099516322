"""The blocks of a page: each knows its height at a width, draws itself from its top, and can be split.

All lengths are PDF points (1/72 inch). `top` is measured upwards from the foot of the page, as PDF does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final, cast

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

#: Taller than any page: room for measuring a paragraph.
_ENDLESS: Final = 1_000_000.0
#: Rounding slack when blocks are fitted into a page.
SLACK: Final = 0.01
#: What is kept whole is not taller than this: about half a page.
_TALL: Final = 330.0


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


class Words(Block):
    """A paragraph of text, made by `stationery.para`."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._height: dict[float, float] = {}
        self._wrapped_at: float | None = None

    def height(self, width: float) -> float:
        """Height of the wrapped lines."""
        if width not in self._height:
            self._height[width] = self._wrap(width)
        return self._height[width]

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        height = self.height(width)
        if self._wrapped_at != width:
            self._wrap(width)
        self._paragraph.drawOn(canvas, x, top - height)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Part the paragraph between two of its lines."""
        self._wrap(width)
        parts = self._paragraph.split(width, room)
        self._wrapped_at = None  # parting forgets the lines
        if len(parts) != 2 or not all(isinstance(part, Paragraph) for part in parts):
            return None
        return Words(cast(Paragraph, parts[0])), Words(cast(Paragraph, parts[1]))

    def _wrap(self, width: float) -> float:
        self._wrapped_at = width
        return float(self._paragraph.wrap(width, _ENDLESS)[1])


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
        while index > 0 and (isinstance(self.blocks[index - 1], Space) or self.blocks[index - 1].sticks):
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


class Columns(Block):
    """Blocks side by side, tops aligned. A share of `None` takes what the others leave."""

    def __init__(self, cells: Sequence[tuple[float | None, Block]], *, gutter: float = 12.0) -> None:
        self._cells = tuple(cells)
        self._gutter = gutter

    def widths(self, width: float) -> list[float]:
        """The width of each cell when all together have `width`."""
        fixed = sum(share for share, _ in self._cells if share is not None)
        free = width - fixed - self._gutter * (len(self._cells) - 1)
        open_cells = sum(share is None for share, _ in self._cells)
        return [free / open_cells if share is None else share for share, _ in self._cells]

    def height(self, width: float) -> float:
        """The tallest cell."""
        return max(
            block.height(share) for share, (_, block) in zip(self.widths(width), self._cells, strict=True)
        )

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the cells from left to right."""
        for share, (_, block) in zip(self.widths(width), self._cells, strict=True):
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
            return Columns(first, gutter=self._gutter), Space(0)
        return Columns(first, gutter=self._gutter), Columns(second, gutter=self._gutter)


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
        return tuple(  # type: ignore[return-value]  # two parts in, two frames out
            Frame(part, thickness=self._thickness, inset=self._inset, below=self._below) for part in parts
        )


class Label(Stack):
    """Words beside something longer; `again` stands beside what goes on on the next page."""

    def __init__(self, words: Block, again: Block) -> None:
        super().__init__((words,))
        self._again = again

    @property
    def rest(self) -> Block:
        """The words for the next page, and for the page after it."""
        return Label(self._again, self._again)


def is_blank(block: Block) -> bool:
    """Whether there is nothing in `block` that would be missed on a page."""
    return isinstance(block, Space) or (isinstance(block, Stack) and all(map(is_blank, block.blocks)))


def lowered(block: Block, by: float) -> Block:
    """`block` a little lower, so that it stands on one line with larger type beside it."""
    return Stack((Space(by), block))


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
