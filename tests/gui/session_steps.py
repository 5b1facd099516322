"""Steps that the tests of the session's screen share."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from mesodesk.domain.ids import AppointmentId, CourseId
from mesodesk.gui.base.targets import OpenSession
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.treatment.session_ticks import Tick
from mesodesk.services.treatment.sessions import SessionCard, ShowSession
from tests.factories import DOCTOR, SmallClinic
from tests.gui.desk_window import DeskWindow
from tests.integration.course_steps import appointment_of, ask_for, book_course, show_course
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    arrive,
    confirm,
    receive,
    sign,
    sign_consent,
    start,
)


def open_session(desk: DeskWindow, appointment: int) -> SessionPage:
    """The doctor's screen of a visit, at rest."""
    page = desk.go(OpenSession(AppointmentId(appointment)))
    assert isinstance(page, SessionPage)
    desk.listen(page)
    return page


def card(clinic: SmallClinic, appointment: int) -> SessionCard:
    """The session as the record has it."""
    return clinic.ask(ShowSession(appointment), DOCTOR)


def arrived(clinic: SmallClinic, *, evaluated: bool = True, consented: bool = True) -> int:
    """A patient with a course of hair loss who is numb; nothing is confirmed yet. Gives the appointment."""
    course = book_course(clinic, ask_for(clinic, protocol="hair_loss"))
    if consented:
        sign_consent(clinic, protocol="hair_loss")
    if evaluated:
        clinic.do(RecordEvaluation(clinic.patient, "Seen."), DOCTOR)
    return arrive(clinic, course)


def repeat_session(clinic: SmallClinic) -> int:
    """The second session of a course whose first one was signed; the patient is here, no more."""
    ready = Ready(clinic)
    sign(clinic, ready.treatment, ready.used())
    course = show_course(clinic, CourseId(card(clinic, ready.appointment).course_id))
    appointment = arrive(clinic, course, 2)
    assert appointment == appointment_of(course, 2)
    return appointment


def second_session(clinic: SmallClinic) -> int:
    """The second session of a course whose first one was signed; begun, and nothing written yet."""
    appointment = repeat_session(clinic)
    confirm(clinic, appointment)
    start(clinic, appointment)
    return appointment


def ticks(clinic: SmallClinic, appointment: int) -> dict[str, Tick]:
    """How the ticks of a session stand, by key."""
    return {tick.key: tick for tick in card(clinic, appointment).ticks}


def stock(clinic: SmallClinic) -> tuple[int, int, int]:
    """A product for hair loss with an old lot, one that expires first, and one that expires later."""
    product = add_product(clinic, "Vitamin Mix", ("vitamins",))
    first = receive(clinic, product, "B1", days=30)
    later = receive(clinic, product, "B2", days=300)
    return product, first, later


def scroll_to(page: SessionPage, widget: QWidget) -> None:
    """Bring a widget of a column into sight."""
    page.view.reveal(widget)


def choose_numbing(desk: DeskWindow, words: str) -> None:
    """Say how the skin was numbed."""
    desk.hands.choose("session.detail.anaesthetic", words)
    box = desk.hands.find_as("session.detail.anaesthetic", QComboBox)
    box.activated.emit(box.currentIndex())
