"""The program's own check finds everything in this tree, and says so when something is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mesodesk.config.paths import resources_folder
from mesodesk.selfcheck.report import Report, require
from mesodesk.selfcheck.resources import check_resources

ROOT = Path(__file__).parents[2]


def test_everything_is_found_and_every_window_opens_in_every_language() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mesodesk", "--self-check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    checked = {line.removeprefix("ok").strip().split(":")[0] for line in run.stdout.splitlines()}
    assert {"fonts", "protocols", "record verified", "papers", "form signed on paper", "windows"} <= checked
    assert "papers drawn by processes" in checked


def test_a_check_that_fails_is_counted_and_the_next_one_still_runs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = Report()
    with report.check("first"):
        require(False, "not there")
    with report.check("second") as said:
        said.append("3 found")
    captured = capsys.readouterr()
    assert report.failed == 1
    assert captured.err == "FAILED  first: not there\n"
    assert captured.out == "ok      second: 3 found\n"


def test_a_bug_in_a_check_fails_it_without_its_values(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    with report.check("first"):
        require(True, "never said")
        dict[str, int]().pop("Şule Yılmaz")
    said = capsys.readouterr().err
    assert report.failed == 1
    assert "builtins.KeyError" in said
    assert "Yılmaz" not in said


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        ("protocols/hair_loss.json", "protocols"),
        ("wording/tr/aftercare.json", "wording"),
        ("wording/de/card.json", "wording"),
        ("wording/de/names.json", "wording"),
        ("protocols/aftercare.json", "protocols"),
        ("i18n/mesodesk_tr.qm", "translations"),
    ],
)
def test_a_missing_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], gone: str, named: str
) -> None:
    shutil.copytree(resources_folder(), tmp_path / "resources")
    (tmp_path / "resources" / gone).unlink()
    report = Report()
    check_resources(report, tmp_path / "resources")
    assert report.failed == 1
    assert capsys.readouterr().err.startswith(f"FAILED  {named}")
