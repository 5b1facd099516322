"""Papers back from their bytes, in memory: pages as pictures for the screen, and their text.

PDFium works in one thread at a time: these functions belong to the thread that draws the papers.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it will print: `rgba` holds `width` x `height` pixels of four bytes, rows from the top."""

    width: int
    height: int
    rgba: bytes


def pages(pdf: bytes, scale: float = 2.0) -> list[PagePicture]:
    """The pages of `pdf` as pictures; at scale 1 a pixel is a point (1/72 inch)."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_picture(page, scale) for page in document]
    finally:
        document.close()


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of `pdf` in points."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            (float(across), float(down)) for across, down in map(document.get_page_size, range(len(document)))
        ]
    finally:
        document.close()


def text(pdf: bytes) -> list[str]:
    """What can be read on each page of `pdf`, in the order in which it was written."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_text(page) for page in document]
    finally:
        document.close()


def _picture(page: pdfium.PdfPage, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pdfium.raw.FPDFBitmap_BGRA)
    try:
        row = bitmap.width * 4
        data = bytes(bitmap.buffer)
        packed = b"".join(data[y * bitmap.stride : y * bitmap.stride + row] for y in range(bitmap.height))
        return PagePicture(bitmap.width, bitmap.height, packed)
    finally:
        bitmap.close()


def _text(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_range()).replace("\r\n", "\n")
    finally:
        textpage.close()
