"""Appointments as an iCalendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mesodesk.exchange.calendar_ics import Event, EventStatus, calendar_text

NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Istanbul"))
STAMP = datetime(2026, 11, 22, 9, tzinfo=UTC)
EVENT = Event(
    uid="appointment-7@clinic",
    starts_at=NOON,
    ends_at=NOON + timedelta(minutes=100),
    summary="Seans 2 / 4",
    location="Oda 2; Numbing A, 1. kat",
    description="Makyajsız gelin.\nYemek yiyebilirsiniz.",
    patient="Elif Yılmaz",
)


def unfold(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_an_appointment_is_one_event_in_utc() -> None:
    lines = unfold(calendar_text([EVENT], name="Demir Klinik", stamp=STAMP))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261124T090000Z" in lines
    assert "DTEND:20261124T104000Z" in lines
    assert "DTSTAMP:20261122T090000Z" in lines
    assert "UID:appointment-7@clinic" in lines
    assert "STATUS:CONFIRMED" in lines
    assert lines.count("BEGIN:VEVENT") == 1


def test_names_of_patients_are_written_only_when_asked_for() -> None:
    assert "Elif" not in calendar_text([EVENT], name="Klinik", stamp=STAMP)
    named = calendar_text([EVENT], name="Klinik", stamp=STAMP, with_patients=True)
    assert "SUMMARY:Seans 2 / 4: Elif Yılmaz" in unfold(named)


def test_what_means_something_to_the_format_is_escaped() -> None:
    lines = unfold(calendar_text([EVENT], name="a,b", stamp=STAMP))

    assert r"LOCATION:Oda 2\; Numbing A\, 1. kat" in lines
    assert r"DESCRIPTION:Makyajsız gelin.\nYemek yiyebilirsiniz." in lines
    assert r"X-WR-CALNAME:a\,b" in lines


def test_a_cancelled_appointment_says_so() -> None:
    event = Event("u", NOON, NOON, "x", status=EventStatus.CANCELLED, sequence=3)

    lines = unfold(calendar_text([event], name="k", stamp=STAMP))

    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:3" in lines


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_text_breaks_out_of_its_line(summary: str) -> None:
    text = calendar_text([Event("u", NOON, NOON, summary)], name="k", stamp=STAMP)

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = unfold(text)
    assert [line.split(":")[0] for line in lines if line] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP",
        "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "CLASS", "END", "END",
    ]  # fmt: skip


def test_the_same_appointments_give_the_same_file() -> None:
    assert calendar_text([EVENT], name="k", stamp=STAMP) == calendar_text([EVENT], name="k", stamp=STAMP)
