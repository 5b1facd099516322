"""Signing: all that hangs on it happens at once, or nothing does; afterwards nothing can be changed."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.consents.consents import ShowConsent, WithdrawConsent
from mesodesk.services.papers.documents import document_lines
from mesodesk.services.records.treatment_rows import seal_of
from mesodesk.services.stock.stock import ShowStock
from mesodesk.services.stock.stock_changes import QuarantineLot
from mesodesk.services.treatment.treatments import (
    ProductLine,
    SaveTreatment,
    SignTreatment,
)
from mesodesk.storage.tables import Lot, Treatment
from tests.factories import DOCTOR, MANAGER, NURSE, PIN, RECEPTION, SmallClinic
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    raw_sql,
    receive,
    session_card,
    sign,
    whole_body,
)


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


def test_what_was_done_before_a_consent_was_taken_back_is_signed_and_nothing_is_begun_on_it(
    ready: Ready,
) -> None:
    ready.clinic.clock.now += timedelta(minutes=1)
    ready.clinic.do(WithdrawConsent(1))
    sign(ready.clinic, ready.treatment, ready.used())
    assert not unsigned(ready)
    assert not ready.clinic.ask(ShowConsent(1)).valid


def test_a_consent_taken_back_before_the_session_began_costs_the_signature(ready: Ready) -> None:
    ready.clinic.clock.now -= timedelta(hours=1)
    ready.clinic.do(WithdrawConsent(1))
    ready.clinic.clock.now += timedelta(hours=1)
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
        f"INSERT INTO treatment_product VALUES (99, {ready.treatment}, {ready.product}, NULL, NULL, 5)",
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
