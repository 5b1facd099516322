"""The draft of a protocol on the screen: edited by hand, kept by itself a moment after each change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from mesodesk.domain.errors import MesodeskError, RuleError, Stale
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocol_changes import find_changes
from mesodesk.domain.protocol_editing import own_choice
from mesodesk.domain.protocols import Protocol
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.change_words import ChangeWords
from mesodesk.services.editing.editor_parts import EditorParts
from mesodesk.services.editing.protocol_texts import ProtocolTexts
from mesodesk.services.protocols.protocol_drafts import SaveDraft
from mesodesk.services.protocols.protocols import ProtocolCard

#: Milliseconds of rest after which a change is written down; leaving a field writes at once.
REST_MS: Final = 900
#: Characters of a change that fit a toast.
_LONGEST_SAID: Final = 90


class DraftKeeper(QObject):
    """Holds the protocol as it stands on the screen and keeps it in the record, one save at a time.

    `edited`: a hand changed it, and it is not in the record yet. `reloaded`: the draft became another one
    (opened, taken back, changed elsewhere), so that everything has to be shown anew. `saved` carries the
    moment, `refused` the error of a save; after it, the next change tries again.
    """

    edited = Signal()
    reloaded = Signal()
    saved = Signal(datetime)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = ChangeWords(desk.formats, desk.explain, self)
        self._card: ProtocolCard | None = None
        self._texts: ProtocolTexts | None = None
        self._parts: EditorParts | None = None
        self._protocol: Protocol | None = None
        self._kept: Protocol | None = None
        self._version = 0
        self._under_way = False
        self._sent: Protocol | None = None
        self._left: tuple[int, Protocol] | None = None
        self._waiting: list[Callable[[], object]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def protocol(self) -> Protocol:
        """The draft as it stands on the screen; only while one is open."""
        assert self._protocol is not None  # noqa: S101 - panels are shown only with an open draft
        return self._protocol

    @property
    def texts(self) -> ProtocolTexts:
        """Its words."""
        assert self._texts is not None  # noqa: S101 - as above
        return self._texts

    @property
    def parts(self) -> EditorParts:
        """What may be added to it."""
        assert self._parts is not None  # noqa: S101 - as above
        return self._parts

    @property
    def is_open(self) -> bool:
        """Whether a draft is being edited."""
        return self._card is not None

    @property
    def is_busy(self) -> bool:
        """Whether something is not in the record yet, or on its way there."""
        return self._under_way or self._protocol != self._kept

    @property
    def row_version(self) -> int:
        """The version of the row that the next command has to name."""
        return self._version

    def open(self, card: ProtocolCard, texts: ProtocolTexts, parts: EditorParts) -> None:
        """Edit this draft from now on, or hear that it was changed."""
        known = self._card
        is_same = known is not None and known.line.version_id == card.line.version_id
        if is_same and self.is_busy and card.line.row_version <= self._version:
            # What the hand wrote meanwhile is newer than this answer.
            return
        if not is_same:
            self._leave()
        elif self._protocol != self._kept and card.protocol != self._protocol:
            # What was typed meanwhile stood on what somebody else has changed: nobody may mix the two.
            self.refused.emit(Stale("protocol_version"))
        is_new = not is_same or card.protocol != self._protocol
        self._card, self._texts, self._parts = card, texts, parts
        self._protocol = self._kept = card.protocol
        self._version = card.line.row_version
        self._timer.stop()
        if is_new:
            self.reloaded.emit()

    def close(self) -> None:
        """Write what is not written yet, and edit nothing."""
        self._leave()
        self._card = None

    def edit(self, change: Callable[[Protocol], Protocol], *, at_once: bool = False) -> None:
        """Change the draft by hand; it is written down after a moment, or at once."""
        wanted = change(self.protocol)
        if wanted != self._protocol:
            self._protocol = wanted
            self._timer.start()
            self.edited.emit()
        if at_once:
            self.flush()

    def own_choice(self, words: str = "") -> Source:
        """The source of what the person at the desk chooses now."""
        return own_choice(self._desk.who.name, self._desk.today(), words)

    def flush(self) -> None:
        """Write now what is not written yet."""
        self._timer.stop()
        card, wanted, kept = self._card, self._protocol, self._kept
        if card is None or wanted is None or kept is None or wanted == kept or self._under_way:
            return
        self._under_way, self._sent = True, wanted
        id, sent = card.line.version_id or 0, wanted
        self._desk.runner.perform(
            SaveDraft(id, self._version, sent),
            lambda version: self._on_saved(id, version, sent),
            self._on_refused,
            said=self._said(kept, sent),
            receiver=self,
        )

    def _leave(self) -> None:
        """See to it that what is not written yet will be, though another draft is opened now."""
        card, wanted = self._card, self._protocol
        if card is None or wanted is None:
            return
        self.flush()
        if self._under_way and wanted != self._sent:
            # Something older is on its way; the newest follows it.
            self._left = (card.line.version_id or 0, wanted)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call `then` once everything is in the record; not at all if that fails."""
        self._waiting.append(then)
        self.flush()
        self._serve()

    def _said(self, before: Protocol, after: Protocol) -> str:
        changes = find_changes(before, after)
        if not changes or self._texts is None:
            return self.tr("Draft changed")
        change = self._words.change(changes[0], self._texts)
        if len(change) > _LONGEST_SAID:
            change = f"{change[:_LONGEST_SAID]}…"
        return self.tr("Draft: {change}").format(change=change)

    def _on_saved(self, id: int, version: int, sent: Protocol) -> None:
        self._under_way = False
        left, self._left = self._left, None
        if left is not None and left[0] == id:
            self._desk.runner.perform(SaveDraft(id, version, left[1]), said=self._said(sent, left[1]))
        if self._card is None or self._card.line.version_id != id:
            self._timer.start()
            return
        self._version, self._kept = version, sent
        self.saved.emit(self._desk.now())
        if self._protocol != sent:
            self._timer.start()
        self._serve()

    def _on_refused(self, error: MesodeskError) -> None:
        self._under_way, self._left = False, None
        self._waiting.clear()
        if isinstance(error, RuleError):
            self.refused.emit(error)

    def _serve(self) -> None:
        if self.is_busy:
            return
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()
