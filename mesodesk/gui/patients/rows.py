"""Small building blocks of the chart: a line of a card, a link at the end of a heading, bars of sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mesodesk.domain.appointments import AHEAD, FREEING, Status
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.services.courses.course_cards import SessionLine

_BAR = 6


def link(theme: Theme, words: str, on_click: Callable[[], object], *, name: str, icon: str = "") -> Button:
    """A button that is text in accent."""
    made = Button(theme, words, "text", icon=icon, name=name, compact=True)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def two_lines(first: str, second: str, *, style: str = "value", wrap: bool = True) -> QVBoxLayout:
    """A value and, below it, a quieter line; an empty second line takes no room."""
    made = vertical(gap=0)
    made.addWidget(label(first, style, wrap=wrap, selectable=True))
    if second:
        made.addWidget(label(second, "small", Colour.TEXT2, wrap=wrap, selectable=True))
    return made


def add_row(body: QVBoxLayout, left: QWidget | QVBoxLayout, *right: QWidget, line: bool = True) -> None:
    """Add a row to a card: content, and at its right end tags or buttons; a hairline stands above it."""
    if line:
        body.addWidget(hairline())
    row = horizontal(gap=2)
    if isinstance(left, QWidget):
        row.addWidget(left, 1)
    else:
        row.addLayout(left, 1)
    for widget in right:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    body.addLayout(row)


class SessionBars(QWidget):
    """One bar for each session of a course: done, begun, booked, or without a time."""

    def __init__(self, theme: Theme, sessions: Sequence[SessionLine], words: str) -> None:
        super().__init__()
        self._theme = theme
        self._sessions = list(sessions)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(30), _BAR + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, count = space(1) + 2, max(1, len(self._sessions))
        width = (self.width() - gap * (count - 1)) / count
        for place, session in enumerate(self._sessions):
            box = QRectF(place * (width + gap), 1, width, _BAR).adjusted(0.5, 0.5, -0.5, -0.5)
            self._paint_bar(painter, box, session.status)
        painter.end()

    def _paint_bar(self, painter: QPainter, box: QRectF, status: Status | None) -> None:
        colour = self._theme.colour
        round_ = _BAR / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if status is Status.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Colour.OK))
        elif status is None or status in FREEING:
            painter.setPen(QPen(colour(Colour.CONTROL), 1, Qt.PenStyle.DashLine))
        elif status in AHEAD:
            painter.setPen(QPen(colour(Colour.INFORM), 1.4))
        else:
            painter.setPen(QPen(colour(Colour.ACCENT), 1.4))
            painter.setBrush(colour(Colour.ACCENT_SOFT))
            painter.drawRoundedRect(box, round_, round_)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Colour.ACCENT))
            box = QRectF(box.left(), box.top(), box.width() / 2, box.height())
        painter.drawRoundedRect(box, round_, round_)
