"""A form is data: a list of field specs becomes fields, values, and errors beside the field that erred."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import (
    ChoiceInput,
    DateInput,
    LineInput,
    NumberInput,
    Option,
    SecretInput,
    TextInput,
    TimeInput,
    UnreadableError,
)
from mesodesk.gui.widgets.lines import LONGEST_LINE, LONGEST_TEXT
from mesodesk.gui.widgets.search_choice import SearchChoice
from mesodesk.gui.widgets.segmented import Segmented

#: Segments beyond this number stand closer.
_MOST_WIDE: Final = 5


class Kind(StrEnum):
    """What a field takes; in brackets the type of its value."""

    LINE = "line"  # str
    TEXT = "text"  # str, several lines
    SECRET = "secret"  # noqa: S105 (str; the name of a kind)
    DATE = "date"  # date | None
    TIME = "time"  # time | None
    WHOLE = "whole"  # int | None
    DECIMAL = "decimal"  # Decimal | None
    CHOICE = "choice"  # str, the option's key
    SEARCH = "search"  # str, the option's key; for long lists
    SEGMENTS = "segments"  # str, the option's key
    MANY = "many"  # list[str], the options' keys
    TICK = "tick"  # bool


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: `key` is also what `RuleError.field` names; `wide` fields take the whole row of the form.

    `also` are other names by which a refusal means this field. `longest` is in characters; None is what its
    kind takes.
    """

    key: str
    words: str
    kind: Kind = Kind.LINE
    hint: str = ""
    required: bool = False
    options: Sequence[Option] = ()
    placeholder: str = ""
    wide: bool = False
    least: Decimal | int = 0
    most: Decimal | int = 1_000_000
    decimals: int = 2
    lines: int = 3
    longest: int | None = None
    also: Sequence[str] = ()


