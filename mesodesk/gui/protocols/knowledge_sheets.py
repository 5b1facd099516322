"""The forms of the knowledge editor: a rule, an ingredient, switching off, publishing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mesodesk.domain.body_map import ChartKey
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import IngredientStatus
from mesodesk.domain.knowledge import KnowledgePart
from mesodesk.domain.knowledge_checks import LONGEST_NAME, LONGEST_NOTE, LONGEST_SENTENCE, RULE_LEVELS
from mesodesk.domain.rules import When
from mesodesk.domain.text import sort_key
from mesodesk.gui.base.colours import FINDING_LEVELS
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.words import level_word
from mesodesk.gui.protocols.knowledge_forms import (
    MOST_TERMS,
    read_ingredient,
    read_rule,
    read_sources,
    rule_values,
    said_sources,
)
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet, Wrong
from mesodesk.gui.widgets.frames import scrolling
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.services.door.practice import Command
from mesodesk.services.protocols.knowledge import (
    IngredientItem,
    KnowledgeCard,
    PublishKnowledge,
    PutIngredient,
    PutRule,
    RuleItem,
    SwitchIngredient,
    SwitchRule,
)

NAME: Final = "protocols.knowledge.sheet"


def rule_sheet(desk: Desk, card: KnowledgeCard, item: RuleItem | None, parent: QWidget) -> FormSheet:
    """A new rule of the clinic's own, or one that is there; a shipped one keeps its facts and treatments."""
    rule = None if item is None else item.rule
    is_shipped = item is not None and not item.rule.key.startswith("own_")
    specs = [*_sentence_specs(required=not is_shipped), _source_spec(), _level_spec()]
    if not is_shipped:
        fires = _fires_specs(card, desk)
        specs += [*fires[:4], *_span_specs(), *fires[4:], *_applies_specs(card, desk)]
    elif rule is not None and rule.fires.span is not None:
        specs += _span_specs()
    specs.append(_reason_spec())
    title = (
        QCoreApplication.translate("Knowledge", "New rule")
        if item is None
        else QCoreApplication.translate("Knowledge", "Change a rule")
    )

    def make(form: Form) -> Command[str]:
        return PutRule(read_rule(form, rule, is_shipped=is_shipped))

    return _sheet(desk, title, specs, make, values=rule_values(item), columns=3, parent=parent)


def ingredient_sheet(desk: Desk, item: IngredientItem | None, parent: QWidget) -> FormSheet:
    """A new ingredient of the clinic's own, or one that is there."""
    words = ProtocolWords(parent)
    options = [Option(str(status), words.status_mark(status).text) for status in IngredientStatus]
    specs = [
        *_two("name", QCoreApplication.translate("Knowledge", "Name"), longest=LONGEST_NAME, required=True),
        FieldSpec("status", QCoreApplication.translate("Knowledge", "Status"), Kind.CHOICE, options=options),
        FieldSpec(
            "classes",
            QCoreApplication.translate("Knowledge", "Substance classes"),
            hint=QCoreApplication.translate("Knowledge", "With commas between them"),
            longest=400,
        ),
        *_two(
            "evidence",
            QCoreApplication.translate("Knowledge", "Evidence, in one line"),
            longest=LONGEST_NOTE,
            required=True,
        ),
        *_two(
            "warning",
            QCoreApplication.translate("Knowledge", "Warning for the dermatologist"),
            longest=LONGEST_NOTE,
        ),
        *_two(
            "patient_note",
            QCoreApplication.translate("Knowledge", "Note on the consent form"),
            longest=LONGEST_NOTE,
        ),
        _source_spec(),
    ]
    title = (
        QCoreApplication.translate("Knowledge", "New ingredient")
        if item is None
        else QCoreApplication.translate("Knowledge", "Change an ingredient")
    )
    values: dict[str, object] = {"status": str(IngredientStatus.OFF_LABEL)}
    if item is not None:
        one = item.ingredient
        values = {
            "status": str(one.status),
            "classes": ", ".join(one.classes),
            "sources": said_sources(one.sources),
        }
        for key, both in (
            ("name", one.name),
            ("evidence", one.evidence),
            ("warning", one.warning),
            ("patient_note", one.patient_note),
        ):
            values |= {f"{key}_en": both.en, f"{key}_tr": both.tr} if both is not None else {}
    key = "" if item is None else item.ingredient.key

    def make(form: Form) -> Command[str]:
        return PutIngredient(read_ingredient(form, key))

    return _sheet(desk, title, specs, make, values=values, parent=parent)


