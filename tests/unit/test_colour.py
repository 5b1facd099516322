"""The clinic's colour: read in any usual way, and only kept where words in it stay legible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.colour import LEAST_CONTRAST, contrast_on_white, is_colour, printable_colour
from mesodesk.domain.errors import RuleError


def test_black_and_white_stand_at_the_ends_of_the_scale() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)


def test_the_greys_around_the_bound_are_told_apart_as_wcag_does() -> None:
    # 4.54 and 4.48 in every table of WCAG's contrast.
    assert printable_colour("#767676") == "#767676"
    with pytest.raises(RuleError) as refused:
        printable_colour("#777777")
    assert refused.value.rule == "pale_colour"
    assert refused.value.details["contrast"] == 4.4


@pytest.mark.parametrize("written", ["1F6F6B", "#1f6f6b", "  #1F6f6b "])
def test_a_colour_is_read_in_any_usual_way(written: str) -> None:
    assert printable_colour(written) == "#1f6f6b"


def test_nothing_is_black() -> None:
    assert printable_colour("  ") == ""


@given(st.text())
def test_whatever_is_typed_is_refused_or_kept_as_a_legible_colour(written: str) -> None:
    try:
        kept = printable_colour(written)
    except RuleError as refused:
        kept = "" if refused.field == "colour" else "the wrong field"
    assert kept == "" or (is_colour(kept) and contrast_on_white(kept) >= LEAST_CONTRAST)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_every_colour_is_taken_exactly_when_it_stands_off_enough(colour: str) -> None:
    try:
        assert printable_colour(colour) == colour
        assert contrast_on_white(colour) >= LEAST_CONTRAST
    except RuleError:
        assert contrast_on_white(colour) < LEAST_CONTRAST
