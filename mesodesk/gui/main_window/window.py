"""The window: top bar, rail, content, message bar, toast; it holds the pages and decides where to go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from mesodesk.domain.changes import Change
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import ActionSpec
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.runner import Saved
from mesodesk.gui.base.targets import GoBack, NewAppointment, NewPatient, Target
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.tokens import NARROW_BELOW, space
from mesodesk.gui.main_window.keys_sheet import KeysSheet
from mesodesk.gui.main_window.menus import Menus
from mesodesk.gui.main_window.outcomes import Outcomes
from mesodesk.gui.main_window.rail import Rail
from mesodesk.gui.main_window.search import ActionRow, SearchResults
from mesodesk.gui.main_window.staff_panel import StaffPanel
from mesodesk.gui.main_window.top_bar import TopBar
from mesodesk.gui.main_window.views import VIEWS, View, page_class, view_of
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.message_bar import MessageBar
from mesodesk.gui.widgets.toast import Toast


@dataclass(frozen=True, slots=True)
class WindowState:
    """What outlives a rebuilt frame (another language): the open view, the way back, the pages' states."""

    view: str = ""
    history: tuple[str, ...] = ()
    pages: Mapping[str, object] = field(default_factory=dict)


class Notes:
    """The window's voice for its pages (`gui.base.desk.Notify`)."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def toast(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say what was done."""
        self._window.toast.say(sentence, action, on_action)

    def message(self, message: Message) -> None:
        """Put a line into the message bar."""
        self._window.message_bar.add(message)

    def clear(self, key: str) -> None:
        """Take the message of this key away."""
        self._window.message_bar.clear(key)


