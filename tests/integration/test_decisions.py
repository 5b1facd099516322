"""The monthly list of decisions on findings: all of them, with what they were about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed
from mesodesk.domain.rules import Level
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.decisions import DecisionsOfMonth
from mesodesk.services.facts import AnswerTopic, ShowFacts, VoidEntry
from mesodesk.services.screenings import DecideFinding, ShowScreening
from tests.factories import DOCTOR, DOCTOR2, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, book_course
from tests.integration.treatment_steps import confirm


def _decide(clinic: SmallClinic, reason: str) -> None:
    session = appointment_of(book_course(clinic), 1)
    for finding in clinic.ask(ShowScreening(session), DOCTOR).findings:
        clinic.do(DecideFinding(session, finding.key, reason), DOCTOR)


def _noted(clinic: SmallClinic) -> int:
    with clinic.clinic.record.reading() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM ledger").scalar_one()
    assert isinstance(count, int)
    return count


def test_every_decision_of_the_month_is_there_with_what_it_was_about(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "lidokain")
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    _decide(small_clinic, "Test clean.")
    lines = small_clinic.ask(DecisionsOfMonth(TODAY), DOCTOR2)
    assert [(line.level, line.rule, line.fact, line.ingredient) for line in lines] == [
        (Level.STOP, "allergy_to_ingredient", "lidokain", "numbing_cream"),
        (Level.DOCTOR_DECIDES, "keloid", "keloid", None),
    ]
    for line in lines:
        assert (line.reason, line.decided_by, line.protocol_key) == (
            "Test clean.",
            "Dr Selin Demir",
            "rejuvenation",
        )
        assert line.on_day == TODAY + timedelta(days=1)
        assert line.details["fact"] == line.fact


def test_another_month_has_none_of_them(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    _decide(small_clinic, "Healed well.")
    for days in (-40, 40):
        assert small_clinic.ask(DecisionsOfMonth(TODAY + timedelta(days=days)), DOCTOR) == ()
    first, last = TODAY.replace(day=1), TODAY.replace(day=30)
    assert len(small_clinic.ask(DecisionsOfMonth(first), DOCTOR)) == 1
    assert len(small_clinic.ask(DecisionsOfMonth(last), DOCTOR)) == 1


@pytest.mark.parametrize("confirmed", [True, False])
def test_what_it_was_about_is_known_from_the_stored_screening_when_the_fact_is_gone(
    small_clinic: SmallClinic, confirmed: bool
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "lidokain")
    course = book_course(small_clinic)
    session = appointment_of(course, 1)
    (stop,) = small_clinic.ask(ShowScreening(session), DOCTOR).findings
    small_clinic.do(DecideFinding(session, stop.key, "Test clean."), DOCTOR)
    if confirmed:
        confirm(small_clinic, session)
    topics = small_clinic.ask(ShowFacts(small_clinic.patient), DOCTOR)
    entry = next(card for card in topics if card.topic is Topic.ALLERGIES).entries[0]
    small_clinic.do(VoidEntry(entry.entry, entry.version, "Another patient's."), DOCTOR)
    small_clinic.do(AnswerTopic(small_clinic.patient, Topic.ALLERGIES, TopicState.NONE), NURSE)
    (line,) = small_clinic.ask(DecisionsOfMonth(TODAY), DOCTOR)
    assert (line.rule, line.ingredient) == ("allergy_to_ingredient", "numbing_cream")
    assert line.fact == ("lidokain" if confirmed else "")
    assert ("fact" in line.details) is confirmed


def test_the_ledger_says_whose_charts_the_list_showed(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    _decide(small_clinic, "Healed well.")
    before = _noted(small_clinic)
    small_clinic.ask(DecisionsOfMonth(TODAY), DOCTOR)
    assert _noted(small_clinic) > before


@pytest.mark.parametrize("user", [RECEPTION, NURSE])
def test_who_may_not_see_clinical_reports_is_refused(small_clinic: SmallClinic, user: str) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.ask(DecisionsOfMonth(TODAY), user)
