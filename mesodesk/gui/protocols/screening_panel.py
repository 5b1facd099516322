"""Screening in the editor: what this protocol itself says of a rule, and rules that it takes in besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from mesodesk.domain.firing import is_for
from mesodesk.domain.knowledge import OWN, effective_rules
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.rules import GRAVITY, Applies, Rule
from mesodesk.domain.rules import Level as RuleLevel
from mesodesk.gui.base.colours import FINDING_LEVELS, Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import level_word
from mesodesk.gui.protocols.boxes import ChoiceBox, LineBox
from mesodesk.gui.protocols.editor_panel import EditorPanel
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.inputs import Option, UnreadableError
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.table import Column, Table

_OFF = "off"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the table, with its words."""

    rule: Rule
    level: str
    sentence: str
    whose: str


class ScreeningPanel(EditorPanel):
    """The rules that can fire for this cocktail, the gravest first; what is set here needs a reason.

    A rule that nobody set here follows the clinic's knowledge, also later.
    """

    def build(self) -> None:
        """The table, what the chosen rule is set to, and the rules that may be taken in."""
        self._words = ProtocolWords(self)
        self._chosen = ""
        columns: list[Column[RuleLine]] = [
            Column(
                self.tr("Level"),
                lambda line: line.level,
                140,
                level=lambda line: FINDING_LEVELS[str(line.rule.level)] if line.rule.active else None,
            ),
            Column(self.tr("Rule"), lambda line: line.sentence, stretch=True),
            Column(self.tr("Set by"), lambda line: line.whose, 128),
        ]
        self.table = Table(
            self.desk.theme, columns, name="protocols.edit.screening.rules", label=self.tr("Screening rules")
        )
        self.table.setMinimumHeight(space(64))
        lines = self._lines()
        self.table.show_cards(lines)
        self.column.addWidget(self.table, 20)
        self.column.addWidget(self._setting())
        there = {rule.key for rule in self._standing()}
        texts = self.keeper.parts.rule_texts
        options = [
            (key, texts[key].sentence)
            for key, rule in self.keeper.parts.rules.items()
            if key not in there and rule.active
        ]
        if options:
            name = f"protocols.edit.{self.name}"
            self.column.addWidget(self.adder(self.tr("A rule to take in"), options, name, self._add))
        self.table.chosen.connect(self._on_chosen)
        if lines:
            self.table.selectRow(0)

    def _standing(self) -> tuple[Rule, ...]:
        """The rules that screen for the draft, with what the clinic's knowledge says by now."""
        return effective_rules(self.keeper.protocol, self.keeper.parts.clinic_rules)

    def _lines(self) -> list[RuleLine]:
        texts = self.keeper.parts.rule_texts
        rules = [rule for rule in self._standing() if rule.set_here or texts[rule.key].awake]
        rules.sort(key=lambda rule: -GRAVITY[rule.level])
        return [self._line(rule) for rule in rules]

    def _line(self, rule: Rule) -> RuleLine:
        said = level_word(FINDING_LEVELS[str(rule.level)]) if rule.active else self.tr("Switched off")
        whose = self.tr("This protocol") if rule.set_here else self.tr("The clinic's rules")
        return RuleLine(rule, said, self.keeper.parts.rule_texts[rule.key].sentence, whose)

    # What the chosen rule is set to ------------------------------------------------------------------------

    def _setting(self) -> Card:
        card = Card()
        self._sentence = label("", "value", wrap=True)
        card.body.addWidget(self._sentence)
        self._facts = label("", "small", Colour.TEXT2, wrap=True)
        card.body.addWidget(self._facts)
        row = horizontal(gap=2)
        self.level = ChoiceBox((), "")
        self.reason = LineBox("", longest=160)
        cells = (
            (self.level, "level", self.tr("In this protocol it is"), 0),
            (self.reason, "reason", self.tr("Why this protocol sets it otherwise"), 1),
        )
        for box, key, words, stretch in cells:
            identify(box, f"protocols.edit.screening.{key}", words)
            cell = vertical(gap=0)
            cell.addWidget(label(words, "small", Colour.TEXT2))
            cell.addWidget(box)
            row.addLayout(cell, stretch)
        card.body.addLayout(row)
        self._problem = label(
            "", "small_value", Colour.STOP, wrap=True, name="protocols.edit.screening.error"
        )
        self._problem.hide()
        card.body.addWidget(self._problem)
        foot = horizontal(gap=2)
        self.put_button = Button(
            self.desk.theme, self.tr("Set for this protocol"), name="protocols.edit.screening.set"
        )
        self.back_button = Button(
            self.desk.theme,
            self.tr("As the clinic's rules say"),
            "text",
            name="protocols.edit.screening.back",
        )
        self.put_button.clicked.connect(self._on_set)
        self.back_button.clicked.connect(self._on_back)
        self.reason.returnPressed.connect(self._on_set)
        foot.addWidget(self.put_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def _on_chosen(self, line: RuleLine) -> None:
        rule, text = line.rule, self.keeper.parts.rule_texts[line.rule.key]
        self._chosen = rule.key
        self._sentence.setText(text.sentence)
        fired = self.tr("Fired by: {facts}").format(facts=", ".join(text.facts)) if text.facts else ""
        sources = self.tr("Sources: {sources}").format(sources=self._words.sources(rule.sources))
        self._facts.setText(self.desk.formats.joined([fired, sources]))
        # A question that nobody asked is no level to choose: only answers would ever open it again.
        levels = [one for one in reversed(RuleLevel) if one is not RuleLevel.ASK or one is rule.level]
        options = [Option(one, level_word(FINDING_LEVELS[str(one)])) for one in levels]
        self.level.set_options([*options, Option(_OFF, self.tr("Switched off"))])
        self.level.set_value(rule.level if rule.active else _OFF)
        self.reason.set_value(rule.reason if rule.set_here else "")
        self._say("")
        self.back_button.setVisible(rule.set_here)

    def _on_set(self) -> None:
        try:
            reason = str(self.reason.read())
        except UnreadableError as unread:
            self._say(str(unread))
            return
        if not reason:
            self._say(self.desk.explain.rule("rule_reason"))
            self.reason.setFocus()
            return
        said = str(self.level.read())
        key = self._chosen

        def change(rule: Rule) -> Rule:
            if said == _OFF:
                return replace(rule, active=False, set_here=True, reason=reason)
            return replace(rule, level=RuleLevel(said), active=True, set_here=True, reason=reason)

        standing = next(rule for rule in self._standing() if rule.key == key)
        self._change(lambda protocol: _with(protocol, change(standing)))

    def _on_back(self) -> None:
        """What is known of the rule elsewhere stands again; one that was taken in goes."""
        key = self._chosen
        known = self.keeper.parts.rules[key]
        # The clinic's own stand for it without being in it.
        is_reviewed = is_for(known.applies, self.keeper.protocol) and not key.startswith(OWN)

        def change(protocol: Protocol) -> Protocol:
            if not is_reviewed or known.set_here:
                return replace(protocol, rules=tuple(rule for rule in protocol.rules if rule.key != key))
            return _with(protocol, known)

        self._change(change)

    def _add(self, key: str) -> None:
        """Take a rule in: from then on it is this protocol's, wherever else it stands."""
        known = self.keeper.parts.rules[key]
        reason = self.tr("Taken into this protocol")
        rule = replace(
            known,
            applies=replace(known.applies, protocols=(), areas=Applies().areas),
            set_here=True,
            reason=reason,
        )
        self._change(lambda protocol: replace(protocol, rules=(*protocol.rules, rule)), key)

    def _change(self, change: Callable[[Protocol], Protocol], key: str = "") -> None:
        at = key or self._chosen
        self.reshape(change, "protocols.edit.screening.rules")
        rows = [row for row, line in enumerate(self._lines()) if line.rule.key == at]
        if rows:
            self.table.selectRow(rows[0])

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _with(protocol: Protocol, rule: Rule) -> Protocol:
    """`protocol` with this rule in the place of the one of its key, or at the end."""
    if any(one.key == rule.key for one in protocol.rules):
        return replace(protocol, rules=tuple(rule if one.key == rule.key else one for one in protocol.rules))
    return replace(protocol, rules=(*protocol.rules, rule))
