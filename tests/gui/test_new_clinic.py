"""The assistant of an empty folder, from its first word to a usable clinic, by keyboard and by click."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from mesodesk.domain.errors import WorldError
from mesodesk.domain.people import Language, Role
from mesodesk.gui.admin.new_clinic import NewClinicPage
from mesodesk.gui.admin.recovery_step import RecoveryStep
from mesodesk.gui.base.door import Entrance
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.services.clinic.clinic import ClinicForm, HoursLine, ShowClinic
from mesodesk.services.clinic.staff import ListStaff
from mesodesk.services.door.practice import Practice
from mesodesk.services.keeping.backups import BackupCard
from mesodesk.services.keeping.sign_in import Founder, OpenClinic, found_clinic, open_clinic
from mesodesk.services.protocols.protocols import ListProtocols
from mesodesk.storage.keys import read_keys
from tests.documents.reading import page_texts
from tests.factories import QUICK
from tests.gui.conftest import ISTANBUL, NOW, RESOURCES
from tests.gui.hands import CTRL, Hands
from tests.gui.nameless import nameless, unidentified

ALT = Qt.KeyboardModifier.AltModifier
PASSWORD = "uzun bir cümle"
PIN = "4321"


class QuickDoor:
    """The front door of a folder, with keys that are stretched little."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clinic: OpenClinic | None = None

    def has_clinic(self) -> bool:
        return False

    def found(self, form: ClinicForm, founder: Founder) -> str:
        return found_clinic(self.folder, RESOURCES, form, founder, NOW, stretch=QUICK)

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        self.clinic, practice = open_clinic(self.folder, RESOURCES, user, password, lambda: NOW, QUICK)
        return practice

    def reset_with_recovery_key(self, recovery_key: str, user: str, new: str) -> Practice:
        raise NotImplementedError

    def restore_over(self, file: Path, user: str, password: str) -> BackupCard:
        raise NotImplementedError

    def switch(self, user: str, pin: str) -> Practice:
        raise NotImplementedError

    def check_again(self, practice: Practice) -> Practice:
        raise NotImplementedError

    def accept_as_is(self, practice: Practice, password: str, reason: str) -> Practice:
        raise NotImplementedError

    def open_demo(self, role: Role) -> Practice:
        raise NotImplementedError

    def close(self) -> None:
        if self.clinic is not None:
            self.clinic.close()


class Assistant:
    """The assistant in a window of its own."""

    def __init__(self, window: QMainWindow, door: QuickDoor, hands: Hands, entrance: Entrance) -> None:
        self.window = window
        self.door = door
        self.hands = hands
        self.entrance = entrance
        self.finished: list[Practice] = []
        self.page = NewClinicPage(entrance)
        self.page.finished.connect(self.finished.append)
        window.setCentralWidget(self.page)

    @property
    def title(self) -> str:
        return self.page.steps[self.page._at].title

    def fill_clinic(self, name: str = "Gül Dermatoloji") -> None:
        self.hands.write("new_clinic.clinic.name", name)

    def fill_owner(self, role: Role = Role.DERMATOLOGIST, user: str = "gul") -> None:
        self.hands.write("new_clinic.owner.name", "Dr. Gül Ak")
        self.hands.click(f"new_clinic.owner.role.{role}")
        self.hands.write("new_clinic.owner.user", user)
        for key, text in (("password", PASSWORD), ("pin", PIN)):
            self.hands.write(f"new_clinic.owner.{key}", text)
            self.hands.write(f"new_clinic.owner.{key}_again", text)

    def next(self) -> None:
        self.hands.press(Qt.Key.Key_Return, CTRL, on=self.page.next)

    def found(self, role: Role = Role.DERMATOLOGIST) -> None:
        self.fill_clinic()
        self.next()
        self.fill_owner(role)
        self.next()

    def key_groups(self) -> list[str]:
        return [self.hands.find_as(f"new_clinic.recovery.{number}", QLabel).text() for number in range(1, 8)]

    def confirm_key(self) -> None:
        groups = self.key_groups()
        self.next()
        self.type_back(groups)
        self.next()

    def type_back(self, groups: list[str]) -> None:
        for number, group in enumerate(groups, 1):
            self.hands.write(f"new_clinic.recovery.typed.{number}", group.lower())

    def error(self, step: int, key: str) -> str:
        form = (self.page.clinic.form, self.page.owner.form)[step]
        return form.field(key).error


