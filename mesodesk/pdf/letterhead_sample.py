"""A sheet that shows nothing but the clinic's letterhead, as every paper carries it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mesodesk.domain.paper_parts import Letterhead
from mesodesk.pdf.fonts import load_fonts
from mesodesk.pdf.sheet import patient_sheet
from mesodesk.pdf.stationery import TITLE, Desk
from mesodesk.pdf.wording import Formats, labels_of


def letterhead_sample(
    head: Letterhead, resources: Path, own_labels: Mapping[str, str], logo: bytes = b""
) -> bytes:
    """The PDF of the sheet; arguments as those of `papers.draw`."""
    labels = labels_of(resources, head.language, own_labels)
    formats = Formats(labels, head.zone)
    desk = Desk(load_fonts(resources / "fonts"), labels, formats, logo).laid_out_for(head)
    sheet = patient_sheet(desk, head, labels("card.name"), head.issued_at, phone=True)
    return sheet.write(sheet.pages([desk.para(labels("card.title"), TITLE)]), author=head.clinic)
