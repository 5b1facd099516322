"""Where the backups of one computer go, and how often they are made by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeGuard

import platformdirs

#: How long after one automatic backup the next one may be made, in minutes.
EVERY_MINUTES: Final = range(5, 241)
_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class BackupChoices:
    """What was chosen for this computer.

    `first` is the folder of the backups, empty for the usual one; `second` is another place, such as a USB
    stick, empty for none. Unless they are `automatic`, backups are made by hand only.
    """

    first: str = ""
    second: str = ""
    automatic: bool = True
    every_minutes: int = 15

    def __post_init__(self) -> None:
        if self.every_minutes not in EVERY_MINUTES:
            raise ValueError("every_minutes")
        if not (_is_place(self.first) and _is_place(self.second)):
            raise ValueError("place")

    def folders(self, data: Path) -> tuple[Path, Path | None]:
        """The first and the second place, for the clinic in the folder `data`."""
        first = Path(self.first) if self.first else usual_folder(data)
        return first, Path(self.second) if self.second else None


def usual_folder(data: Path) -> Path:
    """Where backups go when nothing else was chosen: never inside the folder that they are to save.

    Of the clinic in its usual place among the user's documents, where people look for their files; of a
    clinic in a folder of its own beside that folder.
    """
    usual = Path(platformdirs.user_data_dir("mesodesk", appauthor=False))
    if data == usual:
        return Path(platformdirs.user_documents_dir()) / "mesodesk backups"
    return data.with_name(f"{data.name} backups")


def read_backup_choices(found: object) -> BackupChoices:
    """What a file of settings holds; each field that is missing or makes no sense keeps its default."""
    if not isinstance(found, dict):
        return BackupChoices()
    first, second, minutes = (found.get(name) for name in ("first", "second", "every_minutes"))
    if type(minutes) is not int or minutes not in EVERY_MINUTES:
        minutes = BackupChoices().every_minutes
    return BackupChoices(
        first if _is_place(first) else "",
        second if _is_place(second) else "",
        found.get("automatic") is not False,
        minutes,
    )


def _is_place(found: object) -> TypeGuard[str]:
    return isinstance(found, str) and len(found) <= _MOST and found.isprintable()
