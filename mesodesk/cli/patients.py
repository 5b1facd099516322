"""`patients import`, `patients find`, `patients show`, `patients export`."""

from __future__ import annotations

import argparse
from pathlib import Path

from mesodesk.cli.desk import Shared, Verbs, credentials, open_desk, readable_file
from mesodesk.cli.output import plain, print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.config.paths import Places
from mesodesk.services.keeping.transfer import ImportReport, import_patients
from mesodesk.services.people.patients import FindPatients, PatientByNumber, PatientLine
from mesodesk.services.rights.exporting import export_patient
from mesodesk.services.treatment.charts import ChartCard, ShowChart


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser(
        "patients", aliases=["patient"], parents=[shared], help="find, show, import and export patients"
    )
    actions = family.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=OneLineParser
    )
    bring = actions.add_parser("import", parents=[shared], help="bring patients in from a CSV file")
    bring.add_argument("file", type=readable_file, metavar="FILE.csv")
    bring.add_argument("--dry-run", action="store_true", help="report, and write nothing")
    bring.set_defaults(verb=_import)
    find = actions.add_parser("find", parents=[shared], help="by parts of name, number, phone or birth date")
    find.add_argument("text", metavar="TEXT")
    find.set_defaults(verb=_find)
    show = actions.add_parser("show", parents=[shared], help="one patient's chart")
    show.add_argument("number", metavar="NO")
    show.set_defaults(verb=_show)
    out = actions.add_parser("export", parents=[shared], help="one patient's copy of everything, as one file")
    out.add_argument("number", metavar="NO")
    out.add_argument("file", type=Path, metavar="FILE.zip")
    out.set_defaults(verb=_export)


def _import(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        report = import_patients(desk.practice, arguments.file, dry_run=arguments.dry_run)
    if arguments.json:
        print_json(report)
    else:
        _say_import(report, arguments.dry_run)
    return 0


def _say_import(report: ImportReport, dry_run: bool) -> None:
    verb = "would come in" if dry_run else "came in"
    say(
        f"{report.rows} rows: {report.imported} {verb}, {len(report.rejected)} rejected, "
        f"{len(report.duplicates)} already there."
    )
    for bad in report.rejected:
        say(f"line {bad.line}, {bad.column}: {bad.reason}")
    for twin in report.duplicates:
        say(f"line {twin.line}: already there as {twin.number}")
    for loose in report.unmatched:
        say(f"line {loose.line}, {loose.column}: kept as free text: {loose.text}")


def _find(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        lines = desk.ask(FindPatients(arguments.text))
        desk.answer(
            [_line(line) for line in lines],
            ["NUMBER", "NAME", "BIRTH DATE", "PHONE"],
            [[line.number, line.name, line.birth_date, line.phone] for line in lines],
            "Nobody found.",
        )
    return 0


def _line(line: PatientLine) -> dict[str, object]:
    return {
        "number": line.number,
        "name": line.name,
        "birth_date": line.birth_date,
        "phone": line.phone or None,
    }


def _show(arguments: argparse.Namespace, places: Places) -> int:
    with open_desk(arguments, places) as desk:
        line = desk.ask(PatientByNumber(arguments.number))
        chart = desk.ask(ShowChart(line.id))
        document = _chart(chart)
        if desk.as_json:
            print_json(document, desk.zone)
        else:
            for name, value in document.items():
                _say_part(name, plain(value, desk.zone))
    return 0


def _export(arguments: argparse.Namespace, places: Places) -> int:
    given = credentials()
    with open_desk(arguments, places, given) as desk:
        line = desk.ask(PatientByNumber(arguments.number))
        report = export_patient(desk.practice, line.id, arguments.file.absolute(), given[1])
    if arguments.json:
        print_json(report)
    else:
        say(
            f"{report.file.name}: {report.rows} entries, {report.papers} papers, "
            f"{report.photos} photographs, {report.seen} views. SHA-256 {report.sha256}"
        )
    return 0


def _chart(chart: ChartCard) -> dict[str, object]:
    form = chart.form
    return {
        "number": form.number,
        "name": chart.banner.name,
        "given_name": form.given_name,
        "family_name": form.family_name,
        "birth_date": form.birth_date,
        "sex": form.sex,
        "phone": form.phone or None,
        "email": form.email or None,
        "language": form.language,
        "phototype": form.phototype,
        "notes": form.notes or None,
        "facts": chart.topics,
        "courses": chart.courses,
        "treatments": chart.treatments,
        "consents": chart.consents,
        "documents": chart.documents,
    }


def _say_part(name: str, value: object) -> None:
    if isinstance(value, list):
        say(f"{name}: {len(value)}")
        for part in value:
            values = part.items() if isinstance(part, dict) else []
            say("  " + "  ".join(f"{key}={item}" for key, item in values if item not in (None, "", [])))
    elif value is not None:
        say(f"{name}: {value}")
