"""The assistant of an empty data folder: from nothing to a usable clinic, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Language
from mesodesk.gui.admin.assistant_desk import AssistantDesk
from mesodesk.gui.admin.first_steps import ClinicStep, OwnerStep
from mesodesk.gui.admin.later_steps import HoursStep, ProtocolsStep, RoomsStep, StaffStep
from mesodesk.gui.admin.recovery_step import RecoveryStep
from mesodesk.gui.admin.step import Step, StepList
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.logo import Logo
from mesodesk.gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from mesodesk.services.door.practice import Practice

_BACK_KEY, _NEXT_KEY = "Alt+Left", "Ctrl+Return"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed before the clinic exists, so that another language loses nothing."""

    step: int
    clinic: dict[str, object]
    owner: dict[str, object]


class NewClinicPage(QWidget):
    """Two steps found the clinic; the others furnish it, and each may be passed over.

    `finished` carries the practice of the owner, who is signed in by then; `language_chosen` the language in
    which the assistant should speak, after which it is made anew from `state`. `restore_asked`: there is a
    clinic already, and a backup of it.
    """

    finished = Signal(object)
    restore_asked = Signal()
    language_chosen = Signal(object)

    def __init__(self, entrance: Entrance) -> None:
        super().__init__()
        identify(self, ids.NEW_CLINIC, self.tr("New clinic"))
        self._entrance = entrance
        self._practice: Practice | None = None
        self._recovery_key = ""
        self._at = 0
        self.clinic = ClinicStep(entrance, self.tr("Clinic"))
        self.owner = OwnerStep(entrance, self.tr("Owner"))
        self.steps: list[Step] = [self.clinic, self.owner]
        self._later = (
            self.tr("Recovery key"),
            self.tr("Staff"),
            self.tr("Rooms"),
            self.tr("Hours"),
            self.tr("Protocols"),
        )
        self._stack = QStackedWidget()
        self._build()
        for step in self.steps:
            self._take(step)
        self._ring: FocusRing | None = None
        self._show(0)

    # Another language --------------------------------------------------------------------------------------

    def state(self) -> object:
        """What was typed so far; nothing once the clinic exists."""
        return Typed(self._at, self.clinic.form.typed(), self.owner.form.typed())

    def restore(self, state: object) -> None:
        """Show what was typed before."""
        if isinstance(state, Typed) and self._practice is None:
            self.clinic.set_values(state.clinic)
            self.owner.form.set_values(state.owner)
            self._show(min(state.step, 1))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        if self._ring is None:
            # Only now is it known which window the ring belongs to.
            self._ring = FocusRing(self._entrance.theme, self.window())
            self.steps[self._at].enter()

    # Building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = horizontal(self, gap=0)
        outer.addWidget(self._make_side())
        column = vertical(gap=0)
        inner = vertical(margin=(6, 6, 6, 3))
        inner.addWidget(self._stack, 1)
        column.addLayout(inner, 1)
        column.addWidget(self._make_foot())
        outer.addLayout(column, 1)
        self._shortcut(_BACK_KEY, self._go_back)
        self._shortcut(_NEXT_KEY, self._go_on)

    def _make_side(self) -> QWidget:
        side = frame("side")
        side.setFixedWidth(space(54))
        column = vertical(side, margin=(4, 5, 4, 4), gap=3)
        head = horizontal(gap=2)
        head.addWidget(Logo(self._entrance.theme))
        head.addWidget(label("mesodesk", "heading"))
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(space(2))
        words = [*(step.title for step in self.steps), *self._later]
        self.list = StepList(self._entrance.theme, words)
        column.addWidget(self.list)
        column.addStretch(1)
        self.restore_button = Button(
            self._entrance.theme, self.tr("Restore a backup…"), "text", name=ids.NEW_CLINIC_RESTORE
        )
        self.restore_button.clicked.connect(lambda _on=False: self.restore_asked.emit())
        column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.language = Segmented(
            self._entrance.theme,
            [(known, language_word(known)) for known in Language],
            name=ids.NEW_CLINIC_LANGUAGE,
            label=self.tr("Language"),
            compact=True,
        )
        self.language.set_value(self._entrance.language)
        self.language.chosen.connect(self._on_language)
        column.addWidget(self.language)
        return side

    def _make_foot(self) -> QWidget:
        foot = frame("foot")
        row = horizontal(foot, margin=(6, 2, 6, 2), gap=3)
        theme = self._entrance.theme
        self.back = Button(
            theme, self.tr("Back"), icon="arrow-left", key=key_text(_BACK_KEY), name=ids.NEW_CLINIC_BACK
        )
        self.next = Button(
            theme, self.tr("Next"), "primary", key=key_text(_NEXT_KEY), name=ids.NEW_CLINIC_NEXT
        )
        self._said = label("", "small_value", Colour.TEXT2, wrap=True, name="new_clinic.said")
        row.addWidget(self.back)
        row.addWidget(self._said, 1)
        row.addWidget(self.next)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        return foot

    def _shortcut(self, key: str, slot: object) -> None:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.activated.connect(slot)

    def _take(self, step: Step) -> None:
        self._stack.addWidget(step)
        step.done.connect(self._on_done)
        step.asked_on.connect(self._go_on)
        step.said.connect(self._say)

    # Going -------------------------------------------------------------------------------------------------

    def _show(self, at: int) -> None:
        self._at = at
        step = self.steps[at]
        self._stack.setCurrentWidget(step)
        self.list.show_step(at)
        is_first = at == 0 or (self._practice is not None and at == 2)
        self.back.setEnabled(not is_first)
        self.language.setEnabled(self._practice is None)
        self.restore_button.setVisible(self._practice is None)
        last = self._practice is not None and at == len(self.steps) - 1
        words = self.tr("Open the clinic") if last else self.tr("Next")
        self.next.setText(self.tr("Create the clinic") if step is self.owner else words)
        self._say("", wrong=False)
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        step.enter()

    def _go_back(self) -> None:
        if self.back.isEnabled():
            self._show(self._at - 1)

    def _go_on(self) -> None:
        if self.next.isEnabled():
            self._say("", wrong=False)
            self.steps[self._at].go_on()

    def _on_done(self) -> None:
        if self.steps[self._at] is self.owner and self._practice is None:
            self._found()
        elif self._at + 1 < len(self.steps):
            self._show(self._at + 1)
        elif self._practice is not None:
            self.next.setEnabled(False)
            self.finished.emit(self._practice)

    def _say(self, sentence: str, wrong: bool) -> None:
        set_role(self._said, Colour.STOP if wrong else Colour.TEXT2)
        self._said.setText(sentence)

    def _on_language(self, key: str) -> None:
        self.language_chosen.emit(Language(key))

    # Founding ----------------------------------------------------------------------------------------------

    def _found(self) -> None:
        form, founder = self.clinic.read(), self.owner.read()
        door = self._entrance.door
        self._let_go_on(False)
        self._say(self.tr("The clinic is being made and its keys with it…"), wrong=False)

        def job() -> tuple[str, Practice]:
            key = door.found(form, founder)
            return key, door.sign_in(founder.user, founder.password)

        self._entrance.runner.on_record(job, self._on_founded, self._on_refused)

    def _let_go_on(self, may: bool) -> None:
        # An assistant that is made anew in another language would not get the recovery key.
        for control in (self.next, self.back, self.language, self.restore_button):
            control.setEnabled(may)

    def _on_founded(self, found: tuple[str, Practice]) -> None:
        self._recovery_key, self._practice = found
        self._entrance.runner.use(self._practice)
        form = self.clinic.read()
        formats = Formats.of_country(self._entrance.language, ZoneInfo(form.zone), form.country)
        desk = AssistantDesk(self._entrance, self._practice, formats, self._stack)
        recovery, staff, rooms, hours, protocols = self._later
        later: Sequence[Step] = (
            RecoveryStep(self._entrance, recovery, self._recovery_key, form.name),
            StaffStep(self._entrance, staff, desk.desk),
            RoomsStep(self._entrance, rooms, desk.desk),
            HoursStep(self._entrance, hours, desk.desk),
            ProtocolsStep(self._entrance, protocols, desk.desk),
        )
        for step in later:
            self.steps.append(step)
            self._take(step)
        self.owner.forget()
        self._let_go_on(True)
        self._show(2)

    def _on_refused(self, error: MesodeskError) -> None:
        self._let_go_on(True)
        explanation = self._entrance.explain.error(error)
        at = self._step_of(explanation)
        self._show(at)
        step = self.steps[at]
        if not (isinstance(step, ClinicStep | OwnerStep) and step.form.show_error(explanation)):
            self._say(explanation.sentence, wrong=True)

    def _step_of(self, explanation: Explanation) -> int:
        return 0 if explanation.field in ("country", "zone", "phone") else 1
