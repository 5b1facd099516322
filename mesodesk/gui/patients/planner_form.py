"""What a course is asked for: the form at the left of the planner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mesodesk.domain.holds import MOST_HELD
from mesodesk.domain.ids import PatientId, RoomId, StaffId
from mesodesk.domain.people import Role
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind, TickInput
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.services.booking.planning import PlanAsk
from mesodesk.services.clinic.rooms import RoomCard
from mesodesk.services.clinic.staff import StaffCard
from mesodesk.services.protocols.protocols import ProtocolCard, ProtocolLine

_ANYONE = "any"


class PlanForm(QWidget):
    """Protocol, number of sessions, start, and the wishes: days, hours, staff, rooms.

    `edited` is emitted with a field's key when the hand changed it, `submitted` on Enter.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._typed: set[str] = set()
        self._awaited: dict[str, object] = {}
        weekdays = [Option(str(day), desk.formats.weekday_narrow(day)) for day in range(7)]
        specs = [
            FieldSpec("protocol", self.tr("Protocol"), Kind.CHOICE, required=True, wide=True),
            FieldSpec("sessions", self.tr("Sessions"), Kind.WHOLE, required=True, least=1, most=12),
            FieldSpec("maintenance", self.tr("And maintenance"), Kind.WHOLE, least=0, most=MOST_HELD),
            FieldSpec("from", self.tr("Start from"), Kind.DATE, required=True, wide=True),
            FieldSpec("days", self.tr("Preferred days"), Kind.MANY, options=weekdays, wide=True),
            FieldSpec("after", self.tr("Not before"), Kind.TIME),
            FieldSpec("until", self.tr("Over by"), Kind.TIME),
            FieldSpec("staff", self.tr("Staff"), Kind.CHOICE, wide=True),
        ]
        self._form = Form(
            desk.theme, desk.formats, specs, name=ids.PLANNER, today=desk.today, columns=2, parent=self
        )
        self._form.edited.connect(self._on_edited)
        self._form.submitted.connect(self.submitted)
        self._rooms = RoomTicks()
        self._rooms.edited.connect(lambda: self._on_edited("rooms"))
        self._rooms.hide()
        column = vertical(self, gap=3)
        column.addWidget(self._form)
        column.addWidget(self._rooms)
        self.start_afresh()

    def start_afresh(self) -> None:
        """Forget every wish, as for the next patient; the protocol stays until another is suggested."""
        self._typed.clear()
        self._awaited.clear()
        self._form.set_values(
            {
                "sessions": 4,
                "maintenance": None,
                "from": self._desk.today(),
                "days": [],
                "after": None,
                "until": None,
            }
        )
        self._form.set_values({"staff": _ANYONE})
        self._form.clear_errors()
        self._rooms.choose(())

    @property
    def first_control(self) -> QWidget:
        """Where a hand begins."""
        return self._form.field("protocol").control

    # what can be chosen ------------------------------------------------------------------------------------

    def show_protocols(self, lines: Sequence[ProtocolLine]) -> bool:
        """Offer what is published; False when nothing is."""
        language = str(self._desk.language)
        options = [
            Option(line.key, line.name.get(language, line.key))
            for line in lines
            if line.state is PublishState.PUBLISHED
        ]
        self._options("protocol", options)
        return bool(options)

    def show_staff(self, staff: Sequence[StaffCard]) -> None:
        """Offer those who treat, and anybody."""
        clinical = (Role.DERMATOLOGIST, Role.PRACTITIONER)
        people = [Option(str(member.id), member.name) for member in staff if member.form.role in clinical]
        self._options("staff", [Option(_ANYONE, self.tr("Anybody")), *people])

    def show_rooms(self, rooms: Sequence[RoomCard]) -> None:
        """Offer the rooms that are in use, where there is a choice."""
        usable = [room for room in rooms if room.active and (room.for_treatment or room.for_numbing)]
        self._rooms.show_rooms(usable, after=self._form.field("staff").control)
        self._rooms.setVisible(len(usable) > 1)
        ticked = self._awaited.pop("rooms", ())
        if isinstance(ticked, tuple) and ticked:
            self._rooms.choose(ticked)

    def suggest_protocol(self, key: str) -> bool:
        """Choose this protocol if it is offered and no hand has chosen yet; whether it is another one now."""
        control = self._form.field("protocol").control
        known = isinstance(control, ChoiceInput) and control.findData(key) >= 0
        if not known or "protocol" in self._typed or self.protocol == key:
            return False
        self._form.set_values({"protocol": key})
        return True

    def show_shape(self, card: ProtocolCard) -> None:
        """Suggest the number of sessions of the protocol, unless a hand wrote another."""
        if "sessions" not in self._typed:
            self._form.set_values({"sessions": card.protocol.course.sessions.default})
        self._form.field("maintenance").setVisible(card.protocol.course.maintenance is not None)

    # what was chosen ---------------------------------------------------------------------------------------

    @property
    def protocol(self) -> str:
        """The chosen protocol, or nothing."""
        return self._form.text("protocol")

    @property
    def maintenance(self) -> int:
        """How many maintenance sessions are to be held after the course; none where it has none."""
        field, sessions = self._form.field("maintenance"), self._form.value("maintenance")
        return sessions if isinstance(sessions, int) and field.isVisibleTo(self) else 0

    def typed(self) -> dict[str, object]:
        """What stands in the fields, right or wrong, for `restore`."""
        return {**self._form.typed(), "rooms": self._rooms.chosen()}

    def restore(self, values: dict[str, object]) -> None:
        """Show what `typed` gave."""
        rooms = values.get("rooms")
        self._typed.update(("protocol", "sessions"))
        self._form.set_values(values)
        self._rooms.choose(rooms if isinstance(rooms, tuple) else ())
        # What can be chosen is read from the record and may come later than this.
        self._awaited = {key: values[key] for key in ("protocol", "staff", "rooms") if key in values}

    def check(self) -> bool:
        """Whether everything can be read; the first field that cannot gets the focus."""
        return self._form.check()

    def show_error(self, explanation: Explanation) -> bool:
        """Put a refusal beside the field that it names; False if there is none."""
        return self._form.show_error(explanation)

    def give_up(self, wishes: Sequence[str]) -> None:
        """Take these wishes back: ``weekday``, ``hours``, ``staff``, ``room``."""
        free: dict[str, dict[str, object]] = {
            "weekday": {"days": []},
            "hours": {"after": None, "until": None},
            "staff": {"staff": _ANYONE},
        }
        for wish in wishes:
            self._form.set_values(free.get(wish, {}))
        if "room" in wishes:
            self._rooms.choose(())

    def ask_for(self, patient_id: PatientId) -> PlanAsk | None:
        """What the form asks for; None while it cannot be read, which it then says itself."""
        # Asked with every change: the focus stays where somebody is typing.
        if not self.protocol or not self._form.check(take_focus=False):
            return None
        hours = self._hours()
        if hours is not None and hours[0] >= hours[1]:
            self._form.field("until").show_error(self.tr("This is not after the time beside it."))
            return None
        first, staff = self._form.value("from"), self._form.text("staff")
        sessions, days = self._form.value("sessions"), self._form.value("days")
        if not isinstance(first, date) or not isinstance(sessions, int):
            return None
        return PlanAsk(
            patient_id,
            self.protocol,
            sessions,
            first,
            None if staff in ("", _ANYONE) else StaffId(int(staff)),
            tuple(sorted(int(day) for day in days)) if isinstance(days, list) else (),
            hours,
            self._rooms.chosen(),
        )

    def _hours(self) -> tuple[int, int] | None:
        after, until = self._form.value("after"), self._form.value("until")
        if not isinstance(after, time) and not isinstance(until, time):
            return None
        start = after.hour * 60 + after.minute if isinstance(after, time) else 0
        end = until.hour * 60 + until.minute if isinstance(until, time) else 24 * 60
        return start, end

    def _options(self, key: str, options: Sequence[Option]) -> None:
        control = self._form.field(key).control
        if isinstance(control, ChoiceInput):
            control.set_options(options)
            if key in self._awaited:
                self._form.set_values({key: self._awaited.pop(key)})

    def _on_edited(self, key: str) -> None:
        self._typed.add(key)
        if key == "protocol":
            self._typed.discard("sessions")
        self.edited.emit(key)


