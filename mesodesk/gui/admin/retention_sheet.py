"""The form for one class of records: for how many years the clinic keeps it, and on whose word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.retention import RecordClass
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.services.rights.retention import YEARS, RetentionCard, SetRetention


def class_word(kind: RecordClass) -> str:
    """The name of a class of records in the screen's language."""
    words = {
        RecordClass.CLINICAL: QCoreApplication.translate("Retention", "Treatment records and papers"),
        RecordClass.CONSENT: QCoreApplication.translate("Retention", "Consents"),
        RecordClass.PHOTO: QCoreApplication.translate("Retention", "Photographs"),
        RecordClass.CONTACT: QCoreApplication.translate("Retention", "Personal and booking data"),
        RecordClass.LEDGER: QCoreApplication.translate("Retention", "The log"),
    }
    return words[kind]


class RetentionSheet(FormSheet):
    """An empty number takes the clinic's own number away."""

    def __init__(self, desk: Desk, card: RetentionCard, parent: QWidget) -> None:
        word = class_word(card.kind)
        super().__init__(
            desk,
            word,
            self.tr("Save"),
            (
                FieldSpec(
                    "years",
                    self.tr("Years after the last entry"),
                    Kind.WHOLE,
                    hint=self.tr("Empty: the clinic sets no number"),
                    least=YEARS[0],
                    most=YEARS[1],
                ),
                FieldSpec(
                    "source", self.tr("On whose word: law, counsel, chamber, with the day"), longest=400
                ),
            ),
            lambda form: SetRetention(card.kind, _years(form), form.text("source"), card.version),
            name="settings.retention.sheet",
            said=lambda _form: self.tr("Retention set: {kind}").format(kind=word),
            values={"years": card.years, "source": card.source},
            parent=parent,
        )


def _years(form: Form) -> int | None:
    value = form.value("years")
    return value if isinstance(value, int) else None
