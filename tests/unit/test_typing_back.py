"""A recovery key that is typed back: what does not matter, and which groups are named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mesodesk.domain.errors import RuleError
from mesodesk.domain.recovery_key import ALPHABET, check_typed_back, split_groups, wrong_groups
from mesodesk.storage.recovery_key import read_recovery_key, write_recovery_key

KEY = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
KEYS = st.binary(min_size=16, max_size=16).map(write_recovery_key)


@pytest.mark.parametrize(
    "typed",
    [
        KEY,
        KEY.lower(),
        KEY.replace("-", " "),
        KEY.replace("-", ""),
        f"  {KEY}\t",
        KEY.replace("-", " - "),
        KEY.replace("0", "o").replace("1", "l"),
        KEY.replace("0", "O").replace("1", "I"),
        KEY.replace("1", "ı").replace("V", "u"),
    ],
)
def test_case_dashes_blanks_and_letters_that_look_like_digits_do_not_matter(typed: str) -> None:
    check_typed_back(KEY, typed)


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("", "1, 2, 3, 4, 5, 6, 7"),
        (KEY.replace("89AB", "89AC"), "3"),
        (KEY.replace("0123", "0124").replace("RSTV", "RSTW"), "1, 7"),
        (KEY.replace("89AB", "89A"), "3"),
        (KEY[:-5], "7"),
        (f"{KEY.replace('-', '')}A", "7"),
        ("x" * 10_000, "1, 2, 3, 4, 5, 6, 7"),
    ],
)
def test_what_is_wrong_is_named_by_its_group(typed: str, groups: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_typed_back(KEY, typed)
    assert (refused.value.rule, refused.value.details["groups"]) == ("recovery_group_wrong", groups)


@given(KEYS, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found_in_its_group_and_nowhere_else(key: str, place: int, letter: str) -> None:
    letters = key.replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    expected = () if letters[place] == letter else (place // 4 + 1,)
    assert wrong_groups(key, split_groups(typed)) == expected


@given(KEYS)
def test_what_is_typed_back_right_is_read_as_the_same_key(key: str) -> None:
    check_typed_back(key, key.lower())
    assert write_recovery_key(read_recovery_key(key.lower())) == key
