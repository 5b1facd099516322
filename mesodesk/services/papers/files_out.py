"""Papers, pictures and tables in a file that somebody chose: the whole of it, or the old file as it was."""

from __future__ import annotations

import os
from pathlib import Path

from mesodesk.storage.files import write_whole


def write_out(path: Path, content: bytes) -> None:
    """Put `content` at `path`; once this returns, not even a power cut takes it away.

    A link is followed. Raises `WorldError`: ``disk_full``, ``cannot_write``; the old file is then as it was.
    """
    write_whole(Path(os.path.realpath(path)), content, private=False)
