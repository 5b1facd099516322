"""The letters of a recall as a batch: who still has to be told, and which letters are on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import NotFound
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Query, Reading
from mesodesk.services.papers.batches import BatchLine, comes_in, handed_out
from mesodesk.services.recalls.recall_scope import RecallPatient, bounds_of, find_patients, with_contacts
from mesodesk.storage.tables import Recall


@dataclass(frozen=True)
class ListLetters(Query[tuple[BatchLine, ...]]):
    """A line for everybody whom a recall has not reached, in its order; raises `NotFound`."""

    recall_id: int
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def answer(self, reading: Reading) -> tuple[BatchLine, ...]:
        """One line for each patient, with the newest letter where there is one."""
        row = reading.session.get(Recall, self.recall_id)
        if row is None:
            raise NotFound("recall", self.recall_id)
        found = find_patients(reading, bounds_of(row))
        patients = [one for one in with_contacts(reading.session, self.recall_id, found) if not one.reached]
        reading.listed((patient.patient_id for patient in patients), "recall")
        letters = {patient.patient_id: _letter(patient) for patient in patients}
        handed = handed_out(reading.session, [id for id in letters.values() if id is not None])
        return tuple(
            _line(reading, patient, letters[patient.patient_id], handed.get(letters[patient.patient_id] or 0))
            for patient in patients
        )


def _letter(patient: RecallPatient) -> int | None:
    return next((one.document_id for one in reversed(patient.contacts) if one.document_id is not None), None)


def _line(
    reading: Reading, patient: RecallPatient, letter: int | None, handed: tuple[int, datetime] | None
) -> BatchLine:
    number, last = handed or (0, None)
    return BatchLine(
        key=patient.patient_id,
        patient_id=patient.patient_id,
        patient=patient.patient,
        number=patient.number,
        at=None,
        what=", ".join(dict.fromkeys(line.product for line in patient.treatments)),
        language=comes_in(reading, patient.language, DocumentKind.RECALL_LETTER),
        wished=patient.language,
        document_id=letter,
        handouts=number,
        last_handout_at=last,
    )
