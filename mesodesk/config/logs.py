"""Technical logs that never hold patient data: what failed and where, not with which values."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_NAME = "mesodesk.log"
CRASH_NAME = "crash.log"
#: Loggers of this program; the templates of all others can hold values.
OWN = "mesodesk"
MAX_BYTES = 1_000_000
KEPT_FILES = 4
MAX_FRAMES = 40

CrashListener = Callable[[BaseException], None]


class QuietFileHandler(RotatingFileHandler):
    """A file that is told of a record it cannot write does not print it, values and all, to the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's own name)
        """Lose the record: there is nowhere else to say so."""


class ValueFreeFormatter(logging.Formatter):
    """Writes the message *template*, the exception's type and its frames; arguments are left out.

    Arguments and exception texts can carry names, phone numbers or SQL parameters. A template is source
    text, which is why log calls must not be given f-strings (ruff's G rules check it). Others do not keep to
    that: of their messages nothing is written but where they come from.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one line for the record, followed by one line per frame if there was an exception."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = [f"{at} {record.levelname} {record.name}: {_said(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += describe_exception(record.exc_info[1])
        return "\n".join(lines)


def describe_exception(error: BaseException) -> list[str]:
    """Return the chain of exception types with their frames, outermost first; no message and no value."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        lines.append(f"  {kind.__module__}.{kind.__qualname__}")
        lines += _frames(current.__traceback__)
        current = current.__cause__ or current.__context__
    return lines


def start_log(folder: Path, level: int = logging.INFO) -> Path:
    """Send the log of this process to a rotating file in `folder` and return the file.

    Raises `OSError` if the folder cannot be written. Calling it again moves the log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / LOG_NAME
    handler = QuietFileHandler(file, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(ValueFreeFormatter())
    root = logging.getLogger()
    stop_log()
    root.addHandler(handler)
    root.setLevel(level)
    # What libraries warn of is of use to whoever looks for a fault, and no business of a terminal.
    logging.captureWarnings(True)
    return file


def stop_log() -> None:
    """Close the log files of this process; later records go nowhere."""
    logging.captureWarnings(False)
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, ValueFreeFormatter)]:
        root.removeHandler(handler)
        handler.close()


def watch_crashes(folder: Path, on_crash: CrashListener | None = None) -> Callable[[], None]:
    """Log every exception that nobody caught, on any thread, and tell `on_crash` (for the crash window).

    Hard crashes of native code leave their frames in ``crash.log``; Python's own traceback, which would
    print values, is replaced. Returns what ends the watch. Raises `OSError` if the folder cannot be
    written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Open as long as the watch lasts: faulthandler writes to its descriptor when all else is lost.
    crash_file = (folder / CRASH_NAME).open("a", encoding="utf-8")
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    log = logging.getLogger("mesodesk.crash")

    def report(error: BaseException) -> None:
        log.critical("Not caught", exc_info=error)
        if on_crash is not None:
            on_crash(error)

    def on_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(error)

    def on_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_value)

    def on_nobody(args: sys.UnraisableHookArgs) -> None:
        # Raised while something was being thrown away: nobody's doing, and nothing to be told of.
        if args.exc_value is not None:
            log.error("Not caught by anybody", exc_info=args.exc_value)

    def stop() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        faulthandler.disable()
        crash_file.close()

    faulthandler.enable(crash_file)
    sys.excepthook = on_main
    threading.excepthook = on_thread
    sys.unraisablehook = on_nobody
    return stop


def _frames(trace: TracebackType | None) -> list[str]:
    frames: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        # Two folders are enough to find the line; the rest of the path can name the user.
        place = "/".join(Path(code.co_filename).parts[-3:])
        frames.append(f"    {place}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    if len(frames) > MAX_FRAMES:
        half = MAX_FRAMES // 2
        return [*frames[:half], "    ...", *frames[-half:]]
    return frames


def _said(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == OWN:
        return " ".join(str(record.msg).split())
    place = "/".join(Path(record.pathname).parts[-3:])
    return f"said something at {place}:{record.lineno}"
