"""The head of Today: which day, its totals, the filter by staff, the way to other days, and the walk-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.today.wording import short_name
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from datetime import date

    from mesodesk.services.calendar.day_board import DayBoard, VisitCard

_ALL = "all"


class TodayBar(QWidget):
    """`day_asked` gives -1, 0 (today) or 1; `staff_chosen` says that another filter holds."""

    day_asked = Signal(int)
    staff_chosen = Signal()
    walk_in_asked = Signal()
    waiting_asked = Signal()
    batch_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._names: tuple[tuple[str, str], ...] = ()
        self._staff = _ALL
        self._filter: Segmented | None = None
        row = horizontal(self, gap=2)
        self._title = label("", "title", name=ids.TODAY_TITLE)
        row.addWidget(self._title)
        row.addSpacing(4)
        self._before = self._step("chevron-left", "today.day_before", ids.TODAY_BEFORE, -1)
        self._after = self._step("chevron-right", "today.day_after", ids.TODAY_AFTER, 1)
        self._now = Button(
            desk.theme,
            self.tr("Today"),
            key=desk.actions.key("today.this_day"),
            name=ids.TODAY_NOW,
            compact=True,
        )
        self._now.clicked.connect(lambda: self.day_asked.emit(0))
        for button in (self._before, self._after, self._now):
            row.addWidget(button)
        self._totals = label("", "body", Colour.TEXT2, name=ids.TODAY_TOTALS, elide=True)
        row.addSpacing(4)
        row.addWidget(self._totals, 1)
        self._filters = horizontal(gap=0)
        row.addLayout(self._filters)
        waiting = Button(desk.theme, kind="icon", icon="clock-pause", name=f"{ids.WAITING_OPEN}.today")
        set_tooltip(waiting, desk.actions.text("window.waiting"), desk.actions.key("window.waiting"))
        waiting.setAccessibleName(desk.actions.text("window.waiting"))
        waiting.clicked.connect(self.waiting_asked)
        row.addWidget(waiting)
        row.addWidget(self._make_batch())
        self.walk_in = Button(
            desk.theme,
            self.tr("Walk-in"),
            icon="walk",
            key=desk.actions.key("appointment.walk_in"),
            name=ids.TODAY_WALK_IN,
        )
        self.walk_in.clicked.connect(self.walk_in_asked)
        row.addWidget(self.walk_in)

    def _make_batch(self) -> Button:
        words, key = self._desk.actions.text("today.batch"), self._desk.actions.key("today.batch")
        made = Button(self._desk.theme, kind="icon", icon="printer", name=ids.TODAY_BATCH, parent=self)
        set_tooltip(made, words, key)
        made.setAccessibleName(words)
        made.clicked.connect(self.batch_asked)
        return made

    def _step(self, icon: str, action: str, name: str, step: int) -> Button:
        words = self._desk.actions.text(action)
        key = self._desk.actions.key(action)
        button = Button(self._desk.theme, "", "icon", icon=icon, tooltip=f"{words} ({key})", name=name)
        button.clicked.connect(lambda: self.day_asked.emit(step))
        return button

    @property
    def staff(self) -> str:
        """The id of the chosen member of staff, or nothing."""
        return "" if self._staff == _ALL else self._staff

    @property
    def staff_name(self) -> str:
        """The name of the chosen member of staff, or nothing."""
        return dict(self._names).get(self._staff, "") if self.staff else ""

    def set_staff(self, staff: str) -> None:
        """Filter by this member of staff as soon as the day is there."""
        self._staff = staff or _ALL

    def set_narrow(self, narrow: bool) -> None:
        """Less room: the key caps give way."""
        self._now.set_key("" if narrow else self._desk.actions.key("today.this_day"))
        self.walk_in.set_key("" if narrow else self._desk.actions.key("appointment.walk_in"))

    def wants(self, visit: VisitCard) -> bool:
        """Whether the filter lets this visit through."""
        return self._staff == _ALL or str(visit.staff_id) == self._staff

    def show_day(self, card: DayBoard, today: date) -> None:
        """Show this day's name, totals and staff."""
        formats = self._desk.formats
        self._title.setText(formats.day_long(card.day))
        self._now.setVisible(card.day != today)
        totals = card.totals
        parts = [self.tr("%n visit(s)", "", totals.visits)]
        if totals.done:
            parts.append(self.tr("%n done", "", totals.done))
        if totals.no_show:
            parts.append(self.tr("%n no-show(s)", "", totals.no_show))
        if totals.cancelled:
            parts.append(self.tr("%n cancelled", "", totals.cancelled))
        self._totals.setText(", ".join(parts))
        names = {
            str(visit.staff_id): visit.staff or "" for visit in card.visits if visit.staff_id is not None
        }
        self._offer(tuple(sorted(names.items(), key=lambda pair: int(pair[0]))))

    def _offer(self, names: tuple[tuple[str, str], ...]) -> None:
        if self._staff != _ALL and self._staff not in dict(names):
            # A day on which the chosen one does not work: the filter stays, so that the day reads empty.
            names = (*names, (self._staff, self.staff_name or self._staff))
        if names == self._names and self._filter is not None:
            return
        self._names = names
        if self._filter is not None:
            self._filters.removeWidget(self._filter)
            self._filter.deleteLater()
        options = [(_ALL, self.tr("All staff")), *((key, short_name(name)) for key, name in names)]
        self._filter = Segmented(
            self._desk.theme, options, name=ids.TODAY_STAFF, label=self.tr("Shown staff")
        )
        self._filter.set_value(self._staff)
        self._filter.chosen.connect(self._on_chosen)
        self._filter.setVisible(len(names) > 1 or self._staff != _ALL)
        identify(self._filter, ids.TODAY_STAFF)
        self._filters.addWidget(self._filter)

    def _on_chosen(self, key: str) -> None:
        self._staff = key
        self.staff_chosen.emit()
