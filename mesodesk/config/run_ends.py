"""Remembers which runs of the program did not come to their end, and whether that happens again and again."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

#: So many bad ends within this time are a loop: the program would come down again at the same place.
LOOP_ENDS: Final = 3
LOOP_WITHIN: Final = timedelta(minutes=10)
_FILE: Final = "runs.json"


class RunEnds:
    """The runs in one user's `state` folder; a file that cannot be read or written tells of none.

    Each window that is open stands in it by the number of its process, with the moment (ISO text) at which it
    began; what stands there though no such process is left has ended badly.
    """

    def __init__(self, state: Path) -> None:
        self._file = state / _FILE

    def begin(self, now: datetime, process: int) -> bool:
        """Note that a run begins; whether those before it have ended badly too often in a short time."""
        open_runs, bad = self._read()
        gone = [at for pid, at in open_runs.items() if pid == str(process) or not _is_alive(int(pid))]
        bad = [at for at in (*bad, *gone) if timedelta(0) <= now - datetime.fromisoformat(at) <= LOOP_WITHIN]
        still = {pid: at for pid, at in open_runs.items() if at not in gone}
        self._write({**still, str(process): now.isoformat()}, bad)
        return len(bad) >= LOOP_ENDS

    def end(self, process: int) -> None:
        """Note that a run came to its end; what was before is forgiven."""
        open_runs, _bad = self._read()
        open_runs.pop(str(process), None)
        self._write(open_runs, [])

    def _read(self) -> tuple[dict[str, str], list[str]]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            open_runs = {str(int(pid)): _moment(at) for pid, at in found["open"].items()}
            return open_runs, [_moment(at) for at in found["bad"]]
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return {}, []

    def _write(self, open_runs: dict[str, str], bad: list[str]) -> None:
        part = self._file.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps({"open": open_runs, "bad": bad[-LOOP_ENDS:]}), encoding="utf-8")
            part.replace(self._file)


def _moment(text: object) -> str:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError("zone")
    return moment.isoformat()


def _is_alive(process: int) -> bool:
    if os.name == "nt":
        # To ask for a process there would end it: a run that is open is taken for one that has ended, and a
        # second window of another folder costs one count.
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
