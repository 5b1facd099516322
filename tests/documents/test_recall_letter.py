"""The letter to a patient whom a recall concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mesodesk.domain.documents import RecallLetterSnapshot, RecallUse
from mesodesk.domain.paper_parts import plain
from tests.documents.reading import drawn, page_texts, whole_text
from tests.documents.samples import LANGUAGES, sample


def letter(language: str) -> RecallLetterSnapshot:
    """The letter that is kept among the samples."""
    stored = sample("recall_letter", language)
    assert isinstance(stored, RecallLetterSnapshot)
    return stored


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_fits_one_page_and_tells_whom_to_call(language: str) -> None:
    pages = page_texts(drawn(letter(language)))
    assert len(pages) == 1
    assert pages[0].count("0216 555 01 00") >= 2
    assert "112" in pages[0]


def test_the_letter_names_day_lot_site_amount_and_operator_of_each_treatment() -> None:
    text = whole_text(letter("en"))
    for part in ("5 Oct 2026", "Hyalor 1.5 %", "Lot H2608A, vial 1", "Forehead", "2.15 ml"):
        assert part in text
    assert "Done by Dr. Kaan Aksoy" in text
    turkish = whole_text(letter("tr"))
    for part in ("19 Eki 2026", "flakon 1", "Alın", "1,875 ml", "Uygulayan: Dr. Kaan Aksoy"):
        assert part in turkish


def test_a_treatment_without_vial_or_sites_leaves_no_hole() -> None:
    bare = RecallUse(date(2026, 10, 5), "Hyalor", "H1", (), 1, "Dr X")
    text = whole_text(replace(letter("en"), uses=(bare,)))
    assert "Lot H1 " in text
    assert "vial" not in text
    assert "0.001 ml" in text


def test_a_long_list_goes_on_on_the_next_page_and_loses_nothing() -> None:
    uses = tuple(RecallUse(date(2026, 1, 1 + n), "Hyalor", f"H{n:02d}", ("A",), 5, "Dr X") for n in range(30))
    pages = page_texts(drawn(replace(letter("en"), uses=uses)))
    assert len(pages) > 1
    assert all(any(f"Lot H{n:02d}" in page for page in pages) for n in range(30))


def test_a_letter_in_another_language_than_asked_for_says_so() -> None:
    foreign = letter("en")
    text = whole_text(replace(foreign, head=replace(foreign.head, wished="de")))
    assert "printed in English" in text


def test_what_is_in_a_name_is_printed_and_never_obeyed() -> None:
    text = whole_text(replace(letter("en"), greeting=plain("Dear <b>{x}</b> **A**,")))
    assert "Dear <b>{x}</b> **A**," in text