def switch_sheet(desk: Desk, part: KnowledgePart, key: str, name: str, parent: QWidget) -> FormSheet:
    """Why a rule is not to speak any more, or an ingredient is no longer to be offered."""
    is_rule = part is KnowledgePart.RULE
    spec = FieldSpec(
        "reason",
        QCoreApplication.translate("Knowledge", "Why it is switched off"),
        Kind.TEXT,
        required=True,
        longest=400,
    )

    def make(form: Form) -> Command[None]:
        reason = form.text("reason")
        return SwitchRule(key, False, reason) if is_rule else SwitchIngredient(key, False, reason)

    return FormSheet(
        desk,
        QCoreApplication.translate("Knowledge", "Switch off"),
        QCoreApplication.translate("Knowledge", "Switch off"),
        [spec],
        make,
        name=NAME,
        said=lambda _form: QCoreApplication.translate(
            "Knowledge", "Switched off in the draft: {name}"
        ).format(name=name),
        explanation=name,
        parent=parent,
    )


def publish_sheet(desk: Desk, card: KnowledgeCard, parent: QWidget) -> FormSheet:
    """What changed, in one sentence; from then on it counts for every screening."""
    spec = FieldSpec(
        "note",
        QCoreApplication.translate("Knowledge", "What changes, and why"),
        Kind.TEXT,
        required=True,
        longest=400,
    )
    return FormSheet(
        desk,
        QCoreApplication.translate("Knowledge", "Publish screening knowledge, version {number}").format(
            number=card.number
        ),
        QCoreApplication.translate("Knowledge", "Publish"),
        [spec],
        lambda form: PublishKnowledge(card.version, form.text("note")),
        name=NAME,
        said=lambda _form: QCoreApplication.translate(
            "Knowledge", "Screening knowledge, version {number} published"
        ).format(number=card.number),
        explanation=QCoreApplication.translate(
            "Knowledge", "It counts at once for every screening, also of courses that have begun."
        ),
        parent=parent,
    )


def _sheet(
    desk: Desk,
    title: str,
    specs: Sequence[FieldSpec],
    make: object,
    *,
    values: dict[str, object],
    parent: QWidget,
    columns: int = 2,
) -> FormSheet:
    assert callable(make)  # noqa: S101 - told apart for the type checker only
    sheet = FormSheet(
        desk,
        title,
        QCoreApplication.translate("Knowledge", "Put into the draft"),
        specs,
        make,
        name=NAME,
        said=lambda _form: QCoreApplication.translate("Knowledge", "Put into the draft"),
        values=values,
        check=_check_sources,
        explanation=QCoreApplication.translate("Knowledge", "Nothing counts before the draft is published."),
        columns=columns,
        parent=parent,
    )
    # Wide enough for the words of the longest labels, and for the scroll bar and the margins beside them.
    sheet.setMinimumWidth(max(Size.SHEET + space(80), sheet.form.minimumSizeHint().width() + space(18)))
    # A low screen scrolls through the fields; the buttons stay in sight.
    area = scrolling(sheet.form)
    room = parent.screen().availableGeometry().height() - space(55)
    area.setMinimumHeight(min(sheet.form.sizeHint().height(), room))
    sheet.body.addWidget(area, 1)
    sheet.form.field(specs[0].key).control.setFocus()
    return sheet


def _two(
    key: str, words: str, *, longest: int, required: bool = False, kind: Kind = Kind.LINE
) -> list[FieldSpec]:
    return [
        FieldSpec(f"{key}_{language}", f"{words}, {name}", kind, required=required, longest=longest, lines=2)
        for language, name in (("en", "English"), ("tr", "Türkçe"))
    ]


def _sentence_specs(*, required: bool) -> list[FieldSpec]:
    words = (
        QCoreApplication.translate("Knowledge", "Sentence")
        if required
        else QCoreApplication.translate("Knowledge", "Sentence, if another than the shipped one")
    )
    first, second = _two("words", words, longest=LONGEST_SENTENCE, required=required, kind=Kind.TEXT)
    hint = QCoreApplication.translate("Knowledge", "{fact}, {ingredient} and {product} are filled in")
    return [replace(first, hint=hint), second]


def _level_spec() -> FieldSpec:
    options = [Option(str(level), level_word(FINDING_LEVELS[str(level)])) for level in RULE_LEVELS]
    return FieldSpec(
        "level",
        QCoreApplication.translate("Knowledge", "Level"),
        Kind.SEGMENTS,
        options=options,
        required=True,
        wide=True,
    )


