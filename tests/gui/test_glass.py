"""Breaking the glass in the window: offered, framed in red, ended by time, hand, lock and sign-out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.targets import OpenPatient
from mesodesk.gui.main_window.glass_strip import _RedFrame
from mesodesk.gui.patients.page import PatientsPage
from mesodesk.services.people.broken_glass import BreakGlass, ShowBrokenGlass
from tests.factories import DOCTOR, MANAGER, PIN, RECEPTION, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]

REASON = "She collapsed in the waiting room"


@pytest.fixture
def chart(open_as: OpenAs, small_clinic: SmallClinic) -> tuple[DeskWindow, PatientsPage]:
    """The chart of Elif, who is allergic, at the desk of the receptionist."""
    small_clinic.add_fact(small_clinic.patient, Topic.ALLERGIES, "Lidocaine")
    at = open_as(RECEPTION)
    page = at.go(OpenPatient(small_clinic.patient))
    assert isinstance(page, PatientsPage)
    return at, page


def break_it(at: DeskWindow) -> None:
    at.hands.click("chart.break_glass")
    at.hands.write("glass.sheet.reason", REASON)
    at.hands.write("glass.sheet.pin", PIN)
    at.hands.click("glass.sheet.accept")
    at.hands.settle()
    at.hands.settle()


def words(widget: QWidget) -> str:
    """Every text in a widget, hidden ones too."""
    return "\n".join(str(one.property("text") or "") for one in widget.findChildren(QWidget))


def test_the_facts_are_shown_in_a_red_frame_with_the_time_that_is_left(
    chart: tuple[DeskWindow, PatientsPage],
) -> None:
    at, page = chart
    assert "Lidocaine" not in words(at.window)
    break_it(at)
    page.chart.show_tab("facts")
    at.hands.settle()
    assert page.chart.tab == "facts"
    assert "Lidocaine" in words(page.chart)
    strip = at.window.glass_strip
    assert strip.isVisible()
    assert "Elif Yılmaz" in strip.sentence
    assert "30" in strip.sentence
    frame = at.window.frame.findChild(_RedFrame)
    assert frame is not None
    assert frame.isVisible()
    assert frame.geometry() == at.window.frame.rect()
    at.clinic.clock.now += timedelta(minutes=12)
    strip.look()
    assert "18" in strip.sentence


@pytest.mark.parametrize("how", ["hand", "time"])
def test_it_ends_and_leaves_no_word_behind(chart: tuple[DeskWindow, PatientsPage], how: str) -> None:
    at, page = chart
    break_it(at)
    page.chart.show_tab("facts")
    at.hands.settle()
    if how == "hand":
        at.hands.click("glass.end")
    else:
        at.clinic.clock.now += timedelta(minutes=30)
        at.window.glass_strip.look()
    at.hands.settle()
    assert not at.window.glass_strip.isVisible()
    assert page.chart.tab == "overview"
    assert "Lidocaine" not in words(at.window)
    assert at.hands.find("chart.break_glass").isVisible()


def test_it_is_offered_to_those_alone_who_may_and_need_it(open_as: OpenAs, small_clinic: SmallClinic) -> None:
    at = open_as(DOCTOR)
    page = at.go(OpenPatient(small_clinic.patient))
    shown = {one.accessibleIdentifier() for one in page.findChildren(QWidget) if one.isVisible()}
    assert "chart.seen" not in shown
    assert "chart.break_glass" not in shown


def test_another_patients_facts_stay_closed(chart: tuple[DeskWindow, PatientsPage]) -> None:
    at, page = chart
    break_it(at)
    other = at.clinic.register("Can", "Er")
    at.go(OpenPatient(other, "facts"))
    assert page.chart.tab == "overview"
    assert at.hands.find("chart.break_glass").isVisible()
    assert at.window.glass_strip.isVisible()


def test_an_owner_is_told_and_looks_into_it(open_as: OpenAs, small_clinic: SmallClinic) -> None:
    small_clinic.clinic.practice(RECEPTION).perform(BreakGlass(small_clinic.patient, REASON, PIN))
    at = open_as(MANAGER)
    assert [message.key for message in at.window.message_bar.messages] == ["broken_glass"]
    at.hands.click("window.message.action")
    at.hands.settle()
    assert REASON in at.hands.words("glass.review.reason")
    assert "Ayşe Güneş" in at.hands.words("glass.review.who")
    at.hands.write("glass.review.note", "She was right to")
    at.hands.click("glass.review.accept")
    at.hands.settle()
    assert small_clinic.ask(ShowBrokenGlass(), MANAGER) == ()
    assert at.window.message_bar.messages == []
