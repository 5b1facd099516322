"""The restore drill: a whole clinic restored, verified and counted, and nothing left of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from mesodesk.domain.appointments import AppointmentKind, Status
from mesodesk.services.keeping.restoring import Drilled, drill
from mesodesk.storage.backup import create_backup
from mesodesk.storage.keys import Stretch, new_key_file, write_keys
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Appointment, Patient
from tests.faults.harness import IS_LONG, control, much, note
from tests.faults.names import NAMES
from tests.integration.records import DOCTOR, NOW, SECRETS, make_record, patient_values, tamper

_FAST: Final = Stretch(8, 1, 1)
#: Seconds in which fifty thousand patients have to be back.
_BAR: Final = 60.0
_VISITS: Final = 4


def _fill(record: Record, patients: int) -> None:
    """Patients with visits behind them, each row in the ledger."""
    with record.writing(actor_id=DOCTOR, action="test", now=NOW) as work:
        first = work.next_id(Patient)
        work.insert_many(
            Patient,
            [
                patient_values(number) | {"id": first + number, "family_name": NAMES[number % len(NAMES)]}
                for number in range(patients)
            ],
        )
        work.insert_many(
            Appointment,
            [
                {
                    "kind": AppointmentKind.CHECK_UP,
                    "status": Status.BOOKED,
                    "patient_id": first + number % patients,
                    "staff_id": DOCTOR,
                    "starts_at": NOW + timedelta(minutes=30 * number),
                    "ends_at": NOW + timedelta(minutes=30 * number + 30),
                    "created_at": NOW,
                    "created_by": DOCTOR,
                }
                for number in range(patients * _VISITS)
            ],
        )


def _drilled(folder: Path, patients: int, change: str = "") -> Drilled:
    clinic = folder / "clinic"
    clinic.mkdir(parents=True)
    keys, _ = new_key_file().with_password("doctor1", "word", SECRETS, _FAST).with_recovery(SECRETS, _FAST)
    with make_record(clinic) as record:
        write_keys(clinic, keys)
        _fill(record, patients)
        if change:
            tamper(record, change)
        create_backup(record, folder / "made.mesodesk-backup", now=NOW, software="1")
        return drill(record, folder / "made.mesodesk-backup", NOW + timedelta(hours=1))


def test_a_whole_clinic_is_restored_verified_and_counted(tmp_path: Path) -> None:
    patients = much(500, 50_000)
    done = _drilled(tmp_path, patients)
    assert done.ok, [check for check in done.checks if not check.ok]
    assert done.patients == patients + 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clinic", "made.mesodesk-backup"]
    size = (tmp_path / "made.mesodesk-backup").stat().st_size
    remark = f"{done.rows} rows, {size / 1e6:.0f} MB"
    note("restore drill, patients", patients, 0, f"{done.seconds:.1f} s", remark)
    assert not IS_LONG or done.seconds < _BAR


@control
def test_a_record_that_was_changed_by_hand_would_not_pass_the_drill(tmp_path: Path) -> None:
    done = _drilled(tmp_path, 20, "UPDATE patient SET phone = '+905320000000' WHERE id = 5")
    assert done.ok
