"""The files themselves are sound: other programs find nothing wrong with them, and every font is in them.

poppler's pdffonts and qpdf are asked where they are installed; pypdf and pikepdf are always asked.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from mesodesk.domain.day_list import DayListPaper
from mesodesk.pdf import papers
from mesodesk.pdf.day_list import day_list
from tests.documents.hostile import PAPERS, Paper, filled, hostile_strings, paper, spread
from tests.documents.samples import RESOURCES


def drawn(made: Paper) -> bytes:
    """The bytes of any paper."""
    return day_list(made, RESOURCES) if isinstance(made, DayListPaper) else papers.draw(made, RESOURCES)


@cache
def file_of(name: str, language: str) -> bytes:
    """The paper called `name`; "hostile" is the language of one that is full of hostile words."""
    if language == "hostile":
        return drawn(filled(name, paper(name, "en"), spread(hostile_strings(1), 1)))
    made = paper(name, "tr" if language == "tr" else "en")
    return drawn(replace(made, head=replace(made.head, language=language, wished=language)))


def faults(pdf: bytes, folder: Path) -> list[str]:
    """What qpdf and the library below it complain about."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            found = [str(problem) for problem in document.check_pdf_syntax()]
    except pikepdf.PdfError as error:
        found = [str(error)]
    if shutil.which("qpdf"):
        file = folder / "paper.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        found += [line for line in done.stderr.splitlines() if "WARNING" in line or "rror" in line]
        if done.returncode and not found:
            found.append(done.stdout + done.stderr)
    return found


def loose_fonts(pdf: bytes, folder: Path) -> list[str]:
    """The fonts that a paper uses and does not carry."""
    loose = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        assert isinstance(fonts, DictionaryObject)
        for font in (each.get_object() for each in fonts.values()):
            if "/FontFile2" not in font.get("/FontDescriptor", {}):
                loose.add(str(font["/BaseFont"]))
    if shutil.which("pdffonts"):
        file = folder / "paper.pdf"
        file.write_bytes(pdf)
        listed = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True)
        for line in listed.stdout.splitlines()[2:]:
            embedded = line.split()[-5]
            assert embedded in ("yes", "no")
            if embedded == "no":
                loose.add(line.split()[0])
    return sorted(loose)


@pytest.mark.parametrize("language", ["tr", "en", "de", "hostile"])
@pytest.mark.parametrize("name", PAPERS)
def test_other_programs_find_nothing_wrong_and_every_font_inside(
    name: str, language: str, tmp_path: Path
) -> None:
    pdf = file_of(name, language)
    assert faults(pdf, tmp_path) == []
    assert loose_fonts(pdf, tmp_path) == []


def test_a_torn_file_is_noticed(tmp_path: Path) -> None:
    pdf = file_of("card", "en")
    start = pdf.index(b"stream\n") + 40
    assert faults(pdf[:start] + b"\x00" * 200 + pdf[start + 200 :], tmp_path)


def test_a_font_that_is_not_inside_is_noticed(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 100, "Elif")
    canvas.save()
    assert any("Helvetica" in font for font in loose_fonts(file.getvalue(), tmp_path))
