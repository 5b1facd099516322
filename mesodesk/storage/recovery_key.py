"""The printed recovery key: 128 bits as letters that can be read aloud and typed back."""

from __future__ import annotations

import hashlib
from typing import Final

from mesodesk.domain.errors import RuleError

#: How many random bytes the key stands for.
RECOVERY_BYTES: Final = 16

# Crockford's base 32: no letter that looks like a digit.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN: Final = str.maketrans({"O": "0", "I": "1", "İ": "1", "ı": "1", "L": "1", "U": "V"})
_BODY: Final = 26
_LETTERS: Final = 28


def write_recovery_key(key: bytes) -> str:
    """128 bits as seven groups of four letters, the last two letters a checksum."""
    number = int.from_bytes(key, "big") << 2
    body = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_BODY - 1, -1, -1))
    sum_bits = int.from_bytes(hashlib.sha256(key).digest()[:2], "big")
    letters = body + _ALPHABET[sum_bits >> 11] + _ALPHABET[sum_bits >> 6 & 31]
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS, 4))


def read_recovery_key(typed: str) -> bytes:
    """The 128 bits of a printed key; blanks, dashes and case do not matter, nor O for 0 or I for 1.

    Raises `RuleError("recovery_key_mistyped")`.
    """
    letters = "".join(typed.split()).replace("-", "").upper().translate(_MISTAKEN)
    if len(letters) != _LETTERS or any(letter not in _ALPHABET for letter in letters):
        raise RuleError("recovery_key_mistyped", field="recovery_key")
    number = 0
    for letter in letters[:_BODY]:
        number = number << 5 | _ALPHABET.index(letter)
    key = (number >> 2).to_bytes(RECOVERY_BYTES, "big")
    if write_recovery_key(key).replace("-", "") != letters:
        raise RuleError("recovery_key_mistyped", field="recovery_key")
    return key
