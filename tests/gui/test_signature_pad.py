"""The signature pad under mouse, finger, pen and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.domain.consent import PAD_UNIT, check_signature
from mesodesk.gui.base.theme import Scheme, Theme
from mesodesk.gui.widgets.signature_pad import SignaturePad

WAY = [QPoint(40, 80), QPoint(120, 30), QPoint(200, 90), QPoint(330, 50)]


class Ticks:
    """A clock that goes on by ten milliseconds whenever it is asked."""

    def __init__(self) -> None:
        self.now = 1_000

    def __call__(self) -> int:
        self.now += 10
        return self.now


@pytest.fixture
def pad(theme: Theme, qtbot: QtBot) -> SignaturePad:
    made = SignaturePad(
        theme, name="consent.pad", label="Patient's signature", hint="Sign here", clock=Ticks()
    )
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    qtbot.waitExposed(made)
    return made


def draw(pad: SignaturePad, way: list[QPoint]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=way[0])
    for place in way[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=way[-1])


def test_a_stroke_of_the_mouse_is_kept_with_places_and_times(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        draw(pad, WAY)

    (stroke,) = pad.strokes
    assert [(round(point.x / PAD_UNIT * 400), round(point.y / PAD_UNIT * 120)) for point in stroke] == [
        (place.x(), place.y()) for place in WAY
    ]
    assert [point.ms for point in stroke] == sorted({point.ms for point in stroke})
    signature = pad.signature()
    assert (signature.ratio_percent, signature.device) == (333, "mouse")
    check_signature(signature)


def test_the_last_stroke_can_be_taken_back_and_all_cleared_by_keys(pad: SignaturePad, qtbot: QtBot) -> None:
    draw(pad, WAY)
    draw(pad, WAY[:2])
    drawn = pad.strokes

    QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pad.strokes == drawn[:1]

    with qtbot.waitSignal(pad.changed):
        QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.is_empty


def test_nothing_is_told_when_there_is_nothing_to_take_back(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pad.changed):
        pad.undo()
        pad.clear()


def test_a_finger_writes(pad: SignaturePad) -> None:
    finger = QTest.createTouchDevice()
    QTest.touchEvent(pad, finger).press(0, WAY[0], pad).commit()
    for place in WAY[1:]:
        QTest.touchEvent(pad, finger).move(0, place, pad).commit()
    QTest.touchEvent(pad, finger).release(0, WAY[-1], pad).commit()

    assert len(pad.strokes) == 1
    assert len(pad.strokes[0]) == len(WAY)
    assert pad.signature().device == "touch"


def test_a_pen_writes_once_and_not_again_as_a_mouse(pad: SignaturePad) -> None:
    pen = QPointingDevice.primaryPointingDevice()
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 2, QEvent.Type.TabletRelease]
    for kind, place in zip(kinds, WAY, strict=True):
        at = QPointF(place)
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            kind, pen, at, QPointF(pad.mapToGlobal(place)), 0.5, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, held,
        )  # fmt: skip
        QApplication.sendEvent(pad, event)
        assert event.isAccepted()

    assert len(pad.strokes) == 1
    assert pad.signature().device == "pen"


def test_ink_keeps_within_the_pad_and_keeps_its_shape_when_resized(pad: SignaturePad) -> None:
    draw(pad, [QPoint(10, 10), QPoint(900, -50)])
    before = pad.strokes

    pad.resize(600, 120)

    assert all(0 <= point.x <= PAD_UNIT and 0 <= point.y <= PAD_UNIT for point in before[0])
    assert pad.strokes == before
    assert pad.signature().ratio_percent == 333


def test_ink_is_seen_in_both_schemes(pad: SignaturePad, theme: Theme) -> None:
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.apply(scheme)
        pad.clear()
        empty = pad.grab().toImage()
        draw(pad, WAY)
        assert pad.grab().toImage() != empty
    theme.apply(Scheme.LIGHT)


def test_the_right_button_draws_nothing(pad: SignaturePad) -> None:
    QTest.mousePress(pad, Qt.MouseButton.RightButton, pos=WAY[0])
    QTest.mouseMove(pad, WAY[1])
    QTest.mouseRelease(pad, Qt.MouseButton.RightButton, pos=WAY[1])

    assert pad.is_empty


def test_the_pad_says_what_it_is_and_can_be_reached_by_tab(pad: SignaturePad) -> None:
    assert (pad.accessibleIdentifier(), pad.accessibleName()) == ("consent.pad", "Patient's signature")
    assert pad.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_without_a_clock_the_pad_measures_the_time_itself(theme: Theme, qtbot: QtBot) -> None:
    made = SignaturePad(theme, name="x", label="x")
    qtbot.addWidget(made)
    draw(made, WAY)

    assert made.strokes[0][0].ms == 0
