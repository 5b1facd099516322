"""The seal of countersigned forms: with whose certificate, until when; imported, made here, switched off."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

from PySide6.QtWidgets import QVBoxLayout

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.seal_sheet import SealSheet
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, horizontal, vertical
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.consents.seals import (
    MakeSealKey,
    SealCard,
    SealKeyCard,
    ShowSeal,
    SwitchSealOff,
    UseSealKey,
)

_NAME: Final = "settings.seal"
#: As much of a fingerprint as people compare.
_SHOWN: Final = 32
_GROUP: Final = 4
#: Long enough before the end to get another certificate.
_SOON: Final = timedelta(days=30)


class SealSection(Section):
    """At most one certificate is in force; earlier ones stay, because older forms were sealed with them."""

    permission: ClassVar[Permission] = Permission.EDIT_CLINIC
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(
            self.tr(
                "A countersigned consent form can carry an electronic seal (PAdES) that other programs"
                " verify: one changed byte breaks it. A seal that cannot be had never stops a signature."
            )
        )
        self._shown: SealCard | None = None
        theme = desk.theme
        card = Card(inset=4)
        card.setMaximumWidth(space(180))
        self.state = Tag(theme, Level.SLATE, "", name=f"{_NAME}.state")
        card.body.addWidget(self.state)
        self.whose = label("", "strong", wrap=True, name=f"{_NAME}.whose")
        self.until = label("", wrap=True, name=f"{_NAME}.until")
        self.print = label("", "small", Colour.TEXT2, wrap=True, selectable=True, name=f"{_NAME}.fingerprint")
        for line in (self.whose, self.until, self.print):
            card.body.addWidget(line)
        row = horizontal(gap=2)
        self.make = Button(theme, self.tr("Make the clinic's own"), icon="rubber-stamp", name=f"{_NAME}.make")
        self.bring = Button(theme, self.tr("Import a certificate…"), icon="upload", name=f"{_NAME}.import")
        self.off = Button(theme, self.tr("Switch off"), name=f"{_NAME}.off")
        self.make.clicked.connect(self._on_make)
        self.bring.clicked.connect(self._on_import)
        self.off.clicked.connect(self._on_off)
        for button in (self.make, self.bring, self.off):
            button.setEnabled(self.may)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(
            label(
                self.tr(
                    "The clinic's own certificate is made here in a moment and counts for five years. Readers"
                    " show that nobody else vouches for it; that the form is unchanged they verify all the"
                    " same. A certificate of an authority comes as a file ending in .p12 or .pfx."
                ),
                "small",
                Colour.TEXT2,
                wrap=True,
            )
        )
        self.body.addWidget(card)
        self._earlier_card = Card(self.tr("Earlier certificates"), inset=4)
        self._earlier_card.setMaximumWidth(space(180))
        self._earlier: QVBoxLayout = vertical(gap=2)
        self._earlier_card.body.addLayout(self._earlier)
        self._earlier_card.hide()
        self.body.addWidget(self._earlier_card)
        self.body.addStretch(1)

    def load(self) -> None:
        """Ask what is in force."""
        self.desk.runner.ask(ShowSeal(), self._on_card)

    def _on_card(self, card: SealCard) -> None:
        self._shown = card
        active = card.active
        self._show_state(active)
        for line in (self.whose, self.until, self.print):
            line.setVisible(active is not None)
        if active is not None:
            self.whose.setText(active.subject)
            self.until.setText(self._until(active))
            self.print.setText(self.tr("SHA-256 {print}").format(print=_spoken(active.fingerprint)))
        self.off.setVisible(active is not None)
        clear_layout(self._earlier)
        for one in card.earlier:
            self._add_earlier(one)
        self._earlier_card.setVisible(bool(card.earlier))

    def _show_state(self, active: SealKeyCard | None) -> None:
        if active is None:
            self.state.show_as(Level.SLATE, self.tr("Forms are not sealed"))
        elif active.has_expired:
            self.state.show_as(Level.ASK, self.tr("The certificate has run out: forms are not sealed"))
        elif active.not_after - self.desk.now() < _SOON:
            day = self.desk.formats.day_and_time(active.not_after)
            self.state.show_as(Level.ASK, self.tr("The certificate runs out soon: {at}").format(at=day))
        else:
            self.state.show_as(Level.OK, self.tr("Countersigned forms are sealed"))

    def _until(self, key: SealKeyCard) -> str:
        formats = self.desk.formats
        return self.tr("Counts until {until}; in the record since {since}, by {who}.").format(
            until=formats.day_and_time(key.not_after),
            since=formats.day_and_time(key.created_at),
            who=key.by,
        )

    def _add_earlier(self, key: SealKeyCard) -> None:
        row = horizontal(gap=3)
        lines = vertical(gap=0)
        lines.addWidget(label(key.subject, "value", elide=True))
        lines.addWidget(label(self._until(key), "small", Colour.TEXT2, wrap=True))
        row.addLayout(lines, 1)
        again = Button(self.desk.theme, self.tr("Use again"), compact=True, name=f"{_NAME}.use.{key.id}")
        again.setEnabled(self.may)
        if key.has_expired:
            again.set_why_disabled(self.tr("It has run out."))
        again.clicked.connect(lambda _checked=False, key=key: self._on_again(key))
        row.addWidget(again)
        self._earlier.addLayout(row)

    # The hand ----------------------------------------------------------------------------------------------

    def _on_make(self) -> None:
        said = self.tr("Countersigned forms are sealed from now on")
        self.desk.runner.perform(MakeSealKey(), said=said, nameless=said)

    def _on_import(self) -> None:
        SealSheet(self.desk, self).open()

    def _on_off(self) -> None:
        active = None if self._shown is None else self._shown.active
        if active is not None:
            said = self.tr("Forms are no longer sealed")
            self.desk.runner.perform(SwitchSealOff(active.id, active.version), said=said, nameless=said)

    def _on_again(self, key: SealKeyCard) -> None:
        said = self.tr("Countersigned forms are sealed from now on")
        self.desk.runner.perform(UseSealKey(key.id, key.version), said=said, nameless=said)


def _spoken(fingerprint: str) -> str:
    shown = fingerprint[:_SHOWN]
    return " ".join(shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP))
