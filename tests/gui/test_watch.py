"""The watch over the record: what it hears, what it does not disturb, and when it keeps still."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import WorldError
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.watch import Watch
from tests.gui.conftest import ScriptedDoor

CHANGES = frozenset({Change(Topic.CALENDAR, 7)})


class TellingDoor(ScriptedDoor):
    """A record whose news the test writes."""

    def __init__(self) -> None:
        super().__init__()
        self.next: Callable[[], frozenset[Change]] = frozenset
        self.asked = 0

    def news(self) -> frozenset[Change]:
        self.asked += 1
        return self.next()


@pytest.fixture
def telling(runner: Runner) -> TellingDoor:
    made = TellingDoor()
    runner.use(made)
    return made


@pytest.fixture
def resting() -> list[bool]:
    """Whether the desk is locked."""
    return [False]


@pytest.fixture
def watch(runner: Runner, telling: TellingDoor, resting: list[bool], qtbot: QtBot) -> Iterator[Watch]:
    made = Watch(runner, lambda: resting[0], runner)
    qtbot.waitUntil(lambda: telling.asked > 0)
    yield made
    made.stop()


def test_it_asks_at_once_and_again_and_again(watch: Watch, telling: TellingDoor, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: telling.asked > 2)


def test_it_tells_what_others_changed_and_is_silent_otherwise(
    watch: Watch, telling: TellingDoor, qtbot: QtBot
) -> None:
    heard: list[object] = []
    watch.heard.connect(heard.append)
    qtbot.waitUntil(lambda: telling.asked > 1)
    assert heard == []
    telling.next = lambda: CHANGES
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] == CHANGES


def test_nobody_waits_for_it(watch: Watch, runner: Runner, telling: TellingDoor, qtbot: QtBot) -> None:
    busy: list[bool] = []
    runner.busy_changed.connect(busy.append)
    before = telling.asked
    qtbot.waitUntil(lambda: telling.asked > before + 1)
    assert busy == []
    assert not runner.is_busy


def test_a_record_that_cannot_be_read_is_asked_again(
    watch: Watch, telling: TellingDoor, qtbot: QtBot
) -> None:
    def fail() -> frozenset[Change]:
        raise WorldError("database_locked")

    telling.next = fail
    before = telling.asked
    qtbot.waitUntil(lambda: telling.asked > before + 1)
    telling.next = lambda: CHANGES
    with qtbot.waitSignal(watch.heard):
        pass


def test_a_locked_desk_asks_nothing(
    watch: Watch, telling: TellingDoor, resting: list[bool], qtbot: QtBot
) -> None:
    resting[0] = True
    qtbot.wait(50)
    before = telling.asked
    watch.ask()
    watch.ask()
    qtbot.wait(50)
    assert telling.asked == before


def test_nothing_is_asked_while_nobody_is_signed_in(
    watch: Watch, runner: Runner, telling: TellingDoor, qtbot: QtBot
) -> None:
    runner.use(None)
    qtbot.wait(50)
    before = telling.asked
    watch.ask()
    qtbot.wait(50)
    assert telling.asked == before
