"""What waits for the ledger in the user's own folder: handed over once, by windows that take turns."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mesodesk.domain.errors import WorldError
from mesodesk.domain.ledger import Change
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.opening import enter
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.waiting import Waiting, WaitingRoom
from tests.integration.records import NOW, SECRETS, find_all, make_record

SEEN = "SELECT count(*) FROM ledger WHERE change = 'viewed'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "clinic"
    folder.mkdir()
    make_record(folder).close()
    enter(folder, SECRETS, tmp_path / "state", NOW).close()
    return folder


@pytest.fixture
def rooms(folder: Path) -> Iterator[tuple[WaitingRoom, WaitingRoom]]:
    """The same waiting room as two windows of one user see it."""
    anchors = [Anchors(folder.parent / "state", folder / FILE_NAME, SECRETS) for _ in range(2)]
    yield WaitingRoom(anchors[0]), WaitingRoom(anchors[1])
    for one in anchors:
        one.close()


def a_view(patient: int) -> Waiting:
    return Waiting(NOW, 1, "view", Change.VIEWED, "patient", str(patient), patient, "{}")


def add_one_by_one(room: WaitingRoom, patients: range) -> None:
    for patient in patients:
        room.add(a_view(patient))


def seen_in(folder: Path) -> list[tuple[object, ...]]:
    with Record.open(folder, SECRETS, NOW) as record:
        return find_all(record, SEEN)


def test_a_file_that_cannot_be_taken_away_keeps_nobody_out_and_repeats_nothing(
    folder: Path, rooms: tuple[WaitingRoom, WaitingRoom], monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms[0].add(a_view(1))
    unlink = Path.unlink

    def fail(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".waiting":
            raise PermissionError(13, "used by another process")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    for _ in range(3):
        enter(folder, SECRETS, folder.parent / "state", NOW).close()
    assert seen_in(folder) == [(1,)]


def test_a_file_that_cannot_be_read_keeps_nobody_out_and_goes_on_waiting(
    folder: Path, rooms: tuple[WaitingRoom, WaitingRoom], monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms[0].add(a_view(1))
    with monkeypatch.context() as patched:

        def busy(_handle: int, otherwise: str) -> None:
            raise WorldError(otherwise)

        patched.setattr("mesodesk.storage.waiting.take", busy)
        enter(folder, SECRETS, folder.parent / "state", NOW).close()
    assert seen_in(folder) == [(0,)]
    enter(folder, SECRETS, folder.parent / "state", NOW).close()
    assert seen_in(folder) == [(1,)]


def test_two_windows_lose_no_line_of_one_another(rooms: tuple[WaitingRoom, WaitingRoom]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for room, numbers in zip(rooms, (range(0, 200, 2), range(1, 200, 2)), strict=True):
            pool.submit(add_one_by_one, room, numbers)
    with rooms[0].handing_over(NOW) as waiting:
        assert sorted(int(line.key) for line in waiting) == list(range(200))


def test_a_line_that_comes_while_others_are_handed_over_waits_for_the_next_time(
    rooms: tuple[WaitingRoom, WaitingRoom],
) -> None:
    rooms[0].add(a_view(1))
    with ThreadPoolExecutor(1) as pool:
        with rooms[0].handing_over(NOW) as waiting:
            assert [line.key for line in waiting] == ["1"]
            later = pool.submit(rooms[1].add, a_view(2))
        later.result(10)
    with rooms[0].handing_over(NOW) as waiting:
        assert [line.key for line in waiting] == ["2"]
