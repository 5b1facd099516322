"""How the command line answers: one JSON document, a table for people, or one line of error."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from string import Formatter
from typing import Final
from zoneinfo import ZoneInfo

from mesodesk.domain.errors import MesodeskError, RuleError, WorldError
from mesodesk.domain.formulary import InProduct, Words


def print_any_letter() -> None:
    """Have an output in an old encoding get a ? for a letter that it does not know; stderr escapes it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def print_json(value: object, zone: ZoneInfo | None = None) -> None:
    """Print one JSON document; instants are ISO 8601 with the offset of `zone`.

    Where the output is not in UTF-8, letters that it might not know stand there by their numbers.
    """
    ascii_only = codecs.lookup(sys.stdout.encoding or "utf-8").name != "utf-8"
    written = json.dumps(plain(value, zone), ensure_ascii=ascii_only, indent=2)
    sys.stdout.write("".join(_escaped(letter) for letter in written) + "\n")


def plain(value: object, zone: ZoneInfo | None = None) -> object:
    """`value` as JSON takes it: cards become objects, words their text, instants and days ISO text.

    A `Decimal` becomes a number; those of volumes have three decimals and come out as they are.
    """
    if isinstance(value, datetime):
        return (value.astimezone(zone) if zone else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return plain(value.value, zone)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), zone) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item, zone) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item, zone) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]], empty: str) -> None:
    """Print rows below a head, columns as wide as their widest cell; `empty` when there are none."""
    if not rows:
        sys.stdout.write(visible(empty) + "\n")
        return
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(row[index]) for row in [list(head), *cells]) for index in range(len(head))]
    for row in [[visible(name) for name in head], *cells]:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(line.rstrip() + "\n")


def say(line: str) -> None:
    """Print one line of answer."""
    sys.stdout.write(visible(line) + "\n")


def complain(line: str) -> None:
    """Print one line of error."""
    sys.stderr.write("mesodesk: " + " ".join(visible(line).split()) + "\n")


def visible(line: str) -> str:
    """`line` without what a terminal would obey: a sign for something missing stands for it."""
    if line.isprintable():
        return line
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else _MISSING for letter in line
    )


#: Stands where something is that cannot be shown.
_MISSING: Final = "\ufffd"


class Sentences:
    """Sentences for refusals, failures and findings, in one language; instants in `zone`, else marked UTC."""

    def __init__(self, resources: Path, language: str, zone: ZoneInfo | None = None) -> None:
        self._zone = zone
        self._language = language
        path = resources / "wording" / language / "sentences.json"
        if not path.is_file():
            path = resources / "wording" / "en" / "sentences.json"
        self._groups: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))

    def of(self, error: MesodeskError) -> str:
        """The sentence of an error."""
        if isinstance(error, RuleError):
            said = self.rule(error.rule, error.details)
            return f"{error.field}: {said}" if error.field else said
        if isinstance(error, WorldError):
            return self.rule(error.problem, error.details)
        return str(error)

    def rule(self, key: str, details: Mapping[str, object]) -> str:
        """The sentence of a rule, filled with its details; the key itself where there is none.

        A rule of the clinic's own brings its sentence as the value ``words``.
        """
        own = details.get("words")
        template = self._find(f"{key}_{details.get('problem')}") or self._find(key)
        if isinstance(own, Words):
            template = own.of(self._language)
        if template is None:
            return key
        names = [name for _, name, _, _ in Formatter().parse(template) if name]
        return template.format(**{name: self._shown(details.get(name, "…")) for name in names})

    def _shown(self, value: object) -> str:
        if isinstance(value, InProduct):
            return f"{self._shown(value.ingredient)} [{value.product}]"
        if isinstance(value, Words):
            return value.of(self._language)
        if isinstance(value, datetime):
            return _cell(value.astimezone(self._zone)) if self._zone else f"{_cell(value)} UTC"
        words = self._groups.get("words")
        if isinstance(words, dict) and isinstance(value, str):
            return _cell(words.get(value, value))
        return _cell(value)

    def _find(self, key: str) -> str | None:
        for group in (self._groups, *self._groups.values()):
            if isinstance(group, dict) and isinstance(group.get(key), str):
                return str(group[key])
        return None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    return " ".join(visible(str(value)).split())


def _escaped(letter: str) -> str:
    """A letter within JSON: what a terminal would obey, or could not print, by its number."""
    if letter.isprintable() or letter == "\n":
        return letter
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
