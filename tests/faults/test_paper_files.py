"""Kill a program that writes a paper to a file: the file is the old paper or the new one, never a part."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from mesodesk.domain.errors import WorldError
from mesodesk.gui.widgets.file_dialogs import write_whole
from mesodesk.services.papers.files_out import write_out
from tests.faults.acts import host, prepared
from tests.faults.children import Host, Teller
from tests.faults.harness import control, much, note

__all__ = ["host", "prepared"]

ROUNDS: Final = much(30, 1_000)
#: Two papers as large as a consent form with photographs, which no part of one can be mistaken for.
PAPERS: Final = tuple(b"%PDF-1.7\n" + letter * 2_000_000 + b"\n%%EOF\n" for letter in (b"a", b"b"))

Save = Callable[[Path, bytes], None]


def _save_again_and_again(teller: Teller, save: Save, path: Path) -> None:
    """In a child: put the papers in the same file in turn."""
    teller.tell("ready")
    while True:
        for paper in PAPERS:
            save(path, paper)


def _by_window(path: Path, paper: bytes) -> None:
    """As a page of the window saves."""
    write_whole(str(path), paper)


def _directly(path: Path, paper: bytes) -> None:
    """The wrong program: it writes over the old file."""
    path.write_bytes(paper)


def _count_partial(host: Host, path: Path, save: Save, rounds: int) -> int:
    moments = random.Random(5)
    partial = 0
    for _ in range(rounds):
        path.write_bytes(PAPERS[0])
        host.start(_save_again_and_again, save, path)
        host.hear()
        threading.Event().wait(moments.uniform(0, 0.020))
        host.kill()
        partial += path.read_bytes() not in PAPERS
    return partial


def test_a_killed_program_leaves_the_old_paper_or_the_new_one(host: Host, tmp_path: Path) -> None:
    partial = sum(
        _count_partial(host, tmp_path / "paper.pdf", save, ROUNDS // 2) for save in (write_out, _by_window)
    )
    note("kill -9 while a paper is saved", ROUNDS, partial)
    assert partial == 0


def test_what_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "folder", tmp_path / "nowhere" / "paper.pdf"):
        with pytest.raises(WorldError, match="cannot_write"):
            write_out(path, PAPERS[0])
    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]


@control
def test_a_program_that_writes_over_the_old_paper_leaves_parts(host: Host, tmp_path: Path) -> None:
    assert _count_partial(host, tmp_path / "paper.pdf", _directly, 20) == 0
