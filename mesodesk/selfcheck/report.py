"""What the self-check found: one line per check, and whether all of them held."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from mesodesk.config.logs import describe_exception


class CheckFailedError(Exception):
    """A check did not hold; its text is the reason, written for whoever built the program."""


class Report:
    """Prints a line per check and remembers the failures."""

    def __init__(self) -> None:
        self.failed = 0

    @contextmanager
    def check(self, name: str) -> Iterator[list[str]]:
        """Run one check; what the block puts into the list is said after its name.

        Whatever is raised inside fails this check and lets the next one run: the reader wants all of them.
        """
        said: list[str] = []
        try:
            yield said
        except CheckFailedError as error:
            self._fail(name, str(error))
        except Exception as error:  # noqa: BLE001 - a broken build can fail in any way, and must say where
            self._fail(name, "\n".join(describe_exception(error)))
        else:
            print(f"ok      {name}{': ' if said else ''}{', '.join(said)}", flush=True)  # noqa: T201

    def _fail(self, name: str, reason: str) -> None:
        self.failed += 1
        print(f"FAILED  {name}: {reason}", file=sys.stderr, flush=True)  # noqa: T201


def require(holds: bool, reason: str) -> None:
    """Fail the check that runs, unless `holds`."""
    if not holds:
        raise CheckFailedError(reason)
