"""Random clinics: every plan keeps every rule, is the best there is, and is never called impossible wrongly.

A hundred clinics in every run; ``MESODESK_CLINICS=2000 make test ARGS=tests/unit/test_planner_random.py`` for
more. What a plan is held against shares no code with the planner: see `tests.unit.planning`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, product
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import (
    BarredDays,
    Busy,
    Calendar,
    RoomTime,
    SegmentNeed,
    StaffTime,
    VisitNeed,
    Wishes,
    find_problems,
)
from mesodesk.domain.clinic import ClosedDay, House, Rota, RotaDay, Span, WeekHours
from mesodesk.domain.courses import IntervalWindow
from mesodesk.domain.ids import RoomId, StaffId
from mesodesk.domain.planner import PlanRequest, Proposal, plan
from mesodesk.domain.times import local_day, minute_of_day
from tests.unit.planning import (
    ISTANBUL,
    MONDAY,
    Course,
    at,
    clinic,
    course,
    doctor,
    naive_can_start,
    naive_courses,
    objective,
)

LONDON: Final = ZoneInfo("Europe/London")
CLINICS: Final = int(os.environ.get("MESODESK_CLINICS", "100"))
#: Mondays two weeks before London's clocks change, and one of an ordinary autumn.
MONDAYS: Final = (MONDAY, date(2027, 3, 15), date(2027, 10, 18))
#: Days that are filled; after them everything is free, or nobody works.
FILLED: Final = 75
_HORIZON: Final = 17


class Maker:
    """Makes one clinic and one course to be planned in it, from a number."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.start = self.random.choice(MONDAYS)
        self.zone = self.random.choice((ISTANBUL, LONDON))
        self.load = self.random.choice((0.1, 0.3, 0.6, 0.85, 0.95))

    def calendar(self) -> Calendar:
        """One to three doctors, one to four rooms, three hours a day on some days of the week."""
        weekdays = self.random.sample(range(7), self.random.randint(3, 7))
        hours = WeekHours.of({day: [(540, 720)] for day in weekdays})
        staff = tuple(self._doctor(id) for id in range(1, self.random.randint(1, 3) + 1))
        if self.random.random() < 0.35:
            end = RotaDay(self.day(FILLED), self.day(900))
            staff = tuple(
                replace(who, rota=replace(who.rota, exceptions=(*who.rota.exceptions, end))) for who in staff
            )
        rooms = tuple(self._room(id) for id in range(1, self.random.randint(1, 4) + 1))
        shut = tuple(ClosedDay(self.day(offset), "x") for offset in self._offsets(4))
        patient = tuple(self._busy(0.1))
        return Calendar(self.zone, House(hours, shut), staff, rooms, patient, tuple(self._barred()))

    def request(self) -> PlanRequest:
        """One to four sessions, gaps of about a week."""
        chance = self.random
        nearest = chance.randint(4, 9)
        ideal = nearest + chance.randint(0, 2)
        kinds = (SegmentKind.NUMBING, SegmentKind.TREATMENT, SegmentKind.AFTERCARE)
        needs = [
            SegmentNeed(kind, chance.choice((10, 15, 30, 45)), chance.random() < 0.8, chance.random() < 0.6)
            for kind in kinds[: chance.randint(1, 3)]
        ]
        wishes = Wishes(
            frozenset(chance.sample(range(7), chance.choice((2, 5, 7)))),
            chance.choice((Span(0, 1440), Span(555, 690))),
            chance.choice((None, None, (StaffId(1),), (StaffId(2), StaffId(1)))),
            chance.choice((15, 15, 20, 30)),
            chance.choice((None, None, frozenset({RoomId(1)}), frozenset({RoomId(2), RoomId(3)}))),
        )
        return PlanRequest(
            from_day=self.start,
            sessions=chance.randint(1, 4),
            window=IntervalWindow(nearest, ideal, ideal + chance.randint(0, 1)),
            visit=VisitNeed(tuple(needs)),
            wishes=wishes,
            not_before=chance.choice((None, None, self.day(5), self.day(16))),
        )

    def full_mornings(self) -> Calendar:
        """Two doctors and one room, every morning of three hours, most of the time taken."""
        week = WeekHours.of({day: [(540, 720)] for day in range(7)})
        load = self.random.choice((0.5, 0.8, 0.9))
        staff = tuple(
            StaffTime(StaffId(id), f"Dr {id}", Rota(StaffId(id), week), tuple(self._busy(load)), 0, 5)
            for id in (1, 2)
        )
        room = RoomTime(RoomId(1), "Room 1", frozenset(SegmentKind), tuple(self._busy(load / 2)))
        return Calendar(self.zone, House(week), staff, (room,))

    def day(self, offset: int) -> date:
        """So many days after the Monday."""
        return self.start + timedelta(days=offset)

    def _doctor(self, id: int) -> StaffTime:
        chance = self.random
        weekly = {day: [(chance.choice((540, 570)), 720)] for day in range(7) if chance.random() < 0.8}
        exceptions = tuple(self._exception() for _ in range(chance.randint(0, 3)))
        return StaffTime(
            StaffId(id),
            f"Dr {id}",
            Rota(StaffId(id), WeekHours.of(weekly), exceptions),
            (*self._busy(self.load), *self._leave()),
            chance.choice((0, 0, 5, 15)),
            chance.choice((0, 0, 10)),
        )

    def _room(self, id: int) -> RoomTime:
        chance = self.random
        uses = chance.choice(
            (
                frozenset(SegmentKind),
                frozenset({SegmentKind.NUMBING}),
                frozenset({SegmentKind.TREATMENT, SegmentKind.AFTERCARE}),
            )
        )
        pauses = chance.choice((0, 0, 10)), chance.choice((0, 0, 15))
        return RoomTime(RoomId(id), f"Room {id}", uses, tuple(self._busy(self.load)), *pauses)

    def _exception(self) -> RotaDay:
        first = self.random.randint(0, FILLED)
        spans = self.random.choice(
            ((), (Span(540, 630),), (Span(600, 720),), (Span(540, 580), Span(640, 720)))
        )
        return RotaDay(self.day(first), self.day(first + self.random.choice((0, 1, 10))), spans)

    def _busy(self, load: float) -> Iterator[Busy]:
        for offset in range(FILLED):
            minute = 540
            while minute < 720:
                length = self.random.choice((10, 15, 30, 60))
                if self.random.random() < load:
                    yield self._stretch(offset, minute, minute + length, is_block=self.random.random() < 0.1)
                minute += length + self.random.choice((0, 0, 15))

    def _leave(self) -> Iterator[Busy]:
        for first in self._offsets(2):
            yield self._stretch(first, 0, 1440 * self.random.randint(1, 6), is_block=True)

    def _barred(self) -> Iterator[BarredDays]:
        for first in self._offsets(2):
            last = first + self.random.randint(0, 9)
            yield BarredDays(self.day(first), self.day(last), "patient_away", {"reason": "x"})

    def _stretch(self, offset: int, start: int, end: int, *, is_block: bool) -> Busy:
        day = self.day(offset)
        return Busy(at(day, start, self.zone), at(day, end, self.zone), None, is_block)

    def _offsets(self, most: int) -> list[int]:
        return [self.random.randint(0, FILLED) for _ in range(self.random.randint(0, most))]


