"""Where the panels of a session stand: three columns, or one at a time in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.details import DetailsPanel
from mesodesk.gui.treatments.draft import Draft
from mesodesk.gui.treatments.earlier import CoursePanel, EarlierPanel
from mesodesk.gui.treatments.findings import ScreeningPanel
from mesodesk.gui.treatments.foot import SessionFoot
from mesodesk.gui.treatments.lots import ProductsPanel
from mesodesk.gui.treatments.map_panel import MapPanel
from mesodesk.gui.treatments.tab_order import order_tabs
from mesodesk.gui.treatments.ticks import TickStrip
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.frames import horizontal, scrolling, vertical
from mesodesk.gui.widgets.patient_banner import PatientBanner
from mesodesk.gui.widgets.segmented import Segmented

_LEFT, _RIGHT = space(68), space(92)


class SessionView(QWidget):
    """Banner and ticks above; findings, map, products below; the foot with the next step always in sight."""

    column_chosen = Signal(str)

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_narrow = False
        self._wanted: QWidget | None = None
        self.banner = PatientBanner(desk.theme)
        self.where = label("", "strong", name=f"{ids.SESSION}.where")
        self.since = label("", "small", Colour.TEXT2, name=f"{ids.SESSION}.since")
        place = vertical(gap=0)
        place.addStretch(1)
        place.addWidget(self.where)
        place.addWidget(self.since)
        place.addStretch(1)
        self.banner.buttons.addLayout(place)
        self.ticks = TickStrip(desk.theme)
        self.screening = ScreeningPanel(desk)
        self.earlier = EarlierPanel(desk, draft, words)
        self.course = CoursePanel(desk)
        self.map = MapPanel(desk, draft, words)
        self.products = ProductsPanel(desk, draft, words)
        self.details = DetailsPanel(desk, draft, words)
        self.foot = SessionFoot(desk)
        self._lay_out()
        self.set_narrow(False, always=True)

    def set_narrow(self, narrow: bool, *, always: bool = False) -> None:
        """Show one column at a time, or all three."""
        if narrow == self._is_narrow and not always:
            return
        self._is_narrow = narrow
        self.ticks.set_narrow(narrow)
        self.foot.set_narrow(narrow)
        self.map.set_narrow(narrow)
        step = 1 if narrow else 3
        self._column.setContentsMargins(space(4), space(step), space(4), space(step))
        self._tabs.setVisible(narrow)
        if narrow:
            self._column.addWidget(self.foot)
        else:
            self._right_column.addWidget(self.foot)
        for column, width in ((self._left, _LEFT), (self._right, _RIGHT)):
            column.setMinimumWidth(0 if narrow else width)
            column.setMaximumWidth(self.maximumWidth() if narrow else width)
        self.show_column(self._tabs.value() or "map")

    def show_column(self, key: str) -> None:
        """In a narrow window, bring this column to the front: findings, map or products."""
        self._tabs.set_value(key)
        columns = {"findings": self._left, "map": self.map, "products": self._right}
        for name, column in columns.items():
            column.setVisible(not self._is_narrow or name == key)

    def order_tabs(self) -> None:
        """Let Tab go as the eye does, after panels were filled anew."""
        panels = (self.screening, self.earlier, self.course, self.map, self.products, self.details)
        order_tabs([self.ticks, *panels, self.foot])

    def reveal(self, widget: QWidget) -> None:
        """Bring a widget of a column into sight: the column to the front, scrolled to it."""
        for key, column in (("findings", self._left), ("map", self.map), ("products", self._right)):
            if column.isAncestorOf(widget):
                self.show_column(key)
        self._wanted = widget
        # Sentences that were just shown take their room when the events have been handled.
        QTimer.singleShot(0, self, self._scroll_to_wanted)

    def _scroll_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        for area in (self._left, self._record):
            if wanted is not None and isValid(wanted) and area.isAncestorOf(wanted):
                area.ensureWidgetVisible(wanted, 0, space(6))

    def _lay_out(self) -> None:
        outer = vertical(self, gap=0)
        outer.addWidget(self.banner)
        outer.addWidget(self.ticks)
        self._column = vertical(margin=(4, 3, 4, 3), gap=2)
        outer.addLayout(self._column, 1)
        pairs = [
            ("findings", self.tr("Findings")),
            ("map", self.tr("Map")),
            ("products", self.tr("Products and record")),
        ]
        self._tabs = Segmented(
            self._desk.theme, pairs, name=ids.SESSION_TABS, label=self.tr("Part of the session"), compact=True
        )
        self._tabs.set_value("map")
        self._tabs.chosen.connect(self.show_column)
        self._column.addWidget(self._tabs)
        row = horizontal(gap=3)
        self._column.addLayout(row, 1)
        self._left = scrolling(self._stacked(self.screening, self.earlier, self.course))
        row.addWidget(self._left)
        row.addWidget(self.map, 1)
        self._right = QWidget()
        self._right_column = vertical(self._right, gap=2)
        self._record = scrolling(self._stacked(self.products, self.details))
        self._right_column.addWidget(self._record, 1)
        for area in (self._left, self._record):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._right)

    def _stacked(self, *panels: QWidget) -> QWidget:
        holder = QWidget()
        column = vertical(holder, margin=(0, 0, 1, 0), gap=3)
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        return holder
