"""The strip of ticks: what has to be seen to before the needle, each one click from its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_role, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Size
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal

#: What is merely still to do gets a ring to fill; the others keep the icon of their level.
_ICONS: Final = {Level.WAIT: "circle-dashed"}


@dataclass(frozen=True, slots=True)
class TickView:
    """One tick, worded."""

    key: str
    title: str
    detail: str
    level: Level
    is_ok: bool


class TickButton(Button):
    """One tick: icon in its level's colour, title, how things stand; pressing it leads to the remedy."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "card", name=f"{ids.SESSION_TICKS}.{key}", parent=parent)
        self._level = Level.OK

    def show_tick(self, tick: TickView) -> None:
        """Show how this tick stands; the button keeps its place and the focus."""
        self._level = tick.level
        self.setText(tick.title)
        self.set_caption(tick.detail)
        self.set_icon(_ICONS.get(tick.level, tick.level.icon))
        set_tooltip(self, f"{tick.title}: {tick.detail}")

    def _icon_role(self, role: Colour) -> Colour:
        return self._level.foreground

    def _icon_size(self) -> int:
        return IconSize.TICK


class TickStrip(QFrame):
    """All ticks in a row, and how many of them are seen to. `asked` carries the key of the one pressed."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: tuple[TickView, ...] = ()
        self._is_narrow = False
        self._buttons: dict[str, TickButton] = {}
        self.setProperty("frame", "bar")
        self.setFixedHeight(Size.TICKS)
        identify(self, ids.SESSION_TICKS, self.tr("Before the needle"))
        row = horizontal(self, margin=(3, 0, 5, 0), gap=2)
        self._row = horizontal(gap=1)
        row.addLayout(self._row)
        row.addStretch(1)
        self._sum = label("", "strong", name=f"{ids.SESSION_TICKS}.sum")
        row.addWidget(self._sum)

    def show_ticks(self, ticks: Sequence[TickView]) -> None:
        """Show these; nothing is redrawn when they are the same."""
        if tuple(ticks) == self._ticks:
            return
        self._ticks = tuple(ticks)
        self._fill()

    def words(self, key: str) -> str:
        """Title and second line of a tick."""
        tick = next(tick for tick in self._ticks if tick.key == key)
        return f"{tick.title}: {tick.detail}"

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window only what is open is shown."""
        self._is_narrow = narrow
        self._fill()

    def _fill(self) -> None:
        shown = [tick for tick in self._ticks if not (self._is_narrow and tick.is_ok)]
        keys = [tick.key for tick in shown]
        if list(self._buttons) != keys:
            self._build(keys)
        for tick in shown:
            self._buttons[tick.key].show_tick(tick)
        done = sum(tick.is_ok for tick in self._ticks)
        self._sum.setText(self.tr("{done} of {all}").format(done=done, all=len(self._ticks)))
        set_role(self._sum, Colour.OK if done == len(self._ticks) else Colour.TEXT2)

    def _build(self, keys: list[str]) -> None:
        clear_layout(self._row)
        self._buttons = {key: TickButton(self._theme, key, self) for key in keys}
        for number, (key, button) in enumerate(self._buttons.items()):
            if number:
                line = hairline(upright=True)
                line.setFixedHeight(Size.COMPACT)
                self._row.addWidget(line)
            button.clicked.connect(self._on_clicked)
            button.setProperty("tick", key)
            self._row.addWidget(button)
            button.show()

    def _on_clicked(self) -> None:
        self.asked.emit(str(self.sender().property("tick")))
