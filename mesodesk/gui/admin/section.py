"""A part of the settings: its title, who may change it, and forms that save through the record."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import OWNER_PERMISSIONS, PERMISSIONS, Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import role_word
from mesodesk.gui.widgets.form import Form
from mesodesk.gui.widgets.frames import horizontal, vertical


class Section(QWidget):
    """One part of the settings. Content goes into `body`, buttons of the whole part into `tools`.

    `permission` is what changing it needs; who lacks it reads it, with one line that says who may. What
    `is_shut` is not even shown to others: they get that line alone. `load` asks the record; `add` and `save`
    are what the keys of the settings do here. `navigate` is as a page's.
    """

    navigate = Signal(object)

    permission: ClassVar[Permission]
    topics: ClassVar[frozenset[Topic]] = frozenset()
    is_shut: ClassVar[bool] = False

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.may = desk.may(self.permission)
        outer = vertical(self, gap=3)
        head = horizontal(gap=3)
        texts = vertical(gap=0)
        self.title = label(title, "title")
        texts.addWidget(self.title)
        self._about = label("", role=Colour.TEXT2, wrap=True)
        self._about.hide()
        texts.addWidget(self._about)
        if not self.may:
            words = who_may(self.permission, shut=self.is_shut)
            texts.addWidget(label(words, role=Colour.TEXT2, wrap=True, name=ids.SETTINGS_READ_ONLY))
        head.addLayout(texts, 1)
        self.tools = horizontal(gap=2)
        head.addLayout(self.tools)
        outer.addLayout(head)
        self.body = vertical(gap=3)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def tell(self, words: str) -> None:
        """Say below the title what this part is about."""
        self._about.setText(words)
        self._about.setVisible(bool(words))

    def load(self) -> None:
        """Ask the record for what is shown."""

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Ask again when something that is shown here changed."""
        if any(change.topic in self.topics for change in changes):
            self.load()

    def add(self) -> None:
        """Begin a new one of what this part lists."""

    def save(self) -> None:
        """Save the form of this part."""

    def sentence(self, error: MesodeskError) -> str:
        """Why something was refused."""
        return self.desk.explain.error(error).sentence

    def show_refusal(self, form: Form, error: MesodeskError) -> None:
        """Say beside its field why a form was refused; what is about no field goes to the message bar."""
        explanation = self.desk.explain.error(error)
        if not form.show_error(explanation) and isinstance(error, RuleError):
            self.desk.notify.message(Message(Level.STOP, explanation.sentence, ids.SETTINGS))


def who_may(permission: Permission, *, shut: bool = False) -> str:
    """The line for those who may only read a part: who may change it; of what is `shut`, who may see it."""
    roles = [role_word(role) for role, known in PERMISSIONS.items() if permission in known]
    if permission in OWNER_PERMISSIONS:
        roles.append(QCoreApplication.translate("Section", "the owner"))
    words = QCoreApplication.translate("Section", "You can read this. It is changed by: {roles}.")
    if shut:
        words = QCoreApplication.translate("Section", "This is shown to: {roles}.")
    return words.format(roles=", ".join(roles))
