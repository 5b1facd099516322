"""What each tab of a protocol shows, as rows of facts: every number beside its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.formulary import Source, parse_source
from mesodesk.domain.protocols import AftercareRule, ItemRole, Need, Technique
from mesodesk.domain.rules import Level as RuleLevel
from mesodesk.domain.rules import Rule
from mesodesk.gui.base.colours import FINDING_LEVELS, Colour
from mesodesk.gui.base.explain import Explain
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.words import level_word, segment_word
from mesodesk.gui.protocols.words import found_word
from mesodesk.gui.widgets.fact_table import Cell, Fact, Mark, Words
from mesodesk.gui.widgets.protocol_words import ProtocolWords, range_text
from mesodesk.services.editing.protocol_texts import ProtocolTexts, RuleText
from mesodesk.services.protocols.protocols import IngredientCard, ProtocolCard

#: Most facts that are named in a screening rule's second line.
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a protocol with its words."""

    card: ProtocolCard
    texts: ProtocolTexts


def heading(words: str, *below: str, marks: tuple[Mark, ...] = ()) -> Fact:
    """A row across the whole width that begins a group."""
    lines = tuple(Words(text, "small", Colour.TEXT2) for text in below if text)
    return Fact(heading=Cell(Words(words, "heading"), marks, lines))


