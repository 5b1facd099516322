"""Somebody who was erased leaves no byte behind, never half, and never while a hold is open."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlmodel import select

from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.errors import RuleError
from mesodesk.domain.ids import PatientId
from mesodesk.domain.retention import ErasureBasis, ErasureState, number_hash
from mesodesk.domain.text import fold
from mesodesk.domain.vocabulary import Topic
from mesodesk.services.people.erased import carry_out
from mesodesk.services.people.facts import AddEntry
from mesodesk.services.people.patients import EditPatient, FindPatients, PatientForm, RegisterPatient, form_of
from mesodesk.services.rights.erasure import AskErasure, WithdrawErasure
from mesodesk.services.rights.exporting import export_patient
from mesodesk.storage import engine as engines
from mesodesk.storage import erasing, triggers
from mesodesk.storage.belongings import belongings, raw_rows
from mesodesk.storage.engine import reading
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Document, Erasure, LegalHold, Patient, Photo
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, note
from tests.faults.names import NAMES
from tests.integration.records import NOW, make_record, new_patient, open_record
from tests.integration.rights_steps import PASSWORD, RightsDesk

DAY: Final = timedelta(days=1)
#: Bytes of a page, and at its end those of SQLCipher's vector and seal.
PAGE, RESERVED = 4096, 80
#: Words that stand in one patient's record and nowhere else.
WORDS: Final = ("qüvjazz kremi", "zwölxen@example.org", "+905339876543", "jıxwöp raporu")


class Leaving(RightsDesk):
    """A made-up clinic in which one patient with a past gets words of their own, and then has to go."""

    form: PatientForm

    def prepare(self, name: str) -> PatientId:
        """Give the patient words that stand nowhere else, in every kind of place."""
        patient = self.treated()
        self.keep_for_a_year()
        with self.clinic.record.reading() as session:
            row = session.get_one(Patient, patient)
            form, version = form_of(row), row.row_version
        self.form = form
        for notes in ("", "kısa", WORDS[3] * 60, WORDS[3]):
            longer = type(form)(
                **{
                    **{field: getattr(form, field) for field in form.__slots__},
                    "family_name": name,
                    "email": WORDS[1],
                    "phone": WORDS[2],
                    "notes": notes,
                }
            )
            self.owner.perform(EditPatient(patient, version, longer), uuid4())
            with self.clinic.record.reading() as session:
                version = session.get_one(Patient, patient).row_version
        self.say_a_fact(patient)
        self.look_for(name)
        self.give_papers(patient)
        self.clock.now += timedelta(days=400)
        self.end_care(patient)
        # One that was withdrawn before says something of the patient as well.
        self.owner.perform(AskErasure(patient, ErasureBasis.REQUEST, WORDS[3]))
        before = self.asked(patient)
        self.owner.perform(WithdrawErasure(before.id, before.version))
        self.ask(patient)
        return patient

    def say_a_fact(self, patient: PatientId) -> None:
        """A medical fact in the patient's own words, by a doctor."""
        self.clinic.practice("doctor").perform(AddEntry(patient, Topic.ALLERGIES, WORDS[0]))

    def look_for(self, name: str) -> None:
        """What desks do with a name: search it, be refused a second one, and repeat commands."""
        assert self.owner.ask(FindPatients(name))
        twin = RegisterPatient(PatientForm(self.form.given_name, name, phone=WORDS[2]))
        for _ in range(2):
            with pytest.raises(RuleError, match="duplicate_patient"):
                self.owner.perform(twin, UUID(int=7))

    def needles(self, patient: PatientId, name: str) -> dict[str, bytes]:
        """Bytes that only this patient's record holds: words, and pieces of papers and pictures."""
        words = {word: word.encode() for word in (name, *WORDS)}
        words |= {f"folded {word}": fold_bytes(word) for word in (name,)}
        with self.clinic.record.reading() as session:
            for paper in session.exec(select(Document).where(Document.patient_id == patient)):
                if paper.pdf:
                    words[f"paper {paper.id}"] = paper.pdf[-900:-840]
            for photo in session.exec(select(Photo).where(Photo.patient_id == patient)):
                words[f"photo {photo.id}"] = photo.picture[-400:-340]
        assert any(key.startswith("paper") for key in words)
        return words

    def pages(self) -> bytes:
        """Every page of the record's file, decrypted: free ones and the unused ends of others too.

        The clinic is shut and opened again for it: a file in use is not opened past SQLite.
        """
        key, file = self.clinic.record.secrets.data_key, self.clinic.record.file
        now = self.clock.now
        self.close()
        content = file.read_bytes()
        self.open(self.folder)
        self.clock.now = now
        return b"".join(
            decrypted(content[start : start + PAGE], key, 16 if start == 0 else 0)
            for start in range(0, len(content), PAGE)
        )


