"""What the main window expects of a page, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from mesodesk.domain.changes import Change
    from mesodesk.gui.base.targets import Target


class Page(QWidget):
    """One view of the window.

    A page asks the runner, shows cards, and emits `navigate` with a target of `gui.base.targets`; the main
    window decides. Pages are made when they are first opened, and made anew when the language changes: what
    must survive that goes out through `state` and comes back through `restore`.
    """

    navigate = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def open(self, target: Target | None) -> None:
        """Show what `target` names, or what was there before when it is None."""

    def changed(self, changes: AbstractSet[Change]) -> None:
        """The record changed: reload what is shown and touched by `changes`, and only that."""

    def page_actions(self) -> Sequence[QAction]:
        """Actions that the menu bar and Ctrl+K show while this page is open; also their keys."""
        return ()

    def state(self) -> object | None:
        """What a rebuilt page needs to look as this one does (chosen day, open patient, typed text)."""
        return None

    def restore(self, state: object) -> None:
        """Look as the page did that gave `state`."""

    def is_narrow_changed(self, narrow: bool) -> None:
        """The window became narrow (below 1100 units) or wide again; fold or unfold columns."""
