"""The form for an appointment without a course: consultation, check-up, follow-up, walk-in, blocked time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.ids import PatientId, RoomId, StaffId
from mesodesk.domain.times import at_wall
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import OpenPlanner
from mesodesk.gui.calendar.blocks import Words
from mesodesk.gui.widgets.absence_tag import AbsenceTag
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.patient_picker import PatientPicker
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.calendar.scheduling import BookAppointment, FindFree, FreeSlot, WalkIn
from mesodesk.services.clinic.staff import StaffCard
from mesodesk.services.door.practice import Command
from mesodesk.services.people.patients import PatientLine
from mesodesk.services.treatment.charts import BannerCard, ShowBanner

_KINDS = (
    AppointmentKind.CONSULTATION,
    AppointmentKind.CHECK_UP,
    AppointmentKind.FOLLOW_UP,
    AppointmentKind.BLOCK,
)
_FREE_SHOWN = 4


class BookingSheet(Sheet):
    """Books one appointment, or takes a walk-in; a refusal stays beside the field that caused it."""

    navigate = Signal(object)
    booked = Signal(int)

    def __init__(
        self,
        desk: Desk,
        staff: Sequence[StaffCard],
        starts_at: datetime | None,
        *,
        staff_id: StaffId | None = None,
        room_id: RoomId | None = None,
        minutes: int = 0,
        patient_id: PatientId | None = None,
        kind: AppointmentKind = AppointmentKind.CONSULTATION,
        walk_in: bool = False,
        day: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            desk.theme,
            _title(walk_in),
            _verb(walk_in),
            name=ids.APPOINTMENT,
            parent=parent,
        )
        self._desk = desk
        self._walk_in = walk_in
        self._room_id = room_id
        self._words = Words(desk.formats, {})
        self._build(staff)
        self._kind.set_value(str(kind))
        local = desk.formats.local(starts_at) if starts_at else None
        self._form.set_values(
            {
                "staff": str(staff_id or (staff[0].id if staff else "")),
                "date": local.date() if local else max(day or desk.today(), desk.today()),
                "time": local.time().replace(tzinfo=None) if local else None,
                "minutes": minutes or (20 if not walk_in else 30),
            }
        )
        if patient_id is not None:
            desk.runner.ask(ShowBanner(patient_id), self._on_banner)
        self._find_free()
        self._patient.setFocus()

    def _build(self, staff: Sequence[StaffCard]) -> None:
        desk, prefix = self._desk, ids.APPOINTMENT
        kinds = [(str(kind), self._words.kind(kind)) for kind in _KINDS[: 3 if self._walk_in else 4]]
        self._kind = Segmented(desk.theme, kinds, name=f"{prefix}.kind", label=self.tr("Kind"), compact=True)
        self.body.addWidget(self._kind)
        self._patient = PatientPicker(desk, f"{prefix}.patient")
        self.body.addWidget(self._patient)
        self._absences = AbsenceTag(desk, f"{prefix}.absences")
        self.body.addWidget(self._absences)
        self._form = Form(
            desk.theme, desk.formats, self._specs(staff), name=prefix, today=desk.today, columns=2
        )
        self.body.addWidget(self._form)
        self._free = horizontal(gap=1)
        self.body.addLayout(self._free)
        self._course = Button(desk.theme, self.tr("Plan a course instead"), "text", name=f"{prefix}.plan")
        self._course.setVisible(False)
        self.foot.insertWidget(0, self._course)
        self._course.clicked.connect(self._on_plan)
        self._kind.chosen.connect(self._on_kind)
        self._form.edited.connect(self._on_edited)
        self._patient.chosen.connect(self._on_patient)
        self._patient.left.connect(self._absences.hide)

    def _specs(self, staff: Sequence[StaffCard]) -> list[FieldSpec]:
        people = [Option(str(member.id), member.name) for member in staff]
        specs = [FieldSpec("staff", self.tr("With"), Kind.CHOICE, options=people, wide=True)]
        if not self._walk_in:
            specs += [
                FieldSpec("date", self.tr("Date"), Kind.DATE, required=True, also=("day", "starts_at")),
                FieldSpec("time", self.tr("Time"), Kind.TIME, required=True),
            ]
        return [
            *specs,
            FieldSpec("minutes", self.tr("Minutes"), Kind.WHOLE, required=True, least=5, most=720),
            FieldSpec("note", self.tr("Note"), longest=400),
        ]

    def on_primary(self) -> None:
        """Check what was typed, then book."""
        kind = AppointmentKind(self._kind.value())
        block = kind is AppointmentKind.BLOCK
        if not block and self._patient.patient_id is None:
            self._form.check()
            self._patient.show_error(self.tr("Choose a patient: type a name and press Enter."))
            self._patient.setFocus()
            return
        if not self._form.check():
            return
        command = self._command(kind)
        if command is None:
            return
        self.set_busy(True)
        said = self.tr("{kind} booked").format(kind=self._words.kind(kind))
        self._desk.runner.perform(command, self._on_booked, self._on_refused, said=said, nameless=said)

    def _command(self, kind: AppointmentKind) -> Command[int] | None:
        staff = self._form.text("staff")
        staff_id = StaffId(int(staff)) if staff else None
        minutes, note = int(self._form.text("minutes") or 0), self._form.text("note")
        if self._walk_in and self._patient.patient_id is not None:
            return WalkIn(self._patient.patient_id, kind, staff_id, minutes, note)
        day, at = self._form.value("date"), self._form.value("time")
        if not isinstance(day, date) or not isinstance(at, time):
            return None
        try:
            starts_at = at_wall(day, at, self._desk.formats.zone)
        except RuleError as error:
            self._on_refused(error)
            return None
        patient = None if kind is AppointmentKind.BLOCK else self._patient.patient_id
        return BookAppointment(kind, patient, staff_id, self._room_id, starts_at, minutes, note)

    def _on_booked(self, id: int) -> None:
        self.booked.emit(id)
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if explanation.field == "patient":
            self._patient.show_error(explanation.sentence)
            self._patient.setFocus()
        elif not self._form.show_error(explanation):
            self.refuse(explanation.sentence)

    def _on_kind(self, key: str) -> None:
        self._patient.setVisible(key != str(AppointmentKind.BLOCK))
        self._find_free()

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key in ("staff", "date", "minutes"):
            self._find_free()

    def _on_patient(self, line: PatientLine) -> None:
        self._absences.ask(line.id)
        self._course.setVisible(not self._walk_in)
        # The list of those found is folded away again.
        self.fit()
        self._find_free()

    def _on_banner(self, banner: BannerCard) -> None:
        self._patient.show_patient(
            PatientLine(
                banner.id, banner.number, banner.name, banner.name, "", banner.birth_date, banner.phone
            )
        )

    def _on_plan(self) -> None:
        if self._patient.patient_id is not None:
            self.navigate.emit(OpenPlanner(self._patient.patient_id))
            self.reject()

    def _find_free(self) -> None:
        if self._walk_in:
            return
        day, staff, minutes = self._form.value("date"), self._form.text("staff"), self._form.text("minutes")
        if not isinstance(day, date) or not minutes.isdigit() or not 5 <= int(minutes) <= 720:
            return
        if self._kind.value() == str(AppointmentKind.BLOCK):
            return
        query = FindFree(
            day,
            StaffId(int(staff)) if staff else None,
            int(minutes),
            _FREE_SHOWN,
            AppointmentKind(self._kind.value()),
            patient_id=self._patient.patient_id,
        )
        self._desk.runner.ask(query, self._on_free, lambda _error: None, receiver=self)

    def _on_free(self, slots: tuple[FreeSlot, ...]) -> None:
        while (item := self._free.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for number, slot in enumerate(slots):
            formats = self._desk.formats
            button = Button(
                self._desk.theme,
                formats.time(slot.starts_at),
                caption=formats.day_short(slot.starts_at),
                tooltip=formats.day_and_time(slot.starts_at),
                name=f"{ids.APPOINTMENT}.free.{number}",
            )
            button.setAccessibleName(formats.day_and_time(slot.starts_at))
            button.clicked.connect(lambda _checked=False, found=slot: self._take(found))
            self._free.addWidget(button)
        self._free.addStretch(1)

    def _take(self, slot: FreeSlot) -> None:
        local = self._desk.formats.local(slot.starts_at)
        self._form.set_values({"date": local.date(), "time": local.time().replace(tzinfo=None)})
        self.primary.setFocus()


def _title(walk_in: bool) -> str:
    if walk_in:
        return QCoreApplication.translate("BookingSheet", "Walk-in")
    return QCoreApplication.translate("BookingSheet", "New appointment")


def _verb(walk_in: bool) -> str:
    if walk_in:
        return QCoreApplication.translate("BookingSheet", "Check in now")
    return QCoreApplication.translate("BookingSheet", "Book")
