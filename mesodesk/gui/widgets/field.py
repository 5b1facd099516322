"""One field of a form: label above, input, hint below, error beneath; what was typed stays."""

from __future__ import annotations

from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import PlainLabel, label, set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.lines import UnreadableError


@runtime_checkable
class Input(Protocol):
    """What a field needs of its input."""

    def read(self) -> object:
        """What was put in. Raises `inputs.UnreadableError`."""

    def set_value(self, value: object) -> None:
        """Show a value."""


class Field(QWidget):
    """A labelled input. The label is the input's accessible name, hint and error are its description."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        control: QWidget,
        *,
        name: str,
        hint: str = "",
        required: bool = False,
        hide_label: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.words = words
        self.is_required = required
        self._hint_text = hint
        column = vertical(self, gap=1)
        self._label = label(words, "label", Colour.TEXT2)
        self._label.setBuddy(control)
        column.addWidget(self._label)
        if hide_label:
            self._label.hide()
        column.addWidget(control)
        self._hint = label(hint, "small", Colour.TEXT3, wrap=True)
        column.addWidget(self._hint)
        if not hint:
            self._hint.hide()
        self._error_row = QWidget()
        row = horizontal(self._error_row, gap=1)
        mark = PlainLabel()
        theme.put_icon(mark, "alert-circle", Colour.STOP, IconSize.TAG)
        self._error = label("", "small_value", Colour.STOP, wrap=True)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._error_row.hide()
        column.addWidget(self._error_row)
        control.setAccessibleName(words)
        if isinstance(control, QComboBox) and (line := control.lineEdit()) is not None:
            # The line of a list that is searched takes the focus itself.
            line.setAccessibleName(words)
        control.setAccessibleIdentifier(name)
        control.setAccessibleDescription(hint)
        self._error.setAccessibleIdentifier(f"{name}.error")

    @property
    def error(self) -> str:
        """The sentence beneath the field, or nothing."""
        return "" if self._error_row.isHidden() else self._error.text()

    def value(self) -> object:
        """What was put in. Raises `inputs.UnreadableError`."""
        return cast(Input, self.control).read()

    def typed(self) -> object:
        """What was put in, or the very text where it cannot be read."""
        try:
            return self.value()
        except UnreadableError:
            control = self.control
            if isinstance(control, QPlainTextEdit):
                return control.toPlainText()
            return (
                control.currentText() if isinstance(control, QComboBox) else cast(QLineEdit, control).text()
            )

    def set_value(self, value: object) -> None:
        """Show a value; it takes an error away."""
        cast(Input, self.control).set_value(value)
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say beneath the field what is wrong and what to do; an empty sentence takes it away."""
        if not sentence and self._error_row.isHidden():
            return
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint_text) and not sentence)
        set_property(self.control, "wrong", "true" if sentence else "false")
        self.control.setAccessibleDescription(sentence or self._hint_text)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    def set_hint(self, hint: str) -> None:
        """Show another hint."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and self._error_row.isHidden())
        self.control.setAccessibleDescription(hint)
