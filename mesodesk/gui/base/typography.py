"""The type scale: one family, sizes in points so that scaling holds, tabular figures everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES: Final = ["Inter", "Noto Sans"]

_STYLES: Final[dict[str, tuple[float, int]]] = {
    "title": (15, 600),
    "patient": (13, 600),
    "heading": (10.5, 600),
    "body": (10, 400),
    "value": (10, 500),
    "strong": (10, 600),
    "small": (9, 400),
    "small_value": (9, 500),
    "label": (9, 600),
    "calendar": (8.5, 400),
    "calendar_name": (8.5, 600),
}

#: Line height as a part of the point size, for what paints its own lines.
LINE_HEIGHT: Final = 1.38


def type_style(name: str) -> QFont:
    """The font of a style: title, patient, heading, body, value, strong, small, small_value, label,
    calendar, calendar_name. Raises `KeyError` for a style that does not exist."""
    points, weight = _STYLES[name]
    font = QFont(FAMILIES)
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts(folder: Path) -> list[str]:
    """Register every font file of `folder` with Qt; returns the families that are now known."""
    families: list[str] = []
    for path in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf")]):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return families
