from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.people import Language
from mesodesk.gui.admin.week_input import read_spans, write_spans
from mesodesk.gui.base.formats import Formats

minutes = st.integers(0, 24 * 60)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9-18", ((540, 1080),)),
        ("09:00–12:30, 13:30–19", ((540, 750), (810, 1140))),
        ("9.00 - 12.30 13.30-19.00", ((540, 750), (810, 1140))),
        ("0900-1230;1330-24", ((540, 750), (810, 1440))),
        ("", ()),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_spans(text) == spans


@pytest.mark.parametrize("text", ["18-9", "9", "9-9", "25-26", "9-12, 11-13", "closed", "9-18 x", "9--18"])
def test_hours_that_mean_nothing_are_not_guessed(text: str) -> None:
    assert read_spans(text) is None


@given(st.lists(minutes, unique=True, max_size=8).map(sorted), st.sampled_from(list(Language)))
def test_what_is_written_out_reads_back_the_same(edges: list[int], language: Language) -> None:
    edges = edges[: len(edges) // 2 * 2]
    spans = tuple(zip(edges[::2], edges[1::2], strict=True))
    formats = Formats(language, ZoneInfo("Europe/Istanbul"))
    assert read_spans(write_spans(spans, formats)) == spans
