"""Qt's Python binding survives what a day of work calls.

PySide6 6.12.0 on CPython 3.10 and 3.11 loses one reference to ``None`` per call that returns nothing and
aborts after some 5,700 of them. The pin keeps it out; this would notice a release that brings it back.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 4_000
# 3.12 made None immortal: its count no longer moves, and neither does the fault.
TOLERANCE = 200


def test_calls_that_return_nothing_do_not_eat_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert label.text() == str(CALLS - 1)
    assert abs(sys.getrefcount(None) - before) < TOLERANCE
