"""Whether patients' names are on the screen: one switch of the desk, for when somebody stands before it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from mesodesk.gui.base.formats import Formats


class Privacy(QObject):
    """Says how a patient is called on lists and boards. `changed` after names were hidden or shown again.

    What was opened for one patient (chart, session, paper) keeps the name: that is its point.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether names are hidden."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Hide names, or show them again."""
        if on != self._is_on:
            self._is_on = on
            self.changed.emit()

    def toggle(self) -> None:
        """Hide names if they are shown, else show them."""
        self.switch(not self._is_on)

    def sentence(self, said: str, nameless: str) -> str:
        """What may be said now: a sentence, or its form without a name; nothing where that is missing."""
        return nameless if self._is_on else said

    def found(self, name: str, number: str, born: date | None, phone: str, formats: Formats) -> str:
        """One of the patients that were found, told apart by birth date and phone unless names are hidden."""
        if self._is_on:
            return self.called(name, number, formats)
        return formats.joined((name, number, formats.date(born) if born else "", formats.phone(phone)))

    def called(self, name: str, number: str | None, formats: Formats) -> str:
        """The name, or while names are hidden the initials and the patient's number."""
        if not self._is_on:
            return name
        return formats.joined((formats.initials(name), number or ""))
