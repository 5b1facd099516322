"""One question of the questionnaire: yes or no, what a yes is asked further, and what the record says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mesodesk.domain.allergies import Severity
from mesodesk.domain.body_map import ChartKey
from mesodesk.domain.questionnaire import Detail, Feeds
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.text import label, set_button_text
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_words import entry_words, severity_word
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.services.papers.questionnaire_answers import Answer, SaidEntry

if TYPE_CHECKING:
    from mesodesk.services.papers.questionnaire_sheet import QuestionCard

YES: Final = "yes"
NO: Final = "no"
OVER: Final = "over"
STAYS: Final = "stays"
_TYPES: Final = ("I", "II", "III", "IV", "V", "VI")
#: Entries that one answer may name on the sheet; more are added in the chart.
_MOST_ENTRIES: Final = 6


class QuestionRow(QWidget):
    """The question with its answer. `answered` is emitted when a hand answers or takes back."""

    answered = Signal()

    def __init__(self, desk: Desk, card: QuestionCard, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._desk = desk
        self._name = f"{name}.{card.key}"
        self._forms: list[Form] = []
        self._column = vertical(self, gap=1)
        head = horizontal(gap=4)
        head.addWidget(label(card.text, wrap=True, name=f"{self._name}.text"), 1)
        self.choice = self._choice()
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._over: list[tuple[QCheckBox, tuple[str, int]]] = []
        self._add_known()
        self._more = QWidget()
        self._details = vertical(self._more, margin=(4, 0, 0, 1), gap=1)
        self._column.addWidget(self._more)
        self._more.hide()
        self._against = self._make_against()
        self._column.addWidget(self._against)
        self._against.hide()
        self._error = label("", "small_value", Colour.STOP, wrap=True, name=f"{self._name}.error")
        self._error.hide()
        self._column.addWidget(self._error)
        if card.feeds is Feeds.BIRTH_DATE:
            self._add_form([FieldSpec("birth_date", self.tr("Date of birth"), Kind.DATE)])
            self._more.show()
        if card.said is not None:
            self.choice.set_value(YES if card.said else NO)
            self._show_parts()

    # Asking ------------------------------------------------------------------------------------------------

    def say_no(self) -> None:
        """Answer with no, where nothing is answered yet and the record says nothing else."""
        if self.choice.value() or self.card.feeds not in (Feeds.ENTRY, Feeds.STATE) or self._standing():
            return
        self.choice.set_value(NO)
        self._show_parts()
        self.answered.emit()

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        if self.card.feeds is Feeds.BIRTH_DATE:
            return bool(self._forms) and self._forms[0].value("birth_date") is not None
        return bool(self.choice.value())

    def check(self) -> bool:
        """Whether the answer can be read and is whole; says beneath it what is wrong."""
        self.show_error("")
        if not all(form.check(take_focus=False) for form in self._shown_forms()):
            return False
        if self._contradicts() and not self._settled.value():
            self.show_error(self.tr("Say what holds: it is over, or it stays in the record."))
            return False
        return self._check_words()

    def _check_words(self) -> bool:
        """Whether a yes says what it means: in its field, or by what is recorded or ticked."""
        if self.card.feeds is not Feeds.ENTRY or self.choice.value() != YES:
            return True
        said = bool(self._entries()) or self._is_named() or self._standing() or bool(self._ticked())
        for form in self._shown_forms():
            rest = any(form.value(key) for key in form.keys() if key != "text")  # noqa: SIM118
            if not form.text("text") and (rest or not said):
                form.field("text").show_error(self.tr("Say which."))
                return False
        return True

    def answer(self) -> Answer | None:
        """What was said, or None for a question that nobody answered; ask `check` first."""
        card = self.card
        if not self.is_answered:
            return None
        if card.feeds is Feeds.BIRTH_DATE:
            return Answer(card.key, birth_date=_day(self._forms[0].value("birth_date")))
        if card.feeds is Feeds.PHOTOTYPE:
            return Answer(card.key, phototype=_TYPES.index(self.choice.value()) + 1)
        if self.choice.value() == NO:
            over = self._all_over() if self._contradicts() and self._settled.value() == OVER else ()
            return Answer(card.key, yes=False, over=over, stays=self._settled.value() == STAYS)
        if card.feeds is Feeds.STATE:
            return Answer(card.key, until_on=_day(self._forms[0].value("until_on")))
        return Answer(card.key, entries=self._entries(), over=self._ticked())

    def show_error(self, sentence: str) -> None:
        """Say beneath the question why its answer was not taken; nothing takes that away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def refuse(self, sentence: str, field: str, entry: int) -> None:
        """Say why the record did not take the answer: beside the field of its entry, else beneath it all."""
        forms = list(self._shown_forms())
        at = forms[entry] if entry < len(forms) else None
        if at is None or not at.show_error(Explanation(sentence, field=field)):
            self.show_error(sentence)

    def focus_here(self) -> None:
        """Put the focus on what is wrong with the answer, else on the question."""
        for form in self._shown_forms():
            for key in form.keys():  # noqa: SIM118
                if form.field(key).error:
                    form.field(key).control.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        buttons = self.choice.findChildren(Button)
        (buttons[0] if buttons else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown -----------------------------------------------------------------------------------------

    def _choice(self) -> Segmented:
        options = [(YES, self.tr("Yes")), (NO, self.tr("No"))]
        if self.card.feeds is Feeds.PHOTOTYPE:
            options = [(key, key) for key in _TYPES]
        made = Segmented(
            self._desk.theme,
            options,
            name=f"{self._name}.answer",
            label=self.card.text,
            compact=True,
            tight=self.card.feeds is Feeds.PHOTOTYPE,
        )
        made.setVisible(self.card.feeds is not Feeds.BIRTH_DATE)
        made.chosen.connect(self._on_chosen)
        return made

    def _on_chosen(self, _key: str) -> None:
        self.show_error("")
        self._show_parts()
        self.answered.emit()

    def _show_parts(self) -> None:
        said = self.choice.value()
        wants_more = said == YES and (self.card.feeds is Feeds.STATE or self.card.details)
        if wants_more and not self._forms:
            self._add_details()
        if self.card.feeds is not Feeds.BIRTH_DATE:
            self._more.setVisible(bool(wants_more))
        self._against.setVisible(self._contradicts())

    def _add_known(self) -> None:
        later = self.card.key.startswith("changed_")
        for entry in self.card.known:
            words = entry_words(self._desk, entry)
            standing = entry.until_on is None or entry.until_on > self._desk.today()
            if later and standing:
                tick = QCheckBox()
                set_button_text(tick, self.tr("Over by now: {entry}").format(entry=words))
                tick.setFont(type_style("small"))
                tick.setAccessibleIdentifier(f"{self._name}.over.{entry.entry}")
                tick.hide()
                self._over.append((tick, (entry.entry, entry.version)))
            said = self.tr("In the record: {entry}").format(entry=words)
            self._column.addWidget(label(said, "small", Colour.TEXT2, wrap=True))

    def _add_details(self) -> None:
        if self.card.feeds is Feeds.STATE:
            is_pregnancy = self.card.topic is Topic.PREGNANCY
            words = self.tr("Due date") if is_pregnancy else self.tr("Last day, as planned")
            self._add_form([FieldSpec("until_on", words, Kind.DATE)])
            self._forms[0].set_values({"until_on": self.card.until_on})
            return
        for tick, _ in self._over:
            self._details.addWidget(tick)
            tick.show()
        self._add_form(self._specs())
        if self._is_named() and not self._standing():
            self._forms[0].set_values({"text": self.card.choices[0]})
        self._another = Button(
            self._desk.theme, self.tr("Another one"), "text", icon="plus", compact=True,
            name=f"{self._name}.another",
        )  # fmt: skip
        self._another.clicked.connect(self._on_another)
        row = horizontal()
        row.addWidget(self._another)
        row.addStretch(1)
        self._details.addLayout(row)
        self._another.setVisible(Detail.WHAT in self.card.details)

    def _on_another(self) -> None:
        self._add_form(self._specs(), before_last=True)
        self._another.setVisible(len(self._forms) < _MOST_ENTRIES)
        self._forms[-1].field("text").control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_form(self, specs: list[FieldSpec], *, before_last: bool = False) -> None:
        number = len(self._forms)
        form = Form(
            self._desk.theme,
            self._desk.formats,
            specs,
            name=f"{self._name}.{number}",
            today=self._desk.today,
            columns=min(3, len(specs)),
        )
        form.edited.connect(self._on_edited)
        self._forms.append(form)
        self._details.insertWidget(self._details.count() - int(before_last), form)

    def _on_edited(self, _key: str) -> None:
        self.show_error("")
        if self.card.feeds is Feeds.BIRTH_DATE:
            self.answered.emit()

    def _specs(self) -> list[FieldSpec]:
        details = self.card.details
        hint = self._desk.formats.joined(self.card.choices[:4]) if not self._is_named() else ""
        specs = [FieldSpec("text", self._what(), hint=hint, longest=400)]
        if Detail.SINCE in details:
            specs.append(FieldSpec("since_on", self.tr("Since, or when it happened"), Kind.DATE))
        if Detail.UNTIL in details:
            specs.append(FieldSpec("until_on", self.tr("Over since"), Kind.DATE))
        if Detail.SEVERITY in details:
            levels = [Option("", self.tr("Not said"))]
            levels += [Option(str(level), severity_word(level)) for level in Severity]
            specs.append(FieldSpec("severity", self.tr("How bad it was"), Kind.CHOICE, options=levels))
            specs.append(FieldSpec("reaction", self.tr("What happened"), longest=400))
        if Detail.AREA in details:
            areas = [Option("", self.tr("Not said"))]
            areas += [Option(str(area), self._desk.explain.word(area)) for area in ChartKey]
            specs.append(FieldSpec("area", self.tr("Where on the body"), Kind.CHOICE, options=areas))
        return specs

    def _what(self) -> str:
        return {
            Topic.ALLERGIES: self.tr("Allergic to"),
            Topic.MEDICINES: self.tr("Medicine"),
        }.get(self.card.topic, self.tr("Illness, procedure or vaccine"))

    def _make_against(self) -> QWidget:
        box = QWidget()
        row = horizontal(box, margin=(4, 0, 0, 1), gap=2)
        words = self.tr("The record says otherwise. Is it over, or does it stay in the record?")
        row.addWidget(label(words, "small_value", Colour.WAIT, wrap=True), 1)
        self._settled = Segmented(
            self._desk.theme,
            [(OVER, self.tr("It is over")), (STAYS, self.tr("It stays"))],
            name=f"{self._name}.against",
            label=words,
            compact=True,
        )
        self._settled.chosen.connect(lambda _key: self.show_error(""))
        row.addWidget(self._settled)
        return box

    # Reading -----------------------------------------------------------------------------------------------

    def _is_named(self) -> bool:
        """Whether a bare yes already says what it is."""
        return len(self.card.choices) == 1

    def _standing(self) -> bool:
        if self.card.feeds is Feeds.STATE and self.card.said is True:
            return True
        if self.card.key.startswith("changed_"):
            return False
        today = self._desk.today()
        return any(entry.until_on is None or entry.until_on > today for entry in self.card.known)

    def _contradicts(self) -> bool:
        return self.choice.value() == NO and self._standing()

    def _all_over(self) -> tuple[tuple[str, int], ...]:
        today = self._desk.today()
        known = tuple(
            (entry.entry, entry.version)
            for entry in self.card.known
            if entry.until_on is None or entry.until_on > today
        )
        return known or ((self.card.key, 0),)

    def _ticked(self) -> tuple[tuple[str, int], ...]:
        return tuple(entry for tick, entry in self._over if tick.isChecked())

    def _shown_forms(self) -> Iterable[Form]:
        return self._forms if not self._more.isHidden() else ()

    def _entries(self) -> tuple[SaidEntry, ...]:
        found = []
        for form in self._forms:
            severity = form.text("severity") if "severity" in form.keys() else ""  # noqa: SIM118
            said = SaidEntry(
                form.text("text"),
                _day(_value(form, "since_on")),
                _day(_value(form, "until_on")),
                str(_value(form, "area") or "") or None,
                Severity(severity) if severity else None,
                str(_value(form, "reaction") or ""),
            )
            if said.text:
                found.append(said)
        return tuple(found)


def _value(form: Form, key: str) -> object:
    return form.value(key) if key in form.keys() else None  # noqa: SIM118


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
