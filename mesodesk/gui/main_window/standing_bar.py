"""What stands against writing, on every page as long as it stands: what, why, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.domain.lights import Light, Shine, Way, reds
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.tags import Tag

#: The ways that a click can go; the others are told in the sentence.
_BUTTONS: Final = (Way.RESTORE_BACKUP, Way.BACK_UP, Way.ACCEPT_AS_IS, Way.CHECK_AGAIN)


class StandingBar(QFrame):
    """Shows the red lights of the start, or else the amber ones, which can be closed. Hidden without either.

    `way_chosen` carries the way out that was chosen.
    """

    way_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        identify(self, ids.STANDING)
        column = vertical(self, margin=(3, 2, 2, 2), gap=2)
        row = horizontal(gap=3)
        self._tag = Tag(theme, Level.STOP, "")
        self._sentence = label("", wrap=True, selectable=True, name=f"{ids.STANDING}.sentence")
        self._close = Button(
            theme, kind="icon", icon="x", name=ids.STANDING_CLOSE, tooltip=self.tr("Close this message")
        )
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        foot = horizontal(gap=2)
        self.ways: dict[Way, Button] = {}
        for way in _BUTTONS:
            button = Button(theme, self._word(way), name=f"{ids.STANDING}.{way}", compact=True)
            button.clicked.connect(lambda _checked=False, way=way: self.way_chosen.emit(way))
            self.ways[way] = button
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, or nothing."""
        return self._sentence.text() if not self.isHidden() else ""

    def show_lights(self, lights: Sequence[Light], explain: Explain, *, is_owner: bool) -> None:
        """Say what was seen; only an owner is offered what only an owner may do."""
        red = reds(lights)
        shown = red or tuple(light for light in lights if light.shine is Shine.AMBER)
        level = Level.STOP if red else Level.WAIT
        set_property(self, "level", str(level))
        self._tag.show_as(level, self.tr("Reading only") if red else self.tr("Attention"))
        sentences = [explain.rule(light.key, light.details) for light in shown]
        if red:
            sentences.append(self.tr("Nothing can be saved until this is put right."))
        self._sentence.setText("\n".join(sentences))
        self.setAccessibleName(self._sentence.text())
        offered = _offered(shown, is_owner=is_owner)
        for way, button in self.ways.items():
            button.setVisible(way in offered)
        self._close.setVisible(not red)
        self.setVisible(bool(shown))
        if shown:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_busy(self, busy: bool) -> None:
        """Keep a way from being gone twice."""
        for button in self.ways.values():
            button.setEnabled(not busy)

    def _word(self, way: Way) -> str:
        return {
            Way.RESTORE_BACKUP: self.tr("Restore a backup…"),
            Way.BACK_UP: self.tr("Back up…"),
            Way.ACCEPT_AS_IS: self.tr("Go on with the record as it is…"),
            Way.CHECK_AGAIN: self.tr("Look again"),
        }[way]


def _offered(lights: Sequence[Light], *, is_owner: bool) -> set[Way]:
    found = {way for light in lights for way in light.ways}
    if reds(lights):
        found.add(Way.CHECK_AGAIN)
    if not is_owner or any(Way.ACCEPT_AS_IS not in light.ways for light in lights):
        found.discard(Way.ACCEPT_AS_IS)
    return found
