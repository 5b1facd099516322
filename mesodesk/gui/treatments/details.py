"""How it was done and what was seen: needle, numbing, pain, reactions, notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.protocols import Technique
from mesodesk.domain.treatments import MOST_PAIN, AnaestheticKind, Reaction
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import PlainLabel, label, set_tooltip
from mesodesk.gui.treatments.draft import Draft
from mesodesk.gui.treatments.flow import Chips
from mesodesk.gui.treatments.note_phrases import NotePhrases
from mesodesk.gui.treatments.numbing import read_numbing
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.inputs import ChoiceInput, Option, UnreadableError
from mesodesk.gui.widgets.segmented import Segmented

#: Fields of the form that make up the anaesthetic, beside its kind.
NUMBING: Final = ("numbing_name", "numbing_amount", "anaesthetic_on", "anaesthetic_off")
_PLAIN: Final = ("needle", "device", "reaction_note", "findings", "effects", "notes")
_MICROMETRES: Final = 1000


class DetailsPanel(Card):
    """A form over the body of the record; what is typed goes into the draft at once.

    `pain_said` is emitted when a hand said how much it hurt.
    """

    pain_said = Signal()

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._draft = draft
        self._words = words
        self._day = desk.now()
        self.setAccessibleName(self.tr("How it was done"))
        self.body.addWidget(label(self.tr("How it was done"), "heading"))
        self.form = self._make_form(self._first_specs(), columns=2)
        self.body.addWidget(self.form)
        self.body.addWidget(label(self.tr("Pain, 0 to 10"), "label", Colour.TEXT2))
        pains = [(str(number), str(number)) for number in range(MOST_PAIN + 1)]
        name = f"{ids.SESSION_DETAIL}.pain"
        self.pain = Segmented(desk.theme, pains, name=name, label=self.tr("Pain, 0 to 10"), compact=True)
        self.pain.chosen.connect(self._on_pain)
        self.body.addWidget(self.pain)
        self.body.addWidget(label(self.tr("Reactions right after"), "label", Colour.TEXT2))
        reactions = [(str(one), words.reaction(one)) for one in Reaction]
        self.reactions = Chips(
            desk.theme, reactions, name=ids.SESSION_REACTION, label=self.tr("Reactions right after")
        )
        self.reactions.picked.connect(self._on_reaction)
        self.body.addWidget(self.reactions)
        self._errors = {key: self._error_line(key) for key in ("pain", "reactions")}
        self.body.insertWidget(self.body.indexOf(self.pain) + 1, self._errors["pain"])
        self.body.addWidget(self._errors["reactions"])
        self.more = self._make_form(self._last_specs(), columns=1)
        self.body.addWidget(self.more)
        self._make_phrases()
        draft.loaded.connect(self._on_loaded)

    def show_techniques(self, techniques: tuple[Technique, ...], day: datetime) -> None:
        """Offer these; clock times are those of the clinic's day on which `day` lies."""
        self._day = day
        control = self.form.field("technique").control
        options = [Option(one.key, self._words.technique(one.key)) for one in techniques]
        if isinstance(control, ChoiceInput):
            control.set_options([Option("", "–"), *options])

    def show_technique(self) -> None:
        """The technique was changed at the map."""
        self.form.field("technique").set_value(self._draft.body.technique)

    def show_errors(self, sentences: Mapping[str, str]) -> None:
        """Say beside each field what is missing; others are cleared."""
        for form in (self.form, self.more):
            for key in form.keys():  # noqa: SIM118 (a method of the form)
                form.field(key).show_error(sentences.get(key, ""))
        for key, line in self._errors.items():
            line.setText(sentences.get(key, ""))
            line.setVisible(key in sentences)

    def say_unread(self) -> QWidget | None:
        """Say beside each field what cannot be taken as it is typed; gives the first of them."""
        wrong = [
            form.field(key)
            for form in (self.form, self.more)
            for key in form.keys()  # noqa: SIM118 (a method of the form)
            if form.field(key).isVisibleTo(form) and not _say_unread(form.field(key))
        ]
        refused = read_numbing(self.form, self._day, self._desk.formats.zone).refused
        if refused is not None:
            wrong.append(self._show_refused_numbing(refused))
        return wrong[0] if wrong else None

    def focus(self, key: str) -> QWidget:
        """Go to the field of this key; gives what has to be in sight for it."""
        reason = Qt.FocusReason.OtherFocusReason
        if key == "pain":
            self.pain.button("0").setFocus(reason)
            return self._errors["pain"]
        if key == "reactions":
            self.reactions.focus_first()
            return self._errors["reactions"]
        form = self.form if key in self.form.keys() else self.more  # noqa: SIM118
        form.field(key).control.setFocus(reason)
        return form.field(key)

    # Parts -------------------------------------------------------------------------------------------------

    def _make_form(self, specs: tuple[FieldSpec, ...], columns: int) -> Form:
        form = Form(
            self._desk.theme,
            self._desk.formats,
            specs,
            name=ids.SESSION_DETAIL,
            today=self._desk.today,
            columns=columns,
        )
        form.edited.connect(self._on_edited)
        for spec in specs:
            field = form.field(spec.key)
            if isinstance(field.control, QLineEdit):
                field.control.editingFinished.connect(partial(_say_unread, field))
        return form

    def _first_specs(self) -> tuple[FieldSpec, ...]:
        kinds = [Option(str(kind), self._words.anaesthetic(kind)) for kind in AnaestheticKind]
        return (
            FieldSpec("technique", self.tr("Technique"), Kind.CHOICE),
            FieldSpec("needle", self.tr("Needle"), placeholder="30 G, 4 mm", longest=80),
            FieldSpec(
                "depth", self.tr("Depth, mm"), Kind.DECIMAL, least=Decimal("0.01"), most=30, decimals=2
            ),
            FieldSpec("device", self.tr("Device"), placeholder=self.tr("by hand"), longest=80),
            FieldSpec(
                "anaesthetic",
                self.tr("Numbing"),
                Kind.CHOICE,
                options=[Option("", self.tr("not said")), *kinds],
            ),
            FieldSpec("numbing_name", self.tr("With what"), longest=80),
            FieldSpec("anaesthetic_on", self.tr("On"), Kind.TIME),
            FieldSpec("anaesthetic_off", self.tr("Off"), Kind.TIME),
            FieldSpec("numbing_amount", self.tr("Amount"), placeholder="5 g", longest=40),
        )

    def _last_specs(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("reaction_note", self.tr("About the reaction"), longest=400),
            FieldSpec("effects", self.tr("Effect of the course so far"), longest=400),
            FieldSpec("notes", self.tr("Notes"), Kind.TEXT, lines=3),
        )

    def _make_phrases(self) -> None:
        notes = self.more.field("notes").control
        if not isinstance(notes, QPlainTextEdit):
            raise TypeError("notes are written in a text field")
        self.phrases = NotePhrases(self._desk, notes, self)
        words = self.tr("Phrases…")
        button = Button(self._desk.theme, words, "text", icon="quote", compact=True, name=ids.SESSION_PHRASES)
        set_tooltip(button, self.tr("The clinic's own phrases"), key_text("Ctrl+Space"))
        button.clicked.connect(self.phrases.open)
        row = horizontal()
        row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _error_line(self, key: str) -> PlainLabel:
        line = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_DETAIL}.{key}.error")
        line.hide()
        return line

    # From the draft to the fields and back -----------------------------------------------------------------

    def _on_loaded(self) -> None:
        body, formats = self._draft.body, self._desk.formats
        numbing = body.anaesthetic
        self.form.set_values(
            {
                "technique": body.technique,
                "needle": body.needle,
                "device": body.device,
                "depth": None
                if body.depth_um is None
                else (Decimal(body.depth_um) / _MICROMETRES).normalize(),
                "anaesthetic": "" if numbing is None else str(numbing.kind),
                "numbing_name": "" if numbing is None else numbing.name,
                "numbing_amount": "" if numbing is None else numbing.amount,
                "anaesthetic_on": _clock(None if numbing is None else numbing.on_at, formats.zone),
                "anaesthetic_off": _clock(None if numbing is None else numbing.off_at, formats.zone),
            }
        )
        self.more.set_values(
            {"reaction_note": body.reaction_note, "effects": body.effects, "notes": body.notes}
        )
        self.pain.set_values([] if body.pain is None else [str(body.pain)])
        self.reactions.set_values([str(one) for one in body.reactions])
        self._set_open(self._draft.stage.is_open)
        self._show_needed()
        self.show_errors({})

    def _set_open(self, is_open: bool) -> None:
        for form in (self.form, self.more):
            for key in form.keys():  # noqa: SIM118
                control = form.field(key).control
                if isinstance(control, QLineEdit | QPlainTextEdit):
                    control.setReadOnly(not is_open)
                elif isinstance(control, QComboBox):
                    control.setEnabled(is_open)
        self.pain.setEnabled(is_open)
        self.reactions.setEnabled(is_open)

    def _show_needed(self) -> None:
        numbing = self._draft.body.anaesthetic
        is_numbed = numbing is not None and numbing.kind is not AnaestheticKind.NONE
        for key in NUMBING:
            self.form.field(key).setVisible(is_numbed)
        seen = set(self._draft.body.reactions)
        self.more.field("reaction_note").setVisible(bool(seen - {Reaction.NONE}))

    def _on_edited(self, key: str) -> None:
        form = self.form if key in self.form.keys() else self.more  # noqa: SIM118
        if not self._draft.stage.is_open or not _is_read(form.field(key)):
            # The draft keeps what it had; signing waits until the field can be read.
            return
        if key == "anaesthetic" or key in NUMBING:
            self._on_numbing(key)
        elif key == "depth":
            depth = form.value("depth")
            self._draft.change(depth_um=round(depth * _MICROMETRES) if isinstance(depth, Decimal) else None)
        else:
            self._draft.change(**{key: form.text(key)})

    def _on_numbing(self, key: str) -> None:
        if key == "anaesthetic" and self.form.text("anaesthetic") == AnaestheticKind.NONE:
            self.form.set_values({"anaesthetic_on": None, "anaesthetic_off": None})
        read = read_numbing(self.form, self._day, self._desk.formats.zone)
        if read.refused is not None:
            self._show_refused_numbing(read.refused)
            return
        if _is_read(self.form.field("anaesthetic_off")):
            self.form.field("anaesthetic_off").show_error("")
        self._draft.change(anaesthetic=read.anaesthetic)
        self._show_needed()

    def _show_refused_numbing(self, refused: RuleError) -> Field:
        field = self.form.field("anaesthetic_off")
        field.show_error(self._desk.explain.error(refused).sentence)
        return field

    def _on_pain(self, key: str) -> None:
        self._errors["pain"].hide()
        self._draft.change(pain=int(key))
        self.pain_said.emit()

    def _on_reaction(self, key: str) -> None:
        picked = Reaction(key)
        self._errors["reactions"].hide()
        values = [Reaction(one) for one in self.reactions.values()]
        if picked is Reaction.NONE:
            values = [one for one in values if one is Reaction.NONE]
        else:
            values = [one for one in values if one is not Reaction.NONE]
        self.reactions.set_values([str(one) for one in values])
        self._draft.change(reactions=tuple(values))
        self._show_needed()


def _is_read(field: Field) -> bool:
    try:
        field.value()
    except UnreadableError:
        return False
    return True


def _say_unread(field: Field) -> bool:
    """Whether a field can be read; says beneath it why not."""
    try:
        field.value()
    except UnreadableError as unread:
        field.show_error(str(unread))
        return False
    return True


def _clock(at: datetime | None, zone: ZoneInfo) -> time | None:
    return None if at is None else at.astimezone(zone).time().replace(second=0, microsecond=0)
