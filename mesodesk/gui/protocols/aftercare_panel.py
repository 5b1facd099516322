"""Aftercare in the editor: each rule with its end, its sources and what is stricter elsewhere."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import cast

from mesodesk.domain.aftercare import AddedRule
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import AftercareRule, Ending, Protocol, Stricter
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.protocols.boxes import ChoiceBox, NumberBox
from mesodesk.gui.protocols.editor_panel import EditorPanel, moved
from mesodesk.gui.protocols.sourced_row import Line, SourcedRow, Values
from mesodesk.gui.protocols.words import found_word
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import hairline, horizontal
from mesodesk.gui.widgets.protocol_words import ProtocolWords

#: A year: nothing on the sheet lasts longer.
_MOST_HOURS = 8784


class AftercarePanel(EditorPanel):
    """The rules in the order of the sheet. The clinic's times are the default; stricter ones are offered."""

    def build(self) -> None:
        """A row per rule, the list of rules that may be added, and those that other things bring."""
        self._words = ProtocolWords(self)
        self._add_stricter_line()
        card = self.card(self.tr("Rules of the aftercare sheet"))
        rules = self.keeper.protocol.aftercare
        for at, rule in enumerate(rules):
            if at:
                card.body.addWidget(hairline())
            self.put(self._row(rule, at, len(rules)), card.body)
        texts, there = self.keeper.texts, {rule.key for rule in rules}
        options = [
            (key, self._upper(texts.aftercare[key]))
            for key in self.keeper.parts.aftercare
            if key not in there
        ]
        if options:
            name = f"protocols.edit.{self.name}"
            self.column.addWidget(self.adder(self.tr("A rule to add"), options, name, self._add))
        self._add_brought()

    def _add_brought(self) -> None:
        """The rules that the sheet has beside these, by technique, area and ingredient; to read only."""
        brought = [(rule, reasons) for rule in self.keeper.parts.added if (reasons := self._reasons(rule))]
        if not brought:
            return
        card = self.card(self.tr("Also on the sheet, by what was done"))
        note = self.tr(
            "These hold beside the rules above. Where both name the same thing, the longer one counts."
        )
        card.body.addWidget(label(note, "small", Colour.TEXT2, wrap=True))
        for each, reasons in brought:
            rule = each.rule
            card.body.addWidget(hairline())
            row = horizontal(gap=2)
            row.addWidget(label(self._upper(self.keeper.texts.aftercare[rule.key]), "value", wrap=True), 1)
            row.addWidget(label(self._words.ending(rule)))
            card.body.addLayout(row)
            said = self.desk.formats.joined([*reasons, self._words.sources(rule.sources)])
            card.body.addWidget(label(said, "small", Colour.TEXT2, wrap=True))

    def _reasons(self, added: AddedRule) -> list[str]:
        """What in the draft brings a rule: its techniques, areas and ingredients."""
        protocol, texts = self.keeper.protocol, self.keeper.texts
        areas = dict(zip(protocol.areas, texts.areas, strict=False))
        reasons = [
            self.tr("technique: {name}").format(name=texts.techniques[one.key])
            for one in protocol.techniques
            if one.key in added.techniques
        ]
        reasons += [
            self.tr("area: {name}").format(name=areas.get(key, key))
            for key in protocol.areas
            if key in added.areas
        ]
        return reasons + [
            self.tr("ingredient: {name}").format(name=texts.ingredients[key])
            for key in protocol.ingredient_keys
            if key in added.substances
        ]

    def _add_stricter_line(self) -> None:
        wanted = {rule.key: _strictest(rule) for rule in self.keeper.protocol.aftercare}
        found = {key: other for key, other in wanted.items() if other is not None}
        if not found:
            return
        row = horizontal(gap=2)
        said = self.tr("%n rule(s) could be stricter: some source gives a longer time.", "", len(found))
        row.addWidget(label(said, role=Colour.WAIT, wrap=True), 1)
        button = Button(
            self.desk.theme,
            self.tr("Use the stricter times"),
            "text",
            name=f"protocols.edit.{self.name}.stricter",
            compact=True,
        )

        def use_all(protocol: Protocol) -> Protocol:
            rules = tuple(_with_time(rule, found.get(rule.key)) for rule in protocol.aftercare)
            return replace(protocol, aftercare=rules)

        button.clicked.connect(lambda _on: self.reshape(use_all))
        row.addWidget(button)
        self.column.addLayout(row)

    def _row(self, rule: AftercareRule, at: int, count: int) -> SourcedRow:
        what = self._upper(self.keeper.texts.aftercare[rule.key])
        ends = ChoiceBox(
            (
                (Ending.HOURS, self.tr("hours after it")),
                (Ending.END_OF_DAY, self.tr("end of the day")),
                (Ending.NEXT_SESSION, self.tr("next session")),
                (Ending.ADVICE, self.tr("always")),
            ),
            rule.ends,
        )
        ends.setMinimumWidth(space(34))
        hours = NumberBox(self.desk.formats, rule.hours, least=1, most=_MOST_HOURS)
        if rule.ends is not Ending.HOURS:
            hours.hide()
        line = Line(
            what,
            (("hours", self.tr("hours"), hours), ("ends", self.tr("ends"), ends)),
            stacked=True,
        )
        row = AftercareRow(self, rule.key, what, line, rule.sources)
        name = f"protocols.edit.{self.name}.{rule.key}"
        foot = horizontal(gap=2)
        foot.addWidget(label(self._notes(rule), "small", Colour.TEXT2, wrap=True), 1)
        strictest = _strictest(rule)
        if strictest is not None:
            use = Button(
                self.desk.theme,
                self.tr("Use {time}").format(time=self._words.length(strictest.hours)),
                "text",
                name=f"{name}.use",
                compact=True,
            )
            use.clicked.connect(lambda _on: self._use(rule.key, strictest))
            foot.addWidget(use)
        foot.addLayout(
            self.order_buttons(
                what, name, at, count, partial(self._move, at), partial(self._remove, rule.key)
            )
        )
        row.below.addLayout(foot)
        return row

    def _notes(self, rule: AftercareRule) -> str:
        notes = [
            self.tr("stricter: {time} ({sources})").format(
                time=self._words.length(other.hours), sources=self._words.sources(other.sources)
            )
            for other in rule.stricter
            if rule.hours is None or other.hours > rule.hours
        ]
        if rule.found:
            notes.append(self.tr("found: {range}").format(range=found_word(rule.found)))
        return self.desk.formats.joined(notes)

    def _use(self, key: str, other: Stricter) -> None:
        def use(protocol: Protocol) -> Protocol:
            rules = tuple(_with_time(rule, other) if rule.key == key else rule for rule in protocol.aftercare)
            return replace(protocol, aftercare=rules)

        self.reshape(use, f"protocols.edit.aftercare.{key}.hours")

    def _move(self, at: int, step: int) -> None:
        key = self.keeper.protocol.aftercare[at].key
        self.reshape(
            lambda protocol: replace(protocol, aftercare=moved(protocol.aftercare, at, step)),
            f"protocols.edit.aftercare.{key}.{'up' if step < 0 else 'down'}",
        )

    def _remove(self, key: str) -> None:
        self.reshape(
            lambda protocol: replace(
                protocol, aftercare=tuple(rule for rule in protocol.aftercare if rule.key != key)
            )
        )

    def _add(self, key: str) -> None:
        rule = self.keeper.parts.aftercare[key]
        self.reshape(
            lambda protocol: replace(protocol, aftercare=(*protocol.aftercare, rule)),
            f"protocols.edit.aftercare.{key}.ends",
        )

    def _upper(self, text: str) -> str:
        return self.desk.formats.upper(text[:1]) + text[1:]


