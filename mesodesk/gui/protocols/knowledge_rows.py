"""The clinic's screening knowledge as rows: rules, ingredients, and what a draft changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from mesodesk.domain.knowledge import ChangeKind, KnowledgePart, Origin
from mesodesk.domain.rules import GRAVITY, Fires, Rule, Span, When
from mesodesk.domain.text import fold
from mesodesk.gui.base.colours import FINDING_LEVELS, Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.words import level_word
from mesodesk.gui.widgets.fact_table import Cell, Fact, Mark, Words
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.services.protocols.knowledge import IngredientItem, KnowledgeCard, RuleItem


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is about, by what it is filtered, and how it looks."""

    part: KnowledgePart
    key: str
    origin: Origin
    active: bool
    fact: Fact


class KnowledgeRows(QObject):
    """Words the rows of one version in the screen's language."""

    def __init__(self, desk: Desk, card: KnowledgeCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = card
        self._language = str(desk.language)
        self._words = ProtocolWords(self)
        self._names = {item.term.key: item.term.name.of(self._language) for item in card.terms}
        # An ingredient is named as itself, also where people can be allergic to a term of its key.
        self._substances = {
            item.ingredient.key: item.ingredient.name.of(self._language) for item in card.ingredients
        }

    def rules(self) -> list[Row]:
        """All rules, the gravest first, in the order in which they came."""
        items = sorted(self._card.rules, key=lambda item: -GRAVITY[item.rule.level])
        return [self._rule(item) for item in items]

    def ingredients(self) -> list[Row]:
        """All ingredients."""
        return [self._ingredient(item) for item in self._card.ingredients]

    def changes(self) -> list[Row]:
        """What this version changes of the one before."""
        rows = []
        for change in self._card.differences:
            name = self.name_of(change.part, change.key)
            what = ", ".join(self._field(field) for field in change.what)
            below = (Words(what, "small", Colour.TEXT2),) if what else ()
            cells = (
                Cell(Words(self._part(change.part))),
                Cell(Words(name, "value"), below=below),
                Cell(marks=(self._kind(change.kind),)),
            )
            rows.append(Row(change.part, change.key, Origin.CHANGED, True, Fact(cells)))
        return rows

    def name_of(self, part: KnowledgePart, key: str) -> str:
        """What an item is called: the sentence of a rule, the name of an ingredient or a term."""
        if part is KnowledgePart.RULE:
            item = next((item for item in self._card.rules if item.rule.key == key), None)
            return key if item is None else self.sentence(item)
        names = self._substances if part is KnowledgePart.INGREDIENT else self._names
        return names.get(key, key)

    def sentence(self, item: RuleItem, *, names_facts: bool = True) -> str:
        """The sentence of a rule, with what it is about in its places; facts are told apart in the table."""
        named = ", ".join(self._substance(key) for key in item.rule.applies.substances) or "…"
        details = {
            "fact": (self.fires(item.rule.fires) if names_facts else "") or "…",
            "ingredient": named,
            "product": "…",
        }
        # What is left out at the end of a sentence is its full stop as well.
        return self._desk.explain.fill(item.sentences[self._language], details).replace("….", "…")

    def fires(self, fires: Fires) -> str:
        """Which facts fire a rule, in a few words."""
        parts = [self._name(key) for key in fires.terms]
        if fires.pregnancy:
            parts.append(self.tr("pregnancy"))
        if fires.breastfeeding:
            parts.append(self.tr("breastfeeding"))
        if fires.under_age is not None:
            parts.append(self.tr("under {age} years").format(age=fires.under_age))
        if fires.over_age is not None:
            parts.append(self.tr("over {age} years").format(age=fires.over_age))
        if fires.phototypes:
            types = ", ".join(("I", "II", "III", "IV", "V", "VI")[number - 1] for number in fires.phototypes)
            parts.append(self.tr("phototype {types}").format(types=types))
        if fires.not_male:
            parts.append(self.tr("women"))
        if fires.present:
            parts.append(self.tr("whoever the patient is"))
        return ", ".join(dict.fromkeys(parts))

    def time(self, fires: Fires) -> str:
        """At which stage of a fact a rule fires; empty for *while it lasts*."""
        words = {
            When.NOW: "",
            When.PAST: self.tr("only when it is over"),
            When.EVER: self.tr("once it has been, always"),
            When.WITHIN: self.tr("while it lasts and {time} after it"),
            When.AFTER_EVENT: self.tr("for {time} after the day"),
        }[fires.when]
        time = "" if fires.span is None else self.span(fires.span)
        where = self.tr("in the treated area") if fires.in_area else ""
        return ", ".join(part for part in (words.format(time=time), where) if part)

    def span(self, span: Span) -> str:
        """A length of time: 12 months, 14 days."""
        months = self.tr("%n month(s)", "", span.months) if span.months else ""
        return " ".join(part for part in (months, self._words.days(span.days) if span.days else "") if part)

    def whom(self, rule: Rule) -> str:
        """For which treatments a rule stands."""
        applies = rule.applies
        parts = [self._substance(key) for key in applies.substances]
        parts += [self._desk.explain.word(key) for key in (*applies.areas, *applies.protocols)]
        parts += [self.tr("product {number}").format(number=key) for key in applies.products]
        return ", ".join(parts) or self.tr("Any treatment")

    def _rule(self, item: RuleItem) -> Row:
        rule = item.rule
        level = FINDING_LEVELS[str(rule.level)]
        facts = self.fires(rule.fires)
        if rule.fires.allergies:
            facts = self.tr("allergy to {facts}").format(facts=facts)
        details = self._desk.formats.joined([facts, self.time(rule.fires)])
        marks = self._words.source_marks(rule.sources)
        cells = (
            Cell(marks=(Mark(level_word(level), level),)),
            Cell(Words(self.sentence(item, names_facts=False)), below=self._below(details, item.reason)),
            Cell(Words(self.whom(rule), "small")),
            Cell(marks=marks),
            self._origin_cell(item.origin, item.active),
        )
        return Row(KnowledgePart.RULE, rule.key, item.origin, item.active, Fact(cells))

    def _ingredient(self, item: IngredientItem) -> Row:
        one = item.ingredient
        classes = ", ".join(self._substance(key) for key in one.classes)
        cells = (
            Cell(marks=(self._words.status_mark(one.status),)),
            Cell(
                Words(one.name.of(self._language), "value"),
                below=self._below(one.evidence.of(self._language), item.reason),
            ),
            Cell(Words(classes, "small")),
            Cell(marks=self._words.source_marks(one.sources)),
            self._origin_cell(item.origin, item.active),
        )
        return Row(KnowledgePart.INGREDIENT, one.key, item.origin, item.active, Fact(cells))

    def _below(self, details: str, reason: str) -> tuple[Words, ...]:
        below = [Words(details, "small", Colour.TEXT2)] if details else []
        if reason:
            why = self.tr("Reason: {reason}").format(reason=reason)
            below.append(Words(why, "small_value", Colour.DOCTOR))
        return tuple(below)

    def _origin_cell(self, origin: Origin, active: bool) -> Cell:
        words = {
            Origin.SHIPPED: Mark(self.tr("Shipped")),
            Origin.CHANGED: Mark(self.tr("Changed"), Level.INFORM),
            Origin.OWN: Mark(self.tr("Own"), Level.ACCENT, "signature"),
        }[origin]
        off = () if active else (Mark(self.tr("Switched off"), Level.WAIT, "ban"),)
        return Cell(marks=(words, *off))

    def _name(self, key: str) -> str:
        return self._names.get(key) or self._class(key)

    def _substance(self, key: str) -> str:
        return self._substances.get(key) or self._names.get(key) or self._class(key)

    def _class(self, key: str) -> str:
        word = self._desk.explain.word(key)
        return word if word != key else key.replace("_", " ")

    def _part(self, part: KnowledgePart) -> str:
        return {
            KnowledgePart.RULE: self.tr("Rule"),
            KnowledgePart.INGREDIENT: self.tr("Ingredient"),
            KnowledgePart.TERM: self.tr("Word"),
        }[part]

    def _kind(self, kind: ChangeKind) -> Mark:
        return {
            ChangeKind.ADDED: Mark(self.tr("Added"), Level.OK),
            ChangeKind.CHANGED: Mark(self.tr("Changed"), Level.INFORM),
            ChangeKind.SWITCHED_OFF: Mark(self.tr("Switched off"), Level.WAIT, "ban"),
            ChangeKind.SWITCHED_ON: Mark(self.tr("Switched on"), Level.OK),
            ChangeKind.TAKEN_BACK: Mark(self.tr("As it ships again"), Level.SLATE),
        }[kind]

    def _field(self, name: str) -> str:
        return {
            "level": self.tr("level"),
            "words": self.tr("sentence"),
            "sources": self.tr("source"),
            "fires": self.tr("facts and time"),
            "applies": self.tr("for whom"),
            "name": self.tr("name"),
            "classes": self.tr("classes"),
            "status": self.tr("status"),
            "evidence": self.tr("evidence"),
            "warning": self.tr("warning"),
            "patient_note": self.tr("note for the patient"),
            "synonyms": self.tr("words for it"),
        }.get(name, name)


def matching(rows: Iterable[Row], text: str, origin: str) -> list[Row]:
    """The rows that hold all words of `text` and come from `origin` ("off" for what is switched off)."""
    wanted = fold(text).split()
    found = []
    for row in rows:
        words = fold(" ".join(cell.text for cell in row.fact.cells))
        fits = not origin or (not row.active if origin == "off" else str(row.origin) == origin)
        if fits and all(word in words for word in wanted):
            found.append(row)
    return found
