"""What sources were found to say where they differ: the notes of the shipped protocols, in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

#: Every note that ships; a test compares this list with the protocols.
FOUND: Final = (
    QT_TRANSLATE_NOOP("Found", "1 week"),
    QT_TRANSLATE_NOOP("Found", "1-2 weeks"),
    QT_TRANSLATE_NOOP("Found", "12 months and a doctor's letter in one list"),
    QT_TRANSLATE_NOOP("Found", "14-28 days, a clinic's choice"),
    QT_TRANSLATE_NOOP("Found", "15-30 minutes only"),
    QT_TRANSLATE_NOOP("Found", "18-75 in one list, not under 20 for DMAE in another"),
    QT_TRANSLATE_NOOP("Found", "2 days before; 28 days before for AHA in one list"),
    QT_TRANSLATE_NOOP("Found", "2 weeks"),
    QT_TRANSLATE_NOOP("Found", "2, 2 and 5 days before"),
    QT_TRANSLATE_NOOP("Found", "2-4 weeks"),
    QT_TRANSLATE_NOOP("Found", "2-7 days"),
    QT_TRANSLATE_NOOP("Found", "2-3 l"),
    QT_TRANSLATE_NOOP("Found", "24 h"),
    QT_TRANSLATE_NOOP("Found", "24 h to 1 week"),
    QT_TRANSLATE_NOOP("Found", "24 h to 3 days"),
    QT_TRANSLATE_NOOP("Found", "24 h, 72 h, 1 week, 2 weeks"),
    QT_TRANSLATE_NOOP("Found", "24-48 h"),
    QT_TRANSLATE_NOOP("Found", "3 months"),
    QT_TRANSLATE_NOOP("Found", "4-6 weeks"),
    QT_TRANSLATE_NOOP("Found", "48 h"),
    QT_TRANSLATE_NOOP("Found", "48 h to 10-14 days"),
    QT_TRANSLATE_NOOP("Found", "6, 12, 24, 48 h"),
    QT_TRANSLATE_NOOP("Found", "6-12 months"),
    QT_TRANSLATE_NOOP("Found", "8-12 h, 48 h"),
    QT_TRANSLATE_NOOP("Found", "antiviral 2 weeks before and after in some clinics"),
    QT_TRANSLATE_NOOP("Found", "conflicting"),
    QT_TRANSLATE_NOOP("Found", "haemoglobin under 10, platelets under 10^5"),
    QT_TRANSLATE_NOOP("Found", "next morning, 2 days, 3-4 days"),
    QT_TRANSLATE_NOOP("Found", "same day or 14 days"),
    QT_TRANSLATE_NOOP("Found", "together with the product"),
)


def found_word(note: str) -> str:
    """A note in the screen's language; one that did not ship with the program stays as it was written."""
    return QCoreApplication.translate("Found", note) if note else ""
