"""What the waiting list says: for what somebody waits, when they can come, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import AppointmentKind, WaitingState
from mesodesk.domain.courses import is_maintenance
from mesodesk.domain.times import wall_time
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import kind_word, maintenance_words, waiting_word
from mesodesk.services.courses.course_cards import CourseCard, SessionLine
from mesodesk.services.courses.waiting import WaitingCard
from mesodesk.services.courses.waiting_booking import FittingCard


class WaitingWords(QObject):
    """Sentences of the waiting list; `protocols` are names by key."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.protocols: Mapping[str, str] = {}

    def name(self, card: WaitingCard) -> str:
        """The patient, as they may be called on the screen now."""
        return self._desk.privacy.called(card.patient, card.number, self._desk.formats)

    def initials(self, card: WaitingCard) -> str:
        """The patient without the name, for a sentence that is kept for when names are hidden."""
        formats = self._desk.formats
        return formats.joined([formats.initials(card.patient), card.number])

    def what(self, card: WaitingCard) -> str:
        """Consultation, 30 min; or Skin rejuvenation, session 3 of 4."""
        if card.protocol_key is None or card.session_number is None or card.sessions is None:
            minutes = self._desk.formats.minutes(card.form.minutes)
            return f"{kind_word(card.form.kind)}, {minutes}"
        return self._session(card.protocol_key, card.session_number, card.sessions)

    def session(self, course: CourseCard, line: SessionLine) -> str:
        """Skin rejuvenation, session 3 of 4."""
        return self._session(course.protocol_key, line.number, course.planned)

    def when(self, card: WaitingCard) -> str:
        """23 Nov – 13 Dec · Tue, Thu · 09:00–12:00."""
        formats, form = self._desk.formats, card.form
        days = f"{formats.date_short(form.first_on)} – {formats.date_short(form.last_on)}"
        weekdays = ", ".join(formats.weekday_short(day) for day in form.weekdays)
        return formats.joined([days, weekdays, self._hours(form.hours)])

    def who(self, card: WaitingCard) -> str:
        """The person asked for, or anybody."""
        return card.staff or self.tr("Anybody")

    def standing(self, card: WaitingCard, fit: FittingCard | None) -> str:
        """Fits Thu 26 Nov, 11:00; or Offered, today; or the visit that they have."""
        formats = self._desk.formats
        if fit is not None:
            return self.tr("Fits {moment}").format(moment=self._moment(fit.starts_at))
        if card.state is WaitingState.OFFERED and card.offered_at is not None:
            day = formats.relative_day(card.offered_at, self._desk.today(), inside=True)
            return self.tr("Offered {day}").format(day=day)
        if card.state is WaitingState.WAITING and card.booked_at is not None:
            return self.tr("Has {moment}").format(moment=self._moment(card.booked_at))
        return waiting_word(card.state)

    def offer(self, fits: tuple[FittingCard, ...]) -> str:
        """The sentence of the message when a time has come free."""
        first, formats = fits[0], self._desk.formats
        who = [self.name(first.waiting), self.what(first.waiting)]
        if first.waiting.phone and not self._desk.privacy.is_on:
            who.append(formats.phone(first.waiting.phone))
        said = self.tr("{moment} with {staff} has come free. Waiting: {who}.").format(
            moment=formats.day_and_time(first.starts_at), staff=first.staff, who=formats.joined(who)
        )
        others = len(fits) - 1
        more = self.tr("%n other(s) fit too.", "", others) if others else ""
        return f"{said} {more}".strip()

    def booked(self, card: WaitingCard, name: str, starts_at: datetime) -> str:
        """What the toast says, and what undo would take back; `name` is how the patient is called in it."""
        moment = self._desk.formats.day_and_time(starts_at)
        if card.booked_at is not None:
            return self.tr("{name} moved from the waiting list to {moment}").format(name=name, moment=moment)
        return self.tr("{name} booked from the waiting list for {moment}").format(name=name, moment=moment)

    def kind(self, kind: AppointmentKind) -> str:
        """What time is booked for."""
        return kind_word(kind)

    def _moment(self, instant: datetime) -> str:
        formats = self._desk.formats
        return f"{formats.day_short(instant)}, {formats.time(instant)}"

    def _session(self, key: str, number: int, sessions: int) -> str:
        name = self.protocols.get(key, key)
        if is_maintenance(number, sessions):
            return maintenance_words(name, number, sessions)
        return self.tr("{protocol}, session {number} of {count}").format(
            protocol=name, number=number, count=sessions
        )

    def _hours(self, hours: tuple[int, int] | None) -> str:
        if hours is None:
            return ""
        formats, (start, end) = self._desk.formats, hours
        if end >= 24 * 60:
            return self.tr("from {time}").format(time=formats.time(wall_time(start)))
        if start == 0:
            return self.tr("until {time}").format(time=formats.time(wall_time(end)))
        return formats.span(wall_time(start), wall_time(end))
