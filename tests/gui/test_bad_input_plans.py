"""Wrong input where time is planned: planner, blocked days, leave, waiting; and fields that contradict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.targets import OpenCalendar, OpenDocument, OpenPatient, OpenPlanner, OpenSettings
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.patients.planner import PlannerPage
from mesodesk.gui.widgets.search_choice import SearchChoice
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.papers.papers import FileCard
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY
from tests.gui.bad_input import (
    NO_DATE,
    NO_NUMBER,
    NO_TIME,
    Sweep,
    Swept,
    battery,
    editor,
    fields,
    rows,
    text_of,
)
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.integration.course_steps import book_course

__all__ = ["open_as"]

AWAY, LEAVE, RULE = "planner.away.sheet", "settings.leave_sheet", "settings.spacing_rule"


def planner(at: DeskWindow) -> PlannerPage:
    page = at.go(OpenPlanner(at.clinic.patient))
    assert isinstance(page, PlannerPage)
    rest(at, page)
    return page


def rest(at: DeskWindow, page: PlannerPage) -> None:
    at.hands.until(lambda: not page._wait.isActive(), "the planner never asked")
    at.hands.settle()


@pytest.mark.parametrize(
    ("name", "right", "wrongs"),
    [
        ("sessions", "4", (*NO_NUMBER, "0", "13", "")),
        ("from", "30.11.2026", (*NO_DATE, "31.12.2199", "")),
        ("after", "", NO_TIME),
        ("until", "", NO_TIME),
    ],
)
def test_the_planner_books_nothing_while_a_wish_cannot_be_read(
    open_as: OpenAs, name: str, right: str, wrongs: tuple[str, ...]
) -> None:
    at = open_as(RECEPTION)
    page = planner(at)
    before = rows(at.clinic)
    line = at.hands.find_as(f"planner.{name}", QLineEdit)
    for wrong in wrongs:
        at.hands.write(line, wrong)
        rest(at, page)
        assert at.hands.words(f"planner.{name}.error"), wrong
        assert line.text() == wrong
        page._book()
        at.hands.settle()
        assert at.window.focusWidget() is line, wrong
    assert rows(at.clinic) == before
    at.hands.write(line, right)
    rest(at, page)
    assert not at.hands.seen(f"planner.{name}.error")


def test_a_wrong_wish_does_not_take_the_hand_away_from_the_next_field(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    page = planner(at)
    at.hands.write("planner.sessions", "many")
    rest(at, page)
    line = at.hands.find("planner.from")
    line.setFocus()
    at.hands.write(line, "1.12.2026")
    rest(at, page)
    assert at.window.focusWidget() is line
    assert at.hands.words("planner.sessions.error")


def test_hours_that_end_before_they_begin_are_told_beside_the_end(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    page = planner(at)
    at.hands.write("planner.after", "14:00")
    at.hands.write("planner.until", "13:00")
    rest(at, page)
    assert at.hands.words("planner.until.error")


# Contradictions of two fields ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "said"), [("1.4.2026", "before the beginning"), ("31.12.2199", "too far ahead")]
)
def test_a_fact_that_ends_before_it_begins_is_told_beside_its_end(
    open_as: OpenAs, until: str, said: str
) -> None:
    at = open_as(DOCTOR)
    at.go(OpenPatient(at.clinic.patient, "facts"))
    at.hands.click("chart.facts.medicines.add")
    sheet = at.hands.find("chart.facts.sheet")
    before = rows(at.clinic)
    for key, text in (("text", "aspirin"), ("since_on", "1.5.2026"), ("until_on", until)):
        at.hands.write(f"chart.facts.sheet.{key}", text)
    at.hands.click("chart.facts.sheet.accept")
    assert said in at.hands.words("chart.facts.sheet.until_on.error")
    assert sheet.focusWidget() is at.hands.find("chart.facts.sheet.until_on")
    assert rows(at.clinic) == before
    sheet.close()


@pytest.mark.parametrize("copies", ["0", "100", "two", "1.5", "-1"])
def test_a_number_of_copies_that_cannot_be_is_told_beside_it(open_as: OpenAs, copies: str) -> None:
    at = open_as(RECEPTION)
    course = book_course(at.clinic)
    document = at.clinic.do(FileCard(course.id)).value
    at.go(OpenDocument(DocumentId(document)))
    at.hands.until(lambda: at.hands.find("document.print").isEnabled())
    line = at.hands.find_as("document.copies", QLineEdit)
    at.hands.write(line, copies)
    at.hands.click("document.print")
    assert at.hands.words("document.copies.error")
    assert line.text() == copies
    at.hands.write(line, "2")
    assert not at.hands.seen("document.copies.error")


# Sheets that answer while somebody types -------------------------------------------------------------------


def free_times(at: DeskWindow) -> QWidget:
    page = at.go(OpenCalendar(TODAY))
    assert isinstance(page, CalendarPage)
    at.hands.press(Qt.Key.Key_F, on=page.board)
    return at.hands.find(ids.CALENDAR_FIND)


def calendar_file(at: DeskWindow) -> QWidget:
    page = at.go(OpenCalendar(TODAY))
    assert isinstance(page, CalendarPage)
    at.hands.press(Qt.Key.Key_S, CTRL | SHIFT, on=page.board)
    return at.hands.find("calendar.export_sheet")


def maintenance(at: DeskWindow) -> QWidget:
    course = book_course(at.clinic)
    at.go(OpenPatient(at.clinic.patient, "courses"))
    at.hands.click(f"chart.courses.{course.id}.maintain")
    return at.hands.find("chart.courses.maintenance")


@pytest.mark.parametrize("opened", [free_times, calendar_file, maintenance])
def test_a_sheet_that_answers_at_once_keeps_what_it_cannot_read_and_says_so(
    open_as: OpenAs, opened: Callable[[DeskWindow], QWidget]
) -> None:
    at = open_as(DOCTOR)
    sheet = opened(at)
    assert isinstance(sheet, Sheet)
    before = rows(at.clinic)
    complaints = []
    for name, field in fields(sheet).items():
        right = text_of(editor(field))
        for wrong in (text for text, must_fail in battery(field) if must_fail and text != "31.12.2199"):
            at.hands.write(editor(field), wrong)
            at.hands.until(lambda: not any(timer.isActive() for timer in sheet.findChildren(QTimer)))
            at.hands.settle()
            if sheet.primary.isEnabled():
                sheet.on_primary()
                at.hands.settle()
            if not field.error or text_of(editor(field)) != wrong:
                complaints.append(f"{name}: {wrong[:30]!r}: {field.error!r}")
        at.hands.write(editor(field), right)
    assert len(fields(sheet)) > 0
    assert complaints == []
    assert rows(at.clinic) == before
    sheet.close()


# Sheets ----------------------------------------------------------------------------------------------------


def blocked_days(at: DeskWindow) -> QWidget:
    planner(at)
    at.hands.click("planner.away.add")
    return at.hands.find(AWAY)


def setting(at: DeskWindow, key: str, name: str) -> QWidget:
    at.go(OpenSettings(key))
    at.hands.click(f"settings.{key}.add")
    return at.hands.find(name)


def write_next_day(at: DeskWindow) -> None:
    """Another day for each leave that was entered before."""
    day = TODAY + timedelta(days=7 + len(rows(at.clinic)["rota_exception"]))
    at.hands.write(f"{LEAVE}.first_on", day.strftime("%d.%m.%Y"))


def choose_procedure(at: DeskWindow) -> None:
    """Another procedure for each rule that was added before."""
    box = at.hands.find_as(f"{RULE}.term", SearchChoice)
    box.setCurrentIndex(len(rows(at.clinic)["spacing_rule"]))


def waiting(at: DeskWindow) -> QWidget:
    """The form of the waiting list, for somebody who does not wait yet."""
    patient = at.clinic.register("Waiter", f"Of{len(rows(at.clinic)['patient'])}")
    if not at.hands.seen(ids.WAITING):
        at.hands.press(Qt.Key.Key_B, CTRL | SHIFT, on=at.window)
    at.hands.find(ids.WAITING).activateWindow()
    at.hands.press(Qt.Key.Key_A, on=at.hands.find(ids.WAITING))
    form = at.hands.find(ids.WAITING_FORM)
    at.hands.write(f"{ids.WAITING_FORM}.patient", f"of{int(patient) - 1}")
    at.hands.settle()
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find(f"{ids.WAITING_FORM}.patient"))
    return form


WAITER = {
    "minutes": "30",
    "note": "",
    "first_on": "1.12.2026",
    "last_on": "1.2.2027",
    "after": "",
    "until": "",
}

CASES: dict[str, tuple[str, Callable[[DeskWindow], Swept]]] = {
    "blocked days": (
        RECEPTION,
        lambda at: Swept(
            partial(blocked_days, at),
            f"{AWAY}.accept",
            {
                f"{AWAY}.first_on": "1.2.2027",
                f"{AWAY}.last_on": "",
                f"{AWAY}.clear_days": "3",
                f"{AWAY}.reason": "",
            },
        ),
    ),
    "leave": (
        MANAGER,
        lambda at: Swept(
            partial(setting, at, "leave", LEAVE),
            f"{LEAVE}.accept",
            {f"{LEAVE}.last_on": "", f"{LEAVE}.note": ""},
            partial(write_next_day, at),
        ),
    ),
    "spacing": (
        DOCTOR,
        lambda at: Swept(
            partial(setting, at, "spacing", RULE),
            f"{RULE}.accept",
            {f"{RULE}.days_before": "1", f"{RULE}.days_after": "7", f"{RULE}.reason": "Tedbir"},
            partial(choose_procedure, at),
        ),
    ),
    "waiting list": (
        RECEPTION,
        lambda at: Swept(
            partial(waiting, at),
            f"{ids.WAITING_FORM}.accept",
            {f"{ids.WAITING_FORM}.{key}": text for key, text in WAITER.items()},
            related={f"{ids.WAITING_FORM}.first_on": f"{ids.WAITING_FORM}.last_on"},
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    user, make = CASES[name]
    at = open_as(user)
    Sweep(at.clinic, at.hands, make(at)).run()