class ProtocolFacts(QObject):
    """Makes the rows of the tabs for one version of a protocol."""

    def __init__(self, formats: Formats, explain: Explain, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._explain = explain
        self.words = ProtocolWords(self)

    # Cocktail ----------------------------------------------------------------------------------------------

    def cocktail(self, shown: Shown) -> list[Fact]:
        """Ingredients with status, warnings and sources; contested ones say what was decided on them."""
        sources = {item.ingredient: item.sources for item in shown.card.protocol.cocktail}
        return [
            self._ingredient(card, shown.texts.language, sources.get(card.key, ()))
            for card in shown.card.ingredients
        ]

    def _ingredient(self, card: IngredientCard, language: str, sources: Sequence[Source]) -> Fact:
        removed = card.kept is False
        name = Cell(
            Words(card.name[language], "strong", Colour.TEXT3 if removed else Colour.TEXT),
            below=(Words(self.words.role(ItemRole(card.role)), "small", Colour.TEXT2),),
        )
        marks = [self.words.status_mark(card.status)]
        if card.contested:
            marks.append(self.words.contested_mark(card.kept))
        lines = [Words(card.evidence.get(language, ""), "small", Colour.TEXT2)]
        if card.warning:
            lines.append(Words(card.warning[language], "small", Colour.DOCTOR))
        if card.note:
            said = self.tr("On the consent form: {words}").format(words=card.note[language])
            lines.append(Words(said, "small", Colour.TEXT2))
        read = tuple(parse_source(text, field="sources") for text in card.sources.split("; ") if text)
        known = self.tr("On the ingredient: {sources}").format(sources=self.words.sources(read))
        source = Cell(
            marks=self.words.source_marks(sources),
            below=(Words(known, "small", Colour.TEXT3),) if card.sources else (),
        )
        return Fact((name, Cell(marks=tuple(marks), below=tuple(lines)), source))

    # Course ------------------------------------------------------------------------------------------------

    def course(self, shown: Shown) -> list[Fact]:
        """Sessions, gaps, maintenance, the parts of a visit, what to do before, and other courses."""
        protocol, words = shown.card.protocol, self.words
        shape = protocol.course
        rows = [
            heading(self.tr("Course")),
            self._row(self.tr("Sessions"), words.sessions(shape), shape.sources),
            self._row(self.tr("Days between sessions"), words.window(shape.interval), shape.sources),
        ]
        if shape.maintenance is not None:
            every = words.window(shape.maintenance)
            rows.append(self._row(self.tr("Maintenance, every"), every, shape.sources))
        whole = self._formats.minutes(protocol.minutes)
        rows.append(heading(self.tr("A visit"), self.tr("{time} in all").format(time=whole)))
        for part in protocol.segments:
            needs = [self._need(need) for need in part.needs]
            rows.append(
                self._row(
                    segment_word(SegmentKind(part.kind)),
                    self._formats.minutes(part.minutes),
                    part.sources,
                    ", ".join(needs),
                )
            )
        rows.append(heading(self.tr("Before a session")))
        rows += [
            Fact(
                (
                    Cell(Words(shown.texts.before[item.key])),
                    Cell(Words("" if item.days is None else words.days(item.days), "value")),
                    self._sources(item.sources),
                )
            )
            for item in protocol.before
        ]
        return rows + self._other_courses(shown)

    def _other_courses(self, shown: Shown) -> list[Fact]:
        others = shown.card.protocol.alternatives
        if not others:
            return []
        rows = [
            heading(
                self.tr("Other courses in the literature"),
                self.tr("A dermatologist may choose one of them when publishing."),
            )
        ]
        for other in others:
            needs = [shown.texts.ingredients[key] for key in other.ingredients]
            notes = [self.tr("needs {ingredients}").format(ingredients=", ".join(needs))] if needs else []
            if other.draft:
                notes.append(self.tr("not written out yet"))
            if other.shape == shown.card.protocol.course:
                notes.append(self.tr("chosen for this version"))
            rows.append(
                self._row(
                    other.name.of(shown.texts.language),
                    self.words.course(other.shape),
                    other.shape.sources,
                    " · ".join(notes),
                )
            )
        return rows

    def _need(self, need: Need) -> str:
        return self.tr("a room") if need is Need.ROOM else self.tr("a doctor or practitioner")

    # Technique ---------------------------------------------------------------------------------------------

    def technique(self, shown: Shown) -> list[Fact]:
        """Depth, needle, spacing and volume of each way of injecting; the usual one first."""
        rows: list[Fact] = [
            heading(
                self.tr("Areas"),
                ", ".join(shown.texts.areas),
            )
        ]
        for number, item in enumerate(shown.card.protocol.techniques):
            name = shown.texts.techniques[item.key]
            usual = self.tr("The usual one") if number == 0 else ""
            rows.append(heading(self._upper(name), usual))
            rows += self._numbers(item)
        scales = ", ".join(shown.texts.scales)
        return [*rows, heading(self.tr("Outcome is followed by"), scales)] if scales else rows

    def _numbers(self, item: Technique) -> list[Fact]:
        rows = [
            self._row(
                self.tr("Depth"), self._range(item.depth_min_mm, item.depth_max_mm, "mm"), item.depth_sources
            )
        ]
        if item.needle:
            rows.append(self._row(self.tr("Needle"), item.needle, item.needle_sources))
        if item.spacing_min_mm is not None and item.spacing_max_mm is not None:
            spacing = self._range(item.spacing_min_mm, item.spacing_max_mm, "mm")
            rows.append(self._row(self.tr("Between points"), spacing, item.spacing_sources))
        if item.volume_min is not None and item.volume_max is not None:
            low, high = Decimal(item.volume_min) / 1000, Decimal(item.volume_max) / 1000
            what = self.tr("Volume per cm") if item.per_cm else self.tr("Volume per point")
            rows.append(self._row(what, self._range(low, high, "ml"), item.volume_sources))
        return rows

    def _range(self, low: Decimal, high: Decimal, unit: str) -> str:
        return range_text(self._formats, low, high, unit)

    # Screening ---------------------------------------------------------------------------------------------

    def screening(self, shown: Shown) -> list[Fact]:
        """The rules that can fire for this cocktail, the gravest first."""
        texts = {text.key: text for text in shown.texts.rules}
        rules = shown.texts.screening
        awake = [rule for rule in rules if rule.active and texts[rule.key].awake]
        rows: list[Fact] = []
        for level in reversed(RuleLevel):
            found = [rule for rule in awake if rule.level is level]
            if not found:
                continue
            known = FINDING_LEVELS[str(level)]
            remedy = self._explain.rule("wait_open" if level is RuleLevel.WAIT else str(level))
            rows.append(heading("", remedy, marks=(Mark(level_word(known), known),)))
            rows += [self._rule(rule, texts[rule.key]) for rule in found]
        off = [rule for rule in rules if not rule.active]
        if off:
            rows.append(heading(self.tr("Switched off")))
            rows += [self._rule(rule, texts[rule.key]) for rule in off]
        asleep = len(rules) - len(awake) - len(off)
        if asleep:
            said = self.tr("%n more rule(s) would fire only with ingredients that are not in it.", "", asleep)
            rows.append(heading("", said))
        return rows

    def _rule(self, rule: Rule, text: RuleText) -> Fact:
        named = list(text.facts[:_MOST_NAMED])
        if len(text.facts) > _MOST_NAMED:
            named.append(self.tr("%n more", "", len(text.facts) - _MOST_NAMED))
        fired = self.tr("Fired by: {facts}").format(facts=", ".join(named)) if named else ""
        below = [Words(found_word(rule.found), "small", Colour.WAIT)] if rule.found else []
        if rule.reason:
            said = self.tr("Set for this protocol: {reason}") if rule.set_here else "{reason}"
            said = said.format(reason=rule.reason)
            below.append(Words(said, "small", Colour.DOCTOR))
        return Fact(
            (
                Cell(Words(text.sentence), below=(Words(fired, "small", Colour.TEXT2),)),
                Cell(marks=self.words.source_marks(rule.sources), below=tuple(below)),
            )
        )

    # Consent -----------------------------------------------------------------------------------------------

    def consent(self, shown: Shown) -> list[Fact]:
        """The sections of the consent form, in the screen's language, filled with this protocol."""
        rows = []
        for number, part in enumerate(shown.texts.consent, 1):
            rows.append(heading(f"{number}. {part.heading}", *part.paragraphs))
            rows += [
                Fact((Cell(Words(name, "value")), Cell(Words(text, role=Colour.TEXT2))))
                for name, text in part.rows
            ]
        return rows

    # Aftercare ---------------------------------------------------------------------------------------------

    def aftercare(self, shown: Shown) -> list[Fact]:
        """Each rule with its end, its sources and what is stricter elsewhere; then what is normal when."""
        protocol, texts = shown.card.protocol, shown.texts
        rows = [self._aftercare_rule(rule, texts.aftercare[rule.key]) for rule in protocol.aftercare]
        rows.append(heading(self.tr("What is normal")))
        for day in protocol.normal_days:
            when = self.tr("Day {number}").format(number=day.day) if day.day else self.tr("The day itself")
            rows.append(
                Fact(
                    (Cell(Words(when)), Cell(Words(texts.normal_days[day.text])), self._sources(day.sources))
                )
            )
        return rows

    def _aftercare_rule(self, rule: AftercareRule, name: str) -> Fact:
        notes = [
            Words(
                self.tr("stricter: {time} ({sources})").format(
                    time=self.words.length(other.hours), sources=self.words.sources(other.sources)
                ),
                "small",
                Colour.WAIT,
            )
            for other in rule.stricter
            if rule.hours is None or other.hours > rule.hours
        ]
        if rule.found:
            found = self.tr("found: {range}").format(range=found_word(rule.found))
            notes.append(Words(found, "small", Colour.TEXT2))
        chosen = self.words.choices(rule.sources, self._formats)
        if chosen:
            notes.insert(0, Words(chosen, "small", Colour.TEXT2))
        source = Cell(marks=self.words.source_marks(rule.sources), below=tuple(notes))
        return Fact((Cell(Words(self._upper(name))), Cell(Words(self.words.ending(rule), "value")), source))

    # General -----------------------------------------------------------------------------------------------

    def general(self, shown: Shown) -> list[Fact]:
        """Its names and purpose, the most of one session, and what has to be photographed before."""
        protocol, texts = shown.card.protocol, shown.texts
        limit = self.tr("Nothing is compared")
        if protocol.limit_ul is not None:
            limit = self._range(Decimal(protocol.limit_ul) / 1000, Decimal(protocol.limit_ul) / 1000, "ml")
        views = [self._explain.word(f"view_{view}") for view in protocol.photo_views]
        rows = [
            self._row(self.tr("Name"), protocol.name.of(texts.language), ()),
            self._row(self.tr("What for"), protocol.indication.of(texts.language), ()),
            self._row(self.tr("Most volume in one session"), limit, protocol.limit_sources),
            self._row(
                self.tr("Photographs before the start"), ", ".join(views) or self.tr("None required"), ()
            ),
        ]
        if shown.card.line.note:
            rows.append(self._row(self.tr("Why this version"), shown.card.line.note, ()))
        return rows

    # Parts -------------------------------------------------------------------------------------------------

    def _row(self, name: str, value: str, sources: Sequence[Source], note: str = "") -> Fact:
        below = (Words(note, "small", Colour.TEXT2),) if note else ()
        return Fact((Cell(Words(name)), Cell(Words(value, "value"), below=below), self._sources(sources)))

    def _sources(self, sources: Sequence[Source]) -> Cell:
        chosen = self.words.choices(sources, self._formats)
        below = (Words(chosen, "small", Colour.TEXT2),) if chosen else ()
        return Cell(marks=self.words.source_marks(sources), below=below)

    def _upper(self, text: str) -> str:
        return self._formats.upper(text[:1]) + text[1:]
