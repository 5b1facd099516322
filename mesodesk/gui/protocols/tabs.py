"""The tabs of a protocol: each shows a version to read, or the draft to edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.protocols.aftercare_panel import AftercarePanel
from mesodesk.gui.protocols.cocktail_panel import CocktailPanel
from mesodesk.gui.protocols.course_panel import CoursePanel
from mesodesk.gui.protocols.drafting import DraftKeeper
from mesodesk.gui.protocols.editor_panel import EditorPanel
from mesodesk.gui.protocols.facts import ProtocolFacts, Shown
from mesodesk.gui.protocols.general_panel import GeneralPanel
from mesodesk.gui.protocols.screening_panel import ScreeningPanel
from mesodesk.gui.protocols.technique_panel import TechniquePanel
from mesodesk.gui.protocols.versions_view import VersionsView
from mesodesk.gui.widgets.fact_table import FactTable, Head
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords

TABS: Final = (
    "cocktail",
    "course",
    "technique",
    "screening",
    "consent",
    "aftercare",
    "general",
    "versions",
)
_PANELS: Final[dict[str, Callable[..., EditorPanel]]] = {
    "cocktail": CocktailPanel,
    "course": CoursePanel,
    "technique": TechniquePanel,
    "screening": ScreeningPanel,
    "aftercare": AftercarePanel,
    "general": GeneralPanel,
}


class ProtocolTabs(QTabWidget):
    """Tables to read, and over them the panels of the editor while a draft is edited.

    Panels are made when their tab is first edited. `kept` carries the moment of a save; `refused` a refusal
    that no row could show.
    """

    kept = Signal(datetime)
    refused = Signal(object)

    def __init__(self, desk: Desk, facts: ProtocolFacts) -> None:
        super().__init__()
        self._desk = desk
        self._facts = facts
        self.keeper = DraftKeeper(desk, self)
        self.tables: dict[str, FactTable] = {}
        self.panels: dict[str, EditorPanel] = {}
        self._stacks: dict[str, QStackedWidget] = {}
        self._editing = False
        self.setDocumentMode(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUsesScrollButtons(True)
        identify(self, ids.PROTOCOLS_TABS, self.tr("Parts of the protocol"))
        identify(self.tabBar(), f"{ids.PROTOCOLS_TABS}.bar", self.tr("Parts of the protocol"))
        for key, (words, columns) in self._heads().items():
            table = FactTable(desk.theme, columns, name=f"protocols.{key}", label=words)
            self.tables[key] = table
            stack = QStackedWidget()
            stack.addWidget(table)
            self._stacks[key] = stack
            self.addTab(_inset(stack), words)
        self.versions = VersionsView(desk, ProtocolWords(self))
        self.addTab(_inset(self.versions), self.tr("Versions"))
        self.currentChanged.connect(self._on_tab)
        self.keeper.reloaded.connect(self._on_reloaded)
        self.keeper.saved.connect(self.kept)
        self.keeper.refused.connect(self._on_refused)

    @property
    def current_key(self) -> str:
        """Which part is shown."""
        return TABS[self.currentIndex()]

    @property
    def is_editing(self) -> bool:
        """Whether a draft is edited rather than a version read."""
        return self._editing

    def show_version(self, shown: Shown) -> None:
        """Show a version to read."""
        self._editing = False
        self.keeper.close()
        rows = {
            "cocktail": self._facts.cocktail,
            "course": self._facts.course,
            "technique": self._facts.technique,
            "screening": self._facts.screening,
            "consent": self._facts.consent,
            "aftercare": self._facts.aftercare,
            "general": self._facts.general,
        }
        for key, make in rows.items():
            self.tables[key].show_facts(make(shown))
            self._stacks[key].setCurrentIndex(0)
        self.versions.show_versions(shown.card, shown.texts)

    def show_draft(self, shown: Shown) -> None:
        """Show the draft that the keeper holds, to edit; what nobody edits is read."""
        was_editing, self._editing = self._editing, True
        self.tables["consent"].show_facts(self._facts.consent(shown))
        self.versions.show_versions(shown.card, shown.texts)
        if was_editing:
            # The keeper has told already if anything is different from what stands on the screen.
            return
        for key, stack in self._stacks.items():
            if key in self.panels:
                stack.setCurrentWidget(self.panels[key])
        self._on_tab(self.currentIndex())

    def _on_tab(self, _tab: int) -> None:
        """Make, or fill anew, the panel that is looked at now."""
        key = self.current_key
        if not self._editing or key not in _PANELS:
            return
        stack = self._stacks[key]
        if key not in self.panels:
            label = self.tabText(self.currentIndex())
            self.panels[key] = _PANELS[key](
                self._desk, self.keeper, name=key, label=label, after=self.tables[key]
            )
            stack.addWidget(self.panels[key])
        stack.setCurrentWidget(self.panels[key])
        # Another tab may have changed what this one shows (a course from the literature adds an ingredient).
        self.panels[key].rebuild()

    def _on_reloaded(self) -> None:
        if self._editing and self.current_key in self.panels:
            self.panels[self.current_key].rebuild()

    def _on_refused(self, error: RuleError) -> None:
        sentence = self._desk.explain.error(error).sentence
        panel = self.panels.get(self.current_key)
        if panel is None or not panel.show_error(error, sentence):
            self.refused.emit(error)

    def _heads(self) -> dict[str, tuple[str, tuple[Head, ...]]]:
        what, source = self.tr("What"), self.tr("Source")
        return {
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
            "general": (
                self.tr("General"),
                (Head(what, 34), Head(self.tr("Value"), 40), Head(source, 26)),
            ),
        }


def _inset(widget: QWidget) -> QWidget:
    outer = QWidget()
    vertical(outer, margin=(4, 3, 4, 4)).addWidget(widget)
    return outer
