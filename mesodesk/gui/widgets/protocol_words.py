"""How the numbers of protocols are said: sessions, days between them, how long aftercare lasts, sources."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.formulary import IngredientStatus, Source
from mesodesk.domain.protocol_editing import read_choice
from mesodesk.domain.protocols import AftercareRule, CourseShape, Ending, ItemRole
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.widgets.fact_table import Mark

#: Beyond this, whole days are told in days.
_HOURS_UP_TO: Final = 72
_DAY: Final = 24


class ProtocolWords(QObject):
    """Sentences about protocols in the screen's language; a QObject, because plurals need its `tr`."""

    def hours(self, count: int) -> str:
        """A number of hours."""
        return self.tr("%n hour(s)", "", count)

    def days(self, count: int) -> str:
        """A number of days."""
        return self.tr("%n day(s)", "", count)

    def session_count(self, count: int) -> str:
        """A number of sessions."""
        return self.tr("%n session(s)", "", count)

    def running(self, count: int) -> str:
        """How many courses run on a version."""
        return self.tr("%n running course(s)", "", count)

    def length(self, hours: int) -> str:
        """A length of time of aftercare: 24 hours, 14 days."""
        if hours > _HOURS_UP_TO and hours % _DAY == 0:
            return self.days(hours // _DAY)
        return self.hours(hours)

    def ending(self, rule: AftercareRule) -> str:
        """Until when an aftercare rule holds."""
        if rule.hours is not None:
            return self.length(rule.hours)
        if rule.ends is Ending.END_OF_DAY:
            return self.tr("End of the same day")
        return self.tr("Until the next session") if rule.ends is Ending.NEXT_SESSION else self.tr("Always")

    def window(self, interval: IntervalWindow) -> str:
        """Days between two sessions: 10 to 15 days, ideally 14."""
        low, ideal, high = interval.min_days, interval.ideal_days, interval.max_days
        if low == high:
            return self.days(low)
        return self.tr("{low} to {high}, ideally {ideal}").format(low=low, high=self.days(high), ideal=ideal)

    def sessions(self, shape: CourseShape) -> str:
        """How many sessions: 3 to 6 sessions, usually 4."""
        count = shape.sessions
        if count.min == count.max:
            return self.session_count(count.min)
        return self.tr("{low} to {high}, usually {usual}").format(
            low=count.min, high=self.session_count(count.max), usual=count.default
        )

    def course(self, shape: CourseShape) -> str:
        """A course in one line: sessions, days between them, maintenance."""
        parts = [self.sessions(shape), self.tr("gap {days}").format(days=self.window(shape.interval))]
        if shape.maintenance is not None:
            every = self.tr("maintenance every {days}").format(days=self.window(shape.maintenance))
            parts.append(every)
        return " · ".join(parts)

    def state(self, state: PublishState) -> tuple[str, Level]:
        """Where a version stands, and the level that shows it."""
        if state is PublishState.PUBLISHED:
            return self.tr("published"), Level.OK
        return (
            (self.tr("unpublished"), Level.WAIT)
            if state is PublishState.DRAFT
            else (
                self.tr("replaced"),
                Level.SLATE,
            )
        )

    def source(self, source: Source) -> str:
        """A source as a tag says it: Clinic, C32, C08 [W], General knowledge, Own choice."""
        if source.key == "brief":
            return self.tr("Clinic")
        if source.own_words:
            choice = read_choice(source)
            return source.own_words if choice is None else self.tr("Own choice")
        return self.tr("General knowledge") if source.key == "GK" else str(source)

    def sources(self, sources: Iterable[Source]) -> str:
        """Sources in one line: Clinic, C32."""
        return ", ".join(self.source(source) for source in sources)

    def source_marks(self, sources: Iterable[Source]) -> tuple[Mark, ...]:
        """Sources as tags: the clinic's own text in the accent, what nobody looked up with a warning."""
        looks = {"brief": (Level.ACCENT, "quote"), "GK": (Level.WAIT, "alert-triangle")}
        own = (Level.INFORM, "signature")
        return tuple(
            Mark(
                self.source(source),
                *(own if source.own_words else looks.get(source.key, (Level.SLATE, "book"))),
            )
            for source in sources
        )

    def choices(self, sources: Iterable[Source], formats: Formats) -> str:
        """Who of the clinic chose, when, and after what; empty where nobody did."""
        said = []
        for source in sources:
            choice = read_choice(source)
            if choice is not None:
                who = self.tr("{name}, {day}").format(name=choice.by, day=formats.date(choice.on))
                said.append(f"{who}: {choice.words}" if choice.words else who)
        return "; ".join(said)

    def role(self, role: ItemRole) -> str:
        """What an ingredient is in the cocktail for."""
        return {
            ItemRole.ACTIVE: self.tr("Active ingredient"),
            ItemRole.NUMBING_CREAM: self.tr("Numbing cream"),
            ItemRole.ANTISEPTIC: self.tr("Antiseptic"),
        }[role]

    def status_mark(self, status: IngredientStatus) -> Mark:
        """How an ingredient stands, as a tag."""
        if status is IngredientStatus.LICENSED:
            return Mark(self.tr("Licensed"), Level.OK)
        if status is IngredientStatus.DEVICE:
            return Mark(self.tr("Medical device"), Level.OK)
        if status is IngredientStatus.COSMETIC_ONLY:
            return Mark(self.tr("Cosmetic only"), Level.WAIT, "alert-triangle")
        if status is IngredientStatus.OFF_LABEL:
            return Mark(self.tr("Off-label"), Level.WAIT, "alert-triangle")
        return Mark(self.tr("An authority warns"), Level.STOP)

    def contested_mark(self, kept: bool | None) -> Mark:
        """That an ingredient is contested, and what was decided on it."""
        if kept is None:
            return Mark(self.tr("Contested: a dermatologist decides"), Level.DOCTOR)
        if kept:
            return Mark(self.tr("Contested, kept"), Level.DOCTOR)
        return Mark(self.tr("Contested, removed"), Level.SLATE, "ban")


def range_text(formats: Formats, low: Decimal, high: Decimal, unit: str) -> str:
    """Two numbers and their unit: 1–2 mm; one number where both are the same."""
    shown = [formats.number(value.normalize() + 0) for value in (low, high)]
    text = shown[0] if low == high else f"{shown[0]}–{shown[1]}"
    return f"{text}\u00a0{unit}"
