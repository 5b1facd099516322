"""Text as the record keeps it and as search compares it, Turkish included."""

from __future__ import annotations

import unicodedata
from typing import Final

from mesodesk.domain.errors import RuleError

# Letters that decomposition leaves alone. No SQLite or Python built-in folds the Turkish i's: I and ı, İ and
# i must meet in one key, so that "yilmaz", "YILMAZ" and "Yılmaz" are the same word.
_LETTERS: Final = str.maketrans(
    {
        "ı": "i", "I": "i", "İ": "i", "ß": "ss", "ẞ": "ss", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
    }
)  # fmt: skip
_BIDI: Final = frozenset(map(chr, [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
_INVISIBLE: Final = frozenset({"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"})

#: Turkish alphabet order for sorting; letters of other alphabets come after, by code point.
_ALPHABET: Final = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"


def fold(text: str) -> str:
    """The key by which names and terms are compared: lower case, no marks, Turkish i's as one, single blanks.

    Punctuation becomes a blank, so that "Ayşe-Nur" and "ayse nur" meet.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).lower()
    kept = "".join(
        character if character.isalnum() else " "
        for character in plain
        if not unicodedata.combining(character)
    )
    return " ".join(kept.split())


def sort_key(text: str) -> tuple[int, ...]:
    """Order of the Turkish alphabet (ç after c, ı before i, ö after o), which also serves English."""
    lowered = unicodedata.normalize("NFC", text).replace("I", "ı").replace("İ", "i").lower()
    return tuple(
        _ALPHABET.index(character) + 10
        if character in _ALPHABET
        else (0 if character == " " else ord(character) + 100)
        for character in lowered
    )


def clean(text: str, *, field: str, longest: int = 200, lines: bool = False) -> str:
    """`text` as the record may keep it: composed (NFC), trimmed, without control, bidi and zero-width marks.

    With `lines`, line breaks stay. Raises `RuleError("too_long")` beyond `longest` characters.
    """
    kept = _kept(text, lines=lines)
    if len(kept) > longest:
        raise RuleError("too_long", field=field, longest=longest)
    return kept


def is_blank(text: str) -> bool:
    """Whether nothing of `text` can be seen: blanks, control, bidi and zero-width marks alone."""
    return not _kept(text, lines=False)


def _kept(text: str, *, lines: bool) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if composed.isprintable() and _INVISIBLE.isdisjoint(composed):
        # What nearly every text is: neither marks that cannot be seen nor blanks but the one.
        return composed.strip() if lines else " ".join(composed.split())
    kept = "".join(
        character
        for character in composed
        if (lines and character == "\n")
        or (
            character not in _BIDI
            and character not in _INVISIBLE
            and not unicodedata.category(character).startswith("C")
        )
        or character == "\t"
    ).replace("\t", " ")
    return kept.strip() if lines else " ".join(kept.split())
