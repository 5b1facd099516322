"""A form that was printed and signed on paper: found by its code, filed whole or not at all."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import DocumentKind, DocumentState, SignedFormSnapshot
from mesodesk.domain.errors import NotFound, RuleError, Stale
from mesodesk.domain.form_codes import ALPHABET, LETTERS, FormCode, read_code, spoken, typed_reference
from mesodesk.domain.scans import FoundBy, PlacedSheet
from mesodesk.pdf.preview import text
from mesodesk.services.consents.consents import Countersign, ShowConsent
from mesodesk.services.consents.scans import (
    FileSignedForm,
    FindForm,
    ShowAwaitedForm,
    sheets_of,
)
from mesodesk.services.keeping.backups import verify_record
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.storage.tables import Document
from tests.factories import DOCTOR, MANAGER, PIN, RECEPTION, TODAY, SmallClinic, StandingClock
from tests.integration.paper_steps import Printed
from tests.integration.treatment_steps import draw, raw_sql
from tests.sheets import scanned, without_code

#: What the killed program leaves as its code.
_DIED: Final = 9


@pytest.fixture
def printed(small_clinic: SmallClinic) -> Printed:
    return Printed(small_clinic)


def documents(clinic: SmallClinic) -> list[tuple[DocumentKind, DocumentState]]:
    with clinic.clinic.record.reading() as session:
        return [(row.kind, row.state) for row in session.exec(select(Document).order_by(col(Document.id)))]


def refused(clinic: SmallClinic, command: FileSignedForm) -> RuleError:
    """Why it is refused; nothing of it is written."""
    before = documents(clinic)
    with pytest.raises(RuleError) as refusal:
        clinic.do(command)
    assert documents(clinic) == before
    assert clinic.ask(ShowConsent(command.consent_id)).state is ConsentState.AWAITING_PATIENT
    return refusal.value


# The whole way -------------------------------------------------------------------------------------------


def test_the_code_on_a_photographed_page_finds_the_patient(printed: Printed) -> None:
    reference = printed.sheet(1).reference
    found = printed.clinic.ask(FindForm(reference))
    assert (found.consent_id, found.patient, found.pages) == (
        printed.consent,
        "Elif Yılmaz",
        printed.form.pages,
    )
    assert found == printed.clinic.ask(FindForm(f" {spoken(reference).lower()} "))


def test_a_filed_form_awaits_the_doctor_and_keeps_its_sheets_byte_for_byte(printed: Printed) -> None:
    clinic = printed.clinic
    document = clinic.do(printed.command()).value
    card = clinic.ask(ShowConsent(printed.consent))
    assert (card.state, card.witness) == (ConsentState.AWAITING_DOCTOR, "Ayşe Güneş")
    assert card.agreed_purposes == ("record",)
    filed = clinic.ask(ReadDocument(document))
    assert isinstance(filed.snapshot, SignedFormSnapshot)
    assert filed.pdf is not None
    assert filed.pdf_sha256 == hashlib.sha256(filed.pdf).hexdigest()
    assert filed.snapshot.form_document_id == printed.document
    assert filed.snapshot.form_sha256 == hashlib.sha256(printed.pdf).hexdigest()
    with pikepdf.open(BytesIO(filed.pdf)) as pdf:
        kept = [bytes(page.obj.Resources.XObject.Sheet.read_raw_bytes()) for page in pdf.pages]
    assert [hashlib.sha256(picture).hexdigest() for picture in kept] == [
        page.sha256 for page in filed.snapshot.pages
    ]
    assert len(kept) == printed.form.pages
    assert draw(clinic, document).pdf == filed.pdf


def test_the_evidence_says_that_it_was_paper_and_how_each_page_was_known(printed: Printed) -> None:
    sheets = list(printed.sheets())
    (blank,) = sheets_of(without_code(printed.pdf, 1))
    sheets[1] = PlacedSheet(blank, printed.form.reference, 2)
    document = printed.clinic.do(printed.command(sheets)).value
    proof = printed.evidence()
    assert (proof["way"], proof["witness"], proof["signed_on"]) == ("paper", RECEPTION, TODAY.isoformat())
    assert (proof["identity"], proof["language"]) == ("id_card", "tr")
    assert proof["scan_document"] == document
    assert proof["scan_sha256"] == printed.clinic.ask(ReadDocument(document)).pdf_sha256
    assert proof["shown_pdf_sha256"] == hashlib.sha256(printed.pdf).hexdigest()
    found = [(one["page"], one["found_by"]) for one in proof["sheets"]]  # type: ignore[attr-defined]
    assert found == [
        (1, FoundBy.CODE),
        (2, FoundBy.HAND),
        *((n, FoundBy.CODE) for n in range(3, len(sheets) + 1)),
    ]


def test_the_doctor_countersigns_and_the_signed_form_names_day_and_seal_of_the_sheets(
    printed: Printed,
) -> None:
    clinic = printed.clinic
    clinic.turn_to(1, 10)
    scan = clinic.do(printed.command(signed_on=TODAY)).value
    version = clinic.ask(ShowConsent(printed.consent)).version
    signed = clinic.do(Countersign(printed.consent, version, PIN), DOCTOR).value
    words = " ".join(" ".join(text(draw(clinic, signed).pdf)).split())
    assert "Kâğıt üzerinde imzalandı: 23 Kasım 2026" in words
    assert "Ayşe Güneş tarafından dosyalandı" in words
    sha256 = clinic.ask(ReadDocument(scan)).pdf_sha256
    assert sha256 is not None
    assert f"{sha256[:4]} {sha256[4:8]}" in words
    assert clinic.ask(ShowConsent(printed.consent)).valid
    assert f"Form {spoken(printed.form.reference)}" not in words


def test_a_scanner_s_file_is_as_good_as_photographs(printed: Printed) -> None:
    pages = range(printed.form.pages)
    sheets = sheets_of(scanned(printed.pdf, *reversed(pages)))
    assert [sheet.code.page for sheet in sheets if sheet.code] == [page + 1 for page in reversed(pages)]
    placed = [PlacedSheet(sheet, sheet.code.reference, sheet.code.page) for sheet in sheets if sheet.code]
    document = printed.clinic.do(printed.command(placed)).value
    filed = printed.clinic.ask(ReadDocument(document))
    assert isinstance(filed.snapshot, SignedFormSnapshot)
    assert [page.sha256 for page in filed.snapshot.pages] == [sheet.sha256 for sheet in reversed(sheets)]


def test_the_record_with_a_filed_form_is_whole(printed: Printed) -> None:
    printed.clinic.do(printed.command())
    card = verify_record(printed.clinic.clinic, printed.clinic.at(MANAGER))
    assert card.ok


# What is refused -----------------------------------------------------------------------------------------


def test_every_page_has_to_be_there(printed: Printed) -> None:
    sheets = printed.sheets()
    wrong = refused(printed.clinic, printed.command(sheets[1:]))
    assert (wrong.rule, wrong.details["missing"]) == ("scan_pages_missing", "1")
    assert refused(printed.clinic, printed.command(())).rule == "scan_pages_missing"


def test_a_page_cannot_be_there_twice_and_one_picture_cannot_be_two_pages(printed: Printed) -> None:
    sheets = printed.sheets()
    assert refused(printed.clinic, printed.command((*sheets, sheets[0]))).rule == "scan_page_twice"
    (blank,) = sheets_of(without_code(printed.pdf, 1))
    hand = [PlacedSheet(blank, printed.form.reference, page) for page in (1, 2)]
    assert refused(printed.clinic, printed.command((*hand, *sheets[2:]))).rule == "scan_same_picture"


def test_a_page_of_another_form_is_refused_whatever_is_typed_for_it(printed: Printed) -> None:
    other = Printed(printed.clinic, "hair_loss")
    sheets = list(printed.sheets())
    foreign = other.sheet(1)
    assert refused(printed.clinic, printed.command([foreign, *sheets[1:]])).rule == "scan_other_form"
    renamed = PlacedSheet(foreign.sheet, printed.form.reference, 1)
    assert refused(printed.clinic, printed.command([renamed, *sheets[1:]])).rule == "scan_other_form"
    moved = PlacedSheet(sheets[0].sheet, printed.form.reference, 2)
    assert refused(printed.clinic, printed.command([moved, *sheets[2:]])).rule == "scan_other_form"


def test_there_is_no_page_beyond_the_last(printed: Printed) -> None:
    (blank,) = sheets_of(without_code(printed.pdf, 0))
    sheets = (*printed.sheets(), PlacedSheet(blank, printed.form.reference, printed.form.pages + 1))
    assert refused(printed.clinic, printed.command(sheets)).rule == "scan_no_such_page"


def test_the_day_lies_between_the_printing_and_today(printed: Printed) -> None:
    sheets = printed.sheets()
    early = refused(printed.clinic, printed.command(sheets, TODAY - timedelta(days=1)))
    assert (early.rule, early.field) == ("scan_before_form", "signed_on")
    late = refused(printed.clinic, printed.command(sheets, TODAY + timedelta(days=1)))
    assert (late.rule, late.field) == ("future_date", "signed_on")


def test_every_box_and_every_use_of_photographs_has_to_be_read_off_the_paper(printed: Printed) -> None:
    sheets, form = printed.sheets(), printed.form
    ticks = tuple(key for key, _ in form.ticks)
    assert refused(printed.clinic, printed.command(sheets, agreed=ticks[1:])).rule == "tick_missing"
    assert refused(printed.clinic, printed.command(sheets, agreed=(*ticks, "soul"))).rule == "unknown_tick"
    answers = tuple((key, False) for key, _ in form.purposes)
    for wrong in (answers[1:], (*answers, (answers[0][0], True))):
        assert refused(printed.clinic, printed.command(sheets, answers=wrong)).rule == "purpose_unanswered"
    wrong = (*answers, ("billboard", True))
    assert refused(printed.clinic, printed.command(sheets, answers=wrong)).rule == "unknown_purpose"


def test_a_form_is_filed_once_and_found_no_more(printed: Printed) -> None:
    command = printed.command()
    printed.clinic.do(command)
    with pytest.raises(Stale):
        printed.clinic.do(command)
    with pytest.raises(RuleError, match="scan_signed_before"):
        printed.clinic.ask(FindForm(printed.form.reference))


def test_what_nobody_printed_here_is_not_found(small_clinic: SmallClinic) -> None:
    for typed, rule in (("", "required"), ("7Q2W", "no_reference"), ("7Q2WK9XYZ4PT", "scan_unknown_form")):
        with pytest.raises(RuleError, match=rule):
            small_clinic.ask(FindForm(typed))
    with pytest.raises(NotFound):
        small_clinic.ask(ShowAwaitedForm(99))


def test_the_filed_sheets_cannot_be_changed_even_by_raw_sql(printed: Printed) -> None:
    document = printed.clinic.do(printed.command()).value
    for change in ("UPDATE document SET pdf = x'00'", "DELETE FROM document"):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(printed.clinic, f"{change} WHERE id = {document}")


def test_a_program_that_dies_between_the_sheets_and_the_state_leaves_neither(printed: Printed) -> None:
    command = printed.command()
    before = documents(printed.clinic)
    printed.clinic.close()
    context = get_context("spawn")
    child = context.Process(target=_file_and_die, args=(printed.clinic.folder, command))
    child.start()
    child.join(60)
    assert child.exitcode == _DIED
    again = SmallClinic(printed.clinic.folder, printed.clinic.clock)
    try:
        assert documents(again) == before
        assert again.ask(ShowConsent(printed.consent)).state is ConsentState.AWAITING_PATIENT
        again.do(command)
        assert again.ask(ShowConsent(printed.consent)).state is ConsentState.AWAITING_DOCTOR
    finally:
        again.close()


def _file_and_die(folder: Path, command: FileSignedForm) -> None:
    clinic = SmallClinic(folder, StandingClock(datetime(2026, 11, 23, 6, 0, tzinfo=UTC)))
    with patch("mesodesk.services.consents.scans.write_snapshot", lambda *_: os._exit(_DIED)):
        clinic.do(command)


# The code itself -----------------------------------------------------------------------------------------


@given(st.text(ALPHABET, min_size=LETTERS, max_size=LETTERS), st.integers(1, 99), st.integers(0, 98))
def test_a_code_is_read_as_it_was_written(reference: str, page: int, more: int) -> None:
    code = FormCode(reference, page, min(99, page + more))
    assert read_code(code.words) == code
    assert typed_reference(spoken(reference).lower()) == reference


@given(st.text(max_size=40))
def test_no_other_code_is_taken_for_one(words: str) -> None:
    code = read_code(words)
    assert code is None or code.words == words
