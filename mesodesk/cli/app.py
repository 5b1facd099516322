"""The command line: one parser, one file of verbs per family, one place that turns errors into exit codes."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from mesodesk import __version__
from mesodesk.cli import backups, calendar, clinic, keys, ledger, lots, papers, patients, planning, protocols
from mesodesk.cli.desk import UnreadableError, readable_text
from mesodesk.cli.output import Sentences, complain, print_any_letter
from mesodesk.cli.parsing import OneLineParser, add_common, add_window, language
from mesodesk.config.logs import start_log, stop_log
from mesodesk.config.paths import Places, find_places
from mesodesk.domain.errors import NotFound, RuleError, WorldError

_log = logging.getLogger(__name__)
#: Rules that say that the request itself cannot be read, not that it was refused.
UNREADABLE = frozenset(
    {
        "bad_date",
        "bad_user",
        "before_birth",
        "contested_both",
        "days_order",
        "file_unreadable",
        "future_date",
        "not_contested",
        "required",
        "session_count",
        "too_long",
        "too_many_days",
        "unknown_alternative",
        "unknown_country",
        "unknown_language",
        "unknown_zone",
        "weak_password",
    }
)
#: The same of failures: what was named is not there.
NOT_THERE = frozenset({"backup_missing", "file_unreadable", "no_folder", "no_record"})
Verb: TypeAlias = Callable[[argparse.Namespace, Places], int]


def main(arguments: Sequence[str]) -> int:
    """Run one verb: 0 it answered, 1 it was refused or failed, 2 it cannot be read or does not exist."""
    print_any_letter()
    parsed = build_parser().parse_args(arguments)
    places = find_places(parsed.data)
    sentences = Sentences(places.resources, parsed.language or "en")
    try:
        for name, value in vars(parsed).items():
            if isinstance(value, str):  # the names of files are paths, and may be any bytes
                readable_text(value, name)
        verb: Verb = parsed.verb
        return verb(parsed, places)
    except UnreadableError as problem:
        complain(str(problem))
        return 2
    except NotFound as problem:
        complain(sentences.of(problem))
        return 2
    except RuleError as problem:
        complain(sentences.of(problem))
        return 2 if problem.rule in UNREADABLE else 1
    except WorldError as problem:
        complain(sentences.of(problem))
        return 2 if problem.problem in NOT_THERE else 1
    except OSError as problem:
        complain(f"{problem.strerror or 'the file cannot be used'}: {problem.filename or ''}")
        return 1
    except (KeyboardInterrupt, EOFError):
        complain("stopped")
        return 1
    except Exception:  # noqa: BLE001 - a fault of ours is for the log, and its values are for nobody
        log = start_log(places.logs)
        _log.exception("a verb failed")
        stop_log()
        complain(f"this is a fault of mesodesk; where it happened is in {log}")
        return 1


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    shared = OneLineParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--data", type=Path, metavar="DIR", help="the clinic's folder")
    shared.add_argument("--language", type=language, metavar="L", help="of papers and messages")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    parser = OneLineParser(
        prog="mesodesk",
        description="The desk of a mesotherapy clinic. Without a verb it opens the window.",
        epilog="Staff sign in with MESODESK_USER and MESODESK_PASSWORD, or at a prompt.",
    )
    parser.add_argument("--version", action="version", version=f"mesodesk {__version__}")
    add_common(parser)
    add_window(parser)
    parser.add_argument("--json", action="store_true", default=False, help="print one JSON document")
    verbs = parser.add_subparsers(dest="family", metavar="VERB", parser_class=OneLineParser, required=True)
    for family in (clinic, patients, protocols, planning, calendar, papers, lots, backups, keys, ledger):
        family.add_verbs(verbs, shared)
    return parser
