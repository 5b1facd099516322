"""A year of made-up courses: planned on free days, mostly kept, sometimes missed, some still running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.domain.courses import CourseStatus
from mesodesk.domain.times import local_day
from mesodesk.services.demo.diary import Diary, Place, days_near
from mesodesk.services.demo.house import AKSOY, DEMIR, KOC
from mesodesk.services.demo.people import MadeUpPatient

_PROTOCOLS: Final = {
    "rejuvenation": 30,
    "fine_lines": 18,
    "pigmentation": 14,
    "hair_loss": 22,
    "neck_decollete_hands": 8,
    "acne_scars": 8,
}
_SESSIONS: Final = {"hair_loss": 6}
_OTHER_KINDS: Final = (AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP, AppointmentKind.CONSULTATION)
_RUNNING: Final = (CourseStatus.PLANNED, CourseStatus.ACTIVE)
_WINDOW: Final = (10, 14, 15)


@dataclass(frozen=True, slots=True)
class MadeUpVisit:
    """One appointment of the made-up diary; `session` is its number in the course, if it has one."""

    patient: int
    kind: AppointmentKind
    status: Status
    place: Place
    session: int | None = None


@dataclass(slots=True)
class MadeUpCourse:
    """A course with its visits; a missed session has two."""

    patient: int
    protocol: str
    sessions: int
    staff_id: int
    status: CourseStatus = CourseStatus.PLANNED
    stop_reason: str = ""
    visits: list[MadeUpVisit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MadeUpHistory:
    """All courses, and the visits that belong to none."""

    courses: tuple[MadeUpCourse, ...]
    others: tuple[MadeUpVisit, ...]
    blocks: tuple[tuple[int, date, int, int], ...]


def make_history(
    patients: Sequence[MadeUpPatient], diary: Diary, random: Random, now: datetime, zone: ZoneInfo
) -> MadeUpHistory:
    """Courses of more than half of the patients, consultations of the others, meetings."""
    today = local_day(now, zone)
    blocks = tuple(_blocks(diary, today))
    writer = _Writer(diary, random, now, zone)
    courses = [writer.course_of_today(index) for index in range(1, min(15, len(patients)))]
    courses = [course for course in courses if course.visits]
    busy = {course.patient for course in courses}
    for index, patient in enumerate(patients):
        if index not in busy and (index == 0 or random.random() < 0.58):
            since = max(patient.since, today - timedelta(days=365))
            start = since if index else today - timedelta(days=28)
            course = writer.course(index, start + timedelta(days=random.randint(2, 9)))
            if course.visits:
                courses.append(course)
    busy |= {course.patient for course in courses if course.status in _RUNNING}
    fresh = [index for index in range(len(patients)) if index not in busy and random.random() < 0.3]
    for index in fresh[:40]:
        course = writer.course(index, today + timedelta(days=random.randint(-16, 9)))
        if course.visits:
            courses.append(course)
    others = [visit for index in range(len(patients)) if (visit := writer.other(index, patients[index]))]
    return MadeUpHistory(tuple(courses), tuple(others), blocks)


class _Writer:
    """Writes courses into the diary, one after the other."""

    def __init__(self, diary: Diary, random: Random, now: datetime, zone: ZoneInfo) -> None:
        self._diary = diary
        self._random = random
        self._now = now
        self._zone = zone
        self._today = local_day(now, zone)

    def course_of_today(self, patient: int) -> MadeUpCourse:
        """A course of which some session, not always the first, falls on today."""
        weeks = 2 * self._random.randint(0, 3)
        return self.course(patient, self._today - timedelta(weeks=weeks), exactly=True)

    def course(self, patient: int, start: date, *, exactly: bool = False) -> MadeUpCourse:
        """A course from `start` on, as far as places are found; with `exactly`, by whoever works that day."""
        random = self._random
        protocol = random.choices(list(_PROTOCOLS), list(_PROTOCOLS.values()))[0]
        staff_id = random.choices((DEMIR, AKSOY, KOC), (5, 3, 3))[0]
        if exactly:
            working = [id for id in (DEMIR, AKSOY, KOC) if self._diary.works_on(id, start)]
            staff_id = random.choice(working or [staff_id])
        course = MadeUpCourse(patient, protocol, _SESSIONS.get(protocol, 4), staff_id)
        around = random.choice((570, 600, 660, 720, 780, 840, 900, 960))
        last = start if exactly else start + timedelta(days=13)
        place = self._diary.session(patient, days_near(start, start, last), staff_id, around)
        number = 1
        while place is not None and number <= course.sessions:
            status = self._status(place)
            course.visits.append(MadeUpVisit(patient, AppointmentKind.SESSION, status, place, number))
            if status in (Status.NO_SHOW, Status.CANCELLED):
                days = days_near(
                    place.day + timedelta(days=1),
                    place.day + timedelta(days=1),
                    place.day + timedelta(days=3),
                )
            else:
                low, ideal, high = (place.day + timedelta(days=days) for days in _WINDOW)
                days = days_near(ideal, low, high)
                number += 1
            is_over = number > course.sessions
            place = None if is_over else self._diary.session(patient, days, staff_id, place.arrival)
        self._close(course)
        return course

    def other(self, index: int, patient: MadeUpPatient) -> MadeUpVisit | None:
        """A consultation when the patient first came, or a check-up in the days around today."""
        random = self._random
        staff_id = random.choice((DEMIR, AKSOY, KOC))
        kind = AppointmentKind.CONSULTATION
        day = patient.since
        if random.random() < 0.14:
            kind = random.choice(
                (AppointmentKind.CHECK_UP, AppointmentKind.FOLLOW_UP, AppointmentKind.CONSULTATION)
            )
            day = self._today + timedelta(days=random.randint(-2, 8))
        place = self._diary.visit(index, day, staff_id, random.randrange(570, 1080, 15), 20)
        if place is None:
            return None
        return MadeUpVisit(index, kind, self._status(place), place)

    def _status(self, place: Place) -> Status:
        starts_at = place.starts_at(self._zone)
        ends_at = starts_at + timedelta(minutes=place.minutes)
        chance = self._random.random()
        if place.day < self._today:
            return Status.DONE if chance < 0.94 else Status.NO_SHOW if chance < 0.97 else Status.CANCELLED
        if place.day > self._today:
            return Status.CONFIRMED if chance < 0.55 else Status.BOOKED
        if ends_at <= self._now:
            return Status.DONE if chance < 0.9 else Status.NO_SHOW
        return Status.CONFIRMED if chance < 0.6 else Status.BOOKED

    def _close(self, course: MadeUpCourse) -> None:
        done = sum(visit.status is Status.DONE for visit in course.visits)
        ahead = any(visit.place.day >= self._today for visit in course.visits)
        if done == course.sessions:
            course.status = CourseStatus.COMPLETED
        elif not ahead and course.visits:
            course.status, course.stop_reason = CourseStatus.STOPPED, "Hasta devam etmek istemedi"
        elif done:
            course.status = CourseStatus.ACTIVE


def _blocks(diary: Diary, today: date) -> list[tuple[int, date, int, int]]:
    """A meeting a week for each doctor."""
    blocks = []
    for week in range(-2, 5):
        for weekday, staff_id in ((0, DEMIR), (1, AKSOY), (2, KOC)):
            day = today - timedelta(days=today.weekday()) + timedelta(weeks=week, days=weekday)
            if diary.works_on(staff_id, day) and diary.block(day, staff_id, 1050, 45):
                blocks.append((staff_id, day, 1050, 45))
    return blocks
