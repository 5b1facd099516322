"""Letters to the patients of a recall: frozen snapshots in the patient's language, noted in its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mesodesk.domain.aftercare import LATE_WEEKS
from mesodesk.domain.documents import RecallLetterSnapshot, RecallUse
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.paper_parts import Text
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.services.affected_patients import TreatedLine
from mesodesk.services.clinic import the_clinic
from mesodesk.services.documents import Belongs, file_document
from mesodesk.services.paper_words import (
    PaperWords,
    letterhead,
    paper_words,
    patient_row,
    staff_title,
    title_of,
)
from mesodesk.services.practice import Command, Reading, Work
from mesodesk.services.recall_scope import (
    RecallBounds,
    RecallPatient,
    bounds_of,
    find_patients,
    lots_within,
    with_contacts,
)
from mesodesk.services.recalls import add_contact, open_recall
from mesodesk.services.treatment_papers import site_words
from mesodesk.storage.tables import Lot, Patient, Staff

#: Most letters that one command files: what a clinic could put into envelopes in a day.
MOST_LETTERS: Final = 2_000

_OF_LOTS: Final = frozenset({RecallBasis.LOT, RecallBasis.VIAL})


@dataclass(frozen=True)
class FileRecallLetters(Command[tuple[int, ...]]):
    """File a letter to these patients of a recall, or (none named) to all who were not reached yet.

    Each is a pending paper in the patient's language, noted as sent in the log of the recall. Raises
    `NotFound` (also for a patient whom the recall does not concern), `RuleError`: `recall_closed`,
    `nobody_to_write_to`, `too_many_letters`.
    """

    recall_id: int
    patient_ids: tuple[int, ...] = ()
    permission: ClassVar[Permission] = Permission.RUN_RECALL

    def run(self, work: Work) -> tuple[int, ...]:
        """The ids of the papers, in the order of the patients of the recall."""
        bounds = bounds_of(open_recall(work, self.recall_id))
        patients = with_contacts(work.session, self.recall_id, find_patients(work, bounds))
        strange = set(self.patient_ids) - {patient.patient_id for patient in patients}
        if strange:
            raise NotFound("patient", min(strange))
        chosen = [
            patient
            for patient in patients
            if (patient.patient_id in self.patient_ids if self.patient_ids else not patient.reached)
        ]
        if not chosen:
            raise RuleError("nobody_to_write_to", field="patients")
        if len(chosen) > MOST_LETTERS:
            raise RuleError("too_many_letters", field="patients", max=MOST_LETTERS)
        lots = lots_within(work.session, bounds, patients)
        return tuple(self._file(work, bounds, lots, patient) for patient in chosen)

    def _file(self, work: Work, bounds: RecallBounds, lots: tuple[Lot, ...], patient: RecallPatient) -> int:
        row = patient_row(work.session, patient.patient_id)
        words = paper_words(work, row.language)
        snapshot = letter_snapshot(work, bounds, lots, patient, row, words)
        title = title_of(words, "recall_letter", snapshot.head.form)
        document_id = file_document(work, snapshot, title, Belongs(patient.patient_id))
        add_contact(
            work,
            self.recall_id,
            patient.patient_id,
            ContactWay.LETTER,
            ContactResult.SENT,
            document_id=document_id,
        )
        return document_id


def letter_snapshot(
    reading: Reading,
    bounds: RecallBounds,
    lots: tuple[Lot, ...],
    patient: RecallPatient,
    row: Patient,
    words: PaperWords,
) -> RecallLetterSnapshot:
    """The letter to one patient. The reason of the recall is the clinic's own and does not stand on it."""
    about = "lot" if bounds.basis in _OF_LOTS else "days"
    clinic = the_clinic(reading.session)
    form = words.words(f"recall.forms.{about}")
    writer = reading.session.get_one(Staff, reading.actor.staff_id)
    return RecallLetterSnapshot(
        head=letterhead(reading, row, words, form, int(words.words("recall.version"))),
        title=words.words("recall.title"),
        greeting=words.text("recall.greeting", patient=f"{row.given_name} {row.family_name}".strip()),
        why=_why(words, about, lots),
        uses=tuple(_use(words, line) for line in patient.treatments),
        todo=words.texts("recall.todo", weeks=words.labels.count("counts.weeks", LATE_WEEKS)),
        call_signs=(words.text("aftercare.call_signs"), words.text("recall.late_signs")),
        emergency_signs=words.text("aftercare.emergency_signs"),
        emergency_number=clinic.emergency_number,
        signed=words.text(
            "recall.signed", clinic=clinic.name, name=writer.name, title=staff_title(words, writer)
        ),
    )


def _why(words: PaperWords, about: str, lots: tuple[Lot, ...]) -> tuple[Text, ...]:
    shut = about == "lot" and all(lot.state is LotState.QUARANTINED for lot in lots)
    keys = (about, "shut", "meaning") if shut else (about, "meaning")
    return tuple(words.text(f"recall.why.{key}") for key in keys)


def _use(words: PaperWords, line: TreatedLine) -> RecallUse:
    return RecallUse(
        on_day=line.on_day,
        product=line.product,
        lot=line.lot,
        sites=tuple(site_words(words, site) for site in line.sites),
        volume_ul=line.volume_ul,
        operator=line.operator,
        vial=line.vial,
    )
