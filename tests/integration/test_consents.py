"""Consent: frozen, shown, signed on the pad, countersigned, withdrawn; and what stays as proof."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from mesodesk.domain.consent import ConsentState, IdentityCheck
from mesodesk.domain.errors import NotAllowed, NotFound, RuleError, Stale
from mesodesk.domain.people import Language
from mesodesk.pdf.preview import text
from mesodesk.services.consents.consents import (
    Countersign,
    FileConsentForm,
    PrepareConsent,
    PreviewConsent,
    ShowConsent,
    WithdrawConsent,
)
from mesodesk.services.people.patients import EditPatient, PatientForm
from mesodesk.services.protocols.protocols import PublishProtocol
from mesodesk.storage.tables import Consent, Patient
from tests.factories import DOCTOR, MANAGER, NURSE, PIN, RECEPTION, SmallClinic
from tests.integration.consent_steps import evidence, photo_page, prepare, stored, template_of
from tests.integration.treatment_steps import (
    PHOTO_SIGNATURE,
    SIGNATURE,
    capture_consent,
    draw,
    raw_sql,
    read,
    sign_consent,
    signed_by_patient,
)


def speak(clinic: SmallClinic, language: str) -> None:
    """Give the patient another language."""
    with clinic.clinic.record.reading() as session:
        row = session.get_one(Patient, clinic.patient)
        version = row.row_version
    form = PatientForm("Elif", "Yılmaz", row.birth_date, row.sex, language=language)
    clinic.do(EditPatient(clinic.patient, version, form))


def test_a_signature_taken_at_the_reception_awaits_the_doctor(small_clinic: SmallClinic) -> None:
    card = small_clinic.ask(ShowConsent(capture_consent(small_clinic)))
    assert (card.state, card.valid) == (ConsentState.AWAITING_DOCTOR, False)
    assert (card.witness, card.doctor) == ("Ayşe Güneş", "")
    assert card.document_id is None


def test_a_countersigned_form_is_filed_with_both_names_and_the_seal(small_clinic: SmallClinic) -> None:
    card = small_clinic.ask(ShowConsent(sign_consent(small_clinic)))
    assert (card.state, card.valid, card.doctor) == (ConsentState.SIGNED, True, "Dr Selin Demir")
    assert card.document_id is not None
    words = read(small_clinic, card.document_id)
    assert "Elif Yılmaz" in words
    assert "Dr Selin Demir" in words
    assert "Ayşe Güneş huzurunda" in words
    assert "Mühür" in words


def test_a_countersigned_form_cannot_be_changed_even_by_raw_sql(small_clinic: SmallClinic) -> None:
    consent = sign_consent(small_clinic)
    for change in ("UPDATE consent SET language = 'en'", "DELETE FROM consent"):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(small_clinic, f"{change} WHERE id = {consent}")


def test_what_was_shown_is_what_is_stored_and_what_is_printed(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    shown = small_clinic.ask(PreviewConsent(consent))
    form = small_clinic.ask(ShowConsent(consent)).form_document_id
    assert form is not None
    assert stored(small_clinic, consent) == [shown]
    assert draw(small_clinic, form).pdf == shown
    small_clinic.do(signed_by_patient(small_clinic, consent))
    assert evidence(small_clinic, consent)["shown_pdf_sha256"] == hashlib.sha256(shown).hexdigest()
    assert draw(small_clinic, form).pdf == shown


def test_the_signed_paper_keeps_its_bytes(small_clinic: SmallClinic) -> None:
    card = small_clinic.ask(ShowConsent(sign_consent(small_clinic)))
    assert card.document_id is not None
    first = draw(small_clinic, card.document_id)
    small_clinic.turn_to(90, 12)
    assert draw(small_clinic, card.document_id).pdf == first.pdf
    assert small_clinic.ask(PreviewConsent(card.id)) == first.pdf
    with pytest.raises(RuleError, match="signed_is_final"):
        raw_sql(small_clinic, f"UPDATE document SET pdf = x'00' WHERE id = {card.document_id}")


def test_the_evidence_says_which_text_who_when_and_how(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    card = small_clinic.ask(ShowConsent(consent))
    opened = small_clinic.clock.now
    small_clinic.turn_to(0, 9, 12)
    command = signed_by_patient(small_clinic, consent, ("record",))
    ticks = command.agreed
    pages = (replace(command.pages[0], first_at=opened), *command.pages[1:])
    small_clinic.do(replace(command, pages=pages, identity=IdentityCheck.PASSPORT))
    proof = evidence(small_clinic, consent)
    assert proof["template_sha256"] == template_of(small_clinic, "tr")
    assert (proof["identity"], proof["language"], proof["pages"]) == ("passport", "tr", len(pages))
    assert proof["photo_signature"] == PHOTO_SIGNATURE.to_dict()
    assert proof["shown_pages"] == [page.to_dict() for page in pages]
    assert proof["template_version"] == card.form_version
    assert proof["signature"] == SIGNATURE.to_dict()
    assert proof["signature_sha256"] == SIGNATURE.sha256()
    assert (proof["witness"], proof["device"]) == (RECEPTION, "pen")
    assert (proof["agreed"], proof["photo_purposes"]) == (sorted(ticks), ["record"])
    assert proof["shown_from"] == opened.isoformat()
    assert proof["shown_to"] == small_clinic.clock.now.isoformat()


def test_every_box_has_to_be_ticked_and_no_photograph_has_to_be_allowed(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    whole = signed_by_patient(small_clinic, consent)
    with pytest.raises(RuleError) as refused:
        small_clinic.do(replace(whole, agreed=whole.agreed[1:]))
    assert (refused.value.rule, refused.value.details["tick"]) == ("tick_missing", whole.agreed[0])
    with pytest.raises(RuleError, match="unknown_purpose"):
        small_clinic.do(replace(whole, photo_purposes=("billboard",)))
    with pytest.raises(RuleError, match="photo_signature_missing"):
        small_clinic.do(replace(whole, photo_purposes=("record",)))
    small_clinic.do(whole)
    assert small_clinic.ask(ShowConsent(consent)).agreed_purposes == ()


def test_each_use_of_photographs_is_agreed_to_on_its_own_and_signed_on_its_own_page(
    small_clinic: SmallClinic,
) -> None:
    consent = capture_consent(small_clinic, purposes=("record", "teaching"))
    card = small_clinic.ask(ShowConsent(consent))
    assert card.agreed_purposes == ("record", "teaching")
    page = photo_page(small_clinic.ask(PreviewConsent(consent)))
    assert "Ayşe Güneş" in page
    small_clinic.do(Countersign(consent, card.version, PIN), DOCTOR)
    unsigned = photo_page(small_clinic.ask(PreviewConsent(sign_consent(small_clinic))))
    assert "Bu sayfada imza yoksa" in unsigned


def test_hardly_a_line_is_no_signature(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    dot = replace(SIGNATURE, strokes=(SIGNATURE.strokes[0][:2],))
    for purposes in ((), ("record",)):
        whole = signed_by_patient(small_clinic, consent, purposes)
        slip = replace(whole, photo_signature=dot) if purposes else replace(whole, signature=dot)
        with pytest.raises(RuleError, match="empty_signature"):
            small_clinic.do(slip)
    assert small_clinic.ask(ShowConsent(consent)).state is ConsentState.AWAITING_PATIENT


def test_nobody_countersigns_what_the_patient_has_not_signed(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    version = small_clinic.ask(ShowConsent(consent)).version
    with pytest.raises(RuleError, match="consent_order"):
        small_clinic.do(Countersign(consent, version, PIN), DOCTOR)


def test_a_wrong_pin_countersigns_nothing(small_clinic: SmallClinic) -> None:
    consent = capture_consent(small_clinic)
    version = small_clinic.ask(ShowConsent(consent)).version
    with pytest.raises(RuleError, match="wrong_pin"):
        small_clinic.do(Countersign(consent, version, "9999"), DOCTOR)
    assert small_clinic.ask(ShowConsent(consent)).state is ConsentState.AWAITING_DOCTOR


@pytest.mark.parametrize("user", [RECEPTION, NURSE, MANAGER])
def test_only_a_dermatologist_countersigns(small_clinic: SmallClinic, user: str) -> None:
    consent = capture_consent(small_clinic)
    version = small_clinic.ask(ShowConsent(consent)).version
    with pytest.raises(NotAllowed):
        small_clinic.do(Countersign(consent, version, PIN), user)


def test_two_desks_cannot_both_take_the_signature(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    command = signed_by_patient(small_clinic, consent)
    small_clinic.do(command)
    with pytest.raises(Stale):
        small_clinic.do(command)


def test_a_withdrawn_consent_stays_readable_and_is_not_valid(small_clinic: SmallClinic) -> None:
    consent = sign_consent(small_clinic)
    small_clinic.do(WithdrawConsent(consent, "Vazgeçti."))
    card = small_clinic.ask(ShowConsent(consent))
    assert (card.state, card.valid, card.withdrawn_reason) == (ConsentState.WITHDRAWN, False, "Vazgeçti.")
    assert card.document_id is not None
    assert "Elif Yılmaz" in read(small_clinic, card.document_id)
    with pytest.raises(RuleError, match="consent_order"):
        small_clinic.do(WithdrawConsent(consent))


def test_a_consent_withdrawn_before_the_doctor_signs_cannot_be_countersigned(
    small_clinic: SmallClinic,
) -> None:
    consent = capture_consent(small_clinic)
    small_clinic.do(WithdrawConsent(consent))
    version = small_clinic.ask(ShowConsent(consent)).version
    with pytest.raises(RuleError, match="consent_order"):
        small_clinic.do(Countersign(consent, version, PIN), DOCTOR)


def test_the_form_names_what_this_published_cocktail_holds_and_not_what_was_removed(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.do(PublishProtocol("pigmentation", keep=("kojic_acid",), remove=("glutathione",)), DOCTOR)
    words = read(small_clinic, small_clinic.do(FileConsentForm(small_clinic.patient, "pigmentation")).value)
    ingredients = small_clinic.clinic.shipped.ingredients
    assert ingredients["kojic_acid"].name.tr in words
    assert ingredients["glutathione"].name.tr not in words
    assert "endikasyon" in words.lower() or "ruhsat" in words.lower()


def test_an_ingredient_that_was_removed_is_named_nowhere_on_the_form(small_clinic: SmallClinic) -> None:
    small_clinic.do(PublishProtocol("fine_lines", remove=("dmae",)), DOCTOR)
    for language in Language:
        filed = small_clinic.do(FileConsentForm(small_clinic.patient, "fine_lines", language)).value
        assert "dmae" not in read(small_clinic, filed).lower()


def test_a_language_without_texts_comes_in_english_and_says_so(small_clinic: SmallClinic) -> None:
    speak(small_clinic, "fr")
    card = small_clinic.ask(ShowConsent(prepare(small_clinic)))
    assert card.language == Language.ENGLISH
    assert card.form_document_id is not None
    words = read(small_clinic, card.form_document_id)
    assert "What it is" in words
    assert "This paper does not exist in French yet" in words


def test_a_form_is_not_prepared_in_a_language_that_the_patient_does_not_read(
    small_clinic: SmallClinic,
) -> None:
    with pytest.raises(RuleError) as refused:
        prepare(small_clinic, language="en")
    assert (refused.value.rule, refused.value.field) == ("consent_other_language", "language")


def test_a_form_of_an_unpublished_or_unknown_protocol_is_refused(small_clinic: SmallClinic) -> None:
    with pytest.raises(RuleError, match="protocol_unpublished"):
        prepare(small_clinic, "acne_scars")
    with pytest.raises(NotFound):
        prepare(small_clinic, "moon")
    with pytest.raises(NotFound):
        small_clinic.do(PrepareConsent(99, "rejuvenation"))


def test_every_consent_form_is_readable_in_both_languages(small_clinic: SmallClinic) -> None:
    for key, protocol in small_clinic.clinic.shipped.protocols.items():
        small_clinic.do(PublishProtocol(key, keep=protocol.contested, note="Reviewed again."), DOCTOR)
        for language in Language:
            filed = small_clinic.do(FileConsentForm(small_clinic.patient, key, language)).value
            pages = text(draw(small_clinic, filed).pdf)
            assert "{" not in "".join(pages)
            assert "**" not in "".join(pages)
            for ingredient in protocol.ingredient_keys:
                name = small_clinic.clinic.shipped.ingredients[ingredient].name.of(language)
                assert name.split()[0] in " ".join(pages)


def test_a_form_that_was_changed_in_the_file_is_noticed(small_clinic: SmallClinic) -> None:
    consent = prepare(small_clinic)
    with small_clinic.clinic.record.writing(actor_id=None, action="test", now=small_clinic.clock.now) as unit:
        row = unit.session.get_one(Consent, consent)
        body = dict(row.snapshot["body"])  # type: ignore[call-overload]  # plain JSON
        row.snapshot = {**row.snapshot, "body": {**body, "title": "Something else"}}
        unit.session.add(row)
    with pytest.raises(RuleError, match="paper_damaged"):
        small_clinic.ask(ShowConsent(consent))
