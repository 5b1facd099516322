"""Says what became of each command: a toast with the way back, or a line that says why it was not saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.runner import NotSaved, Saved

#: Key of the message about the newest command; the next command that is saved takes it away.
NOT_SAVED = "window.not_saved"
UNANSWERED = "window.unanswered"


class Outcomes(QObject):
    """Listens to the runner of a desk; there is one per signed-in person."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.runner.saved.connect(self._on_saved)
        desk.runner.not_saved.connect(self._on_not_saved)
        desk.runner.unanswered.connect(self._on_unanswered)
        desk.runner.ask_proof = self.ask_proof

    def ask_proof(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Ask for the password before a command that wants it proved; the same command is sent again then."""
        # Late on purpose: the first paint needs no sheets.
        from mesodesk.gui.widgets.prove_sheet import ProveSheet

        over = QApplication.activeModalWidget() or QApplication.activeWindow()
        if not isValid(self) or over is None:
            otherwise()
            return
        sentence = self.tr("This changes who may do what here. The log says who has done it.")
        sheet = ProveSheet(self._desk, sentence, lambda _password: then(), over)
        sheet.rejected.connect(otherwise)
        sheet.open()

    def _on_saved(self, saved: Saved) -> None:
        notify = self._desk.notify
        notify.clear(NOT_SAVED)
        if saved.is_quiet:
            return
        said = self._desk.privacy.sentence(saved.said, saved.nameless) or self.tr("Saved")
        if saved.is_step_back and not saved.is_again:
            notify.toast(self.tr("Taken back: {what}").format(what=said))
        elif saved.undo is not None:
            words = self.tr("Undo  {key}").format(key=self._desk.actions.key("window.undo"))
            notify.toast(said, words, self._desk.undo.undo)
        else:
            notify.toast(said)

    def _on_not_saved(self, failure: NotSaved) -> None:
        if failure.shown_by_page:
            return
        if not isinstance(failure.error, MesodeskError):
            sentence = self.tr("Not saved. The program made a mistake; what was there before is unchanged.")
            self._desk.notify.message(Message(Level.STOP, sentence, NOT_SAVED))
            return
        why = self._desk.explain.error(failure.error).sentence
        self._desk.notify.message(
            Message(
                Level.STOP,
                self.tr("Not saved. {why}").format(why=why),
                NOT_SAVED,
                action=self.tr("Try again") if failure.retry is not None else "",
                on_action=failure.retry,
            )
        )

    def _on_unanswered(self, error: MesodeskError) -> None:
        sentence = self._desk.explain.error(error).sentence
        self._desk.notify.message(Message(Level.WAIT, sentence, UNANSWERED))
