"""What opens over the content: the results of the search and the staff panel; at most one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.main_window.search import ActionRow, SearchResults
from mesodesk.gui.main_window.staff_panel import StaffPanel
from mesodesk.gui.main_window.top_bar import TopBar


class Overlays(QObject):
    """Opens, places and closes the two. `left` is emitted when the search was left without a choice."""

    went = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        frame: QWidget,
        top_bar: TopBar,
        actions: Callable[[], Sequence[ActionRow]],
        run: Callable[[str], object],
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._top_bar = top_bar
        self.results = SearchResults(desk, actions, frame)
        self.panel = StaffPanel(desk, run, frame)
        search = top_bar.search
        # Not `textEdited`: a screen reader that sets the text is no key press, and means it all the same.
        search.textChanged.connect(self._on_typed)
        search.moved.connect(self.results.move_choice)
        search.taken.connect(self.results.take)
        search.left.connect(self._on_left)
        self.results.went.connect(self.went)
        self.results.done.connect(self._on_done)
        top_bar.staff_asked.connect(self._toggle_panel)
        self.panel.closed.connect(self._close_panel)

    def open_search(self) -> None:
        """Put the focus into the search and show what there is to do."""
        self._top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top_bar.search.selectAll()
        self._on_typed(self._top_bar.search.text())

    def hide(self) -> None:
        """Close whichever is open."""
        self.panel.hide()
        self.results.leave()

    def _on_typed(self, text: str) -> None:
        search = self._top_bar.search
        self.panel.hide()
        self.results.move(search.mapTo(self._frame, QPoint(0, search.height() + space(1))))
        self.results.setFixedWidth(max(search.width(), Size.SEARCH))
        self.results.look_for(text)

    def _on_left(self) -> None:
        self.results.leave()
        self.left.emit()

    def _on_done(self) -> None:
        self._top_bar.search.clear()
        self.results.leave()

    def _toggle_panel(self) -> None:
        if self.panel.isVisible():
            self.panel.hide()
            return
        self.results.leave()
        self.panel.adjustSize()
        left = self._frame.width() - self.panel.width() - space(2)
        self.panel.move(left, self._top_bar.height() + space(1))
        self.panel.show()
        self.panel.raise_()
        self.panel.focus_first()

    def _close_panel(self) -> None:
        self.panel.hide()
        self._top_bar.staff.setFocus(Qt.FocusReason.OtherFocusReason)
