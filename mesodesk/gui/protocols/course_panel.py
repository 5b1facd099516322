"""The course in the editor: sessions, days between them, maintenance, other courses, and a visit's parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from PySide6.QtWidgets import QVBoxLayout

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.errors import RuleError
from mesodesk.domain.formulary import Source
from mesodesk.domain.protocols import (
    Before,
    CocktailItem,
    CourseAlternative,
    CourseShape,
    ItemRole,
    Need,
    Protocol,
    SegmentPlan,
    SessionCount,
)
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import segment_word
from mesodesk.gui.protocols.boxes import NumberBox
from mesodesk.gui.protocols.editor_panel import EditorPanel
from mesodesk.gui.protocols.sourced_row import Line, SourcedRow, Values
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords

#: What a part of a visit occupies when it is added.
_NEEDS: Final = {
    SegmentKind.NUMBING: (Need.ROOM,),
    SegmentKind.TREATMENT: (Need.ROOM, Need.STAFF),
    SegmentKind.AFTERCARE: (),
}
_MOST_SESSIONS: Final = 30
_MOST_DAYS: Final = 730
_MOST_MINUTES: Final = 480


class CoursePanel(EditorPanel):
    """Numbers of a course have their sources in common; each part of a visit has its own."""

    def build(self) -> None:
        """The course, its alternatives, the visit, and what to do before."""
        self._words = ProtocolWords(self)
        card = self.card(self.tr("Course"))
        self.put(self._course_row(self.keeper.protocol.course), card.body)
        if self.keeper.protocol.alternatives:
            card = self.card(self.tr("Other courses in the literature"))
            for other in self.keeper.protocol.alternatives:
                card.body.addLayout(self._alternative(other))
        card = self.card(self.tr("A visit"))
        for kind in _NEEDS:
            self.put(self._segment_row(kind), card.body)
        timed = [item for item in self.keeper.protocol.before if item.days is not None]
        if timed:
            card = self.card(self.tr("Before a session"))
            for item in timed:
                self.put(self._before_row(item), card.body)

    # Course ------------------------------------------------------------------------------------------------

    def _course_row(self, shape: CourseShape) -> SourcedRow:
        sessions, gap, again = shape.sessions, shape.interval, shape.maintenance
        lines = (
            self._three(
                self.tr("Sessions"),
                "sessions",
                (sessions.min, sessions.default, sessions.max),
                self.tr("usual"),
                _MOST_SESSIONS,
            ),
            self._three(
                self.tr("Days between sessions"),
                "interval",
                (gap.min_days, gap.ideal_days, gap.max_days),
                self.tr("ideal"),
                _MOST_DAYS,
                self.tr("days"),
            ),
            self._three(
                self.tr("Maintenance, every (empty: none)"),
                "maintenance",
                (None, None, None) if again is None else (again.min_days, again.ideal_days, again.max_days),
                self.tr("ideal"),
                _MOST_DAYS,
                self.tr("days"),
                optional=True,
            ),
        )
        return SourcedRow(
            self.desk, self.keeper, "course", self.tr("Course"), lines, shape.sources, self._put_course
        )

    def _three(
        self,
        words: str,
        key: str,
        values: tuple[int | None, int | None, int | None],
        middle: str,
        most: int,
        unit: str = "",
        *,
        optional: bool = False,
    ) -> Line:
        names = (("min", self.tr("least")), ("usual", middle), ("max", self.tr("most")))
        boxes = tuple(
            (f"{key}.{name}", caption, NumberBox(self.desk.formats, value, least=1, most=most))
            for (name, caption), value in zip(names, values, strict=True)
        )
        return Line(words, boxes, unit, optional)

    def _put_course(self, values: Values, sources: tuple[Source, ...]) -> None:
        numbers = cast(tuple[int, ...], values)
        shape = CourseShape(
            SessionCount(*numbers[:3]),
            IntervalWindow(*numbers[3:6]),
            None if numbers[6] is None else IntervalWindow(*numbers[6:]),
            sources,
        )
        self.keeper.edit(lambda protocol: replace(protocol, course=shape))

    def _alternative(self, other: CourseAlternative) -> QVBoxLayout:
        language = self.keeper.texts.language
        is_used = other.shape == self.keeper.protocol.course
        whole = vertical(gap=0)
        row = horizontal(gap=2)
        row.addWidget(label(other.name.of(language), "value", wrap=True), 1)
        button = Button(
            self.desk.theme,
            self.tr("In use") if is_used else self.tr("Use this course"),
            "text",
            name=f"protocols.edit.course.{other.key}.use",
            compact=True,
        )
        button.setAccessibleName(f"{button.text()}: {other.name.of(language)}")
        why = ""
        if is_used:
            why = self.tr("This is the course above.")
        elif other.draft and not self.keeper.protocol.based_on:
            why = self.tr("It is written out in a protocol of its own: make a copy of this one first.")
        if why:
            button.set_why_disabled(why)
        button.clicked.connect(lambda _on: self._use(other))
        row.addWidget(button)
        whole.addLayout(row)
        notes = [self._words.course(other.shape), self._words.sources(other.shape.sources)]
        if other.ingredients:
            needs = ", ".join(self.keeper.texts.ingredients[key] for key in other.ingredients)
            notes.append(self.tr("needs {ingredients}").format(ingredients=needs))
        notes.append(why if other.draft else "")
        whole.addWidget(label(self.desk.formats.joined(notes), "small", Colour.TEXT2, wrap=True))
        return whole

    def _use(self, other: CourseAlternative) -> None:
        contested = self.keeper.parts.ingredients

        def use(protocol: Protocol) -> Protocol:
            new = tuple(
                CocktailItem(key, ItemRole.ACTIVE, contested[key].contested, other.shape.sources)
                for key in other.ingredients
                if key not in protocol.ingredient_keys
            )
            return replace(protocol, course=other.shape, cocktail=(*new, *protocol.cocktail))

        self.reshape(use, "protocols.edit.course.sessions.min")

    # Visit -------------------------------------------------------------------------------------------------

    def _segment_row(self, kind: SegmentKind) -> SourcedRow:
        plan = next((part for part in self.keeper.protocol.segments if part.kind is kind), None)
        minutes = None if plan is None else plan.minutes
        needs = _NEEDS[kind] if plan is None else plan.needs
        optional = kind is not SegmentKind.TREATMENT
        box = NumberBox(self.desk.formats, minutes, least=1, most=_MOST_MINUTES)
        what = segment_word(kind)
        note = ", ".join(self._need(need) for need in needs)
        return SourcedRow(
            self.desk,
            self.keeper,
            f"segments.{kind}",
            what,
            (Line(what, (("minutes", "", box),), self.tr("min"), optional),),
            () if plan is None else plan.sources,
            lambda values, sources: self._put_segment(kind, values, sources),
            note=note,
        )

    def _need(self, need: Need) -> str:
        return self.tr("a room") if need is Need.ROOM else self.tr("a doctor or practitioner")

    def _put_segment(self, kind: SegmentKind, values: Values, sources: tuple[Source, ...]) -> None:
        minutes = cast(int | None, values[0])

        def change(protocol: Protocol) -> Protocol:
            known = {part.kind: part for part in protocol.segments}
            needs = known[kind].needs if kind in known else _NEEDS[kind]
            known.pop(kind, None)
            if minutes is not None:
                known[kind] = SegmentPlan(kind, minutes, needs, sources)
            order = [*_NEEDS, *(other for other in known if other not in _NEEDS)]
            return replace(protocol, segments=tuple(known[one] for one in order if one in known))

        if minutes is None and kind is SegmentKind.TREATMENT:
            raise RuleError("bad_data", field="segments", wanted="treatment")
        self.keeper.edit(change)

    def _before_row(self, item: Before) -> SourcedRow:
        what = self.keeper.texts.before.get(item.key, item.key)
        box = NumberBox(self.desk.formats, item.days, least=1, most=_MOST_DAYS)

        def put(values: Values, sources: tuple[Source, ...]) -> None:
            days = cast(int, values[0])

            def change(protocol: Protocol) -> Protocol:
                items = tuple(
                    replace(one, days=days, sources=sources) if one.key == item.key else one
                    for one in protocol.before
                )
                return replace(protocol, before=items)

            self.keeper.edit(change)

        return SourcedRow(
            self.desk,
            self.keeper,
            f"before.{item.key}",
            what,
            (Line(what, (("days", "", box),), self.tr("days")),),
            item.sources,
            put,
        )