@pytest.fixture
def assistant(
    theme: Theme, translation: Translation, runner: Runner, qtbot: QtBot, tmp_path: Path
) -> Iterator[Assistant]:
    runner.use(None)
    door = QuickDoor(tmp_path / "clinic")
    formats = Formats(translation.language, ISTANBUL)
    explain = Explain(load_sentences(RESOURCES, formats.language), formats)
    entrance = Entrance(runner, theme, formats, explain, door, RESOURCES, lambda: NOW)
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Assistant(window, door, Hands(qtbot, runner), entrance)
    window.resize(1000, 780)
    window.show()
    window.activateWindow()
    yield made
    made.hands.settle()
    runner.use(None)
    window.close()
    door.close()


def test_from_nothing_to_a_usable_clinic(assistant: Assistant) -> None:
    hands = assistant.hands
    assistant.found()
    assert assistant.title == "Recovery key"
    assistant.confirm_key()
    assert assistant.title == "Staff"
    hands.click("settings.staff.add")
    hands.write("settings.member.name", "Ayşe Güneş")
    hands.choose("settings.member.role", "Receptionist")
    hands.write("settings.member.user", "ayse")
    hands.write("settings.member.password", "önce bir parola")
    hands.click("settings.member.accept")
    assistant.next()
    hands.click("settings.rooms.empty.action")
    assistant.next()
    assert assistant.title == "Hours"
    assistant.next()
    assert assistant.title == "Protocols"
    hands.click("new_clinic.publish.rejuvenation")
    hands.click("protocols.review.accept")
    assert hands.find_as("new_clinic.missing", QLabel).text() == ""
    assistant.next()
    (practice,) = assistant.finished
    clinic = practice.ask(ShowClinic())
    assert (clinic.form.name, clinic.form.country, clinic.form.zone) == (
        "Gül Dermatoloji",
        "TR",
        "Europe/Istanbul",
    )
    assert [room.name for room in clinic.rooms] == ["Room 1", "Room 2"]
    assert clinic.hours == tuple(HoursLine(day, 540, 1080) for day in range(5))
    assert [rota.lines for rota in clinic.rotas if rota.staff == "Dr. Gül Ak"] == [clinic.hours]
    owner, receptionist = practice.ask(ListStaff())
    assert (owner.owner, owner.has_pin, receptionist.user) == (True, True, "ayse")
    published = {line.key for line in practice.ask(ListProtocols()) if line.state == "published"}
    assert published == {"rejuvenation"}


def test_a_manager_who_founds_is_told_that_a_dermatologist_publishes(assistant: Assistant) -> None:
    assistant.found(Role.MANAGER)
    assistant.confirm_key()
    assert "at least one dermatologist" in assistant.hands.words(assistant.page)
    for _ in range(3):
        assistant.next()
    assert assistant.title == "Protocols"
    assert assistant.hands.seen("new_clinic.publish.rejuvenation") == []
    assert "A dermatologist publishes them after signing in" in assistant.hands.words(assistant.page)
    assert "a room for treatment" in assistant.hands.find_as("new_clinic.missing", QLabel).text()
    assistant.next()
    assert assistant.finished[0].actor.role is Role.MANAGER


def test_nothing_typed_is_lost_by_going_back_and_on(assistant: Assistant) -> None:
    assistant.fill_clinic()
    assistant.hands.click("new_clinic.next")
    assistant.fill_owner()
    assistant.hands.press(Qt.Key.Key_Left, ALT, on=assistant.page.back)
    assert assistant.title == "Clinic"
    assert assistant.page.clinic.form.text("name") == "Gül Dermatoloji"
    assistant.hands.press(Qt.Key.Key_Return, on=assistant.hands.find("new_clinic.clinic.name"))
    assert assistant.page.owner.form.text("password") == PASSWORD


