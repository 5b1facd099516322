"""Thinning: what may go, and what may never go, whatever the clinic's history of backups looks like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.thinning import (
    ALL_OF,
    DAYS,
    ERASED_FOR,
    MONTHS,
    WEEKS,
    Dated,
    find_outlived,
    find_superfluous,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Istanbul")

#: Ages in minutes, from a clock that was wrong (the future) to three years.
ages = st.lists(
    st.one_of(st.integers(-600, 3_000), st.integers(0, 60 * 24 * 40), st.integers(0, 60 * 24 * 1_100)),
    max_size=80,
    unique=True,
)


def _backups(minutes: list[int]) -> list[Dated]:
    return [Dated(f"b{number}", NOW - timedelta(minutes=age)) for number, age in enumerate(minutes)]


def _every(hours: int, days: int) -> list[Dated]:
    return _backups([60 * hours * step for step in range(days * 24 // hours)])


def _left(backups: list[Dated], bad: frozenset[str] = frozenset()) -> list[Dated]:
    gone = find_superfluous(backups, NOW, ZONE, lambda name: name not in bad)
    return [one for one in backups if one.name not in gone]


@settings(max_examples=300)
@given(ages, st.data())
def test_the_newest_whole_one_the_damaged_ones_and_the_last_day_always_stay(
    minutes: list[int], data: st.DataObject
) -> None:
    backups = _backups(minutes)
    bad = (
        frozenset(data.draw(st.sets(st.sampled_from([one.name for one in backups]))))
        if backups
        else frozenset()
    )
    left = _left(backups, bad)
    whole = [one for one in backups if one.name not in bad]
    assert {one for one in backups if one.made_at > NOW - ALL_OF} <= set(left)
    assert {one for one in backups if one.name in bad} <= set(left)
    if whole:
        assert max(whole, key=lambda one: one.made_at) in left


@settings(max_examples=300)
@given(ages, st.data())
def test_every_day_week_and_month_that_counts_keeps_its_newest_whole_one(
    minutes: list[int], data: st.DataObject
) -> None:
    backups = _backups(minutes)
    bad = (
        frozenset(data.draw(st.sets(st.sampled_from([one.name for one in backups]))))
        if backups
        else frozenset()
    )
    left = _left(backups, bad)
    whole = sorted((one for one in backups if one.name not in bad), key=lambda one: one.made_at, reverse=True)
    for shelf, most in (("%Y-%j", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        newest: dict[str, Dated] = {}
        for one in whole:
            newest.setdefault(one.made_at.astimezone(ZONE).strftime(shelf), one)
        assert set(list(newest.values())[:most]) <= set(left)


@settings(max_examples=100)
@given(ages)
def test_thinning_twice_takes_nothing_more(minutes: list[int]) -> None:
    left = _left(_backups(minutes))
    assert _left(left) == left


@settings(max_examples=100)
@given(ages)
def test_no_more_stay_than_the_shelves_hold(minutes: list[int]) -> None:
    left = _left(_backups(minutes))
    old = [one for one in left if one.made_at <= NOW - ALL_OF]
    assert len(old) <= DAYS + WEEKS + MONTHS + 1


def test_two_years_of_hourly_backups_leave_about_fifty() -> None:
    left = _left(_every(1, 730))
    assert len([one for one in left if one.made_at > NOW - ALL_OF]) == 24
    assert 24 + 25 <= len(left) <= 24 + DAYS + WEEKS + MONTHS


def test_a_clinic_that_was_shut_loses_nothing_by_it() -> None:
    days = _backups([60 * 24 * (400 + day) for day in range(DAYS)])
    assert _left(days) == days


def test_a_damaged_newer_one_does_not_push_out_a_good_older_one() -> None:
    older, newer = Dated("older", NOW - timedelta(hours=30)), Dated("newer", NOW - timedelta(hours=29))
    assert find_superfluous([older, newer], NOW, ZONE, lambda _: True) == ("older",)
    assert find_superfluous([older, newer], NOW, ZONE, lambda name: name != "newer") == ()


def test_only_what_goes_and_what_stands_for_it_is_read() -> None:
    asked: list[str] = []

    def is_whole(name: str) -> bool:
        asked.append(name)
        return True

    assert find_superfluous(_left(_every(2, 200)), NOW, ZONE, is_whole) == ()
    assert asked == []


@given(ages, st.lists(st.integers(0, 400), max_size=5), st.data())
def test_nobody_erased_is_left_in_any_backup_after_ninety_days(
    minutes: list[int], days_ago: list[int], data: st.DataObject
) -> None:
    backups = _backups(minutes)
    bad = (
        frozenset(data.draw(st.sets(st.sampled_from([one.name for one in backups]))))
        if backups
        else frozenset()
    )
    erased = [NOW - timedelta(days=days) for days in days_ago]
    gone = find_outlived(backups, erased, NOW, lambda name: name not in bad)
    due = [at for at in erased if at + ERASED_FOR <= NOW]
    is_safe = any(one.made_at >= max(due) and one.name not in bad for one in backups) if due else False
    assert set(gone) == {one.name for one in backups if is_safe and one.made_at < max(due)}
    if due and is_safe:
        left = [one for one in backups if one.name not in gone]
        assert left
        assert all(one.made_at >= max(due) for one in left)
