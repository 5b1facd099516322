"""A group of numbers of a protocol with its sources beside it; a changed number never stands without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import PlainLabel, label, set_property
from mesodesk.gui.base.tokens import IconSize, Size, space
from mesodesk.gui.protocols.boxes import Box
from mesodesk.gui.protocols.drafting import DraftKeeper
from mesodesk.gui.protocols.source_button import SourceButton
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import UnreadableError

Values = tuple[object, ...]
#: Puts what was read into the draft; raises `RuleError` for values that do not go together.
Apply = Callable[[Values, tuple[Source, ...]], object]


@dataclass(frozen=True, slots=True)
class Line:
    """Some boxes in a row, each with its key and its caption (an empty one is not shown), and their unit.

    An `optional` line may be empty as a whole; in a `stacked` one the words stand above the boxes.
    """

    words: str
    boxes: Sequence[tuple[str, str, Box]]
    unit: str = ""
    optional: bool = False
    stacked: bool = False


class SourcedRow(QWidget):
    """One or more lines of boxes that have their sources in common.

    `path` is what a refusal of the draft names. What the hand changed counts as the clinic's own choice until
    other sources are named; what is put back as it was has its old sources again.
    """

    def __init__(
        self,
        desk: Desk,
        keeper: DraftKeeper,
        path: str,
        what: str,
        lines: Sequence[Line],
        sources: tuple[Source, ...],
        apply: Apply,
        *,
        note: str = "",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = keeper
        self.path = path
        self._apply = apply
        self._lines = lines
        self.boxes: list[Box] = []
        whole = vertical(self, gap=1)
        row = horizontal(gap=3)
        left = vertical(gap=2)
        for line in lines:
            left.addLayout(self._line(line, what))
        row.addLayout(left, 1)
        name = f"protocols.edit.{path}.source"
        self.source = SourceButton(desk, keeper, what, sources, name=name)
        self.source.chosen.connect(self._on_sources)
        row.addWidget(self.source, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        self.below: QVBoxLayout = vertical(gap=0)
        if note:
            self.below.addWidget(label(note, "small", Colour.TEXT2, wrap=True))
        whole.addLayout(self.below)
        whole.addWidget(self._make_error())
        self._first = (self._read_quietly(), sources)
        self._named: tuple[Values, tuple[Source, ...]] | None = None
        self._is_gone = False

    def _make_error(self) -> QWidget:
        self._error_row = QWidget()
        row = horizontal(self._error_row, gap=1)
        mark = PlainLabel()
        self._desk.theme.put_icon(mark, "alert-circle", Colour.STOP, IconSize.TAG)
        name = f"protocols.edit.{self.path}.error"
        self._error = label("", "small_value", Colour.STOP, wrap=True, name=name)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._error, 1)
        self._error_row.hide()
        return self._error_row

    @property
    def error(self) -> str:
        """What is said beneath it, or nothing."""
        return "" if self._error_row.isHidden() else self._error.text()

    def let_go(self) -> None:
        """Write nothing any more: what is shown is about to be shown anew."""
        self._is_gone = True

    def show_error(self, sentence: str) -> None:
        """Say beneath it what is wrong; an empty sentence takes it away."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        for box in self.boxes:
            set_property(box, "wrong", "true" if sentence else "false")
            box.setAccessibleDescription(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    def _line(self, line: Line, what: str) -> QBoxLayout:
        row = horizontal(gap=2)
        words = label(line.words, "value" if line.stacked else "body", wrap=True)
        if not line.stacked:
            row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        for key, caption, box in line.boxes:
            name = self.tr("{what}: {which}").format(what=line.words or what, which=caption or line.unit)
            identify(box, f"protocols.edit.{self.path}.{key}", name if caption or line.unit else what)
            self.boxes.append(box)
            cell = vertical(gap=0)
            if caption and not line.stacked:
                cell.addWidget(label(caption, "small", Colour.TEXT2))
            cell.addWidget(box)
            row.addLayout(cell)
            if isinstance(box, QLineEdit):
                box.textEdited.connect(lambda _text: self._read())
                box.editingFinished.connect(lambda: self._read(leaving=True))
            else:
                box.picked.connect(lambda _key: self._read(leaving=True))
        if line.stacked:
            row.addStretch(1)
            whole = vertical(gap=1)
            whole.addWidget(words)
            whole.addLayout(row)
            return whole
        unit = label(line.unit, role=Colour.TEXT2)
        unit.setMinimumWidth(space(9))
        unit.setMinimumHeight(Size.CONTROL)
        has_captions = any(caption for _, caption, _ in line.boxes)
        at = Qt.AlignmentFlag.AlignBottom if has_captions else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(unit, 0, at)
        return row

    def _on_sources(self, sources: tuple[Source, ...]) -> None:
        self._named = (self._read_quietly(), sources)
        self._read(leaving=True)

    def _read_quietly(self) -> Values:
        try:
            return self._checked()
        except UnreadableError:
            return ()

    def _read(self, *, leaving: bool = False) -> None:
        """Put what stands in the boxes into the draft; what is wrong is said when the hand leaves."""
        if self._is_gone:
            # A field that is taken away loses the focus, and says so as if a hand had left it.
            return
        try:
            values = self._checked()
            sources = self._sources_for(values)
            self._apply(values, sources)
        except UnreadableError as unread:
            if leaving:
                self.show_error(str(unread))
        except RuleError as error:
            if leaving:
                self.show_error(self._desk.explain.error(error).sentence)
        else:
            self.show_error("")
            self.source.show_sources(sources)
            if leaving:
                self._keeper.flush()

    def _checked(self) -> Values:
        values: list[object] = []
        for line in self._lines:
            read = [box.read() for _, _, box in line.boxes]
            empty = [value in (None, "") for value in read]
            if any(empty) and not (line.optional and all(empty)):
                raise UnreadableError(self.tr("Please fill this in."))
            values += read
        return tuple(values)

    def _sources_for(self, values: Values) -> tuple[Source, ...]:
        """What stands behind these values: what was named for just them, what was there, or who chose."""
        if all(value in (None, "") for value in values):
            return ()
        if self._named is not None and self._named[0] == values:
            return self._named[1]
        first_values, first_sources = self._first
        if values == first_values and first_sources:
            return first_sources
        return (self._keeper.own_choice(),)
