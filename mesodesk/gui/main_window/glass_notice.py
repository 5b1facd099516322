"""Tells an owner who comes in that somebody broke the glass and nobody has looked into it yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message

if TYPE_CHECKING:
    from mesodesk.services.people.broken_glass import BrokenGlassCard

_KEY: Final = "broken_glass"


class GlassNotice(QObject):
    """Asks once, when the desk is built."""

    def __init__(self, desk: Desk, frame: QWidget) -> None:
        super().__init__(frame)
        self._desk = desk
        self._frame = frame
        if desk.may(Permission.REVIEW_ACCESS):
            self._ask(self._on_found)

    def _ask(self, then: Callable[[tuple[BrokenGlassCard, ...]], None]) -> None:
        # Late on purpose: the first paint needs no questions.
        from mesodesk.services.people.broken_glass import ShowBrokenGlass

        self._desk.runner.ask(ShowBrokenGlass(), then, receiver=self)

    def _on_found(self, cards: tuple[BrokenGlassCard, ...]) -> None:
        if not cards:
            return
        said = self.tr("%n emergency access(es) to medical facts have not been looked into.", "", len(cards))
        self._desk.notify.message(
            Message(
                Level.WAIT,
                said,
                key=_KEY,
                action=self.tr("Look into it"),
                on_action=self._open,
            )
        )

    def _open(self) -> None:
        # Anew: another owner may have looked into some of them meanwhile.
        self._ask(self._on_asked)

    def _on_asked(self, cards: tuple[BrokenGlassCard, ...]) -> None:
        from mesodesk.gui.widgets.broken_glass_sheet import BrokenGlassSheet

        if cards:
            BrokenGlassSheet(self._desk, cards, self._frame.window()).open()
        else:
            self._desk.notify.clear(_KEY)
