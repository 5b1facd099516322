"""Beginning a treatment: shut until screening, consent and evaluation stand, on the facts as they are now."""

from __future__ import annotations

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.conditions import TopicState
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import AppointmentId, CourseId
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import WithdrawConsent
from mesodesk.services.courses.courses import StopCourse
from mesodesk.services.people.facts import AnswerTopic
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.services.screening.screenings import DecideFinding, RecordEvaluation, ShowScreening
from mesodesk.services.treatment.treatments import ProductLine, StartTreatment
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course, show_course
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    capture_consent,
    confirm,
    make_ready,
    receive,
    session_card,
    sign,
    sign_consent,
    start,
)


def refusal(clinic: SmallClinic, appointment_id: int, user: str = DOCTOR) -> RuleError:
    """Why the start is shut."""
    with pytest.raises(RuleError) as refused:
        clinic.do(StartTreatment(appointment_id), user)
    card = session_card(clinic, appointment_id)
    assert (card.ready, card.why_not) == (False, refused.value.rule)
    assert card.treatment is None
    assert card.status is not Status.IN_TREATMENT
    return refused.value


def arrived(clinic: SmallClinic) -> int:
    """A patient with a course who has come to the first session, and nothing else."""
    return arrive(clinic, book_course(clinic))


def decide(clinic: SmallClinic, appointment_id: int) -> None:
    """A dermatologist decides on every finding of a session."""
    id = AppointmentId(appointment_id)
    for finding in clinic.ask(ShowScreening(id), DOCTOR).findings:
        clinic.do(DecideFinding(id, finding.key, "Weighed and talked over."), DOCTOR)


