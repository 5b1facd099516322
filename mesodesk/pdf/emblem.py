"""The clinic's logo and colour in the head of a page."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.blocks import Block, Rule

#: A logo stands beside the clinic's name, never over the paper.
MOST_HIGH: Final = 18 * mm
MOST_WIDE: Final = 50 * mm


class Emblem(Block):
    """The clinic's logo (PNG), as large as it may be; `name` is what it stands for, to those who hear it."""

    def __init__(self, png: bytes, name: str) -> None:
        self._picture = _picture(png)
        self.name = name
        across, down = self._picture.getSize()
        scale = min(MOST_WIDE / across, MOST_HIGH / down)
        self.width = across * scale
        self._height = down * scale

    def height(self, width: float) -> float:
        """Its own height, whatever room there is."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the picture at the left edge."""
        canvas.drawImage(self._picture, x, top - self._height, self.width, self._height)


class ColouredRule(Rule):
    """A line across in the clinic's colour (``#1f6f6b``)."""

    def __init__(self, thickness: float, colour: str) -> None:
        super().__init__(thickness)
        self._colour = colour

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the line; what follows is black again."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(self._colour))
        super().draw(canvas, x, top, width)
        canvas.restoreState()


# A batch of papers has one logo, and reading it costs as much as a page.
@lru_cache(maxsize=2)
def _picture(png: bytes) -> ImageReader:
    return ImageReader(BytesIO(png))
