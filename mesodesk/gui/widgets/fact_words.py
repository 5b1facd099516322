"""Words for recorded facts wherever they are shown: how bad a reaction was, an entry in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.allergies import Severity
from mesodesk.gui.base.desk import Desk

if TYPE_CHECKING:
    from mesodesk.services.people.facts import EntryCard


def severity_word(severity: Severity) -> str:
    """How bad a reaction was."""
    return {
        Severity.MILD: QCoreApplication.translate("Chart", "mild"),
        Severity.MODERATE: QCoreApplication.translate("Chart", "moderate"),
        Severity.SEVERE: QCoreApplication.translate("Chart", "severe"),
        Severity.UNKNOWN: QCoreApplication.translate("Chart", "severity not known"),
    }[severity]


def entry_words(desk: Desk, entry: EntryCard) -> str:
    """An entry in one line: warfarin, since 3 Mar 2025."""
    formats = desk.formats
    since = QCoreApplication.translate("Chart", "since {date}")
    until = QCoreApplication.translate("Chart", "until {date}")
    parts = [
        entry.text,
        severity_word(entry.severity) if entry.severity else "",
        entry.reaction,
        desk.explain.word(entry.area) if entry.area else "",
        since.format(date=formats.date(entry.since_on)) if entry.since_on else "",
        until.format(date=formats.date(entry.until_on)) if entry.until_on else "",
    ]
    return ", ".join(part for part in parts if part)
