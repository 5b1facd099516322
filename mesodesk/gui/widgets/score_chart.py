"""A small chart of scores over time: one line for each series, dashed lines for figures to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style

_HEIGHT: Final = 148
_DOT: Final = 3.5
#: Series differ by colour and by the form of their points, for those who do not see colours.
_COLOURS: Final = (Colour.ACCENT, Colour.DOCTOR, Colour.INFORM, Colour.ASK)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its words, and its points by day, oldest first, in thousandths."""

    words: str
    points: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure to compare with, in thousandths."""

    words: str
    milli: int


class ScoreChart(QWidget):
    """Shows series of scores; `told` is the same in words, for those who hear the screen."""

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        series: Sequence[Series],
        marks: Sequence[Mark],
        *,
        name: str,
        told: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._series = [one for one in series if one.points]
        self._marks = list(marks)
        days = [day for one in self._series for day, _ in one.points]
        figures = [milli for one in self._series for _, milli in one.points]
        # A mark far above all scores would press them flat: it is left to the words beneath.
        top = max(figures, default=1)
        self._marks = [mark for mark in self._marks if mark.milli <= 2 * max(top, 1)]
        self._first, self._last = min(days, default=date.min), max(days, default=date.min)
        self._top = max([top, *(mark.milli for mark in self._marks), 1])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, name, told)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(80), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(40), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_style("calendar"))
        metrics = QFontMetricsF(painter.font())
        left = max(metrics.horizontalAdvance(self._figure(self._top)), metrics.horizontalAdvance("0")) + 8
        foot = metrics.height() + 6
        legend = metrics.height() + 6 if len(self._series) > 1 else 0
        plot = QRectF(left, legend + 6, self.width() - left - 14, self.height() - foot - legend - 12)
        self._paint_frame(painter, plot, metrics)
        self._paint_marks(painter, plot, metrics)
        for number, one in enumerate(self._series):
            self._paint_series(painter, plot, number, one)
        if legend:
            self._paint_legend(painter, left, metrics)
        painter.end()

    def _figure(self, milli: int) -> str:
        whole, rest = divmod(milli, 1000)
        return self._formats.number(whole) if not rest else self._formats.number(whole + (rest >= 500))

    def _at(self, plot: QRectF, day: date, milli: int) -> QPointF:
        days = (self._last - self._first).days
        along = (day - self._first).days / days if days else 0.5
        return QPointF(plot.left() + along * plot.width(), plot.bottom() - milli / self._top * plot.height())

    def _paint_frame(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        colour = self._theme.colour
        painter.setPen(QPen(colour(Colour.LINE), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.drawLine(plot.topLeft(), plot.topRight())
        painter.setPen(colour(Colour.TEXT2))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for milli, y in ((0, plot.bottom()), (self._top, plot.top())):
            box = QRectF(0, y - metrics.height() / 2, plot.left() - 6, metrics.height())
            painter.drawText(box, right, self._figure(milli))
        foot = QRectF(plot.left(), plot.bottom() + 4, plot.width(), metrics.height())
        if self._first == self._last:
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self._formats.date_short(self._first))
            return
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self._formats.date(self._first))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self._formats.date(self._last))

    def _paint_marks(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        for mark in self._marks:
            y = self._at(plot, self._first, mark.milli).y()
            painter.setPen(QPen(self._theme.colour(Colour.CONTROL), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._theme.colour(Colour.TEXT2))
            box = QRectF(plot.left(), y - metrics.height() - 1, plot.width(), metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, mark.words)

    def _paint_series(self, painter: QPainter, plot: QRectF, number: int, one: Series) -> None:
        ink = self._ink(number)
        dots = [self._at(plot, day, milli) for day, milli in one.points]
        painter.setPen(QPen(ink, 1.6))
        painter.drawPolyline(QPolygonF(dots))
        for dot in dots:
            self._paint_dot(painter, dot, number)

    def _paint_dot(self, painter: QPainter, at: QPointF, number: int) -> None:
        ink = self._ink(number)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(ink if number % 2 == 0 else self._theme.colour(Colour.SURFACE))
        if number < 2:
            painter.drawEllipse(at, _DOT, _DOT)
        else:
            painter.drawRect(QRectF(at.x() - _DOT, at.y() - _DOT, 2 * _DOT, 2 * _DOT))

    def _paint_legend(self, painter: QPainter, left: float, metrics: QFontMetricsF) -> None:
        x, y = left, metrics.height() / 2 + 2
        for number, one in enumerate(self._series):
            self._paint_dot(painter, QPointF(x + _DOT + 1, y), number)
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.drawText(QPointF(x + 4 * _DOT, y + metrics.ascent() / 2 - 1), one.words)
            x += 4 * _DOT + metrics.horizontalAdvance(one.words) + space(4)

    def _ink(self, number: int) -> QColor:
        return self._theme.colour(_COLOURS[number % len(_COLOURS)])
