"""Where mesodesk keeps and finds its files, from source, installed or frozen into one folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "mesodesk"
DATA_VARIABLE = "MESODESK_DATA"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one run; none of them is created by being named here.

    `data` holds the record, its key file and the documents. `state` is the user's own folder for what proves
    that the record was not exchanged behind our back (anchors), for locks and for settings; it is
    deliberately not inside `data`. `logs` holds technical logs without patient data.
    `resources` is read only.
    """

    data: Path
    state: Path
    logs: Path
    resources: Path

    @property
    def settings_file(self) -> Path:
        """The user's own choices: language, theme, text size."""
        return self.state / "settings.json"


def find_places(data: Path | None = None, environ: Mapping[str, str] | None = None) -> Places:
    """Name the folders of this run.

    `data` is what the user chose on the command line; without it ``MESODESK_DATA`` counts, then the user's
    data folder of the operating system.
    """
    state = Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))
    return Places(
        data=data_folder(data, os.environ if environ is None else environ),
        state=state,
        logs=state / "logs",
        resources=resources_folder(),
    )


def data_folder(chosen: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the absolute folder of the clinic's data: `chosen`, else ``MESODESK_DATA``, else the user's."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    named = environ.get(DATA_VARIABLE, "").strip()
    if named:
        return Path(named).expanduser().absolute()
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def resources_folder() -> Path:
    """Return the folder of what ships with the program: fonts, icons, wording, protocols, translations.

    PyInstaller unpacks data files below ``sys._MEIPASS``; from source they stand beside the package.
    """
    unpacked = getattr(sys, "_MEIPASS", None)
    if isinstance(unpacked, str):
        return Path(unpacked) / "resources"
    return Path(__file__).resolve().parent.parent.parent / "resources"


def is_frozen() -> bool:
    """Tell whether this is the built program and not the source tree."""
    return bool(getattr(sys, "frozen", False))
