"""The command line on a clinic under a red light: answers are given, changes are refused, and it says why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mesodesk.__main__ import main
from mesodesk.config.paths import find_places
from tests.factories import MANAGER, PASSWORD
from tests.integration.standing_house import House


@pytest.fixture
def house(
    clinic_template: Callable[[str, str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> House:
    """A clinic that lost its last entries, and the environment of its owner."""
    made = House(tmp_path, clinic_template("Europe/Istanbul", "TR"))
    made.state = find_places(made.folder).state
    made.lose()
    monkeypatch.setenv("MESODESK_DATA", str(made.folder))
    monkeypatch.setenv("MESODESK_USER", MANAGER)
    monkeypatch.setenv("MESODESK_PASSWORD", PASSWORD)
    return made


@pytest.mark.usefixtures("house")
def test_a_question_is_answered_with_a_word_about_what_stands_against_writing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["patients", "find", "elif", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)
    assert said.err.startswith("mesodesk: The end of the record is missing: 2 entries")


@pytest.mark.usefixtures("house")
def test_a_change_is_refused_with_a_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("given_name,family_name\nDeniz,Er\n", encoding="utf-8")
    assert main(["patients", "import", str(tmp_path / "list.csv")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "can only be read" in said.err


@pytest.mark.usefixtures("house")
def test_the_check_of_the_record_shows_the_lights(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--json"]) == 1
    card = json.loads(capsys.readouterr().out)
    checks = {check["name"]: check for check in card["checks"]}
    assert not card["ok"]
    assert not checks["start: lost_writes"]["ok"]
    assert "missing" in checks["start: lost_writes"]["detail"]
    assert checks["start: place"]["ok"]
    assert checks["chain"]["ok"]
