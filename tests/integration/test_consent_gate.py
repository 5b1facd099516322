"""The needle waits for a consent to this treatment, these substances and this day; the database too."""

from __future__ import annotations

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.domain.times import local_day
from mesodesk.services.calendar.day_board import ShowDay
from mesodesk.services.consents.consents import ShowConsent
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.treatments import StartTreatment
from mesodesk.storage.engine import with_ledger
from tests.factories import DOCTOR, SmallClinic
from tests.integration.consent_steps import lasting
from tests.integration.course_steps import ask_for, book_course
from tests.integration.treatment_steps import (
    arrive,
    confirm,
    session_card,
    sign_consent,
    start,
)


def ready_but_for_consent(clinic: SmallClinic, protocol: str, number: int = 1) -> int:
    """A patient at a session, for whom nothing but a consent can be missing."""
    course = book_course(clinic, ask_for(clinic, sessions=4, protocol=protocol))
    clinic.do(RecordEvaluation(clinic.patient, "Seen."), DOCTOR)
    appointment_id = arrive(clinic, course, number)
    confirm(clinic, appointment_id)
    return appointment_id


def refused(clinic: SmallClinic, appointment_id: int) -> RuleError:
    """Why the treatment may not begin."""
    with pytest.raises(RuleError) as refusal:
        clinic.do(StartTreatment(appointment_id), DOCTOR)
    return refusal.value


def consent_tick(clinic: SmallClinic, appointment_id: int) -> tuple[bool, str]:
    """What the doctor's screen says of the consent."""
    tick = next(tick for tick in session_card(clinic, appointment_id).ticks if tick.key == "consent")
    return tick.ok, tick.detail


def said_of_the_day(clinic: SmallClinic, appointment_id: int) -> list[object]:
    """What the board of the day says is missing of the consent."""
    board = clinic.ask(ShowDay(local_day(clinic.clock.now, clinic.zone)))
    card = next(card for card in board.visits if card.appointment_id == appointment_id)
    return [missing.details["rule"] for missing in card.missing if missing.key == "consent"]


def test_a_new_version_with_nothing_more_in_it_needs_no_new_form(small_clinic: SmallClinic) -> None:
    sign_consent(small_clinic)
    small_clinic.do(PublishProtocol("rejuvenation", note="Reviewed again."), DOCTOR)
    appointment_id = ready_but_for_consent(small_clinic, "rejuvenation")
    assert consent_tick(small_clinic, appointment_id) == (True, "signed")
    start(small_clinic, appointment_id)


def test_a_substance_that_the_form_does_not_name_needs_a_new_form(small_clinic: SmallClinic) -> None:
    small_clinic.do(PublishProtocol("fine_lines", remove=("dmae",)), DOCTOR)
    sign_consent(small_clinic, protocol="fine_lines")
    small_clinic.do(PublishProtocol("fine_lines", keep=("dmae",), note="With DMAE."), DOCTOR)
    appointment_id = ready_but_for_consent(small_clinic, "fine_lines")
    refusal = refused(small_clinic, appointment_id)
    assert (refusal.rule, refusal.details["ingredient"]) == ("consent_other_ingredient", "dmae")
    assert consent_tick(small_clinic, appointment_id) == (False, "consent_other_ingredient")
    sign_consent(small_clinic, protocol="fine_lines")
    start(small_clinic, appointment_id)


def test_a_consent_that_has_lapsed_shuts_the_start_and_the_day_says_so(small_clinic: SmallClinic) -> None:
    lasting(small_clinic, 3)
    consent = sign_consent(small_clinic)
    appointment_id = ready_but_for_consent(small_clinic, "rejuvenation", number=2)
    last = small_clinic.ask(ShowConsent(consent)).lapses_on
    assert last is not None
    assert last < small_clinic.clock.now.date()
    refusal = refused(small_clinic, appointment_id)
    assert (refusal.rule, refusal.details["on"]) == ("consent_lapsed", last)
    assert consent_tick(small_clinic, appointment_id) == (False, "consent_lapsed")
    assert said_of_the_day(small_clinic, appointment_id) == ["consent_lapsed"]
    sign_consent(small_clinic)
    assert said_of_the_day(small_clinic, appointment_id) == []
    start(small_clinic, appointment_id)


def test_a_form_without_what_it_covers_counts_for_its_own_version_alone(small_clinic: SmallClinic) -> None:
    consent = sign_consent(small_clinic)
    forget_coverage(small_clinic, consent)
    appointment_id = ready_but_for_consent(small_clinic, "rejuvenation")
    assert consent_tick(small_clinic, appointment_id) == (True, "signed")


def test_such_a_form_does_not_count_for_another_version(small_clinic: SmallClinic) -> None:
    consent = sign_consent(small_clinic)
    forget_coverage(small_clinic, consent)
    small_clinic.do(PublishProtocol("rejuvenation", note="Reviewed again."), DOCTOR)
    appointment_id = ready_but_for_consent(small_clinic, "rejuvenation")
    assert refused(small_clinic, appointment_id).rule == "consent_other_version"


def forget_coverage(clinic: SmallClinic, consent: int) -> None:
    """Make a form as it was kept before forms said what they cover."""
    with clinic.clinic.record.engine.connect() as connection, with_ledger(connection):
        connection.exec_driver_sql("DROP TRIGGER consent_final_update")
        connection.exec_driver_sql("DROP TRIGGER consent_final_columns")
        connection.exec_driver_sql(f"UPDATE consent SET covers = NULL WHERE id = {consent}")
        connection.commit()
