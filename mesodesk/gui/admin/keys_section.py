"""Who can open the record and with what: slots, copies of the key file, recovery, rotation, keystore."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.keys_sheets import RecoverySheet, RotateSheet
from mesodesk.gui.admin.keys_words import copy_word, holder_word, kind_word, state_level, state_word
from mesodesk.gui.admin.recovery_paper import PaperWords
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.targets import OpenSettings
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal, scrolling
from mesodesk.gui.widgets.prove_sheet import ask_proof
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.clinic.clinic import ClinicCard, ShowClinic
from mesodesk.services.door.practice import Command
from mesodesk.services.keeping.key_keeping import (
    DrawRecoveryKey,
    KeysCard,
    LeaveKeystore,
    MendKeys,
    ShowKeys,
    SlotCard,
    SlotKind,
    SlotState,
    TakeKey,
    UseKeystore,
    has_keystore,
)

_NAME = "settings.keys"
_MOST_ROWS = 9


class KeysSection(Section):
    """For owners alone. Whatever changes a key asks for the password, and leaves its line in the log."""

    permission: ClassVar[Permission] = Permission.MANAGE_KEYS
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STAFF})
    #: Where a rotation stands; it comes from the record's thread.
    stepped = Signal(str)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self._card: KeysCard | None = None
        self._clinic = ""
        self._has_keystore: bool | None = None
        self.tell(self.tr("The record is encrypted. What is listed here opens it, and nothing else does."))
        content = Card(inset=0)
        content.setProperty("frame", "")
        content.setMaximumWidth(space(240))
        grid = QGridLayout()
        grid.setSpacing(space(3))
        grid.addWidget(self._make_slots(), 0, 0, 1, 2)
        grid.addWidget(self._make_copies(), 1, 0)
        grid.addWidget(self._make_recovery(), 1, 1)
        grid.addWidget(self._make_rotation(), 2, 0)
        grid.addWidget(self._make_keystore(), 2, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        content.body.addLayout(grid)
        content.body.addStretch(1)
        self.body.addWidget(scrolling(content), 1)
        self.stepped.connect(self._on_step)

    def load(self) -> None:
        """Ask for the key file, and look whether this computer has a keystore."""
        self.desk.runner.ask(ShowKeys(), self._on_card)
        self.desk.runner.ask(ShowClinic(), self._on_clinic)
        self.desk.runner.aside(has_keystore, self._on_keystore)

    # Building ----------------------------------------------------------------------------------------------

    def _make_slots(self) -> Card:
        card = Card(self.tr("Who can open the record"), inset=4)
        columns: list[Column[SlotCard]] = [
            Column(self.tr("Who"), holder_word, stretch=True, style="value"),
            Column(self.tr("With"), kind_word, 190),
            Column(self.tr("Since"), self._since, 120),
            Column(self.tr("State"), state_word, 260, level=state_level),
        ]
        self.table = Table(self.desk.theme, columns, name=f"{_NAME}.list", label=self.tr("Keys"))
        self.table.chosen.connect(self._on_row)
        card.body.addWidget(self.table)
        self.shut_out = label("", "value", Colour.WAIT, wrap=True, name=f"{_NAME}.shut_out")
        self.shut_out.hide()
        card.body.addWidget(self.shut_out)
        row = horizontal(gap=2)
        self.take = self._button(self.tr("Take the key away…"), "take", self._on_take)
        self.take.setEnabled(False)
        self.staff = self._button(self.tr("Open Staff"), "staff", self._on_staff)
        row.addWidget(self.take)
        row.addWidget(self.staff)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _make_copies(self) -> Card:
        card = Card(self.tr("The key file and its copy"), inset=4)
        self.copies = Tag(self.desk.theme, Level.SLATE, "", name=f"{_NAME}.copies")
        card.body.addWidget(self.copies)
        self.places = [label("", "small", Colour.TEXT2, elide=True) for _ in range(2)]
        for at, line in enumerate(self.places, 1):
            line.setAccessibleIdentifier(f"{_NAME}.copy.{at}")
            card.body.addWidget(line)
        self.what_to_do = label("", wrap=True, name=f"{_NAME}.what_to_do")
        card.body.addWidget(self.what_to_do)
        self.mend = self._button(self.tr("Mend now"), "mend", self._on_mend)
        return self._ended(card, self.mend)

    def _make_recovery(self) -> Card:
        card = Card(self.tr("Recovery key"), inset=4)
        self.recovery = label("", "value", wrap=True, name=f"{_NAME}.recovery")
        card.body.addWidget(self.recovery)
        words = self.tr(
            "On paper, outside the clinic: the only way in if every password is lost. Draw a new one when the"
            " paper is gone or others have read it; the old one opens nothing then."
        )
        card.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        self.renew = self._button(self.tr("New recovery key…"), "renew", self._on_renew)
        return self._ended(card, self.renew)

    def _make_rotation(self) -> Card:
        card = Card(self.tr("A fresh key for the record"), inset=4)
        words = self.tr(
            "Changing a password encrypts nothing anew. This does: what somebody copied of the keys before"
            " opens nothing that is written afterwards."
        )
        card.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        identify(self.progress, f"{_NAME}.progress", self.tr("Working"))
        self.progress.hide()
        self.outcome = label("", "value", wrap=True, name=f"{_NAME}.outcome")
        self.outcome.hide()
        card.body.addWidget(self.progress)
        card.body.addWidget(self.outcome)
        self.rotate = self._button(self.tr("Write the record anew…"), "rotate", self._on_rotate)
        self.rotate.setEnabled(self.desk.upkeep is not None)
        return self._ended(card, self.rotate)

    def _make_keystore(self) -> Card:
        card = Card(self.tr("Backups while nobody is signed in"), inset=4)
        self.keystore = Tag(self.desk.theme, Level.SLATE, "", name=f"{_NAME}.keystore")
        card.body.addWidget(self.keystore)
        words = self.tr(
            "This computer's keystore can open the record for planned backups. Whoever can use this account"
            " of the computer can then open the record without a password, also on a stolen computer. Leave"
            " it off unless the computer is locked and its disk encrypted."
        )
        self.meaning = label(words, role=Colour.TEXT2, wrap=True, name=f"{_NAME}.meaning")
        card.body.addWidget(self.meaning)
        self.switch = self._button(self.tr("Switch on…"), "switch", self._on_switch)
        self.switch.setEnabled(False)
        return self._ended(card, self.switch)

    def _button(self, words: str, name: str, act: Callable[[], object]) -> Button:
        button = Button(self.desk.theme, words, name=f"{_NAME}.{name}")
        button.clicked.connect(act)
        return button

    def _ended(self, card: Card, button: Button) -> Card:
        card.body.addStretch(1)
        row = horizontal(gap=2)
        row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # What is shown -----------------------------------------------------------------------------------------

    def _on_card(self, card: KeysCard) -> None:
        self._card = card
        self.table.show_cards(card.slots)
        rows = min(len(card.slots), _MOST_ROWS) + 1
        self.table.setFixedHeight(rows * Size.ROW + space(3))
        self._on_row(self.table.current_card())
        words = self.tr("Nothing lets in: {names}. Reset their password under Staff.")
        self.shut_out.setText(words.format(names=", ".join(card.shut_out)))
        self.shut_out.setVisible(bool(card.shut_out))
        self._show_copies(card)
        self._show_keystore()
        paper = next((slot for slot in card.slots if slot.kind is SlotKind.RECOVERY), None)
        if paper is None:
            self.recovery.setText(self.tr("There is none. Draw one now."))
        else:
            self.recovery.setText(self.tr("In force since {day}.").format(day=self._since(paper)))

    def _show_copies(self, card: KeysCard) -> None:
        equal = card.copies_equal
        words = self.tr("Both copies are equal") if equal else self.tr("The two copies are not equal")
        self.copies.show_as(Level.OK if equal else Level.STOP, words)
        for line, copy in zip(self.places, card.copies, strict=True):
            shown = self.tr("{state}: {file}").format(file=copy.file, state=copy_word(copy.state))
            line.setText(shown)
            set_role(line, Colour.TEXT2 if equal else Colour.TEXT)
        self.what_to_do.setText(
            self.tr("Changed %n time(s) so far; each change writes both.", "", card.generation)
            if equal
            else self.tr(
                "The record opens all the same. Mend it now: the one that is right is written in both places."
                " If it happens again, have the disk looked at."
            )
        )
        self.mend.setVisible(not equal)

    def _on_keystore(self, is_there: bool) -> None:
        self._has_keystore = is_there
        self._show_keystore()

    def _show_keystore(self) -> None:
        is_on, is_there = bool(self._own_keystores()), self._has_keystore
        if self._card is None or is_there is None:
            return
        if is_on:
            self.keystore.show_as(Level.ASK, self.tr("On for this computer"))
        elif is_there:
            self.keystore.show_as(Level.OK, self.tr("Off"))
        else:
            self.keystore.show_as(Level.SLATE, self.tr("No keystore can be used here"))
        self.switch.setText(self.tr("Switch off") if is_on else self.tr("Switch on…"))
        why = "" if is_on or is_there else self.tr("This computer has no keystore that could be used.")
        self.switch.set_why_disabled(why)

    def _on_clinic(self, clinic: ClinicCard) -> None:
        self._clinic = clinic.form.name

    def _on_row(self, slot: SlotCard | None) -> None:
        self.take.setEnabled(slot is not None and slot.can_be_taken)

    def _since(self, slot: SlotCard) -> str:
        formats = self.desk.formats
        return self.tr("unknown") if slot.since is None else formats.date(formats.day_of(slot.since))

    def _own_keystores(self) -> list[SlotCard]:
        card = self._card
        slots = () if card is None else card.slots
        return [
            slot
            for slot in slots
            if slot.kind is SlotKind.KEYSTORE and card is not None and slot.place == card.computer
        ]

    # The hand ----------------------------------------------------------------------------------------------

    def _prove(self, sentence: str, then: Callable[[str], object]) -> None:
        ask_proof(self.desk, sentence, then, self.window())

    def _do(self, command: Command[None], said: str) -> None:
        self.desk.runner.perform(command, said=said, nameless=said)

    def _on_staff(self) -> None:
        self.navigate.emit(OpenSettings("staff"))

    def _on_mend(self) -> None:
        self._do(MendKeys(), self.tr("Both copies of the key file are equal again"))

    def _on_take(self) -> None:
        slot = self.table.current_card()
        if slot is None or not slot.can_be_taken:
            return
        said = self.tr("The key was taken away")
        sentence = self.tr("{who}, {what}: opens the record no longer afterwards.").format(
            who=holder_word(slot), what=kind_word(slot)
        )

        def take(password: str) -> None:
            if slot.kind is SlotKind.KEYSTORE and slot.state is not SlotState.STRANGE:
                self._do(LeaveKeystore(slot.user, slot.place, password), said)
            else:
                self._do(TakeKey(slot.user, slot.kind, slot.place, password), said)

        self._prove(sentence, take)

    def _on_renew(self) -> None:
        sentence = self.tr("A new recovery key opens the whole record; the old one will open nothing.")
        self._prove(sentence, lambda _password: self.desk.runner.ask(DrawRecoveryKey(), self._on_drawn))

    def _on_drawn(self, key: str) -> None:
        words = PaperWords(self._clinic, self.desk.formats.date(self.desk.today()))
        RecoverySheet(self.desk, key, words, self.window()).open()

    def _on_switch(self) -> None:
        own = self._own_keystores()
        if own:
            said = self.tr("This computer opens the record with passwords only")
            sentence = self.tr("The keystore of this computer opens the record no longer afterwards.")
            self._prove(
                sentence, lambda password: self._do(LeaveKeystore(own[0].user, own[0].place, password), said)
            )
        else:
            said = self.tr("This computer's keystore opens the record for backups")
            sentence = self.tr(
                "Afterwards this account of the computer opens the record without a password, also on a"
                " stolen computer."
            )
            self._prove(sentence, lambda password: self._do(UseKeystore(password), said))

    # A fresh key -------------------------------------------------------------------------------------------

    def _on_rotate(self) -> None:
        card = self._card
        if card is None:
            return
        kept = (SlotState.WORKS, SlotState.TEMPORARY)
        lost = dict.fromkeys(holder_word(slot) for slot in card.slots if slot.state not in kept)
        RotateSheet(self.desk, ", ".join(lost), self._ask_to_rotate, self.window()).open()

    def _ask_to_rotate(self) -> None:
        self._prove(self.tr("The whole record is written anew under a fresh key."), self._begin_rotation)

    def _begin_rotation(self, password: str) -> None:
        upkeep = self.desk.upkeep
        if upkeep is None:
            return
        self.progress.show()
        self.rotate.setEnabled(False)
        self._say(self.tr("The record is being written anew and checked…"), Colour.TEXT2)
        self.desk.runner.on_record(
            lambda: upkeep.rotate(password, self._step), self._on_rotated, self._on_not_rotated
        )

    def _step(self, step: str) -> None:
        # A section that is gone must not break what is under way on the record's thread.
        with contextlib.suppress(RuntimeError):
            self.stepped.emit(step)

    def _on_step(self, step: str) -> None:
        if step == "verified":
            self._say(self.tr("It is whole; it takes the place of the old one…"), Colour.TEXT2)

    def _on_rotated(self, dropped: tuple[str, ...]) -> None:
        words = self.tr("The record is written anew under a fresh key; work goes on.")
        if dropped:
            names = ", ".join(self._name_of(user) for user in dict.fromkeys(dropped))
            lost = self.tr("No longer let in: {names}. Reset the passwords of those who stay, under Staff.")
            words = f"{words} {lost.format(names=names)}"
        self._end(words, Colour.OK)

    def _on_not_rotated(self, error: MesodeskError) -> None:
        words = self.tr("Nothing was changed. {why}").format(why=self.sentence(error))
        self._end(words, Colour.STOP)

    def _end(self, words: str, role: Colour) -> None:
        self.progress.hide()
        self.rotate.setEnabled(True)
        self._say(words, role)
        self.load()

    def _say(self, words: str, role: Colour) -> None:
        set_role(self.outcome, role)
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def _name_of(self, user: str) -> str:
        slots = () if self._card is None else self._card.slots
        return next((holder_word(slot) for slot in slots if slot.user == user), user)
