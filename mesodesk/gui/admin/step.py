"""One step of the *New clinic* assistant, and the list of steps beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.text import PlainLabel, label, set_role
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.frames import horizontal, vertical


class Step(QWidget):
    """Content goes into `body`.

    `done` says that the assistant may go on; `asked_on` that Enter in a field asked for it; `said` carries a
    sentence for the foot and whether it tells of something wrong.
    """

    done = Signal()
    asked_on = Signal()
    said = Signal(str, bool)

    def __init__(self, entrance: Entrance, title: str) -> None:
        super().__init__()
        self.entrance = entrance
        self.title = title
        self.setAccessibleName(title)
        self.body = vertical(self, gap=3)

    def add_head(self, explanation: str) -> None:
        """Put the title and what the step is about at the top."""
        self.body.addWidget(label(self.title, "title"))
        self.body.addWidget(label(explanation, role=Colour.TEXT2, wrap=True))

    def enter(self) -> None:
        """The step is shown: ask what it needs, put the focus where one begins."""

    def go_on(self) -> None:
        """*Next* was asked for: emit `done` now, later, or say why not."""
        self.done.emit()


class StepList(QWidget):
    """The steps with their state: done, here, to come."""

    def __init__(self, theme: Theme, words: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[PlainLabel, PlainLabel, QWidget]] = []
        column = vertical(self, gap=1)
        for number, text in enumerate(words, 1):
            line = QWidget()
            row = horizontal(line, margin=(0, 1, 0, 1), gap=2)
            mark = PlainLabel()
            name = label(f"{number}. {text}")
            row.addWidget(mark)
            row.addWidget(name, 1)
            column.addWidget(line)
            self._rows.append((mark, name, line))

    def show_step(self, at: int) -> None:
        """Mark the step that is open; those before it are done."""
        for number, (mark, name, line) in enumerate(self._rows):
            icon = "circle-check" if number < at else "circle-dot" if number == at else "circle"
            role = Colour.OK if number < at else Colour.ACCENT if number == at else Colour.TEXT3
            state = (
                self.tr("done") if number < at else self.tr("here") if number == at else self.tr("to come")
            )
            self._theme.put_icon(mark, icon, role, IconSize.RAIL)
            name.setFont(type_style("strong" if number == at else "body"))
            set_role(name, Colour.TEXT if number <= at else Colour.TEXT2)
            line.setAccessibleName(f"{name.text()}, {state}")
