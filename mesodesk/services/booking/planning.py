"""Proposing a course: the planner's dates as cards; what is pinned stays, the rest is planned on from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar, NamedTuple

from mesodesk.domain.appointments import Segment, SegmentKind
from mesodesk.domain.availability import SegmentNeed, VisitNeed, Wishes
from mesodesk.domain.clinic import Span
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.free_time import FreeTime
from mesodesk.domain.ids import PatientId, ProtocolVersionId, RoomId, StaffId
from mesodesk.domain.people import Permission
from mesodesk.domain.plan_reasons import Alternative
from mesodesk.domain.planner import (
    LATE_AFTER_DAYS,
    SEARCH_DAYS,
    PlannedSession,
    PlanRequest,
    Verdict,
    plan_in,
)
from mesodesk.domain.protocols import Need, Protocol
from mesodesk.domain.screening import Outcome, wait_until
from mesodesk.domain.times import check_not_far, local_day, minute_of_day
from mesodesk.services.booking.barred_days import load_barred
from mesodesk.services.booking.pinning import Pin, judge_pin
from mesodesk.services.booking.visits import MOST_AHEAD, check_staff
from mesodesk.services.clinic.occupancy import load_calendar
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.people.facts import gather_facts
from mesodesk.services.protocols.protocols import check_protocol_exists, current_protocol
from mesodesk.services.screening.screening_checks import Check, find_findings
from mesodesk.services.screening.screenings import FindingCard, finding_cards
from mesodesk.storage.tables import Room


@dataclass(frozen=True, slots=True)
class PlanAsk:
    """A course as it is asked for.

    `staff_id` None means anybody who may treat; `weekdays` (Monday is 0) empty means any; `hours` bounds the
    whole visit, in minutes of the clinic's day; `room_ids` empty means any room.
    """

    patient_id: PatientId
    protocol_key: str
    sessions: int
    from_day: date
    staff_id: StaffId | None = None
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    room_ids: tuple[RoomId, ...] = ()


class DaysWindow(NamedTuple):
    """Fewest, ideal and most calendar days between two sessions."""

    min: int
    ideal: int
    max: int


@dataclass(frozen=True, slots=True)
class AlternativeCard:
    """Another place for a session.

    `note` is ``as_wished``, ``moves_next`` (the session after could not stay), ``relaxes`` (with the wishes
    that it does not keep in `relaxes`: ``weekday``, ``hours``, ``staff``, ``room``) or ``relaxes_course``:
    the whole course, asked for without those wishes, would begin then, ``wins_days`` sooner (0 where it could
    not be had at all). That one is taken by asking anew and not by keeping the date.
    """

    starts_at: datetime
    ends_at: datetime
    staff_id: StaffId | None
    staff: str | None
    note: str
    relaxes: tuple[str, ...]
    gap_days: int | None
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ProposedSession:
    """A proposed date: `starts_at` is the patient's arrival; `segments` are empty where nothing is free."""

    number: int
    starts_at: datetime
    treatment_at: datetime
    ends_at: datetime
    gap_days: int | None
    staff_id: StaffId | None
    staff: str | None
    room_id: RoomId | None
    room: str | None
    numbing_room: str | None
    verdict: Verdict
    reason: str
    details: Mapping[str, object]
    alternatives: tuple[AlternativeCard, ...]
    segments: tuple[Segment, ...]
    pinned: bool


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """The proposed course; nothing is booked by it. A *stop* among the findings does not prevent planning."""

    feasible: bool
    protocol_key: str
    version_id: ProtocolVersionId
    window: DaysWindow
    sessions: tuple[ProposedSession, ...]
    findings: tuple[FindingCard, ...]
    outcome: Outcome
    waits_until: date | None


