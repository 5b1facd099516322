"""Views of patients' records that ask for a look: who, whose, how often, and why they are odd."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, Final

from sqlmodel import Session, col, select

from mesodesk.domain.changes import Topic
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.text import clean, fold
from mesodesk.domain.times import day_bounds, local_day, minute_of_day
from mesodesk.services.clinic.opening import load_house
from mesodesk.services.door.practice import Command, Query, Reading, Work
from mesodesk.services.keeping.ledger_lines import entries_between, moment_of, seq_bounds
from mesodesk.storage.tables import Appointment, BrokenGlass, Patient, Staff, ViewReview

#: How many days one review can hold at most.
LONGEST: Final = 62
#: The days of a review.
A_WEEK: Final = timedelta(days=7)


class Why(StrEnum):
    """Why a view is odd."""

    NO_APPOINTMENT = "no_appointment"
    OWN_NAME = "own_name"
    MANY_VIEWS = "many_views"
    OUTSIDE_HOURS = "outside_hours"
    MANY_RECORDS = "many_records"
    BROKEN_GLASS = "broken_glass"


@dataclass(frozen=True, slots=True)
class Threshold:
    """From where on something counts as odd, and why there, by language."""

    name: str
    value: int
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OddView:
    """What one member of staff did that is odd; `patient_id` is None where it is about many records.

    `count` is how many views, or for `Why.MANY_RECORDS` how many records. Not a verdict: most have a reason.
    """

    why: Why
    staff_id: StaffId
    who: str
    patient_id: PatientId | None
    patient: str
    number: str
    count: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class OddViewsCard:
    """The odd views of some days, most telling first, with what they were measured by."""

    first_on: date
    last_on: date
    views: int
    odd: tuple[OddView, ...]
    thresholds: tuple[Threshold, ...]
    reviewed_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class _View:
    at: datetime
    staff_id: int
    patient_id: int


@dataclass(frozen=True)
class OddViews(Query[OddViewsCard]):
    """The odd views from `first_on` to `last_on`, both included.

    Raises `RuleError`: ``span_order``, ``days_too_many``.
    """

    first_on: date
    last_on: date
    permission: ClassVar[Permission] = Permission.REVIEW_ACCESS

    def answer(self, reading: Reading) -> OddViewsCard:
        """The views, and whether these days were looked through already."""
        _check_days(self.first_on, self.last_on)
        limits = load_thresholds(reading.frame.resources)
        views = _views(reading, self.first_on, self.last_on)
        odd = _find_odd(reading, self.first_on, self.last_on, views, limits)
        for patient_id in sorted({one.patient_id for one in odd if one.patient_id is not None}):
            reading.looked_at(patient_id, "odd_views")
        review = reading.session.exec(
            select(ViewReview)
            .where(ViewReview.first_on <= self.first_on, ViewReview.last_on >= self.last_on)
            .order_by(col(ViewReview.id).desc())
        ).first()
        return OddViewsCard(
            self.first_on,
            self.last_on,
            len(views),
            odd,
            tuple(limits.values()),
            None if review is None else review.at,
            "" if review is None else review.note,
        )


@dataclass(frozen=True, slots=True)
class ViewsDue:
    """The whole days that nobody has looked through yet, when a week of them has passed."""

    first_on: date
    last_on: date
    odd: int


@dataclass(frozen=True)
class ShowViewsDue(Query[ViewsDue | None]):
    """Whether it is time to look through the odd views; None: not yet, or there are none."""

    permission: ClassVar[Permission] = Permission.REVIEW_ACCESS

    def answer(self, reading: Reading) -> ViewsDue | None:
        """The days since the last review, if there are seven of them with something odd."""
        last_on = reading.today - timedelta(days=1)
        newest = select(ViewReview).order_by(col(ViewReview.last_on).desc()).limit(1)
        reviewed = reading.session.exec(newest).first()
        before = last_on - A_WEEK if reviewed is None else reviewed.last_on
        first_on = before + timedelta(days=1)
        if (last_on - first_on).days + 1 < A_WEEK.days:
            return None
        first_on = max(first_on, last_on - timedelta(days=LONGEST - 1))
        views = _views(reading, first_on, last_on)
        odd = _find_odd(reading, first_on, last_on, views, load_thresholds(reading.frame.resources))
        return ViewsDue(first_on, last_on, len(odd)) if odd else None


@dataclass(frozen=True)
class ReviewViews(Command[int]):
    """An owner has looked through the odd views of these days.

    Raises `RuleError`: ``span_order``, ``days_too_many``, ``too_long``.
    """

    first_on: date
    last_on: date
    note: str = ""
    permission: ClassVar[Permission] = Permission.REVIEW_ACCESS

    def run(self, work: Work) -> int:
        """The id of the review."""
        _check_days(self.first_on, self.last_on)
        views = _views(work, self.first_on, self.last_on)
        limits = load_thresholds(work.frame.resources)
        found = _find_odd(work, self.first_on, self.last_on, views, limits)
        id = work.add(
            ViewReview(
                first_on=self.first_on,
                last_on=self.last_on,
                found=len(found),
                note=clean(self.note, field="note", longest=400, lines=True),
                at=work.now,
                author_id=work.actor.staff_id,
            )
        )
        work.touched(Topic.ACCESS, id)
        return id


def load_thresholds(resources: Path) -> dict[str, Threshold]:
    """From where on a view is odd, by name, as it ships."""
    path = resources / "access" / "odd_views.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    return {name: Threshold(name, one["value"], one["because"]) for name, one in found.items()}


def _check_days(first: date, last: date) -> None:
    if last < first:
        raise RuleError("span_order", field="last")
    if (last - first).days >= LONGEST:
        raise RuleError("days_too_many", field="last", max=LONGEST)


def _views(reading: Reading, first_on: date, last_on: date) -> list[_View]:
    low, high = seq_bounds(reading, first_on, last_on)
    where = "change = 'viewed' AND actor_id IS NOT NULL AND patient_id IS NOT NULL"
    return [
        _View(moment_of(row[1]), row[2], row[7]) for row in entries_between(reading.session, low, high, where)
    ]


def _find_odd(
    reading: Reading, first: date, last: date, views: list[_View], limits: Mapping[str, Threshold]
) -> tuple[OddView, ...]:
    session = reading.session
    staff = {row.id or 0: row.name for row in session.exec(select(Staff))}
    patients = _patients(session, {view.patient_id for view in views})
    names = {id: given_family[1] for id, given_family in patients.items()}
    found: list[tuple[Why, int, int | None, list[_View], int]] = [
        *_by_pair(reading, views, names, staff, limits),
        *_outside_hours(reading, first, last, views, limits["minutes_around_opening"].value),
        *_many_records(views, limits["records_in_an_hour"].value),
        *_glass(session, reading, first, last),
    ]
    patients |= _patients(session, {one[2] for one in found if one[2] is not None} - set(patients))
    odd = [_odd(*one, staff, patients) for one in found]
    order = list(Why)
    weight = {Why.BROKEN_GLASS: 0, Why.OWN_NAME: 1, Why.MANY_RECORDS: 2}
    return tuple(sorted(odd, key=lambda o: (weight.get(o.why, 3 + order.index(o.why)), -o.count, o.first_at)))


def _by_pair(
    reading: Reading,
    views: list[_View],
    families: Mapping[int, str],
    staff: Mapping[int, str],
    limits: Mapping[str, Threshold],
) -> Iterator[tuple[Why, int, int | None, list[_View], int]]:
    """What is odd about one member of staff and one patient."""
    pairs: defaultdict[tuple[int, int], list[_View]] = defaultdict(list)
    for view in views:
        pairs[view.staff_id, view.patient_id].append(view)
    visits = _visits(reading.session, {patient_id for _, patient_id in pairs})
    near = timedelta(days=limits["near_days"].value)
    shortest = limits["shortest_family_name"].value
    for (staff_id, patient_id), seen in pairs.items():
        far = [view for view in seen if not _is_near(view.at, visits[patient_id], near)]
        if far:
            yield Why.NO_APPOINTMENT, staff_id, patient_id, far, len(far)
        own = fold(staff.get(staff_id, "")).split()
        family = fold(families.get(patient_id, ""))
        if len(family) >= shortest and set(family.split()) & set(own[1:]):
            yield Why.OWN_NAME, staff_id, patient_id, seen, len(seen)
        if len(seen) > limits["views_of_one_record"].value:
            yield Why.MANY_VIEWS, staff_id, patient_id, seen, len(seen)


def _outside_hours(
    reading: Reading, first: date, last: date, views: list[_View], around: int
) -> Iterator[tuple[Why, int, int | None, list[_View], int]]:
    house = load_house(reading.session, first, last)
    late: defaultdict[int, list[_View]] = defaultdict(list)
    for view in views:
        spans = house.open_on(local_day(view.at, reading.zone))
        minute = minute_of_day(view.at, reading.zone)
        if not any(span.start - around <= minute < span.end + around for span in spans):
            late[view.staff_id].append(view)
    for staff_id, seen in late.items():
        whose = {view.patient_id for view in seen}
        yield Why.OUTSIDE_HOURS, staff_id, whose.pop() if len(whose) == 1 else None, seen, len(seen)


def _many_records(views: list[_View], limit: int) -> Iterator[tuple[Why, int, int | None, list[_View], int]]:
    """The hour in which somebody opened the most different records, when they were too many."""
    by_staff: defaultdict[int, list[_View]] = defaultdict(list)
    for view in views:
        by_staff[view.staff_id].append(view)
    for staff_id, seen in by_staff.items():
        most, best = 0, seen[:1]
        begin, inside = 0, Counter[int]()
        for end, view in enumerate(seen):
            inside[view.patient_id] += 1
            while view.at - seen[begin].at > timedelta(hours=1):
                inside[seen[begin].patient_id] -= 1
                if not inside[seen[begin].patient_id]:
                    del inside[seen[begin].patient_id]
                begin += 1
            if len(inside) > most:
                most, best = len(inside), seen[begin : end + 1]
        if most > limit:
            yield Why.MANY_RECORDS, staff_id, None, best, most


def _glass(
    session: Session, reading: Reading, first: date, last: date
) -> Iterator[tuple[Why, int, int | None, list[_View], int]]:
    start, end = day_bounds(first, reading.zone)[0], day_bounds(last, reading.zone)[1]
    broken: defaultdict[tuple[int, int], list[_View]] = defaultdict(list)
    rows = session.exec(select(BrokenGlass).where(col(BrokenGlass.at) >= start, col(BrokenGlass.at) < end))
    for row in rows:
        broken[row.staff_id, row.patient_id].append(_View(row.at, row.staff_id, row.patient_id))
    for (staff_id, patient_id), seen in broken.items():
        yield Why.BROKEN_GLASS, staff_id, patient_id, seen, len(seen)


def _patients(session: Session, ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Given name, family name and number of each of them."""
    rows = session.exec(
        select(Patient.id, Patient.given_name, Patient.family_name, Patient.number).where(
            col(Patient.id).in_(sorted(ids))
        )
    )
    return {id: (given, family, number) for id, given, family, number in rows if id is not None}


