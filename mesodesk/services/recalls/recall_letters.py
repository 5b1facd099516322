"""Letters to the patients of a recall: frozen snapshots in the patient's language, noted in its log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from sqlmodel import col, select

from mesodesk.domain.aftercare import LATE_WEEKS
from mesodesk.domain.changes import Topic
from mesodesk.domain.documents import DocumentKind, RecallLetterSnapshot, RecallUse, Snapshot
from mesodesk.domain.errors import NotFound, RuleError
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import ContactResult, ContactWay, RecallBasis
from mesodesk.services.clinic.clinic import the_clinic
from mesodesk.services.door.practice import Command, Reading, Work
from mesodesk.services.papers.documents import Belongs, file_documents
from mesodesk.services.papers.paper_words import (
    PaperWords,
    letterhead,
    name_of,
    paper_words,
    staff_title,
    title_of,
)
from mesodesk.services.papers.treatment_papers import site_words
from mesodesk.services.recalls.recall_scope import (
    RecallBounds,
    RecallPatient,
    bounds_of,
    find_patients,
    lots_within,
    with_contacts,
)
from mesodesk.services.recalls.recalls import open_recall
from mesodesk.services.records.affected_patients import TreatedLine
from mesodesk.storage.tables import Clinic, Lot, Patient, RecallContact, Staff

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
        writing = _Writing.of(work, bounds, lots, chosen)
        ids = file_documents(work, [writing.paper(work, patient) for patient in chosen])
        note_letters(work, self.recall_id, zip(chosen, ids, strict=True))
        return ids


def note_letters(work: Work, recall_id: int, sent: Iterable[tuple[RecallPatient, int]]) -> None:
    """Write into the log of a recall to whom which letter was sent."""
    work.unit.insert_many(
        RecallContact,
        [
            {
                "recall_id": recall_id,
                "patient_id": patient.patient_id,
                "way": ContactWay.LETTER,
                "result": ContactResult.SENT,
                "document_id": document_id,
                "at": work.now,
                "author_id": work.actor.staff_id,
            }
            for patient, document_id in sent
        ],
    )
    work.touched(Topic.RECALLS, recall_id)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What all letters of a recall share, read once: the rows are in hand until the last one is written.

    `about` says whether it is about a lot or about days; `shut` that nobody is treated with the lot now.
    """

    about: str
    shut: bool
    clinic: Clinic
    writer: Staff
    patients: dict[int | None, Patient]
    words: dict[str, PaperWords]

    @classmethod
    def of(
        cls, reading: Reading, bounds: RecallBounds, lots: Iterable[Lot], patients: Sequence[RecallPatient]
    ) -> _Writing:
        """Read what is needed for letters to these patients."""
        ids = [patient.patient_id for patient in patients]
        rows = reading.session.exec(select(Patient).where(col(Patient.id).in_(ids)))
        of_lots = bounds.basis in _OF_LOTS
        return cls(
            about="lot" if of_lots else "days",
            shut=of_lots and all(lot.state is LotState.QUARANTINED for lot in lots),
            clinic=the_clinic(reading.session),
            writer=reading.session.get_one(Staff, reading.actor.staff_id),
            patients={row.id: row for row in rows},
            words={
                language: paper_words(reading, language, DocumentKind.RECALL_LETTER)
                for language in {patient.language for patient in patients}
            },
        )

    def paper(self, reading: Reading, patient: RecallPatient) -> tuple[Snapshot, str, Belongs]:
        """The letter to one patient, the title under which it is filed, and whose it is."""
        letter = self.letter(reading, patient)
        title = title_of(self.words[patient.language], "recall_letter", letter.head.form)
        return letter, title, Belongs(patient.patient_id)

    def letter(self, reading: Reading, patient: RecallPatient) -> RecallLetterSnapshot:
        """The letter to one patient. Why there is a recall is the clinic's own and does not stand on it."""
        row, words = self.patients[patient.patient_id], self.words[patient.language]
        form = words.words(f"recall.forms.{self.about}")
        title = staff_title(words, self.writer)
        keys = (self.about, "shut", "meaning") if self.shut else (self.about, "meaning")
        return RecallLetterSnapshot(
            head=letterhead(reading, row, words, form, int(words.words("recall.version"))),
            title=words.words("recall.title"),
            greeting=words.text("recall.greeting", patient=name_of(row)),
            why=tuple(words.text(f"recall.why.{key}") for key in keys),
            uses=tuple(_use(words, line) for line in patient.treatments),
            todo=words.texts("recall.todo", weeks=words.labels.count("counts.weeks", LATE_WEEKS)),
            call_signs=(words.text("aftercare.call_signs"), words.text("recall.late_signs")),
            emergency_signs=words.text("aftercare.emergency_signs"),
            emergency_number=self.clinic.emergency_number,
            signed=words.text("recall.signed", clinic=self.clinic.name, name=self.writer.name, title=title),
        )


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
