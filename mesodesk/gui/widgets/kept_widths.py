"""Remembers the widths of a table's columns from one day to the next, on this computer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QHeaderView


class KeptWidths(QObject):
    """Gives a header the widths that it had last, and keeps the ones that a hand gives it.

    `name` is the accessible identifier of the table. Stretching columns follow the window and are not kept.
    """

    def __init__(self, header: QHeaderView, name: str, settings: QSettings | None = None) -> None:
        super().__init__(header)
        self._header = header
        self._name = name
        self._settings = settings if settings is not None else QSettings("mesodesk", "widths")
        for section in range(header.count()):
            kept = str(self._settings.value(self._key(section), ""))
            if kept.isdigit() and header.sectionResizeMode(section) != QHeaderView.ResizeMode.Stretch:
                header.resizeSection(section, int(kept))
        header.sectionResized.connect(self._on_resized)

    def _on_resized(self, section: int, _old: int, width: int) -> None:
        is_stretching = self._header.sectionResizeMode(section) == QHeaderView.ResizeMode.Stretch
        if self._header.isVisible() and not is_stretching:
            self._settings.setValue(self._key(section), width)

    def _key(self, section: int) -> str:
        return f"{self._name}/{section}"
