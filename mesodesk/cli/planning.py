"""`screen` and `plan`."""

from __future__ import annotations

import argparse

from mesodesk.cli.desk import Desk, Shared, UnreadableError, Verbs, open_desk
from mesodesk.cli.output import Sentences, complain, print_json, print_table, say
from mesodesk.cli.values import count, day, hours, weekdays
from mesodesk.config.paths import Places
from mesodesk.domain.errors import RuleError
from mesodesk.domain.text import fold
from mesodesk.services.booking.planning import PlanAsk, ProposalCard, ProposeCourse, ProposedSession
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.courses.courses import BookCourse, BookedSession
from mesodesk.services.people.patients import PatientByNumber
from mesodesk.services.screening.screenings import FindingCard, ScreenPatient


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    screen = verbs.add_parser("screen", parents=[shared], help="a patient's facts against a protocol")
    screen.add_argument("--patient", required=True, metavar="NO")
    screen.add_argument("--protocol", required=True, metavar="KEY")
    screen.add_argument("--on", type=day, metavar="DATE", help="the day (default: today)")
    screen.set_defaults(verb=_screen)
    plan = verbs.add_parser("plan", parents=[shared], help="propose a course, and book it with --book")
    plan.add_argument("--patient", required=True, metavar="NO")
    plan.add_argument("--protocol", required=True, metavar="KEY")
    plan.add_argument("--sessions", required=True, type=count, metavar="N")
    plan.add_argument("--from", required=True, type=day, metavar="DATE", dest="from_day")
    plan.add_argument("--staff", metavar="NAME", help="user name, or part of a name")
    plan.add_argument("--days", type=weekdays, default=(), metavar="tue,thu")
    plan.add_argument("--hours", type=hours, metavar="09:00-12:00", help="bounds the whole visit")
    plan.add_argument("--book", action="store_true", help="save it, all or nothing")
    plan.set_defaults(verb=_plan)


def find_staff(desk: Desk, typed: str) -> StaffCard:
    """The one member of staff that `typed` means: a user name, or words of a name.

    Raises `UnreadableError` when nobody or more than one is meant.
    """
    cards = desk.ask(ListStaff())
    exact = [card for card in cards if typed.strip().lower() == card.user or fold(card.name) == fold(typed)]
    words = fold(typed).split()
    found = exact or [card for card in cards if words and set(words) <= set(fold(card.name).split())]
    if len(found) != 1:
        raise UnreadableError(
            f"{'nobody' if not found else 'more than one'} on the staff is called {typed!r}"
        )
    return found[0]


def _screen(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        patient = desk.ask(PatientByNumber(arguments.patient))
        card = desk.ask(ScreenPatient(patient.id, arguments.protocol, arguments.on))
        sentences = Sentences(places.resources, arguments.language or "en", desk.zone)
        findings = [_finding(finding, sentences) for finding in card.findings]
        if desk.as_json:
            document = {
                "patient": patient.number,
                "protocol": card.protocol_key,
                "on": card.on,
                "outcome": card.outcome,
                "shuts": card.shuts,
                "findings": findings,
            }
            print_json(document, desk.zone)
        else:
            say(f"{patient.name}, {card.protocol_key}, {card.on}: {card.outcome}")
            _print_findings(card.findings, sentences)
    return 0


def _finding(finding: FindingCard, sentences: Sentences) -> dict[str, object]:
    return {
        "level": finding.level,
        "rule": finding.rule or None,
        "sentence": sentences.rule(finding.rule or finding.remedy, finding.details),
        "remedy": finding.remedy,
        "fact": finding.fact or None,
        "ingredient": finding.ingredient,
        "until": finding.until,
        "source": finding.source or None,
    }


def _print_findings(findings: tuple[FindingCard, ...], sentences: Sentences) -> None:
    rows = [
        [
            card.level,
            card.rule or card.remedy,
            card.fact,
            card.ingredient,
            card.until,
            card.source,
            sentences.rule(card.rule or card.remedy, card.details),
        ]
        for card in findings
    ]
    print_table(["LEVEL", "RULE", "FACT", "INGREDIENT", "UNTIL", "SOURCE", ""], rows, "Nothing found.")


def _plan(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        sentences = Sentences(places.resources, arguments.language or "en", desk.zone)
        patient = desk.ask(PatientByNumber(arguments.patient))
        staff = find_staff(desk, arguments.staff) if arguments.staff else None
        ask = PlanAsk(
            patient.id,
            arguments.protocol,
            arguments.sessions,
            arguments.from_day,
            staff.id if staff else None,
            arguments.days,
            arguments.hours,
        )
        proposal = desk.ask(ProposeCourse(ask))
        course_id, refused = _book(desk, ask, proposal) if arguments.book else (None, None)
        _answer(desk, proposal, course_id, sentences)
        if refused is not None:
            complain(sentences.of(refused))
        elif arguments.book and course_id is None:
            complain("Not booked: not every date stands.")
    return 1 if arguments.book and course_id is None else 0


def _book(desk: Desk, ask: PlanAsk, proposal: ProposalCard) -> tuple[int | None, RuleError | None]:
    if not proposal.feasible:
        return None, None
    sessions = tuple(BookedSession(session.number, session.segments) for session in proposal.sessions)
    try:
        return desk.do(BookCourse(ask, sessions)), None
    except RuleError as refused:
        return None, refused


def _answer(desk: Desk, proposal: ProposalCard, course_id: int | None, sentences: Sentences) -> None:
    if desk.as_json:
        document = {
            "feasible": proposal.feasible,
            "protocol": proposal.protocol_key,
            "interval_days": proposal.window._asdict(),
            "sessions": [_session(session, sentences) for session in proposal.sessions],
            "findings": [_finding(finding, sentences) for finding in proposal.findings],
            "outcome": proposal.outcome,
            "booked": course_id is not None,
            "course": course_id,
        }
        print_json(document, desk.zone)
        return
    rows = [
        [
            session.number,
            session.starts_at.astimezone(desk.zone) if session.segments else "",
            session.gap_days,
            session.staff,
            session.room,
            session.verdict,
            sentences.rule(session.reason, session.details),
        ]
        for session in proposal.sessions
    ]
    print_table(["#", "ARRIVAL", "DAYS", "STAFF", "ROOM", "VERDICT", "WHY"], rows, "")
    _print_findings(proposal.findings, sentences)
    if course_id is not None:
        say(f"Booked as course {course_id}.")


def _session(session: ProposedSession, sentences: Sentences) -> dict[str, object]:
    stands = bool(session.segments)
    return {
        "number": session.number,
        "start": session.starts_at if stands else None,
        "treatment_start": session.treatment_at if stands else None,
        "end": session.ends_at if stands else None,
        "gap_days": session.gap_days,
        "staff": session.staff,
        "room": session.room,
        "numbing_room": session.numbing_room,
        "verdict": session.verdict,
        "reason": session.reason,
        "sentence": sentences.rule(session.reason, session.details),
        "alternatives": [
            {
                "start": other.starts_at,
                "end": other.ends_at,
                "staff": other.staff,
                "note": other.note,
                "relaxes": list(other.relaxes),
                "wins_days": other.details.get("wins_days"),
            }
            for other in session.alternatives
        ],
    }
