from __future__ import annotations

import json
from collections import defaultdict

import pytest

from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.protocols import Ending, ItemRole, SessionCount
from mesodesk.services.door.shipped import PROTOCOL_KEYS, load_shipped, load_wording
from tests.unit.clinical import RESOURCES, shipped

EACH = pytest.mark.parametrize("key", PROTOCOL_KEYS)


def test_the_six_indications_of_the_brief_ship() -> None:
    assert tuple(shipped().protocols) == (
        "rejuvenation",
        "fine_lines",
        "pigmentation",
        "hair_loss",
        "neck_decollete_hands",
        "acne_scars",
    )


@EACH
def test_the_course_is_the_briefs(key: str) -> None:
    course = shipped().protocols[key].course
    assert course.sessions == SessionCount(3, 6 if key == "hair_loss" else 4, 6)
    assert course.interval == IntervalWindow(10, 14, 15)
    assert course.maintenance is not None
    assert (course.maintenance.min_days, course.maintenance.max_days) == (90, 120)
    assert [str(source) for source in course.sources] == ["brief"]


@EACH
def test_a_visit_is_an_hour_of_numbing_half_an_hour_of_treatment_and_ten_minutes_of_aftercare(
    key: str,
) -> None:
    segments = shipped().protocols[key].segments
    assert [(str(one.kind), one.minutes, [str(need) for need in one.needs]) for one in segments] == [
        ("numbing", 60, ["room"]),
        ("treatment", 30, ["room", "staff"]),
        ("aftercare", 10, []),
    ]


COCKTAILS = {
    "rejuvenation": ("hyaluronic_acid", "vitamin_c", "antioxidants"),
    "fine_lines": ("dmae", "peptides"),
    "pigmentation": ("glutathione", "kojic_acid", "vitamin_c"),
    "hair_loss": ("vitamins", "minerals", "amino_acids", "growth_factors"),
    "neck_decollete_hands": ("hyaluronic_acid", "vitamin_c", "antioxidants"),
    "acne_scars": ("anti_inflammatory", "sebum_regulator"),
}
CONTESTED = {
    "fine_lines": ("dmae",),
    "pigmentation": ("glutathione", "kojic_acid"),
    "hair_loss": ("growth_factors",),
}


@EACH
def test_the_cocktail_is_the_briefs_with_numbing_cream_and_antiseptic(key: str) -> None:
    protocol = shipped().protocols[key]
    assert protocol.ingredient_keys == (*COCKTAILS[key], "numbing_cream", "chlorhexidine")
    assert [item.role for item in protocol.cocktail[-2:]] == [ItemRole.NUMBING_CREAM, ItemRole.ANTISEPTIC]
    assert protocol.contested == CONTESTED.get(key, ())


@EACH
def test_a_contested_ingredient_carries_its_warning(key: str) -> None:
    for ingredient in shipped().protocols[key].contested:
        assert shipped().ingredients[ingredient].warning is not None


HOURS = {
    "make_up": 24,
    "touch": 24,
    "hot_shower": 24,
    "painkillers": 24,
    "tight_clothing": 24,
    "alcohol": 48,
    "pool": 72,
    "massage": 72,
    "retinoid_acid": 72,
    "other_procedures": 336,
}


@EACH
def test_aftercare_is_the_briefs_and_the_tables_fill_its_silence(key: str) -> None:
    rules = {rule.key: rule for rule in shipped().protocols[key].aftercare}
    hours = {name: rule.hours for name, rule in rules.items() if rule.ends is Ending.HOURS}
    assert hours == HOURS | ({"hair_wash": 24} if key == "hair_loss" else {})
    same_day = {name for name, rule in rules.items() if rule.ends is Ending.END_OF_DAY}
    assert same_day == {"sauna", "sunbathing", "exercise"}
    assert rules["sunscreen"].ends is Ending.NEXT_SESSION
    assert rules["water"].ends is Ending.ADVICE
    for name in ("make_up", "sauna", "sunbathing", "exercise", "sunscreen", "water"):
        assert [str(source) for source in rules[name].sources] == ["brief"]
    assert [one.hours for one in rules["sauna"].stricter] == [72]


