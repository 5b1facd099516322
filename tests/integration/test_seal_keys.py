"""The clinic's seal on countersigned forms: verified by others, broken by one byte, never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from page import ValidationProfile, validate_pdf_bytes
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from sqlmodel import select

from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.seals import MOST_CERTIFICATE_BYTES, SealState
from mesodesk.exchange.certificates import OWN_DAYS
from mesodesk.services.consents.consents import PreviewConsent, ShowConsent
from mesodesk.services.consents.seals import ImportSealKey, MakeSealKey, ShowSeal, SwitchSealOff, UseSealKey
from mesodesk.services.keeping.backups import verify_record
from mesodesk.services.keeping.seals import check_seals
from mesodesk.storage.engine import with_ledger
from mesodesk.storage.tables import SealKey
from tests.factories import MANAGER, RECEPTION, SmallClinic
from tests.integration.treatment_steps import draw, raw_sql, sign_consent

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PASSWORD = "kale-ğ"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | dsa.DSAPrivateKey


def certificate(
    key: Key, *, days: int = 365, starts: int = -1, use: tuple[bool, bool] | None = (True, True)
) -> x509.Certificate:
    """A certificate of a made-up authority's customer."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ihlamur Dermatoloji")])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An Authority")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW + timedelta(days=starts))
        .not_valid_after(NOW + timedelta(days=days))
    )
    if use is not None:
        signs, commits = use
        flags = (signs, commits, not (signs or commits), *[False] * 6)
        builder = builder.add_extension(x509.KeyUsage(*flags), critical=True)
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, digest)


def bundle(key: Key | None, made: x509.Certificate | None, password: str = PASSWORD) -> bytes:
    """A file ending in .p12."""
    return pkcs12.serialize_key_and_certificates(
        b"seal", key, made, None, BestAvailableEncryption(password.encode())
    )


def strong() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def signed(clinic: SmallClinic) -> bytes:
    """The bytes of a form that both have just signed."""
    card = clinic.ask(ShowConsent(sign_consent(clinic)))
    assert card.document_id is not None
    return draw(clinic, card.document_id).pdf


def state(clinic: SmallClinic) -> SealState | None:
    """What became of the seal of a form that both have just signed."""
    return clinic.ask(ShowConsent(sign_consent(clinic))).seal


def looked_at(pdf: bytes, clinic: SmallClinic) -> PdfSignatureStatus:
    """What another program finds, for which the clinic's certificate is one that it trusts."""
    with clinic.clinic.record.reading() as session:
        trusted = [asn1_x509.Certificate.load(row.certificate) for row in session.exec(select(SealKey))]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=NOW)
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, context)


# Sealed --------------------------------------------------------------------------------------------------


