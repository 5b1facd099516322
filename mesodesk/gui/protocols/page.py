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
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenProtocol, Target
from mesodesk.gui.protocols.acts import ProtocolActs
from mesodesk.gui.protocols.facts import ProtocolFacts, Shown
from mesodesk.gui.protocols.header import ProtocolHeader
from mesodesk.gui.protocols.knowledge_view import KnowledgeView
from mesodesk.gui.protocols.sample_view import SampleView
from mesodesk.gui.protocols.side import KNOWLEDGE, TEXTS, ProtocolsSide
from mesodesk.gui.protocols.tabs import ProtocolTabs
from mesodesk.gui.protocols.texts_view import TextsView
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.services.editing.editor_parts import EditorParts, ShowEditorParts
from mesodesk.services.editing.protocol_texts import ProtocolTexts, ShowProtocolTexts
from mesodesk.services.papers.languages import ListPaperLanguages, PaperLanguage
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolCard, ProtocolLine, ShowProtocol

#: Below these widths of the page the list becomes a drop-down, then the sheet goes behind a switch.
_LIST_FROM: Final = 1180
_SHEET_FROM: Final = 1000


@dataclass(frozen=True, slots=True)
class ProtocolsState:
    """What a rebuilt page shows again."""

    key: str
    version_id: int | None
    in_use: bool
    tab: int
    sheet: bool | None
    place: str = ""


