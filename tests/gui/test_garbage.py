"""What Qt draws goes on the window's thread: Python's garbage, and what a worker held for a page."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.garbage import Garbage
from mesodesk.gui.base.runner import Runner


class Page:
    """Something that says on which thread it went."""

    def __init__(self, told: list[str]) -> None:
        self._told = told
        self.itself: Page | None = None

    def __del__(self) -> None:
        self._told.append(threading.current_thread().name)

    def on_answer(self, _answer: object) -> None:
        """Hear an answer."""


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    above = QObject()
    made = Garbage(above)
    yield made
    made.close()
    assert gc.isenabled()


def ask_for(page: Page, runner: Runner) -> None:
    """A question whose answer somebody else than its asker holds."""
    runner.on_record(lambda: page.itself, page.on_answer)


def leave_pages(told: list[str]) -> None:
    """Make more garbage than Python's own collector would leave lying."""
    for _ in range(3_000):
        page = Page(told)
        page.itself = page


def test_garbage_of_the_records_thread_goes_on_the_windows(
    garbage: Garbage, runner: Runner, qtbot: QtBot
) -> None:
    told: list[str] = []
    runner.on_record(lambda: leave_pages(told), None)
    qtbot.waitUntil(lambda: len(told) >= 3_000, timeout=10_000)
    assert set(told) == {threading.main_thread().name}


def test_without_it_garbage_goes_on_whichever_thread_makes_it(runner: Runner, qtbot: QtBot) -> None:
    told: list[str] = []
    runner.on_record(lambda: leave_pages(told), None)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert "record" in set(told)


def test_a_worker_that_waits_for_work_holds_no_page(runner: Runner, qtbot: QtBot) -> None:
    told: list[str] = []
    ask_for(Page(told), runner)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert told == [threading.main_thread().name]
