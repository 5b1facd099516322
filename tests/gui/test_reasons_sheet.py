"""Why the rules of an aftercare sheet last as long as they do, read beside the sheet as it prints."""

from __future__ import annotations

import pytest

from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.services.papers.papers import FileCard
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import RECEPTION, SmallClinic
from tests.gui.desk_window import OpenAs, open_as
from tests.gui.test_document import open_paper
from tests.integration.treatment_steps import add_product, make_ready, receive, sign, start

__all__ = ["open_as"]

SHOW = f"{ids.DOCUMENT_REASONS}.show"


@pytest.fixture
def sheet(small_clinic: SmallClinic) -> DocumentId:
    """The aftercare sheet of a first session on the face, with papules."""
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, make_ready(small_clinic))
    return DocumentId(sign(small_clinic, treatment, (ProductLine(product, lot, 2_000),)))


def test_the_reasons_are_read_beside_the_sheet(open_as: OpenAs, sheet: DocumentId) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, sheet)
    desk.hands.click(SHOW)
    desk.hands.until(lambda: bool(desk.hands.seen(ids.DOCUMENT_REASONS)), "no reasons are shown")
    words = desk.hands.words(ids.DOCUMENT_REASONS)
    for part in (
        "Squeezing the small bumps",
        "technique: papule · C63 [W]",
        "protocol: Skin rejuvenation · Clinic",
        "end of the day",
        "no end",
        "Fri 27 Nov 2026, 15:20",
    ):
        assert part in words
    desk.hands.click(f"{ids.DOCUMENT_REASONS}.accept")
    assert not desk.hands.seen(ids.DOCUMENT_REASONS)


def test_a_card_has_no_reasons_to_show(open_as: OpenAs, sheet: DocumentId, small_clinic: SmallClinic) -> None:
    desk = open_as(RECEPTION)
    open_paper(desk, sheet)
    assert desk.hands.seen(SHOW)
    open_paper(desk, DocumentId(small_clinic.do(FileCard(1)).value))
    assert not desk.hands.seen(SHOW)
