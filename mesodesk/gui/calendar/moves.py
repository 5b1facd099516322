"""What letting go means: the commands that the hand's acts become, and what is said when one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mesodesk.domain.appointments import AHEAD, FREEING, Status
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.calendar.board import Board
from mesodesk.gui.calendar.carry import Act, Carry
from mesodesk.gui.calendar.carrying import Carrier, breaks_later
from mesodesk.gui.calendar.grid import Column
from mesodesk.gui.calendar.visit_sheet import VisitSheet
from mesodesk.gui.widgets.form import FieldSpec
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.reflow_sheet import ReflowSheet
from mesodesk.services.booking.booking_checks import OVERRULED
from mesodesk.services.calendar.scheduling import (
    BlockCard,
    FindInstead,
    MoveAppointment,
    OtherPlace,
    ResizeAppointment,
    SetStatus,
)
from mesodesk.services.courses.reflow import ProposeReflow, ReflowAsk, ReflowCard, ReflowKind

#: Key of the message about what was refused; the next thing that is saved at this desk takes it away.
REFUSED = "calendar.refused"


class Moves(QObject):
    """Sends the commands of the calendar.

    `ended` is emitted when a drop came to an end, saved or not: what had to wait for it may be read again.
    `moved` carries the appointment that has its new place.
    """

    ended = Signal()
    moved = Signal(int)

    def __init__(
        self, page: QWidget, desk: Desk, board: Board, carrier: Carrier, words: Callable[[], Words]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._board = board
        self._carrier = carrier
        self._words = words
        board.dropped.connect(self.drop)
        carrier.panel.place_chosen.connect(self._on_place_chosen)
        desk.runner.saved.connect(self._on_saved)

    # acts of the hand --------------------------------------------------------------------------------------

    def drop(self, carry: Carry) -> None:
        """Let what was held have its new place, or its new length."""
        view, grid = carry.view, self._board.grid
        moment = grid.moment(carry.slot)
        if view is None or moment is None:
            self.ended.emit()
        elif carry.act is Act.RESIZE:
            self.resize(view.card, carry.length)
        else:
            self.move(view.card, moment, grid.columns[carry.slot.column])

    def move(
        self,
        card: BlockCard,
        starts_at: datetime,
        column: Column | None = None,
        sheet: VisitSheet | None = None,
        staff_id: StaffId | None = None,
        whose: str = "",
    ) -> None:
        """Give a visit another start, and what its new column stands for: another person, or another room.

        `whose` names the other person where there is no column.
        """
        room_id: RoomId | None = None
        if column is not None and column.staff_id != card.staff_id:
            staff_id = column.staff_id
        if column is not None and column.room_id not in {part.room_id for part in card.segments}:
            room_id = column.room_id
        told = self.tr("{name} moved to {moment}")
        if column is not None and (staff_id is not None or room_id is not None):
            whose = column.name
        moment = self._desk.formats.joined((self._desk.formats.day_and_time(starts_at), whose))
        said, nameless = (told.format(name=name, moment=moment) for name in self._names(card))
        asked = (card.appointment_id, card.version, starts_at, staff_id, room_id)
        self._desk.runner.perform(
            MoveAppointment(*asked),
            partial(self._on_done, card, sheet),
            partial(self._on_not_moved, card, MoveAppointment(*asked), sheet),
            said=said,
            nameless=nameless,
            receiver=self,
        )

    def resize(self, card: BlockCard, minutes: int) -> None:
        """Let a visit last this long."""
        told = self.tr("{name} now lasts {minutes} minutes")
        said, nameless = (told.format(name=name, minutes=minutes) for name in self._names(card))
        self._desk.runner.perform(
            ResizeAppointment(card.appointment_id, card.version, minutes),
            partial(self._on_done, card, None),
            self.refuse,
            said=said,
            nameless=nameless,
            receiver=self,
        )

    def set_status(
        self, card: BlockCard, status: Status, reason: str = "", sheet: VisitSheet | None = None
    ) -> None:
        """Move a visit on, or free its time; a session that is cancelled or missed shows what follows."""
        if status in FREEING and card.status in AHEAD and card.session_id is not None:
            kind = ReflowKind.MISS if status is Status.NO_SHOW else ReflowKind.CANCEL
            self._ask_reflow(card, ReflowAsk(kind, card.session_id), sheet, reason)
            return
        word = self._desk.formats.locale.toLower(self._words().status(status))
        told = self.tr("{name}: {status}")
        said, nameless = (told.format(name=name, status=word) for name in self._names(card))
        self._desk.runner.perform(
            SetStatus(card.appointment_id, card.version, status, reason),
            lambda _none: _close(sheet),
            partial(self.refuse, sheet=sheet),
            said=said,
            nameless=nameless,
            receiver=self,
        )

    def _names(self, card: BlockCard) -> tuple[str, str]:
        """Whose it is, by name, and as it may be said where names are hidden."""
        formats = self._desk.formats
        if card.patient is None:
            return (self._words().title(card),) * 2
        return card.patient, formats.joined((formats.initials(card.patient), card.number or ""))

    # what came of it ---------------------------------------------------------------------------------------

    def refuse(self, error: MesodeskError, *, sheet: VisitSheet | None = None) -> None:
        """Say by name what was refused, and what can be done instead."""
        self.ended.emit()
        if sheet is not None and isValid(sheet):
            sheet.show_error(error)
            return
        sentence = self._sentence(error)
        self._carrier.show_refusal(sentence)
        self._tell(sentence)

    def _on_done(self, card: BlockCard, sheet: VisitSheet | None, _value: object) -> None:
        _close(sheet)
        self.ended.emit()
        self.moved.emit(int(card.appointment_id))

    def _on_not_moved(
        self,
        card: BlockCard,
        wanted: MoveAppointment,
        sheet: VisitSheet | None,
        error: MesodeskError,
    ) -> None:
        follows = isinstance(error, RuleError) and breaks_later(error.rule, error.details)
        if card.session_id is not None and follows:
            ask = ReflowAsk(
                ReflowKind.MOVE, card.session_id, wanted.starts_at, wanted.staff_id, wanted.room_id
            )
            self._ask_reflow(card, ask, sheet)
            return
        self._refuse_place(card, wanted, sheet, error)

    def _refuse_place(
        self, card: BlockCard, wanted: MoveAppointment, sheet: VisitSheet | None, error: MesodeskError
    ) -> None:
        self.refuse(error, sheet=sheet)
        if isinstance(error, RuleError) and error.rule != "stale" and sheet is None:
            needed = OVERRULED.get(error.rule)
            may = needed is not None and self._desk.may(needed)
            despite = partial(self._ask_why, card, wanted, self._sentence(error)) if may else None
            self._desk.runner.ask(
                FindInstead(card.appointment_id, wanted.starts_at, wanted.staff_id),
                partial(self._on_places, card, self._sentence(error), despite),
                lambda _error: None,
                receiver=self,
            )

    def _ask_why(self, card: BlockCard, wanted: MoveAppointment, sentence: str) -> None:
        """Let a visit stand where a rule would not have it, with the reason of who decides that."""
        moment = self._desk.formats.day_and_time(wanted.starts_at)
        told = self.tr("{name} moved to {moment}").format(name=self._names(card)[1], moment=moment)
        asked = FormSheet(
            self._desk,
            self.tr("Here all the same, {moment}").format(moment=moment),
            self.tr("Move here"),
            [FieldSpec("despite", self.tr("Reason"), required=True, longest=400)],
            lambda form: replace(wanted, despite=form.text("despite")),
            name=f"{ids.CALENDAR_CARRY}.why",
            said=lambda _form: told,
            explanation=sentence,
            parent=self._page,
        )
        asked.accepted.connect(partial(self._on_done, card, None, None))
        asked.open()

    # the rest of a course ----------------------------------------------------------------------------------

    def _ask_reflow(
        self, card: BlockCard, ask: ReflowAsk, sheet: VisitSheet | None, reason: str = ""
    ) -> None:
        """Show what a change of one session means for the others of its course."""
        if ask.kind is ReflowKind.MOVE and ask.starts_at is not None:
            wanted = MoveAppointment(
                card.appointment_id, card.version, ask.starts_at, ask.staff_id, ask.room_id
            )
            failed = partial(self._refuse_place, card, wanted, sheet)
        else:
            failed = partial(self.refuse, sheet=sheet)
        shown = partial(self._show_reflow, card, sheet, reason)
        self._desk.runner.ask(ProposeReflow(ask), shown, failed, receiver=self)

    def _show_reflow(self, card: BlockCard, sheet: VisitSheet | None, reason: str, found: ReflowCard) -> None:
        self.ended.emit()
        if sheet is not None and isValid(sheet):
            sheet.wait()
        shown = ReflowSheet(self._desk, found, self._names(card), reason, parent=self._page)
        shown.changed.connect(self.moved)
        shown.accepted.connect(partial(self._on_chosen, sheet))
        shown.open()

    def _on_chosen(self, sheet: VisitSheet | None) -> None:
        _close(sheet)
        # Of two sheets that close together, no desktop knows to whom the keys go back.
        self._page.activateWindow()

    def _on_places(
        self,
        card: BlockCard,
        sentence: str,
        despite: Callable[[], object] | None,
        places: tuple[OtherPlace, ...],
    ) -> None:
        if self._board.carry is not None or not (places or despite):
            return
        self._carrier.offer(card, sentence, places, despite)
        if not places:
            return
        first = places[0]
        action = self.tr("Move to {moment}").format(moment=self._desk.formats.day_and_time(first.starts_at))
        self._tell(sentence, action, partial(self._on_place_chosen, card, first))

    def _on_place_chosen(self, card: BlockCard, place: OtherPlace) -> None:
        staff_id = place.staff_id if place.staff_id != card.staff_id else None
        whose = place.staff or "" if staff_id is not None else ""
        self.move(card, place.starts_at, staff_id=staff_id, whose=whose)

    def _sentence(self, error: MesodeskError) -> str:
        sentence = self._desk.explain.error(error).sentence
        remedy = error.details.get("remedy") if isinstance(error, RuleError) else None
        if remedy in (None, "none"):
            return sentence
        return f"{sentence} {self._desk.explain.rule(f'remedies.{remedy}')}."

    def _tell(self, sentence: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        word = self.tr("Not done")
        self._desk.notify.message(Message(Level.STOP, sentence, REFUSED, action, act, word=word))

    def _on_saved(self, _saved: object) -> None:
        self._desk.notify.clear(REFUSED)
        if self._board.carry is None:
            self._carrier.panel.hide()


def _close(sheet: VisitSheet | None) -> None:
    # It may have been closed by hand while the record was writing.
    if sheet is not None and isValid(sheet):
        sheet.accept()
