"""Names of many alphabets stand on the sheet as they stand in the record.

200 of them in the tests; `MESODESK_NAMES` asks for more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest

from mesodesk.pdf import preview
from tests.documents.hostile import made_up_names
from tests.documents.reading import drawn
from tests.documents.samples import LANGUAGES, sample

NAMES = made_up_names(int(os.environ.get("MESODESK_NAMES", "200")))
#: So many names to a test.
AT_ONCE = 50


def read_back(pdf: bytes) -> str:
    """The words of a paper, on one line: as pdftotext reads them, where it is installed."""
    tool = shutil.which("pdftotext")
    if tool is None:
        return " ".join(" ".join(preview.text(pdf)).split())
    done = subprocess.run([tool, "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode("utf-8").split())


@pytest.mark.parametrize("first", range(0, len(NAMES), AT_ONCE))
def test_a_name_is_read_from_the_sheet_as_it_is_stored(first: int) -> None:
    for number, name in enumerate(NAMES[first : first + AT_ONCE], start=first):
        snapshot = sample("aftercare", LANGUAGES[number % 2])
        named = replace(snapshot, head=replace(snapshot.head, patient=name, number=str(number)))
        words = read_back(drawn(named))
        assert words.count(f"{name} · No {number}") >= 1, name
        assert "\ufffd" not in words


def test_the_names_differ_and_are_of_every_alphabet() -> None:
    assert len(set(NAMES)) > 0.98 * len(NAMES)
    letters = set("".join(NAMES))
    assert set("ığşąłżжщяθψώ") <= letters
    assert all(one != other for one, other in pairwise(NAMES))


def test_a_name_with_another_letter_is_not_taken_for_it() -> None:
    snapshot = sample("aftercare", "tr")
    words = read_back(drawn(replace(snapshot, head=replace(snapshot.head, patient="Isıl Ιωάννου"))))
    assert "Isıl Ιωάννου" in words
    assert "Işıl" not in words
    assert "Iωάννου" not in words  # the first letter is a Latin one
