"""The code on a page that is signed by hand: one that survives printer, copier and camera, and its words.

Error correction Q (a quarter of it may be lost), 18 mm wide, modules of 0.72 mm: read from a photograph in
which the whole page is 540 pixels wide.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.domain.form_codes import FormCode, spoken
from mesodesk.pdf.blocks import Block, Columns, Space, Stack
from mesodesk.pdf.stationery import Desk

#: Width of the code, and of the white that has to stay around it: four modules.
SIDE: Final = 18 * mm
_VERSION: Final = 2
_QUIET: Final = 4 * SIDE / (17 + 4 * _VERSION)
#: What is missing of it between the footer and what stands above.
_ABOVE: Final = _QUIET - 6.0
# Choosing the best of the eight masks takes longer than the rest of the page; readers read them all.
_MASK: Final = 2


class PageCode(Block):
    """The code of one page, as wide as high, drawn as one path at the left edge."""

    def __init__(self, code: FormCode) -> None:
        self._modules = _modules(code.words)

    def height(self, width: float) -> float:
        """As high as wide."""
        return SIDE

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the dark modules, runs of a row joined."""
        unit = SIDE / len(self._modules)
        path = canvas.beginPath()
        for row, dark in enumerate(self._modules):
            start: int | None = None
            for column, on in enumerate((*dark, False)):
                if on and start is None:
                    start = column
                elif not on and start is not None:
                    path.rect(x + start * unit, top - (row + 1) * unit, (column - start) * unit, unit)
                    start = None
        canvas.drawPath(path, stroke=0, fill=1)


def coded_footer(
    desk: Desk, footer: Callable[[int, int], Block], reference: str
) -> Callable[[int, int], Block]:
    """`footer` with the code of its page at the right, and its reference in letters below the words."""
    words = desk.labels("consent.reference", reference=spoken(reference))

    def coded(page: int, pages: int) -> Block:
        code = PageCode(FormCode(reference, page, pages))
        line = Stack((footer(page, pages), desk.para(words)))
        return Columns(((None, line), (SIDE, Stack((Space(_ABOVE), code)))), gutter=_QUIET)

    return coded


@lru_cache(maxsize=128)
def _modules(words: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the QR code of `words`, dark modules true, without quiet zone."""
    code = QRCode(_VERSION, QRErrorCorrectLevel.Q)
    code.addData(QRAlphaNum(words))
    code.makeImpl(False, _MASK)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)
