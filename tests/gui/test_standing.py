"""What stands against writing: on every page, with its ways out; nothing that was typed goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.config.paths import Places
from mesodesk.config.settings import Settings
from mesodesk.domain.lights import Light, Shine, Way
from mesodesk.domain.people import Language, Role
from mesodesk.gui.application.accept_sheet import AcceptSheet
from mesodesk.gui.application.desk_host import DeskHost
from mesodesk.gui.application.reception import Reception
from mesodesk.gui.base.explain import Explain, load_sentences
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.runner import Runner
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.main_window import MainWindow
from mesodesk.gui.main_window.standing_bar import StandingBar
from mesodesk.services.clinic.clinic import ShowClinic
from mesodesk.services.keeping.standing import accept_as_is, check_again
from mesodesk.storage.record import FILE_NAME
from tests.factories import MANAGER, PASSWORD, PIN, RECEPTION
from tests.gui.bad_input import NOTHING, ODD
from tests.gui.conftest import ISTANBUL, NOW, RESOURCES
from tests.integration.standing_house import NEW, House

if TYPE_CHECKING:
    from mesodesk.services.clinic.clinic import ClinicForm
    from mesodesk.services.door.practice import Practice
    from mesodesk.services.keeping.backups import BackupCard
    from mesodesk.services.keeping.sign_in import Founder, OpenClinic


class HouseDoor:
    """The front door of a clinic behind the gate."""

    def __init__(self, house: House) -> None:
        self.house = house

    @property
    def clinic(self) -> OpenClinic:
        assert self.house.clinic is not None
        return self.house.clinic

    def has_clinic(self) -> bool:
        return True

    def found(self, form: ClinicForm, founder: Founder) -> str:
        raise NotImplementedError

    def sign_in(self, user: str, password: str, chosen: str = "") -> Practice:
        if user == MANAGER:
            return self.house.enter()
        self.house.enter()
        return self.clinic.practice(user)

    def reset_with_recovery_key(self, recovery_key: str, user: str, new: str) -> Practice:
        raise NotImplementedError

    def restore_over(self, file: Path, user: str, password: str) -> BackupCard:
        raise NotImplementedError

    def switch(self, user: str, pin: str) -> Practice:
        return self.clinic.switch(user, pin)

    def check_again(self, practice: Practice) -> Practice:
        self.house.clinic, again = check_again(self.clinic, practice, self.house.clock)
        return again

    def accept_as_is(self, practice: Practice, password: str, reason: str) -> Practice:
        self.house.clinic, again = accept_as_is(self.clinic, practice, password, reason, self.house.clock)
        return again

    def open_demo(self, role: Role) -> Practice:
        raise NotImplementedError

    def close(self) -> None:
        self.house.leave()


@pytest.fixture
def house(clinic_template: Callable[[str, str], Path], tmp_path: Path) -> House:
    """A clinic whose last entries were lost."""
    made = House(tmp_path, clinic_template("Europe/Istanbul", "TR"))
    made.lose()
    return made


@pytest.fixture
def reception(
    qapp: QApplication, theme: Theme, translation: Translation, runner: Runner, house: House, qtbot: QtBot
) -> Iterator[Reception]:
    """The program in front of that clinic."""
    runner.use(None)
    places = Places(house.folder, house.state, house.state / "logs", RESOURCES)
    made = Reception(
        qapp, places, Settings(), theme, translation, runner, lambda: HouseDoor(house), lambda: NOW
    )
    yield made
    made.close()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    qtbot.waitUntil(lambda: not runner.is_busy)
    made.deleteLater()


def _enter(reception: Reception, qtbot: QtBot, runner: Runner, user: str = MANAGER) -> MainWindow:
    reception.open()
    sign_in = reception._sign_in
    assert sign_in is not None
    sign_in.submitted.emit(user, PASSWORD)
    qtbot.waitUntil(lambda: isinstance(reception.window, MainWindow), timeout=20_000)
    _settle(qtbot, runner)
    window = reception.window
    assert isinstance(window, MainWindow)
    return window


def _unlock(host: DeskHost) -> None:
    view = host._locking._view
    assert view is not None
    view.submitted.emit(MANAGER, PIN)


def _settle(qtbot: QtBot, runner: Runner) -> None:
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)


def test_the_bar_says_what_is_missing_and_nothing_can_be_saved(
    reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = _enter(reception, qtbot, runner)
    assert "The end of the record is missing" in window.standing.sentence
    assert {way for way, button in window.standing.ways.items() if not button.isHidden()} == {
        Way.RESTORE_BACKUP,
        Way.ACCEPT_AS_IS,
        Way.CHECK_AGAIN,
    }
    runner.perform(NEW)
    _settle(qtbot, runner)
    assert "can only be read" in window.message_bar.sentence


def test_only_an_owner_is_offered_to_go_on(reception: Reception, qtbot: QtBot, runner: Runner) -> None:
    window = _enter(reception, qtbot, runner, RECEPTION)
    assert window.standing.ways[Way.ACCEPT_AS_IS].isHidden()
    assert not window.standing.ways[Way.CHECK_AGAIN].isHidden()


def test_the_way_to_a_backup_leads_to_the_backups(reception: Reception, qtbot: QtBot, runner: Runner) -> None:
    window = _enter(reception, qtbot, runner)
    window.standing.ways[Way.RESTORE_BACKUP].click()
    _settle(qtbot, runner)
    page = window.current_page
    assert page is not None
    assert page.state() == "backups"
    assert window.standing.sentence


def test_an_owner_goes_on_with_a_reason_and_the_password(
    reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = _enter(reception, qtbot, runner)
    window.standing.ways[Way.ACCEPT_AS_IS].click()
    sheet = window.findChild(AcceptSheet)
    assert sheet is not None
    sheet.reason.setPlainText("Disk bozuldu")
    sheet.password.setText("wrong password")
    sheet.primary.click()
    _settle(qtbot, runner)
    assert sheet.isVisible()
    assert sheet._password.error
    assert sheet.reason.toPlainText() == "Disk bozuldu"
    sheet.password.setText(PASSWORD)
    sheet.primary.click()
    _settle(qtbot, runner)
    assert window.standing.sentence == ""
    runner.perform(NEW)
    _settle(qtbot, runner)
    assert window.message_bar.sentence == ""


def test_looking_again_keeps_the_page(reception: Reception, qtbot: QtBot, runner: Runner) -> None:
    window = _enter(reception, qtbot, runner)
    window.standing.ways[Way.RESTORE_BACKUP].click()
    _settle(qtbot, runner)
    window.standing.ways[Way.CHECK_AGAIN].click()
    _settle(qtbot, runner)
    page = window.current_page
    assert page is not None
    assert page.state() == "backups"
    assert "The end of the record is missing" in window.standing.sentence
    assert window.standing.ways[Way.CHECK_AGAIN].isEnabled()


def test_a_locked_desk_over_it_opens_with_the_pin(
    reception: Reception, qtbot: QtBot, runner: Runner, house: House
) -> None:
    window = _enter(reception, qtbot, runner)
    host = reception._host
    assert host is not None
    host.lock()
    view = host._locking._view
    assert view is not None
    view.submitted.emit(MANAGER, PIN)
    _settle(qtbot, runner)
    assert not window.is_covered
    assert window.standing.sentence


def test_after_the_pin_the_owner_still_finds_both_ways_on(
    reception: Reception, qtbot: QtBot, runner: Runner, house: House
) -> None:
    window = _enter(reception, qtbot, runner)
    host = reception._host
    assert host is not None
    for way in (Way.CHECK_AGAIN, Way.ACCEPT_AS_IS):
        host.lock()
        _unlock(host)
        _settle(qtbot, runner)
        window.standing.ways[way].click()
        _settle(qtbot, runner)
        assert window.message_bar.sentence == ""
    sheet = window.findChild(AcceptSheet)
    assert sheet is not None
    sheet.reason.setPlainText("Disk bozuldu")
    sheet.password.setText(PASSWORD)
    sheet.primary.click()
    _settle(qtbot, runner)
    assert window.standing.sentence == ""
    runner.perform(NEW)
    _settle(qtbot, runner)
    assert window.message_bar.sentence == ""


def test_a_desk_that_is_locked_while_somebody_looks_again_stays_locked(
    reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = _enter(reception, qtbot, runner)
    host = reception._host
    assert host is not None
    window.standing.ways[Way.CHECK_AGAIN].click()
    host.lock()
    _settle(qtbot, runner)
    assert window.is_covered
    assert host._locking._is_locked
    answers: list[object] = []
    runner.ask(ShowClinic(), answers.append)
    _settle(qtbot, runner)
    assert answers == []
    _unlock(host)
    _settle(qtbot, runner)
    qtbot.waitUntil(lambda: not window.is_covered)
    assert window.standing.sentence


def test_who_signs_out_while_somebody_looks_again_is_out(
    reception: Reception, qtbot: QtBot, runner: Runner
) -> None:
    window = _enter(reception, qtbot, runner)
    host = reception._host
    assert host is not None
    window.standing.ways[Way.CHECK_AGAIN].click()
    host.sign_out()
    _settle(qtbot, runner)
    assert not runner.has_door
    assert not isinstance(reception.window, MainWindow)


@pytest.mark.parametrize("wrong", [*NOTHING, *ODD])
def test_no_wrong_reason_and_no_wrong_password_is_taken(
    reception: Reception, qtbot: QtBot, runner: Runner, house: House, wrong: str
) -> None:
    window = _enter(reception, qtbot, runner)
    window.standing.ways[Way.ACCEPT_AS_IS].click()
    sheet = window.findChild(AcceptSheet)
    assert sheet is not None
    for reason, password in ((wrong, "wrong password"), ("Disk", wrong)):
        sheet.reason.setPlainText(reason)
        sheet.password.setText(password)
        sheet.primary.click()
        _settle(qtbot, runner)
        assert sheet.isVisible()
        assert sheet._reason.error or sheet._password.error
        assert (sheet.reason.toPlainText(), sheet.password.text()) == (reason, password)
    assert house.clinic is not None
    assert house.clinic.record.read_only
    sheet.reject()


@pytest.mark.parametrize("language", list(Language))
def test_what_is_only_worth_a_sentence_can_be_closed(qtbot: QtBot, theme: Theme, language: Language) -> None:
    explain = Explain(load_sentences(RESOURCES, language), Formats(language, ISTANBUL))
    bar = StandingBar(theme)
    qtbot.addWidget(bar)
    details = {"now": NOW, "last": NOW}
    bar.show_lights(
        (Light("schema"), Light("clock_behind", Shine.AMBER, details, (Way.SET_CLOCK,))),
        explain,
        is_owner=True,
    )
    bar.show()
    assert "…" not in bar.sentence
    bar._close.click()
    assert bar.sentence == ""
    bar.show_lights((Light("schema"),), explain, is_owner=True)
    assert bar.sentence == ""


def test_who_cannot_be_let_in_is_told_why(
    reception: Reception, qtbot: QtBot, runner: Runner, house: House
) -> None:
    file = house.folder / FILE_NAME
    file.write_bytes(bytes(4_096) + file.read_bytes()[4_096:])
    reception.open()
    sign_in = reception._sign_in
    assert sign_in is not None
    sign_in.submitted.emit(MANAGER, PASSWORD)
    _settle(qtbot, runner)
    qtbot.waitUntil(lambda: bool(sign_in.password.error))
    assert "cannot be opened" in sign_in.password.error
    assert reception.window is sign_in
