"""Draws the board: ground, hours, blocks, the lit window, the ghost under the hand, the now-line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.domain.clinic import Span
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.marks import STATUS_COLOURS, paint_status
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.grid import Box, Grid

_MARK: Final = 11.0
_PAD: Final = 4.0
_ONE_LINE_BELOW: Final = 30.0
#: In narrower blocks the words stand upright; all of them are in the tooltip and said to screen readers.
_UPRIGHT_BELOW: Final = 46.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the blocks of one column: open hours, and why a day is closed."""

    hours: tuple[Span, ...]
    closed: str


@dataclass(frozen=True, slots=True)
class Lit:
    """The days that a carried session may have; None as a bound means that there is none."""

    first: date | None
    ideal: date | None
    last: date | None

    def allows(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return not (
            (self.first is not None and day < self.first) or (self.last is not None and day > self.last)
        )


def rect(box: Box) -> QRectF:
    """The box as Qt takes it."""
    return QRectF(box.x, box.y, box.width, box.height)


class BoardPainter:
    """Paints with the roles of the theme; holds no colour."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def ground(self, painter: QPainter, grid: Grid, grounds: list[Ground], lit: Lit | None) -> None:
        """Columns with open and closed hours; with `lit`, the allowed days stand out."""
        colour = self._theme.colour
        for index, column in enumerate(grid.columns):
            area = QRectF(grid.x(index), grid.top, grid.column_width, grid.height - grid.top)
            ground = Colour.SURFACE
            if lit is not None:
                ground = Colour.ACCENT_SOFT if lit.allows(column.day) else Colour.SUNKEN
            painter.fillRect(area, colour(ground))
            self._closed_hours(painter, grid, index, grounds[index])
        painter.setPen(QPen(colour(Colour.LINE), Line.HAIR))
        for hour in range(-(-grid.first // 60), grid.last // 60 + 1):
            y = grid.y(hour * 60)
            painter.drawLine(QPointF(grid.left, y), QPointF(grid.width, y))
        for index in range(len(grid.columns) + 1):
            x = grid.x(index)
            painter.drawLine(QPointF(x, grid.top), QPointF(x, grid.height))

    def _closed_hours(self, painter: QPainter, grid: Grid, index: int, ground: Ground) -> None:
        edges = [grid.first]
        for span in ground.hours:
            edges += [span.start, span.end]
        edges.append(grid.last)
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end <= start:
                continue
            area = QRectF(grid.x(index), grid.y(start), grid.column_width, grid.y(end) - grid.y(start))
            painter.fillRect(area, self._theme.colour(Colour.SUNKEN))
            painter.fillRect(area, QBrush(self._theme.colour(Colour.LINE), Qt.BrushStyle.BDiagPattern))
        if ground.closed:
            painter.setPen(self._theme.colour(Colour.TEXT2))
            painter.setFont(self._theme.font("small"))
            area = QRectF(grid.x(index) + _PAD, grid.top + _PAD, grid.column_width - 2 * _PAD, 60)
            painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, ground.closed)

    def block(self, painter: QPainter, view: BlockView, *, chosen: bool = False, ghost: bool = False) -> None:
        """One appointment; `ghost` is the place that it is being carried away from."""
        box = rect(view.box).adjusted(0, 0.5, 0, -0.5)
        status = view.card.status
        edge = self._theme.colour(STATUS_COLOURS[status])
        outline = QPainterPath()
        outline.addRoundedRect(box, Radius.TAG, Radius.TAG)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.45 if ghost else 1.0)
        painter.fillPath(outline, self._theme.colour(Colour.SURFACE))
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        self._parts(painter, view, box, edge)
        painter.fillRect(QRectF(box.x(), box.y(), Line.EDGE, box.height()), edge)
        self._words(painter, view, box)
        painter.restore()
        self._outline(painter, outline, edge, status, chosen, ghost)

    def _outline(
        self,
        painter: QPainter,
        outline: QPainterPath,
        edge: QColor,
        status: Status,
        chosen: bool,
        ghost: bool,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(edge, Line.HAIR)
        if status is Status.HELD or ghost:
            pen.setStyle(Qt.PenStyle.DashLine)
        if chosen:
            pen = QPen(self._theme.colour(Colour.ACCENT), Line.FOCUS)
        painter.setPen(pen)
        painter.drawPath(outline)
        painter.restore()

    def _parts(self, painter: QPainter, view: BlockView, box: QRectF, edge: QColor) -> None:
        soft = self._theme.colour(f"{STATUS_COLOURS[view.card.status]}Soft") if _has_soft(view) else None
        plain = view.card.kind is not AppointmentKind.SESSION
        for index, part in enumerate(view.parts):
            top = box.y() + part.top * box.height()
            area = QRectF(box.x(), top, box.width(), (part.bottom - part.top) * box.height())
            if part.kind is SegmentKind.NUMBING:
                painter.fillRect(area, QBrush(self._theme.colour(Colour.LINE), Qt.BrushStyle.HorPattern))
            elif soft is not None and part.kind is not SegmentKind.AFTERCARE:
                painter.fillRect(area, soft)
            if index:
                painter.setPen(QPen(edge, Line.HAIR))
                painter.drawLine(area.topLeft(), area.topRight())
            wide = area.width() - 2 * _PAD - Line.EDGE >= _UPRIGHT_BELOW
            if part.kind is SegmentKind.TREATMENT and not plain and wide and area.height() > 14:
                painter.setFont(self._theme.font("calendar"))
                painter.setPen(self._theme.colour(STATUS_COLOURS[view.card.status]))
                self._line(painter, part.words, area.adjusted(_PAD + Line.EDGE, 1, -_PAD, 0))

    def _upright(self, painter: QPainter, view: BlockView, room: QRectF) -> None:
        """Time and name from top to bottom, where a line of words would be cut to a letter or two."""
        font = self._theme.font("calendar_name")
        metrics = QFontMetricsF(font)
        length, high = room.height() - _MARK - _PAD, metrics.height()
        if length < 3 * high or room.width() < high:
            return
        words = f"{view.time}  {view.title}"
        painter.save()
        painter.translate(room.x() + (room.width() + high) / 2, room.y() + _MARK + 2)
        painter.rotate(90)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, length)
        line = QRectF(0, 0, metrics.horizontalAdvance(shown) + 2, high)
        if view.parts and view.parts[0].kind is SegmentKind.NUMBING:
            painter.fillRect(line, self._theme.colour(Colour.SURFACE))
        painter.setFont(font)
        painter.setPen(self._theme.colour(Colour.TEXT))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _words(self, painter: QPainter, view: BlockView, box: QRectF) -> None:
        room = box.adjusted(_PAD + Line.EDGE, 2, -_PAD, 0)
        if room.width() < _UPRIGHT_BELOW:
            paint_status(painter, QRectF(room.x() - 1, room.y(), _MARK, _MARK), view.card.status, self._theme)
            self._upright(painter, view, room)
            return
        name_font = self._theme.font("calendar_name")
        height = QFontMetricsF(name_font).height()
        first_line = view.time if box.height() >= _ONE_LINE_BELOW else f"{view.time} {view.title}"
        lines = [(first_line, name_font, Colour.TEXT, _MARK + 3)]
        if box.height() >= _ONE_LINE_BELOW:
            lines.append((view.title, name_font, Colour.TEXT, 0.0))
            if view.subtitle and box.height() >= 4 * height:
                lines.append((view.subtitle, self._theme.font("calendar"), Colour.TEXT2, 0.0))
        surface = self._theme.colour(Colour.SURFACE)
        for number, (words, font, role, indent) in enumerate(lines):
            line = QRectF(room.x(), room.y() + number * height, room.width(), height)
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width() - indent)
            if view.parts and view.parts[0].kind is SegmentKind.NUMBING:
                # A plain patch, so that the stripes of numbing never touch the words.
                width = QFontMetricsF(font).horizontalAdvance(shown) + indent + 3
                painter.fillRect(QRectF(line.x() - 1, line.y(), width, height), surface)
            painter.setPen(self._theme.colour(role))
            if view.card.status in FREEING and number == 1:
                font.setStrikeOut(True)
                painter.setFont(font)
            painter.drawText(line.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        mark = QRectF(room.x(), room.y() + (height - _MARK) / 2, _MARK, _MARK)
        paint_status(painter, mark, view.card.status, self._theme)

    def _line(self, painter: QPainter, words: str, area: QRectF) -> None:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)

    def now_line(self, painter: QPainter, grid: Grid, column: int, minute: int) -> None:
        """Where the day stands."""
        colour, y = self._theme.colour(Colour.STOP), grid.y(minute)
        painter.setPen(QPen(colour, Line.FOCUS))
        painter.drawLine(QPointF(grid.x(column), y), QPointF(grid.x(column) + grid.column_width, y))

    def carried(self, painter: QPainter, box: Box, time: str, title: str, *, allowed: bool) -> None:
        """The block under the hand, at the place where it would fall."""
        colour = self._theme.colour(Colour.ACCENT if allowed else Colour.STOP)
        area = rect(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.92)
        painter.setPen(QPen(colour, Line.FOCUS))
        painter.setBrush(self._theme.colour(Colour.SURFACE))
        painter.drawRoundedRect(area, Radius.TAG, Radius.TAG)
        painter.setPen(colour)
        painter.setFont(self._theme.font("calendar_name"))
        painter.drawText(
            area.adjusted(_PAD, 2, -_PAD, 0),
            Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
            f"{time}\n{title}",
        )
        painter.restore()


def _has_soft(view: BlockView) -> bool:
    return view.card.status is not Status.CANCELLED
