"""Coming in, locking, switching, leaving, and another language, over a small real clinic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from mesodesk.config.paths import Places
from mesodesk.config.settings import ColourTheme, ScreenLanguage, Settings, load_settings
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Language, Role
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.targets import SignOut
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.sign_in import SignInWindow
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.widgets.inputs import LineInput
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.clinic.rooms import AddRoom, EditRoom, RoomCard
from mesodesk.services.clinic.staff import ListStaff, ResetPassword
from mesodesk.services.keeping.without_password import reset_beside
from tests.factories import DOCTOR, MANAGER, NURSE, PASSWORD, PIN, RECEPTION, SmallClinic
from tests.gui.conftest import NOW, RESOURCES
from tests.gui.test_main_window import VIEWS, by_id, page

if TYPE_CHECKING:
    from mesodesk.services.clinic.clinic import ClinicForm
    from mesodesk.services.door.practice import Practice
    from mesodesk.services.keeping.backups import BackupCard
    from mesodesk.services.keeping.sign_in import Founder


class SmallDoor:
    """The front door of the small clinic."""

    def __init__(self, clinic: SmallClinic) -> None:
        self._clinic = clinic.clinic

    def has_clinic(self) -> bool:
        return True

    def found(self, form: ClinicForm, founder: Founder) -> str:
        raise NotImplementedError

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        return self._clinic.sign_in(user, password, chosen)

    def reset_with_recovery_key(self, recovery_key: str, user: str, new: str) -> Practice:
        return reset_beside(self._clinic, recovery_key, user, new)

    def restore_over(self, file: Path, user: str, password: str) -> BackupCard:
        raise NotImplementedError

    def switch(self, user: str, pin: str) -> Practice:
        return self._clinic.switch(user, pin)

    def check_again(self, practice: Practice) -> Practice:
        raise NotImplementedError

    def accept_as_is(self, practice: Practice, password: str, reason: str) -> Practice:
        raise NotImplementedError

    def open_demo(self, role: Role) -> Practice:
        return self._clinic.practice(DOCTOR if role is Role.DERMATOLOGIST else RECEPTION)

    def close(self) -> None:
        """The fixture closes the clinic."""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    data = tmp_path / "data"
    data.mkdir()
    (data / "something").touch()
    return Places(data, tmp_path / "state", tmp_path / "logs", RESOURCES)


@pytest.fixture
def reception(
    qapp: QApplication,
    theme: Theme,
    translation: Translation,
    runner: Runner,
    small_clinic: SmallClinic,
    places: Places,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Iterator[Reception]:
    monkeypatch.setattr(
        "mesodesk.gui.application.desk_host.MainWindow", lambda theme: MainWindow(theme, VIEWS)
    )
    runner.use(None)
    made = Reception(
        qapp,
        places,
        Settings(),
        theme,
        translation,
        runner,
        lambda: SmallDoor(small_clinic),
        lambda: NOW,
    )
    yield made
    translation.use(Language.ENGLISH)
    theme.apply(Scheme.LIGHT)
    made.close()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    qtbot.waitUntil(lambda: not runner.is_busy)
    made.deleteLater()


def settle(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=10_000)


def sign_in(reception: Reception, qtbot: QtBot, runner: Runner, user: str, password: str) -> None:
    window = reception.window
    assert isinstance(window, SignInWindow)
    for field, text in ((window.user, user), (window.password, password)):
        control = field.control
        assert isinstance(control, LineInput)
        control.setText(text)
    qtbot.keyClick(window.password.control, Qt.Key.Key_Return)
    settle(qtbot, runner)


def desk(reception: Reception) -> MainWindow:
    window = reception.window
    assert isinstance(window, MainWindow)
    return window


@pytest.fixture
def entered(reception: Reception, qtbot: QtBot, runner: Runner) -> Reception:
    reception.open()
    sign_in(reception, qtbot, runner, MANAGER, PASSWORD)
    return reception


def test_the_right_password_opens_the_desk_of_its_owner(entered: Reception) -> None:
    window = desk(entered)
    assert window.isVisible()
    assert by_id(window, "window.staff").accessibleName() == "Mert Kaya"
    assert by_id(window, "window.staff").accessibleDescription() == "Manager"


def test_a_wrong_password_lets_nobody_in(reception: Reception, qtbot: QtBot, runner: Runner) -> None:
    reception.open()
    sign_in(reception, qtbot, runner, MANAGER, "wrong password")
    window = reception.window
    assert isinstance(window, SignInWindow)
    assert window.password.error
    assert window.user_name() == MANAGER


def test_who_comes_with_a_password_of_somebody_else_chooses_an_own_one_first(
    reception: Reception, qtbot: QtBot, runner: Runner, small_clinic: SmallClinic
) -> None:
    nurse = next(card for card in small_clinic.ask(ListStaff(), MANAGER) if card.user == NURSE)
    small_clinic.do(ResetPassword(nurse.id, nurse.version, "for one day only", PASSWORD), MANAGER)
    reception.open()
    sign_in(reception, qtbot, runner, NURSE, "for one day only")
    window = reception.window
    assert isinstance(window, SignInWindow)
    assert window.chosen.isVisible()
    assert not window.password.isEnabled()
    first, second = window.chosen.control, window.again.control
    assert isinstance(first, LineInput)
    assert isinstance(second, LineInput)
    for own, again, wrong in (
        ("", "", window.chosen),
        ("my own password", "my owm password", window.again),
        ("short", "short", window.chosen),
        ("for one day only", "for one day only", window.chosen),
    ):
        first.setText(own)
        second.setText(again)
        qtbot.keyClick(second, Qt.Key.Key_Return)
        settle(qtbot, runner)
        assert reception.window is window
        assert wrong.error
    first.setText("my own password")
    second.setText("my own password")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    settle(qtbot, runner)
    assert by_id(desk(reception), "window.staff").accessibleName() == "Hemşire Gül Şen"
    small_clinic.clinic.sign_in(NURSE, "my own password")


def test_a_fault_of_ours_at_the_sign_in_leaves_the_window_ready_for_another_try(
    reception: Reception,
    qtbot: QtBot,
    runner: Runner,
    small_clinic: SmallClinic,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashed: list[object] = []

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    reception.open()
    settle(qtbot, runner)
    with monkeypatch.context() as patch:
        patch.setattr("sys.excepthook", lambda *caught: crashed.append(caught))
        patch.setattr(small_clinic.clinic, "sign_in", fail)
        sign_in(reception, qtbot, runner, MANAGER, PASSWORD)
        qtbot.waitUntil(lambda: bool(crashed))
    sign_in(reception, qtbot, runner, MANAGER, PASSWORD)
    assert desk(reception).isVisible()


def test_the_demo_shows_its_frame_at_once_and_opens_in_the_role(
    reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    reception.open_demo(Role.DERMATOLOGIST)
    assert desk(reception).isVisible()
    assert not by_id(desk(reception), "window.rail").isEnabled()
    qtbot.waitUntil(lambda: by_id(desk(reception), "window.rail").isEnabled(), timeout=10_000)
    assert by_id(desk(reception), "window.staff").accessibleName() == "Dr Selin Demir"


def test_a_locked_desk_shows_nothing_and_its_pin_brings_everything_back(
    entered: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = desk(entered)
    first = page(window)
    first.typed.setText("half a note")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not first.isVisible()
    unlock(window, qtbot, runner, PIN)
    assert page(window) is first
    assert first.isVisible()
    assert first.typed.text() == "half a note"


def test_a_wrong_pin_keeps_the_desk_locked(entered: Reception, qtbot: QtBot, runner: Runner) -> None:
    window = desk(entered)
    entered._desk().lock()
    unlock(window, qtbot, runner, "9999")
    assert not window.rail.isVisible()
    unlock(window, qtbot, runner, PIN)
    assert window.rail.isVisible()


def test_ctrl_q_closes_a_locked_desk_as_well(entered: Reception, qtbot: QtBot) -> None:
    window = desk(entered)
    window.may_close = None
    entered._desk().lock()
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_another_member_of_staff_takes_over_with_an_empty_desk(
    entered: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = desk(entered)
    page(window).typed.setText("half a note")
    qtbot.keyClick(
        window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    by_id(window, "lock.staff").set_value(DOCTOR)  # type: ignore[attr-defined]
    unlock(window, qtbot, runner, PIN)
    assert by_id(window, "window.staff").accessibleName() == "Dr Selin Demir"
    assert page(window).typed.text() == ""


def test_going_back_from_a_switch_changes_nothing(entered: Reception, qtbot: QtBot) -> None:
    window = desk(entered)
    window.run("window.switch_user")
    qtbot.mouseClick(by_id(window, "lock.back"), Qt.MouseButton.LeftButton)
    assert not window.is_covered
    assert by_id(window, "window.staff").accessibleName() == "Mert Kaya"


def test_signing_out_leads_to_the_sign_in_window_with_the_name(entered: Reception) -> None:
    desk(entered).run("window.sign_out")
    window = entered.window
    assert isinstance(window, SignInWindow)
    assert window.user_name() == MANAGER


def test_who_is_signed_out_by_a_restore_is_told_why(entered: Reception) -> None:
    desk(entered).go(SignOut("Another record is in place."))
    window = entered.window
    assert isinstance(window, SignInWindow)
    assert by_id(window, "login.note").isVisible()
    assert window.user_name() == MANAGER


def test_another_language_is_spoken_at_once_kept_and_nothing_is_lost(
    entered: Reception, qtbot: QtBot, runner: Runner, places: Places
) -> None:
    page(desk(entered)).typed.setText("half a note")
    entered.use_language(Language.TURKISH)
    qtbot.waitUntil(lambda: by_id(desk(entered), "view.today").accessibleName() == "Bugün")
    assert page(desk(entered)).typed.text() == "half a note"
    settle(qtbot, runner)
    assert load_settings(places.settings_file).language is ScreenLanguage.TURKISH


def test_other_colours_are_shown_and_kept(
    entered: Reception, qtbot: QtBot, runner: Runner, theme: Theme, places: Places
) -> None:
    entered.use_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: theme.is_dark)
    settle(qtbot, runner)
    assert load_settings(places.settings_file).theme is ColourTheme.DARK


def test_choices_that_cannot_be_kept_count_for_now_and_are_said_once(
    entered: Reception, qtbot: QtBot, runner: Runner, theme: Theme, places: Places
) -> None:
    settle(qtbot, runner)
    places.settings_file.unlink(missing_ok=True)
    places.settings_file.mkdir(parents=True)
    said: list[MesodeskError] = []
    runner.unanswered.connect(said.append)
    entered.use_scheme(Scheme.DARK)
    entered.use_scheme(Scheme.LIGHT)
    entered.use_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: theme.is_dark)
    settle(qtbot, runner)
    assert [str(error) for error in said] == ["cannot_write"]


def test_pages_that_are_not_seen_keep_what_was_typed_through_other_colours(
    entered: Reception, qtbot: QtBot, theme: Theme
) -> None:
    first, second = (view.key for view in VIEWS[:2])

    def turn_to(view: str) -> None:
        button = by_id(desk(entered), f"view.{view}")
        assert isinstance(button, QAbstractButton)
        button.click()

    turn_to(first)
    page(desk(entered)).typed.setText("half a note")
    turn_to(second)
    entered.use_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: theme.is_dark)
    turn_to(first)
    assert page(desk(entered)).typed.text() == "half a note"


def test_a_copied_patients_name_does_not_outlive_the_lock(entered: Reception, qapp: QApplication) -> None:
    qapp.clipboard().setText("Elif Yılmaz")
    entered._desk().lock()
    assert qapp.clipboard().text() == ""


def test_a_copied_patients_name_is_not_left_for_whoever_signs_in_next(
    entered: Reception, qapp: QApplication
) -> None:
    qapp.clipboard().setText("Elif Yılmaz")
    desk(entered).run("window.sign_out")
    assert isinstance(entered.window, SignInWindow)
    assert qapp.clipboard().text() == ""


def test_what_was_copied_in_another_program_stays_through_signing_in_and_out(
    reception: Reception, qtbot: QtBot, runner: Runner, qapp: QApplication
) -> None:
    reception._desk()
    assert qapp.activeWindow() is None
    qapp.clipboard().setText("from elsewhere")
    reception.open()
    sign_in(reception, qtbot, runner, MANAGER, PASSWORD)
    desk(reception).run("window.sign_out")
    assert qapp.clipboard().text() == "from elsewhere"


def unlock(window: MainWindow, qtbot: QtBot, runner: Runner, pin: str) -> None:
    field = by_id(window, "lock.pin")
    assert isinstance(field, LineInput)
    field.setText(pin)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, runner)


def test_steps_can_be_taken_back_in_another_language_but_not_by_another_person(
    entered: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = desk(entered)
    runner.perform(AddRoom("Oda 9", for_numbing=False, for_treatment=True))
    settle(qtbot, runner)
    rooms: list[RoomCard] = []
    runner.ask(ShowClinic(), lambda card: rooms.extend(card.rooms), receiver=window)
    settle(qtbot, runner)
    room = next(known for known in rooms if known.name == "Oda 9")
    runner.perform(EditRoom(room.id, room.version, "Oda 10", False, True, True), said="Room renamed")
    settle(qtbot, runner)
    entered.use_language(Language.TURKISH)
    qtbot.waitUntil(lambda: by_id(desk(entered), "view.today").accessibleName() == "Bugün")
    window.findChildren(QAction, "window.undo")[-1].trigger()
    settle(qtbot, runner)
    names: list[str] = []
    runner.ask(ShowClinic(), lambda card: names.extend(known.name for known in card.rooms), receiver=window)
    settle(qtbot, runner)
    assert "Oda 9" in names
    window.run("window.switch_user")
    by_id(window, "lock.staff").set_value(DOCTOR)  # type: ignore[attr-defined]
    unlock(window, qtbot, runner, PIN)
    assert entered._host is not None
    assert entered._host._undo.next_redo is None
