"""The desk without its windows: documents that scripts rely on, exit codes, one line of error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mesodesk.__main__ import main

TODAY = "2026-11-23"
#: As an argument comes in whose bytes are no UTF-8.
NO_TEXT = "\udcff"


@dataclass(frozen=True)
class Answer:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up clinic, made by the command line itself."""
    folder = tmp_path_factory.mktemp("demo") / "clinic"
    assert main(["demo", "create", "--data", str(folder), "--patients", "60", "--today", TODAY]) == 0
    return folder


@pytest.fixture
def call(demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line on the made-up clinic as a user."""
    monkeypatch.setenv("MESODESK_DATA", str(demo))
    monkeypatch.setenv("MESODESK_PASSWORD", "demo")
    capsys.readouterr()

    def run(*arguments: str, user: str = "doctor") -> Answer:
        monkeypatch.setenv("MESODESK_USER", user)
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        caught = capsys.readouterr()
        return Answer(code, caught.out, caught.err)

    return run


def test_options_stand_before_or_after_the_verb(call: Call, demo: Path) -> None:
    before = call("--data", str(demo), "--json", "patients", "find", "yilmaz")
    after = call("patients", "find", "yilmaz", "--json", "--data", str(demo))
    assert before.code == 0
    assert before.json == after.json
    assert set(before.json[0]) >= {"number", "name", "birth_date", "phone"}


def test_a_protocol_shows_the_course_of_the_clinics_brief(call: Call) -> None:
    shown = call("protocols", "show", "hair_loss", "--json").json
    assert shown["sessions"] == {"min": 3, "default": 6, "max": 6}
    assert shown["interval_days"] == {"min": 10, "ideal": 14, "max": 15}
    assert [(part["kind"], part["minutes"], part["needs"]) for part in shown["segments"]] == [
        ("numbing", 60, ["room"]),
        ("treatment", 30, ["room", "staff"]),
        ("aftercare", 10, []),
    ]
    rules = {rule["rule"]: rule for rule in shown["aftercare"]}
    assert rules["make_up"]["hours"] == 24
    assert all(rule["source"] for rule in shown["aftercare"])


def test_all_six_protocols_are_listed_and_published_in_the_made_up_clinic(call: Call) -> None:
    listed = call("protocols", "list", "--json").json
    assert {line["key"] for line in listed} == {
        "rejuvenation",
        "fine_lines",
        "pigmentation",
        "hair_loss",
        "neck_decollete_hands",
        "acne_scars",
    }
    assert all(line["published"] for line in listed)


def test_a_plan_keeps_days_hours_and_window_and_books_all_or_nothing(call: Call) -> None:
    asked = [
        *("plan", "--patient", "1040", "--protocol", "hair_loss", "--sessions", "4"),
        *(
            "--from",
            "2026-11-30",
            "--staff",
            "Demir",
            "--days",
            "tue,thu",
            "--hours",
            "14:00-19:00",
            "--json",
        ),
    ]
    proposed = call(*asked).json
    assert (proposed["feasible"], proposed["booked"]) == (True, False)
    starts = [datetime.fromisoformat(session["start"]) for session in proposed["sessions"]]
    assert all(start.weekday() in (1, 3) and start.hour >= 14 for start in starts)
    gaps = [(after.date() - before.date()).days for before, after in pairwise(starts)]
    assert all(10 <= gap <= 15 for gap in gaps)
    booked = call(*asked, "--book")
    assert (booked.code, booked.json["booked"]) == (0, True)
    day = starts[0].date().isoformat()
    rows = call("calendar", "--from", day, "--to", day, "--json").json
    own = [row for row in rows if row["course"] == booked.json["course"]]
    assert [row["kind"] for row in own] == ["numbing", "treatment", "aftercare"]
    assert own[0]["start"] == proposed["sessions"][0]["start"]


def test_an_infeasible_plan_is_answered_and_refused_only_when_it_should_be_booked(call: Call) -> None:
    asked = [
        *("plan", "--patient", "1041", "--protocol", "rejuvenation", "--sessions", "4"),
        *("--from", "2026-11-30", "--days", "sun", "--hours", "17:00-19:00", "--json"),
    ]
    assert call(*asked).code == 0
    refused = call(*asked, "--book")
    assert refused.code == 1
    assert (refused.json["feasible"], refused.json["booked"]) == (False, False)
    assert {session["verdict"] for session in refused.json["sessions"]} >= {"impossible"}


def test_screening_says_less_to_reception(call: Call, demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("number,given_name,family_name,sex,birth_date,allergies,conditions,medicines\n"
                    "7001,Ayla,Test,female,1980-01-01,Lidokain,none,none\n", encoding="utf-8")  # fmt: skip
    report = call("patients", "import", str(file), "--json", user="reception").json
    assert (report["rows"], report["imported"], report["rejected"]) == (1, 1, [])
    asked = ("screen", "--patient", "7001", "--protocol", "rejuvenation", "--json")
    doctor, desk = call(*asked).json, call(*asked, user="reception").json
    assert doctor["outcome"] == desk["outcome"] == "stop"
    assert any(finding["ingredient"] for finding in doctor["findings"])
    assert {"ask"} <= {finding["level"] for finding in doctor["findings"]}
    assert all(finding["source"] for finding in doctor["findings"])
    assert all(not finding["fact"] and not finding["ingredient"] for finding in desk["findings"])


def test_papers_are_written_and_filed(call: Call, tmp_path: Path) -> None:
    rows = call("calendar", "--from", "2026-11-01", "--to", TODAY, "--json").json
    treatment = next(str(row["treatment"]) for row in rows if row["treatment"])
    course = next(str(row["course"]) for row in rows if row["course"])
    for words in (
        ("aftercare", treatment),
        ("summary", treatment),
        ("card", course),
        ("consent", "1001", "hair_loss"),
    ):
        out = tmp_path / f"{words[0]}.pdf"
        assert call("print", *words, "--out", str(out), "--language", "en").code == 0
        assert out.read_bytes().startswith(b"%PDF")
        again = tmp_path / "again.pdf"
        call("print", *words, "--out", str(again), "--language", "en")
        assert again.read_bytes() == out.read_bytes()


def test_a_backup_is_made_checked_and_restored_by_the_owner_only(call: Call, tmp_path: Path) -> None:
    file, folder = tmp_path / "clinic.backup", tmp_path / "restored"
    assert call("backup", "create", str(file), user="reception").code == 1
    assert not file.exists()
    assert call("backup", "create", str(file), user="manager").code == 0
    assert call("backup", "verify", str(file), user="manager").code == 0
    assert call("backup", "restore", str(file), "--data", str(folder), user="doctor").code == 1
    assert not folder.exists()
    assert call("backup", "restore", str(file), "--data", str(folder), user="manager").code == 0
    assert call("--data", str(folder), "verify", user="manager").code == 0
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    file.write_bytes(damaged)
    refused = call("backup", "verify", str(file), user="manager")
    assert refused.code == 1
    assert refused.err.count("\n") == 1


def test_backups_make_themselves_as_at_the_desk_and_are_listed(call: Call, tmp_path: Path) -> None:
    assert call("backup", "auto", user="reception").code == 1
    made = call("backup", "auto", "--json", user="manager").json
    assert Path(made["made"]).is_file()
    listed = call("backup", "list", "--json", user="manager").json
    assert [one["file"] for one in listed["backups"]] == [made["made"]]
    assert listed["newest_at"]
    assert call("backup", "verify", made["made"], user="manager").code == 0
    assert "mesodesk-backup" in call("backup", "list", user="manager").out


def test_verify_answers_with_every_check(call: Call) -> None:
    card = call("verify", "--json", user="manager").json
    assert card["ok"] is True
    assert {check["name"] for check in card["checks"]} >= {
        "structure",
        "schema",
        "chain",
        "rows",
        "documents",
    }


def test_a_calendar_file_names_nobody(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "week.ics"
    asked = ("calendar", "export", str(out), "--from", "2026-11-23", "--to", "2026-11-29")
    assert call(*asked).code == 0
    text = out.read_text(encoding="utf-8")
    names = [
        row["patient_name"] for row in call(*asked[:1], *asked[3:], "--json").json if row["patient_name"]
    ]
    assert text.startswith("BEGIN:VCALENDAR")
    assert names
    assert not any(name in text for name in names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("patients", "show", "99999"),
        ("protocols", "show", "nothing"),
        ("screen", "--patient", "1001", "--protocol", "nothing"),
        ("screen", "--patient", "1001", "--protocol", "hair_loss", "--on", "yesterday"),
        ("screen", "--patient", "1001", "--protocol", "hair_loss", "--on", "1900-01-02"),
        ("screen", "--patient", "1001", "--protocol", "hair_loss", "--on", "9999-12-31"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "4", "--from", "9999-12-30"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "x", "--from", TODAY),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "4", "--from", "1.1"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "4", "--from", TODAY,
         "--days", "someday"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "4", "--from", TODAY,
         "--hours", "14-12"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "4", "--from", TODAY,
         "--staff", "nobody"),
        ("plan", "--patient", "1001", "--protocol", "hair_loss", "--sessions", "99", "--from", TODAY),
        ("print", "consent", "1001", "hair_loss", "--out", "/nowhere/paper.pdf"),
        ("print", "consent", "1001", "hair_loss", "--out", "/tmp/never.pdf", "--language", "turkish"),
        ("calendar",),
        ("calendar", "--from", "2026-11-29", "--to", TODAY),
        ("print", "aftercare", "999999", "--out", "/tmp/never.pdf"),
        ("print", "consent", "99999", "hair_loss", "--out", "/tmp/never.pdf"),
        ("patients", "import", "/nowhere/list.csv"),
        ("backup", "verify", "/nowhere/clinic.backup"),
        ("--data", "/nowhere/clinic", "verify"),
        ("no", "such", "verb"),
        ("patients",),
        ("ledger", "check", "99999999999999999999", "abcdef12"),
        ("ledger", "check", "0", "abcdef12"),
        ("patients", "find", f"a{NO_TEXT}"),
        ("patients", "show", NO_TEXT),
        ("protocols", "show", NO_TEXT),
        ("calendar", "--from", TODAY, "--to", TODAY, "--staff", NO_TEXT),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_does_not_exist_is_one_line_and_exit_code_2(
    call: Call, arguments: tuple[str, ...]
) -> None:
    answer = call(*arguments)
    assert answer.code == 2, answer.err
    assert answer.out == ""
    assert answer.err.startswith("mesodesk: ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("name", ["MESODESK_USER", "MESODESK_PASSWORD"])
def test_a_sign_in_that_is_no_text_is_one_line_without_it_and_exit_code_2(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("MESODESK_USER", "doctor")
    monkeypatch.setenv("MESODESK_PASSWORD", "demo")
    monkeypatch.setenv(name, f"secret{NO_TEXT}")
    assert main(["--data", str(demo), "patients", "find", "a"]) == 2
    assert capsys.readouterr().err == f"mesodesk: {name} is not valid UTF-8\n"


def test_a_recovery_key_that_is_no_text_is_one_line_and_exit_code_2(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MESODESK_RECOVERY_KEY", NO_TEXT)
    monkeypatch.setenv("MESODESK_NEW_PASSWORD", "long password 1")
    answer = call("keys", "reset", "--user", "manager")
    assert (answer.code, answer.err) == (2, "mesodesk: MESODESK_RECOVERY_KEY is not valid UTF-8\n")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1254", "utf-8"])
def test_letters_that_the_output_does_not_know_are_replaced_and_escaped_in_json(
    call: Call, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    def printed(*arguments: str) -> str:
        with monkeypatch.context() as patch:
            raw = BytesIO()
            patch.setattr("sys.stdout", TextIOWrapper(raw, encoding=encoding))
            assert call(*arguments).code == 0
            sys.stdout.flush()
            return raw.getvalue().decode(encoding)

    there = call("patients", "find", "a", "--json").json
    assert any(not one["name"].isascii() for one in there)
    lines = printed("patients", "find", "a").splitlines()
    assert len(lines) == len(there) + 1
    assert any("?" in line for line in lines) is (encoding in ("ascii", "cp1252"))
    assert json.loads(printed("patients", "find", "a", "--json")) == there


def test_a_fault_of_the_program_is_one_line_and_its_place_is_in_the_log(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("Ayşe Yılmaz")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("mesodesk.cli.protocols._list", fail)
    answer = call("protocols", "list")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    log = Path(answer.err.rsplit(" ", 1)[1].strip()).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "Ayşe" not in log


def test_a_paper_in_a_language_without_texts_comes_in_english_and_says_so(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "consent.pdf"
    assert call("print", "consent", "1002", "hair_loss", "--out", str(out), "--language", "fr").code == 0
    words = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "Consent" in words
    assert "French" in words


def test_a_paper_comes_in_a_language_of_papers_alone_and_lists_in_english(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "consent.pdf"
    assert call("print", "consent", "1002", "hair_loss", "--out", str(out), "--language", "de").code == 0
    words = " ".join(PdfReader(out).pages[0].extract_text().split())
    assert "Einwilligung" in words
    assert "French" not in words
    names = {row["name"] for row in call("protocols", "list", "--language", "de", "--json").json}
    assert "Hair loss" in names


def test_a_wrong_password_is_refused(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESODESK_PASSWORD", "wrong")
    answer = call("patients", "find", "a")
    assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_an_empty_clinic_screens_nobody_until_a_dermatologist_has_published(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(tmp_path / "new")
    monkeypatch.setenv("MESODESK_PASSWORD", "uzun bir parola")
    made = call("init", "--data", folder, "--name", "Yeni Klinik", "--user", "owner", "--json", user="owner")
    assert made.code == 0
    assert len(made.json["recovery_key"].replace("-", "")) == 28
    file = tmp_path / "one.csv"
    file.write_text("ad,soyad\nCan,Er\n", encoding="utf-8")
    assert call("patients", "import", str(file), "--data", folder, user="owner").code == 0
    refused = call("screen", "--patient", "1001", "--protocol", "hair_loss", "--data", folder, user="owner")
    assert refused.code == 1
    assert call("init", "--data", folder, "--name", "Yeni", "--user", "owner", user="owner").code == 1


def test_the_same_arguments_make_the_same_clinic(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = []
    for name in ("one", "two"):
        folder = str(tmp_path / name)
        make = ("demo", "create", "--data", folder, "--patients", "25", "--seed", "7", "--today", TODAY)
        assert call(*make).code == 0
        documents = [
            call("--data", folder, "calendar", "--from", "2026-10-01", "--to", "2026-12-31", "--json").out,
            call("--data", folder, "patients", "show", "1003", "--json").out,
            call("--data", folder, "patients", "find", "a", "--json").out,
        ]
        seen.append(documents)
    assert seen[0] == seen[1]
    assert str(date.fromisoformat(TODAY)) in seen[0][0]


def test_a_lot_is_traced_to_patients_amounts_sites_and_bookings_ahead(call: Call) -> None:
    traced = call("lots", "trace", "H2608B", "--json").json
    assert {"lot", "product", "expires", "treatments", "future"} <= set(traced)
    assert (traced["lot"], traced["product"], traced["state"]) == ("H2608B", "Hyalor 1,5 %", "available")
    assert traced["treatments"]
    for line in traced["treatments"]:
        assert {"id", "patient", "date", "sites", "volume_ml", "operator"} <= set(line)
        assert 0 < line["volume_ml"] < 50
        assert date.fromisoformat(line["date"]) <= date.fromisoformat(TODAY)
        assert line["sites"]
    days = [line["date"] for line in traced["treatments"]]
    assert days == sorted(days)
    assert traced["future"]
    starts = [datetime.fromisoformat(line["start"]) for line in traced["future"]]
    assert all(str(start.date()) >= TODAY and start.utcoffset() for start in starts)
    assert {line["protocol"] for line in traced["future"]} <= {"rejuvenation", "neck_decollete_hands"}


def test_a_trace_agrees_with_the_records_of_the_calendar(call: Call) -> None:
    traced = call("lots", "trace", "h2608b", "--json").json
    rows = call("calendar", "--from", "2026-09-01", "--to", TODAY, "--json").json
    records = {row["treatment"]: row for row in rows if row["treatment"] is not None}
    for line in traced["treatments"]:
        row = records[line["id"]]
        assert (row["patient"], row["start"][:10]) == (line["patient"], line["date"])


def test_a_trace_prints_a_table_for_people(call: Call) -> None:
    answer = call("lots", "trace", "H2608B")
    assert answer.code == 0
    assert answer.out.startswith("Hyalor 1,5 %, lot H2608B: good until ")
    assert "OPERATOR" in answer.out
    assert "PROTOCOL" in answer.out


def test_a_lot_that_nobody_knows_is_said_in_one_line(call: Call) -> None:
    for verb in ("trace", "quarantine"):
        answer = call("lots", verb, "NOSUCH", "--json")
        assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert call("lots", "trace", "H2608B", "--product", "Another").code == 2


def test_a_lot_is_kept_from_use_once_and_for_all(call: Call) -> None:
    shut = call("lots", "quarantine", "D2611C", "--json", user="manager")
    assert (shut.code, shut.json["state"]) == (0, "quarantined")
    again = call("lots", "quarantine", "D2611C", "--json", user="manager")
    assert again.json == shut.json
    assert call("lots", "trace", "D2611C", "--json").json["state"] == "quarantined"
    assert "quarantined" in call("lots", "quarantine", "D2611C", user="doctor").out


def test_the_reception_neither_traces_nor_shuts_a_lot(call: Call) -> None:
    for verb in ("trace", "quarantine"):
        answer = call("lots", verb, "H2608B", user="reception")
        assert (answer.code, answer.err.count("\n")) == (1, 1)


def test_verify_holds_the_stock_against_its_book(call: Call) -> None:
    checks = {check["name"]: check["ok"] for check in call("verify", "--json", user="manager").json["checks"]}
    assert checks["stock"] is True


def test_the_end_of_the_ledger_is_told_and_found_again(call: Call) -> None:
    head = call("ledger", "head", "--json", user="manager").json
    assert call("ledger", "check", str(head["seq"]), head["short"], user="manager").code == 0
    again = call("ledger", "check", str(head["seq"]), head["seal"], "--json", user="manager")
    assert (again.code, again.json["contained"]) == (0, True)
    other = call("ledger", "check", str(head["seq"]), "00000000", "--json", user="manager")
    assert (other.code, other.json["contained"]) == (1, False)
    assert call("ledger", "check", "1", "seal", user="manager").code == 1
    assert call("ledger", "head", user="reception").code == 1


def test_a_patients_copy_is_written_and_told(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "copy.zip"
    number = call("patients", "find", "a", "--json").json[0]["number"]
    answer = call("patient", "export", number, str(target), "--json", user="manager")
    assert answer.code == 0
    assert answer.json["rows"] > 3
    assert target.is_file()


def test_a_receptionist_takes_no_copy_out(call: Call, tmp_path: Path) -> None:
    number = call("patients", "find", "a", "--json").json[0]["number"]
    answer = call("patients", "export", number, str(tmp_path / "copy.zip"), user="reception")
    assert answer.code != 0
    assert list(tmp_path.iterdir()) == []
