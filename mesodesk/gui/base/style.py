"""Fusion with our focus ring, check and radio marks; everything else is the style sheet's."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.icons import ColourSource
from mesodesk.gui.base.tokens import Line, Radius


class DeskStyle(QProxyStyle):
    """Fusion, with a 2-unit accent ring around what has the focus and vector check and radio marks."""

    def __init__(self, colour: ColourSource) -> None:
        super().__init__("Fusion")
        self._colour = colour

    def drawPrimitive(  # noqa: D102 (Qt's own method)
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        kinds = QStyle.PrimitiveElement
        if element == kinds.PE_FrameFocusRect:
            draw_focus_ring(painter, QRectF(option.rect), self._colour(Colour.ACCENT))
        elif element == kinds.PE_IndicatorCheckBox:
            self._draw_check(painter, QRectF(option.rect), option.state)
        elif element == kinds.PE_IndicatorRadioButton:
            self._draw_radio(painter, QRectF(option.rect), option.state)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _draw_check(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        box = rect.adjusted(1, 1, -1, -1)
        checked = bool(state & QStyle.StateFlag.State_On)
        self._outline(painter, state, checked)
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        if checked:
            tick = QPainterPath()
            tick.moveTo(box.left() + box.width() * 0.27, box.top() + box.height() * 0.53)
            tick.lineTo(box.left() + box.width() * 0.44, box.top() + box.height() * 0.70)
            tick.lineTo(box.left() + box.width() * 0.75, box.top() + box.height() * 0.34)
            painter.setPen(_round_pen(self._colour(Colour.ACCENT), Line.FOCUS))
            painter.drawPath(tick)
        elif state & QStyle.StateFlag.State_NoChange:
            painter.setPen(_round_pen(self._colour(Colour.ACCENT), Line.FOCUS))
            middle = box.center().y()
            painter.drawLine(
                int(box.left() + box.width() * 0.3),
                int(middle),
                int(box.right() - box.width() * 0.3),
                int(middle),
            )
        painter.restore()

    def _draw_radio(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        ring = rect.adjusted(1, 1, -1, -1)
        checked = bool(state & QStyle.StateFlag.State_On)
        self._outline(painter, state, checked)
        painter.drawEllipse(ring)
        if checked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(Colour.ACCENT))
            inset = ring.width() * 0.27
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        painter.restore()

    def _outline(self, painter: QPainter, state: QStyle.StateFlag, checked: bool) -> None:
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        edge = Colour.ACCENT if checked and enabled else Colour.CONTROL if enabled else Colour.LINE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(edge), 1.5))
        painter.setBrush(self._colour(Colour.SURFACE))


def draw_focus_ring(painter: QPainter, rect: QRectF, colour: QColor, radius: float = Radius.CONTROL) -> None:
    """Draw the focus ring just inside `rect`: 2 units wide, rounded; callers leave the 1-unit gap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, Line.FOCUS))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