def decrypted(page: bytes, key: bytes, salt: int) -> bytes:
    """One page as SQLCipher 4 keeps it: the salt on the first, then AES-256 in CBC, its vector, its seal."""
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(page[salt : PAGE - RESERVED]) + cipher.finalize()


def fold_bytes(word: str) -> bytes:
    return fold(word).encode()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Leaving]:
    opened = Leaving(tmp_path / "clinic", patients=much(12, 60))
    yield opened
    opened.close()


def check_nothing_is_left(desk: Leaving, tmp_path: Path, place: int = 0) -> None:
    """Erase somebody and look at every byte: the record's pages, the write-ahead file, the folders."""
    name = NAMES[place]
    patient = desk.prepare(name)
    needles = desk.needles(patient, name)
    # Those with photographs come first.
    assert place or any(key.startswith("photo") for key in needles)
    before = desk.pages()
    assert all(needle in before for needle in needles.values())
    target = tmp_path / "copy.zip"
    export_patient(desk.owner, patient, target, PASSWORD)
    target.unlink()
    desk.erase(patient)
    wal = desk.clinic.record.file.with_name(desk.clinic.record.file.name + "-wal")
    waiting = wal.stat().st_size if wal.exists() else 0
    after = desk.pages()
    found = [key for key, needle in needles.items() if needle in after]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [f"{key} in {file.name}" for key, needle in needles.items() if needle in content]
    assert found == []
    # What SQLCipher wrote there is encrypted; as nothing of it may wait to be read, there is nothing.
    assert waiting == 0


def test_no_byte_of_somebody_erased_is_left(desk: Leaving, tmp_path: Path) -> None:
    for place in range(much(1, 8)):
        check_nothing_is_left(desk, tmp_path, place)
    note("bytes left after an erasure", much(1, 8), 0)


@control
def test_bytes_that_are_not_wiped_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tuple("secure_delete=OFF" if one.startswith("secure_delete") else one for one in engines._PRAGMAS)
    monkeypatch.setattr(engines, "_PRAGMAS", kept)
    careless = Leaving(tmp_path / "clinic", patients=12)
    try:
        check_nothing_is_left(careless, tmp_path)
    finally:
        careless.close()


@control
def test_a_write_ahead_file_that_stays_is_found(
    desk: Leaving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Record, "sweep", lambda _record: True)
    check_nothing_is_left(desk, tmp_path)


@control
def test_words_that_stay_in_the_index_are_found(
    desk: Leaving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "FORGET", "SELECT 1")
    check_nothing_is_left(desk, tmp_path)


def ask_for(record: Record, patient: int) -> None:
    """Somebody asked to be erased, a day ago."""
    with record.writing(actor_id=1, action="test", now=NOW) as work:
        row = Erasure(
            patient_id=patient,
            state=ErasureState.ASKED,
            basis="request",
            reason="asked",
            asked_at=NOW - DAY,
            asked_by=1,
            not_before=NOW,
        )
        work.session.add(row)


def erase(record: Record, patient: int) -> None:
    """Carry it out, past the rules of the services: only those of the database are left."""
    with record.writing(actor_id=1, action="test", now=NOW) as work:
        row = work.session.exec(
            select(Erasure).where(Erasure.patient_id == patient, Erasure.state == ErasureState.ASKED)
        ).one()
        number = work.session.get_one(Patient, patient).number
        carry_out(work, row, number_hash(number), NOW, 1)


def try_to_erase(record: Record, patient: int) -> str:
    """The rule that refused it; empty when it was done."""
    try:
        erase(record, patient)
    except RuleError as refused:
        return refused.rule
    return ""


