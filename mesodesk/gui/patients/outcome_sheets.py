"""The forms of outcomes: a score, its correction, taking one back, and the decision on a course."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mesodesk.domain.ids import CourseId, PatientId
from mesodesk.domain.outcome_words import CourseChoice, Rater
from mesodesk.domain.outcomes import ScaleForm
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.outcome_words import choice_word, score_text
from mesodesk.gui.patients.words import ChartWords
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.inputs import Option
from mesodesk.services.courses.course_decisions import DecideCourse, DecisionPoint
from mesodesk.services.records.outcomes import (
    CorrectScore,
    CourseName,
    OutcomesCard,
    RecordScore,
    ScaleWords,
    ScoreCard,
    VoidScore,
)

_NAME = f"{ids.CHART_OUTCOMES}.sheet"


class ScoreSheet(FormSheet):
    """Scores one scale, or corrects a score; the total follows what is typed."""

    def __init__(
        self,
        desk: Desk,
        card: OutcomesCard,
        scale: ScaleForm,
        words: ChartWords,
        parent: QWidget,
        *,
        score: ScoreCard | None = None,
    ) -> None:
        self._scale = scale
        self._score = score
        said: ScaleWords = card.words[scale.scale]
        specs = [*_part_specs(scale, said), *self._around(desk, card, words)]
        super().__init__(
            desk,
            said.name if score is None else self.tr("Correct {scale}").format(scale=said.name),
            self.tr("Record") if score is None else self.tr("Correct"),
            specs,
            lambda form: self._command(PatientId(card.patient_id), form),
            name=_NAME,
            said=lambda _form: self.tr("{scale} recorded").format(scale=said.name),
            values=_values(desk, card, score),
            explanation=said.hint,
            columns=2 if len(scale.parts) > 2 else 1,
            parent=parent,
        )
        self._total = label("", "strong", Colour.TEXT2, name=f"{_NAME}.total")
        self.body.addWidget(self._total)
        self._total.setVisible(scale.has_score and len(scale.parts) > 1)
        self.form.edited.connect(lambda _key: self._show_total())
        self._show_total()

    def _around(self, desk: Desk, card: OutcomesCard, words: ChartWords) -> list[FieldSpec]:
        specs = [FieldSpec("on_day", self.tr("On"), Kind.DATE, required=True)]
        if self._score is None:
            raters = [
                Option(str(Rater.DOCTOR), self.tr("Clinic")),
                Option(str(Rater.PATIENT), self.tr("Patient")),
            ]
            specs.append(
                FieldSpec("rater", self.tr("Scored by"), Kind.SEGMENTS, required=True, options=raters)
            )
            courses = [Option("", self.tr("No course"))]
            courses += [Option(str(one.id), _course(desk, one, words)) for one in card.courses]
            if card.courses:
                specs.append(FieldSpec("course", self.tr("Course"), Kind.CHOICE, options=courses))
        specs.append(FieldSpec("note", self.tr("Note"), longest=400, wide=True))
        if self._score is not None:
            specs.append(FieldSpec("reason", self.tr("Why"), required=True, longest=400, wide=True))
        return specs

    def _parts(self) -> dict[str, int]:
        found = {}
        for part in self._scale.parts:
            value = self.form.value(part.key)
            if isinstance(value, int):
                found[part.key] = value
            elif isinstance(value, str) and value:
                found[part.key] = int(value)
        return found

    def _command(self, patient_id: PatientId, form: Form) -> RecordScore | CorrectScore:
        day = form.value("on_day")
        on_day = self._desk.today() if day is None else day
        parts, note = self._parts(), form.text("note")
        if self._score is not None:
            return CorrectScore(self._score.id, parts, on_day, form.text("reason"), note)  # type: ignore[arg-type]
        course = form.text("course") if "course" in form.keys() else ""  # noqa: SIM118 - a form is no mapping
        return RecordScore(
            patient_id,
            self._scale.scale,
            Rater(form.text("rater")),
            parts,
            on_day,  # type: ignore[arg-type]
            course_id=int(course) if course else None,
            note=note,
        )

    def _show_total(self) -> None:
        parts = self._parts()
        whole = all(part.key in parts for part in self._scale.parts)
        share = self._scale.share
        readable = whole and (share is None or 0 < parts[share[1]] >= parts[share[0]])
        milli = self._scale.score_milli(parts) if readable else None
        words = "–" if milli is None else score_text(self._desk.formats, milli)
        if milli is not None and share is not None:
            words = self.tr("{share} percent").format(share=words)
        self._total.setText(self.tr("Score: {score}").format(score=words))


class VoidScoreSheet(FormSheet):
    """Takes a score back, with a reason."""

    def __init__(self, desk: Desk, score: ScoreCard, name: str, parent: QWidget) -> None:
        super().__init__(
            desk,
            self.tr("Take back {scale}").format(scale=name),
            self.tr("Take back"),
            [FieldSpec("reason", self.tr("Why"), required=True, longest=400)],
            lambda form: VoidScore(score.id, form.text("reason")),
            name=f"{ids.CHART_OUTCOMES}.void",
            said=lambda _form: self.tr("{scale} taken back").format(scale=name),
            explanation=self.tr("It stays in the record with your reason, and is shown no more."),
            parent=parent,
        )


class DecideSheet(FormSheet):
    """What a dermatologist decides on a course, with the reason."""

    def __init__(
        self, desk: Desk, point: DecisionPoint, choice: CourseChoice, words: ChartWords, parent: QWidget
    ) -> None:
        name = words.protocol(point.protocol_key)
        stops = choice is CourseChoice.STOP
        told = (
            self.tr("Visits that have not begun are cancelled and their time becomes free.") if stops else ""
        )
        super().__init__(
            desk,
            self.tr("{protocol}: {choice}").format(protocol=name, choice=choice_word(choice)),
            choice_word(choice),
            [FieldSpec("reason", self.tr("Reason"), Kind.TEXT, required=True, longest=400, lines=3)],
            lambda form: DecideCourse(CourseId(point.course_id), choice, form.text("reason")),
            name=f"{ids.CHART_OUTCOMES}.decide",
            said=lambda _form: self.tr("Decision on {protocol} recorded").format(protocol=name),
            explanation=told,
            parent=parent,
        )


def _part_specs(scale: ScaleForm, words: ScaleWords) -> list[FieldSpec]:
    specs = []
    for part in scale.parts:
        said = words.parts[part.key]
        title = said.name if not part.unit else f"{said.name} ({part.unit})"
        if part.named:
            # Nothing is chosen beforehand: a figure that nobody looked at would be a score all the same.
            options = [Option("", "–")]
            options += [Option(str(part.least + at), value) for at, value in enumerate(said.values)]
            specs.append(FieldSpec(part.key, title, Kind.CHOICE, required=not part.optional, options=options))
        else:
            specs.append(
                FieldSpec(
                    part.key,
                    title,
                    Kind.WHOLE,
                    required=not part.optional,
                    least=part.least,
                    most=part.most,
                )
            )
    return specs


def _values(desk: Desk, card: OutcomesCard, score: ScoreCard | None) -> dict[str, object]:
    if score is not None:
        form = card.scales[score.scale]
        named = {part.key for part in form.parts if part.named}
        parts = {key: str(value) if key in named else value for key, value in score.parts.items()}
        return {**parts, "on_day": score.on_day, "note": score.note}
    running = [course for course in card.courses if course.runs]
    return {
        "on_day": desk.today(),
        "rater": str(Rater.DOCTOR),
        "course": str(running[0].id) if running else "",
    }


def _course(desk: Desk, course: CourseName, words: ChartWords) -> str:
    began = desk.formats.date(course.began) if course.began else ""
    return desk.formats.joined([words.protocol(course.protocol_key), began])
