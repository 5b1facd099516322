"""Scores, raters and choices in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from mesodesk.domain.outcome_words import CourseChoice, Rater
from mesodesk.domain.outcomes import ScaleForm
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.translation import QT_TRANSLATE_NOOP
from mesodesk.services.records.outcomes import ScaleWords, ScoreCard

_RATERS: Final[dict[Rater, str]] = {
    Rater.DOCTOR: QT_TRANSLATE_NOOP("Outcomes", "by the clinic"),
    Rater.PATIENT: QT_TRANSLATE_NOOP("Outcomes", "by the patient"),
}
_CHOICES: Final[dict[CourseChoice, str]] = {
    CourseChoice.CONTINUE: QT_TRANSLATE_NOOP("Outcomes", "Go on as planned"),
    CourseChoice.CHANGE: QT_TRANSLATE_NOOP("Outcomes", "Change the course"),
    CourseChoice.STOP: QT_TRANSLATE_NOOP("Outcomes", "Stop the course"),
}


def rater_word(rater: Rater) -> str:
    """Who scored."""
    return QCoreApplication.translate("Outcomes", _RATERS[rater])


def choice_word(choice: CourseChoice) -> str:
    """What was decided."""
    return QCoreApplication.translate("Outcomes", _CHOICES[choice])


def score_text(formats: Formats, milli: int) -> str:
    """A score with as many places as it has, at most two."""
    if milli % 1000 == 0:
        return formats.number(milli // 1000)
    return formats.number(Decimal(milli) / 1000, 1 if milli % 100 == 0 else 2)


def score_words(formats: Formats, form: ScaleForm, words: ScaleWords, score: ScoreCard) -> str:
    """What was scored, in one line: the figure of the whole, or each part with its words."""
    if len(form.parts) == 1 and form.parts[0].named:
        part = form.parts[0]
        return words.parts[part.key].values[score.parts[part.key] - part.least]
    if score.score_milli is not None:
        figure = score_text(formats, score.score_milli)
        return (
            formats.percent(Decimal(score.score_milli) / 1000)
            if form.share and not (score.score_milli % 1000)
            else figure
        )
    said = [
        QCoreApplication.translate("Outcomes", "{part}: {value}").format(
            part=words.parts[part.key].name,
            value=part_text(formats, form, words, part.key, score.parts[part.key]),
        )
        for part in form.parts
        if part.key in score.parts
    ]
    return formats.joined(said)


def part_text(formats: Formats, form: ScaleForm, words: ScaleWords, key: str, value: int) -> str:
    """The value of one part: its words where it has some, else the figure with its unit."""
    part = next(one for one in form.parts if one.key == key)
    if part.named:
        return words.parts[key].values[value - part.least]
    if part.unit == "%":
        return formats.percent(value)
    return (
        QCoreApplication.translate("Outcomes", "{figure} {unit}").format(
            figure=formats.number(value), unit=part.unit
        )
        if part.unit
        else formats.number(value)
    )
