"""The code on a form that is signed by hand: on each page, read from what printers and phones make of it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from mesodesk.domain.documents import ConsentSnapshot
from mesodesk.domain.form_codes import FormCode
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.exchange.form_scans import codes_in, read_sheets
from tests.documents.reading import drawn, page_texts
from tests.documents.samples import LANGUAGES, countersigned, patient_signed, sample
from tests.sheets import jpeg, page_image, photographed

REFERENCE = "7Q2WK9XYZ4PT"


def form(language: str, size: PaperSize = PaperSize.A4) -> ConsentSnapshot:
    snapshot = sample("consent", language)
    return replace(snapshot, head=replace(snapshot.head, reference=REFERENCE, size=size))


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_which_it_is_as_a_code_and_in_letters(language: str, size: PaperSize) -> None:
    pdf = drawn(form(language, size))
    pages = page_texts(pdf)
    for number, words in enumerate(pages, start=1):
        assert "Form 7Q2W K9XY Z4PT" in words
        (code,) = codes_in(page_image(pdf, number - 1))
        assert code == FormCode(REFERENCE, number, len(pages))


@pytest.mark.parametrize("turn", [0, 3, -3, 90, 93, 180, 270])
@pytest.mark.parametrize("light", [1.0, 0.45])
def test_a_photograph_is_read_however_it_was_held_and_stands_upright(turn: float, light: float) -> None:
    pdf = drawn(form("tr"))
    (sheet,) = read_sheets(photographed(pdf, 1, turn=turn, light=light))
    assert sheet.codes == (FormCode(REFERENCE, 2, 3),)
    with Image.open(BytesIO(sheet.jpeg)) as kept:
        assert kept.height > kept.width
        ((code, turned),) = codes_in(kept).items()
    assert code.page == 2
    assert abs(turned) <= 5


def test_a_copy_of_a_copy_is_read() -> None:
    sheet = page_image(drawn(form("en")), 0, 150).convert("L")
    for _copier in range(2):
        # Black and white, a little thicker each time.
        sheet = sheet.point(lambda level: 255 if level > 150 else 0).resize(
            sheet.size, Image.Resampling.BILINEAR
        )
    (read,) = read_sheets(jpeg(sheet.convert("RGB"), quality=30))
    assert read.codes == (FormCode(REFERENCE, 1, 3),)


def test_two_pages_in_one_picture_are_told_apart_and_refused() -> None:
    pdf = drawn(form("en"))
    left, right = page_image(pdf, 0, 120), page_image(pdf, 1, 120)
    both = Image.new("RGB", (left.width + right.width, left.height), "white")
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    (sheet,) = read_sheets(jpeg(both))
    assert [code.page for code in sheet.codes] == [1, 2]


@pytest.mark.parametrize("snapshot", [patient_signed("tr"), countersigned("en"), sample("consent", "tr")])
def test_a_form_that_is_not_to_be_signed_by_hand_has_no_code(snapshot: ConsentSnapshot) -> None:
    if snapshot.patient is not None:
        snapshot = replace(snapshot, head=replace(snapshot.head, reference=REFERENCE))
    pdf = drawn(snapshot)
    assert codes_in(page_image(pdf, 0)) == {}
    assert "7Q2W" not in " ".join(page_texts(pdf))
