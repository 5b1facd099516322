"""The left side of the protocols: their list, a new one, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.protocols.protocols import ProtocolLine

#: The places that hold for all protocols; no protocol can have such a key.
KNOWLEDGE: Final = "@knowledge"
TEXTS: Final = "@texts"


class ProtocolsSide(QFrame):
    """`picked` carries the key of a protocol or of a place; `again` that the chosen protocol was clicked.

    `choice` is the drop-down that stands for it all in a narrow window; the page gives it its place.
    """

    picked = Signal(str)
    again = Signal()

    def __init__(self, desk: Desk, words: ProtocolWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self._may_edit = desk.may(Permission.PUBLISH_PROTOCOL)
        self.setProperty("frame", "side")
        self.setFixedWidth(space(52))
        column = vertical(self, margin=(2, 3, 2, 3))
        self.list = SideList(desk.theme, name=ids.PROTOCOLS_LIST, label=self.tr("Protocols"))
        column.addWidget(self.list, 1)
        self.new = Button(
            desk.theme,
            self.tr("New protocol…"),
            "text",
            icon="plus",
            key=desk.actions.key("protocols.copy"),
            name=ids.PROTOCOLS_COPY,
            tooltip=desk.actions.text("protocols.copy"),
        )
        column.addWidget(self.new)
        self.new.setVisible(self._may_edit)
        self.places = SideList(desk.theme, name=ids.PROTOCOLS_PLACES, label=self.tr("For all protocols"))
        self._places = (
            SideItem(KNOWLEDGE, desk.actions.text("protocols.knowledge"), self.tr("rules and ingredients")),
            SideItem(TEXTS, desk.actions.text("protocols.texts"), self.tr("in every language")),
        )
        self.places.show_items(self._places)
        self.places.setFixedHeight(space(28))
        column.addWidget(hairline())
        column.addWidget(self.places)
        self.choice = ChoiceInput()
        self.list.picked.connect(self.picked)
        # The row that is current already tells of a click alone.
        self.list.clicked.connect(lambda _index: self.again.emit())
        self.choice.picked.connect(self.picked)
        self.places.picked.connect(self.picked)
        self.places.clicked.connect(lambda _index: self._on_place())
        self.places.activated.connect(lambda _index: self._on_place())

    def show_lines(self, lines: Sequence[ProtocolLine]) -> None:
        """Show these protocols."""
        language = str(self._desk.language)
        self.list.show_items([self._item(line) for line in lines])
        self.choice.set_options(
            [Option(line.key, line.name[language]) for line in lines]
            + [Option(place.key, place.words) for place in self._places]
        )

    def choose(self, key: str, place: str = "") -> None:
        """Show as chosen a protocol, or a place in its stead, without telling."""
        if place:
            self.list.clearSelection()
            self.places.choose(place)
        else:
            self.places.clearSelection()
            self.list.choose(key)
        self.choice.set_value(place or key)

    def _on_place(self) -> None:
        if self.places.key:
            self.picked.emit(self.places.key)

    def _item(self, line: ProtocolLine) -> SideItem:
        words, level = self._words.state(line.state)
        if self._may_edit and line.draft_number is not None:
            words = self.tr("v{number} draft").format(number=line.draft_number)
            level = Level.WAIT
        elif line.state is not PublishState.DRAFT:
            words = self.tr("v{number} {state}").format(number=line.number, state=words)
        return SideItem(line.key, line.name[str(self._desk.language)], words, level.foreground)
