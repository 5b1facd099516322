"""The cocktail in the editor: what is in it, what for, on whose word, and what a dermatologist must know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import CocktailItem, ItemRole, Protocol
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.boxes import ChoiceBox
from mesodesk.gui.protocols.editor_panel import EditorPanel, moved
from mesodesk.gui.protocols.source_button import SourceButton
from mesodesk.gui.widgets.fact_table import Mark
from mesodesk.gui.widgets.frames import hairline, horizontal, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.protocols.protocols import IngredientCard

Change = Callable[[CocktailItem], CocktailItem]


class CocktailPanel(EditorPanel):
    """Ingredients in their order; contested ones are marked and decided on by name when publishing."""

    def build(self) -> None:
        """A row per ingredient, then the list of ingredients that may be added."""
        self._words = ProtocolWords(self)
        card = self.card(self.tr("In the cocktail, numbing cream and antiseptic included"))
        items = self.keeper.protocol.cocktail
        for at, item in enumerate(items):
            if at:
                card.body.addWidget(hairline())
            card.body.addLayout(self._row(item, at, len(items)))
        there = self.keeper.protocol.ingredient_keys
        language = self.keeper.texts.language
        options = [
            (key, one.name[language])
            for key, one in self.keeper.parts.ingredients.items()
            if key not in there and key not in self.keeper.parts.not_offered
        ]
        name = f"protocols.edit.{self.name}"
        self.column.addWidget(self.adder(self.tr("An ingredient to add"), options, name, self._add))

    def _row(self, item: CocktailItem, at: int, count: int) -> QVBoxLayout:
        known = self.keeper.parts.ingredients[item.ingredient]
        what = known.name[self.keeper.texts.language]
        name = f"protocols.edit.{self.name}.{item.ingredient}"
        whole = vertical(gap=1)
        row = horizontal(gap=2)
        row.addWidget(label(what, "strong", wrap=True), 1)
        row.addLayout(
            self.order_buttons(
                what, name, at, count, partial(self._move, at), partial(self._remove, item.ingredient)
            )
        )
        whole.addLayout(row)
        row = horizontal(gap=2)
        role = ChoiceBox([(one, self._words.role(one)) for one in ItemRole], item.role)
        identify(role, f"{name}.role", self.tr("What {what} is for").format(what=what))
        role.picked.connect(lambda key: self._edit(item.ingredient, _with_role(key)))
        row.addWidget(role)
        source = SourceButton(self.desk, self.keeper, what, item.sources, name=f"{name}.source")
        source.chosen.connect(partial(self._on_sources, item.ingredient, source))
        row.addWidget(source)
        row.addStretch(1)
        whole.addLayout(row)
        self._explain(whole, item, known)
        return whole

    def _explain(self, whole: QVBoxLayout, item: CocktailItem, known: IngredientCard) -> None:
        language = self.keeper.texts.language
        tags = horizontal(gap=1)
        marks = [self._words.status_mark(known.status)]
        if item.contested:
            marks.append(self._words.contested_mark(None))
        for mark in marks:
            tags.addWidget(self._tag(mark), 0, Qt.AlignmentFlag.AlignLeft)
        tags.addStretch(1)
        whole.addLayout(tags)
        for words, role in ((known.warning, Colour.DOCTOR), (known.evidence, Colour.TEXT2)):
            if words:
                whole.addWidget(label(words[language], "small", role, wrap=True))
        whole.addSpacing(space(1))

    def _tag(self, mark: Mark) -> Tag:
        return Tag(self.desk.theme, mark.level, mark.text, icon=mark.icon)

    def _on_sources(self, key: str, button: SourceButton, sources: tuple[Source, ...]) -> None:
        button.show_sources(sources)
        self._edit(key, lambda item: replace(item, sources=sources))

    def _edit(self, key: str, change: Change) -> None:
        def edit(protocol: Protocol) -> Protocol:
            items = tuple(change(item) if item.ingredient == key else item for item in protocol.cocktail)
            return replace(protocol, cocktail=items)

        self.keeper.edit(edit, at_once=True)

    def _move(self, at: int, step: int) -> None:
        key = self.keeper.protocol.cocktail[at].ingredient
        self.reshape(
            lambda protocol: replace(protocol, cocktail=moved(protocol.cocktail, at, step)),
            f"protocols.edit.{self.name}.{key}.{'up' if step < 0 else 'down'}",
        )

    def _remove(self, key: str) -> None:
        self.reshape(
            lambda protocol: replace(
                protocol, cocktail=tuple(item for item in protocol.cocktail if item.ingredient != key)
            ),
            f"protocols.edit.{self.name}.choice",
        )

    def _add(self, key: str) -> None:
        known = self.keeper.parts.ingredients[key]
        item = CocktailItem(key, ItemRole.ACTIVE, known.contested, (self.keeper.own_choice(),))
        self.reshape(
            lambda protocol: replace(protocol, cocktail=_placed(protocol.cocktail, item)),
            f"protocols.edit.{self.name}.{key}.role",
        )


def _placed(items: tuple[CocktailItem, ...], item: CocktailItem) -> tuple[CocktailItem, ...]:
    """After the last active ingredient, so that cream and antiseptic stay at the end."""
    last = max((at for at, one in enumerate(items) if one.role is ItemRole.ACTIVE), default=-1)
    return (*items[: last + 1], item, *items[last + 1 :])


def _with_role(key: str) -> Change:
    return lambda item: replace(item, role=ItemRole(key))
