"""The painted blocks as children that assistive tools can find, name and click."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.painted_part import PaintedPart


class BoardAccess(QAccessibleWidget):
    """The board as a group of appointments. (Clients do not walk into lists, which may be endless.)"""

    def __init__(self, board: Board) -> None:
        super().__init__(board, QAccessible.Role.Grouping, board.accessibleName())
        self._board = board
        self._blocks: dict[int, BlockAccess] = {}

    def childCount(self) -> int:  # noqa: D102 (Qt's own method)
        return len(self._ids())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        ids = self._ids()
        return self._access(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: D102 (Qt's own method)
        ids = self._ids()
        return ids.index(child.id) if isinstance(child, BlockAccess) and child.id in ids else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        for id in self._ids():
            access = self._access(id)
            if access.rect().contains(x, y):
                return access
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # noqa: D102 (Qt allows None, its stub does not)
        return self._access(self._board.chosen) if self._board.chosen else self

    def _ids(self) -> list[int]:
        """The appointments, each once: by room, one may have several blocks."""
        return list(dict.fromkeys(view.id for view in self._board.blocks))

    def _access(self, id: int) -> BlockAccess:
        if id not in self._blocks:
            # Kept here: Qt does not own interfaces that are made in Python.
            self._blocks[id] = BlockAccess(self._board, id, self)
        return self._blocks[id]


class BlockAccess(PaintedPart):
    """One appointment."""

    def __init__(self, board: Board, id: int, parent: BoardAccess) -> None:
        super().__init__(board, parent)
        self._board = board
        self.id = id

    def isValid(self) -> bool:  # noqa: D102 (Qt's own method)
        return self._board.block(self.id) is not None

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one of its view."""
        return self._board.chosen == self.id

    def text(self, kind: QAccessible.Text) -> str:  # noqa: D102 (Qt's own method)
        view = self._board.block(self.id)
        if kind is QAccessible.Text.Name:
            return view.spoken if view else ""
        if kind is QAccessible.Text.Description:
            return self._where_it_is()
        if kind is QAccessible.Text.Identifier:
            return f"calendar.block.{self.id}"
        return ""

    def _where_it_is(self) -> str:
        """Whether it is on its way."""
        carry = self._board.carry
        if carry is not None and carry.id == self.id:
            return QCoreApplication.translate("BlockAccess", "In the hand")
        if self.id in self._board.parked:
            return QCoreApplication.translate("BlockAccess", "On the parking strip")
        return ""

    def rect(self) -> QRect:  # noqa: D102 (Qt's own method)
        view = self._board.block(self.id)
        if view is None:
            return QRect()
        port = self._board.viewport()
        shown = self._board.box_on_screen(view.box).toRect()
        return QRect(port.mapToGlobal(shown.topLeft()), shown.size())


def _make(key: str, widget: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(widget, Board):
        return None
    # The board keeps it: Qt does not own interfaces that are made in Python.
    widget.access = BoardAccess(widget)
    return widget.access


QAccessible.installFactory(_make)
