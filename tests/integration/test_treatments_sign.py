"""Signing: all that hangs on it happens at once, or nothing does; afterwards nothing can be changed."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.treatments import TreatmentBody
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents import WithdrawConsent
from mesodesk.services.documents import document_lines
from mesodesk.services.screenings import RecordEvaluation
from mesodesk.services.stock import QuarantineLot, ShowStock
from mesodesk.services.treatment_rows import seal_of
from mesodesk.services.treatments import (
    AmendTreatment,
    ProductLine,
    SaveTreatment,
    SignTreatment,
    StartTreatment,
    treatment_lines,
)
from mesodesk.storage.tables import Lot, Treatment
from tests.factories import DOCTOR, MANAGER, NURSE, PIN, RECEPTION, SmallClinic
from tests.integration.course_steps import ask_for, book_course, show_course
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    confirm,
    make_ready,
    raw_sql,
    receive,
    session_card,
    sign,
    sign_consent,
    start,
    whole_body,
)


class Ready:
    """A treatment that has begun, with a product and a lot of 10 ml in stock."""

    def __init__(self, clinic: SmallClinic, sessions: int = 4) -> None:
        self.clinic = clinic
        self.product = add_product(clinic)
        self.lot = receive(clinic, self.product, volume_ul=10_000)
        self.appointment = make_ready(clinic, sessions=sessions)
        self.treatment = start(clinic, self.appointment)

    def used(self, volume_ul: int = 2_000) -> tuple[ProductLine, ...]:
        return (ProductLine(self.product, self.lot, volume_ul),)

    @property
    def left(self) -> int:
        lots = [lot for product in self.clinic.ask(ShowStock()).products for lot in product.lots]
        return next(lot.left_ul for lot in lots if lot.id == self.lot)


@pytest.fixture
def ready(small_clinic: SmallClinic) -> Ready:
    return Ready(small_clinic)


def unsigned(ready: Ready) -> bool:
    """Whether nothing at all has come of an attempt to sign."""
    card = session_card(ready.clinic, ready.appointment)
    assert card.treatment is not None
    with ready.clinic.clinic.record.reading() as session:
        papers = document_lines(session, ready.clinic.patient)
    return (
        card.treatment.signed_at is None
        and card.treatment.version == 1
        and card.status is Status.IN_TREATMENT
        and ready.left == 10_000
        and not [paper for paper in papers if paper.treatment_id is not None]
    )


def test_a_signature_draws_the_lot_ends_the_visit_and_files_the_sheet(ready: Ready) -> None:
    document = sign(ready.clinic, ready.treatment, ready.used(2_345))
    card = session_card(ready.clinic, ready.appointment)
    assert card.treatment is not None
    assert card.treatment.signed_by == "Dr Selin Demir"
    assert card.treatment.ended_at == ready.clinic.clock.now
    assert (card.status, card.aftercare_document_id) == (Status.DONE, document)
    assert ready.left == 10_000 - 2_345
    assert card.banner.course is not None
    assert card.banner.course.state is CourseStatus.ACTIVE


def test_what_is_said_after_the_signature_does_not_make_the_record_look_unready(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    ready.clinic.turn_to(9, 10)
    ready.clinic.do(WithdrawConsent(1))
    ready.clinic.add_fact(ready.clinic.patient, Topic.CONDITIONS, "hemofili")
    card = session_card(ready.clinic, ready.appointment)
    assert (card.ready, card.why_not) == (True, "")
    assert [tick.key for tick in card.ticks if not tick.ok] == []


def test_a_lot_that_is_short_costs_the_signature_and_nothing_is_written(ready: Ready) -> None:
    with pytest.raises(RuleError) as refused:
        sign(ready.clinic, ready.treatment, ready.used(10_001))
    assert (refused.value.rule, refused.value.field) == ("lot_short", "products")
    assert (refused.value.details["left_ul"], refused.value.details["wanted_ul"]) == (10_000, 10_001)
    assert unsigned(ready)


def test_the_second_lot_being_short_gives_the_first_one_back(ready: Ready) -> None:
    other = add_product(ready.clinic, "Askorva C", ("vitamin_c",))
    short = receive(ready.clinic, other, "AC114", volume_ul=100)
    with pytest.raises(RuleError, match="lot_short"):
        sign(ready.clinic, ready.treatment, (*ready.used(), ProductLine(other, short, 101)))
    assert unsigned(ready)


def test_an_expired_lot_is_refused(ready: Ready) -> None:
    old = receive(ready.clinic, ready.product, "OLD", days=1)
    with ready.clinic.clinic.record.writing(actor_id=None, action="test", now=ready.clinic.clock.now) as unit:
        row = unit.session.get_one(Lot, old)
        row.expires_on -= timedelta(days=30)
        unit.session.add(row)
    with pytest.raises(RuleError, match="lot_expired"):
        sign(ready.clinic, ready.treatment, (ProductLine(ready.product, old, 10),))
    assert unsigned(ready)


def test_a_quarantined_lot_is_refused(ready: Ready) -> None:
    version = ready.clinic.ask(ShowStock()).products[0].lots[0].version
    ready.clinic.do(QuarantineLot(ready.lot, version, quarantined=True), MANAGER)
    with pytest.raises(RuleError, match="lot_quarantined"):
        sign(ready.clinic, ready.treatment, ready.used())
    assert unsigned(ready)


def test_a_product_with_an_ingredient_that_was_not_screened_is_refused(ready: Ready) -> None:
    strange = add_product(ready.clinic, "Strange", ("hyaluronic_acid", "dutasteride"))
    lot = receive(ready.clinic, strange, "S1")
    with pytest.raises(RuleError) as refused:
        sign(ready.clinic, ready.treatment, (ProductLine(strange, lot, 10),))
    assert refused.value.rule == "product_not_in_protocol"
    assert refused.value.details["ingredient"] == "dutasteride"
    assert unsigned(ready)
    offered = [choice.name for choice in session_card(ready.clinic, ready.appointment).products]
    assert offered == ["Hyalor"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"technique": ""}, "technique"),
        ({"needle": " "}, "needle"),
        ({"maps": ()}, "maps"),
        ({"pain": None}, "pain"),
        ({"reactions": ()}, "reactions"),
        ({"anaesthetic": None}, "anaesthetic"),
    ],
)
def test_an_incomplete_record_is_refused_with_the_field_that_is_missing(
    ready: Ready, change: dict[str, object], field: str
) -> None:
    body = replace(whole_body(ready.clinic), **change)  # type: ignore[arg-type]  # by keyword
    with pytest.raises(RuleError) as refused:
        sign(ready.clinic, ready.treatment, ready.used(), body=body)
    assert (refused.value.rule, refused.value.field) == ("incomplete", field)
    assert unsigned(ready)


def test_a_product_without_lot_or_volume_is_refused(ready: Ready) -> None:
    for lines, rule in (
        ((), "incomplete"),
        ((ProductLine(ready.product, None, 500),), "lot_missing"),
        ((ProductLine(ready.product, ready.lot, 0),), "incomplete"),
        ((*ready.used(), *ready.used()), "product_twice"),
    ):
        with pytest.raises(RuleError, match=rule):
            sign(ready.clinic, ready.treatment, lines)
    assert unsigned(ready)


def test_a_lot_of_another_product_or_one_that_is_used_up_is_refused(ready: Ready) -> None:
    other = add_product(ready.clinic, "Askorva C", ("vitamin_c",))
    lot = receive(ready.clinic, other, "AC114", volume_ul=10)
    with pytest.raises(RuleError, match="lot_of_other_product"):
        sign(ready.clinic, ready.treatment, (ProductLine(ready.product, lot, 5),))
    with ready.clinic.clinic.record.writing(actor_id=None, action="test", now=ready.clinic.clock.now) as unit:
        row = unit.session.get_one(Lot, lot)
        row.left_ul = 0
        unit.session.add(row)
    with pytest.raises(RuleError, match="lot_empty"):
        sign(ready.clinic, ready.treatment, (ProductLine(other, lot, 5),))
    assert unsigned(ready)


def test_a_wrong_pin_signs_nothing(ready: Ready) -> None:
    with pytest.raises(RuleError, match="wrong_pin"):
        sign(ready.clinic, ready.treatment, ready.used(), pin="0000")
    assert unsigned(ready)


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_only_a_dermatologist_signs(ready: Ready, user: str) -> None:
    with pytest.raises(NotAllowed):
        sign(ready.clinic, ready.treatment, ready.used(), user=user)
    assert unsigned(ready)


def test_a_fact_that_came_up_meanwhile_is_looked_at_before_the_signature(ready: Ready) -> None:
    ready.clinic.add_fact(ready.clinic.patient, Topic.CONDITIONS, "hemofili")
    with pytest.raises(RuleError, match="screening_shut"):
        sign(ready.clinic, ready.treatment, ready.used())
    assert unsigned(ready)


def test_a_consent_taken_back_meanwhile_costs_the_signature(ready: Ready) -> None:
    ready.clinic.do(WithdrawConsent(1))
    with pytest.raises(RuleError, match="consent_withdrawn"):
        sign(ready.clinic, ready.treatment, ready.used())
    assert unsigned(ready)


def test_an_end_before_the_start_or_in_the_future_is_refused(ready: Ready) -> None:
    clinic = ready.clinic
    clinic.clock.now += timedelta(minutes=20)
    for minutes, rule in ((-60, "time_order"), (5, "in_future")):
        ended_at = clinic.clock.now + timedelta(minutes=minutes)
        command = SignTreatment(ready.treatment, 1, whole_body(clinic), ready.used(), PIN, ended_at)
        with pytest.raises(RuleError, match=rule):
            clinic.do(command, DOCTOR)
    assert unsigned(ready)


def test_a_record_that_was_left_open_can_be_signed_the_next_morning(ready: Ready) -> None:
    ended_at = ready.clinic.clock.now + timedelta(minutes=25)
    body = whole_body(ready.clinic)
    ready.clinic.turn_to(2, 9)
    command = SignTreatment(ready.treatment, 1, body, ready.used(), PIN, ended_at)
    ready.clinic.do(command, DOCTOR)
    card = session_card(ready.clinic, ready.appointment)
    assert card.treatment is not None
    assert card.treatment.ended_at == ended_at


def test_signing_twice_is_refused_and_a_retry_of_the_same_command_is_harmless(ready: Ready) -> None:
    clinic = ready.clinic
    clinic.clock.now += timedelta(minutes=20)
    command = SignTreatment(ready.treatment, 1, whole_body(clinic), ready.used(), PIN)
    id = uuid.uuid4()
    first = clinic.at(DOCTOR).perform(command, id)
    assert clinic.at(DOCTOR).perform(command, id).value == first.value
    with pytest.raises(RuleError, match="treatment_signed"):
        clinic.do(command, DOCTOR)
    assert ready.left == 8_000


def test_a_draft_is_kept_and_can_be_put_back(ready: Ready) -> None:
    clinic = ready.clinic
    body = replace(whole_body(clinic), notes="half way")
    done = clinic.do(SaveTreatment(ready.treatment, 1, body, (ProductLine(ready.product, None, 700),)), NURSE)
    card = session_card(clinic, ready.appointment)
    assert card.treatment is not None
    assert (card.treatment.body, card.treatment.products[0].volume_ul) == (body, 700)
    assert ready.left == 10_000
    with pytest.raises(Stale):
        clinic.do(SaveTreatment(ready.treatment, 1, body, ()), NURSE)
    assert done.undo is not None
    clinic.do(done.undo, NURSE)
    card = session_card(clinic, ready.appointment)
    assert card.treatment is not None
    assert card.treatment.products == ()


def test_a_signed_record_refuses_change_even_by_raw_sql(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    for change in (
        "UPDATE treatment SET body = '{}'",
        "DELETE FROM treatment",
        "UPDATE treatment_product SET volume_ul = 1",
        "DELETE FROM treatment_product",
        f"INSERT INTO treatment_product VALUES (99, {ready.treatment}, {ready.product}, NULL, 5)",
    ):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(ready.clinic, change)


def test_a_signed_record_refuses_another_draft(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    with pytest.raises(RuleError, match="treatment_signed"):
        ready.clinic.do(SaveTreatment(ready.treatment, 2, whole_body(ready.clinic), ()), DOCTOR)


def test_the_seal_is_that_of_the_rows_and_changes_with_any_of_them(ready: Ready) -> None:
    sign(ready.clinic, ready.treatment, ready.used())
    with ready.clinic.clinic.record.reading() as session:
        row = session.get_one(Treatment, ready.treatment)
        assert row.sha256 == seal_of(session, row)
        row.amend_reason = "other"
        assert row.sha256 != seal_of(session, row)


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
    small_clinic.do(StartTreatment(second), DOCTOR)
    card = session_card(small_clinic, second)
    earlier = card.earlier[0]
    assert (earlier.points, earlier.volume_ul, earlier.lots) == (10, 1_500, ("H2608A",))
    assert card.products[0].suggested_lot_id == lot
    assert card.treatment is not None
    same = card.treatment.body.like(earlier.body)
    assert (same.maps, same.needle) == (earlier.maps, "30 G 4 mm")
    assert (same.pain, same.reactions, same.sites_checked) == (None, (), False)
    with pytest.raises(RuleError) as refused:
        sign(
            small_clinic,
            card.treatment.id,
            (ProductLine(product, lot, 1_500),),
            body=replace(whole_body(small_clinic), sites_checked=False),
        )
    assert refused.value.field == "sites_checked"


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
