"""The choices of one user on one machine: typed fields with a default and a range, loaded once.

What belongs to the clinic (hours, rooms, country, paper size) is in the record, not here.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from mesodesk.config.backups import BackupChoices, read_backup_choices
from mesodesk.config.printing import PrintChoices, read_print_choices


class ScreenLanguage(StrEnum):
    """Language of the windows; patients' papers follow the patient instead."""

    SYSTEM = "system"
    ENGLISH = "en"
    TURKISH = "tr"


class ColourTheme(StrEnum):
    """Light or dark windows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


TEXT_SCALE_PERCENT = range(80, 201)
LOCK_AFTER_MINUTES = range(1, 16)
MAX_GEOMETRY = 20_000


@dataclass(frozen=True, slots=True)
class Settings:
    """One user's choices.

    `text_scale_percent` is within 80 to 200, `lock_after_minutes` within 1 to 15. `window_geometry` is the
    main window's place as Qt saves it, in base 64; empty means "never moved".
    """

    language: ScreenLanguage = ScreenLanguage.SYSTEM
    theme: ColourTheme = ColourTheme.SYSTEM
    text_scale_percent: int = 100
    lock_after_minutes: int = 5
    window_geometry: str = ""
    printing: PrintChoices = field(default_factory=PrintChoices)
    backups: BackupChoices = field(default_factory=BackupChoices)

    def __post_init__(self) -> None:
        if self.text_scale_percent not in TEXT_SCALE_PERCENT:
            raise ValueError("text_scale_percent")
        if self.lock_after_minutes not in LOCK_AFTER_MINUTES:
            raise ValueError("lock_after_minutes")
        if len(self.window_geometry) > MAX_GEOMETRY:
            raise ValueError("window_geometry")


def load_settings(file: Path) -> Settings:
    """Read the user's choices; each field that is missing or out of range keeps its default.

    A damaged settings file must never keep a clinic from opening, so no content of it raises.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    settings = Settings()
    for name in asdict(settings):
        if name in found:
            settings = _with_field(settings, name, found[name])
    return settings


def save_settings(file: Path, settings: Settings) -> None:
    """Write the choices whole or not at all; raises `OSError` if the folder cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(asdict(settings), out, indent=2)
        Path(part).replace(file)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def _with_field(settings: Settings, name: str, value: object) -> Settings:
    try:
        if name == "language":
            return replace(settings, language=ScreenLanguage(str(value)))
        if name == "theme":
            return replace(settings, theme=ColourTheme(str(value)))
        if name == "text_scale_percent" and type(value) is int:
            return replace(settings, text_scale_percent=value)
        if name == "lock_after_minutes" and type(value) is int:
            return replace(settings, lock_after_minutes=value)
        if name == "window_geometry" and isinstance(value, str):
            return replace(settings, window_geometry=value)
        if name == "printing":
            return replace(settings, printing=read_print_choices(value))
        if name == "backups":
            return replace(settings, backups=read_backup_choices(value))
    except ValueError:
        return settings
    return settings