def check_holds(folder: Path, seed: int, steps: int) -> None:
    """Holds placed, lifted and erasures tried at random: none is done while a hold is open."""
    random_ = random.Random(seed)
    folder.mkdir()
    with make_record(folder) as record:
        held: dict[int, list[int]] = {}
        with record.writing(actor_id=1, action="test", now=NOW) as work:
            for number in range(steps // 4):
                work.session.add(new_patient(f"H{number}", "Ada", NAMES[number % len(NAMES)]))
        with record.reading() as session:
            people = [id for id in session.exec(select(Patient.id)) if id is not None]
        for id in people:
            ask_for(record, id)
        for _ in range(steps):
            if not people:
                break
            patient = random_.choice(people)
            holds = held.setdefault(patient, [])
            act = random_.choice(("hold", "lift", "erase", "erase"))
            if act == "hold":
                with record.writing(actor_id=1, action="test", now=NOW) as work:
                    hold = LegalHold(patient_id=patient, reason="court", at=NOW, author_id=1)
                    work.session.add(hold)
                    work.session.flush()
                    holds.append(hold.id or 0)
            elif act == "lift" and holds:
                with record.writing(actor_id=1, action="test", now=NOW) as work:
                    row = work.session.get_one(LegalHold, holds.pop())
                    row.lifted_at, row.lifted_by, row.lift_reason = NOW, 1, "over"
                    work.session.add(row)
            elif act == "erase":
                said = try_to_erase(record, patient)
                assert said == ("record_held" if holds else "")
                if not said:
                    people.remove(patient)
        with record.reading() as session:
            assert set(session.exec(select(Patient.id))) == set(people)
        assert all(check.passed for check in record.verify())


def test_a_hold_is_honoured_in_any_order(tmp_path: Path) -> None:
    for seed in range(much(1, 20)):
        check_holds(tmp_path / str(seed), seed, much(60, 400))
    note("legal holds in random order", much(60, 8_000), 0)


@control
def test_a_hold_that_is_not_looked_at_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {name: said for name, said in triggers.all_triggers().items() if name != "erasure_held"}
    monkeypatch.setattr(triggers, "all_triggers", lambda: rules)
    check_holds(tmp_path / "clinic", 1, 120)


def erase_one_after_the_other(teller: Teller, folder: Path) -> None:
    """Erase every patient who has papers; tell each once it is done."""
    with open_record(folder) as record:
        with record.reading() as session:
            asked = select(Erasure.patient_id).where(Erasure.state == ErasureState.ASKED)
            people = list(session.exec(asked))
        teller.tell(0)
        for patient in people:
            erase(record, patient)
            teller.tell(patient)


def fill(folder: Path, many: int) -> dict[int, int]:
    """Patients with papers who asked to be erased; how many rows each has."""
    folder.mkdir()
    with make_record(folder) as record:
        for number in range(many):
            with record.writing(actor_id=1, action="test", now=NOW) as work:
                patient = new_patient(f"K{number}", "Ada", NAMES[number])
                work.session.add(patient)
                work.session.flush()
                for paper in range(6):
                    work.session.add(
                        Document(
                            patient_id=patient.id or 0,
                            kind=DocumentKind.SUMMARY,
                            state=DocumentState.DRAWN,
                            title=f"Paper {paper}",
                            language="tr",
                            snapshot={"of": NAMES[number]},
                            snapshot_sha256="x" * 64,
                            pdf=bytes(200_000),
                            pdf_sha256="x" * 64,
                            created_at=NOW,
                            created_by=1,
                        )
                    )
                id = patient.id or 0
            ask_for(record, id)
        return {id: rows_of(record, id) for id in _asked(record)}


def _asked(record: Record) -> list[int]:
    with record.reading() as session:
        return [id for id in session.exec(select(Erasure.patient_id)) if id is not None]


def rows_of(record: Record, patient: int) -> int:
    """How many rows the patient has."""
    with reading(record.engine).connect() as connection:
        return sum(
            len(list(raw_rows(connection, table, way.condition, patient)))
            for table, way in belongings().items()
        )


def check_whole_or_gone(folder: Path, rounds: int) -> None:
    """Kill the desk that erases, at any moment; each patient is there whole, or gone with a tombstone."""
    whole = fill(folder, rounds * 3)
    with Host() as host:
        for round_number in range(rounds):
            host.start(erase_one_after_the_other, folder)
            assert host.hear() == 0
            time.sleep(random.Random(round_number).uniform(0.0, 0.05))
            told = host.kill()
            with open_record(folder) as record:
                with record.reading() as session:
                    gone = select(Erasure.patient_id).where(Erasure.state == ErasureState.DONE)
                    done = set(session.exec(gone))
                    states = set(session.exec(select(Erasure.state)))
                assert set(told) <= done
                assert states <= {ErasureState.ASKED, ErasureState.DONE}
                for patient, rows in whole.items():
                    assert rows_of(record, patient) == (0 if patient in done else rows)


def test_a_kill_leaves_somebody_whole_or_gone(tmp_path: Path) -> None:
    check_whole_or_gone(tmp_path / "clinic", much(3, 60))
    note("kill -9 during an erasure", much(3, 60), 0)
