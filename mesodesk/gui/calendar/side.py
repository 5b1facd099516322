"""What stands beside the board: a month to jump in, whose appointments are shown, what the marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.domain.ids import StaffId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, space
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.calendar.mini_month import MiniMonth
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.services.clinic.staff import StaffCard

_SHOWN: Final = (
    Status.HELD,
    Status.BOOKED,
    Status.CONFIRMED,
    Status.ARRIVED,
    Status.NUMBING,
    Status.IN_TREATMENT,
    Status.DONE,
    Status.NO_SHOW,
    Status.CANCELLED,
)


class StatusLegend(QWidget):
    """The marks of the statuses with their words, and the keys that set them."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._keys: Mapping[Status, str] = {}
        self.setAccessibleName(self.tr("What the marks mean"))
        self.setFixedHeight(len(_SHOWN) * space(5))
        theme.changed.connect(self.update)

    def show_keys(self, keys: Mapping[Status, str]) -> None:
        """Say which key sets which status."""
        self._keys = keys
        lines = [f"{self._words.status(status)}: {keys[status]}" for status in _SHOWN if status in keys]
        self.setAccessibleDescription(", ".join(lines))
        set_tooltip(self, "\n".join(lines))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        for row, status in enumerate(_SHOWN):
            y = row * space(5)
            mark = QRectF(1, y + 3, IconSize.TAG, IconSize.TAG)
            paint_status(painter, mark, status, self._theme)
            painter.setPen(self._theme.colour(Colour.TEXT2))
            area = QRectF(space(6), y, self.width() - space(6), space(5))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._words.status(status))
            painter.setPen(self._theme.colour(Colour.TEXT3))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, self._keys.get(status, ""))


class Side(QWidget):
    """Month, staff and legend below one another."""

    day_chosen = Signal(object)
    staff_changed = Signal()

    def __init__(
        self, theme: Theme, formats: Formats, words: Words, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._formats = formats
        self._ticks: dict[StaffId, QCheckBox] = {}
        column = vertical(self, margin=(3, 4, 3, 3), gap=2)
        head = horizontal(gap=1)
        self._title = label("", "label")
        before = Button(theme, "", "icon", icon="chevron-left", tooltip=self.tr("Month before"), compact=True)
        after = Button(theme, "", "icon", icon="chevron-right", tooltip=self.tr("Month after"), compact=True)
        identify(before, ids.CALENDAR_MONTH_BEFORE)
        identify(after, ids.CALENDAR_MONTH_AFTER)
        head.addWidget(self._title, 1)
        head.addWidget(before)
        head.addWidget(after)
        column.addLayout(head)
        self.month = MiniMonth(theme, formats, today)
        column.addWidget(self.month)
        column.addSpacing(space(2))
        column.addWidget(label(self.tr("Staff"), "label", Colour.TEXT2))
        self._staff = vertical(gap=1)
        column.addLayout(self._staff)
        column.addWidget(label(self.tr("Status"), "label", Colour.TEXT2))
        self.legend = StatusLegend(theme, words)
        column.addWidget(self.legend)
        column.addStretch(1)
        before.clicked.connect(lambda: self.month.turn(-1))
        after.clicked.connect(lambda: self.month.turn(1))
        self.month.chosen.connect(self.day_chosen)
        self.month.turned.connect(self._on_turned)
        self._on_turned()

    def show_staff(self, staff: tuple[StaffCard, ...]) -> None:
        """One tick each; everybody is shown at first."""
        for member in staff:
            if member.id in self._ticks:
                continue
            tick = QCheckBox(member.name)
            tick.setChecked(True)
            identify(tick, f"{ids.CALENDAR_STAFF}.{member.user}", member.name)
            tick.toggled.connect(self.staff_changed)
            self._ticks[member.id] = tick
            self._staff.addWidget(tick)

    def chosen_staff(self) -> tuple[StaffId, ...]:
        """Whose appointments are to be shown."""
        return tuple(id for id, tick in self._ticks.items() if tick.isChecked())

    def left_out(self) -> frozenset[StaffId]:
        """Who is unticked."""
        return frozenset(id for id, tick in self._ticks.items() if not tick.isChecked())

    def _on_turned(self) -> None:
        self._title.setText(self._formats.month(self.month.month))
