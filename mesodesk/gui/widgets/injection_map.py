"""The injection map: a body chart on which zones are painted with points and single points are set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from mesodesk.domain.body_map import UNIT, Chart, Dot, InjectionMap, Total, centre_of
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.map_editor import Brush, MapEditor
from mesodesk.gui.widgets.map_hand import Carry, MapKeys, dot_near, moved_dot, next_single, zone_near
from mesodesk.gui.widgets.map_layout import zone_beside
from mesodesk.gui.widgets.map_painting import MapPicture, paint_map
from mesodesk.gui.widgets.sized_chart import SizedChart
from mesodesk.gui.widgets.zone_handle import ZoneHandle, ZoneHandles

#: How far one press of an arrow key moves the cross, in units of the chart.
_STEP: Final = UNIT // 100


class Tool(StrEnum):
    """What a click on the map does: choose a zone, paint or clear one, set a point, take one away."""

    SELECT = "select"
    ZONE = "zone"
    POINT = "point"
    ERASE = "erase"


class InjectionMapView(SizedChart):
    """Shows one `InjectionMap` on its chart and lets it be changed through `editor`.

    `map_changed` carries the new map after every change, `zone_selected` the key of the current zone,
    `point_selected` the place of the current single point or None, `refused` a `RuleError` when a rule said
    no. `undo_asked` and `redo_asked` are for whoever keeps the maps.

    The mouse carries points and painted zones. Arrow keys move between zones and Space paints or clears one;
    with the tools for points they move a cross and Space uses it. Page up and down walk through the single
    points, Shift with an arrow carries the current one, or the zone, a millimetre (with Ctrl five); M mirrors
    it, Delete takes it away. Ctrl with +, -, 0 or the wheel, or two fingers, change the size; the middle
    button moves the enlarged chart.

    `words` names zones by key and the two sides by ``right`` and ``left``; `describe` words a total.
    """

    map_changed = Signal(object)
    zone_selected = Signal(str)
    point_selected = Signal(object)
    refused = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()

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
        super().__init__(chart, parent)
        self._theme = theme
        self._words = words
        self._describe = describe
        self._before: InjectionMap | None = None
        self._shows_before = True
        self._tool = Tool.SELECT
        self._zone = ""
        self._point: Dot | None = None
        self._hovered = ""
        self._cross: Dot | None = None
        self._carried: Carry | None = None
        self._keys = MapKeys(
            undo=self.undo_asked.emit,
            redo=self.redo_asked.emit,
            zoom=self.zoom_step,
            carry=self._carry_by,
            turn=self._turn,
            mirror=self.mirror,
            remove=self._remove,
            let_go=self._let_go,
        )
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
        self._make_handles()

    @property
    def selected_zone(self) -> str:
        """The key of the current zone, or nothing."""
        return self._zone

    @property
    def selected_point(self) -> Dot | None:
        """The place of the current single point."""
        return self._point

    @property
    def tool(self) -> Tool:
        """What a click does."""
        return self._tool

    def show_map(self, chart: Chart, shown: InjectionMap, before: InjectionMap | None = None) -> None:
        """Show `shown` on `chart`, with the points of `before` (an earlier session) as rings."""
        is_other = chart.key != self.editor.chart.key
        self.editor.load(chart, shown)
        self._before = before
        self._carried = None
        if is_other:
            self._zone, self._cross = "", None
            self._make_handles()
        self._keep_point()
        self._fit(chart)
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

    def select_point(self, dot: Dot | None) -> None:
        """Make a single point the current one, and its zone."""
        single = None if dot is None else self.editor.map.single(dot)
        point = None if single is None else single.at
        if single is not None:
            self.select_zone(single.zone or "")
        if point != self._point:
            self._point = point
            self.point_selected.emit(point)
            self.update()

    def mirror(self) -> None:
        """Do on the other side what the current point or zone holds."""
        if self._point is not None:
            self.editor.mirror_point(self._point)
        elif self._zone:
            self.editor.mirror_zone(self._zone)

    def select_zone(self, key: str) -> None:
        """Make a zone the current one; nothing for none."""
        if key == self._zone or (key and not self._handles.has(key)):
            return
        self._zone = key
        self._handles.let_tab_stop_at(key)
        self.zone_selected.emit(key)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(640, 560)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(420, 380)

    def frame_changed(self) -> None:
        """Put the zones' controls where the zones are."""
        self._handles.place(self._frame)

    def middle_of_interest(self) -> QPointF:
        """The current point or zone."""
        if self._point is not None:
            centre = self._point
        elif self._zone:
            centre = centre_of(self.editor.chart.zone(self._zone).outline)
        else:
            return super().middle_of_interest()
        return QPointF(centre.x / UNIT, centre.y / UNIT)

    def event(self, event: QEvent) -> bool:
        """Take the map's keys before the window does."""
        is_override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_override and self._keys.act(cast(QKeyEvent, event)) is not None:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        carried = self._carried
        is_carried = carried is not None and carried.is_moved
        picture = MapPicture(
            frame=self._frame,
            shown=carried.preview if carried is not None else self.editor.map,
            before=self._before if self._shows_before else None,
            zone=self._zone,
            point=carried.target if carried is not None and is_carried and carried.dot else self._point,
            focused="" if is_carried else self._handles.focused_key,
            hovered=self._hovered,
            shows_zones=self._tool is Tool.ZONE and not self.editor.read_only,
            cross=self._cross,
            words=self._words,
            describe=self._describe,
        )
        paint_map(self, self._theme, picture)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().mouseMoveEvent(event)
        if self._carried is not None:
            self._carried.move(self._frame, event.position(), QApplication.startDragDistance())
            self.update()
            return
        hovered = "" if self._tool in (Tool.POINT, Tool.ERASE) else self._zone_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._carried is not None:
            carried, self._carried = self._carried, None
            if carried.is_moved:
                self._put_down(carried)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        act = self._keys.act(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    # Under the hand ----------------------------------------------------------------------------------------

    def _click(self, place: QPointF) -> None:
        dot = self._frame.to_chart(place)
        if self._tool is Tool.ERASE:
            self._erase_near(place)
        elif self._tool is not Tool.ZONE and (taken := self._point_at(place)) is not None:
            self.select_point(taken)
            self._take(place, dot=taken)
        elif dot is not None and self._tool is Tool.POINT:
            self.editor.add_point(dot)
        elif dot is not None:
            self._click_zone(place, self._zone_at(place))

    def _click_zone(self, place: QPointF, key: str) -> None:
        self.select_point(None)
        self.select_zone(key)
        if key:
            self._handles.get(key).setFocus(Qt.FocusReason.MouseFocusReason)
        if key and self._tool is Tool.ZONE:
            self.editor.toggle_zone(key)
        elif key and self.editor.map.painted(key) is not None:
            self._take(place, zone=key)

    def _take(self, place: QPointF, *, zone: str = "", dot: Dot | None = None) -> None:
        if not self.editor.read_only:
            self._carried = Carry(self.editor.chart, self.editor.map, place, zone, dot)

    def _put_down(self, carried: Carry) -> None:
        if carried.dot is None:
            self.editor.move_zone(carried.zone, carried.by)
        else:
            self.editor.move_point(carried.dot, carried.target)
            self.select_point(carried.target)

    def _point_at(self, place: QPointF) -> Dot | None:
        # Points of a zone are taken one by one only with the tool for points: else the zone is meant.
        return dot_near(self._frame, self.editor.map, place, singles_only=self._tool is not Tool.POINT)

    def _erase_near(self, place: QPointF) -> None:
        dot = dot_near(self._frame, self.editor.map, place, singles_only=False)
        if dot is not None:
            self.editor.remove_point(dot)

    def _zone_at(self, place: QPointF) -> str:
        dot = self._frame.to_chart(place)
        return zone_near(self.editor.chart, self.editor.map, dot) if dot is not None else ""

    # By keys -----------------------------------------------------------------------------------------------

    def _carry_by(self, step: QPoint, far_mm: float) -> None:
        chart = self.editor.chart
        by = Dot(
            round(step.x() * far_mm / chart.width_mm * UNIT),
            round(step.y() * far_mm / chart.height_mm * UNIT),
        )
        if self._point is not None:
            target = moved_dot(self._point, by)
            self.editor.move_point(self._point, target)
            self.select_point(target)
        elif self._zone:
            self.editor.move_zone(self._zone, by)

    def _turn(self, step: int) -> None:
        self.select_point(next_single(self.editor.map, self._point, step))

    def _remove(self) -> None:
        if self._point is not None:
            self.editor.remove_point(self._point)
        elif self._zone:
            self.editor.clear_zone(self._zone)

    def _let_go(self) -> None:
        self._carried = None
        self.select_point(None)
        self.update()

    def _keep_point(self) -> None:
        if self._point is not None and self.editor.map.single(self._point) is None:
            self.select_point(None)

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
        self._keep_point()
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
        single = None if self._point is None else self.editor.map.single(self._point)
        if single is not None and (single.zone or "") != key:
            self.select_point(None)
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
