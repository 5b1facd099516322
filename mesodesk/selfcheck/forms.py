"""The way over paper and the seal, once: a form is drawn, photographed, read, filed and sealed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from PIL import Image

from mesodesk.domain.consent import IdentityCheck
from mesodesk.domain.ids import PatientId
from mesodesk.domain.scans import PlacedSheet
from mesodesk.domain.seals import SealState
from mesodesk.pdf.preview import pages
from mesodesk.selfcheck.report import require
from mesodesk.services.consents.consents import Countersign, PrepareConsent, ShowConsent
from mesodesk.services.consents.scans import AwaitedForm, FileSignedForm, ShowAwaitedForm, sheets_of
from mesodesk.services.consents.seals import MakeSealKey
from mesodesk.services.door.practice import Practice
from mesodesk.services.papers.documents import paper

#: About what a phone makes of a sheet: 150 dots an inch.
_SCALE: Final = 150 / 72


def check_form(
    doctor: Practice, manager: Practice, patient: PatientId, protocol: str, today: date, pin: str
) -> list[str]:
    """What was done, in words; fails where a code is not read or the seal is not there."""
    consent = doctor.perform(PrepareConsent(patient, protocol)).value
    form = doctor.ask(ShowAwaitedForm(consent))
    document = doctor.ask(ShowConsent(consent)).form_document_id
    require(document is not None, "the form has no paper")
    sheets = _photographed(paper(doctor, document or 0).pdf, form)
    ticks = tuple(key for key, _words in form.ticks)
    answers = tuple((key, False) for key, _words in form.purposes)
    doctor.perform(FileSignedForm(consent, form.version, sheets, today, ticks, IdentityCheck.KNOWN, answers))
    manager.perform(MakeSealKey())
    doctor.perform(Countersign(consent, doctor.ask(ShowConsent(consent)).version, pin))
    card = doctor.ask(ShowConsent(consent))
    require(card.seal is SealState.SEALED, f"the seal is {card.seal}")
    require(card.valid, "the form does not count")
    return [f"{len(sheets)} codes read", "sealed"]


def _photographed(pdf: bytes, form: AwaitedForm) -> tuple[PlacedSheet, ...]:
    placed = []
    for page in pages(pdf, _SCALE):
        out = BytesIO()
        Image.frombytes("RGBA", (page.width, page.height), page.rgba).save(out, "PNG")
        (sheet,) = sheets_of(out.getvalue())
        require(sheet.code is not None, "a code was not read")
        if sheet.code is not None:
            placed.append(PlacedSheet(sheet, form.reference, sheet.code.page))
    return tuple(placed)
