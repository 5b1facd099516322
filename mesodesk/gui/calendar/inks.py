"""Fonts, colours, cut words and status marks, made once for as long as the theme stays as it is.

A full week paints thousands of words; making a font or cutting a name each time costs more than painting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText

from mesodesk.domain.appointments import Status
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.marks import STATUS_COLOURS, paint_status
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line

#: Edge of a status mark inside a block.
MARK: Final = 11.0
#: Words that are kept before all are forgotten: a year of weeks, roughly.
_MOST_WORDS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Look:
    """How blocks of a status are painted: outline, edge, and the ground of a treatment, if it has one."""

    pen: QPen
    edge: QBrush
    soft: QBrush | None
    role: str


class Inks:
    """What painters of the calendar ask instead of the theme; forgets everything when that changes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._forget()
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._pens: dict[tuple[str, int], QPen] = {}
        self._brushes: dict[tuple[str, Qt.BrushStyle], QBrush] = {}
        self._words: dict[tuple[str, str, int], QStaticText] = {}
        self._marks: dict[tuple[Status, float], QPixmap] = {}
        self._looks: dict[Status, Look] = {}

    def colour(self, role: Colour | str) -> QColor:
        """The colour of a role."""
        key = str(role)
        if key not in self._colours:
            self._colours[key] = self.theme.colour(role)
        return self._colours[key]

    def font(self, style: str) -> QFont:
        """The font of a style of the type scale."""
        if style not in self._fonts:
            self._fonts[style] = self.theme.font(style)
        return self._fonts[style]

    def metrics(self, style: str) -> QFontMetricsF:
        """The measures of a style."""
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.font(style))
        return self._metrics[style]

    def height(self, style: str) -> float:
        """The height of a line."""
        return self.metrics(style).height()

    def pen(self, role: Colour | str, width: int = Line.HAIR) -> QPen:
        """A solid pen in a colour role."""
        key = (str(role), int(width))
        if key not in self._pens:
            self._pens[key] = QPen(self.colour(role), width)
        return self._pens[key]

    def brush(self, role: Colour | str, style: Qt.BrushStyle = Qt.BrushStyle.SolidPattern) -> QBrush:
        """A brush in a colour role."""
        key = (str(role), style)
        if key not in self._brushes:
            self._brushes[key] = QBrush(self.colour(role), style)
        return self._brushes[key]

    def words(self, words: str, style: str, width: float) -> QStaticText:
        """Words in a style, cut with "…" to a width; its `size` says how much they take."""
        key = (words, style, int(width))
        found = self._words.get(key)
        if found is None:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            shown = self.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, max(width, 0.0))
            found = QStaticText(shown)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self.font(style))
            self._words[key] = found
        return found

    def write(
        self, painter: QPainter, where: QPointF, words: str, style: str, role: Colour | str, width: float
    ) -> None:
        """Write a line whose upper left corner is `where`, cut to `width`."""
        painter.setFont(self.font(style))
        painter.setPen(self.pen(role))
        painter.drawStaticText(where, self.words(words, style, width))

    def mark(self, painter: QPainter, where: QPointF, status: Status) -> None:
        """Draw the mark of a status with its upper left corner at `where`."""
        ratio = painter.device().devicePixelRatioF()
        key = (status, ratio)
        found = self._marks.get(key)
        if found is None:
            found = QPixmap(round(MARK * ratio), round(MARK * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            inner = QPainter(found)
            paint_status(inner, QRectF(0, 0, MARK, MARK), status, self.theme)
            inner.end()
            self._marks[key] = found
        painter.drawPixmap(where, found)

    def look(self, status: Status) -> Look:
        """How blocks of a status are painted."""
        found = self._looks.get(status)
        if found is None:
            role = str(STATUS_COLOURS[status])
            pen = QPen(self.pen(role))
            if status is Status.HELD:
                pen.setStyle(Qt.PenStyle.DashLine)
            soft = None if status is Status.CANCELLED else self.brush(f"{role}Soft")
            found = self._looks[status] = Look(pen, self.brush(role), soft, role)
        return found
