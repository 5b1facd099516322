"""The line above the calendar: which days, how they are shown, and a new appointment."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.calendar.kept_view import BY_ROOM, BY_STAFF
from mesodesk.gui.calendar.zoom import STEPS, Zoom
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.segmented import Segmented

#: The spans of the calendar, in the order of their keys.
SPANS: Final = ("day", "week", "month", "list")
#: A title is not cut below this width.
_MOST_TITLE: Final = 300


class CalendarBar(QFrame):
    """Says what was asked for; what is shown, the page decides.

    `stepped` wants the days before (-1) or after (1), `zoomed` larger (1) or smaller (-1) hours.
    """

    stepped = Signal(int)
    today_asked = Signal()
    span_chosen = Signal(str)
    columns_chosen = Signal(str)
    zoomed = Signal(int)
    day_list_asked = Signal()
    side_asked = Signal()
    new_asked = Signal()
    find_asked = Signal()
    waiting_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_narrow = False
        self.setProperty("frame", "bar")
        self._row = horizontal(self, margin=(5, 2, 5, 2), gap=2)
        self._side = self._icon("calendar-event", ids.CALENDAR_SIDE, "calendar.side")
        self._side.clicked.connect(self.side_asked)
        self._side.hide()
        self._row.addWidget(self._side)
        self._title = label("", "title", elide=True)
        # As wide as its words, and cut where there is no room for them.
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self._title)
        self._add_days()
        self._row.addStretch(1)
        self._add_looks()
        self._add_spans()
        self._add_acts()

    @property
    def span(self) -> str:
        """One of `SPANS`."""
        return self._span.value()

    def show_title(self, words: str) -> None:
        """Say which days are shown."""
        self._title.setText(words)
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), _MOST_TITLE))

    def show_span(self, span: str) -> None:
        """Mark a span, without telling."""
        self._span.set_value(span)
        self._show_looks()

    def show_columns(self, columns: str) -> None:
        """Mark what columns of a day stand for, without telling."""
        self._columns.set_value(columns)

    def show_zoom(self, zoom: Zoom) -> None:
        """Say how large the hours are."""
        at = STEPS.index(zoom)
        self._larger.setEnabled(at < len(STEPS) - 1)
        self._smaller.setEnabled(at > 0)
        minutes = self._desk.formats.minutes(zoom.line_minutes)
        for button, id in ((self._larger, "calendar.zoom_in"), (self._smaller, "calendar.zoom_out")):
            words = self._desk.actions.text(id)
            now = self.tr("{what}; now a line is {minutes}").format(what=words, minutes=minutes)
            set_tooltip(button, now, self._desk.actions.key(id))
            button.setAccessibleDescription(now)

    def set_narrow(self, narrow: bool) -> None:
        """Leave to keys and menu what there is no room for."""
        self._is_narrow = narrow
        self._side.setVisible(narrow)
        self._paper.setVisible(not narrow)
        self._new.setText(self.tr("New") if narrow else self.tr("New appointment"))
        self._new.setAccessibleName(self.tr("New appointment"))
        self._show_looks()

    def _add_days(self) -> None:
        theme = self._desk.theme
        before = self._icon("chevron-left", ids.CALENDAR_BEFORE, "calendar.before")
        today = Button(
            theme,
            self.tr("Today"),
            name=ids.CALENDAR_TODAY,
            key=self._desk.actions.key("calendar.today"),
            compact=True,
        )
        after = self._icon("chevron-right", ids.CALENDAR_AFTER, "calendar.after")
        for button in (before, today, after):
            self._row.addWidget(button)
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        today.clicked.connect(self.today_asked)

    def _add_looks(self) -> None:
        self._smaller = self._icon("zoom-out", ids.CALENDAR_ZOOM_OUT, "calendar.zoom_out")
        self._larger = self._icon("zoom-in", ids.CALENDAR_ZOOM_IN, "calendar.zoom_in")
        options = [(BY_STAFF, self.tr("Staff")), (BY_ROOM, self.tr("Rooms"))]
        self._columns = Segmented(
            self._desk.theme,
            options,
            name=ids.CALENDAR_COLUMNS,
            label=self._desk.actions.text("calendar.columns"),
            compact=True,
        )
        for widget in (self._smaller, self._larger, self._columns):
            self._row.addWidget(widget)
        self._smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self._larger.clicked.connect(lambda: self.zoomed.emit(1))
        self._columns.chosen.connect(self.columns_chosen)

    def _add_spans(self) -> None:
        words = (self.tr("Day"), self.tr("Week"), self.tr("Month"), self.tr("List"))
        self._span = Segmented(
            self._desk.theme,
            list(zip(SPANS, words, strict=True)),
            name=ids.CALENDAR_SPAN,
            label=self.tr("Days shown"),
            compact=True,
        )
        for span in SPANS:
            id = f"calendar.{span}"
            set_tooltip(self._span.button(span), self._desk.actions.text(id), self._desk.actions.key(id))
        self._row.addWidget(self._span)
        self._span.chosen.connect(self._on_span)

    def _add_acts(self) -> None:
        self._paper = self._icon("printer", ids.CALENDAR_DAY_LIST, "calendar.day_list")
        self._new = Button(
            self._desk.theme,
            self.tr("New appointment"),
            "primary",
            icon="plus",
            key=self._desk.actions.key("appointment.new"),
            name=ids.CALENDAR_NEW,
        )
        find = self._icon("search", ids.CALENDAR_FIND_OPEN, "calendar.find")
        waiting = self._icon("clock-pause", f"{ids.WAITING_OPEN}.calendar", "window.waiting")
        for button in (self._paper, find, waiting, self._new):
            self._row.addWidget(button)
        find.clicked.connect(self.find_asked)
        waiting.clicked.connect(self.waiting_asked)
        self._paper.clicked.connect(self.day_list_asked)
        self._new.clicked.connect(self.new_asked)

    def _icon(self, icon: str, name: str, action: str) -> Button:
        actions = self._desk.actions
        button = Button(self._desk.theme, kind="icon", icon=icon, name=name, tooltip=actions.text(action))
        set_tooltip(button, actions.text(action), actions.key(action))
        return button

    def _on_span(self, span: str) -> None:
        self._show_looks()
        self.span_chosen.emit(span)

    def _show_looks(self) -> None:
        is_board = self.span in ("day", "week")
        self._columns.setVisible(self.span == "day")
        for button in (self._smaller, self._larger):
            button.setVisible(is_board and not self._is_narrow)
