"""What a patient agreed to about photographs on a signed form, use by use, and the way back from each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.consents.reason_sheet import ReasonSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.consents import ConsentCard


class PhotoUses(QWidget):
    """A row for each use that the form agrees to; `take_back` carries the key of one."""

    take_back = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = vertical(self, gap=1)
        self._head = label(self.tr("Photographs"), "label", Colour.TEXT2)
        column.addWidget(self._head)
        self._rows: QVBoxLayout = vertical(gap=2)
        column.addLayout(self._rows)

    def show_form(self, card: ConsentCard) -> None:
        """Show the uses of this form; of one that the patient has not signed there are none."""
        clear_layout(self._rows)
        asked = bool(card.purposes) and card.patient_signed_at is not None
        self.setVisible(asked)
        if not asked:
            return
        taken = dict(card.taken_back)
        agreed = [(key, words) for key, words in card.purposes if key in card.agreed_purposes]
        if not agreed:
            self._rows.addWidget(label(self.tr("The patient agreed to no use."), wrap=True))
        for key, words in agreed:
            row = horizontal(gap=2)
            row.addWidget(label(words, wrap=True), 1)
            name = f"{ids.CONSENT_USE}.{key}"
            if key in taken:
                on = self._desk.formats.date(taken[key])
                said = self.tr("taken back {date}").format(date=on)
                row.addWidget(Tag(self._desk.theme, Level.STOP, said, name=name), 0, _TOP)
            elif card.withdrawn_at is None:
                row.addWidget(self._button(key, words, name), 0, _TOP)
            self._rows.addLayout(row)

    def _button(self, key: str, words: str, name: str) -> Button:
        button = Button(self._desk.theme, self.tr("Take back…"), "text", compact=True, name=name)
        button.setAccessibleDescription(words)
        button.clicked.connect(partial(self.take_back.emit, key))
        return button


class TakeBackSheet(ReasonSheet):
    """The patient takes back one use of photographs, `words`."""

    def __init__(self, desk: Desk, words: str, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("The patient takes back a use of photographs"),
            self.tr("Take back"),
            self.tr(
                "The signed page stays as it is, and so does what was lawfully done before. "
                "From now on no photograph is used for this."
            ),
            name=f"{ids.CONSENT_USE}.sheet",
            reason_name=ids.CONSENT_USE_REASON,
            parent=parent,
        )
        self.body.insertWidget(0, label(words, "strong", wrap=True))


_TOP = Qt.AlignmentFlag.AlignTop
