"""What is asked of an adverse event: kind, how bad, since when, where, in words; and what to do first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QWidget

from mesodesk.domain.adverse_events import LONGEST_TEXT, EventForm, EventKind, EventSeverity
from mesodesk.domain.event_facts import EventFact
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.text import label, set_button_text
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.widgets.event_words import EventWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import vertical
from mesodesk.gui.widgets.inputs import Option
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.records.event_facts import ShowEventFacts

_COLUMNS = 3


class EventFields(QWidget):
    """The fields; `days_after` is how long ago the last treatment was, None where there was none.

    `submitted` on Enter in a one-line field; `known` carries what is known of the chosen kind, best fit
    first, as soon as the record has told it.
    """

    submitted = Signal()
    known = Signal(object)

    def __init__(
        self,
        desk: Desk,
        words: EventWords,
        sites: Iterable[str],
        *,
        days_after: int | None,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._days_after = days_after
        self._is_own_kind = False
        # In an area that scrolls it takes the room that it needs instead of pressing its fields together.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = vertical(self, gap=3)
        self.form = Form(desk.theme, desk.formats, self._specs(words), name=name, today=desk.today, columns=2)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.submitted)
        column.addWidget(self.form)
        self._action = Tag(desk.theme, Level.INFORM, self.tr("First"), name=f"{name}.first")
        self._action_words = label("", "small", Colour.TEXT2, wrap=True, name=f"{name}.first_action")
        column.addWidget(self._action)
        column.addWidget(self._action_words)
        column.addWidget(label(self.tr("Where"), "label", Colour.TEXT2))
        self._boxes = self._make_boxes(sites, name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(4))
        grid.setVerticalSpacing(space(1))
        for place, box in enumerate(self._boxes.values()):
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        column.addLayout(grid)
        self._error = label("", "small_value", Colour.STOP, wrap=True, name=f"{name}.sites.error")
        self._error.hide()
        column.addWidget(self._error)
        self.form.set_values({"severity": str(EventSeverity.MILD)})
        self._ask_facts()

    @property
    def kind(self) -> EventKind:
        """The kind that is chosen."""
        return EventKind(self.form.text("kind"))

    @property
    def first(self) -> str:
        """What to do first, as it is shown."""
        return self._action_words.text()

    def suggest(self, kind: EventKind) -> None:
        """Choose a kind, unless a hand has chosen one."""
        if not self._is_own_kind and kind is not self.kind:
            self.form.set_values({"kind": str(kind)})
            self._ask_facts()

    def read(self) -> EventForm | None:
        """What was put in; None where it cannot be read, which is then said beside the field."""
        if not self.form.check():
            return None
        onset = self.form.value("onset_on")
        return EventForm(
            kind=self.kind,
            severity=EventSeverity(self.form.text("severity") or EventSeverity.MILD),
            onset_on=onset if isinstance(onset, date) else None,
            sites=tuple(key for key, box in self._boxes.items() if box.isChecked()),
            description=self.form.text("description"),
        )

    def show_error(self, explanation: Explanation) -> bool:
        """Say a refusal beside its field; False if there is no such field here."""
        if explanation.field == "sites":
            self._error.setText(explanation.sentence)
            self._error.show()
            return True
        return self.form.show_error(explanation)

    def focus_first(self) -> None:
        """Go to the first field."""
        self.form.field("kind").control.setFocus()

    def _specs(self, words: EventWords) -> list[FieldSpec]:
        kinds = [Option(str(kind), words.kind(kind)) for kind in EventKind]
        severities = [Option(str(one), words.severity(one)) for one in EventSeverity]
        return [
            FieldSpec("kind", self.tr("What it is"), Kind.CHOICE, options=kinds, required=True),
            FieldSpec("severity", self.tr("How bad"), Kind.SEGMENTS, options=severities, required=True),
            FieldSpec("onset_on", self.tr("Since when, as far as anybody knows"), Kind.DATE),
            FieldSpec(
                "description",
                self.tr("Description"),
                Kind.TEXT,
                lines=2,
                longest=LONGEST_TEXT,
                wide=True,
            ),
        ]

    def _make_boxes(self, sites: Iterable[str], name: str) -> dict[str, QCheckBox]:
        boxes: dict[str, QCheckBox] = {}
        for site in dict.fromkeys(sites):
            box = QCheckBox()
            set_button_text(box, self._words.zones.get(site, site))
            box.setFont(type_style("body"))
            box.setAccessibleIdentifier(f"{name}.site.{site}")
            boxes[site] = box
        return boxes

    def _on_edited(self, key: str) -> None:
        if key == "kind":
            self._is_own_kind = True
            self._ask_facts()

    def _ask_facts(self) -> None:
        self._desk.runner.ask(ShowEventFacts(self.kind, self._days_after), self._on_facts, receiver=self)

    def _on_facts(self, facts: tuple[EventFact, ...]) -> None:
        if not facts or self.kind not in facts[0].kinds:
            # Another kind was chosen meanwhile; its own facts are on the way.
            return
        self._action_words.setText(self._words.fact(facts[0]))
        self.known.emit(facts)
