"""The QR code holds a calendar that follows the standard, and reads back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mesodesk.pdf import preview
from mesodesk.pdf.calendar_code import CalendarEntry, QrBlock, calendar, fitting_calendar, modules
from tests.documents.samples import END, sample


def entries(number: int, name: str = "Ihlamur Kliniği: seans") -> list[CalendarEntry]:
    """So many visits."""
    first = sample("card", "tr").visits[0]
    return [
        CalendarEntry(replace(first, uid=f"a{n}@ihlamur"), f"{name} {n}", "Ihlamur Sok. 12, Kadıköy")
        for n in range(number)
    ]


def scanned(rows: tuple[tuple[bool, ...], ...]) -> str:
    """What a reader sees in the modules."""
    side = len(rows) + 8
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + 4, y + 4), 0)
    codes = zxingcpp.read_barcodes(image.resize((side * 4, side * 4), Image.Resampling.NEAREST))
    assert len(codes) == 1
    return str(codes[0].text)


def test_a_calendar_is_written_as_the_standard_says() -> None:
    text = calendar(entries(1), END)
    assert text.splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:mesodesk",
        "BEGIN:VEVENT",
        "UID:a0@ihlamur",
        "DTSTAMP:20261123T093400Z",
        "DTSTART:20261123T073000Z",
        "DTEND:20261123T091000Z",
        "SUMMARY:Ihlamur Kliniği: seans 0",
        "LOCATION:Ihlamur Sok. 12\\, Kadıköy",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    assert text.count("\r\n") == len(text.splitlines())


def test_signs_that_mean_something_in_a_calendar_are_escaped() -> None:
    entry = replace(entries(1)[0], summary="a;b,c\\d\nEND:VEVENT", location="")
    assert "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT 0" not in calendar([entry], END)
    assert "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\r\n" in calendar([entry], END)


def test_long_lines_are_folded_without_tearing_a_letter() -> None:
    entry = replace(entries(1)[0], summary="ığüşöç " * 30)
    text = calendar([entry], END)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "ığüşöç " * 30 in text.replace("\r\n ", "")


@given(text=st.text(st.characters(exclude_categories=("C", "Z")), max_size=300))
@settings(max_examples=60, deadline=None)
def test_every_text_reads_back_as_it_was(text: str) -> None:
    marked = f"ş{text}ş"
    assert scanned(modules(marked, 40)) == marked


@pytest.mark.parametrize("number", range(1, 7))
def test_a_course_reads_back_whole(number: int) -> None:
    text, kept = fitting_calendar(entries(number), END, 23)
    assert kept == number
    assert scanned(modules(text, 23)) == text


def test_places_are_given_up_before_dates_and_the_first_dates_are_kept() -> None:
    text, kept = fitting_calendar(entries(3), END, 16)
    assert kept == 3
    assert "LOCATION" not in text
    text, kept = fitting_calendar(entries(30), END, 16)
    assert kept == 3
    assert "UID:a0@" in text
    assert "UID:a3@" not in text


def test_a_visit_that_fits_no_code_is_left_out() -> None:
    assert fitting_calendar(entries(1, "x" * 2000), END, 15) == ("", 0)
    with pytest.raises(ValueError, match="more than"):
        modules("x" * 2000, 15)


def test_a_code_is_never_smaller_than_25_millimetres_and_its_modules_never_finer_than_a_phone_sees() -> None:
    assert QrBlock("x", 5).side == 25 * mm
    text, _ = fitting_calendar(entries(6), END, 23)
    assert QrBlock(text, 23).side / len(modules(text, 23)) >= 0.42 * mm


def test_the_printed_code_is_one_path_that_reads_back() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 200), invariant=1)
    text = calendar(entries(1), datetime(2026, 1, 1, tzinfo=UTC))
    QrBlock(text, 15).draw(canvas, 30, 170, 130)
    canvas.save()
    page = preview.pages(file.getvalue(), 4)[0]
    image = Image.frombytes("RGBA", (page.width, page.height), page.rgba).convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [text]
