"""The next free times with filters: each keeps every filter, and each can be booked as it is offered."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import AppointmentKind, SegmentKind
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, RoomId, StaffId
from mesodesk.domain.times import local_day, minute_of_day
from mesodesk.services.calendar.scheduling import BookAppointment, FindFree
from tests.factories import DOCTOR, DOCTOR2, ROOM_1, ROOM_2, STAFF, TODAY, SmallClinic
from tests.integration.course_steps import block, book_course


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    staff=st.sampled_from((None, STAFF[DOCTOR], STAFF[DOCTOR2])),
    room=st.sampled_from((None, ROOM_1, ROOM_2)),
    weekdays=st.frozensets(st.integers(0, 4)),
    hours=st.tuples(st.integers(9 * 4, 16 * 4), st.integers(4, 16)),
    minutes=st.sampled_from((15, 20, 45, 60)),
)
def test_what_is_found_keeps_every_filter_and_can_be_booked(
    small_clinic: SmallClinic,
    staff: StaffId | None,
    room: RoomId | None,
    weekdays: frozenset[int],
    hours: tuple[int, int],
    minutes: int,
) -> None:
    zone, start = small_clinic.zone, hours[0] * 15
    end = start + hours[1] * 15
    query = FindFree(TODAY, staff, minutes, 10, weekdays=tuple(weekdays), hours=(start, end), room_id=room)
    slots = small_clinic.ask(query)
    assert len(slots) == (10 if minutes <= end - start else 0)
    assert list(slots) == sorted(slots, key=lambda slot: slot.starts_at)
    for slot in slots:
        assert not weekdays or local_day(slot.starts_at, zone).weekday() in weekdays
        assert start <= minute_of_day(slot.starts_at, zone)
        assert minute_of_day(slot.starts_at, zone) + minutes <= end
        assert staff in (None, slot.staff_id)
        assert room in (None, slot.room_id)
    if slots:
        last = slots[-1]
        command = BookAppointment(
            AppointmentKind.CONSULTATION,
            small_clinic.patient,
            last.staff_id,
            last.room_id,
            last.starts_at,
            minutes,
        )
        done = small_clinic.do(command)
        assert block(small_clinic, AppointmentId(done.value)).segments[0].room_id == last.room_id
        assert done.undo is not None
        small_clinic.do(done.undo)


def test_a_protocol_gives_its_own_length_and_parts(small_clinic: SmallClinic) -> None:
    slots = small_clinic.ask(FindFree(TODAY, minutes=5, protocol_key="rejuvenation", room_id=ROOM_2))
    course = book_course(small_clinic)
    parts = block(small_clinic, AppointmentId(course.sessions[0].appointment_id or 0)).segments
    length = parts[-1].ends_at - parts[0].starts_at
    assert {slot.ends_at - slot.starts_at for slot in slots} == {length}
    assert {slot.room_id for slot in slots} == {ROOM_2}
    assert any(part.kind is SegmentKind.NUMBING for part in parts)


def test_a_protocol_that_nobody_published_has_no_times(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(FindFree(TODAY, protocol_key="acne_scars"))
    assert refused.value.rule == "protocol_unpublished"


def test_hours_that_end_before_they_begin_are_refused(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(FindFree(TODAY, hours=(720, 540)))
    assert refused.value.rule == "hours_order"
