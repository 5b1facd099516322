"""Words of the field for the screen: roles, statuses, kinds, segments, levels, sexes, languages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from mesodesk.domain.appointments import AppointmentKind, SegmentKind, Status, WaitingState
from mesodesk.domain.attendance import Absence
from mesodesk.domain.courses import is_maintenance
from mesodesk.domain.people import Language, Role, Sex
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.translation import LANGUAGE_NAMES, QT_TRANSLATE_NOOP

_ROLES: Final[dict[Role, str]] = {
    Role.RECEPTIONIST: QT_TRANSLATE_NOOP("Words", "Receptionist"),
    Role.PRACTITIONER: QT_TRANSLATE_NOOP("Words", "Practitioner"),
    Role.DERMATOLOGIST: QT_TRANSLATE_NOOP("Words", "Dermatologist"),
    Role.MANAGER: QT_TRANSLATE_NOOP("Words", "Manager"),
}
_STATUSES: Final[dict[Status, str]] = {
    Status.HELD: QT_TRANSLATE_NOOP("Words", "Held"),
    Status.BOOKED: QT_TRANSLATE_NOOP("Words", "Booked"),
    Status.CONFIRMED: QT_TRANSLATE_NOOP("Words", "Confirmed"),
    Status.ARRIVED: QT_TRANSLATE_NOOP("Words", "Arrived"),
    Status.NUMBING: QT_TRANSLATE_NOOP("Words", "Numbing"),
    Status.IN_TREATMENT: QT_TRANSLATE_NOOP("Words", "In treatment"),
    Status.DONE: QT_TRANSLATE_NOOP("Words", "Done"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("Words", "Cancelled"),
    Status.NO_SHOW: QT_TRANSLATE_NOOP("Words", "No-show"),
}
_KINDS: Final[dict[AppointmentKind, str]] = {
    AppointmentKind.SESSION: QT_TRANSLATE_NOOP("Words", "Session"),
    AppointmentKind.CONSULTATION: QT_TRANSLATE_NOOP("Words", "Consultation"),
    AppointmentKind.CHECK_UP: QT_TRANSLATE_NOOP("Words", "Check-up"),
    AppointmentKind.FOLLOW_UP: QT_TRANSLATE_NOOP("Words", "Follow-up"),
    AppointmentKind.BLOCK: QT_TRANSLATE_NOOP("Words", "Block"),
}
_ABSENCES: Final[dict[Absence, str]] = {
    Absence.NO_SHOW: QT_TRANSLATE_NOOP("Words", "No-show"),
    Absence.LATE_CANCELLATION: QT_TRANSLATE_NOOP("Words", "Cancelled late"),
}
_WAITING: Final[dict[WaitingState, str]] = {
    WaitingState.WAITING: QT_TRANSLATE_NOOP("Words", "Waiting"),
    WaitingState.OFFERED: QT_TRANSLATE_NOOP("Words", "Offered"),
    WaitingState.BOOKED: QT_TRANSLATE_NOOP("Words", "Booked"),
    WaitingState.EXPIRED: QT_TRANSLATE_NOOP("Words", "Expired"),
}
_SEGMENTS: Final[dict[SegmentKind, str]] = {
    SegmentKind.NUMBING: QT_TRANSLATE_NOOP("Words", "Numbing"),
    SegmentKind.TREATMENT: QT_TRANSLATE_NOOP("Words", "Treatment"),
    SegmentKind.AFTERCARE: QT_TRANSLATE_NOOP("Words", "Aftercare"),
    SegmentKind.VISIT: QT_TRANSLATE_NOOP("Words", "Visit"),
    SegmentKind.BLOCK: QT_TRANSLATE_NOOP("Words", "Block"),
}
_LEVELS: Final[dict[Level, str]] = {
    Level.INFORM: QT_TRANSLATE_NOOP("Words", "Inform"),
    Level.ASK: QT_TRANSLATE_NOOP("Words", "Ask"),
    Level.WAIT: QT_TRANSLATE_NOOP("Words", "Wait until"),
    Level.DOCTOR: QT_TRANSLATE_NOOP("Words", "Doctor decides"),
    Level.STOP: QT_TRANSLATE_NOOP("Words", "Stop"),
    Level.OK: QT_TRANSLATE_NOOP("Words", "Clear"),
    Level.SLATE: QT_TRANSLATE_NOOP("Words", "Note"),
    Level.ACCENT: QT_TRANSLATE_NOOP("Words", "Note"),
}
_SEXES: Final[dict[Sex, str]] = {
    Sex.FEMALE: QT_TRANSLATE_NOOP("Words", "Female"),
    Sex.MALE: QT_TRANSLATE_NOOP("Words", "Male"),
    Sex.OTHER: QT_TRANSLATE_NOOP("Words", "Other"),
    Sex.UNKNOWN: QT_TRANSLATE_NOOP("Words", "Not known"),
}


def role_word(role: Role) -> str:
    """The word for a role."""
    return _tr(_ROLES[role])


def status_word(status: Status) -> str:
    """The word for an appointment's status."""
    return _tr(_STATUSES[status])


