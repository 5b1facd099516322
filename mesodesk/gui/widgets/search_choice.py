"""A long list of choices that is searched by typing any part of the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from mesodesk.domain.text import fold
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.inputs import Option, UnreadableError


class SearchChoice(QComboBox):
    """One of many options: typing narrows them. `picked` gives the key that a hand chose."""

    picked = Signal(str)

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFont(type_style("body"))
        self.setMaxVisibleItems(14)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these; what was chosen stays chosen if it is still there."""
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for option in options:
            self.addItem(option.words, option.key)
        self.blockSignals(False)
        self.set_value(chosen)

    def read(self) -> object:
        """The key of the words that stand there. Raises `UnreadableError` when they are none of the list."""
        typed = self.currentText().strip()
        if not typed:
            return ""
        if typed == self.itemText(self.currentIndex()):
            return str(self.currentData())
        wanted = fold(typed)
        found = [
            at
            for at in range(self.count())
            if wanted in (fold(self.itemText(at)), fold(str(self.itemData(at))))
        ]
        if not found:
            words = QCoreApplication.translate("Inputs", "Choose one from the list.")
            raise UnreadableError(words)
        return str(self.itemData(found[0]))

    def set_value(self, value: object) -> None:
        """Choose by key; what is no key stands there as it was typed."""
        at = self.findData("" if value is None else str(value))
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText("" if value is None else str(value))

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        # The wheel would change what nobody meant to change while the form scrolls.
        if event.type() == QEvent.Type.Wheel and not self.hasFocus():
            event.ignore()
            return True
        return super().event(event)

    def _on_activated(self, _index: int) -> None:
        self.picked.emit(str(self.currentData()))
