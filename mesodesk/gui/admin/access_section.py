"""The log and who had access: the check of the record, every entry, and the odd views of a week."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.admin.check_panel import CheckPanel
from mesodesk.gui.admin.log_panel import LogPanel
from mesodesk.gui.admin.odd_panel import OddPanel
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.keeping.record_words import load_record_words


class AccessSection(Section):
    """Three views of the same ledger, for those who may see it; a panel is asked when it is shown."""

    permission: ClassVar[Permission] = Permission.SEE_LEDGER
    is_shut: ClassVar[bool] = True

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        if not self.may:
            self.body.addStretch(1)
            return
        self.tell(
            self.tr(
                "Whatever anybody writes, views, searches, prints or saves leaves an entry that nobody can"
                " change unseen."
            )
        )
        words = load_record_words(desk.resources, str(desk.language))
        self.panels: dict[str, CheckPanel | LogPanel | OddPanel] = {
            "check": CheckPanel(desk, words),
            "log": LogPanel(desk, words),
        }
        options = [("check", self.tr("Check")), ("log", self.tr("Log"))]
        if desk.may(Permission.REVIEW_ACCESS):
            odd = OddPanel(desk, words)
            odd.navigate.connect(self.navigate)
            self.panels["odd"] = odd
            options.append(("odd", self.tr("Odd views")))
        self.choice = Segmented(desk.theme, options, name="settings.access.choice", label=title, compact=True)
        self.choice.chosen.connect(self.show_panel)
        self.tools.addWidget(self.choice)
        self._stack = QStackedWidget()
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        self.body.addWidget(self._stack, 1)
        self.choice.set_value("check")

    def load(self) -> None:
        """Ask for what the chosen panel shows."""
        if self.may:
            self.show_panel(self._key())

    def show_panel(self, key: str) -> None:
        """Show a panel and have it ask anew."""
        panel = self.panels.get(key)
        if panel is not None:
            self.choice.set_value(key)
            self._stack.setCurrentWidget(panel)
            panel.load()

    def _key(self) -> str:
        shown = self._stack.currentWidget()
        return next(key for key, panel in self.panels.items() if panel is shown)
