"""How long a consent counts, what stays of each step as proof, and uses of photographs taken back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.form_codes import spoken
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.pdf.preview import text
from mesodesk.services.consents.consents import (
    Countersign,
    FileConsentForm,
    PreviewConsent,
    ShowConsent,
    WithdrawConsent,
    WithdrawPhotoUse,
)
from mesodesk.services.consents.photo_rows import photo_answer
from tests.factories import DOCTOR, PIN, TODAY, SmallClinic
from tests.integration.consent_steps import (
    countersign,
    evidence,
    form_of,
    lasting,
    lines_drawn,
    prepare,
    stored,
)
from tests.integration.treatment_steps import (
    PHOTO_SIGNATURE,
    SIGNATURE,
    capture_consent,
    read,
    sign_consent,
    signed_by_patient,
)


def test_a_form_counts_for_as_long_as_was_on_it_when_it_was_read(small_clinic: SmallClinic) -> None:
    lasting(small_clinic, 365)
    consent = capture_consent(small_clinic)
    assert "365 gün geçerlidir" in read(small_clinic, form_of(small_clinic, consent))
    lasting(small_clinic, 10)
    countersign(small_clinic, consent)
    card = small_clinic.ask(ShowConsent(consent))
    assert card.lapses_on == TODAY + timedelta(days=365)
    assert (card.valid, card.lapsed, card.expiring) == (True, False, False)
    small_clinic.turn_to(365, 9)
    card = small_clinic.ask(ShowConsent(consent))
    assert (card.valid, card.lapsed, card.expiring) == (True, False, True)
    small_clinic.turn_to(366, 9)
    card = small_clinic.ask(ShowConsent(consent))
    assert (card.valid, card.lapsed, card.expiring) == (False, True, False)


def test_without_an_end_in_the_settings_a_form_says_nothing_of_one(small_clinic: SmallClinic) -> None:
    consent = sign_consent(small_clinic)
    card = small_clinic.ask(ShowConsent(consent))
    assert (card.lapses_on, card.valid) == (None, True)
    assert "gün geçerlidir" not in read(small_clinic, form_of(small_clinic, consent))


def test_nobody_signs_before_every_page_was_on_the_screen(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    whole = signed_by_patient(small_clinic, consent)
    assert len(whole.pages) == len(text(small_clinic.ask(PreviewConsent(consent)))) > 1
    with pytest.raises(RuleError) as refused:
        small_clinic.do(replace(whole, pages=whole.pages[:-1]))
    assert (refused.value.rule, refused.value.details["page"]) == ("pages_unread", len(whole.pages))
    assert stored(small_clinic, consent) == [small_clinic.ask(PreviewConsent(consent))]


def test_each_step_keeps_its_bytes_in_the_same_act_and_names_them_in_the_evidence(
    small_clinic: SmallClinic,
) -> None:
    consent = sign_consent(small_clinic)
    proof = evidence(small_clinic, consent)
    named = ("shown_pdf_sha256", "signed_pdf_sha256", "countersigned_pdf_sha256")
    papers = [hashlib.sha256(pdf or b"").hexdigest() for pdf in stored(small_clinic, consent)]
    assert papers == [proof[name] for name in named]
    assert len(set(papers)) == 3


def test_the_doctor_may_draw_a_signature_beside_the_pin(small_clinic: SmallClinic) -> None:
    plain = small_clinic.ask(PreviewConsent(sign_consent(small_clinic)))
    consent = capture_consent(small_clinic)
    version = small_clinic.ask(ShowConsent(consent)).version
    slip = replace(SIGNATURE, strokes=())
    with pytest.raises(RuleError, match="empty_signature"):
        small_clinic.do(Countersign(consent, version, PIN, slip), DOCTOR)
    small_clinic.do(Countersign(consent, version, PIN, PHOTO_SIGNATURE), DOCTOR)
    proof = evidence(small_clinic, consent)
    assert proof["doctor_signature"] == PHOTO_SIGNATURE.to_dict()
    assert proof["doctor_signature_sha256"] == PHOTO_SIGNATURE.sha256()
    drawn = small_clinic.ask(PreviewConsent(consent))
    assert lines_drawn(drawn) == lines_drawn(plain) + 1
    assert "Kişisel PIN ile imzalandı" in " ".join(text(drawn))


def test_a_printed_form_has_a_code_and_is_printed_again_until_it_is_signed(
    small_clinic: SmallClinic,
) -> None:
    command = FileConsentForm(small_clinic.patient, "rejuvenation")
    first = small_clinic.do(command).value
    assert small_clinic.do(command).value == first
    card = small_clinic.ask(ShowConsent(1))
    assert (card.form_document_id, len(card.reference)) == (first, 12)
    assert spoken(card.reference) in read(small_clinic, first)
    small_clinic.do(signed_by_patient(small_clinic, 1))
    again = small_clinic.do(command).value
    assert again != first
    assert small_clinic.ask(ShowConsent(2)).reference != card.reference


def test_a_form_in_a_language_that_does_not_count_is_only_to_be_read(small_clinic: SmallClinic) -> None:
    filed = small_clinic.do(FileConsentForm(small_clinic.patient, "rejuvenation", "en")).value
    assert "Form " not in read(small_clinic, filed).split("What it is")[1]
    with pytest.raises(NotFound):
        small_clinic.ask(ShowConsent(1))


def test_one_use_of_photographs_is_taken_back_and_the_others_stay(small_clinic: SmallClinic) -> None:
    consent = capture_consent(small_clinic, purposes=("record", "teaching"))
    take_back = WithdrawPhotoUse(consent, PhotoPurpose.TEACHING, "Artık istemiyor.")
    small_clinic.do(take_back)
    with small_clinic.clinic.record.reading() as session:
        answer = photo_answer(session, small_clinic.patient)
    assert answer.agreed == {PhotoPurpose.RECORD}
    assert list(answer.taken_back) == [PhotoPurpose.TEACHING]
    card = small_clinic.ask(ShowConsent(consent))
    assert [key for key, _ in card.taken_back] == ["teaching"]
    assert card.agreed_purposes == ("record", "teaching")
    with pytest.raises(RuleError, match="photo_use_withdrawn"):
        small_clinic.do(take_back)
    with pytest.raises(RuleError, match="photo_use_not_agreed"):
        small_clinic.do(WithdrawPhotoUse(consent, PhotoPurpose.PROMOTION))
    small_clinic.do(WithdrawConsent(consent))
    with pytest.raises(RuleError, match="photo_withdrawn"):
        small_clinic.do(WithdrawPhotoUse(consent, PhotoPurpose.RECORD))


def test_a_page_signed_anew_gives_again_what_was_taken_back(small_clinic: SmallClinic) -> None:
    consent = capture_consent(small_clinic, purposes=("record", "teaching"))
    small_clinic.do(WithdrawPhotoUse(consent, PhotoPurpose.TEACHING))
    small_clinic.turn_to(1, 9)
    capture_consent(small_clinic, purposes=("teaching",))
    with small_clinic.clinic.record.reading() as session:
        answer = photo_answer(session, small_clinic.patient)
    assert answer.agreed == {PhotoPurpose.TEACHING}
    assert not answer.taken_back