def test_a_patient_who_is_ready_can_be_treated(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    assert session_card(small_clinic, appointment_id).ready
    treatment = start(small_clinic, appointment_id)
    card = session_card(small_clinic, appointment_id)
    assert card.status is Status.IN_TREATMENT
    assert card.treatment is not None
    assert (card.treatment.id, card.treatment.started_at) == (treatment, small_clinic.clock.now)
    assert card.treatment.body.anaesthetic is not None
    assert card.treatment.body.anaesthetic.on_at == card.numbing_since


def test_nothing_begins_before_the_screening_was_confirmed(small_clinic: SmallClinic) -> None:
    appointment_id = arrived(small_clinic)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    assert refusal(small_clinic, appointment_id).rule == "screening_missing"


def test_nothing_begins_without_a_consent_that_both_have_signed(small_clinic: SmallClinic) -> None:
    appointment_id = arrived(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    confirm(small_clinic, appointment_id)
    assert refusal(small_clinic, appointment_id).rule == "consent_missing"
    capture_consent(small_clinic)
    assert refusal(small_clinic, appointment_id).rule == "consent_awaiting_doctor"


def test_a_withdrawn_consent_shuts_the_start(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    small_clinic.do(WithdrawConsent(1))
    assert refusal(small_clinic, appointment_id).rule == "consent_withdrawn"


def test_a_consent_to_another_treatment_does_not_count(small_clinic: SmallClinic) -> None:
    appointment_id = arrived(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    confirm(small_clinic, appointment_id)
    sign_consent(small_clinic, protocol="hair_loss")
    assert refusal(small_clinic, appointment_id).rule == "consent_other_indication"


def test_a_consent_prepared_after_a_new_version_is_of_the_course_s_own_version(
    small_clinic: SmallClinic,
) -> None:
    appointment_id = arrived(small_clinic)
    small_clinic.do(PublishProtocol("rejuvenation", note="Reviewed again."), DOCTOR)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    confirm(small_clinic, appointment_id)
    start(small_clinic, appointment_id)


def test_a_first_treatment_needs_a_dermatologist_s_evaluation(small_clinic: SmallClinic) -> None:
    appointment_id = arrived(small_clinic)
    sign_consent(small_clinic)
    confirm(small_clinic, appointment_id)
    assert refusal(small_clinic, appointment_id).rule == "evaluation_missing"
    small_clinic.do(RecordEvaluation(small_clinic.patient, "Uygun."), DOCTOR)
    start(small_clinic, appointment_id)


def test_a_stop_keeps_the_start_shut_until_a_doctor_has_decided_with_a_reason(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "hemofili")
    appointment_id = make_ready(small_clinic)
    refused = refusal(small_clinic, appointment_id)
    assert refused.rule == "screening_shut"
    assert refused.details["findings"] == ("stop:bleeding_disorder",)
    decide(small_clinic, appointment_id)
    start(small_clinic, appointment_id)


def test_what_only_the_doctor_decides_shuts_the_start_too(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.MEDICINES, "varfarin")
    appointment_id = make_ready(small_clinic)
    assert refusal(small_clinic, appointment_id).rule == "screening_shut"
    decide(small_clinic, appointment_id)
    start(small_clinic, appointment_id)


def test_a_fact_never_asked_shuts_the_start_until_somebody_has_answered(small_clinic: SmallClinic) -> None:
    patient = small_clinic.register("Zeynep", "Kara", asked=False)
    course = book_course(small_clinic, ask_for(small_clinic, patient=patient))
    sign_consent(small_clinic, patient)
    small_clinic.do(RecordEvaluation(patient, ""), DOCTOR)
    appointment_id = arrive(small_clinic, course)
    assert refusal(small_clinic, appointment_id).rule == "screening_shut"
    for topic in Topic:
        small_clinic.do(AnswerTopic(patient, topic, TopicState.NONE), NURSE)
    confirm(small_clinic, appointment_id)
    start(small_clinic, appointment_id)


def test_a_new_fact_makes_the_confirmed_screening_stale(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    decide(small_clinic, appointment_id)
    assert refusal(small_clinic, appointment_id).rule == "screening_stale"
    confirm(small_clinic, appointment_id)
    start(small_clinic, appointment_id)


def test_a_decision_counts_for_its_own_session_only(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "keloid")
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    course = book_course(small_clinic)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    first = arrive(small_clinic, course)
    decide(small_clinic, first)
    confirm(small_clinic, first)
    sign(small_clinic, start(small_clinic, first), (ProductLine(product, lot, 2_000),))
    second = arrive(small_clinic, course, 2)
    confirm(small_clinic, second)
    assert refusal(small_clinic, second).rule == "screening_shut"


def test_a_screening_of_another_session_or_of_another_day_does_not_count(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    confirm(small_clinic, appointment_of(course, 2))
    small_clinic.turn_to(0, 17)
    confirm(small_clinic, appointment_of(course, 1))
    appointment_id = arrive(small_clinic, course)
    assert refusal(small_clinic, appointment_id).rule == "screening_missing"


def test_nobody_is_treated_who_has_not_arrived_or_on_another_day(small_clinic: SmallClinic) -> None:
    course = book_course(small_clinic)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    appointment_id = appointment_of(course, 1)
    with pytest.raises(RuleError, match="not_today"):
        small_clinic.do(StartTreatment(appointment_id), DOCTOR)
    small_clinic.clock.now = block(small_clinic, appointment_id).starts_at
    confirm(small_clinic, appointment_id)
    with pytest.raises(RuleError, match="status_order"):
        small_clinic.do(StartTreatment(appointment_id), DOCTOR)


def test_nothing_begins_in_a_course_that_was_stopped(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    card = show_course(small_clinic, CourseId(session_card(small_clinic, appointment_id).course_id))
    small_clinic.do(StopCourse(card.id, card.version, "Moved away."))
    with pytest.raises(RuleError, match="course_stopped"):
        small_clinic.do(StartTreatment(appointment_id), DOCTOR)


def test_a_session_is_begun_once(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    treatment = start(small_clinic, appointment_id)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(StartTreatment(appointment_id), DOCTOR)
    assert (refused.value.rule, refused.value.details["treatment"]) == ("treatment_started", treatment)


def test_a_treatment_begun_by_mistake_can_be_taken_back(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    done = small_clinic.do(StartTreatment(appointment_id), DOCTOR)
    assert done.undo is not None
    small_clinic.do(done.undo, DOCTOR)
    card = session_card(small_clinic, appointment_id)
    assert (card.treatment, card.status) == (None, Status.NUMBING)
    start(small_clinic, appointment_id)


def test_the_ticks_say_what_has_been_seen_to(small_clinic: SmallClinic) -> None:
    appointment_id = arrived(small_clinic)
    ticks = {tick.key: tick for tick in session_card(small_clinic, appointment_id).ticks}
    # Allergies and pregnancy were asked when the patient was registered, not today.
    assert {key for key, tick in ticks.items() if tick.ok} == {"earlier_sites", "photo", "qualification"}
    assert ticks["allergies"].remedy == ticks["pregnancy"].remedy == "confirm_facts"
    assert ticks["consent"].remedy == "sign_consent"
    assert ticks["screening"].remedy == "evaluate"
    assert ticks["lots"].remedy == "receive_lot"


@pytest.mark.parametrize("user", [RECEPTION, MANAGER])
def test_reception_and_manager_begin_no_treatment(small_clinic: SmallClinic, user: str) -> None:
    appointment_id = make_ready(small_clinic)
    with pytest.raises(NotAllowed):
        small_clinic.do(StartTreatment(appointment_id), user)


def test_a_practitioner_may_begin_what_a_dermatologist_will_sign(small_clinic: SmallClinic) -> None:
    appointment_id = make_ready(small_clinic)
    start(small_clinic, appointment_id, NURSE)
    card = session_card(small_clinic, appointment_id)
    assert card.treatment is not None
    assert card.treatment.operator == "Hemşire Gül Şen"


def test_only_a_dermatologist_decides_on_a_finding(small_clinic: SmallClinic) -> None:
    small_clinic.add_fact(small_clinic.patient, Topic.CONDITIONS, "hemofili")
    appointment_id = AppointmentId(make_ready(small_clinic))
    key = small_clinic.ask(ShowScreening(appointment_id), DOCTOR).findings[0].key
    for user in (RECEPTION, NURSE, MANAGER):
        with pytest.raises(NotAllowed):
            small_clinic.do(DecideFinding(appointment_id, key, "Because."), user)
