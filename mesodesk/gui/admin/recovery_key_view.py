"""A new recovery key: shown with its groups, then covered and typed back whole from the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.domain.recovery_key import GROUP_LETTERS, GROUPS, fold_letters, group_error, wrong_groups
from mesodesk.gui.admin.recovery_paper import PaperWords, RecoveryPaper
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.text import label, set_property, set_role
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.inputs import LineInput

_PER_ROW = 4
_LONGEST = 12
_GROUP_WIDTH = space(30)


class GroupLine(LineInput):
    """One group. What is pasted would not show that the key stands on paper, so `pasted` tells of it."""

    pasted = Signal()

    def __init__(self) -> None:
        super().__init__(longest=_LONGEST)
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        # The middle button pastes what is selected elsewhere.
        if event.button() == Qt.MouseButton.MiddleButton:
            self.pasted.emit()
        else:
            super().mouseReleaseEvent(event)


class RecoveryKeyView(QWidget):
    """`said` carries a sentence and whether something is wrong, `asked_on` that Enter asked to go on,
    `uncovered` that the key is to be seen again.

    While it is typed back the key is covered; whoever wants to see it again begins the typing anew.
    """

    said = Signal(str, bool)
    asked_on = Signal()
    uncovered = Signal()

    def __init__(
        self, theme: Theme, explain: Explain, key: str, words: PaperWords, *, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._explain = explain
        self._key = key
        self._name = name
        self.paper = RecoveryPaper(self.groups, words, self)
        self.paper.said.connect(self.said)
        self.fields: list[Field] = []
        column = vertical(self, gap=3)
        self._shown = self._make_shown()
        self._asked = self._make_asked()
        column.addWidget(self._shown)
        column.addWidget(self._asked)
        self._asked.hide()

    @property
    def groups(self) -> list[str]:
        """The key in its groups."""
        return self._key.split("-")

    @property
    def is_covered(self) -> bool:
        """Whether it is being typed back."""
        return self._shown.isHidden()

    def cover(self) -> None:
        """It stands on paper: take it off the screen and ask for it."""
        self._shown.hide()
        self._asked.show()
        self.said.emit("", False)
        self.fields[0].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Show it again; what was typed is forgotten."""
        for field in self.fields:
            field.set_value("")
        self._show_wrong(())
        self._asked.hide()
        self._shown.show()
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self.uncovered.emit()

    def is_right(self) -> bool:
        """Whether the whole key was typed; else the wrong groups are named, and the first gets the focus."""
        wrong = wrong_groups(self._key, [self._typed(field) for field in self.fields])
        self._show_wrong(wrong)
        if wrong:
            self.fields[wrong[0] - 1].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    # Building ----------------------------------------------------------------------------------------------

    def _make_shown(self) -> Card:
        card = Card(inset=6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(6))
        grid.setVerticalSpacing(space(3))
        for at, group in enumerate(self.groups):
            number = label(str(at + 1), "small", Colour.TEXT3)
            letters = label(group, "title", selectable=True, name=f"{self._name}.{at + 1}")
            letters.setAccessibleName(
                self.tr("Group {number}: {letters}").format(number=at + 1, letters=" ".join(group))
            )
            place = horizontal(gap=2)
            place.addWidget(number)
            place.addWidget(letters, 1)
            grid.addLayout(place, at // _PER_ROW, at % _PER_ROW)
        card.body.addLayout(grid)
        row = horizontal(gap=2)
        self.print = Button(self._theme, self.tr("Print…"), icon="printer", name=f"{self._name}.print")
        self.copy = Button(self._theme, self.tr("Copy"), icon="copy", name=f"{self._name}.copy")
        self.print.clicked.connect(self.paper.ask)
        self.copy.clicked.connect(self._copy)
        row.addWidget(self.print)
        row.addWidget(self.copy)
        row.addStretch(1)
        card.body.addSpacing(space(2))
        card.body.addLayout(row)
        return card

    def _make_asked(self) -> Card:
        card = Card(self.tr("From your paper"), inset=5)
        hint = self.tr("Small or capital letters, dashes and blanks do not matter, nor O for 0 or I for 1.")
        card.body.addWidget(label(hint, "small", Colour.TEXT2, wrap=True))
        lines = [horizontal(gap=4) for _ in range(0, GROUPS, _PER_ROW)]
        for at in range(GROUPS):
            control = GroupLine()
            field = Field(
                self._theme,
                self.tr("Group {number}").format(number=at + 1),
                control,
                name=f"{self._name}.typed.{at + 1}",
            )
            control.returnPressed.connect(self.asked_on)
            control.pasted.connect(self._on_pasted)
            control.textEdited.connect(lambda _text, at=at: self._on_edited(at))
            field.setFixedWidth(_GROUP_WIDTH)
            self.fields.append(field)
            lines[at // _PER_ROW].addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        for line in lines:
            line.addStretch(1)
            card.body.addLayout(line)
        self.problem = label("", "small_value", Colour.STOP, wrap=True, name=f"{self._name}.problem")
        self.problem.hide()
        card.body.addWidget(self.problem)
        again = Button(self._theme, self.tr("Show the key again"), icon="eye", name=f"{self._name}.again")
        again.clicked.connect(self.uncover)
        row = horizontal(gap=2)
        row.addWidget(again)
        row.addStretch(1)
        card.body.addSpacing(space(1))
        card.body.addLayout(row)
        return card

    # The hand ----------------------------------------------------------------------------------------------

    def _on_edited(self, at: int) -> None:
        field = self.fields[at]
        typed = fold_letters(self._typed(field))
        is_whole = len(typed) >= GROUP_LETTERS
        is_right = typed == self.groups[at]
        self._show_wrong((at + 1,) if is_whole and not is_right else ())
        if is_right and at + 1 < GROUPS and field.control.hasFocus():
            self.fields[at + 1].control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_pasted(self) -> None:
        self._tell(self.tr("Type it from your paper: pasting would not show that it stands there."))

    def _show_wrong(self, wrong: tuple[int, ...]) -> None:
        """Mark these groups, and say below all which they are: beside each there is no room for words."""
        for number, field in enumerate(self.fields, 1):
            is_wrong = number in wrong
            set_property(field.control, "wrong", "true" if is_wrong else "false")
            said = self._explain.error(group_error((number,))).sentence if is_wrong else ""
            field.control.setAccessibleDescription(said)
        self._tell(self._explain.error(group_error(wrong)).sentence if wrong else "")

    def _typed(self, field: Field) -> str:
        return str(field.typed())

    def _tell(self, sentence: str) -> None:
        set_role(self.problem, Colour.STOP)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self.problem, QAccessible.Event.Alert))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self.said.emit(self.tr("Copied. Keep it on paper or on a stick, not on this computer."), False)
