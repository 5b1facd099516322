"""The foot of a session: start with the reasons against it, then draft and signature, then the papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.draft import Stage
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.services.treatment.sessions import TreatmentDraft

#: Characters of the reason of an amendment that are shown.
_SHOWN: Final = 60


class SessionFoot(Card):
    """The one next step of a session, always in sight."""

    check_in_asked = Signal()
    start_asked = Signal()
    start_same_asked = Signal()
    sign_asked = Signal()
    aftercare_asked = Signal()
    summary_asked = Signal()
    versions_asked = Signal()
    amend_asked = Signal()
    leave_amending_asked = Signal()
    discard_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.setProperty("keepClear", True)
        self._said = label("", "small", Colour.TEXT2, wrap=True, name=ids.SESSION_SAVED)
        top = horizontal(gap=2)
        top.addWidget(self._said, 1)
        self.body.addLayout(top)
        self.why = label("", "small_value", Colour.WAIT, wrap=True, name=ids.SESSION_WHY)
        self.body.addWidget(self.why)
        second = horizontal(gap=2)
        self.body.addLayout(second)
        row = horizontal(gap=2)
        self.body.addLayout(row)
        last = horizontal(gap=2)
        self.body.addLayout(last)
        self.check_in = self._button(self.tr("Check in"), ids.SESSION_CHECK_IN, icon="user-check")
        self.start = self._button(
            desk.actions.text("session.start"), ids.SESSION_START, "primary", "player-play", "session.start"
        )
        # With a session before it, this is the usual way in; the plain start stands beside it.
        self.start_same = self._button(
            desk.actions.text("session.start_same"),
            ids.SESSION_START_SAME,
            icon="copy",
            key="session.start_same",
        )
        self.sign = self._button(self.tr("Sign…"), ids.SESSION_SIGN, "primary", "signature", "session.sign")
        self.discard = self._button(self.tr("Not begun after all…"), ids.SESSION_DISCARD, "text")
        self.amend = self._button(self.tr("Amend…"), ids.SESSION_AMEND, icon="edit")
        self.leave = self._button(self.tr("Leave as signed"), f"{ids.SESSION_AMEND}.leave")
        self.versions = self._button(self.tr("Compare versions…"), ids.SESSION_VERSIONS, "text")
        self.summary = self._button(self.tr("Summary"), ids.SESSION_SUMMARY, icon="file-text")
        self.aftercare = self._button(
            self.tr("Aftercare sheet"), ids.SESSION_AFTERCARE, "primary", "printer", ""
        )
        signals = {
            self.check_in: self.check_in_asked,
            self.start: self.start_asked,
            self.start_same: self.start_same_asked,
            self.sign: self.sign_asked,
            self.discard: self.discard_asked,
            self.amend: self.amend_asked,
            self.leave: self.leave_amending_asked,
            self.versions: self.versions_asked,
            self.summary: self.summary_asked,
            self.aftercare: self.aftercare_asked,
        }
        # The next step has a line of its own: its words must not shorten beside others.
        lines = {
            self.discard: top,
            self.start_same: row,
            self.start: last,
            self.sign: last,
            self.aftercare: last,
        }
        for button, signal in signals.items():
            button.clicked.connect(signal)
            lines.get(button, row).addWidget(button)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window everything stands in one line, to leave the height to the map."""
        directions = QBoxLayout.Direction
        self.body.setDirection(directions.LeftToRight if narrow else directions.TopToBottom)
        edge = space(1 if narrow else 3)
        self.body.setContentsMargins(space(3), edge, space(3), edge)

    def show_stage(
        self,
        stage: Stage,
        why: Sequence[str],
        *,
        can_check_in: bool,
        has_aftercare: bool,
        has_last_time: bool,
        has_versions: bool,
    ) -> None:
        """Show the step of this stage; `why` are the sentences against it, which stand beside the button."""
        may_sign = self._desk.may(Permission.SIGN_TREATMENT)
        shown = {
            self.check_in: stage is Stage.BEFORE and can_check_in,
            self.start: stage is Stage.BEFORE,
            self.start_same: stage is Stage.BEFORE and has_last_time,
            self.sign: stage.is_open,
            self.discard: stage is Stage.RECORDING,
            self.amend: stage is Stage.SIGNED and self._desk.may(Permission.AMEND_TREATMENT),
            self.leave: stage is Stage.AMENDING,
            self.versions: stage is Stage.SIGNED and has_versions,
            self.summary: stage is Stage.SIGNED,
            self.aftercare: stage is Stage.SIGNED and has_aftercare,
        }
        for button, is_shown in shown.items():
            button.setVisible(is_shown)
        if stage is Stage.RECORDING and not may_sign:
            why = [self.tr("A dermatologist signs the record; what you write is kept.")]
        self.start.set_why_disabled(why[0] if why else "")
        self.start_same.set_why_disabled(why[0] if why else "")
        self.sign.set_why_disabled("" if may_sign else why[0] if why else "")
        self.why.setText("\n".join(why))
        self.why.setVisible(bool(why))

    def show_lock(self, stage: Stage, draft: TreatmentDraft | None) -> None:
        """Say how safe the record is: not begun, kept as a draft, signed and locked, being corrected."""
        set_role(self._said, Colour.TEXT2)
        if stage is Stage.BEFORE or draft is None:
            self._said.setText(self.tr("Nothing is recorded yet."))
        elif stage is Stage.RECORDING:
            self._said.setText(self.tr("After signing the record is locked and the aftercare sheet opens."))
        elif stage is Stage.AMENDING:
            self._said.setText(self.tr("Correct what is wrong. What was signed stays readable beside it."))
        else:
            self._said.setText(self._signed_words(draft))

    def show_saved(self, at: datetime) -> None:
        """The draft was written down at this moment."""
        set_role(self._said, Colour.OK)
        self._said.setText(self.tr("Draft saved {at}").format(at=self._desk.formats.time(at)))

    def show_unsaved(self, sentence: str) -> None:
        """The draft could not be written down."""
        set_role(self._said, Colour.STOP)
        self._said.setText(self.tr("Draft not saved. {why}").format(why=sentence))

    def _button(
        self, words: str, name: str, kind: str = "secondary", icon: str = "", key: str = ""
    ) -> Button:
        return Button(
            self._desk.theme,
            words,
            kind,
            icon=icon,
            key=self._desk.actions.key(key) if key else "",
            name=name,
            tall=kind == "primary",
        )

    def _signed_words(self, draft: TreatmentDraft) -> str:
        formats = self._desk.formats
        last = draft.amended[-1] if draft.amended else None
        if last is None or not last.reason:
            at = formats.day_and_time(draft.signed_at) if draft.signed_at else ""
            return self.tr("Signed and locked {at} by {who}.").format(at=at, who=draft.signed_by)
        # All of it stands beside the version before; here there is room for its beginning.
        reason = last.reason if len(last.reason) <= _SHOWN else f"{last.reason[:_SHOWN]}…"
        when = formats.day_and_time(last.at)
        said = self.tr("Amended {at} by {who}: {reason}")
        return said.format(at=when, who=last.by, reason=reason.replace("\n", " "))