class ProtocolsPage(Page):
    """To read for all, to edit and publish for dermatologists; the words are those of the screen's language.

    Who may edit sees a draft where there is one, unless a version was asked for.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.PROTOCOLS, self.tr("Protocols"))
        self._lines: tuple[ProtocolLine, ...] = ()
        self._key = ""
        self._place = ""
        self._version_id: int | None = None
        self._in_use = False
        self._card: ProtocolCard | None = None
        self._sheet: bool | None = None
        self._may_edit = desk.may(Permission.PUBLISH_PROTOCOL)
        words = ProtocolWords(self)
        self._facts = ProtocolFacts(desk.formats, desk.explain, self)
        self._header = ProtocolHeader(desk, words)
        self._side = ProtocolsSide(desk, words)
        self.list, self.choice = self._side.list, self._side.choice
        self.tabs = ProtocolTabs(desk, self._facts)
        self.sample = SampleView(desk)
        self.knowledge = KnowledgeView(desk)
        self.texts = TextsView(desk)
        self._places: dict[str, KnowledgeView | TextsView] = {KNOWLEDGE: self.knowledge, TEXTS: self.texts}
        self._acts = ProtocolActs(desk, self.tabs.keeper, self)
        self._lay_out()
        self._connect()
        self._actions = (
            desk.actions.make("protocols.publish", self, self._publish),
            desk.actions.make("protocols.edit", self, self._edit),
            desk.actions.make("protocols.copy", self, self._copy),
            desk.actions.make("protocols.discard", self, self._discard),
            desk.actions.make("protocols.sheet", self, self._toggle_sheet),
            desk.actions.make("protocols.knowledge", self, lambda: self._toggle(KNOWLEDGE)),
            desk.actions.make("protocols.texts", self, lambda: self._toggle(TEXTS)),
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
        if any(change.topic is Topic.WORDING for change in changes) and not self._place:
            self._ask_languages()
            self._show_sample()
        wording = (Topic.WORDING, Topic.KNOWLEDGE, Topic.PROTOCOLS)
        if self._place == TEXTS and any(change.topic in wording for change in changes):
            self.texts.refresh()

    def page_actions(self) -> Sequence[QAction]:
        """Publish, edit, copy, discard, and the sheet."""
        return self._actions

    def state(self) -> object | None:
        """The protocol, the version, the tab, whether the sheet is wanted, and the place that is shown."""
        self.tabs.keeper.flush()
        self.texts.flush()
        return ProtocolsState(
            self._key, self._version_id, self._in_use, self.tabs.currentIndex(), self._sheet, self._place
        )

    def restore(self, state: object) -> None:
        """Show the same again."""
        if isinstance(state, ProtocolsState):
            self._key, self._version_id, self._sheet = state.key, state.version_id, state.sheet
            self._in_use = state.in_use
            self.tabs.setCurrentIndex(state.tab)
            if state.place:
                self._show_place(state.place)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self.tabs.keeper.flush()
        self.texts.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    # Building ----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        identify(self.choice, ids.PROTOCOLS_CHOICE, self.tr("Protocol"))
        self._header.add_choice(self.choice)
        column = vertical(self, gap=0)
        column.addWidget(self._header)
        row = horizontal(gap=0)
        row.addWidget(self._side)
        row.addWidget(self.tabs, 8)
        row.addWidget(self.sample, 5)
        for view in self._places.values():
            row.addWidget(view, 13)
            view.hide()
        column.addLayout(row, 1)
        # As the eye goes: head, list, tabs, what they show, the sheet.
        way = (
            self._header.edit,
            self._header.publish,
            self.list,
            self._side.new,
            self.tabs.tabBar(),
            *self.tabs.tables.values(),
            self.tabs.versions.table,
            self.tabs.versions.changes,
            self.sample.language.first_stop(),
            self.sample.view,
        )
        for one, following in pairwise(way):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self._side.picked.connect(self._on_picked)
        self._side.again.connect(self._show_protocol)
        self._side.new.clicked.connect(self._copy)
        self.tabs.currentChanged.connect(lambda _tab: self._show_sample())
        self.tabs.versions.opened.connect(self._on_version)
        self.tabs.kept.connect(self._header.show_kept)
        self.tabs.refused.connect(self._on_refused)
        self.tabs.keeper.edited.connect(lambda: self._show_sample(later=True))
        self.sample.language_chosen.connect(lambda _language: self._show_sample())
        self._header.publish.clicked.connect(self._publish)
        self._header.in_use.clicked.connect(self._show_in_use)
        self._header.edit.clicked.connect(self._edit)
        self._header.discard.clicked.connect(self._discard)
        self._header.sheet.clicked.connect(self._toggle_sheet)
        self._acts.begun.connect(self._on_begun)
        self._acts.copied.connect(self._on_copied)
        for view in self._places.values():
            view.left.connect(self._show_protocol)

    # Loading -----------------------------------------------------------------------------------------------

    def _reload(self) -> None:
        self._ask_languages()
        self.desk.runner.ask(ListProtocols(), self._on_lines)

    def _ask_languages(self) -> None:
        self.desk.runner.ask(ListPaperLanguages(), self._on_languages)

    def _on_languages(self, found: tuple[PaperLanguage, ...]) -> None:
        self.sample.show_languages([one.code for one in found])

    def _on_lines(self, lines: tuple[ProtocolLine, ...]) -> None:
        self._lines = lines
        self._side.show_lines(lines)
        keys = [line.key for line in lines]
        self._choose(self._key if self._key in keys else keys[0])
        self._load()

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

    def _show_sample(self, *, later: bool = False) -> None:
        """The paper that belongs to the tab; of a draft, as it stands on the screen."""
        if self._card is None or self.sample.isHidden():
            return
        keeper, line = self.tabs.keeper, self._card.line
        is_consent = self.tabs.current_key in ("consent", "cocktail")
        kind = DocumentKind.CONSENT if is_consent else DocumentKind.AFTERCARE
        protocol = keeper.protocol if keeper.is_open and keeper.is_busy else None
        self.sample.show_sample(self._key, line.version_id, kind, protocol, later=later)

    # Doing -------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key != self._key:
            self._key, self._version_id, self._in_use = key, None, False
        self._side.choose(key, self._place)

    def _on_picked(self, key: str) -> None:
        if key in self._places:
            self._show_place(key)
            return
        self._show_protocol()
        if key != self._key:
            self._choose(key)
            self._load()

    def _on_version(self, line: ProtocolLine) -> None:
        self._version_id = line.version_id
        self._load()

    def _show_in_use(self) -> None:
        self._version_id, self._in_use = None, True
        self._load()

    def _edit(self) -> None:
        self._acts.edit(self._card)

    def _on_begun(self) -> None:
        self._version_id, self._in_use = None, False
        self._reload()

    def _copy(self) -> None:
        self._acts.copy(self._card)

    def _on_copied(self, key: str) -> None:
        self._key, self._version_id, self._in_use = key, None, False
        self._reload()

    def _discard(self) -> None:
        if self._place:
            self._places[self._place].discard()
        elif self.tabs.is_editing:
            # Saving may bring the card of the draft anew.
            self.tabs.keeper.when_saved(lambda: self._acts.discard(self._card))

    def _publish(self) -> None:
        if self._place:
            self._places[self._place].publish()
            return
        self._version_id = None
        self._acts.publish(self._key)

    def _on_refused(self, error: RuleError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.STOP, sentence, "protocols.draft"))
        if isinstance(error, Stale):
            self._load()

    # Places ------------------------------------------------------------------------------------------------

    def _toggle(self, place: str) -> None:
        if self._place == place:
            self._show_protocol()
        else:
            self._show_place(place)

    def _show_place(self, place: str) -> None:
        """What holds for all protocols, in the place of the one that is shown."""
        if self._place == place:
            return
        self._place = place
        self._places[place].reload()
        self._side.choose(self._key, place)
        self._fit()

    def _show_protocol(self) -> None:
        """The protocol again that was shown before."""
        if not self._place:
            return
        was, self._place = self._place, ""
        self._side.choose(self._key)
        if was == TEXTS and self._key:
            # Its words may be others by now.
            self._reload()
        self._fit()
        self._show_sample()

    def _toggle_sheet(self) -> None:
        if self._place == TEXTS:
            self.texts.toggle_sheet()
        if self._place:
            return
        self._sheet = self.sample.isHidden()
        self._fit()
        self._show_sample()

    def _fit(self) -> None:
        width = self.width()
        wide = width >= _LIST_FROM
        self._side.setVisible(wide and self._place != TEXTS)
        self._header.setVisible(not self._place)
        for key, view in self._places.items():
            view.setVisible(key == self._place)
            # The words take the whole width: their groups stand where the protocols did.
            view.back.setVisible(not wide or view is self.texts)
        if self._place:
            self.tabs.hide()
            self.sample.hide()
            self.setFocusProxy(self._places[self._place].first)
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
