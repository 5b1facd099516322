"""The sheets of the keys: a new recovery key that counts once it is typed back, and what a rotation means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.admin.recovery_key_view import RecoveryKeyView
from mesodesk.gui.admin.recovery_paper import PaperWords
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.keeping.key_keeping import UseRecoveryKey

_WIDTH = space(160)


class RecoverySheet(Sheet):
    """Shows a key that opens nothing yet: until it was typed back, the old one counts."""

    def __init__(self, desk: Desk, key: str, words: PaperWords, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("New recovery key"),
            self.tr("Next"),
            name="settings.recovery",
            explanation=self.tr(
                "It is shown now and never again: print it or write it down, and lock it away outside the"
                " clinic. Then type it back from that paper. Until that is done the old key counts;"
                " afterwards the old one opens nothing any more."
            ),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._key = key
        self.view = RecoveryKeyView(
            desk.theme, desk.explain, key, words, name="settings.recovery", parent=self
        )
        self.view.said.connect(self._say)
        self.view.asked_on.connect(self.primary.click)
        self.view.uncovered.connect(self._on_uncovered)
        self.body.addWidget(self.view)
        self._said = label("", "small_value", Colour.TEXT2, wrap=True, name="settings.recovery.said")
        self._said.hide()
        self.body.addWidget(self._said)

    def on_primary(self) -> None:
        """First cover the key and ask for it, then have it count."""
        if not self.primary.isEnabled():
            return
        if not self.view.is_covered:
            self.view.cover()
            self.primary.setText(self.tr("Use this key"))
        elif self.view.is_right():
            self.set_busy(True)
            self._desk.runner.perform(
                UseRecoveryKey(self._key, ""),
                self._on_done,
                self._on_refused,
                said=self.tr("The new recovery key counts; the old one opens nothing any more"),
            )

    def _on_uncovered(self) -> None:
        self.primary.setText(self.tr("Next"))

    def _on_done(self, _nothing: None) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)

    def _say(self, sentence: str, wrong: bool) -> None:
        set_role(self._said, Colour.STOP if wrong else Colour.TEXT2)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))


class RotateSheet(Sheet):
    """Says what a fresh key for the record means, and who is shut out by it, before it is begun."""

    def __init__(self, desk: Desk, falls_out: str, then: Callable[[], object], parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Write the record anew?"),
            self.tr("Write it anew"),
            name="settings.rotate",
            explanation=self.tr(
                "The whole record is written once more under a fresh key, checked, and put in the place of"
                " the old one. Do it after somebody has left who could have copied the folder, or when a"
                " password and a copy of the folder may be in wrong hands."
            ),
            width=_WIDTH,
            parent=parent,
        )
        self._then = then
        lines = (
            self.tr("Other windows and programs that have this record open have to be closed before."),
            self.tr("For some seconds nobody can work here; afterwards this window goes on as before."),
            self.tr("Passwords, PINs and the recovery key stay as they are."),
            self.tr("Copies and backups from before still open with the passwords of their day."),
        )
        for words in lines:
            row = horizontal(gap=2)
            row.addWidget(label("·", "value", Colour.TEXT3))
            row.addWidget(label(words, wrap=True), 1)
            self.body.addLayout(row)
        whom = (
            self.tr(
                "No longer open it afterwards, and need a new password from an owner if they stay: {names}."
            )
            if falls_out
            else self.tr("Everybody who works here keeps their way in; nobody needs a reset.")
        )
        role = Colour.WAIT if falls_out else Colour.TEXT
        self.body.addWidget(
            label(whom.format(names=falls_out), "value", role, wrap=True, name="settings.rotate.whom")
        )
        self.primary.setFocus()

    def on_primary(self) -> None:
        """Close, and go on to the proof."""
        self.accept()
        self._then()
