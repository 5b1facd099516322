"""Screening: shown as far as each may see, confirmed by who treats, decided on by dermatologists only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.rules import Level
from mesodesk.domain.screening import Outcome
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.calendar.scheduling import WalkIn
from mesodesk.services.clinic.clinic import EditClinic, ShowClinic
from mesodesk.services.courses.courses import ListCourses
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.services.screening.screenings import (
    ConfirmScreening,
    DecideFinding,
    FindingCard,
    RecordEvaluation,
    ScreeningCard,
    ScreenPatient,
    ShowScreening,
)
from tests.factories import DOCTOR, DOCTOR2, MANAGER, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, book_course


@pytest.fixture
def allergic(small_clinic: SmallClinic) -> PatientId:
    """A man who is allergic to lidocaine, which is in the numbing cream."""
    patient = small_clinic.register("Okan", "Doğan", sex=Sex.MALE)
    small_clinic.add_fact(patient, Topic.ALLERGIES, "lidokain")
    return patient


@pytest.fixture
def session(small_clinic: SmallClinic, allergic: PatientId) -> AppointmentId:
    """His first session, today."""
    course = book_course(small_clinic, ask_for(small_clinic, patient=allergic, weekdays=(0,)))
    return appointment_of(course, 1)


def _stop(card: ScreeningCard) -> FindingCard:
    return next(finding for finding in card.findings if finding.level is Level.STOP)


def _decide(clinic: SmallClinic, session: AppointmentId) -> None:
    stop = _stop(clinic.ask(ShowScreening(session), DOCTOR))
    clinic.do(DecideFinding(session, stop.key, "test temiz"), DOCTOR)


def test_a_healthy_patient_who_was_asked_everything_is_clear(small_clinic: SmallClinic) -> None:
    card = small_clinic.ask(ScreenPatient(small_clinic.patient, "rejuvenation"), DOCTOR)
    assert (card.outcome, card.findings, card.shuts) == (Outcome.CLEAR, (), False)


def test_a_fact_never_asked_is_an_ask_that_shuts_the_start(small_clinic: SmallClinic) -> None:
    unknown = small_clinic.register("Yeni", "Hasta", asked=False)
    card = small_clinic.ask(ScreenPatient(unknown, "rejuvenation"), DOCTOR)
    assert (card.outcome, card.shuts) == (Outcome.ASK, True)
    assert {finding.topic for finding in card.findings} == set(Topic)
    assert {finding.remedy for finding in card.findings} == {"ask"}
    for topic in Topic:
        small_clinic.do(AnswerTopic(unknown, topic, TopicState.NONE), NURSE)
    assert small_clinic.ask(ScreenPatient(unknown, "rejuvenation"), DOCTOR).outcome is Outcome.CLEAR


def test_an_allergy_to_the_cocktail_is_a_stop_with_fact_ingredient_and_source(
    small_clinic: SmallClinic, allergic: PatientId
) -> None:
    card = small_clinic.ask(ScreenPatient(allergic, "rejuvenation"), DOCTOR)
    stop = _stop(card)
    assert (stop.rule, stop.fact, stop.ingredient) == ("allergy_to_ingredient", "lidokain", "numbing_cream")
    assert "brief" in stop.source
    assert card.outcome is Outcome.STOP


@pytest.mark.parametrize("user", [RECEPTION, MANAGER])
def test_who_may_not_see_facts_gets_level_and_remedy_and_no_clinical_word(
    small_clinic: SmallClinic, allergic: PatientId, session: AppointmentId, user: str
) -> None:
    small_clinic.do(
        DecideFinding(session, _stop(small_clinic.ask(ShowScreening(session), DOCTOR)).key, "test temiz"),
        DOCTOR,
    )
    for query in (ScreenPatient(allergic, "rejuvenation"), ShowScreening(session)):
        card = small_clinic.ask(query, user)
        assert card.outcome is Outcome.STOP
        for finding in card.findings:
            assert finding == FindingCard(
                "",
                finding.level,
                finding.remedy,
                finding.until,
                "",
                "",
                "",
                None,
                "",
                {"until": finding.until},
            )
        assert (card.findings[0].level, card.findings[0].remedy) == (Level.STOP, "stop")


def test_a_stop_is_decided_with_a_reason_for_that_appointment_only(
    small_clinic: SmallClinic, allergic: PatientId, session: AppointmentId
) -> None:
    course = small_clinic.ask(ListCourses(allergic))[0]
    card = small_clinic.ask(ShowScreening(session), DOCTOR)
    for finding in card.findings:
        if finding.level is not Level.INFORM:
            small_clinic.do(DecideFinding(session, finding.key, "alerji testi temiz"), DOCTOR)
    decided = small_clinic.ask(ShowScreening(session), DOCTOR2)
    assert not decided.shuts
    assert (_stop(decided).decided_by, _stop(decided).decided_reason) == (
        "Dr Selin Demir",
        "alerji testi temiz",
    )
    assert decided.outcome is Outcome.STOP
    later = small_clinic.ask(ShowScreening(appointment_of(course, 2)), DOCTOR)
    assert later.shuts
    assert _stop(later).decided_by is None
    assert small_clinic.ask(ScreenPatient(allergic, "rejuvenation"), DOCTOR).shuts


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_only_a_dermatologist_decides_on_a_stop(
    small_clinic: SmallClinic, session: AppointmentId, user: str
) -> None:
    stop = _stop(small_clinic.ask(ShowScreening(session), DOCTOR))
    before = small_clinic.snapshot()
    with pytest.raises(NotAllowed):
        small_clinic.do(DecideFinding(session, stop.key, "olur"), user)
    assert small_clinic.snapshot() == before


def test_a_decision_needs_a_reason_and_something_to_decide(
    small_clinic: SmallClinic, session: AppointmentId
) -> None:
    stop = _stop(small_clinic.ask(ShowScreening(session), DOCTOR))
    with pytest.raises(RuleError) as refused:
        small_clinic.do(DecideFinding(session, stop.key, " "), DOCTOR)
    assert (refused.value.rule, refused.value.field) == ("required", "reason")
    with pytest.raises(RuleError) as refused:
        small_clinic.do(DecideFinding(session, "cancer::0", "olur"), DOCTOR)
    assert refused.value.rule == "finding_gone"


def test_another_fact_of_the_same_rule_needs_its_own_decision(
    small_clinic: SmallClinic, allergic: PatientId, session: AppointmentId
) -> None:
    small_clinic.do(
        DecideFinding(session, _stop(small_clinic.ask(ShowScreening(session), DOCTOR)).key, "test temiz"),
        DOCTOR,
    )
    small_clinic.add_fact(allergic, Topic.ALLERGIES, "klorheksidin")
    card = small_clinic.ask(ShowScreening(session), DOCTOR)
    assert {
        (finding.fact, finding.decided_by) for finding in card.findings if finding.level is Level.STOP
    } == {
        ("lidokain", "Dr Selin Demir"),
        ("klorheksidin", None),
    }
    assert card.shuts


def test_a_confirmation_stands_until_a_fact_changes_what_is_found(
    small_clinic: SmallClinic, allergic: PatientId, session: AppointmentId
) -> None:
    small_clinic.do(ConfirmScreening(session), NURSE)
    confirmed = small_clinic.ask(ShowScreening(session), RECEPTION).confirmed
    assert confirmed is not None
    assert (confirmed.at, confirmed.by) == (small_clinic.clock(), "Hemşire Gül Şen")
    small_clinic.add_fact(allergic, Topic.MEDICINES, "warfarin")
    assert small_clinic.ask(ShowScreening(session), DOCTOR).confirmed is None


def test_a_confirmation_of_yesterday_does_not_stand(
    small_clinic: SmallClinic, session: AppointmentId
) -> None:
    small_clinic.do(ConfirmScreening(session), DOCTOR)
    small_clinic.turn_to(1, 9)
    assert small_clinic.ask(ShowScreening(session), DOCTOR).confirmed is None


def test_a_receptionist_confirms_nothing(small_clinic: SmallClinic, session: AppointmentId) -> None:
    with pytest.raises(NotAllowed):
        small_clinic.do(ConfirmScreening(session), RECEPTION)


def test_a_wait_says_until_when_and_is_over_on_that_day(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "isotretinoin")
    waiting = small_clinic.ask(ScreenPatient(small_clinic.patient, "rejuvenation"), DOCTOR)
    assert waiting.outcome in (Outcome.DOCTOR_DECIDES, Outcome.WAIT)
    assert waiting.shuts


def test_a_course_is_screened_by_its_own_version_of_the_protocol(
    small_clinic: SmallClinic, allergic: PatientId, session: AppointmentId
) -> None:
    contested = small_clinic.clinic.shipped.protocols["rejuvenation"].contested
    before = small_clinic.ask(ShowScreening(session), DOCTOR)
    version = small_clinic.do(
        PublishProtocol("rejuvenation", keep=contested, note="Reviewed again."), DOCTOR
    ).value
    assert small_clinic.ask(ShowScreening(session), DOCTOR).version_id == before.version_id
    assert small_clinic.ask(ScreenPatient(allergic, "rejuvenation"), DOCTOR).version_id == version


def test_screening_asks_for_what_exists(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ScreenPatient(small_clinic.patient, "pigmentation"), DOCTOR)
    assert refused.value.rule == "protocol_unpublished"
    with pytest.raises(NotFound):
        small_clinic.ask(ScreenPatient(small_clinic.patient, "botox"), DOCTOR)
    with pytest.raises(NotFound):
        small_clinic.ask(ScreenPatient(PatientId(4711), "rejuvenation"), DOCTOR)
    with pytest.raises(NotFound):
        small_clinic.ask(ShowScreening(AppointmentId(4711)), DOCTOR)
    walk_in = AppointmentId(small_clinic.do(WalkIn(small_clinic.patient)).value)
    with pytest.raises(RuleError) as refused:
        small_clinic.ask(ShowScreening(walk_in), DOCTOR)
    assert refused.value.rule == "not_a_session"


def test_a_screening_can_be_asked_for_another_day(small_clinic: SmallClinic) -> None:
    on = TODAY + timedelta(days=30)
    assert small_clinic.ask(ScreenPatient(small_clinic.patient, "hair_loss", on), DOCTOR).on == on


def test_only_a_dermatologist_records_an_evaluation(small_clinic: SmallClinic) -> None:
    for user in (RECEPTION, NURSE, MANAGER):
        with pytest.raises(NotAllowed):
            small_clinic.do(RecordEvaluation(small_clinic.patient, "uygun"), user)
    assert small_clinic.do(RecordEvaluation(small_clinic.patient, "uygun"), DOCTOR).value == 1
    with pytest.raises(NotFound):
        small_clinic.do(RecordEvaluation(PatientId(4711), "uygun"), DOCTOR)


def test_with_matching_switched_off_only_the_questions_and_a_doctors_eye_are_left(
    small_clinic: SmallClinic, session: AppointmentId
) -> None:
    assert small_clinic.ask(ShowScreening(session), DOCTOR).outcome is Outcome.STOP
    clinic = small_clinic.ask(ShowClinic(), MANAGER)
    small_clinic.do(EditClinic(clinic.version, replace(clinic.form, matching=False)), MANAGER)
    card = small_clinic.ask(ShowScreening(session), DOCTOR)
    assert [(finding.level, finding.rule) for finding in card.findings] == [
        (Level.DOCTOR_DECIDES, "matching_off")
    ]
    unknown = small_clinic.register("Yeni", "Hasta", asked=False)
    asked = small_clinic.ask(ScreenPatient(unknown, "rejuvenation"), DOCTOR)
    assert {finding.level for finding in asked.findings} == {Level.DOCTOR_DECIDES, Level.ASK}
