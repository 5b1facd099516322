"""The sheets about somebody's way in: letting them go, another password, the mark *owner*."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.passwords import Strength
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.clinic.staff import EndStaff, ResetPassword, SetOwner, StaffCard
from mesodesk.services.door.practice import Command


class AskFirstSheet(Sheet):
    """Asks once before a command that is not taken back by Ctrl+Z; a refusal is told beneath."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        primary: str,
        words: str,
        command: Command[None],
        said: str,
        *,
        name: str,
        parent: QWidget,
        danger: bool = False,
    ) -> None:
        super().__init__(desk.theme, title, primary, name=name, danger=danger, parent=parent)
        self._desk = desk
        self._command = command
        self._told = said
        self.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))

    def on_primary(self) -> None:
        """Do it; the record may refuse."""
        if self.primary.isEnabled():
            self.set_busy(True)
            self._desk.runner.perform(self._command, self._on_done, self._on_refused, said=self._told)

    def _on_done(self, _nothing: None) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)


def end_sheet(desk: Desk, card: StaffCard, parent: QWidget) -> Sheet:
    """Before somebody is let go, because the key that opened the record for them is destroyed."""
    words = QCoreApplication.translate(
        "EndSheet",
        "They can no longer sign in, and an open window of theirs is refused at once. "
        "What they recorded stays under their name. This cannot be undone.",
    )
    return AskFirstSheet(
        desk,
        QCoreApplication.translate("StaffSection", "{name} leaves the clinic").format(name=card.name),
        QCoreApplication.translate("StaffSection", "End now"),
        words,
        EndStaff(card.id, card.version),
        QCoreApplication.translate("EndSheet", "{name} has left").format(name=card.name),
        name="settings.staff.end_sheet",
        parent=parent,
        danger=True,
    )


def owner_sheet(desk: Desk, card: StaffCard, parent: QWidget) -> Sheet:
    """Before the mark *owner* is given or taken."""
    if not card.owner:
        title = QCoreApplication.translate("StaffSection", "Make {name} an owner?")
        primary = QCoreApplication.translate("StaffSection", "Make an owner")
        words = QCoreApplication.translate(
            "StaffSection",
            "An owner resets passwords, draws a new recovery key, restores backups, erases patients, and"
            " makes others owners. Give it to nobody who does not need it.",
        )
        said = QCoreApplication.translate("StaffSection", "{name} is an owner now")
    else:
        title = QCoreApplication.translate("StaffSection", "Is {name} no longer an owner?")
        primary = QCoreApplication.translate("StaffSection", "No longer an owner")
        words = QCoreApplication.translate(
            "StaffSection",
            "What only owners may do is refused to them at once, also in a window that is open; there they"
            " sign in again. The last owner stays one.",
        )
        said = QCoreApplication.translate("StaffSection", "{name} is no longer an owner")
    return AskFirstSheet(
        desk,
        title.format(name=card.name),
        primary,
        words,
        SetOwner(card.id, card.version, not card.owner, ""),
        said.format(name=card.name),
        name="settings.owner",
        parent=parent,
    )


def reset_sheet(desk: Desk, card: StaffCard, parent: QWidget) -> FormSheet:
    """A temporary password for somebody who forgot theirs."""
    strength = Strength(parent)
    first = QCoreApplication.translate("StaffSection", "Temporary password")
    again = QCoreApplication.translate("StaffSection", "Temporary password again")
    sheet = FormSheet(
        desk,
        QCoreApplication.translate("StaffSection", "New password for {name}").format(name=card.name),
        QCoreApplication.translate("StaffSection", "Reset password"),
        [
            FieldSpec("new", first, Kind.SECRET, required=True, hint=strength.of("")),
            FieldSpec("again", again, Kind.SECRET, required=True),
        ],
        lambda form: ResetPassword(card.id, card.version, form.text("new"), ""),
        name="settings.reset",
        said=lambda _form: QCoreApplication.translate(
            "StaffSection", "{name} has a temporary password"
        ).format(name=card.name),
        check=_check_twice,
        explanation=QCoreApplication.translate(
            "StaffSection",
            "Tell it to them yourself. At the next sign-in they choose one of their own before anything"
            " else; the old password opens nothing any more.",
        ),
        parent=parent,
    )
    form = sheet.form

    def say_strength(key: str) -> None:
        if key == "new":
            form.field("new").set_hint(strength.of(form.text("new"), card.user))

    form.edited.connect(say_strength)
    return sheet


def _check_twice(form: Form) -> tuple[str, str] | None:
    same = form.text("new") == form.text("again")
    wrong = QCoreApplication.translate("StaffSection", "The two are not the same.")
    return None if same else ("again", wrong)