def _fires_specs(card: KnowledgeCard, desk: Desk) -> list[FieldSpec]:
    language = str(desk.language)
    terms = sorted(
        (Option(item.term.key, item.term.name.of(language)) for item in card.terms),
        key=lambda option: sort_key(option.words),
    )
    specs = [
        FieldSpec(
            f"term_{number}",
            QCoreApplication.translate("Knowledge", "What the patient has or takes")
            if number == 0
            else QCoreApplication.translate("Knowledge", "or"),
            Kind.SEARCH,
            options=[Option("", ""), *terms],
            also=("terms", "fires") if number == 0 else (),
        )
        for number in range(MOST_TERMS)
    ]
    specs.append(
        FieldSpec(
            "when",
            QCoreApplication.translate("Knowledge", "When it speaks"),
            Kind.CHOICE,
            options=_times(),
        )
    )
    specs += [
        FieldSpec(
            "allergies", QCoreApplication.translate("Knowledge", "Looks among the allergies"), Kind.TICK
        ),
        FieldSpec("in_area", QCoreApplication.translate("Knowledge", "Only in the treated area"), Kind.TICK),
        FieldSpec("pregnancy", QCoreApplication.translate("Knowledge", "Speaks in pregnancy"), Kind.TICK),
        FieldSpec(
            "breastfeeding", QCoreApplication.translate("Knowledge", "Speaks while breastfeeding"), Kind.TICK
        ),
        FieldSpec(
            "under_age", QCoreApplication.translate("Knowledge", "Under so many years"), Kind.WHOLE, most=120
        ),
        FieldSpec(
            "over_age", QCoreApplication.translate("Knowledge", "Over so many years"), Kind.WHOLE, most=120
        ),
    ]
    return specs


def _times() -> list[Option]:
    words = {
        When.NOW: QCoreApplication.translate("Knowledge", "While it lasts"),
        When.PAST: QCoreApplication.translate("Knowledge", "Only when it is over"),
        When.EVER: QCoreApplication.translate("Knowledge", "Once it has been, always"),
        When.WITHIN: QCoreApplication.translate("Knowledge", "While it lasts and for a time after it"),
        When.AFTER_EVENT: QCoreApplication.translate("Knowledge", "For a time after the day it happened"),
    }
    return [Option(str(when), text) for when, text in words.items()]


def _applies_specs(card: KnowledgeCard, desk: Desk) -> list[FieldSpec]:
    language = str(desk.language)
    items = sorted(
        (Option(one.ingredient.key, one.ingredient.name.of(language)) for one in card.ingredients),
        key=lambda option: sort_key(option.words),
    )
    # A class is named as what a patient says of it, or by the words that screening has for it.
    terms = {item.term.key: item.term.name.of(language) for item in card.terms}
    classes = {part for one in card.ingredients for part in one.ingredient.classes}
    named = (Option(key, terms.get(key) or desk.explain.word(key)) for key in classes)
    there = {item.key for item in items}
    items += sorted(
        (item for item in named if item.key not in there), key=lambda option: sort_key(option.words)
    )
    areas = [Option(str(area), desk.explain.word(area)) for area in ChartKey]
    protocols = [Option(key, name[language]) for key, name in card.protocols]
    products = [Option(key, name) for key, name in card.products]
    return [
        FieldSpec(
            "substance",
            QCoreApplication.translate("Knowledge", "Only with this ingredient or class"),
            Kind.SEARCH,
            options=[Option("", ""), *items],
            also=("substances",),
        ),
        FieldSpec(
            "protocol",
            QCoreApplication.translate("Knowledge", "Only for this protocol"),
            Kind.CHOICE,
            options=[Option("", QCoreApplication.translate("Knowledge", "Any")), *protocols],
            also=("protocols",),
        ),
        FieldSpec(
            "product",
            QCoreApplication.translate("Knowledge", "Only with this product"),
            Kind.CHOICE,
            options=[Option("", QCoreApplication.translate("Knowledge", "Any")), *products],
            also=("products",),
        ),
        FieldSpec(
            "area",
            QCoreApplication.translate("Knowledge", "Only on this area"),
            Kind.CHOICE,
            options=[Option("", QCoreApplication.translate("Knowledge", "Any")), *areas],
            also=("areas",),
        ),
    ]


def _span_specs() -> list[FieldSpec]:
    return [
        FieldSpec(
            "months",
            QCoreApplication.translate("Knowledge", "Time after it: months"),
            Kind.WHOLE,
            most=120,
            also=("span",),
        ),
        FieldSpec(
            "days", QCoreApplication.translate("Knowledge", "Time after it: days"), Kind.WHOLE, most=1000
        ),
    ]


def _source_spec() -> FieldSpec:
    hint = QCoreApplication.translate(
        "Knowledge", "brief, C34, [GK], or your own words; with semicolons between them"
    )
    return FieldSpec(
        "sources",
        QCoreApplication.translate("Knowledge", "Source"),
        required=True,
        wide=True,
        hint=hint,
        longest=400,
    )


def _reason_spec() -> FieldSpec:
    hint = QCoreApplication.translate("Knowledge", "Needed where the rule becomes lighter than it ships")
    return FieldSpec(
        "reason",
        QCoreApplication.translate("Knowledge", "Reason for the change"),
        wide=True,
        hint=hint,
        longest=400,
    )


def _check_sources(form: Form) -> Wrong | None:
    try:
        read_sources(form.text("sources"))
    except RuleError:
        return "sources", QCoreApplication.translate(
            "Knowledge", "Write a source with letters and figures, at most 160 of them."
        )
    return None
