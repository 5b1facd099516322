"""The sheet that asks for the password again: once for several acts, never after the desk was left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.prove_sheet import ProveSheet, ask_proof
from tests.factories import DOCTOR, PASSWORD, SmallClinic

SENTENCE = "The export leaves this desk."


def _with_password(clinic: SmallClinic) -> None:
    clinic.clinic.keyring.give(DOCTOR, PASSWORD)


def _sheets() -> list[ProveSheet]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, ProveSheet) and one.isVisible()]


def test_the_right_password_goes_on_and_closes(
    clinic_desk: Callable[..., Desk], small_clinic: SmallClinic, qtbot: QtBot
) -> None:
    _with_password(small_clinic)
    proved: list[str] = []
    sheet = ProveSheet(clinic_desk(), SENTENCE, proved.append)
    sheet.open()
    sheet.password.setText(PASSWORD)
    qtbot.keyClick(sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(proved))
    assert proved == [PASSWORD]


def test_nobody_is_asked_twice_within_five_minutes_and_everybody_after(
    clinic_desk: Callable[..., Desk], small_clinic: SmallClinic, qtbot: QtBot
) -> None:
    _with_password(small_clinic)
    desk = clinic_desk()
    small_clinic.at(DOCTOR).prove(PASSWORD)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    proved: list[str] = []
    ask_proof(desk, SENTENCE, proved.append, window)
    qtbot.waitUntil(lambda: bool(proved))
    assert proved == [""]
    assert _sheets() == []

    small_clinic.clock.now += timedelta(minutes=5)
    ask_proof(desk, SENTENCE, proved.append, window)
    qtbot.waitUntil(lambda: bool(_sheets()))
    _sheets()[0].reject()
    assert proved == [""]