def test_bad_input_is_said_beside_its_field_and_the_step_stays(assistant: Assistant) -> None:
    assistant.next()
    assert assistant.error(0, "name") == "Please fill this in."
    assistant.fill_clinic()
    assistant.hands.find("new_clinic.clinic.zone").setProperty("currentText", "Nowhere")
    assistant.next()
    assert assistant.error(0, "zone") == "Choose one from the list."
    assistant.hands.find("new_clinic.clinic.zone").setProperty("currentText", "europe/berlin")
    assistant.next()
    assert assistant.title == "Owner"
    assistant.fill_owner(user="Gül!")
    assistant.hands.write("new_clinic.owner.password_again", "another one")
    assistant.next()
    assert assistant.error(1, "password_again") == "The two are not the same."
    assistant.hands.write("new_clinic.owner.password_again", PASSWORD)
    for key in ("pin", "pin_again"):
        assistant.hands.write(f"new_clinic.owner.{key}", "12a4")
    assistant.next()
    assert assistant.error(1, "pin")
    for key in ("pin", "pin_again"):
        assistant.hands.write(f"new_clinic.owner.{key}", PIN)
    assistant.next()
    assert assistant.error(1, "user")
    assert assistant.title == "Owner"
    assert not (assistant.door.folder / "record.db").exists()
    for key in ("password", "password_again"):
        assistant.hands.write(f"new_clinic.owner.{key}", "short")
    assistant.hands.write("new_clinic.owner.user", "gul")
    assistant.next()
    assert "at least 10" in assistant.error(1, "password")
    assert assistant.page.owner.form.text("name") == "Dr. Gül Ak"


def test_the_strength_of_a_password_is_said_while_it_is_typed(assistant: Assistant) -> None:
    assistant.fill_clinic()
    assistant.next()
    field = assistant.page.owner.form.field("password")
    said = []
    for text in ("abc", "aaaaaaaaaaaa", "mavi deniz", "mavi deniz ve kum tanesi"):
        assistant.hands.write("new_clinic.owner.password", text)
        said.append(field.control.accessibleDescription())
    assert "7 character" in said[0]
    assert said[1:] == ["Long enough, but easy to guess.", "Good.", "Strong."]


def test_the_recovery_key_opens_the_record_and_is_typed_back_whole(assistant: Assistant) -> None:
    assistant.found()
    hands = assistant.hands
    groups = assistant.key_groups()
    assert read_keys(assistant.door.folder).unlock_with_recovery("-".join(groups))
    hands.click("new_clinic.recovery.copy")
    assert QGuiApplication.clipboard().text() == "-".join(groups)
    assistant.next()
    assert hands.seen("new_clinic.recovery.1") == []
    assistant.type_back([*groups[:5], "????", groups[6]])
    assistant.next()
    assert assistant.title == "Recovery key"
    assert "Not as it was shown: group 6." in hands.words(assistant.page)
    assert not hands.find_as("new_clinic.back", QPushButton).isEnabled()
    hands.write("new_clinic.recovery.typed.6", groups[5])
    assistant.next()
    assert assistant.title == "Staff"
    QGuiApplication.clipboard().clear()


def test_the_recovery_key_is_typed_by_keyboard_alone_and_not_pasted(
    assistant: Assistant, qtbot: QtBot
) -> None:
    assistant.found()
    hands = assistant.hands
    groups = assistant.key_groups()
    assistant.next()
    first = hands.find_as("new_clinic.recovery.typed.1", QLineEdit)
    QGuiApplication.clipboard().setText("-".join(groups))
    for keys in (Qt.Key.Key_V, CTRL), (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier):
        hands.press(*keys, on=first)
        assert first.text() == ""
    qtbot.mouseClick(first, Qt.MouseButton.MiddleButton)
    assert first.text() == ""
    assert "pasting would not show" in hands.words("new_clinic.recovery.problem")
    QGuiApplication.clipboard().clear()
    for letter in "-".join(groups).lower():
        line = QApplication.focusWidget()
        assert line is not None
        qtbot.keyClicks(line, letter)
    hands.press(Qt.Key.Key_Return)
    assert assistant.title == "Staff"


