"""From which side a language of papers is written."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt


def direction_of(language: str) -> Qt.LayoutDirection:
    """The direction of a language, by its code of two letters."""
    return QLocale(QLocale.codeToLanguage(language)).textDirection()
