"""Papers: filed with the act that causes them, drawn once, always the same bytes, in a patient's language."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.documents import DocumentKind, DocumentState, Snapshot
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import CourseId
from mesodesk.domain.people import Language
from mesodesk.domain.treatments import Anaesthetic, AnaestheticKind, Reaction
from mesodesk.pdf.preview import text
from mesodesk.services.calendar.scheduling import MoveAppointment
from mesodesk.services.door.shipped import load_wording
from mesodesk.services.papers import documents
from mesodesk.services.papers.documents import DocumentLine, HandOut, KeepPaper, document_lines
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.treatments import AmendTreatment, ProductLine, SignTreatment
from tests.factories import DOCTOR, NURSE, PIN, RESOURCES, SmallClinic
from tests.integration.course_steps import appointment_of, ask_for, block, book_course, show_course
from tests.integration.treatment_steps import (
    add_product,
    arrive,
    confirm,
    draw,
    make_ready,
    raw_sql,
    read,
    receive,
    session_card,
    sign,
    sign_consent,
    start,
    whole_body,
)


class Treated:
    """A patient whose first of four sessions was just signed: Tuesday, 15:00 to 15:20."""

    def __init__(self, clinic: SmallClinic) -> None:
        self.clinic = clinic
        self.product = add_product(clinic)
        self.lot = receive(clinic, self.product)
        self.treatment = start(clinic, make_ready(clinic))
        self.course = show_course(clinic, CourseId(1))
        self.sheet = sign(clinic, self.treatment, (ProductLine(self.product, self.lot, 2_720),))


@pytest.fixture
def treated(small_clinic: SmallClinic) -> Treated:
    return Treated(small_clinic)


def lines(clinic: SmallClinic, kind: DocumentKind) -> list[DocumentLine]:
    """The papers of the patient of one kind, newest first."""
    with clinic.clinic.record.reading() as session:
        return [line for line in document_lines(session, clinic.patient) if line.kind is kind]


def test_the_sheet_is_pending_until_it_is_asked_for_and_then_filed_with_its_hash(treated: Treated) -> None:
    assert [line.state for line in lines(treated.clinic, DocumentKind.AFTERCARE)] == [DocumentState.PENDING]
    filed = draw(treated.clinic, treated.sheet)
    assert filed.sha256 == hashlib.sha256(filed.pdf).hexdigest()
    line = lines(treated.clinic, DocumentKind.AFTERCARE)[0]
    assert (line.state, line.filed_at, line.treatment_id) == (
        DocumentState.DRAWN,
        treated.clinic.clock.now,
        treated.treatment,
    )


def test_printing_twice_gives_identical_bytes(treated: Treated) -> None:
    first = draw(treated.clinic, treated.sheet)
    treated.clinic.turn_to(40, 11)
    assert draw(treated.clinic, treated.sheet, DOCTOR).pdf == first.pdf
    assert treated.clinic.do(FileAftercare(treated.treatment)).value == treated.sheet


def test_every_restriction_ends_at_a_clock_time_of_the_clinic_s_zone(treated: Treated) -> None:
    words = read(treated.clinic, treated.sheet)
    assert "Bitiş: 15.20" in words
    # 24, 48 and 72 hours, two weeks, and the midnight that closes the day of the treatment.
    for moment in ("24 Kas Sal 24.00", "25 Kas Çar 15.20", "26 Kas Per 15.20", "27 Kas Cum 15.20"):
        assert moment in words
    assert "8 Ara Sal 15.20" in words
    assert "12.20" not in words


def test_the_sheet_names_lot_operator_numbers_to_call_and_the_next_dates(treated: Treated) -> None:
    words = read(treated.clinic, treated.sheet)
    for part in ("Elif Yılmaz", "Hyalor", "H2608A", "Dr Selin Demir", "112", "16 Şubat 2027"):
        assert part in words
    assert "8 Aralık 2026 Salı, 14.00" in words
    assert "seans 2" in words
    assert len(text(draw(treated.clinic, treated.sheet).pdf)) == 1


def test_the_sheet_of_a_clinic_in_london_shows_london_s_clock(london_clinic: SmallClinic) -> None:
    treated = Treated(london_clinic)
    words = read(london_clinic, treated.sheet)
    assert "25 Kas Çar 15.20" in words


def test_the_sheet_comes_in_the_patient_s_language_and_in_another_one_on_request(treated: Treated) -> None:
    assert "İşleminizden sonra" in read(treated.clinic, treated.sheet)
    english = treated.clinic.do(FileAftercare(treated.treatment, "en")).value
    assert english != treated.sheet
    words = read(treated.clinic, english)
    assert "After your treatment" in words
    assert "Wed 25 Nov 15:20" in words
    foreign = read(treated.clinic, treated.clinic.do(FileAftercare(treated.treatment, "fr")).value)
    assert "This paper does not exist in French yet" in foreign


def test_a_moved_appointment_gives_a_new_sheet_and_the_old_one_keeps_its_bytes(treated: Treated) -> None:
    clinic = treated.clinic
    first = draw(clinic, treated.sheet)
    card = block(clinic, appointment_of(treated.course, 2))
    clinic.do(MoveAppointment(card.appointment_id, card.version, card.starts_at + timedelta(minutes=30)))
    again = clinic.do(FileAftercare(treated.treatment)).value
    assert again != treated.sheet
    assert "14.30" in read(clinic, again)
    assert draw(clinic, treated.sheet).pdf == first.pdf


def test_a_font_that_fails_costs_no_signature_and_the_paper_waits(
    treated: Treated, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(means: documents.Means, snapshot: Snapshot) -> bytes:
        raise RuleError("no_wording")

    with monkeypatch.context() as patch:
        patch.setattr(documents.Means, "draw", broken)
        with pytest.raises(RuleError, match="no_wording"):
            draw(treated.clinic, treated.sheet)
    assert lines(treated.clinic, DocumentKind.AFTERCARE)[0].state is DocumentState.PENDING
    assert "Hyalor" in read(treated.clinic, treated.sheet)


def test_bytes_that_were_filed_first_stay(treated: Treated) -> None:
    first = draw(treated.clinic, treated.sheet)
    treated.clinic.do(KeepPaper(treated.sheet, b"other bytes"))
    assert draw(treated.clinic, treated.sheet).pdf == first.pdf


def test_a_paper_cannot_be_changed_even_by_raw_sql(treated: Treated) -> None:
    draw(treated.clinic, treated.sheet)
    for change in ("UPDATE document SET pdf_sha256 = 'x'", "DELETE FROM document"):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(treated.clinic, f"{change} WHERE id = {treated.sheet}")


def test_each_hand_out_is_counted(treated: Treated) -> None:
    clinic = treated.clinic
    with pytest.raises(RuleError, match="paper_pending"):
        clinic.do(HandOut(treated.sheet, "print"))
    draw(clinic, treated.sheet)
    clinic.do(HandOut(treated.sheet, "print", 2))
    clinic.clock.now += timedelta(minutes=5)
    clinic.do(HandOut(treated.sheet, "save"))
    line = lines(clinic, DocumentKind.AFTERCARE)[0]
    assert (line.handouts, line.last_handout_at) == (3, clinic.clock.now)
    for command in (HandOut(treated.sheet, "fax"), HandOut(treated.sheet, "print", 0)):
        with pytest.raises(RuleError):
            clinic.do(command)
    with pytest.raises(NotFound):
        clinic.do(HandOut(99, "print"))


def test_the_summary_says_what_was_done_with_map_lots_and_seal(treated: Treated) -> None:
    for language in Language:
        words = read(treated.clinic, treated.clinic.do(FileSummary(treated.treatment, language)).value)
        assert "H2608A" in words
        assert "30 G 4 mm" in words
        assert "İyi geçti, şikâyet yok." in words
    turkish = read(treated.clinic, treated.clinic.do(FileSummary(treated.treatment)).value)
    assert "2,72 ml" in turkish
    assert "15.00" in turkish
    assert "Mühür" in turkish


def test_a_record_of_a_practitioner_names_the_dermatologist_who_supervised(
    small_clinic: SmallClinic,
) -> None:
    product = add_product(small_clinic)
    lot = receive(small_clinic, product)
    treatment = start(small_clinic, make_ready(small_clinic), NURSE)
    small_clinic.clock.now += timedelta(minutes=20)
    body = replace(
        whole_body(small_clinic),
        anaesthetic=Anaesthetic(AnaestheticKind.NONE),
        reactions=(Reaction.OTHER,),
        reaction_note="Kulakta çınlama",
        depth_um=None,
        device="Mezo tabancası",
    )
    command = SignTreatment(treatment, 1, body, (ProductLine(product, lot, 500),), PIN)
    sheet = small_clinic.do(command, DOCTOR).value
    assert "Uygulayan: Hemşire Gül Şen" in read(small_clinic, sheet)
    words = read(small_clinic, small_clinic.do(FileSummary(treatment)).value)
    for part in ("Hemşire Gül Şen", "Dr Selin Demir", "Kulakta çınlama", "Mezo tabancası · 30 G 4 mm"):
        assert part in words


def test_the_summary_of_an_amended_record_says_so_and_the_old_one_stays(treated: Treated) -> None:
    clinic = treated.clinic
    before = draw(clinic, clinic.do(FileSummary(treated.treatment)).value)
    body = whole_body(clinic)
    clinic.turn_to(5, 9)
    amended = clinic.do(AmendTreatment(treated.treatment, body, "Lot yanlış yazılmıştı.", PIN), DOCTOR).value
    assert "Lot yanlış yazılmıştı." in read(clinic, clinic.do(FileSummary(amended)).value)
    assert draw(clinic, before.document_id).pdf == before.pdf


def test_an_amended_end_moves_every_restriction_on_the_sheet_of_the_new_version(treated: Treated) -> None:
    clinic = treated.clinic
    body, ended_at = whole_body(clinic), clinic.clock.now
    clinic.turn_to(2, 9)
    command = AmendTreatment(
        treated.treatment, body, "The end was noted late.", PIN, ended_at=ended_at - timedelta(minutes=10)
    )
    amended = clinic.do(command, DOCTOR).value
    sheet = lines(clinic, DocumentKind.AFTERCARE)[0]
    assert (sheet.treatment_id, sheet.state) == (amended, DocumentState.PENDING)
    assert "25 Kas Çar 15.10" in read(clinic, sheet.id)
    assert "25 Kas Çar 15.20" in read(clinic, treated.sheet)
    card = session_card(clinic, appointment_of(treated.course, 1))
    assert card.aftercare_document_id == sheet.id


def test_the_card_has_every_date_with_its_time_of_arrival_and_what_to_do_before(
    small_clinic: SmallClinic,
) -> None:
    course = book_course(small_clinic)
    card = small_clinic.do(FileCard(course.id)).value
    words = read(small_clinic, card)
    for moment in ("24 Kasım 2026 Salı", "8 Aralık 2026 Salı", "22 Aralık 2026 Salı", "5 Ocak 2027 Salı"):
        assert moment in words
    for part in ("14.00", "60 dakika", "Bağdat Cad. 1", "Dr Selin Demir", "aspirin"):
        assert part in words
    assert "{" not in words
    assert small_clinic.do(FileCard(course.id)).value == card


def test_no_paper_of_an_unsigned_or_unknown_record_is_filed(small_clinic: SmallClinic) -> None:
    treatment = start(small_clinic, make_ready(small_clinic))
    for command in (FileAftercare(treatment), FileSummary(treatment)):
        with pytest.raises(RuleError, match="treatment_not_signed"):
            small_clinic.do(command)
    for missing in (FileAftercare(99), FileSummary(99), FileCard(99)):
        with pytest.raises(NotFound):
            small_clinic.do(missing)


@pytest.mark.parametrize("language", list(Language))
def test_every_protocol_has_all_the_words_of_its_papers(
    small_clinic: SmallClinic, language: Language
) -> None:
    wording = load_wording(RESOURCES, language)
    for protocol in small_clinic.clinic.shipped.protocols.values():
        for rule in protocol.aftercare:
            assert wording.has(f"aftercare.rules.{rule.key}"), rule.key
            if rule.ends in ("next_session", "advice"):
                assert wording.has(f"aftercare.every_day.{rule.key}"), rule.key
        for day in protocol.normal_days:
            assert wording.has(f"aftercare.normal.{day.text}"), day.text
        for item in protocol.before:
            assert wording.has(f"card.before.{item.key}"), item.key
        for area in protocol.areas:
            assert wording.has(f"terms.areas.{area}"), area
        for technique in protocol.techniques:
            assert wording.has(f"terms.techniques.{technique.key}"), technique.key


def test_the_sheets_of_all_six_protocols_fit_on_one_page(small_clinic: SmallClinic) -> None:
    small_clinic.do(RecordEvaluation(small_clinic.patient, ""), DOCTOR)
    for number, (key, protocol) in enumerate(small_clinic.clinic.shipped.protocols.items()):
        small_clinic.do(PublishProtocol(key, keep=protocol.contested, note="Reviewed again."), DOCTOR)
        active = protocol.cocktail[0].ingredient
        product = add_product(small_clinic, f"Product {number}", (active,))
        lot = receive(small_clinic, product, f"LOT{number}")
        patient = small_clinic.register(f"Hasta{number}", "Uzunsoyadlıoğulları")
        small_clinic.do(RecordEvaluation(patient, ""), DOCTOR)

        course = book_course(
            small_clinic, ask_for(small_clinic, patient=patient, protocol=key, hours=None, staff=None)
        )
        sign_consent(small_clinic, patient, key)
        back = small_clinic.clock.now
        appointment_id = arrive(small_clinic, course)
        confirm(small_clinic, appointment_id)
        sheet = sign(small_clinic, start(small_clinic, appointment_id), (ProductLine(product, lot, 900),))
        assert len(text(draw(small_clinic, sheet).pdf)) == 1, key
        small_clinic.clock.now = back
