"""A part of the settings: its title, who may change it, and forms that save through the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import OWNER_PERMISSIONS, PERMISSIONS, Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size
from mesodesk.gui.base.words import role_word
from mesodesk.gui.widgets.form import FieldSpec, Form
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.practice import Command

#: A wrong field and what to say of it.
Wrong = tuple[str, str]


class Section(QWidget):
    """One part of the settings. Content goes into `body`, buttons of the whole part into `tools`.

    `permission` is what changing it needs; who lacks it reads it, with one line that says who may. `load`
    asks the record; `add` and `save` are what the keys of the settings do here. `navigate` is as a page's.
    """

    navigate = Signal(object)

    permission: ClassVar[Permission]
    topics: ClassVar[frozenset[Topic]] = frozenset()

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
            texts.addWidget(label(self._who_may(), role=Colour.TEXT2, wrap=True, name=ids.SETTINGS_READ_ONLY))
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

    def _who_may(self) -> str:
        roles = [role_word(role) for role, known in PERMISSIONS.items() if self.permission in known]
        if self.permission in OWNER_PERMISSIONS:
            roles.append(self.tr("the owner"))
        return self.tr("You can read this. It is changed by: {roles}.").format(roles=", ".join(roles))


class FormSheet(Sheet):
    """A form that becomes one command; a refusal stands beside its field and what was typed stays."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        primary: str,
        specs: Sequence[FieldSpec],
        make: Callable[[Form], Command[Any]],
        *,
        name: str,
        said: Callable[[Form], str],
        values: Mapping[str, object] | None = None,
        check: Callable[[Form], Wrong | None] | None = None,
        explanation: str = "",
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme, title, primary, name=name, explanation=explanation, width=Size.SHEET, parent=parent
        )
        self._desk = desk
        self._make = make
        self._said = said
        self._check = check
        self.form = Form(desk.theme, desk.formats, specs, name=name, today=desk.today, columns=columns)
        self.form.set_values(values or {})
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field(self.form.keys()[0]).control.setFocus()

    def on_primary(self) -> None:
        """Send the form as its command."""
        self.refuse("")
        if not self.primary.isEnabled() or not self.form.check():
            return
        wrong = self._check(self.form) if self._check is not None else None
        if wrong is not None:
            field, sentence = wrong
            self.form.field(field).show_error(sentence)
            self.form.field(field).control.setFocus()
            return
        self.set_busy(True)
        self._desk.runner.perform(
            self._make(self.form), self._on_done, self._on_refused, said=self._said(self.form)
        )

    def _on_done(self, _value: object) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
