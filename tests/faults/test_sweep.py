"""The search for names at the end of a run finds what stands in a file, however it is written there."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mesodesk.domain.text import fold
from tests.faults.harness import control
from tests.faults.names import NAMES, find_names
from tests.faults.sweep import ROOT_VARIABLE, names_left

ROOT = Path(__file__).resolve().parents[2]
NAME = NAMES[614]

WRITTEN = {
    "utf8": NAME.encode(),
    "utf16": NAME.encode("utf-16"),
    "big endian": NAME.encode("utf-16-be"),
    "small": NAME.lower().encode(),
    "capitals": NAME.upper().encode(),
    "search key": fold(NAME).encode(),
    "json": json.dumps({"family": NAME}).encode(),
    "within": b"\x00\xff" * 4096 + NAME.encode() + b"\x00",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_planted_name_is_found(tmp_path: Path, how: str) -> None:
    planted = tmp_path / "logs" / "planted.log"
    planted.parent.mkdir()
    planted.write_bytes(WRITTEN[how])
    found = list(find_names([tmp_path]))
    planted.unlink()
    assert found == [(planted, NAME)]


def test_a_name_across_two_pieces_and_in_a_files_name_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.faults.names._PIECE", 300)
    planted = tmp_path / "planted"
    planted.write_bytes(b"x" * (300 - 5) + NAME.encode() + b"y" * 700)
    named = tmp_path / f"{NAME}.pdf"
    named.touch()
    found = {path for path, _name in find_names([tmp_path])}
    planted.unlink()
    named.unlink()
    assert found == {planted, named}


@control
def test_a_search_that_does_not_read_files_would_be_noticed(tmp_path: Path) -> None:
    planted = tmp_path / "planted.gz"
    planted.write_bytes(gzip.compress(NAME.encode()))
    # What is packed is not seen: nothing here packs names without encrypting them.
    assert names_left(tmp_path)


SAMPLE = """
from pathlib import Path
import tempfile

def test_one(tmp_path):
    (tmp_path / "data").write_text({words!r})

def test_two():
    with tempfile.NamedTemporaryFile("w", delete=False) as left:
        left.write({words!r})
"""


@pytest.mark.parametrize(("words", "code"), [(NAME, 1), ("nothing", 0)])
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_leaves_a_name_fails_at_its_end(
    tmp_path: Path, words: str, code: int, workers: str
) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE.format(words=words), encoding="utf-8")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", ROOT_VARIABLE))
    }
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "-p", "tests.faults.sweep"]
    ended = subprocess.run(
        [*command, "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=tmp_path,
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    (tmp_path / "test_sample.py").unlink()
    told = ended.stdout.decode()
    assert "2 passed" in told, told
    assert ended.returncode == code, told
    assert (NAME in told) is bool(code)
    _forget(tmp_path, Path(os.environ["TMPDIR"]))


def _forget(*folders: Path) -> None:
    """What the inner runs left was planted on purpose."""
    for path, _name in list(find_names(folders)):
        path.unlink(missing_ok=True)
