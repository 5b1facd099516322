"""The answers to a questionnaire as a paper, to be signed and kept: as they were given, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mesodesk.domain.documents import DocumentKind, QuestionGroup, QuestionLine, QuestionnaireSnapshot
from mesodesk.domain.errors import NotFound
from mesodesk.domain.ids import PatientId, ProtocolVersionId
from mesodesk.domain.paper_parts import Text, joined, plain
from mesodesk.domain.people import Permission
from mesodesk.domain.questionnaire import Feeds, Group, Question
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.services.door.practice import Command, Reading, Work
from mesodesk.services.papers.documents import Belongs, file_unless_same
from mesodesk.services.papers.paper_words import (
    PaperWords,
    form_name,
    letterhead,
    paper_words,
    patient_row,
    staff_name,
)
from mesodesk.services.papers.questionnaire_paper import PHOTOTYPES
from mesodesk.services.papers.questionnaire_sheet import load_questions, question_text, sheet_for
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage.tables import Questionnaire


@dataclass(frozen=True)
class FileAnswers(Command[int]):
    """File what a patient answered as a paper, in the patient's language or the one named.

    The answers stand as they were given; the questions are put into the language of the paper, and the paper
    says in which one they were asked. Raises `NotFound`.
    """

    questionnaire_id: int
    language: str | None = None
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def run(self, work: Work) -> int:
        """The id of the paper; the same one again while nothing on it has changed."""
        work.check(Permission.PRINT_PAPERS)
        row = work.session.get(Questionnaire, self.questionnaire_id)
        if row is None:
            raise NotFound("questionnaire", self.questionnaire_id)
        snapshot = answered_snapshot(work, row, self.language)
        title = f"{snapshot.title}: {snapshot.head.form}"
        return file_unless_same(work, snapshot, title, Belongs(row.patient_id))


def answered_snapshot(reading: Reading, row: Questionnaire, language: str | None) -> QuestionnaireSnapshot:
    """The answers of `row`, who wrote them down, and a line for the patient's signature."""
    patient = patient_row(reading.session, row.patient_id)
    words = paper_words(reading, language or patient.language, DocumentKind.QUESTIONNAIRE)
    version, protocol = protocol_version(reading.session, row.protocol_version_id)
    questions = _questions(reading, row)
    groups: dict[Group, list[QuestionLine]] = {}
    for answer in row.answers:
        question = questions.get(str(answer["question"]))
        group = Group.HEALTH if question is None else question.group
        groups.setdefault(group, []).append(_line(answer, question, row.language, words))
    return QuestionnaireSnapshot(
        head=letterhead(reading, patient, words, form_name(words, protocol), version.number),
        title=words.labels("questionnaire.answered"),
        intro=_how(reading, row, words),
        groups=tuple(
            QuestionGroup(words.words(f"questionnaire.groups.{key}"), tuple(lines))
            for key, lines in groups.items()
        ),
        declaration=words.text("questionnaire.declaration"),
        answered=True,
    )


def _questions(reading: Reading, row: Questionnaire) -> Mapping[str, Question]:
    """Every question that can have been asked, by key; those that were made for a term among them."""
    found = {question.key: question for question in load_questions(reading.frame.resources)}
    for kind in QuestionnaireKind:
        sheet = sheet_for(
            reading,
            PatientId(row.patient_id),
            version_id=ProtocolVersionId(row.protocol_version_id),
            kind=kind,
        )
        found |= {question.key: question for question in sheet.questions}
    return found


def _how(reading: Reading, row: Questionnaire, words: PaperWords) -> Text:
    name = "questionnaire.on_paper" if row.filled_in is FilledIn.PAPER else "questionnaire.on_screen"
    by = staff_name(reading.session, row.author_id)
    how = words.labels.text(name, moment=words.formats.moment(row.at), by=by)
    if row.language == words.language:
        return how
    asked_in = words.formats.language_name(row.language)
    return joined(how, words.labels.text("questionnaire.asked_in", language=asked_in))


def _line(
    answer: Mapping[str, object], question: Question | None, asked_in: str, words: PaperWords
) -> QuestionLine:
    text, said = str(answer["text"]), str(answer.get("said", ""))
    if question is not None and asked_in != words.language:
        text = question_text(question, words.wording)
    feeds = Feeds.ENTRY if question is None else question.feeds
    if feeds is Feeds.PHOTOTYPE and said.isdecimal():
        return QuestionLine(plain(text), PHOTOTYPES, ticked=int(said) - 1)
    if feeds is not Feeds.ENTRY:
        said = _day(said, words)
    yes = answer.get("yes")
    if not isinstance(yes, bool):
        return QuestionLine(plain(text), (), said=said)
    boxes = (words.labels("questionnaire.yes"), words.labels("questionnaire.no"))
    return QuestionLine(plain(text), boxes, ticked=0 if yes else 1, said=said)


def _day(said: str, words: PaperWords) -> str:
    try:
        return words.formats.day(date.fromisoformat(said))
    except ValueError:
        return said
