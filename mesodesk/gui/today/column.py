"""One column of the board: its head with mark, word and count, and below it the cards, scrolled apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.base.words import status_word
from mesodesk.gui.today.visit_view import VisitView
from mesodesk.gui.widgets.frames import scrolling, vertical

#: Width of a folded column: room for the mark and a count.
_FOLDED = space(14)


class ColumnHead(QPushButton):
    """Mark, word and count; while the window is narrow, pressing it folds the column or unfolds it."""

    def __init__(self, theme: Theme, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status = status
        self._count = 0
        self._is_folded = False
        self.setShortcut(QKeySequence())
        self.setAutoDefault(False)
        self.setFont(type_style("heading"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        identify(self, f"{ids.TODAY_COLUMN}.{status}")
        self.set_foldable(False)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many cards there are."""
        self._count = count
        self.setAccessibleName(f"{status_word(self._status)} {count}")
        self.update()

    def set_foldable(self, foldable: bool) -> None:
        """Whether it can be pressed."""
        self.setEnabled(foldable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if foldable else Qt.FocusPolicy.NoFocus)

    def set_folded(self, folded: bool) -> None:
        """Show only the mark and the count."""
        self._is_folded = folded
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(_FOLDED, Size.COMPACT)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(_FOLDED, Size.COMPACT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = float(IconSize.CONTROL)
        left = float(space(1) // 2)
        paint_status(painter, QRectF(left, (self.height() - edge) / 2, edge, edge), self._status, self._theme)
        left += edge + space(2)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not self._is_folded:
            word = status_word(self._status)
            painter.setFont(self.font())
            painter.setPen(self._theme.colour(Colour.TEXT))
            painter.drawText(QRectF(left, 0, self.width() - left, self.height()), middle, word)
            left += QFontMetrics(self.font()).horizontalAdvance(word) + space(2)
        painter.setFont(type_style("body"))
        painter.setPen(self._theme.colour(Colour.TEXT2))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), middle, str(self._count))
        painter.end()


class BoardColumn(QWidget):
    """Cards of one column, top to bottom."""

    def __init__(self, theme: Theme, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views: list[VisitView] = []
        self._can_fold = status in (Status.BOOKED, Status.DONE)
        self._is_narrow = False
        self._is_folded = False
        column = vertical(self, gap=1)
        self.head = ColumnHead(theme, status)
        self.head.clicked.connect(self._on_head)
        column.addWidget(self.head)
        self._content = QWidget()
        self._cards = vertical(self._content, gap=2)
        self._cards.addStretch(1)
        self._area = scrolling(self._content)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(status_word(status))
        column.addWidget(self._area, 1)
        # Takes the room of a folded column, so that its head stays at the top.
        column.addStretch(0)

    def show_views(self, views: Sequence[VisitView]) -> None:
        """Show these cards in this order; nothing moves when they are the same."""
        self.head.show_count(len(views))
        if list(views) == self.views:
            return
        for view in self.views:
            self._cards.removeWidget(view)
        for place, view in enumerate(views):
            self._cards.insertWidget(place, view)
            view.show()
        self.views = list(views)

    def reveal(self, view: VisitView) -> None:
        """Scroll so that the card is seen; a folded column unfolds."""
        if self._is_folded:
            self._fold(False)
        self._area.ensureWidgetVisible(view, 0, space(2))

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window *Booked* and *Done* begin folded."""
        self._is_narrow = narrow
        self.head.set_foldable(narrow and self._can_fold)
        self._fold(narrow and self._can_fold)

    def _on_head(self) -> None:
        self._fold(not self._is_folded)

    def _fold(self, folded: bool) -> None:
        self._is_folded = folded
        self.head.set_folded(folded)
        self._area.setVisible(not folded)
        self.setMaximumWidth(_FOLDED if folded else 16_777_215)
