"""A small chart of bars: one group for each month or thing, its parts on top of or beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius, space
from mesodesk.gui.base.typography import type_style

_HEIGHT: Final = space(46)
_WIDEST: Final = space(10)
#: Parts differ by colour and by their filling, for those who do not see colours.
_FILLS: Final = (
    (Colour.ACCENT, Qt.BrushStyle.SolidPattern),
    (Colour.STOP, Qt.BrushStyle.BDiagPattern),
    (Colour.SLATE, Qt.BrushStyle.Dense5Pattern),
    (Colour.INFORM, Qt.BrushStyle.NoBrush),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its words below, and for each part its figure and how it is written."""

    words: str
    figures: tuple[int, ...]
    written: tuple[str, ...]


class BarChart(QWidget):
    """`chosen` carries the place of a bar that was clicked; `told` is the same in words.

    With `beside`, the parts stand beside one another, to be compared; else they are parts of a whole.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[str, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._beside = False
        self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        identify(self, name)
        theme.changed.connect(self.update)

    def show_bars(
        self, parts: Sequence[str], bars: Sequence[Bar], told: str, *, beside: bool = False
    ) -> None:
        """Show these; nothing is marked."""
        self._parts, self._bars, self._beside = tuple(parts), tuple(bars), beside
        self._marked = -1
        self.setAccessibleName(told)
        self.setAccessibleDescription(
            "; ".join(f"{bar.words}: {', '.join(self._spoken(bar))}" for bar in self._bars)
        )
        self.update()

    def mark(self, place: int) -> None:
        """Put a ground behind one bar, or (-1) behind none."""
        self._marked = place
        self.update()

    def _spoken(self, bar: Bar) -> list[str]:
        return [f"{part} {written}" for part, written in zip(self._parts, bar.written, strict=True)]

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(120), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(60), _HEIGHT)

    # Painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(type_style("calendar"))
        metrics = QFontMetricsF(painter.font())
        plot = self._plot(metrics)
        self._paint_legend(painter, metrics)
        painter.setPen(QPen(self._theme.colour(Colour.LINE), Line.HAIR))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, self._room(plot, place), bar, metrics, marked=place == self._marked)
        painter.end()

    def _plot(self, metrics: QFontMetricsF) -> QRectF:
        line = metrics.height()
        legend = line + space(2) if len(self._parts) > 1 else 0
        return QRectF(0, legend + line, self.width(), self.height() - legend - 2 * line - space(2))

    def _room(self, plot: QRectF, place: int) -> QRectF:
        width = plot.width() / max(1, len(self._bars))
        return QRectF(plot.left() + place * width, plot.top(), width, plot.height())

    def _top(self) -> int:
        if self._beside:
            return max([1, *(figure for bar in self._bars for figure in bar.figures)])
        sums: list[int] = [sum(bar.figures) for bar in self._bars]
        return max([1, *sums])

    def _paint_bar(
        self, painter: QPainter, room: QRectF, bar: Bar, metrics: QFontMetricsF, *, marked: bool
    ) -> None:
        if marked:
            ground = room.adjusted(1, -metrics.height(), -1, metrics.height() + space(1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.ACCENT_SOFT))
            painter.drawRoundedRect(ground, Radius.TAG, Radius.TAG)
        scale = room.height() / self._top()
        width = min(float(_WIDEST), room.width() * 0.6)
        count = len(bar.figures) if self._beside else 1
        left = room.center().x() - width * count / 2
        bottom = room.bottom()
        for number, figure in enumerate(bar.figures):
            height = figure * scale
            box = QRectF(left, bottom - height, width, height)
            if self._beside:
                box = QRectF(left + number * width, room.bottom() - height, width - 1, height)
                self._paint_written(painter, box, bar.written[number], metrics)
            else:
                bottom -= height
            if figure:
                self._paint_part(painter, box, number)
        if not self._beside and any(bar.figures):
            top = QRectF(left, bottom, width, 0)
            self._paint_written(painter, top, str(sum(bar.figures)), metrics)
        painter.setPen(self._theme.colour(Colour.TEXT2))
        below = QRectF(room.left() + 1, room.bottom() + space(1), room.width() - 2, metrics.height())
        words = metrics.elidedText(bar.words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, words)

    def _paint_written(self, painter: QPainter, box: QRectF, words: str, metrics: QFontMetricsF) -> None:
        painter.setPen(self._theme.colour(Colour.TEXT))
        wide = max(box.width(), metrics.horizontalAdvance(words) + 2)
        above = QRectF(box.center().x() - wide / 2, box.top() - metrics.height(), wide, metrics.height())
        painter.drawText(above, Qt.AlignmentFlag.AlignHCenter, words)

    def _paint_part(self, painter: QPainter, box: QRectF, number: int) -> None:
        role, pattern = _FILLS[number % len(_FILLS)]
        ink = self._theme.colour(role)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink, pattern))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, 0))

    def _paint_legend(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        if len(self._parts) < 2:
            return
        x, edge = 0.0, metrics.ascent()
        for number, words in enumerate(self._parts):
            self._paint_part(painter, QRectF(x, (metrics.height() - edge) / 2, edge, edge), number)
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.drawText(QPointF(x + edge + space(1), metrics.ascent()), words)
            x += edge + space(1) + metrics.horizontalAdvance(words) + space(4)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        plot = self._plot(QFontMetricsF(type_style("calendar")))
        for place in range(len(self._bars)):
            room = self._room(plot, place)
            if room.left() <= event.position().x() < room.right():
                self.chosen.emit(place)
                return
