"""The printed recovery key: 128 bits as letters that can be read aloud and typed back."""

from __future__ import annotations

import hashlib
from typing import Final

from mesodesk.domain.errors import RuleError
from mesodesk.domain.recovery_key import ALPHABET, GROUP_LETTERS, GROUPS, fold_letters, what_cannot_be

#: How many random bytes the key stands for.
RECOVERY_BYTES: Final = 16

_BODY: Final = 26
_LETTERS: Final = GROUPS * GROUP_LETTERS


def write_recovery_key(key: bytes) -> str:
    """128 bits as seven groups of four letters, the last two letters a checksum."""
    number = int.from_bytes(key, "big") << 2
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in range(_BODY - 1, -1, -1))
    sum_bits = int.from_bytes(hashlib.sha256(key).digest()[:2], "big")
    letters = body + ALPHABET[sum_bits >> 11] + ALPHABET[sum_bits >> 6 & 31]
    return "-".join(letters[start : start + GROUP_LETTERS] for start in range(0, _LETTERS, GROUP_LETTERS))


def read_recovery_key(typed: str) -> bytes:
    """The 128 bits of a printed key; blanks, dashes and case do not matter, nor O for 0 or I for 1.

    Raises `RuleError`: what `domain.recovery_key.what_cannot_be` finds, and ``recovery_key_mistyped`` for
    groups that could be right and a checksum that is not.
    """
    wrong = what_cannot_be(typed)
    if wrong is not None:
        raise wrong
    letters = fold_letters(typed)
    number = 0
    for letter in letters[:_BODY]:
        number = number << 5 | ALPHABET.index(letter)
    key = (number >> 2).to_bytes(RECOVERY_BYTES, "big")
    if write_recovery_key(key).replace("-", "") != letters:
        raise RuleError("recovery_key_mistyped", field="recovery_key")
    return key