class Form(QWidget):
    """Fields in one or more columns, made from specs. `name` begins the accessible identifiers of its inputs.

    `edited` is emitted with a field's key when the hand changed it; `submitted` on Enter in a one-line field.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        specs: Sequence[FieldSpec],
        *,
        name: str,
        today: Callable[[], date],
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._today = today
        self._fields: dict[str, Field] = {}
        self._known_as = {name: spec.key for spec in specs for name in (*spec.also, spec.key)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(space(4))
        grid.setVerticalSpacing(space(3))
        at = 0
        for spec in specs:
            field = self._make(spec, name)
            if spec.wide:
                at += -at % columns
            span = columns if spec.wide else 1
            grid.addWidget(field, at // columns, at % columns, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
            self._fields[spec.key] = field
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        # Room that is left over gathers below the fields, not between them.
        grid.setRowStretch(grid.rowCount(), 1)

    def field(self, key: str) -> Field:
        """The field of a key."""
        return self._fields[key]

    def keys(self) -> list[str]:
        """The keys of the fields, in their order."""
        return list(self._fields)

    def value(self, key: str) -> object:
        """What one field holds; None if it cannot be read."""
        try:
            return self._fields[key].value()
        except UnreadableError:
            return None

    def text(self, key: str) -> str:
        """What one field holds, as text."""
        value = self.value(key)
        return "" if value is None else str(value)

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show values by key; keys without a field are passed over."""
        for key, value in values.items():
            if key in self._fields:
                self._fields[key].set_value(value)

    def values(self) -> dict[str, object]:
        """What every field holds, by key; unreadable ones are None (ask `check` first)."""
        return {key: self.value(key) for key in self._fields}

    def typed(self) -> dict[str, object]:
        """What stands in every field, right or wrong, for `set_values` to show again."""
        return {key: field.typed() for key, field in self._fields.items()}

    def check(self, *, take_focus: bool = True) -> bool:
        """Whether every field can be read and every required one is filled; says beside each what is wrong.

        The first wrong field gets the focus; without `take_focus` a hand that is typing elsewhere is left
        alone.
        """
        wrong: list[Field] = []
        for field in self._fields.values():
            sentence = self._what_is_wrong(field)
            field.show_error(sentence)
            if sentence:
                wrong.append(field)
        if wrong and take_focus:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def show_error(self, explanation: Explanation) -> bool:
        """Put a refusal beneath the field it names and focus that; False if there is no such field here."""
        key = self._known_as.get(explanation.field or "")
        if key is None:
            return False
        field = self._fields[key]
        field.show_error(explanation.sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        """Take every error away."""
        for field in self._fields.values():
            field.show_error("")

    def _what_is_wrong(self, field: Field) -> str:
        try:
            value = field.value()
        except UnreadableError as unread:
            return str(unread)
        if field.is_required and value in ("", None, []):
            return self.tr("Please fill this in.")
        return ""

    def _make(self, spec: FieldSpec, name: str) -> Field:
        control = self._control(spec, f"{name}.{spec.key}")
        field = Field(
            self._theme,
            spec.words,
            control,
            name=f"{name}.{spec.key}",
            hint=spec.hint,
            required=spec.required,
            hide_label=spec.kind is Kind.TICK,
        )
        self._watch(spec.key, control)
        return field

    def _control(self, spec: FieldSpec, name: str) -> QWidget:
        if spec.kind is Kind.DATE:
            return DateInput(self._theme, self._formats, self._today)
        if spec.kind is Kind.TIME:
            return TimeInput(self._formats)
        if spec.kind in (Kind.WHOLE, Kind.DECIMAL):
            places = 0 if spec.kind is Kind.WHOLE else spec.decimals
            return NumberInput(self._formats, least=spec.least, most=spec.most, decimals=places)
        if spec.kind is Kind.CHOICE:
            return ChoiceInput(spec.options)
        if spec.kind is Kind.SEARCH:
            return SearchChoice(spec.options)
        if spec.kind in (Kind.SEGMENTS, Kind.MANY):
            return SegmentsInput(self._theme, spec, name)
        if spec.kind is Kind.TICK:
            return TickInput(spec.words)
        if spec.kind is Kind.TEXT:
            text = TextInput(lines=spec.lines, longest=spec.longest or LONGEST_TEXT)
            return _with_placeholder(text, spec.placeholder)
        if spec.kind is Kind.SECRET:
            return SecretInput()
        return _with_placeholder(LineInput(longest=spec.longest or LONGEST_LINE), spec.placeholder)

    def _watch(self, key: str, control: QWidget) -> None:
        if isinstance(control, QLineEdit):
            control.textEdited.connect(lambda _text: self._on_edited(key))
            control.returnPressed.connect(self.submitted)
        elif isinstance(control, QPlainTextEdit):
            control.textChanged.connect(lambda: self._on_edited(key))
        elif isinstance(control, QComboBox):
            control.activated.connect(lambda _at: self._on_edited(key))
            control.editTextChanged.connect(lambda _text: self._fields[key].show_error(""))
        elif isinstance(control, QCheckBox):
            control.clicked.connect(lambda _on: self._on_edited(key))
        elif isinstance(control, Segmented):
            control.chosen.connect(lambda _key: self._on_edited(key))
            control.changed_many.connect(lambda _keys: self._on_edited(key))
        if isinstance(control, DateInput):
            control.picked.connect(lambda _day: self._on_edited(key))

    def _on_edited(self, key: str) -> None:
        self._fields[key].show_error("")
        self.edited.emit(key)


class TickInput(QCheckBox):
    """Yes or no."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.setFont(type_style("body"))

    def read(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))


class SegmentsInput(Segmented):
    """A segmented control as an input of a form."""

    def __init__(self, theme: Theme, spec: FieldSpec, name: str) -> None:
        self._is_many = spec.kind is Kind.MANY
        pairs = [(option.key, option.words) for option in spec.options]
        tight = len(pairs) > _MOST_WIDE
        super().__init__(theme, pairs, many=self._is_many, name=name, label=spec.words, tight=tight)

    def read(self) -> object:
        """The chosen key, or the list of them."""
        return self.values() if self._is_many else self.value()

    def set_value(self, value: object) -> None:
        """Choose a key, or several."""
        if isinstance(value, list | tuple | set | frozenset):
            self.set_values([str(key) for key in value])
        else:
            self.set_values([str(value)] if value else [])


def _with_placeholder(control: LineInput | TextInput, words: str) -> QWidget:
    control.setPlaceholderText(words)
    return control
