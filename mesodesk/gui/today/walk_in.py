"""A patient came without an appointment: who, what for, with whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.appointments import AppointmentKind
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import StaffId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.latest_question import LatestQuestion
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.words import kind_word
from mesodesk.gui.widgets.choice_list import ChoiceList
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.search_field import SearchField
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.booking.booking import WalkIn
from mesodesk.services.people.patients import FindPatients, PatientLine

if TYPE_CHECKING:
    from mesodesk.services.clinic.staff import StaffCard

_KINDS = (AppointmentKind.CONSULTATION, AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP)
_MOST = 6


class WalkInSheet(Sheet):
    """Find the patient by typing, then Enter. `booked` gives the appointment, `new_asked` the typed text."""

    booked = Signal(int)
    new_asked = Signal(str)

    def __init__(self, desk: Desk, doctors: Sequence[StaffCard], parent: QWidget) -> None:
        super().__init__(
            desk.theme, self.tr("Walk-in"), self.tr("Check in"), name=ids.TODAY_WALK_IN_SHEET, parent=parent
        )
        self._desk = desk
        self._question = LatestQuestion(desk.runner, self)
        self._asked = ""
        self.body.addWidget(label(self.tr("Patient"), "label", Colour.TEXT2))
        words = self.tr("Name, number, phone or birth date")
        self.search = SearchField(desk.theme, words, name=f"{ids.TODAY_WALK_IN_SHEET}.search")
        self.search.textEdited.connect(self._find)
        self.search.taken.connect(self.on_primary)
        self.search.left.connect(self.reject)
        self.body.addWidget(self.search)
        self._missing = label(
            "", "small_value", Colour.STOP, wrap=True, name=f"{ids.TODAY_WALK_IN_SHEET}.search.error"
        )
        self._missing.hide()
        self.body.addWidget(self._missing)
        self.found: ChoiceList[PatientLine] = ChoiceList(
            f"{ids.TODAY_WALK_IN_SHEET}.found", self.tr("Patients found")
        )
        self.found.setFixedHeight(Size.ROW * 4 + space(2))
        # Who was pointed at in the list is meant, whatever is still being asked.
        self.found.picked.connect(self._question.drop)
        self.found.taken.connect(self._question.drop)
        self.found.taken.connect(self.on_primary)
        self.search.moved.connect(self.found.move_choice)
        self.body.addWidget(self.found)
        self._form = self._make_form(doctors)
        self.body.addWidget(self._form)
        self.search.setFocus()

    def _make_form(self, doctors: Sequence[StaffCard]) -> Form:
        kinds = [Option(str(kind), kind_word(kind)) for kind in _KINDS]
        staff = [Option("", self.tr("Whoever is free"))]
        staff += [Option(str(card.id), card.name) for card in doctors]
        specs = [
            FieldSpec("kind", self.tr("What for"), Kind.CHOICE, options=kinds),
            FieldSpec("staff", self.tr("With"), Kind.CHOICE, options=staff),
            FieldSpec("minutes", self.tr("Minutes"), Kind.WHOLE, least=5, most=240, required=True),
            FieldSpec("note", self.tr("Note"), longest=400),
        ]
        desk = self._desk
        form = Form(
            desk.theme, desk.formats, specs, name=ids.TODAY_WALK_IN_SHEET, today=desk.today, columns=2
        )
        form.set_values({"minutes": 30})
        form.submitted.connect(self.on_primary)
        return form

    # Finding -----------------------------------------------------------------------------------------------

    def _find(self, text: str) -> None:
        self._asked = text
        self._say("")
        if text.strip():
            self._question.ask(FindPatients(text, _MOST), self._show)
        else:
            self._question.drop()
            self._show(())

    def _show(self, lines: tuple[PatientLine, ...]) -> None:
        found, formats = self._desk.privacy.found, self._desk.formats
        self.found.show_rows(
            [(found(line.name, line.number, line.birth_date, line.phone, formats), line) for line in lines]
        )
        if not lines and self._asked.strip():
            self._say(self.tr("Nobody found. Enter registers a new patient."))

    def _say(self, sentence: str) -> None:
        self._missing.setText(sentence)
        self._missing.setVisible(bool(sentence))
        set_property(self.search, "wrong", "true" if sentence else "false")

    # Booking -----------------------------------------------------------------------------------------------

    def on_primary(self) -> None:
        """Check the chosen patient in; nobody found: go on to a new patient."""
        self._question.when_answered(self._check_in)

    def _check_in(self) -> None:
        patient = self.found.chosen()
        if patient is None:
            if self._asked.strip():
                self.new_asked.emit(self._asked.strip())
                self.reject()
            else:
                self._form.check()
                self._say(self.tr("Choose the patient first."))
                self.search.setFocus()
            return
        if not self._form.check():
            return
        staff = self._form.text("staff")
        command = WalkIn(
            patient.id,
            AppointmentKind(self._form.text("kind")),
            StaffId(int(staff)) if staff else None,
            int(self._form.text("minutes")),
            self._form.text("note"),
        )
        self.set_busy(True)
        said = self.tr("{patient} checked in").format(patient=patient.name)
        self._desk.runner.perform(command, self._on_booked, self._on_failed, said=said)

    def _on_booked(self, appointment_id: int) -> None:
        self.booked.emit(appointment_id)
        self.accept()

    def _on_failed(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self._form.show_error(explanation):
            self.refuse(explanation.sentence)
