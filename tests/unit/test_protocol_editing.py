"""Changing a protocol: copies, choices of the clinic's own, and no changed number without a source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source, Words, parse_source
from mesodesk.domain.photo_views import PhotoView
from mesodesk.domain.protocol_changes import find_changes
from mesodesk.domain.protocol_editing import (
    Choice,
    check_sourced,
    copy_of,
    find_numbers,
    key_for,
    own_choice,
    read_choice,
)
from mesodesk.domain.protocols import (
    AftercareRule,
    CourseShape,
    Ending,
    Protocol,
    SessionCount,
    Technique,
    parse_protocol,
    to_dict,
)
from mesodesk.domain.quantities import Microlitres
from mesodesk.domain.rules import Level
from mesodesk.services.door.shipped import PROTOCOL_KEYS
from tests.unit.clinical import TODAY, shipped

OWN = own_choice("Dr Selin Demir", TODAY)
protocols = st.sampled_from(PROTOCOL_KEYS).map(lambda key: shipped().protocols[key])
#: What a group without a number is.
NOTHING = (None, "", (None, None), (None, None, True), (None, None, False))


def ascending(most: int, count: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, most), min_size=count, max_size=count).map(sorted)


@st.composite
def shapes(draw: st.DrawFn) -> CourseShape:
    again = draw(st.none() | ascending(730, 3))
    return CourseShape(
        SessionCount(*draw(ascending(30, 3))),
        IntervalWindow(*draw(ascending(730, 3))),
        None if again is None else IntervalWindow(*again),
        (OWN,),
    )


@st.composite
def techniques(draw: st.DrawFn, item: Technique) -> Technique:
    spacing = draw(st.none() | ascending(9999, 2))
    volume = draw(st.none() | ascending(9999, 2))
    depth = [Decimal(value) / 100 for value in draw(ascending(9999, 2))]
    needle = draw(st.sampled_from(["", "30 G, 4 mm"]))
    return replace(
        item,
        depth_min_mm=depth[0],
        depth_max_mm=depth[1],
        depth_sources=(OWN,),
        needle=needle,
        needle_sources=(OWN,) if needle else (),
        spacing_min_mm=None if spacing is None else Decimal(spacing[0]) / 100,
        spacing_max_mm=None if spacing is None else Decimal(spacing[1]) / 100,
        spacing_sources=() if spacing is None else (OWN,),
        volume_min=None if volume is None else Microlitres(volume[0]),
        volume_max=None if volume is None else Microlitres(volume[1]),
        volume_sources=() if volume is None else (OWN,),
        per_cm=draw(st.booleans()),
    )


@st.composite
def aftercare(draw: st.DrawFn, rule: AftercareRule) -> AftercareRule:
    ends = draw(st.sampled_from(Ending))
    hours = draw(st.integers(1, 8784)) if ends is Ending.HOURS else None
    return replace(rule, ends=ends, hours=hours, sources=(OWN,))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Protocol, Protocol]:
    """A shipped protocol, and what somebody with every right made of it."""
    protocol = draw(protocols)
    limit = draw(st.none() | st.integers(1, 99_999))
    rules = tuple(
        replace(
            rule, level=draw(st.sampled_from(Level)), set_here=True, reason="Ours", active=number % 2 == 0
        )
        if number < 2
        else rule
        for number, rule in enumerate(protocol.rules)
    )
    changed = replace(
        protocol,
        cocktail=tuple(draw(st.permutations(protocol.cocktail))),
        course=draw(shapes()),
        techniques=tuple(draw(techniques(item)) for item in draw(st.permutations(protocol.techniques))),
        rules=rules,
        aftercare=tuple(draw(aftercare(rule)) for rule in draw(st.permutations(protocol.aftercare))),
        limit_ul=None if limit is None else Microlitres(limit),
        limit_sources=() if limit is None else (OWN,),
        photo_views=tuple(draw(st.lists(st.sampled_from(PhotoView), unique=True).map(lambda v: map(str, v)))),
    )
    if draw(st.booleans()):
        changed = copy_of(changed, "ours", Words("Ours", "Bizim"), Words("For us", "Bizim için"))
    return protocol, changed


@settings(max_examples=25)
@given(edited())
def test_an_edited_protocol_comes_back_as_it_was_written(pair: tuple[Protocol, Protocol]) -> None:
    _, protocol = pair
    plain = to_dict(protocol)
    assert parse_protocol(plain) == protocol
    assert to_dict(parse_protocol(plain)) == plain


@settings(max_examples=25)
@given(edited())
def test_what_the_clinic_stands_for_by_name_is_sourced(pair: tuple[Protocol, Protocol]) -> None:
    before, after = pair
    check_sourced(before, after)
    without = [value for value, sources in find_numbers(after).values() if not sources]
    assert [value for value in without if value not in NOTHING] == []


@settings(max_examples=25)
@given(edited())
def test_a_change_is_told_exactly_where_there_is_one(pair: tuple[Protocol, Protocol]) -> None:
    before, after = pair
    assert find_changes(after, after) == ()
    assert bool(find_changes(before, after)) == (replace(after, key=before.key, based_on="") != before)


@given(protocols, st.integers(1, 8784), st.data())
def test_another_time_from_the_same_sources_is_refused_unless_the_rule_names_it(
    protocol: Protocol, hours: int, data: st.DataObject
) -> None:
    rule = data.draw(st.sampled_from(protocol.aftercare))
    changed = replace(rule, ends=Ending.HOURS, hours=hours)
    after = replace(
        protocol, aftercare=tuple(changed if one.key == rule.key else one for one in protocol.aftercare)
    )
    is_same = (rule.ends, rule.hours) == (Ending.HOURS, hours)
    is_named = any(other.hours == hours and other.sources == rule.sources for other in rule.stricter)
    if is_same or is_named:
        check_sourced(protocol, after)
        return
    with pytest.raises(RuleError) as refused:
        check_sourced(protocol, after)
    assert (refused.value.rule, refused.value.field) == ("source_needed", f"aftercare.{rule.key}")


@given(protocols)
def test_a_course_that_the_protocol_names_needs_no_other_source(protocol: Protocol) -> None:
    for other in protocol.alternatives:
        check_sourced(protocol, replace(protocol, course=other.shape))


def test_what_is_changed_again_is_covered_by_the_clinics_own_choice() -> None:
    protocol = shipped().protocols["rejuvenation"]
    first = replace(protocol, limit_ul=Microlitres(2000), limit_sources=(OWN,))
    check_sourced(protocol, first)
    check_sourced(first, replace(first, limit_ul=Microlitres(3000)))


@given(st.text(max_size=200), st.text(max_size=25))
def test_a_choice_is_written_so_that_it_can_be_read(name: str, said: str) -> None:
    source = own_choice(name, TODAY, said)
    assert parse_source(str(source), field="source") == source
    choice = read_choice(source)
    assert choice is not None
    assert choice.on == TODAY
    assert choice.by


def test_a_choice_says_who_when_and_after_what() -> None:
    source = own_choice("Dr Selin Demir", TODAY, "a leaflet; page 3: volumes")
    assert read_choice(source) == Choice("Dr Selin Demir", TODAY, "a leaflet, page 3, volumes")
    assert str(source) == f"own: Dr Selin Demir, {TODAY}: a leaflet, page 3, volumes"


@pytest.mark.parametrize("source", [Source("brief"), Source("C33"), Source("own: a leaflet of 2025")])
def test_other_sources_are_no_choices(source: Source) -> None:
    assert read_choice(source) is None


def test_a_day_that_never_was_is_no_choice() -> None:
    assert read_choice(Source("own: Dr Demir, 2026-13-45")) is None
    assert read_choice(own_choice("Dr Demir", date(2024, 2, 29))) is not None


@given(st.text(max_size=80), st.sets(st.sampled_from(["glow", "glow_2", "protocol", *PROTOCOL_KEYS])))
def test_a_key_is_plain_and_not_taken(name: str, taken: set[str]) -> None:
    key = key_for(name, taken)
    assert key not in taken
    assert key.isascii()
    assert key[0].isalpha()
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
    assert len(key) <= 60


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Glow plus", "glow_plus"),
        ("Işıltı & ÇİL", "isilti_cil"),
        ("  ", "protocol"),
        ("3 weeks", "protocol_3_weeks"),
        ("漢字", "protocol"),
    ],
)
def test_a_key_is_made_of_the_english_name(name: str, key: str) -> None:
    assert key_for(name, ()) == key


def test_a_second_one_of_the_same_name_is_counted() -> None:
    assert key_for("Glow", {"glow"}) == "glow_2"
    assert key_for("Glow", {"glow", "glow_2"}) == "glow_3"
