"""Steps that the tests of consent forms share: a form on its way, and what stays of it as proof."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
from sqlmodel import col, select

from mesodesk.pdf.preview import text
from mesodesk.services.clinic.clinic import EditClinic, ShowClinic
from mesodesk.services.consents.consent_rows import template_hash
from mesodesk.services.consents.consents import Countersign, PrepareConsent, ShowConsent
from mesodesk.storage.tables import Consent, Document
from tests.factories import DOCTOR, MANAGER, PIN, SmallClinic


def prepare(clinic: SmallClinic, protocol: str = "rejuvenation", language: str | None = None) -> int:
    return clinic.do(PrepareConsent(clinic.patient, protocol, language)).value


def stored(clinic: SmallClinic, consent: int) -> list[bytes | None]:
    """The bytes of all papers of a form, in the order in which they were filed."""
    with clinic.clinic.record.reading() as session:
        rows = select(Document).where(Document.consent_id == consent).order_by(col(Document.id))
        return [row.pdf for row in session.exec(rows)]


def template_of(clinic: SmallClinic, language: str) -> str:
    """The hash of the texts that a form in this language is made from."""
    with clinic.clinic.record.reading() as session:
        return template_hash(clinic.clinic.frame(session), language)


def form_of(clinic: SmallClinic, consent: int) -> int:
    """The paper of the unsigned form."""
    form = clinic.ask(ShowConsent(consent)).form_document_id
    assert form is not None
    return form


def countersign(clinic: SmallClinic, consent: int) -> None:
    """The doctor signs with the PIN."""
    clinic.do(Countersign(consent, clinic.ask(ShowConsent(consent)).version, PIN), DOCTOR)


def lines_drawn(pdf: bytes) -> int:
    """How often a pen of a signature's thickness is taken up on the paper."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(
            str(operation.operator) == "w" and float(operation.operands[0]) == 1.3
            for page in document.pages
            for operation in pikepdf.parse_content_stream(page)
        )


def photo_page(pdf: bytes) -> str:
    """The page about photographs."""
    return next(page for page in text(pdf) if "Fotoğraflar\n" in page)


def evidence(clinic: SmallClinic, consent: int) -> dict[str, object]:
    with clinic.clinic.record.reading() as session:
        return dict(session.get_one(Consent, consent).evidence)


def lasting(clinic: SmallClinic, days: int | None) -> None:
    """From now on a consent counts for so many days."""
    card = clinic.ask(ShowClinic(), MANAGER)
    clinic.do(EditClinic(card.version, replace(card.form, consent_days=days)), MANAGER)
