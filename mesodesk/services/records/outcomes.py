"""What came of a course: scores on outcome scales, corrected by later ones, and the decision to go on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.fields import Fields
from mesodesk.domain.ids import CourseId, PatientId
from mesodesk.domain.outcome_words import Rater, Scale
from mesodesk.domain.outcomes import ScaleForm, parse_scale
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.door.shipped import Wording
from mesodesk.services.protocols.protocols import protocol_version
from mesodesk.storage.tables import Appointment, Course, OutcomeScore, Patient, Staff

#: Scales that fit every indication: the patient's own word, pain, and the doctor's global one.
ALWAYS: Final = (Scale.GAIS, Scale.PGI_I, Scale.VAS)
#: What a protocol may name that is another scale here, or none.
_NAMED: Final = {"trichoscopy": Scale.HAIR_DENSITY}


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """One score as it stands. `corrected` says that it replaces an earlier one, for the `reason`.

    `parts` are what was entered, by key of the scale's parts.
    """

    id: int
    scale: Scale
    rater: Rater
    parts: Mapping[str, int]
    score_milli: int | None
    on_day: date
    course_id: int | None
    note: str
    author: str
    at: datetime
    corrected: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of one part of a scale: its name and, where its values have words, one for each."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """The words of a scale in one language, parts and marks by key."""

    name: str
    hint: str
    parts: Mapping[str, PartWords]
    marks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OutcomesCard:
    """The scores of a patient, oldest first, and the scales that the patient's courses are followed by."""

    patient_id: int
    scores: tuple[ScoreCard, ...]
    usual: tuple[Scale, ...]
    scales: Mapping[Scale, ScaleForm]
    words: Mapping[Scale, ScaleWords]
    courses: tuple[CourseName, ...]

    def of(self, scale: Scale) -> tuple[ScoreCard, ...]:
        """The scores on one scale, oldest first."""
        return tuple(score for score in self.scores if score.scale is scale)


@dataclass(frozen=True, slots=True)
class CourseName:
    """A course to file a score under: newest first."""

    id: CourseId
    protocol_key: str
    began: date | None
    runs: bool


@dataclass(frozen=True)
class ShowOutcomes(Query[OutcomesCard]):
    """Everything that was scored of one patient, with the words of the scales in `language`."""

    patient_id: PatientId
    language: str = "en"
    permission: ClassVar[Permission] = Permission.SEE_FACTS

    def answer(self, reading: Reading) -> OutcomesCard:
        """The card; `NotFound`."""
        session = reading.session
        if session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        reading.looked_at(self.patient_id, "outcomes")
        courses = session.exec(
            select(Course).where(Course.patient_id == self.patient_id).order_by(col(Course.id).desc())
        ).all()
        keys = {id: protocol_version(session, id)[1] for id in {row.protocol_version_id for row in courses}}
        named = [scale for row in courses for scale in keys[row.protocol_version_id].scales]
        scales = load_scales(reading.frame.resources)
        return OutcomesCard(
            patient_id=self.patient_id,
            scores=_cards(session, self.patient_id),
            usual=_usual(named),
            scales=scales,
            words=_words(reading.frame.wording(self.language), scales.values()),
            courses=tuple(
                CourseName(
                    CourseId(row.id or 0),
                    keys[row.protocol_version_id].key,
                    row.created_at.astimezone(reading.zone).date(),
                    row.status in (CourseStatus.PLANNED, CourseStatus.ACTIVE),
                )
                for row in courses
            ),
        )


@dataclass(frozen=True)
class RecordScore(Command[int]):
    """Score a patient on one scale, as of a day that is not in the future.

    Raises `NotFound`, and `RuleError` with the part or field that is wrong: what `ScaleForm.check` raises,
    ``future_date``, ``before_birth``, ``other_patient`` (a course or visit of somebody else).
    """

    patient_id: PatientId
    scale: Scale
    rater: Rater
    parts: Mapping[str, int]
    on_day: date
    course_id: int | None = None
    appointment_id: int | None = None
    note: str = ""
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the score; undo voids it."""
        patient = work.session.get(Patient, self.patient_id)
        if patient is None:
            raise NotFound("patient", self.patient_id)
        _check_day(self.on_day, patient.birth_date, work.today)
        self._check_own(work)
        form = _form(work, self.scale)
        form.check(self.parts)
        row = OutcomeScore(
            patient_id=self.patient_id,
            course_id=self.course_id,
            appointment_id=self.appointment_id,
            scale=self.scale,
            rater=self.rater,
            parts=dict(self.parts),
            score_milli=form.score_milli(self.parts),
            on_day=self.on_day,
            note=clean(self.note, field="note", longest=400),
            at=work.now,
            author_id=work.actor.staff_id,
        )
        score_id = work.add(row)
        work.touched(Topic.OUTCOMES, self.patient_id)
        work.undo = VoidScore(score_id, "undone")
        return score_id

    def _check_own(self, work: Work) -> None:
        course = None if self.course_id is None else work.session.get(Course, self.course_id)
        if self.course_id is not None and (course is None or course.patient_id != self.patient_id):
            raise RuleError("other_patient", field="course")
        visit = None if self.appointment_id is None else work.session.get(Appointment, self.appointment_id)
        if self.appointment_id is not None and (visit is None or visit.patient_id != self.patient_id):
            raise RuleError("other_patient", field="appointment")


@dataclass(frozen=True)
class CorrectScore(Command[int]):
    """Put right a score that was entered wrongly: a new one that says why; the old one stays in the record.

    Raises what `RecordScore` raises, ``required`` (the reason), ``score_superseded`` when somebody was first.
    """

    id: int
    parts: Mapping[str, int]
    on_day: date
    reason: str
    note: str = ""
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the new score."""
        old = _standing(work.session, self.id)
        patient = work.session.get(Patient, old.patient_id)
        _check_day(self.on_day, None if patient is None else patient.birth_date, work.today)
        form = _form(work, old.scale)
        form.check(self.parts)
        note = clean(self.note, field="note", longest=400)
        change = _Change(dict(self.parts), form.score_milli(self.parts), self.on_day, note)
        return _supersede(work, old, self.reason, change)


