"""Nothing in the program opens the live record as a file: closing such a file would drop SQLite's locks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# Audit hooks cannot be taken away again, so the work is done in a process of its own.
SCRIPT = """
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

opened = []
live = {str(Path(sys.argv[1]) / name) for name in ("clinic.db", "clinic.db-wal", "clinic.db-shm")}


def listen(event, arguments):
    if event in ("open", "shutil.copyfile", "os.link") and str(arguments[0]) in live:
        opened.append([event, Path(str(arguments[0])).name])


sys.addaudithook(listen)

from mesodesk.config.paths import resources_folder
from mesodesk.domain.people import Language, Role
from mesodesk.services.keeping.backups import create_backup, verify_backup, verify_record
from mesodesk.services.clinic.clinic import ClinicForm
from mesodesk.services.people.patients import FindPatients, PatientForm, RegisterPatient
from mesodesk.services.keeping.sign_in import Founder, found_clinic, open_clinic
from mesodesk.services.clinic.staff import StaffForm

folder, planted = Path(sys.argv[1]), sys.argv[2] == "plant"
resources = resources_folder()
staff = StaffForm("Dr Deniz Er", Role.MANAGER, language=Language.ENGLISH)
founder = Founder("owner", staff, "correct horse 1")
found_clinic(folder, resources, ClinicForm("Clinic", "TR", "Europe/Istanbul"), founder, datetime.now(UTC))
clinic, practice = open_clinic(folder, resources, "owner", "correct horse 1")
practice.perform(RegisterPatient(PatientForm("Ayşe", "Yılmaz")))
found = practice.ask(FindPatients("yilmaz"))
made = create_backup(clinic, practice, folder / "clinic.backup")
checked = verify_backup(folder / "clinic.backup", resources, "owner", "correct horse 1")
verified = verify_record(clinic, practice)
if planted:
    (folder / "clinic.db").open("rb").close()
clinic.close()
print(json.dumps({"found": len(found), "ok": made.ok and checked.ok and verified.ok, "opened": opened}))
"""


def day_of_work(folder: Path, how: str) -> dict[str, object]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), how],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def test_a_day_of_work_never_opens_the_live_file(tmp_path: Path) -> None:
    assert day_of_work(tmp_path / "clinic", "keep") == {"found": 1, "ok": True, "opened": []}


def test_opening_the_live_file_would_be_noticed(tmp_path: Path) -> None:
    assert day_of_work(tmp_path / "clinic", "plant")["opened"] == [["open", "clinic.db"]]
