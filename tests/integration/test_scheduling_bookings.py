"""Booking visits, blocks, walk-ins and sessions again; no double bookings; changes of the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.services.calendar.scheduling import (
    BookAppointment,
    BookSession,
    CalendarRows,
    FindFree,
    MoveAppointment,
    SetStatus,
    ShowCalendar,
    WalkIn,
)
from mesodesk.services.courses.courses import BookCourse, PlanAsk
from mesodesk.storage import tables
from tests.factories import (
    DOCTOR,
    DOCTOR2,
    NURSE,
    RECEPTION,
    ROOM_1,
    ROOM_2,
    STAFF,
    TODAY,
    SmallClinic,
)
from tests.integration.course_steps import (
    appointment_of,
    ask_for,
    block,
    book_course,
    chosen,
    propose,
    show_course,
    wall,
)


def _visit(clinic: SmallClinic, day: int, hour: int, minute: int = 0) -> BookAppointment:
    """Half an hour's check-up of Elif with Dr Demir."""
    start = clinic.when(day, hour, minute)
    return BookAppointment(AppointmentKind.CHECK_UP, clinic.patient, STAFF[DOCTOR], None, start, 30)


def _refused(clinic: SmallClinic, command: BookAppointment | WalkIn | BookSession) -> RuleError:
    """The refusal of a booking, which must have written nothing."""
    before = clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        clinic.do(command)
    assert clinic.snapshot() == before
    return refused.value


def test_a_consultation_gets_a_free_room_of_its_own(small_clinic: SmallClinic) -> None:
    first = AppointmentId(small_clinic.do(replace(_visit(small_clinic, 1, 10), note="ilk görüşme")).value)
    other = small_clinic.register("Deniz", "Arslan")
    second = small_clinic.do(replace(_visit(small_clinic, 1, 10), patient_id=other, staff_id=STAFF[DOCTOR2]))
    shown = block(small_clinic, first)
    assert (shown.kind, shown.patient, shown.number, shown.note) == (
        "check_up",
        "Elif Yılmaz",
        "1001",
        "ilk görüşme",
    )
    assert [part.room for part in shown.segments] == ["Oda 1"]
    assert [part.room for part in block(small_clinic, AppointmentId(second.value)).segments] == ["Oda 2"]


def test_undo_of_a_booking_takes_it_away(small_clinic: SmallClinic) -> None:
    before = small_clinic.snapshot()
    done = small_clinic.do(_visit(small_clinic, 1, 10))
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.snapshot() == before


def test_staff_room_and_patient_are_each_booked_once(small_clinic: SmallClinic) -> None:
    small_clinic.do(replace(_visit(small_clinic, 1, 10), room_id=ROOM_1))
    other = small_clinic.register("Deniz", "Arslan")
    clash = replace(_visit(small_clinic, 1, 10, 15), patient_id=other, room_id=ROOM_2)
    staff = _refused(small_clinic, clash)
    assert (staff.rule, staff.details["staff"]) == ("double_booking_staff", "Dr Selin Demir")
    room = _refused(small_clinic, replace(clash, staff_id=STAFF[DOCTOR2], room_id=ROOM_1))
    assert (room.rule, room.details["room"]) == ("double_booking_room", "Oda 1")
    patient = _refused(
        small_clinic, replace(_visit(small_clinic, 1, 10, 15), staff_id=STAFF[DOCTOR2], room_id=ROOM_2)
    )
    assert patient.rule == "double_booking_patient"
    small_clinic.do(replace(clash, starts_at=small_clinic.when(1, 10, 30)))


def test_the_database_refuses_a_double_booking_that_no_rule_looked_at(small_clinic: SmallClinic) -> None:
    id = small_clinic.do(replace(_visit(small_clinic, 1, 10), room_id=ROOM_1)).value
    before = small_clinic.snapshot()
    with pytest.raises(RuleError) as refused:
        _write_beside(small_clinic, id)
    assert refused.value.rule == "double_booking_room"
    assert small_clinic.snapshot() == before


