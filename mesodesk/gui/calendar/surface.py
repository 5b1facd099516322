"""What the hand needs of the board that it works on; the board itself knows its hand."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, SignalInstance
from PySide6.QtWidgets import QScrollBar, QWidget

from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.carry import Carry
from mesodesk.gui.calendar.grid import Grid, Slot


class Surface(Protocol):
    """A board as the hand sees it (`board.Board` fits)."""

    blocks: list[BlockView]
    chosen: int
    carry: Carry | None
    mark: Slot | None
    mark_length: int

    @property
    def grid(self) -> Grid:
        """The measures."""

    @property
    def can_turn(self) -> bool:
        """Whether there are more days beside the last column."""

    @property
    def dragged(self) -> SignalInstance:
        """A point of the screen that something is dragged over."""

    @property
    def dropped(self) -> SignalInstance:
        """What was let go somewhere else."""

    @property
    def park_asked(self) -> SignalInstance:
        """A block that was let go over the parking strip."""

    @property
    def slot_opened(self) -> SignalInstance:
        """Free time that is to be booked, and its length."""

    @property
    def block_opened(self) -> SignalInstance:
        """An appointment whose details are asked for."""

    @property
    def number_pressed(self) -> SignalInstance:
        """The key of a digit from 1 to 9."""

    @property
    def turn_asked(self) -> SignalInstance:
        """The days after or before."""

    def block(self, id: int) -> BlockView | None:
        """The block of an appointment."""

    def block_at(self, point: QPointF) -> BlockView | None:
        """The block at a point."""

    def choose(self, id: int) -> None:
        """Choose a block."""

    def set_mark(self, slot: Slot | None, length: int = 0) -> None:
        """Mark free time."""

    def take(self, carry: Carry) -> None:
        """Hold this from now on."""

    def carry_to(self, slot: Slot, length: int | None = None) -> None:
        """Hold it elsewhere."""

    def put_back(self) -> None:
        """Hold nothing; it stays where it was."""

    def let_fall(self) -> None:
        """Hold nothing; it goes where it is."""

    def viewport(self) -> QWidget:
        """What is seen of it."""

    def horizontalScrollBar(self) -> QScrollBar:
        """How far it is scrolled to the right."""

    def verticalScrollBar(self) -> QScrollBar:
        """How far it is scrolled down."""
