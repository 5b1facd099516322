"""A pair of papers (aftercare sheet and consent form) against the same lines and code on a bare canvas.

The floor is reportlab as it comes: its canvas, its fonts with a new subset for each file, each line of the
finished papers drawn at its place, the same code; no layout, no tags, no metadata. Both are timed in turns.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf.calendar_code import QrBlock, modules
from mesodesk.pdf.papers import draw
from tests.benchmarks import batches
from tests.benchmarks.measure import Result, against_floor, in_turns
from tests.documents.samples import RESOURCES, sample

FONTS: Final = ("Inter-Regular", "Inter-SemiBold", "Inter-Bold")
BARE: Final = "bare "
#: As many letters as the sheet's own code has, with three dates.
CODE: Final = "BEGIN:VCALENDAR\r\n" + "DTSTART:20261123T093400Z SUMMARY:mezoterapi\r\n" * 9
LARGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a finished paper: page (from 0), place in points, words."""

    page: int
    x: float
    y: float
    words: str


def run(folder: Path) -> list[Result]:
    """The bars of this family: one pair, and a batch of pairs."""
    return [*_one_pair(), *batches.run(folder)]


def _one_pair() -> list[Result]:
    pair = (sample("aftercare", "tr"), sample("consent", "tr"))
    lines = [_lines_of(draw(paper, RESOURCES)) for paper in pair]
    _register_bare_fonts()

    def papers() -> None:
        modules.cache_clear()
        for paper in pair:
            draw(paper, RESOURCES)

    def canvases() -> None:
        modules.cache_clear()
        for number, content in enumerate(lines):
            _bare(content, with_code=number == 0)

    measured, floor = in_turns(papers, canvases, 25)
    return [against_floor("pair of PDFs, warm: papers / bare canvas", measured, floor, 2.0)]


def _register_bare_fonts() -> None:
    """The same fonts as reportlab itself embeds them."""
    for name in FONTS:
        font = TTFont(BARE + name, str(RESOURCES / "fonts" / f"{name}.ttf"))
        # reportlab gives a face that it knows to the font that had it first.
        font.face.name = b"Bare" + font.face.name
        pdfmetrics.registerFont(font)


def _lines_of(pdf: bytes) -> list[Line]:
    document = pypdfium2.PdfDocument(pdf)
    found: list[Line] = []
    for number in range(len(document)):
        text = document[number].get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            found.append(Line(number, left, bottom, " ".join(words.split())))
    document.close()
    return found


def _bare(lines: list[Line], *, with_code: bool) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1)
    page = 0
    for number, line in enumerate(lines):
        if line.page != page:
            canvas.showPage()
            page = line.page
        canvas.setFont(BARE + FONTS[number % len(FONTS)], 12)
        canvas.drawString(line.x, line.y, line.words)
    if with_code:
        QrBlock(CODE, LARGEST).draw(canvas, 300, 300, 200)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
