"""The weeks that a proposed course spans, day by day, with the verdict of each session's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mesodesk.domain.planner import Verdict
from mesodesk.domain.times import days_from
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.services.booking.patient_days import PatientAwayCard
from mesodesk.services.booking.planning import ProposalCard, ProposedSession

_LEFT: Final = 52
_CELL: Final = 29
_HEAD: Final = 22
_STRIKE: Final = 5
_COLOURS: Final = {
    Verdict.FREE: Colour.OK,
    Verdict.TIGHT: Colour.WAIT,
    Verdict.IMPOSSIBLE: Colour.STOP,
}


class WeeksStrip(QWidget):
    """A row per week; days inside the interval window are tinted, blocked days struck out."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._days: dict[date, ProposedSession] = {}
        self._window: set[date] = set()
        self._away: set[date] = set()
        self._clear: set[date] = set()
        self._first = date.min
        self._weeks = 0
        identify(self, ids.PLANNER_WEEKS, self.tr("Weeks of the course"))
        theme.changed.connect(self.update)

    def show_proposal(self, proposal: ProposalCard | None) -> None:
        """Show another course, or none."""
        self._days, self._window, self._weeks = {}, set(), 0
        if proposal is not None and proposal.sessions:
            ordered = [(self._formats.day_of(one.starts_at), one) for one in proposal.sessions]
            self._days = dict(ordered)
            for (day, _), _next in pairwise(ordered):
                gaps = range(proposal.window.min, proposal.window.max + 1)
                self._window |= {day + timedelta(days=gap) for gap in gaps}
            self._first = self._formats.week_start(ordered[0][0])
            last = max([ordered[-1][0], *self._window])
            self._weeks = (last - self._first).days // 7 + 1
        self.setFixedHeight(_HEAD + self._weeks * _CELL)
        self.update()

    def show_away(self, cards: Sequence[PatientAwayCard]) -> None:
        """Mark the days on which the patient cannot come, and those kept clear before them."""
        self._away = {day for card in cards for day in days_from(card.first_on, card.last_on)}
        self._clear = {
            day for card in cards for day in days_from(card.clear_from, card.first_on)
        } - self._away
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(_LEFT + 7 * _CELL, _HEAD + self._weeks * _CELL)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        if not self._weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour(Colour.TEXT3))
        for column in range(7):
            words = self._formats.weekday_narrow(self._first + timedelta(days=column))
            painter.drawText(
                QRectF(_LEFT + column * _CELL, 0, _CELL, _HEAD), Qt.AlignmentFlag.AlignCenter, words
            )
        for week in range(self._weeks):
            first = self._first + timedelta(weeks=week)
            painter.setPen(self._theme.colour(Colour.TEXT2))
            where = QRectF(0, _HEAD + week * _CELL, _LEFT - 4, _CELL)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._formats.date_short(first))
            for column in range(7):
                cell = QRectF(_LEFT + column * _CELL, _HEAD + week * _CELL, _CELL, _CELL)
                self._paint_day(painter, cell.adjusted(1, 1, -1, -1), first + timedelta(days=column))

    def _strike(self, painter: QPainter, cell: QRectF, day: date) -> None:
        """A line through a blocked day, a broken one through a day that is only kept clear."""
        if day not in self._away and day not in self._clear:
            return
        line = Qt.PenStyle.SolidLine if day in self._away else Qt.PenStyle.DotLine
        painter.setPen(QPen(self._theme.colour(Colour.TEXT2), Line.FOCUS, line))
        inset = cell.adjusted(_STRIKE, _STRIKE, -_STRIKE, -_STRIKE)
        painter.drawLine(inset.bottomLeft(), inset.topRight())

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        colour = self._theme.colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Colour.ACCENT_SOFT if day in self._window else Colour.WINDOW))
        painter.drawRoundedRect(cell, Radius.TAG, Radius.TAG)
        session = self._days.get(day)
        if session is None:
            painter.setPen(colour(Colour.TEXT3))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
            self._strike(painter, cell, day)
            return
        mark = cell.adjusted(1, 1, -1, -1)
        verdict = colour(_COLOURS[session.verdict])
        if session.verdict is Verdict.IMPOSSIBLE:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(verdict, Line.FOCUS, Qt.PenStyle.DashLine))
            painter.drawRect(mark)
            painter.setPen(verdict)
        else:
            painter.setBrush(verdict)
            if session.verdict is Verdict.FREE:
                painter.drawEllipse(mark)
            else:
                painter.drawRoundedRect(mark, Radius.PAPER, Radius.PAPER)
            painter.setPen(colour(Colour.SURFACE))
        painter.setFont(self._theme.font("label"))
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(session.number))
        painter.setFont(self._theme.font("small"))
