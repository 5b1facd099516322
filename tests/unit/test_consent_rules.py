"""Which consent covers a treatment, how a form moves on, and what counts as a signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mesodesk.domain.consent import (
    ConsentState,
    GivenConsent,
    InkPoint,
    Signature,
    check_consent,
    check_signature,
    check_state_change,
    find_consent,
)
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import ProtocolVersionId

V3 = ProtocolVersionId(3)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FACE, TR = frozenset({"face"}), frozenset({"tr"})
SIGNED = GivenConsent(V3, "tr", FACE, ConsentState.SIGNED, NOON)
LINE = Signature((tuple(InkPoint(x, 5000, x) for x in range(0, 9000, 100)),), 300, "mouse")


def test_a_signed_consent_for_version_area_and_language_covers_the_treatment() -> None:
    assert check_consent([SIGNED], V3, FACE, TR) == SIGNED


def test_the_latest_of_several_is_the_one_that_counts() -> None:
    later = replace(SIGNED, signed_at=NOON + timedelta(days=1))

    assert find_consent([later, SIGNED], V3, FACE, TR) == later


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ((), "consent_missing"),
        ((replace(SIGNED, state=ConsentState.AWAITING_DOCTOR),), "consent_awaiting_doctor"),
        ((replace(SIGNED, state=ConsentState.AWAITING_PATIENT),), "consent_awaiting_patient"),
        ((replace(SIGNED, state=ConsentState.WITHDRAWN),), "consent_withdrawn"),
        ((replace(SIGNED, protocol_version_id=ProtocolVersionId(2)),), "consent_other_version"),
        ((replace(SIGNED, areas=frozenset({"hands"})),), "consent_other_area"),
        ((replace(SIGNED, language="en"),), "consent_other_language"),
    ],
)
def test_what_is_wrong_with_the_consent_is_named(given: tuple[GivenConsent, ...], rule: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_consent(given, V3, FACE, TR)

    assert (refused.value.rule, refused.value.field) == (rule, "consent")


def test_a_withdrawn_form_does_not_spoil_a_newer_signed_one() -> None:
    withdrawn = replace(SIGNED, state=ConsentState.WITHDRAWN)

    assert check_consent([withdrawn, SIGNED], V3, FACE, TR) == SIGNED


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
