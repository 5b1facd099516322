"""What the protocol's sources say of a technique, in one line: depth, distance, volume, needle."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject

from mesodesk.domain.protocols import Technique
from mesodesk.domain.quantities import Microlitres
from mesodesk.gui.base.formats import Formats


class TechniqueWords(QObject):
    """Words for the numbers of a technique; it says so where no source gives one."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats

    def line(self, technique: Technique) -> str:
        """All of it: 1-2 mm deep · 10 mm apart · 0.02-0.05 ml per point · 30 G."""
        parts = [
            self.tr("{range} mm deep").format(
                range=self._range(technique.depth_min_mm, technique.depth_max_mm)
            ),
            self._spacing(technique),
            self._volume(technique),
        ]
        if technique.needle:
            parts.append(self.tr("needle {needle}").format(needle=technique.needle))
        return self._formats.joined(parts)

    def _spacing(self, technique: Technique) -> str:
        if technique.spacing_min_mm is None:
            return self.tr("no source gives a distance")
        most = technique.spacing_max_mm or technique.spacing_min_mm
        return self.tr("{range} mm apart").format(range=self._range(technique.spacing_min_mm, most))

    def _volume(self, technique: Technique) -> str:
        if technique.volume_min is None:
            return self.tr("no source gives a volume")
        least = self._ml(technique.volume_min)
        most = self._ml(technique.volume_max or technique.volume_min)
        words = self.tr("{range} ml per cm") if technique.per_cm else self.tr("{range} ml per point")
        return words.format(range=least if least == most else f"{least}–{most}")

    def _range(self, least: Decimal, most: Decimal) -> str:
        low, high = self._formats.plain_number(least), self._formats.plain_number(most)
        return low if low == high else f"{low}–{high}"

    def _ml(self, volume: Microlitres) -> str:
        return self._formats.plain_number((Decimal(int(volume)) / 1000).normalize())
