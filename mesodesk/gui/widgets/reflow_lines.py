"""A course before and after a change, side by side: one line for each session."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.words import session_title
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.courses.reflow import Effect, ReflowCard, ReflowLine

_LEVELS: Final = {
    Effect.DONE: Level.OK,
    Effect.BEGUN: Level.OK,
    Effect.STAYS: Level.SLATE,
    Effect.CHANGED: Level.ACCENT,
    Effect.MOVES: Level.ACCENT,
    Effect.IMPOSSIBLE: Level.STOP,
}
#: Widths of number, before, after, gap and effect.
_WIDTHS: Final = (104, 152, 152, 136, 120)
#: Effects whose lines stand out.
_DIFFERENT: Final = frozenset({Effect.CHANGED, Effect.MOVES, Effect.IMPOSSIBLE})


class ReflowLines(QFrame):
    """The table of a re-flow. What changes stands out by an edge, an arrow, its weight and its word."""

    def __init__(self, desk: Desk, card: ReflowCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("frame", "card")
        identify(self, ids.REFLOW_LINES, self.tr("Before and after"))
        self._made: dict[int, QWidget] = {}
        column = vertical(self, gap=0)
        column.addWidget(self._head())
        for line in card.lines:
            column.addWidget(hairline())
            self._made[line.number] = self._line(card, line)
            column.addWidget(self._made[line.number])

    def line(self, number: int) -> QWidget:
        """The line of a session that is shown."""
        return self._made[number]

    def _head(self) -> QWidget:
        head = QFrame()
        head.setProperty("frame", "row")
        set_property(head, "differs", "false")
        row = horizontal(head, margin=(3, 2, 3, 2), gap=2)
        words = (
            self.tr("Session"),
            self.tr("Before"),
            self.tr("After"),
            self.tr("Gap"),
            self.tr("What it does"),
        )
        for text, width in zip(words, _WIDTHS, strict=True):
            made = label(text, "label", Colour.TEXT2)
            made.setMinimumWidth(width)
            row.addWidget(made)
        row.addStretch(1)
        return head

    def _line(self, card: ReflowCard, line: ReflowLine) -> QWidget:
        formats, differs = self._desk.formats, line.effect in _DIFFERENT
        made = QFrame()
        made.setProperty("frame", "row")
        set_property(made, "differs", "true" if differs else "false")
        identify(made, f"{ids.REFLOW_LINES}.{line.number}", spoken(formats, card, line))
        row = horizontal(made, margin=(3, 2, 3, 2), gap=2)
        style = "strong" if differs else "body"
        role = Colour.TEXT if differs else Colour.TEXT2
        parts = (
            label(session_title(line.number, card.planned), style, role),
            label(_moment(formats, line.before_at), "body", Colour.TEXT2),
            label(self._after(line), style, role),
            label(gap_words(formats, line), style, role),
        )
        for part, width in zip(parts, _WIDTHS, strict=False):
            part.setMinimumWidth(width)
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        icon = "arrow-right" if line.effect in (Effect.CHANGED, Effect.MOVES) else ""
        tag = Tag(self._desk.theme, _LEVELS[line.effect], effect_words(line), icon=icon)
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return made

    def _after(self, line: ReflowLine) -> str:
        words = _moment(self._desk.formats, line.after_at)
        return f"{words}\n{line.staff}" if line.staff else words


def effect_words(line: ReflowLine) -> str:
    """What a change does to one session, in a word or two."""
    words = {
        Effect.DONE: QCoreApplication.translate("Reflow", "Done"),
        Effect.BEGUN: QCoreApplication.translate("Reflow", "Has begun"),
        Effect.STAYS: QCoreApplication.translate("Reflow", "Stays"),
        Effect.CHANGED: QCoreApplication.translate("Reflow", "New time"),
        Effect.MOVES: QCoreApplication.translate("Reflow", "Moves with it"),
        Effect.IMPOSSIBLE: QCoreApplication.translate("Reflow", "No place"),
    }[line.effect]
    if line.tight and line.effect in (Effect.CHANGED, Effect.MOVES):
        return QCoreApplication.translate("Reflow", "{words}, tight").format(words=words)
    return words


def gap_words(formats: Formats, line: ReflowLine) -> str:
    """The days since the session before, before and after where they differ."""
    before, after = line.gap_before, line.gap_after
    if after is None:
        return "" if before is None else f"{before} → –"
    if before is None or before == after:
        return formats.days(after)
    return f"{before} → {formats.days(after)}"


def spoken(formats: Formats, card: ReflowCard, line: ReflowLine) -> str:
    """A line as a screen reader says it."""
    return formats.joined(
        [
            session_title(line.number, card.planned),
            effect_words(line),
            QCoreApplication.translate("Reflow", "before: {moment}").format(
                moment=_moment(formats, line.before_at)
            ),
            QCoreApplication.translate("Reflow", "after: {moment}").format(
                moment=_moment(formats, line.after_at)
            ),
            gap_words(formats, line),
            line.staff or "",
        ]
    )


def _moment(formats: Formats, at: datetime | None) -> str:
    return "–" if at is None else f"{formats.day_short(at)}, {formats.time(at)}"
