"""From the draft to the signed record: what is missing beside its field, the PIN, the amendment."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.saving import DraftSaver
from mesodesk.gui.treatments.session_view import SessionView
from mesodesk.gui.treatments.sheets import AmendSheet, SignSheet
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.field import Field
from mesodesk.services.treatment.sessions import SessionCard, TreatmentDraft
from mesodesk.services.treatment.treatments import AmendTreatment, SignTreatment

_AT_MAP: Final = ("maps",)
_AT_PRODUCTS: Final = ("products", "lots")


class Signing(QObject):
    """Signs and amends. `signed` carries the id of the aftercare sheet that is to be opened.

    `reload_asked` is emitted when the record refused because it stands otherwise by now.
    """

    signed = Signal(int)
    reload_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        draft: Draft,
        saver: DraftSaver,
        view: SessionView,
        words: SessionWords,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._draft = draft
        self._saver = saver
        self._view = view
        self._words = words
        self._page = page
        self._card: SessionCard | None = None
        self._sheet: SignSheet | AmendSheet | None = None
        self._amended: TreatmentDraft | None = None

    @property
    def sheet(self) -> SignSheet | AmendSheet | None:
        """The sheet that asks for the PIN, while it is open."""
        return self._sheet

    def amends(self, treatment_id: int) -> bool:
        """Whether this record is being amended."""
        return self._amended is not None and self._amended.id == treatment_id

    def sign(self, card: SessionCard) -> None:
        """Check that nothing is missing, keep the draft, and ask for the PIN."""
        treatment = card.treatment
        if treatment is None or not self._draft.stage.is_open or self._sheet is not None:
            return
        self._card = card
        missing = self._missing(card, treatment)
        self.show_missing(missing)
        if self._shows_unread() or missing:
            return
        if self._draft.stage is Stage.AMENDING:
            self._open(AmendSheet(self._desk, self._page))
        else:
            self._saver.when_saved(self._ask_pin)

    def lead_on(self, card: SessionCard) -> None:
        """Go to the first field that signing still needs, without a reproach."""
        if card.treatment is not None:
            missing = self._missing(card, card.treatment)
            if missing:
                self._go_to(missing[0])

    def amend(self, card: SessionCard) -> None:
        """Open the signed record for correction; nothing is written until it is signed again."""
        treatment = card.treatment
        if treatment is not None and self._draft.stage is Stage.SIGNED:
            self._amended, self._card = treatment, card
            self._draft.load(treatment.body, treatment.products, Stage.AMENDING)

    def leave(self) -> None:
        """Put the record back as it was signed."""
        amended, self._amended = self._amended, None
        if amended is not None:
            self._draft.load(amended.body, amended.products, Stage.SIGNED)

    def show_missing(self, fields: tuple[str, ...]) -> None:
        """Say beside each field what it needs, and go to the first."""
        sentences = {field: self._words.missing(field) for field in fields}
        view = self._view
        view.earlier.error.setText(sentences.get("sites_checked", ""))
        view.earlier.error.setVisible("sites_checked" in sentences)
        view.map.show_error(sentences.get("maps", ""))
        view.products.show_error(sentences.get("products") or sentences.get("lots", ""))
        view.details.show_errors(sentences)
        if fields:
            self._go_to(fields[0])

    def _shows_unread(self) -> bool:
        # What stands on the screen and cannot be read is not in the draft: nobody may sign past it.
        view = self._view
        parts = (view.earlier, view.map.zone_bar, view.products, view.details)
        found = [wrong for part in parts if (wrong := part.say_unread()) is not None]
        if found:
            view.reveal(found[0])
            control = found[0].control if isinstance(found[0], Field) else found[0]
            control.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(found)

    def _missing(self, card: SessionCard, treatment: TreatmentDraft) -> tuple[str, ...]:
        earlier = not card.looked_back and any(one.at < treatment.started_at for one in card.earlier)
        return self._draft.missing(earlier_sessions=earlier)

    def _go_to(self, field: str) -> None:
        view = self._view
        if field == "sites_checked":
            view.reveal(view.earlier.sheet)
            view.earlier.focus_look_back()
        elif field in _AT_MAP:
            view.reveal(view.map.view)
            view.map.focus_map()
        elif field in _AT_PRODUCTS:
            view.reveal(view.products.error)
            view.products.focus_first()
        else:
            view.reveal(view.details.focus(field))

    def _ask_pin(self) -> None:
        if self._card is not None and self._card.treatment is not None and self._sheet is None:
            self._open(SignSheet(self._desk, self._card.treatment.started_at, self._page))

    def _open(self, sheet: SignSheet | AmendSheet) -> None:
        self._sheet = sheet
        if isinstance(sheet, SignSheet):
            sheet.signed.connect(self._on_pin)
        else:
            sheet.signed.connect(self._on_reason)
        sheet.finished.connect(self._on_closed)
        sheet.open()

    def _on_closed(self) -> None:
        self._sheet = None

    def _on_pin(self, pin: str, ended_at: datetime | None) -> None:
        card, draft = self._card, self._draft
        if card is None or card.treatment is None:
            return
        command = SignTreatment(
            card.treatment.id, self._saver.version, draft.body, draft.products, pin, ended_at
        )
        said = self.tr("Signed: session {number} of {name}").format(
            number=card.session_number, name=card.banner.name
        )
        self._desk.runner.perform(command, self._on_signed, self._on_refused, said=said)

    def _on_reason(self, reason: str, pin: str) -> None:
        if self._amended is not None:
            command = AmendTreatment(self._amended.id, self._draft.body, reason, pin, self._draft.products)
            said = self.tr("The amendment is signed.")
            self._desk.runner.perform(command, self._on_amended, self._on_refused, said=said)

    def _on_signed(self, document_id: int) -> None:
        self._close()
        self.signed.emit(document_id)

    def _on_amended(self, _treatment_id: int) -> None:
        self._amended = None
        self._close()
        self.reload_asked.emit()

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self._desk.explain.error(error)
        field = explanation.field or ""
        sheet = self._sheet
        if isinstance(error, RuleError) and error.rule == "incomplete":
            self._close()
            self.show_missing((field,))
        elif field == "products":
            self._close()
            self._view.products.show_error(explanation.sentence)
            self._go_to("products")
        elif sheet is not None:
            sheet.show_error(explanation)
            if field in ("screening", "consent", "evaluation", "look_back"):
                self.reload_asked.emit()