@dataclass(frozen=True)
class ProposeCourse(Query[ProposalCard]):
    """The best dates for a whole course. `pinned` sessions stay at their start; the others are planned on.

    Refused with ``protocol_unpublished``, ``session_count``, ``staff_cannot_treat``, ``staff_left``, and
    `NotFound` for a patient, protocol or member of staff that does not exist.
    """

    ask: PlanAsk
    pinned: tuple[tuple[int, datetime], ...] = ()
    permission: ClassVar[Permission] = Permission.BOOK

    def answer(self, reading: Reading) -> ProposalCard:
        """Screen, load the calendar, plan; with no more of the findings than the actor may see."""
        ask = self.ask
        check_protocol_exists(reading.session, reading.frame.shipped, ask.protocol_key)
        facts = gather_facts(reading.session, ask.patient_id)
        version_id, protocol = current_protocol(reading.session, ask.protocol_key)
        check_ask(reading, ask, protocol)
        on = max(ask.from_day, reading.today)
        found = find_findings(reading, facts, protocol, on)
        check = Check(ask.patient_id, version_id, protocol, on, found, {})
        planned = _propose(reading, ask, protocol, wait_until(found), dict(self.pinned))
        window = protocol.course.interval
        return ProposalCard(
            feasible=all(session.verdict is not Verdict.IMPOSSIBLE for session in planned),
            protocol_key=protocol.key,
            version_id=version_id,
            window=DaysWindow(window.min_days, window.ideal_days, window.max_days),
            sessions=planned,
            findings=finding_cards(reading, check),
            outcome=check.outcome,
            waits_until=wait_until(found),
        )


def check_ask(reading: Reading, ask: PlanAsk, protocol: Protocol) -> None:
    """Raise when the number of sessions is not the protocol's, or the staff asked for cannot treat.

    Raise ``too_far_ahead`` for a first day that nobody plans for.
    """
    check_not_far(ask.from_day, reading.today, MOST_AHEAD, field="from")
    count = protocol.course.sessions
    if not count.min <= ask.sessions <= count.max:
        raise RuleError("session_count", field="sessions", min=count.min, max=count.max)
    if ask.staff_id is not None:
        check_staff(reading, ask.staff_id, clinical=True)
    for room_id in ask.room_ids:
        if reading.session.get(Room, room_id) is None:
            raise NotFound("room", room_id)


def _propose(
    reading: Reading,
    ask: PlanAsk,
    protocol: Protocol,
    waits_until: date | None,
    pinned: Mapping[int, datetime],
) -> tuple[ProposedSession, ...]:
    """The best course; a year of the calendar is only read when none begins within the next days."""
    for search_days in (LATE_AFTER_DAYS, SEARCH_DAYS):
        made = _Course(reading, ask, protocol, waits_until, pinned, search_days)
        sessions = made.propose()
        if made.is_best:
            break
    return sessions


