"""Tampering by hand: whoever holds the file's key, or the ledger's key as well, against every detector.

Each attack is done on the closed file with a database tool, an hour after the record was last checked. The
check of the record names the row or entry and a window of time that the attack lies in; detectors that cannot
see an attack are named too, so that none is taken for more than it is.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlcipher3 import dbapi2

from mesodesk.domain.documents import DocumentKind, DocumentState
from mesodesk.domain.ledger import START, Entry, Problem, Witness, WitnessKind, hash_row, seal
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Document, Patient
from mesodesk.storage.triggers import all_triggers
from mesodesk.storage.unit_of_work import UnitOfWork
from mesodesk.storage.verification import CHECKED, verify_tail
from tests.faults.harness import control, note
from tests.faults.names import shuffled
from tests.integration.records import DOCTOR, NOW, SECRETS, new_patient, new_staff

CHECKED_AT: Final = NOW + timedelta(hours=1)
ATTACKED_AT: Final = NOW + timedelta(hours=2)
FOUND_AT: Final = NOW + timedelta(hours=3)
PDF: Final = b"%PDF-1.7 what was signed"
FALSE_PDF: Final = b"%PDF-1.7 what was never signed"
#: The detectors: columns of the matrix.
DETECTORS: Final = ("structure", "documents", "chain", "rows", "witnesses", "schema", "rules", "commands")
_COLUMNS: Final = "seq, at, actor_id, action, change, entity, key, patient_id, row_hash, command_id, note"


def _file_paper(work: UnitOfWork, patient_id: int) -> None:
    work.session.add(
        Document(
            patient_id=patient_id,
            kind=DocumentKind.CONSENT,
            state=DocumentState.DRAWN,
            title="Onam",
            language="tr",
            snapshot={"text": "x"},
            snapshot_sha256="0" * 64,
            pdf=PDF,
            pdf_sha256=hashlib.sha256(PDF).hexdigest(),
            created_at=NOW,
            created_by=DOCTOR,
        )
    )


@dataclass(frozen=True)
class Scene:
    """A clinic's folder, checked once, with a copy of how it was then; nobody has it open.

    `witnesses` are the head that a backup of the hour of the check remembers, and the user's own folder.
    """

    folder: Path
    witnesses: tuple[Witness, ...]

    @property
    def file(self) -> Path:
        return self.folder / "clinic.db"

    def by_hand(self, *statements: str) -> None:
        """Open the file as a database tool does: no pragma of ours, no rule that it was not told of."""
        with closing(self.connect()) as connection:
            for statement in statements:
                connection.execute(statement)

    def connect(self) -> dbapi2.Connection:
        connection = dbapi2.connect(str(self.file), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{SECRETS.data_key.hex()}'\"")
        return connection

    def check(self) -> dict[str, tuple[Problem, ...]]:
        """What each detector finds."""
        with Record.open(self.folder, SECRETS, FOUND_AT) as record:
            checks = record.verify(self.witnesses, FOUND_AT)
        return {check.name: check.problems for check in checks if not check.passed}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    home = tmp_path_factory.mktemp("tampering")
    folder, state, names = home / "clinic", home / "state", shuffled(6)
    folder.mkdir()
    with Record.open(folder, SECRETS, NOW, make=True, state=state) as record:
        with record.writing(actor_id=None, action="test", now=NOW) as work:
            work.session.add(new_staff(1))
            for number in (1, 2):
                work.session.add(new_patient(str(1000 + number), "Ayşe", names[number]))
            work.session.flush()
            _file_paper(work, 1)
        record.note_read(DOCTOR, 1, "chart", NOW + timedelta(minutes=1))
        with record.writing(actor_id=DOCTOR, action="CheckRecord", now=CHECKED_AT) as work:
            work.note(CHECKED, "whole", checks=list(DETECTORS), found=[], more=False)
        head = record.anchor()
    shutil.copytree(folder, home / "earlier")
    with Record.open(folder, SECRETS, NOW, state=state) as record:
        record.note_read(DOCTOR, 2, "chart", CHECKED_AT + timedelta(minutes=5))
        with record.writing(actor_id=DOCTOR, action="test", now=CHECKED_AT + timedelta(minutes=10)) as work:
            work.session.get_one(Patient, 2).phone = "+905321112233"
        with record.writing(actor_id=DOCTOR, action="test", now=CHECKED_AT + timedelta(minutes=20)) as work:
            work.session.add(new_patient("1003", "Can", names[3]))
        kept = record.kept_head()
    assert kept is not None
    return Scene(
        folder,
        (
            Witness(WitnessKind.BACKUP, head.seq, head.seal, CHECKED_AT),
            Witness(WitnessKind.COMPUTER, kept[0].seq, kept[0].seal, kept[1]),
        ),
    )


@pytest.fixture
def scene(made: Scene, tmp_path: Path) -> Scene:
    """A copy to attack, with the earlier file beside it."""
    for name in ("clinic", "earlier"):
        shutil.copytree(made.folder.parent / name, tmp_path / name)
    return Scene(tmp_path / "clinic", made.witnesses)


# What is done by hand --------------------------------------------------------------------------------

_OPEN_LEDGER: Final = tuple(f"DROP TRIGGER ledger_no_{event}" for event in ("update", "delete"))
_CLOSE_LEDGER: Final = tuple(all_triggers()[f"ledger_no_{event}"] for event in ("update", "delete"))
_PAPERS: Final = tuple(name for name in all_triggers() if name.startswith("document_"))
_OPEN_PAPERS: Final = tuple(f"DROP TRIGGER {name}" for name in _PAPERS)
_CLOSE_PAPERS: Final = tuple(all_triggers()[name] for name in _PAPERS)
_FALSE: Final = f"pdf = x'{FALSE_PDF.hex()}'"
_FALSE_HASH: Final = f"pdf_sha256 = '{hashlib.sha256(FALSE_PDF).hexdigest()}'"


def _columns(connection: dbapi2.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _replace_paper(scene: Scene) -> None:
    """A plain connection knows no recursive triggers, so REPLACE walks past the rule against deleting."""
    with closing(scene.connect()) as connection:
        columns = [name for name in _columns(connection, "document") if name != "pdf"]
        names = ", ".join(columns)
        connection.execute(
            f"REPLACE INTO document ({names}, pdf) SELECT {names}, x'{FALSE_PDF.hex()}' FROM document"
        )


def _change_paper_and_hash(scene: Scene) -> None:
    scene.by_hand(*_OPEN_PAPERS, f"UPDATE document SET {_FALSE}, {_FALSE_HASH}", *_CLOSE_PAPERS)


def _move_paper(scene: Scene) -> None:
    scene.by_hand(*_OPEN_PAPERS, "UPDATE document SET patient_id = 2 WHERE id = 1", *_CLOSE_PAPERS)


def _forge_paper(scene: Scene) -> None:
    with closing(scene.connect()) as connection:
        columns = [name for name in _columns(connection, "document") if name != "id"]
        names = ", ".join(columns)
        connection.execute(f"INSERT INTO document ({names}) SELECT {names} FROM document WHERE id = 1")


def _change_entry(scene: Scene) -> None:
    scene.by_hand(
        *_OPEN_LEDGER,
        "UPDATE ledger SET actor_id = 2 WHERE seq = (SELECT min(seq) FROM ledger WHERE change = 'viewed')",
        *_CLOSE_LEDGER,
    )


def _delete_entry(scene: Scene) -> None:
    """The one that says that patient 2 was changed, so that the old phone number would count again."""
    scene.by_hand(
        *_OPEN_LEDGER,
        "DELETE FROM ledger WHERE entity = 'patient' AND key = '2' AND change = 'changed'",
        *_CLOSE_LEDGER,
    )


def _cut_tail(scene: Scene) -> None:
    """The last patient was never registered."""
    scene.by_hand(
        *_OPEN_LEDGER,
        "DELETE FROM patient WHERE id = 3",
        "DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)",
        *_CLOSE_LEDGER,
    )


def _rewrite(scene: Scene, ledger_key: bytes) -> None:
    """Another phone number for patient 2 since ever: row, entry and every seal after it."""
    with closing(scene.connect()) as connection:
        for statement in _OPEN_LEDGER:
            connection.execute(statement)
        connection.execute("UPDATE patient SET phone = '+905550000000' WHERE id = 2")
        columns = sorted(_columns(connection, "patient"))
        names = ", ".join(f'"{name}"' for name in columns)
        row = connection.execute(f"SELECT {names} FROM patient WHERE id = 2").fetchone()
        connection.execute(
            "UPDATE ledger SET row_hash = ? WHERE entity = 'patient' AND key = '2' AND change = 'changed'",
            (hash_row(columns, row),),
        )
        before = START
        for fields in connection.execute(f"SELECT {_COLUMNS} FROM ledger ORDER BY seq").fetchall():
            entry = Entry(*fields)
            after = seal(ledger_key, before, entry)
            connection.execute(
                "UPDATE ledger SET before = ?, seal = ? WHERE seq = ?", (before, after, entry.seq)
            )
            before = after
        for statement in _CLOSE_LEDGER:
            connection.execute(statement)


def _roll_back(scene: Scene) -> None:
    """Yesterday's file in place of today's."""
    for path in scene.folder.glob("clinic.db*"):
        path.unlink()
    shutil.copy(scene.folder.parent / "earlier" / "clinic.db", scene.file)


def _forge_command(scene: Scene) -> None:
    """A command id that counts as performed, so that a retry would be told that all is done."""
    at = int(ATTACKED_AT.timestamp())
    scene.by_hand(f"INSERT INTO performed VALUES ('{'0' * 36}', {at}, 'SignTreatment', '7')")


@dataclass(frozen=True)
class Attack:
    """A row of the matrix: what is done, which detectors see it, and what a finding names."""

    do: Callable[[Scene], None]
    seen_by: frozenset[str]
    names: tuple[str, str]
    good: datetime = field(default=CHECKED_AT)


#: Entry 6 is the view of patient 1, entry 7 the check; then patient 2 is viewed and changed, and 3 is new.
_FORGED_KEY: Final = bytes(32)
MATRIX: Final[dict[str, Attack]] = {
    "a paper is replaced on a plain connection": Attack(
        _replace_paper, frozenset({"documents", "rows"}), ("document", "1")
    ),
    "a paper is changed with its hash, between rules taken out and put back": Attack(
        _change_paper_and_hash, frozenset({"rows"}), ("document", "1")
    ),
    "an entry is changed": Attack(_change_entry, frozenset({"chain"}), ("ledger", "6")),
    "an entry in the middle is taken out": Attack(
        _delete_entry, frozenset({"chain", "rows"}), ("patient", "2")
    ),
    "the end is cut together with its rows": Attack(_cut_tail, frozenset({"witnesses"}), ("ledger", "10")),
    "the chain is written anew without the key": Attack(
        lambda scene: _rewrite(scene, _FORGED_KEY), frozenset({"chain", "witnesses"}), ("patient", "2")
    ),
    "the chain is written anew with the key": Attack(
        lambda scene: _rewrite(scene, SECRETS.ledger_key), frozenset({"witnesses"}), ("patient", "2")
    ),
    "a consent is moved to another patient": Attack(_move_paper, frozenset({"rows"}), ("document", "1")),
    "a consent is forged": Attack(_forge_paper, frozenset({"rows"}), ("document", "2")),
    "the rule that asks for a screening is dropped": Attack(
        lambda scene: scene.by_hand("DROP TRIGGER treatment_signed_first_insert"),
        frozenset({"schema", "rules"}),
        ("trigger", "treatment_signed_first_insert"),
    ),
    "the whole file is put back": Attack(_roll_back, frozenset({"witnesses"}), ("ledger", "8-10")),
    "a command is forged": Attack(_forge_command, frozenset({"commands"}), ("performed", "0" * 36)),
}


def _finds(found: dict[str, tuple[Problem, ...]], attack: Attack) -> bool:
    """Whether a finding names what was attacked, and a window that the attack lies in."""
    return any(
        (problem.entity, problem.key) == attack.names
        and problem.known_good is not None
        and problem.known_bad is not None
        and attack.good <= problem.known_good <= ATTACKED_AT <= problem.known_bad <= FOUND_AT
        for problems in found.values()
        for problem in problems
    )


def test_nothing_is_found_where_nobody_was(scene: Scene) -> None:
    assert scene.check() == {}


@pytest.mark.parametrize("name", MATRIX)
def test_tampering_is_noticed_with_record_and_window(name: str, scene: Scene) -> None:
    attack = MATRIX[name]
    attack.do(scene)
    found = scene.check()
    assert set(found) == attack.seen_by
    assert _finds(found, attack), found
    note(f"tampering: {name}", 1, 0, remark=f"seen by {', '.join(sorted(found))}")


@pytest.mark.parametrize("name", MATRIX)
@control
def test_the_other_detectors_would_not_have_noticed(name: str, scene: Scene) -> None:
    attack = MATRIX[name]
    attack.do(scene)
    found = scene.check()
    assert {detector: found[detector] for detector in found if detector not in attack.seen_by}


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE document SET {_FALSE}",
        "REPLACE INTO document SELECT * FROM document",
        "UPDATE ledger SET actor_id = 2",
        "DELETE FROM ledger WHERE seq = 3",
    ],
)
def test_the_file_itself_refuses_to_change_what_is_final(statement: str, scene: Scene) -> None:
    with closing(scene.connect()) as connection:
        connection.execute("PRAGMA recursive_triggers = ON")
        with pytest.raises(dbapi2.DatabaseError):
            connection.execute(statement)
    assert scene.check() == {}
    note(f"tampering: {statement[:40]}", 1, 0, remark="refused by the file itself")


def test_the_tail_is_checked_from_any_entry_on(scene: Scene) -> None:
    with Record.open(scene.folder, SECRETS, FOUND_AT) as record, record.reading() as session:
        whole = verify_tail(session.connection(), SECRETS.ledger_key, 0)
        tail = verify_tail(session.connection(), SECRETS.ledger_key, 7)
    assert (whole.passed, tail.passed, whole.counted - tail.counted) == (True, True, 7)
    scene.by_hand(*_OPEN_LEDGER, "UPDATE ledger SET actor_id = 9 WHERE seq = 10", *_CLOSE_LEDGER)
    with Record.open(scene.folder, SECRETS, FOUND_AT) as record, record.reading() as session:
        assert not verify_tail(session.connection(), SECRETS.ledger_key, 7).passed
        assert not verify_tail(session.connection(), SECRETS.ledger_key, 99).passed


def test_what_an_earlier_check_found_narrows_the_window(scene: Scene) -> None:
    scene.by_hand("UPDATE patient SET phone = '1' WHERE id = 1")
    with (
        Record.open(scene.folder, SECRETS, FOUND_AT) as record,
        record.writing(actor_id=1, action="CheckRecord", now=ATTACKED_AT) as work,
    ):
        work.note(CHECKED, "whole", checks=["rows"], found=["row_changed:patient:1"], more=False)
    (problem,) = scene.check()["rows"]
    assert (problem.known_good, problem.known_bad, problem.patient_id) == (CHECKED_AT, ATTACKED_AT, 1)


def test_what_a_restored_backup_leaves_behind_is_held_against_nothing(scene: Scene) -> None:
    _roll_back(scene)
    with (
        Record.open(scene.folder, SECRETS, FOUND_AT) as record,
        record.writing(actor_id=None, action="restore_backup", now=ATTACKED_AT) as work,
    ):
        work.note("backup", "made", seq=7)
    assert scene.check() == {}
