"""Screening knowledge: every rule and ingredient with its source and origin; edited as a draft, published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.knowledge import KnowledgePart, Origin
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.protocols.knowledge_rows import KnowledgeRows, Row, matching
from mesodesk.gui.protocols.knowledge_sheets import ingredient_sheet, publish_sheet, rule_sheet, switch_sheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_table import FactTable, Head
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.door.practice import Command
from mesodesk.services.protocols.knowledge import (
    DiscardKnowledge,
    IngredientItem,
    KnowledgeCard,
    RuleItem,
    ShowKnowledge,
    SwitchIngredient,
    SwitchRule,
    TakeBackChange,
)

RULES, INGREDIENTS, CHANGES = "rules", "ingredients", "changes"
_OFF: Final = "off"


class KnowledgeView(QWidget):
    """What screens, for all protocols. `left` asks for the protocols again."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, ids.KNOWLEDGE, self.tr("Screening knowledge"))
        self._desk = desk
        self._may = desk.may(Permission.PUBLISH_PROTOCOL)
        self._card: KnowledgeCard | None = None
        self._words: KnowledgeRows | None = None
        self._shown: list[Row] = []
        self.sheet: FormSheet | None = None
        column = vertical(self, gap=0)
        column.addWidget(self._make_head())
        body = vertical(margin=(5, 4, 5, 5), gap=3)
        body.addLayout(self._make_filter())
        self.table = FactTable(
            desk.theme, self._heads(), name=ids.KNOWLEDGE_TABLE, label=self.tr("Screening knowledge")
        )
        self.table.selectionModel().currentRowChanged.connect(self._fit_buttons)
        self.table.doubleClicked.connect(self._on_edit)
        body.addWidget(self.table, 1)
        self.first = self.table
        self._none = label(self.tr("Nothing fits what is looked for."), role=Colour.TEXT2)
        body.addWidget(self._none)
        body.addLayout(self._make_foot())
        column.addLayout(body, 1)

    # Building ----------------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        bar = frame("bar")
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=2)
        self.back = self._button("back", self.tr("Protocols"), self.left.emit, icon="arrow-left")
        row.addWidget(self.back)
        row.addWidget(label(self.tr("Screening knowledge"), "title"))
        self._state = Tag(self._desk.theme, Level.SLATE, "", name=f"{ids.KNOWLEDGE}.state")
        row.addWidget(self._state)
        self._note = label("", "small", Colour.TEXT2, wrap=True)
        row.addWidget(self._note, 1)
        self.discard_button = self._button("discard", self.tr("Discard draft"), self.discard, icon="eraser")
        self.publish_button = self._button("publish", self.tr("Publish…"), self.publish, kind="primary")
        row.addWidget(self.discard_button)
        row.addWidget(self.publish_button)
        return bar

    def _make_filter(self) -> Any:  # noqa: ANN401 (a layout of any kind)
        row = horizontal(gap=3)
        parts = (
            (RULES, self.tr("Rules")),
            (INGREDIENTS, self.tr("Ingredients")),
            (CHANGES, self.tr("Changes")),
        )
        self.part = Segmented(
            self._desk.theme,
            parts,
            name=f"{ids.KNOWLEDGE}.part",
            label=self.tr("What is shown"),
            compact=True,
        )
        self.part.set_value(RULES)
        self.part.chosen.connect(self._show)
        self.search = SearchField(
            self._desk.theme, self.tr("Find in what is shown"), name=f"{ids.KNOWLEDGE}.search"
        )
        self.search.textChanged.connect(self._show)
        self.origin = ChoiceInput(
            [
                Option("", self.tr("From anywhere")),
                Option(str(Origin.SHIPPED), self.tr("Shipped")),
                Option(str(Origin.CHANGED), self.tr("Changed")),
                Option(str(Origin.OWN), self.tr("Own")),
                Option(_OFF, self.tr("Switched off")),
            ]
        )
        identify(self.origin, f"{ids.KNOWLEDGE}.origin", self.tr("Origin"))
        self.origin.currentIndexChanged.connect(self._show)
        row.addWidget(self.part)
        row.addWidget(self.search, 1)
        row.addWidget(self.origin)
        return row

    def _make_foot(self) -> Any:  # noqa: ANN401 (a layout of any kind)
        row = horizontal(gap=2)
        self.edit = self._button("edit", self.tr("Change…"), self._on_edit, icon="edit")
        self.off = self._button("off", self.tr("Switch off…"), self._on_switch, icon="ban")
        self.undo = self._button("take_back", self.tr("Take the change back"), self._on_take_back)
        self.new_rule = self._button("new_rule", self.tr("New rule…"), self._on_new_rule, icon="plus")
        self.new_ingredient = self._button(
            "new_ingredient", self.tr("New ingredient…"), self._on_new_ingredient, icon="plus"
        )
        buttons = (self.edit, self.off, self.undo, None, self.new_rule, self.new_ingredient)
        for button in buttons:
            if button is None:
                row.addStretch(1)
            else:
                # A button that is shown before it has a place would be a window of its own.
                if not self._may:
                    button.hide()
                row.addWidget(button)
        return row

    def _button(
        self, key: str, words: str, act: Callable[[], object], *, icon: str = "", kind: str = "secondary"
    ) -> Button:
        made = Button(
            self._desk.theme, words, kind, icon=icon, name=f"{ids.KNOWLEDGE}.{key}", compact=kind != "primary"
        )
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _heads(self) -> list[Head]:
        if self._part() == CHANGES:
            return [Head(self.tr("What"), 2), Head(self.tr("Which"), 8), Head(self.tr("Change"), 3)]
        first, classes = self.tr("Level"), self.tr("For whom")
        if self._part() == INGREDIENTS:
            first, classes = self.tr("Status"), self.tr("Substance classes")
        name = self.tr("Rule") if self._part() == RULES else self.tr("Ingredient")
        return [
            Head(first, 4),
            Head(name, 9),
            Head(classes, 4),
            Head(self.tr("Source"), 4),
            Head(self.tr("Origin"), 3),
        ]

    # Showing -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the knowledge anew."""
        self._desk.runner.ask(ShowKnowledge(), self._on_card, receiver=self)

    def _on_card(self, card: KnowledgeCard) -> None:
        self._card = card
        self._words = KnowledgeRows(self._desk, card, self)
        is_draft = card.state is PublishState.DRAFT
        if is_draft:
            words = self.tr("Draft of version {number}").format(number=card.number)
            self._state.show_as(Level.WAIT, words)
        elif card.number:
            words = self.tr("Version {number} in use").format(number=card.number)
            self._state.show_as(Level.OK, words)
        else:
            self._state.show_as(Level.SLATE, self.tr("As it ships"))
        self._note.setText(self._note_words(card))
        self.publish_button.setVisible(self._may and is_draft)
        self.discard_button.setVisible(self._may and is_draft)
        nothing = "" if card.differences else self.tr("Nothing is changed yet.")
        self.publish_button.set_why_disabled(nothing)
        self._show()

    def _note_words(self, card: KnowledgeCard) -> str:
        published = next((line for line in card.versions if line.published_at is not None), None)
        if published is None or published.published_at is None:
            return ""
        words = self.tr("Version {number}: {note} ({who}, {date})")
        return words.format(
            number=published.number,
            note=published.note,
            who=published.published_by or "",
            date=self._desk.formats.date(published.published_at),
        )

    def _part(self) -> str:
        return self.part.value() if hasattr(self, "part") else RULES

    def _show(self, _what: object = None) -> None:
        words = self._words
        if words is None:
            return
        chosen = self._row()
        rows = {RULES: words.rules, INGREDIENTS: words.ingredients, CHANGES: words.changes}[self._part()]()
        self._shown = matching(rows, self.search.text(), str(self.origin.read()))
        self.table.show_heads(self._heads())
        self.table.show_facts([row.fact for row in self._shown])
        keys = [row.key for row in self._shown]
        at = keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0
        if keys:
            self.table.selectRow(at)
        self.table.setVisible(bool(keys))
        self._none.setVisible(not keys)
        self._fit_buttons()

    def _row(self) -> Row | None:
        at = self.table.currentIndex().row()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _fit_buttons(self, *_indexes: object) -> None:
        row = self._row()
        is_item = row is not None and self._part() != CHANGES
        self.edit.setEnabled(is_item)
        self.off.setEnabled(is_item)
        if row is not None:
            self.off.setText(self.tr("Switch off…") if row.active else self.tr("Switch on again"))
        self.undo.setEnabled(row is not None and self._is_changed(row))

    def _is_changed(self, row: Row) -> bool:
        card = self._card
        if card is None:
            return False
        drafted = any(change.part is row.part and change.key == row.key for change in card.differences)
        return drafted or row.origin is Origin.CHANGED

    # Doing -------------------------------------------------------------------------------------------------

    def _on_edit(self, _index: object = None) -> None:
        row, card = self._row(), self._card
        if row is None or card is None or not self._may or self._part() == CHANGES:
            return
        if row.part is KnowledgePart.RULE:
            self._open(rule_sheet(self._desk, card, self._rule(row.key), self.window()))
        else:
            self._open(ingredient_sheet(self._desk, self._ingredient(row.key), self.window()))

    def _on_new_rule(self) -> None:
        if self._card is not None:
            self._open(rule_sheet(self._desk, self._card, None, self.window()))

    def _on_new_ingredient(self) -> None:
        self._open(ingredient_sheet(self._desk, None, self.window()))

    def _on_switch(self) -> None:
        row = self._row()
        if row is None or self._words is None:
            return
        name = self._words.name_of(row.part, row.key)
        if row.active:
            self._open(switch_sheet(self._desk, row.part, row.key, name, self.window()))
            return
        is_rule = row.part is KnowledgePart.RULE
        command: Command[None] = SwitchRule(row.key, True) if is_rule else SwitchIngredient(row.key, True)
        self._perform(command, self.tr("Switched on in the draft: {name}").format(name=name))

    def _on_take_back(self) -> None:
        row = self._row()
        if row is not None:
            self._perform(TakeBackChange(row.part, row.key), self.tr("The change is taken back"))

    def publish(self) -> None:
        """Open the sheet that publishes the draft, if there is one with a change."""
        if self._card is not None and self._may and self._card.differences:
            self._open(publish_sheet(self._desk, self._card, self.window()))

    def discard(self) -> None:
        """Take the draft away; Ctrl+Z brings it back."""
        if self._card is not None and self._may and self._card.state is PublishState.DRAFT:
            self._perform(DiscardKnowledge(self._card.version), self.tr("The draft is discarded"))

    def _perform(self, command: Command[None], said: str) -> None:
        self._desk.runner.perform(command, self._on_done, self._on_failed, said=said, receiver=self)

    def _on_done(self, _value: object) -> None:
        self.reload()

    def _on_failed(self, error: MesodeskError) -> None:
        self._desk.notify.toast(self._desk.explain.error(error).sentence)
        self.reload()

    def _open(self, sheet: FormSheet) -> None:
        self.sheet = sheet
        sheet.accepted.connect(self.reload)
        sheet.destroyed.connect(self._on_sheet_gone)
        sheet.open()

    def _on_sheet_gone(self) -> None:
        self.sheet = None

    def _rule(self, key: str) -> RuleItem | None:
        items = () if self._card is None else self._card.rules
        return next((item for item in items if item.rule.key == key), None)

    def _ingredient(self, key: str) -> IngredientItem | None:
        items = () if self._card is None else self._card.ingredients
        return next((item for item in items if item.ingredient.key == key), None)
