"""Chooses the language of a paper: joined buttons while they are few, else a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.people import Language
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.words import language_name
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.segmented import Segmented

#: More than these do not fit beside the name of the paper.
_MOST_BUTTONS: Final = 3


class LanguageSwitch(QWidget):
    """English and Turkish until it is told of more. `chosen` carries the language that a hand chose."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, name: str, label: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._label = label
        self._languages: tuple[str, ...] = ()
        self._value = ""
        self._row = horizontal(self, gap=0)
        self._buttons: Segmented | None = None
        self._list = ChoiceInput()
        identify(self._list, f"{name}.list", label)
        self._list.hide()
        self._list.picked.connect(self._on_chosen)
        self._row.addWidget(self._list)
        self.show_languages((Language.ENGLISH, Language.TURKISH))

    def value(self) -> str:
        """The chosen language."""
        return self._value

    def set_value(self, language: str) -> None:
        """Choose one without telling."""
        self._value = language
        if self._buttons is not None:
            self._buttons.set_value(language)
        self._list.set_value(language)

    def button(self, language: str) -> Button:
        """The button of a language, while there are buttons."""
        assert self._buttons is not None  # noqa: S101 - asked for by who has just seen them
        return self._buttons.button(language)

    def first_stop(self) -> QWidget:
        """What Tab comes to first, or what stands in its place."""
        return self._list

    def show_languages(self, languages: Sequence[str]) -> None:
        """Offer these; the one that was chosen stays if it is among them, else it is the first."""
        wanted = tuple(str(language) for language in languages)
        if wanted == self._languages or not wanted:
            return
        self._languages = wanted
        options = [Option(language, language_name(language)) for language in wanted]
        self._list.set_options(options)
        if self._buttons is not None:
            self._buttons.hide()
            self._buttons.deleteLater()
            self._buttons = None
        few = len(wanted) <= _MOST_BUTTONS
        if few:
            self._make_buttons(options)
        self._list.setVisible(not few)
        self.set_value(self._value if self._value in wanted else wanted[0])

    def _make_buttons(self, options: Sequence[Option]) -> None:
        pairs = [(option.key, option.words) for option in options]
        made = Segmented(self._theme, pairs, name=self._name, label=self._label, compact=True)
        self._row.addWidget(made)
        before: QWidget = self._list
        for key, _ in pairs:
            QWidget.setTabOrder(before, made.button(key))
            before = made.button(key)
        made.chosen.connect(self._on_chosen)
        self._buttons = made
        made.show()

    def _on_chosen(self, language: str) -> None:
        self.set_value(language)
        self.chosen.emit(language)
