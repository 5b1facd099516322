"""The papers of a patient that can be made now: each is filed and then opened for preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """One paper: a stable key, its words, for what, and the command that files it and gives its id."""

    key: str
    words: str
    caption: str
    command: Command[int]


class PapersSheet(Sheet):
    """A list of papers; the first one is one Enter away. `filed` is emitted with the id of the paper."""

    filed = Signal(int)

    def __init__(self, desk: Desk, patient: str, choices: Sequence[PaperChoice], parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Papers for {patient}").format(patient=patient),
            self.tr("Preview"),
            name=ids.PAPERS_SHEET,
            parent=parent,
        )
        self._desk = desk
        self._buttons: list[Button] = []
        for choice in choices:
            button = Button(
                desk.theme,
                choice.words,
                "row",
                icon="printer",
                caption=choice.caption,
                name=f"{ids.PAPERS_SHEET}.{choice.key}",
            )
            button.clicked.connect(lambda _checked=False, wanted=choice: self._file(wanted))
            self.body.addWidget(button)
            self._buttons.append(button)
        if not choices:
            empty = self.tr("There is no paper yet. Plan a course first; its papers follow.")
            self.body.addWidget(label(empty, role=Colour.TEXT2, wrap=True))
        else:
            self._buttons[0].setFocus()
        self.primary.setEnabled(bool(choices))

    def on_primary(self) -> None:
        """The paper that has the focus, else the first."""
        chosen = next((button for button in self._buttons if button.hasFocus()), self._buttons[0])
        chosen.click()

    def _file(self, choice: PaperChoice) -> None:
        self.refuse("")
        self.set_busy(True)
        said = self.tr("{paper} filed").format(paper=choice.words)
        self._desk.runner.perform(choice.command, self._on_filed, self._on_failed, said=said)

    def _on_filed(self, document_id: int) -> None:
        self.filed.emit(document_id)
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)
