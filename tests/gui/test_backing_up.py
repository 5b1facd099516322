"""Backups that make themselves behind an open desk, and the last one when it is closed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from shiboken6 import isValid

from mesodesk.config.backups import BackupChoices
from mesodesk.config.settings import Settings
from mesodesk.domain.errors import WorldError
from mesodesk.gui.application.backing_up import BackingUp
from mesodesk.gui.application.closing_sheet import ClosingSheet
from mesodesk.gui.application.entering import look_around
from mesodesk.gui.base.colours import Colour
from mesodesk.services.keeping.automatic import BackupStanding, RestoredFrom
from tests.factories import MANAGER
from tests.gui.desk_window import DeskWindow, OpenAs, open_as

__all__ = ["open_as"]


class _Choices:
    def __init__(self, first: Path) -> None:
        self.settings = Settings(backups=BackupChoices(str(first)))


@pytest.fixture
def at(open_as: OpenAs) -> DeskWindow:
    return open_as(MANAGER)


def behind(at: DeskWindow, tmp_path: Path) -> BackingUp:
    made = BackingUp(at.desk.runner, _Choices(tmp_path / "kept"), at.window)  # type: ignore[arg-type]
    entered = look_around(at.clinic.at(MANAGER))
    made.stand(at.window, replace(at.desk, upkeep_now=lambda: entered.upkeep), entered)
    return made


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kept").glob("*.mesodesk-backup"))


def test_closing_waits_for_the_last_backup_and_then_closes(at: DeskWindow, tmp_path: Path) -> None:
    backing_up = behind(at, tmp_path)
    at.window.close()
    assert at.window.isVisible()
    at.hands.until(lambda: not at.window.isVisible())
    assert len(kept(tmp_path)) == 1
    backing_up.rest()
    at.hands.settle()


def test_a_last_backup_of_whoever_sat_there_before_closes_nothing(at: DeskWindow, tmp_path: Path) -> None:
    backing_up, gate = behind(at, tmp_path), threading.Event()
    at.desk.runner.aside(gate.wait, None)
    at.window.close()
    sheet = at.window.findChild(ClosingSheet)
    assert sheet is not None
    entered = look_around(at.clinic.at(MANAGER))
    backing_up.stand(at.window, replace(at.desk, upkeep_now=lambda: entered.upkeep), entered)
    at.hands.until(lambda: not isValid(sheet))
    gate.set()
    at.hands.until(lambda: len(kept(tmp_path)) == 1)
    at.hands.until(lambda: "Backup verified" in at.hands.words("window.rail"))
    assert at.window.isVisible()
    backing_up.rest()


def test_nobody_has_to_wait(at: DeskWindow, tmp_path: Path) -> None:
    backing_up = behind(at, tmp_path)
    at.window.close()
    at.hands.click("window.closing.accept")
    assert not at.window.isVisible()
    backing_up.rest()


def test_a_failure_is_told_once(at: DeskWindow, tmp_path: Path) -> None:
    backing_up = behind(at, tmp_path)
    for _ in range(3):
        backing_up._on_failed(WorldError("disk_full"))
    assert "disk is full" in " ".join(line.sentence for line in at.window.message_bar.messages)
    backing_up.rest()


@pytest.mark.parametrize(
    ("days", "role"), [(0, Colour.TEXT3), (2, Colour.WAIT), (8, Colour.STOP)], ids=["new", "amber", "red"]
)
def test_the_age_of_the_newest_backup_colours_the_line(
    at: DeskWindow, tmp_path: Path, days: int, role: Colour
) -> None:
    backing_up = behind(at, tmp_path)
    newest = at.desk.now() - timedelta(days=days)
    backing_up._on_standing(BackupStanding(tmp_path, None, (), newest))
    assert at.window.rail._status.property("role") == str(role)
    backing_up.rest()


def test_a_restored_record_says_so_until_an_owner_takes_note(at: DeskWindow, tmp_path: Path) -> None:
    now = at.desk.now()
    at.window.restored.show_restored(RestoredFrom(now, now - timedelta(hours=5), 18_000, 41, 12))
    assert "allergies" in at.window.restored.sentence
    assert "41 entries about 12 patients" in at.window.restored.sentence
    at.window.restored.seen.click()
    at.hands.settle()
    assert at.window.restored.sentence == ""


def test_a_last_backup_that_fails_is_said_and_closing_goes_on(at: DeskWindow, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where a folder should be")
    backing_up = behind(at, tmp_path)
    at.window.close()
    at.hands.until(lambda: "No last backup could be made" in at.hands.words("window.closing"))
    assert at.window.isVisible()
    at.hands.click("window.closing.accept")
    assert not at.window.isVisible()
    backing_up.rest()


def test_a_restore_that_lost_nothing_does_not_alarm(at: DeskWindow) -> None:
    now = at.desk.now()
    at.window.restored.show_restored(RestoredFrom(now, now - timedelta(hours=5), 18_000, 0, 0, True))
    assert "nothing was written" in at.window.restored.sentence
    assert "allergies" not in at.window.restored.sentence
    assert "erased" not in at.window.restored.sentence


def test_a_restore_that_could_not_erase_again_says_so(at: DeskWindow) -> None:
    now = at.desk.now()
    at.window.restored.show_restored(RestoredFrom(now, now - timedelta(hours=5), 18_000))
    assert "has to be erased again" in at.window.restored.sentence
