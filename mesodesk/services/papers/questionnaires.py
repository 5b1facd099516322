"""The questionnaire before a treatment: shown with what is known, answered into the facts, printed blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from mesodesk.domain.changes import Topic as Changed
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import AppointmentId, PatientId, ProtocolVersionId
from mesodesk.domain.people import Permission
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.domain.times import local_day
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.papers.documents import Belongs, file_unless_same
from mesodesk.services.papers.paper_words import name_of, paper_words, patient_row, staff_name, title_of
from mesodesk.services.papers.questionnaire_answers import Answer, Feeding
from mesodesk.services.papers.questionnaire_paper import blank_snapshot
from mesodesk.services.papers.questionnaire_sheet import (
    GroupCard,
    Sheet,
    earlier_of,
    group_cards,
    published_versions,
    sheet_for,
    version_of_visit,
)
from mesodesk.services.protocols.protocols import both, protocol_version
from mesodesk.storage.tables import Questionnaire


@dataclass(frozen=True, slots=True)
class QuestionnaireCard:
    """A questionnaire as it is put to one patient. `protocols` are keys and names to choose from.

    `last_on` is the day on which the patient last answered one, None for the first time.
    """

    patient_id: PatientId
    patient: str
    version_id: ProtocolVersionId
    protocol: str
    protocols: tuple[tuple[str, int, Mapping[str, str]], ...]
    kind: QuestionnaireKind
    last_on: date | None
    intro: str
    groups: tuple[GroupCard, ...]


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """One question as it was put, and what was said, in the language of that questionnaire."""

    question: str
    text: str
    yes: bool | None
    said: str


@dataclass(frozen=True, slots=True)
class QuestionnaireLine:
    """A questionnaire that was answered."""

    id: int
    at: datetime
    by: str
    protocol: Mapping[str, str]
    kind: QuestionnaireKind
    filled_in: FilledIn
    answers: tuple[AnsweredLine, ...]


@dataclass(frozen=True)
class ShowQuestions(Query[QuestionnaireCard]):
    """The questions for a patient, prefilled with what is known; sentences in `language`.

    Of the visit's course, else of `version_id`, else of the patient's running course, else of a published
    protocol. Raises `NotFound`, ``not_a_session``, ``protocol_unpublished``.
    """

    patient_id: PatientId
    language: str
    version_id: int | None = None
    appointment_id: AppointmentId | None = None
    kind: QuestionnaireKind | None = None
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> QuestionnaireCard:
        """The card; the ledger says that the facts were read."""
        patient = patient_row(reading.session, self.patient_id)
        reading.looked_at(self.patient_id, "facts")
        version_id = self.version_id
        if version_id is None and self.appointment_id is not None:
            version_id = version_of_visit(reading.session, self.appointment_id)
        sheet = sheet_for(reading, self.patient_id, version_id=version_id, kind=self.kind)
        wording = reading.frame.wording(self.language, DocumentKind.QUESTIONNAIRE)
        earlier = earlier_of(reading.session, self.patient_id)
        later = sheet.kind is QuestionnaireKind.LATER
        return QuestionnaireCard(
            patient_id=self.patient_id,
            patient=name_of(patient),
            version_id=sheet.version_id,
            protocol=sheet.protocol.key,
            protocols=_choices(reading, sheet),
            kind=sheet.kind,
            last_on=local_day(earlier[0].at, reading.zone) if earlier else None,
            intro=wording.text("questionnaire.intro_later" if later else "questionnaire.intro"),
            groups=group_cards(reading, self.patient_id, sheet, wording),
        )


@dataclass(frozen=True)
class ListQuestionnaires(Query[tuple[QuestionnaireLine, ...]]):
    """What a patient has answered so far, newest first."""

    patient_id: PatientId
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> tuple[QuestionnaireLine, ...]:
        """The lines, with every answer as it was given."""
        reading.looked_at(self.patient_id, "facts")
        rows = earlier_of(reading.session, self.patient_id)
        return tuple(_line(reading, row) for row in rows)


@dataclass(frozen=True)
class AnswerQuestionnaire(Command[int]):
    """Keep the answers as they were given, and write what follows from them into the facts, all or nothing.

    A yes adds its entries; a no answers its topic. A topic counts as asked today when every question of it
    was answered. Raises `RuleError`: `no_answers`, `unknown_question`, `answer_needs_what` (a yes without
    words), `answers_contradict` (a no to what is recorded, and nobody said what of it is over or stays),
    `Stale`, and what recording a fact raises; `field` is the key of the question.
    """

    patient_id: PatientId
    version_id: int
    kind: QuestionnaireKind
    answers: tuple[Answer, ...]
    language: str
    filled_in: FilledIn = FilledIn.SCREEN
    appointment_id: AppointmentId | None = None
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the answered questionnaire."""
        if not self.answers:
            raise RuleError("no_answers")
        patient = patient_row(work.session, self.patient_id)
        sheet = sheet_for(work, self.patient_id, version_id=self.version_id, kind=self.kind)
        wording = work.frame.wording(self.language, DocumentKind.QUESTIONNAIRE)
        feeding = Feeding(work, patient, sheet, wording)
        stored = [feeding.take(answer) for answer in self.answers]
        feeding.answer_topics()
        row = Questionnaire(
            patient_id=self.patient_id,
            appointment_id=self.appointment_id,
            protocol_version_id=self.version_id,
            kind=self.kind,
            filled_in=self.filled_in,
            language=feeding.wording.language,
            answers=stored,
            at=work.now,
            author_id=work.actor.staff_id,
        )
        questionnaire_id = work.add(row)
        work.touched(Changed.FACTS, self.patient_id)
        return questionnaire_id