def starts_of(proposal: Proposal, zone: ZoneInfo) -> Course:
    return tuple(
        (local_day(session.starts_at, zone), minute_of_day(session.starts_at, zone))
        for session in proposal.sessions
    )


def starts_on(request: PlanRequest, calendar: Calendar) -> Callable[[date], tuple[int, ...]]:
    """The starts of a day, asked minute by minute and remembered."""

    @cache
    def starts(day: date) -> tuple[int, ...]:
        return tuple(
            minute
            for minute in range(0, 1440, request.wishes.slot_minutes)
            if naive_can_start(calendar, request.visit, request.wishes, day, minute)
        )

    return starts


def day_tuples(
    request: PlanRequest, starts: Callable[[date], tuple[int, ...]], horizon: int
) -> Iterator[tuple[date, ...]]:
    """Every choice of days on which something is free and that keeps the gaps."""

    def extend(done: tuple[date, ...]) -> Iterator[tuple[date, ...]]:
        if len(done) == request.sessions:
            yield done
            return
        for gap in range(request.window.min_days, request.window.max_days + 1):
            if starts(day := done[-1] + timedelta(days=gap)):
                yield from extend((*done, day))

    for offset in range(horizon + 1):
        if starts(first := request.first_day + timedelta(days=offset)):
            yield from extend((first,))


def best_course(request: PlanRequest, calendar: Calendar) -> tuple[object, ...] | None:
    """The best objective of all courses that begin within the horizon.

    Days come first in the objective, so minutes are only tried on days that are as good as any; for a first
    minute, each other session is best at the nearest one, the earlier of two.
    """
    starts = starts_on(request, calendar)
    found: list[tuple[object, ...]] = []
    least: tuple[object, ...] | None = None
    for days in day_tuples(request, starts, _HORIZON):
        rank = objective(request, tuple((day, 0) for day in days))[:3]
        if least is not None and rank > least:
            continue
        if least is None or rank < least:
            least, found = rank, []
        for first in starts(days[0]):
            rest = [min(starts(day), key=lambda m: (abs(m - first), m)) for day in days[1:]]
            found.append(objective(request, tuple(zip(days, (first, *rest), strict=True))))
    return min(found, default=None)


def can_ever_be_had(request: PlanRequest, calendar: Calendar) -> bool:
    """Whether any whole course begins within the year that a planner looks at."""
    return next(day_tuples(request, starts_on(request, calendar), 365), None) is not None


