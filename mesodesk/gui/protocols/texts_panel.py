"""The words of papers to edit: groups at the left, two languages side by side, the live paper beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mesodesk.domain.people import Language, Permission
from mesodesk.domain.text import fold
from mesodesk.domain.wording import TextGroup, TextOrigin
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_name
from mesodesk.gui.protocols.text_list import TextList
from mesodesk.gui.protocols.text_words import group_word, kind_of_group, kind_of_path, protocol_of_path
from mesodesk.gui.protocols.texts_keeper import Place, TextsKeeper
from mesodesk.gui.protocols.texts_paper import TextsPaper
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.editing.wording import ShowTexts
from mesodesk.services.editing.wording_cards import GroupLine, TextLine, WordingCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

ALL, MISSING, CHANGED = "all", "missing", "changed"
#: Below these widths the groups become a drop-down, then the paper goes behind a switch.
_GROUPS_FROM: Final = 1180
_PAPER_FROM: Final = 1000


class TextsPanel(QWidget):
    """Holds the keeper of what is typed. `kept` carries the moment in which something was written down."""

    kept = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: WordingCard | None = None
        self._group = TextGroup.AFTERCARE
        self._lines: tuple[TextLine, ...] = ()
        self._asked: object = None
        self._shown_for: object = None
        self._paper_wanted: bool | None = None
        self.keeper = TextsKeeper(desk, self)
        self.keeper.saved.connect(self._on_saved)
        row = horizontal(self, gap=0)
        row.addWidget(self._make_side())
        self._middle = self._make_middle()
        row.addWidget(self._middle, 8)
        self.paper = TextsPaper(desk)
        self.paper.language_chosen.connect(lambda _language: self.paper.draw())
        row.addWidget(self.paper, 5)
        # The way back where the paper stands in the place of its texts.
        self.to_texts = Button(
            desk.theme, self.tr("Texts"), icon="arrow-left", name=f"{ids.TEXTS}.to_texts", compact=True
        )
        self.to_texts.hide()
        self.to_texts.clicked.connect(self.toggle_paper)
        self.paper.bar.insertWidget(0, self.to_texts)
        self._choose_languages()

    # Building ----------------------------------------------------------------------------------------------

    def _make_side(self) -> QWidget:
        self._side = frame("side")
        self._side.setFixedWidth(space(52))
        self.groups = SideList(self._desk.theme, name=ids.TEXTS_GROUPS, label=self.tr("Groups of texts"))
        self.groups.picked.connect(self._on_group)
        vertical(self._side, margin=(2, 3, 2, 3)).addWidget(self.groups)
        return self._side

    def _make_middle(self) -> QWidget:
        made = QWidget()
        column = vertical(made, margin=(4, 3, 3, 0), gap=2)
        column.addLayout(self._make_filter())
        is_open = self._desk.may(Permission.PUBLISH_PROTOCOL)
        self.list = TextList(
            self._desk, self.keeper, is_open=is_open, name=ids.TEXTS_LIST, words=self.tr("Texts")
        )
        self.list.entered.connect(self._on_entered)
        self._heads = tuple(self._make_head(side) for side in ("left", "right"))
        column.addWidget(self.list, 1)
        return made

    def _make_filter(self) -> QHBoxLayout:
        row = horizontal(gap=2)
        self.choice = ChoiceInput()
        self.choice.setMinimumWidth(space(45))
        identify(self.choice, f"{ids.TEXTS_GROUPS}.choice", self.tr("Groups of texts"))
        self.choice.picked.connect(self._on_group)
        row.addWidget(self.choice)
        self.search = SearchField(
            self._desk.theme, self.tr("Find a text in this group"), name=f"{ids.TEXTS}.search"
        )
        self.search.textChanged.connect(lambda _text: self._show())
        row.addWidget(self.search, 1)
        parts = (
            (ALL, self.tr("All")),
            (MISSING, self.tr("Missing")),
            (CHANGED, self.tr("Changed")),
        )
        self.filter = Segmented(
            self._desk.theme, parts, name=f"{ids.TEXTS}.filter", label=self.tr("Which texts"), compact=True
        )
        self.filter.set_value(ALL)
        self.filter.chosen.connect(lambda _key: self._show())
        row.addWidget(self.filter)
        self.sheet = Button(
            self._desk.theme,
            self.tr("Paper"),
            icon="file-text",
            key=self._desk.actions.key("protocols.sheet"),
            name=f"{ids.TEXTS}.sheet",
            compact=True,
        )
        self.sheet.setCheckable(True)
        self.sheet.clicked.connect(self.toggle_paper)
        row.addWidget(self.sheet)
        return row

    def _make_head(self, side: str) -> ChoiceInput:
        words = self.tr("Language at the left") if side == "left" else self.tr("Language at the right")
        made = ChoiceInput()
        made.setProperty("compact", "true")
        made.setSizeAdjustPolicy(ChoiceInput.SizeAdjustPolicy.AdjustToContents)
        identify(made, f"{ids.TEXTS}.language.{side}", words)
        made.picked.connect(lambda _key: self._on_language(made))
        self.list.add_head(made)
        return made

    # What the view tells it --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the protocols whose papers can be shown."""
        self._desk.runner.ask(ListProtocols(), self._on_protocols, receiver=self)

    def show_card(self, card: WordingCard) -> None:
        """Show what the record has now; what is being typed stays."""
        self._card = card
        codes = [line.code for line in card.languages]
        before = self.languages
        for head in self._heads:
            head.set_options([Option(code, language_name(code)) for code in codes])
        self._choose_languages(*(code for code in before if code in codes))
        self.paper.show_wording(card.languages)
        self._show_counts()
        self._ask()
        self.paper.draw(later=True)

    def fit(self, width: int) -> None:
        """Leave out, where there is little room, what has another way."""
        self._side.setVisible(width >= _GROUPS_FROM)
        self.choice.setVisible(width < _GROUPS_FROM)
        room = width >= _PAPER_FROM
        shown = room if self._paper_wanted is None else self._paper_wanted
        if shown == self.paper.isHidden():
            self.paper.setVisible(shown)
            self.paper.draw()
        self._middle.setVisible(room or not shown)
        self.to_texts.setVisible(shown and not room)
        self.sheet.setChecked(shown)

    def toggle_paper(self) -> None:
        """Show the paper or hide it."""
        self._paper_wanted = self.paper.isHidden()
        self.fit(self.width())

    @property
    def languages(self) -> tuple[str, ...]:
        """The two languages that stand side by side."""
        return tuple(str(head.read()) for head in self._heads)

    @property
    def group(self) -> TextGroup:
        """The group that is shown."""
        return self._group

    def show_missing(self, language: str) -> None:
        """Show the first group in which a language misses something, and only what is missing."""
        card = self._card
        if card is None:
            return
        groups = [line.key for line in card.groups if line.missing.get(language)]
        left = Language.ENGLISH if language != Language.ENGLISH else Language.TURKISH
        self._choose_languages(str(left), language)
        self.filter.set_value(MISSING if groups else ALL)
        self._on_group(str(groups[0] if groups else self._group))
        self.paper.point_at(None, "", language)
        self.paper.draw()

    # Showing -----------------------------------------------------------------------------------------------

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        self.paper.show_protocols(lines)
        self.paper.draw()

    def _choose_languages(self, left: str = "", right: str = "") -> None:
        self._heads[0].set_value(left or str(Language.ENGLISH))
        self._heads[1].set_value(right or str(Language.TURKISH))

    def _show_counts(self) -> None:
        card = self._card
        if card is None:
            return
        self.groups.show_items([self._item(line) for line in card.groups])
        self.choice.set_options([Option(str(line.key), group_word(line.key)) for line in card.groups])
        self.groups.choose(str(self._group))
        self.choice.set_value(str(self._group))
        group = next((line for line in card.groups if line.key == self._group), None)
        if group is None:
            return
        heads = []
        for code in self.languages:
            heads.append(self._counted(group.missing.get(code, 0), group.changed.get(code, 0)))
        self.list.show_heads(heads)

    def _item(self, line: GroupLine) -> SideItem:
        """A group with how many of its texts the two languages miss."""
        parts = []
        for code in self.languages:
            if missing := line.missing.get(code, 0):
                said = self.tr("{language}: %n missing", "", missing)
                parts.append(said.format(language=language_name(code)))
        role = Colour.WAIT if parts else Colour.TEXT2
        caption = self._desk.formats.joined(parts) or self.tr("%n text(s)", "", line.texts)
        return SideItem(str(line.key), group_word(line.key), caption, role)

    def _counted(self, missing: int, changed: int) -> str:
        parts = (
            self.tr("%n missing", "", missing) if missing else "",
            self.tr("%n changed", "", changed) if changed else "",
        )
        return self._desk.formats.joined([part for part in parts if part])

    def _ask(self) -> None:
        languages = tuple(dict.fromkeys(self.languages))
        query = ShowTexts(self._group, languages)
        self._asked = query
        self._desk.runner.ask(query, lambda lines: self._on_lines(query, lines), receiver=self)

    def _on_lines(self, query: object, lines: tuple[TextLine, ...]) -> None:
        if query != self._asked:
            return
        self._lines = lines
        if self._shown_for == query and self.list.lines:
            # The same texts as before: whoever writes in one of them must not lose it to the filter.
            self.list.refresh(lines)
        else:
            self._show()

    def _show(self) -> None:
        self._shown_for = self._asked
        languages = tuple(dict.fromkeys(self.languages))
        wanted = fold(self.search.text())
        lines = [line for line in self._lines if self._fits(line, wanted)]
        nothing = self.tr("Nothing fits what is looked for.")
        if not self._lines:
            nothing = self.tr("In these languages they are edited with the protocols and the knowledge.")
        if self.filter.value() == MISSING and not wanted:
            nothing = self.tr("No text is missing here.")
        self.list.show_lines(lines, languages, nothing)

    def _fits(self, line: TextLine, wanted: str) -> bool:
        cells = [cell for cell in line.cells.values() if cell is not None]
        origins = {cell.origin for cell in cells}
        if self.filter.value() == MISSING and TextOrigin.MISSING not in origins:
            return False
        if self.filter.value() == CHANGED and TextOrigin.CHANGED not in origins:
            return False
        return not wanted or any(wanted in fold(cell.text or "") for cell in cells)

    # Hands -------------------------------------------------------------------------------------------------

    def _on_group(self, key: str) -> None:
        self.keeper.flush()
        self._group = TextGroup(key)
        self._shown_for = None
        self._show_counts()
        self._ask()
        self.paper.point_at(kind_of_group(self._group), "", "")
        self.paper.draw()

    def _on_language(self, chosen: ChoiceInput) -> None:
        other = self._heads[1] if chosen is self._heads[0] else self._heads[0]
        language = str(chosen.read())
        if other.read() == language and self._card is not None:
            # The same twice says nothing: the other column takes another one.
            codes = [line.code for line in self._card.languages if line.code != language]
            other.set_value(codes[0] if codes else language)
        self._shown_for = None
        self._show_counts()
        self._ask()
        self.paper.point_at(None, "", language)
        self.paper.draw()

    def _on_entered(self, place: Place) -> None:
        before = (self.paper.kind.read(), self.paper.protocol.read(), self.paper.language.value())
        kind = kind_of_path(place.path, self._group)
        self.paper.point_at(kind, protocol_of_path(place.path), place.language)
        if before != (self.paper.kind.read(), self.paper.protocol.read(), self.paper.language.value()):
            self.paper.draw(later=True)

    def _on_saved(self, place: Place, moment: object) -> None:
        self.paper.draw(later=True)
        self.kept.emit(moment)
