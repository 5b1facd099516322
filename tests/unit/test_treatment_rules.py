"""When a treatment record is complete, what *same as last time* takes over, and what its hash covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mesodesk.domain.body_map import ChartKey, Dot, InjectionMap, SinglePoint
from mesodesk.domain.errors import RuleError
from mesodesk.domain.treatments import (
    Anaesthetic,
    AnaestheticKind,
    Reaction,
    TreatmentBody,
    check_complete,
    check_span,
    content_hash,
    find_missing,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MAP = InjectionMap(ChartKey.FACE, singles=(SinglePoint(Dot(1, 2), "papule", 20, "chin"),))
CREAM = Anaesthetic(AnaestheticKind.CREAM, "lidocaine", "5 g", NOON, NOON + timedelta(minutes=60))
WHOLE = TreatmentBody(
    technique="papule",
    device="needle",
    needle="30 G 4 mm",
    depth_um=2000,
    maps=(MAP,),
    anaesthetic=CREAM,
    pain=3,
    reactions=(Reaction.NONE,),
    sites_checked=True,
)


def test_a_whole_record_can_be_signed() -> None:
    check_complete(WHOLE, earlier_sessions=True, products=["a lot"])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (replace(WHOLE, technique=""), "technique"),
        (replace(WHOLE, needle="  "), "needle"),
        (replace(WHOLE, maps=()), "maps"),
        (replace(WHOLE, anaesthetic=None), "anaesthetic"),
        (replace(WHOLE, anaesthetic=replace(CREAM, on_at=None)), "anaesthetic_on"),
        (replace(WHOLE, anaesthetic=replace(CREAM, off_at=None)), "anaesthetic_off"),
        (replace(WHOLE, pain=None), "pain"),
        (replace(WHOLE, reactions=()), "reactions"),
        (replace(WHOLE, reactions=(Reaction.OTHER,)), "reaction_note"),
        (replace(WHOLE, sites_checked=False), "sites_checked"),
    ],
)
def test_signing_names_the_field_that_is_missing(body: TreatmentBody, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_complete(body, earlier_sessions=True, products=["a lot"])

    assert (refused.value.rule, refused.value.field) == ("incomplete", field)


def test_a_first_session_needs_no_check_of_earlier_sites_but_products() -> None:
    body = replace(WHOLE, sites_checked=False)

    assert find_missing(body, earlier_sessions=False, products=["a lot"]) == ()
    assert find_missing(body, earlier_sessions=False, products=[]) == ("products",)


def test_no_anaesthetic_is_an_answer() -> None:
    body = replace(WHOLE, anaesthetic=Anaesthetic(AnaestheticKind.NONE))

    check_complete(body, earlier_sessions=True, products=["a lot"])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"pain": 11}, "pain_scale"),
        ({"pain": -1}, "pain_scale"),
        ({"reactions": (Reaction.NONE, Reaction.REDNESS)}, "reaction_none"),
        ({"reactions": (Reaction.REDNESS, Reaction.REDNESS)}, "reaction_twice"),
        ({"maps": (MAP, MAP)}, "chart_twice"),
        ({"depth_um": 0}, "bad_depth"),
        ({"notes": "x" * 4001}, "too_long"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, object], rule: str) -> None:
    with pytest.raises(RuleError, match=rule):
        replace(WHOLE, **change)  # type: ignore[arg-type]  # each case names the field it breaks


def test_numbing_ends_after_it_begins() -> None:
    with pytest.raises(RuleError, match="time_order"):
        replace(CREAM, off_at=NOON - timedelta(minutes=1))
    with pytest.raises(RuleError, match="anaesthetic_times"):
        Anaesthetic(AnaestheticKind.NONE, on_at=NOON)


def test_same_as_last_time_takes_the_work_but_not_the_day() -> None:
    draft = TreatmentBody(
        notes="today", anaesthetic=replace(CREAM, on_at=NOON + timedelta(days=14), off_at=None)
    )

    filled = draft.like(WHOLE)

    assert (filled.technique, filled.maps, filled.needle) == (WHOLE.technique, WHOLE.maps, WHOLE.needle)
    assert (filled.pain, filled.reactions, filled.sites_checked, filled.notes) == (None, (), False, "today")
    assert filled.anaesthetic is not None
    assert filled.anaesthetic.on_at == NOON + timedelta(days=14)
    bare = TreatmentBody().like(WHOLE).anaesthetic
    assert bare is not None
    assert (bare.name, bare.on_at, bare.off_at) == ("lidocaine", None, None)


def test_a_record_survives_the_way_into_the_database_and_back() -> None:
    assert TreatmentBody.from_dict(WHOLE.to_dict()) == WHOLE
    assert TreatmentBody.from_dict(TreatmentBody().to_dict()) == TreatmentBody()


def test_the_hash_changes_with_anything_that_was_signed() -> None:
    whole = content_hash(WHOLE, patient=1, started_at=NOON)

    assert whole == content_hash(TreatmentBody.from_dict(WHOLE.to_dict()), patient=1, started_at=NOON)
    assert len({whole, content_hash(WHOLE, patient=2, started_at=NOON), content_hash(WHOLE)}) == 3
    assert content_hash(replace(WHOLE, pain=4), patient=1, started_at=NOON) != whole


def test_sites_and_totals_come_from_all_charts() -> None:
    hands = InjectionMap(ChartKey.HANDS, singles=(SinglePoint(Dot(1, 2), "papule", 30, "hand_left"),))
    body = replace(WHOLE, maps=(MAP, hands))

    assert body.sites == ("chin", "hand_left")
    assert (body.total.points, body.total.volume_ul) == (2, 50)


@pytest.mark.parametrize("minutes", [0, -5, 13 * 60])
def test_a_session_ends_after_it_starts_and_on_the_same_half_day(minutes: int) -> None:
    check_span(NOON, NOON + timedelta(minutes=30))
    with pytest.raises(RuleError, match="time_order"):
        check_span(NOON, NOON + timedelta(minutes=minutes))
