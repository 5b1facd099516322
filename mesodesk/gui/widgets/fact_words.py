"""Words for recorded facts wherever they are shown: how bad a reaction was, an entry in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.allergies import Severity
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from mesodesk.services.facts import EntryCard

_SEVERITIES: Final[dict[Severity, str]] = {
    Severity.MILD: QT_TRANSLATE_NOOP("Chart", "mild"),
    Severity.MODERATE: QT_TRANSLATE_NOOP("Chart", "moderate"),
    Severity.SEVERE: QT_TRANSLATE_NOOP("Chart", "severe"),
    Severity.UNKNOWN: QT_TRANSLATE_NOOP("Chart", "severity not known"),
}


def severity_word(severity: Severity) -> str:
    """How bad a reaction was."""
    return _tr(_SEVERITIES[severity])


def entry_words(desk: Desk, entry: EntryCard) -> str:
    """An entry in one line: warfarin, since 3 Mar 2025."""
    formats = desk.formats
    since, until = QT_TRANSLATE_NOOP("Chart", "since {date}"), QT_TRANSLATE_NOOP("Chart", "until {date}")
    parts = [
        entry.text,
        severity_word(entry.severity) if entry.severity else "",
        entry.reaction,
        desk.explain.word(entry.area) if entry.area else "",
        _tr(since).format(date=formats.date(entry.since_on)) if entry.since_on else "",
        _tr(until).format(date=formats.date(entry.until_on)) if entry.until_on else "",
    ]
    return ", ".join(part for part in parts if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)
