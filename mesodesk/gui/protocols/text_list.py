"""The texts of a group, one below the other; made a few at a time, so that nobody waits for hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.text_row import TextRow, WordsCell
from mesodesk.gui.protocols.texts_keeper import Place, TextsKeeper
from mesodesk.gui.widgets.frames import Card, horizontal, scrolling, vertical
from mesodesk.gui.widgets.growing_text import GrowingText
from mesodesk.services.editing.wording_cards import TextLine

#: Rows that are made before the window gets a turn.
_AT_ONCE: Final = 5


class _Column(QWidget):
    """Places its rows below each other by itself.

    A layout would measure all rows again for each one that comes, which takes seconds with some hundred.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._place)

    def add(self, row: QWidget) -> None:
        """Put a row at the end."""
        row.setParent(self)
        self._rows.append(row)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn.start()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _place(self) -> None:
        top, width = 0, self.width()
        for row in self._rows:
            if row.isHidden():
                continue
            layout = row.layout()
            tall = layout is not None and layout.hasHeightForWidth()
            height = row.heightForWidth(width) if tall else row.sizeHint().height()
            row.setGeometry(0, top, width, height)
            top += height + space(2)
        self.setFixedHeight(max(0, top - space(2)))


class TextList(QWidget):
    """Rows over columns of one or two languages. `entered` carries the place whose field got the focus."""

    entered = Signal(object)

    def __init__(self, desk: Desk, keeper: TextsKeeper, *, is_open: bool, name: str, words: str) -> None:
        super().__init__()
        self._desk = desk
        self._keeper = keeper
        self._is_open = is_open
        self._lines: Sequence[TextLine] = ()
        self._languages: tuple[str, ...] = ()
        self._filled = 0
        self._last_stop: QWidget | None = None
        self.rows: list[TextRow] = []
        identify(self, name, words)
        column = vertical(self, gap=1)
        self._heads = horizontal(margin=(3, 0, 6, 0), gap=3)
        self._counts: list[QLabel] = []
        column.addLayout(self._heads)
        content = QWidget()
        outer = vertical(content, margin=(0, 0, 2, 2))
        self._card = Card()
        self._column = _Column()
        self._card.body.addWidget(self._column)
        outer.addWidget(self._card)
        self._none = label("", role=Colour.TEXT2, wrap=True)
        outer.addWidget(self._none)
        outer.addStretch(1)
        self.area = scrolling(content)
        column.addWidget(self.area, 1)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._fill)
        keeper.refused.connect(self._on_refused)

    @property
    def is_whole(self) -> bool:
        """Whether all rows are there."""
        return self._filled >= len(self._lines)

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """What is shown."""
        return tuple(self._lines)

    def add_head(self, head: QWidget) -> None:
        """Put a head over the next column, with room for how many texts are missing in it."""
        cell = horizontal(gap=2)
        cell.addWidget(head)
        self._last_stop = head
        count = label("", "small", Colour.WAIT, elide=True)
        cell.addWidget(count, 1)
        self._counts.append(count)
        self._heads.addLayout(cell, 1)

    def show_heads(self, counts: Sequence[str]) -> None:
        """Say beside each head how many texts are missing or changed."""
        for made, words in zip(self._counts, counts, strict=False):
            made.setText(words)

    def show_lines(self, lines: Sequence[TextLine], languages: tuple[str, ...], nothing: str = "") -> None:
        """Show these texts from the top, or `nothing` where there is none."""
        self._lines, self._languages, self._filled = tuple(lines), languages, 0
        self._none.setText(nothing)
        self._none.setVisible(not lines)
        self._card.setVisible(bool(lines))
        for row in self.rows[_AT_ONCE:]:
            row.hide()
        self.area.verticalScrollBar().setValue(0)
        self._fill()

    def refresh(self, lines: Sequence[TextLine]) -> None:
        """Show what the record now has of the texts that are shown; their order and place stay."""
        known = {line.path: line for line in lines}
        self._lines = tuple(known.get(line.path, line) for line in self._lines)
        for number, row in enumerate(self.rows[: self._filled]):
            self._show(row, number)

    def cell(self, place: Place) -> WordsCell | None:
        """The cell of a place, if it is shown."""
        for row in self.rows[: self._filled]:
            if row.line is not None and row.line.path == place.path:
                return row.cell(place.language)
        return None

    def _fill(self) -> None:
        upto = min(self._filled + _AT_ONCE, len(self._lines))
        for at in range(self._filled, upto):
            if at == len(self.rows):
                self._add_row()
            self._show(self.rows[at], at)
            self.rows[at].show()
        self._filled = upto
        if upto < len(self._lines):
            self._turn.start()
        else:
            for row in self.rows[upto:]:
                row.hide()

    def _show(self, row: TextRow, at: int) -> None:
        row.show_line(self._lines[at], self._languages, at + 1, self._heading(at))

    def _heading(self, at: int) -> str:
        """The heading that a text stands under, where it does not stand right above it."""
        line, before = self._lines[at], self._lines[at - 1] if at else None
        if "{" in line.heading or before is None or before.heading == line.heading:
            return "" if before is not None or "{" in line.heading else line.heading
        said = {cell.text for cell in before.cells.values()}
        return "" if line.heading in said else line.heading

    def _add_row(self) -> None:
        row = TextRow(self._desk, self._keeper, is_open=self._is_open)
        row.entered.connect(self.entered)
        row.grown.connect(self._on_grown)
        row.stepped.connect(self._on_stepped)
        self._column.add(row)
        self.rows.append(row)
        for cell in row.cells:
            if self._last_stop is not None:
                QWidget.setTabOrder(self._last_stop, cell.editor)
            self._last_stop = cell.editor

    def _on_grown(self, editor: GrowingText) -> None:
        if editor.hasFocus():
            self.area.ensureWidgetVisible(editor)

    def _on_stepped(self, place: Place, step: int) -> None:
        """Go to the text below or above in the same language."""
        paths = [line.path for line in self._lines[: self._filled]]
        at = paths.index(place.path) + step if place.path in paths else -1
        cell = self.rows[at].cell(place.language) if 0 <= at < len(paths) else None
        if cell is not None:
            cell.editor.setFocus(Qt.FocusReason.TabFocusReason)
            cell.editor.selectAll()
            self.area.ensureWidgetVisible(cell.editor)

    def _on_refused(self, place: Place, sentence: str) -> None:
        cell = self.cell(place)
        if cell is not None:
            cell.show_error(sentence)
