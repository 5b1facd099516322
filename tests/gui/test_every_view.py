"""Every view of the window, opened over a small real clinic, in both languages: named and translated."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.domain.ids import AppointmentId, PatientId
from mesodesk.domain.people import Language
from mesodesk.gui.base import targets
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import Target
from mesodesk.gui.base.text import ElidedLabel
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.calendar.bar import SPANS
from mesodesk.gui.calendar.page import CalendarPage
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.buttons import Button
from tests.factories import DOCTOR, MANAGER, RECEPTION, TODAY
from tests.gui.conftest import RESOURCES
from tests.gui.nameless import nameless, unidentified

PATIENT = PatientId(1)
PLACES: dict[str, Target] = {
    "today": targets.OpenToday(),
    "calendar": targets.OpenCalendar(),
    "day list": targets.OpenDayList(TODAY),
    "patients": targets.OpenPatients(),
    "chart": targets.OpenPatient(PATIENT),
    "facts": targets.OpenPatient(PATIENT, "facts"),
    "courses": targets.OpenPatient(PATIENT, "courses"),
    "planner": targets.OpenPlanner(PATIENT),
    "consent": targets.OpenConsent(PATIENT, "rejuvenation"),
    "session": targets.OpenSession(AppointmentId(1)),
    "protocols": targets.OpenProtocol("rejuvenation"),
    "stock": targets.OpenStock(),
    "photographs": targets.OpenPatient(PATIENT, "photos"),
    "reports": targets.OpenReports(),
    "decisions": targets.OpenReports("decisions"),
    "events": targets.OpenReports("events"),
    "expiring": targets.OpenReports("expiring"),
    **{
        f"settings {section}": targets.OpenSettings(section)
        for section in ("clinic", "staff", "rooms", "hours", "papers", "security", "backups")
    },
}


@pytest.fixture
def open_window(
    theme: Theme, clinic_desk: Callable[..., Desk], qtbot: QtBot
) -> Callable[[str, Target], MainWindow]:
    def make(user: str, target: Target) -> MainWindow:
        window = MainWindow(theme)
        qtbot.addWidget(window)
        desk = clinic_desk(user, window.notes)
        window.show_desk(desk)
        window.show()
        window.go(target)
        qtbot.waitUntil(lambda: not desk.runner.is_busy, timeout=20_000)
        return window

    return make


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest, translation: Translation) -> Iterator[Language]:
    translation.use(request.param)
    yield request.param
    translation.use(Language.ENGLISH)


@pytest.mark.parametrize("place", list(PLACES))
def test_a_view_opens_and_everything_in_it_has_a_name(
    language: Language, place: str, open_window: Callable[[str, Target], MainWindow]
) -> None:
    window = open_window(MANAGER if place.startswith("settings") else DOCTOR, PLACES[place])
    assert nameless(window) == []
    assert unidentified(window) == []
    if language is Language.TURKISH:
        assert english_left(window) == []


@pytest.mark.parametrize(
    "place", ["today", "calendar", "chart", "planner", "session", "protocols", "stock", "consent"]
)
def test_a_view_opens_for_reception_too(
    place: str, open_window: Callable[[str, Target], MainWindow], translation: Translation
) -> None:
    window = open_window(RECEPTION, PLACES[place])
    assert nameless(window) == []
    assert unidentified(window) == []


@pytest.mark.parametrize("size", [(1280, 720), (960, 600)], ids=["1280x720", "150 %"])
@pytest.mark.parametrize("place", list(PLACES))
def test_no_word_is_cut_in_turkish(
    place: str,
    size: tuple[int, int],
    open_window: Callable[[str, Target], MainWindow],
    in_turkish: Translation,
    qtbot: QtBot,
) -> None:
    window = open_window(MANAGER if place.startswith("settings") else DOCTOR, PLACES[place])
    window.resize(*size)
    qtbot.wait(30)
    assert (window.width(), window.height()) == size
    assert cut(window) == []


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (960, 600)], ids=["wide", "1280x720", "150 %"])
def test_every_span_of_the_calendar_is_whole_in_turkish(
    size: tuple[int, int],
    open_window: Callable[[str, Target], MainWindow],
    in_turkish: Translation,
    qtbot: QtBot,
) -> None:
    window = open_window(RECEPTION, PLACES["calendar"])
    window.resize(*size)
    page = window.current_page
    assert isinstance(page, CalendarPage)
    for span in SPANS:
        page.views.show_span(span)
        qtbot.waitUntil(lambda: not page.desk.runner.is_busy, timeout=20_000)
        qtbot.wait(30)
        assert (window.width(), window.height()) == size
        assert cut(window) == []
        assert nameless(window) == []
        assert unidentified(window) == []
        assert english_left(window) == []


def english_left(window: QWidget) -> list[str]:
    """Visible words that are the English of a text which has a different Turkish."""
    english = {}
    for message in ET.parse(RESOURCES / "i18n" / "mesodesk_tr.ts").getroot().iter("message"):
        source, turkish = message.findtext("source", ""), message.findtext("translation", "")
        if len(source) > 3 and source != turkish:
            english[source] = turkish
    turkish_words = set(english.values())
    shown = {
        child.text()
        for child in window.findChildren(QWidget)
        if isinstance(child, QLabel | QAbstractButton) and child.isVisible()
    }
    return sorted(text for text in shown if text in english and text not in turkish_words)


def cut(window: QWidget) -> list[str]:
    """Visible words that have less room than they need; labels that say so with "…" are meant to."""
    found = []
    for child in window.findChildren(QWidget):
        if not child.isVisible() or child.visibleRegion().isEmpty():
            continue
        if isinstance(child, QLabel) and child.text() and not isinstance(child, ElidedLabel):
            needed = child.fontMetrics().horizontalAdvance(child.text())
            if not child.wordWrap() and child.width() < needed - 1:
                found.append(child.text())
        elif isinstance(child, Button) and child.text() and child.width() < child.minimumSizeHint().width():
            found.append(child.text())
    return found
