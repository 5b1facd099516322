"""`calendar` and `calendar export`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mesodesk.cli.desk import Desk, Shared, UnreadableError, Verbs, open_desk
from mesodesk.cli.output import say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.cli.planning import find_staff
from mesodesk.cli.values import day
from mesodesk.config.paths import Places
from mesodesk.domain.errors import WorldError
from mesodesk.services.calendar.calendar import CalendarRow, CalendarRows
from mesodesk.services.keeping.transfer import export_calendar
from mesodesk.services.papers.files_out import write_out


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("calendar", parents=[shared], help="booked time, a line per segment")
    _add_days(family)
    family.set_defaults(verb=_calendar)
    actions = family.add_subparsers(dest="action", metavar="export", parser_class=OneLineParser)
    export = actions.add_parser("export", parents=[shared], help="write an iCalendar file, without names")
    export.add_argument("file", type=Path, metavar="FILE.ics")
    _add_days(export)
    export.set_defaults(verb=_export)


def _add_days(parser: argparse.ArgumentParser) -> None:
    suppress = argparse.SUPPRESS
    parser.add_argument("--from", type=day, metavar="DATE", dest="from_day", default=suppress)
    parser.add_argument("--to", type=day, metavar="DATE", dest="to_day", default=suppress)
    parser.add_argument("--staff", metavar="NAME", default=suppress, help="user name, or part of a name")


def _calendar(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        rows = _rows(desk, arguments)
        desk.answer(
            [_row(row) for row in rows],
            ["ID", "START", "END", "KIND", "STATUS", "STAFF", "ROOM", "PATIENT"],
            [
                [
                    row.id,
                    row.start.astimezone(desk.zone),
                    row.end.astimezone(desk.zone),
                    row.kind,
                    row.status,
                    row.staff,
                    row.room,
                    row.patient_name,
                ]
                for row in rows
            ],
            "Nothing booked.",
        )
    return 0


def _export(arguments: argparse.Namespace, places: Places) -> int:
    out = arguments.file.expanduser().absolute()
    if not out.parent.is_dir():
        raise WorldError("no_folder", path=str(out.parent))
    with open_desk(arguments, places) as desk:
        rows = _rows(desk, arguments)
        write_out(out, export_calendar(desk.practice, rows))
    say(f"{len(rows)} entries: {out}")
    return 0


def _rows(desk: Desk, arguments: argparse.Namespace) -> tuple[CalendarRow, ...]:
    first = getattr(arguments, "from_day", None)
    last = getattr(arguments, "to_day", None)
    if first is None or last is None:
        raise UnreadableError("--from and --to are needed")
    if last < first:
        raise UnreadableError("--to is before --from")
    staff = getattr(arguments, "staff", None)
    return desk.ask(CalendarRows(first, last, find_staff(desk, staff).name if staff else None))


def _row(row: CalendarRow) -> dict[str, object]:
    return {
        "id": row.id,
        "start": row.start,
        "end": row.end,
        "staff": row.staff,
        "room": row.room,
        "patient": row.patient,
        "patient_name": row.patient_name,
        "kind": row.kind,
        "status": row.status,
        "course": row.course,
        "session": row.session,
        "treatment": row.treatment,
        "protocol": row.protocol,
        "note": row.note or None,
    }
