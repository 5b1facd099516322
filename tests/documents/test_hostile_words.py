"""Whatever stands in the record, each paper comes out, obeys nothing, and says it within its margins.

500 hostile strings in the tests, 50 to a sheet, each sheet through every paper. `MESODESK_STRINGS` asks for
more of them, `MESODESK_SEED` for the sheets from that number on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import pytest

from mesodesk.domain.day_list import DayListPaper
from mesodesk.domain.paper_parts import PaperSize
from mesodesk.pdf import papers
from mesodesk.pdf.day_list import day_list
from mesodesk.pdf.fonts import load_fonts
from tests.documents.hostile import ON_A_SHEET, PAPERS, Paper, filled, hostile_strings, paper, spread
from tests.documents.layout import Printed, Reading, overlapping, printed
from tests.documents.samples import LANGUAGES, RESOURCES

FIRST = int(os.environ.get("MESODESK_SEED", "0"))
SHEETS = range(FIRST, FIRST + int(os.environ.get("MESODESK_STRINGS", "500")) // ON_A_SHEET)
#: What a drawing has no business with.
_REACHES_OUT = ("open", "socket.", "subprocess.", "os.", "shutil.", "urllib.", "ctypes.dlopen")


class Watch:
    """What the interpreter was asked to open or to start while it was watched."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._on = False
        sys.addaudithook(self._note)

    def _note(self, event: str, args: tuple[object, ...]) -> None:
        if self._on and event.startswith(_REACHES_OUT):
            self.seen.append(f"{event} {args[:1]}")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Notes what happens inside."""
        self._on = True
        try:
            yield
        finally:
            self._on = False


@pytest.fixture(scope="module")
def watch() -> Watch:
    """One for the module: an audit hook cannot be taken away again."""
    return Watch()


def drawn(made: Paper) -> bytes:
    """The bytes of any paper."""
    return day_list(made, RESOURCES) if isinstance(made, DayListPaper) else papers.draw(made, RESOURCES)


@cache
def read_once(language: str) -> None:
    """Draws every paper, so that what the program reads once in its life has been read."""
    for name in PAPERS:
        drawn(paper(name, language))


def as_printed(words: str) -> str:
    """What the fonts make of `words`."""
    runs = load_fonts(RESOURCES / "fonts").runs(words, strong=False)
    return "".join(piece for _, piece in runs)


def sheet(number: int, name: str) -> tuple[Paper, list[str]]:
    """Sheet `number` of the paper called `name`, and the strings that stand on it."""
    language, size = LANGUAGES[number % 2], list(PaperSize)[number // 2 % 2]
    made = paper(name, language)
    made = replace(made, head=replace(made.head, size=size))
    strings = hostile_strings(number)
    return filled(name, made, spread(strings, number)), strings


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("number", SHEETS)
def test_hostile_words_are_printed_and_nothing_else_happens(number: int, name: str, watch: Watch) -> None:
    made, strings = sheet(number, name)
    read_once(made.head.language)
    with watch.watching():
        pdf = drawn(made)
    assert watch.seen == []
    found = printed(pdf)
    assert found.outside == ()
    assert overlapping(found.pieces) == []
    reading = Reading(found.pieces)
    assert [words for words in strings if not reading.says(as_printed(words))] == []


def test_each_sheet_has_room_for_all_of_its_strings() -> None:
    for name in PAPERS:
        left = spread(hostile_strings(0), 0)
        filled(name, paper(name, "en"), left)
        assert list(left) == [], name


def test_the_watch_sees_a_file_that_is_opened(watch: Watch) -> None:
    with watch.watching():
        (RESOURCES / "wording" / "sources.json").read_bytes()
    assert len(watch.seen) == 1
    watch.seen.clear()


def _found(pdf_words: str, *, at: float = 100.0, twice: bool = False) -> Printed:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    load_fonts(RESOURCES / "fonts")
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.setFont("Inter-Regular", 12)
    canvas.drawString(at, 400, pdf_words)
    if twice:
        canvas.drawString(at + 20, 402, pdf_words)
    canvas.save()
    return printed(file.getvalue())


def test_words_beyond_the_margin_are_noticed() -> None:
    assert _found("Elif Yılmaz").outside == ()
    assert len(_found("Elif Yılmaz", at=20).outside) == 1
    assert len(_found("Elif Yılmaz", at=520).outside) == 1


def test_words_over_words_are_noticed() -> None:
    assert overlapping(_found("Elif Yılmaz").pieces) == []
    assert len(overlapping(_found("Elif Yılmaz", twice=True).pieces)) == 1


def test_words_that_are_missing_are_noticed() -> None:
    reading = Reading(_found("Elif Yılmaz 1042").pieces)
    assert reading.says("Yılmaz")
    assert reading.says("elif Yılmaz")  # a capital at the head of a sentence
    assert not reading.says("Elif Yilmaz")
    assert not reading.says("Elif Yılmaz 10423")
    assert not reading.says("1042 Elif")
