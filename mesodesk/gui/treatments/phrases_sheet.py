"""The clinic's phrases for notes: pick one, write a new one, change or remove one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import clear_layout, hairline, horizontal, scrolling, vertical
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.treatment.snippets import (
    LONGEST_NAME,
    LONGEST_TEXT,
    AddSnippet,
    EditSnippet,
    ListSnippets,
    RemoveSnippet,
    SnippetCard,
)

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Command

#: Characters of a phrase that are shown in the list.
_SHOWN = 60


class PhrasesSheet(Sheet):
    """Lists the phrases. `picked` carries the text of one, `listed` all of them after a change."""

    picked = Signal(str)
    listed = Signal(object)

    def __init__(
        self, desk: Desk, phrases: Sequence[SnippetCard], *, may_pick: bool, parent: QWidget
    ) -> None:
        super().__init__(
            desk.theme,
            "",
            "",
            name=f"{ids.SESSION_PHRASES}.sheet",
            width=Size.SHEET,
            parent=parent,
        )
        self.set_title(self.tr("Phrases for notes"))
        self._desk = desk
        self._may_pick = may_pick
        self._edited: SnippetCard | None = None
        self.primary.setText(self.tr("Close"))
        self.cancel.hide()
        words = self.tr("In a note, write the short name and press Ctrl+Space.")
        self.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        holder = QWidget()
        self._list = vertical(holder, gap=1)
        area = scrolling(holder)
        area.setMinimumHeight(space(50))
        self.body.addWidget(area, 1)
        self._make_form()
        self._show(tuple(phrases))

    def on_primary(self) -> None:
        """Close, unless a phrase was written and not kept."""
        if self.form.text("name") or self.form.text("text"):
            self._keep_asked()
        else:
            self.accept()

    def _make_form(self) -> None:
        specs = (
            FieldSpec(
                "name", self.tr("Short name"), longest=LONGEST_NAME, placeholder=self.tr("e.g. review")
            ),
            FieldSpec("text", self.tr("Phrase"), Kind.TEXT, longest=LONGEST_TEXT, lines=3),
        )
        self.form = Form(
            self._desk.theme,
            self._desk.formats,
            specs,
            name=ids.SESSION_PHRASES,
            today=self._desk.today,
        )
        self.form.submitted.connect(self._keep_asked)
        self._keep = Button(
            self._desk.theme, self.tr("Keep phrase"), icon="plus", name=f"{ids.SESSION_PHRASES}.keep"
        )
        self._keep.clicked.connect(self._keep_asked)
        may = self._desk.may(Permission.RECORD_TREATMENT)
        row = horizontal()
        row.addWidget(self._keep)
        row.addStretch(1)
        for part in (hairline(), self.form):
            self.body.addWidget(part)
            part.setVisible(may)
        self._keep.setVisible(may)
        self.body.addLayout(row)

    def _show(self, phrases: tuple[SnippetCard, ...]) -> None:
        self.listed.emit(phrases)
        clear_layout(self._list)
        for phrase in phrases:
            row = self._row(phrase)
            self._list.addWidget(row)
            row.show()
        if not phrases:
            words = self.tr("No phrase yet. Write the first one below.")
            self._list.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        self._list.addStretch(1)

    def _row(self, phrase: SnippetCard) -> QWidget:
        theme, name = self._desk.theme, f"{ids.SESSION_PHRASES}.{phrase.id}"
        holder = QWidget()
        row = horizontal(holder, gap=1)
        shown = phrase.text.replace("\n", " ")
        shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
        pick = Button(theme, phrase.name, "card", icon="quote", caption=shown, name=name)
        pick.setEnabled(self._may_pick)
        pick.clicked.connect(partial(self._on_pick, phrase))
        row.addWidget(pick, 1)
        if self._desk.may(Permission.RECORD_TREATMENT):
            change = self.tr("Change {name}").format(name=phrase.name)
            edit = Button(theme, kind="icon", icon="edit", tooltip=change, name=f"{name}.edit")
            edit.clicked.connect(partial(self._on_edit, phrase))
            gone = self.tr("Remove {name}").format(name=phrase.name)
            remove = Button(theme, kind="icon", icon="x", tooltip=gone, name=f"{name}.remove")
            remove.clicked.connect(partial(self._on_remove, phrase))
            row.addWidget(edit)
            row.addWidget(remove)
        return holder

    def _on_pick(self, phrase: SnippetCard) -> None:
        self.picked.emit(phrase.text)
        self.accept()

    def _on_edit(self, phrase: SnippetCard) -> None:
        self._edited = phrase
        self.form.set_values({"name": phrase.name, "text": phrase.text})
        self.form.field("text").control.setFocus()

    def _on_remove(self, phrase: SnippetCard) -> None:
        said = self.tr("Phrase {name} removed").format(name=phrase.name)
        self._perform(RemoveSnippet(phrase.id, phrase.version), said)

    def _keep_asked(self) -> None:
        self.refuse("")
        if not self.form.check():
            return
        name, text = self.form.text("name"), self.form.text("text")
        edited = self._edited
        said = self.tr("Phrase {name} kept").format(name=name)
        if edited is None:
            self._perform(AddSnippet(name, text), said)
        else:
            self._perform(EditSnippet(edited.id, edited.version, name, text), said)

    def _perform(self, command: Command[Any], said: str) -> None:
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=said, receiver=self)

    def _on_done(self, _value: object) -> None:
        self._edited = None
        self.form.set_values({"name": "", "text": ""})
        self._desk.runner.ask(ListSnippets(), self._show, receiver=self)

    def _on_refused(self, error: MesodeskError) -> None:
        explanation = self._desk.explain.error(error)
        if explanation.field in self.form.keys():  # noqa: SIM118 (a method of the form)
            field = self.form.field(str(explanation.field))
            field.show_error(explanation.sentence)
            field.control.setFocus()
        else:
            self.refuse(explanation.sentence)
