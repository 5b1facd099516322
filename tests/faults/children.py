"""Children that can be killed: forked from one warm process, so that each costs milliseconds."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Final

_TREE: Final = Path(__file__).resolve().parent.parent.parent

#: What a child does; it tells of it over the pipe.
Work = Callable[..., None]


class ChildError(Exception):
    """A child ended with an error. Not an assertion: a control must not be content with it."""


class Host:
    """A process that has imported and done everything once; it forks a child for each piece of work.

    With `library`, that one is loaded before libc. One child at a time.
    """

    def __init__(self, library: Path | None = None) -> None:
        self._pipe, theirs = Pipe()
        environment = dict(os.environ, **({"LD_PRELOAD": str(library)} if library else {}))
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            cwd=_TREE,
            env=environment,
            pass_fds=(theirs.fileno(),),
        )
        theirs.close()
        self.pid = 0

    def warm(self, work: Work, *arguments: object) -> None:
        """Do `work` in the host itself, so that its children find everything loaded."""
        self._pipe.send(("here", work, arguments))
        self._expect("warm")

    def start(self, work: Work, *arguments: object) -> None:
        """Begin `work(pipe, *arguments)` in a child."""
        self._pipe.send(("child", work, arguments))
        self.pid = self._expect("began")

    def tell(self, words: object) -> None:
        """Say something to the child."""
        self._pipe.send(words)

    def hear(self) -> Any:
        """What the child says next; fails when it ended with an error."""
        return self._expect("told")

    def kill(self) -> list[Any]:
        """Kill the child where it stands (signal 9); what it had still told."""
        os.kill(self.pid, signal.SIGKILL)
        return self.rest()

    def rest(self) -> list[Any]:
        """Everything that the child tells until its end."""
        told: list[Any] = []
        while True:
            kind, words = self._pipe.recv()
            if kind == "ended":
                return told
            _check(kind, words)
            told.append(words)

    def close(self) -> None:
        """End the host."""
        self._pipe.close()
        self._process.wait(30)

    def __enter__(self) -> Host:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _expect(self, wanted: str) -> Any:
        kind, words = self._pipe.recv()
        _check(kind, words)
        if kind != wanted:
            raise ChildError(f"{kind} instead of {wanted}: {words}")
        return words


class Teller:
    """The child's end of the pipe."""

    def __init__(self, pipe: Connection[Any, Any]) -> None:
        self._pipe = pipe

    def tell(self, words: object) -> None:
        """Say something to the test."""
        self._pipe.send(("told", words))

    def hear(self) -> Any:
        """What the test says next."""
        return self._pipe.recv()

    def wait_for_the_end(self) -> None:
        """Do nothing until somebody kills this process."""
        while True:
            signal.pause()


def _check(kind: str, words: object) -> None:
    if kind == "failed":
        raise ChildError(words)


def serve(handle: int) -> None:
    """Fork a child for each piece of work, until the test goes away."""
    pipe: Connection[Any, Any] = Connection(handle)
    while True:
        try:
            match pipe.recv():
                case ("here", work, arguments):
                    pipe.send(_done(work, arguments))
                    gc.collect()
                    gc.freeze()
                case ("child", work, arguments):
                    _fork(pipe, work, arguments)
                case _:  # meant for a child that is gone
                    pass
        except EOFError:
            return


def _done(work: Work, arguments: tuple[object, ...]) -> tuple[str, object]:
    try:
        work(*arguments)
    except Exception:  # noqa: BLE001 - told to the test, which fails with it
        return "failed", traceback.format_exc()
    return "warm", None


def _fork(pipe: Connection[Any, Any], work: Work, arguments: tuple[object, ...]) -> None:
    pid = os.fork()
    if pid == 0:
        pipe.send(("began", os.getpid()))
        try:
            work(Teller(pipe), *arguments)
        except BaseException:  # noqa: BLE001 - told to the test, which fails with it
            pipe.send(("failed", traceback.format_exc()))
        os._exit(0)
    os.waitpid(pid, 0)
    pipe.send(("ended", None))


if __name__ == "__main__":
    serve(int(sys.argv[1]))
