"""Spacing: how many days sessions keep from other procedures, each number beside its source."""

from __future__ import annotations

from typing import ClassVar

from mesodesk.domain.changes import Topic
from mesodesk.domain.people import Permission
from mesodesk.domain.spacing import MOST_DAYS, OWN
from mesodesk.domain.text import sort_key
from mesodesk.gui.admin.list_section import ListSection
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.table import Column
from mesodesk.services.protocols.spacing import (
    DropSpacing,
    ListProcedures,
    ListSpacing,
    ProcedureCard,
    SetSpacing,
    SpacingCard,
)

_BEFORE, _AFTER, _ACTIVE, _REASON = "days_before", "days_after", "active", "reason"


class SpacingSection(ListSection):
    """The shipped rules and the clinic's own; a dermatologist changes them, with a reason."""

    permission: ClassVar[Permission] = Permission.PUBLISH_PROTOCOL
    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CLINIC})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title, "settings.spacing")
        self.tell(
            self.tr(
                "Sessions are planned and moved this far from procedures that a patient had or will have."
            )
        )
        self._procedures: tuple[ProcedureCard, ...] = ()
        columns: list[Column[SpacingCard]] = [
            Column(self.tr("Rule"), self._rule_name, stretch=True, style="value"),
            Column(self.tr("Session, then procedure"), lambda rule: self._days(rule.days_before), 170),
            Column(self.tr("Procedure, then session"), lambda rule: self._days(rule.days_after), 170),
            Column(self.tr("Source"), lambda rule: rule.source or self.tr("the clinic"), 200),
            Column(self.tr("State"), self._state, 150),
        ]
        self.make_table(columns, self.tr("Spacing"), empty=self.tr("There is no rule of spacing."))
        self.drop = Button(desk.theme, self.tr("As shipped"), name="settings.spacing.drop")
        self.drop.setVisible(self.may)
        self.drop.setEnabled(False)
        self.drop.clicked.connect(self._on_drop)
        self.tools.addWidget(self.drop)
        self.make_buttons(self.tr("Add a rule"), self.tr("Edit"))
        self.table.chosen.connect(self._on_row)

    def load(self) -> None:
        """Ask for the rules, and for the procedures that a new one can be about."""
        self.desk.runner.ask(ListProcedures(), self._on_procedures)
        self.desk.runner.ask(ListSpacing(), self._on_rules)

    def add(self) -> None:
        """Open the form for a rule of the clinic's own."""
        if not self.may or not self._procedures:
            return
        language = str(self.desk.language)
        names = sorted(
            (Option(one.key, one.tr if language == "tr" else one.en) for one in self._procedures),
            key=lambda option: sort_key(option.words),
        )
        specs = [
            FieldSpec("term", self.tr("Procedure"), Kind.SEARCH, required=True, options=names, wide=True),
            *self._day_specs(),
            FieldSpec(_REASON, self.tr("Reason"), required=True, longest=400, wide=True),
        ]
        FormSheet(
            self.desk,
            self.tr("A rule of the clinic's own"),
            self.tr("Add"),
            specs,
            lambda form: SetSpacing(
                f"{OWN}{form.text('term')}", 0, *_read_days(form), reason=form.text(_REASON)
            ),
            name="settings.spacing_rule",
            said=lambda _form: self.tr("The rule was added"),
            values={_BEFORE: 0, _AFTER: 7},
            columns=2,
            parent=self.window(),
        ).open()

    def edit(self, card: SpacingCard) -> None:
        """Open the form of a rule."""
        if not self.may:
            return
        specs = [
            *self._day_specs(),
            FieldSpec(_ACTIVE, self.tr("In use"), Kind.TICK, wide=True),
            FieldSpec(
                _REASON,
                self.tr("Reason"),
                longest=400,
                wide=True,
                hint=self.tr("Needed where it differs from what ships, or is switched off."),
            ),
        ]
        FormSheet(
            self.desk,
            self._rule_name(card),
            self.tr("Save"),
            specs,
            lambda form: SetSpacing(
                card.key, card.version, *_read_days(form), bool(form.value(_ACTIVE)), form.text(_REASON)
            ),
            name="settings.spacing_rule",
            said=lambda _form: self.tr("The rule was changed"),
            values={
                _BEFORE: card.days_before,
                _AFTER: card.days_after,
                _ACTIVE: card.active,
                _REASON: card.reason,
            },
            explanation=self._grounds(card),
            columns=2,
            parent=self.window(),
        ).open()

    def _day_specs(self) -> list[FieldSpec]:
        both = (
            (_BEFORE, self.tr("Days from a session to the procedure")),
            (_AFTER, self.tr("Days from the procedure to a session")),
        )
        return [
            FieldSpec(key, words, Kind.WHOLE, required=True, least=0, most=MOST_DAYS) for key, words in both
        ]

    def _on_procedures(self, cards: tuple[ProcedureCard, ...]) -> None:
        self._procedures = cards

    def _on_rules(self, cards: tuple[SpacingCard, ...]) -> None:
        self.show_cards(cards)
        self._on_row(self.table.current_card())

    def _on_row(self, card: SpacingCard | None) -> None:
        self.drop.setEnabled(card is not None and card.version > 0)
        if card is not None:
            self.drop.setText(self.tr("As shipped") if card.shipped is not None else self.tr("Remove"))

    def _on_drop(self) -> None:
        card = self.table.current_card()
        if card is not None:
            said = self.tr("The rule is as it ships") if card.shipped else self.tr("The rule was removed")
            self.desk.runner.perform(DropSpacing(card.key, card.version), said=said)

    def _rule_name(self, card: SpacingCard) -> str:
        if card.shipped is not None:
            return self.desk.explain.rule(f"spacing.{card.key}")
        return card.names.get(str(self.desk.language), card.key)

    def _days(self, days: int) -> str:
        return self.desk.formats.days(days) if days else "–"

    def _state(self, card: SpacingCard) -> str:
        if not card.active:
            return self.tr("Switched off")
        if card.shipped is None:
            return self.tr("Own rule")
        changed = card.shipped != (card.days_before, card.days_after)
        return self.tr("Changed") if changed else self.tr("As shipped")

    def _grounds(self, card: SpacingCard) -> str:
        if card.shipped is None:
            return ""
        words = self.tr("Ships with {before} and {after}. Source: {source}.").format(
            before=self.desk.formats.days(card.shipped[0]),
            after=self.desk.formats.days(card.shipped[1]),
            source=card.source,
        )
        if not card.found:
            return words
        found = self.tr("Found: {found}.").format(found=card.found)
        return f"{words} {found}"


def _read_days(form: Form) -> tuple[int, int]:
    before, after = form.value(_BEFORE), form.value(_AFTER)
    return (before if isinstance(before, int) else 0, after if isinstance(after, int) else 0)
