"""The menu bar (F10): every action has a home here too, those of the open page included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.undo import Step

_DESK = ("window.lock", "window.switch_user", "window.sign_out", "", "window.quit")
_EDIT = (
    "window.undo",
    "window.redo",
    "",
    "patient.new",
    "appointment.new",
    "appointment.walk_in",
    "",
    "window.waiting",
    "window.offer",
    "window.file_form",
)
_VIEW = ("window.back", "window.hide_names", "window.theme", "window.language")
_HELP = ("window.keys", "window.menu")


class Menus(QObject):
    """Fills the window's menu bar from the actions that were made."""

    def __init__(self, window: QMainWindow, actions: Mapping[str, QAction], desk: Desk) -> None:
        super().__init__(window)
        self._actions = dict(actions)
        self._desk = desk
        bar = window.menuBar()
        bar.clear()
        bar.setVisible(bar.isVisible() and window.isVisible())
        identify(bar, ids.MENU_BAR, self.tr("Menu bar"))
        self._add(bar.addMenu(self.tr("&Desk")), _DESK)
        edit = bar.addMenu(self.tr("&Edit"))
        edit.setToolTipsVisible(True)
        self._add(edit, _EDIT)
        views = [id for id in actions if id.startswith("view.")]
        self._add(bar.addMenu(self.tr("&View")), [*views, "", *_VIEW])
        self._page = bar.addMenu(self.tr("&Page"))
        self._add(bar.addMenu(self.tr("&Help")), _HELP)

    def show_page(self, actions: Sequence[QAction]) -> None:
        """Show the actions of the open page."""
        self._page.clear()
        self._page.addActions(list(actions))
        self._page.menuAction().setVisible(bool(actions))

    def show_steps(self, undo: Step | None, redo: Step | None) -> None:
        """Say what Undo and Redo would do."""
        for id, step in (("window.undo", undo), ("window.redo", redo)):
            words = self._desk.actions.text(id)
            action = self._actions[id]
            said = "" if step is None else self._desk.privacy.sentence(step.said, step.nameless)
            full = f"{words}: {said}" if said else words
            action.setText(full)
            set_tooltip(action, full, self._desk.actions.key(id))
            action.setEnabled(step is not None)

    def is_on(self, id: str) -> bool:
        """Whether this is an action of the window that can be run now."""
        return id in self._actions and self._actions[id].isEnabled()

    def _add(self, menu: QMenu, keys: Sequence[str]) -> None:
        for id in keys:
            if not id:
                menu.addSeparator()
            elif id in self._actions:
                menu.addAction(self._actions[id])
