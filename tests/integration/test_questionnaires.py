"""Questionnaires: asked with what is known, answered into the facts in one transaction, printed blank."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotAllowed, RuleError, Stale
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.questions import QuestionnaireKind
from mesodesk.domain.screening import Outcome
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.papers.documents import paper
from mesodesk.services.papers.paper_pages import ShowPaper, page_words
from mesodesk.services.papers.questionnaire_answers import Answer, SaidEntry
from mesodesk.services.papers.questionnaire_sheet import QuestionCard
from mesodesk.services.papers.questionnaires import (
    AnswerQuestionnaire,
    FileQuestionnaire,
    ListQuestionnaires,
    QuestionnaireCard,
    ShowQuestions,
)
from mesodesk.services.people.facts import ConfirmFacts, ShowFacts, TopicCard
from mesodesk.services.people.patients import PatientForm, RegisterPatient
from mesodesk.services.screening.screenings import ScreenPatient
from tests.factories import DOCTOR, RECEPTION, TODAY, SmallClinic

FIRST, LATER = QuestionnaireKind.FIRST, QuestionnaireKind.LATER


def shown(
    clinic: SmallClinic, patient: PatientId, kind: QuestionnaireKind | None = None
) -> QuestionnaireCard:
    return clinic.ask(ShowQuestions(patient, "en", kind=kind), DOCTOR)


def questions(card: QuestionnaireCard) -> dict[str, QuestionCard]:
    return {question.key: question for group in card.groups for question in group.questions}


def answers(card: QuestionnaireCard, **yes: Answer) -> tuple[Answer, ...]:
    """No to everything but what is said otherwise; the person's own data are left alone."""
    return tuple(
        yes.get(key, Answer(key, yes=False))
        for key, question in questions(card).items()
        if key in yes or question.feeds in ("entry", "state")
    )


def answer(clinic: SmallClinic, card: QuestionnaireCard, said: tuple[Answer, ...]) -> int:
    command = AnswerQuestionnaire(card.patient_id, card.version_id, card.kind, said, "en")
    return clinic.do(command, DOCTOR).value


def topics(clinic: SmallClinic, patient: PatientId) -> dict[Topic, TopicCard]:
    return {card.topic: card for card in clinic.ask(ShowFacts(patient), DOCTOR)}


def stranger(clinic: SmallClinic, sex: Sex = Sex.FEMALE) -> PatientId:
    """A patient whom nobody has asked anything."""
    form = PatientForm("Deniz", "Yıldız", birth_date=date(1990, 5, 4), sex=sex, phototype=2)
    return PatientId(clinic.do(RegisterPatient(form, even_if_likely=True)).value)


