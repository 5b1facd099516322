"""Protocols: the list, one protocol in tabs with every number beside its source, its papers, publishing."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import MesodeskError, NotFound, RuleError, Stale
from mesodesk.domain.people import Language, Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenProtocol, Target
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.copy_sheet import CopySheet
from mesodesk.gui.protocols.facts import ProtocolFacts, Shown
from mesodesk.gui.protocols.header import ProtocolHeader
from mesodesk.gui.protocols.knowledge_view import KnowledgeView
from mesodesk.gui.protocols.sample_view import SampleView
from mesodesk.gui.protocols.tabs import ProtocolTabs
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.review_sheet import Reviewer
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.editing.editor_parts import EditorParts, ShowEditorParts
from mesodesk.services.editing.protocol_texts import ProtocolTexts, ShowProtocolTexts
from mesodesk.services.protocols.protocol_drafts import DiscardDraft, StartDraft
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolCard, ProtocolLine, ShowProtocol

#: Below these widths of the page the list becomes a drop-down, then the sheet goes behind a switch.
_LIST_FROM: Final = 1180
_SHEET_FROM: Final = 1000
#: The row and the choice that lead to what screens in all protocols; no protocol can have this key.
_KNOWLEDGE: Final = "@knowledge"


@dataclass(frozen=True, slots=True)
class ProtocolsState:
    """What a rebuilt page shows again."""

    key: str
    version_id: int | None
    in_use: bool
    tab: int
    sheet: bool | None


class ProtocolsPage(Page):
    """To read for all, to edit and publish for dermatologists; the words are those of the screen's language.

    Who may edit sees a draft where there is one, unless a version was asked for.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.PROTOCOLS, self.tr("Protocols"))
        self._lines: tuple[ProtocolLine, ...] = ()
        self._key = ""
        self._version_id: int | None = None
        self._in_use = False
        self._card: ProtocolCard | None = None
        self._sheet: bool | None = None
        self._may_edit = desk.may(Permission.PUBLISH_PROTOCOL)
        self.copy_sheet: CopySheet | None = None
        self._words = ProtocolWords(self)
        self._facts = ProtocolFacts(desk.formats, desk.explain, self)
        self._reviewer = Reviewer(desk, self)
        self._header = ProtocolHeader(desk, self._words)
        self.tabs = ProtocolTabs(desk, self._facts)
        self.sample = SampleView(desk)
        self.knowledge = KnowledgeView(desk)
        self._lay_out()
        self._connect()
        self._actions = (
            desk.actions.make("protocols.publish", self, self._publish),
            desk.actions.make("protocols.edit", self, self._edit),
            desk.actions.make("protocols.copy", self, self._copy),
            desk.actions.make("protocols.discard", self, self._discard),
            desk.actions.make("protocols.sheet", self, self._toggle_sheet),
            desk.actions.make("protocols.knowledge", self, self._toggle_knowledge),
        )
        for action in self._actions[:4]:
            action.setEnabled(self._may_edit)
        self.setFocusProxy(self.list)

    # Page --------------------------------------------------------------------------------------------------

    def open(self, target: Target | None) -> None:
        """Show the protocol that is named, else the one that was shown, else the first."""
        if isinstance(target, OpenProtocol) and target.key:
            self._choose(target.key)
        self._reload()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Read again after a publication, or when a course began or ended."""
        if any(change.topic in (Topic.PROTOCOLS, Topic.COURSES, Topic.CLINIC) for change in changes):
            self._reload()
        if any(change.topic in (Topic.KNOWLEDGE, Topic.PROTOCOLS) for change in changes):
            self.knowledge.reload()

    def page_actions(self) -> Sequence[QAction]:
        """Publish, edit, copy, discard, and the sheet."""
        return self._actions

    def state(self) -> object | None:
        """The protocol, the version, the tab, and whether the sheet is wanted."""
        self.tabs.keeper.flush()
        return ProtocolsState(
            self._key, self._version_id, self._in_use, self.tabs.currentIndex(), self._sheet
        )

    def restore(self, state: object) -> None:
        """Show the same again."""
        if isinstance(state, ProtocolsState):
            self._key, self._version_id, self._sheet = state.key, state.version_id, state.sheet
            self._in_use = state.in_use
            self.tabs.setCurrentIndex(state.tab)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self.tabs.keeper.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    # Building ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.list = SideList(self.desk.theme, name=ids.PROTOCOLS_LIST, label=self.tr("Protocols"))
        self._side = frame("side")
        self._side.setFixedWidth(space(52))
        side = vertical(self._side, margin=(2, 3, 2, 3))
        side.addWidget(self.list)
        self._new = Button(
            self.desk.theme,
            self.tr("New protocol…"),
            "text",
            icon="plus",
            key=self.desk.actions.key("protocols.copy"),
            name=ids.PROTOCOLS_COPY,
            tooltip=self.desk.actions.text("protocols.copy"),
        )
        side.addWidget(self._new)
        self._new.setVisible(self._may_edit)
        self.knowledge_list = SideList(
            self.desk.theme, name=ids.PROTOCOLS_KNOWLEDGE, label=self.tr("Screening knowledge")
        )
        words = self.desk.actions.text("protocols.knowledge")
        caption = self.tr("rules and ingredients")
        self.knowledge_list.show_items([SideItem(_KNOWLEDGE, words, caption)])
        self.knowledge_list.setFixedHeight(space(16))
        side.addWidget(hairline())
        side.addWidget(self.knowledge_list)
        self.choice = ChoiceInput()
        identify(self.choice, ids.PROTOCOLS_CHOICE, self.tr("Protocol"))
        self._header.add_choice(self.choice)
        column = vertical(self, gap=0)
        column.addWidget(self._header)
        row = horizontal(gap=0)
        row.addWidget(self._side)
        row.addWidget(self.tabs, 8)
        row.addWidget(self.sample, 5)
        row.addWidget(self.knowledge, 13)
        self.knowledge.hide()
        column.addLayout(row, 1)
        # As the eye goes: head, list, tabs, what they show, the sheet.
        way = (
            self._header.edit,
            self._header.publish,
            self.list,
            self._new,
            self.tabs.tabBar(),
            *self.tabs.tables.values(),
            self.tabs.versions.table,
            self.tabs.versions.changes,
            self.sample.language.button(str(Language.ENGLISH)),
            self.sample.language.button(str(Language.TURKISH)),
            self.sample.view,
        )
        for one, following in pairwise(way):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_picked)
        # The row that is current already tells of a click alone.
        self.list.clicked.connect(lambda _index: self._show_protocol())
        self.choice.picked.connect(self._on_picked)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.versions.opened.connect(self._on_version)
        self.tabs.kept.connect(self._header.show_kept)
        self.tabs.refused.connect(self._on_refused)
        self.sample.language_chosen.connect(self._show_sample)
        self._header.publish.clicked.connect(self._publish)
        self._header.in_use.clicked.connect(self._show_in_use)
        self._header.edit.clicked.connect(self._edit)
        self._header.discard.clicked.connect(self._discard)
        self._new.clicked.connect(self._copy)
        self.knowledge_list.clicked.connect(self._show_knowledge)
        self.knowledge_list.picked.connect(self._show_knowledge)
        self.knowledge_list.activated.connect(self._show_knowledge)
        self.knowledge.left.connect(self._show_protocol)
        self._header.sheet.clicked.connect(self._toggle_sheet)

    # Loading -----------------------------------------------------------------------------------------------

    def _reload(self) -> None:
        self.desk.runner.ask(ListProtocols(), self._on_lines)

    def _on_lines(self, lines: tuple[ProtocolLine, ...]) -> None:
        self._lines = lines
        language = str(self.desk.language)
        self.list.show_items([self._item(line) for line in lines])
        self.choice.set_options(
            [Option(line.key, line.name[language]) for line in lines]
            + [Option(_KNOWLEDGE, self.desk.actions.text("protocols.knowledge"))]
        )
        keys = [line.key for line in lines]
        self._choose(self._key if self._key in keys else keys[0])
        self._load()

    def _item(self, line: ProtocolLine) -> SideItem:
        words, level = self._words.state(line.state)
        if self._may_edit and line.draft_number is not None:
            words = self.tr("v{number} draft").format(number=line.draft_number)
            level = Level.WAIT
        elif line.state is not PublishState.DRAFT:
            words = self.tr("v{number} {state}").format(number=line.number, state=words)
        return SideItem(line.key, line.name[str(self.desk.language)], words, level.foreground)

    def _load(self) -> None:
        self.desk.runner.ask(ShowProtocol(self._key, self._wanted()), self._on_card, self._on_gone)

    def _wanted(self) -> int | None:
        """The version to show: the one asked for, else the draft for those who edit, else the one in use."""
        if self._version_id is not None or self._in_use or not self._may_edit:
            return self._version_id
        return next((line.draft_id for line in self._lines if line.key == self._key), None)

    def _on_gone(self, error: MesodeskError) -> None:
        if not isinstance(error, NotFound):
            self.desk.runner.unanswered.emit(error)
            return
        # The draft that was shown is no more: whatever there is now is shown instead.
        self._version_id = None
        self.desk.runner.ask(ListProtocols(), self._on_lines)

    def _on_card(self, card: ProtocolCard) -> None:
        if card.line.key == self._key:
            self._card = card
            language = str(self.desk.language)
            texts = ShowProtocolTexts(self._key, card.line.version_id, language)
            self.desk.runner.ask(texts, partial(self._on_texts, card), self._on_gone, receiver=self)

    def _on_texts(self, card: ProtocolCard, texts: ProtocolTexts) -> None:
        if card is not self._card:
            return
        line = card.line
        if self._may_edit and line.version_id is not None and line.version_id == line.draft_id:
            parts = ShowEditorParts(line.key, line.version_id, texts.language)
            show = partial(self._on_parts, Shown(card, texts))
            self.desk.runner.ask(parts, show, self._on_gone, receiver=self)
            return
        self.tabs.show_version(Shown(card, texts))
        self._header.show_card(card)
        self._show_sample()

    def _on_parts(self, shown: Shown, parts: EditorParts) -> None:
        if shown.card is not self._card:
            return
        was_editing = self.tabs.is_editing
        self.tabs.keeper.open(shown.card, shown.texts, parts)
        self.tabs.show_draft(shown)
        if not was_editing:
            self._header.show_card(shown.card)
        self._show_sample()

    def _show_sample(self) -> None:
        if self._card is not None and not self.sample.isHidden():
            is_consent = self.tabs.current_key == "consent"
            kind = DocumentKind.CONSENT if is_consent else DocumentKind.AFTERCARE
            self.sample.show_sample(self._key, self._card.line.version_id, kind)

    # Doing -------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key != self._key:
            self._key, self._version_id, self._in_use = key, None, False
        self.list.choose(key)
        self.choice.set_value(key)

    def _on_picked(self, key: str) -> None:
        if key == _KNOWLEDGE:
            self._show_knowledge()
            return
        self._show_protocol()
        if key != self._key:
            self._choose(key)
            self._load()

    def _on_tab(self, _tab: int) -> None:
        self._show_sample()

    def _on_version(self, line: ProtocolLine) -> None:
        self._version_id = line.version_id
        self._load()

    def _show_in_use(self) -> None:
        self._version_id, self._in_use = None, True
        self._load()

    def _edit(self) -> None:
        """Open the draft, or begin one from the version that is shown."""
        if not self._key or not self._may_edit or self._card is None:
            return
        line = self._card.line
        start = line.version_id if line.state is not PublishState.DRAFT else None
        said = "" if line.draft_id is not None else self._started(line)
        self.desk.runner.perform(
            StartDraft(line.key, start), self._on_started, said=said, quiet=line.draft_id is not None
        )

    def _started(self, line: ProtocolLine) -> str:
        name = line.name[str(self.desk.language)]
        return self.tr("{protocol}: a draft is begun").format(protocol=name)

    def _on_started(self, _version_id: int) -> None:
        self._version_id, self._in_use = None, False
        self._reload()

    def _copy(self) -> None:
        if not self._may_edit or self._card is None:
            return
        self.copy_sheet = CopySheet(self.desk, self._card.line, self.window())
        self.copy_sheet.copied.connect(self._on_copied)
        self.copy_sheet.destroyed.connect(self._on_sheet_gone)
        self.copy_sheet.open()

    def _on_sheet_gone(self) -> None:
        self.copy_sheet = None

    def _on_copied(self, key: str) -> None:
        self._key, self._version_id, self._in_use = key, None, False
        self._reload()

    def _discard(self) -> None:
        """Take the draft away; Ctrl+Z brings it back."""
        if self._may_edit and self.tabs.is_editing:
            self.tabs.keeper.when_saved(self._discard_kept)

    def _discard_kept(self) -> None:
        card = self._card
        if card is None or card.line.draft_id is None:
            return
        name = card.line.name[str(self.desk.language)]
        said = self.tr("{protocol}: the draft is discarded").format(protocol=name)
        command = DiscardDraft(card.line.draft_id, self.tabs.keeper.row_version)
        self.desk.runner.perform(command, said=said)

    def _on_refused(self, error: RuleError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.STOP, sentence, "protocols.draft"))
        if isinstance(error, Stale):
            self._load()

    def _publish(self) -> None:
        if self._key and self._may_edit:
            self._version_id = None
            if self.tabs.is_editing:
                self.tabs.keeper.when_saved(self._review)
            else:
                self._review()

    def _review(self) -> None:
        self._reviewer.begin(self._key)

    def _toggle_knowledge(self) -> None:
        if self.knowledge.isHidden():
            self._show_knowledge()
        else:
            self._show_protocol()

    def _show_knowledge(self, _what: object = None) -> None:
        """What screens in all protocols, in the place of the one that is shown."""
        if not self.knowledge.isHidden():
            return
        self.knowledge.reload()
        self.list.clearSelection()
        self.knowledge_list.choose(_KNOWLEDGE)
        self.knowledge.show()
        self._fit()

    def _show_protocol(self) -> None:
        """The protocol again that was shown before."""
        if self.knowledge.isHidden():
            return
        self.knowledge.hide()
        self.knowledge_list.clearSelection()
        self.list.choose(self._key)
        self.choice.set_value(self._key)
        self._fit()
        self._show_sample()

    def _toggle_sheet(self) -> None:
        self._sheet = self.sample.isHidden()
        self._fit()
        self._show_sample()

    def _fit(self) -> None:
        width = self.width()
        wide = width >= _LIST_FROM
        self._side.setVisible(wide)
        knows = not self.knowledge.isHidden()
        self._header.setVisible(not knows)
        self.knowledge.back.setVisible(not wide)
        if knows:
            self.tabs.hide()
            self.sample.hide()
            self.setFocusProxy(self.knowledge.table)
            return
        self.choice.setVisible(not wide)
        self._header.show_list_choice(not wide)
        self._header.show_narrow(width < _SHEET_FROM)
        self.setFocusProxy(self.list if wide else self.choice)
        room = width >= _SHEET_FROM
        shown = room if self._sheet is None else self._sheet
        if shown == self.sample.isHidden():
            self.sample.setVisible(shown)
            if shown:
                self._show_sample()
        self.tabs.setVisible(room or not shown)
        self._header.show_sheet_choice(shown)
