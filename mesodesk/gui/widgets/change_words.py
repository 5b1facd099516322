"""What differs between two versions of a protocol, in sentences that a dermatologist reads at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.formulary import Source, Words
from mesodesk.domain.protocol_changes import Part, ProtocolChange
from mesodesk.domain.protocols import (
    AftercareRule,
    Before,
    CocktailItem,
    CourseShape,
    SegmentPlan,
    Technique,
)
from mesodesk.domain.rules import Rule
from mesodesk.gui.base.colours import FINDING_LEVELS
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.words import level_word, segment_word
from mesodesk.gui.widgets.protocol_words import ProtocolWords, range_text
from mesodesk.services.editing.protocol_texts import ProtocolTexts


class ChangeWords(QObject):
    """Says changes in the screen's language."""

    def __init__(self, formats: Formats, explain: Explain, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._explain = explain
        self._words = ProtocolWords(self)

    def change(self, change: ProtocolChange, texts: ProtocolTexts) -> str:
        """A difference between two versions in one line."""
        if change.part is Part.ORDER:
            return self.tr("{part}: in another order").format(part=self._part(change.key))
        if change.part is Part.OTHER:
            return self.tr("{part} differ").format(part=self._part(change.key))
        name = self._formats.upper(self._name(change, texts)[:1]) + self._name(change, texts)[1:]
        if change.part in (Part.INGREDIENT_ADDED, Part.INGREDIENT_REMOVED):
            return self._added(name, was=change.part is Part.INGREDIENT_REMOVED)
        if change.part in (Part.TECHNIQUE, Part.RULE) and None in (change.before, change.after):
            return self._added(name, was=change.after is None)
        if isinstance(change.before, Technique) and isinstance(change.after, Technique):
            return f"{name}: {'; '.join(self._technique(change.before, change.after))}"
        if isinstance(change.before, Words) and isinstance(change.after, Words):
            before, after = _differing(change.before, change.after, texts.language)
        else:
            before, after = self._value(change.before, texts), self._value(change.after, texts)
        return self.tr("{what}: {before} → {after}").format(what=name, before=before, after=after)

    def _added(self, name: str, *, was: bool) -> str:
        said = self.tr("{ingredient} is removed") if was else self.tr("{ingredient} is added")
        return said.format(ingredient=name)

    def _name(self, change: ProtocolChange, texts: ProtocolTexts) -> str:
        key = change.key
        part = change.part
        if part in (Part.INGREDIENT, Part.INGREDIENT_ADDED, Part.INGREDIENT_REMOVED):
            return texts.ingredients.get(key, key)
        if part is Part.SEGMENT:
            return segment_word(SegmentKind(key))
        known = {
            Part.AFTERCARE: texts.aftercare,
            Part.TECHNIQUE: texts.techniques,
            Part.BEFORE: texts.before,
            Part.RULE: texts.sentences,
        }
        if part in known:
            return known[part].get(key, key).rstrip(".")
        return self._part(key)

    def _value(self, value: object, texts: ProtocolTexts) -> str:
        if isinstance(value, CourseShape):
            return self._sourced(self._words.course(value), value.sources)
        if isinstance(value, AftercareRule):
            return self._sourced(self._words.ending(value), value.sources)
        if isinstance(value, SegmentPlan):
            return self._sourced(self._formats.minutes(value.minutes), value.sources)
        if isinstance(value, Before):
            days = "–" if value.days is None else self._words.days(value.days)
            return self._sourced(days, value.sources)
        if isinstance(value, CocktailItem):
            return self._sourced(self._words.role(value.role), value.sources)
        if isinstance(value, Rule):
            return self._rule(value)
        if isinstance(value, tuple):
            return ", ".join(self._explain.word(f"view_{view}") for view in value) or "–"
        if isinstance(value, int):
            return range_text(self._formats, Decimal(value) / 1000, Decimal(value) / 1000, "ml")
        return "–"

    def _rule(self, rule: Rule) -> str:
        said = level_word(FINDING_LEVELS[str(rule.level)]) if rule.active else self.tr("switched off")
        return f"{said} ({rule.reason})" if rule.reason else said

    def _sourced(self, words: str, sources: Iterable[Source]) -> str:
        return f"{words} ({self._words.sources(sources)})"

    def _technique(self, before: Technique, after: Technique) -> list[str]:
        groups = zip(self._numbers(before), self._numbers(after), strict=True)
        return [
            self.tr("{what}: {before} → {after}").format(what=name, before=old, after=new)
            for (name, old), (_, new) in groups
            if old != new
        ] or [self.tr("the same numbers")]

    def _numbers(self, item: Technique) -> list[tuple[str, str]]:
        """Each group of numbers with its sources; a dash where there is none."""
        spacing = self._range(item.spacing_min_mm, item.spacing_max_mm, "mm")
        volume = self._range(_ml(item.volume_min), _ml(item.volume_max), "ml")
        if item.per_cm and item.volume_min is not None:
            volume = self.tr("{volume} per cm").format(volume=volume)
        groups = (
            (self.tr("depth"), self._range(item.depth_min_mm, item.depth_max_mm, "mm"), item.depth_sources),
            (self.tr("needle"), item.needle, item.needle_sources),
            (self.tr("between points"), spacing, item.spacing_sources),
            (self.tr("volume per point"), volume, item.volume_sources),
        )
        return [(name, self._sourced(said, sources) if said else "–") for name, said, sources in groups]

    def _range(self, low: Decimal | None, high: Decimal | None, unit: str) -> str:
        return "" if low is None or high is None else range_text(self._formats, low, high, unit)

    def _part(self, name: str) -> str:
        return {
            "name": self.tr("Name"),
            "indication": self.tr("Indication"),
            "course": self.tr("Course"),
            "cocktail": self.tr("Cocktail"),
            "techniques": self.tr("Techniques"),
            "aftercare": self.tr("Aftercare"),
            "alternatives": self.tr("Other courses"),
            "normal_days": self.tr("Normal days"),
            "areas": self.tr("Areas"),
            "charts": self.tr("Body charts"),
            "scales": self.tr("Outcome scales"),
            "limit_ul": self.tr("Most in one session"),
            "photo_views": self.tr("Photographs before the start"),
        }[name]


def _differing(before: Words, after: Words, language: str) -> tuple[str, str]:
    """Both texts in the screen's language, or in the other one where only that differs."""
    if before.of(language) != after.of(language):
        return before.of(language), after.of(language)
    other = "en" if language == "tr" else "tr"
    return before.of(other), after.of(other)


def _ml(volume: int | None) -> Decimal | None:
    return None if volume is None else Decimal(volume) / 1000
