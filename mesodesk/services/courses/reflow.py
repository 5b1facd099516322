"""The effect of moving, cancelling or missing a session on the rest of its course, before and after.

`ProposeReflow` writes nothing. What it proposed is done by `services.reflow_applying.ApplyReflow`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from mesodesk.domain.appointments import Segment, Status
from mesodesk.domain.availability import Calendar, Slot
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.ids import AppointmentId, CourseId, RoomId, SessionId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.reflow import ReflowRequest, other_days, reflow
from mesodesk.services.booking.barred_days import load_barred
from mesodesk.services.booking.booking_checks import check_course_runs, check_movable
from mesodesk.services.booking.course_days import load_course_place
from mesodesk.services.booking.course_wishes import load_wish
from mesodesk.services.booking.moving import shifted
from mesodesk.services.booking.planning import DaysWindow
from mesodesk.services.booking.visits import calendar_around, check_place, check_staff, check_start
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.clinic.room_choice import Wanted, choose_rooms
from mesodesk.services.courses.reflow_course import (
    CourseNow,
    HeldSession,
    load_course_now,
    treatment_day,
    visit_as_is,
    visit_without_time,
)
from mesodesk.services.door.freed_time import without
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.door.refusals import refusal
from mesodesk.services.records.course_holds import check_not_held


class ReflowKind(StrEnum):
    """What happens to the session from which the others follow."""

    MOVE = "move"
    CANCEL = "cancel"
    MISS = "miss"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class ReflowAsk:
    """A change of one session: moved to `starts_at`, cancelled, missed, or booked again where it fits best.

    `staff_id` and `room_id` (of the treatment) None keep what there is.
    """

    kind: ReflowKind
    session_id: SessionId
    starts_at: datetime | None = None
    staff_id: StaffId | None = None
    room_id: RoomId | None = None


class Effect(StrEnum):
    """What the change means for one session."""

    DONE = "done"
    BEGUN = "begun"
    STAYS = "stays"
    CHANGED = "changed"
    MOVES = "moves"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class ReflowLine:
    """One session before and after; gaps count days from the session before that has its time.

    A session that has no time now stands before where it was when it was missed or cancelled.

    `staff` is whose visit it would be, given where that is another one than before; `tight` at an edge of
    the window.
    """

    number: int
    effect: Effect
    before_at: datetime | None
    after_at: datetime | None
    gap_before: int | None
    gap_after: int | None
    staff: str | None = None
    tight: bool = False


@dataclass(frozen=True, slots=True)
class PlacedSession:
    """A session in its new place; `appointment_id` is the visit that moves, None for one to be booked."""

    number: int
    session_id: SessionId
    appointment_id: AppointmentId | None
    segments: tuple[Segment, ...]
    staff_id: StaffId | None


@dataclass(frozen=True, slots=True)
class OtherDay:
    """Another place for a session that was moved by hand: with it, so many later sessions move."""

    starts_at: datetime
    staff_id: StaffId | None
    staff: str | None
    moved: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why one of the choices is shut: a rule with its details."""

    rule: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReflowCard:
    """The effect of a change: line by line, and what may be chosen.

    `only_this` and `this_and_later` say why a choice is shut, None when it is open. `moved` counts the later
    sessions that move with it; `gives_up` names the wishes of the course that are not kept. `placed` and
    `seen` are what `ApplyReflow` wants.
    """

    ask: ReflowAsk
    course_id: CourseId
    appointment_id: AppointmentId | None
    version: int | None
    number: int
    planned: int
    protocol_key: str
    window: DaysWindow
    lines: tuple[ReflowLine, ...]
    moved: int
    gives_up: tuple[str, ...]
    only_this: Refused | None
    this_and_later: Refused | None
    other_days: tuple[OtherDay, ...]
    placed: tuple[PlacedSession, ...]
    seen: tuple[tuple[AppointmentId, int], ...]


@dataclass(frozen=True)
class ProposeReflow(Query[ReflowCard]):
    """What a change of one session means for the others; nothing is written.

    Raises what refuses the change itself: a place that is not free, a day outside the window of the session
    before, a visit that has begun (``already_begun``), ``no_show_too_early``, ``course_stopped``.
    """

    ask: ReflowAsk
    permission: ClassVar[Permission] = Permission.BOOK

    def answer(self, reading: Reading) -> ReflowCard:
        """Load the course, plan its rest anew, and set before beside after."""
        now = load_course_now(reading, self.ask.session_id)
        check_course_runs(reading, now.course_id)
        check_change(reading, now, self.ask)
        return _Proposal(reading, now, self.ask).card()


