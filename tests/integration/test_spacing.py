"""Rules of spacing as the clinic wants them, and what they do at the door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.ids import CourseId
from mesodesk.domain.rules import Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.booking.moving import MoveAppointment
from mesodesk.services.courses.courses import BookCourse, BookedSession, PlanAsk, ProposeCourse, ShowCourse
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.protocols.spacing import DropSpacing, ListSpacing, SetSpacing, SpacingCard
from mesodesk.services.screening.screenings import FindingCard, ScreenPatient
from tests.factories import DOCTOR, RECEPTION, STAFF, TODAY, SmallClinic

LASER = "resurfacing_after_session"
DENTIST = "own.dental_work"


def rule(clinic: SmallClinic, key: str) -> SpacingCard | None:
    return next((card for card in clinic.ask(ListSpacing()) if card.key == key), None)


def told(clinic: SmallClinic, text: str, day: date) -> None:
    clinic.do(AddEntry(clinic.patient, Topic.CONDITIONS, text, since_on=day, area="face"), DOCTOR)


def waits(clinic: SmallClinic) -> list[FindingCard]:
    found = clinic.ask(ScreenPatient(clinic.patient, "rejuvenation", TODAY), DOCTOR).findings
    return [finding for finding in found if finding.level is Level.WAIT]


def test_the_shipped_rules_stand_with_their_numbers_and_sources(small_clinic: SmallClinic) -> None:
    card = rule(small_clinic, LASER)
    assert card is not None
    assert (card.days_before, card.days_after, card.shipped) == (14, 0, (14, 0))
    assert (card.version, card.active) == (0, True)
    assert "C108" in card.source


def test_a_session_that_is_too_near_to_a_planned_laser_waits_at_the_door(small_clinic: SmallClinic) -> None:
    told(small_clinic, "lazer", TODAY + timedelta(days=10))
    (finding,) = waits(small_clinic)
    assert (finding.rule, finding.until) == (LASER, TODAY + timedelta(days=11))


def test_a_changed_rule_counts_at_once_and_undo_brings_the_shipped_one_back(
    small_clinic: SmallClinic,
) -> None:
    told(small_clinic, "lazer", TODAY + timedelta(days=10))
    undo = small_clinic.do(SetSpacing(LASER, 0, 7, 0, reason="our device"), DOCTOR).undo
    assert not waits(small_clinic)
    assert undo is not None
    small_clinic.do(undo, DOCTOR)
    assert waits(small_clinic)
    assert rule(small_clinic, LASER) == next(
        card for card in small_clinic.ask(ListSpacing()) if card.version == 0 and card.key == LASER
    )


def test_a_rule_of_the_clinics_own_is_written_edited_and_taken_away(small_clinic: SmallClinic) -> None:
    told(small_clinic, "kanal tedavisi", TODAY - timedelta(days=3))
    assert not waits(small_clinic)
    small_clinic.do(SetSpacing(DENTIST, 0, 0, 7, reason="infection"), DOCTOR)
    (finding,) = waits(small_clinic)
    assert (finding.rule, finding.until) == ("own_spacing", TODAY + timedelta(days=4))
    small_clinic.do(SetSpacing(DENTIST, 1, 0, 2, reason="infection"), DOCTOR)
    assert not waits(small_clinic)
    undo = small_clinic.do(DropSpacing(DENTIST, 2), DOCTOR).undo
    assert rule(small_clinic, DENTIST) is None
    assert undo is not None
    small_clinic.do(undo, DOCTOR)
    card = rule(small_clinic, DENTIST)
    assert card is not None
    assert (card.days_after, card.names["tr"], card.shipped) == (2, "diş tedavisi", None)


def test_what_differs_needs_a_reason_and_days_that_are_meant(small_clinic: SmallClinic) -> None:
    for command, field in (
        (SetSpacing(LASER, 0, 7, 0), "reason"),
        (SetSpacing(LASER, 0, 14, 0, active=False), "reason"),
        (SetSpacing(LASER, 0, 401, 0, reason="x"), "days_before"),
        (SetSpacing(DENTIST, 0, 0, 0, reason="x"), "days_after"),
    ):
        with pytest.raises(RuleError) as refused:
            small_clinic.do(command, DOCTOR)
        assert refused.value.field == field


def test_who_may_not_publish_may_not_change_it_and_nobody_changes_it_twice(
    small_clinic: SmallClinic,
) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(SetSpacing(LASER, 0, 7, 0, reason="x"), RECEPTION)
    small_clinic.do(SetSpacing(LASER, 0, 7, 0, reason="x"), DOCTOR)
    with pytest.raises(Stale):
        small_clinic.do(SetSpacing(LASER, 0, 8, 0, reason="x"), DOCTOR)
    with pytest.raises(NotFound):
        small_clinic.do(SetSpacing("own.blorbium", 0, 7, 0, reason="x"), DOCTOR)


# Planning and moving ---------------------------------------------------------------------------------------


def ask_for_rejuvenation(clinic: SmallClinic) -> PlanAsk:
    return PlanAsk(clinic.patient, "rejuvenation", 3, TODAY + timedelta(days=7), STAFF[DOCTOR])


def planned_days(clinic: SmallClinic, user: str = DOCTOR) -> list[date]:
    proposal = clinic.ask(ProposeCourse(ask_for_rejuvenation(clinic)), user)
    assert proposal.feasible
    return [session.starts_at.astimezone(clinic.zone).date() for session in proposal.sessions]


def test_a_course_is_planned_around_a_laser_to_come(small_clinic: SmallClinic) -> None:
    usual = planned_days(small_clinic)
    laser = usual[1] + timedelta(days=2)
    told(small_clinic, "lazer", laser)
    around = planned_days(small_clinic)
    assert usual != around
    # Two weeks before it, and six weeks after it as screening has it for the face.
    assert all(not laser - timedelta(days=14) < day < laser + timedelta(days=42) for day in around)


def test_nothing_is_moved_into_the_days_that_a_procedure_keeps_clear(small_clinic: SmallClinic) -> None:
    proposal = small_clinic.ask(ProposeCourse(ask_for_rejuvenation(small_clinic)), DOCTOR)
    booked = tuple(BookedSession(one.number, one.segments) for one in proposal.sessions)
    course = small_clinic.do(BookCourse(ask_for_rejuvenation(small_clinic), booked), DOCTOR).value
    last = small_clinic.ask(ShowCourse(CourseId(course)), DOCTOR).sessions[-1]
    assert last.appointment_id is not None
    assert last.starts_at is not None
    told(small_clinic, "PRP", TODAY)
    small_clinic.do(SetSpacing("own.prp", 0, 0, 120, reason="the clinic's habit"), DOCTOR)
    for user, rule_key, named in ((DOCTOR, "spacing_of", "PRP"), (RECEPTION, "spacing", None)):
        with pytest.raises(RuleError) as refused:
            small_clinic.do(MoveAppointment(last.appointment_id, 1, last.starts_at + timedelta(days=1)), user)
        assert refused.value.rule == rule_key
        assert refused.value.details["next_day"] == TODAY + timedelta(days=120)
        assert refused.value.details.get("procedure") == named


def test_a_dermatologist_may_book_too_near_with_a_reason_and_reception_may_not(
    small_clinic: SmallClinic,
) -> None:
    proposal = small_clinic.ask(ProposeCourse(ask_for_rejuvenation(small_clinic)), DOCTOR)
    booked = tuple(BookedSession(one.number, one.segments) for one in proposal.sessions)
    course = small_clinic.do(BookCourse(ask_for_rejuvenation(small_clinic), booked), DOCTOR).value
    last = small_clinic.ask(ShowCourse(CourseId(course)), DOCTOR).sessions[-1]
    assert last.appointment_id is not None
    assert last.starts_at is not None
    small_clinic.do(SetSpacing("own.prp", 0, 0, 120, reason="the clinic's habit"), DOCTOR)
    told(small_clinic, "PRP", TODAY)
    move = MoveAppointment(last.appointment_id, 1, last.starts_at + timedelta(days=1), despite="another area")
    with pytest.raises(RuleError):
        small_clinic.do(move, RECEPTION)
    small_clinic.do(move, DOCTOR)
