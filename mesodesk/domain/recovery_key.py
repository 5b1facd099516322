"""A printed recovery key as letters: how it is folded when somebody types it, and which groups are wrong."""

from __future__ import annotations

from typing import Final

from mesodesk.domain.errors import RuleError

#: Crockford's base 32: no letter that looks like a digit.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: A key is so many groups of so many letters.
GROUPS: Final = 7
GROUP_LETTERS: Final = 4

_MISTAKEN: Final = str.maketrans({"O": "0", "I": "1", "İ": "1", "ı": "1", "L": "1", "U": "V"})


def fold_letters(typed: str) -> str:
    """What somebody typed as the key writes it: no blanks, no dashes, capitals, 0 for O and 1 for I or L."""
    return "".join(typed.split()).replace("-", "").upper().translate(_MISTAKEN)


def wrong_groups(shown: str, typed: list[str]) -> tuple[int, ...]:
    """Which groups, counted from 1, are not as they were `shown`; a group that is missing is wrong too."""
    groups = shown.split("-")
    there = [*typed, *[""] * (len(groups) - len(typed))]
    return tuple(
        number
        for number, (group, one) in enumerate(zip(groups, there, strict=False), 1)
        if fold_letters(one) != group
    )


def split_groups(typed: str) -> list[str]:
    """One line as its groups: by its blanks and dashes where it has that many, else by fours."""
    parts = typed.replace("-", " ").split()
    if len(parts) == GROUPS:
        return parts
    letters = fold_letters(typed)
    return [letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS)]


def check_typed_back(shown: str, typed: str) -> None:
    """Raise `RuleError("recovery_group_wrong")`, naming the groups, unless the whole key was typed."""
    parts = split_groups(typed)
    wrong = wrong_groups(shown, parts)
    if not wrong and len(parts) > GROUPS:
        wrong = (GROUPS,)
    if wrong:
        raise group_error(wrong)


def group_error(wrong: tuple[int, ...]) -> RuleError:
    """The refusal that names the groups that are wrong."""
    return RuleError("recovery_group_wrong", field="recovery_key", groups=", ".join(map(str, wrong)))


def what_cannot_be(typed: str) -> RuleError | None:
    """What keeps a text from being a key at all, before its checksum is looked at.

    ``recovery_key_mistyped_group`` names the first group that cannot stand on the paper,
    ``recovery_key_mistyped_length`` tells how many groups there are.
    """
    letters = fold_letters(typed)
    if len(letters) == GROUPS * GROUP_LETTERS and not any(map(_is_no_letter, letters)):
        return None
    parts = [fold_letters(part) for part in typed.replace("-", " ").split()]
    if len(parts) == 1:
        parts = split_groups(typed)
    for number, part in enumerate(parts, 1):
        # The last one of too few may only not be finished yet.
        is_open = number == len(parts) < GROUPS
        is_short = len(part) < GROUP_LETTERS and not is_open
        if is_short or len(part) > GROUP_LETTERS or any(map(_is_no_letter, part)):
            return RuleError("recovery_key_mistyped_group", field="recovery_key", group=number)
    return RuleError("recovery_key_mistyped_length", field="recovery_key", groups=len(parts))


def _is_no_letter(letter: str) -> bool:
    return letter not in ALPHABET