def check_change(reading: Reading, now: CourseNow, ask: ReflowAsk) -> None:
    """Raise when what is asked for cannot be done with this session at all."""
    own = now.own
    if ask.kind is ReflowKind.BOOK:
        if own is not None:
            raise refusal("session_already_booked", field="session", starts_at=own.row.starts_at)
        check_not_held(reading, now.course_id)
        return
    if own is None:
        raise NotFound("appointment", ask.session_id)
    check_movable(reading, own.row)
    if ask.kind is ReflowKind.MISS and own.day > reading.today:
        raise refusal("no_show_too_early", field="status", day=own.day)


class _Proposal:
    """One proposal being made."""

    def __init__(self, reading: Reading, now: CourseNow, ask: ReflowAsk) -> None:
        self._reading = reading
        self._now = now
        self._ask = ask
        self._freed = frozenset(one.id for one in (now.own, *now.later) if one and not one.fixed)
        self._by_hand = self._place_by_hand()
        self._only_this = self._why_not_alone()
        self._request = self._make_request()
        self._calendar = self._load_calendar()
        self._found = reflow(self._request, self._calendar)

    def card(self) -> ReflowCard:
        """All of it."""
        now, found, window = self._now, self._found, self._now.protocol.course.interval
        reason = found.reason
        shut = None if reason is None else Refused(reason.key, reason.details)
        placed = self._placed() if found.feasible else ()
        return ReflowCard(
            ask=self._ask,
            course_id=now.course_id,
            appointment_id=None if now.own is None else now.own.id,
            version=None if now.own is None else now.own.row.row_version,
            number=now.number,
            planned=now.sessions,
            protocol_key=now.protocol.key,
            window=DaysWindow(window.min_days, window.ideal_days, window.max_days),
            lines=self._lines(placed),
            moved=found.moved,
            gives_up=found.gives_up,
            only_this=self._only_this,
            this_and_later=shut,
            other_days=() if found.feasible else self._other_days(),
            placed=placed,
            seen=now.versions,
        )

    # the change itself -------------------------------------------------------------------------------------

    def _place_by_hand(self) -> PlacedSession | None:
        """Where the session was put, checked as a move of it alone would be but for the later sessions."""
        now, ask, reading = self._now, self._ask, self._reading
        if ask.kind is not ReflowKind.MOVE or now.own is None or ask.starts_at is None:
            return None
        row = now.own.row
        check_start(reading, ask.starts_at)
        staff_id = ask.staff_id or (None if row.staff_id is None else StaffId(row.staff_id))
        if staff_id is not None:
            check_staff(reading, staff_id, clinical=True)
        wanted = [shifted(part, row, ask.starts_at, ask.staff_id) for part in now.own.segments]
        parts = tuple(part.segment for part in wanted)
        calendar = without(calendar_around(reading, parts, now.patient_id, now.session_id), self._freed)
        segments = choose_rooms(wanted, calendar, room_id=ask.room_id)
        check_place(segments, calendar)
        return PlacedSession(now.number, now.session_id, now.own.id, segments, staff_id)

    def _why_not_alone(self) -> Refused | None:
        """Why the session cannot move alone; raises when it cannot move there at all."""
        placed, now, reading = self._by_hand, self._now, self._reading
        if placed is None:
            return None
        place = load_course_place(reading.session, reading.zone, now.session_id)
        try:
            place.check(treatment_day(reading, placed.segments), reading.today)
        except RuleError as error:
            neighbour = error.details.get("neighbour")
            if not isinstance(neighbour, int) or neighbour < now.number:
                raise
            return Refused(error.rule, error.details)
        return None

    # planning ----------------------------------------------------------------------------------------------

    def _make_request(self) -> ReflowRequest:
        reading, now = self._reading, self._now
        lost = visit_without_time(reading, now) if now.own is None else visit_as_is(reading, now.own)
        before = now.earlier[-1] if now.earlier else None
        day = None if self._by_hand is None else treatment_day(reading, self._by_hand.segments)
        return ReflowRequest(
            lost=lost,
            day=day,
            previous=None if before is None else (before.number, before.day),
            following=tuple(visit_as_is(reading, one) for one in now.later),
            shape=now.shape,
            today=reading.today,
            wishes=load_wish(reading.session, now.course_id),
        )

    def _load_calendar(self) -> Calendar:
        reading, now = self._reading, self._now
        last = self._request.last_day
        calendar = load_calendar(
            reading.session,
            reading.zone,
            reading.today,
            last,
            patient_id=now.patient_id,
            nothing_before=reading.now,
            barred=load_barred(reading, now.patient_id, now.protocol, reading.today, last),
        )
        return without(calendar, self._freed)

    def _placed(self) -> tuple[PlacedSession, ...]:
        held = {one.number: one for one in self._now.held}
        placed = [] if self._by_hand is None else [self._by_hand]
        for visit in self._found.visits:
            if visit.slot is not None:
                placed.append(self._in_place(visit.number, visit.slot, held.get(visit.number)))
        return tuple(placed)

    def _in_place(self, number: int, slot: Slot, held: HeldSession | None) -> PlacedSession:
        """A session in its slot, in the rooms that it has where these are free."""
        if held is None or number == self._now.number:
            return PlacedSession(number, self._now.session_id, None, slot.segments, slot.staff_id)
        wanted = [
            Wanted(part, part.room_id is not None, old.room_id)
            for part, old in zip(slot.segments, held.segments, strict=True)
        ]
        segments = choose_rooms(wanted, self._calendar)
        return PlacedSession(number, held.session_id, held.id, segments, slot.staff_id)

    def _other_days(self) -> tuple[OtherDay, ...]:
        names = self._names()
        return tuple(
            OtherDay(slot.starts_at, slot.staff_id, names.get(slot.staff_id), after.moved)
            for slot, after in other_days(self._request, self._calendar, self._request.lost.minute)
        )

    # before beside after -----------------------------------------------------------------------------------

    def _lines(self, placed: tuple[PlacedSession, ...]) -> tuple[ReflowLine, ...]:
        now, reading = self._now, self._reading
        held = {one.number: one for one in now.held}
        new = {one.number: one for one in (placed or (self._by_hand,)) if one is not None}
        days_before = {number: one.day for number, one in held.items()}
        days_after = {number: one.day for number, one in held.items()}
        days_after.update({number: treatment_day(reading, one.segments) for number, one in new.items()})
        names, lines = self._names(), []
        for number in sorted({now.number, *held}):
            before, after = held.get(number), new.get(number)
            if number == now.number:
                before = before or now.last_had
            effect = self._effect(number, before, after)
            if effect is Effect.IMPOSSIBLE:
                days_after.pop(number, None)
            gap, window = _gap(days_after, number), None
            if gap is not None:
                window = now.shape.window(gap[0], number)
            old_gap = _gap(days_before, number)
            lines.append(
                ReflowLine(
                    number,
                    effect,
                    None if before is None else before.row.starts_at,
                    self._after_at(effect, before, after),
                    None if old_gap is None else old_gap[1],
                    None if gap is None else gap[1],
                    self._other_staff(before, after, names),
                    window is not None
                    and gap is not None
                    and gap[1] != window.ideal_days
                    and gap[1] in (window.min_days, window.max_days),
                )
            )
        return tuple(lines)

    def _effect(self, number: int, before: HeldSession | None, after: PlacedSession | None) -> Effect:
        if number == self._found.blocked:
            return Effect.IMPOSSIBLE
        if number == self._now.number:
            return Effect.CHANGED if after is not None else Effect.IMPOSSIBLE
        if after is not None:
            return Effect.MOVES
        if before is not None and before.fixed:
            return Effect.DONE if before.row.status is Status.DONE else Effect.BEGUN
        return Effect.STAYS

    @staticmethod
    def _after_at(effect: Effect, before: HeldSession | None, after: PlacedSession | None) -> datetime | None:
        if effect is Effect.IMPOSSIBLE:
            return None
        if after is not None:
            return after.segments[0].starts_at
        return None if before is None else before.row.starts_at

    @staticmethod
    def _other_staff(
        before: HeldSession | None, after: PlacedSession | None, names: Mapping[StaffId | None, str]
    ) -> str | None:
        if after is None or (before is not None and before.row.staff_id == after.staff_id):
            return None
        return names.get(after.staff_id)

    def _names(self) -> Mapping[StaffId | None, str]:
        return {member.staff_id: member.name for member in self._calendar.staff}


def _gap(days: Mapping[int, date], number: int) -> tuple[int, int] | None:
    """Number of the session before that has its time, and the days since."""
    if number not in days:
        return None
    before = max((one for one in days if one < number), default=None)
    return None if before is None else (before, (days[number] - days[before]).days)
