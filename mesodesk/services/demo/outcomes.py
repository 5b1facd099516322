"""Made-up outcomes: every second course of a patient is followed on a scale, most of them decided on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from mesodesk.domain.appointments import Status
from mesodesk.domain.outcome_words import CourseChoice, Rater, Scale
from mesodesk.domain.outcomes import DECISION_AFTER
from mesodesk.services.demo.history import MadeUpCourse, MadeUpHistory, MadeUpVisit
from mesodesk.services.door.practice import Work
from mesodesk.services.records.outcomes import load_scales
from mesodesk.storage.tables import CourseDecision, OutcomeScore

_FACE: Final = ("forehead", "right_cheek", "left_cheek", "chin")


def add_outcomes(work: Work, history: MadeUpHistory, seed: int) -> int:
    """Scores after the sessions of every second course, and what was decided after the third; how many."""
    random = Random(seed)  # noqa: S311 - made-up figures
    scores: list[dict[str, object]] = []
    decisions: list[dict[str, object]] = []
    for id, course in enumerate(history.courses, 1):
        done = [visit for visit in course.visits if visit.status is Status.DONE]
        if id % 2 or not done:
            continue
        for number, visit in enumerate(done):
            scores += _scores(work, id, course, visit, number, random)
        if len(done) > DECISION_AFTER:
            decisions.append(_decision(work, id, course, done[DECISION_AFTER - 1]))
    work.unit.insert_many(OutcomeScore, scores)
    work.unit.insert_many(CourseDecision, decisions)
    return len(scores)


def _scores(
    work: Work, course_id: int, course: MadeUpCourse, visit: MadeUpVisit, number: int, random: Random
) -> Sequence[dict[str, object]]:
    found: list[tuple[Scale, Rater, dict[str, int]]] = []
    at = random.random()
    if course.protocol == "pigmentation":
        area, dark = max(1, 4 - number // 2), max(1, 3 - number // 2)
        parts = {f"{place}_area": max(0, area - (place == "chin") * 2) for place in _FACE}
        parts |= {f"{place}_darkness": max(0, dark - (at < 0.4 and place == "forehead")) for place in _FACE}
        found.append((Scale.MMASI, Rater.DOCTOR, parts))
    elif course.protocol == "hair_loss":
        found.append(
            (Scale.HAIR_PULL, Rater.DOCTOR, {"pulled": max(1, 9 - number - round(2 * at)), "grasped": 60})
        )
        found.append(
            (Scale.HAIR_DENSITY, Rater.DOCTOR, {"frontal_density": 118 + 4 * number + round(3 * at)})
        )
    elif course.protocol == "fine_lines":
        grade = max(1, 3 - number // 2)
        found.append(
            (Scale.WSRS, Rater.DOCTOR, {"right_fold": grade, "left_fold": max(1, grade - (at < 0.3))})
        )
    elif course.protocol == "acne_scars":
        found.append((Scale.GOODMAN_BARON, Rater.DOCTOR, {"grade": max(1, 3 - number // 2)}))
    if number:
        grade = max(1, 4 - number + (at > 0.7))
        found.append((Scale.GAIS, Rater.DOCTOR, {"grade": grade}))
        found.append((Scale.GAIS, Rater.PATIENT, {"grade": min(5, grade + (at < 0.3))}))
    return [_row(work, course_id, course, visit, *one) for one in found]


def _row(
    work: Work,
    course_id: int,
    course: MadeUpCourse,
    visit: MadeUpVisit,
    scale: Scale,
    rater: Rater,
    parts: Mapping[str, int],
) -> dict[str, object]:
    form = load_scales(work.frame.resources)[scale]
    form.check(parts)
    return {
        "patient_id": course.patient + 1,
        "course_id": course_id,
        "scale": scale,
        "rater": rater,
        "parts": dict(parts),
        "score_milli": form.score_milli(parts),
        "on_day": visit.place.day,
        "at": visit.place.starts_at(work.zone),
        "author_id": visit.place.staff_id,
    }


def _decision(work: Work, course_id: int, course: MadeUpCourse, visit: MadeUpVisit) -> dict[str, object]:
    return {
        "course_id": course_id,
        "after_session": DECISION_AFTER,
        "choice": CourseChoice.CONTINUE,
        "reason": "Hasta memnun, planlandığı gibi sürsün",
        "at": visit.place.starts_at(work.zone),
        "author_id": visit.place.staff_id,
    }
