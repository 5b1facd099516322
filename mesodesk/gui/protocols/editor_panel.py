"""What the tabs of the protocol editor have in common: cards of rows, built anew with the focus kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Protocol
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.protocols.drafting import DraftKeeper
from mesodesk.gui.protocols.sourced_row import SourcedRow
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.search_choice import SearchChoice

T = TypeVar("T")


class EditorPanel(QWidget):
    """One tab. Subclasses fill it in `build`; `rebuild` does that again after a change of its shape.

    `after` is what has the focus before anything in it.
    """

    def __init__(self, desk: Desk, keeper: DraftKeeper, *, name: str, label: str, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self.desk = desk
        self.keeper = keeper
        self.name = name
        self.rows: dict[str, SourcedRow] = {}
        identify(self, f"protocols.edit.{name}", label)
        self._content = QWidget()
        self.column = vertical(self._content, margin=(0, 0, 2, 2), gap=3)
        self.area = scrolling(self._content)
        vertical(self).addWidget(self.area)

    def build(self) -> None:
        """Put cards and rows of the draft into `column`."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Show the draft anew; the focus and the place stay where they were."""
        at = self.area.verticalScrollBar().value()
        focused = self.focusWidget()
        name = "" if focused is None or not focused.hasFocus() else focused.accessibleIdentifier()
        for row in self.rows.values():
            row.let_go()
        self.rows = {}
        clear_layout(self.column)
        self.build()
        self.column.addStretch(1)
        for made in self._content.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            # Qt would show them a moment later, and the focus cannot go to what is not there yet.
            if not made.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                made.show()
        self._order_tabs()
        self.area.verticalScrollBar().setValue(at)
        if name:
            self.focus(name)

    def focus(self, name: str) -> None:
        """Give the focus to what has this identifier."""
        for widget in self.findChildren(QWidget):
            if widget.accessibleIdentifier() == name and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_error(self, error: RuleError, sentence: str) -> bool:
        """Say a refusal beneath the row that it names; False if there is no such row here."""
        row = self.rows.get(error.field or "")
        if row is None:
            return False
        row.show_error(sentence)
        return True

    def _order_tabs(self) -> None:
        """Have Tab go on from the bar of tabs through this panel, as the eye does."""
        before = self._after
        for widget in self._content.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, widget)
                before = widget

    # For subclasses ----------------------------------------------------------------------------------------

    def card(self, heading: str = "") -> Card:
        """A new card at the end."""
        made = Card(heading)
        self.column.addWidget(made)
        return made

    def put(self, row: SourcedRow, into: QBoxLayout) -> SourcedRow:
        """A row at the end of a card."""
        self.rows[row.path] = row
        into.addWidget(row)
        return row

    def reshape(self, change: Callable[[Protocol], Protocol], focus: str = "") -> None:
        """Change what there is, write it down at once, and show it anew with the focus on `focus`."""
        self.keeper.edit(change, at_once=True)
        self.rebuild()
        if focus:
            self.focus(focus)

    def order_buttons(
        self,
        what: str,
        name: str,
        at: int,
        count: int,
        move: Callable[[int], object],
        remove: Callable[[], object],
        *,
        stays: str = "",
    ) -> QHBoxLayout:
        """Up, down and away for one thing of a list; `stays` says why it cannot be taken away."""
        row = horizontal(gap=0)
        steps = (
            ("up", "chevron-up", self.tr("Move {what} up").format(what=what), -1, at > 0),
            ("down", "chevron-down", self.tr("Move {what} down").format(what=what), 1, at < count - 1),
        )
        for key, icon, words, step, possible in steps:
            button = Button(self.desk.theme, kind="icon", icon=icon, name=f"{name}.{key}", tooltip=words)
            button.setEnabled(possible)
            button.clicked.connect(lambda _on, step=step: move(step))
            row.addWidget(button)
        away = Button(
            self.desk.theme,
            kind="icon",
            icon="x",
            name=f"{name}.remove",
            tooltip=self.tr("Remove {what}").format(what=what),
        )
        away.clicked.connect(lambda _on: remove())
        if stays:
            away.set_why_disabled(stays)
        row.addWidget(away)
        return row

    def adder(
        self, words: str, options: Sequence[tuple[str, str]], name: str, add: Callable[[str], object]
    ) -> QWidget:
        """A list to choose from and the button that adds what was chosen."""
        whole = QWidget()
        row = horizontal(whole, gap=2)
        choice = SearchChoice([Option("", ""), *(Option(key, said) for key, said in options)])
        identify(choice, f"{name}.choice", words)
        line = choice.lineEdit()
        if line is not None:
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
        button = Button(self.desk.theme, self.tr("Add"), icon="plus", name=f"{name}.add")

        def on_add() -> None:
            key = next((key for key, said in options if said == choice.currentText()), "")
            if key:
                add(key)
            else:
                choice.setFocus()

        button.clicked.connect(on_add)
        row.addWidget(choice, 1)
        row.addWidget(button)
        return whole


def moved(items: tuple[T, ...], at: int, step: int) -> tuple[T, ...]:
    """`items` with the one at `at` moved by `step` places."""
    kept = list(items)
    kept.insert(at + step, kept.pop(at))
    return tuple(kept)
