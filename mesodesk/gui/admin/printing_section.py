"""Papers: how they leave this computer, and what their letterhead looks like."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.letterhead_card import LetterheadPart
from mesodesk.gui.admin.printer_card import PrinterCard
from mesodesk.gui.admin.section import Section, who_may
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.frames import scrolling, vertical


class PrintingSection(Section):
    """Everybody chooses the printer of a computer; the letterhead is the clinic's."""

    permission: ClassVar[Permission] = Permission.SIGN_IN
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(self.tr("What papers look like, and how they leave this computer."))
        self.printer = PrinterCard(desk)
        self.letterhead = LetterheadPart(desk, who_may(Permission.EDIT_CLINIC))
        self.printer.said.connect(desk.notify.toast)
        self.letterhead.failed.connect(self._on_failed)
        content = QWidget()
        column = vertical(content, gap=3)
        for part in (self.printer, self.letterhead):
            part.setMaximumWidth(space(190))
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(scrolling(content), 1)

    def load(self) -> None:
        """Show what is chosen now."""
        self.printer.load()
        self.letterhead.load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """The letterhead follows the clinic's data; what is chosen for this computer changes only here."""
        if any(change.topic in self.topics for change in changes):
            self.letterhead.load()

    def save(self) -> None:
        """Keep the colour that was typed."""
        self.letterhead.save()

    def _on_failed(self, error: MesodeskError) -> None:
        # What the world refuses says so by itself.
        if isinstance(error, RuleError):
            self.desk.notify.message(Message(Level.STOP, self.sentence(error), ids.SETTINGS))