def test_whoever_looks_at_the_recovery_key_again_types_it_again(assistant: Assistant) -> None:
    assistant.found()
    groups = assistant.key_groups()
    assistant.next()
    assistant.type_back(groups[:6])
    assistant.hands.click("new_clinic.recovery.again")
    assert assistant.key_groups() == groups
    assistant.next()
    assert assistant.hands.find_as("new_clinic.recovery.typed.1", QLineEdit).text() == ""
    assistant.next()
    assert "group 1, 2, 3, 4, 5, 6, 7" in assistant.hands.words(assistant.page)
    assistant.type_back(groups)
    assistant.next()
    assert assistant.title == "Staff"


def test_another_language_keeps_what_was_typed(assistant: Assistant) -> None:
    chosen: list[Language] = []
    assistant.page.language_chosen.connect(chosen.append)
    assistant.fill_clinic()
    assistant.next()
    assistant.fill_owner()
    assistant.hands.click("new_clinic.language.tr")
    assert chosen == [Language.TURKISH]
    state = assistant.page.state()
    again = NewClinicPage(assistant.entrance)
    again.restore(state)
    assert again.owner.form.text("pin_again") == PIN
    assert again.clinic.form.text("name") == "Gül Dermatoloji"
    assert again.owner.read().user == "gul"
    again.deleteLater()


def press_what_leaves(assistant: Assistant) -> list[object]:
    """Press the other language, Turkish, and the way to a backup; what the assistant asked for then."""
    asked: list[object] = []
    assistant.page.language_chosen.connect(asked.append)
    assistant.page.restore_asked.connect(lambda: asked.append("restore"))
    for name in ("new_clinic.language.tr", "new_clinic.restore"):
        button = assistant.hands.find(name)
        assistant.hands.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return asked


def test_nothing_leads_away_from_the_recovery_key_while_the_clinic_is_founded(assistant: Assistant) -> None:
    gate = threading.Event()
    assistant.fill_clinic()
    assistant.next()
    assistant.fill_owner()
    assistant.entrance.runner.on_record(gate.wait, None)
    assistant.hands.qtbot.mouseClick(assistant.page.next, Qt.MouseButton.LeftButton)
    asked = press_what_leaves(assistant)
    gate.set()
    assistant.hands.settle()
    assert asked == []
    assert assistant.title == "Recovery key"
    assert assistant.key_groups()


def test_after_a_refusal_another_language_and_a_backup_can_be_chosen_again(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(form: ClinicForm, founder: Founder) -> str:
        raise WorldError("disk_full")

    monkeypatch.setattr(assistant.door, "found", refuse)
    assistant.found()
    assert assistant.title == "Owner"
    assert press_what_leaves(assistant) == [Language.TURKISH, "restore"]


def test_each_step_has_a_name_for_everything_in_it(assistant: Assistant) -> None:
    def look() -> None:
        assert nameless(assistant.page) == []
        assert unidentified(assistant.page) == []

    look()
    assistant.fill_clinic()
    assistant.next()
    look()
    assistant.fill_owner()
    assistant.next()
    look()
    groups = assistant.key_groups()
    assistant.next()
    look()
    assistant.type_back(groups)
    assistant.next()
    steps: list[Callable[[], None]] = [assistant.next] * 3
    for step in steps:
        look()
        step()
    look()


def test_the_recovery_key_is_printed_whole_and_large_enough(assistant: Assistant, tmp_path: Path) -> None:
    assistant.found()
    step = assistant.page.steps[2]
    assert isinstance(step, RecoveryStep)
    assistant.hands.click("new_clinic.recovery.print")
    paper = step.view.paper
    assert paper.dialog is not None
    assert paper.printer is not None
    assistant.hands.until(paper.dialog.isVisible)
    paper.dialog.reject()
    paper.printer.setOutputFileName(str(tmp_path / "key.pdf"))
    paper.print_it()
    (page,) = page_texts((tmp_path / "key.pdf").read_bytes())
    assert all(group in page for group in step.view.groups)
    assert "Gül Dermatoloji" in page
    assert assistant.hands.find_as("new_clinic.said", QLabel).text() == "Sent to the printer."
