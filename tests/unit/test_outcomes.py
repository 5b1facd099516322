"""The arithmetic of the outcome scales, against examples worked by hand from the published formulas."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.config.paths import resources_folder
from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.outcome_words import Scale
from mesodesk.domain.outcomes import ScaleForm, parse_scale
from mesodesk.services.records.outcomes import load_scales

SCALES = load_scales(resources_folder())
FACE = ("forehead", "right_cheek", "left_cheek", "chin")


def melasma(*figures: tuple[int, ...]) -> dict[str, int]:
    """Area, darkness and, for MASI, homogeneity of forehead, right cheek, left cheek, chin."""
    names = ("area", "darkness", "homogeneity")
    return {
        f"{place}_{name}": figure
        for place, parts in zip(FACE, figures, strict=True)
        for name, figure in zip(names, parts, strict=False)
    }


@pytest.mark.parametrize(
    ("scale", "parts", "milli"),
    [
        # 0.3·3·2 + 0.3·4·3 + 0.3·4·3 + 0.1·1·1 = 1.8 + 3.6 + 3.6 + 0.1
        (Scale.MMASI, melasma((3, 2), (4, 3), (4, 3), (1, 1)), 9_100),
        # The two ends that C94 names: 0 and 24.
        (Scale.MMASI, melasma((0, 0), (0, 0), (0, 0), (0, 0)), 0),
        (Scale.MMASI, melasma((6, 4), (6, 4), (6, 4), (6, 4)), 24_000),
        # Dark without area, or area without darkness, is nothing.
        (Scale.MMASI, melasma((0, 4), (6, 0), (0, 4), (6, 0)), 0),
        # The chin counts a third of a cheek.
        (Scale.MMASI, melasma((0, 0), (0, 0), (0, 0), (6, 4)), 2_400),
        (Scale.MMASI, melasma((0, 0), (6, 4), (0, 0), (0, 0)), 7_200),
        # 0.3·3·(2+2) + 0.3·4·(3+2) + 0.3·4·(3+3) + 0.1·1·(1+1) = 3.6 + 6 + 7.2 + 0.2
        (Scale.MASI, melasma((3, 2, 2), (4, 3, 2), (4, 3, 3), (1, 1, 1)), 17_000),
        (Scale.MASI, melasma((6, 4, 4), (6, 4, 4), (6, 4, 4), (6, 4, 4)), 48_000),
        # 0.4·50 + 0.24·25 + 0.18·10 + 0.18·0 = 20 + 6 + 1.8
        (Scale.SALT, {"top": 50, "back": 25, "right_side": 10, "left_side": 0}, 27_800),
        (Scale.SALT, {"top": 100, "back": 100, "right_side": 100, "left_side": 100}, 100_000),
        (Scale.SALT, {"top": 100, "back": 0, "right_side": 0, "left_side": 0}, 40_000),
        (Scale.GAIS, {"grade": 2}, 2_000),
        # 8 of 60 hairs: 13.3 %, above the classic 10 %.
        (Scale.HAIR_PULL, {"pulled": 8, "grasped": 60}, 13_333),
        (Scale.HAIR_PULL, {"pulled": 0, "grasped": 55}, 0),
        (Scale.WASH_TEST, {"hairs": 52}, 52_000),
    ],
)
def test_a_score_is_what_the_formula_says(scale: Scale, parts: dict[str, int], milli: int) -> None:
    SCALES[scale].check(parts)
    assert SCALES[scale].score_milli(parts) == milli


def test_goodman_and_baron_counted_ends_at_eighty_four() -> None:
    form = SCALES[Scale.GOODMAN_BARON_QUANTITATIVE]
    assert form.most_milli == 84_000
    parts = dict.fromkeys((part.key for part in form.parts), 0)
    # Up to ten boxcar scars with a deep base (3), eleven to twenty linear ones (6): 9 points.
    assert form.score_milli(parts | {"deep_punched_normal": 1, "linear": 2}) == 9_000


def test_parts_that_stand_for_themselves_have_no_common_score() -> None:
    for scale in (Scale.WSRS, Scale.HAIR_DENSITY, Scale.VAS):
        assert not SCALES[scale].has_score
        assert SCALES[scale].most_milli is None


def test_every_scale_ships_with_a_source() -> None:
    assert set(SCALES) == set(Scale)
    assert all(form.sources for form in SCALES.values())


@st.composite
def scored(draw: st.DrawFn) -> tuple[ScaleForm, dict[str, int]]:
    form = SCALES[draw(st.sampled_from(sorted(Scale)))]
    parts = {part.key: draw(st.integers(part.least, part.most)) for part in form.parts}
    return form, parts


@given(scored())
def test_no_score_leaves_its_range(made: tuple[ScaleForm, dict[str, int]]) -> None:
    form, parts = made
    if form.share is not None and parts[form.share[0]] > parts[form.share[1]]:
        with pytest.raises(RuleError, match="share_over"):
            form.check(parts)
        return
    form.check(parts)
    score, most = form.score_milli(parts), form.most_milli
    if score is None or most is None:
        assert not form.has_score
    else:
        assert 0 <= score <= most


@given(scored())
def test_a_score_agrees_with_exact_fractions(made: tuple[ScaleForm, dict[str, int]]) -> None:
    form, parts = made
    if form.share is not None and parts[form.share[0]] > parts[form.share[1]]:
        return
    exact = _exactly(form, parts)
    score = form.score_milli(parts)
    assert (exact is None) == (score is None)
    if exact is not None and score is not None:
        assert abs(Fraction(score, 1000) - exact) <= Fraction(1, 2000)


def _exactly(form: ScaleForm, parts: Mapping[str, int]) -> Fraction | None:
    if form.share is not None:
        return Fraction(parts[form.share[0]] * 100, parts[form.share[1]])
    if not form.terms:
        return None
    total = Fraction(0)
    for term in form.terms:
        product = Fraction(term.weight_milli, 1000)
        for factor in term.factors:
            product *= sum(parts[key] for key in factor)
        total += product
    return total


@pytest.mark.parametrize(
    ("parts", "rule", "field"),
    [
        ({"top": 101, "back": 0, "right_side": 0, "left_side": 0}, "score_range", "top"),
        ({"top": -1, "back": 0, "right_side": 0, "left_side": 0}, "score_range", "top"),
        ({"top": 1}, "required", "back"),
        ({"nose": 1}, "unknown_scale_part", "nose"),
        ({}, "required", "top"),
    ],
)
def test_what_does_not_fit_the_scale_is_refused_with_its_part(
    parts: dict[str, int], rule: str, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        SCALES[Scale.SALT].check(parts)
    assert (refused.value.rule, refused.value.field) == (rule, field)


def test_every_part_and_every_value_has_words_in_both_languages() -> None:
    for language in ("en", "tr"):
        file = resources_folder() / "wording" / language / "outcomes.json"
        words = json.loads(file.read_text(encoding="utf-8"))["scales"]
        assert set(words) == set(Scale)
        for scale, form in SCALES.items():
            said = words[scale]
            assert set(said["parts"]) == {part.key for part in form.parts}
            assert set(said.get("marks", {})) == {key for key, _ in form.marks_milli}
            for part in form.parts:
                values = said["parts"][part.key].get("values", [])
                assert len(values) == (part.most - part.least + 1 if part.named else 0), (scale, part.key)


def test_a_scale_whose_sum_names_an_unknown_part_is_refused() -> None:
    broken = {
        "scale": "gais",
        "parts": [{"key": "grade", "least": 1, "most": 5}],
        "terms": [{"weight_milli": 1000, "factors": [["mark"]]}],
        "better": "lower",
        "sources": ["C49"],
    }
    with pytest.raises(RuleError, match="bad_data"):
        parse_scale(Fields(broken, "scale"))
