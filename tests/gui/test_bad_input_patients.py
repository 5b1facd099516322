"""Wrong input into every field about a patient: own data, facts, courses, evaluations, the planner."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import NewPatient, OpenPatient
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.services.people.facts import ShowFacts
from tests.factories import DOCTOR, RECEPTION
from tests.gui.bad_input import Sweep, Swept
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.integration.course_steps import book_course

__all__ = ["open_as"]

PATIENT = {
    "patient.form.given_name": "{w}",
    "patient.form.family_name": "{w}",
    "patient.form.birth_date": "3.4.1988",
    "patient.form.phone": "",
    "patient.form.email": "",
    "patient.form.number": "",
    "patient.form.notes": "",
}
SHEET = "chart.facts.sheet"


def new_patient(at: DeskWindow) -> QWidget:
    at.go(NewPatient(""))
    return at.hands.find("patient.form")


def chart(at: DeskWindow, tab: str = "") -> PatientsPage:
    page = at.go(OpenPatient(at.clinic.patient, tab))
    assert isinstance(page, PatientsPage)
    at.hands.settle()
    return page


def opened(at: DeskWindow, tab: str, button: str, name: str) -> QWidget:
    chart(at, tab)
    at.hands.click(button)
    return at.hands.find(name)


def change(at: DeskWindow, topic: Topic, act: str) -> QWidget:
    """A fact that was just added, with its sheet for changing or withdrawing it."""
    chart(at, "facts")
    found = {one.topic: one for one in at.clinic.ask(ShowFacts(at.clinic.patient), DOCTOR)}
    entries = found[topic].entries
    entry = entries[0].entry if entries else at.clinic.add_fact(at.clinic.patient, topic, "aspirin")
    if not entries:
        page = chart(at, "facts")
        page.chart.open_patient(at.clinic.patient, "facts")
        at.hands.settle()
    return opened(at, "facts", f"chart.facts.{topic}.{entry}.{act}", SHEET)


def stop(at: DeskWindow) -> QWidget:
    course = book_course(at.clinic)
    chart(at).chart.open_patient(at.clinic.patient, "courses")
    at.hands.settle()
    return opened(at, "courses", f"chart.courses.{course.id}.stop", "chart.courses.stop")


def fact(at: DeskWindow, topic: str, **right: str) -> Swept:
    return Swept(
        partial(opened, at, "facts", f"chart.facts.{topic}.add", SHEET),
        f"{SHEET}.accept",
        {f"{SHEET}.{key}": text for key, text in {"since_on": "", "until_on": "", **right}.items()},
    )


def question(at: DeskWindow, key: str) -> QWidget:
    """The questionnaire with one question answered with yes."""
    root = opened(at, "facts", "chart.questionnaire", "questionnaire")
    if at.hands.seen("questionnaire.kind.first"):
        at.hands.click("questionnaire.kind.first")
    yes = at.hands.find(f"questionnaire.{key}.answer.yes")
    at.hands.until(lambda: yes.height() > 0, "the questions have no room")
    at.hands.click(yes)
    return root


def questionnaire(at: DeskWindow, key: str, **right: str) -> Swept:
    name = f"questionnaire.{key}.0"
    return Swept(
        partial(question, at, key),
        "questionnaire.accept",
        {f"{name}.{field}": text for field, text in right.items()},
    )


CASES: dict[str, tuple[str, Callable[[DeskWindow], Swept]]] = {
    "new patient": (
        RECEPTION,
        lambda at: Swept(partial(new_patient, at), "patient.form.accept", PATIENT),
    ),
    "patient": (
        DOCTOR,
        lambda at: Swept(
            partial(opened, at, "", "chart.edit", "patient.form"),
            "patient.form.accept",
            {**PATIENT, "patient.form.number": "1002"},
        ),
    ),
    "questionnaire, medicine": (
        DOCTOR,
        lambda at: questionnaire(at, "other_medicines", text="aspirin", since_on="", until_on=""),
    ),
    "questionnaire, allergy": (
        DOCTOR,
        lambda at: questionnaire(at, "other_allergies", text="lateks", reaction=""),
    ),
    "questionnaire, pregnancy": (DOCTOR, lambda at: questionnaire(at, "pregnancy", until_on="")),
    "allergy": (DOCTOR, lambda at: fact(at, "allergies", text="lateks", reaction="")),
    "condition": (DOCTOR, lambda at: fact(at, "conditions", text="migren")),
    "medicine": (DOCTOR, lambda at: fact(at, "medicines", text="aspirin")),
    "changed medicine": (
        DOCTOR,
        lambda at: Swept(
            partial(change, at, Topic.MEDICINES, "change"),
            f"{SHEET}.accept",
            {
                f"{SHEET}.text": "aspirin",
                f"{SHEET}.since_on": "",
                f"{SHEET}.until_on": "",
                f"{SHEET}.reason": "bıraktı",
            },
        ),
    ),
    "withdrawn condition": (
        DOCTOR,
        lambda at: Swept(
            partial(change, at, Topic.CONDITIONS, "withdraw"),
            f"{SHEET}.accept",
            {f"{SHEET}.reason": "yanlış"},
        ),
    ),
    "pregnancy": (
        DOCTOR,
        lambda at: Swept(
            partial(opened, at, "facts", "chart.facts.pregnancy.some", SHEET), f"{SHEET}.accept"
        ),
    ),
    "breastfeeding": (
        DOCTOR,
        lambda at: Swept(
            partial(opened, at, "facts", "chart.facts.breastfeeding.some", SHEET), f"{SHEET}.accept"
        ),
    ),
    "evaluation": (
        DOCTOR,
        lambda at: Swept(
            partial(opened, at, "evaluations", "chart.evaluations.record", "chart.evaluations.sheet"),
            "chart.evaluations.sheet.accept",
            {"chart.evaluations.sheet.note": "Seen."},
        ),
    ),
    "score": (
        DOCTOR,
        lambda at: Swept(
            partial(opened, at, "outcomes", "chart.outcomes.salt.record", "chart.outcomes.sheet"),
            "chart.outcomes.sheet.accept",
            {
                "chart.outcomes.sheet.top": "40",
                "chart.outcomes.sheet.back": "10",
                "chart.outcomes.sheet.right_side": "5",
                "chart.outcomes.sheet.left_side": "0",
                "chart.outcomes.sheet.on_day": "20.11.2026",
                "chart.outcomes.sheet.note": "",
            },
        ),
    ),
    "stopped course": (
        RECEPTION,
        lambda at: Swept(
            partial(stop, at), "chart.courses.stop.accept", {"chart.courses.stop.reason": "Taşındı"}
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    user, make = CASES[name]
    at = open_as(user)
    Sweep(at.clinic, at.hands, make(at)).run()
