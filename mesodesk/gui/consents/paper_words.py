"""The words for kinds of papers and states of consent forms."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.documents import DocumentKind
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.formats import Formats
from mesodesk.services.consents.consents import ConsentCard


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

    def standing(self, card: ConsentCard) -> tuple[Level, str]:
        """The same with what time has brought: whether it still counts, and for how long."""
        if card.lapsed:
            return Level.STOP, self.tr("Lapsed")
        if card.expiring:
            return Level.WAIT, self.tr("Lapses soon")
        return STATE_LEVELS[card.state], self.state(card.state)

    def mark(self, card: ConsentCard, formats: Formats) -> str:
        """Why the form does not count, or not for long; empty for one that stands."""
        if card.withdrawn_at is not None:
            at = formats.day_and_time(card.withdrawn_at)
            return self.tr("Taken back by the patient {at}. The signed pages stay as they are.").format(at=at)
        day = "" if card.lapses_on is None else formats.day(card.lapses_on)
        if card.lapsed:
            return self.tr("Its last day was {day}. A new form is needed.").format(day=day)
        return self.tr("It counts until {day}, that day included.").format(day=day) if card.expiring else ""

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
