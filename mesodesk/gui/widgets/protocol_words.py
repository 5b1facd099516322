"""How the numbers of protocols are said: sessions, days between them, how long aftercare lasts, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject

from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.formulary import IngredientStatus, Source
from mesodesk.domain.protocol_changes import Part, ProtocolChange
from mesodesk.domain.protocols import AftercareRule, CourseShape, Ending
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base.colours import Level
from mesodesk.gui.widgets.fact_table import Mark
from mesodesk.services.protocol_texts import ProtocolTexts

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
        """A source as a tag says it: Clinic, C32, C08 [W], General knowledge."""
        if source.key == "brief":
            return self.tr("Clinic")
        return self.tr("General knowledge") if source.key == "GK" else str(source)

    def sources(self, sources: Iterable[Source]) -> str:
        """Sources in one line: Clinic, C32."""
        return ", ".join(self.source(source) for source in sources)

    def source_marks(self, sources: Iterable[Source]) -> tuple[Mark, ...]:
        """Sources as tags: the clinic's own text in the accent, what nobody looked up with a warning."""
        looks = {"brief": (Level.ACCENT, "quote"), "GK": (Level.WAIT, "alert-triangle")}
        return tuple(
            Mark(self.source(source), *looks.get(source.key, (Level.SLATE, "book"))) for source in sources
        )

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

    def change(self, change: ProtocolChange, texts: ProtocolTexts) -> str:
        """A difference between two versions in one line."""
        if change.part is Part.INGREDIENT_ADDED:
            return self.tr("{ingredient} is added").format(ingredient=texts.ingredients[change.key])
        if change.part is Part.INGREDIENT_REMOVED:
            return self.tr("{ingredient} is removed").format(ingredient=texts.ingredients[change.key])
        if change.part is Part.AFTERCARE:
            what = texts.aftercare.get(change.key, change.key)
        elif change.part is Part.COURSE:
            what = self.tr("Course")
        else:
            return self.tr("{part} differ").format(part=self._part(change.key))
        return self.tr("{what}: {before} → {after}").format(
            what=what[:1].upper() + what[1:],
            before=self._value(change.before),
            after=self._value(change.after),
        )

    def _value(self, value: CourseShape | AftercareRule | None) -> str:
        if value is None:
            return "–"
        said = self.course(value) if isinstance(value, CourseShape) else self.ending(value)
        return f"{said} ({self.sources(value.sources)})"

    def _part(self, name: str) -> str:
        return {
            "segments": self.tr("Parts of the visit"),
            "techniques": self.tr("Techniques"),
            "rules": self.tr("Screening rules"),
            "normal_days": self.tr("Normal days"),
            "before": self.tr("What to do before"),
        }[name]
