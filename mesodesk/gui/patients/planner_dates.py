"""The proposed dates as rows: when, how long after the one before, the verdict, why, and what else fits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from mesodesk.domain.planner import Verdict
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import PlainLabel, label, set_property, set_tooltip
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.booking.planning import AlternativeCard, ProposalCard, ProposedSession

VERDICT_LEVELS: Final = {Verdict.FREE: Level.OK, Verdict.TIGHT: Level.WAIT, Verdict.IMPOSSIBLE: Level.STOP}
#: Alternatives that have a key.
ALTERNATIVES: Final = 3
_NUMBER, _WHEN, _GAP, _VERDICT = 18, 150, 62, 98


def verdict_words(verdict: Verdict) -> str:
    """The word of a verdict."""
    return {
        Verdict.FREE: QCoreApplication.translate("Planner", "Free"),
        Verdict.TIGHT: QCoreApplication.translate("Planner", "Tight"),
        Verdict.IMPOSSIBLE: QCoreApplication.translate("Planner", "Impossible"),
    }[verdict]


class DateRow(QFrame):
    """The date of one session; Up and Down go to the next, 1 to 3 take an alternative, 0 gives it back.

    A row lives as long as its page and shows one proposal after the other: the focus stays where it is and
    the way of Tab is laid once. What a session does not have is hidden.
    """

    moved = Signal(int)
    taken = Signal(int, object)

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.number = number
        self._session: ProposedSession | None = None
        self.setProperty("frame", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = vertical(self, gap=0)
        if number > 1:
            whole.addWidget(hairline())
        column = vertical(margin=(2, 2, 2, 2), gap=1)
        whole.addLayout(column)
        row = horizontal(gap=2)
        column.addLayout(row)
        ordinal = label(str(number), "strong")
        ordinal.setFixedWidth(_NUMBER)
        row.addWidget(ordinal, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._build_when(), 0, Qt.AlignmentFlag.AlignTop)
        self._gap = label("", "small", Colour.TEXT2)
        self._gap.setFixedWidth(_GAP)
        row.addWidget(self._gap, 0, Qt.AlignmentFlag.AlignTop)
        verdict = QWidget()
        verdict.setFixedWidth(_VERDICT)
        self._verdict = Tag(desk.theme, Level.SLATE, "")
        vertical(verdict).addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(verdict, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._build_why(), 1)
        # A line of their own, from edge to edge: beside the reason three of them would not find room.
        self._alternatives = [self._build_alternative(index) for index in range(ALTERNATIVES)]
        others = horizontal(margin=(6, 0, 0, 0), gap=1)
        for button in self._alternatives:
            others.addWidget(button)
        others.addStretch(1)
        column.addLayout(others)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab comes by, in its order; it passes over what is hidden."""
        return self, self._back, *self._alternatives

    def show_session(self, session: ProposedSession) -> None:
        """Show another proposal for the same session."""
        self._session = session
        formats, free = self._desk.formats, session.verdict is Verdict.FREE
        identify(self, f"{ids.PLANNER_DATES}.{self.number}", self._spoken(session))
        self._day.setText(formats.day(session.starts_at))
        self._hours.setText(formats.span(session.starts_at, session.ends_at))
        started = QCoreApplication.translate("Planner", "start")
        self._gap.setText(started if session.gap_days is None else formats.days(session.gap_days))
        self._verdict.show_as(VERDICT_LEVELS[session.verdict], verdict_words(session.verdict))
        who = _unbroken(filter(None, [session.staff, session.room, session.numbing_room]))
        _put(self._reason, "" if free else reason_words(self._desk, session))
        _put(self._who_alone, who if free else "")
        _put(self._who, "" if free else who)
        self._back.setVisible(session.pinned)
        others = () if free else session.alternatives
        for button, other in zip_longest(self._alternatives, others[:ALTERNATIVES]):
            if other is not None:
                button.setText(f"{formats.day_short(other.starts_at)}, {formats.time(other.starts_at)}")
                button.set_caption(self._caption(other))
            button.setVisible(other is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Down:
            self.moved.emit(1)
        elif key is Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
            self._take(key - Qt.Key.Key_1)
        elif key is Qt.Key.Key_0:
            self._give_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        set_property(self, "chosen", "true")

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusOutEvent(event)
        set_property(self, "chosen", "false")

    def _build_when(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(_WHEN)
        column = vertical(box, gap=0)
        self._day, self._hours = label("", "strong"), label("", "small", Colour.TEXT2)
        column.addWidget(self._day)
        column.addWidget(self._hours)
        return box

    def _build_why(self) -> QVBoxLayout:
        column = vertical(gap=1)
        self._reason = label("", "value", wrap=True)
        self._who_alone = label("", wrap=True)
        self._who = label("", "small", Colour.TEXT2, wrap=True)
        for part in (self._reason, self._who_alone, self._who):
            column.addWidget(part)
        self._back = Button(
            self._desk.theme,
            QCoreApplication.translate("Planner", "Chosen by hand; propose again"),
            "text",
            key="0",
            compact=True,
            name=f"{ids.PLANNER_DATES}.{self.number}.0",
        )
        self._back.clicked.connect(self._give_back)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _build_alternative(self, index: int) -> Button:
        button = _Other(
            self._desk.theme,
            key=str(index + 1),
            name=f"{ids.PLANNER_DATES}.{self.number}.{index + 1}",
        )
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._take(index))
        return button

    def _take(self, index: int) -> None:
        if self._session is not None and index < len(self._session.alternatives):
            self.setFocus()
            self.taken.emit(self.number, self._session.alternatives[index])

    def _give_back(self) -> None:
        if self._session is not None and self._session.pinned:
            self.setFocus()
            self.taken.emit(self.number, None)

    def _caption(self, other: AlternativeCard) -> str:
        """What is different about it: which wishes it does not keep, and what it wins or how far it is."""
        formats, wins = self._desk.formats, other.details.get("wins_days")
        if other.note == "relaxes_course" and isinstance(wins, int):
            sooner = QCoreApplication.translate("Planner", "{days} sooner").format(days=formats.days(wins))
            if not wins:
                sooner = QCoreApplication.translate("Planner", "all dates")
        else:
            sooner = formats.days(other.gap_days) if other.gap_days is not None else ""
        words = {
            "weekday": QCoreApplication.translate("Planner", "other day"),
            "hours": QCoreApplication.translate("Planner", "other hours"),
            "staff": other.staff or QCoreApplication.translate("Planner", "other staff"),
            "room": QCoreApplication.translate("Planner", "other room"),
        }
        return formats.joined([*(words[wish] for wish in other.relaxes if wish in words), sooner])

    def _spoken(self, session: ProposedSession) -> str:
        formats = self._desk.formats
        return formats.joined(
            [
                QCoreApplication.translate("Planner", "Session {number}").format(number=session.number),
                formats.day_and_time(session.starts_at),
                verdict_words(session.verdict),
                reason_words(self._desk, session),
            ]
        )


class _Other(Button):
    """An alternative: where three find no room, key cap and caption are cut and never the date."""

    def set_caption(self, caption: str) -> None:
        super().set_caption(caption)
        set_tooltip(self, caption)

    def minimumSizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2 * space(3) + 3
        return QSize(words, super().minimumSizeHint().height())


class DateRows(QWidget):
    """The rows of a proposal, one per session. Tab comes to the first of them from `after`."""

    taken = Signal(int, object)

    def __init__(self, desk: Desk, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._after = after
        self._rows: list[DateRow] = []
        self._column = vertical(self, gap=0)
        self._column.addStretch(1)
        identify(self, ids.PLANNER_DATES, QCoreApplication.translate("Planner", "Proposed dates"))

    def show_proposal(self, proposal: ProposalCard | None) -> None:
        """Show the dates of `proposal`, or none."""
        sessions = proposal.sessions if proposal else ()
        while len(self._rows) < len(sessions):
            self._add()
        for row, session in zip_longest(self._rows, sessions):
            if session is not None:
                row.show_session(session)
            row.setVisible(session is not None)

    def _add(self) -> None:
        row = DateRow(self._desk, len(self._rows) + 1, self)
        row.moved.connect(lambda step: self._move(row.number + step))
        row.taken.connect(self.taken)
        self._column.insertWidget(len(self._rows), row)
        before = self._rows[-1].stops[-1] if self._rows else self._after
        # A new row stands at the end of the window's chain, behind the buttons below it.
        for stop in row.stops:
            QWidget.setTabOrder(before, stop)
            before = stop
        self._rows.append(row)

    def _move(self, number: int) -> None:
        if 1 <= number <= len(self._rows) and self._rows[number - 1].isVisible():
            self._rows[number - 1].setFocus()


def _put(part: PlainLabel, words: str) -> None:
    part.setText(words)
    part.setVisible(bool(words))


def _unbroken(parts: Iterable[str]) -> str:
    """Parts in a line that breaks between them only, behind the dot."""
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in parts)


def reason_words(desk: Desk, session: ProposedSession) -> str:
    """Why a date stands or falls, as a sentence."""
    return desk.explain.rule(session.reason, session.details)
