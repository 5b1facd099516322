"""A list of free times, one line each: Enter or a double click takes one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.services.booking.free_slots import FreeSlot

_ROWS: Final = 10
_SLOT: Final = Qt.ItemDataRole.UserRole


class SlotList(QListWidget):
    """Shows slots with day, time, person and room; `taken` carries the chosen one."""

    taken = Signal(object)

    def __init__(self, formats: Formats, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self.setFont(type_style("body"))
        self.setUniformItemSizes(True)
        self.setFixedHeight(Size.COMPACT * _ROWS + space(2))
        identify(self, name, words)
        self.itemActivated.connect(lambda _item: self.take())

    def show_slots(self, slots: Sequence[FreeSlot], notes: Sequence[str] = ()) -> None:
        """Show these, the first one chosen; `notes` stand at the end of the first lines."""
        self.clear()
        for number, slot in enumerate(slots):
            note = notes[number] if number < len(notes) else ""
            when = self._formats.day_and_time(slot.starts_at)
            words = [when, self._formats.time(slot.ends_at), slot.staff or "", slot.room or "", note]
            words[:2] = [f"{when} – {words[1]}"]
            item = QListWidgetItem(self._formats.joined(words))
            item.setData(_SLOT, slot)
            item.setSizeHint(QSize(0, Size.COMPACT))
            self.addItem(item)
        if slots:
            self.setCurrentRow(0)

    def chosen(self) -> FreeSlot | None:
        """The chosen time, if there is one."""
        item = self.currentItem()
        slot = None if item is None else item.data(_SLOT)
        return slot if isinstance(slot, FreeSlot) else None

    def take(self) -> None:
        """Take the chosen time."""
        slot = self.chosen()
        if slot is not None:
            self.taken.emit(slot)
