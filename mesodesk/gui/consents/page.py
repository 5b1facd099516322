"""Consent of a patient: prepare a form, read and sign it on the screen, countersign it, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Final

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.consent import ConsentState, Signature
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import DocumentId, PatientId
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import GoBack, OpenConsent, OpenDocument, Target
from mesodesk.gui.consents.drawing import PaperPages, PaperReader
from mesodesk.gui.consents.mark import StandingMark
from mesodesk.gui.consents.paper_words import PaperWords
from mesodesk.gui.consents.photo_uses import TakeBackSheet
from mesodesk.gui.consents.reading_log import ReadingLog
from mesodesk.gui.consents.scan_sheet import ScanSheet
from mesodesk.gui.consents.side import ConsentSide
from mesodesk.gui.consents.signing import PatientSigned
from mesodesk.gui.consents.standing import WithdrawSheet
from mesodesk.gui.widgets.banner_words import banner_content
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.patient_banner import PatientBanner
from mesodesk.gui.widgets.pdf_view import PdfView
from mesodesk.services.consents.consents import (
    CaptureSignature,
    ConsentCard,
    Countersign,
    FileConsentForm,
    PrepareConsent,
    PreviewConsent,
    WithdrawConsent,
    WithdrawPhotoUse,
)
from mesodesk.services.consents.sealing import load_seal
from mesodesk.services.consents.seals import SealCard, ShowSeal
from mesodesk.services.treatment.consent_forms import ConsentForms, ShowConsentForms

_FAILED: Final = "consent.failed"


class ConsentPage(Page):
    """Left the form as it prints, right the one next step; the state always stands above it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._patient_id: PatientId | None = None
        self._protocol_key = ""
        self._chosen: int | None = None
        self._is_new = False
        self._forms: ConsentForms | None = None
        self._asked_for_seal = False
        self._shown: tuple[int, ConsentState] | None = None
        identify(self, ids.CONSENT, self.tr("Consent"))
        self.banner = PatientBanner(desk.theme)
        self.view = PdfView(desk.theme, name=ids.CONSENT_PAGES, label=self.tr("The form as it prints"))
        self._pages = PaperPages(desk, self.view)
        self.reading = ReadingLog(self.view, desk.now)
        self._words = PaperWords(self)
        self.mark = StandingMark(desk.theme)
        self._reader = PaperReader(desk, self)
        self._no_form = EmptyView(desk.theme, "", name=f"{ids.CONSENT}.empty")
        self.side = ConsentSide(desk)
        self.prepare, self.patient, self.standing = self.side.prepare, self.side.patient, self.side.standing
        self._lay_out()
        self._connect()
        self._make_actions()

    def open(self, target: Target | None) -> None:
        """Show the newest form of this patient for this protocol, or begin one."""
        if isinstance(target, OpenConsent):
            if (target.patient_id, target.protocol_key) != (self._patient_id, self._protocol_key):
                self._forms, self._shown = None, None
                self.patient.forget()
            self._patient_id, self._protocol_key = target.patient_id, target.protocol_key
            self._chosen, self._is_new = None, False
        self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """A form was signed, taken back or prepared; or a protocol was published meanwhile."""
        if any(change.topic in (Topic.CONSENTS, Topic.PROTOCOLS) for change in changes):
            self._load()

    def page_actions(self) -> Sequence[QAction]:
        """The next step, another form, withdrawal, paper."""
        return self._actions

    def state(self) -> object | None:
        """The patient, the protocol and the form that is open."""
        return (self._patient_id, self._protocol_key, self._chosen)

    def restore(self, state: object) -> None:
        """Open that form again."""
        if isinstance(state, tuple) and len(state) == 3:
            self._patient_id, self._protocol_key, self._chosen = state

    def is_narrow_changed(self, narrow: bool) -> None:
        """Leave more room for the pages."""
        self.side.set_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._pages.sharpen()

    # What is on it -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = vertical(self, gap=0)
        column.addWidget(self.banner)
        row = horizontal(gap=0)
        papers = vertical(gap=0)
        papers.addWidget(self.mark)
        papers.addWidget(self.view, 1)
        papers.addWidget(self._no_form, 1)
        row.addLayout(papers, 1)
        row.addWidget(hairline(upright=True))
        row.addWidget(self.side)
        column.addLayout(row, 1)
        self.view.hide()
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.side.back_asked.connect(self._on_back)
        self.side.new_asked.connect(self._on_new)
        self.side.picked.connect(self._on_picked)
        self.prepare.prepared.connect(self._on_prepare)
        self.prepare.printed.connect(self._on_print_unsigned)
        self.patient.signed.connect(self._on_signed)
        self.side.on_paper.print_asked.connect(self._on_paper)
        self.side.on_paper.file_asked.connect(self._on_file_sheets)
        self.standing.countersigned.connect(self._on_countersign)
        self.standing.paper_asked.connect(self._on_paper)
        self.standing.sheets_asked.connect(self._on_sheets)
        self.standing.withdraw_asked.connect(self._on_withdraw)
        self.standing.uses.take_back.connect(self._on_take_back)
        self.reading.changed.connect(self._on_read)
        self._reader.ready.connect(self._pages.show_pdf)
        self._pages.shown.connect(self._on_pages)
        self._reader.failed.connect(self._on_failed)
        self._pages.failed.connect(self._on_failed)

    def _make_actions(self) -> None:
        slots = {
            "consent.next": self._on_next,
            "consent.new": self._on_new,
            "consent.withdraw": self._on_withdraw,
            "consent.paper": self._on_paper,
        }
        self._actions = [self.desk.actions.make(id, self, slot) for id, slot in slots.items()]

    # Loading -----------------------------------------------------------------------------------------------

    def _load(self) -> None:
        if self._patient_id is None:
            self._no_form.say(self.tr("Open a patient first."), "")
            return
        self.desk.runner.ask(ShowConsentForms(self._patient_id), self._show, self._on_failed)

    def _show(self, forms: ConsentForms) -> None:
        if forms.banner.id != self._patient_id:
            return
        self._forms = forms
        self.banner.show_content(banner_content(self.desk, forms.banner))
        card = self._card()
        self.side.show_forms(forms, card)
        if card is None:
            self._show_preparing(forms)
        else:
            self._show_form(card)

    def _card(self) -> ConsentCard | None:
        """The form that is to be shown: the chosen one, else the newest of the protocol that still counts."""
        if self._forms is None or self._is_new:
            return None
        if self._chosen is not None:
            return next((one for one in self._forms.forms if one.id == self._chosen), None)
        wanted = [one for one in self._forms.forms if self._protocol_key in ("", one.protocol_key)]
        wanted.sort(key=lambda one: one.state is ConsentState.WITHDRAWN)
        return wanted[0] if wanted else None

    def _show_preparing(self, forms: ConsentForms) -> None:
        self._shown = None
        self._pages.clear()
        self.reading.begin()
        self.mark.say(Level.INFORM, "", "")
        self.view.hide()
        self._no_form.say(self.tr("The form appears here as it prints."), "")
        self._no_form.show()
        self.side.show_preparing(forms, self._protocol_key)

    def _show_form(self, card: ConsentCard) -> None:
        self.side.show_form(card)
        if card.state is ConsentState.AWAITING_DOCTOR and not self._asked_for_seal:
            self._asked_for_seal = True
            self.desk.runner.ask(ShowSeal(), self._on_seal)
        formats, today = self.desk.formats, self.desk.today()
        self.mark.say(*self._words.mark(card.withdrawn_at, card.lapses_on, today, formats))
        if self._shown != (card.id, card.state):
            self._shown = (card.id, card.state)
            self.reading.begin()
            self._show_paper(card)

    def _on_seal(self, seal: SealCard) -> None:
        if seal.active is not None and not seal.active.has_expired:
            # While the form is read: what seals takes a second to load.
            self.desk.runner.draw(load_seal, None, receiver=self)

    def _show_paper(self, card: ConsentCard) -> None:
        self._no_form.say(self.tr("The paper is being drawn…"), "")
        filed = card.form_document_id if card.state is ConsentState.AWAITING_PATIENT else card.document_id
        if card.state is ConsentState.AWAITING_DOCTOR:
            # What the patient signed on paper is what the doctor countersigns.
            filed = card.scan_document_id
        if filed is not None:
            self._reader.read(filed)
        else:
            self.desk.runner.ask(PreviewConsent(card.id), self._pages.show_pdf, self._on_failed)

    def _on_pages(self) -> None:
        self.view.show()
        self._no_form.hide()
        self.reading.look()
        self._pages.sharpen()

    def _on_read(self) -> None:
        self.patient.set_read(self.reading.is_complete)

    # Steps -------------------------------------------------------------------------------------------------

    def _on_next(self) -> None:
        self.side.step.go_on()

    def _on_new(self) -> None:
        self._is_new, self._chosen = True, None
        if self._forms is not None:
            self._show(self._forms)

    def _on_picked(self, consent_id: int) -> None:
        self._chosen, self._is_new = consent_id, False
        if self._forms is not None:
            self._show(self._forms)

    def _on_prepare(self, protocol_key: str, language: str) -> None:
        if self._patient_id is None:
            return
        self._protocol_key = protocol_key
        command = PrepareConsent(self._patient_id, protocol_key, language)
        said = self.tr("Form prepared: {protocol}").format(protocol=self.side.name_of(protocol_key))
        self.desk.runner.perform(command, self._on_prepared, self._on_not_prepared, said=said)

    def _on_prepared(self, consent_id: int) -> None:
        self._chosen, self._is_new = consent_id, False
        self._load()

    def _on_print_unsigned(self, protocol_key: str, language: str) -> None:
        if self._patient_id is not None:
            command = FileConsentForm(self._patient_id, protocol_key, language)
            self.desk.runner.perform(command, self._open_document, self._on_not_prepared, quiet=True)

    def _on_not_prepared(self, error: MesodeskError) -> None:
        self.prepare.show_error(self.desk.explain.error(error))

    def _on_signed(self, signed: PatientSigned) -> None:
        card = self._card()
        if card is None:
            return
        command = CaptureSignature(
            card.id,
            card.version,
            signed.signature,
            signed.agreed,
            signed.identity,
            self.reading.pages(),
            signed.purposes,
            signed.photo_signature,
        )
        said = self.tr("Signed by the patient. A dermatologist countersigns next.")
        self.desk.runner.perform(command, None, self._on_not_signed, said=said, receiver=self)

    def _on_file_sheets(self) -> None:
        card = self._card()
        if card is not None and card.state is ConsentState.AWAITING_PATIENT:
            ScanSheet(self.desk, card.id, self).open()

    def _on_not_signed(self, error: MesodeskError) -> None:
        self.patient.say(self.desk.explain.error(error).sentence)
        self._load()

    def _on_countersign(self, pin: str, signature: Signature | None) -> None:
        card = self._card()
        if card is not None:
            said = self.tr("Consent countersigned and filed.")
            self.desk.runner.perform(
                Countersign(card.id, card.version, pin, signature),
                None,
                self._on_not_countersigned,
                said=said,
                receiver=self,
            )

    def _on_not_countersigned(self, error: MesodeskError) -> None:
        self.standing.show_error(self.desk.explain.error(error).sentence)

    def _on_withdraw(self) -> None:
        card = self._card()
        if card is None or card.state not in (ConsentState.AWAITING_DOCTOR, ConsentState.SIGNED):
            return
        sheet = WithdrawSheet(self.desk, self)
        sheet.confirmed.connect(partial(self._withdraw, sheet, card.id))
        sheet.open()

    def _withdraw(self, sheet: WithdrawSheet, consent_id: int, reason: str) -> None:
        def refused(error: MesodeskError) -> None:
            sheet.show_error(self.desk.explain.error(error))

        said = self.tr("The consent was withdrawn.")
        command = WithdrawConsent(consent_id, reason)
        self.desk.runner.perform(command, lambda _done: sheet.accept(), refused, said=said, receiver=sheet)

    def _on_take_back(self, purpose: str) -> None:
        card = self._card()
        if card is None:
            return
        sheet = TakeBackSheet(self.desk, dict(card.purposes).get(purpose, purpose), self)
        sheet.confirmed.connect(partial(self._take_back, sheet, card.id, PhotoPurpose(purpose)))
        sheet.open()

    def _take_back(self, sheet: TakeBackSheet, consent_id: int, purpose: PhotoPurpose, reason: str) -> None:
        def refused(error: MesodeskError) -> None:
            sheet.show_error(self.desk.explain.error(error))

        said = self.tr("This use of photographs was taken back.")
        command = WithdrawPhotoUse(consent_id, purpose, reason)
        self.desk.runner.perform(command, lambda _done: sheet.accept(), refused, said=said, receiver=sheet)

    def _on_paper(self) -> None:
        card = self._card()
        document = None if card is None else card.document_id or card.form_document_id
        if document is not None:
            self._open_document(document)

    def _on_sheets(self) -> None:
        card = self._card()
        if card is not None and card.scan_document_id is not None:
            self._open_document(card.scan_document_id)

    def _open_document(self, document_id: int) -> None:
        self.navigate.emit(OpenDocument(DocumentId(document_id)))

    def _on_back(self) -> None:
        self.navigate.emit(GoBack())

    def _on_failed(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.STOP, sentence, _FAILED))
