"""What the tabs of a chart have in common: they show a card anew, and say where the window should go."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.frames import clear_layout, scrolling, vertical
from mesodesk.services.treatment.charts import ChartCard


class ChartTab(QWidget):
    """One tab. `navigate` carries a target, `tab_asked` the key of another tab.

    `show_chart` fills `body` from the card; a card that is the same as before changes nothing, so that what
    has the focus keeps it.
    """

    navigate = Signal(object)
    tab_asked = Signal(str)

    def __init__(self, desk: Desk, words: ChartWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = words
        self._card: ChartCard | None = None
        outer = vertical(self, gap=0)
        content = QWidget()
        self.body: QVBoxLayout = vertical(content, margin=(5, 4, 5, 5), gap=3)
        self.area = scrolling(content)
        outer.addWidget(self.area)

    @property
    def card(self) -> ChartCard:
        """The chart that is shown. Raises `LookupError` before one is."""
        if self._card is None:
            raise LookupError("no chart is shown yet")
        return self._card

    @property
    def has_card(self) -> bool:
        """Whether a chart has been shown here yet."""
        return self._card is not None

    def show_chart(self, card: ChartCard, *, anew: bool = False) -> None:
        """Show this chart; `anew` also when it is the same (words have come)."""
        same = self._card is not None and self.part(card) == self.part(self._card)
        keeps_place = self._card is not None and self._card.banner.id == card.banner.id
        self._card = card
        if same and not anew:
            return
        at = self.area.verticalScrollBar().value() if keeps_place else 0
        focused = self._focused_identifier()
        clear_layout(self.body)
        self.fill()
        self.area.verticalScrollBar().setValue(at)
        if focused:
            # Once the new widgets are on the screen: what cannot be seen cannot have the focus.
            QTimer.singleShot(0, self, lambda: self._focus_again(focused))

    def part(self, card: ChartCard) -> object:
        """The part of the chart that this tab shows; when it is the same, nothing is built anew."""
        return card

    def fill(self) -> None:
        """Put the widgets for the present card into `body`."""
        raise NotImplementedError

    def _focused_identifier(self) -> str:
        focused = self.focusWidget()
        return focused.accessibleIdentifier() if focused is not None and focused.hasFocus() else ""

    def _focus_again(self, identifier: str) -> None:
        for widget in self.findChildren(QWidget):
            if widget.accessibleIdentifier() == identifier and widget.isVisible() and widget.isEnabled():
                widget.setFocus()
                return
