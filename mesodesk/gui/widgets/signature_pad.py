"""The place to sign on the screen, by mouse, finger or pen; it keeps the strokes with their times."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mesodesk.domain.consent import PAD_UNIT, InkPoint, Signature
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius, space

#: Thickness of the ink, and how far from the bottom the line to sign on is drawn, as a part of the height.
_INK: Final = 2.4
_BASELINE: Final = 0.24
#: A hand that rests gives many equal points; closer ones than this, in units of the pad, are left out.
_NEAR: Final = 12

Ink = list[InkPoint]


class SignaturePad(QWidget):
    """Takes a signature: strokes in ten-thousandths of the pad, with milliseconds since the first touch.

    `changed` is emitted when a stroke is finished, undone or cleared. Ctrl+Z takes the last stroke back and
    Delete clears. Without a `clock` (milliseconds, only forwards) the pad measures the time itself. What was
    drawn keeps its shape when the pad is resized.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        label: str,
        hint: str = "",
        clock: Callable[[], int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._strokes: list[Ink] = []
        self._stroke: Ink | None = None
        self._ratio = 0.0
        self._device = "mouse"
        self._timer = QElapsedTimer()
        self._clock = clock or self._elapsed
        self._began = 0
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        theme.changed.connect(self.update)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._strokes

    @property
    def strokes(self) -> tuple[tuple[InkPoint, ...], ...]:
        """The finished strokes."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def signature(self) -> Signature:
        """What has been drawn, as it is recorded."""
        return Signature(self.strokes, round(self._ratio * 100), self._device)

    def set_hint(self, hint: str) -> None:
        """Say something else below the line to sign on, while it is empty."""
        self._hint = hint
        self.setAccessibleDescription(hint)
        self.update()

    def clear(self) -> None:
        """Take everything away and start anew."""
        had_ink = bool(self._strokes)
        self._strokes, self._stroke, self._ratio = [], None, 0.0
        self.update()
        if had_ink:
            self.changed.emit()

    def undo(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.changed.emit()

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(480, 160)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(260, 96)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), "mouse")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: D102 (Qt's own method)
        # Accepted, so that Qt does not send the same stroke again as mouse events.
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._begin(event.position(), "pen")
        elif kind == QEvent.Type.TabletMove:
            self._go_on(event.position())
        else:
            self._end(event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if isinstance(event, QTouchEvent):
            self._on_touch(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        pen = QPen(self._theme.colour(Colour.TEXT), _INK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strokes = self._strokes if self._stroke is None else [*self._strokes, self._stroke]
        for stroke in strokes:
            self._paint_stroke(painter, stroke)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colour(Colour.CONTROL), Line.HAIR))
        painter.setBrush(self._theme.colour(Colour.SURFACE if self.isEnabled() else Colour.SUNKEN))
        painter.drawRoundedRect(edge, Radius.CONTROL, Radius.CONTROL)
        base = edge.bottom() - edge.height() * _BASELINE
        line = QPen(self._theme.colour(Colour.CONTROL), Line.HAIR, Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.drawLine(QPointF(edge.left() + space(4), base), QPointF(edge.right() - space(4), base))
        if not self._strokes and self._stroke is None and self._hint:
            painter.setPen(self._theme.colour(Colour.TEXT3))
            painter.setFont(self._theme.font("small"))
            below = QRectF(edge.left() + space(4), base, edge.width() - space(8), edge.bottom() - base)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._hint)

    def _paint_stroke(self, painter: QPainter, stroke: Ink) -> None:
        places = [self._on_screen(point) for point in stroke]
        if len(places) == 1:
            painter.drawPoint(places[0])
            return
        path = QPainterPath(places[0])
        # Curves through the middles of the pieces: the hand's line without the sensor's corners.
        for before, after in pairwise(places):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(places[-1])
        painter.drawPath(path)

    def _on_touch(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchCancel or not points:
            self._stroke = None
            self.update()
            return
        # One finger writes; a palm beside it is not ink.
        place = points[0].position()
        if event.type() == QEvent.Type.TouchBegin:
            self._begin(place, "touch")
        elif event.type() == QEvent.Type.TouchUpdate:
            self._go_on(place)
        else:
            self._end(place)

    def _begin(self, place: QPointF, device: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._strokes:
            self._ratio = self.width() / max(1, self.height())
            self._timer.start()
            self._began = self._clock()
            self._device = device
        elif device == "pen":
            self._device = device
        self._stroke = [self._point(place)]
        self.update()

    def _go_on(self, place: QPointF) -> None:
        if self._stroke is None:
            return
        point, last = self._point(place), self._stroke[-1]
        if max(abs(point.x - last.x), abs(point.y - last.y)) >= _NEAR:
            self._stroke.append(point)
            self.update()

    def _end(self, place: QPointF) -> None:
        if self._stroke is None:
            return
        self._go_on(place)
        self._strokes.append(self._stroke)
        self._stroke = None
        self.update()
        self.changed.emit()

    def _sheet(self) -> QRectF:
        """The part of the pad that has the shape it had when the first stroke was drawn."""
        whole = QRectF(self.rect())
        if not self._ratio:
            return whole
        width = min(whole.width(), whole.height() * self._ratio)
        height = width / self._ratio
        return QRectF((whole.width() - width) / 2, (whole.height() - height) / 2, width, height)

    def _point(self, place: QPointF) -> InkPoint:
        sheet = self._sheet()
        x = round((place.x() - sheet.left()) / sheet.width() * PAD_UNIT)
        y = round((place.y() - sheet.top()) / sheet.height() * PAD_UNIT)
        elapsed = self._clock() - self._began
        return InkPoint(min(max(x, 0), PAD_UNIT), min(max(y, 0), PAD_UNIT), max(elapsed, 0))

    def _on_screen(self, point: InkPoint) -> QPointF:
        sheet = self._sheet()
        return QPointF(
            sheet.left() + point.x / PAD_UNIT * sheet.width(),
            sheet.top() + point.y / PAD_UNIT * sheet.height(),
        )

    def _elapsed(self) -> int:
        return self._timer.elapsed() if self._timer.isValid() else 0
