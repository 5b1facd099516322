"""What each verb is handed: where the clinic is, who signs in, how to answer."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from mesodesk.cli.output import Sentences, complain, print_json, print_table
from mesodesk.cli.parsing import OneLineParser
from mesodesk.config.paths import Places
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.lights import reds
from mesodesk.services.door.practice import Command, Practice, Query
from mesodesk.services.keeping.sign_in import OpenClinic, open_clinic
from mesodesk.services.keeping.without_password import open_unattended

T = TypeVar("T")


class UnreadableError(Exception):
    """What was asked for cannot be read or does not exist: one line and exit code 2."""


#: Where a family adds its verbs, and the options that every verb takes.
Verbs: TypeAlias = "argparse._SubParsersAction[OneLineParser]"  # noqa: SLF001 - argparse has no public name
Shared: TypeAlias = OneLineParser


@dataclass(frozen=True)
class Desk:
    """A clinic opened for one verb."""

    practice: Practice
    clinic: OpenClinic
    zone: ZoneInfo
    as_json: bool

    def ask(self, query: Query[T]) -> T:
        """Ask the record."""
        return self.practice.ask(query)

    def do(self, command: Command[T]) -> T:
        """Change the record."""
        return self.practice.perform(command).value

    def answer(self, document: object, head: list[str], rows: list[list[object]], empty: str) -> None:
        """Print `document` as JSON when asked for, else the table."""
        if self.as_json:
            print_json(document, self.zone)
        else:
            print_table(head, rows, empty)


@contextmanager
def open_desk(
    arguments: argparse.Namespace,
    places: Places,
    given: tuple[str, str] | None = None,
    *,
    unattended: bool = False,
) -> Iterator[Desk]:
    """Sign in with ``MESODESK_USER`` and ``MESODESK_PASSWORD``, or at a prompt, and open the clinic.

    A verb that needs the password once more asks for the `credentials` itself and hands them over. An
    `unattended` one that nobody signs in for asks this computer's keystore, where an owner allowed that.
    """
    clinic, practice = _open(places, given, unattended)
    try:
        with clinic.record.reading() as session:
            zone = clinic.frame(session).zone
        _tell(practice, Sentences(places.resources, getattr(arguments, "language", None) or "en", zone))
        practice.turn_day()
        yield Desk(practice, clinic, zone, bool(getattr(arguments, "json", False)))
    finally:
        clinic.close()


def _open(places: Places, given: tuple[str, str] | None, unattended: bool) -> tuple[OpenClinic, Practice]:
    try:
        user, password = given or credentials()
    except RuleError as error:
        if not unattended or error.rule != "sign_in_needed":
            raise
        try:
            return open_unattended(places.data, places.resources, state=places.state)
        except (RuleError, WorldError):
            raise error from None
    return open_clinic(places.data, places.resources, user, password, state=places.state)


def _tell(practice: Practice, sentences: Sentences) -> None:
    """Say beside every answer what stands against writing."""
    for light in reds(practice.lights):
        complain(sentences.rule(light.key, light.details))


def credentials(user: str = "") -> tuple[str, str]:
    """User and password from the environment, or typed at a prompt; raises `RuleError("sign_in_needed")`.

    A `user` that is given counts before ``MESODESK_USER``.
    """
    user = user or from_environment("MESODESK_USER")
    password = from_environment("MESODESK_PASSWORD")
    if user and password:
        return user, password
    if not sys.stdin.isatty():
        raise RuleError("sign_in_needed")
    user = user or input("User: ")
    return user, password or getpass.getpass("Password: ")


def from_environment(name: str) -> str:
    """A value of the environment, empty where there is none; never shown, whatever is wrong with it."""
    return readable_text(os.environ.get(name, ""), name)


def readable_text(value: str, name: str) -> str:
    """What was given under this name; raises `UnreadableError` if its bytes are no text."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnreadableError(f"{name} is not valid UTF-8") from None
    return value


def readable_file(text: str) -> Path:
    """A file that exists, for an option; anything else is a usage error."""
    path = Path(text).expanduser()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path
