"""The appointments of some days as a list: when, who, what, with whom, where, how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QStyleOptionViewItem, QWidget

from mesodesk.domain.appointments import FREEING, SegmentKind, Status
from mesodesk.domain.text import sort_key
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import IconSize, space
from mesodesk.gui.base.words import status_word
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.table import CARD_ROLE, Column, RowDelegate, Table
from mesodesk.services.calendar.scheduling import BlockCard

Index = QModelIndex | QPersistentModelIndex
#: Filters beside the statuses themselves: all that stand, and all of them.
_STANDING: Final = "standing"
_ALL: Final = "all"
#: The columns, which are the orders as well.
_DAY, _PATIENT, _WHAT, _STAFF, _ROOM, _STATUS = "day", "patient", "what", "staff", "room", "status"
_COLUMNS: Final = (_DAY, "time", _PATIENT, _WHAT, _STAFF, _ROOM, _STATUS)
_ORDERS: Final = (_DAY, _PATIENT, _WHAT, _STAFF, _ROOM, _STATUS)
_MAIN: Final = (SegmentKind.TREATMENT, SegmentKind.VISIT)


class Agenda(QWidget):
    """A list with a filter and an order. `opened` carries the id of an appointment, `chosen` as well."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._cards: tuple[BlockCard, ...] = ()
        column = vertical(self, margin=(5, 3, 5, 3), gap=3)
        column.addLayout(self._make_head())
        self.table = self._make_table()
        self._empty = EmptyView(
            desk.theme, self.tr("Nothing is booked in these days for the staff chosen."),
            name=ids.CALENDAR_LIST_EMPTY,
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    @property
    def chosen_card(self) -> BlockCard | None:
        """The appointment of the chosen line."""
        card = self.table.current_card()
        return card if isinstance(card, BlockCard) else None

    @property
    def shown(self) -> list[BlockCard]:
        """What is listed, in order."""
        return list(self.table.cards.cards)

    def use_words(self, words: Words) -> None:
        """Call patients and protocols by these."""
        self._words = words
        self._show()

    def show_cards(self, cards: Sequence[BlockCard]) -> None:
        """List these; the chosen appointment stays chosen while it is among them."""
        self._cards = tuple(card for card in cards if card.segments)
        self._show()

    def choose(self, id: int) -> None:
        """Choose the line of an appointment, if it is listed."""
        for row, card in enumerate(self.table.cards.cards):
            if int(card.appointment_id) == id:
                self.table.selectRow(row)
                self.table.scrollTo(self.table.currentIndex())

    # the head ----------------------------------------------------------------------------------------------

    def _make_head(self) -> QHBoxLayout:
        row = horizontal(gap=2)
        self._filter = QComboBox()
        self._filter.addItem(self.tr("All that stand"), _STANDING)
        self._filter.addItem(self.tr("All, cancelled and missed ones too"), _ALL)
        for status in Status:
            self._filter.addItem(status_word(status), str(status))
        identify(self._filter, ids.CALENDAR_LIST_STATUS, self.tr("Status"))
        self._order = QComboBox()
        for key in _ORDERS:
            self._order.addItem(self._head(key) if key != _DAY else self.tr("Day and time"), key)
        identify(self._order, ids.CALENDAR_LIST_ORDER, self.tr("In order of"))
        for words, box in ((self.tr("Status"), self._filter), (self.tr("In order of"), self._order)):
            caption = label(words, "label", Colour.TEXT2)
            caption.setBuddy(box)
            row.addWidget(caption)
            row.addWidget(box)
            row.addSpacing(space(3))
        self._count = label("", "small", Colour.TEXT2)
        row.addStretch(1)
        row.addWidget(self._count)
        self._filter.currentIndexChanged.connect(self._show)
        self._order.currentIndexChanged.connect(self._show)
        return row

    def _head(self, key: str) -> str:
        return {
            _DAY: self.tr("Day"),
            "time": self.tr("Time"),
            _PATIENT: self.tr("Patient"),
            _WHAT: self.tr("What for"),
            _STAFF: self.tr("With"),
            _ROOM: self.tr("Room"),
            _STATUS: self.tr("Status"),
        }[key]

    def _make_table(self) -> Table:
        formats = self._desk.formats
        texts: dict[str, Callable[[BlockCard], str]] = {
            _DAY: lambda card: formats.day_short(card.starts_at),
            "time": lambda card: formats.span(card.starts_at, card.ends_at),
            _PATIENT: self._title,
            _WHAT: self._subtitle,
            _STAFF: lambda card: card.staff or "",
            _ROOM: room_of,
            _STATUS: lambda card: self._words.status(card.status),
        }
        widths = {_DAY: 104, "time": 112, _PATIENT: 180, _STAFF: 132, _ROOM: 88, _STATUS: 124}
        columns: list[Column[BlockCard]] = [
            Column(
                self._head(key),
                texts[key],
                widths.get(key, 0),
                stretch=key == _WHAT,
                style="value" if key == _PATIENT else "body",
                role=Colour.TEXT if key in ("time", _PATIENT) else Colour.TEXT2,
            )
            for key in _COLUMNS
        ]
        table = Table(self._desk.theme, columns, name=ids.CALENDAR_LIST, label=self.tr("Appointments"))
        table.setItemDelegateForColumn(_COLUMNS.index(_STATUS), _StatusDelegate(self._desk.theme, table))
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_head)
        table.opened.connect(lambda card: self.opened.emit(int(card.appointment_id)))
        table.chosen.connect(lambda card: self.chosen.emit(int(card.appointment_id)))
        return table

    # what is listed ----------------------------------------------------------------------------------------

    def _on_head(self, section: int) -> None:
        key = _COLUMNS[section]
        self._order.setCurrentIndex(self._order.findData(_DAY if key == "time" else key))

    def _show(self) -> None:
        before = self.chosen_card
        wanted = self._filter.currentData()
        cards = [card for card in self._cards if _is_wanted(card, wanted)]
        # By time first: what is alike in the order that was chosen stays in the order of the day.
        cards.sort(key=lambda card: card.starts_at)
        key = self._sort_key()
        if key is not None:
            cards.sort(key=key)
        self.table.show_cards(cards)
        if before is not None:
            self.choose(int(before.appointment_id))
        self._stack.setCurrentWidget(self.table if cards else self._empty)
        self._count.setText(self.tr("%n appointment(s)", "", len(cards)))

    def _title(self, card: BlockCard) -> str:
        return self._words.called(card.patient, card.number)

    def _subtitle(self, card: BlockCard) -> str:
        return self._words.subtitle(card)

    def _sort_key(self) -> Callable[[BlockCard], Any] | None:
        orders: dict[str, Callable[[BlockCard], Any]] = {
            _PATIENT: lambda card: sort_key(self._title(card)),
            _WHAT: lambda card: sort_key(self._subtitle(card)),
            _STAFF: lambda card: sort_key(card.staff or ""),
            _ROOM: lambda card: sort_key(room_of(card)),
            _STATUS: lambda card: list(Status).index(card.status),
        }
        return orders.get(self._order.currentData())


class _StatusDelegate(RowDelegate):
    """The mark of the status before its word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        card = index.data(CARD_ROLE)
        if isinstance(card, BlockCard):
            edge = IconSize.TAG
            top = option.rect.center().y() - edge / 2
            paint_status(painter, QRectF(option.rect.left() + 4, top, edge, edge), card.status, self._theme)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text = f"      {option.text}"


def room_of(card: BlockCard) -> str:
    """Where an appointment takes place: the room of the treatment, else the first there is."""
    rooms = [part.room for part in card.segments if part.room and part.kind in _MAIN]
    return next(iter(rooms or [part.room for part in card.segments if part.room]), "")


def _is_wanted(card: BlockCard, wanted: str) -> bool:
    if wanted == _STANDING:
        return card.status not in FREEING
    return wanted == _ALL or str(card.status) == wanted
