"""Reads sheets of paper that were photographed or scanned: bounded, bare, and with the codes found on them.

A file is a picture (JPEG, PNG, WebP) or what a scanner makes, a PDF of one picture a page. Every page comes
out as one JPEG without metadata, turned so that its code stands upright. PDFium works in one thread at a
time: these functions belong to the thread that draws the papers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

from mesodesk.domain.errors import RuleError
from mesodesk.domain.form_codes import FormCode, read_code
from mesodesk.domain.pictures import MOST_BYTES, SMALL_EDGE
from mesodesk.domain.scans import LEAST_LONG_EDGE, MOST_LONG_EDGE, MOST_SHEETS, Sheet
from mesodesk.exchange.pictures import bare_jpeg, smaller, upright_picture

_PDF: Final = b"%PDF-"
#: Where the mark of a PDF may begin: some scanners write a few bytes before it.
_MARK_WITHIN: Final = 1024
#: A code that the kept picture is too coarse for is looked for once more in as many pixels as there are.
_FINE_LONG_EDGE: Final = 5000
_QUALITY: Final = 80
_QUARTERS: Final = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The sheets in one file, in its order; a picture is one sheet.

    Raises `RuleError`: those of `read_picture`; ``scan_too_coarse`` for a picture in which nobody can read
    the page; for a PDF ``scan_unreadable`` (damaged, or with a password), ``scan_too_many`` and
    ``scan_is_ours`` for the form itself as it was saved, which nobody can have signed.
    """
    if _PDF in content[:_MARK_WITHIN]:
        return tuple(_sheet(page, None) for page in _pdf_pages(content))
    image, _day = upright_picture(content, MOST_LONG_EDGE)
    return (_sheet(image, content),)


def each_sheet(content: bytes) -> Iterator[Sheet]:
    """The same, one after the other."""
    yield from read_sheets(content)


def codes_in(image: Image.Image) -> dict[FormCode, int]:
    """The codes of forms in a picture, each with the degrees by which it is turned clockwise."""
    found: dict[FormCode, int] = {}
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for barcode in zxingcpp.read_barcodes(image.convert("L"), formats=wanted):
        code = read_code(barcode.text)
        if code is not None:
            found[code] = barcode.orientation
    return found


def _sheet(image: Image.Image, content: bytes | None) -> Sheet:
    if max(image.size) < LEAST_LONG_EDGE:
        raise RuleError("scan_too_coarse", field="pages", least=LEAST_LONG_EDGE)
    codes = codes_in(image)
    if not codes and content is not None:
        codes = codes_in(upright_picture(content, _FINE_LONG_EDGE)[0])
    image = _turned(image, codes)
    jpeg = bare_jpeg(image, quality=_QUALITY, subsampling=2)
    return Sheet(
        jpeg=jpeg,
        small=bare_jpeg(smaller(image, SMALL_EDGE), quality=_QUALITY, subsampling=2),
        width=image.width,
        height=image.height,
        sha256=hashlib.sha256(jpeg).hexdigest(),
        codes=tuple(sorted(codes, key=lambda code: (code.reference, code.page))),
    )


def _turned(image: Image.Image, codes: dict[FormCode, int]) -> Image.Image:
    """The picture with its code upright, to the nearest quarter turn."""
    turn = round(next(iter(codes.values()), 0) / 90) * 90 % 360
    return image.transpose(_QUARTERS[turn]) if turn in _QUARTERS else image


def _pdf_pages(content: bytes) -> Iterator[Image.Image]:
    if len(content) > MOST_BYTES:
        raise RuleError("picture_too_large", field="pages", max=MOST_BYTES // (1024 * 1024))
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as problem:
        raise RuleError("scan_unreadable", field="pages") from problem
    try:
        if document.get_metadata_value("Creator") == "mesodesk":
            raise RuleError("scan_is_ours", field="pages")
        if not 1 <= len(document) <= MOST_SHEETS:
            raise RuleError("scan_too_many", field="pages", most=MOST_SHEETS)
        for number in range(len(document)):
            yield _rendered(document, number)
    except pdfium.PdfiumError as problem:
        raise RuleError("scan_unreadable", field="pages") from problem
    finally:
        document.close()


def _rendered(document: pdfium.PdfDocument, number: int) -> Image.Image:
    page = document[number]
    try:
        # No page is drawn larger than a picture is kept, whatever size it claims to have.
        scale = MOST_LONG_EDGE / max(*page.get_size(), 1.0)
        # What was written over a scan (a signature in a viewer, say) is part of what came back.
        bitmap = page.render(scale=scale, may_draw_forms=False)
        try:
            drawn: Image.Image = bitmap.to_pil()
            return drawn.convert("RGB").copy()
        finally:
            bitmap.close()
    finally:
        page.close()
