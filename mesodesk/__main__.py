"""The program's door: a verb runs the command line; without one the window opens."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from mesodesk.cli.parsing import ROLES, read_window
from mesodesk.config.dumps import keep_out_of_dumps
from mesodesk.config.paths import Places, find_places
from mesodesk.config.run_ends import RunEnds
from mesodesk.domain.people import Language, Role

#: Any of these says where windows go on Linux.
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run mesodesk; gives the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    window = read_window(given)
    if window is None:
        keep_out_of_dumps()
        # Late, for start-up time: the command line brings the whole record with it, the window must not.
        from mesodesk.cli.app import main as run_verb

        return run_verb(given)
    keep_out_of_dumps()
    places = find_places(window.data)
    if window.self_check:
        from mesodesk.selfcheck.run import run_self_check

        return run_self_check(places)
    return _open_window(window, places)


def _open_window(window: argparse.Namespace, places: Places) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
        # Qt would end the program itself, with ten lines about plugins.
        sys.stderr.write("mesodesk: there is no screen here; for the command line see mesodesk --help\n")
        return 1
    # Late: a scheduled backup needs no display library.
    from mesodesk.gui.application.running import WindowOptions, run
    from mesodesk.gui.base.door import FrontDoor

    demo = ROLES[window.role] if window.role else Role.RECEPTIONIST
    language = Language(window.language) if window.language in set(Language) else None
    options = WindowOptions(places, language, demo if window.demo else None)

    ends, process = RunEnds(places.state), os.getpid()
    came_down = not window.demo and ends.begin(datetime.now(UTC), process)

    def make_door() -> FrontDoor:
        # Late: this imports the record, on its own thread, after the first paint.
        from mesodesk import bootstrap

        return bootstrap.FrontDoor(places, only_reads=came_down)

    code = run(options, make_door)
    if not window.demo:
        ends.end(process)
    return code


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # Late, for start-up time: only a frozen program starts itself again to draw papers (`drawing_pool`).
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
