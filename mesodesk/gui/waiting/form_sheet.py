"""Putting somebody on the waiting list, or changing what they wait for and when they can come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId, SessionId, StaffId
from mesodesk.domain.people import Role
from mesodesk.domain.times import wall_time
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.waiting.words import WaitingWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.patient_picker import PatientPicker
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.courses.course_cards import CourseCard, ListCourses
from mesodesk.services.courses.waiting import (
    LEAST_MINUTES,
    MOST_MINUTES,
    AddWaiting,
    EditWaiting,
    WaitingCard,
    WaitingForm,
)
from mesodesk.services.door.practice import Command
from mesodesk.services.people.patients import PatientLine
from mesodesk.services.treatment.charts import BannerCard, ShowBanner

_ANYONE = "any"
_KINDS = (AppointmentKind.CONSULTATION, AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP)
_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE, CourseStatus.COMPLETED)
#: Sessions that have been or are under way are not waited for.
_OVER = (Status.DONE, Status.ARRIVED, Status.NUMBING, Status.IN_TREATMENT)
#: How long somebody waits unless they say otherwise.
_USUAL = timedelta(days=28)
_SESSION = "session."


class WaitingFormSheet(Sheet):
    """Who, for what, with whom, and when they can come; a refusal stays beside its field."""

    def __init__(
        self,
        desk: Desk,
        words: WaitingWords,
        parent: QWidget,
        *,
        card: WaitingCard | None = None,
        patient_id: PatientId | None = None,
        session_id: SessionId | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            _title(card),
            _verb(card),
            name=ids.WAITING_FORM,
            parent=parent,
        )
        self._desk = desk
        self._words = words
        self._card = card
        self._wanted = f"{_SESSION}{session_id}" if session_id is not None else ""
        self._patient = PatientPicker(desk, f"{ids.WAITING_FORM}.patient")
        self._patient.chosen.connect(self._on_patient)
        self.body.addWidget(self._patient)
        self._form = Form(
            desk.theme, desk.formats, self._specs(), name=ids.WAITING_FORM, today=desk.today, columns=2
        )
        self._form.edited.connect(self._on_edited)
        self.body.addWidget(self._form)
        self._form.set_values(_values(desk, card))
        self._on_edited("what")
        desk.runner.ask(ListStaff(), self._on_staff)
        known = card.form.patient_id if card is not None else patient_id
        if known is not None:
            desk.runner.ask(ShowBanner(known), self._on_banner)
            self._form.field("what").control.setFocus()
        else:
            self._patient.setFocus()
        # Whose turn it is cannot be given to somebody else.
        self._patient.setEnabled(card is None)

    def _specs(self) -> list[FieldSpec]:
        weekdays = [Option(str(day), self._desk.formats.weekday_short(day)) for day in range(7)]
        return [
            FieldSpec("what", self.tr("For what"), Kind.CHOICE, options=self._kinds(), also=("kind",)),
            FieldSpec("staff", self.tr("With"), Kind.CHOICE, options=self._people(())),
            FieldSpec(
                "minutes",
                self.tr("Minutes"),
                Kind.WHOLE,
                required=True,
                least=LEAST_MINUTES,
                most=MOST_MINUTES,
            ),
            FieldSpec("note", self.tr("Note"), longest=400),
            FieldSpec("first_on", self.tr("First day"), Kind.DATE, required=True),
            FieldSpec("last_on", self.tr("Last day"), Kind.DATE, required=True),
            FieldSpec("after", self.tr("Not before"), Kind.TIME),
            FieldSpec("until", self.tr("Over by"), Kind.TIME, also=("hours",)),
            FieldSpec("weekdays", self.tr("Weekdays, none for any"), Kind.MANY, options=weekdays, wide=True),
        ]

    def on_primary(self) -> None:
        """Check what was typed, then write it."""
        patient_id = self._patient.patient_id
        if patient_id is None:
            self._patient.show_error(self.tr("Choose a patient: type a name and press Enter."))
            self._patient.setFocus()
            return
        if not self._form.check():
            return
        first, last = self._form.value("first_on"), self._form.value("last_on")
        if not isinstance(first, date) or not isinstance(last, date):
            return
        what, staff, days = self._form.text("what"), self._form.text("staff"), self._form.value("weekdays")
        is_session = what.startswith(_SESSION)
        form = WaitingForm(
            patient_id=patient_id,
            kind=AppointmentKind.SESSION if is_session else AppointmentKind(what),
            first_on=first,
            last_on=last,
            session_id=SessionId(int(what.removeprefix(_SESSION))) if is_session else None,
            staff_id=None if staff in ("", _ANYONE) else StaffId(int(staff)),
            minutes=int(self._form.text("minutes") or LEAST_MINUTES),
            weekdays=tuple(sorted(int(day) for day in days)) if isinstance(days, list) else (),
            hours=self._hours(),
            note=self._form.text("note"),
        )
        self._send(form)

    def _send(self, form: WaitingForm) -> None:
        self.set_busy(True)
        command: Command[object]
        if self._card is None:
            command, said, nameless = AddWaiting(form), self.tr("Now on the waiting list"), ""
        else:
            command = EditWaiting(self._card.id, self._card.version, form)
            words = self.tr("Waiting list changed for {name}")
            said = words.format(name=self._card.patient)
            nameless = words.format(name=self._words.initials(self._card))
        self._desk.runner.perform(
            command, self._on_saved, self._on_refused, said=said, nameless=nameless or said
        )

    def _hours(self) -> tuple[int, int] | None:
        after, until = self._form.value("after"), self._form.value("until")
        if not isinstance(after, time) and not isinstance(until, time):
            return None
        start = after.hour * 60 + after.minute if isinstance(after, time) else 0
        end = until.hour * 60 + until.minute if isinstance(until, time) else 24 * 60
        return start, end

    def _on_saved(self, _value: object) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "patient":
            self._patient.show_error(explanation.sentence)
        elif not self._form.show_error(explanation):
            self.refuse(explanation.sentence)

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key == "what":
            # A session is as long as its protocol says.
            self._form.field("minutes").setVisible(not self._form.text("what").startswith(_SESSION))

    # answers -----------------------------------------------------------------------------------------------

    def _on_banner(self, banner: BannerCard) -> None:
        self._patient.show_patient(
            PatientLine(
                banner.id, banner.number, banner.name, banner.name, "", banner.birth_date, banner.phone
            )
        )

    def _on_patient(self, line: PatientLine) -> None:
        # The list of those found is folded away again.
        self.fit()
        self._desk.runner.ask(ListCourses(line.id), self._on_courses)

    def _on_courses(self, courses: tuple[CourseCard, ...]) -> None:
        sessions = [
            Option(f"{_SESSION}{line.id}", self._words.session(course, line))
            for course in courses
            if course.state in _RUNNING
            for line in course.sessions
            if line.status not in _OVER
        ]
        wanted = self._wanted or self._form.text("what")
        self._set_options("what", [*self._kinds(), *sessions], wanted)
        self._on_edited("what")

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        wanted = self._form.text("staff")
        if self._card is not None and self._card.form.staff_id is not None:
            wanted = str(self._card.form.staff_id)
        self._set_options("staff", self._people(staff), wanted)

    def _set_options(self, key: str, options: Sequence[Option], wanted: str) -> None:
        control = self._form.field(key).findChild(ChoiceInput)
        if control is not None:
            control.set_options(options)
            self._form.set_values({key: wanted})

    def _kinds(self) -> list[Option]:
        kinds = [Option(str(kind), self._words.kind(kind)) for kind in _KINDS]
        session = None if self._card is None else self._card.form.session_id
        if self._card is not None and session is not None:
            kinds.append(Option(f"{_SESSION}{session}", self._words.what(self._card)))
        return kinds

    def _people(self, staff: Sequence[StaffCard]) -> list[Option]:
        clinical = (Role.DERMATOLOGIST, Role.PRACTITIONER)
        people = [Option(str(member.id), member.name) for member in staff if member.form.role in clinical]
        return [Option(_ANYONE, self.tr("Anybody")), *people]


def _values(desk: Desk, card: WaitingCard | None) -> dict[str, object]:
    if card is None:
        today = desk.today()
        kind = str(AppointmentKind.CONSULTATION)
        return {"what": kind, "minutes": 30, "first_on": today, "last_on": today + _USUAL, "staff": _ANYONE}
    form = card.form
    session = f"{_SESSION}{form.session_id}" if form.session_id is not None else str(form.kind)
    start, end = form.hours or (0, 24 * 60)
    return {
        "what": session,
        "minutes": form.minutes,
        "note": form.note,
        "first_on": form.first_on,
        "last_on": form.last_on,
        "after": wall_time(start) if start else None,
        "until": wall_time(end) if end < 24 * 60 else None,
        "weekdays": [str(day) for day in form.weekdays],
    }


def _title(card: WaitingCard | None) -> str:
    if card is None:
        return QCoreApplication.translate("WaitingFormSheet", "Put on the waiting list")
    return QCoreApplication.translate("WaitingFormSheet", "What {name} waits for").format(name=card.patient)


def _verb(card: WaitingCard | None) -> str:
    if card is None:
        return QCoreApplication.translate("WaitingFormSheet", "Put on the list")
    return QCoreApplication.translate("WaitingFormSheet", "Save")