@dataclass(frozen=True)
class VoidScore(Command[int]):
    """Take a score back that should not be there; it stays in the record with the reason."""

    id: int
    reason: str
    permission: ClassVar[Permission] = Permission.RECORD_FACTS

    def run(self, work: Work) -> int:
        """The id of the row that voids it."""
        old = _standing(work.session, self.id)
        change = _Change(dict(old.parts), old.score_milli, old.on_day, old.note, voided=True)
        return _supersede(work, old, self.reason, change)


@lru_cache(maxsize=2)
def load_scales(resources: Path) -> Mapping[Scale, ScaleForm]:
    """The scales that ship, by key; raises `RuleError("bad_data")` with what is wrong in the file."""
    data = json.loads((resources / "protocols" / "scales.json").read_text(encoding="utf-8"))
    items = Fields(data, "scales").each("items")
    forms = [parse_scale(item) for item in items]
    return MappingProxyType({form.scale: form for form in forms})


@dataclass(frozen=True, slots=True)
class _Change:
    parts: dict[str, int] = field(default_factory=dict)
    score_milli: int | None = None
    on_day: date = date.min
    note: str = ""
    voided: bool = False


def _form(reading: Reading, scale: Scale) -> ScaleForm:
    return load_scales(reading.frame.resources)[scale]


def _check_day(on_day: date, birth_date: date | None, today: date) -> None:
    if on_day > today:
        raise RuleError("future_date", field="on_day", value=on_day)
    if birth_date is not None and on_day < birth_date:
        raise RuleError("before_birth", field="on_day")


def _standing(session: Session, score_id: int) -> OutcomeScore:
    row = session.get(OutcomeScore, score_id)
    if row is None or row.voided:
        raise NotFound("outcome_score", score_id)
    later = session.exec(select(OutcomeScore.id).where(OutcomeScore.supersedes == score_id)).first()
    if later is not None:
        raise RuleError("score_superseded", field="score")
    return row


def _supersede(work: Work, old: OutcomeScore, reason: str, change: _Change) -> int:
    reason = clean(reason, field="reason", longest=400)
    if not reason:
        raise RuleError("required", field="reason")
    row = OutcomeScore(
        patient_id=old.patient_id,
        course_id=old.course_id,
        appointment_id=old.appointment_id,
        scale=old.scale,
        rater=old.rater,
        parts=change.parts,
        score_milli=change.score_milli,
        on_day=change.on_day,
        note=change.note,
        supersedes=old.id,
        voided=change.voided,
        reason=reason,
        at=work.now,
        author_id=work.actor.staff_id,
    )
    score_id = work.add(row)
    work.touched(Topic.OUTCOMES, old.patient_id)
    return score_id


def _cards(session: Session, patient_id: PatientId) -> tuple[ScoreCard, ...]:
    rows: Sequence[OutcomeScore] = session.exec(
        select(OutcomeScore)
        .where(OutcomeScore.patient_id == patient_id)
        .order_by(col(OutcomeScore.on_day), col(OutcomeScore.id))
    ).all()
    gone = {row.supersedes for row in rows}
    names = dict(session.exec(select(Staff.id, Staff.name)).all())
    return tuple(
        ScoreCard(
            id=row.id or 0,
            scale=row.scale,
            rater=row.rater,
            parts=dict(row.parts),
            score_milli=row.score_milli,
            on_day=row.on_day,
            course_id=row.course_id,
            note=row.note,
            author=names[row.author_id],
            at=row.at,
            corrected=row.supersedes is not None,
            reason=row.reason,
        )
        for row in rows
        if row.id not in gone and not row.voided
    )


def _words(wording: Wording, forms: Iterable[ScaleForm]) -> Mapping[Scale, ScaleWords]:
    found = {}
    for form in forms:
        at = f"outcomes.scales.{form.scale}"
        parts = {
            part.key: PartWords(
                wording.text(f"{at}.parts.{part.key}.name"),
                wording.texts(f"{at}.parts.{part.key}.values") if part.named else (),
            )
            for part in form.parts
        }
        marks = {key: wording.text(f"{at}.marks.{key}") for key, _ in form.marks_milli}
        found[form.scale] = ScaleWords(
            wording.text(f"{at}.name"),
            wording.text(f"{at}.hint"),
            MappingProxyType(parts),
            MappingProxyType(marks),
        )
    return MappingProxyType(found)


def _usual(named: Iterable[str]) -> tuple[Scale, ...]:
    known = set(Scale)
    scales = [_NAMED.get(name, Scale(name) if name in known else None) for name in named]
    return tuple(dict.fromkeys([*(scale for scale in scales if scale is not None), *ALWAYS]))
