"""One patient's copy of everything as one file: noted in the ledger, then written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Any, ClassVar, Final

from mesodesk import __version__
from mesodesk.domain.errors import NotFound, RuleError, WorldError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Permission
from mesodesk.exchange.table_file import table_bytes
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.clinic.letterhead import logo_of
from mesodesk.services.door.practice import Practice, Proved, Query, Reading, Work
from mesodesk.services.keeping.access import who_has_seen
from mesodesk.services.papers.paper_words import paper_words
from mesodesk.services.rights.copy_paper import copy_paper, seen_rows
from mesodesk.services.rights.copy_words import CopyWords, copy_words
from mesodesk.services.rights.patient_rows import (
    Readable,
    key_of,
    names_of,
    raw_row,
    readable_rows,
    selections,
)
from mesodesk.storage.files import explain_file, publish, sync_file
from mesodesk.storage.tables import Patient

FORMAT: Final = "mesodesk-patient"
VERSION: Final = 1
_RECORD: Final = "record.json"
_LARGEST: Final = 400_000_000


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the file, its hash, and how many rows, papers, photographs and views are in it."""

    file: Path
    sha256: str
    rows: int
    papers: int
    photos: int
    seen: int


@dataclass(frozen=True)
class NoteExport(Proved[None]):
    """Have the ledger say that a copy of a patient's whole record leaves the clinic. Raises `NotFound`."""

    patient_id: PatientId
    password: str
    permission: ClassVar[Permission] = Permission.EXPORT_PATIENT
    only_notes: ClassVar[bool] = True

    def run(self, work: Work) -> None:
        """The line; the file is written afterwards, so that none is out without it."""
        if work.session.get(Patient, self.patient_id) is None:
            raise NotFound("patient", self.patient_id)
        work.unit.note("patient", self.patient_id, patient_id=self.patient_id, what="export")


@dataclass(frozen=True)
class WriteCopy(Query[ExportReport]):
    """Write one patient's copy to `target` (a .zip), all of it read at one moment; after `NoteExport`.

    Raises `NotFound`, `RuleError("wrong_password")` unless the password was given just now, `WorldError`:
    ``disk_full``, ``cannot_write``; then nothing lies there, or what lay there before.
    """

    patient_id: PatientId
    target: Path
    permission: ClassVar[Permission] = Permission.EXPORT_PATIENT

    def answer(self, reading: Reading) -> ExportReport:
        """What was written; the ledger says that it was read."""
        if not reading.proved:
            raise RuleError("wrong_password", field="password")
        patient = reading.session.get(Patient, self.patient_id)
        if patient is None:
            raise NotFound("patient", self.patient_id)
        reading.looked_at(self.patient_id, "export")
        words = copy_words(reading.frame.resources, patient.language)
        part = self.target.with_name(f"{self.target.name}.part")
        try:
            # As nobody else's: the folder may be anybody's.
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                report = _Copy(reading, self.patient_id, words, archive).write(self.target)
            sync_file(part)
            with part.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            publish(part, self.target)
        except OSError as error:
            raise explain_file(error, self.target) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        return replace(report, sha256=digest)


def export_patient(practice: Practice, patient_id: PatientId, target: Path, password: str) -> ExportReport:
    """Write one patient's copy to `target`: proof first, then the ledger, then the file.

    Raises as `NoteExport` and `WriteCopy` do.
    """
    practice.perform(NoteExport(patient_id, password))
    return practice.ask(WriteCopy(patient_id, target))


def read_copy(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of a copy as the record's file held them, by table. Raises `WorldError("copy_damaged")`."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                raise WorldError("copy_damaged")
            files = {name: archive.read(name) for name in archive.namelist()}
        body = json.loads(files[_RECORD])
        if (body["format"], body["version"]) != (FORMAT, VERSION):
            raise WorldError("copy_damaged")
        return {table: [raw_row(table, row, files) for row in rows] for table, rows in body["tables"].items()}
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise WorldError("copy_damaged") from error


class _Copy:
    """One copy as it is written: files into the archive one by one, so that no more than one is held."""

    def __init__(
        self, reading: Reading, patient_id: PatientId, words: CopyWords, archive: zipfile.ZipFile
    ) -> None:
        self._reading = reading
        self._patient_id = patient_id
        self._words = words
        self._archive = archive
        self._hashes: dict[str, str] = {}

    def write(self, part: Path) -> ExportReport:
        """Everything, and the hashes last."""
        connection = self._reading.session.connection()
        tables: dict[str, list[Readable]] = {}
        for selection in selections():
            rows = list(readable_rows(connection, selection, self._patient_id, self._keep))
            if rows:
                tables.setdefault(selection.table, []).extend(rows)
        names = names_of(connection, tables)
        seen = who_has_seen(self._reading, self._patient_id)
        self._add(_RECORD, self._record(tables, names))
        head, lines = seen_rows(seen, self._words)
        self._add("seen-by.csv", table_bytes(head, lines))
        self._add(
            "record.pdf",
            self._paper(copy_paper(self._reading, self._patient_id, tables, names, seen, self._words)),
        )
        self._add("README.txt", self._readme(tables).encode())
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._hashes.items()))
        self._archive.writestr("hashes.txt", listed)
        return ExportReport(
            part,
            "",
            sum(len(rows) for rows in tables.values()),
            sum(name.startswith("papers/") for name in self._hashes),
            len(tables.get("photo", ())),
            len(seen),
        )

    def _record(self, tables: Mapping[str, Any], names: Mapping[str, Any]) -> bytes:
        body = {
            "format": FORMAT,
            "version": VERSION,
            "software": __version__,
            "made_at": self._reading.now.astimezone(UTC).isoformat(),
            "clinic": the_clinic(self._reading.session).name,
            "tables": tables,
            "names": names,
        }
        return json.dumps(body, ensure_ascii=False, indent=1).encode()

    def _paper(self, paper: Any) -> bytes:  # noqa: ANN401 - a PatientCopy, drawn late
        # Late, for start-up time: reportlab and the fonts are only needed once a paper is.
        from mesodesk.pdf.patient_copy import patient_copy

        frame, head = self._reading.frame, paper.head
        logo = logo_of(self._reading.session, head.logo)
        return patient_copy(paper, frame.resources, logo, frame.texts.labels(head.language))

    def _readme(self, tables: Mapping[str, Any]) -> str:
        words, patient = self._words, self._reading.session.get_one(Patient, self._patient_id)
        moment = paper_words(self._reading, words.language).formats.moment(self._reading.now)
        text = words.text(
            "readme",
            name=f"{patient.given_name} {patient.family_name}".strip(),
            number=patient.number,
            clinic=the_clinic(self._reading.session).name,
            moment=moment,
        )
        known = [f"  {table}: {words.text(f'table.{table}')} ({len(rows)})" for table, rows in tables.items()]
        return "\n".join([text, *known, ""])

    def _keep(self, table: str, row: Readable, column: str, content: bytes) -> str:
        key = key_of(table, row)
        if table == "document":
            name = f"papers/{key}-{row['kind']}-{row['language']}.pdf"
        elif (table, column) == ("photo", "picture"):
            name = f"photographs/{key}-{row['view']}-{row['taken_on']}.jpg"
        elif table == "photo":
            name = f"photographs/small/{key}.jpg"
        else:
            name = f"other/{table}-{key}-{column}.bin"
        self._add(name, content)
        return name

    def _add(self, name: str, content: bytes) -> None:
        self._archive.writestr(name, content)
        self._hashes[name] = hashlib.sha256(content).hexdigest()
