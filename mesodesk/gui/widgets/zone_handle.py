"""A zone of a body chart as a control of its own: reachable by keys, and visible to assistive tools."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from mesodesk.domain.body_map import Chart, InjectionMap, Total
from mesodesk.gui.widgets.map_layout import MapFrame


class ZoneHandle(QAbstractButton):
    """An invisible, checkable button over a zone; checked means painted.

    The map itself paints, and takes the mouse: the handle lets it through. Pressing it, by Space, Return or
    from outside, toggles the zone. `focused` tells the map which zone is the current one, `arrow_pressed` in
    which direction (-1, 0, 1) to look for the next.
    """

    focused = Signal(str)
    arrow_pressed = Signal(str, QPoint)

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = parent
        self.key = key
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:  # noqa: D102 (Qt's own method)
        # Whether the zone is painted is for the map to say, after the rules have been asked.
        return

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        return

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.focused.emit(self.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        # The map draws the outline of the current zone, half of it beyond the handle.
        self._map.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        steps = {
            Qt.Key.Key_Left: QPoint(-1, 0),
            Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1),
            Qt.Key.Key_Down: QPoint(0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.arrow_pressed.emit(self.key, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.click()
        else:
            # Left to the map: its own keys for points, undo and size.
            event.ignore()


class ZoneHandles:
    """The handles of all zones of one chart."""

    def __init__(self) -> None:
        self._handles: dict[str, ZoneHandle] = {}

    @property
    def focused_key(self) -> str:
        """The zone that has the focus, or nothing."""
        return next((key for key, handle in self._handles.items() if handle.hasFocus()), "")

    def has(self, key: str) -> bool:
        """Whether the chart has this zone."""
        return key in self._handles

    def get(self, key: str) -> ZoneHandle:
        """The handle of a zone."""
        return self._handles[key]

    def make(self, chart: Chart, parent: QWidget, name: str) -> tuple[ZoneHandle, ...]:
        """New handles for the zones of `chart`, in the place of those that were; `name` begins their ids."""
        for old in self._handles.values():
            old.hide()
            old.deleteLater()
        self._handles = {zone.key: ZoneHandle(zone.key, parent) for zone in chart.zones}
        for key, handle in self._handles.items():
            handle.setAccessibleIdentifier(f"{name}.{key}")
            handle.setVisible(True)
        return tuple(self._handles.values())

    def place(self, frame: MapFrame) -> None:
        """Put each handle over its zone."""
        for zone in frame.chart.zones:
            self._handles[zone.key].setGeometry(frame.outline(zone.outline).boundingRect().toAlignedRect())

    def let_tab_stop_at(self, key: str) -> None:
        """One zone is reached by Tab, the current or the first; arrow keys do the rest."""
        stop = key or next(iter(self._handles), "")
        for other, handle in self._handles.items():
            policy = Qt.FocusPolicy.StrongFocus if other == stop else Qt.FocusPolicy.ClickFocus
            handle.setFocusPolicy(policy)

    def describe(
        self, shown: InjectionMap, words: Mapping[str, str], describe: Callable[[Total], str]
    ) -> None:
        """Say of each zone what it is called, what is in it, and whether it is painted."""
        for key, handle in self._handles.items():
            total = shown.total_of(key)
            name = words.get(key, key)
            handle.setAccessibleName(f"{name}, {describe(total)}" if total.points else name)
            handle.setChecked(shown.painted(key) is not None)
