"""The head of a product: its name, where it comes from, what is in it, and how much of it there is."""

from __future__ import annotations

from collections.abc import Mapping

from mesodesk.domain.people import Permission
from mesodesk.domain.stock import PartRole
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.stock.tools import Tool
from mesodesk.gui.stock.words import StockWords
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.stock.stock import ProductCard, ProductPart


class ProductHead(Card):
    """Everything that is known of a product beside its lots; `edit` is connected by the view."""

    def __init__(self, desk: Desk, words: StockWords) -> None:
        super().__init__(inset=3)
        self._desk = desk
        self._words = words
        row = horizontal(gap=3)
        texts = vertical(gap=0)
        first = horizontal(gap=2)
        self._name = label("", "patient", elide=True, name=f"{ids.STOCK_PRODUCT}.name")
        self._tag = Tag(desk.theme, Level.WAIT, "", name=f"{ids.STOCK_PRODUCT}.state")
        first.addWidget(self._name, 1)
        first.addWidget(self._tag)
        texts.addLayout(first)
        self._line = label("", "small", Colour.TEXT2, wrap=True, selectable=True)
        texts.addWidget(self._line)
        row.addLayout(texts, 1)
        self.edit = Tool(desk, "stock.edit", self.tr("Edit…"), name=ids.STOCK_EDIT, icon="edit")
        self.edit.hide_unless(desk.may(Permission.EDIT_STOCK))
        row.addWidget(self.edit)
        self.body.addLayout(row)
        self._actives = label("", "body", wrap=True, selectable=True, name=f"{ids.STOCK_PRODUCT}.actives")
        self._excipients = label(
            "", "small", Colour.TEXT2, wrap=True, selectable=True, name=f"{ids.STOCK_PRODUCT}.excipients"
        )
        self.body.addWidget(self._actives)
        self.body.addWidget(self._excipients)

    def show_product(self, card: ProductCard, ingredients: Mapping[str, str]) -> None:
        """Show a product; `ingredients` are their names by key."""
        formats = self._desk.formats
        self._name.setText(card.name)
        self._line.setText(
            formats.joined(
                (
                    card.maker,
                    self.tr("container {volume}").format(volume=formats.volume(card.container_ul)),
                    self._open(card.open_hours),
                    self.tr("low below {volume}").format(volume=formats.volume(card.low_ul))
                    if card.low_ul is not None
                    else "",
                    self.tr("GTIN {number}").format(number=card.gtin) if card.gtin else "",
                )
            )
        )
        low = self.tr("Low: {volume} left").format(volume=formats.volume(card.usable_ul))
        left = self.tr("{volume} left").format(volume=formats.volume(card.usable_ul))
        self._tag.show_as(Level.WAIT if card.is_low else Level.SLATE, low if card.is_low else left)
        actives = self._composition(card, PartRole.ACTIVE, ingredients)
        excipients = self._composition(card, PartRole.EXCIPIENT, ingredients)
        self._actives.setText(actives)
        self._excipients.setText(self.tr("Excipients: {list}").format(list=excipients))
        self._excipients.setVisible(bool(excipients))

    def _open(self, hours: int | None) -> str:
        if hours is None:
            return self.tr("opened: for one treatment")
        return self.tr("good for %n hour(s) once opened", "", hours)

    def _composition(self, card: ProductCard, role: PartRole, names: Mapping[str, str]) -> str:
        return ", ".join(_part(part, names) for part in card.parts if part.role is role)


def _part(part: ProductPart, names: Mapping[str, str]) -> str:
    return f"{names.get(part.key, part.key)} {part.strength}".strip()