def test_no_to_everything_answers_every_topic_and_clears_the_screening(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    assert small_clinic.ask(ScreenPatient(patient, "rejuvenation"), DOCTOR).outcome is Outcome.ASK
    card = shown(small_clinic, patient)
    assert card.kind is FIRST
    answer(small_clinic, card, answers(card))
    assert {topic.state for topic in topics(small_clinic, patient).values()} == {TopicState.NONE}
    assert small_clinic.ask(ScreenPatient(patient, "rejuvenation"), DOCTOR).outcome is Outcome.CLEAR


def test_a_yes_becomes_an_entry_under_its_term_whatever_the_words(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    since = TODAY - timedelta(days=90)
    said = Answer("blood_thinner", entries=(SaidEntry("Qwertinol 5", since_on=since),))
    answer(small_clinic, card, answers(card, blood_thinner=said))
    medicines = topics(small_clinic, patient)[Topic.MEDICINES]
    assert [(entry.text, entry.term, entry.since_on) for entry in medicines.entries] == [
        ("Qwertinol 5", "blood_thinner", since)
    ]
    found = small_clinic.ask(ScreenPatient(patient, "rejuvenation"), DOCTOR).findings
    assert "blood_thinner" in [finding.rule for finding in found]


def test_a_yes_without_words_takes_the_name_of_its_term_or_asks_which(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    with pytest.raises(RuleError, match="answer_needs_what") as refused:
        answer(small_clinic, card, answers(card, skin_disease=Answer("skin_disease")))
    assert refused.value.field == "skin_disease"
    assert topics(small_clinic, patient)[Topic.CONDITIONS].state is TopicState.NOT_ASKED
    answer(small_clinic, card, answers(card, keloid=Answer("keloid")))
    (entry,) = topics(small_clinic, patient)[Topic.CONDITIONS].entries
    assert (entry.term, entry.text) == ("keloid", "keloid or hypertrophic scars")


def test_a_topic_with_a_question_left_open_is_not_answered(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    said = tuple(one for one in answers(card) if one.question not in ("heart", "nickel_allergy"))
    answer(small_clinic, card, said)
    states = {topic: card.state for topic, card in topics(small_clinic, patient).items()}
    assert states[Topic.CONDITIONS] is states[Topic.ALLERGIES] is TopicState.NOT_ASKED
    assert states[Topic.MEDICINES] is states[Topic.PREGNANCY] is TopicState.NONE


def test_a_no_to_what_is_recorded_is_refused_until_somebody_says_what_holds(
    small_clinic: SmallClinic,
) -> None:
    patient = small_clinic.patient
    entry = small_clinic.add_fact(patient, Topic.MEDICINES, "warfarin")
    card = shown(small_clinic, patient, FIRST)
    thinner = questions(card)["blood_thinner"]
    assert thinner.said is True
    assert [known.text for known in thinner.known] == ["warfarin"]
    with pytest.raises(RuleError, match="answers_contradict") as refused:
        answer(small_clinic, card, answers(card))
    assert refused.value.details["known"] == "warfarin"
    assert small_clinic.ask(ListQuestionnaires(patient), DOCTOR) == ()
    stays = Answer("blood_thinner", yes=False, stays=True)
    answer(small_clinic, card, answers(card, blood_thinner=stays))
    assert topics(small_clinic, patient)[Topic.MEDICINES].entries[0].until_on is None
    over = Answer("blood_thinner", yes=False, over=((entry, 1),))
    answer(small_clinic, card, answers(card, blood_thinner=over))
    (ended,) = topics(small_clinic, patient)[Topic.MEDICINES].entries
    assert (ended.until_on, ended.term, ended.version) == (TODAY, "warfarin", 2)


def test_what_somebody_else_changed_meanwhile_is_not_ended(small_clinic: SmallClinic) -> None:
    patient = small_clinic.patient
    entry = small_clinic.add_fact(patient, Topic.MEDICINES, "warfarin")
    card = shown(small_clinic, patient, FIRST)
    over = answers(card, blood_thinner=Answer("blood_thinner", yes=False, over=((entry, 7),)))
    with pytest.raises(Stale):
        answer(small_clinic, card, over)
    assert small_clinic.ask(ListQuestionnaires(patient), DOCTOR) == ()


def test_the_later_questionnaire_is_short_and_says_whether_anything_changed(
    small_clinic: SmallClinic,
) -> None:
    patient = stranger(small_clinic)
    first = shown(small_clinic, patient)
    answer(small_clinic, first, answers(first, keloid=Answer("keloid")))
    small_clinic.turn_to(14, 10)
    later = shown(small_clinic, patient)
    assert later.kind is LATER
    assert later.last_on == TODAY
    keys = set(questions(later))
    assert {"pregnancy", "cold_sore", "changed_conditions", "changed_allergies"} <= keys
    assert not keys & {"keloid", "other_conditions", "bleeding_disorder"}
    assert len(keys) < 20
    answer(small_clinic, later, answers(later))
    conditions = topics(small_clinic, patient)[Topic.CONDITIONS]
    assert conditions.asked_on == TODAY + timedelta(days=14)
    assert conditions.state is TopicState.SOME
    assert [entry.text for entry in conditions.entries] == ["keloid or hypertrophic scars"]
    assert topics(small_clinic, patient)[Topic.ALLERGIES].state is TopicState.NONE


def test_a_question_that_was_never_asked_is_asked_later_too(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    said = tuple(one for one in answers(card) if one.question != "keloid")
    answer(small_clinic, card, said)
    assert "keloid" in questions(shown(small_clinic, patient))


def test_men_are_not_asked_about_pregnancy(small_clinic: SmallClinic) -> None:
    keys = questions(shown(small_clinic, stranger(small_clinic, Sex.MALE)))
    assert not {"pregnancy", "breastfeeding"} & set(keys)


def test_a_pregnancy_is_recorded_with_its_date_and_a_no_against_it_is_refused(
    small_clinic: SmallClinic,
) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    due = TODAY + timedelta(days=100)
    answer(small_clinic, card, answers(card, pregnancy=Answer("pregnancy", until_on=due)))
    pregnancy = topics(small_clinic, patient)[Topic.PREGNANCY]
    assert (pregnancy.state, pregnancy.until_on) == (TopicState.SOME, due)
    card = shown(small_clinic, patient, FIRST)
    assert questions(card)["pregnancy"].said is True
    with pytest.raises(RuleError, match="answers_contradict"):
        answer(small_clinic, card, answers(card))
    over = Answer("pregnancy", yes=False, over=(("pregnancy", 0),))
    answer(small_clinic, card, answers(card, pregnancy=over))
    assert topics(small_clinic, patient)[Topic.PREGNANCY].state is TopicState.NONE


def test_birth_date_and_phototype_are_asked_only_where_they_are_missing(small_clinic: SmallClinic) -> None:
    form = PatientForm("Doğum", "Bilinmez")
    patient = PatientId(small_clinic.do(RegisterPatient(form)).value)
    card = shown(small_clinic, patient)
    assert {"birth_date", "phototype"} <= set(questions(card))
    born = Answer("birth_date", birth_date=date(2001, 2, 3))
    answer(small_clinic, card, answers(card, birth_date=born, phototype=Answer("phototype", phototype=5)))
    after = questions(shown(small_clinic, patient, FIRST))
    assert not {"birth_date", "phototype"} & set(after)
    found = small_clinic.ask(ScreenPatient(patient, "rejuvenation"), DOCTOR).findings
    assert [finding.rule for finding in found] == ["dark_phototype"]


def test_answers_are_kept_as_they_were_given(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    card = shown(small_clinic, patient)
    answer(small_clinic, card, answers(card, keloid=Answer("keloid", entries=(SaidEntry("omzumda keloid"),))))
    (line,) = small_clinic.ask(ListQuestionnaires(patient), DOCTOR)
    said = {one.question: one for one in line.answers}
    assert (said["keloid"].yes, said["keloid"].said) == (True, "omzumda keloid")
    assert said["heart"].yes is False
    assert said["heart"].text.startswith("Do you have a heart disease")
    assert line.by == "Dr Selin Demir"


def test_reception_prints_the_blank_form_but_reads_and_answers_none(small_clinic: SmallClinic) -> None:
    patient = small_clinic.patient
    small_clinic.add_fact(patient, Topic.CONDITIONS, "keloid")
    with pytest.raises(NotAllowed):
        small_clinic.ask(ShowQuestions(patient, "en"), RECEPTION)
    document = small_clinic.do(FileQuestionnaire(patient), RECEPTION).value
    assert small_clinic.ask(ShowPaper(document)).kind is DocumentKind.QUESTIONNAIRE
    words = " ".join(page_words(paper(small_clinic.at(RECEPTION), document).pdf).split())
    assert "İşleminizden önce sorular" in words
    assert "Gebe misiniz" in words
    assert small_clinic.do(FileQuestionnaire(patient), RECEPTION).value == document
    english = small_clinic.do(FileQuestionnaire(patient, language="en", kind=LATER), RECEPTION).value
    assert "Has anything changed?" in page_words(paper(small_clinic.at(RECEPTION), english).pdf)


def test_one_click_confirms_what_has_an_answer_and_leaves_the_rest_open(small_clinic: SmallClinic) -> None:
    patient = stranger(small_clinic)
    with pytest.raises(RuleError, match="nothing_to_confirm"):
        small_clinic.do(ConfirmFacts(patient), DOCTOR)
    card = shown(small_clinic, patient)
    due = TODAY + timedelta(days=10)
    said = answers(card, pregnancy=Answer("pregnancy", until_on=due), keloid=Answer("keloid"))
    answer(small_clinic, card, said)
    small_clinic.turn_to(20, 10)
    assert small_clinic.do(ConfirmFacts(patient), DOCTOR).value == 1
    after = topics(small_clinic, patient)
    assert after[Topic.PREGNANCY].asked_on == TODAY
    assert after[Topic.CONDITIONS].asked_on == after[Topic.ALLERGIES].asked_on == TODAY + timedelta(days=20)
    assert after[Topic.CONDITIONS].state is TopicState.SOME
    assert after[Topic.ALLERGIES].state is TopicState.NONE
