"""The anchor outside the record: forwards only, whole after a crash, and never a reason to stop."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mesodesk.domain.ledger import Anchor
from mesodesk.storage import anchors as files
from mesodesk.storage.anchors import Anchors
from mesodesk.storage.keys import Secrets
from mesodesk.storage.record import FILE_NAME, Record
from mesodesk.storage.sweeping import sweep
from tests.integration.records import NOW, SECRETS, make_record, write

SEAL = bytes(range(32))


@pytest.fixture
def anchors(tmp_path: Path) -> Anchors:
    """The anchor of a record that need not exist."""
    return Anchors(tmp_path / "state", tmp_path / FILE_NAME, SECRETS)


def _seq(anchors: Anchors) -> int | None:
    kept = anchors.read()
    return None if kept is None else kept.anchor.seq


def test_there_is_none_before_the_first_and_no_file_is_made_by_asking(anchors: Anchors) -> None:
    assert (anchors.read(), anchors.exists) == (None, False)
    assert not anchors.file.parent.exists()


def test_the_newest_is_kept_with_its_moment(anchors: Anchors) -> None:
    for seq in range(1, 6):
        anchors.keep(Anchor(seq, SEAL), NOW + timedelta(seconds=seq))
    kept = anchors.read()
    assert kept is not None
    assert (kept.anchor, kept.at) == (Anchor(5, SEAL), NOW + timedelta(seconds=5))
    assert anchors.file.stat().st_mode & 0o077 == 0


def test_it_never_goes_back_by_itself(anchors: Anchors) -> None:
    anchors.keep(Anchor(9, SEAL), NOW)
    anchors.keep(Anchor(4, SEAL), NOW)
    assert _seq(anchors) == 9
    anchors.replace(Anchor(4, SEAL), NOW)
    assert _seq(anchors) == 4


@pytest.mark.parametrize("torn", [0, 512])
def test_a_torn_write_leaves_the_one_before(anchors: Anchors, torn: int) -> None:
    for seq in (1, 2):
        anchors.keep(Anchor(seq, SEAL), NOW)
    data = bytearray(anchors.file.read_bytes())
    data[torn + 10] ^= 1
    anchors.file.write_bytes(data)
    assert _seq(anchors) in {1, 2}
    anchors.keep(Anchor(3, SEAL), NOW)
    assert _seq(anchors) == 3


def test_a_file_of_nonsense_is_no_anchor_and_begins_anew(anchors: Anchors) -> None:
    anchors.keep(Anchor(1, SEAL), NOW)
    anchors.file.write_bytes(os.urandom(50))
    assert (anchors.read(), anchors.exists) == (None, True)
    anchors.keep(Anchor(2, SEAL), NOW)
    assert _seq(anchors) == 2


def test_that_of_another_place_or_key_does_not_count(anchors: Anchors, tmp_path: Path) -> None:
    anchors.keep(Anchor(7, SEAL), NOW)
    elsewhere = Anchors(tmp_path / "state", tmp_path / "other" / FILE_NAME, SECRETS)
    stranger = Anchors(tmp_path / "state", tmp_path / FILE_NAME, Secrets(bytes(32), bytes(32)))
    for other in (elsewhere, stranger):
        assert other.file != anchors.file
        shutil.copyfile(anchors.file, other.file)
        assert other.read() is None


def test_processes_that_write_at_once_leave_the_highest(anchors: Anchors, tmp_path: Path) -> None:
    children = []
    for first in range(4):
        child = os.fork()
        if not child:
            try:
                own = Anchors(tmp_path / "state", tmp_path / FILE_NAME, SECRETS)
                for seq in range(first, 2_000, 4):
                    own.keep(Anchor(seq + 1, SEAL), NOW)
                own.keep(Anchor(2_000, SEAL), NOW)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert _seq(anchors) == 2_000


def test_a_commit_is_anchored_and_what_raises_is_not(tmp_path: Path) -> None:
    make_record(tmp_path).close()
    state = tmp_path / "state"
    with Record.open(tmp_path, SECRETS, NOW, state=state) as record:
        write(record, lambda work: work.note("test", 1))
        head = record.anchor()
        assert record.kept_head() == (head, NOW)
        with pytest.raises(ZeroDivisionError):
            write(record, lambda work: work.note("test", 1 // 0))
        assert record.kept_head() == (head, NOW)


def test_what_another_desk_wrote_is_anchored_here_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_record(tmp_path).close()
    with (
        Record.open(tmp_path, SECRETS, NOW, state=tmp_path / "mine") as mine,
        Record.open(tmp_path, SECRETS, NOW, state=tmp_path / "theirs") as theirs,
    ):
        write(mine, lambda work: work.note("test", 1))
        write(theirs, lambda work: work.note("test", 2))
        mine.tend_anchor(NOW)
        assert mine.kept_head() != theirs.kept_head()
        monkeypatch.setattr(files, "SYNC_EVERY", 0.0)
        mine.tend_anchor(NOW)
        assert mine.kept_head() == theirs.kept_head() == (theirs.anchor(), NOW)


def test_an_anchor_that_cannot_be_written_never_stops_a_commit(tmp_path: Path) -> None:
    make_record(tmp_path).close()
    (tmp_path / "state").write_text("a file where the folder should be")
    with Record.open(tmp_path, SECRETS, NOW, state=tmp_path / "state") as record:
        write(record, lambda work: work.note("test", 1))
        assert record.kept_head() is None


def test_what_a_crash_left_is_swept_when_it_is_ours_and_old(tmp_path: Path) -> None:
    ours = ["keys.json.part", "before-schema-4.db.part", "before-schema-4.db-part"]
    others = ["notes.part", "clinic.db", "keys.json", "before-schema-4.db"]
    for name in (*ours, *others, "young/keys.json.part"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    hour_ago = NOW.timestamp()
    for name in (*ours, *others):
        os.utime(tmp_path / name, (hour_ago - 86_400 * 3_000, hour_ago - 86_400 * 3_000))
    (tmp_path / "before-schema-5.db").write_text("x")
    replaced = ["replaced-20200101T080000Z", "replaced-20200101T080000Z-2"]
    kept = ["replaced-by-hand", f"replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}", "replaced-20209999T080000Z"]
    for name in (*replaced, *kept):
        (tmp_path / name / "spare").mkdir(parents=True)
        (tmp_path / name / "clinic.db").write_text("x")
    gone = {path.name for path in sweep(tmp_path)}
    assert gone == {"keys.json.part", "before-schema-4.db.part", "before-schema-4.db", *replaced}
    assert [name for name in (*replaced, *kept) if (tmp_path / name).exists()] == kept
    assert (tmp_path / "before-schema-5.db").exists()
    assert (tmp_path / "notes.part").exists()
    assert sweep(tmp_path / "nowhere") == ()
