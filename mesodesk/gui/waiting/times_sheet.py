"""Times for somebody on the waiting list: what has just come free first, then the next free ones."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.waiting.words import WaitingWords
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.slot_list import SlotList
from mesodesk.services.booking.free_slots import FindFree, FreeSlot
from mesodesk.services.courses.waiting import WaitingCard
from mesodesk.services.courses.waiting_booking import BookWaiting, FittingCard

_MOST = 10


class TimesSheet(Sheet):
    """Enter books the chosen time for the person who waits; a refusal keeps the sheet open."""

    def __init__(
        self, desk: Desk, words: WaitingWords, card: WaitingCard, fit: FittingCard | None, parent: QWidget
    ) -> None:
        phone = desk.formats.phone(card.phone) if card.phone else ""
        facts = [words.what(card), words.when(card), words.who(card), phone, card.form.note]
        super().__init__(
            desk.theme,
            words.name(card),
            QCoreApplication.translate("TimesSheet", "Book"),
            name=ids.WAITING_TIMES,
            explanation=desk.formats.joined(facts),
            parent=parent,
        )
        self._desk = desk
        self._words = words
        self._waiting = card
        self._fit = fit
        self.slots = SlotList(desk.formats, f"{ids.WAITING_TIMES}.list", self.tr("Free times"))
        self.slots.taken.connect(self._book)
        self.body.addWidget(self.slots)
        self.primary.setEnabled(False)
        self._find()

    def _find(self) -> None:
        form = self._waiting.form
        query = FindFree(
            max(form.first_on, self._desk.today()),
            form.staff_id,
            form.minutes,
            _MOST,
            form.kind,
            form.session_id,
            form.patient_id,
            form.weekdays,
            form.hours,
        )
        self._desk.runner.ask(query, self._on_found, self._on_refused)

    def _on_found(self, found: tuple[FreeSlot, ...]) -> None:
        last, day_of = self._waiting.form.last_on, self._desk.formats.day_of
        slots = [slot for slot in found if day_of(slot.starts_at) <= last]
        notes = []
        if self._fit is not None:
            fit = self._fit
            slots = [slot for slot in slots if slot.starts_at != fit.starts_at]
            slots.insert(0, FreeSlot(fit.starts_at, fit.ends_at, fit.staff_id, fit.staff, None, None))
            notes.append(self.tr("has come free"))
        self.slots.show_slots(slots, notes)
        self.primary.setEnabled(bool(slots))
        if slots:
            self.slots.setFocus()
        else:
            self.refuse(self.tr("Nothing is free on the days and hours on which they can come."))

    def on_primary(self) -> None:
        """Book the chosen time."""
        self.slots.take()

    def _book(self, slot: FreeSlot) -> None:
        if slot.staff_id is None or not self.primary.isEnabled():
            return
        self.set_busy(True)
        card, words = self._waiting, self._words
        said = words.booked(card, card.patient, slot.starts_at)
        nameless = words.booked(card, words.initials(card), slot.starts_at)
        command = BookWaiting(self._waiting.id, self._waiting.version, slot.starts_at, slot.staff_id)
        self._desk.runner.perform(command, self._on_booked, self._on_refused, said=said, nameless=nameless)

    def _on_booked(self, _id: int) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)
