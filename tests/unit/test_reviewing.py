"""What a dermatologist has to decide, and may choose, when publishing a protocol."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Ending, ItemRole, Protocol, parse_protocol
from mesodesk.domain.reviewing import review

RESOURCES = Path(__file__).parents[2] / "resources"


def shipped(key: str) -> Protocol:
    body = json.loads((RESOURCES / "protocols" / f"{key}.json").read_text(encoding="utf-8"))
    body["rules"] = []
    return parse_protocol(body)


@pytest.mark.parametrize("key", ["pigmentation", "hair_loss", "fine_lines"])
def test_a_protocol_with_contested_ingredients_needs_each_one_decided(key: str) -> None:
    protocol = shipped(key)
    assert protocol.contested
    with pytest.raises(RuleError) as refused:
        review(protocol, protocol.contested[1:], ())
    assert refused.value.rule == "contested_undecided"
    assert refused.value.details["ingredients"] == protocol.contested[:1]


def test_a_removed_ingredient_leaves_the_cocktail_and_a_kept_one_stays() -> None:
    protocol = shipped("pigmentation")
    kept, *removed = protocol.contested
    reviewed = review(protocol, (kept,), removed)
    assert kept in reviewed.ingredient_keys
    assert not set(removed) & set(reviewed.ingredient_keys)
    assert set(reviewed.ingredient_keys) | set(removed) == set(protocol.ingredient_keys)


def test_an_ingredient_cannot_be_kept_and_removed_at_once() -> None:
    protocol = shipped("hair_loss")
    with pytest.raises(RuleError, match="contested_both"):
        review(protocol, protocol.contested, protocol.contested)


def test_an_ingredient_that_is_not_contested_cannot_be_removed() -> None:
    protocol = shipped("rejuvenation")
    with pytest.raises(RuleError, match="not_contested"):
        review(protocol, protocol.contested, (protocol.ingredient_keys[0],))


def test_the_course_of_the_brief_stays_unless_another_one_is_chosen() -> None:
    protocol = shipped("hair_loss")
    assert review(protocol, protocol.contested, ()).course == protocol.course
    chosen = review(protocol, protocol.contested, (), "weekly_then_monthly")
    assert chosen.course.interval.min_days == 7
    assert chosen.course.sources != protocol.course.sources


def test_a_course_that_is_only_a_draft_cannot_be_published() -> None:
    protocol = shipped("hair_loss")
    with pytest.raises(RuleError, match="alternative_is_draft"):
        review(protocol, protocol.contested, (), "dutasteride_quarterly")


def test_an_unknown_course_is_refused() -> None:
    with pytest.raises(RuleError, match="unknown_alternative"):
        review(shipped("rejuvenation"), shipped("rejuvenation").contested, (), "every_day")


def test_ingredients_that_the_chosen_course_needs_join_the_cocktail_once() -> None:
    for key in ("rejuvenation", "fine_lines", "pigmentation", "neck_decollete_hands", "acne_scars"):
        protocol = shipped(key)
        for alternative in protocol.alternatives:
            if alternative.draft:
                continue
            reviewed = review(protocol, protocol.contested, (), alternative.key)
            assert set(alternative.ingredients) <= set(reviewed.ingredient_keys)
            assert len(set(reviewed.ingredient_keys)) == len(reviewed.ingredient_keys)


def test_a_stricter_aftercare_time_can_be_chosen_and_keeps_its_source() -> None:
    protocol = shipped("rejuvenation")
    rule = next(rule for rule in protocol.aftercare if rule.ends is Ending.END_OF_DAY and rule.stricter)
    stricter = rule.stricter[0]
    reviewed = review(protocol, protocol.contested, (), stricter={rule.key: stricter.hours})
    changed = next(other for other in reviewed.aftercare if other.key == rule.key)
    assert (changed.ends, changed.hours, changed.sources) == (Ending.HOURS, stricter.hours, stricter.sources)
    assert [other for other in reviewed.aftercare if other.key != rule.key] == [
        other for other in protocol.aftercare if other.key != rule.key
    ]


def test_a_time_that_no_source_gives_is_refused() -> None:
    protocol = shipped("rejuvenation")
    with pytest.raises(RuleError, match="unknown_stricter"):
        review(protocol, protocol.contested, (), stricter={"make_up": 1})


def test_a_cocktail_without_any_active_ingredient_is_refused() -> None:
    protocol = shipped("hair_loss")
    contested = next(item for item in protocol.cocktail if item.contested)
    only = [item for item in protocol.cocktail if item.role is not ItemRole.ACTIVE]
    bare = type(protocol)(
        **{name: getattr(protocol, name) for name in protocol.__slots__ if name != "cocktail"},
        cocktail=(contested, *only),
    )
    with pytest.raises(RuleError, match="cocktail_empty"):
        review(bare, (), (contested.ingredient,))