def _visits(session: Session, ids: Iterable[int]) -> defaultdict[int, list[datetime]]:
    """When each of them came, comes or was registered."""
    found: defaultdict[int, list[datetime]] = defaultdict(list)
    wanted = sorted(ids)
    booked = session.exec(
        select(Appointment.patient_id, Appointment.starts_at).where(col(Appointment.patient_id).in_(wanted))
    )
    # Who has only just been registered comes for the first time.
    new = session.exec(select(Patient.id, Patient.created_at).where(col(Patient.id).in_(wanted)))
    for patient_id, at in (*booked, *new):
        if patient_id is not None:
            found[patient_id].append(at)
    return found


def _is_near(at: datetime, visits: list[datetime], near: timedelta) -> bool:
    return any(abs(at - visit) <= near for visit in visits)


def _odd(
    why: Why,
    staff_id: int,
    patient_id: int | None,
    seen: list[_View],
    count: int,
    staff: Mapping[int, str],
    patients: Mapping[int, tuple[str, str, str]],
) -> OddView:
    given, family, number = patients.get(patient_id or 0, ("", "", ""))
    return OddView(
        why,
        StaffId(staff_id),
        staff.get(staff_id, f"#{staff_id}"),
        None if patient_id is None else PatientId(patient_id),
        f"{given} {family}".strip(),
        number,
        count,
        min(view.at for view in seen),
        max(view.at for view in seen),
    )
