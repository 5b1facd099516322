"""The code on each page of a printed consent form: what it says, how people read it, and how they type it.

A reference is twelve letters of Crockford's base 32: no letter that can be taken for another, and what is
typed for it all the same (O for 0, I and L for 1) means the right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from mesodesk.domain.errors import RuleError

#: The letters of a reference: 60 bits, far more than anybody could guess or print twice.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS: Final = 12
#: Most pages of a form: the number of the page and of all of them fit into the printed code with two digits.
MOST_PAGES: Final = 99

_SIGN: Final = "MESODESK"
_CODE: Final = re.compile(rf"{_SIGN}-([{ALPHABET}]{{{LETTERS}}})-([1-9][0-9]?)/([1-9][0-9]?)")
_MEANT: Final = str.maketrans({"O": "0", "I": "1", "İ": "1", "L": "1"})
_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class FormCode:
    """Which page (from 1) of how many, of the form with this reference."""

    reference: str
    page: int
    pages: int

    @property
    def words(self) -> str:
        """What is printed as a code: ``MESODESK-<reference>-<page>/<pages>``."""
        return f"{_SIGN}-{self.reference}-{self.page}/{self.pages}"


def read_code(words: str) -> FormCode | None:
    """The reverse of `FormCode.words`; None for any other code that a picture may hold."""
    found = _CODE.fullmatch(words)
    if found is None or int(found[2]) > int(found[3]):
        return None
    return FormCode(found[1], int(found[2]), int(found[3]))


def spoken(reference: str) -> str:
    """A reference in groups of four, as it is printed beside the code and read by people."""
    return " ".join(reference[start : start + _GROUP] for start in range(0, len(reference), _GROUP))


def typed_reference(typed: str) -> str:
    """The reference that was meant by what somebody typed, in either case and however grouped.

    Raises `RuleError` ``required`` for nothing, ``no_reference`` for what cannot be one.
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_MEANT)
    if not letters:
        raise RuleError("required", field="reference")
    if len(letters) != LETTERS or any(letter not in ALPHABET for letter in letters):
        raise RuleError("no_reference", field="reference", letters=LETTERS)
    return letters
