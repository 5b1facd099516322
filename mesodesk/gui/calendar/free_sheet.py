"""Finding the next free times: for what, with whom, where and when; Enter books the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import FREEING, AppointmentKind
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId, RoomId, SessionId, StaffId
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPlanner
from mesodesk.gui.base.words import kind_word, maintenance_words
from mesodesk.gui.base.worker import Ticket
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.patient_picker import PatientPicker
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.slot_list import SlotList
from mesodesk.services.booking.booking import BookAppointment, BookSession
from mesodesk.services.booking.free_slots import FindFree, FreeSlot
from mesodesk.services.clinic.clinic import ClinicCard, ShowClinic
from mesodesk.services.clinic.staff import StaffCard
from mesodesk.services.courses.course_cards import CourseCard, ListCourses, SessionLine
from mesodesk.services.door.practice import Command
from mesodesk.services.people.patients import PatientLine
from mesodesk.services.protocols.protocols import ListProtocols, ProtocolLine

_ANY = "any"
_KINDS = (AppointmentKind.CONSULTATION, AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP)
_PROTOCOL, _SESSION = "protocol.", "session."
_MOST = 10
_WIDTH = 820
#: Rest after the last key of a filter before the record is asked.
_WAIT_MS = 150


class FreeSheet(Sheet):
    """The next ten times that pass the filters; each change of one asks anew.

    With a patient, Enter books; without one it hands the time on in `slot_taken`, with kind and minutes.
    """

    navigate = Signal(object)
    booked = Signal(int)
    slot_taken = Signal(object, object, int)

    def __init__(
        self, desk: Desk, staff: Sequence[StaffCard], day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("FreeSheet", "Find a free time"),
            QCoreApplication.translate("FreeSheet", "Book"),
            name=ids.CALENDAR_FIND,
            width=_WIDTH,
            parent=parent,
        )
        self._desk = desk
        self._protocols: dict[str, str] = {}
        self._sessions: list[Option] = []
        self._ticket: Ticket | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._find)
        self._build(staff)
        self._form.set_values({"minutes": 30, "from": max(day, desk.today())})
        desk.runner.ask(ListProtocols(), self._on_protocols)
        desk.runner.ask(ShowClinic(), self._on_clinic)
        self._on_edited("what")
        self._form.field("what").control.setFocus()

    def _build(self, staff: Sequence[StaffCard]) -> None:
        desk, prefix = self._desk, ids.CALENDAR_FIND
        people = [Option(str(member.id), member.name) for member in staff]
        anybody = Option(_ANY, self.tr("Anybody"))
        weekdays = [Option(str(day), desk.formats.weekday_short(day)) for day in range(7)]
        specs = [
            FieldSpec("what", self.tr("For what"), Kind.CHOICE, options=self._kinds()),
            FieldSpec("staff", self.tr("With"), Kind.CHOICE, options=[anybody, *people]),
            FieldSpec("minutes", self.tr("Minutes"), Kind.WHOLE, required=True, least=5, most=720),
            FieldSpec("room", self.tr("Room"), Kind.CHOICE, options=[Option(_ANY, self.tr("Any"))]),
            FieldSpec("from", self.tr("From"), Kind.DATE, required=True),
            FieldSpec("after", self.tr("Not before"), Kind.TIME),
            FieldSpec("until", self.tr("Over by"), Kind.TIME, also=("hours",)),
            FieldSpec("weekdays", self.tr("Weekdays, none for any"), Kind.MANY, options=weekdays, wide=True),
        ]
        self._patient = PatientPicker(desk, f"{prefix}.patient")
        self._patient.chosen.connect(self._on_patient)
        self.body.addWidget(self._patient)
        self._form = Form(desk.theme, desk.formats, specs, name=prefix, today=desk.today, columns=4)
        self._form.edited.connect(self._on_edited)
        self._form.submitted.connect(self._find)
        self.body.addWidget(self._form)
        self.slots = SlotList(desk.formats, f"{prefix}.times", self.tr("Free times"))
        self.slots.taken.connect(self._take)
        self.body.addWidget(self.slots)

    def on_primary(self) -> None:
        """Take the chosen time."""
        self.slots.take()

    @property
    def is_asking(self) -> bool:
        """Whether what is shown does not answer the filters yet."""
        return self._wait.isActive() or self._desk.runner.is_busy

    # asking ------------------------------------------------------------------------------------------------

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key == "what":
            kind = self._form.text("what")
            self._form.field("minutes").setVisible(not kind.startswith((_PROTOCOL, _SESSION)))
        self._wait.start()

    def _find(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        query = self._query()
        self.primary.setEnabled(False)
        if query is not None:
            self._ticket = self._desk.runner.ask(query, self._on_found, self._on_refused)

    def _query(self) -> FindFree | None:
        if not self._form.check(take_focus=False):
            return None
        form, what, first = self._form, self._form.text("what"), self._form.value("from")
        if not isinstance(first, date):
            return None
        days, staff, room = form.value("weekdays"), form.text("staff"), form.text("room")
        is_kind = not what.startswith((_PROTOCOL, _SESSION))
        return FindFree(
            first,
            None if staff in ("", _ANY) else StaffId(int(staff)),
            int(form.text("minutes") or 30),
            _MOST,
            AppointmentKind(what) if is_kind else AppointmentKind.SESSION,
            SessionId(int(what.removeprefix(_SESSION))) if what.startswith(_SESSION) else None,
            self._patient.patient_id,
            tuple(sorted(int(day) for day in days)) if isinstance(days, list) else (),
            self._hours(),
            None if room in ("", _ANY) else RoomId(int(room)),
            what.removeprefix(_PROTOCOL) if what.startswith(_PROTOCOL) else None,
        )

    def _hours(self) -> tuple[int, int] | None:
        after, until = self._form.value("after"), self._form.value("until")
        if not isinstance(after, time) and not isinstance(until, time):
            return None
        start = after.hour * 60 + after.minute if isinstance(after, time) else 0
        end = until.hour * 60 + until.minute if isinstance(until, time) else 24 * 60
        return start, end

    def _on_found(self, slots: tuple[FreeSlot, ...]) -> None:
        self.slots.show_slots(slots)
        self.primary.setEnabled(bool(slots))
        self.refuse("" if slots else self.tr("Nothing is free in the next three months with these filters."))

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)

    # booking -----------------------------------------------------------------------------------------------

    def _take(self, slot: FreeSlot) -> None:
        what, patient_id = self._form.text("what"), self._patient.patient_id
        minutes = int(self._form.text("minutes") or 30)
        if what.startswith(_PROTOCOL):
            self._plan(patient_id)
        elif what.startswith(_SESSION):
            session_id = SessionId(int(what.removeprefix(_SESSION)))
            self._book(BookSession(session_id, slot.starts_at, slot.staff_id, slot.room_id), slot)
        elif patient_id is None:
            self.slot_taken.emit(slot, AppointmentKind(what), minutes)
            self.accept()
        else:
            kind = AppointmentKind(what)
            self._book(
                BookAppointment(kind, patient_id, slot.staff_id, slot.room_id, slot.starts_at, minutes), slot
            )

    def _plan(self, patient_id: PatientId | None) -> None:
        """A protocol alone is no course yet: the planner makes one."""
        if patient_id is None:
            self._patient.show_error(self.tr("Choose a patient: a session belongs to a course."))
            self._patient.setFocus()
            return
        self.navigate.emit(OpenPlanner(patient_id))
        self.accept()

    def _book(self, command: Command[int], slot: FreeSlot) -> None:
        if not self.primary.isEnabled():
            return
        self.set_busy(True)
        said = self.tr("Booked for {moment}").format(moment=self._desk.formats.day_and_time(slot.starts_at))
        self._desk.runner.perform(command, self._on_booked, self._on_refused, said=said)

    def _on_booked(self, id: int) -> None:
        self.booked.emit(id)
        self.accept()

    # what can be chosen ------------------------------------------------------------------------------------

    def _on_patient(self, line: PatientLine) -> None:
        # The list of those found is folded away again.
        self.fit()
        self._desk.runner.ask(ListCourses(line.id), self._on_courses)

    def _on_courses(self, courses: tuple[CourseCard, ...]) -> None:
        self._sessions = [
            Option(f"{_SESSION}{session.id}", self._session(course, session))
            for course in courses
            if course.next_session_id is not None
            for session in course.sessions
            if session.status is None or session.status in FREEING
        ]
        self._show_options()
        self._wait.start()

    def _on_protocols(self, lines: tuple[ProtocolLine, ...]) -> None:
        language = str(self._desk.language)
        self._protocols = {
            line.key: line.name.get(language, line.key)
            for line in lines
            if line.state is PublishState.PUBLISHED
        }
        self._show_options()

    def _on_clinic(self, card: ClinicCard) -> None:
        rooms = [Option(str(room.id), room.name) for room in card.rooms if room.active and room.for_treatment]
        self._set_options("room", [Option(_ANY, self.tr("Any")), *rooms])

    def _show_options(self) -> None:
        protocols = [Option(f"{_PROTOCOL}{key}", name) for key, name in self._protocols.items()]
        self._set_options("what", [*self._kinds(), *self._sessions, *protocols])

    def _set_options(self, key: str, options: Sequence[Option]) -> None:
        control, before = self._form.field(key).findChild(ChoiceInput), self._form.text(key)
        if control is not None:
            control.set_options(options)
            if before in {option.key for option in options}:
                self._form.set_values({key: before})

    def _kinds(self) -> list[Option]:
        return [Option(str(kind), kind_word(kind)) for kind in _KINDS]

    def _session(self, course: CourseCard, session: SessionLine) -> str:
        name = self._protocols.get(course.protocol_key, course.protocol_key)
        if session.maintenance:
            return maintenance_words(name, session.number, course.planned)
        return self.tr("{protocol}, session {number} of {count}").format(
            protocol=name, number=session.number, count=course.planned
        )