class AftercareRow(SourcedRow):
    """One rule; the hours are asked for only where it ends after hours."""

    def __init__(
        self, panel: AftercarePanel, key: str, what: str, line: Line, sources: tuple[Source, ...]
    ) -> None:
        self._key = key
        self._panel = panel
        self._ends = cast(ChoiceBox, line.boxes[1][2])
        self._hours = cast(NumberBox, line.boxes[0][2])
        super().__init__(panel.desk, panel.keeper, f"aftercare.{key}", what, (line,), sources, self._put)
        self._ends.picked.connect(self._show_hours)

    def _checked(self) -> Values:
        ends = Ending(str(self._ends.read()))
        if ends is not Ending.HOURS:
            return ends, None
        return ends, super()._checked()[0]

    def _show_hours(self) -> None:
        is_hours = self._ends.read() == Ending.HOURS
        self._hours.setVisible(is_hours)
        if is_hours and not self._hours.text():
            self._hours.setFocus()

    def _put(self, values: Values, sources: tuple[Source, ...]) -> None:
        ends, hours = cast(tuple[Ending, int | None], values)

        def change(protocol: Protocol) -> Protocol:
            rules = tuple(
                replace(rule, ends=ends, hours=hours, sources=sources) if rule.key == self._key else rule
                for rule in protocol.aftercare
            )
            return replace(protocol, aftercare=rules)

        self._panel.keeper.edit(change)


def _strictest(rule: AftercareRule) -> Stricter | None:
    """The longest time that a source gives, if it is longer than the rule's own."""
    longer = [other for other in rule.stricter if rule.hours is None or other.hours > rule.hours]
    return max(longer, key=lambda other: other.hours, default=None)


def _with_time(rule: AftercareRule, other: Stricter | None) -> AftercareRule:
    if other is None:
        return rule
    return replace(rule, ends=Ending.HOURS, hours=other.hours, sources=other.sources)
