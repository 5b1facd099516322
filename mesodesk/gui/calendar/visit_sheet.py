"""One appointment: what it is, where it stands, and everything that can be done with it."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AHEAD, FREEING, AppointmentKind, Status
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.people import Permission
from mesodesk.domain.times import at_wall
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPatient, OpenSession, OpenWaiting
from mesodesk.gui.base.text import label
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import hairline, horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.calendar.scheduling import BlockCard

_NEXT = {
    Status.HELD: (Status.BOOKED, Status.ARRIVED),
    Status.BOOKED: (Status.CONFIRMED, Status.ARRIVED),
    Status.CONFIRMED: (Status.ARRIVED,),
    Status.CANCELLED: (Status.BOOKED,),
    Status.NO_SHOW: (Status.BOOKED,),
}


class VisitSheet(Sheet):
    """Shows one appointment. What is asked of it goes out as signals; the page sends the commands.

    The page answers with `accept`, or with `show_error`: then what was typed stays.
    """

    navigate = Signal(object)
    move_asked = Signal(object)
    status_asked = Signal(object, object, str)

    def __init__(self, desk: Desk, card: BlockCard, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme,
            words.title(card),
            QCoreApplication.translate("VisitSheet", "Close"),
            name="visit",
            explanation=words.subtitle(card),
            parent=parent,
        )
        self._desk = desk
        self._card = card
        self._words = words
        self._forms: list[Form] = []
        self._is_asked = False
        self.cancel.hide()
        self._show_parts()
        self._show_steps()
        if card.status in AHEAD and desk.may(Permission.BOOK):
            self._show_move()
            self._show_cancel()

    def show_error(self, error: MesodeskError) -> None:
        """Say beside its field, or beneath everything, why it was refused."""
        self._is_asked = False
        explanation = self._desk.explain.error(error)
        if not any(form.show_error(explanation) for form in self._forms):
            self.refuse(explanation.sentence)

    def wait(self) -> None:
        """Something else is to be chosen first: what is shown here can be asked for again after it."""
        self._is_asked = False

    def _show_parts(self) -> None:
        formats = self._desk.formats
        self.body.addWidget(
            label(formats.day_long(self._card.segments[0].starts_at), "value", name="visit.day")
        )
        for part in self._card.segments:
            where = formats.joined(filter(None, [self._words.segment(part.kind), part.room, part.staff]))
            line = f"{formats.span(part.starts_at, part.ends_at)}   {where}"
            self.body.addWidget(label(line, "small", Colour.TEXT2))
        self.body.addWidget(label(self._words.status(self._card.status), "small_value", name="visit.status"))
        if self._card.status is Status.HELD and self._card.held_until is not None:
            held = self.tr("Not confirmed by {day}, it gives its time back by itself.").format(
                day=formats.day_short(self._card.held_until)
            )
            self.body.addWidget(label(held, "small", Colour.TEXT2, wrap=True, name="visit.held"))
        if self._card.note:
            self.body.addWidget(label(self._card.note, "small", wrap=True))

    def _show_steps(self) -> None:
        row = horizontal(gap=1)
        for status in _NEXT.get(self._card.status, ()):
            words = {
                Status.CONFIRMED: self.tr("Confirm"),
                Status.ARRIVED: self.tr("Check in"),
                Status.BOOKED: self.tr("Book again"),
            }[status]
            if self._card.status is Status.HELD and status is Status.BOOKED:
                words = self.tr("Confirm")
            button = Button(self._desk.theme, words, name=f"visit.{status}")
            button.clicked.connect(lambda _checked=False, wanted=status: self._ask_status(wanted, ""))
            row.addWidget(button)
        if self._card.patient_id is not None:
            patient = Button(self._desk.theme, self.tr("Open patient"), name="visit.patient")
            patient.clicked.connect(self._on_patient)
            row.addWidget(patient)
        is_session = self._card.kind is AppointmentKind.SESSION
        if is_session and self._desk.may(Permission.RECORD_TREATMENT) and self._card.status not in FREEING:
            session = Button(self._desk.theme, self.tr("Open session"), name="visit.session")
            session.clicked.connect(self._on_session)
            row.addWidget(session)
        if (
            self._card.status in AHEAD
            and self._card.patient_id is not None
            and self._desk.may(Permission.BOOK)
        ):
            earlier = Button(self._desk.theme, self.tr("Wants it earlier"), name="visit.waiting")
            earlier.clicked.connect(self._on_earlier)
            row.addWidget(earlier)
        row.addStretch(1)
        self.body.addLayout(row)

    def _show_move(self) -> None:
        self.body.addWidget(hairline())
        self._move = Form(
            self._desk.theme,
            self._desk.formats,
            [
                FieldSpec("date", self.tr("Move to"), Kind.DATE, required=True, also=("day", "starts_at")),
                FieldSpec("time", self.tr("Arrival"), Kind.TIME, required=True),
            ],
            name="visit.move",
            today=self._desk.today,
            columns=2,
        )
        local = self._desk.formats.local(self._card.segments[0].starts_at)
        self._move.set_values({"date": local.date(), "time": local.time().replace(tzinfo=None)})
        self._forms.append(self._move)
        self.body.addWidget(self._move)
        button = Button(self._desk.theme, self.tr("Move"), name="visit.move.accept")
        button.clicked.connect(self._on_move)
        row = horizontal()
        row.addStretch(1)
        row.addWidget(button)
        self.body.addLayout(row)

    def _show_cancel(self) -> None:
        self.body.addWidget(hairline())
        self._reason = Form(
            self._desk.theme,
            self._desk.formats,
            [FieldSpec("reason", self.tr("Why it does not take place"), longest=400)],
            name="visit.cancel",
            today=self._desk.today,
        )
        self._forms.append(self._reason)
        self.body.addWidget(self._reason)
        row = horizontal(gap=1)
        row.addStretch(1)
        missed = Button(self._desk.theme, self.tr("No-show"), name="visit.no_show")
        missed.clicked.connect(lambda: self._free(Status.NO_SHOW))
        self._cancelled = cancel = Button(
            self._desk.theme, self.tr("Cancel appointment"), "danger", name="visit.cancelled"
        )
        cancel.clicked.connect(lambda: self._free(Status.CANCELLED))
        if self._card.patient_id is not None:
            row.addWidget(missed)
        row.addWidget(cancel)
        self.body.addLayout(row)

    def begin_to_cancel(self) -> None:
        """Start where the reason is written, for whoever asked for this by key; Enter cancels."""
        self._cancelled.setDefault(True)
        self._reason.field("reason").control.setFocus()

    def _free(self, status: Status) -> None:
        if self._reason.check():
            self._ask_status(status, self._reason.text("reason"))

    def _ask_status(self, status: Status, reason: str) -> None:
        if not self._is_asked:
            self._begin()
            self.status_asked.emit(self._card, status, reason)

    def _begin(self) -> None:
        self._is_asked = True
        self.refuse("")

    def _on_move(self) -> None:
        day, at = self._move.value("date"), self._move.value("time")
        if not self._move.check() or not isinstance(day, date) or not isinstance(at, time):
            return
        if self._is_asked:
            return
        try:
            moment = at_wall(day, at, self._desk.formats.zone)
        except RuleError as error:
            self._move.show_error(self._desk.explain.error(error))
            return
        self._begin()
        self.move_asked.emit(moment)

    def _on_patient(self) -> None:
        if self._card.patient_id is not None:
            self.navigate.emit(OpenPatient(self._card.patient_id))
            self.accept()

    def _on_earlier(self) -> None:
        if self._card.patient_id is not None:
            self.navigate.emit(OpenWaiting(self._card.patient_id, self._card.session_id))
            self.accept()

    def _on_session(self) -> None:
        self.navigate.emit(OpenSession(self._card.appointment_id))
        self.accept()
