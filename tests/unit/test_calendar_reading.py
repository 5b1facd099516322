"""Calendars from elsewhere as busy time: zones, whole days, repeats, and what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.exchange.calendar_ics import Event, calendar_text
from mesodesk.exchange.calendar_reading import MOST_TIMES, OutsideCalendar, read_calendar

ISTANBUL, LONDON = ZoneInfo("Europe/Istanbul"), ZoneInfo("Europe/London")
FIRST = datetime(2026, 11, 22, 21, tzinfo=UTC)
LAST = FIRST + timedelta(days=366)


def read(*lines: str, own: ZoneInfo = ISTANBUL) -> OutsideCalendar:
    text = ["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]
    return read_calendar("\r\n".join(text).encode(), own, FIRST, LAST)


def event(*lines: str, own: ZoneInfo = ISTANBUL) -> OutsideCalendar:
    return read("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT", own=own)


def times(calendar: OutsideCalendar, zone: ZoneInfo = ISTANBUL) -> list[str]:
    assert calendar.broken == ()
    return [
        f"{one.starts_at.astimezone(zone):%d.%m. %H:%M}–{one.ends_at.astimezone(zone):%d.%m. %H:%M}"
        for one in calendar.busy
    ]


def broken(calendar: OutsideCalendar) -> list[tuple[int, str]]:
    assert calendar.busy == ()
    return [(one.line, str(one.reason)) for one in calendar.broken]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20261124T090000Z", "DTEND:20261124T100000Z"], "24.11. 12:00–24.11. 13:00"),
        (["DTSTART:20261124T090000", "DTEND:20261124T100000"], "24.11. 09:00–24.11. 10:00"),
        (["DTSTART;TZID=Europe/London:20261124T090000", "DURATION:PT1H30M"], "24.11. 12:00–24.11. 13:30"),
        (["DTSTART;TZID=/made.org/x/Europe/London:20261124T090000", "DURATION:PT1H"],
         "24.11. 12:00–24.11. 13:00"),
        (['DTSTART;TZID="Europe/London":20261124T090000', "DURATION:PT1H"], "24.11. 12:00–24.11. 13:00"),
        (["DTSTART;VALUE=DATE:20261124"], "24.11. 00:00–25.11. 00:00"),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"], "24.11. 00:00–27.11. 00:00"),
    ],
)  # fmt: skip
def test_a_time_is_of_its_zone_and_else_of_the_clinics(lines: list[str], expected: str) -> None:
    assert times(event(*lines)) == [expected]


ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:GMT Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T010000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
)


def test_a_zone_that_the_file_describes_counts_on_either_side_of_its_changes() -> None:
    series = ("BEGIN:VEVENT", "UID:1", "DTSTART;TZID=GMT Standard Time:20270326T090000", "DURATION:PT1H",
              "RRULE:FREQ=DAILY;COUNT=4", "END:VEVENT")  # fmt: skip

    found = read(*ZONE, *series)

    assert times(found, LONDON) == [f"{day}.03. 09:00–{day}.03. 10:00" for day in (26, 27, 28, 29)]
    assert times(found) == [
        "26.03. 12:00–26.03. 13:00",
        "27.03. 12:00–27.03. 13:00",
        "28.03. 11:00–28.03. 12:00",
        "29.03. 11:00–29.03. 12:00",
    ]


def test_a_repeat_keeps_its_wall_clock_time_and_whole_days_their_midnights() -> None:
    weekly = event(
        "DTSTART;TZID=Europe/London:20270322T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2", own=LONDON
    )
    assert times(weekly, LONDON) == ["22.03. 09:00–22.03. 10:00", "29.03. 09:00–29.03. 10:00"]
    days = event("DTSTART;VALUE=DATE:20270327", "DTEND;VALUE=DATE:20270329", own=LONDON)
    assert times(days, LONDON) == ["27.03. 00:00–29.03. 00:00"]


def test_a_repeat_is_written_out_for_the_days_that_are_asked_for_and_no_further() -> None:
    found = event("DTSTART:20100104T060000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    assert len(found.busy) == 53
    assert all(one.ends_at > FIRST and one.starts_at < LAST for one in found.busy)


def test_a_repeat_ends_leaves_out_and_adds_what_it_says() -> None:
    found = event(
        "DTSTART;TZID=Europe/Istanbul:20261124T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;UNTIL=20261127T060000Z",
        "EXDATE;TZID=Europe/Istanbul:20261125T090000",
        "RDATE;TZID=Europe/Istanbul:20261201T090000,20261202T090000",
    )
    assert [line[:5] for line in times(found)] == ["24.11", "26.11", "27.11", "01.12", "02.12"]
    until_day = event("DTSTART:20261124T060000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20261125")
    assert len(until_day.busy) == 2
    endless = event("DTSTART:20261124T060000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;UNTIL=99991231T000000Z")
    assert len(endless.busy) == 1


def test_a_changed_one_of_a_series_stands_for_the_one_that_it_replaces() -> None:
    def one(*lines: str) -> tuple[str, ...]:
        return ("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT")

    found = read(
        *one("DTSTART:20261124T060000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
        *one("DTSTART:20261125T120000Z", "DURATION:PT1H", "RECURRENCE-ID:20261125T060000Z"),
        *one("DTSTART:20261126T060000Z", "RECURRENCE-ID:20261126T060000Z", "STATUS:CANCELLED"),
    )

    assert times(found) == ["24.11. 09:00–24.11. 10:00", "25.11. 15:00–25.11. 16:00"]
    unchanged = read(*one("DTSTART:20261124T060000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"))
    assert found.busy[1].uid == unchanged.busy[1].uid


@pytest.mark.parametrize("line", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "DTEND:20261124T090000Z"])
def test_what_takes_no_time_is_left_out(line: str) -> None:
    assert times(event("DTSTART:20261124T090000Z", line)) == []


def test_of_two_versions_of_an_event_the_newer_counts() -> None:
    def version(sequence: int, hour: int) -> tuple[str, ...]:
        start = f"DTSTART:20261124T{hour:02}0000Z"
        return ("BEGIN:VEVENT", "UID:1", f"SEQUENCE:{sequence}", start, "DURATION:PT1H", "END:VEVENT")

    assert len(times(read(*version(2, 9), *version(1, 8)))) == 1
    assert times(read(*version(2, 9), *version(1, 8)))[0].startswith("24.11. 12:00")


def test_titles_are_unfolded_and_unescaped_and_the_calendar_has_its_name() -> None:
    found = read(
        "X-WR-CALNAME:Özel\\, ev",
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:Diş hekimi\\; kon",
        " trol\\nsabah",
        "DTSTART:20261124T090000Z",
        "DURATION:PT1H",
        "END:VEVENT",
    )
    assert (found.name, found.busy[0].title) == ("Özel, ev", "Diş hekimi; kontrol sabah")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:tomorrow"], [(5, "ics_bad_time")]),
        (["DTSTART:20261331T090000Z"], [(5, "ics_bad_time")]),
        (["DTSTART;VALUE=DATE:20261124T090000"], [(5, "ics_bad_time")]),
        (["DTSTART:20261124T090000Z", "DTEND:20261124T080000Z"], [(6, "ics_end_before_start")]),
        (["DTSTART:20261124T090000Z", "DURATION:-PT1H"], [(6, "ics_bad_length")]),
        (["DTSTART:20261124T090000Z", "DURATION:P"], [(6, "ics_bad_length")]),
        (["DTSTART:20261124T090000Z", "DTEND:20301124T090000Z"], [(6, "ics_bad_length")]),
        (["DTSTART;TZID=Mars/Olympus:20261124T090000"], [(5, "ics_unknown_zone")]),
        (["DTSTART;TZID=../../etc/passwd:20261124T090000"], [(5, "ics_unknown_zone")]),
        (["SUMMARY:no time"], [(3, "ics_no_start")]),
        (["DTSTART:20261124T090000Z", "DTSTART:20261125T090000Z"], [(6, "ics_repeated")]),
        (["DTSTART:20261124T090000Z", "RRULE:FREQ=SOON"], [(6, "ics_bad_rule")]),
        (["DTSTART:20261124T090000Z", "RRULE:FREQ=SECONDLY"], [(6, "ics_rule_not_supported")]),
        (["DTSTART:20261124T090000Z", "RRULE:FREQ=DAILY;UNTIL=soon"], [(6, "ics_bad_time")]),
        (["DTSTART:20261124T090000Z", "no line at all"], [(6, "ics_no_line")]),
        (["DTSTART:20261124T090000Z", "SUMMARY;X=\"a:b"], [(6, "ics_no_line")]),
        (["DTSTART:20261124T090000Z", "END:VALARM"], [(6, "ics_wrong_end")]),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_by_line_and_reason_and_nothing_is_read(
    lines: list[str], expected: list[tuple[int, str]]
) -> None:
    assert broken(event(*lines)) == expected


def test_every_broken_line_is_told_and_not_only_the_first() -> None:
    bad = ("BEGIN:VEVENT", "DTSTART:x", "END:VEVENT")
    good = ("BEGIN:VEVENT", "DTSTART:20261124T090000Z", "DURATION:PT1H", "END:VEVENT")
    assert broken(read(*bad, *good, *bad)) == [(4, "ics_bad_time"), (11, "ics_bad_time")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", [(1, "ics_no_calendar")]),
        (b"name,phone\r\nElif,1\r\n", [(1, "ics_no_calendar")]),
        (b"\x00\x01\x02", [(1, "ics_no_calendar")]),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", [(1, "ics_no_calendar")]),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026", [(3, "ics_unfinished")]),
        (b"BEGIN:VCALENDAR\nX:1\nY:\xff\nEND:VCALENDAR\n", [(3, "ics_not_utf8")]),
    ],
)
def test_a_file_that_is_no_calendar_or_ends_too_soon_says_so(
    raw: bytes, expected: list[tuple[int, str]]
) -> None:
    assert broken(read_calendar(raw, ISTANBUL, FIRST, LAST)) == expected


def test_a_zone_without_its_offsets_is_told_with_its_line() -> None:
    found = read("BEGIN:VTIMEZONE", "TZID:Own", "END:VTIMEZONE",
                 "BEGIN:VEVENT", "DTSTART;TZID=Own:20261124T090000", "END:VEVENT")  # fmt: skip
    assert broken(found) == [(3, "ics_bad_zone")]


def test_too_many_times_are_refused() -> None:
    series = [
        line
        for number in range(MOST_TIMES // 300)
        for line in ("BEGIN:VEVENT", f"UID:{number}", "DTSTART:20261124T090000Z", "DURATION:PT1H",
                     "RRULE:FREQ=DAILY", "END:VEVENT")
    ]  # fmt: skip
    assert [reason for _, reason in broken(read(*series))] == ["ics_too_many"]


def test_what_is_written_here_is_read_as_it_was() -> None:
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    events = [
        Event("a@clinic", start, start + timedelta(minutes=100), "Seans; Elif, Y. \\ " + "ğ" * 80),
        Event("b@clinic", start + timedelta(days=200), start + timedelta(days=200, minutes=5), "Kontrol"),
    ]
    found = read_calendar(calendar_text(events, name="Klinik", stamp=start).encode(), ISTANBUL, FIRST, LAST)
    assert [(one.starts_at, one.ends_at) for one in found.busy] == [
        (event.starts_at, event.ends_at) for event in events
    ]
    assert found.busy[0].title == events[0].summary


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_file_whatever_breaks_the_reader(tail: bytes) -> None:
    head = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261124T090000Z\r\nDURATION:PT1H\r\n"
    for raw in (tail, head + tail, head + tail + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"):
        found = read_calendar(raw, ISTANBUL, FIRST, LAST)
        assert found.busy == () or found.broken == ()


PARTS = st.sampled_from(
    ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "UID", "STATUS"]
)
VALUES = st.sampled_from(
    ["", "20261124", "20261124T090000", "20261124T090000Z", "00010101", "99991231T235959Z", "PT1H", "P9999W",
     "P99999D", "FREQ=DAILY", "FREQ=YEARLY;BYDAY=53MO", "FREQ=MONTHLY;BYMONTHDAY=-31;INTERVAL=9999",
     "FREQ=WEEKLY;INTERVAL=9999", "FREQ=DAILY;UNTIL=00000000", "٢", "1" * 400, "20261124T240000"]
)  # fmt: skip
PARAMETERS = st.sampled_from(
    ["", ";VALUE=DATE", ";TZID=Europe/London", ";TZID=", ";TZID=x", ";RANGE=THISANDFUTURE"]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(PARTS, PARAMETERS, VALUES), max_size=6))
def test_no_event_whatever_breaks_the_reader(parts: list[tuple[str, str, str]]) -> None:
    found = event(*(f"{name}{parameter}:{value}" for name, parameter, value in parts))
    for one in found.busy:
        assert one.starts_at < one.ends_at
        assert one.ends_at > FIRST
        assert one.starts_at < LAST
