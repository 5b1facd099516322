"""Which consent covers a treatment, how a form moves on, and what counts as a signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.consent import (
    EXPIRING_DAYS,
    MOST_CONSENT_DAYS,
    ConsentState,
    Coverage,
    GivenConsent,
    InkPoint,
    NeededConsent,
    PageShown,
    Signature,
    check_consent,
    check_pages,
    check_signature,
    check_state_change,
    find_consent,
    has_lapsed,
    is_expiring,
    lapse_day,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import ProtocolVersionId

V3 = ProtocolVersionId(3)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACE, TR = frozenset({"face"}), frozenset({"tr"})
SIGNED = GivenConsent(V3, "tr", FACE, ConsentState.SIGNED, NOON)
TODAY = date(2026, 11, 24)
NEEDED = NeededConsent(V3, "rejuvenation", FACE, frozenset({"hyaluronic_acid", "vitamin_c"}), TR, TODAY)
COVERS = Coverage("rejuvenation", "rejuvenation", ("face", "neck"), ("hyaluronic_acid", "vitamin_c", "zinc"))
NEW = replace(SIGNED, covers=COVERS, lapses_on=TODAY)
LINE = Signature((tuple(InkPoint(x, 5000, x) for x in range(0, 9000, 100)),), 300, "mouse")


def test_a_signed_consent_for_version_area_and_language_covers_the_treatment() -> None:
    assert check_consent([SIGNED], NEEDED) == SIGNED


def test_the_latest_of_several_is_the_one_that_counts() -> None:
    later = replace(SIGNED, signed_at=NOON + timedelta(days=1))

    assert find_consent([later, SIGNED], NEEDED) == later


@pytest.mark.parametrize(
    ("forms", "rule"),
    [
        ((), "consent_missing"),
        ((replace(SIGNED, state=ConsentState.AWAITING_DOCTOR),), "consent_awaiting_doctor"),
        ((replace(SIGNED, state=ConsentState.AWAITING_PATIENT),), "consent_awaiting_patient"),
        ((replace(SIGNED, state=ConsentState.WITHDRAWN),), "consent_withdrawn"),
        ((replace(SIGNED, protocol_version_id=ProtocolVersionId(2)),), "consent_other_version"),
        ((replace(SIGNED, areas=frozenset({"hands"})),), "consent_other_area"),
        ((replace(SIGNED, language="en"),), "consent_other_language"),
        ((replace(SIGNED, lapses_on=TODAY - timedelta(days=1)),), "consent_lapsed"),
        ((replace(NEW, covers=replace(COVERS, family="hair_loss")),), "consent_other_indication"),
        ((replace(NEW, covers=replace(COVERS, areas=("neck",))),), "consent_other_area"),
        ((replace(NEW, covers=replace(COVERS, ingredients=("zinc",))),), "consent_other_ingredient"),
        ((replace(NEW, language="en"),), "consent_other_language"),
        ((replace(NEW, lapses_on=TODAY - timedelta(days=1)),), "consent_lapsed"),
        ((replace(NEW, state=ConsentState.WITHDRAWN),), "consent_withdrawn"),
        # Over, and for something else: asked for anew as if there were none.
        ((replace(SIGNED, areas=frozenset({"hands"}), lapses_on=date(2020, 1, 1)),), "consent_missing"),
    ],
)
def test_what_is_wrong_with_the_consent_is_named(forms: tuple[GivenConsent, ...], rule: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_consent(forms, NEEDED)

    assert (refused.value.rule, refused.value.field) == (rule, "consent")


def test_a_form_that_says_what_it_covers_counts_for_another_version_of_the_protocol() -> None:
    older = replace(NEW, protocol_version_id=ProtocolVersionId(2), areas=frozenset())

    assert check_consent([older], NEEDED) == older


def test_the_refusal_names_the_ingredient_that_nobody_agreed_to() -> None:
    wanted = replace(NEEDED, ingredients=NEEDED.ingredients | {"tranexamic_acid"})

    with pytest.raises(RuleError) as refused:
        check_consent([NEW, replace(NEW, covers=replace(COVERS, ingredients=()))], wanted)

    assert refused.value.details["ingredient"] == "tranexamic_acid"


def test_of_a_lapsed_and_a_withdrawn_form_the_newer_one_says_why() -> None:
    lapsed = replace(NEW, lapses_on=TODAY - timedelta(days=9))
    withdrawn = replace(NEW, state=ConsentState.WITHDRAWN, signed_at=NOON + timedelta(days=1))

    with pytest.raises(RuleError, match="consent_withdrawn"):
        check_consent([lapsed, withdrawn], NEEDED)
    with pytest.raises(RuleError) as refused:
        check_consent([replace(lapsed, signed_at=NOON + timedelta(days=2)), withdrawn], NEEDED)

    assert (refused.value.rule, refused.value.details["on"]) == ("consent_lapsed", lapsed.lapses_on)


@given(days=st.none() | st.integers(1, MOST_CONSENT_DAYS), later=st.integers(0, 2 * MOST_CONSENT_DAYS))
def test_a_form_counts_to_the_end_of_its_last_day_and_no_longer(days: int | None, later: int) -> None:
    signed_on = date(2026, 11, 23)
    last, day = lapse_day(signed_on, days), signed_on + timedelta(days=later)

    assert has_lapsed(last, day) == (days is not None and later > days)
    assert is_expiring(last, day) == (days is not None and 0 <= days - later <= EXPIRING_DAYS)


_KEYS = st.frozensets(st.sampled_from(["zinc", "biotin", "dmae", "vitamin_c"]))


@given(covered=_KEYS, needed=_KEYS, areas=_KEYS, wanted=_KEYS)
def test_a_form_covers_exactly_what_is_on_it(
    covered: frozenset[str], needed: frozenset[str], areas: frozenset[str], wanted: frozenset[str]
) -> None:
    form = replace(NEW, covers=replace(COVERS, areas=tuple(areas), ingredients=tuple(covered)))
    treatment = replace(NEEDED, areas=wanted, ingredients=needed)

    assert (find_consent([form], treatment) is form) == (needed <= covered and wanted <= areas)


def test_what_a_form_covers_survives_the_record() -> None:
    assert Coverage.from_dict(COVERS.to_dict()) == COVERS


def test_every_page_has_to_have_been_on_the_screen() -> None:
    seen = [PageShown(page, NOON, NOON + timedelta(seconds=page)) for page in (1, 2, 4)]

    check_pages(seen[:2], 2)
    with pytest.raises(RuleError) as refused:
        check_pages(seen, 4)
    assert (refused.value.rule, refused.value.details["page"]) == ("pages_unread", 3)


def test_a_withdrawn_form_does_not_spoil_a_newer_signed_one() -> None:
    withdrawn = replace(SIGNED, state=ConsentState.WITHDRAWN)

    assert check_consent([withdrawn, SIGNED], NEEDED) == SIGNED


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        (ConsentState.AWAITING_PATIENT, ConsentState.AWAITING_DOCTOR, True),
        (ConsentState.AWAITING_PATIENT, ConsentState.SIGNED, False),
        (ConsentState.AWAITING_DOCTOR, ConsentState.SIGNED, True),
        (ConsentState.SIGNED, ConsentState.WITHDRAWN, True),
        (ConsentState.WITHDRAWN, ConsentState.SIGNED, False),
        (ConsentState.SIGNED, ConsentState.AWAITING_DOCTOR, False),
    ],
)
def test_a_form_moves_on_only_in_its_order(old: ConsentState, new: ConsentState, allowed: bool) -> None:
    if allowed:
        check_state_change(old, new)
    else:
        with pytest.raises(RuleError, match="consent_order"):
            check_state_change(old, new)


def test_a_dot_is_no_signature() -> None:
    check_signature(LINE)
    for strokes in ((), ((InkPoint(1, 1, 0),),), (LINE.strokes[0][:10],)):
        with pytest.raises(RuleError, match="empty_signature"):
            check_signature(replace(LINE, strokes=strokes))


def test_an_endless_signature_is_refused() -> None:
    with pytest.raises(RuleError, match="too_long"):
        check_signature(replace(LINE, strokes=LINE.strokes * 1000))


def test_a_signature_survives_the_record_and_its_hash_follows_the_strokes() -> None:
    assert Signature.from_dict(LINE.to_dict()) == LINE
    moved = replace(LINE, strokes=(LINE.strokes[0][:-1],))
    assert LINE.sha256() != moved.sha256()
