"""The words for kinds of papers and states of consent forms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.consent import ConsentState, has_lapsed, is_expiring
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

    def mark(
        self, withdrawn_at: datetime | None, lapses_on: date | None, today: date, formats: Formats
    ) -> tuple[Level, str, str]:
        """What stands above a form that counts no longer, or not for long: level, word, sentence."""
        if withdrawn_at is not None:
            words = self.tr("Taken back by the patient {at}. The signed pages stay as they are.")
            sentence = words.format(at=formats.day_and_time(withdrawn_at))
            return Level.STOP, self.state(ConsentState.WITHDRAWN), sentence
        day = "" if lapses_on is None else formats.day(lapses_on)
        if has_lapsed(lapses_on, today):
            sentence = self.tr("Its last day was {day}. A new form is needed.").format(day=day)
            return Level.STOP, self.tr("Lapsed"), sentence
        if is_expiring(lapses_on, today):
            sentence = self.tr("It counts until {day}, that day included.").format(day=day)
            return Level.WAIT, self.tr("Lapses soon"), sentence
        return Level.INFORM, "", ""

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
