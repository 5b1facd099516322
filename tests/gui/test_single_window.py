"""One window per data folder and user."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.gui.base.single_window import SingleWindow


def test_a_second_start_is_refused_and_raises_the_first_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    first = SingleWindow(tmp_path / "data", tmp_path / "state", qapp)
    second = SingleWindow(tmp_path / "data", tmp_path / "state", qapp)
    assert first.take()
    first.listen()
    with qtbot.waitSignal(first.raised):
        assert not second.take()
    first.give_back()
    assert second.take()
    second.give_back()
    first.deleteLater()
    second.deleteLater()


def test_another_folder_and_another_user_have_their_own_window(qapp: QApplication, tmp_path: Path) -> None:
    windows = [
        SingleWindow(tmp_path / data, tmp_path / state, qapp)
        for data, state in (("one", "ayse"), ("two", "ayse"), ("one", "mehmet"))
    ]
    assert [window.take() for window in windows] == [True, True, True]
    for window in windows:
        window.give_back()
        window.deleteLater()
