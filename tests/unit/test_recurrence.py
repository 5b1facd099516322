"""When repeating events of a calendar from elsewhere fall."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # its types are a package of their own
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.exchange.recurrence import RuleUnreadableError, occurrences, read_rule

#: Wall-clock times without a zone, as the rules take them.
wall = datetime.fromisoformat

START = wall("2026-11-23T09:30")
FIRST, LAST = wall("2026-11-23"), wall("2027-11-23")


def falls(rule: str, start: datetime = START) -> list[str]:
    found = occurrences(read_rule(rule), start, FIRST, LAST)
    return [f"{moment:%d.%m.%y}" for moment in found]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["23.11.26", "30.11.26", "07.12.26"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4", ["23.11.26", "25.11.26", "07.12.26", "09.12.26"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["27.11.26", "25.12.26"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["31.12.26", "31.01.27", "31.03.27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["30.11.26", "31.12.26"]),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", ["28.03.27"]),
        ("FREQ=YEARLY", ["23.11.26"]),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", []),
    ],
)
def test_an_event_falls_when_its_rule_says(rule: str, days: list[str]) -> None:
    assert falls(rule) == days


@pytest.mark.parametrize(
    ("rule", "not_supported"),
    [
        ("", False),
        ("FREQ=OFTEN", False),
        ("INTERVAL=2", False),
        ("FREQ=DAILY;INTERVAL=0", False),
        ("FREQ=DAILY;INTERVAL=99999999999999999999", False),
        ("FREQ=DAILY;COUNT=-1", False),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270101", False),
        ("FREQ=DAILY;FREQ=WEEKLY", False),
        ("FREQ=WEEKLY;BYDAY=1MO", False),
        ("FREQ=WEEKLY;BYDAY=XX", False),
        ("FREQ=MONTHLY;BYMONTHDAY=32", False),
        ("FREQ=MONTHLY;BYMONTHDAY=٣", False),
        ("FREQ=YEARLY;BYMONTH=-1", False),
        ("FREQ=DAILY;X-PART=1", False),
        ("FREQ=SECONDLY", True),
        ("FREQ=YEARLY;BYWEEKNO=20", True),
        ("FREQ=DAILY;BYHOUR=9,15", True),
    ],
)
def test_a_rule_that_cannot_be_read_rightly_is_refused(rule: str, not_supported: bool) -> None:
    with pytest.raises(RuleUnreadableError) as caught:
        read_rule(rule)
    assert caught.value.not_supported is not_supported


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
plain_days = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
numbered = st.builds(
    lambda n, day: f"{n}{day}", st.sampled_from([1, 2, 5, -1, -2]), st.sampled_from(WEEKDAYS)
)
month_days = st.sampled_from([1, 2, 15, 29, 30, 31, -1, -3])


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    by: list[str] = []
    if draw(st.booleans()):
        days = draw(plain_days)
        if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
            days = draw(st.lists(numbered, min_size=1, max_size=2, unique=True))
        by.append("BYDAY=" + ",".join(days))
    if freq != "WEEKLY" and draw(st.booleans()) and not any(mark.isdigit() for mark in "".join(by)):
        marks = draw(st.lists(month_days, min_size=1, max_size=3, unique=True))
        by.append("BYMONTHDAY=" + ",".join(map(str, marks)))
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))
        by.append("BYMONTH=" + ",".join(map(str, months)))
    if by and freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        by.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    return ";".join(parts + by)


@settings(max_examples=100, deadline=None)
@given(rules(), st.datetimes(wall("2018-01-01"), wall("2027-06-01")))
def test_events_fall_as_a_well_known_library_says(rule: str, start: datetime) -> None:
    start = start.replace(second=0, microsecond=0)
    # With an end far beyond the days that are looked at, the library comes to rest too.
    kept = rule if "COUNT" in rule else f"{rule};UNTIL=20400101T000000"
    theirs = list(rrulestr(kept, dtstart=start).between(FIRST, LAST, inc=True))

    assert list(occurrences(read_rule(rule), start, FIRST, LAST)) == theirs


def test_a_rule_that_never_comes_true_ends_at_the_horizon() -> None:
    start = wall("1900-01-01")
    for freq in ("DAILY", "MONTHLY", "YEARLY"):
        rule = read_rule(f"FREQ={freq};COUNT=5;BYMONTH=2;BYMONTHDAY=30")
        assert list(occurrences(rule, start, FIRST, LAST + timedelta(days=30))) == []