def check_segments(segments: tuple[Segment, ...], calendar: Calendar, request: PlanRequest) -> None:
    """The parts follow each other as the visit says, and none of them breaks a rule or leaves the pool."""
    assert list(find_problems(segments, calendar)) == []
    assert [part.kind for part in segments] == [need.kind for need in request.visit.segments]
    assert all(one.ends_at == other.starts_at for one, other in pairwise(segments))
    assert len({part.staff_id for part in segments if part.staff_id is not None}) <= 1
    for part, need in zip(segments, request.visit.segments, strict=True):
        assert part.ends_at - part.starts_at == timedelta(minutes=need.minutes)
        assert (part.room_id is not None) == need.needs_room
        assert (part.staff_id is not None) == need.needs_staff
        assert request.wishes.staff is None or part.staff_id in (None, *request.wishes.staff)
        pool = {room.room_id for room in calendar.rooms if part.kind in room.uses}
        asked = pool & (request.wishes.rooms or set())
        assert part.room_id is None or part.room_id in (asked or pool)


@settings(max_examples=CLINICS, deadline=None)
@given(number=st.integers(0, 2**48))
def test_in_a_random_clinic_a_plan_keeps_every_rule_and_none_is_better(number: int) -> None:
    maker = Maker(number)
    calendar, request = maker.calendar(), maker.request()

    proposal = plan(request, calendar)

    chosen = starts_of(proposal, calendar.zone)
    gaps = [(later - earlier).days for (earlier, _), (later, _) in pairwise(chosen)]
    assert [session.gap_days for session in proposal.sessions] == [None, *gaps]
    assert all(request.window.min_days <= gap <= request.window.max_days for gap in gaps)
    assert chosen[0][0] >= request.first_day
    for session, (day, minute) in zip(proposal.sessions, chosen, strict=True):
        if session.segments:
            assert naive_can_start(calendar, request.visit, request.wishes, day, minute)
            check_segments(session.segments, calendar, request)
    near = plan(replace(request, search_days=14), calendar)
    assert not near.feasible or starts_of(near, calendar.zone) == chosen
    best = best_course(request, calendar)
    if best is not None:
        assert proposal.feasible
        assert objective(request, chosen) == best
    elif proposal.feasible:
        assert (chosen[0][0] - request.first_day).days > _HORIZON
    else:
        assert not can_ever_be_had(request, calendar)


@settings(max_examples=max(20, CLINICS // 5), deadline=None)
@given(number=st.integers(0, 2**48))
def test_four_sessions_in_mornings_of_twelve_slots_are_the_best_of_all(number: int) -> None:
    maker = Maker(number)
    request = replace(
        maker.request(),
        sessions=4,
        window=IntervalWindow(5, 6, 7),
        visit=VisitNeed((SegmentNeed(SegmentKind.TREATMENT, 15),)),
        wishes=Wishes(weekdays=maker.random.choice((frozenset({0, 1, 6}), frozenset({2, 3, 4})))),
        not_before=None,
    )
    calendar = maker.full_mornings()
    starts = starts_on(request, calendar)

    proposal = plan(request, calendar)

    # All days whose graver costs are least, with every minute that there is.
    days = list(day_tuples(request, starts, _HORIZON))
    ranks = {one: objective(request, tuple((day, 0) for day in one))[:3] for one in days}
    least = [one for one in days if ranks[one] == min(ranks.values())]
    best = min(
        (
            objective(request, tuple(zip(one, minutes, strict=True)))
            for one in least
            for minutes in product(*(starts(day) for day in one))
        ),
        default=None,
    )
    if best is not None:
        assert objective(request, starts_of(proposal, calendar.zone)) == best


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 2**48))
def test_the_quick_way_to_the_best_course_finds_what_trying_all_finds(number: int) -> None:
    maker = Maker(number)
    request = maker.request()
    request = replace(
        request, sessions=min(request.sessions, 3), wishes=replace(request.wishes, slot_minutes=60)
    )
    calendar = maker.calendar()

    tried = (objective(request, one) for one in naive_courses(request, calendar, horizon=_HORIZON))

    assert best_course(request, calendar) == min(tried, default=None)


@pytest.mark.parametrize("first", [date(2027, 3, 15), date(2027, 10, 18)])
@pytest.mark.parametrize(("zone", "shifts"), [(LONDON, True), (ISTANBUL, False)])
def test_a_course_across_a_change_of_the_clocks_keeps_its_wall_clock_time(
    first: date, zone: ZoneInfo, shifts: bool
) -> None:
    request = course(4, from_day=first, wishes=Wishes(hours=Span(840, 1080)))

    sessions = plan(request, clinic(doctor(1), zone=zone)).sessions

    assert starts_of(Proposal(True, sessions), zone) == tuple(
        (first + timedelta(days=14 * number), 840) for number in range(4)
    )
    assert len({session.starts_at.time() for session in sessions}) == (2 if shifts else 1)
    assert {session.ends_at - session.starts_at for session in sessions} == {
        timedelta(minutes=request.visit.minutes)
    }
