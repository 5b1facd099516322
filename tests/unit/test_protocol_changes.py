from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.protocol_changes import Part, find_changes
from mesodesk.domain.protocols import Ending, Protocol
from mesodesk.domain.reviewing import review
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from tests.unit.clinical import shipped

protocols = st.sampled_from(PROTOCOL_KEYS).map(lambda key: shipped().protocols[key])


@given(protocols)
def test_a_protocol_does_not_differ_from_itself(protocol: Protocol) -> None:
    assert find_changes(protocol, protocol) == ()


@given(protocols, st.data())
def test_every_decision_of_a_review_is_told_and_nothing_else(protocol: Protocol, data: st.DataObject) -> None:
    contested = protocol.contested
    removed = data.draw(st.sets(st.sampled_from(contested))) if len(contested) > 1 else set()
    keep = tuple(key for key in contested if key not in removed)
    strict = [rule for rule in protocol.aftercare if rule.stricter]
    rule = data.draw(st.sampled_from(strict))
    hours = data.draw(st.sampled_from(rule.stricter)).hours
    if not any(item.role == "active" and item.ingredient not in removed for item in protocol.cocktail):
        return
    after = review(protocol, keep, tuple(removed), None, {rule.key: hours})
    told = {(change.part, change.key) for change in find_changes(protocol, after)}
    wanted = {(Part.INGREDIENT_REMOVED, key) for key in removed}
    wanted.add((Part.AFTERCARE, rule.key))
    if rule.hours == hours and rule.ends is Ending.HOURS:
        wanted.discard((Part.AFTERCARE, rule.key))
        told.discard((Part.AFTERCARE, rule.key))
    assert told == wanted


@given(protocols)
def test_another_part_is_told_by_its_name(protocol: Protocol) -> None:
    changes = find_changes(protocol, replace(protocol, normal_days=()))
    assert [(change.part, change.key) for change in changes] == [(Part.OTHER, "normal_days")]


@given(protocols)
def test_what_only_stands_in_another_order_is_told_as_such(protocol: Protocol) -> None:
    turned = replace(protocol, cocktail=protocol.cocktail[::-1], aftercare=protocol.aftercare[::-1])
    changes = find_changes(protocol, turned)
    assert [(change.part, change.key) for change in changes] == [
        (Part.ORDER, "cocktail"),
        (Part.ORDER, "aftercare"),
    ]


@given(protocols)
def test_a_technique_that_is_gone_is_told_by_its_key(protocol: Protocol) -> None:
    changes = find_changes(protocol, replace(protocol, techniques=protocol.techniques[1:]))
    assert [(change.part, change.key, change.after) for change in changes] == [
        (Part.TECHNIQUE, protocol.techniques[0].key, None)
    ]
