"""What stands in the way of erasing a patient: looked at before it is asked, shown, and before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, func, select

from mesodesk.domain.adverse_events import EventState
from mesodesk.domain.appointments import FREEING, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.errors import RuleError
from mesodesk.domain.retention import NEED_A_RULE, Obstacle, kept_until
from mesodesk.services.door.practice import Reading
from mesodesk.services.recalls.recall_scope import bounds_of, find_patients
from mesodesk.services.rights.holds import hold_cards
from mesodesk.services.rights.record_classes import newest_entries
from mesodesk.services.rights.retention import rules_of
from mesodesk.storage.tables import AdverseEvent, AdverseEventNote, Appointment, Course, Recall

_RUNNING = (CourseStatus.PLANNED, CourseStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing in the way, with the values of its sentence, which is ``erasure_`` and the kind."""

    kind: Obstacle
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The key of the sentence."""
        return f"erasure_{self.kind}"

    def error(self) -> RuleError:
        """What refuses the erasure."""
        return RuleError(self.rule, field=None, **self.details)


def find_obstacles(
    reading: Reading, patient_id: int, not_before: datetime | None = None
) -> tuple[Standing, ...]:
    """Everything that stands in the way, the gravest first; the delay too, where `not_before` is given."""
    session = reading.session
    return (
        *_held(session, patient_id),
        *_kept(reading, patient_id),
        *_visits(session, patient_id),
        *_courses(session, patient_id),
        *_events(session, patient_id),
        *_recalls(reading, patient_id),
        *_early(reading, not_before),
    )


def _held(session: Session, patient_id: int) -> Iterator[Standing]:
    for hold in hold_cards(session, patient_id):
        if hold.lifted_at is None:
            yield Standing(Obstacle.HELD, {"reason": hold.reason, "by": hold.by, "on": hold.at})


def _kept(reading: Reading, patient_id: int) -> Iterator[Standing]:
    """The duty to keep, per class: which rule, whose word, and the day on which it ends."""
    rules = rules_of(reading.session)
    newest = newest_entries(reading.session, reading.zone, patient_id).get(patient_id, {})
    for kind, last in newest.items():
        rule = rules.get(kind)
        if rule is None:
            if kind in NEED_A_RULE:
                yield Standing(Obstacle.UNSET, {"kind": f"class_{kind}"})
            continue
        until = kept_until(last, rule.years)
        if until >= reading.today:
            yield Standing(
                Obstacle.KEPT,
                {"kind": f"class_{kind}", "years": rule.years, "source": rule.source, "until": until},
            )


def _visits(session: Session, patient_id: int) -> Iterator[Standing]:
    ended = [*FREEING, Status.DONE]
    open_ = session.exec(
        select(func.count())
        .select_from(Appointment)
        .where(Appointment.patient_id == patient_id, col(Appointment.status).not_in(ended))
    ).one()
    if open_:
        yield Standing(Obstacle.VISIT, {"count": open_})


def _courses(session: Session, patient_id: int) -> Iterator[Standing]:
    running = session.exec(
        select(func.count())
        .select_from(Course)
        .where(Course.patient_id == patient_id, col(Course.status).in_(_RUNNING))
    ).one()
    if running:
        yield Standing(Obstacle.COURSE, {"count": running})


def _events(session: Session, patient_id: int) -> Iterator[Standing]:
    open_ = 0
    for id in session.exec(select(AdverseEvent.id).where(AdverseEvent.patient_id == patient_id)):
        newest = session.exec(
            select(AdverseEventNote.state)
            .where(AdverseEventNote.event_id == id)
            .order_by(col(AdverseEventNote.id).desc())
        ).first()
        open_ += newest is not EventState.CLOSED
    if open_:
        yield Standing(Obstacle.EVENT, {"count": open_})


def _recalls(reading: Reading, patient_id: int) -> Iterator[Standing]:
    """Recalls that are not closed and that this patient is among."""
    session = reading.session
    among = 0
    for recall in session.exec(select(Recall).where(col(Recall.closed_at).is_(None))):
        affected = find_patients(reading, bounds_of(recall))
        among += any(one.patient_id == patient_id for one in affected)
    if among:
        yield Standing(Obstacle.RECALL, {"count": among})


def _early(reading: Reading, not_before: datetime | None) -> Iterator[Standing]:
    if not_before is not None and reading.now < not_before:
        yield Standing(Obstacle.EARLY, {"at": not_before})
