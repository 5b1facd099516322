"""The seal of a paper (PAdES, baseline B): a signature by the clinic's certificate that allows no change.

The signature is invisible, but its field is part of the paper's structure, with words for those who have the
paper read to them. Nothing is asked of the network: no time stamp, no revocation.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pikepdf
from asn1crypto import keys, pem, x509
from cryptography.exceptions import UnsupportedAlgorithm
from pikepdf import Array, Dictionary, Name, NumberTree, String
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mesodesk.pdf.finish import written

_FIELD: Final = "Seal"
#: A widget prints, and nobody can change it; those are what PDF/A asks of one.
_PRINT_AND_LOCKED: Final = 4 + 128


@dataclass(frozen=True, slots=True, repr=False)
class SealMeans:
    """What a paper is sealed with: certificate (DER), private key (PKCS#8, DER), rest of the chain (PEM)."""

    certificate: bytes
    private_key: bytes
    chain: bytes = b""


class SealError(Exception):
    """A paper could not be sealed with the certificate that is there."""


def seal(pdf: bytes, means: SealMeans, at: datetime, *, reason: str, tooltip: str) -> bytes:
    """`pdf` with the seal added behind its last byte; `at` is when, `tooltip` what its field is called.

    Raises `SealError` for a certificate or key that does not seal.
    """
    meta = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    out = io.BytesIO()
    try:
        signer = _ClockedSigner(meta, _signer(means), at)
        signer.sign_pdf(_Addition(io.BytesIO(_with_field(pdf, tooltip))), output=out)
    except (SigningError, PdfError, UnsupportedAlgorithm, ValueError, TypeError, LookupError) as problem:
        raise SealError(type(problem).__name__) from problem
    return out.getvalue()


def _signer(means: SealMeans) -> SimpleSigner:
    others = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    if means.chain:
        parts = pem.unarmor(means.chain, multiple=True)
        others.register_multiple(x509.Certificate.load(der) for _kind, _head, der in parts)
    certificate = x509.Certificate.load(means.certificate)
    return SimpleSigner(certificate, keys.PrivateKeyInfo.load(means.private_key), others)


class _ClockedSigner(PdfSigner):
    """Signs at the moment it is told instead of asking the computer's clock."""

    def __init__(self, meta: PdfSignatureMetadata, signer: SimpleSigner, at: datetime) -> None:
        super().__init__(meta, signer)
        self._at = at

    def init_signing_session(self, *args: object, **kwargs: object) -> PdfSigningSession:
        """The session, which says when."""
        session = super().init_signing_session(*args, **kwargs)  # type: ignore[arg-type]  # as it was called
        session.system_time = self._at
        return session


class _Addition(IncrementalPdfFileWriter):
    """What is added behind the paper: the seal alone.

    What the paper says of itself stays word for word: rewritten, it would not be PDF/A any more, and would
    have the time of the computer's clock.
    """

    def _update_meta(self) -> None:
        """Nothing."""


def _with_field(pdf: bytes, tooltip: str) -> bytes:
    """`pdf` with an empty field for the signature, which the structure of the paper knows."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[-1]
        widget = document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(_FIELD),
                TU=String(tooltip),
                Rect=Array([0, 0, 0, 0]),
                F=_PRINT_AND_LOCKED,
                P=page.obj,
            )
        )
        if Name.Annots not in page:
            page.Annots = Array([])
        page.Annots.append(widget)
        page.Tabs = Name.S
        document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array([widget]), SigFlags=3))
        _tag(document, page, widget)
        return written(document)


def _tag(document: pikepdf.Pdf, page: pikepdf.Page, widget: pikepdf.Object) -> None:
    """Hang the field into the structure tree, where the paper has one."""
    root = document.Root.get(Name.StructTreeRoot)
    if root is None or Name.ParentTree not in root:
        return
    whole = root.K[0] if isinstance(root.K, Array) else root.K
    element = document.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=whole,
            Pg=page.obj,
            K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.obj),
        )
    )
    kids = whole.get(Name.K, Array([]))
    if not isinstance(kids, Array):
        kids = Array([kids])
    kids.append(element)
    whole.K = kids
    parents = NumberTree(root.ParentTree)
    number = max(parents.keys(), default=-1) + 1
    parents[number] = element
    widget.StructParent = number
    root.ParentTreeNextKey = number + 1


def try_seal(means: SealMeans, at: datetime) -> None:
    """Seal an empty page, to know beforehand that papers can be. Raises `SealError`."""
    with pikepdf.new() as document:
        document.add_blank_page()
        empty = io.BytesIO()
        document.save(empty)
    seal(empty.getvalue(), means, at, reason=_FIELD, tooltip=_FIELD)
