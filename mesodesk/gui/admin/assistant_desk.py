"""A desk for the assistant: what the parts of the settings stand on before there is a main window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message, Who
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import NotSaved, Saved
from mesodesk.gui.base.undo import UndoStack
from mesodesk.gui.widgets.toast import Toast

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Practice


class AssistantDesk(QObject):
    """Says what was saved and what was not, as a toast over `window`; holds the `desk`."""

    def __init__(self, entrance: Entrance, practice: Practice, formats: Formats, window: QWidget) -> None:
        super().__init__(window)
        self._toast = Toast(entrance.theme, window)
        actor = practice.actor
        sentences = load_sentences(entrance.resources, formats.language)
        self.desk = Desk(
            entrance.runner,
            entrance.theme,
            formats,
            Explain(sentences, formats),
            Actions(),
            UndoStack(entrance.runner, self),
            Who(actor.staff_id, actor.user, actor.name, actor.role, actor.owner),
            self,
            lambda: practice.now,
            entrance.resources,
        )
        entrance.runner.saved.connect(self._on_saved)
        entrance.runner.not_saved.connect(self._on_not_saved)
        entrance.runner.unanswered.connect(self._on_unanswered)

    def toast(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say what was done."""
        self._toast.say(sentence, action, on_action)

    def message(self, message: Message) -> None:
        """Say what is wrong; there is no message bar here."""
        self._toast.say(message.sentence, message.action, message.on_action)

    def clear(self, key: str) -> None:
        """Nothing stays, so nothing has to go."""

    def _on_saved(self, saved: Saved) -> None:
        if saved.said and not saved.is_quiet:
            self.toast(saved.said)

    def _on_not_saved(self, failure: NotSaved) -> None:
        if not failure.shown_by_page and isinstance(failure.error, MesodeskError):
            action = self.tr("Try again") if failure.retry is not None else ""
            sentence = self.desk.explain.error(failure.error).sentence
            self.message(Message(Level.STOP, sentence, action=action, on_action=failure.retry))

    def _on_unanswered(self, error: MesodeskError) -> None:
        self.message(Message(Level.WAIT, self.desk.explain.error(error).sentence))
