"""A list of free times, one line each: Enter or a double click takes one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.choice_list import ChoiceList
from mesodesk.services.booking.free_slots import FreeSlot

_ROWS: Final = 10


class SlotList(ChoiceList[FreeSlot]):
    """Shows slots with day, time, person and room; `taken` carries the chosen one."""

    def __init__(self, formats: Formats, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(name, words, parent)
        self._formats = formats
        self.setFixedHeight(Size.COMPACT * _ROWS + space(2))

    def show_slots(self, slots: Sequence[FreeSlot], notes: Sequence[str] = ()) -> None:
        """Show these, the first one chosen; `notes` stand at the end of the first lines."""
        rows: list[tuple[str, FreeSlot]] = []
        for number, slot in enumerate(slots):
            note = notes[number] if number < len(notes) else ""
            when = self._formats.day_and_time(slot.starts_at)
            words = [when, self._formats.time(slot.ends_at), slot.staff or "", slot.room or "", note]
            words[:2] = [f"{when} – {words[1]}"]
            rows.append((self._formats.joined(words), slot))
        self.show_rows(rows)
