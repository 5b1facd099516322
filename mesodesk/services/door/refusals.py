"""What a refused booking offers: each rule with the key of its remedy, which the faces turn into a button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mesodesk.domain.errors import RuleError

#: Rule of a refusal -> the remedy that is offered beside it.
REMEDIES: Final[Mapping[str, str]] = {
    "already_begun": "none",
    "buffer_room": "other_room_or_time",
    "buffer_staff": "other_staff_or_time",
    "closed_day": "other_day",
    "course_completed": "none",
    "course_held": "release_hold",
    "course_stopped": "unstop_course",
    "double_booking_patient": "other_time",
    "double_booking_room": "other_room_or_time",
    "double_booking_staff": "other_staff_or_time",
    "in_the_past": "later_time",
    "interval_too_long": "day_in_window",
    "interval_too_short": "day_in_window",
    "length_of_protocol": "none",
    "maintenance_after_last": "book_last",
    "no_maintenance_date": "fewer",
    "no_room": "other_time",
    "no_show_too_early": "on_the_day",
    "not_today": "on_the_day",
    "outside_hours": "opening_hours",
    "patient_away": "other_day",
    "protocol_unpublished": "publish_protocol",
    "room_use": "other_room",
    "session_already_booked": "move_it",
    "spacing": "other_day",
    "spacing_of": "other_day",
    "staff_cannot_treat": "other_staff",
    "segments_differ": "propose_again",
    "staff_left": "other_staff",
    "staff_off": "other_staff_or_day",
    "treatment_not_signed": "sign_treatment",
    "treatment_not_started": "start_treatment",
}


def refusal(rule: str, *, field: str | None = None, **details: object) -> RuleError:
    """A `RuleError` whose details say, under ``remedy``, what can be done instead."""
    return RuleError(rule, field=field, **{"remedy": REMEDIES.get(rule, "none"), **details})


def with_remedy(error: RuleError, **details: object) -> RuleError:
    """The same refusal with its remedy, and with further details."""
    return refusal(error.rule, field=error.field, **{**error.details, **details})
