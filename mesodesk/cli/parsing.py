"""The options that stand before every verb; light, so that the window can be asked for without the record."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from mesodesk.domain.people import Language, Role

#: Roles of `--as`: by their own names, and by the users of the made-up clinic.
ROLES: Final = {
    "receptionist": Role.RECEPTIONIST,
    "reception": Role.RECEPTIONIST,
    "dermatologist": Role.DERMATOLOGIST,
    "doctor": Role.DERMATOLOGIST,
    "manager": Role.MANAGER,
}


class OneLineParser(argparse.ArgumentParser):
    """A parser that complains in one line and ends with exit code 2."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(2, f"mesodesk: {' '.join(message.split())}\n")


def language(text: str) -> str:
    """A language by its two letters. A paper in one that has no texts yet comes in English and says so."""
    if re.fullmatch("[a-z]{2}", text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a language; write it as en or tr")
    return text


def spoken(named: str | None) -> str:
    """The language of messages and lists: the one named, or English for one that only papers come in."""
    return named if named in set(Language) else str(Language.ENGLISH)


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that may stand before or after the verb."""
    parser.add_argument("--data", type=Path, metavar="DIR", default=None, help="the clinic's folder")
    parser.add_argument(
        "--language",
        type=language,
        metavar="L",
        default=None,
        help="of window and messages (en, tr), of papers",
    )


def add_window(parser: argparse.ArgumentParser) -> None:
    """The options of the window."""
    parser.add_argument("--demo", action="store_true", help="open a made-up clinic, asking nothing")
    parser.add_argument("--as", dest="role", choices=ROLES, help="role in the made-up clinic")
    parser.add_argument("--self-check", action="store_true", help="check this installation and end")


def read_window(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options of the window, or None where something else is asked for: a verb, help."""
    parser = OneLineParser(prog="mesodesk", add_help=False, allow_abbrev=False)
    add_common(parser)
    add_window(parser)
    parser.add_argument("rest", nargs="*")
    if any(argument in {"-h", "--help", "--version", "--json"} for argument in arguments):
        return None
    found, unknown = parser.parse_known_args(arguments)
    return None if unknown or found.rest else found
