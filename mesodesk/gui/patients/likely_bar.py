"""The warning over the form: somebody in the record may be the same person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.people.patients import Likely


class LikelyBar(QFrame):
    """`open_asked` gives the line of the likeliest; `anyway_asked` says it is somebody else."""

    open_asked = Signal(object)
    anyway_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._likely: Likely | None = None
        self.setProperty("bar", "true")
        self.setProperty("inset", "true")
        set_property(self, "level", str(Level.WAIT))
        identify(self, ids.PATIENT_LIKELY)
        column = vertical(self, margin=(3, 2, 3, 2), gap=2)
        top = horizontal(gap=3)
        top.addWidget(Tag(desk.theme, Level.WAIT, self.tr("Perhaps the same"), icon="user-search"))
        self._words = label("", wrap=True, name=f"{ids.PATIENT_LIKELY}.words")
        top.addWidget(self._words, 1)
        column.addLayout(top)
        row = horizontal(gap=2)
        self.open_button = Button(desk.theme, "", name=f"{ids.PATIENT_LIKELY}.open", compact=True)
        self.open_button.clicked.connect(self._on_open)
        self.anyway_button = Button(
            desk.theme, self.tr("Register anyway"), name=f"{ids.PATIENT_LIKELY}.anyway", compact=True
        )
        self.anyway_button.clicked.connect(self.anyway_asked)
        row.addWidget(self.open_button)
        row.addWidget(self.anyway_button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_likely(self, found: Sequence[Likely], *, may_register: bool = True) -> None:
        """Warn of the likeliest, and of how many more; nobody hides the bar."""
        was_hidden = self.isHidden()
        self._likely = found[0] if found else None
        self.setVisible(bool(found))
        if not found:
            return
        line, formats = found[0].line, self._desk.formats
        born = formats.date(line.birth_date) if line.birth_date else ""
        who = formats.joined([line.name, line.number, born, formats.phone(line.phone)])
        more = self.tr("and %n more", "", len(found) - 1) if len(found) > 1 else ""
        self._words.setText(f"{who} {more}".strip())
        self.open_button.setText(self.tr("Open {number} {name}").format(number=line.number, name=line.name))
        self.anyway_button.setVisible(may_register)
        self.setAccessibleName(self.tr("Perhaps the same: {who}").format(who=who))
        if was_hidden:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_open(self) -> None:
        if self._likely is not None:
            self.open_asked.emit(self._likely.line)
