"""After the signature: amendments, the end of a course, the same way again, what is left in stock."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import RuleError
from mesodesk.domain.treatments import Anaesthetic, AnaestheticKind, TreatmentBody
from mesodesk.services.records.treatment_rows import seal_of
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.stock.stock import ShowStock
from mesodesk.services.treatment.treatments import (
    AmendTreatment,
    ProductLine,
    treatment_lines,
)
from mesodesk.storage.tables import Treatment
from tests.factories import DOCTOR, PIN, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course, show_course
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    arrive,
    confirm,
    read,
    receive,
    session_card,
    set_status,
    sign,
    sign_consent,
    start,
    whole_body,
)


@pytest.fixture
def ready(small_clinic: SmallClinic) -> Ready:
    return Ready(small_clinic)


def test_an_amendment_is_a_version_with_its_reason_and_both_stay_readable(ready: Ready) -> None:
    clinic = ready.clinic
    sign(clinic, ready.treatment, ready.used(2_000))
    body = replace(whole_body(clinic), pain=7)
    clinic.turn_to(3, 9)
    amended = clinic.do(
        AmendTreatment(ready.treatment, body, "Pain was noted wrongly.", PIN, ready.used(2_500)), DOCTOR
    ).value
    card = session_card(clinic, ready.appointment)
    assert card.treatment is not None
    assert (card.treatment.id, card.treatment.body.pain) == (amended, 7)
    assert [(one.treatment_id, one.reason) for one in card.treatment.amended] == [
        (ready.treatment, ""),
        (amended, "Pain was noted wrongly."),
    ]
    with clinic.clinic.record.reading() as session:
        first = session.get_one(Treatment, ready.treatment)
        assert TreatmentBody.from_dict(first.body).pain == 3
        assert first.sha256 == seal_of(session, first)
        lines = treatment_lines(session, clinic.patient)
    assert [(line.id, line.amended, line.volume_ul) for line in lines] == [(amended, True, 2_500)]
    assert ready.left == 7_500


def test_an_amendment_needs_a_reason_and_the_newest_version(ready: Ready) -> None:
    clinic = ready.clinic
    body = whole_body(clinic)
    with pytest.raises(RuleError, match="treatment_not_signed"):
        clinic.do(AmendTreatment(ready.treatment, body, "why", PIN), DOCTOR)
    sign(clinic, ready.treatment, ready.used())
    with pytest.raises(RuleError) as refused:
        clinic.do(AmendTreatment(ready.treatment, body, "  ", PIN), DOCTOR)
    assert (refused.value.rule, refused.value.field) == ("required", "reason")
    newer = clinic.do(AmendTreatment(ready.treatment, body, "first", PIN), DOCTOR).value
    with pytest.raises(RuleError) as late:
        clinic.do(AmendTreatment(ready.treatment, body, "second", PIN), DOCTOR)
    assert (late.value.rule, late.value.details["treatment"]) == ("treatment_amended", newer)
    assert ready.left == 8_000


def test_the_last_session_completes_the_course(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    course = book_course(small_clinic, ask_for(small_clinic, sessions=3))
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    states = []
    for number in (1, 2, 3):
        appointment_id = arrive(small_clinic, course, number)
        confirm(small_clinic, appointment_id)
        sign(small_clinic, start(small_clinic, appointment_id), (ProductLine(product, lot, 1_000),))
        states.append(show_course(small_clinic, course.id).state)
    assert states == [CourseStatus.ACTIVE, CourseStatus.ACTIVE, CourseStatus.COMPLETED]


def test_a_repeat_session_finds_the_last_one_to_be_done_the_same_way(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    course = book_course(small_clinic)
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    first = arrive(small_clinic, course)
    confirm(small_clinic, first)
    sign(small_clinic, start(small_clinic, first), (ProductLine(product, lot, 1_500),))
    second = arrive(small_clinic, course, 2)
    confirm(small_clinic, second)
    start(small_clinic, second)
    card = session_card(small_clinic, second)
    earlier = card.earlier[0]
    assert (earlier.points, earlier.volume_ul, earlier.lots) == (10, 1_500, ("H2608A",))
    assert card.products[0].suggested_lot_id == lot
    assert card.treatment is not None
    same = card.treatment.body.like(earlier.body)
    assert (same.maps, same.needle) == (earlier.maps, "30 G 4 mm")
    assert (same.pain, same.reactions, same.sites_checked) == (None, (), True)
    body = replace(whole_body(small_clinic), sites_checked=False)
    sign(small_clinic, card.treatment.id, (ProductLine(product, lot, 1_500),), body=body)
    signed = session_card(small_clinic, second).treatment
    assert signed is not None
    assert signed.body.sites_checked, "as the look back says, whatever a draft was ticked with"


@pytest.mark.parametrize("seed", range(3))
def test_the_stock_equals_deliveries_minus_records_to_the_microlitre(
    small_clinic: SmallClinic, seed: int
) -> None:
    chance = random.Random(seed)
    product = add_product(small_clinic)
    lots = [receive(small_clinic, product, f"L{number}", 7_919) for number in range(3)]
    course = book_course(small_clinic, ask_for(small_clinic, sessions=3))
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)

    def some_lines() -> tuple[ProductLine, ...]:
        chosen = chance.sample(lots, chance.randint(1, 3))
        return tuple(ProductLine(product, lot, chance.randint(1, 4_000)) for lot in chosen)

    for number in (1, 2, 3):
        appointment_id = arrive(small_clinic, course, number)
        confirm(small_clinic, appointment_id)
        treatment = start(small_clinic, appointment_id)
        signed = False
        for _ in range(4):
            body = whole_body(small_clinic)
            try:
                if signed:
                    command = AmendTreatment(treatment, body, "again", PIN, some_lines())
                    treatment = small_clinic.do(command, DOCTOR).value
                else:
                    sign(small_clinic, treatment, some_lines())
                    signed = True
            except RuleError as error:
                if error.rule != "lot_short":
                    raise
        with small_clinic.clinic.record.reading() as session:
            used = sum(
                line.volume_ul for line in treatment_lines(session, small_clinic.patient) if line.signed
            )
        left = sum(lot.left_ul for lot in small_clinic.ask(ShowStock()).products[0].lots)
        assert left + used == 3 * 7_919


def test_a_session_that_was_treated_before_its_hour_is_not_among_the_next_appointments(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic, ask_for(small_clinic))
    sign_consent(small_clinic)
    small_clinic.do(RecordEvaluation(small_clinic.patient, "Seen."), DOCTOR)
    first = appointment_of(course, 1)
    small_clinic.clock.now = block(small_clinic, first).starts_at - timedelta(hours=1)
    set_status(small_clinic, first, Status.ARRIVED)
    confirm(small_clinic, first)
    product = add_product(small_clinic)
    used = (ProductLine(product, receive(small_clinic, product), 2_000),)
    treatment = start(small_clinic, first)
    body = replace(whole_body(small_clinic), anaesthetic=Anaesthetic(AnaestheticKind.NONE))
    sheet = read(small_clinic, sign(small_clinic, treatment, used, body=body))
    assert "seans 1 / 4 yapıldı" in sheet
    assert "· seans 1" not in sheet
    assert "· seans 2" in sheet
