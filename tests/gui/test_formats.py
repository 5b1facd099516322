"""How the screen writes and reads dates, times, numbers, ages and telephone numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.people import Language
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.reading import read_date, read_number, read_time
from mesodesk.gui.base.translation import Translation

ISTANBUL = ZoneInfo("Europe/Istanbul")
EN = Formats(Language.ENGLISH, ISTANBUL)
TR = Formats(Language.TURKISH, ISTANBUL)
MOMENT = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NBSP = "\u00a0"


def test_an_instant_is_shown_in_the_clinics_zone() -> None:
    assert (EN.time(MOMENT), TR.time(MOMENT)) == ("11:42", "11.42")
    midnight = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert EN.date(midnight) == "24 Nov 2026"


def test_dates_follow_the_language() -> None:
    assert (EN.day(TODAY), TR.day(TODAY)) == ("Mon 23 Nov 2026", "23 Kas 2026 Pzt")
    assert (EN.day_long(TODAY), TR.day_long(TODAY)) == ("Monday 23 November", "23 Kasım Pazartesi")
    assert (EN.month(TODAY), TR.month(TODAY)) == ("November 2026", "Kasım 2026")
    assert [TR.weekday_short(day) for day in range(7)] == ["Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"]


def test_a_week_names_both_months_only_where_it_spans_two() -> None:
    assert TR.week(date(2026, 11, 23)) == "23–29 Kasım 2026"
    assert EN.week(date(2026, 11, 30)) == "30 November – 6 December 2026"
    assert EN.week(date(2026, 12, 28)) == "28 December 2026 – 3 January 2027"


def test_numbers_follow_the_language() -> None:
    assert (EN.volume(2720), TR.volume(2720)) == (f"2.72{NBSP}ml", f"2,72{NBSP}ml")
    assert TR.volume(25) == f"0,025{NBSP}ml"
    assert (EN.number(12345), TR.number(12345)) == ("12,345", "12.345")
    assert (EN.percent(85), TR.percent(85)) == (f"85{NBSP}%", "%85")
    assert TR.money(125050) == "₺1.250,50"
    assert EN.number(4) == "4"


def test_a_turkish_telephone_number_is_grouped_as_people_say_it() -> None:
    assert TR.phone("+905325550127") == "0532 555 01 27"
    assert TR.phone("+442079460000") == "+442079460000"


def test_initials_leave_titles_out_and_mind_the_dotted_i() -> None:
    assert TR.initials("Dr. Selin Demir") == "SD"
    assert TR.initials("irem şahin") == "İŞ"
    assert TR.initials("Ayşe") == "A"
    assert TR.initials("") == ""


def test_names_are_sorted_by_the_turkish_alphabet() -> None:
    assert TR.sorted(["Çağ", "Dal", "Can", "İnce", "Işık"]) == ["Can", "Çağ", "Dal", "Işık", "İnce"]


def test_the_first_day_of_the_week_comes_from_the_country() -> None:
    turkish = Formats.of_country(Language.TURKISH, ISTANBUL, "TR")
    american = Formats.of_country(Language.ENGLISH, ZoneInfo("America/New_York"), "US")
    assert (turkish.first_weekday, turkish.currency) == (0, "TRY")
    assert (american.first_weekday, american.currency) == (6, "USD")
    assert american.week_start(TODAY) == date(2026, 11, 22)


def test_plurals_are_those_of_the_language(translation: Translation) -> None:
    assert (EN.days(1), EN.days(14)) == ("1 day", "14 days")
    assert EN.age(date(1992, 3, 14), TODAY) == "34 years"
    assert EN.age(date(2025, 12, 1), TODAY) == "11 months"


def test_plurals_speak_turkish(in_turkish: Translation) -> None:
    assert (TR.days(14), TR.age(date(1992, 3, 14), TODAY)) == ("14 gün", "34 yaş")


@pytest.mark.parametrize(
    "typed",
    ["24.11.2026", "24/11/2026", "2026-11-24", "24112026", "241126", "24 Nov 2026", "24 Kas 2026 Sal",
     "24 kasım 2026", "Tue 24 Nov 2026", "24.11", "24 11 26"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert read_date(typed, TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize("typed", ["", "31.02.2026", "yarın", "24", "24.13.2026", "1.2.3.4", "24.11.20261",
    "24.11.1026"])  # fmt: skip
def test_what_is_no_date_is_not_read_as_one(typed: str) -> None:
    assert read_date(typed, TODAY) is None


def test_a_two_digit_year_of_birth_is_the_last_century() -> None:
    assert read_date("14.03.92", TODAY) == date(1992, 3, 14)


@pytest.mark.parametrize(("typed", "read"), [("9", time(9)), ("930", time(9, 30)), ("14.05", time(14, 5)),
    ("9:30", time(9, 30)), ("0000", time(0)), ("25", None), ("9:75", None), ("x", None)])  # fmt: skip
def test_a_time_is_read_however_it_is_typed(typed: str, read: time | None) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(("typed", "read"), [("2,72", Decimal("2.72")), ("2.72", Decimal("2.72")),
    (" 4 ", Decimal(4)), ("1e5", None), ("nan", None), ("--1", None), (",5", Decimal("0.5"))])  # fmt: skip
def test_a_number_is_read_with_either_sign(typed: str, read: Decimal | None) -> None:
    assert read_number(typed) == read


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_date_that_is_written_is_read_back(day: date) -> None:
    for formats in (EN, TR):
        assert read_date(formats.day(day), TODAY) == day
        assert read_date(formats.date(day), TODAY) == day


@given(st.integers(min_value=0, max_value=24 * 60 - 1))
def test_every_time_that_is_written_is_read_back(minute: int) -> None:
    moment = time(minute // 60, minute % 60)
    assert read_time(EN.time(moment)) == read_time(TR.time(moment)) == moment


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1)), st.integers(min_value=0, max_value=6)
)
def test_the_start_of_a_week_is_at_most_six_days_back(day: date, first: int) -> None:
    start = Formats(Language.ENGLISH, ISTANBUL, first).week_start(day)
    assert timedelta(0) <= day - start <= timedelta(days=6)
    assert start.weekday() == first
