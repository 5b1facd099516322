"""The moments on the printed sheet are those that were computed: the text of the PDF against the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.aftercare import Basis, Ground, GroundedRule, restrictions
from mesodesk.domain.documents import AftercareSnapshot, Restriction
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import AftercareRule, Ending
from tests.documents.reading import drawn, page_texts
from tests.documents.samples import sample

BRIEF = (Source("brief"),)
GROUND = Ground(Basis.PROTOCOL, "rejuvenation", BRIEF)
ZONES: Final = ("Europe/Istanbul", "Europe/London", "Australia/Sydney")
#: How each language writes a day of the time line, its hours, and the midnight that closes a day.
WRITTEN: Final = {
    "en": ("EEE d MMM", "%H:%M", "24:00"),
    "tr": ("d MMM EEE", "%H.%M", "24.00"),
    "de": ("ccc d. MMM", "%H:%M", "24:00"),
}

ends = st.one_of(
    st.integers(1, 500).map(lambda hours: (Ending.HOURS, hours)), st.just((Ending.END_OF_DAY, None))
)


def printed(zone: str, language: str, ended: datetime, rules: tuple[GroundedRule, ...]) -> AftercareSnapshot:
    """The sheet of a session that ended then, under these rules."""
    base = sample("aftercare", language if language == "tr" else "en")
    found = restrictions(rules, ended, ZoneInfo(zone), None)
    return replace(
        base,
        head=replace(base.head, zone=zone, language=language, wished=language),
        ended_at=ended,
        restrictions=tuple(
            Restriction(one.ends_at, one.hours, (one.rule,)) for one in found if one.ends_at is not None
        ),
        visits=(),
    )


def expected(moment: datetime, zone: str, language: str) -> str:
    """How a moment stands on the time line, by the clinic's clock."""
    day, clock, midnight = WRITTEN[language]
    local = moment.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) == (0, 0):
        return f"{format_date(local.date() - timedelta(days=1), day, _locale(language))} {midnight}"
    return f"{format_date(local.date(), day, _locale(language))} {local.strftime(clock)}"


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(sorted(WRITTEN)),
    st.integers(0, 4_000_000).map(
        lambda minutes: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.lists(ends, min_size=1, max_size=5),
)
def test_every_moment_is_printed_as_the_clinic_s_clock_shows_it(
    zone: str, language: str, ended: datetime, wanted: list[tuple[Ending, int | None]]
) -> None:
    rules = tuple(
        GroundedRule(AftercareRule(f"rule{at}", kind, hours, BRIEF, "", ()), GROUND)
        for at, (kind, hours) in enumerate(wanted)
    )
    snapshot = printed(zone, language, ended, rules)
    text = " ".join(page_texts(drawn(snapshot)))
    places = [text.index(expected(one.ends_at, zone, language)) for one in snapshot.restrictions]
    assert places == sorted(places)
    for each in rules:
        moment = next(one.ends_at for one in snapshot.restrictions if each.rule.key in one.items)
        if each.rule.hours is not None:
            assert moment.timestamp() == ended.timestamp() + each.rule.hours * 3600


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "Next session"), ("tr", "Sonraki seans"), ("de", "Nächste Sitzung")]
)
def test_what_lasts_until_the_next_session_says_so_beside_its_moment(language: str, tag: str) -> None:
    ended = datetime(2026, 11, 23, 9, 34, tzinfo=UTC)
    snapshot = printed("Europe/Istanbul", language, ended, ())
    until = ended + timedelta(days=14)
    line = Restriction(until, None, ("rule",), to_next=True)
    text = " ".join(page_texts(drawn(replace(snapshot, restrictions=(line,)))))
    assert expected(until, "Europe/Istanbul", language) in text
    assert tag in text
