"""The proposed dates as rows: when, how long after the one before, the verdict, why, and what else fits."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mesodesk.domain.planner import Verdict
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.planning import AlternativeCard, ProposalCard, ProposedSession

VERDICT_LEVELS: Final = {Verdict.FREE: Level.OK, Verdict.TIGHT: Level.WAIT, Verdict.IMPOSSIBLE: Level.STOP}
_WHEN, _GAP, _VERDICT = 150, 62, 98


def verdict_words(verdict: Verdict) -> str:
    """The word of a verdict."""
    return {
        Verdict.FREE: QCoreApplication.translate("Planner", "Free"),
        Verdict.TIGHT: QCoreApplication.translate("Planner", "Tight"),
        Verdict.IMPOSSIBLE: QCoreApplication.translate("Planner", "Impossible"),
    }[verdict]


class DateRow(QFrame):
    """One session; Up and Down go to the next, 1 to 3 take an alternative, 0 gives it back."""

    moved = Signal(int)
    taken = Signal(int, object)

    def __init__(self, desk: Desk, session: ProposedSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self.setProperty("frame", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self, f"{ids.PLANNER_DATES}.{session.number}", self._spoken())
        column = vertical(self, margin=(3, 2, 3, 2), gap=1)
        row = horizontal(gap=3)
        column.addLayout(row)
        number = label(str(session.number), "strong")
        number.setFixedWidth(18)
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._when(), 0, Qt.AlignmentFlag.AlignTop)
        gap = (
            QCoreApplication.translate("Planner", "start")
            if session.gap_days is None
            else desk.formats.days(session.gap_days)
        )
        after = label(gap, "small", Colour.TEXT2)
        after.setFixedWidth(_GAP)
        row.addWidget(after, 0, Qt.AlignmentFlag.AlignTop)
        verdict = QWidget()
        verdict.setFixedWidth(_VERDICT)
        tag = Tag(desk.theme, VERDICT_LEVELS[session.verdict], verdict_words(session.verdict))
        vertical(verdict).addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(verdict, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._why(), 1)
        if session.verdict is not Verdict.FREE and session.alternatives:
            column.addLayout(self._alternatives())

    @property
    def number(self) -> int:
        """The session's number in the course."""
        return self._session.number

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Down:
            self.moved.emit(1)
        elif key is Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
            index = key - Qt.Key.Key_1
            if index < len(self._session.alternatives):
                self.taken.emit(self.number, self._session.alternatives[index])
        elif key is Qt.Key.Key_0 and self._session.pinned:
            self.taken.emit(self.number, None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        set_property(self, "chosen", "true")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        set_property(self, "chosen", "false")

    def _when(self) -> QWidget:
        formats, session = self._desk.formats, self._session
        box = QWidget()
        box.setFixedWidth(_WHEN)
        column = vertical(box, gap=0)
        column.addWidget(label(formats.day(session.starts_at), "strong"))
        column.addWidget(label(formats.span(session.starts_at, session.ends_at), "small", Colour.TEXT2))
        return box

    def _why(self) -> QVBoxLayout:
        column = vertical(gap=1)
        who = self._desk.formats.joined(
            filter(None, [self._session.staff, self._session.room, self._session.numbing_room])
        )
        words = reason_words(self._desk, self._session)
        if self._session.verdict is Verdict.FREE:
            column.addWidget(label(who, wrap=True))
        else:
            column.addWidget(label(words, "value", wrap=True))
            if who:
                column.addWidget(label(who, "small", Colour.TEXT2, wrap=True))
        if self._session.pinned:
            column.addWidget(self._pinned(), 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _alternatives(self) -> QHBoxLayout:
        # A line of their own, from edge to edge: beside the reason three of them would not find room.
        row = horizontal(margin=(7, 0, 0, 0), gap=1)
        for number, other in enumerate(self._session.alternatives, 1):
            row.addWidget(self._alternative(number, other))
        row.addStretch(1)
        return row

    def _alternative(self, number: int, other: AlternativeCard) -> Button:
        formats = self._desk.formats
        caption = formats.days(other.gap_days) if other.gap_days is not None else ""
        if other.note == "relaxes" and other.staff and "staff" in other.relaxes:
            caption = formats.joined(filter(None, [other.staff, caption]))
        button = Button(
            self._desk.theme,
            f"{formats.day_short(other.starts_at)}, {formats.time(other.starts_at)}",
            caption=caption,
            key=str(number),
            name=f"{ids.PLANNER_DATES}.{self.number}.{number}",
        )
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.taken.emit(self.number, other))
        return button

    def _pinned(self) -> Button:
        button = Button(
            self._desk.theme,
            QCoreApplication.translate("Planner", "Chosen by hand; propose again"),
            "text",
            key="0",
            compact=True,
            name=f"{ids.PLANNER_DATES}.{self.number}.0",
        )
        button.clicked.connect(lambda: self.taken.emit(self.number, None))
        return button

    def _spoken(self) -> str:
        session, formats = self._session, self._desk.formats
        return formats.joined(
            [
                QCoreApplication.translate("Planner", "Session {number}").format(number=session.number),
                formats.day_and_time(session.starts_at),
                verdict_words(session.verdict),
                reason_words(self._desk, session),
            ]
        )


class DateRows(QWidget):
    """All rows; a new proposal keeps the chosen one chosen. Tab comes to the first of them from `after`."""

    taken = Signal(int, object)

    def __init__(self, desk: Desk, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._after = after
        self._rows: list[DateRow] = []
        self._column = vertical(self, gap=0)
        identify(self, ids.PLANNER_DATES, QCoreApplication.translate("Planner", "Proposed dates"))

    def show_proposal(self, proposal: ProposalCard | None) -> None:
        """Exchange the rows."""
        chosen = next((row.number for row in self._rows if row.hasFocus()), 0)
        clear_layout(self._column)
        self._rows = [DateRow(self._desk, session) for session in (proposal.sessions if proposal else ())]
        for index, row in enumerate(self._rows):
            if index:
                self._column.addWidget(hairline())
            self._column.addWidget(row)
            row.moved.connect(lambda step, at=index: self._move(at + step))
            row.taken.connect(self.taken)
            if row.number == chosen:
                row.setFocus()
        self._column.addStretch(1)
        self._join_tabs()
        # Once more when the old rows are really gone: their going can take new ones out of the chain.
        QTimer.singleShot(0, self, self._join_tabs)

    def _join_tabs(self) -> None:
        # New rows would stand at the end of the window's chain, behind the buttons below them.
        before = self._after
        for row in self._rows:
            for widget in (row, *row.findChildren(Button)):
                QWidget.setTabOrder(before, widget)
                before = widget

    def _move(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            self._rows[index].setFocus()


def reason_words(desk: Desk, session: ProposedSession) -> str:
    """Why a date stands or falls, as a sentence."""
    return desk.explain.rule(session.reason, session.details)
