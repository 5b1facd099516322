"""The words for kinds of papers and states of consent forms."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import DocumentKind
from mesodesk.gui.base.colours import Level


class PaperWords(QObject):
    """Names kinds and states in the present language."""

    def kind(self, kind: DocumentKind) -> str:
        """What a paper is."""
        return {
            DocumentKind.AFTERCARE: self.tr("Aftercare sheet"),
            DocumentKind.CONSENT: self.tr("Consent form"),
            DocumentKind.CARD: self.tr("Appointment card"),
            DocumentKind.SUMMARY: self.tr("Treatment summary"),
            DocumentKind.QUESTIONNAIRE: self.tr("Questionnaire"),
            DocumentKind.RECALL_LETTER: self.tr("Recall letter"),
            DocumentKind.SIGNED_FORM: self.tr("Form signed on paper"),
        }[kind]

    def state(self, state: ConsentState) -> str:
        """Where a consent form stands."""
        return {
            ConsentState.AWAITING_PATIENT: self.tr("Awaiting the patient"),
            ConsentState.AWAITING_DOCTOR: self.tr("Awaiting the doctor"),
            ConsentState.SIGNED: self.tr("Signed by both"),
            ConsentState.WITHDRAWN: self.tr("Withdrawn"),
        }[state]

    def handed_out(self, times: int) -> str:
        """How often a paper was printed or saved."""
        return self.tr("handed out %n time(s)", "", times)


#: The colour of each state; the word always stands beside it.
STATE_LEVELS: Final = {
    ConsentState.AWAITING_PATIENT: Level.ASK,
    ConsentState.AWAITING_DOCTOR: Level.DOCTOR,
    ConsentState.SIGNED: Level.OK,
    ConsentState.WITHDRAWN: Level.STOP,
}
