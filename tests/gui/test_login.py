"""Who is there: the sign-in window and the locked desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mesodesk.domain.people import Language
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import Translation
from mesodesk.gui.login.lock import LockView
from mesodesk.gui.login.sign_in import PasswordInput, SignInWindow
from mesodesk.gui.widgets.inputs import LineInput, Option, SecretInput

STAFF = [Option("demir", "Dr. Selin Demir"), Option("ayse", "Ayşe Güneş")]


@pytest.fixture
def sign_in(theme: Theme, translation: Translation, qtbot: QtBot) -> SignInWindow:
    window = SignInWindow(theme, Language.ENGLISH)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def user(window: SignInWindow) -> LineInput:
    control = window.user.control
    assert isinstance(control, LineInput)
    return control


def password(window: SignInWindow) -> PasswordInput:
    control = window.password.control
    assert isinstance(control, PasswordInput)
    return control


def test_name_enter_password_enter_signs_in(sign_in: SignInWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(user(sign_in).hasFocus)
    qtbot.keyClicks(user(sign_in), "demir")
    qtbot.keyClick(user(sign_in), Qt.Key.Key_Return)
    qtbot.waitUntil(password(sign_in).hasFocus)
    qtbot.keyClicks(password(sign_in), "a secret")
    with qtbot.waitSignal(sign_in.submitted) as submitted:
        qtbot.keyClick(password(sign_in), Qt.Key.Key_Return)
    assert submitted.args == ["demir", "a secret"]


def test_a_wrong_password_keeps_the_user_name_and_says_so_beneath(
    sign_in: SignInWindow, qtbot: QtBot
) -> None:
    user(sign_in).setText("demir")
    password(sign_in).setText("wrong")
    qtbot.keyClick(password(sign_in), Qt.Key.Key_Return)
    sign_in.show_refusal(Explanation("User name or password is wrong.", "password"))
    assert sign_in.user_name() == "demir"
    assert password(sign_in).text() == ""
    assert sign_in.password.error == "User name or password is wrong."
    qtbot.waitUntil(password(sign_in).hasFocus)
    qtbot.keyClicks(password(sign_in), "x")
    assert sign_in.password.error == ""


def test_nothing_is_sent_twice_while_it_is_checked(sign_in: SignInWindow, qtbot: QtBot) -> None:
    sent: list[str] = []
    sign_in.submitted.connect(lambda name, _secret: sent.append(name))
    user(sign_in).setText("demir")
    password(sign_in).setText("a secret")
    for _ in range(3):
        qtbot.keyClick(password(sign_in), Qt.Key.Key_Return)
    assert sent == ["demir"]


def test_empty_fields_are_named_and_nothing_is_sent(sign_in: SignInWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sign_in.submitted):
        qtbot.keyClick(password(sign_in), Qt.Key.Key_Return)
    assert sign_in.user.error
    assert sign_in.password.error


def test_a_password_is_hidden_until_asked_for(sign_in: SignInWindow) -> None:
    assert password(sign_in).echoMode() == SecretInput.EchoMode.Password


def test_caps_lock_is_noticed(sign_in: SignInWindow) -> None:
    field = password(sign_in)
    seen: list[bool] = []
    field.caps_lock_seen.connect(seen.append)
    for text in ("A", "b"):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(field, event)
    assert seen == [True, False]


def test_the_language_can_be_chosen_before_signing_in(sign_in: SignInWindow, qtbot: QtBot) -> None:
    button = next(
        found
        for found in sign_in.findChildren(type(sign_in._button))
        if found.accessibleIdentifier() == "login.language.tr"
    )
    with qtbot.waitSignal(sign_in.language_chosen) as chosen:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen.args == [Language.TURKISH]


def own(window: SignInWindow) -> tuple[LineInput, LineInput]:
    first, second = window.chosen.control, window.again.control
    assert isinstance(first, LineInput)
    assert isinstance(second, LineInput)
    return first, second


@pytest.fixture
def asked(sign_in: SignInWindow, qtbot: QtBot) -> SignInWindow:
    """Somebody came with a password that somebody else had set."""
    user(sign_in).setText("demir")
    password(sign_in).setText("for one day only")
    sign_in.show_refusal(Explanation("Choose one of your own.", "chosen"))
    qtbot.waitUntil(own(sign_in)[0].hasFocus)
    return sign_in


def test_who_has_to_choose_an_own_password_is_told_why_and_has_made_no_mistake(asked: SignInWindow) -> None:
    assert asked._lead.text() == "Choose one of your own."
    assert asked.chosen.error == ""
    asked.show_refusal(Explanation("Too short.", "new"))
    assert asked.chosen.error == "Too short."
    assert asked._lead.text() == "Choose one of your own."


def test_the_own_password_is_said_to_be_good_or_not_while_it_is_typed(asked: SignInWindow) -> None:
    first, _ = own(asked)
    first.setText("my own")
    asked._on_edited()
    assert "4 characters more" in first.accessibleDescription()
    first.setText("several words of my own")
    assert "Strong" in first.accessibleDescription()


def test_esc_leads_back_from_choosing_an_own_password_and_no_secret_stays(
    asked: SignInWindow, qtbot: QtBot
) -> None:
    for line in own(asked):
        line.setText("my own words")
    qtbot.keyClick(own(asked)[0], Qt.Key.Key_Escape)
    assert asked.chosen.isHidden()
    assert asked._lead.text() == "Sign in to your clinic"
    assert asked.user_name() == "demir"
    assert [line.text() for line in (password(asked), *own(asked))] == ["", "", ""]
    password(asked).setText("a secret")
    with qtbot.waitSignal(asked.submitted):
        qtbot.keyClick(password(asked), Qt.Key.Key_Return)


def test_a_failing_disk_leaves_the_own_password_where_it_was_typed(asked: SignInWindow) -> None:
    for line in own(asked):
        line.setText("my own words")
    asked.show_refusal(Explanation("The disk is full.", can_retry=True))
    assert [line.text() for line in own(asked)] == ["my own words"] * 2
    assert asked.chosen.error == "The disk is full."
    assert password(asked).text() == "for one day only"


def test_a_password_that_counts_no_more_is_asked_for_again(asked: SignInWindow) -> None:
    asked.show_refusal(Explanation("User or password is wrong.", "password"))
    assert asked.chosen.isHidden()
    assert asked.password.isEnabled()
    assert asked.password.error


def test_the_sign_in_window_speaks_turkish(theme: Theme, in_turkish: Translation, qtbot: QtBot) -> None:
    window = SignInWindow(theme, Language.TURKISH)
    qtbot.addWidget(window)
    assert window.password.words == "Parola"


def test_a_pin_opens_the_locked_desk(theme: Theme, translation: Translation, qtbot: QtBot) -> None:
    view = LockView(theme, STAFF, "ayse", locked=True)
    qtbot.addWidget(view)
    view.show()
    pin = view.pin.control
    assert isinstance(pin, SecretInput)
    qtbot.keyClicks(pin, "1234")
    with qtbot.waitSignal(view.submitted) as submitted:
        qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert submitted.args == ["ayse", "1234"]
    view.show_refusal(Explanation("The PIN is wrong.", "pin"))
    assert view.pin.error == "The PIN is wrong."
    assert pin.text() == ""


@pytest.mark.parametrize("locked", [True, False])
def test_no_field_of_the_locked_desk_is_cut_off(
    theme: Theme, translation: Translation, qtbot: QtBot, locked: bool
) -> None:
    view = LockView(theme, STAFF, "ayse", locked=locked)
    qtbot.addWidget(view)
    view.resize(1440, 860)
    view.show()
    view.show_refusal(Explanation("The PIN is wrong.", "pin"))
    fields = (view.staff, view.pin)
    qtbot.waitUntil(lambda: all(field.height() >= field.heightForWidth(field.width()) for field in fields))
    assert all(field.control.height() >= field.control.sizeHint().height() for field in fields)


def test_ctrl_q_closes_the_sign_in_window(sign_in: SignInWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sign_in.closed):
        qtbot.keyClick(sign_in, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_a_pin_is_digits(theme: Theme, translation: Translation, qtbot: QtBot) -> None:
    view = LockView(theme, STAFF, "ayse", locked=True)
    qtbot.addWidget(view)
    pin = view.pin.control
    assert isinstance(pin, SecretInput)
    pin.setText("12a4")
    with qtbot.assertNotEmitted(view.submitted):
        qtbot.keyClick(pin, Qt.Key.Key_Return)
    assert view.pin.error


def test_only_a_switch_offers_the_way_back(theme: Theme, translation: Translation, qtbot: QtBot) -> None:
    names = {}
    for locked in (True, False):
        view = LockView(theme, STAFF, "ayse", locked=locked)
        qtbot.addWidget(view)
        names[locked] = {child.accessibleIdentifier() for child in view.findChildren(type(view._button))}
    assert "lock.back" not in names[True]
    assert "lock.back" in names[False]
