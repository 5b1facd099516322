"""The owner looks into broken glass: who looked at whom, when and why, one after the other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.people.broken_glass import BrokenGlassCard, ReviewGlass


class BrokenGlassSheet(Sheet):
    """Shows the oldest first; each is looked into with a note, or left for later."""

    def __init__(self, desk: Desk, cards: tuple[BrokenGlassCard, ...], parent: QWidget) -> None:
        super().__init__(
            desk.theme,
            self.tr("Emergency access"),
            self.tr("I looked into it"),
            name=ids.GLASS_REVIEW,
            cancel=self.tr("Later"),
            parent=parent,
        )
        self._desk = desk
        self._cards = sorted(cards, key=lambda card: card.id)
        self._who = label("", "value", wrap=True, name=f"{ids.GLASS_REVIEW}.who")
        self._reason = label("", wrap=True, selectable=True, name=f"{ids.GLASS_REVIEW}.reason")
        self._looks = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.GLASS_REVIEW}.looks")
        for line in (self._who, self._reason, self._looks):
            self.body.addWidget(line)
        note = FieldSpec(
            "note",
            self.tr("What you found"),
            Kind.TEXT,
            hint=self.tr("For instance whom you asked, and whether it was right."),
            required=True,
            longest=400,
        )
        self.form = Form(desk.theme, desk.formats, (note,), name=ids.GLASS_REVIEW, today=desk.today)
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self._show()

    @property
    def card(self) -> BrokenGlassCard:
        """The one that is shown."""
        return self._cards[0]

    def on_primary(self) -> None:
        """Keep what was found, and go on to the next."""
        if not self.primary.isEnabled() or not self.form.check():
            return
        self.set_busy(True)
        command = ReviewGlass(self.card.id, self.card.version, self.form.text("note"))
        said = self.tr("Emergency access looked into")
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=said, nameless=said)

    def _show(self) -> None:
        card, formats = self.card, self._desk.formats
        if len(self._cards) > 1:
            self.set_title(self.tr("Emergency access: %n to look into", "", len(self._cards)))
        else:
            self.set_title(self.tr("Emergency access"))
        self._who.setText(
            self.tr("{who} looked at the facts of {patient} ({number}), {day}, {time}.").format(
                who=card.who,
                patient=card.patient,
                number=card.number,
                day=formats.date(formats.day_of(card.at)),
                time=formats.time(card.at),
            )
        )
        self._reason.setText(self.tr("Reason: {reason}").format(reason=card.reason))
        self._looks.setText(self.tr("The log counts %n look(s) in these 30 minutes.", "", card.looks))
        self.form.set_values({"note": ""})
        self.form.field("note").control.setFocus()

    def _on_done(self, _nothing: None) -> None:
        self.set_busy(False)
        del self._cards[0]
        if self._cards:
            self._show()
        else:
            self._desk.notify.clear("broken_glass")
            self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        explanation = self._desk.explain.error(error)
        if not self.form.show_error(explanation):
            self.refuse(explanation.sentence)
