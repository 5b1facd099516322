"""Reading printed papers back, as a person or a phone would."""

from __future__ import annotations

from pathlib import Path

import zxingcpp
from PIL import Image

from mesodesk.domain.documents import Snapshot
from mesodesk.pdf import preview
from mesodesk.pdf.papers import draw
from tests.documents.samples import RESOURCES


def drawn(snapshot: Snapshot, resources: Path = RESOURCES) -> bytes:
    """The bytes of the paper."""
    return draw(snapshot, resources)


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, line breaks as blanks."""
    return [" ".join(page.split()) for page in preview.text(pdf)]


def whole_text(snapshot: Snapshot) -> str:
    """Everything that can be read on the paper, line breaks as blanks."""
    return " ".join(page_texts(drawn(snapshot)))


def picture(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    """A page as a picture."""
    shown = preview.pages(pdf, scale)[page]
    return Image.frombytes("RGBA", (shown.width, shown.height), shown.rgba)


def scanned_code(pdf: bytes, page: int = 0) -> str:
    """What a phone reads from the QR code on a page, at the resolution of an ordinary printer (300 dpi)."""
    codes = zxingcpp.read_barcodes(picture(pdf, page, 300 / 72).convert("L"))
    assert len(codes) == 1
    return str(codes[0].text)
