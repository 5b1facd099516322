"""The answered questionnaire on paper: as it was answered, in the patient's language, for those who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.documents import QuestionLine, QuestionnaireSnapshot, from_dict, to_dict
from mesodesk.domain.errors import NotAllowed, NotFound
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.questions import FilledIn
from mesodesk.pdf.preview import text
from mesodesk.services.papers.answered_paper import FileAnswers
from mesodesk.services.papers.documents import ReadDocument, paper
from mesodesk.services.papers.questionnaire_answers import Answer, SaidEntry
from mesodesk.services.papers.questionnaires import AnswerQuestionnaire, FileQuestionnaire
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from tests.factories import DOCTOR, NURSE, RECEPTION, TODAY, SmallClinic
from tests.integration.test_questionnaires import answers, shown
from tests.integration.treatment_steps import draw


def stranger(clinic: SmallClinic, language: str = "tr") -> PatientId:
    """A patient whom nobody has asked anything, not even when she was born."""
    form = PatientForm("Deniz", "Yıldız", sex=Sex.FEMALE, language=language)
    return PatientId(clinic.do(RegisterPatient(form, even_if_likely=True)).value)


def answered(clinic: SmallClinic, patient: PatientId, filled_in: FilledIn = FilledIn.SCREEN) -> int:
    """No to everything, but for thrombosis, a medicine, a pregnancy, the birth date and the phototype."""
    card = shown(clinic, patient)
    said = answers(
        card,
        thrombosis=Answer("thrombosis"),
        blood_thinner=Answer("blood_thinner", entries=(SaidEntry("Qwertinol <b>5</b>"),)),
        pregnancy=Answer("pregnancy", until_on=TODAY + timedelta(days=100)),
        birth_date=Answer("birth_date", birth_date=date(1990, 5, 4)),
        phototype=Answer("phototype", phototype=3),
    )
    command = AnswerQuestionnaire(patient, card.version_id, card.kind, said, "en", filled_in)
    return clinic.do(command, DOCTOR).value


def snapshot_of(clinic: SmallClinic, document: int) -> QuestionnaireSnapshot:
    snapshot = clinic.ask(ReadDocument(document), DOCTOR).snapshot
    assert isinstance(snapshot, QuestionnaireSnapshot)
    return snapshot


def words_on(clinic: SmallClinic, document: int) -> str:
    return " ".join(" ".join(text(draw(clinic, document, DOCTOR).pdf)).split())


def lines(snapshot: QuestionnaireSnapshot) -> dict[str, QuestionLine]:
    return {
        "".join(span.words for span in line.text): line for group in snapshot.groups for line in group.lines
    }


def test_the_answers_stand_as_they_were_given_in_the_words_of_that_day(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic, "en")
    document = small_clinic.do(FileAnswers(answered(small_clinic, patient)), DOCTOR).value
    asked = lines(snapshot_of(small_clinic, document))
    said = {words.partition("?")[0]: (line.ticked, line.said) for words, line in asked.items()}
    assert said["When were you born"] == (None, "4 May 1990")
    assert said["How does your skin take the sun"] == (2, "")
    assert said["Are you pregnant, or could you be"] == (0, "3 March 2027")
    clot = "Have you ever had a blood clot, an embolism or a stroke, or does your blood clot too easily"
    assert said[clot] == (0, "thrombosis or clotting tendency")
    assert said["Do you have epilepsy, or take medicine against seizures"] == (1, "")
    words = words_on(small_clinic, document)
    assert "Qwertinol <b>5</b>" in words
    assert "Answers to the questionnaire" in words
    assert "asked on screen by Dr Selin Demir" in words
    assert "I have answered to the best of my knowledge." in words
    assert "If yes" not in words


def test_it_comes_in_the_patient_s_language_and_says_in_which_one_was_asked(
    small_clinic: SmallClinic,
) -> None:
    questionnaire = answered(small_clinic, stranger(small_clinic), FilledIn.PAPER)
    turkish = words_on(small_clinic, small_clinic.do(FileAnswers(questionnaire), DOCTOR).value)
    assert "Gebe misiniz" in turkish or "Hamile" in turkish
    assert "İngilizce" in turkish
    assert "Are you pregnant" not in turkish
    german = words_on(small_clinic, small_clinic.do(FileAnswers(questionnaire, "de"), DOCTOR).value)
    assert "Sind Sie schwanger, oder könnten Sie es sein?" in german
    assert "Die Fragen wurden auf Englisch gestellt." in german
    assert "Auf Papier beantwortet" in german


def test_the_same_answers_are_the_same_paper(small_clinic: SmallClinic) -> None:
    questionnaire = answered(small_clinic, stranger(small_clinic))
    first = small_clinic.do(FileAnswers(questionnaire), DOCTOR).value
    pdf = draw(small_clinic, first, DOCTOR).pdf
    small_clinic.turn_to(3, 11)
    assert small_clinic.do(FileAnswers(questionnaire), NURSE).value == first
    assert draw(small_clinic, first, NURSE).pdf == pdf


def test_reception_neither_makes_nor_reads_it_but_prints_the_blank_one(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    questionnaire = answered(small_clinic, patient)
    with pytest.raises(NotAllowed):
        small_clinic.do(FileAnswers(questionnaire), RECEPTION)
    filed = small_clinic.do(FileAnswers(questionnaire), DOCTOR).value
    with pytest.raises(NotAllowed):
        small_clinic.ask(ReadDocument(filed), RECEPTION)
    with pytest.raises(NotAllowed):
        paper(small_clinic.at(RECEPTION), filed)
    blank = small_clinic.do(FileQuestionnaire(patient), RECEPTION).value
    assert blank != filed
    assert paper(small_clinic.at(RECEPTION), blank).pdf.startswith(b"%PDF")


def test_a_questionnaire_that_is_not_there_is_said(small_clinic: SmallClinic) -> None:
    with pytest.raises(NotFound):
        small_clinic.do(FileAnswers(99), DOCTOR)


def test_a_blank_sheet_keeps_the_hash_that_it_had(small_clinic: SmallClinic) -> None:
    blank = small_clinic.do(FileQuestionnaire(small_clinic.patient), RECEPTION).value
    snapshot = snapshot_of(small_clinic, blank)
    stored = to_dict(snapshot)
    assert not any(word in str(stored) for word in ("ticked", "'said'", "answered"))
    assert from_dict(stored) == snapshot
