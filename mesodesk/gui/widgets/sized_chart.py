"""A body chart that can be enlarged and moved: by the wheel, two fingers, the middle button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from mesodesk.domain.body_map import Chart
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.map_layout import MapFrame

#: Room for labels on each side of the chart.
_LABELS: Final = 150
_STEP: Final = 1.3


class SizedChart(QWidget):
    """Holds the frame in which a chart is drawn. `frame_changed` is called when it changed."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = MapFrame(chart, QRectF(self.rect()), _LABELS)
        self._dragged: QPointF | None = None
        self._corner: QWidget | None = None
        self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def is_enlarged(self) -> bool:
        """Whether less than the whole chart is in sight."""
        return self._frame.zoom > 1.0

    def set_corner(self, widget: QWidget) -> None:
        """Keep a child of the chart in its lower right corner."""
        self._corner = widget
        self._place_corner()

    def frame_changed(self) -> None:
        """The chart lies elsewhere on the screen now."""

    def middle_of_interest(self) -> QPointF:
        """What is brought to the middle (0 to 1) when the whole chart is enlarged by a key."""
        return self._frame.middle

    def zoom_step(self, step: int) -> None:
        """Enlarge (1) or make smaller (-1) about what is of interest, or show the whole chart (0)."""
        if step:
            self.zoom_by(_STEP if step > 0 else 1 / _STEP)
        else:
            self.reset_zoom()

    def zoom_by(self, factor: float) -> None:
        """Enlarge, or make smaller with a factor below 1."""
        middle = self._frame.middle if self.is_enlarged else self.middle_of_interest()
        self._look_at(self._frame.zoom * factor, middle)

    def reset_zoom(self) -> None:
        """Show the whole chart."""
        self._look_at(1.0, QPointF(0.5, 0.5))

    def event(self, event: QEvent) -> bool:
        """Take two fingers on a pad or on the screen as a change of size."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_at(event.position(), 1 + event.value())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                place = QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint()))
                self._zoom_at(place, pinch.scaleFactor())
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        self._zoom_at(event.position(), _STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._dragged is not None:
            moved, self._dragged = event.position() - self._dragged, event.position()
            sheet = self._frame.sheet
            step = QPointF(moved.x() / sheet.width(), moved.y() / sheet.height())
            self._look_at(self._frame.zoom, self._frame.middle - step)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._dragged = None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit(self._frame.chart)
        self._place_corner()

    def _place_corner(self) -> None:
        if self._corner is not None:
            self._corner.adjustSize()
            room = self.rect().adjusted(0, 0, -space(2), -space(2))
            self._corner.move(room.bottomRight() - self._corner.rect().bottomRight())
            self._corner.raise_()

    def _fit(self, chart: Chart) -> None:
        """Draw `chart` in the room that there is, as large as the one before."""
        zoom, middle = self._frame.zoom, self._frame.middle
        room = QRectF(self.rect()).adjusted(0, space(3), 0, -space(3))
        self._frame = MapFrame(chart, room, min(_LABELS, self.width() / 4))
        self._look_at(zoom, middle)

    def _look_at(self, zoom: float, middle: QPointF) -> None:
        self._frame.look_at(zoom, middle)
        self.frame_changed()
        self.update()

    def _zoom_at(self, place: QPointF, factor: float) -> None:
        """Change the size so that what lies under `place` stays there."""
        sheet = self._frame.sheet
        x, y = (place.x() - sheet.left()) / sheet.width(), (place.y() - sheet.top()) / sheet.height()
        under, zoom = QPointF(x, y), self._frame.zoom
        away = under - self._frame.middle
        self._frame.look_at(zoom * factor, under)
        self._look_at(self._frame.zoom, under - away * (zoom / self._frame.zoom))
