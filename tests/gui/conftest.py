"""What tests of windows stand on: one theme, a desk over a door of the test's choice, a check for leaks."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from mesodesk.domain.ids import StaffId
from mesodesk.domain.people import Language, Role
from mesodesk.gui.base.actions import Actions
from mesodesk.gui.base.desk import Desk, Message, Who
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.base.undo import UndoStack
from mesodesk.services.door.practice import Done
from tests.factories import DOCTOR, SmallClinic, clinic_template, london_clinic, small_clinic

__all__ = ["clinic_template", "london_clinic", "small_clinic"]

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
#: Monday 23 November 2026, 11:42 in Istanbul.
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
ISTANBUL = ZoneInfo("Europe/Istanbul")


class Voice:
    """Writes down what a page says outside its own fields."""

    def __init__(self) -> None:
        self.toasts: list[str] = []
        self.messages: list[Message] = []

    def toast(self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        self.toasts.append(sentence)

    def message(self, message: Message) -> None:
        self.messages.append(message)

    def clear(self, key: str) -> None:
        self.messages = [known for known in self.messages if known.key != key]


class ScriptedDoor:
    """Stands for the record where a test is about the window: answers and errors as the test says."""

    def __init__(self) -> None:
        self.answer: Callable[[Any], Any] = lambda query: query
        self.outcome: Callable[[Any], Any] = lambda command: command
        self.performed: list[tuple[Any, UUID | None]] = []

    def ask(self, query: Any) -> Any:
        return self.answer(query)

    def perform(self, command: Any, command_id: UUID | None = None) -> Any:
        self.performed.append((command, command_id))
        return self.outcome(command)

    def news(self) -> frozenset[Any]:
        return frozenset()

    def was_performed(self, _key: object) -> bool:
        """Nothing was."""
        return False

    def turn_day(self) -> Any:
        return Done(None, frozenset(), None)

    def lock(self) -> None:
        self.is_locked = True


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The one theme of the run, light."""
    made = Theme(qapp, RESOURCES)
    made.apply(Scheme.LIGHT)
    return made


@pytest.fixture(scope="session")
def translation(qapp: QApplication) -> Translation:
    """The one translation of the run; tests that change it give it back."""
    made = Translation(qapp, RESOURCES)
    made.use(Language.ENGLISH)
    return made


@pytest.fixture
def in_turkish(translation: Translation) -> Iterator[Translation]:
    """Everything made in this test speaks Turkish."""
    translation.use(Language.TURKISH)
    yield translation
    translation.use(Language.ENGLISH)


@pytest.fixture
def door() -> ScriptedDoor:
    """A record that does what the test says."""
    return ScriptedDoor()


@pytest.fixture
def runner(qapp: QApplication, door: ScriptedDoor) -> Iterator[Runner]:
    """A runner over the scripted door, with its real threads."""
    made = Runner()
    made.use(door)
    yield made
    assert made.close()
    made.deleteLater()


@pytest.fixture
def formats() -> Formats:
    """English formats of a clinic in Istanbul."""
    return Formats(Language.ENGLISH, ISTANBUL)


@pytest.fixture
def make_desk(theme: Theme, translation: Translation, runner: Runner) -> Callable[..., Desk]:
    """Make a desk for a role; `voice` is written into by its pages."""

    def make(role: Role = Role.RECEPTIONIST, voice: Any = None, language: Language | None = None) -> Desk:
        formats = Formats(language or translation.language, ISTANBUL)
        return Desk(
            runner,
            theme,
            formats,
            Explain(load_sentences(RESOURCES, formats.language), formats),
            Actions(),
            UndoStack(runner, runner),
            Who(StaffId(1), "ayse", "Ayşe Güneş", role),
            voice or Voice(),
            lambda: NOW,
            RESOURCES,
        )

    return make


@pytest.fixture
def clinic_desk(
    theme: Theme, translation: Translation, small_clinic: SmallClinic, qapp: QApplication
) -> Iterator[Callable[..., Desk]]:
    """Make a desk over a small real clinic, for a member of staff; pages behave as they do at work."""
    runners: list[Runner] = []

    def make(user: str = DOCTOR, voice: Any = None) -> Desk:
        runner = Runner()
        runners.append(runner)
        practice = small_clinic.at(user)
        runner.use(practice)
        actor = practice.actor
        formats = Formats.of_country(translation.language, ISTANBUL, "TR")
        return Desk(
            runner,
            theme,
            formats,
            Explain(load_sentences(RESOURCES, formats.language), formats),
            Actions(),
            UndoStack(runner, runner),
            Who(actor.staff_id, actor.user, actor.name, actor.role, actor.owner),
            voice or Voice(),
            small_clinic.clock,
            RESOURCES,
        )

    yield make
    for runner in runners:
        assert runner.close()
        runner.deleteLater()


@pytest.fixture(autouse=True)
def _nothing_is_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a window or a thread behind fails."""
    before = set(threading.enumerate())
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            app.sendPostedEvents()
        gc.collect()
        # What is still alive now stays to the end of the run: the next test need not look through it again.
        gc.freeze()
        left = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
        assert left == [], f"windows left open: {left}"
    threads = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert threads == [], f"threads left running: {threads}"