class RoomTicks(QWidget):
    """The rooms to choose among, to be ticked; none ticked means any."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[RoomId, TickInput] = {}
        words = self.tr("Rooms (none ticked: any)")
        identify(self, ids.PLANNER_ROOMS, words)
        column = vertical(self, gap=1)
        column.addWidget(label(words, "label", Colour.TEXT2))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(space(1))
        column.addLayout(self._grid)

    def show_rooms(self, rooms: Sequence[RoomCard], *, after: QWidget) -> None:
        """Offer these; what was ticked stays ticked. Tab comes to them from `after`."""
        chosen = self.chosen()
        for tick in self._ticks.values():
            self._grid.removeWidget(tick)
            tick.deleteLater()
        self._ticks = {room.id: TickInput(room.name) for room in rooms}
        wide = any(tick.sizeHint().width() > space(30) for tick in self._ticks.values())
        columns, before = 1 if wide else 2, after
        for at, (id, tick) in enumerate(self._ticks.items()):
            identify(tick, f"{ids.PLANNER_ROOMS}.{id}", rooms[at].name)
            tick.clicked.connect(lambda _on: self.edited.emit())
            self._grid.addWidget(tick, at // columns, at % columns)
            QWidget.setTabOrder(before, tick)
            before = tick
        self.choose(chosen)

    def chosen(self) -> tuple[RoomId, ...]:
        """The rooms that are ticked."""
        return tuple(id for id, tick in self._ticks.items() if tick.isChecked())

    def choose(self, rooms: Sequence[RoomId]) -> None:
        """Tick these and no others."""
        for id, tick in self._ticks.items():
            tick.setChecked(id in rooms)
