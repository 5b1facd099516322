"""Calendars out of the clinic and into it, on a real record."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.errors import NotAllowed, RuleError, WorldError
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.intervals import Interval, joined, without
from mesodesk.services.booking.calendar_blocks import BlockCard
from mesodesk.services.calendar.calendar import ShowCalendar
from mesodesk.services.calendar.outside_calendar import (
    BusyTime,
    ListOutside,
    OutsideCalendar,
    PreviewOutside,
    ReadInCalendar,
    read_outside,
)
from mesodesk.services.calendar.scheduling import BookAppointment, MoveAppointment, SetStatus
from mesodesk.services.calendar.staff_calendar import NamesShown, StaffCalendar
from mesodesk.storage.tables import Appointment
from tests.factories import DOCTOR, DOCTOR2, MANAGER, RECEPTION, ROOM_1, STAFF, TODAY, SmallClinic

TOMORROW = TODAY + timedelta(days=1)
WORDS = {AppointmentKind.CONSULTATION: "Muayene", AppointmentKind.BLOCK: "Dolu"}


def event(uid: str, start: str, end: str, *more: str) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", f"DTEND:{end}", *more, "END:VEVENT"]
    return "\r\n".join(lines)


def write(folder: Path, *events: str) -> Path:
    file = folder / "ozel.ics"
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])
    file.write_text(text, encoding="utf-8", newline="")
    return file


def read(clinic: SmallClinic, folder: Path, *events: str) -> OutsideCalendar:
    return read_outside(write(folder, *events), clinic.zone, TODAY)


def read_in(clinic: SmallClinic, folder: Path, *events: str, source: str = "Özel") -> tuple[int, int, int]:
    found = read(clinic, folder, *events)
    assert found.broken == ()
    return clinic.do(ReadInCalendar(STAFF[DOCTOR], source, found.busy)).value


def blocks(clinic: SmallClinic, user: str = DOCTOR) -> list[BlockCard]:
    card = clinic.ask(ShowCalendar(TODAY, TODAY + timedelta(days=370), (STAFF[user],)))
    return [block for block in card.blocks if block.kind is AppointmentKind.BLOCK]


def times(clinic: SmallClinic) -> list[str]:
    return [
        f"{block.starts_at.astimezone(clinic.zone):%d.%m %H:%M}"
        f"–{block.ends_at.astimezone(clinic.zone):%d.%m %H:%M}"
        for block in blocks(clinic)
    ]


def book(clinic: SmallClinic, day: date, hour: int, user: str = DOCTOR) -> AppointmentId:
    command = BookAppointment(
        AppointmentKind.CONSULTATION, clinic.patient, STAFF[user], ROOM_1, clinic.when(day, hour), 30
    )
    return AppointmentId(clinic.do(command).value)


MORNING = event("a", "20261124T090000", "20261124T100000", "SUMMARY:Diş hekimi")
NOON = event("b", "20261124T120000", "20261124T130000", "SUMMARY:Yemek")


def test_busy_time_keeps_its_owner_from_being_booked_and_nobody_sees_what_for(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    assert read_in(small_clinic, tmp_path, MORNING, NOON) == (2, 0, 0)

    with pytest.raises(RuleError, match="double_booking_staff"):
        book(small_clinic, TOMORROW, 9)
    assert book(small_clinic, TOMORROW, 10)
    assert book(small_clinic, TOMORROW, 12, DOCTOR2)
    assert {block.note for block in blocks(small_clinic)} == {"Özel"}


def test_titles_are_shown_only_when_asked_for(small_clinic: SmallClinic, tmp_path: Path) -> None:
    busy = read(small_clinic, tmp_path, MORNING).busy
    small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", busy, with_titles=True))
    assert [block.note for block in blocks(small_clinic)] == ["Diş hekimi"]


def test_reading_the_same_calendar_again_changes_only_what_changed(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    read_in(small_clinic, tmp_path, MORNING, NOON)
    before = {block.appointment_id: block.version for block in blocks(small_clinic)}
    assert read_in(small_clinic, tmp_path, NOON, MORNING) == (0, 0, 2)
    assert {block.appointment_id: block.version for block in blocks(small_clinic)} == before

    moved = event("a", "20261125T090000", "20261125T100000")
    new = event("c", "20261126T090000", "20261126T100000")
    assert read_in(small_clinic, tmp_path, moved, new) == (2, 2, 0)
    assert times(small_clinic) == ["25.11 09:00–25.11 10:00", "26.11 09:00–26.11 10:00"]


def test_two_calendars_of_one_person_do_not_touch_each_other_and_each_is_taken_off_alone(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    read_in(small_clinic, tmp_path, MORNING)
    read_in(small_clinic, tmp_path, NOON, MORNING, source="Üniversite")

    found = small_clinic.ask(ListOutside())
    assert [(card.staff, card.source, card.count, card.last) for card in found] == [
        ("Dr Selin Demir", "Özel", 1, TOMORROW),
        ("Dr Selin Demir", "Üniversite", 1, TOMORROW),
    ]
    done = small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", ()))
    assert done.value == (0, 1, 0)
    assert times(small_clinic) == ["24.11 12:00–24.11 13:00"]
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert len(blocks(small_clinic)) == 2


def test_a_series_is_written_out_for_a_year_and_undone_in_one_step(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    weekly = event("w", "20261124T090000", "20261124T100000", "RRULE:FREQ=WEEKLY")
    before = small_clinic.snapshot()
    busy = read(small_clinic, tmp_path, weekly).busy
    done = small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", busy))
    assert done.value == (53, 0, 0)
    assert len(blocks(small_clinic)) == 53
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_whole_days_are_one_block_a_day_while_the_clinic_is_open(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    days = "\r\n".join(
        ["BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261126", "END:VEVENT",
         "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261129", "END:VEVENT"]
    )  # fmt: skip
    assert read_in(small_clinic, tmp_path, days) == (2, 0, 0)
    assert times(small_clinic) == ["24.11 09:00–24.11 19:00", "25.11 09:00–25.11 19:00"]
    assert read_in(small_clinic, tmp_path, days) == (0, 0, 2)
    for hour in (9, 13, 17):
        with pytest.raises(RuleError, match="double_booking_staff"):
            book(small_clinic, TOMORROW, hour)


def test_what_overlaps_is_taken_once(small_clinic: SmallClinic, tmp_path: Path) -> None:
    within = event("b", "20261124T092000", "20261124T094000")
    across = event("c", "20261124T094500", "20261124T110000")
    assert read_in(small_clinic, tmp_path, across, MORNING, within) == (2, 0, 0)
    assert times(small_clinic) == ["24.11 09:00–24.11 10:00", "24.11 10:00–24.11 11:00"]
    assert read_in(small_clinic, tmp_path, across, MORNING, within) == (0, 0, 2)


def test_booked_visits_in_busy_time_are_named_and_it_is_read_in_only_knowingly(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    visit = book(small_clinic, TOMORROW, 9)
    busy = read(small_clinic, tmp_path, MORNING, NOON).busy
    preview = small_clinic.ask(PreviewOutside(STAFF[DOCTOR], "Özel", busy))
    assert [(one.appointment_id, one.patient) for one in preview.visits] == [(visit, "Elif Yılmaz")]
    before = small_clinic.snapshot()
    with pytest.raises(RuleError, match="visits_in_busy"):
        small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", busy))
    assert small_clinic.snapshot() == before

    small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", busy, even_if_booked=True))
    assert times(small_clinic) == ["24.11 09:30–24.11 10:00", "24.11 12:00–24.11 13:00"]
    (card,) = (
        block
        for block in small_clinic.ask(ShowCalendar(TOMORROW, TOMORROW)).blocks
        if block.appointment_id == visit
    )
    small_clinic.do(MoveAppointment(visit, card.version, small_clinic.when(TOMORROW, 15)))
    assert read_in(small_clinic, tmp_path, MORNING, NOON) == (1, 1, 1)
    assert times(small_clinic)[0] == "24.11 09:00–24.11 10:00"


def test_what_was_moved_or_cancelled_by_hand_is_put_right_by_reading_again(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    read_in(small_clinic, tmp_path, MORNING, NOON)
    first, second = blocks(small_clinic)
    small_clinic.do(SetStatus(first.appointment_id, first.version, Status.CANCELLED, "doch frei"))
    read_in(small_clinic, tmp_path, MORNING, NOON)
    assert [block.status for block in blocks(small_clinic)] == [Status.BOOKED, Status.BOOKED]
    assert second.appointment_id in {block.appointment_id for block in blocks(small_clinic)}


def test_the_past_stays_when_a_calendar_is_read_again_later(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    read_in(small_clinic, tmp_path, MORNING, NOON)
    small_clinic.turn_to(2, 9)
    assert small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Özel", ())).value == (0, 0, 0)
    assert len(blocks(small_clinic)) == 2


def test_a_broken_file_is_told_by_line_and_nothing_of_it_is_read(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    found = read(small_clinic, tmp_path, MORNING, event("x", "yesterday", "20261124T100000"))
    assert found.busy == ()
    assert [(one.line, str(one.reason)) for one in found.broken] == [(11, "ics_bad_time")]


def test_a_file_that_is_not_there_or_too_large_says_so(small_clinic: SmallClinic, tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        read_outside(tmp_path / "nothing.ics", small_clinic.zone, TODAY)
    large = tmp_path / "large.ics"
    large.write_bytes(b"X" * (4 * 1024 * 1024 + 1))
    with pytest.raises(RuleError, match="ics_too_large"):
        read_outside(large, small_clinic.zone, TODAY)


@pytest.mark.parametrize(("source", "rule"), [("", "required"), (" \t", "required"), ("x" * 61, "too_long")])
def test_a_calendar_needs_a_name(small_clinic: SmallClinic, source: str, rule: str) -> None:
    with pytest.raises(RuleError) as caught:
        small_clinic.do(ReadInCalendar(STAFF[DOCTOR], source, ()))
    assert (caught.value.rule, caught.value.field) == (rule, "source")


def exported(clinic: SmallClinic, names: NamesShown = NamesShown.INITIALS, user: str = RECEPTION) -> str:
    query = StaffCalendar(STAFF[DOCTOR], TODAY, TODAY + timedelta(days=30), names, WORDS)
    return clinic.ask(query, user).decode().replace("\r\n ", "")


def test_a_calendar_goes_out_with_initials_and_without_facts_notes_or_names(
    small_clinic: SmallClinic,
) -> None:
    command = BookAppointment(
        AppointmentKind.CONSULTATION, small_clinic.patient, STAFF[DOCTOR], ROOM_1,
        small_clinic.when(1, 10), 30, "Penisilin alerjisi",
    )  # fmt: skip
    small_clinic.do(command)
    book(small_clinic, TOMORROW, 12, DOCTOR2)

    text = exported(small_clinic)

    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Muayene: E. Y." in text
    assert "DTSTART:20261124T070000Z" in text
    assert "CLASS:PRIVATE" in text
    for told in ("Elif", "Yılmaz", "Penisilin", "rejuvenation"):
        assert told not in text
    assert "E. Y." not in exported(small_clinic, NamesShown.NONE)


def test_an_entry_keeps_its_uid_and_counts_its_changes_until_it_is_cancelled(
    small_clinic: SmallClinic,
) -> None:
    def found(name: str) -> str:
        lines = exported(small_clinic).split("\r\n")
        return next(line.partition(":")[2] for line in lines if line.startswith(f"{name}:"))

    visit = book(small_clinic, TOMORROW, 10)
    uid, sequence = found("UID"), int(found("SEQUENCE"))
    small_clinic.do(MoveAppointment(visit, 1, small_clinic.when(1, 11)))
    assert (found("UID"), found("DTSTART")) == (uid, "20261124T080000Z")
    assert int(found("SEQUENCE")) > sequence
    with small_clinic.clinic.record.reading() as session:
        version = session.get_one(Appointment, visit).row_version
    small_clinic.do(SetStatus(visit, version, Status.CANCELLED, "x"))
    assert (found("UID"), found("STATUS")) == (uid, "CANCELLED")


def test_full_names_are_for_oneself_and_those_who_run_the_staff_and_leave_a_trace(
    small_clinic: SmallClinic,
) -> None:
    book(small_clinic, TOMORROW, 10)
    with pytest.raises(NotAllowed):
        exported(small_clinic, NamesShown.FULL, RECEPTION)
    with pytest.raises(NotAllowed):
        exported(small_clinic, NamesShown.FULL, DOCTOR2)
    for user in (DOCTOR, MANAGER):
        assert "SUMMARY:Muayene: Elif Yılmaz" in exported(small_clinic, NamesShown.FULL, user)
    with small_clinic.clinic.record.reading() as session:
        seen = session.connection().exec_driver_sql(
            "SELECT COUNT(*) FROM ledger WHERE change = 'viewed' AND action = 'StaffCalendar'"
        )
        assert seen.scalar() == 2


def test_what_came_from_elsewhere_does_not_go_out_again(small_clinic: SmallClinic, tmp_path: Path) -> None:
    read_in(small_clinic, tmp_path, MORNING)
    assert "BEGIN:VEVENT" not in exported(small_clinic)


def test_what_goes_out_of_one_calendar_comes_into_another_as_it_was(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    book(small_clinic, TOMORROW, 10)
    file = tmp_path / "out.ics"
    file.write_bytes(small_clinic.ask(StaffCalendar(STAFF[DOCTOR], TODAY, TOMORROW)))
    busy = read_outside(file, small_clinic.zone, TODAY).busy
    small_clinic.do(ReadInCalendar(STAFF[DOCTOR2], "Demir", busy))
    assert [block.starts_at for block in blocks(small_clinic, DOCTOR2)] == [small_clinic.when(1, 10)]


spans = st.lists(
    st.tuples(st.integers(0, 96 * 3), st.integers(1, 60)).map(lambda one: (one[0], one[0] + one[1])),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans, st.lists(st.integers(0, 31), max_size=4, unique=True))
def test_busy_time_and_visits_together_never_overlap_and_reading_again_changes_nothing(
    small_clinic: SmallClinic, taken: list[tuple[int, int]], slots: list[int]
) -> None:
    base = small_clinic.when(1, 0)

    def moment(quarter: int) -> datetime:
        return base + timedelta(minutes=15 * quarter)

    busy = tuple(
        BusyTime(f"{number:032}", moment(start), moment(end), "") for number, (start, end) in enumerate(taken)
    )
    done = small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Takvim", busy, even_if_booked=True))
    covered = joined((block.starts_at, block.ends_at) for block in blocks(small_clinic))
    visits = joined(
        (part.starts_at, part.ends_at)
        for block in small_clinic.ask(ShowCalendar(TODAY, TODAY + timedelta(days=9), (STAFF[DOCTOR],))).blocks
        if block.kind is not AppointmentKind.BLOCK
        for part in block.segments
    )
    wanted = [
        left
        for interval in joined((one.starts_at, one.ends_at) for one in busy)
        for left in without(interval, visits)
    ]
    assert _minutes(covered) == _minutes(wanted)
    again = small_clinic.do(ReadInCalendar(STAFF[DOCTOR], "Takvim", busy, even_if_booked=True))
    assert again.value == (0, 0, sum(done.value) - done.value[1])
    for slot in slots:
        try:
            book(small_clinic, TODAY + timedelta(days=1 + slot // 16), 9 + slot % 8)
        except RuleError:
            continue


def _minutes(intervals: list[Interval]) -> float:
    return sum((end - start).total_seconds() for start, end in intervals) / 60
