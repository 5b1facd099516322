"""The form for a new product, with its composition: an ingredient and its strength, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import clear_layout, horizontal, vertical
from mesodesk.gui.widgets.inputs import LineInput, Option, UnreadableError
from mesodesk.gui.widgets.search_choice import SearchChoice
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.stock import AddProduct

_NAME: Final = "settings.product.ingredients"
_ML: Final = 1000


class IngredientsInput(QWidget):
    """Rows of (ingredient, strength); Enter in the strength adds what is chosen.

    `edited` tells of rows, `refused` why what stands there cannot be added.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, ingredients: Mapping[str, str]) -> None:
        super().__init__()
        self._desk = desk
        self._names = ingredients
        self._rows: dict[str, str] = {}
        column = vertical(self, gap=1)
        self._list = vertical(gap=0)
        column.addLayout(self._list)
        row = horizontal(gap=2)
        self.choice = SearchChoice([Option(key, words) for key, words in ingredients.items()])
        self.choice.setAccessibleName(self.tr("Ingredient"))
        self.choice.setAccessibleIdentifier(f"{_NAME}.choice")
        self.choice.set_value(None)
        self.strength = LineInput(longest=60)
        self.strength.setPlaceholderText(self.tr("Strength, e.g. 2 %"))
        self.strength.setAccessibleName(self.tr("Strength"))
        self.strength.setAccessibleIdentifier(f"{_NAME}.strength")
        self.strength.setFixedWidth(space(40))
        self.strength.returnPressed.connect(self.take)
        add = Button(desk.theme, self.tr("Add"), icon="plus", name=f"{_NAME}.add")
        add.clicked.connect(self.take)
        row.addWidget(self.choice, 1)
        row.addWidget(self.strength)
        row.addWidget(add)
        column.addLayout(row)
        self.setFocusProxy(self.choice)

    def read(self) -> object:
        """The rows as (key, strength); what was chosen and not added yet counts as well.

        Raises `UnreadableError` for words that are no ingredient, and for a strength without one.
        """
        chosen, strength = str(self.choice.read()), str(self.strength.read())
        if strength and not chosen:
            raise UnreadableError(self.tr("Choose the ingredient of this strength."))
        rows = dict(self._rows)
        if chosen:
            rows[chosen] = strength
        return list(rows.items())

    def set_value(self, value: object) -> None:
        """Show rows."""
        self._rows = dict(value) if isinstance(value, list | tuple) else {}
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
            self._rows[key] = str(self.strength.read())
            self.choice.set_value(None)
            self.strength.clear()
            self._show()
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear_layout(self._list)
        for key, strength in self._rows.items():
            row = horizontal(gap=2)
            words = self._desk.formats.joined((self._names.get(key, key), strength))
            row.addWidget(label(words, "value"), 1)
            remove = Button(
                self._desk.theme,
                kind="icon",
                icon="x",
                name=f"{_NAME}.remove.{key}",
                tooltip=self.tr("Remove {ingredient}").format(ingredient=self._names.get(key, key)),
            )
            remove.setProperty("ingredient", key)
            remove.clicked.connect(self._on_remove)
            row.addWidget(remove)
            self._list.addLayout(row)
        self.edited.emit()

    def _on_remove(self) -> None:
        self._rows.pop(str(self.sender().property("ingredient")), None)
        self._show()


class ProductSheet(Sheet):
    """A new product: without its composition nobody could screen a patient for it."""

    def __init__(self, desk: Desk, ingredients: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("ProductSheet", "New product"),
            QCoreApplication.translate("ProductSheet", "Add product"),
            name="settings.product",
            parent=parent,
        )
        self._desk = desk
        specs = [
            FieldSpec("name", self.tr("Name"), required=True),
            FieldSpec("maker", self.tr("Maker")),
            FieldSpec(
                "container",
                self.tr("One container holds (ml)"),
                Kind.DECIMAL,
                required=True,
                decimals=3,
                least=Decimal("0.001"),
                most=1000,
            ),
        ]
        self.form = Form(desk.theme, desk.formats, specs, name="settings.product", today=desk.today)
        self.body.addWidget(self.form)
        self.ingredients = IngredientsInput(desk, ingredients)
        self._field = Field(
            desk.theme,
            self.tr("Ingredients"),
            self.ingredients,
            name=_NAME,
            hint=self.tr("Everything in it, preservatives too: allergies are checked against this."),
        )
        self.ingredients.edited.connect(self._on_edited)
        self.ingredients.refused.connect(self._say_wrong)
        self.body.addWidget(self._field)
        self.form.field("name").control.setFocus()

    def on_primary(self) -> None:
        """Send the product."""
        pairs = self._pairs()
        if not self.form.check() or not pairs:
            return
        container = self.form.value("container")
        volume = int(container * _ML) if isinstance(container, Decimal) else 0
        name = self.form.text("name")
        self.set_busy(True)
        self._desk.runner.perform(
            AddProduct(name, self.form.text("maker"), volume, tuple((key, text) for key, text in pairs)),
            self._on_done,
            self._on_refused,
            said=self.tr("{product} was added").format(product=name),
        )

    def _pairs(self) -> list[tuple[str, str]]:
        """Ingredients and strengths; none when something is wrong with them, which is said."""
        try:
            rows = self._field.value()
        except UnreadableError as unread:
            self._say_wrong(str(unread))
            return []
        if not isinstance(rows, list) or not rows:
            self._say_wrong(self.tr("Name at least one ingredient."))
            return []
        return rows

    def _say_wrong(self, sentence: str) -> None:
        self._field.show_error(sentence)
        self.ingredients.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self) -> None:
        self._field.show_error("")

    def _on_done(self, _id: int) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "ingredients":
            self._say_wrong(explanation.sentence)
        elif not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
