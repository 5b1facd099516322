"""A repeat session, counted: from the doctor's screen to the signed record with real clicks and keys.

An input is what a hand does in one go: a click, a key with others held, or a PIN with the Enter after it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import CourseId
from mesodesk.domain.treatments import Reaction
from mesodesk.gui.base.targets import OpenDocument
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, PIN, SmallClinic
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL
from tests.gui.session_steps import card, open_session
from tests.integration.course_steps import show_course
from tests.integration.treatment_steps import Ready, add_product, arrive, receive, sign

__all__ = ["open_as"]

MOST = 8


class Counted:
    """The hands at one session, counted."""

    def __init__(self, desk: DeskWindow, page: SessionPage) -> None:
        self._desk = desk
        self._page = page
        self.inputs = 0

    def click(self, identifier: str) -> None:
        """One click on what stands in sight."""
        self.inputs += 1
        widget = self._desk.hands.find(identifier)
        in_sight = lambda: not widget.visibleRegion().isEmpty()  # noqa: E731 (asked again and again)
        self._desk.hands.until(in_sight, f"{identifier} has to be scrolled to")
        self._desk.hands.click(widget)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """One key with others held, wherever the focus is."""
        self.inputs += 1
        self._desk.hands.press(key, held, on=QApplication.focusWidget() or self._page)

    def pin(self) -> None:
        """A PIN and Enter, into the field that has the focus."""
        self.inputs += 1
        field = QApplication.focusWidget()
        assert field is not None
        assert field.accessibleIdentifier() == "session.pin"
        self._desk.hands.qtbot.keyClicks(field, PIN)
        self._desk.hands.press(Qt.Key.Key_Return, on=field)


def repeat_with_two_products(clinic: SmallClinic) -> tuple[int, tuple[int, ...]]:
    """A second session whose patient has just come; the first one used two products. Also their lots."""
    ready = Ready(clinic)
    vitamins = add_product(clinic, "Askorva", ("vitamin_c",))
    first = receive(clinic, vitamins, "AC114", days=70)
    receive(clinic, vitamins, "AC120", days=190)
    sign(clinic, ready.treatment, (*ready.used(), ProductLine(vitamins, first, 720)))
    course = show_course(clinic, CourseId(card(clinic, ready.appointment).course_id))
    return arrive(clinic, course, 2), (ready.lot, first)


def test_a_repeat_session_is_signed_with_at_most_eight_inputs(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    appointment, lots = repeat_with_two_products(clinic)
    page = open_session(desk, appointment)
    desk.window.resize(1440, 900)
    desk.hands.settle()
    hands = Counted(desk, page)

    hands.click("session.unchanged")
    desk.hands.until(lambda: "Confirmed" in page.view.ticks.words("screening"))
    hands.click("session.look_back.none")
    desk.hands.until(page.view.foot.start_same.isEnabled)
    hands.click("session.start_same")
    desk.hands.until(page.view.foot.sign.isVisible)
    hands.click("session.first_lots")
    assert desk.hands.find_as("session.ticks.sum", QLabel).text() == "8 of 8"
    hands.click("session.detail.pain.2")
    hands.click("session.reaction.redness")
    hands.press(Qt.Key.Key_Return, CTRL)
    clinic.clock.now = clinic.clock.now.replace(second=59)
    hands.pin()
    desk.hands.until(lambda: bool(desk.went), "the aftercare sheet was not opened")

    assert hands.inputs <= MOST
    assert isinstance(desk.went[0], OpenDocument)
    signed = card(clinic, appointment)
    assert signed.status is Status.DONE
    assert signed.treatment is not None
    assert signed.treatment.signed_at is not None
    body, before = signed.treatment.body, signed.earlier[0].body
    assert body.maps == before.maps
    assert body.sites_checked
    assert (body.pain, body.reactions) == (2, (Reaction.REDNESS,))
    assert tuple(line.lot_id for line in signed.treatment.products) == lots
