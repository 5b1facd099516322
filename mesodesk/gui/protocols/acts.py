"""What is done with whole protocols: edit, copy, discard, publish."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.protocols.copy_sheet import CopySheet
from mesodesk.gui.protocols.drafting import DraftKeeper
from mesodesk.gui.widgets.review_sheet import Reviewer
from mesodesk.services.protocols.protocol_drafts import DiscardDraft, StartDraft
from mesodesk.services.protocols.protocols import ProtocolCard, ProtocolLine


class ProtocolActs(QObject):
    """Does nothing for who may not publish. `begun` tells of a draft, `copied` carries the key of a copy."""

    begun = Signal()
    copied = Signal(str)

    def __init__(self, desk: Desk, keeper: DraftKeeper, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._keeper = keeper
        self._page = page
        self._may = desk.may(Permission.PUBLISH_PROTOCOL)
        self._reviewer = Reviewer(desk, page)
        self.copy_sheet: CopySheet | None = None

    def edit(self, card: ProtocolCard | None) -> None:
        """Open the draft, or begin one from the version that is shown."""
        if card is None or not self._may:
            return
        line = card.line
        start = line.version_id if line.state is not PublishState.DRAFT else None
        said = "" if line.draft_id is not None else self._started(line)
        self._desk.runner.perform(
            StartDraft(line.key, start), self._on_started, said=said, quiet=line.draft_id is not None
        )

    def copy(self, card: ProtocolCard | None) -> None:
        """Ask for the names of a copy."""
        if card is None or not self._may:
            return
        self.copy_sheet = CopySheet(self._desk, card.line, self._page.window())
        self.copy_sheet.copied.connect(self.copied)
        self.copy_sheet.destroyed.connect(self._on_sheet_gone)
        self.copy_sheet.open()

    def discard(self, card: ProtocolCard | None) -> None:
        """Take the draft away that the keeper holds; Ctrl+Z brings it back."""
        if card is None or card.line.draft_id is None or not self._may:
            return
        name = card.line.name[str(self._desk.language)]
        said = self.tr("{protocol}: the draft is discarded").format(protocol=name)
        self._desk.runner.perform(DiscardDraft(card.line.draft_id, self._keeper.row_version), said=said)

    def publish(self, key: str) -> None:
        """Open the sheet in which it is decided, once everything that was typed is in the record."""
        if not key or not self._may:
            return
        if self._keeper.is_open:
            self._keeper.when_saved(lambda: self._reviewer.begin(key))
        else:
            self._reviewer.begin(key)

    def _started(self, line: ProtocolLine) -> str:
        name = line.name[str(self._desk.language)]
        return self.tr("{protocol}: a draft is begun").format(protocol=name)

    def _on_started(self, _version_id: int) -> None:
        self.begun.emit()

    def _on_sheet_gone(self) -> None:
        self.copy_sheet = None