def kind_word(kind: AppointmentKind) -> str:
    """The word for a kind of appointment."""
    return _tr(_KINDS[kind])


def maintenance_words(protocol: str, number: int, sessions: int) -> str:
    """Skin rejuvenation, maintenance 1: a session that follows the `sessions` of its course."""
    return _tr(QT_TRANSLATE_NOOP("Words", "{protocol}, maintenance {number}")).format(
        protocol=protocol, number=number - sessions
    )


def session_title(number: int, sessions: int) -> str:
    """Session 2; or Maintenance 1 for one that follows the `sessions` of its course."""
    if is_maintenance(number, sessions):
        return _tr(QT_TRANSLATE_NOOP("Words", "Maintenance {number}")).format(number=number - sessions)
    return _tr(QT_TRANSLATE_NOOP("Words", "Session {number}")).format(number=number)


def held_words(status: Status, day: str) -> str:
    """Until which day a held visit waits to be confirmed, or that nobody did; empty without a `day`."""
    if day and status is Status.HELD:
        return _tr(QT_TRANSLATE_NOOP("Words", "Held until {day}")).format(day=day)
    if day and status is Status.CANCELLED:
        return _tr(QT_TRANSLATE_NOOP("Words", "Not confirmed by {day}")).format(day=day)
    return ""


def until_words(day: str) -> str:
    """Until which day a visit is held, where there is little room and its mark says that it is."""
    return _tr(QT_TRANSLATE_NOOP("Words", "until {day}")).format(day=day)


def absence_word(absence: Absence) -> str:
    """How a visit was lost."""
    return _tr(_ABSENCES[absence])


def waiting_word(state: WaitingState) -> str:
    """Where somebody on the waiting list stands."""
    return _tr(_WAITING[state])


def segment_word(kind: SegmentKind) -> str:
    """The word for a segment."""
    return _tr(_SEGMENTS[kind])


def level_word(level: Level) -> str:
    """The word for the level of a finding."""
    return _tr(_LEVELS[level])


def sex_word(sex: Sex) -> str:
    """The word for a sex."""
    return _tr(_SEXES[sex])


def language_word(language: Language) -> str:
    """The name of a language in itself."""
    return LANGUAGE_NAMES[language]


def language_name(code: str) -> str:
    """The name in itself of any language of papers, by its code of two letters ("de")."""
    known = next((name for language, name in LANGUAGE_NAMES.items() if language == code), "")
    name = known or QLocale(QLocale.codeToLanguage(code)).nativeLanguageName() or code
    # Where a language has several countries Qt names one of them as well: "español de España".
    name = name.split(" de ")[0]
    return name[:1].upper() + name[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Words", text)
