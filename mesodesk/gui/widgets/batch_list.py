"""The papers of a batch as a list with ticks: for whom, in which language, how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import language_name
from mesodesk.gui.widgets.batch_run import Entry
from mesodesk.gui.widgets.table import CardModel, Column, Table

Index = QModelIndex | QPersistentModelIndex


class TickModel(CardModel[Entry]):
    """Rows with a tick in the first column; what has no paper has no tick."""

    def __init__(self, desk: Desk, columns: Sequence[Column[Entry]]) -> None:
        super().__init__(desk.theme, columns)
        self._ticked: set[int] = set()
        self._is_shut = False

    def show_cards(self, cards: Sequence[Entry]) -> None:
        """Show these; what has not left the clinic yet is ticked."""
        self._ticked = {id(card) for card in cards if is_possible(card) and not card.line.handouts}
        super().show_cards(cards)

    def ticked(self) -> list[Entry]:
        """What is ticked, in order."""
        return [card for card in self.cards if id(card) in self._ticked]

    def tick(self, card: Entry, on: bool) -> None:
        """Tick a row or not."""
        if not is_possible(card) or self._is_shut:
            return
        (self._ticked.add if on else self._ticked.discard)(id(card))
        row = self.cards.index(card)
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def shut(self, is_shut: bool) -> None:
        """Keep the ticks as they are while the papers are under way, or no longer."""
        self._is_shut = is_shut

    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 (Qt's own method)
        flags = super().flags(index)
        card = self.card(index.row())
        if index.column() == 0 and card is not None and is_possible(card) and not self._is_shut:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, D102
        card = self.card(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and card is not None and index.column() == 0:
            if not is_possible(card):
                return None
            return Qt.CheckState.Checked if id(card) in self._ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(  # noqa: D102 (Qt's own method)
        self,
        index: Index,
        value: Any,  # noqa: ANN401 (Qt's own signature)
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        card = self.card(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or card is None:
            return False
        self.tick(card, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class BatchList(Table):
    """Space ticks the chosen row. `ticked_changed` says that other papers are ticked."""

    ticked_changed = Signal()

    def __init__(self, desk: Desk, name: str, label: str) -> None:
        self._desk = desk
        self._words = BatchWords(desk)
        columns = self._words.columns()
        self.rows = TickModel(desk, columns)
        super().__init__(desk.theme, columns, name=name, label=label, model=self.rows)
        self._words.setParent(self)
        self.rows.dataChanged.connect(lambda *_at: self.ticked_changed.emit())
        desk.privacy.changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.show_cards(entries)
        self.ticked_changed.emit()

    def show_again(self, entry: Entry) -> None:
        """Draw a row anew whose paper has come further, and see to it that it can be seen."""
        row = self.rows.cards.index(entry)
        self.rows.replace(row, entry)
        self.scrollTo(self.rows.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        entry = self.current_card()
        if event.key() == Qt.Key.Key_Space and isinstance(entry, Entry):
            self.rows.tick(entry, entry not in self.rows.ticked())
        else:
            super().keyPressEvent(event)


class BatchWords(QObject):
    """What a row says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def columns(self) -> list[Column[Entry]]:
        """The columns of the list."""
        return [
            Column(self.tr("Patient"), self.patient, 210),
            Column(self.tr("Time"), self.time, 62),
            Column(self.tr("About"), lambda entry: entry.line.what, 170),
            Column(self.tr("Language"), self.language, 120, level=_language_level),
            Column(self.tr("Paper"), self.state, stretch=True, level=_level),
        ]

    def patient(self, entry: Entry) -> str:
        """For whom it is, on a screen that may hide names."""
        line, formats = entry.line, self._desk.formats
        if self._desk.privacy.is_on:
            return self._desk.privacy.called(line.patient, line.number, formats)
        return formats.joined((line.patient, line.number))

    def time(self, entry: Entry) -> str:
        """When the patient comes or was treated."""
        return "" if entry.line.at is None else self._desk.formats.time(entry.line.at)

    def language(self, entry: Entry) -> str:
        """The language that it comes in, and the one that the patient wishes where it is another."""
        line = entry.line
        if line.language == line.wished:
            return language_name(line.language)
        return self.tr("{shown}, not {wished}").format(
            shown=language_name(line.language), wished=language_name(line.wished)
        )

    def state(self, entry: Entry) -> str:
        """How far it has come, or why there is none."""
        line, formats = entry.line, self._desk.formats
        if line.missing:
            return {
                "no_course": self.tr("No card: the visit belongs to no course"),
                "not_signed": self.tr("No sheet yet: the record is not signed"),
            }[line.missing]
        if entry.error is not None:
            return self._desk.explain.error(entry.error).sentence
        if entry.is_done:
            return self.tr("printed") if entry.how == "print" else self.tr("saved")
        if line.handouts and line.last_handout_at is not None:
            return self.tr("handed out on {day}").format(day=formats.day_and_time(line.last_handout_at))
        return self.tr("to be handed out")


def is_possible(entry: Entry) -> bool:
    """Whether there is such a paper."""
    return not entry.line.missing


def _language_level(entry: Entry) -> Level | None:
    return None if entry.line.language == entry.line.wished else Level.ASK


def _level(entry: Entry) -> Level | None:
    if entry.line.missing:
        return Level.SLATE
    if entry.error is not None:
        return Level.STOP
    return Level.OK if entry.is_done or entry.line.handouts else None
