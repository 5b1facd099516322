"""The sheets of a session: signature, amendment, evaluation."""

from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.inputs import SecretInput, TextInput, TimeInput, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet


class SignSheet(Sheet):
    """Takes the PIN and the moment at which the session ended. `signed` carries both (None: now)."""

    signed = Signal(str, object)

    def __init__(self, desk: Desk, started_at: datetime, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Sign the treatment record"),
            self.tr("Sign and open the aftercare sheet"),
            name=ids.SESSION_SIGN_SHEET,
            explanation=self.tr(
                "Your PIN is your signature. The record can then only be amended, with a reason."
            ),
            parent=parent,
        )
        self._desk = desk
        self._started_at = started_at
        self.pin = SecretInput()
        self._pin = Field(desk.theme, self.tr("PIN"), self.pin, name=ids.SESSION_PIN, required=True)
        self.body.addWidget(self._pin)
        clock = TimeInput(desk.formats)
        clock.setPlaceholderText(desk.formats.time(desk.now()))
        self._ended = Field(
            desk.theme,
            self.tr("The session ended at"),
            clock,
            name=f"{ids.SESSION_SIGN_SHEET}.ended_at",
            hint=self.tr("Every restriction on the aftercare sheet counts from here. Empty: now."),
        )
        self.body.addWidget(self._ended)
        self.pin.returnPressed.connect(self.primary.click)
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Hand PIN and moment over; the page closes the sheet when the record is signed."""
        self._pin.show_error("" if self.pin.text() else self.tr("Type your PIN."))
        clock = _read(self._ended)
        if _go_to_wrong(self._pin, self._ended):
            return
        self.set_busy(True)
        self.signed.emit(self.pin.text(), self._instant(clock))

    def show_error(self, explanation: Explanation) -> None:
        """Say beside the field, or beneath everything, why it was not signed."""
        self.set_busy(False)
        if explanation.field == "pin":
            self._pin.show_error(explanation.sentence)
            self.pin.selectAll()
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        elif explanation.field == "ended_at":
            self._ended.show_error(explanation.sentence)
            self._ended.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refuse(explanation.sentence)

    def _instant(self, clock: object) -> datetime | None:
        if not isinstance(clock, time):
            return None
        zone = self._desk.formats.zone
        day = self._started_at.astimezone(zone).date()
        return datetime.combine(day, clock, zone).astimezone(UTC)


class AmendSheet(Sheet):
    """Takes the reason of an amendment and the PIN. `signed` carries both."""

    signed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Sign the amendment"),
            self.tr("Sign the amendment"),
            name=f"{ids.SESSION_AMEND}.sheet",
            explanation=self.tr(
                "The record gets a new version. The one before stays readable as it was signed."
            ),
            parent=parent,
        )
        self._reason = Field(
            desk.theme,
            self.tr("Reason"),
            TextInput(lines=2, longest=1000),
            name=f"{ids.SESSION_AMEND}.reason",
            required=True,
        )
        self.pin = SecretInput()
        self._pin = Field(
            desk.theme, self.tr("PIN"), self.pin, name=f"{ids.SESSION_AMEND}.pin", required=True
        )
        self.body.addWidget(self._reason)
        self.body.addWidget(self._pin)
        self.pin.returnPressed.connect(self.primary.click)
        self._reason.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Hand reason and PIN over; the page closes the sheet when the amendment is signed."""
        reason = _read(self._reason)
        if reason == "":
            self._reason.show_error(self.tr("An amendment needs a reason."))
        self._pin.show_error("" if self.pin.text() else self.tr("Type your PIN."))
        if not _go_to_wrong(self._reason, self._pin):
            self.set_busy(True)
            self.signed.emit(str(reason), self.pin.text())

    def show_error(self, explanation: Explanation) -> None:
        """Say beside the field, or beneath everything, why it was not signed."""
        self.set_busy(False)
        field = {"pin": self._pin, "reason": self._reason}.get(explanation.field or "")
        if field is None:
            self.refuse(explanation.sentence)
        else:
            field.show_error(explanation.sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)


class EvaluationSheet(Sheet):
    """Takes what the dermatologist found before a first treatment. `recorded` carries the note.

    The page closes the sheet when it is recorded, or says why not; what was typed stays.
    """

    recorded = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Dermatologist's evaluation"),
            self.tr("Record the evaluation"),
            name=f"{ids.SESSION_EVALUATE}.sheet",
            explanation=self.tr("Needed once, before the first treatment of this patient."),
            parent=parent,
        )
        self._note = Field(
            desk.theme,
            self.tr("Findings, indication, goal"),
            TextInput(lines=4),
            name=f"{ids.SESSION_EVALUATE}.note",
            required=True,
        )
        self.body.addWidget(self._note)
        self._note.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Hand the note over."""
        note = _read(self._note)
        if note == "":
            self._note.show_error(self.tr("Write what you found."))
        if not _go_to_wrong(self._note):
            self.set_busy(True)
            self.recorded.emit(str(note))

    def show_error(self, explanation: Explanation) -> None:
        """Say beside the note, or beneath it, why it was not recorded."""
        self.set_busy(False)
        if explanation.field == "note":
            self._note.show_error(explanation.sentence)
            self._note.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refuse(explanation.sentence)


class DiscardSheet(Sheet):
    """Asks before the draft of a treatment begun by mistake is removed; it cannot be brought back."""

    def __init__(self, desk: Desk, name: str, parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("The treatment was not begun"),
            self.tr("Remove the draft"),
            name=f"{ids.SESSION_DISCARD}.sheet",
            explanation=self.tr(
                "{name} waits again, and what was written here is removed. The log remembers that it was."
            ).format(name=name),
            danger=True,
            parent=parent,
        )


def _read(field: Field) -> object:
    """What a field holds, None if it cannot be read, which is said beneath it."""
    try:
        value = field.value()
    except UnreadableError as unread:
        field.show_error(str(unread))
        return None
    field.show_error("")
    return value


def _go_to_wrong(*fields: Field) -> bool:
    """Whether something is wrong with one of these; the first gets the focus."""
    wrong = [field for field in fields if field.error]
    if wrong:
        wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
    return bool(wrong)