def _write_beside(clinic: SmallClinic, id: int) -> None:
    """Write a second visit into the room of this one, its last minute, past every rule of the program."""
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock()) as unit:
        row = unit.session.get_one(tables.Appointment, id)
        copy = tables.Appointment(**row.model_dump(exclude={"id"}))
        unit.session.add(copy)
        unit.session.flush()
        segment = tables.Segment(
            appointment_id=copy.id or 0,
            position=0,
            kind=SegmentKind.VISIT,
            starts_at=row.starts_at + timedelta(minutes=29),
            ends_at=row.ends_at + timedelta(minutes=29),
            room_id=ROOM_1,
        )
        unit.session.add(segment)


def test_leave_is_a_block_without_a_patient_and_keeps_visits_away(small_clinic: SmallClinic) -> None:
    leave = BookAppointment(
        AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(2, 8), 11 * 60, "izin"
    )
    small_clinic.do(leave)
    refused = _refused(small_clinic, _visit(small_clinic, 2, 10))
    assert (refused.rule, refused.details["is_block"]) == ("double_booking_staff", True)
    assert _refused(small_clinic, replace(leave, staff_id=None)).field == "staff"
    assert (
        _refused(small_clinic, replace(leave, patient_id=small_clinic.patient)).rule == "block_has_no_patient"
    )


def test_time_taken_since_yesterday_is_seen_today(small_clinic: SmallClinic) -> None:
    night = BookAppointment(
        AppointmentKind.BLOCK, None, STAFF[DOCTOR], None, small_clinic.when(1, 22), 690, "nöbet"
    )
    small_clinic.do(night)
    refused = _refused(small_clinic, _visit(small_clinic, 2, 9))
    assert (refused.rule, refused.details["staff"]) == ("double_booking_staff", "Dr Selin Demir")
    assert refused.details["starts_at"] == small_clinic.when(1, 22)


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_a_visit_takes_between_a_minute_and_twelve_hours(small_clinic: SmallClinic, minutes: int) -> None:
    refused = _refused(small_clinic, replace(_visit(small_clinic, 1, 10), minutes=minutes))
    assert (refused.rule, refused.field) == ("bad_duration", "minutes")


def test_a_visit_needs_a_patient_and_somebody_who_may_treat(small_clinic: SmallClinic) -> None:
    visit = _visit(small_clinic, 1, 10)
    assert _refused(small_clinic, replace(visit, patient_id=None)).field == "patient"
    assert _refused(small_clinic, replace(visit, patient_id=PatientId(99))).rule == "not_found"
    assert _refused(small_clinic, replace(visit, staff_id=None)).field == "staff"
    assert _refused(small_clinic, replace(visit, staff_id=STAFF[RECEPTION])).rule == "staff_cannot_treat"
    assert _refused(small_clinic, replace(visit, staff_id=STAFF[NURSE])).rule == "staff_off"
    assert _refused(small_clinic, replace(visit, staff_id=StaffId(99))).rule == "not_found"
    assert _refused(small_clinic, replace(visit, kind=AppointmentKind.SESSION)).rule == "session_needs_course"


def test_a_visit_that_the_clinic_has_no_room_for_is_refused(small_clinic: SmallClinic) -> None:
    for room in (ROOM_1, ROOM_2):
        small_clinic.do(
            BookAppointment(AppointmentKind.BLOCK, None, None, room, small_clinic.when(1, 10), 60)
        )
    refused = _refused(small_clinic, _visit(small_clinic, 1, 10))
    assert (refused.rule, refused.details["rooms"]) == ("no_room", ("Oda 1", "Oda 2"))


