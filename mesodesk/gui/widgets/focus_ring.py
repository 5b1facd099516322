"""The focus ring: drawn outside the widget that has the focus, so that nothing moves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenuBar, QScrollArea, QWidget
from shiboken6 import isValid

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.style import draw_focus_ring
from mesodesk.gui.base.theme import Theme

#: Distance from the widget's edge to the outer edge of the ring: 1 unit gap and 2 of line.
_OUT: Final = 3


class FocusRing(QWidget):
    """One ring per window; it follows the focus.

    Widgets that draw their own ring (boards, calendars, tables: the chosen row shows it) say so with the
    property ``ownFocus`` or by being item views.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._followed: list[QWidget] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        draw_focus_ring(painter, QRectF(self.rect()), self._theme.colour(Colour.ACCENT), 8)
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        self._target = new if new is not None and self._wants_ring(new) else None
        walker = self._target
        while walker is not None and walker is not self._window:
            walker.installEventFilter(self)
            self._followed.append(walker)
            walker = walker.parentWidget()
        self._place()

    def _wants_ring(self, widget: QWidget) -> bool:
        return (
            widget.window() is self._window
            and not isinstance(widget, QAbstractItemView | QScrollArea | QMenuBar | Page)
            and not widget.property("ownFocus")
        )

    def _place(self) -> None:
        target = self._target
        # A view that was filled anew may have deleted what had the focus before anybody else has got it.
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        ring = QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.setGeometry(ring)
        inner = QRect(_OUT, _OUT, target.width(), target.height())
        # Only the ring itself belongs to this widget: what is under its middle stays visible and clickable.
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inner)))
        self.raise_()
        self.show()
