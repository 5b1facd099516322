"""What an action is, and the sections that F1 groups them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its stable id (also its accessible identifier), its words, its key in Qt's portable form.

    `section` groups the F1 sheet. `icon` is shown in menus and in Ctrl+K. Several actions may share a key
    when they belong to different sections, because only one page is open at a time.
    """

    id: str
    section: str
    text: str
    key: str = ""
    icon: str = "point"


WINDOW: Final = QT_TRANSLATE_NOOP("Actions", "Everywhere")
TODAY: Final = QT_TRANSLATE_NOOP("Actions", "Today")
CALENDAR: Final = QT_TRANSLATE_NOOP("Actions", "Calendar")
WAITING: Final = QT_TRANSLATE_NOOP("Actions", "Waiting list")
PLANNER: Final = QT_TRANSLATE_NOOP("Actions", "Course planner")
PATIENTS: Final = QT_TRANSLATE_NOOP("Actions", "Patients")
SESSION: Final = QT_TRANSLATE_NOOP("Actions", "Session")
MAP: Final = QT_TRANSLATE_NOOP("Actions", "On the injection map")
PROTOCOLS: Final = QT_TRANSLATE_NOOP("Actions", "Protocols")
STOCK: Final = QT_TRANSLATE_NOOP("Actions", "Stock")
REPORTS: Final = QT_TRANSLATE_NOOP("Actions", "Reports")
CONSENTS: Final = QT_TRANSLATE_NOOP("Actions", "Consent")
DOCUMENTS: Final = QT_TRANSLATE_NOOP("Actions", "Paper")
SETTINGS: Final = QT_TRANSLATE_NOOP("Actions", "Settings")
