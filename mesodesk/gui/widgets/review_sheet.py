"""The sheet in which a dermatologist publishes a protocol: decisions by name, and what they change."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from mesodesk.domain.errors import MesodeskError, RuleError
from mesodesk.domain.protocol_changes import find_changes
from mesodesk.domain.protocols import AftercareRule, CourseShape
from mesodesk.domain.reviewing import review
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label, set_button_text
from mesodesk.gui.base.tokens import Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.change_words import ChangeWords
from mesodesk.gui.widgets.fact_table import Mark
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import Card, clear_layout, horizontal, scrolling, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option, TextInput, UnreadableError
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.editing.protocol_texts import (
    PrepareReview,
    ProtocolTexts,
    ReviewCard,
    ShowProtocolTexts,
)
from mesodesk.services.protocols.protocols import IngredientCard, PublishProtocol

_KEEP, _REMOVE = "keep", "remove"


class ReviewSheet(Sheet):
    """Asks for each contested ingredient by name; the clinic's own course and times stand until changed.

    `published` carries the protocol's key.
    """

    published = Signal(str)

    def __init__(self, desk: Desk, card: ReviewCard, texts: ProtocolTexts, parent: QWidget | None) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("ReviewSheet", "Publish {protocol}, version {number}").format(
                protocol=card.card.line.name[texts.language], number=card.number
            ),
            QCoreApplication.translate("ReviewSheet", "Publish"),
            name=ids.REVIEW,
            explanation=QCoreApplication.translate(
                "ReviewSheet",
                "From now on it is planned, screened and consented with this version. "
                "Courses that have begun keep theirs.",
            ),
            width=Size.SHEET + space(50),
            parent=parent,
        )
        self._desk = desk
        self._review = card
        self._texts = texts
        self._words = ProtocolWords(self)
        self._said = ChangeWords(desk.formats, desk.explain, self)
        self._decisions: dict[str, Segmented] = {}
        self._courses = QButtonGroup(self)
        self._stricter: dict[str, ChoiceInput] = {}
        content = QWidget()
        self._column = vertical(content, margin=(0, 0, 3, 0), gap=4)
        self._add_contested()
        if card.draft_version is None:
            # Who wrote a draft has chosen these in it.
            self._add_courses()
            self._add_stricter()
        self._changes = self._add_card(self.tr("What changes"))
        self._note = self._add_note()
        self._column.addStretch(1)
        area = scrolling(content)
        area.setMinimumHeight(space(100))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)
        self._why = label("", "small_value", Colour.DOCTOR, wrap=True, name=f"{ids.REVIEW}.open")
        self.foot.insertWidget(0, self._why, 1)
        self._show_changes()
        # Not the button: a stray Enter must not publish.
        first = next(iter(self._decisions.values()), None)
        chosen = self._courses.checkedButton()
        (first.button(_KEEP) if first is not None else chosen or self._note.control).setFocus()

    # What there is to decide -------------------------------------------------------------------------------

    def _add_contested(self) -> None:
        contested = self._review.base.contested
        if not contested:
            return
        body = self._add_card(self.tr("Contested ingredients: keep or remove each"))
        cards = {card.key: card for card in self._review.card.ingredients}
        for key in contested:
            self._add_ingredient(body, cards[key])

    def _add_ingredient(self, body: QVBoxLayout, card: IngredientCard) -> None:
        language = self._texts.language
        row = horizontal(gap=2)
        row.addWidget(label(card.name[language], "strong"))
        row.addWidget(self._tag(self._words.status_mark(card.status)))
        row.addStretch(1)
        choice = Segmented(
            self._desk.theme,
            ((_KEEP, self.tr("Keep")), (_REMOVE, self.tr("Remove"))),
            name=f"{ids.REVIEW}.{card.key}",
            label=card.name[language],
            compact=True,
        )
        choice.chosen.connect(self._show_changes)
        self._decisions[card.key] = choice
        row.addWidget(choice)
        body.addLayout(row)
        for words, role in ((card.warning, Colour.DOCTOR), (card.evidence, Colour.TEXT2)):
            if words:
                body.addWidget(label(words[language], "small", role, wrap=True))
        notes = [self.tr("Sources: {sources}").format(sources=card.sources)]
        if card.kept is not None:
            version = self._review.card.line.number
            kept = (
                self.tr("kept in version {number}") if card.kept else self.tr("removed in version {number}")
            )
            notes.append(kept.format(number=version))
        body.addWidget(label(" · ".join(notes), "small", Colour.TEXT3, wrap=True))

    def _add_courses(self) -> None:
        body = self._add_card(self.tr("Course"))
        base = self._review.base
        self._add_course(body, "", self.tr("The clinic's own course"), base.course, "")
        for other in base.alternatives:
            needs = [self._texts.ingredients[key] for key in other.ingredients]
            note = self.tr("needs {ingredients}").format(ingredients=", ".join(needs)) if needs else ""
            if other.draft:
                note = self.tr("not written out yet, so nobody can plan with it")
            self._add_course(
                body, other.key, other.name.of(self._texts.language), other.shape, note, draft=other.draft
            )
        self._courses.buttons()[0].setChecked(True)
        self._courses.buttonClicked.connect(self._show_changes)

    def _add_course(
        self, body: QVBoxLayout, key: str, words: str, shape: CourseShape, note: str, *, draft: bool = False
    ) -> None:
        button = QRadioButton()
        set_button_text(button, words)
        button.setFont(type_style("value"))
        button.setProperty("choice", key)
        button.setEnabled(not draft)
        said = self._words.course(shape)
        button.setAccessibleIdentifier(f"{ids.REVIEW}.course.{key or 'own'}")
        button.setAccessibleName(words)
        button.setAccessibleDescription(said)
        self._courses.addButton(button)
        body.addWidget(button)
        lines = vertical(margin=(6, 0, 0, 0), gap=0)
        lines.addWidget(label(said, "small", Colour.TEXT2, wrap=True))
        sources = self._words.sources(shape.sources)
        lines.addWidget(label(" · ".join(filter(None, (sources, note))), "small", Colour.TEXT3, wrap=True))
        body.addLayout(lines)

    def _add_stricter(self) -> None:
        rules = [rule for rule in self._review.base.aftercare if rule.stricter]
        if not rules:
            return
        body = self._add_card(self.tr("Aftercare: the clinic's time, or a stricter one"))
        for rule in rules:
            control = ChoiceInput(self._times(rule))
            control.picked.connect(self._show_changes)
            self._stricter[rule.key] = control
            what = self._texts.aftercare[rule.key]
            field = Field(
                self._desk.theme,
                what[:1].upper() + what[1:],
                control,
                name=f"{ids.REVIEW}.aftercare.{rule.key}",
            )
            body.addWidget(field)

    def _times(self, rule: AftercareRule) -> list[Option]:
        words = self._words
        options = [Option("", f"{words.ending(rule)} ({words.sources(rule.sources)})")]
        options += [
            Option(str(other.hours), f"{words.length(other.hours)} ({words.sources(other.sources)})")
            for other in rule.stricter
        ]
        return options

    def _add_note(self) -> Field:
        control = TextInput(lines=2, longest=400)
        field = Field(
            self._desk.theme,
            self.tr("Why: what is different in this version"),
            control,
            name=f"{ids.REVIEW}.note",
            hint=self.tr("It stands beside the version for good."),
            required=self._review.replaces,
        )
        control.textChanged.connect(lambda: field.show_error(""))
        self._column.addWidget(field)
        return field

    def _add_card(self, heading: str) -> QVBoxLayout:
        card = Card(heading)
        self._column.addWidget(card)
        inner = vertical(gap=2)
        card.body.addLayout(inner)
        return inner

    def _tag(self, mark: Mark) -> Tag:
        return Tag(self._desk.theme, mark.level, mark.text, icon=mark.icon)

    # What was decided --------------------------------------------------------------------------------------

    def command(self) -> PublishProtocol:
        """What would be published as things stand on the sheet."""
        chosen = self._courses.checkedButton()
        decided = {key: control.value() for key, control in self._decisions.items()}
        hours = {key: str(control.read()) for key, control in self._stricter.items()}
        return PublishProtocol(
            self._review.card.line.key,
            keep=tuple(key for key, said in decided.items() if said == _KEEP),
            remove=tuple(key for key, said in decided.items() if said == _REMOVE),
            alternative=str(chosen.property("choice")) or None if chosen is not None else None,
            stricter=tuple((key, int(text)) for key, text in hours.items() if text),
            note=str(self._note.typed()),
            draft_version=self._review.draft_version,
        )

    def on_primary(self) -> None:
        """Publish; a refusal is said beneath and everything stays as it was chosen."""
        if not self._check_note():
            return
        self.set_busy(True)
        name = self._review.card.line.name[self._texts.language]
        said = self.tr("{protocol}: version {number} is published").format(
            protocol=name, number=self._review.number
        )
        self._desk.runner.perform(self.command(), self._on_published, self._on_refused, said=said)

    def _check_note(self) -> bool:
        try:
            is_missing = self._note.is_required and not self._note.value()
        except UnreadableError as unread:
            self._note.show_error(str(unread))
        else:
            if not is_missing:
                return True
            self._note.show_error(self._desk.explain.rule("publish_note"))
        self._note.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _on_published(self, _version: int) -> None:
        self.published.emit(self._review.card.line.key)
        self.accept()

    def _on_refused(self, error: MesodeskError) -> None:
        self.set_busy(False)
        self.refuse(self._desk.explain.error(error).sentence)

    def _show_changes(self) -> None:
        clear_layout(self._changes)
        open_ones = [key for key, control in self._decisions.items() if not control.value()]
        command = self.command()
        self.refuse("")
        try:
            after = review(
                self._review.base,
                (*command.keep, *open_ones),
                command.remove,
                command.alternative,
                dict(command.stricter),
            )
        except RuleError as error:
            why = self._desk.explain.error(error).sentence
            self._changes.addWidget(label(why, role=Colour.STOP, wrap=True))
            self.primary.set_why_disabled(why)
            self._why.setText("")
            return
        before = self._review.current or self._review.base
        lines = [self._said.change(change, self._texts) for change in find_changes(before, after)]
        nothing = (
            self.tr("Nothing: it is like the version in use.")
            if self._review.current is not None
            else self.tr("Nothing: it is published as it came with the program.")
        )
        for line in lines or [nothing]:
            self._changes.addWidget(label(line, role=Colour.TEXT2, wrap=True))
        names = [self._texts.ingredients[key] for key in open_ones]
        why = self.tr("Still to decide: {ingredients}").format(ingredients=", ".join(names)) if names else ""
        self.primary.set_why_disabled(why)
        self._why.setText(why)


class Reviewer(QObject):
    """Gathers what the sheet needs, then opens it over `window`. `published` carries the protocol's key."""

    published = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._card: ReviewCard | None = None
        self.sheet: ReviewSheet | None = None

    def begin(self, key: str) -> None:
        """Open the sheet for a protocol."""
        self._desk.runner.ask(PrepareReview(key), self._on_card)

    def _on_card(self, card: ReviewCard) -> None:
        self._card = card
        line = card.card.line
        language = str(self._desk.language)
        self._desk.runner.ask(ShowProtocolTexts(line.key, line.version_id, language), self._on_texts)

    def _on_texts(self, texts: ProtocolTexts) -> None:
        if self._card is None:
            return
        self.sheet = ReviewSheet(self._desk, self._card, texts, self._window.window())
        self.sheet.published.connect(self.published)
        self.sheet.destroyed.connect(self._on_gone)
        self.sheet.open()

    def _on_gone(self) -> None:
        self.sheet = None
