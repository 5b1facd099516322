"""What the staff card opens: who sits here, switch, lock, sign out, colours and language; no popup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.domain.people import Language
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Scheme
from mesodesk.gui.base.words import language_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, vertical
from mesodesk.gui.widgets.segmented import Segmented


class StaffPanel(QFrame):
    """Rows with keys, and two segmented controls. `closed` is emitted on Escape."""

    closed = Signal()
    scheme_chosen = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, desk: Desk, run: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._run = run
        self.setProperty("frame", "panel")
        self.setFixedWidth(280)
        identify(self, ids.STAFF_PANEL, self.tr("You and this desk"))
        column = vertical(self, margin=3, gap=2)
        column.addWidget(label(desk.who.name, "heading"))
        self._first = self._row(desk, "window.switch_user")
        column.addWidget(self._first)
        column.addWidget(self._row(desk, "window.lock"))
        column.addWidget(hairline())
        column.addWidget(label(self.tr("Colours"), "label", Colour.TEXT2))
        schemes = Segmented(
            desk.theme,
            [
                (Scheme.SYSTEM, self.tr("System")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
            ],
            name=f"{ids.STAFF_PANEL}.theme",
            label=self.tr("Colours"),
            compact=True,
        )
        schemes.set_value(desk.theme.scheme)
        # The key changes the colours too, and so do the settings.
        desk.theme.changed.connect(self._on_theme)
        self._theme, self._schemes = desk.theme, schemes
        schemes.chosen.connect(lambda key: self.scheme_chosen.emit(Scheme(key)))
        column.addWidget(schemes)
        column.addWidget(label(self.tr("Language"), "label", Colour.TEXT2))
        languages = Segmented(
            desk.theme,
            [(language, language_word(language)) for language in Language],
            name=f"{ids.STAFF_PANEL}.language",
            label=self.tr("Language"),
            compact=True,
        )
        languages.set_value(desk.language)
        languages.chosen.connect(lambda key: self.language_chosen.emit(Language(key)))
        column.addWidget(languages)
        column.addWidget(hairline())
        column.addWidget(self._row(desk, "window.keys"))
        column.addWidget(self._row(desk, "window.sign_out"))
        self.hide()

    def _on_theme(self) -> None:
        self._schemes.set_value(self._theme.scheme)

    def focus_first(self) -> None:
        """Put the focus on the first row."""
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, desk: Desk, id: str) -> Button:
        spec = desk.actions.spec(id)
        words, key = desk.actions.text(id), desk.actions.key(id)
        row = Button(
            desk.theme, words, "row", icon=spec.icon, key=key, name=f"{ids.STAFF_PANEL}.{id.split('.')[-1]}"
        )
        row.clicked.connect(lambda _checked=False: self._run(id))
        return row
