"""The questionnaire as a paper: every question with boxes, and lines for what a yes is asked further."""

from __future__ import annotations

from typing import Final

from mesodesk.domain.documents import QuestionGroup, QuestionLine, QuestionnaireSnapshot
from mesodesk.domain.paper_parts import plain
from mesodesk.domain.questionnaire import Feeds, Question
from mesodesk.domain.questions import QuestionnaireKind
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.door.practice import Reading
from mesodesk.services.papers.paper_words import PaperWords, form_name, letterhead, version_number
from mesodesk.services.papers.questionnaire_sheet import Sheet, question_text
from mesodesk.storage.tables import Patient

#: The six phototypes after Fitzpatrick, as boxes (C103).
PHOTOTYPES: Final = ("I", "II", "III", "IV", "V", "VI")


def blank_snapshot(
    reading: Reading, patient: Patient, sheet: Sheet, words: PaperWords
) -> QuestionnaireSnapshot:
    """The questions of `sheet`, unanswered, in the language of `words`."""
    later = sheet.kind is QuestionnaireKind.LATER
    groups: dict[str, list[QuestionLine]] = {}
    for question in sheet.questions:
        groups.setdefault(question.group, []).append(_line(question, words))
    version = version_number(reading.session, sheet.version_id)
    return QuestionnaireSnapshot(
        head=letterhead(reading, patient, words, form_name(words, sheet.protocol), version),
        title=words.words("questionnaire.title_later" if later else "questionnaire.title"),
        intro=words.text("questionnaire.intro_later" if later else "questionnaire.intro"),
        groups=tuple(
            QuestionGroup(words.words(f"questionnaire.groups.{key}"), tuple(lines))
            for key, lines in groups.items()
        ),
        declaration=words.text("questionnaire.declaration"),
    )


def _line(question: Question, words: PaperWords) -> QuestionLine:
    text = plain(question_text(question, words.wording))
    if question.feeds is Feeds.BIRTH_DATE:
        return QuestionLine(text, boxes=())
    if question.feeds is Feeds.PHOTOTYPE:
        return QuestionLine(text, boxes=PHOTOTYPES)
    details = tuple(words.words(f"questionnaire.details.{detail}") for detail in question.details)
    if question.feeds is Feeds.STATE:
        key = "due" if question.topic is Topic.PREGNANCY else "last_day"
        details = (words.words(f"questionnaire.details.{key}"),)
    return QuestionLine(text, (words.labels("questionnaire.yes"), words.labels("questionnaire.no")), details)
