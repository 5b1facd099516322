"""A patient's rights in one place: a copy, who has seen the record, what was agreed to, holds, erasure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from mesodesk.domain.consent import ConsentState
from mesodesk.domain.people import Permission
from mesodesk.domain.photo_consent import PhotoPurpose
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.copy_out import CopyOut
from mesodesk.gui.patients.rights_sheets import (
    AskErasureSheet,
    CarryOutSheet,
    HoldSheet,
    LiftSheet,
    TakeBackSheet,
)
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.patients.words import consent_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.photo_words import purpose_word
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.rights.erasure import ErasureCard, WithdrawErasure
from mesodesk.services.rights.holds import LegalHoldCard
from mesodesk.services.rights.rights_card import RightsCard, ShowRights

if TYPE_CHECKING:
    from mesodesk.services.consents.consents import ConsentCard
    from mesodesk.services.treatment.charts import ChartCard


class RightsTab(ChartTab):
    """What is asked of the record comes with each look at the tab; `seen_asked` opens who has seen it."""

    seen_asked = Signal()

    _rights: RightsCard | None = None

    def show_chart(self, card: ChartCard, *, anew: bool = False) -> None:
        """Show the chart, and ask anew what the rights are."""
        if self._rights is not None and self._rights.patient_id != card.banner.id:
            self._rights = None
        super().show_chart(card, anew=anew)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 (Qt's own method)
        super().showEvent(event)
        if self.has_card:
            self._ask()

    def part(self, card: ChartCard) -> object:
        """Whose chart, and what was agreed to."""
        return card.banner.id, card.consents

    def _ask(self) -> None:
        self.desk.runner.ask(ShowRights(self.card.banner.id), self._on_rights)

    def _on_rights(self, rights: RightsCard) -> None:
        if self.card.banner.id == rights.patient_id and rights != self._rights:
            self._rights = rights
            super().show_chart(self.card, anew=True)

    # What is shown -----------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Copy and views, consents by purpose, holds, erasure."""
        self.body.addWidget(self._copy())
        self.body.addWidget(self._agreed())
        if self._rights is not None:
            self.body.addWidget(self._holds(self._rights))
            self.body.addWidget(self._erasure(self._rights))
        self.body.addStretch(1)

    def _copy(self) -> Card:
        made = Card(self.tr("A copy, and who has seen the record"), inset=3)
        words = self.tr(
            "The copy is one file: a paper to read, every entry for other programs, papers, photographs, and"
            " who has seen the record. It is not encrypted: it is for the patient's own hands."
        )
        made.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        row = horizontal(gap=2)
        if self.desk.may(Permission.EXPORT_PATIENT):
            out = self._button(self.tr("Save a copy…"), "download", "copy", self.save_copy)
            row.addWidget(out)
        if self.desk.may(Permission.SEE_LEDGER):
            seen = self._button(self.tr("Who has seen it"), "eye", "seen", self.seen_asked.emit)
            row.addWidget(seen)
        row.addStretch(1)
        made.body.addLayout(row)
        return made

    def _agreed(self) -> Card:
        made = Card(self.tr("What the patient agreed to"), inset=3)
        signed = [one for one in self.card.consents if one.patient_signed_at is not None]
        if not signed:
            made.body.addWidget(
                label(self.tr("The patient has signed no consent form yet."), role=Colour.TEXT2, wrap=True)
            )
        for consent in signed:
            self._add_consent(made, consent)
        return made

    def _add_consent(self, made: Card, consent: ConsentCard) -> None:
        formats, name = self.desk.formats, f"{ids.CHART_RIGHTS}.consent.{consent.id}"
        title = self.tr("Treatment: {form}").format(form=self.words.protocol(consent.protocol_key))
        level, words = consent_word(consent)
        tag = Tag(self.desk.theme, level, words, name=f"{name}.state")
        is_on = consent.withdrawn_at is None and consent.state is ConsentState.SIGNED
        details = formats.joined(
            [formats.date(consent.patient_signed_at or consent.created_at), consent.withdrawn_reason]
        )
        widgets = [tag, *self._way_back(consent, title, name, None, shown=is_on)]
        add_row(made.body, two_lines(title, details), *widgets)
        taken = dict(consent.taken_back)
        for key, _said in consent.purposes:
            self._add_use(made, consent, PhotoPurpose(key), taken)

    def _add_use(
        self, made: Card, consent: ConsentCard, key: PhotoPurpose, taken: Mapping[str, object]
    ) -> None:
        name = f"{ids.CHART_RIGHTS}.use.{consent.id}.{key}"
        theme = self.desk.theme
        is_on = False
        if key not in consent.agreed_purposes:
            tag = Tag(theme, Level.SLATE, self.tr("not agreed"), name=f"{name}.state")
        elif key in taken or consent.withdrawn_at is not None:
            tag = Tag(theme, Level.STOP, self.tr("taken back"), name=f"{name}.state")
        else:
            tag = Tag(theme, Level.OK, self.tr("agreed"), name=f"{name}.state")
            is_on = True
        title = self.tr("Photographs: {use}").format(use=purpose_word(key))
        widgets = [tag, *self._way_back(consent, title, name, key, shown=is_on)]
        add_row(made.body, two_lines(title, ""), *widgets)

    def _way_back(
        self, consent: ConsentCard, words: str, name: str, purpose: PhotoPurpose | None, *, shown: bool
    ) -> list[Button]:
        if not shown or not self.desk.may(Permission.CAPTURE_SIGNATURE):
            return []
        act = partial(self._take_back, consent.id, words, purpose)
        back = link(self.desk.theme, self.tr("Take back…"), act, name=f"{name}.take_back")
        back.setAccessibleDescription(words)
        return [back]

    def _holds(self, rights: RightsCard) -> Card:
        made = Card(self.tr("Legal hold"), inset=3)
        place = self._link(self.tr("Place a hold…"), "lock", "hold", self.place_hold)
        made.head.addWidget(place)
        if not rights.holds:
            words = self.tr("None. A hold keeps this record from being erased, whatever else is decided.")
            made.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        for hold in rights.holds:
            self._add_hold(made, hold)
        return made

    def _add_hold(self, made: Card, hold: LegalHoldCard) -> None:
        formats, name = self.desk.formats, f"{ids.CHART_RIGHTS}.hold.{hold.id}"
        placed = formats.joined([hold.by, formats.day_and_time(hold.at)])
        if hold.lifted_at is None:
            tag = Tag(self.desk.theme, Level.DOCTOR, self.tr("On hold"), icon="lock", name=f"{name}.state")
            lift = self._link(self.tr("Lift…"), "", f"lift.{hold.id}", partial(self._lift, hold))
            add_row(made.body, two_lines(hold.reason, placed), tag, lift)
            return
        lifted = self.tr("Lifted by {who}, {at}: {reason}").format(
            who=hold.lifted_by, at=formats.day_and_time(hold.lifted_at), reason=hold.lift_reason
        )
        tag = Tag(self.desk.theme, Level.SLATE, self.tr("Lifted"), name=f"{name}.state")
        add_row(made.body, two_lines(hold.reason, formats.joined([placed, lifted])), tag)

    def _erasure(self, rights: RightsCard) -> Card:
        made = Card(self.tr("Erasure"), inset=3)
        may_ask = self.desk.may(Permission.EXPORT_PATIENT)
        erasure = rights.erasure
        if erasure is not None:
            self._show_asked(made, erasure)
        elif may_ask:
            made.head.addWidget(self._link(self.tr("Ask for erasure…"), "user-x", "ask", self.ask_erasure))
        if rights.obstacles:
            made.body.addWidget(label(self.tr("What stands in the way"), "label", Colour.TEXT2))
        for standing in rights.obstacles:
            sentence = self.desk.explain.rule(standing.rule, standing.details)
            add_row(made.body, two_lines(sentence, "", style="body"))
        if not rights.obstacles:
            words = self.tr("Nothing stands in the way of an erasure that is asked for.")
            made.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        return made

    def _show_asked(self, made: Card, erasure: ErasureCard) -> None:
        formats = self.desk.formats
        asked = formats.joined([erasure.asked_by, formats.day_and_time(erasure.asked_at)])
        tag = Tag(self.desk.theme, Level.WAIT, self.tr("Asked for"), name=f"{ids.CHART_RIGHTS}.erasure.state")
        add_row(made.body, two_lines(erasure.reason, asked), tag)
        row = horizontal(gap=2)
        if self.desk.may(Permission.EXPORT_PATIENT):
            row.addWidget(self._button(self.tr("Withdraw the request"), "", "withdraw", self.withdraw))
        if self.desk.may(Permission.ERASE):
            erase = Button(
                self.desk.theme,
                self.tr("Erase for good…"),
                "danger",
                name=f"{ids.CHART_RIGHTS}.erase_button",
                compact=True,
            )
            erase.clicked.connect(self.carry_out)
            if erasure.obstacles:
                first = erasure.obstacles[0]
                erase.set_why_disabled(self.desk.explain.rule(first.rule, first.details))
            row.addWidget(erase)
        row.addStretch(1)
        made.body.addLayout(row)

    def _button(self, words: str, icon: str, key: str, act: Callable[[], object]) -> Button:
        made = Button(self.desk.theme, words, icon=icon, name=f"{ids.CHART_RIGHTS}.{key}", compact=True)
        made.clicked.connect(lambda _checked=False: act())
        return made

    def _link(self, words: str, icon: str, key: str, act: Callable[[], object]) -> Button:
        return link(self.desk.theme, words, act, name=f"{ids.CHART_RIGHTS}.{key}", icon=icon)

    # The hand ----------------------------------------------------------------------------------------------

    def save_copy(self) -> None:
        """Ask for the password, then for a place, and write the copy there."""
        CopyOut(self.desk, self.card.banner.id, self.card.banner.number, self).begin()

    def place_hold(self) -> None:
        """Open the form of a hold."""
        self._open(HoldSheet(self.desk, self.card.banner.id, self))

    def ask_erasure(self) -> None:
        """Open the form of an erasure."""
        self._open(AskErasureSheet(self.desk, self.card.banner.id, self))

    def withdraw(self) -> None:
        """It is not to be done after all."""
        if self._rights is not None and self._rights.erasure is not None:
            erasure = self._rights.erasure
            said = self.tr("Erasure withdrawn")
            self.desk.runner.perform(WithdrawErasure(erasure.id, erasure.version), said=said)

    def carry_out(self) -> None:
        """Open the last question."""
        if self._rights is not None and self._rights.erasure is not None:
            self._open(CarryOutSheet(self.desk, self._rights.erasure, self))

    def _lift(self, hold: LegalHoldCard) -> None:
        self._open(LiftSheet(self.desk, hold, self))

    def _take_back(self, consent_id: int, words: str, purpose: PhotoPurpose | None) -> None:
        self._open(TakeBackSheet(self.desk, consent_id, words, self, purpose))

    def _open(self, sheet: Sheet) -> None:
        sheet.open()
