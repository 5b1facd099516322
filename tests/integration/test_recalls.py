"""Recalls: who is affected, quarantine, letters, and the log until everybody was reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.appointments import Status
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Language
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.services.recalls.recall_letters import FileRecallLetters
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import (
    CloseRecall,
    ListRecalls,
    NoteContact,
    RecallCard,
    ShowAffected,
    ShowRecall,
    StartRecall,
)
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.stock.stock import ShowStock
from mesodesk.services.stock.stock_changes import QuarantineLot, WasteLot
from mesodesk.services.stock.vials import OpenVial
from mesodesk.services.treatment.charts import ShowChart
from mesodesk.services.treatment.treatments import AmendTreatment, ProductLine, SaveTreatment
from mesodesk.storage.tables import Patient
from tests.factories import (
    DOCTOR,
    DOCTOR2,
    MANAGER,
    NURSE,
    PIN,
    RECEPTION,
    STAFF,
    TODAY,
    SmallClinic,
)
from tests.integration.course_steps import ask_for, book_course
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    arrive,
    confirm,
    draw,
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
def treated(small_clinic: SmallClinic) -> Ready:
    """Elif Yılmaz had 2 ml of lot H2608A tomorrow, the first of four sessions."""
    ready = Ready(small_clinic)
    sign(small_clinic, ready.treatment, ready.used())
    return ready


def of_lot(ready: Ready) -> RecallBounds:
    return RecallBounds(RecallBasis.LOT, lot_id=ready.lot)


def begin(ready: Ready, bounds: RecallBounds | None = None, *, quarantine: bool = True) -> int:
    command = StartRecall(bounds or of_lot(ready), "The maker wrote.", quarantine)
    return ready.clinic.do(command, DOCTOR).value


def shown(ready: Ready, recall: int) -> RecallCard:
    return ready.clinic.ask(ShowRecall(recall), DOCTOR)


def second_patient(ready: Ready, volume_ul: int = 700) -> PatientId:
    """Ayşe Kaya, treated on the same day with the same lot."""
    clinic = ready.clinic
    patient = clinic.register("Ayşe", "Kaya")
    course = book_course(clinic, ask_for(clinic, patient=patient, sessions=3, hours=(16 * 60, 18 * 60)))
    sign_consent(clinic, patient)
    clinic.do(RecordEvaluation(patient, "Seen."), DOCTOR)
    appointment = arrive(clinic, course)
    confirm(clinic, appointment)
    sign(clinic, start(clinic, appointment), (ProductLine(ready.product, ready.lot, volume_ul),))
    return patient


def test_a_recall_of_a_lot_names_patients_amounts_sites_and_days(treated: Ready) -> None:
    card = treated.clinic.ask(ShowAffected(of_lot(treated)), DOCTOR)
    assert [(one.patient, one.volume_ul) for one in card.patients] == [("Elif Yılmaz", 2_000)]
    line = card.patients[0].treatments[0]
    assert (line.treatment_id, line.on_day, line.sites) == (
        treated.treatment,
        TODAY + timedelta(days=1),
        ("forehead",),
    )
    assert (line.lot, line.product, line.operator) == ("H2608A", "Hyalor", "Dr Selin Demir")
    assert card.title == "Hyalor · H2608A"


def test_the_sessions_ahead_that_would_use_the_lot_are_listed(treated: Ready) -> None:
    future = treated.clinic.ask(ShowAffected(of_lot(treated)), DOCTOR).future
    assert [(use.patient, use.protocol_key, use.drawn) for use in future] == [
        ("Elif Yılmaz", "rejuvenation", False)
    ] * 3
    assert [use.starts_at for use in future] == sorted(use.starts_at for use in future)


def test_a_session_after_the_lots_last_day_would_not_use_it(small_clinic: SmallClinic) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product, days=20)
    book_course(small_clinic, ask_for(small_clinic, sessions=4))
    future = small_clinic.ask(ShowAffected(RecallBounds(RecallBasis.LOT, lot_id=lot)), DOCTOR).future
    assert 0 < len(future) < 4


def test_a_lot_of_another_kind_or_an_empty_one_is_nobodys_future(treated: Ready) -> None:
    clinic = treated.clinic
    strange = receive(clinic, add_product(clinic, "Biotin only", ("biotin",)), "C1")
    bounds = RecallBounds(RecallBasis.LOT, lot_id=strange)
    assert clinic.ask(ShowAffected(bounds), DOCTOR).future == ()
    clinic.do(WasteLot(treated.lot, treated.left, "broken"), DOCTOR)
    assert clinic.ask(ShowAffected(of_lot(treated)), DOCTOR).future == ()


def test_a_session_that_is_off_or_over_is_not_ahead(treated: Ready) -> None:
    clinic = treated.clinic
    second = clinic.ask(ShowAffected(of_lot(treated)), DOCTOR).future[0]
    set_status(clinic, second.appointment_id, Status.CANCELLED)
    assert len(clinic.ask(ShowAffected(of_lot(treated)), DOCTOR).future) == 2


def test_a_record_that_is_not_signed_yet_is_ahead_and_says_that_the_lot_is_in_hand(
    small_clinic: SmallClinic,
) -> None:
    ready = Ready(small_clinic)
    small_clinic.do(SaveTreatment(ready.treatment, 1, whole_body(small_clinic), ready.used()), DOCTOR)
    card = small_clinic.ask(ShowAffected(of_lot(ready)), DOCTOR)
    assert card.patients == ()
    assert [use.drawn for use in card.future] == [True, False, False, False]


def test_a_recall_shuts_the_lot_in_the_same_transaction(treated: Ready) -> None:
    begin(treated)
    lot = treated.clinic.ask(ShowStock()).products[0].lots[0]
    assert (lot.state, lot.usable) == (LotState.QUARANTINED, False)


def test_a_lot_stays_shut_while_its_recall_is_open(treated: Ready) -> None:
    recall = begin(treated)
    lot = treated.clinic.ask(ShowStock()).products[0].lots[0]
    with pytest.raises(RuleError, match="lot_recalled"):
        treated.clinic.do(QuarantineLot(lot.id, lot.version, quarantined=False), MANAGER)
    card = shown(treated, recall)
    treated.clinic.do(CloseRecall(recall, card.version, "The maker took it back."), DOCTOR)
    treated.clinic.do(QuarantineLot(lot.id, lot.version, quarantined=False), MANAGER)


def test_a_recalled_lot_is_shut_whatever_is_asked_and_those_of_days_only_when_asked(treated: Ready) -> None:
    day = TODAY + timedelta(days=1)
    begin(treated, RecallBounds(RecallBasis.DAY, first_on=day, last_on=day), quarantine=False)
    assert treated.clinic.ask(ShowStock()).products[0].lots[0].usable
    begin(treated, quarantine=False)
    assert not treated.clinic.ask(ShowStock()).products[0].lots[0].usable


def test_a_recall_of_days_shuts_every_lot_that_was_used_then(treated: Ready) -> None:
    day = TODAY + timedelta(days=1)
    receive(treated.clinic, treated.product, "UNUSED")
    begin(treated, RecallBounds(RecallBasis.DAY, first_on=day, last_on=day))
    lots = treated.clinic.ask(ShowStock()).products[0].lots
    assert {lot.code: lot.usable for lot in lots} == {"H2608A": False, "UNUSED": True}


def test_a_recall_needs_a_reason_and_is_not_begun_twice(treated: Ready) -> None:
    with pytest.raises(RuleError, match="required"):
        treated.clinic.do(StartRecall(of_lot(treated), "  "), DOCTOR)
    recall = begin(treated)
    with pytest.raises(RuleError, match="recall_runs") as refused:
        begin(treated)
    assert refused.value.details["recall"] == recall


@pytest.mark.parametrize(
    ("bounds", "refused"),
    [
        (RecallBounds(RecallBasis.LOT), "required"),
        (RecallBounds(RecallBasis.LOT, lot_id=99), "not_found"),
        (RecallBounds(RecallBasis.VIAL, vial_id=99), "not_found"),
        (RecallBounds(RecallBasis.DAY, first_on=TODAY), "required"),
        (RecallBounds(RecallBasis.DAY, first_on=TODAY, last_on=TODAY - timedelta(days=1)), "span_order"),
        (RecallBounds(RecallBasis.OPERATOR, first_on=TODAY, last_on=TODAY), "required"),
        (RecallBounds(RecallBasis.OPERATOR, operator_id=99, first_on=TODAY, last_on=TODAY), "not_found"),
    ],
)
def test_bounds_that_name_nothing_are_refused(treated: Ready, bounds: RecallBounds, refused: str) -> None:
    for ask in (lambda: treated.clinic.ask(ShowAffected(bounds), DOCTOR), lambda: begin(treated, bounds)):
        with pytest.raises(RuleError, match=refused):
            ask()
    assert treated.clinic.ask(ListRecalls(), DOCTOR) == ()


def test_a_recall_of_days_finds_who_was_treated_then_and_only_them(treated: Ready) -> None:
    clinic, day = treated.clinic, TODAY + timedelta(days=1)
    for first, last, found in ((day, day, 1), (TODAY, TODAY, 0), (TODAY, day + timedelta(days=9), 1)):
        bounds = RecallBounds(RecallBasis.DAY, first_on=first, last_on=last)
        assert len(clinic.ask(ShowAffected(bounds), DOCTOR).patients) == found


def test_a_recall_of_an_operator_finds_only_that_operators_patients(treated: Ready) -> None:
    clinic, day = treated.clinic, TODAY + timedelta(days=1)
    for operator, found in ((DOCTOR, 1), (DOCTOR2, 0)):
        bounds = RecallBounds(RecallBasis.OPERATOR, operator_id=STAFF[operator], first_on=day, last_on=day)
        assert len(clinic.ask(ShowAffected(bounds), DOCTOR).patients) == found


def test_a_recall_of_a_vial_finds_only_who_had_that_vial(small_clinic: SmallClinic) -> None:
    ready = Ready(small_clinic)
    vial = small_clinic.do(OpenVial(ready.lot, "A"), DOCTOR).value
    sign(small_clinic, ready.treatment, (ProductLine(ready.product, ready.lot, 500, vial),))
    other = small_clinic.do(OpenVial(ready.lot, "B"), DOCTOR).value
    found = [
        small_clinic.ask(ShowAffected(RecallBounds(RecallBasis.VIAL, vial_id=id)), DOCTOR)
        for id in (vial, other)
    ]
    assert [len(card.patients) for card in found] == [1, 0]
    assert found[0].patients[0].treatments[0].vial == "A"
    assert found[0].title == "Hyalor · H2608A · A"


def test_an_amended_record_counts_as_it_now_is(treated: Ready) -> None:
    other = receive(treated.clinic, treated.product, "OTHER", 5_000)
    lines = (ProductLine(treated.product, other, 2_000),)
    command = AmendTreatment(treated.treatment, whole_body(treated.clinic), "Wrong lot.", PIN, lines)
    treated.clinic.do(command, DOCTOR)
    assert treated.clinic.ask(ShowAffected(of_lot(treated)), DOCTOR).patients == ()
    bounds = RecallBounds(RecallBasis.LOT, lot_id=other)
    assert len(treated.clinic.ask(ShowAffected(bounds), DOCTOR).patients) == 1


def test_only_reached_ends_the_search_for_a_patient(treated: Ready) -> None:
    recall = begin(treated)
    patient = treated.clinic.patient
    for way, result, left in (
        (ContactWay.PHONE, ContactResult.NOT_REACHED, 1),
        (ContactWay.EMAIL, ContactResult.SENT, 1),
        (ContactWay.PHONE, ContactResult.REACHED, 0),
    ):
        treated.clinic.do(NoteContact(recall, patient, way, result, "12 o'clock"), DOCTOR)
        assert len(shown(treated, recall).unreached) == left
    log = shown(treated, recall).patients[0].contacts
    assert [line.way for line in log] == [ContactWay.PHONE, ContactWay.EMAIL, ContactWay.PHONE]
    assert (log[0].author, log[0].note) == ("Dr Selin Demir", "12 o'clock")
    line = treated.clinic.ask(ListRecalls(), DOCTOR)[0]
    assert (line.patients, line.reached) == (1, 1)


def test_a_contact_with_somebody_whom_it_does_not_concern_is_refused(treated: Ready) -> None:
    recall = begin(treated)
    stranger = treated.clinic.register("Fatma", "Demir")
    with pytest.raises(NotFound):
        treated.clinic.do(NoteContact(recall, stranger, ContactWay.PHONE, ContactResult.REACHED), DOCTOR)
    with pytest.raises(NotFound):
        treated.clinic.do(FileRecallLetters(recall, (stranger,)), DOCTOR)


def test_a_recall_is_closed_when_all_were_reached_or_with_a_reason(treated: Ready) -> None:
    recall = begin(treated)
    version = shown(treated, recall).version
    with pytest.raises(RuleError, match="recall_unreached") as refused:
        treated.clinic.do(CloseRecall(recall, version), DOCTOR)
    assert refused.value.details["count"] == 1
    with pytest.raises(Stale):
        treated.clinic.do(CloseRecall(recall, version + 1, "why"), DOCTOR)
    contact = NoteContact(recall, treated.clinic.patient, ContactWay.VISIT, ContactResult.REACHED)
    treated.clinic.do(contact, DOCTOR)
    treated.clinic.do(CloseRecall(recall, version), DOCTOR)
    card = shown(treated, recall)
    assert (card.closed_by, card.close_reason) == ("Dr Selin Demir", "")
    for command in (contact, FileRecallLetters(recall), CloseRecall(recall, card.version)):
        with pytest.raises(RuleError, match="recall_closed"):
            treated.clinic.do(command, DOCTOR)


def test_a_record_signed_after_the_recall_began_is_in_it(treated: Ready) -> None:
    day = TODAY + timedelta(days=1)
    bounds = RecallBounds(RecallBasis.DAY, first_on=day, last_on=day)
    recall = begin(treated, bounds, quarantine=False)
    second_patient(treated)
    assert [one.patient for one in shown(treated, recall).patients] == ["Elif Yılmaz", "Ayşe Kaya"]


def test_letters_are_filed_in_each_patients_language_and_noted(treated: Ready) -> None:
    clinic = treated.clinic
    second = second_patient(treated)
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock.now) as unit:
        row = unit.session.get_one(Patient, second)
        row.language = Language.ENGLISH
    recall = begin(treated)
    documents = clinic.do(FileRecallLetters(recall), DOCTOR).value
    turkish, english = (read(clinic, document) for document in documents)
    assert "Sayın Elif Yılmaz" in turkish
    assert "Dear Ayşe Kaya" in english
    for letter, amount in ((turkish, "2 ml"), (english, "0.7 ml")):
        assert "H2608A" in letter
        assert amount in letter
        assert "The maker wrote." not in letter
    card = shown(treated, recall)
    assert [one.contacts[0].document_id for one in card.patients] == list(documents)
    assert len(card.unreached) == 2
    chart = clinic.ask(ShowChart(second), DOCTOR)
    assert chart.documents[0].kind is DocumentKind.RECALL_LETTER


def test_a_letter_of_days_speaks_of_days_and_not_of_a_lot_that_is_shut(treated: Ready) -> None:
    day = TODAY + timedelta(days=1)
    by_days = begin(treated, RecallBounds(RecallBasis.DAY, first_on=day, last_on=day), quarantine=False)
    by_lot = begin(treated)
    letters = [
        read(treated.clinic, treated.clinic.do(FileRecallLetters(recall), DOCTOR).value[0])
        for recall in (by_days, by_lot)
    ]
    for letter, of_days in zip(letters, (True, False), strict=True):
        assert ("belirli günlerde" in letter) is of_days
        assert ("bu lot kimseye uygulanmıyor" in letter) is not of_days
        assert "bu henüz bilinmiyor" in letter


def test_letters_go_to_those_who_were_not_reached_unless_named(treated: Ready) -> None:
    second = second_patient(treated)
    recall = begin(treated)
    first = treated.clinic.patient
    treated.clinic.do(NoteContact(recall, first, ContactWay.PHONE, ContactResult.REACHED), DOCTOR)
    documents = treated.clinic.do(FileRecallLetters(recall), DOCTOR).value
    assert len(documents) == 1
    assert len(treated.clinic.do(FileRecallLetters(recall, (first, second)), DOCTOR).value) == 2
    treated.clinic.do(NoteContact(recall, second, ContactWay.PHONE, ContactResult.REACHED), DOCTOR)
    with pytest.raises(RuleError, match="nobody_to_write_to"):
        treated.clinic.do(FileRecallLetters(recall), DOCTOR)


def test_a_letter_is_drawn_once_and_stays_as_it_is(treated: Ready) -> None:
    recall = begin(treated)
    document = treated.clinic.do(FileRecallLetters(recall), DOCTOR).value[0]
    first = draw(treated.clinic, document)
    assert first.pdf.startswith(b"%PDF")
    assert draw(treated.clinic, document).sha256 == first.sha256


@pytest.mark.parametrize("user", [RECEPTION, NURSE])
def test_only_doctors_and_managers_run_recalls(treated: Ready, user: str) -> None:
    recall = begin(treated)
    for query in (ShowAffected(of_lot(treated)), ListRecalls(), ShowRecall(recall)):
        with pytest.raises(NotAllowed):
            treated.clinic.ask(query, user)
    for command in (
        StartRecall(of_lot(treated), "why"),
        NoteContact(recall, treated.clinic.patient, ContactWay.PHONE, ContactResult.REACHED),
        FileRecallLetters(recall),
        CloseRecall(recall, 1, "why"),
    ):
        with pytest.raises(NotAllowed):
            treated.clinic.do(command, user)
    assert treated.clinic.ask(ListRecalls(), MANAGER)


def test_an_open_recall_stands_before_a_closed_one(treated: Ready) -> None:
    day = TODAY + timedelta(days=1)
    first = begin(treated)
    second = begin(treated, RecallBounds(RecallBasis.DAY, first_on=day, last_on=day))
    treated.clinic.do(CloseRecall(second, shown(treated, second).version, "done"), DOCTOR)
    lines = treated.clinic.ask(ListRecalls(), DOCTOR)
    assert [line.id for line in lines] == [first, second]
    assert replace(lines[0]).closed_at is None
    assert session_card(treated.clinic, treated.appointment).status is Status.DONE
