"""Where a record lies: what of a place loses data silently, and what keeps from writing there."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_NETWORK_FILE_SYSTEMS: Final = re.compile(
    r"nfs\d?|cifs|smb\w*|afpfs|ncpfs|davfs2?|9p|fuse\.(sshfs|rclone|davfs\w*|gvfsd-fuse)"
)
#: What programs that copy a folder to a server leave in its root, and whose it is.
_SYNC_MARKERS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".seafile-data": "Seafile",
}
#: Names of folders that such programs make.
_SYNC_NAMES: Final = (
    (re.compile(r"OneDrive( ?-.*)?"), "OneDrive"),
    (re.compile(r"Dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"Google ?Drive|GoogleDrive-.*"), "Google Drive"),
    (re.compile(r"iCloud ?Drive|Mobile Documents|com~apple~CloudDocs"), "iCloud"),
    (re.compile(r"CloudStorage"), "CloudStorage"),
)
_SYNC_VARIABLES: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


def is_linked(path: Path) -> bool:
    """Whether the file is a link, or one of several names of the same file."""
    return path.is_symlink() or (path.exists() and path.stat().st_nlink > 1)


def is_on_network(folder: Path) -> bool:
    """Whether the folder is on a drive of another computer, where locks do not hold."""
    return bool(_NETWORK_FILE_SYSTEMS.fullmatch(file_system(folder.absolute())))


def synchronized_by(folder: Path, environ: Mapping[str, str] = os.environ) -> str:
    """The program that copies this folder to a server, as far as its traces tell; empty for none.

    Such a program takes files one at a time and puts older ones back: it tears the record apart.
    """
    place = Path(os.path.realpath(folder))
    for variable in _SYNC_VARIABLES:
        named = environ.get(variable, "").strip()
        if named and place.is_relative_to(os.path.realpath(named)):
            return "OneDrive"
    for parent in (place, *place.parents):
        for name, program in _SYNC_NAMES:
            if name.fullmatch(parent.name):
                return program
        found = _marker_in(parent, _SYNC_MARKERS)
        if found:
            return _SYNC_MARKERS[found]
    return ""


def can_write(folder: Path, names: Iterable[str]) -> bool:
    """Whether files can be made in the folder, and those of these names changed. Makes and opens none."""
    there = (folder / name for name in names)
    return os.access(folder, os.W_OK | os.X_OK) and all(os.access(p, os.W_OK) for p in there if p.exists())


def free_bytes(folder: Path) -> int | None:
    """Room on the disk of this folder; None where the system does not tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def file_system(folder: Path) -> str:
    """The kind of file system that holds `folder`, as Linux names it; ``cifs`` for a Windows share."""
    if str(folder).startswith(("\\\\", "//")):
        return "cifs"
    mounts = Path("/proc/self/mounts")
    if sys.platform != "linux" or not mounts.exists():
        return ""
    found = ("", "")
    place = os.path.realpath(folder)
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        mount = fields[1].replace("\\040", " ")
        inside = place == mount or place.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(found[0]):
            found = (mount, fields[2])
    return found[1]


def _marker_in(folder: Path, markers: Iterable[str]) -> str:
    return next((name for name in markers if os.path.lexists(folder / name)), "")
