"""Sheets that were signed on paper, bound into one file that lasts: each picture as it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from mesodesk.domain.documents import ScannedPage, SignedFormSnapshot
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf.preview import pages
from mesodesk.pdf.signed_sheets import bind_sheets, page_count
from tests.documents.samples import LANGUAGES, RESOURCES, sample
from tests.pictures import jpeg

PICTURES = [jpeg(1200, 1700, 40), jpeg(1700, 1200, 90), jpeg(1000, 2000, 160)]
SIZES = [(1200, 1700), (1700, 1200), (1000, 2000)]


def snapshot(language: str = "tr", size: PaperSize = PaperSize.A4) -> SignedFormSnapshot:
    head = sample("consent", language).head
    return SignedFormSnapshot(
        head=replace(head, size=size),
        title="Mezoterapi: cilt gençleştirme & <bakım>",
        form_document_id=7,
        form_sha256="0" * 64,
        pages=tuple(
            ScannedPage(hashlib.sha256(picture).hexdigest(), *size)
            for picture, size in zip(PICTURES, SIZES, strict=True)
        ),
    )


def bound(language: str = "tr", size: PaperSize = PaperSize.A4) -> bytes:
    return bind_sheets(snapshot(language, size), PICTURES, RESOURCES, {})


def test_each_picture_is_in_the_file_byte_for_byte() -> None:
    with pikepdf.open(BytesIO(bound())) as document:
        kept = [page.obj.Resources.XObject.Sheet.read_raw_bytes() for page in document.pages]
    assert kept == PICTURES
    assert page_count(bound()) == 3


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert bound() == bound()
    assert bound() != bound(size=PaperSize.LETTER)


@pytest.mark.parametrize("size", PaperSize)
def test_the_paper_lies_as_the_picture_does_and_nothing_is_cut(size: PaperSize) -> None:
    shown = pages(bound(size=size), 0.5)
    assert [page.width > page.height for page in shown] == [False, True, False]
    with pikepdf.open(BytesIO(bound(size=size))) as document:
        figures = document.Root.StructTreeRoot.K[0].K.as_list()
        for page, figure, (width, height) in zip(document.pages, figures, SIZES, strict=True):
            edges = [float(edge) for edge in figure.A.BBox.as_list()]
            wide, high = edges[2] - edges[0], edges[3] - edges[1]
            assert wide / high == pytest.approx(width / height, rel=1e-3)
            assert edges[0] >= 0
            assert edges[1] >= 0
            assert edges[2] <= float(page.mediabox[2]) + 0.01
            assert edges[3] <= float(page.mediabox[3]) + 0.01


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_cannot_see_the_pictures_is_told_which_pages_they_are(language: str) -> None:
    with pikepdf.open(BytesIO(bound(language))) as document:
        said = [str(figure.Alt) for figure in document.Root.StructTreeRoot.K[0].K]
    assert [words for words in said if "3" in words and "{" not in words] == said


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A])
def test_the_file_is_accessible_and_lasts(profile: ValidationProfile) -> None:
    report = validate_pdf_bytes(bound(), profile=profile)
    assert [failure.message for failure in report.failures] == []
