"""The injection map: a body chart on which zones are painted with points and single points are set."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mesodesk.domain.body_map import UNIT, Chart, Dot, InjectionMap, Total, centre_of
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.map_editor import Brush, MapEditor
from mesodesk.gui.widgets.map_layout import MapFrame, zone_beside
from mesodesk.gui.widgets.map_painting import MapPicture, paint_map
from mesodesk.gui.widgets.zone_handle import ZoneHandle, ZoneHandles

#: Room for labels on each side of the chart.
_LABELS: Final = 150
#: How near a click has to be to a point to take it, in pixels.
_NEAR: Final = 9.0
#: How far one press of an arrow key moves the cross, in units of the chart.
_STEP: Final = UNIT // 100
_ZOOM_STEP: Final = 1.3


class Tool(StrEnum):
    """What a click on the map does: choose a zone, paint or clear one, set a point, take one away."""

    SELECT = "select"
    ZONE = "zone"
    POINT = "point"
    ERASE = "erase"


class InjectionMapView(QWidget):
    """Shows one `InjectionMap` on its chart and lets it be changed through `editor`.

    `map_changed` carries the new map after every change, `zone_selected` the key of the current zone,
    `refused` a `RuleError` when a rule said no. Arrow keys move between zones and Space paints or clears one;
    with the tools for points they move a cross and Space uses it. Delete clears the current zone, Ctrl+Z
    takes back, Ctrl with +, -, 0 or the wheel changes the size, the middle button moves the enlarged chart.

    `words` names zones by key and the two sides by ``right`` and ``left``; `describe` words a total.
    """

    map_changed = Signal(object)
    zone_selected = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        chart: Chart,
        *,
        name: str,
        label: str,
        words: Mapping[str, str],
        describe: Callable[[Total], str],
        brush: Brush,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._describe = describe
        self._before: InjectionMap | None = None
        self._shows_before = True
        self._tool = Tool.SELECT
        self._zone = ""
        self._hovered = ""
        self._cross: Dot | None = None
        self._dragged: QPointF | None = None
        self._handles = ZoneHandles()
        self.editor = MapEditor(chart, InjectionMap(chart.key), brush, self)
        self.editor.changed.connect(self._on_changed)
        self.editor.refused.connect(self.refused)
        self.setAccessibleIdentifier(name)
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self.update)
        self._frame = MapFrame(chart, QRectF(self.rect()), _LABELS)
        self._make_handles()

    @property
    def selected_zone(self) -> str:
        """The key of the current zone, or nothing."""
        return self._zone

    @property
    def tool(self) -> Tool:
        """What a click does."""
        return self._tool

    def show_map(self, chart: Chart, shown: InjectionMap, before: InjectionMap | None = None) -> None:
        """Show `shown` on `chart`, with the points of `before` (an earlier session) as rings."""
        is_other = chart.key != self.editor.chart.key
        self.editor.load(chart, shown)
        self._before = before
        if is_other:
            self._zone, self._cross = "", None
            self._make_handles()
        self._arrange()
        self._describe_all()

    def show_before(self, shown: bool) -> None:
        """Show or hide the points of the earlier session."""
        self._shows_before = shown
        self.update()

    def set_tool(self, tool: Tool) -> None:
        """Choose what a click does."""
        self._tool = tool
        self._cross = None
        points = tool in (Tool.POINT, Tool.ERASE)
        self.setCursor(Qt.CursorShape.CrossCursor if points else Qt.CursorShape.ArrowCursor)
        self.update()

    def select_zone(self, key: str) -> None:
        """Make a zone the current one; nothing for none."""
        if key == self._zone or (key and not self._handles.has(key)):
            return
        self._zone = key
        self._handles.let_tab_stop_at(key)
        self.zone_selected.emit(key)
        self.update()

    def zoom_by(self, factor: float) -> None:
        """Enlarge (or, below 1, make smaller) about the current zone, or about the middle."""
        middle = self._frame.middle
        if self._zone and self._frame.zoom <= 1.0:
            centre = centre_of(self.editor.chart.zone(self._zone).outline)
            middle = QPointF(centre.x / UNIT, centre.y / UNIT)
        self._look_at(self._frame.zoom * factor, middle)

    def reset_zoom(self) -> None:
        """Show the whole chart."""
        self._look_at(1.0, QPointF(0.5, 0.5))

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(640, 560)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(420, 380)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        picture = MapPicture(
            frame=self._frame,
            shown=self.editor.map,
            before=self._before if self._shows_before else None,
            zone=self._zone,
            focused=self._handles.focused_key,
            hovered=self._hovered,
            shows_zones=self._tool is Tool.ZONE and not self.editor.read_only,
            cross=self._cross,
            words=self._words,
            describe=self._describe,
        )
        paint_map(self, self._theme, picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._dragged = event.position()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._dragged is not None:
            moved, self._dragged = event.position() - self._dragged, event.position()
            sheet = self._frame.sheet
            step = QPointF(moved.x() / sheet.width(), moved.y() / sheet.height())
            self._look_at(self._frame.zoom, self._frame.middle - step)
            return
        hovered = "" if self._tool in (Tool.POINT, Tool.ERASE) else self._zone_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.button() == Qt.MouseButton.MiddleButton:
            self._dragged = None

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: D102 (Qt's own method)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        dot = self._frame.to_chart(event.position())
        factor = _ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP
        middle = QPointF(dot.x / UNIT, dot.y / UNIT) if dot is not None else self._frame.middle
        self._look_at(self._frame.zoom * factor, middle)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.editor.undo()
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom_by(_ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom_by(1 / _ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.reset_zoom()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._zone:
            self.editor.clear_zone(self._zone)
        else:
            super().keyPressEvent(event)

    def _click(self, place: QPointF) -> None:
        dot = self._frame.to_chart(place)
        if dot is None:
            return
        if self._tool is Tool.POINT:
            self.editor.add_point(dot)
        elif self._tool is Tool.ERASE:
            self._erase_near(place)
        else:
            key = self._zone_at(place)
            self.select_zone(key)
            if key:
                self._handles.get(key).setFocus(Qt.FocusReason.MouseFocusReason)
            if key and self._tool is Tool.ZONE:
                self.editor.toggle_zone(key)

    def _erase_near(self, place: QPointF) -> None:
        places = [(self._frame.to_screen(dot) - place, dot) for dot in self.editor.map.dots]
        near = [(math.hypot(away.x(), away.y()), dot) for away, dot in places]
        nearest = min(near, default=None)
        if nearest is not None and nearest[0] <= _NEAR:
            self.editor.remove_point(nearest[1])

    def _zone_at(self, place: QPointF) -> str:
        dot = self._frame.to_chart(place)
        zone = self.editor.chart.zone_at(dot) if dot is not None else None
        return zone.key if zone is not None else ""

    def _look_at(self, zoom: float, middle: QPointF) -> None:
        self._frame.look_at(zoom, middle)
        self._handles.place(self._frame)
        self.update()

    def _arrange(self) -> None:
        zoom, middle = self._frame.zoom, self._frame.middle
        edge = space(3)
        self._frame = MapFrame(
            self.editor.chart, QRectF(self.rect()).adjusted(0, edge, 0, -edge), min(_LABELS, self.width() / 4)
        )
        self._look_at(zoom, middle)

    def _make_handles(self) -> None:
        for handle in self._handles.make(self.editor.chart, self, self.accessibleIdentifier()):
            handle.clicked.connect(self._on_handle_clicked)
            handle.toggled.connect(self._on_handle_toggled)
            handle.focused.connect(self._on_focused)
            handle.arrow_pressed.connect(self._on_arrow)
        self._handles.let_tab_stop_at(self._zone)
        self._describe_all()

    def _describe_all(self) -> None:
        self._handles.describe(self.editor.map, self._words, self._describe)
        self.setAccessibleDescription(self._describe(self.editor.map.total))

    def _on_changed(self) -> None:
        self._describe_all()
        self.update()
        self.map_changed.emit(self.editor.map)

    def _on_handle_clicked(self) -> None:
        handle = self.sender()
        if not isinstance(handle, ZoneHandle):
            return
        if self._cross is not None and self._tool is Tool.POINT:
            self.editor.add_point(self._cross)
        elif self._cross is not None and self._tool is Tool.ERASE:
            self._erase_near(self._frame.to_screen(self._cross))
        else:
            self.select_zone(handle.key)
            self.editor.toggle_zone(handle.key)

    def _on_handle_toggled(self, checked: bool) -> None:
        # Assistive tools toggle a check box without pressing it.
        handle = self.sender()
        if isinstance(handle, ZoneHandle) and checked != (self.editor.map.painted(handle.key) is not None):
            self.select_zone(handle.key)
            self.editor.toggle_zone(handle.key)
            self._describe_all()

    def _on_focused(self, key: str) -> None:
        self.select_zone(key)
        self.update()

    def _on_arrow(self, key: str, step: QPoint) -> None:
        if self._tool in (Tool.POINT, Tool.ERASE):
            at = self._cross or centre_of(self.editor.chart.zone(key).outline)
            x, y = at.x + step.x() * _STEP, at.y + step.y() * _STEP
            self._cross = Dot(min(max(x, 0), UNIT), min(max(y, 0), UNIT))
            self.update()
            return
        following = zone_beside(self.editor.chart, key, step)
        if following:
            self._handles.get(following).setFocus(Qt.FocusReason.TabFocusReason)
