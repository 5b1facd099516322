"""How the calendar was last looked at on this computer: the height of the hours, what columns stand for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings

from mesodesk.gui.calendar.zoom import USUAL, Zoom, zoom_of

#: What a column of one day stands for.
BY_STAFF: Final = "staff"
BY_ROOM: Final = "room"


class KeptView:
    """Reads and keeps the choices; what is not known any more is the usual."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings if settings is not None else QSettings("mesodesk", "calendar")

    @property
    def zoom(self) -> Zoom:
        """The height of the hours."""
        kept = str(self._settings.value("line_minutes", ""))
        return zoom_of(int(kept)) if kept.isdigit() else USUAL

    @zoom.setter
    def zoom(self, zoom: Zoom) -> None:
        self._settings.setValue("line_minutes", zoom.line_minutes)

    @property
    def columns(self) -> str:
        """What columns of a day stand for."""
        return BY_ROOM if str(self._settings.value("columns", "")) == BY_ROOM else BY_STAFF

    @columns.setter
    def columns(self, columns: str) -> None:
        self._settings.setValue("columns", columns)
