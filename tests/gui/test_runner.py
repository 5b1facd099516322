"""The runner: off the window's thread and back, one word about each command, nothing to lost pages."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.waiting import Opening
from mesodesk.gui.base.runner import NobodySignedInError, NotSaved, Runner, Saved
from mesodesk.gui.base.undo import UndoStack
from tests.gui.conftest import ScriptedDoor


@dataclass(frozen=True)
class Outcome:
    """What a scripted record gives back, shaped like `services.door.practice.Done`."""

    value: object
    changes: frozenset[Change] = frozenset()
    undo: Any = None
    opened: tuple[Opening, ...] = ()


class Listener(QObject):
    """A page's side of the runner."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.refused: list[Exception] = []

    def on_answer(self, value: object) -> None:
        self.got.append(value)

    def on_refused(self, error: Exception) -> None:
        self.refused.append(error)


def settle(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_question_is_answered_on_another_thread_and_told_on_this(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    threads: list[str] = []
    listener = Listener()

    def answer(query: object) -> object:
        threads.append(threading.current_thread().name)
        return f"answer to {query}"

    door.answer = answer
    runner.ask("who", listener.on_answer)  # type: ignore[arg-type]  # any query will do
    settle(qtbot, runner)
    assert listener.got == ["answer to who"]
    assert threads == ["record"]


def test_answers_come_in_the_order_of_the_questions(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    listener = Listener()
    for number in range(50):
        runner.ask(number, listener.on_answer)  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert listener.got == list(range(50))


def test_an_answer_to_a_destroyed_page_is_dropped(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    told: list[object] = []
    page = QObject()
    gate = threading.Event()
    door.answer = lambda _query: gate.wait(5)
    runner.ask("slow", told.append, receiver=page)  # type: ignore[arg-type]
    shiboken6.delete(page)
    gate.set()
    settle(qtbot, runner)
    assert told == []


def test_a_cancelled_question_tells_nothing(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    listener = Listener()
    gate = threading.Event()
    door.answer = lambda query: gate.wait(5) and query
    ticket = runner.ask("first", listener.on_answer)  # type: ignore[arg-type]
    runner.ask("second", listener.on_answer)  # type: ignore[arg-type]
    ticket.cancel()
    gate.set()
    settle(qtbot, runner)
    assert listener.got == ["second"]


@pytest.mark.parametrize("outcome", [lambda: "drawn", lambda: raise_(WorldError("disk_full"))])
def test_what_was_drawn_for_somebody_who_has_signed_out_is_told_to_nobody(
    qtbot: QtBot, runner: Runner, outcome: Callable[[], str]
) -> None:
    listener, told = Listener(), list[object]()
    runner.unanswered.connect(told.append)
    runner.draw(outcome, listener.on_answer, listener.on_refused)
    runner.draw(outcome, listener.on_answer)
    runner.use(None)
    settle(qtbot, runner)
    assert (listener.got, listener.refused, told) == ([], [], [])


def test_a_refusal_reaches_the_page_that_asked(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    listener = Listener()
    refusal = RuleError("required", field="name")
    door.outcome = lambda _command: raise_(refusal)
    failures: list[NotSaved] = []
    runner.not_saved.connect(failures.append)
    runner.perform("register", listener.on_answer, listener.on_refused)  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert listener.refused == [refusal]
    assert [failure.shown_by_page for failure in failures] == [True]
    assert listener.got == []


def test_a_refusal_that_no_page_shows_is_left_to_the_window(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.outcome = lambda _command: raise_(RuleError("closed_day"))
    with qtbot.waitSignal(runner.not_saved) as told:
        runner.perform("move")  # type: ignore[arg-type]
    failure = told.args[0]
    assert not failure.shown_by_page
    assert failure.retry is None


def test_a_world_error_can_be_tried_again_under_the_same_id(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    door.outcome = lambda _command: raise_(WorldError("disk_full"))
    with qtbot.waitSignal(runner.not_saved) as told:
        runner.perform("book")  # type: ignore[arg-type]
    door.outcome = lambda _command: Outcome(7)
    with qtbot.waitSignal(runner.saved):
        told.args[0].retry()
    ids = [command_id for _, command_id in door.performed]
    assert len(ids) == 2
    assert ids[0] == ids[1] is not None


def test_a_mistake_of_the_program_is_told_as_not_saved_and_goes_to_the_crash_window(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: crashes.append(error))
    mistake = ZeroDivisionError()
    door.outcome = lambda _command: raise_(mistake)
    with qtbot.waitSignal(runner.not_saved) as told:
        runner.perform("book")  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert crashes == [mistake]
    assert told.args[0].error is mistake


def test_saved_is_told_even_if_the_page_has_gone(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    page, gate = QObject(), threading.Event()
    told: list[object] = []
    door.outcome = lambda _command: gate.wait(5) and Outcome(1)
    saved: list[Saved] = []
    runner.saved.connect(saved.append)
    runner.perform("sign", told.append, receiver=page, said="Signed")  # type: ignore[arg-type]
    shiboken6.delete(page)
    gate.set()
    settle(qtbot, runner)
    assert [known.said for known in saved] == ["Signed"]
    assert told == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(["fine", "rule", "world"]), max_size=12))
def test_every_command_is_told_exactly_once(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor, kinds: list[str]
) -> None:
    told: list[str] = []
    on_saved = runner.saved.connect(lambda _saved: told.append("saved"))
    on_not = runner.not_saved.connect(lambda _failure: told.append("not saved"))
    errors = {"rule": RuleError("stale"), "world": WorldError("disk_full")}
    door.outcome = lambda kind: Outcome(kind) if kind == "fine" else raise_(errors[kind])
    for kind in kinds:
        runner.perform(kind)  # type: ignore[arg-type]
    settle(qtbot, runner)
    runner.saved.disconnect(on_saved)
    runner.not_saved.disconnect(on_not)
    assert told == ["saved" if kind == "fine" else "not saved" for kind in kinds]


def test_nothing_is_answered_after_signing_out(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    listener = Listener()
    runner.ask("who", listener.on_answer)  # type: ignore[arg-type]
    runner.use(None)
    settle(qtbot, runner)
    assert listener.got == []
    runner.use(door)
    runner.ask("again", listener.on_answer)  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert listener.got == ["again"]


def test_what_is_refused_after_signing_out_is_told_to_nobody(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    def refuse(query: object) -> object:
        raise RuleError("gone")

    door.answer = refuse
    listener = Listener()
    runner.ask("who", listener.on_answer, listener.on_refused)  # type: ignore[arg-type]
    runner.use(None)
    settle(qtbot, runner)
    assert listener.refused == []


def test_what_is_saved_after_signing_out_is_told_to_nobody_who_has_left(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    change = frozenset({Change(Topic.CALENDAR, 1)})
    door.outcome = lambda command: Outcome(None, change, "back")
    listener = Listener()
    told: list[Saved] = []
    runner.saved.connect(told.append)
    runner.perform("move", listener.on_answer, said="Moved")  # type: ignore[arg-type]
    runner.use(None)
    settle(qtbot, runner)
    assert told == []
    runner.use(door)
    runner.perform("move", listener.on_answer, said="Moved")  # type: ignore[arg-type]
    runner.use(None)
    runner.use(door)
    settle(qtbot, runner)
    runner.saved.disconnect(told.append)
    assert told == [Saved("", change, None, is_quiet=True)]
    assert listener.got == []
    assert len(door.performed) == 2


def test_asking_before_sign_in_is_a_mistake(runner: Runner) -> None:
    runner.use(None)
    with pytest.raises(NobodySignedInError):
        runner.ask("who", print)  # type: ignore[arg-type]


def test_closing_finishes_what_was_handed_in(qapp: object, door: ScriptedDoor) -> None:
    runner = Runner()
    runner.use(door)
    door.outcome = Outcome
    for number in range(20):
        runner.perform(number)  # type: ignore[arg-type]
    assert runner.close()
    assert [command for command, _ in door.performed] == list(range(20))
    runner.deleteLater()


def test_what_a_job_has_loaded_is_left_alone_by_the_collector(
    qtbot: QtBot, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"late_{number}.py").write_text("kept = [[], []]\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    frozen = gc.get_freeze_count()
    runner.draw(lambda: [import_module(f"late_{number}") for number in range(20)], None, receiver=runner)
    settle(qtbot, runner)
    assert gc.get_freeze_count() > frozen + 40


# Undo ------------------------------------------------------------------------------------------------------


def test_undo_performs_what_the_record_gave_and_redo_its_way_back(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    stack = UndoStack(runner, runner)
    change = frozenset({Change(Topic.CALENDAR, 1)})
    ways_back = {"move": "move back", "move back": "move"}
    door.outcome = lambda command: Outcome(None, change, ways_back[command])
    runner.perform("move", said="Moved")  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert stack.next_undo is not None
    assert stack.next_undo.said == "Moved"
    stack.undo()
    settle(qtbot, runner)
    assert steps(stack) == (None, "move")
    stack.redo()
    settle(qtbot, runner)
    assert [command for command, _ in door.performed] == ["move", "move back", "move"]
    assert steps(stack) == ("move back", None)


def test_a_refused_undo_is_dropped_and_the_one_before_stays(
    qtbot: QtBot, runner: Runner, door: ScriptedDoor
) -> None:
    stack = UndoStack(runner, runner)
    door.outcome = lambda command: Outcome(None, frozenset(), f"back of {command}")
    runner.perform("one")  # type: ignore[arg-type]
    runner.perform("two")  # type: ignore[arg-type]
    settle(qtbot, runner)
    door.outcome = lambda _command: raise_(RuleError("stale"))
    stack.undo()
    settle(qtbot, runner)
    assert steps(stack) == ("back of one", None)


def test_pressing_undo_twice_quickly_takes_one_step(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    stack = UndoStack(runner, runner)
    door.outcome = lambda command: Outcome(None, frozenset(), f"back of {command}")
    runner.perform("one")  # type: ignore[arg-type]
    runner.perform("two")  # type: ignore[arg-type]
    settle(qtbot, runner)
    stack.undo()
    stack.undo()
    settle(qtbot, runner)
    assert [command for command, _ in door.performed] == ["one", "two", "back of two"]


def test_a_new_command_forgets_what_could_be_redone(qtbot: QtBot, runner: Runner, door: ScriptedDoor) -> None:
    stack = UndoStack(runner, runner)
    door.outcome = lambda command: Outcome(None, frozenset(), f"back of {command}")
    runner.perform("one")  # type: ignore[arg-type]
    settle(qtbot, runner)
    stack.undo()
    settle(qtbot, runner)
    runner.perform("other")  # type: ignore[arg-type]
    settle(qtbot, runner)
    assert steps(stack)[1] is None


def steps(stack: UndoStack) -> tuple[Any, Any]:
    undo, redo = stack.next_undo, stack.next_redo
    return undo and undo.command, redo and redo.command


def raise_(error: BaseException) -> Any:
    raise error
