"""Which papers can be made of a chart: those of the last treatment first, then those of the courses."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import Status
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.papers_sheet import PaperChoice
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary
from mesodesk.services.papers.questionnaires import FileQuestionnaire
from mesodesk.services.treatment.charts import ChartCard

#: Courses whose papers are offered, newest first.
_MOST_COURSES = 2


class ChartPapers(QObject):
    """Words the choices of the papers sheet."""

    def __init__(self, desk: Desk, words: ChartWords, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words

    def choices(self, card: ChartCard) -> list[PaperChoice]:
        """The papers, most wanted first."""
        made = [*self._of_treatment(card), *self._of_courses(card)]
        blank = FileQuestionnaire(card.banner.id)
        made.append(PaperChoice("questionnaire", self.tr("Questionnaire"), self.tr("to fill in"), blank))
        return made

    def _of_treatment(self, card: ChartCard) -> list[PaperChoice]:
        for visit in card.visits:
            if visit.treatment_id is not None and visit.status is Status.DONE:
                day, id = self._desk.formats.day_short(visit.starts_at), visit.treatment_id
                return [
                    PaperChoice("aftercare", self.tr("Aftercare sheet"), day, FileAftercare(id)),
                    PaperChoice("summary", self.tr("Treatment summary"), day, FileSummary(id)),
                ]
        return []

    def _of_courses(self, card: ChartCard) -> list[PaperChoice]:
        made = []
        for course in card.courses[:_MOST_COURSES]:
            name, key = self._words.protocol(course.protocol_key), course.id
            made.append(PaperChoice(f"card.{key}", self.tr("Appointment card"), name, FileCard(key)))
            form = FileConsentForm(card.banner.id, course.protocol_key)
            made.append(PaperChoice(f"consent.{key}", self.tr("Consent form"), name, form))
        return made
