"""A patient's banner in words: the same on every page that shows one patient."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.rules import Level as FindingLevel
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.absence_tag import absence_list, absence_words
from mesodesk.gui.widgets.patient_banner import Alert, BannerContent
from mesodesk.services.treatment.charts import AlertCard, BannerCard

#: The colours of a finding's level.
LEVELS: Final[dict[FindingLevel, Level]] = {
    FindingLevel.INFORM: Level.INFORM,
    FindingLevel.ASK: Level.ASK,
    FindingLevel.WAIT: Level.WAIT,
    FindingLevel.DOCTOR_DECIDES: Level.DOCTOR,
    FindingLevel.STOP: Level.STOP,
}
_ROMAN: Final = ("", "I", "II", "III", "IV", "V", "VI")


def banner_content(desk: Desk, card: BannerCard) -> BannerContent:
    """Name, number, age, birth date, phototype, phone, and the alerts, gravest first."""
    formats = desk.formats
    details = []
    if card.birth_date is not None:
        details += [formats.age(card.birth_date, desk.today()), formats.date(card.birth_date)]
    if card.phototype is not None:
        details.append(
            QCoreApplication.translate("Banner", "Phototype {number}").format(number=_ROMAN[card.phototype])
        )
    if card.phone:
        details.append(formats.phone(card.phone))
    alerts = tuple(_alert(desk, alert) for alert in card.alerts)
    if card.absences.lines:
        words, every = absence_words(desk, card.absences), absence_list(desk, card.absences)
        alerts = (*alerts, Alert(Level.SLATE, words, icon="calendar-x", tooltip=every))
    return BannerContent(card.name, card.number, formats.initials(card.name), details, alerts)


def level_words(level: FindingLevel) -> str:
    """The word of a finding's level."""
    return {
        FindingLevel.INFORM: QCoreApplication.translate("Banner", "Inform"),
        FindingLevel.ASK: QCoreApplication.translate("Banner", "Ask"),
        FindingLevel.WAIT: QCoreApplication.translate("Banner", "Wait"),
        FindingLevel.DOCTOR_DECIDES: QCoreApplication.translate("Banner", "Doctor decides"),
        FindingLevel.STOP: QCoreApplication.translate("Banner", "Stop"),
    }[level]


def _alert(desk: Desk, card: AlertCard) -> Alert:
    sentence = desk.explain.rule(card.key, card.details) if desk.explain.has(card.key) else ""
    if card.key == "allergy":
        words = QCoreApplication.translate("Banner", "Allergy: {substance}").format(substance=card.text)
    elif card.key == "open_event":
        words = QCoreApplication.translate("Banner", "Open adverse event")
    elif card.key == "allergies_not_asked":
        words = QCoreApplication.translate("Banner", "Allergies not asked")
    elif card.text.isdigit() and sentence:
        # A bare figure (an age, a phototype) says nothing alone; the beginning of its sentence does.
        words = sentence.partition(":")[0]
    elif card.text:
        words = QCoreApplication.translate("Banner", "{level}: {fact}").format(
            level=level_words(card.level), fact=desk.explain.word(card.text)
        )
    else:
        words = level_words(card.level)
    return Alert(LEVELS[card.level], words, tooltip=sentence)
