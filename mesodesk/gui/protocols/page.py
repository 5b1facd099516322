"""Protocols: the list, one protocol in tabs with every number beside its source, its papers, publishing."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.people import Language, Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import OpenProtocol, Target
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.facts import ProtocolFacts, Shown
from mesodesk.gui.protocols.header import ProtocolHeader
from mesodesk.gui.protocols.sample_view import SampleView
from mesodesk.gui.protocols.versions_view import VersionsView
from mesodesk.gui.widgets.fact_table import FactTable, Head
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.review_sheet import Reviewer
from mesodesk.gui.widgets.side_list import SideItem, SideList
from mesodesk.services.protocol_texts import ProtocolTexts, ShowProtocolTexts
from mesodesk.services.protocols import ListProtocols, ProtocolCard, ProtocolLine, ShowProtocol

#: Below these widths of the page the list becomes a drop-down, then the sheet goes behind a switch.
_LIST_FROM: Final = 1180
_SHEET_FROM: Final = 1000
_TABS: Final = ("cocktail", "course", "technique", "screening", "consent", "aftercare", "versions")


@dataclass(frozen=True, slots=True)
class ProtocolsState:
    """What a rebuilt page shows again."""

    key: str
    version_id: int | None
    tab: int
    sheet: bool | None


class ProtocolsPage(Page):
    """To read for all, to publish for dermatologists; the words are those of the screen's language."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        identify(self, ids.PROTOCOLS, self.tr("Protocols"))
        self._lines: tuple[ProtocolLine, ...] = ()
        self._key = ""
        self._version_id: int | None = None
        self._card: ProtocolCard | None = None
        self._sheet: bool | None = None
        self._words = ProtocolWords(self)
        self._facts = ProtocolFacts(desk.formats, desk.explain, self)
        self._reviewer = Reviewer(desk, self)
        self._header = ProtocolHeader(desk, self._words)
        self._tables: dict[str, FactTable] = {}
        self.tabs = self._make_tabs()
        self.sample = SampleView(desk)
        self._lay_out()
        self._connect()
        self._actions = (
            desk.actions.make("protocols.publish", self, self._publish),
            desk.actions.make("protocols.sheet", self, self._toggle_sheet),
        )
        self._actions[0].setEnabled(desk.may(Permission.PUBLISH_PROTOCOL))
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

    def page_actions(self) -> Sequence[QAction]:
        """Publish, and the sheet."""
        return self._actions

    def state(self) -> object | None:
        """The protocol, the version, the tab, and whether the sheet is wanted."""
        return ProtocolsState(self._key, self._version_id, self.tabs.currentIndex(), self._sheet)

    def restore(self, state: object) -> None:
        """Show the same again."""
        if isinstance(state, ProtocolsState):
            self._key, self._version_id, self._sheet = state.key, state.version_id, state.sheet
            self.tabs.setCurrentIndex(state.tab)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._fit()

    # Building ----------------------------------------------------------------------------------------------

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        identify(tabs, ids.PROTOCOLS_TABS, self.tr("Parts of the protocol"))
        identify(tabs.tabBar(), f"{ids.PROTOCOLS_TABS}.bar", self.tr("Parts of the protocol"))
        what, source = self.tr("What"), self.tr("Source")
        heads = {
            "cocktail": (
                self.tr("Cocktail"),
                (Head(self.tr("Ingredient"), 26), Head(self.tr("Standing"), 43), Head(source, 31)),
            ),
            "course": (self.tr("Course"), (Head(what, 38), Head(self.tr("Value"), 31), Head(source, 31))),
            "technique": (
                self.tr("Technique"),
                (Head(what, 34), Head(self.tr("Value"), 32), Head(source, 34)),
            ),
            "screening": (self.tr("Screening"), (Head(self.tr("Rule"), 68), Head(source, 32))),
            "consent": (self.tr("Consent"), (Head(what, 34), Head(self.tr("Words on the form"), 66))),
            "aftercare": (
                self.tr("Aftercare"),
                (Head(self.tr("Rule"), 36), Head(self.tr("Ends after"), 26), Head(source, 38)),
            ),
        }
        for key, (words, columns) in heads.items():
            table = FactTable(self.desk.theme, columns, name=f"protocols.{key}", label=words)
            self._tables[key] = table
            tabs.addTab(_inset(table), words)
        self._versions = VersionsView(self.desk, self._words)
        self.versions = self._versions.table
        tabs.addTab(_inset(self._versions), self.tr("Versions"))
        return tabs

    def _lay_out(self) -> None:
        self.list = SideList(self.desk.theme, name=ids.PROTOCOLS_LIST, label=self.tr("Protocols"))
        self._side = frame("side")
        self._side.setFixedWidth(space(52))
        vertical(self._side, margin=(2, 3, 2, 3)).addWidget(self.list)
        self.choice = ChoiceInput()
        identify(self.choice, ids.PROTOCOLS_CHOICE, self.tr("Protocol"))
        self._header.add_choice(self.choice)
        column = vertical(self, gap=0)
        column.addWidget(self._header)
        row = horizontal(gap=0)
        row.addWidget(self._side)
        row.addWidget(self.tabs, 5)
        row.addWidget(self.sample, 4)
        column.addLayout(row, 1)
        # As the eye goes: head, list, tabs, what they show, the sheet.
        way = (
            self._header.publish,
            self.list,
            self.tabs.tabBar(),
            *self._tables.values(),
            self.versions,
            self._versions.changes,
            self.sample.language.button(str(Language.ENGLISH)),
            self.sample.language.button(str(Language.TURKISH)),
            self.sample.view,
        )
        for one, following in pairwise(way):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.choice.picked.connect(self._on_picked)
        self.tabs.currentChanged.connect(self._on_tab)
        self._versions.opened.connect(self._on_version)
        self.sample.language_chosen.connect(self._show_sample)
        self._header.publish.clicked.connect(self._publish)
        self._header.in_use.clicked.connect(self._show_in_use)
        self._header.sheet.clicked.connect(self._toggle_sheet)

    # Loading -----------------------------------------------------------------------------------------------

    def _reload(self) -> None:
        self.desk.runner.ask(ListProtocols(), self._on_lines)

    def _on_lines(self, lines: tuple[ProtocolLine, ...]) -> None:
        self._lines = lines
        language = str(self.desk.language)
        self.list.show_items([self._item(line) for line in lines])
        self.choice.set_options([Option(line.key, line.name[language]) for line in lines])
        keys = [line.key for line in lines]
        self._choose(self._key if self._key in keys else keys[0])
        self._load()

    def _item(self, line: ProtocolLine) -> SideItem:
        words, level = self._words.state(line.state)
        if line.state is not PublishState.DRAFT:
            words = self.tr("v{number} {state}").format(number=line.number, state=words)
        return SideItem(line.key, line.name[str(self.desk.language)], words, level.foreground)

    def _load(self) -> None:
        self.desk.runner.ask(ShowProtocol(self._key, self._version_id), self._on_card)

    def _on_card(self, card: ProtocolCard) -> None:
        if card.line.key == self._key:
            self._card = card
            language = str(self.desk.language)
            texts = ShowProtocolTexts(self._key, self._version_id, language)
            self.desk.runner.ask(texts, self._on_texts)

    def _on_texts(self, texts: ProtocolTexts) -> None:
        card = self._card
        if card is None:
            return
        shown = Shown(card, texts)
        rows = {
            "cocktail": self._facts.cocktail(shown),
            "course": self._facts.course(shown),
            "technique": self._facts.technique(shown),
            "screening": self._facts.screening(shown),
            "consent": self._facts.consent(shown),
            "aftercare": self._facts.aftercare(shown),
        }
        for key, facts in rows.items():
            self._tables[key].show_facts(facts)
        self._versions.show_versions(card, texts)
        self._header.show_card(card)
        self._show_sample()

    def _show_sample(self) -> None:
        if self._card is not None and not self.sample.isHidden():
            is_consent = _TABS[self.tabs.currentIndex()] == "consent"
            kind = DocumentKind.CONSENT if is_consent else DocumentKind.AFTERCARE
            self.sample.show_sample(self._key, self._version_id, kind)

    # Doing -------------------------------------------------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key != self._key:
            self._key, self._version_id = key, None
        self.list.choose(key)
        self.choice.set_value(key)

    def _on_picked(self, key: str) -> None:
        if key != self._key:
            self._choose(key)
            self._load()

    def _on_tab(self, _tab: int) -> None:
        self._show_sample()

    def _on_version(self, line: ProtocolLine) -> None:
        self._version_id = line.version_id
        self._load()

    def _show_in_use(self) -> None:
        self._version_id = None
        self._load()

    def _publish(self) -> None:
        if self._key and self.desk.may(Permission.PUBLISH_PROTOCOL):
            self._version_id = None
            self._reviewer.begin(self._key)

    def _toggle_sheet(self) -> None:
        self._sheet = self.sample.isHidden()
        self._fit()
        self._show_sample()

    def _fit(self) -> None:
        width = self.width()
        wide = width >= _LIST_FROM
        self._side.setVisible(wide)
        self.choice.setVisible(not wide)
        self._header.show_list_choice(not wide)
        self.setFocusProxy(self.list if wide else self.choice)
        room = width >= _SHEET_FROM
        shown = room if self._sheet is None else self._sheet
        if shown == self.sample.isHidden():
            self.sample.setVisible(shown)
            if shown:
                self._show_sample()
        self.tabs.setVisible(room or not shown)
        self._header.show_sheet_choice(shown)


def _inset(widget: QWidget) -> QWidget:
    outer = QWidget()
    vertical(outer, margin=(4, 3, 4, 4)).addWidget(widget)
    return outer
