"""A form on paper, as its tests share it: printed, signed with a pen, brought back as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mesodesk.domain.consent import IdentityCheck
from mesodesk.domain.scans import PlacedSheet
from mesodesk.services.consents.consents import PrepareConsent, ShowConsent
from mesodesk.services.consents.scans import FileSignedForm, ShowAwaitedForm, sheets_of
from mesodesk.storage.tables import Consent
from tests.factories import TODAY, SmallClinic
from tests.integration.treatment_steps import draw
from tests.sheets import photographed


class Printed:
    """A form on paper: printed at the reception, its boxes ticked and signed with a pen."""

    def __init__(self, clinic: SmallClinic, protocol: str = "rejuvenation") -> None:
        self.clinic = clinic
        self.consent = clinic.do(PrepareConsent(clinic.patient, protocol)).value
        document = clinic.ask(ShowConsent(self.consent)).form_document_id
        assert document is not None
        self.pdf = draw(clinic, document).pdf
        self.document = document
        self.form = clinic.ask(ShowAwaitedForm(self.consent))

    def sheet(self, page: int) -> PlacedSheet:
        """One page as a phone sees it, placed by its code."""
        (sheet,) = sheets_of(photographed(self.pdf, page - 1))
        assert sheet.code is not None
        return PlacedSheet(sheet, sheet.code.reference, sheet.code.page)

    def sheets(self) -> tuple[PlacedSheet, ...]:
        return tuple(self.sheet(page) for page in range(1, self.form.pages + 1))

    def command(
        self,
        sheets: Sequence[PlacedSheet] | None = None,
        signed_on: date = TODAY,
        agreed: tuple[str, ...] | None = None,
        answers: tuple[tuple[str, bool], ...] | None = None,
    ) -> FileSignedForm:
        return FileSignedForm(
            self.consent,
            self.form.version,
            tuple(self.sheets() if sheets is None else sheets),
            signed_on,
            tuple(key for key, _ in self.form.ticks) if agreed is None else agreed,
            IdentityCheck.ID_CARD,
            tuple((key, key == "record") for key, _ in self.form.purposes) if answers is None else answers,
        )

    def evidence(self) -> dict[str, object]:
        with self.clinic.clinic.record.reading() as session:
            return dict(session.get_one(Consent, self.consent).evidence)