ALTERNATIVES = {
    ("rejuvenation", "fortnightly"): (4, 10, 14, 21, False),
    ("rejuvenation", "crosslinked_ha"): (3, 21, 28, 42, False),
    ("fine_lines", "fortnightly"): (4, 10, 14, 21, False),
    ("pigmentation", "tranexamic_weekly"): (6, 7, 7, 10, True),
    ("pigmentation", "tranexamic_monthly"): (4, 28, 28, 35, True),
    ("hair_loss", "weekly_then_monthly"): (6, 7, 10, 15, False),
    ("hair_loss", "dutasteride_quarterly"): (4, 75, 90, 105, True),
    ("neck_decollete_hands", "four_weekly"): (3, 21, 28, 35, False),
    ("acne_scars", "scars_four_weekly"): (3, 28, 28, 42, False),
}


def test_the_courses_of_the_literature_ship_as_alternatives() -> None:
    found = {
        (protocol.key, one.key): (
            one.shape.sessions.default,
            one.shape.interval.min_days,
            one.shape.interval.ideal_days,
            one.shape.interval.max_days,
            one.draft,
        )
        for protocol in shipped().protocols.values()
        for one in protocol.alternatives
    }
    assert found == ALTERNATIVES
    for protocol in shipped().protocols.values():
        for one in protocol.alternatives:
            assert set(one.ingredients) <= set(shipped().ingredients)


@EACH
def test_no_technique_goes_deeper_than_four_millimetres(key: str) -> None:
    assert all(technique.depth_max_mm <= 4 for technique in shipped().protocols[key].techniques)


@EACH
def test_normal_days_are_the_four_of_the_sheet(key: str) -> None:
    assert [one.day for one in shipped().protocols[key].normal_days] == [0, 1, 3, 7]


@EACH
def test_a_protocol_carries_the_rules_that_can_concern_it(key: str) -> None:
    protocol = shipped().protocols[key]
    keys = {rule.key for rule in protocol.rules}
    assert {"pregnancy", "bleeding_disorder", "g6pd", "thrombosis_tranexamic"} <= keys
    assert ("prp_spacing" in keys) == (key == "hair_loss")
    assert ("laser_on_face" in keys) == ("face" in protocol.areas)


def test_the_brief_s_own_exclusions_are_marked_as_such() -> None:
    marked = {rule.key for rule in shipped().rules if rule.in_brief}
    assert marked >= {
        "pregnancy",
        "breastfeeding",
        "infection_or_wound",
        "bleeding_disorder",
        "immunosuppression",
    }
    assert all(
        "brief" in [source.key for source in rule.sources] for rule in shipped().rules if rule.in_brief
    )


def test_a_source_is_either_always_weak_or_never() -> None:
    seen: dict[str, set[bool]] = defaultdict(set)
    for file in (RESOURCES / "protocols").glob("*.json"):
        for text in _sources(json.loads(file.read_text(encoding="utf-8"))):
            key, _, mark = text.strip("[]").partition(" ")
            seen[key].add(bool(mark) or key == "GK")
    assert seen
    assert {key: weak for key, weak in seen.items() if len(weak) > 1} == {}


def _sources(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [
            text
            for name, value in tree.items()
            for text in (value if name.endswith("sources") else _sources(value))
        ]
    if isinstance(tree, list):
        return [text for item in tree for text in _sources(item)]
    return []


def test_loading_twice_gives_the_same() -> None:
    before = shipped().protocols
    load_shipped.cache_clear()
    assert load_shipped(RESOURCES).protocols is not before
    assert load_shipped(RESOURCES).protocols == before


def test_a_language_without_texts_comes_in_english_and_says_so() -> None:
    wording = load_wording(RESOURCES, "fr")
    assert (wording.wished, wording.language) == ("fr", "en")
    assert load_wording(RESOURCES, "tr").language == "tr"
    assert load_wording(RESOURCES, "../en").language == "en"