class MainWindow(QMainWindow):
    """The frame around the pages.

    `asked` is emitted with the id of an action that is the application's to do (lock, sign out, quit);
    `scheme_chosen` and `language_chosen` with the choice. `show_desk` builds the frame for who sits there;
    `opening` is the sentence that is shown instead of pages until the record is open.
    """

    asked = Signal(str)
    scheme_chosen = Signal(object)
    language_chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, views: Sequence[View] = VIEWS) -> None:
        super().__init__()
        self._theme = theme
        self._views = tuple(views)
        self._desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._history: list[str] = []
        self._narrow = False
        self._outcomes: Outcomes | None = None
        self._cover: QWidget | None = None
        self.notes = Notes(self)
        self.setWindowTitle("mesodesk")
        identify(self, ids.WINDOW, "mesodesk")
        self.setMinimumSize(800, 520)
        self.resize(1440, 900)
        self._root = QStackedWidget()
        self.setCentralWidget(self._root)
        self._ring = FocusRing(theme, self)

    # Building ----------------------------------------------------------------------------------------------

    def show_desk(self, desk: Desk, state: WindowState | None = None, opening: str = "") -> None:
        """Build the frame for this desk; with `opening`, without pages yet."""
        self._take_down()
        self._desk = desk
        frame = QWidget()
        self._frame = frame
        self.top_bar = TopBar(desk)
        self.rail = Rail(desk, self._views)
        self._stack = QStackedWidget()
        self.message_bar = MessageBar(self._theme)
        column = vertical(frame, gap=0)
        column.addWidget(self.top_bar)
        row = horizontal(gap=0)
        row.addWidget(self.rail)
        content = vertical(gap=0)
        bar = horizontal(margin=(5, 2, 5, 0))
        bar.addWidget(self.message_bar)
        content.addLayout(bar)
        content.addWidget(self._stack, 1)
        row.addLayout(content, 1)
        column.addLayout(row, 1)
        self.toast = Toast(self._theme, frame)
        self.results = SearchResults(desk, self._action_rows, frame)
        self.panel = StaffPanel(desk, self.run, frame)
        self._root.addWidget(frame)
        self._root.setCurrentWidget(frame)
        self._connect()
        self._make_actions(desk)
        self._fit(self.width() < NARROW_BELOW, always=True)
        if opening:
            self._waiting = EmptyView(self._theme, opening, name="window.opening")
            self._stack.addWidget(self._waiting)
            self.rail.setEnabled(False)
            self.top_bar.search.setEnabled(False)
            return
        self._outcomes = Outcomes(desk, self)
        desk.runner.saved.connect(self._on_saved)
        state = state or WindowState()
        self._history = list(state.history)
        self._restored = dict(state.pages)
        self._open_view(state.view or self._views[0].key, None, remember=False)

    def say_instead(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._waiting.say(sentence)

    def state(self) -> WindowState:
        """What a rebuilt frame needs."""
        pages = {key: page.state() for key, page in self._pages.items()}
        kept = {key: found for key, found in pages.items() if found is not None}
        return WindowState(self._current, tuple(self._history), kept)

    def cover(self, widget: QWidget) -> None:
        """Hide everything behind `widget` (the lock): no word of a patient stays on screen."""
        self._cover = widget
        self._root.addWidget(widget)
        self._root.setCurrentWidget(widget)
        self.menuBar().hide()
        self.setWindowTitle("mesodesk")

    def uncover(self) -> None:
        """Show the frame again and let the cover go."""
        if self._cover is not None:
            self._root.setCurrentWidget(self._frame)
            self._root.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None

    @property
    def is_covered(self) -> bool:
        """Whether the desk is hidden."""
        return self._cover is not None

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    # Going somewhere ---------------------------------------------------------------------------------------

    def go(self, target: Target) -> None:
        """Follow a target: open its view and hand it to the page."""
        if isinstance(target, GoBack):
            self._go_back()
            return
        view = view_of(target, self._views)
        if view is not None:
            self._open_view(view.key, target)

    def run(self, id: str) -> None:
        """Do what an action of the window says."""
        self._hide_panels()
        if id.startswith("view."):
            self._open_view(id.removeprefix("view."), None)
            return
        own: dict[str, Callable[[], object]] = {
            "window.search": self._on_search_asked,
            "window.keys": self._show_keys,
            "window.undo": self._require_desk().undo.undo,
            "window.redo": self._require_desk().undo.redo,
            "window.back": self._go_back,
            "window.menu": lambda: self.menuBar().setVisible(not self.menuBar().isVisible()),
            "window.theme": self._toggle_scheme,
            "window.language": lambda: self.asked.emit(id),
            "patient.new": lambda: self.go(NewPatient()),
            "appointment.new": lambda: self.go(NewAppointment()),
            "appointment.walk_in": lambda: self.go(NewAppointment(walk_in=True)),
        }
        if id in own:
            own[id]()
        else:
            self.asked.emit(id)

    def _open_view(self, key: str, target: Target | None, *, remember: bool = True) -> None:
        view = next((known for known in self._views if known.key == key), None)
        if view is None:
            return
        self._hide_panels()
        if remember and self._current and self._current != key:
            self._history = [*self._history[-30:], self._current]
        page = self._page(view)
        leaving = self._current != key
        self._current = key
        self._stack.setCurrentWidget(page)
        self.rail.mark(view.rail or key)
        if leaving:
            self.message_bar.clear()
        page.open(target)
        self._menus.show_page(page.page_actions())
        if not remember or leaving:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page(self, view: View) -> Page:
        if view.key not in self._pages:
            page = page_class(view)(self._require_desk())
            page.navigate.connect(self.go)
            page.is_narrow_changed(self._narrow)
            self._pages[view.key] = page
            self._stack.addWidget(page)
            if view.key in self._restored:
                page.restore(self._restored.pop(view.key))
        return self._pages[view.key]

    def _go_back(self) -> None:
        if self._history:
            self._open_view(self._history.pop(), None, remember=False)

    def _on_saved(self, saved: Saved) -> None:
        self._tell_pages(saved.changes)

    def _tell_pages(self, changes: AbstractSet[Change]) -> None:
        if changes:
            for page in list(self._pages.values()):
                page.changed(changes)

    # Search, panel, keys -----------------------------------------------------------------------------------

    def _on_search_asked(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()
        self._on_typed(self.top_bar.search.text())

    def _on_typed(self, text: str) -> None:
        corner = self.top_bar.search.mapTo(self._frame, QPoint(0, self.top_bar.search.height() + space(1)))
        self.results.move(corner)
        self.results.setFixedWidth(max(self.top_bar.search.width(), 420))
        self.results.look_for(text)

    def _on_search_left(self) -> None:
        self.results.hide()
        page = self.current_page
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_search_done(self) -> None:
        self.top_bar.search.clear()
        self.results.hide()

    def _toggle_panel(self) -> None:
        if self.panel.isVisible():
            self.panel.hide()
            return
        self._hide_panels()
        self.panel.adjustSize()
        self.panel.move(self._frame.width() - self.panel.width() - space(2), self.top_bar.height() + space(1))
        self.panel.show()
        self.panel.raise_()
        self.panel.focus_first()

    def _close_panel(self) -> None:
        self.panel.hide()
        self.top_bar.staff.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_panels(self) -> None:
        self.panel.hide()
        self.results.hide()

    def _show_keys(self) -> None:
        KeysSheet(self._require_desk(), self).open()

    def _toggle_scheme(self) -> None:
        self.scheme_chosen.emit(Scheme.LIGHT if self._theme.is_dark else Scheme.DARK)

    def _action_rows(self) -> list[ActionRow]:
        actions = self._require_desk().actions
        rows = [self._row(spec) for spec in actions.all() if self._is_offered(spec)]
        page = self.current_page
        for action in page.page_actions() if page is not None else ():
            if action.isEnabled() and action.text():
                rows.append(
                    ActionRow(action.text(), action.shortcut().toString(), "arrow-right", action.trigger)
                )
        return rows

    def _row(self, spec: ActionSpec) -> ActionRow:
        actions = self._require_desk().actions
        return ActionRow(actions.text(spec.id), actions.key(spec.id), spec.icon, lambda: self.run(spec.id))

    def _is_offered(self, spec: ActionSpec) -> bool:
        if spec.id.startswith("view."):
            return any(view.action == spec.id for view in self._views)
        return spec.id.startswith(("window.", "patient.new", "appointment.")) and spec.id != "window.search"

    # Frame -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.rail.opened.connect(self._on_rail)
        search = self.top_bar.search
        # Not `textEdited`: a screen reader that sets the text is no key press.
        search.textChanged.connect(self._on_typed)
        search.moved.connect(self.results.move_choice)
        search.taken.connect(self.results.take)
        search.left.connect(self._on_search_left)
        self.results.went.connect(self.go)
        self.results.done.connect(self._on_search_done)
        self.top_bar.staff_asked.connect(self._toggle_panel)
        self.panel.closed.connect(self._close_panel)
        self.panel.scheme_chosen.connect(self.scheme_chosen)
        self.panel.language_chosen.connect(self.language_chosen)

    def _on_rail(self, key: str) -> None:
        self._open_view(key, None)

    def _make_actions(self, desk: Desk) -> None:
        made: dict[str, QAction] = {}
        for spec in desk.actions.all():
            if self._is_offered(spec) or spec.id == "window.search":
                made[spec.id] = desk.actions.make(
                    spec.id,
                    self._frame,
                    lambda id=spec.id: self.run(id),  # type: ignore[misc]  # bound per action
                    context=Qt.ShortcutContext.WindowShortcut,
                )
        self._menus = Menus(self, made, desk)
        desk.undo.changed.connect(self._on_undo_changed)
        self._on_undo_changed()

    def _on_undo_changed(self) -> None:
        if self._desk is not None:
            self._menus.show_steps(self._desk.undo.next_undo, self._desk.undo.next_redo)

    def _take_down(self) -> None:
        if self._desk is None:
            return
        if self._outcomes is not None:
            self._desk.runner.saved.disconnect(self._on_saved)
            self._outcomes.deleteLater()
            self._outcomes = None
        self._desk.undo.changed.disconnect(self._on_undo_changed)
        self.uncover()
        self._pages = {}
        self._current = ""
        self._root.removeWidget(self._frame)
        self._frame.hide()
        self._frame.deleteLater()

    def _require_desk(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("the window has no desk yet")
        return self._desk

    def _fit(self, narrow: bool, *, always: bool = False) -> None:
        if narrow == self._narrow and not always:
            return
        self._narrow = narrow
        self.rail.set_narrow(narrow)
        self.top_bar.set_narrow(narrow)
        for page in self._pages.values():
            page.is_narrow_changed(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        if self._desk is not None:
            self._fit(self.width() < NARROW_BELOW)
            self._hide_panels()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._desk is not None:
            self._hide_panels()
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(0, self._ring, self._ring.update)
