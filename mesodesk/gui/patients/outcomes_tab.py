"""What came of the treatments: the decision on each course, and every scale as a chart with its scores."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.outcome_words import CourseChoice, Scale
from mesodesk.domain.outcomes import Better
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.targets import OpenPlanner
from mesodesk.gui.base.text import label
from mesodesk.gui.patients.outcome_sheets import DecideSheet, ScoreSheet, VoidScoreSheet
from mesodesk.gui.patients.outcome_words import choice_word, rater_word, score_words
from mesodesk.gui.patients.rows import add_row, link, two_lines
from mesodesk.gui.patients.tab import ChartTab
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.score_chart import Mark, ScoreChart, Series
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.courses.course_decisions import DecisionPoint, ShowDecisionPoints
from mesodesk.services.records.outcomes import OutcomesCard, ScoreCard, ShowOutcomes

if TYPE_CHECKING:
    from mesodesk.services.treatment.charts import ChartCard


class OutcomesTab(ChartTab):
    """Asks for its own part of the chart each time it is shown; the same answer changes nothing."""

    _outcomes: OutcomesCard | None = None
    _points: tuple[DecisionPoint, ...] = ()

    def show_chart(self, card: ChartCard, *, anew: bool = False) -> None:
        """Remember whose it is, and ask."""
        if self._outcomes is not None and self._outcomes.patient_id != card.banner.id:
            self._outcomes, self._points = None, ()
        super().show_chart(card, anew=anew)
        patient = card.banner.id
        self.desk.runner.ask(
            ShowDecisionPoints(patient), partial(self._show_points, patient), self._on_failed, receiver=self
        )
        query = ShowOutcomes(patient, str(self.desk.language))
        self.desk.runner.ask(query, self._show_outcomes, self._on_failed, receiver=self)

    def part(self, card: ChartCard) -> object:
        """Whose scores."""
        return card.banner.id

    def fill(self) -> None:
        """Decisions first, then the scales with scores, then what else can be scored."""
        card = self._outcomes
        if card is None:
            self.body.addWidget(label(self.tr("Opening…"), role=Colour.TEXT2))
            self.body.addStretch(1)
            return
        for point in self._points:
            self.body.addWidget(self._decision(point))
        scored = [scale for scale in _order(card) if card.of(scale)]
        for scale in scored:
            self.body.addWidget(self._scale(card, scale))
        self.body.addWidget(self._others(card, [scale for scale in _order(card) if scale not in scored]))
        self.body.addStretch(1)

    def record(self, scale: Scale) -> None:
        """Open the form of a scale."""
        if self._outcomes is not None:
            ScoreSheet(self.desk, self._outcomes, self._outcomes.scales[scale], self.words, self).open()

    # Answers -----------------------------------------------------------------------------------------------

    def _show_points(self, patient: int, points: tuple[DecisionPoint, ...]) -> None:
        if self.has_card and self.card.banner.id == patient and points != self._points:
            self._points = points
            if self._outcomes is not None:
                super().show_chart(self.card, anew=True)

    def _show_outcomes(self, card: OutcomesCard) -> None:
        if self.has_card and self.card.banner.id == card.patient_id and card != self._outcomes:
            self._outcomes = card
            super().show_chart(self.card, anew=True)

    def _on_failed(self, error: MesodeskError) -> None:
        self.desk.notify.toast(self.desk.explain.error(error).sentence)

    # Decisions ---------------------------------------------------------------------------------------------

    def _decision(self, point: DecisionPoint) -> Card:
        made = Card(self.words.protocol(point.protocol_key), inset=3)
        if point.due:
            due = self.tr("Decide after session {number}").format(number=point.done)
            name = f"{ids.CHART_OUTCOMES}.{point.course_id}.due"
            made.head.insertWidget(1, Tag(self.desk.theme, Level.DOCTOR, due, name=name))
        done = self.tr("{done} of {count} sessions done").format(done=point.done, count=point.sessions)
        made.body.addWidget(label(done, "small", Colour.TEXT2))
        if point.runs and point.done and self.desk.may(Permission.EVALUATE):
            made.body.addLayout(self._choices(point))
        for line in point.decisions:
            formats = self.desk.formats
            after = self.tr("after session {number}").format(number=line.after_session)
            who = formats.joined([after, line.by, formats.day_and_time(line.at), line.reason])
            add_row(made.body, two_lines(choice_word(line.choice), who))
        return made

    def _choices(self, point: DecisionPoint) -> QVBoxLayout:
        column, row = QVBoxLayout(), horizontal(gap=2)
        for choice in CourseChoice:
            name = f"{ids.CHART_OUTCOMES}.{point.course_id}.{choice}"
            row.addWidget(
                link(self.desk.theme, choice_word(choice), partial(self._decide, point, choice), name=name)
            )
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _decide(self, point: DecisionPoint, choice: CourseChoice) -> None:
        sheet = DecideSheet(self.desk, point, choice, self.words, self)
        if choice is CourseChoice.CHANGE:
            target = OpenPlanner(self.card.banner.id, point.course_id)
            sheet.accepted.connect(lambda: self.navigate.emit(target))
        sheet.open()

    # Scales ------------------------------------------------------------------------------------------------

    def _scale(self, card: OutcomesCard, scale: Scale) -> Card:
        form, words = card.scales[scale], card.words[scale]
        made = Card(words.name, inset=3)
        if self.desk.may(Permission.RECORD_FACTS):
            name = f"{ids.CHART_OUTCOMES}.{scale}.record"
            made.head.addWidget(
                link(self.desk.theme, self.tr("Score"), partial(self.record, scale), name=name, icon="plus")
            )
        scores = card.of(scale)
        marks = [Mark(words.marks[key], milli) for key, milli in form.marks_milli]
        chart = ScoreChart(
            self.desk.theme,
            self.desk.formats,
            _series(card, scale),
            marks,
            name=f"{ids.CHART_OUTCOMES}.{scale}.chart",
            told=self._told(card, scale),
        )
        made.body.addWidget(chart)
        way = {
            Better.LOWER: self.tr("Lower is better."),
            Better.HIGHER: self.tr("Higher is better."),
            Better.NEITHER: "",
        }[form.better]
        source = self.tr("Source: {source}").format(source="; ".join(map(str, form.sources)))
        made.body.addWidget(label(self.desk.formats.joined([way, source]), "small", Colour.TEXT2, wrap=True))
        for score in reversed(scores):
            self._add_score(made, card, score)
        return made

    def _add_score(self, made: Card, card: OutcomesCard, score: ScoreCard) -> None:
        form, words, formats = card.scales[score.scale], card.words[score.scale], self.desk.formats
        corrected = self.tr("corrected: {reason}").format(reason=score.reason) if score.corrected else ""
        who = formats.joined(
            [formats.date(score.on_day), rater_word(score.rater), score.author, score.note, corrected]
        )
        buttons = []
        if self.desk.may(Permission.RECORD_FACTS):
            name = f"{ids.CHART_OUTCOMES}.{score.id}"
            theme = self.desk.theme
            buttons = [
                link(theme, self.tr("Correct"), partial(self._correct, score), name=f"{name}.correct"),
                link(theme, self.tr("Take back"), partial(self._void, score), name=f"{name}.void"),
            ]
        add_row(made.body, two_lines(score_words(formats, form, words, score), who), *buttons)

    def _others(self, card: OutcomesCard, scales: list[Scale]) -> Card:
        made = Card(self.tr("Other scales"), inset=3)
        for scale in scales:
            words = card.words[scale]
            buttons = []
            if self.desk.may(Permission.RECORD_FACTS):
                name = f"{ids.CHART_OUTCOMES}.{scale}.record"
                record = partial(self.record, scale)
                buttons = [link(self.desk.theme, self.tr("Score"), record, name=name, icon="plus")]
                buttons[0].setAccessibleName(self.tr("Score {scale}").format(scale=words.name))
            add_row(made.body, two_lines(words.name, words.hint), *buttons)
        return made

    def _told(self, card: OutcomesCard, scale: Scale) -> str:
        formats, form, words = self.desk.formats, card.scales[scale], card.words[scale]
        lines = [
            self.tr("{day}: {score}").format(
                day=formats.date(score.on_day), score=score_words(formats, form, words, score)
            )
            for score in card.of(scale)
        ]
        return self.tr("{scale} over time. {scores}").format(scale=words.name, scores="; ".join(lines))

    def _correct(self, score: ScoreCard) -> None:
        if self._outcomes is not None:
            form = self._outcomes.scales[score.scale]
            ScoreSheet(self.desk, self._outcomes, form, self.words, self, score=score).open()

    def _void(self, score: ScoreCard) -> None:
        if self._outcomes is not None:
            VoidScoreSheet(self.desk, score, self._outcomes.words[score.scale].name, self).open()


def _order(card: OutcomesCard) -> list[Scale]:
    """The scales of the patient's courses first, then all others."""
    return list(dict.fromkeys([*card.usual, *card.scales]))


def _series(card: OutcomesCard, scale: Scale) -> list[Series]:
    """The scores of the clinic and those of the patient apart; without a common score, each part alone."""
    form, words, scores = card.scales[scale], card.words[scale], card.of(scale)
    if form.has_score:
        raters = dict.fromkeys(score.rater for score in scores)
        return [
            Series(
                rater_word(rater),
                tuple((one.on_day, one.score_milli or 0) for one in scores if one.rater is rater),
            )
            for rater in raters
        ]
    return [
        Series(
            words.parts[part.key].name,
            tuple((one.on_day, one.parts[part.key] * 1000) for one in scores if part.key in one.parts),
        )
        for part in form.parts
    ]
