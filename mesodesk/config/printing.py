"""How papers leave one computer: which printer, which tray, how many copies of which kind of paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

#: Copies of a kind of paper where nothing else was chosen: of a form one is the patient's, one stays.
DEFAULT_COPIES: Final = {"consent": 2}
MOST_COPIES: Final = 20
_MOST_PRINTER: Final = 200
#: Trays as printing systems name them.
_TRAY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}|")
_KIND: Final = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What was chosen for this computer.

    `printer` is the system's name of it; empty asks with the system's dialog each time. `tray` is one of
    those that the printer offers; empty leaves it to the printer. `copies` holds pairs of a kind of paper and
    a number from 1 to 20, where it is not the usual one.
    """

    printer: str = ""
    tray: str = ""
    two_sided: bool = False
    grey: bool = False
    copies: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if len(self.printer) > _MOST_PRINTER or not self.printer.isprintable():
            raise ValueError("printer")
        if _TRAY.fullmatch(self.tray) is None:
            raise ValueError("tray")
        if not all(_KIND.fullmatch(kind) and 1 <= number <= MOST_COPIES for kind, number in self.copies):
            raise ValueError("copies")

    def copies_of(self, kind: str) -> int:
        """How many copies of a kind of paper leave the printer at once."""
        return dict(self.copies).get(kind, DEFAULT_COPIES.get(kind, 1))

    def with_copies(self, kind: str, number: int) -> PrintChoices:
        """The same with another number of copies of one kind of paper. Raises `ValueError`."""
        others = tuple(pair for pair in self.copies if pair[0] != kind)
        own = () if number == DEFAULT_COPIES.get(kind, 1) else ((kind, number),)
        return replace(self, copies=tuple(sorted(others + own)))


def read_print_choices(found: object) -> PrintChoices:
    """What a file of settings holds; each field that is missing or makes no sense keeps its default."""
    if not isinstance(found, dict):
        return PrintChoices()
    choices = PrintChoices(two_sided=found.get("two_sided") is True, grey=found.get("grey") is True)
    printer, tray = found.get("printer"), found.get("tray")
    try:
        choices = replace(choices, printer=printer if isinstance(printer, str) else "")
        # A tray belongs to its printer.
        choices = replace(choices, tray=tray if isinstance(tray, str) else "")
    except ValueError:
        pass
    return _with_pairs(choices, found.get("copies"))


def _with_pairs(choices: PrintChoices, found: object) -> PrintChoices:
    for pair in found if isinstance(found, list) else []:
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and type(pair[1]) is int:
            try:
                choices = choices.with_copies(pair[0], pair[1])
            except ValueError:
                continue
    return choices
