from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.formulary import Source, Words, parse_source, source_text
from mesodesk.domain.formulary_data import parse_ingredient, parse_term
from mesodesk.domain.protocols import parse_protocol, to_dict
from mesodesk.domain.quantities import Microlitres, format_ml, parse_ml
from mesodesk.domain.rules import Span, parse_rule
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from tests.unit.clinical import TODAY, shipped

Body = dict[str, Any]


def body(key: str = "hair_loss") -> Body:
    return copy.deepcopy(to_dict(shipped().protocols[key]))


@pytest.mark.parametrize("key", PROTOCOL_KEYS)
def test_a_protocol_comes_back_as_it_was_written(key: str) -> None:
    protocol = shipped().protocols[key]
    assert parse_protocol(to_dict(protocol)) == protocol
    assert to_dict(parse_protocol(to_dict(protocol))) == to_dict(protocol)


def _remove(name: str) -> Callable[[Body], object]:
    return lambda data: data.pop(name)


def _set(path: str, value: object) -> Callable[[Body], object]:
    def change(data: Body) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[int(last) if isinstance(place, list) else last] = value

    return change


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (_remove("course"), "hair_loss.course"),
        (_set("course.sessions.min", 0), "hair_loss.course.sessions"),
        (_set("course.sessions.min", 9), "hair_loss.course.sessions"),
        (_set("course.sessions.min", "3"), "hair_loss.course.sessions.min"),
        (_set("course.sessions.min", True), "hair_loss.course.sessions.min"),
        (_set("course.interval.max_days", 9), "hair_loss.course.interval"),
        (_set("course.interval.ideal_days", -1), "hair_loss.course.interval.ideal_days"),
        (_set("name.tr", "  "), "hair_loss.name.tr"),
        (_set("surprise", 1), "hair_loss.surprise"),
        (_set("cocktail.0.role", "sauce"), "hair_loss.cocktail[0].role"),
        (_set("cocktail.1.sources", []), "hair_loss.cocktail[1].sources"),
        (_set("cocktail.1.sources", ["a blog"]), "hair_loss.cocktail[1].sources[0]"),
        (_set("cocktail.1.ingredient", "vitamins"), "hair_loss.cocktail"),
        (_set("segments", []), "hair_loss.segments"),
        (_set("segments.0.minutes", 0), "hair_loss.segments[0].minutes"),
        (_set("segments.0.needs", ["nurse"]), "hair_loss.segments[0].needs[0]"),
        (_set("techniques", []), "hair_loss.techniques"),
        (_set("techniques.0.depth_max_mm", "0.5"), "hair_loss.techniques[0].depth_max_mm"),
        (_set("techniques.0.depth_min_mm", "deep"), "hair_loss.techniques[0].depth_min_mm"),
        (_set("techniques.0.depth_min_mm", "NaN"), "hair_loss.techniques[0].depth_min_mm"),
        (_set("techniques.0.spacing_sources", []), "hair_loss.techniques[0].spacing_sources"),
        (_set("aftercare.0.hours", None), "hair_loss.aftercare[0].hours"),
        (_set("aftercare.0.hours", 0), "hair_loss.aftercare[0].hours"),
        (_set("aftercare.1.hours", 5), "hair_loss.aftercare[1].hours"),
        (_set("aftercare", "none"), "hair_loss.aftercare"),
        (_set("areas", []), "hair_loss.areas"),
        (_set("areas", [7]), "hair_loss.areas[0]"),
        (_set("rules.0.level", "panic"), "hair_loss.rules[0].level"),
        (_set("rules.0.fires", {}), "hair_loss.rules[0].fires"),
        (_set("rules.0.fires.phototypes", [7]), "hair_loss.rules[0].fires.phototypes"),
        (_set("rules.0.fires.when", "within"), "hair_loss.rules[0].fires.span"),
    ],
)
def test_nonsense_is_refused_with_its_place(change: Callable[[Body], object], field: str) -> None:
    data = body()
    change(data)
    with pytest.raises(RuleError) as refused:
        parse_protocol(data)
    assert refused.value.field == field


@pytest.mark.parametrize("data", [None, [], "hair_loss", 7, {1: 2}])
def test_what_is_not_an_object_is_refused(data: object) -> None:
    with pytest.raises(RuleError, match="bad_data"):
        parse_protocol(data)


def test_a_rule_with_a_span_needs_the_right_moment() -> None:
    rule = {"key": "x", "level": "wait", "fires": {"terms": ["y"], "span": {"days": 0}}, "sources": ["brief"]}
    with pytest.raises(RuleError) as refused:
        parse_rule(Fields(rule, "rule"))
    assert refused.value.field == "rule.fires.span"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("brief", Source("brief")),
        ("C33", Source("C33")),
        ("C34 [W]", Source("C34", weak=True)),
        ("[GK]", Source("GK", weak=True)),
    ],
)
def test_a_source_is_written_as_it_is_read(text: str, source: Source) -> None:
    assert parse_source(text, field="sources") == source
    assert str(source) == text


def test_sources_stand_in_one_line() -> None:
    assert source_text((Source("brief"), Source("C36", weak=True))) == "brief; C36 [W]"


def test_an_unknown_topic_or_status_is_refused() -> None:
    names = {"en": "a", "tr": "b"}
    with pytest.raises(RuleError) as refused:
        parse_term(Fields({"key": "x", "name": names, "topics": ["mood"]}, "term"))
    assert refused.value.field == "term.topics[0]"
    with pytest.raises(RuleError) as refused:
        parse_ingredient(Fields({"key": "x", "name": names, "status": "fine"}, "ingredient"))
    assert refused.value.field == "ingredient.status"


def test_every_shipped_ingredient_says_how_firm_the_ground_is() -> None:
    for ingredient in shipped().ingredients.values():
        assert ingredient.evidence.en
        assert ingredient.evidence.tr
        assert ingredient.sources
        assert ingredient.is_off_label == (ingredient.status in {"off_label", "cosmetic_only", "warned"})


def test_words_fall_back_to_english() -> None:
    words = Words("skin", "cilt")
    assert (words.of("tr"), words.of("en"), words.of("de")) == ("cilt", "skin", "skin")


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert Span(months=1).after(TODAY.replace(month=1, day=31)) == TODAY.replace(month=2, day=28)
    assert Span(days=7).after(TODAY) == TODAY.replace(day=30)


@pytest.mark.parametrize(
    ("text", "volume"), [("2", 2000), ("0.05", 50), (",5", 500), ("1,125 ml", 1125), (" 0,001 ", 1), ("0", 0)]
)
def test_millilitres_are_read_as_people_type_them(text: str, volume: int) -> None:
    assert parse_ml(text) == volume


@pytest.mark.parametrize("text", ["", "ml", "-1", "1.0005", "1,5,5", "1e3", "viele", "1000", "٣", "²"])
def test_what_is_not_a_volume_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="bad_volume"):
        parse_ml(text)


@pytest.mark.parametrize(
    ("volume", "text"), [(2720, "2,72"), (2000, "2"), (50, "0,05"), (1, "0,001"), (0, "0")]
)
def test_millilitres_are_shown_without_idle_noughts(volume: int, text: str) -> None:
    assert format_ml(Microlitres(volume), decimal=",") == text
    assert parse_ml(text) == volume
