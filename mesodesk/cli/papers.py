"""`print aftercare | consent | card | summary`: the same papers, filed and logged as from the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from mesodesk.cli.desk import Desk, Shared, Verbs, open_desk
from mesodesk.cli.output import print_json, say
from mesodesk.cli.parsing import OneLineParser
from mesodesk.cli.values import number
from mesodesk.config.paths import Places
from mesodesk.domain.errors import WorldError
from mesodesk.domain.ids import CourseId, TreatmentId
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.papers.documents import HandOut, paper
from mesodesk.services.papers.files_out import write_out
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary
from mesodesk.services.people.patients import PatientByNumber


def add_verbs(verbs: Verbs, shared: Shared) -> None:
    """Add this family to the command line."""
    family = verbs.add_parser("print", parents=[shared], help="write a paper as a PDF")
    papers = family.add_subparsers(dest="paper", required=True, metavar="PAPER", parser_class=OneLineParser)
    for name, words in (
        ("aftercare", [("treatment", number)]),
        ("consent", [("patient", str), ("protocol", str)]),
        ("card", [("course", number)]),
        ("summary", [("treatment", number)]),
    ):
        paper_parser = papers.add_parser(name, parents=[shared])
        for word, kind in words:
            paper_parser.add_argument(word, type=kind, metavar=word.upper())
        paper_parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        paper_parser.set_defaults(verb=_print)


def _print(arguments: argparse.Namespace, places: Places) -> int:
    out = arguments.out.expanduser().absolute()
    if not out.parent.is_dir():
        raise WorldError("no_folder", path=str(out.parent))
    with open_desk(arguments, places) as desk:
        document_id = _file(desk, arguments)
        filed = paper(desk.practice, document_id)
        write_out(out, filed.pdf)
        desk.do(HandOut(document_id, "save"))
        if desk.as_json:
            print_json(
                {"document": document_id, "title": filed.title, "file": str(out), "sha256": filed.sha256}
            )
        else:
            say(f"{filed.title}: {out}")
    return 0


def _file(desk: Desk, arguments: argparse.Namespace) -> int:
    language = arguments.language
    if arguments.paper == "consent":
        patient = desk.ask(PatientByNumber(arguments.patient))
        return desk.do(FileConsentForm(patient.id, arguments.protocol, language))
    if arguments.paper == "card":
        return desk.do(FileCard(CourseId(arguments.course), language))
    if arguments.paper == "summary":
        return desk.do(FileSummary(TreatmentId(arguments.treatment), language))
    return desk.do(FileAftercare(TreatmentId(arguments.treatment), language))
