"""The ways out of a red light: shows what stands against writing, and goes the way that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.lights import Light, Way, reds
from mesodesk.gui.application.accept_sheet import AcceptSheet
from mesodesk.gui.application.entering import Entered, look_around
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.door import FrontDoor
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.main_window import MainWindow

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Practice

#: Key of the message about a way that led nowhere.
_NO_WAY = "window.no_way_out"


class WaysOut(QObject):
    """One for the whole program. `reopened` carries the same person's desk, over a record opened anew."""

    reopened = Signal(object)

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._window: MainWindow | None = None
        self._desk: Desk | None = None
        self._looked_at: Practice | None = None
        self._door: FrontDoor | None = None
        self._sheet: AcceptSheet | None = None

    def stand(self, window: MainWindow, desk: Desk, entered: Entered, door: FrontDoor | None) -> None:
        """Show what the gate saw on the bar of this window; look at the rest of the record meanwhile."""
        is_new = self._looked_at is not entered.practice
        self._window, self._desk, self._door, self._looked_at = window, desk, door, entered.practice
        window.standing.way_chosen.connect(self._on_way)
        self._show(entered.practice.lights)
        if is_new and entered.practice.lights:
            self._runner.draw(_finishing(entered), self._show, self._on_failed, self)

    @property
    def _practice(self) -> Practice | None:
        """The one of now: each unlocking brings another."""
        upkeep = None if self._desk is None else self._desk.upkeep
        return None if upkeep is None else upkeep.practice

    def _show(self, lights: tuple[Light, ...]) -> None:
        if self._window is not None and self._desk is not None:
            self._window.standing.show_lights(lights, self._desk.explain, is_owner=self._desk.who.owner)

    def _on_way(self, way: Way) -> None:
        window, desk = self._window, self._desk
        if window is None or desk is None:
            return
        if way in (Way.RESTORE_BACKUP, Way.BACK_UP):
            window.go(OpenSettings("backups"))
        elif way is Way.ACCEPT_AS_IS:
            self._ask_reason(window, desk)
        else:
            self._reopen(lambda door, practice: door.check_again(practice), self._on_failed)

    def _ask_reason(self, window: MainWindow, desk: Desk) -> None:
        practice = self._practice
        lights = reds(practice.lights) if practice is not None else ()
        gap = " ".join(desk.explain.rule(light.key, light.details) for light in lights)
        sheet = AcceptSheet(desk, gap, self._accept, window)
        self._sheet = sheet
        sheet.finished.connect(self._forget_sheet)
        sheet.open()

    def _accept(self, password: str, reason: str) -> None:
        self._reopen(
            lambda door, practice: door.accept_as_is(practice, password, reason), self._on_not_accepted
        )

    def _reopen(
        self,
        way: Callable[[FrontDoor, Practice], Practice],
        failed: Callable[[MesodeskError], object],
    ) -> None:
        door, practice = self._door, self._practice
        if door is None or practice is None or self._window is None:
            return
        self._window.standing.set_busy(True)
        self._runner.on_record(lambda: look_around(way(door, practice)), self._on_reopened, failed, self)

    def _on_reopened(self, entered: Entered) -> None:
        if self._sheet is not None:
            self._sheet.accept()
        self.reopened.emit(entered)

    def _on_not_accepted(self, error: MesodeskError) -> None:
        self._let_go()
        if self._sheet is not None:
            self._sheet.refuse_with(error)

    def _on_failed(self, error: MesodeskError) -> None:
        self._let_go()
        if self._desk is not None:
            sentence = self._desk.explain.error(error).sentence
            self._desk.notify.message(Message(Level.STOP, sentence, _NO_WAY))

    def _let_go(self) -> None:
        if self._window is not None:
            self._window.standing.set_busy(False)

    def _forget_sheet(self) -> None:
        self._sheet = None


def _finishing(entered: Entered) -> Callable[[], tuple[Light, ...]]:
    def finish() -> tuple[Light, ...]:
        # Late on purpose, and not on the window's thread: it knows the record.
        from mesodesk.services.keeping.standing import finish_checking

        return finish_checking(entered.practice)

    return finish
