"""Tables for spreadsheets: nothing in them is calculated, and what was written is read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.exchange.table_file import cell, table_bytes

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\u00a0=cmd|' /C calc'!A0",
    "\ufeff=1",
    "＝1+1",
    "|x",
    "%0A",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_would_be_calculated_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Elif Yılmaz", "3 Nov 2026", "1,5 ml", "a=b", "", "Ünlü-Şen"])
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("Ali;=cmd|'/C calc'!A0;x", "Ali;'=cmd|'/C calc'!A0;x"),
        ("Ali; \u200b=1", "Ali;' \u200b=1"),
        ("Ali\n=1", "Ali\n'=1"),
        ("\r=1", "'\r'=1"),
        ("Ali, -1", "Ali, -1"),
    ],
)
def test_a_cell_stays_text_where_another_program_would_divide_it(text: str, neutral: str) -> None:
    assert cell(text) == neutral


#: Enough of what matters that it comes together.
_HOSTILE = st.text(alphabet=st.sampled_from("=+-@;,\"'\r\n ab1\u200b"), max_size=12)


@given(st.lists(st.lists(_HOSTILE, min_size=2, max_size=2), max_size=5), st.permutations([",", ";"]))
def test_no_cell_is_calculated_where_another_sign_divides_cells(
    rows: list[list[str]], delimiters: list[str]
) -> None:
    content = table_bytes(("a", "b"), rows, delimiter=delimiters[0]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiters[1]):
        assert not any(text.lstrip(" \u200b").startswith(("=", "+", "-", "@")) for text in row)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5), st.sampled_from([",", ";"]))
def test_every_cell_is_read_back_neutral(rows: list[list[str]], delimiter: str) -> None:
    content = table_bytes(("a", "b"), rows, delimiter=delimiter).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    assert read[0] == ["a", "b"]
    assert read[1:] == [[cell(text.replace("\x00", ""), delimiter) for text in row] for row in rows]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for text in row)
