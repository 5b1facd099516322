"""A made-up clinic is written, verified and backed up, and every kind of paper is drawn from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mesodesk.cli.app import build_parser
from mesodesk.domain.ids import CourseId, TreatmentId
from mesodesk.domain.people import Language
from mesodesk.domain.stock import RecallBasis
from mesodesk.pdf.preview import text
from mesodesk.selfcheck.batch import check_batch
from mesodesk.selfcheck.forms import check_form
from mesodesk.selfcheck.report import Report, require
from mesodesk.services.calendar.calendar import CalendarRow, CalendarRows
from mesodesk.services.consents.consents import FileConsentForm
from mesodesk.services.demo import make_demo
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.backups import create_backup, verify_backup, verify_record
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic
from mesodesk.services.papers.day_list import ShowDayList
from mesodesk.services.papers.documents import paper
from mesodesk.services.papers.papers import FileAftercare, FileCard, FileSummary
from mesodesk.services.people.patients import PatientByNumber
from mesodesk.services.recalls.recall_letters import FileRecallLetters
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import StartRecall
from mesodesk.services.stock.stock import ShowStock

PATIENTS: Final = 40
#: A working Monday morning; the clinic that is checked lives then, whatever the day is.
NOW: Final = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
BACK: Final = timedelta(days=300)
DOCTOR, MANAGER, PASSWORD, PIN = "doctor", "manager", "demo", "1234"


def check_record(report: Report, resources: Path, folder: Path) -> None:
    """Everything that the record's half of the program needs, once."""
    with report.check("command line"):
        build_parser().format_help()
    with report.check("record made and migrated") as said:
        make_demo(folder / "clinic", resources, now=NOW, patients=PATIENTS, seed=1)
        said.append(f"{PATIENTS} patients")
    with report.check("record opened") as said:
        clinic, practice = open_clinic(folder / "clinic", resources, MANAGER, PASSWORD)
        try:
            _check_open(report, clinic, practice, folder)
        finally:
            clinic.close()


def _check_open(report: Report, clinic: OpenClinic, practice: Practice, folder: Path) -> None:
    with report.check("record verified") as said:
        card = verify_record(clinic, practice)
        require(card.ok, ", ".join(check.name for check in card.checks if not check.ok))
        said.append(f"{len(card.checks)} checks")
    with report.check("backup made and verified") as said:
        file = folder / "check.backup"
        create_backup(clinic, practice, file)
        card_again = verify_backup(file, clinic.resources, MANAGER, PASSWORD)
        require(card_again.ok, "the backup does not verify")
        said.append(f"{card_again.rows} rows")
    with report.check("papers") as said:
        doctor = clinic.sign_in(DOCTOR, PASSWORD)
        for language in Language:
            said.extend(_draw_papers(doctor, language))
        said.append(_draw_letters(doctor))
    with report.check("papers drawn by processes") as said:
        said.append(check_batch(doctor, 1))
    with report.check("form signed on paper") as said:
        patient = doctor.ask(PatientByNumber("1001")).id
        said.extend(check_form(doctor, practice, patient, "rejuvenation", NOW.date(), PIN))


def _draw_papers(practice: Practice, language: Language) -> list[str]:
    day = NOW.date()
    rows = practice.ask(CalendarRows(day - BACK, day))
    treated = next((row for row in rows if _is_treated(row)), None)
    require(treated is not None, "nobody was treated in the made-up clinic")
    if treated is None or treated.treatment is None or treated.course is None:
        return []
    treatment = TreatmentId(treated.treatment)
    patient = practice.ask(PatientByNumber(treated.patient or "")).id
    filed = {
        "aftercare": FileAftercare(treatment, language),
        "summary": FileSummary(treatment, language),
        "card": FileCard(CourseId(treated.course), language),
        "consent": FileConsentForm(patient, treated.protocol or "", language),
    }
    drawn = []
    for name, command in filed.items():
        pages = text(paper(practice, practice.perform(command).value).pdf)
        require(all(page.strip() for page in pages), f"the {name} paper has an empty page")
        drawn.append(f"{name} {language} ({len(pages)})")
    listed = text(practice.ask(ShowDayList(day, None, language)).draw())
    require(all(page.strip() for page in listed), "the day list has an empty page")
    drawn.append(f"day list {language} ({len(listed)})")
    return drawn


def _draw_letters(practice: Practice) -> str:
    """Everybody who had the lot that was drawn from last gets a letter, as after a recall."""
    product = practice.ask(ShowStock()).products[0]
    bounds = RecallBounds(RecallBasis.LOT, lot_id=product.lots[-2].id)
    recall = practice.perform(StartRecall(bounds, "Check.")).value
    letters = practice.perform(FileRecallLetters(recall)).value
    for letter in letters[:2]:
        pages = text(paper(practice, letter).pdf)
        require(all(page.strip() for page in pages), "a letter of a recall has an empty page")
    return f"recall letters ({len(letters)})"


def _is_treated(row: CalendarRow) -> bool:
    return None not in (row.treatment, row.course, row.patient, row.protocol)
