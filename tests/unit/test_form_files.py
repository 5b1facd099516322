"""Files that are said to be signed sheets: bounded, bare, and refused in words when they are none."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mesodesk.domain.errors import RuleError
from mesodesk.domain.pictures import MOST_BYTES
from mesodesk.domain.scans import MOST_LONG_EDGE, MOST_SHEETS
from mesodesk.exchange.form_scans import read_sheets
from tests.pictures import SECRETS, encoded, gradient, jpeg, png_bomb, told_by_camera


def pdf_of(pages: int, size: tuple[int, int] = (595, 842)) -> bytes:
    """A scanner's file with so many pages."""
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page(page_size=size)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def rule_of(content: bytes) -> str:
    with pytest.raises(RuleError) as refusal:
        read_sheets(content)
    return refusal.value.rule


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_one_sheet_without_code(kind: str) -> None:
    (sheet,) = read_sheets(encoded(kind, gradient(1200, 1600)))
    assert (sheet.width, sheet.height, sheet.codes, sheet.code) == (1200, 1600, (), None)
    with Image.open(BytesIO(sheet.jpeg)) as kept:
        assert (kept.format, kept.size) == ("JPEG", (1200, 1600))


def test_nothing_that_the_camera_wrote_is_left_and_the_sheet_is_upright() -> None:
    (sheet,) = read_sheets(told_by_camera(6, 1600, 1200))
    assert (sheet.width, sheet.height) == (1200, 1600)
    for secret in (*SECRETS, b"Exif", b"ICC_PROFILE"):
        assert secret not in sheet.jpeg + sheet.small


def test_a_large_picture_is_kept_at_two_hundred_dots_an_inch() -> None:
    (sheet,) = read_sheets(jpeg(3000, 4000))
    assert max(sheet.width, sheet.height) == MOST_LONG_EDGE


def test_each_page_of_a_scanner_s_file_is_a_sheet_bounded_whatever_size_it_claims() -> None:
    sheets = read_sheets(pdf_of(3, (14_400, 14_400)))
    assert [(sheet.width, sheet.height) for sheet in sheets] == [(MOST_LONG_EDGE, MOST_LONG_EDGE)] * 3


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "picture_empty"),
        (b"no picture", "picture_unreadable"),
        (b"x" * (MOST_BYTES + 1), "picture_too_large"),
        (b"%PDF-1.7" + b"x" * MOST_BYTES, "picture_too_large"),
        (b"%PDF-1.7 and then nothing", "scan_unreadable"),
        (b"    ftypheic" + b"x" * 100, "picture_heic"),
        (encoded("TIFF", gradient(1200, 1600)), "picture_unreadable"),
        (jpeg(800, 600), "scan_too_coarse"),
        (png_bomb(), "picture_too_many_pixels"),
        (pdf_of(MOST_SHEETS + 1), "scan_too_many"),
        (pdf_of(0), "scan_unreadable"),
    ],
    ids=[
        "empty", "words", "huge", "huge pdf", "half a pdf", "heic", "tiff", "coarse", "bomb", "many", "none",
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(content: bytes, rule: str) -> None:
    assert rule_of(content) == rule


def test_a_file_with_a_password_and_the_form_itself_are_refused() -> None:
    with pikepdf.open(BytesIO(pdf_of(1))) as document:
        out = BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
        assert rule_of(out.getvalue()) == "scan_unreadable"
    with pikepdf.open(BytesIO(pdf_of(1))) as document:
        document.docinfo["/Creator"] = "mesodesk"
        ours = BytesIO()
        document.save(ours)
    assert rule_of(ours.getvalue()) == "scan_is_ours"


WHOLE = {"PDF": pdf_of(2), "JPEG": jpeg(1000, 1400)}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=8),
    st.floats(0.05, 1),
)
def test_no_damaged_file_does_anything_but_come_out_or_be_refused(
    kind: str, places: list[tuple[float, int]], end: float
) -> None:
    whole = bytearray(WHOLE[kind])
    for place, value in places:
        whole[int(place * len(whole))] = value
    with suppress(RuleError):
        for sheet in read_sheets(bytes(whole[: max(20, int(len(whole) * end))])):
            assert max(sheet.width, sheet.height) <= MOST_LONG_EDGE


@pytest.mark.parametrize(
    "words", ["https://mesodesk", "MESODESK-7Q2WK9XYZ4PT-3/2", "MESODESK-7Q2WK9XYZ4PT-0/2"]
)
def test_codes_of_other_things_are_no_pages(words: str) -> None:
    code = zxingcpp.write_barcode_to_image(
        zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode), scale=12
    )
    sheet = Image.new("L", (1200, 1600), 255)
    sheet.paste(Image.fromarray(code), (100, 100))
    assert read_sheets(encoded("PNG", sheet))[0].codes == ()
