"""Sheets of paper that tests print, and bring back as a phone or a scanner would."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
from PIL import Image, ImageEnhance, ImageFilter

#: A table on which a photographed sheet lies.
_TABLE: Final = (96, 84, 70)


def page_image(pdf: bytes, page: int, dots: int = 200) -> Image.Image:
    """A printed page at so many dots an inch."""
    document = pdfium.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[page].render(scale=dots / 72).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()


def photographed(pdf: bytes, page: int, *, turn: float = 0, light: float = 0.7, edge: int = 1800) -> bytes:
    """A page as a phone sees it: turned on a table, in little light, a little blurred, pressed into a JPEG.

    Its long edge is `edge` pixels, the table around it included.
    """
    sheet = page_image(pdf, page).rotate(
        turn, expand=True, fillcolor=_TABLE, resample=Image.Resampling.BICUBIC
    )
    table = Image.new("RGB", (sheet.width + 160, sheet.height + 160), _TABLE)
    table.paste(sheet, (80, 80))
    table.thumbnail((edge, edge))
    dark = ImageEnhance.Brightness(table).enhance(light).filter(ImageFilter.GaussianBlur(0.6))
    return jpeg(dark, quality=55)


def scanned(pdf: bytes, *pages: int) -> bytes:
    """Pages as a scanner brings them: one PDF, a picture on each page."""
    pictures = [page_image(pdf, page, 150) for page in pages]
    out = BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=150)
    return out.getvalue()


def without_code(pdf: bytes, page: int) -> bytes:
    """A photographed page on whose code coffee was spilt."""
    sheet = page_image(pdf, page)
    sheet.paste((70, 50, 30), (sheet.width - 330, sheet.height - 330, sheet.width, sheet.height))
    return jpeg(sheet)


def jpeg(image: Image.Image, quality: int = 80) -> bytes:
    """A picture as JPEG."""
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