@dataclass(frozen=True)
class FileQuestionnaire(Command[int]):
    """File a blank questionnaire to be printed, in the patient's language or the one named.

    It holds nothing of what is recorded, so that the desk can hand it out. Raises as `ShowQuestions`.
    """

    patient_id: PatientId
    version_id: int | None = None
    kind: QuestionnaireKind | None = None
    language: str | None = None
    appointment_id: AppointmentId | None = None
    permission: ClassVar[Permission] = Permission.PRINT_PAPERS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again while nothing on it has changed."""
        patient = patient_row(work.session, self.patient_id)
        version_id = self.version_id
        if version_id is None and self.appointment_id is not None:
            version_id = version_of_visit(work.session, self.appointment_id)
        sheet = sheet_for(work, self.patient_id, version_id=version_id, kind=self.kind)
        words = paper_words(work, self.language or patient.language, DocumentKind.QUESTIONNAIRE)
        snapshot = blank_snapshot(work, patient, sheet, words)
        title = title_of(words, "questionnaire", snapshot.head.form)
        return file_unless_same(work, snapshot, title, Belongs(self.patient_id))


def _choices(reading: Reading, sheet: Sheet) -> tuple[tuple[str, int, Mapping[str, str]], ...]:
    versions = {sheet.protocol.key: int(sheet.version_id)}
    versions = published_versions(reading) | versions
    return tuple(
        (key, id, both(protocol_version(reading.session, id)[1].name)) for key, id in versions.items()
    )


def _line(reading: Reading, row: Questionnaire) -> QuestionnaireLine:
    answers = []
    for answer in row.answers:
        yes = answer.get("yes")
        answers.append(
            AnsweredLine(
                str(answer["question"]),
                str(answer["text"]),
                yes if isinstance(yes, bool) else None,
                str(answer.get("said", "")),
            )
        )
    return QuestionnaireLine(
        id=row.id or 0,
        at=row.at,
        by=staff_name(reading.session, row.author_id),
        protocol=both(protocol_version(reading.session, row.protocol_version_id)[1].name),
        kind=row.kind,
        filled_in=row.filled_in,
        answers=tuple(answers),
    )
