"""The consent form holds what must be in it, and shows how far it has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import ConsentSnapshot
from mesodesk.domain.paper_parts import Row, plain
from tests.documents.reading import drawn, page_texts, picture, whole_text
from tests.documents.samples import LANGUAGES, countersigned, patient_mark, patient_signed, sample

Dark = tuple[int, int, int, int]


def test_sections_are_numbered_in_order_and_withdrawal_is_the_last() -> None:
    text = whole_text(sample("consent", "tr"))
    heads = [f"{number}. {head}" for number, head in enumerate(("Nedir?", "Amaç", "Seanslar"), start=1)]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert "9. Vazgeçme" in text
    assert text.index("9. Vazgeçme") < text.index("İmzalar")


def test_off_label_use_is_named_beside_its_ingredient() -> None:
    text = whole_text(sample("consent", "en"))
    assert "Vitamin C Off-label by this route: authorised for another way of giving it." in text
    assert "I agree to the off-label use named above." in text


def test_the_patient_and_the_doctor_are_named_with_birth_date_and_number() -> None:
    text = whole_text(sample("consent", "tr"))
    for words in ("Elif Yılmaz", "4 Mart 1988", "1042", "Dr. Selin Demir"):
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_carries_patient_form_version_and_its_number(language: str) -> None:
    snapshot = sample("consent", language)
    pages = page_texts(drawn(snapshot))
    for number, page in enumerate(pages, start=1):
        assert f"{snapshot.head.patient}, {snapshot.head.number} · {snapshot.head.form} v3" in page
        assert f"{number} / {len(pages)}" in page
        assert "0216 555 01 00" in page


def test_a_form_to_be_signed_by_hand_has_a_place_for_initials_on_each_page() -> None:
    pages = page_texts(drawn(sample("consent", "tr")))
    assert all("Paraf" in page for page in pages)
    assert "Tarih ve saat" in " ".join(pages)


def test_photographs_have_a_page_of_their_own_purpose_by_purpose() -> None:
    pages = page_texts(drawn(sample("consent", "en")))
    assert [number for number, page in enumerate(pages) if "Photographs" in page] == [len(pages) - 1]
    assert "Signatures" not in pages[-1]
    assert pages[-1].count("I do not agree") == 4
    assert "Patient, for photographs only" in pages[-1]


def test_a_form_without_photographs_ends_with_the_signatures() -> None:
    pages = page_texts(drawn(replace(sample("consent", "en"), photos=None)))
    assert "Signatures" in pages[-1]


def test_the_state_follows_from_the_signatures() -> None:
    assert sample("consent", "tr").state is ConsentState.AWAITING_PATIENT
    assert patient_signed("tr").state is ConsentState.AWAITING_DOCTOR
    assert countersigned("tr").state is ConsentState.SIGNED


def test_a_patient_signed_form_says_when_before_whom_and_that_the_doctor_is_awaited() -> None:
    text = whole_text(patient_signed("tr"))
    assert "Ekranda imzalandı: 23 Kas 2026, 11.41" in text
    assert "Ayşe Kaya huzurunda" in text
    assert "Hekim henüz imzalamadı" in text
    assert "Paraf" not in text


def test_a_countersigned_form_carries_the_doctors_time_and_seal() -> None:
    text = whole_text(countersigned("en"))
    assert "Dr. Selin Demir Dermatologist 23 Nov 2026, 11:47" in text
    assert "Seal 9f86 d081 884c 7d65" in text
    assert "Not yet signed" not in text


def _ink(snapshot: ConsentSnapshot, page: int) -> int:
    """How many dark pixels a page has."""
    grey = picture(drawn(snapshot), page).convert("L")
    return sum(grey.histogram()[:128])


def test_the_patients_strokes_are_on_the_paper() -> None:
    signed = patient_signed("tr")
    assert signed.patient is not None
    without = replace(signed, patient=replace(signed.patient, strokes=()))
    assert _ink(signed, 1) > _ink(without, 1) + 300


def test_ticked_boxes_show_their_tick() -> None:
    signed, blank = patient_signed("en"), sample("consent", "en")
    same_words = replace(signed, sections=blank.sections)
    assert _ink(signed, 0) > _ink(same_words, 0) + 30


def test_initials_captured_on_screen_stand_on_each_page() -> None:
    mark = replace(patient_mark("Elif Yılmaz"), initials=patient_mark("").strokes)
    pages = page_texts(drawn(replace(sample("consent", "tr"), patient=mark)))
    assert all("Paraf" in page for page in pages)


def test_photographs_that_were_not_signed_for_are_not_used() -> None:
    signed = patient_signed("en")
    assert signed.photos is not None
    text = whole_text(replace(signed, photos=replace(signed.photos, patient=None)))
    assert "Not signed. Without a signature on this page, no photograph is used." in text


def test_a_section_longer_than_a_page_is_parted_and_not_cut() -> None:
    snapshot = sample("consent", "en")
    rows = tuple(Row(f"Risk {number}", plain("a long sentence about it " * 4)) for number in range(60))
    risks = replace(snapshot.sections[5], terms=rows)
    longer = replace(snapshot, sections=(*snapshot.sections[:5], risks, *snapshot.sections[6:]))
    text = whole_text(longer)
    for number in range(60):
        assert f"Risk {number} " in text
    assert text.index("Risk 0 ") < text.index("Risk 59 ") < text.index("7. Do not have it")
