"""Where backups go on this computer: what a file of settings says, and what counts when it says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mesodesk.config.backups import BackupChoices, read_backup_choices, usual_folder
from mesodesk.config.settings import Settings, load_settings, save_settings


def test_choices_are_kept(tmp_path: Path) -> None:
    chosen = BackupChoices("/home/a/Yedek", "/media/usb", automatic=False, every_minutes=60)
    save_settings(tmp_path / "settings.json", Settings(backups=chosen))
    assert load_settings(tmp_path / "settings.json").backups == chosen


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("nothing", BackupChoices()),
        ({"every_minutes": 4}, BackupChoices()),
        ({"every_minutes": 241}, BackupChoices()),
        ({"every_minutes": True}, BackupChoices()),
        ({"first": "x" * 3_000, "second": "a\nb"}, BackupChoices()),
        ({"first": 7, "second": "/media/usb"}, BackupChoices(second="/media/usb")),
        ({"automatic": "no"}, BackupChoices()),
        ({"automatic": False, "every_minutes": 0}, BackupChoices(automatic=False)),
    ],
)
def test_what_makes_no_sense_keeps_its_default(found: object, expected: BackupChoices) -> None:
    assert read_backup_choices(json.loads(json.dumps(found))) == expected


def test_backups_never_lie_in_the_folder_that_they_are_to_save(tmp_path: Path) -> None:
    for data in (tmp_path / "clinic", Path("/home/a/.local/share/mesodesk")):
        first, second = BackupChoices().folders(data)
        assert data != first
        assert data not in first.parents
        assert second is None
    assert usual_folder(tmp_path / "clinic") == tmp_path / "clinic backups"