def test_a_walk_in_starts_now_and_has_arrived(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(0, 18, 40)
    done = small_clinic.do(WalkIn(small_clinic.patient, staff_id=STAFF[DOCTOR]))
    shown = block(small_clinic, AppointmentId(done.value))
    assert (shown.status, wall(small_clinic, shown.starts_at), shown.segments[0].room) == (
        "arrived",
        "18:40",
        "Oda 1",
    )
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert small_clinic.snapshot()["appointment"] == []


def test_a_walk_in_without_a_free_room_waits_without_one(small_clinic: SmallClinic) -> None:
    for room in (ROOM_1, ROOM_2):
        small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, room, small_clinic.when(0, 9), 60))
    id = small_clinic.do(WalkIn(small_clinic.patient)).value
    assert block(small_clinic, AppointmentId(id)).segments[0].room is None


def test_a_cancelled_session_is_booked_again_but_never_twice(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = block(small_clinic, appointment_of(course, 2))
    again = BookSession(course.sessions[1].id, small_clinic.when(16, 9), STAFF[DOCTOR])
    assert _refused(small_clinic, again).rule == "session_already_booked"
    small_clinic.do(SetStatus(second.appointment_id, second.version, Status.CANCELLED, "hasta"))
    assert (
        _refused(small_clinic, replace(again, starts_at=small_clinic.when(9, 9))).rule == "interval_too_short"
    )
    done = small_clinic.do(again)
    assert show_course(small_clinic, course.id).sessions[1].appointment_id == done.value
    with pytest.raises(RuleError) as refused:
        small_clinic.do(
            SetStatus(
                second.appointment_id, block(small_clinic, second.appointment_id).version, Status.BOOKED
            )
        )
    assert refused.value.rule == "session_already_booked"
    assert done.undo is not None
    small_clinic.do(done.undo)
    assert show_course(small_clinic, course.id).sessions[1].status is Status.CANCELLED


def test_free_times_are_found_within_the_window_of_a_session(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    second = block(small_clinic, appointment_of(course, 2))
    small_clinic.do(SetStatus(second.appointment_id, second.version, Status.CANCELLED))
    found = small_clinic.ask(
        FindFree(from_day=TODAY, session_id=course.sessions[1].id, staff_id=STAFF[DOCTOR], limit=200)
    )
    days = {(slot.starts_at.astimezone(small_clinic.zone).date() - TODAY).days for slot in found}
    assert days == {14, 15, 16}
    assert found[0].room == "Oda 1"
    id = small_clinic.do(BookSession(course.sessions[1].id, found[0].starts_at, found[0].staff_id)).value
    assert block(small_clinic, AppointmentId(id)).starts_at == found[0].starts_at


def test_free_times_start_now_and_keep_clear_of_the_patients_own_visits(small_clinic: SmallClinic) -> None:
    small_clinic.turn_to(0, 15, 5)
    small_clinic.do(replace(_visit(small_clinic, 0, 15, 30), staff_id=STAFF[DOCTOR2]))
    found = small_clinic.ask(
        FindFree(TODAY - timedelta(days=9), STAFF[DOCTOR], 30, limit=2, patient_id=small_clinic.patient)
    )
    assert [wall(small_clinic, slot.starts_at) for slot in found] == ["16:00", "16:15"]


def test_a_summer_session_keeps_its_wall_time_across_the_change_of_clocks(london_clinic: SmallClinic) -> None:
    london_clinic.turn_to(date(2027, 3, 1), 9)
    ask = PlanAsk(
        london_clinic.patient, "rejuvenation", 4, date(2027, 3, 15), STAFF[DOCTOR], (1,), (9 * 60, 12 * 60)
    )
    proposal = propose(london_clinic, ask)
    assert [session.gap_days for session in proposal.sessions] == [None, 14, 14, 14]
    london_clinic.do(BookCourse(ask, chosen(proposal)))
    rows = london_clinic.ask(CalendarRows(date(2027, 3, 1), date(2027, 5, 30)))
    arrivals = [row.start for row in rows if row.kind is SegmentKind.NUMBING]
    assert {wall(london_clinic, start) for start in arrivals} == {"09:00"}
    assert [start.hour for start in arrivals] == [9, 8, 8, 8]


def test_a_move_over_the_change_of_clocks_keeps_minutes_and_calendar_days(london_clinic: SmallClinic) -> None:
    london_clinic.turn_to(date(2027, 3, 1), 9)
    visit = BookAppointment(
        AppointmentKind.CHECK_UP,
        london_clinic.patient,
        STAFF[DOCTOR],
        None,
        london_clinic.when(date(2027, 3, 25), 17, 30),
        30,
    )
    id = AppointmentId(london_clinic.do(visit).value)
    london_clinic.do(MoveAppointment(id, 1, london_clinic.when(date(2027, 3, 31), 17, 30)))
    with pytest.raises(RuleError) as refused:
        london_clinic.do(MoveAppointment(id, 2, london_clinic.when(date(2027, 3, 31), 17, 45)))
    assert refused.value.rule == "staff_off"
    card = london_clinic.ask(ShowCalendar(date(2027, 3, 31), date(2027, 3, 31)))
    assert [wall(london_clinic, shown.ends_at) for shown in card.blocks] == ["18:00"]


def test_the_week_holds_what_touches_it_and_no_more(small_clinic: SmallClinic) -> None:
    for day in (-1, 0, 6, 7):
        small_clinic.turn_to(day, 8)
        start = small_clinic.when(day, 20)
        small_clinic.do(BookAppointment(AppointmentKind.BLOCK, None, None, ROOM_1, start, 10 * 60))
    card = small_clinic.ask(ShowCalendar(TODAY, TODAY + timedelta(days=6)))
    days = [(shown.starts_at.astimezone(small_clinic.zone).date() - TODAY).days for shown in card.blocks]
    assert days == [-1, 0, 6]
    assert [len(day.hours) for day in card.days] == [1, 1, 1, 1, 1, 1, 0]
    assert {rota.staff for rota in card.rotas} == {"Dr Selin Demir", "Dr Emre Aksoy"}
    assert [room.name for room in card.rooms] == ["Oda 1", "Oda 2", "Uyuşturma A", "Uyuşturma B"]


def test_the_calendar_of_one_doctor_holds_no_other(small_clinic: SmallClinic) -> None:
    book_course(small_clinic)
    other = small_clinic.register("Deniz", "Arslan")
    book_course(small_clinic, ask_for(small_clinic, patient=other, staff=STAFF[DOCTOR2]))
    card = small_clinic.ask(ShowCalendar(TODAY, TODAY + timedelta(days=7), (STAFF[DOCTOR2],)))
    assert [shown.staff for shown in card.blocks] == ["Dr Emre Aksoy"]


def test_rows_for_scripts_are_segments_and_a_name_may_be_short(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    rows = small_clinic.ask(CalendarRows(TODAY, TODAY + timedelta(days=7)))
    assert [(row.kind, row.room, row.staff, row.patient) for row in rows] == [
        ("numbing", "Uyuşturma A", None, "1001"),
        ("treatment", "Oda 1", "Dr Selin Demir", "1001"),
        ("aftercare", None, None, "1001"),
    ]
    assert {(row.course, row.session, row.treatment) for row in rows} == {(course.id, 1, None)}
    mine = small_clinic.ask(CalendarRows(TODAY, TODAY + timedelta(days=60), "demir"))
    assert [row.kind for row in mine] == ["treatment"] * 4
    with pytest.raises(NotFound):
        small_clinic.ask(CalendarRows(TODAY, TODAY, "Nobody"))
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(CalendarRows(TODAY, TODAY, "dr"))
    assert refused.value.rule == "name_ambiguous"
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(CalendarRows(TODAY, TODAY - timedelta(days=1)))
    assert refused.value.rule == "days_order"


def test_only_who_may_book_books(small_clinic: SmallClinic) -> None:
    commands = (BookAppointment, BookSession, WalkIn, SetStatus, MoveAppointment, BookCourse)
    assert {command.permission for command in commands} == {Permission.BOOK}
    assert small_clinic.at(RECEPTION).actor.may(Permission.BOOK)
