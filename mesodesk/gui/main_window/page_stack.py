"""Holds the pages: makes each when it is first opened, tells them what changed, and keeps their states."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.changes import Change
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.page import Page
from mesodesk.gui.main_window.views import View, page_class


class PageStack(QStackedWidget):
    """Pages by the key of their view. `navigate` passes on what pages emit."""

    navigate = Signal(object)

    def __init__(self, desk: Desk, states: Mapping[str, object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting_states = dict(states)
        self._pages: dict[str, Page] = {}
        self._narrow = False

    def page(self, view: View) -> Page:
        """The page of a view, made now if it was not yet."""
        if view.key not in self._pages:
            page = page_class(view)(self._desk)
            page.navigate.connect(self.navigate)
            page.is_narrow_changed(self._narrow)
            self._pages[view.key] = page
            self.addWidget(page)
            if view.key in self._waiting_states:
                page.restore(self._waiting_states.pop(view.key))
        return self._pages[view.key]

    def known(self, key: str) -> Page | None:
        """The page of a view if it was made already."""
        return self._pages.get(key)

    def tell(self, changes: AbstractSet[Change]) -> None:
        """Let every page know what changed in the record."""
        for page in list(self._pages.values()):
            page.changed(changes)

    def shed(self) -> None:
        """Let go of every page that cannot be seen; it is made again, in its state, when it is opened."""
        self._waiting_states = self.states()
        for key, page in list(self._pages.items()):
            if page is not self.currentWidget():
                del self._pages[key]
                self.removeWidget(page)
                page.deleteLater()
        self._waiting_states = {
            key: state for key, state in self._waiting_states.items() if key not in self._pages
        }

    def set_narrow(self, narrow: bool) -> None:
        """Let every page know that the window became narrow, or wide again."""
        self._narrow = narrow
        for page in self._pages.values():
            page.is_narrow_changed(narrow)

    def states(self) -> dict[str, object]:
        """What the pages need to look the same when they are made anew."""
        found = {key: page.state() for key, page in self._pages.items()}
        kept = {key: state for key, state in found.items() if state is not None}
        return {**self._waiting_states, **kept}
