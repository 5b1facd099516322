"""The forms for leave and other hours: enter, change, take off; what is booked there is listed at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.clinic import RotaDay, Span
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import StaffId
from mesodesk.gui.admin.week_input import read_spans, write_spans
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.widgets.booked_there import BookedThere
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet, Wrong
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.visits_table import VisitsTable
from mesodesk.services.clinic.affected import AffectedVisit
from mesodesk.services.clinic.leave import FindAffected, LeaveCard, RemoveRotaException, SetRotaException

_STAFF, _KIND, _FIRST, _LAST, _HOURS, _NOTE = "staff", "kind", "first_on", "last_on", "hours", "note"
_AWAY, _OTHER = "away", "other"
NAME: Final = "settings.leave_sheet"


class LeaveSheet(FormSheet):
    """Who, away or at other hours, from when until when, and why; with what is booked there meanwhile."""

    def __init__(
        self,
        desk: Desk,
        people: Sequence[Option],
        card: LeaveCard | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._card = card
        super().__init__(
            desk,
            _title(card),
            QCoreApplication.translate("LeaveSheet", "Save"),
            _specs(people, card),
            self._command,
            name=NAME,
            said=self._said,
            values=_values(desk, people, card),
            check=self._what_is_wrong,
            columns=2,
            parent=parent,
        )
        self._people = {option.key: option.words for option in people}
        self.booked = BookedThere(desk, NAME)
        self.body.addWidget(self.booked)
        self.form.edited.connect(self._on_edited)
        self._show_hours()
        self._look()
        self.form.field(_KIND if card else _STAFF).control.setFocus()

    def on_primary(self) -> None:
        """Send it, once what is booked there was accepted."""
        if not self.booked.is_accepted and self.form.check(take_focus=False):
            self.refuse(self.tr("Move these visits first, or say that they will be moved."))
            self.booked.tick.setFocus()
            return
        super().on_primary()

    def _command(self, form: Form) -> SetRotaException:
        days = _days(form)
        if days is None:
            raise ValueError("the form was sent without its check")
        instead_of = self._card.days if self._card else None
        return SetRotaException(
            self._staff_id(form), days, instead_of, even_if_booked=self.booked.tick.isChecked()
        )

    def _staff_id(self, form: Form) -> StaffId:
        return self._card.staff_id if self._card else StaffId(int(form.text(_STAFF)))

    def _said(self, form: Form) -> str:
        name = self._card.staff if self._card else self._people.get(form.text(_STAFF), "")
        first, last = form.value(_FIRST), form.value(_LAST) or form.value(_FIRST)
        formats = self._desk.formats
        if not isinstance(first, date) or not isinstance(last, date):
            return name
        span = formats.day(first) if first == last else f"{formats.day(first)} – {formats.day(last)}"
        if form.text(_KIND) == _AWAY:
            return self.tr("{name} is away: {days}").format(name=name, days=span)
        return self.tr("{name} works other hours: {days}").format(name=name, days=span)

    def _what_is_wrong(self, form: Form) -> Wrong | None:
        first, last = form.value(_FIRST), form.value(_LAST)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            return _LAST, self.tr("The last day is before the first.")
        if form.text(_KIND) == _OTHER and not read_spans(form.text(_HOURS)):
            return _HOURS, self.tr("Write hours like 9-13, or 9-12, 14-17.")
        return None

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key == _KIND:
            self._show_hours()
        if key != _NOTE:
            self._look()

    def _show_hours(self) -> None:
        self.form.field(_HOURS).setVisible(self.form.text(_KIND) == _OTHER)

    def _look(self) -> None:
        days = None if self._what_is_wrong(self.form) else _days(self.form)
        if days is None or not (self._card or self.form.text(_STAFF)):
            self.booked.show_visits(())
            self.fit()
            return
        instead_of = self._card.days if self._card else None
        query = FindAffected(self._staff_id(self.form), days, instead_of)
        self._desk.runner.ask(query, self._on_affected, lambda _error: None, receiver=self)

    def _on_affected(self, visits: tuple[AffectedVisit, ...]) -> None:
        self.booked.show_visits(visits)
        self.fit()


class RemoveLeaveSheet(Sheet):
    """Asked only when visits are booked in the hours that would go."""

    def __init__(
        self, desk: Desk, card: LeaveCard, visits: Sequence[AffectedVisit], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("LeaveSheet", "Take off the other hours of {name}").format(
                name=card.staff
            ),
            QCoreApplication.translate("LeaveSheet", "Take off"),
            name=f"{NAME}.remove",
            danger=True,
            parent=parent,
        )
        self._desk = desk
        self._card = card
        words = self.tr("These visits would then lie outside the hours. They stay until somebody moves them.")
        self.body.addWidget(label(words, role=Colour.TEXT2, wrap=True))
        shown = VisitsTable(desk, f"{NAME}.remove.visits", self.tr("Visits to be moved"))
        shown.show_visits(visits)
        self.body.addWidget(shown)

    def on_primary(self) -> None:
        """Take it off all the same."""
        self.set_busy(True)
        command = RemoveRotaException(self._card.staff_id, self._card.days, even_if_booked=True)
        self._desk.runner.perform(command, self._on_done, self._on_refused, said=removed_words(self._card))

    def _on_done(self, _nothing: None) -> None:
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)


def removed_words(card: LeaveCard) -> str:
    """What the toast says after an entry was taken off."""
    words = QCoreApplication.translate("LeaveSheet", "{name} works the usual hours again")
    return words.format(name=card.staff)


def _title(card: LeaveCard | None) -> str:
    return card.staff if card else QCoreApplication.translate("LeaveSheet", "Leave or other hours")


def _specs(people: Sequence[Option], card: LeaveCard | None) -> list[FieldSpec]:
    kinds = [
        (_AWAY, QCoreApplication.translate("LeaveSheet", "Away")),
        (_OTHER, QCoreApplication.translate("LeaveSheet", "Other hours")),
    ]
    who = FieldSpec(
        _STAFF,
        QCoreApplication.translate("LeaveSheet", "Who"),
        Kind.CHOICE,
        required=True,
        options=people,
    )
    return [
        *([] if card else [who]),
        FieldSpec(
            _KIND,
            QCoreApplication.translate("LeaveSheet", "On these days"),
            Kind.SEGMENTS,
            options=[Option(key, text) for key, text in kinds],
            wide=card is not None,
        ),
        FieldSpec(_FIRST, QCoreApplication.translate("LeaveSheet", "First day"), Kind.DATE, required=True),
        FieldSpec(
            _LAST,
            QCoreApplication.translate("LeaveSheet", "Last day"),
            Kind.DATE,
            hint=QCoreApplication.translate("LeaveSheet", "Leave it empty for one day."),
            also=("days",),
        ),
        FieldSpec(
            _NOTE,
            QCoreApplication.translate("LeaveSheet", "Note"),
            longest=120,
            hint=QCoreApplication.translate("LeaveSheet", "Everybody who works here can read it."),
        ),
        FieldSpec(
            _HOURS,
            QCoreApplication.translate("LeaveSheet", "Hours each day"),
            hint=QCoreApplication.translate("LeaveSheet", "For example 9-13, or 9-12, 14-17."),
        ),
    ]


def _values(desk: Desk, people: Sequence[Option], card: LeaveCard | None) -> dict[str, object]:
    if card is None:
        return {_STAFF: people[0].key if people else "", _KIND: _AWAY}
    days = card.days
    return {
        _KIND: _AWAY if days.is_leave else _OTHER,
        _FIRST: days.first,
        _LAST: days.last,
        _HOURS: write_spans([(span.start, span.end) for span in days.spans], desk.formats),
        _NOTE: days.note,
    }


def _days(form: Form) -> RotaDay | None:
    first, last = form.value(_FIRST), form.value(_LAST)
    if not isinstance(first, date):
        return None
    spans = read_spans(form.text(_HOURS)) if form.text(_KIND) == _OTHER else ()
    if spans is None:
        return None
    return RotaDay(
        first,
        last if isinstance(last, date) else first,
        tuple(Span(start, end) for start, end in spans),
        form.text(_NOTE),
    )
