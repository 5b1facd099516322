"""The window: top bar, rail, content, message bar, toast; it holds the pages and decides where to go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from mesodesk.domain.people import Language
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.runner import Saved
from mesodesk.gui.base.targets import (
    FileForm,
    GoBack,
    NewAppointment,
    NewPatient,
    NewWalkIn,
    OpenWaiting,
    SignOut,
    Target,
)
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.tokens import NARROW_BELOW, Size
from mesodesk.gui.base.watch import Watch
from mesodesk.gui.main_window.glass_notice import GlassNotice
from mesodesk.gui.main_window.glass_strip import GlassStrip
from mesodesk.gui.main_window.keys_sheet import KeysSheet
from mesodesk.gui.main_window.menus import Menus
from mesodesk.gui.main_window.offers import action_rows, is_of_window
from mesodesk.gui.main_window.outcomes import Outcomes
from mesodesk.gui.main_window.overlays import Overlays
from mesodesk.gui.main_window.page_stack import PageStack
from mesodesk.gui.main_window.rail import Rail
from mesodesk.gui.main_window.restored_bar import RestoredBar
from mesodesk.gui.main_window.search import ActionRow
from mesodesk.gui.main_window.standing_bar import StandingBar
from mesodesk.gui.main_window.state import Notes, WindowState
from mesodesk.gui.main_window.top_bar import TopBar
from mesodesk.gui.main_window.views import (
    VIEWS,
    View,
    make_stock_mark,
    make_waiting_desk,
    open_scan_sheet,
    view_of,
)
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.message_bar import MessageBar
from mesodesk.gui.widgets.toast import Toast

if TYPE_CHECKING:
    from mesodesk.gui.stock.mark import StockMark
    from mesodesk.gui.waiting.desk import WaitingDesk

#: The size that the views are designed at.
_DESIGNED: Final = QSize(1440, 900)
#: The view that the rail puts a dot on while something in it needs a hand.
_STOCK: Final = "stock"
#: What can be done while the record is still being opened.
_BEFORE_OPENING: Final = frozenset({"window.theme", "window.quit", "window.menu"})


class MainWindow(QMainWindow):
    """The frame around the pages.

    `asked` is emitted with the id of an action that is the application's to do (lock, sign out, quit);
    `scheme_chosen` and `language_chosen` with the choice. `show_desk` builds the frame for who sits there;
    `opening` is the sentence that is shown instead of pages until the record is open.
    """

    asked = Signal(str)
    left = Signal(str)
    scheme_chosen = Signal(object)
    language_chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, views: Sequence[View] = VIEWS) -> None:
        super().__init__()
        self._theme = theme
        self._views = tuple(views)
        self._desk: Desk | None = None
        self._current = ""
        self._history: list[str] = []
        self._narrow = False
        self._is_open = False
        self._outcomes: Outcomes | None = None
        self._list: WaitingDesk | None = None
        self._mark: StockMark | None = None
        self._watch: Watch | None = None
        self._cover: QWidget | None = None
        #: Asked before the window closes; whoever says no closes it later.
        self.may_close: Callable[[], bool] | None = None
        self.notes = Notes()
        self.setWindowTitle("mesodesk")
        identify(self, ids.WINDOW, "mesodesk")
        self.setMinimumSize(800, 520)
        self.resize(_DESIGNED)
        self._root = QStackedWidget()
        self.setCentralWidget(self._root)
        self._ring = FocusRing(theme, self)

    def place(self, saved: str) -> None:
        """Stand where the window stood last (`place_text`), else as designed, never beyond the screen."""
        known = QByteArray.fromBase64(saved.encode("ascii", "ignore"))
        if not known.isEmpty() and self.restoreGeometry(known):
            return
        # What is left once the desktop has drawn a frame around the window.
        room = self.screen().availableSize() - QSize(0, Size.TOP_BAR)
        if room.width() < _DESIGNED.width() or room.height() < _DESIGNED.height():
            self.resize(room * 0.9)
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def place_text(self) -> str:
        """Where the window stands, for `place`."""
        return self.saveGeometry().toBase64().toStdString()

    # Building ----------------------------------------------------------------------------------------------

    def show_desk(self, desk: Desk, state: WindowState | None = None, opening: str = "") -> None:
        """Build the frame for this desk; with `opening`, without pages yet."""
        self._take_down()
        self._desk = desk
        state = state or WindowState()
        frame = QWidget()
        self.frame = frame
        self.top_bar = TopBar(desk)
        self.rail = Rail(desk, self._views)
        self._stack = PageStack(desk, state.pages)
        self.message_bar = MessageBar(self._theme)
        column = vertical(frame, gap=0)
        self.glass_strip = GlassStrip(desk, frame)
        column.addWidget(self.glass_strip)
        column.addWidget(self.top_bar)
        row = horizontal(gap=0)
        row.addWidget(self.rail)
        content = vertical(gap=0)
        self.standing = StandingBar(self._theme)
        content.addWidget(self.standing)
        self.restored = RestoredBar(desk, frame)
        content.addWidget(self.restored)
        content.addWidget(self.message_bar)
        content.addWidget(self._stack, 1)
        row.addLayout(content, 1)
        column.addLayout(row, 1)
        self.toast = Toast(self._theme, frame)
        self.notes.speak_through(self.toast, self.message_bar)
        self.overlays = Overlays(desk, frame, self.top_bar, self._action_rows, self.run)
        self._root.addWidget(frame)
        self._root.setCurrentWidget(frame)
        self._connect()
        self._make_actions(desk)
        self._fit(self.width() < NARROW_BELOW, always=True)
        self._is_open = not opening
        if opening:
            self._waiting = EmptyView(self._theme, opening, name="window.opening")
            self._stack.addWidget(self._waiting)
            self.rail.setEnabled(False)
            self.top_bar.search.setEnabled(False)
            return
        self._watch = Watch(desk.runner, lambda: self.is_covered, self)
        self._watch.heard.connect(self._stack.tell)
        self._outcomes = Outcomes(desk, self)
        self._list = make_waiting_desk(desk, self)
        if any(view.key == _STOCK for view in self._views):
            self._mark = make_stock_mark(desk, self)
            self._mark.told.connect(self._on_stock_told)
            self._watch.heard.connect(self._mark.tell)
        desk.runner.saved.connect(self._on_saved)
        desk.runner.busy_changed.connect(self._on_busy)
        self._glass_notice = GlassNotice(desk, frame)
        self._history = list(state.history)
        self._open_view(state.view or self._views[0].key, None, remember=False)

    def say_instead(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._waiting.say(sentence)

    def shed(self) -> None:
        """Let go of the pages that cannot be seen, before what costs as much as there are widgets."""
        if self._desk is not None:
            self._stack.shed()

    def state(self) -> WindowState:
        """What a rebuilt frame needs."""
        return WindowState(self._current, tuple(self._history), self._stack.states())

    def cover(self, widget: QWidget) -> None:
        """Hide everything behind `widget` (the lock): no word of a patient stays on screen."""
        self._let_cover_go()
        self._cover = widget
        self._root.addWidget(widget)
        self._root.setCurrentWidget(widget)
        # Assistive tools read hidden pages too, as long as they are pages.
        self._root.removeWidget(self.frame)
        self.menuBar().hide()
        self.setWindowTitle("mesodesk")

    def uncover(self) -> None:
        """Show the frame again and let the cover go."""
        if self._cover is not None:
            self._root.addWidget(self.frame)
            self._root.setCurrentWidget(self.frame)
            self._let_cover_go()

    def _let_cover_go(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None:
            self._root.removeWidget(cover)
            cover.hide()
            cover.deleteLater()

    @property
    def is_covered(self) -> bool:
        """Whether the desk is hidden."""
        return self._cover is not None

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._stack.known(self._current) if self._desk is not None else None

    # Going somewhere ---------------------------------------------------------------------------------------

    def go(self, target: Target) -> None:
        """Follow a target: open its view and hand it to the page."""
        if isinstance(target, SignOut):
            self.left.emit(target.said)
            return
        if isinstance(target, GoBack):
            self._go_back()
            return
        if isinstance(target, OpenWaiting):
            if self._list is not None:
                self._list.open(target)
            return
        if isinstance(target, FileForm):
            open_scan_sheet(self._require_desk(), self, self.go)
            return
        view = view_of(target, self._views)
        if view is not None:
            self._open_view(view.key, target)

    def run(self, id: str) -> None:
        """Do what an action of the window says."""
        self.overlays.hide()
        if not self._is_open and id not in _BEFORE_OPENING:
            return
        if id.startswith("view."):
            self._open_view(id.removeprefix("view."), None)
            return
        own: dict[str, Callable[[], object]] = {
            "window.search": self.overlays.open_search,
            "window.keys": self._show_keys,
            "window.undo": self._require_desk().undo.undo,
            "window.redo": self._require_desk().undo.redo,
            "window.back": self._go_back,
            "window.waiting": lambda: self.go(OpenWaiting()),
            "window.offer": self._book_offer,
            "window.file_form": lambda: self.go(FileForm()),
            "window.menu": self._toggle_menu,
            "window.theme": self._toggle_scheme,
            "window.hide_names": self._require_desk().privacy.toggle,
            "window.language": self._next_language,
            "patient.new": lambda: self.go(NewPatient()),
            "appointment.new": lambda: self.go(NewAppointment()),
            "appointment.walk_in": lambda: self.go(NewWalkIn()),
        }
        if id in own:
            own[id]()
        else:
            self.asked.emit(id)

    def _open_view(self, key: str, target: Target | None, *, remember: bool = True) -> None:
        view = next((known for known in self._views if known.key == key), None)
        if view is None:
            return
        self.overlays.hide()
        if remember and self._current and self._current != key:
            self._history = [*self._history[-30:], self._current]
        page = self._stack.page(view)
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
        if self._mark is not None:
            self._mark.look()

    def _go_back(self) -> None:
        if self._history:
            self._open_view(self._history.pop(), None, remember=False)

    def _on_saved(self, saved: Saved) -> None:
        if saved.changes:
            self._stack.tell(saved.changes)
            if self._mark is not None:
                self._mark.tell(saved.changes)

    def _on_stock_told(self, sentence: str) -> None:
        self.rail.warn(_STOCK, sentence)

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            # What was read has been shown by then, and with it what the toast must not cover.
            QTimer.singleShot(0, self.toast, self.toast.find_place)

    # Actions -----------------------------------------------------------------------------------------------

    def _book_offer(self) -> None:
        if self._list is not None:
            self._list.book_first()

    def _show_keys(self) -> None:
        KeysSheet(self._require_desk(), self).open()

    def _next_language(self) -> None:
        others = [language for language in Language if language is not self._require_desk().language]
        self.language_chosen.emit(others[0])

    def _toggle_menu(self) -> None:
        bar = self.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            # Its first menu opens, so that the arrow keys go on from there.
            bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
            bar.setActiveAction(bar.actions()[0])

    def _toggle_scheme(self) -> None:
        self.scheme_chosen.emit(Scheme.LIGHT if self._theme.is_dark else Scheme.DARK)

    def _action_rows(self) -> list[ActionRow]:
        return action_rows(self._require_desk(), self._menus, self.current_page, self.run)

    # Frame -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.rail.opened.connect(self._on_rail)
        self._stack.navigate.connect(self.go)
        self.overlays.went.connect(self.go)
        self.overlays.left.connect(self._focus_page)
        self.overlays.panel.scheme_chosen.connect(self.scheme_chosen)
        self.overlays.panel.language_chosen.connect(self.language_chosen)

    def _focus_page(self) -> None:
        page = self.current_page
        if page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rail(self, key: str) -> None:
        self._open_view(key, None)

    def _make_actions(self, desk: Desk) -> None:
        made: dict[str, QAction] = {}
        for spec in desk.actions.all():
            if is_of_window(spec, self._views):
                made[spec.id] = desk.actions.make(
                    spec.id,
                    self.frame,
                    lambda id=spec.id: self.run(id),  # type: ignore[misc]  # bound per action
                    context=Qt.ShortcutContext.WindowShortcut,
                )
        self._menus = Menus(self, made, desk)
        desk.undo.changed.connect(self._on_undo_changed)
        desk.privacy.changed.connect(self._on_undo_changed)
        self._on_undo_changed()

    def _on_undo_changed(self) -> None:
        if self._desk is not None:
            self._menus.show_steps(self._desk.undo.next_undo, self._desk.undo.next_redo)

    def _take_down(self) -> None:
        if self._desk is None:
            return
        if self._outcomes is not None:
            self._desk.runner.saved.disconnect(self._on_saved)
            self._desk.runner.busy_changed.disconnect(self._on_busy)
            self._outcomes.deleteLater()
            self._outcomes = None
        if self._list is not None:
            self._list.leave()
            self._list = None
        if self._mark is not None:
            self._mark.deleteLater()
            self._mark = None
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None
        self._desk.undo.changed.disconnect(self._on_undo_changed)
        self._desk.privacy.changed.disconnect(self._on_undo_changed)
        # What is behind the cover is not shown once more: it may be somebody else who comes in.
        self._let_cover_go()
        self._current = ""
        self._root.removeWidget(self.frame)
        self.frame.hide()
        self.frame.deleteLater()

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
        self._stack.set_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        if self._desk is not None:
            self._fit(self.width() < NARROW_BELOW)
            self.overlays.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._desk is not None:
            self.overlays.hide()
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(0, self._ring, self._ring.update)
