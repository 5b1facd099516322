"""The waiting list of one desk: opened over any view, and asked whenever booked time comes free."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import WaitingState
from mesodesk.domain.changes import Topic
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.domain.waiting import Opening
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.runner import Saved
from mesodesk.gui.base.targets import OpenWaiting
from mesodesk.gui.waiting.form_sheet import WaitingFormSheet
from mesodesk.gui.waiting.list_sheet import WaitingSheet
from mesodesk.gui.waiting.words import WaitingWords
from mesodesk.services.courses.waiting import ListWaiting, WaitingCard
from mesodesk.services.courses.waiting_booking import BookWaiting, FindFitting, FittingCard
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

#: Key of the message about time that has come free.
OFFER = "waiting.offer"
_CONCERNS = frozenset({Topic.CALENDAR, Topic.WAITING, Topic.COURSES, Topic.CLINIC, Topic.STAFF})
_MOST_OPENINGS = 8
_TICK_MS = 30_000


class WaitingDesk(QObject):
    """Offers freed time to who waits for it, turns the day after midnight, and opens the list."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._words = WaitingWords(desk, self)
        self._openings: tuple[Opening, ...] = ()
        self._fits: tuple[FittingCard, ...] = ()
        self._today = desk.today()
        desk.runner.saved.connect(self._on_saved)
        desk.privacy.changed.connect(self._offer)
        desk.runner.turn_day()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.look_at_clock)
        self._tick.start(_TICK_MS)

    @property
    def fits(self) -> tuple[FittingCard, ...]:
        """Who could have the time that came free last, in their turn."""
        return self._fits

    def open(self, target: OpenWaiting | None = None) -> None:
        """Open the list; for a patient who is not on it, the form that puts them there."""
        target = target or OpenWaiting()
        self._ask_names()
        if target.patient_id is None:
            self._open_list()
        else:
            query = ListWaiting(target.patient_id)
            self._desk.runner.ask(query, partial(self._on_listed, target), receiver=self)

    def _open_list(self, patient_id: PatientId | None = None) -> None:
        WaitingSheet(self._desk, self._words, self._openings, self._window, patient_id).open()

    def _on_listed(self, target: OpenWaiting, cards: tuple[WaitingCard, ...]) -> None:
        """Nobody should stand on the list twice for the same thing without being seen there first."""
        wanted = target.session_id
        if any(wanted is None or card.form.session_id == wanted for card in cards):
            self._open_list(target.patient_id)
            return
        WaitingFormSheet(
            self._desk,
            self._words,
            self._window,
            patient_id=target.patient_id,
            session_id=target.session_id,
        ).open()

    def book_first(self) -> None:
        """Book who waits longest into the time that came free; open the list when there is nobody."""
        if not self._fits:
            self.open()
            return
        fit = self._fits[0]
        command = BookWaiting(fit.waiting.id, fit.waiting.version, fit.starts_at, fit.staff_id)
        card, words = fit.waiting, self._words
        said = words.booked(card, card.patient, fit.starts_at)
        nameless = words.booked(card, words.initials(card), fit.starts_at)
        self._desk.runner.perform(command, said=said, nameless=nameless, receiver=self)

    def leave(self) -> None:
        """Hear of nothing any more: somebody else sits at the desk, or in another language."""
        self._desk.runner.saved.disconnect(self._on_saved)
        self._desk.privacy.changed.disconnect(self._offer)
        self._tick.stop()
        self.deleteLater()

    def look_at_clock(self) -> None:
        """After midnight, have the record do what the new day brings."""
        today = self._desk.today()
        if today != self._today:
            self._today = today
            self._desk.runner.turn_day()

    def _ask_names(self) -> None:
        # Asked when first needed: most days nobody waits.
        if not self._words.protocols:
            self._desk.runner.ask(ListProtocols(), self._on_protocols)

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self._desk.language)
        self._words.protocols = {line.key: line.name.get(language, line.key) for line in lines}

    def _on_saved(self, saved: Saved) -> None:
        if not self._desk.may(Permission.BOOK):
            return
        if saved.opened and not saved.is_step_back:
            self._openings = (*saved.opened, *self._openings)[:_MOST_OPENINGS]
            self._ask_names()
        concerned = any(change.topic in _CONCERNS for change in saved.changes)
        if self._openings and concerned:
            self._desk.runner.ask(FindFitting(self._openings), self._on_fits)

    def _on_fits(self, fits: tuple[FittingCard, ...]) -> None:
        # Somebody to whom it was offered already decides; the message is for who has not heard of it.
        self._fits = tuple(fit for fit in fits if fit.waiting.state is WaitingState.WAITING)
        if self._fits:
            self._offer()
        else:
            self._desk.notify.clear(OFFER)

    def _offer(self) -> None:
        """Say it, with names only where they may be seen."""
        fresh = self._fits
        if not fresh:
            return
        key = self._desk.actions.key("window.offer")
        self._desk.notify.message(
            Message(
                Level.INFORM,
                self._words.offer(fresh),
                key=OFFER,
                action=self.tr("Book {name}  {key}").format(name=self._words.name(fresh[0].waiting), key=key),
                on_action=self.book_first,
                word=self.tr("Waiting list"),
            )
        )