def test_a_form_is_sealed_whole_and_another_program_verifies_it(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    pdf = signed(small_clinic)
    found = looked_at(pdf, small_clinic)
    assert found.bottom_line
    assert found.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert found.docmdp_ok
    assert found.signer_reported_dt == small_clinic.clock.now
    assert "Deri Kliniği" in found.signing_cert.subject.native.values()


def test_pdfsig_verifies_the_seal_and_notices_one_flipped_byte(
    small_clinic: SmallClinic, tmp_path: Path
) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    pdf = signed(small_clinic)
    whole, flipped = tmp_path / "whole.pdf", tmp_path / "flipped.pdf"
    whole.write_bytes(pdf)
    flipped.write_bytes(changed(pdf))
    if shutil.which("pdfsig"):
        assert "Signature is Valid" in pdfsig(whole)
        assert "Total document signed" in pdfsig(whole)
        assert "Digest Mismatch" in pdfsig(flipped)
    assert not looked_at(flipped.read_bytes(), small_clinic).bottom_line


def test_one_flipped_byte_is_noticed_by_the_check_of_the_record(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    card = small_clinic.ask(ShowConsent(sign_consent(small_clinic)))
    assert verify_record(small_clinic.clinic, small_clinic.at(MANAGER)).ok
    assert card.document_id is not None
    flipped = changed(draw(small_clinic, card.document_id).pdf)
    force(small_clinic, f"UPDATE document SET pdf = x'{flipped.hex()}' WHERE id = {card.document_id}")
    with small_clinic.clinic.record.reading() as session:
        assert "papers" in [check.name for check in check_seals(session) if not check.passed]
    assert not verify_record(small_clinic.clinic, small_clinic.at(MANAGER)).ok
    with pytest.raises(RuleError, match="paper_damaged"):
        draw(small_clinic, card.document_id)


def test_what_is_shown_and_printed_is_what_was_sealed(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    card = small_clinic.ask(ShowConsent(sign_consent(small_clinic)))
    assert card.seal is SealState.SEALED
    assert card.document_id is not None
    sealed = draw(small_clinic, card.document_id).pdf
    assert small_clinic.ask(PreviewConsent(card.id)) == sealed
    small_clinic.turn_to(400, 9)
    assert draw(small_clinic, card.document_id).pdf == sealed


def test_a_sealed_form_is_as_accessible_as_an_unsealed_one(small_clinic: SmallClinic) -> None:
    plain = faults(signed(small_clinic))
    small_clinic.do(MakeSealKey(), MANAGER)
    assert faults(signed(small_clinic)) == plain == {"PDF_UA_1": [], "PDF_A_2A": []}


# The certificate -----------------------------------------------------------------------------------------


def test_a_certificate_that_was_brought_along_seals_and_names_its_owner(small_clinic: SmallClinic) -> None:
    key = rsa.generate_private_key(65537, 2048)
    small_clinic.do(ImportSealKey(bundle(key, certificate(key)), PASSWORD), MANAGER)
    active = small_clinic.ask(ShowSeal()).active
    assert active is not None
    assert (active.subject, active.has_expired, active.by) == ("Ihlamur Dermatoloji", False, "Mert Kaya")
    assert active.not_after == NOW + timedelta(days=365)
    assert looked_at(signed(small_clinic), small_clinic).bottom_line


def test_the_clinic_s_own_certificate_has_its_name_and_an_end(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    active = small_clinic.ask(ShowSeal()).active
    assert active is not None
    assert active.subject == "Deri Kliniği"
    assert active.not_after == small_clinic.clock.now + timedelta(days=OWN_DAYS)


@pytest.mark.parametrize("rule", ["seal_wrong_password", "seal_unreadable", "seal_no_key", "seal_too_large"])
def test_a_file_that_cannot_be_used_is_refused_in_words(small_clinic: SmallClinic, rule: str) -> None:
    key = strong()
    content = {
        "seal_wrong_password": bundle(key, certificate(key), "another"),
        "seal_unreadable": b"-----BEGIN CERTIFICATE-----",
        "seal_no_key": bundle(None, certificate(key)),
        "seal_too_large": b"0" * (MOST_CERTIFICATE_BYTES + 1),
    }[rule]
    assert refused(small_clinic, content) == rule


@pytest.mark.parametrize(
    ("days", "starts", "use", "rule"),
    [
        (-1, -300, (True, True), "seal_expired"),
        (300, 2, (True, True), "seal_not_yet"),
        (300, -1, (False, False), "seal_not_for_signing"),
    ],
)
def test_a_certificate_that_does_not_count_is_refused(
    small_clinic: SmallClinic, days: int, starts: int, use: tuple[bool, bool], rule: str
) -> None:
    key = strong()
    assert refused(small_clinic, bundle(key, certificate(key, days=days, starts=starts, use=use))) == rule


@pytest.mark.parametrize("kind", ["short", "edwards", "odd curve"])
def test_a_weak_or_unusual_key_is_refused(small_clinic: SmallClinic, kind: str) -> None:
    made: dict[str, Key] = {
        "short": rsa.generate_private_key(65537, 1024),
        "edwards": ed25519.Ed25519PrivateKey.generate(),
        "odd curve": ec.generate_private_key(ec.SECP256K1()),
    }
    key = made[kind]
    assert refused(small_clinic, bundle(key, certificate(key))) == "seal_key_weak"


def test_a_certificate_without_word_of_its_use_is_taken(small_clinic: SmallClinic) -> None:
    key = strong()
    small_clinic.do(ImportSealKey(bundle(key, certificate(key, use=None)), PASSWORD), MANAGER)
    assert state(small_clinic) is SealState.SEALED


def test_only_who_may_change_the_clinic_sets_the_seal(small_clinic: SmallClinic) -> None:
    for command in (MakeSealKey(), ImportSealKey(b"", "")):
        with pytest.raises(NotAllowed):
            small_clinic.do(command, RECEPTION)


# Never in the way ----------------------------------------------------------------------------------------


def test_a_clinic_without_certificate_says_nothing_of_a_seal(small_clinic: SmallClinic) -> None:
    assert state(small_clinic) is None
    assert list(PdfFileReader(BytesIO(signed(small_clinic))).embedded_signatures) == []


def test_a_certificate_that_ran_out_stops_no_signature(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    sealed = signed(small_clinic)
    small_clinic.turn_to(OWN_DAYS + 2, 10)
    active = small_clinic.ask(ShowSeal()).active
    assert active is not None
    assert active.has_expired
    assert state(small_clinic) is SealState.EXPIRED
    assert looked_at(sealed, small_clinic).bottom_line


def test_a_certificate_that_is_broken_stops_no_signature(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    force(small_clinic, "UPDATE seal_key SET private_key = x'30030201'")
    assert state(small_clinic) is SealState.FAILED


def test_the_seal_is_switched_off_and_on_again_and_both_can_be_undone(small_clinic: SmallClinic) -> None:
    first = small_clinic.do(MakeSealKey(), MANAGER).value
    second = small_clinic.do(MakeSealKey(), MANAGER).value
    card = small_clinic.ask(ShowSeal())
    assert (card.active and card.active.id, [one.id for one in card.earlier]) == (second, [first])
    assert card.active is not None
    off = small_clinic.do(SwitchSealOff(second, card.active.version), MANAGER)
    assert state(small_clinic) is SealState.OFF
    assert off.undo is not None
    again = small_clinic.do(off.undo, MANAGER)
    assert state(small_clinic) is SealState.SEALED
    assert again.undo is not None
    small_clinic.do(again.undo, MANAGER)
    earlier = next(one for one in small_clinic.ask(ShowSeal()).earlier if one.id == first)
    small_clinic.do(UseSealKey(first, earlier.version), MANAGER)
    active = small_clinic.ask(ShowSeal()).active
    assert active is not None
    assert active.id == first
    with pytest.raises(Stale):
        small_clinic.do(SwitchSealOff(first, 99), MANAGER)


def test_a_certificate_that_ran_out_cannot_be_used_again(small_clinic: SmallClinic) -> None:
    first = small_clinic.do(MakeSealKey(), MANAGER).value
    small_clinic.turn_to(OWN_DAYS + 2, 10)
    small_clinic.do(MakeSealKey(), MANAGER)
    earlier = next(one for one in small_clinic.ask(ShowSeal()).earlier if one.id == first)
    with pytest.raises(RuleError, match="seal_expired"):
        small_clinic.do(UseSealKey(first, earlier.version), MANAGER)


def test_no_key_leaves_the_record_and_none_is_ever_removed(small_clinic: SmallClinic) -> None:
    small_clinic.do(MakeSealKey(), MANAGER)
    shown = repr(small_clinic.ask(ShowSeal()))
    with small_clinic.clinic.record.reading() as session:
        row = session.exec(select(SealKey)).one()
        assert repr(row.private_key) not in shown
    assert "kale" not in repr(ImportSealKey(b"kale", PASSWORD))
    for change in ("UPDATE seal_key SET private_key = x'00'", "DELETE FROM seal_key"):
        with pytest.raises(RuleError, match="signed_is_final"):
            raw_sql(small_clinic, change)


def refused(clinic: SmallClinic, content: bytes) -> str:
    """The rule by which a file is refused; nothing of it is kept."""
    with pytest.raises(RuleError) as refusal:
        clinic.do(ImportSealKey(content, PASSWORD), MANAGER)
    card = clinic.ask(ShowSeal())
    assert (card.active, card.earlier) == (None, ())
    return refusal.value.rule


def changed(pdf: bytes) -> bytes:
    """The same with one bit of a page flipped."""
    flipped = bytearray(pdf)
    flipped[len(pdf) // 3] ^= 1
    return bytes(flipped)


def pdfsig(file: Path) -> str:
    """What poppler says of the seal, with nobody's certificates at hand."""
    done = subprocess.run(
        [shutil.which("pdfsig") or "", str(file)],
        capture_output=True,
        check=False,
        env={**os.environ, "HOME": str(file.parent)},
        text=True,
    )
    return done.stdout


def faults(pdf: bytes) -> dict[str, list[str]]:
    """What a checker of conformance finds."""
    profiles = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)
    return {
        profile.name: [failure.message for failure in validate_pdf_bytes(pdf, profile=profile).failures]
        for profile in profiles
    }


def force(clinic: SmallClinic, statement: str) -> None:
    """Change the record as somebody would who takes the database's own rules away first."""
    with clinic.clinic.record.engine.connect() as connection, with_ledger(connection):
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
        for (name,) in names:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        connection.exec_driver_sql(statement)
        connection.commit()