class _Course:
    """One proposal being made: runs of free sessions are planned, pinned ones between them are judged.

    `is_best` is false while a course that begins after `search_days` might still be found.
    """

    def __init__(
        self,
        reading: Reading,
        ask: PlanAsk,
        protocol: Protocol,
        waits_until: date | None,
        pinned: Mapping[int, datetime],
        search_days: int,
    ) -> None:
        self.is_best = True
        self._search_days = search_days
        self._ask = ask
        self._pinned = pinned
        self._protocol = protocol
        self._now = reading.now
        self._not_before = max(reading.today, waits_until or reading.today)
        self._wishes = wishes_of(ask)
        self._visit = visit_of(protocol)
        self._whole = whole = self._request(1, ask.sessions, None, None)
        first = min(reading.today, whole.first_day)
        reach = timedelta(days=ask.sessions * protocol.course.interval.max_days)
        pins = [local_day(start, reading.zone) + reach for start in pinned.values()]
        last = max(whole.last_day, *pins) if pins else whole.last_day
        self._calendar = load_calendar(
            reading.session,
            reading.zone,
            first,
            last,
            patient_id=ask.patient_id,
            nothing_before=reading.now,
            barred=load_barred(reading, ask.patient_id, protocol, first, last),
        )
        self._free = FreeTime(self._calendar, self._visit)

    def propose(self) -> tuple[ProposedSession, ...]:
        pinned = self._pinned
        made = self._before_the_first_pin()
        while len(made) < self._ask.sessions:
            number = len(made) + 1
            previous = local_day(made[-1].starts_at, self._calendar.zone) if made else None
            if number in pinned:
                pin = Pin(number, pinned[number], previous)
                made.append(judge_pin(pin, self._protocol, self._calendar, self._wishes, self._now))
                continue
            last = min((pin - 1 for pin in pinned if pin > number), default=self._ask.sessions)
            hour = minute_of_day(made[0].starts_at, self._calendar.zone) if made else None
            request = self._request(number, min(last, self._ask.sessions) - number + 1, previous, hour)
            made += self._between(request, pinned.get(last + 1))
        return tuple(self._card(session, session.number in pinned) for session in made)

    def _before_the_first_pin(self) -> list[PlannedSession]:
        """The sessions that stay where the whole course had them, so that a pin moves nothing before it."""
        first = min(self._pinned, default=1)
        return list(self._plan(self._whole)[: first - 1]) if first > 1 else []

    def _between(self, request: PlanRequest, pin: datetime | None) -> tuple[PlannedSession, ...]:
        """The dates up to a pin, so that it can stay; if it cannot, those that are best without it."""
        if pin is not None:
            kept = plan_in(replace(request, before=local_day(pin, self._calendar.zone)), self._free)
            if kept.feasible:
                return kept.sessions
        return self._plan(request)

    def _plan(self, request: PlanRequest) -> tuple[PlannedSession, ...]:
        proposal = plan_in(request, self._free)
        if not proposal.feasible and request.after is None and self._search_days < SEARCH_DAYS:
            self.is_best = False
        return proposal.sessions

    def _request(self, first: int, sessions: int, after: date | None, hour: int | None) -> PlanRequest:
        return PlanRequest(
            from_day=self._ask.from_day,
            sessions=sessions,
            window=self._protocol.course.interval,
            visit=self._visit,
            wishes=self._wishes,
            not_before=self._not_before,
            after=after,
            first_number=first,
            keep_minute=hour,
            search_days=self._search_days,
        )

    def _card(self, session: PlannedSession, pinned: bool) -> ProposedSession:
        rooms = {part.kind: part.room_id for part in session.segments}
        return ProposedSession(
            number=session.number,
            starts_at=session.starts_at,
            treatment_at=session.starts_at + timedelta(minutes=_minutes_before_treatment(self._protocol)),
            ends_at=session.ends_at,
            gap_days=session.gap_days,
            staff_id=session.staff_id,
            staff=self._staff(session.staff_id),
            room_id=rooms.get(SegmentKind.TREATMENT),
            room=self._room(rooms.get(SegmentKind.TREATMENT)),
            numbing_room=self._room(rooms.get(SegmentKind.NUMBING)),
            verdict=session.verdict,
            reason=session.reason.key,
            details=session.reason.details,
            alternatives=tuple(self._alternative(other) for other in session.alternatives),
            segments=session.segments,
            pinned=pinned,
        )

    def _alternative(self, other: Alternative) -> AlternativeCard:
        if other.whole_course:
            note = "relaxes_course"
        else:
            note = "relaxes" if other.relaxes else "as_wished" if other.keeps_next else "moves_next"
        return AlternativeCard(
            other.slot.starts_at,
            other.slot.ends_at,
            other.slot.staff_id,
            self._staff(other.slot.staff_id),
            note,
            other.relaxes,
            other.gap_days,
            {
                "keeps_next": other.keeps_next,
                "relaxes": other.relaxes,
                "wins_days": other.wins_days if other.whole_course else None,
            },
        )

    def _staff(self, staff_id: StaffId | None) -> str | None:
        return next((one.name for one in self._calendar.staff if one.staff_id == staff_id), None)

    def _room(self, room_id: RoomId | None) -> str | None:
        return next((one.name for one in self._calendar.rooms if one.room_id == room_id), None)


def visit_of(protocol: Protocol) -> VisitNeed:
    """One session of `protocol` as the planner takes it."""
    return VisitNeed(
        tuple(
            SegmentNeed(part.kind, part.minutes, Need.ROOM in part.needs, Need.STAFF in part.needs)
            for part in protocol.segments
        )
    )


def wishes_of(ask: PlanAsk) -> Wishes:
    """What was asked for, as the planner takes it."""
    hours = Span(*ask.hours) if ask.hours is not None else Span(0, 24 * 60)
    weekdays = frozenset(ask.weekdays) if ask.weekdays else frozenset(range(7))
    staff = None if ask.staff_id is None else (ask.staff_id,)
    return Wishes(weekdays, hours, staff, rooms=frozenset(ask.room_ids) or None)


def _minutes_before_treatment(protocol: Protocol) -> int:
    minutes = 0
    for part in protocol.segments:
        if part.kind is SegmentKind.TREATMENT:
            break
        minutes += part.minutes
    return minutes
