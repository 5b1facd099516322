"""The recovery key of a new clinic: shown once, printed or copied, and typed back before going on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mesodesk.gui.admin.recovery_key_view import RecoveryKeyView
from mesodesk.gui.admin.recovery_paper import PaperWords
from mesodesk.gui.admin.step import Step
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.tokens import space


class RecoveryStep(Step):
    """Nobody can show this key again; a lost one is replaced in the settings by the owner."""

    def __init__(self, entrance: Entrance, title: str, key: str, clinic: str) -> None:
        super().__init__(entrance, title)
        self.add_head(
            self.tr(
                "The only way into the record if every password is lost. It is shown now and never again: "
                "print it or write it down, and lock it away outside the clinic. Then type it back once from "
                "that paper, so that it is sure to be right."
            )
        )
        words = PaperWords(clinic, entrance.formats.date(entrance.today()))
        self.view = RecoveryKeyView(
            entrance.theme, entrance.explain, key, words, name="new_clinic.recovery", parent=self
        )
        self.view.setMaximumWidth(space(170))
        self.view.said.connect(self.said)
        self.view.asked_on.connect(self.asked_on)
        self.body.addWidget(self.view)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Begin with the paper, or with the first group that is asked for."""
        if self.view.is_covered:
            self.view.fields[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """First cover the key and ask for it, then on when every group is right."""
        if not self.view.is_covered:
            self.view.cover()
        elif self.view.is_right():
            self.done.emit()
