"""What planning costs: six sessions over a year at three loads, anyone of ten or one, beside bare bitmaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from operator import or_
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.appointments import SegmentKind
from mesodesk.domain.availability import Busy, Calendar, RoomTime, SegmentNeed, StaffTime, VisitNeed, Wishes
from mesodesk.domain.clinic import House, Rota, WeekHours
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.day_bits import run_starts
from mesodesk.domain.free_time import FreeTime
from mesodesk.domain.ids import PatientId, RoomId, StaffId
from mesodesk.domain.planner import LATE_AFTER_DAYS, PlanRequest, plan, plan_in
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.storage.engine import driver_of
from mesodesk.storage.record import Record
from tests.benchmarks.filled import NOW, fill_patients, fill_year, make_record, new_secrets
from tests.benchmarks.measure import Result, absolute, against_floor, in_turns

LOADS: Final = (60, 85, 95)
CLINICIANS: Final = 10
TREATMENT_ROOMS, NUMBING_ROOMS = 8, 6
SESSIONS: Final = 6
TURNS: Final = 15
PATIENTS: Final = 100
MONDAY: Final = date(2027, 1, 4)
ZONE: Final = ZoneInfo("Europe/Istanbul")
WINDOW: Final = IntervalWindow(10, 14, 15)
VISIT: Final = VisitNeed(
    (
        SegmentNeed(SegmentKind.NUMBING, 60, needs_staff=False),
        SegmentNeed(SegmentKind.TREATMENT, 30),
        SegmentNeed(SegmentKind.AFTERCARE, 10, needs_room=False, needs_staff=False),
    )
)
#: The working day of five weekdays in minutes, and how long what is booked takes.
OPENS, CLOSES, LENGTH = 540, 1080, 30
#: The grid on which visits begin, in minutes, and how many places of it a day has.
STEP: Final = 15
SLOTS: Final = (CLOSES - OPENS) // STEP
#: The year in which the first session is looked for, and the days that the last one may come after it.
DAYS: Final = 365 + (SESSIONS - 1) * WINDOW.max_days + 1

#: Of each day the slots that are free, as bits.
Free = list[int]


def run(folder: Path) -> list[Result]:
    """All bars of this family."""
    return [result for load in LOADS for result in _planning(load)] + [_from_the_record(folder)]


def _planning(load: int) -> Iterator[Result]:
    """Plans in free time that was worked out before, as when a wish is changed."""
    random = Random(load)
    taken = {
        "staff": [_filled(random, load) for _ in range(CLINICIANS)],
        "treatment": [_filled(random, load * 0.8) for _ in range(TREATMENT_ROOMS)],
        "numbing": [_filled(random, load * 0.8) for _ in range(NUMBING_ROOMS)],
    }
    free = FreeTime(_calendar(taken), VISIT)
    one, anyone = _request(Wishes(staff=(StaffId(1),))), _request(Wishes())
    bare = _bare_bitmaps(taken)
    alone, floor = in_turns(lambda: plan_in(one, free), bare, TURNS)
    everyone, alone_again = in_turns(lambda: plan_in(anyone, free), lambda: plan_in(one, free), TURNS)
    name = f"course of {SESSIONS} at {load} %"
    yield against_floor(f"{name}: anyone of {CLINICIANS} / one clinician", everyone, alone_again, 10.0)
    yield absolute(f"{name}: one clinician, beside bare bitmaps", alone, floor, 50.0)


def _from_the_record(folder: Path) -> Result:
    """Read the calendar, work out the free time and plan, beside the bare read of the same segments."""
    secrets = new_secrets()
    engine = make_record(folder, secrets)
    fill_patients(engine, PATIENTS)
    random = Random(85)
    starts = [
        _instant(day, OPENS + slot * STEP) for staff in range(CLINICIANS) for day, slot in _filled(random, 85)
    ]
    fill_year(engine, starts, LENGTH, PATIENTS, (OPENS, CLOSES))
    engine.dispose()
    record = Record.open(folder, secrets, NOW)
    request = PlanRequest(MONDAY, SESSIONS, WINDOW, VISIT, search_days=LATE_AFTER_DAYS)

    def propose() -> None:
        with record.reading() as session:
            last = request.last_day
            calendar = load_calendar(session, ZONE, MONDAY, last, patient_id=PatientId(1))
            plan(request, calendar)

    first, last = _instant(0, 0), _instant((request.last_day - MONDAY).days + 1, 0)

    def read() -> None:
        with record.reading() as session:
            driver_of(session.connection()).execute(
                "SELECT starts_at, ends_at, staff_id, room_id, patient_id FROM segment"
                " WHERE holds = 1 AND starts_at BETWEEN ? AND ?",
                (int(first.timestamp()), int(last.timestamp())),
            ).fetchall()

    measured, floor = in_turns(propose, read, TURNS)
    record.close()
    name = f"course of {SESSIONS} at 85 %: read and planned / bare read"
    return against_floor(name, measured, floor, 12.0)


def _request(wishes: Wishes) -> PlanRequest:
    return PlanRequest(MONDAY, SESSIONS, WINDOW, VISIT, wishes)


def _filled(random: Random, load: float) -> list[tuple[int, int]]:
    """What of a year of working days is taken: days, and slots of the day, of half an hour each."""
    step = LENGTH // STEP
    return [
        (day, slot)
        for day in range(DAYS)
        if (MONDAY + timedelta(days=day)).weekday() < 5
        for slot in range(0, SLOTS, step)
        if random.random() * 100 < load
    ]


def _instant(day: int, minute: int) -> datetime:
    midnight = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=ZONE)
    return (midnight + timedelta(days=day, minutes=minute)).astimezone(UTC)


def _busy(taken: list[tuple[int, int]]) -> tuple[Busy, ...]:
    starts = [_instant(day, OPENS + slot * STEP) for day, slot in taken]
    return tuple(Busy(start, start + timedelta(minutes=LENGTH)) for start in starts)


def _calendar(taken: dict[str, list[list[tuple[int, int]]]]) -> Calendar:
    week = WeekHours.of({day: [(OPENS, CLOSES)] for day in range(5)})
    staff = tuple(
        StaffTime(StaffId(id), f"Dr {id}", Rota(StaffId(id), week), _busy(slots))
        for id, slots in enumerate(taken["staff"], 1)
    )
    rooms = [(SegmentKind.TREATMENT, slots) for slots in taken["treatment"]]
    rooms += [(SegmentKind.NUMBING, slots) for slots in taken["numbing"]]
    return Calendar(
        ZONE,
        House(week),
        staff,
        tuple(
            RoomTime(RoomId(id), f"Room {id}", frozenset({kind}), _busy(slots))
            for id, (kind, slots) in enumerate(rooms, 1)
        ),
    )


def _bare_bitmaps(taken: dict[str, list[list[tuple[int, int]]]]) -> Callable[[], list[int]]:
    """The least that finds the first course with one clinician: kept runs, ANDed, and six steps over days."""
    numbing, treatment = 60 // STEP, LENGTH // STEP
    visit = -(-VISIT.minutes // STEP)

    def runs(slots: list[tuple[int, int]], length: int) -> Free:
        days = [
            (1 << SLOTS) - 1 if (MONDAY + timedelta(days=day)).weekday() < 5 else 0 for day in range(DAYS)
        ]
        for day, slot in slots:
            days[day] &= ~(((1 << treatment) - 1) << slot)
        return [run_starts(free, length) for free in days]

    def any_of(kind: str, length: int) -> Free:
        each = [runs(slots, length) for slots in taken[kind]]
        return [reduce(or_, free) for free in zip(*each, strict=True)]

    house = runs([], visit)
    beds, rooms = any_of("numbing", numbing), any_of("treatment", treatment)
    staff = runs(taken["staff"][0], treatment)

    def find() -> list[int]:
        open_days = 0
        for day, (whole, bed, room, hands) in enumerate(zip(house, beds, rooms, staff, strict=True)):
            if whole & bed & (room >> numbing) & (hands >> numbing):
                open_days |= 1 << day
        reach = [open_days]
        for _ in range(SESSIONS - 1):
            # The days from which a course can still go on, from the last session back to the first.
            later = reach[-1]
            gaps = range(WINDOW.min_days, WINDOW.max_days + 1)
            reach.append(open_days & reduce(or_, (later >> gap for gap in gaps)))
        days: list[int] = []
        window, allowed = (1 << (WINDOW.max_days - WINDOW.min_days + 1)) - 1, -1
        for whole in reversed(reach):
            if not whole & allowed:
                return []
            days.append((whole & allowed & -(whole & allowed)).bit_length() - 1)
            allowed = window << (days[-1] + WINDOW.min_days)
        return days

    return find
