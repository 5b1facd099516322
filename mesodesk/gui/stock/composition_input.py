"""The composition of a product: what it is bought for and what only carries or keeps it, with strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.stock import PartRole
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, LineInput, Option, UnreadableError
from mesodesk.gui.widgets.search_choice import SearchChoice
from mesodesk.services.stock.stock import ProductPart

NAME: Final = f"{ids.STOCK_PRODUCT}.ingredients"
#: Rows that are seen at once; more scroll.
_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class _Row:
    strength: str
    role: PartRole


class IngredientsInput(QWidget):
    """Rows of ingredient, strength and role; Enter in the strength adds what is chosen.

    `edited` tells of rows, `refused` why what stands there cannot be added.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, ingredients: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._names = ingredients
        self._rows: dict[str, _Row] = {}
        self._roles = {
            PartRole.ACTIVE: QCoreApplication.translate("IngredientsInput", "Active"),
            PartRole.EXCIPIENT: QCoreApplication.translate("IngredientsInput", "Excipient"),
        }
        column = vertical(self, gap=1)
        inner = QWidget()
        self._list = vertical(inner, gap=0)
        self._area = scrolling(inner)
        column.addWidget(self._area)
        row = horizontal(gap=2)
        self.choice = SearchChoice([Option(key, words) for key, words in ingredients.items()])
        self.choice.setAccessibleName(self.tr("Ingredient"))
        self.choice.setAccessibleIdentifier(f"{NAME}.choice")
        self.choice.set_value(None)
        self.strength = LineInput(longest=60)
        self.strength.setPlaceholderText(self.tr("Strength, e.g. 2 %"))
        self.strength.setAccessibleName(self.tr("Strength"))
        self.strength.setAccessibleIdentifier(f"{NAME}.strength")
        self.strength.setFixedWidth(space(38))
        self.strength.returnPressed.connect(self.take)
        self.role = ChoiceInput([Option(str(role), words) for role, words in self._roles.items()])
        self.role.setAccessibleName(self.tr("What it is in the product"))
        self.role.setAccessibleIdentifier(f"{NAME}.role")
        add = Button(desk.theme, self.tr("Add"), icon="plus", name=f"{NAME}.add")
        add.clicked.connect(self.take)
        row.addWidget(self.choice, 1)
        row.addWidget(self.strength)
        row.addWidget(self.role)
        row.addWidget(add)
        column.addLayout(row)
        self.setFocusProxy(self.choice)
        self._show()

    def read(self) -> object:
        """The rows as `ProductPart`; what was chosen and not added yet counts as well.

        Raises `UnreadableError` for words that are no ingredient, and for a strength without one.
        """
        chosen, strength = str(self.choice.read()), str(self.strength.read())
        if strength and not chosen:
            raise UnreadableError(self.tr("Choose the ingredient of this strength."))
        rows = dict(self._rows)
        if chosen:
            rows[chosen] = _Row(strength, PartRole(str(self.role.read())))
        return [ProductPart(key, one.strength, one.role) for key, one in rows.items()]

    def set_value(self, value: object) -> None:
        """Show parts."""
        parts = [part for part in value if isinstance(part, ProductPart)] if isinstance(value, list) else []
        self._rows = {part.key: _Row(part.strength, part.role) for part in parts}
        self._show()

    def take(self) -> None:
        """Add the ingredient that is chosen."""
        try:
            self.read()
        except UnreadableError as unread:
            self.refused.emit(str(unread))
            return
        key = str(self.choice.read())
        if key:
            self._rows[key] = _Row(str(self.strength.read()), PartRole(str(self.role.read())))
            self.choice.set_value(None)
            self.strength.clear()
            self._show()
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear_layout(self._list)
        for key, one in self._rows.items():
            name = self._names.get(key, key)
            row = horizontal(gap=2)
            role = Colour.TEXT if one.role is PartRole.ACTIVE else Colour.TEXT2
            words = self._desk.formats.joined((name, one.strength, self._roles[one.role]))
            row.addWidget(label(words, "value", role, elide=True), 1)
            remove = Button(
                self._desk.theme,
                kind="icon",
                icon="x",
                name=f"{NAME}.remove.{key}",
                tooltip=self.tr("Remove {ingredient}").format(ingredient=name),
            )
            remove.setProperty("ingredient", key)
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
            self._list.addLayout(row)
        self._area.setVisible(bool(self._rows))
        self._area.setFixedHeight(min(len(self._rows), _ROWS) * (Size.COMPACT + 2))
        self.edited.emit()

    def _on_remove(self) -> None:
        self._rows.pop(str(self.sender().property("ingredient")), None)
        self._show()
