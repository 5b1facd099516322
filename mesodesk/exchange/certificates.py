"""Certificates for the seal: read out of a PKCS#12 file, or made for the clinic by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from mesodesk.domain.errors import RuleError
from mesodesk.domain.seals import MOST_CERTIFICATE_BYTES, SealMaterial

#: How long a certificate counts that the clinic makes itself. Nobody can call it back once its key is lost,
#: so not for ever; long enough that it is renewed as seldom as a clinic changes its name or its computers.
#: What was sealed before its end stays sealed.
OWN_DAYS: Final = 5 * 365
#: Longest names that a certificate takes (X.520).
_LONGEST_NAME: Final = 64
_LEAST_RSA_BITS: Final = 2048
_CURVES: Final = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
#: What a PKCS#12 file has after its length: the number of its version, which is 3.
_VERSION_3: Final = b"\x02\x01\x03"
#: Clocks of readers may be behind by this much.
_SLACK: Final = timedelta(hours=1)

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def read_pkcs12(content: bytes, password: str, now: datetime) -> SealMaterial:
    """The certificate and key in a ``.p12`` or ``.pfx`` file, checked for sealing at `now` (UTC).

    Raises `RuleError`: ``seal_too_large``, ``seal_unreadable`` for what is no such file,
    ``seal_wrong_password``, ``seal_no_key``, ``seal_key_weak``, ``seal_not_for_signing``, ``seal_expired``,
    ``seal_not_yet``.
    """
    if len(content) > MOST_CERTIFICATE_BYTES:
        raise RuleError("seal_too_large", field="file", max=MOST_CERTIFICATE_BYTES // 1000)
    try:
        bundle = pkcs12.load_pkcs12(content, password.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as problem:
        is_file = content[:1] == b"\x30" and _VERSION_3 in content[:8]
        rule, at = ("seal_wrong_password", "password") if is_file else ("seal_unreadable", "file")
        raise RuleError(rule, field=at) from problem
    if bundle.key is None or bundle.cert is None:
        raise RuleError("seal_no_key", field="file")
    key, certificate = _strong(bundle.key), bundle.cert.certificate
    _check_use(certificate)
    _check_time(certificate, now)
    others = b"".join(one.certificate.public_bytes(Encoding.PEM) for one in bundle.additional_certs)
    return _material(certificate, key, others)


def make_own(name: str, country: str, now: datetime) -> SealMaterial:
    """A certificate that a clinic called `name` (in `country`, ISO 3166) gives itself, from `now` on."""
    key = ec.generate_private_key(ec.SECP256R1())
    said = " ".join(name.split())[:_LONGEST_NAME]
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, said),
            x509.NameAttribute(NameOID.COMMON_NAME, said),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now + timedelta(days=OWN_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return _material(made, key, b"")


def _material(certificate: x509.Certificate, key: SigningKey, chain: bytes) -> SealMaterial:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    said = str(names[0].value) if names else certificate.subject.rfc4514_string()
    return SealMaterial(
        subject=said[:200],
        certificate=certificate.public_bytes(Encoding.DER),
        private_key=key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        chain=chain,
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        is_own=certificate.subject == certificate.issuer,
    )


def _strong(key: object) -> SigningKey:
    """`key`, if it is of a kind and length that seals with."""
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _LEAST_RSA_BITS:
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, _CURVES):
        return key
    raise RuleError("seal_key_weak", field="file", bits=_LEAST_RSA_BITS)


def _check_use(certificate: x509.Certificate) -> None:
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    except ValueError as problem:
        raise RuleError("seal_unreadable", field="file") from problem
    if not (use.digital_signature or use.content_commitment):
        raise RuleError("seal_not_for_signing", field="file")


def _check_time(certificate: x509.Certificate, now: datetime) -> None:
    if certificate.not_valid_after_utc <= now:
        raise RuleError("seal_expired", field="file", on=certificate.not_valid_after_utc)
    if certificate.not_valid_before_utc > now + _SLACK:
        raise RuleError("seal_not_yet", field="file", on=certificate.not_valid_before_utc)


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
