"""The forms of a patient's rights: a hold, an erasure asked for and carried out, a consent taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.domain.retention import ErasureBasis
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.consents.consents import WithdrawConsent
from mesodesk.services.consents.photo_uses import WithdrawPhotoUse
from mesodesk.services.rights.erasure import AskErasure, CarryOutErasure, ErasureCard
from mesodesk.services.rights.holds import LegalHoldCard, LiftHold, PlaceHold

_LONGEST = 400


class HoldSheet(FormSheet):
    """Why nothing of this patient may be erased any more."""

    def __init__(self, desk: Desk, patient: PatientId, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("Place a legal hold"),
            self.tr("Place the hold"),
            (FieldSpec("reason", self.tr("Reason"), required=True, longest=_LONGEST),),
            lambda form: PlaceHold(patient, form.text("reason")),
            name=f"{ids.CHART_RIGHTS}.hold_sheet",
            said=lambda _form: self.tr("Legal hold placed"),
            explanation=self.tr("Nothing of this record can be erased until somebody lifts the hold."),
            parent=parent,
        )


class LiftSheet(FormSheet):
    """Why the record may be erased again."""

    def __init__(self, desk: Desk, hold: LegalHoldCard, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("Lift the legal hold"),
            self.tr("Lift the hold"),
            (FieldSpec("reason", self.tr("Reason"), required=True, longest=_LONGEST),),
            lambda form: LiftHold(hold.id, hold.version, form.text("reason")),
            name=f"{ids.CHART_RIGHTS}.lift_sheet",
            said=lambda _form: self.tr("Legal hold lifted"),
            explanation=self.tr("It stays in the record with your name and the reason."),
            parent=parent,
        )


class AskErasureSheet(FormSheet):
    """On what ground a patient is to be erased, and what was said."""

    def __init__(self, desk: Desk, patient: PatientId, parent: QWidget) -> None:
        grounds = [
            Option(ErasureBasis.REQUEST.value, self.tr("The patient wishes it")),
            Option(ErasureBasis.EXPIRED.value, self.tr("The time for keeping it is over")),
            Option(ErasureBasis.MISTAKE.value, self.tr("Registered by mistake")),
        ]
        super().__init__(
            desk,
            self.tr("Ask for the erasure of this patient"),
            self.tr("Ask for it"),
            (
                FieldSpec("basis", self.tr("Ground"), Kind.CHOICE, options=grounds, required=True),
                FieldSpec("reason", self.tr("What was said, and when"), required=True, longest=_LONGEST),
            ),
            lambda form: AskErasure(patient, ErasureBasis(form.text("basis")), form.text("reason")),
            name=f"{ids.CHART_RIGHTS}.ask_sheet",
            said=lambda _form: self.tr("Erasure asked for"),
            explanation=self.tr(
                "Nothing is erased yet. An owner can carry it out from tomorrow on, once nothing stands"
                " in the way."
            ),
            values={"basis": ErasureBasis.REQUEST.value},
            parent=parent,
        )


class TakeBackSheet(FormSheet):
    """The patient takes back a form, or with a `purpose` one use of photographs; `words` says which."""

    def __init__(
        self, desk: Desk, consent_id: int, words: str, parent: QWidget, purpose: PhotoPurpose | None = None
    ) -> None:
        def make(form: Form) -> WithdrawConsent | WithdrawPhotoUse:
            if purpose is None:
                return WithdrawConsent(consent_id, form.text("reason"))
            return WithdrawPhotoUse(consent_id, purpose, form.text("reason"))

        super().__init__(
            desk,
            self.tr("Taken back by the patient"),
            self.tr("Take back"),
            (FieldSpec("reason", self.tr("Reason, if one was given"), longest=_LONGEST),),
            make,
            name=f"{ids.CHART_RIGHTS}.take_back",
            said=lambda _form: self.tr("Taken back: {what}").format(what=words),
            explanation=self.tr(
                "{what}. The signed page stays as it is; from now on it no longer counts."
            ).format(what=words),
            parent=parent,
        )


class CarryOutSheet(Sheet):
    """Erases for good: the patient's number is typed, and the owner's password."""

    def __init__(self, desk: Desk, card: ErasureCard, parent: QWidget) -> None:
        name = f"{ids.CHART_RIGHTS}.erase"
        super().__init__(
            desk.theme,
            self.tr("Erase this patient for good"),
            self.tr("Erase for good"),
            name=name,
            danger=True,
            explanation=self.tr(
                "Every record, paper and photograph of this patient goes, and cannot be brought back. What"
                " stays is a line without a name: when, on what ground, and how much was erased. Backups from"
                " before are removed in time; a restored one erases again."
            ),
            parent=parent,
        )
        self._desk = desk
        self._card = card
        specs = (
            FieldSpec("number", self.tr("Number of the patient, as in the chart"), required=True, longest=40),
            FieldSpec("password", self.tr("Your password"), Kind.SECRET, required=True),
        )
        self.form = Form(desk.theme, desk.formats, specs, name=name, today=desk.today)
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field("number").control.setFocus()

    def on_primary(self) -> None:
        """Have it done; there is no way back, so there is no undo."""
        if not self.primary.isEnabled() or not self.form.check():
            return
        self.set_busy(True)
        command = CarryOutErasure(
            self._card.id, self._card.version, self.form.text("number"), self.form.text("password")
        )
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=self.tr("Erased"))

    def _on_done(self, _rows: int) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
