"""Says on every page that the record was restored from a backup, until an owner has taken note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.tags import Tag

if TYPE_CHECKING:
    from mesodesk.services.keeping.automatic import RestoredFrom


class RestoredBar(QFrame):
    """What the backup did not know yet is not on the screen: newer allergies may be missing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("bar", "true")
        set_property(self, "level", str(Level.STOP))
        identify(self, ids.RESTORED)
        row = horizontal(self, margin=(3, 2, 2, 2), gap=3)
        row.addWidget(Tag(desk.theme, Level.STOP, self.tr("Restored")), 0, Qt.AlignmentFlag.AlignTop)
        self._sentence = label("", wrap=True, selectable=True, name=f"{ids.RESTORED}.sentence")
        row.addWidget(self._sentence, 1)
        self.seen = Button(desk.theme, self.tr("I have taken note"), name=ids.RESTORED_SEEN, compact=True)
        self.seen.clicked.connect(self._on_seen)
        row.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignTop)
        self.seen.setVisible(desk.who.owner)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, or nothing."""
        return "" if self.isHidden() else self._sentence.text()

    def show_restored(self, restored: RestoredFrom | None) -> None:
        """Say of when the record is and what is missing; nothing takes the bar away."""
        self.setVisible(restored is not None)
        if restored is None:
            return
        formats = self._desk.formats
        made, at = formats.day_and_time(restored.made_at), formats.day_and_time(restored.at)
        said: list[str] = []
        if restored.entries == 0:
            words = self.tr("The record is that of {made}; nothing was written between then and its restore.")
            said.append(words.format(made=made))
        else:
            words = self.tr(
                "The record is that of {made}. What was written until {at} is missing: allergies, medication"
                " and conditions may be newer than what you see. Ask before you treat."
            )
            said.append(words.format(made=made, at=at))
        if restored.entries:
            words = self.tr("Missing: {entries} entries about {patients} patients.")
            lost, of = formats.number(restored.entries), formats.number(restored.patients or 0)
            said.append(words.format(entries=lost, patients=of))
        if not restored.erased_again:
            words = self.tr("Whoever was erased after {made} may be in it again, and has to be erased again.")
            said.append(words.format(made=made))
        sentence = " ".join(said)
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)

    def _on_seen(self) -> None:
        # Late on purpose: it knows the record.
        from mesodesk.services.keeping.restoring import AcknowledgeRestore

        self._desk.runner.perform(AcknowledgeRestore(), self._on_noted, said=self.tr("Noted in the log."))

    def _on_noted(self, _: object) -> None:
        self.hide()
