"""The questionnaire on screen: with real clicks from the chart and the board into the facts."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from mesodesk.domain.conditions import TopicState
from mesodesk.domain.documents import QuestionnaireSnapshot
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Sex
from mesodesk.domain.questions import FilledIn, QuestionnaireKind
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.targets import OpenDocument, OpenPatient, OpenSession, OpenSettings, OpenToday
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.gui.widgets.inputs import ChoiceInput
from mesodesk.gui.widgets.questionnaire_sheet import QuestionnaireSheet
from mesodesk.gui.widgets.tag_button import TagButton
from mesodesk.services.papers.documents import ReadDocument
from mesodesk.services.papers.questionnaires import ListQuestionnaires
from mesodesk.services.people.facts import AnswerTopic, ShowFacts, TopicCard
from mesodesk.services.screening.screenings import ScreenPatient
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.course_steps import appointment_of, ask_for, book_course, days_of
from tests.integration.treatment_steps import make_ready

__all__ = ["open_as"]

Q = ids.QUESTIONNAIRE
GROUPS = ("now", "health", "medicines", "allergies")


def open_facts(desk: DeskWindow, patient: PatientId) -> PatientsPage:
    page = desk.go(OpenPatient(patient, "facts"))
    assert isinstance(page, PatientsPage)
    desk.listen(page)
    return page


def ask(desk: DeskWindow, patient: PatientId) -> QuestionnaireSheet:
    open_facts(desk, patient)
    desk.hands.click(ids.CHART_QUESTIONNAIRE)
    sheet = desk.hands.find_as(Q, QuestionnaireSheet)
    desk.hands.find(f"{Q}.count")
    return sheet


def tap(desk: DeskWindow, identifier: str) -> None:
    """Click what has come into a layout just now, once it has its place there."""
    desk.hands.until(lambda: desk.hands.find(identifier).height() > 0, f"{identifier} has no room")
    desk.hands.click(identifier)


def rest_is_no(desk: DeskWindow, *groups: str) -> None:
    for group in groups:
        if not desk.hands.seen(f"{Q}.rest.{group}"):
            # A heading with one question alone needs no such button.
            continue
        tap(desk, f"{Q}.rest.{group}")


def topics(clinic: SmallClinic, patient: PatientId) -> dict[Topic, TopicCard]:
    return {card.topic: card for card in clinic.ask(ShowFacts(patient), DOCTOR)}


def test_a_first_questionnaire_is_answered_with_a_few_clicks(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    hands = desk.hands
    sheet = ask(desk, patient)
    assert sheet.windowTitle() == "Questionnaire: Deniz Kurt"
    tap(desk, f"{Q}.blood_thinner.answer.yes")
    hands.write(f"{Q}.blood_thinner.0.text", "Coumadin")
    hands.write(f"{Q}.blood_thinner.0.since_on", "1.3.2025")
    tap(desk, f"{Q}.phototype.answer.III")
    rest_is_no(desk, *GROUPS)
    count = hands.find_as(f"{Q}.count", QLabel).text().split(" of ")
    assert count[0] == count[1].split()[0]
    tap(desk, f"{Q}.accept")
    hands.until(lambda: not hands.seen(Q), "the sheet stays open")
    facts = topics(small_clinic, patient)
    assert facts[Topic.CONDITIONS].state is facts[Topic.ALLERGIES].state is TopicState.NONE
    assert facts[Topic.PREGNANCY].state is TopicState.NONE
    (entry,) = facts[Topic.MEDICINES].entries
    assert (entry.text, entry.term) == ("Coumadin", "warfarin")
    (line,) = small_clinic.ask(ListQuestionnaires(patient), DOCTOR)
    assert (line.kind, line.filled_in) == (QuestionnaireKind.FIRST, FilledIn.SCREEN)


def test_what_is_wrong_stands_beneath_its_question_and_what_was_answered_stays(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    hands = desk.hands
    sheet = ask(desk, patient)
    tap(desk, f"{Q}.skin_disease.answer.yes")
    tap(desk, f"{Q}.keloid.answer.no")
    tap(desk, f"{Q}.accept")
    assert hands.find_as(f"{Q}.skin_disease.0.text.error", QLabel).text() == "Say which."
    hands.write(f"{Q}.skin_disease.0.text", "egzama")
    hands.write(f"{Q}.skin_disease.0.since_on", "1.1.2090")
    tap(desk, f"{Q}.accept")
    assert "far" in hands.find_as(f"{Q}.skin_disease.0.since_on.error", QLabel).text()
    assert sheet.isVisible()
    hands.write(f"{Q}.skin_disease.0.since_on", "1.1.2020")
    tap(desk, f"{Q}.accept")
    hands.until(lambda: not hands.seen(Q), "the sheet stays open")
    (entry,) = topics(small_clinic, patient)[Topic.CONDITIONS].entries
    assert entry.term == "eczema"


def test_a_no_against_the_record_asks_what_holds(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.patient
    small_clinic.add_fact(patient, Topic.MEDICINES, "warfarin")
    desk = open_as(DOCTOR)
    hands = desk.hands
    ask(desk, patient)
    hands.until(lambda: "In the record: warfarin" in hands.words(Q), "the record is not told")
    tap(desk, f"{Q}.rest.medicines")
    tap(desk, f"{Q}.blood_thinner.answer.no")
    tap(desk, f"{Q}.accept")
    assert "Say what holds" in hands.find_as(f"{Q}.blood_thinner.error", QLabel).text()
    tap(desk, f"{Q}.blood_thinner.against.over")
    tap(desk, f"{Q}.accept")
    hands.until(lambda: not hands.seen(Q), "the sheet stays open")
    assert topics(small_clinic, patient)[Topic.MEDICINES].entries[0].until_on == TODAY


def test_no_to_the_rest_never_speaks_against_the_record(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.patient
    small_clinic.add_fact(patient, Topic.MEDICINES, "warfarin")
    desk = open_as(DOCTOR)
    ask(desk, patient)
    rest_is_no(desk, *GROUPS)
    tap(desk, f"{Q}.accept")
    desk.hands.until(lambda: not desk.hands.seen(Q), "the sheet stays open")
    (entry,) = topics(small_clinic, patient)[Topic.MEDICINES].entries
    assert entry.until_on is None


def test_later_a_medicine_that_is_over_is_ticked_and_a_new_one_added(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    hands = desk.hands
    ask(desk, patient)
    tap(desk, f"{Q}.other_medicines.answer.yes")
    hands.write(f"{Q}.other_medicines.0.text", "metformin")
    tap(desk, f"{Q}.other_medicines.another")
    hands.write(f"{Q}.other_medicines.1.text", "D vitamini")
    rest_is_no(desk, *GROUPS)
    tap(desk, f"{Q}.accept")
    hands.until(lambda: not hands.seen(Q), "the sheet stays open")
    entries = topics(small_clinic, patient)[Topic.MEDICINES].entries
    assert [entry.text for entry in entries] == ["metformin", "D vitamini"]
    ask(desk, patient)
    tap(desk, f"{Q}.changed_medicines.answer.yes")
    hands.find_as(f"{Q}.changed_medicines.over.{entries[0].entry}", QCheckBox).click()
    for key in ("conditions", "allergies"):
        tap(desk, f"{Q}.changed_{key}.answer.no")
    rest_is_no(desk, *GROUPS)
    tap(desk, f"{Q}.accept")
    hands.until(lambda: not hands.seen(Q), "the sheet stays open")
    after = topics(small_clinic, patient)[Topic.MEDICINES].entries
    assert {entry.text: entry.until_on for entry in after} == {"metformin": TODAY, "D vitamini": None}
    kinds = [line.kind for line in small_clinic.ask(ListQuestionnaires(patient), DOCTOR)]
    assert kinds == [QuestionnaireKind.LATER, QuestionnaireKind.FIRST]


def test_the_protocol_can_be_chosen_and_the_paper_printed(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    hands = desk.hands
    ask(desk, small_clinic.patient)
    assert hands.find_as(f"{Q}.protocol", QComboBox).currentText() == "Skin rejuvenation"
    hands.choose(f"{Q}.protocol", "Hair loss")
    # The arrow keys of a test choose without saying so.
    box = hands.find_as(f"{Q}.protocol", ChoiceInput)
    box.picked.emit(str(box.read()))
    hands.settle()
    hands.until(lambda: "Growth factors" in hands.words(Q), "the cocktail of hair loss is not asked about")
    tap(desk, f"{Q}.print")
    hands.until(lambda: any(isinstance(each, OpenDocument) for each in desk.went), "no paper was opened")


def test_men_see_no_question_about_pregnancy(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.register("Can", "Er", sex=Sex.MALE, asked=False)
    desk = open_as(DOCTOR)
    ask(desk, patient)
    assert "pregnant" not in desk.hands.words(Q)


def test_answers_can_be_read_again_in_the_chart(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    hands = desk.hands
    ask(desk, patient)
    tap(desk, f"{Q}.filled_in.paper")
    tap(desk, f"{Q}.keloid.answer.yes")
    rest_is_no(desk, *GROUPS)
    tap(desk, f"{Q}.accept")
    hands.click(f"{ids.CHART_ANSWERED}.0")
    words = hands.words(f"{ids.CHART_ANSWERED}.sheet")
    assert "from paper" in words
    assert "Yes, keloid or hypertrophic scars" in words
    hands.click(f"{ids.CHART_ANSWERED}.sheet.accept")


def test_the_answers_are_printed_with_a_line_to_sign_from_where_they_are_read(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    ask(desk, patient)
    tap(desk, f"{Q}.keloid.answer.yes")
    rest_is_no(desk, *GROUPS)
    tap(desk, f"{Q}.accept")
    desk.hands.click(f"{ids.CHART_ANSWERED}.0")
    desk.hands.click(f"{ids.CHART_ANSWERED}.sheet.print")
    desk.hands.until(lambda: any(isinstance(each, OpenDocument) for each in desk.went), "no paper was opened")
    assert not desk.hands.seen(f"{ids.CHART_ANSWERED}.sheet")
    (filed,) = [each.document_id for each in desk.went if isinstance(each, OpenDocument)]
    snapshot = small_clinic.ask(ReadDocument(filed), DOCTOR).snapshot
    assert isinstance(snapshot, QuestionnaireSnapshot)
    assert snapshot.answered
    assert [line.said for group in snapshot.groups for line in group.lines if line.ticked == 0] == [
        "keloid or hypertrophic scars"
    ]


def test_one_click_confirms_that_nothing_has_changed(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    small_clinic.turn_to(30, 10)
    desk = open_as(DOCTOR)
    open_facts(desk, small_clinic.patient)
    desk.hands.click(ids.CHART_CONFIRM)
    asked = {card.asked_on for card in topics(small_clinic, small_clinic.patient).values()}
    assert asked == {TODAY.fromordinal(TODAY.toordinal() + 30)}


def test_nothing_can_be_confirmed_where_nothing_was_asked(small_clinic: SmallClinic, open_as: OpenAs) -> None:
    patient = small_clinic.register("Deniz", "Kurt", asked=False)
    desk = open_as(DOCTOR)
    open_facts(desk, patient)
    assert not desk.hands.find(ids.CHART_CONFIRM).isEnabled()


def test_reception_prints_the_blank_questionnaire_from_the_papers(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(RECEPTION)
    page = desk.go(OpenPatient(small_clinic.patient, ""))
    desk.listen(page)
    desk.hands.click(ids.CHART_PAPERS)
    desk.hands.click(f"{ids.PAPERS_SHEET}.questionnaire")
    desk.hands.until(lambda: any(isinstance(each, OpenDocument) for each in desk.went), "no paper was opened")
    assert not desk.hands.seen(ids.CHART_QUESTIONNAIRE)


def test_the_tag_of_an_open_question_on_the_board_opens_the_questionnaire(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    make_ready(small_clinic)
    patient = small_clinic.patient
    small_clinic.do(AnswerTopic(patient, Topic.MEDICINES, TopicState.UNKNOWN), DOCTOR)
    desk = open_as(DOCTOR)
    page = desk.go(OpenToday())
    asks = [tag for tag in page.findChildren(TagButton) if tag.accessibleName().startswith("Ask")]
    desk.hands.click(asks[0])
    assert desk.hands.find(Q).isVisible()
    tap(desk, f"{Q}.keloid.answer.no")
    tap(desk, f"{Q}.accept")
    desk.hands.until(lambda: not desk.hands.seen(Q), "the sheet stays open")
    (line,) = small_clinic.ask(ListQuestionnaires(patient), DOCTOR)
    assert [answer.question for answer in line.answers] == ["keloid"]


def test_the_screening_of_a_session_leads_to_its_questionnaire(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    course = book_course(small_clinic, ask_for(small_clinic))
    small_clinic.turn_to(days_of(course, small_clinic)[0], 8)
    desk = open_as(DOCTOR)
    desk.go(OpenSession(appointment_of(course, 1)))
    desk.hands.click(ids.SESSION_QUESTIONNAIRE)
    assert desk.hands.find_as(f"{Q}.protocol", ChoiceInput).isEnabled() is False
    tap(desk, f"{Q}.cancel")


def test_settings_warn_what_it_means_to_switch_matching_off(
    small_clinic: SmallClinic, open_as: OpenAs
) -> None:
    desk = open_as(MANAGER)
    desk.go(OpenSettings("clinic"))
    assert not desk.hands.seen("settings.clinic.warning")
    desk.hands.find_as("settings.clinic.matching", QCheckBox).click()
    assert "no stops" in desk.hands.find_as("settings.clinic.warning", QLabel).text()
    desk.hands.click("settings.clinic.save")
    screening = ScreenPatient(small_clinic.patient, "rejuvenation")
    found = small_clinic.ask(screening, DOCTOR).findings
    assert [finding.rule for finding in found] == ["matching_off"]
    desk.hands.find_as("settings.clinic.matching", QCheckBox).click()
    desk.hands.click("settings.clinic.save")
    assert not desk.hands.seen("settings.clinic.warning")
    assert small_clinic.ask(screening, DOCTOR).findings == ()
