"""Visits that look for another place: what they take, and the calendar as if they had gone already."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import Busy, Calendar, SegmentNeed, VisitNeed
from mesodesk.domain.ids import AppointmentId


def need_of(segments: tuple[Segment, ...]) -> VisitNeed:
    """What a visit takes, part by part, as it is booked."""
    minute = timedelta(minutes=1)
    return VisitNeed(
        tuple(
            SegmentNeed(
                part.kind,
                (part.ends_at - part.starts_at) // minute,
                part.room_id is not None,
                part.staff_id is not None or part.kind is SegmentKind.TREATMENT,
            )
            for part in segments
        )
    )


def without(calendar: Calendar, ids: frozenset[AppointmentId]) -> Calendar:
    """The calendar as it is when these visits have gone elsewhere."""

    def others(busy: tuple[Busy, ...]) -> tuple[Busy, ...]:
        return tuple(taken for taken in busy if taken.appointment_id not in ids)

    return replace(
        calendar,
        staff=tuple(replace(member, busy=others(member.busy)) for member in calendar.staff),
        rooms=tuple(replace(room, busy=others(room.busy)) for room in calendar.rooms),
        patient_busy=others(calendar.patient_busy),
    )
