"""What comes next for a visit, what can be missing from it, and where each of these leads."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.appointments import AHEAD, AppointmentKind, Status
from mesodesk.gui.base.targets import (
    NewAppointment,
    OpenCalendar,
    OpenConsent,
    OpenPatient,
    OpenSession,
    Target,
)
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import MissingCard, VisitCard


class Step(StrEnum):
    """The one thing to do next with a visit."""

    CHECK_IN = "check_in"
    START_NUMBING = "start_numbing"
    BEGIN = "begin"
    FINISH = "finish"
    OPEN_SESSION = "open_session"
    AFTERCARE = "aftercare"
    BOOK_AGAIN = "book_again"


_WORDS: Final[dict[Step, str]] = {
    Step.CHECK_IN: QT_TRANSLATE_NOOP("Today", "Check in"),
    Step.START_NUMBING: QT_TRANSLATE_NOOP("Today", "Start numbing"),
    Step.BEGIN: QT_TRANSLATE_NOOP("Today", "Begin visit"),
    Step.FINISH: QT_TRANSLATE_NOOP("Today", "Finish visit"),
    Step.OPEN_SESSION: QT_TRANSLATE_NOOP("Today", "Open session"),
    Step.AFTERCARE: QT_TRANSLATE_NOOP("Today", "Aftercare sheet"),
    Step.BOOK_AGAIN: QT_TRANSLATE_NOOP("Today", "Find a date"),
}
ICONS: Final[dict[Step, str]] = {Step.AFTERCARE: "printer", Step.BOOK_AGAIN: "calendar-plus"}
#: Steps that only move the visit to a status.
STATUS_AFTER: Final[dict[Step, Status]] = {
    Step.CHECK_IN: Status.ARRIVED,
    Step.START_NUMBING: Status.NUMBING,
    Step.BEGIN: Status.IN_TREATMENT,
    Step.FINISH: Status.DONE,
}
#: Where a visit goes when it is moved back a step.
STATUS_BEFORE: Final[dict[Status, Status]] = {
    Status.ARRIVED: Status.BOOKED,
    Status.NUMBING: Status.ARRIVED,
    Status.CANCELLED: Status.BOOKED,
    Status.NO_SHOW: Status.BOOKED,
}
#: Steps that stand on their card even when it is not the chosen one.
ALWAYS_SHOWN: Final = frozenset({Step.AFTERCARE, Step.BOOK_AGAIN})


def step_words(step: Step) -> str:
    """The words on the button of a step."""
    return QCoreApplication.translate("Today", _WORDS[step])


def next_step(visit: VisitCard, *, is_today: bool, treats: bool) -> Step | None:
    """What comes next, or None when there is nothing to do here for this person on this day.

    `treats`: whether the person at the desk may record treatments.
    """
    if visit.status in (Status.NO_SHOW, Status.CANCELLED):
        return Step.BOOK_AGAIN
    if visit.status is Status.DONE:
        return Step.AFTERCARE if visit.treatment_id is not None and visit.signed else None
    if not is_today:
        return None
    if visit.status in AHEAD:
        return Step.CHECK_IN
    if visit.kind is not AppointmentKind.SESSION:
        return Step.BEGIN if visit.status is Status.ARRIVED else Step.FINISH
    if visit.status is Status.ARRIVED and visit.numbing_minutes:
        return Step.START_NUMBING
    return Step.OPEN_SESSION if treats else None


def remedy(visit: VisitCard, missing: MissingCard, *, treats: bool) -> Target | None:
    """Where one click on what is missing leads; None where this person can do nothing about it."""
    if missing.key == "consent":
        return OpenConsent(visit.patient_id, visit.protocol_key or "", visit.appointment_id)
    if missing.key in ("lot", "photo"):
        return OpenSession(visit.appointment_id) if treats else None
    if missing.key == "evaluation":
        return OpenPatient(visit.patient_id, "evaluations") if treats else None
    if not treats:
        wait = str(missing.level) == "wait" and visit.status in AHEAD
        return OpenCalendar(appointment_id=visit.appointment_id) if wait else None
    if str(missing.level) == "ask":
        return OpenPatient(visit.patient_id, "facts")
    return OpenSession(visit.appointment_id)


def asks_for_answers(visit: VisitCard, missing: MissingCard) -> bool:
    """Whether what is missing are answers of the patient, which the questionnaire of the session asks for."""
    is_session = visit.kind is AppointmentKind.SESSION
    return is_session and missing.key in ("screening", "pregnancy") and str(missing.level) == "ask"


def again(visit: VisitCard) -> Target:
    """Where a visit that was missed or cancelled finds its new time."""
    if visit.kind is AppointmentKind.SESSION:
        return OpenPatient(visit.patient_id, "courses")
    return NewAppointment(visit.patient_id)


#: Columns of the board: the status that gives the mark, and which statuses stand there.
COLUMNS: Final[Sequence[tuple[Status, frozenset[Status]]]] = (
    (Status.BOOKED, AHEAD),
    (Status.ARRIVED, frozenset({Status.ARRIVED})),
    (Status.NUMBING, frozenset({Status.NUMBING})),
    (Status.IN_TREATMENT, frozenset({Status.IN_TREATMENT})),
    (Status.DONE, frozenset({Status.DONE, Status.NO_SHOW, Status.CANCELLED})),
)
