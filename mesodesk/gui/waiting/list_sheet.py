"""The waiting list as a sheet over whatever is open: who waits, in turn, and what can be done for them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import WaitingState
from mesodesk.domain.ids import PatientId
from mesodesk.domain.waiting import STILL_WAITING, Opening
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.runner import Saved
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.waiting.form_sheet import WaitingFormSheet
from mesodesk.gui.waiting.times_sheet import TimesSheet
from mesodesk.gui.waiting.words import WaitingWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.form import TickInput
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.table import Column, Table
from mesodesk.services.courses.waiting import ListWaiting, RemoveWaiting, SetWaitingState, WaitingCard
from mesodesk.services.courses.waiting_booking import FindFitting, FittingCard
from mesodesk.services.door.practice import Command

_WIDTH = 1080
_ROWS = 9


class WaitingSheet(Sheet):
    """The list; Enter finds a time for the chosen person. Who fits freed time stands first."""

    def __init__(
        self,
        desk: Desk,
        words: WaitingWords,
        openings: tuple[Opening, ...],
        parent: QWidget,
        patient_id: PatientId | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("WaitingSheet", "Waiting list"),
            QCoreApplication.translate("WaitingSheet", "Find a time"),
            name=ids.WAITING,
            cancel=QCoreApplication.translate("WaitingSheet", "Close"),
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._words = words
        self._openings = openings
        self._patient_id = patient_id
        self._fits: dict[int, FittingCard] = {}
        self._build()
        self._make_keys()
        desk.runner.saved.connect(self._on_saved)
        self._load()

    def _build(self) -> None:
        words = self._words
        columns: list[Column[WaitingCard]] = [
            Column(self.tr("Patient"), words.name, 160, style="value"),
            Column(self.tr("For what"), words.what, stretch=True),
            Column(self.tr("Can come"), words.when, 235, role=Colour.TEXT2, tooltip=words.when),
            Column(self.tr("With"), words.who, 110, role=Colour.TEXT2),
            Column(
                self.tr("Since"),
                lambda card: self._desk.formats.date_short(self._desk.formats.day_of(card.since)),
                70,
                role=Colour.TEXT2,
            ),
            Column(self.tr("Standing"), self._standing, 205),
        ]
        self.table = Table(
            self._desk.theme, columns, name=ids.WAITING_LIST, label=self.tr("Who waits, longest first")
        )
        self.table.setMinimumHeight(Size.ROW * _ROWS + space(2))
        self.table.opened.connect(lambda _card: self.on_primary())
        self.table.chosen.connect(lambda _card: self._enable())
        self.body.addWidget(self.table, 1)
        self._empty = EmptyView(
            self._desk.theme,
            self.tr("Nobody waits for a time."),
            action=self.tr("Put somebody on the list"),
            key=self._desk.actions.key("waiting.add"),
            icon="clock-pause",
            on_action=self.add,
            name=f"{ids.WAITING}.empty",
        )
        self._empty.hide()
        self.body.addWidget(self._empty, 1)
        row = horizontal(gap=2)
        self._buttons = [
            self._button("waiting.add", self.add, self.tr("Add")),
            self._button("waiting.edit", self._edit, self.tr("Change")),
            self._button("waiting.offered", self._offered, self.tr("Offered")),
            self._button("waiting.remove", self._remove, self.tr("Take off")),
        ]
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._over = TickInput(self.tr("Also who is booked or too late"))
        self._over.setAccessibleIdentifier(f"{ids.WAITING}.over")
        self._over.clicked.connect(lambda _on: self._load())
        row.addWidget(self._over)
        self.body.addLayout(row)

    def _button(self, id: str, slot: Callable[[], object], words: str) -> Button:
        key = self._desk.actions.key(id)
        button = Button(self._desk.theme, words, key=key, name=id, compact=True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _make_keys(self) -> None:
        slots = {
            "waiting.add": self.add,
            "waiting.edit": self._edit,
            "waiting.offered": self._offered,
            "waiting.remove": self._remove,
        }
        for id, slot in slots.items():
            QShortcut(QKeySequence(self._desk.actions.spec(id).key), self, slot)

    # what is shown -----------------------------------------------------------------------------------------

    def _load(self) -> None:
        if self._openings:
            # Answered in turn: who fits is known before the list is put in order.
            self._desk.runner.ask(FindFitting(self._openings), self._on_fits)
        self._desk.runner.ask(ListWaiting(over=self._over.isChecked()), self._on_list)

    def _on_saved(self, saved: Saved) -> None:
        if saved.changes:
            self._load()

    def _on_fits(self, fits: tuple[FittingCard, ...]) -> None:
        self._fits = {fit.waiting.id: fit for fit in fits}

    def _on_list(self, cards: tuple[WaitingCard, ...]) -> None:
        self._show(cards)
        if self.table.isVisible() and not self.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, cards: tuple[WaitingCard, ...]) -> None:
        chosen = self.table.current_card()
        ordered = sorted(cards, key=lambda card: card.id not in self._fits)
        self.table.show_cards(ordered)
        self.table.setVisible(bool(ordered))
        self._empty.setVisible(not ordered)
        wanted = None if chosen is None else chosen.id
        if chosen is None and self._patient_id is not None:
            wanted = next((card.id for card in ordered if card.form.patient_id == self._patient_id), None)
        row = next((row for row, card in enumerate(ordered) if card.id == wanted), 0)
        if ordered:
            self.table.selectRow(row)
        self._enable()

    def _standing(self, card: WaitingCard) -> str:
        return self._words.standing(card, self._fits.get(card.id))

    def _enable(self) -> None:
        card = self.table.current_card()
        waits = card is not None and card.state in STILL_WAITING
        self.primary.setEnabled(waits)
        for button, enabled in zip(
            self._buttons, (True, card is not None, waits, card is not None), strict=True
        ):
            button.setEnabled(enabled)

    # acting ------------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Find a time for the chosen person."""
        card = self._current()
        if card is not None and card.state in STILL_WAITING:
            TimesSheet(self._desk, self._words, card, self._fits.get(card.id), self).open()

    def add(self) -> None:
        """Put somebody on the list."""
        WaitingFormSheet(self._desk, self._words, self, patient_id=self._patient_id).open()

    def _edit(self) -> None:
        card = self._current()
        if card is not None:
            WaitingFormSheet(self._desk, self._words, self, card=card).open()

    def _offered(self) -> None:
        card = self._current()
        if card is None or card.state not in STILL_WAITING:
            return
        if card.state is WaitingState.WAITING:
            state, said = WaitingState.OFFERED, self.tr("A time was offered to {name}")
        else:
            state, said = WaitingState.WAITING, self.tr("{name} waits on")
        command = SetWaitingState(card.id, card.version, state)
        self._perform(command, said, card)

    def _remove(self) -> None:
        card = self._current()
        if card is not None:
            said = self.tr("{name} taken off the waiting list")
            self._perform(RemoveWaiting(card.id, card.version), said, card)

    def _perform(self, command: Command[None], said: str, card: WaitingCard) -> None:
        nameless = said.format(name=self._words.initials(card))
        self._desk.runner.perform(
            command, said=said.format(name=card.patient), receiver=self, nameless=nameless
        )

    def _current(self) -> WaitingCard | None:
        card = self.table.current_card()
        return card if isinstance(card, WaitingCard) else None
