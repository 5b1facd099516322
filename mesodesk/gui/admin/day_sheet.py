"""The form for a day that is not as its weekday: shut, open for some hours, or open although a holiday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.clinic import Span
from mesodesk.gui.admin.week_input import read_spans, write_spans
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.booked_there import BookedThere
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet, Wrong
from mesodesk.gui.widgets.inputs import Option
from mesodesk.services.clinic.affected import AffectedVisit
from mesodesk.services.clinic.closed_days import DayOff, FindBookedOn, SetClosedDay

_DAY, _LAST, _NAME, _STATE, _HOURS = "day", "last", "name", "state", "hours"
_CLOSED, _SOME, _USUAL = "closed", "some", "usual"
NAME: Final = "settings.closed_day"


class DaySheet(FormSheet):
    """For new days, or for one of the list; the visits that are booked then are shown and stay."""

    def __init__(self, desk: Desk, day: DayOff | None = None, parent: QWidget | None = None) -> None:
        self._shown = day
        new = QCoreApplication.translate("DaySheet", "A day of its own")
        super().__init__(
            desk,
            desk.formats.day(day.day) if day else new,
            QCoreApplication.translate("DaySheet", "Save"),
            _specs(day),
            self._command,
            name=NAME,
            said=self._said,
            values=_values(desk, day),
            check=self._what_is_wrong,
            explanation=QCoreApplication.translate(
                "DaySheet", "Appointments that are booked then stay, and are listed to be moved."
            ),
            columns=2,
            parent=parent,
        )
        self.booked = BookedThere(desk, NAME, ask=False)
        self.body.addWidget(self.booked)
        self.form.edited.connect(self._on_edited)
        self._show_hours()
        self._look()

    def _command(self, form: Form) -> SetClosedDay:
        day = self._first(form)
        if day is None:
            raise ValueError("the form was sent without its check")
        last = form.value(_LAST) if self._shown is None else None
        closed, hours = _state(form)
        name = form.text(_NAME)
        return SetClosedDay(day, name, closed, hours, last if isinstance(last, date) else None)

    def _first(self, form: Form) -> date | None:
        if self._shown is not None:
            return self._shown.day
        value = form.value(_DAY)
        return value if isinstance(value, date) else None

    def _said(self, form: Form) -> str:
        first = self._first(form)
        last = form.value(_LAST) if self._shown is None else None
        if first is None:
            return form.text(_NAME)
        formats = self._desk.formats
        days = formats.day(first)
        if isinstance(last, date) and last != first:
            days = f"{days} – {formats.day(last)}"
        closed, hours = _state(form)
        if closed:
            return self.tr("Closed on {day}").format(day=days)
        if hours is None:
            return self.tr("Open on {day}").format(day=days)
        spans = write_spans([(hours.start, hours.end)], formats)
        return self.tr("{day}: open {hours}").format(day=days, hours=spans)

    def _what_is_wrong(self, form: Form) -> Wrong | None:
        last = form.value(_LAST) if self._shown is None else None
        first = self._first(form)
        if isinstance(last, date) and first is not None and last < first:
            return _LAST, self.tr("The last day is before the first.")
        if form.text(_STATE) == _SOME and _one_span(form) is None:
            return _HOURS, self.tr("Write from when until when, like 9-13.")
        return None

    def _on_edited(self, key: str) -> None:
        self.refuse("")
        if key == _STATE:
            self._show_hours()
        if key != _NAME:
            self._look()

    def _show_hours(self) -> None:
        self.form.field(_HOURS).setVisible(self.form.text(_STATE) == _SOME)

    def _look(self) -> None:
        first = self._first(self.form)
        if first is None or self._what_is_wrong(self.form) is not None:
            self.booked.show_visits(())
            self.fit()
            return
        last = self.form.value(_LAST) if self._shown is None else None
        closed, hours = _state(self.form)
        query = FindBookedOn(first, last if isinstance(last, date) else first, closed, hours)
        self._desk.runner.ask(query, self._on_visits, lambda _error: None, receiver=self)

    def _on_visits(self, visits: tuple[AffectedVisit, ...]) -> None:
        self.booked.show_visits(visits)
        self.fit()


def _specs(day: DayOff | None) -> list[FieldSpec]:
    states = [
        Option(_CLOSED, QCoreApplication.translate("DaySheet", "Closed")),
        Option(_SOME, QCoreApplication.translate("DaySheet", "Open for some hours")),
        Option(_USUAL, QCoreApplication.translate("DaySheet", "Open as usual")),
    ]
    days = [
        FieldSpec(_DAY, QCoreApplication.translate("DaySheet", "First day"), Kind.DATE, required=True),
        FieldSpec(
            _LAST,
            QCoreApplication.translate("DaySheet", "Last day"),
            Kind.DATE,
            hint=QCoreApplication.translate("DaySheet", "Leave it empty for one day."),
        ),
    ]
    return [
        *([] if day else days),
        FieldSpec(
            _STATE,
            QCoreApplication.translate("DaySheet", "The clinic is"),
            Kind.SEGMENTS,
            options=states,
            wide=True,
        ),
        FieldSpec(
            _NAME,
            QCoreApplication.translate("DaySheet", "Name"),
            required=True,
            longest=120,
            placeholder=QCoreApplication.translate("DaySheet", "Congress"),
        ),
        FieldSpec(
            _HOURS,
            QCoreApplication.translate("DaySheet", "Open from and until"),
            hint=QCoreApplication.translate("DaySheet", "For example 9-13."),
        ),
    ]


def _values(desk: Desk, day: DayOff | None) -> Mapping[str, object]:
    if day is None:
        return {_STATE: _CLOSED}
    spans = [(span.start, span.end) for span in day.hours or ()]
    return {
        _NAME: day.name,
        _STATE: _CLOSED if day.closed else _USUAL if day.hours is None else _SOME,
        # One stretch is kept of a day; a half day with a lunch break is shown from its begin to its end.
        _HOURS: write_spans([(spans[0][0], spans[-1][1])], desk.formats) if spans else "",
    }


def _one_span(form: Form) -> Span | None:
    spans = read_spans(form.text(_HOURS))
    return Span(*spans[0]) if spans is not None and len(spans) == 1 else None


def _state(form: Form) -> tuple[bool, Span | None]:
    state = form.text(_STATE)
    return state == _CLOSED, _one_span(form) if state == _SOME else None
