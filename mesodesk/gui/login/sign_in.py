"""The sign-in window: user, password, language; it needs Qt alone, so it is the first thing painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from mesodesk.domain.people import Language
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.translation import LANGUAGE_NAMES
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.focus_ring import FocusRing
from mesodesk.gui.widgets.frames import Card, centred, horizontal, vertical
from mesodesk.gui.widgets.lines import LineInput, SecretInput
from mesodesk.gui.widgets.logo import Logo
from mesodesk.gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from mesodesk.gui.base.explain import Explanation
    from mesodesk.gui.widgets.passwords import Strength


class SignInWindow(QMainWindow):
    """Asks who is there. `submitted` carries user name and password; a refusal keeps the user name.

    Who comes with a password that somebody else has set is asked for an own one before anything else;
    `replaced` then carries the three. `language_chosen` carries the language that was picked; the application
    then makes this window anew. `forgotten` and `restore_asked` ask for the two ways in beside the password.
    """

    submitted = Signal(str, str)
    replaced = Signal(str, str, str)
    language_chosen = Signal(object)
    forgotten = Signal()
    restore_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, language: Language, *, user: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._strength: Strength | None = None
        self.setWindowTitle("mesodesk")
        identify(self, "login", self.tr("Sign in"))
        self.resize(560, 600)
        self.setMinimumSize(420, 480)
        ground = QWidget()
        self.setCentralWidget(ground)
        outer = vertical(ground, margin=5, gap=4)
        outer.addStretch(2)
        outer.addLayout(centred(self._card(user)))
        outer.addStretch(3)
        outer.addWidget(self._languages(language), 0, Qt.AlignmentFlag.AlignHCenter)
        self._ring = FocusRing(theme, self)
        (self.password if user else self.user).control.setFocus()

    def show_refusal(self, explanation: Explanation) -> None:
        """Say beneath the field why nobody was let in; the user name stays, the password goes."""
        self.set_busy("")
        is_asked = not self.chosen.isHidden()
        if explanation.field in ("chosen", "new") or (is_asked and explanation.field is None):
            self._ask_for_own(explanation.sentence, is_asked=is_asked)
            return
        self._show_step(own=False)
        field = self.user if explanation.field == "user" else self.password
        field.show_error(explanation.sentence)
        self._password.clear()
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_restore(self, offered: bool = True) -> None:
        """Offer a backup, where it is not the password that keeps everybody out."""
        self._restore.setVisible(offered)
        if offered:
            self._grow()
            self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_note(self, sentence: str) -> None:
        """Say beneath the button what has changed meanwhile."""
        self.offer_restore(False)
        self.password.show_error("")
        self._note.setText(sentence)
        self._note.show()
        self._grow()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_user(self, user: str) -> None:
        """Write who is about to sign in."""
        self._user.setText(user)

    def _ask_for_own(self, sentence: str, *, is_asked: bool) -> None:
        """Keep what was proved, and ask for the one that replaces it; the second time, say what is wrong."""
        # Late on purpose: by now the record's modules are loaded, and the first paint needs none of them.
        from mesodesk.gui.widgets.passwords import Strength

        self._strength = self._strength or Strength(self)
        self._show_step(own=True)
        self._show_strength()
        if is_asked:
            self.chosen.show_error(sentence)
        else:
            # Nobody did anything wrong yet.
            self._lead.setText(sentence)
        self._grow()
        self.chosen.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self, *, own: bool) -> None:
        """Ask for the own new password beneath the one that was proved, or for that one again."""
        for proved in (self.user, self.password):
            proved.setEnabled(not own)
        for field in (self.chosen, self.again):
            field.setVisible(own)
        self._show.setVisible(not own)
        self._forgotten.setVisible(not own)
        self._back.setVisible(own)
        self._button.setText(self.tr("Change and sign in") if own else self.tr("Sign in"))

    def _on_back(self) -> None:
        """Somebody else wants to sign in, or not now: nothing was changed, and no secret stays."""
        if self.chosen.isHidden() or not self._button.isEnabled():
            return
        for secret in (self._password, self._chosen, self._again):
            secret.clear()
        self._on_edited()
        self._lead.setText(self.tr("Sign in to your clinic"))
        self._show_step(own=False)
        self._user.setFocus(Qt.FocusReason.OtherFocusReason)
        self._user.selectAll()

    def _show_strength(self) -> None:
        if self._strength is not None:
            self.chosen.set_hint(self._strength.of(self._chosen.text(), self.user_name()))

    def _grow(self) -> None:
        self.resize(self.minimumSizeHint().expandedTo(self.size()))

    def set_busy(self, sentence: str) -> None:
        """Say what is under way and keep the button from being pressed twice; empty ends it."""
        self._button.setEnabled(not sentence)
        self._progress.setText(sentence)

    def user_name(self) -> str:
        """What stands in the user field."""
        return str(self.user.typed())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().closeEvent(event)
        self.closed.emit()

    def _card(self, user: str) -> Card:
        card = Card(inset=6)
        card.setFixedWidth(380)
        head = horizontal(gap=2)
        head.addWidget(Logo(self._theme))
        head.addWidget(label("mesodesk", "title"))
        head.addStretch(1)
        card.body.addLayout(head)
        self._lead = label(self.tr("Sign in to your clinic"), role=Colour.TEXT2, wrap=True)
        card.body.addWidget(self._lead)
        card.body.addSpacing(8)
        self._user = LineInput()
        self._user.setText(user)
        self.user = Field(self._theme, self.tr("User name"), self._user, name=ids.LOGIN_USER)
        self._password = PasswordInput()
        self.password = Field(self._theme, self.tr("Password"), self._password, name=ids.LOGIN_PASSWORD)
        card.body.addWidget(self.user)
        card.body.addWidget(self.password)
        card.body.addLayout(self._small_buttons())
        self._add_own(card)
        card.body.addSpacing(4)
        self._button = Button(self._theme, self.tr("Sign in"), "primary", name=ids.LOGIN_SIGN_IN, tall=True)
        card.body.addWidget(self._button)
        self._add_told(card)
        self._connect()
        return card

    def _small_buttons(self) -> QHBoxLayout:
        self._show = Button(
            self._theme, self.tr("Show password"), "text", icon="eye", name=ids.LOGIN_SHOW, compact=True
        )
        self._show.setCheckable(True)
        self._forgotten = Button(
            self._theme, self.tr("Forgotten password?"), "text", name=ids.LOGIN_FORGOTTEN, compact=True
        )
        back = self.tr("Back")
        self._back = Button(
            self._theme, back, "text", icon="arrow-left", key="Esc", name=ids.LOGIN_BACK, compact=True
        )
        row = horizontal(gap=2)
        row.addWidget(self._back)
        row.addWidget(self._show)
        row.addStretch(1)
        row.addWidget(self._forgotten)
        self._back.hide()
        return row

    def _add_own(self, card: Card) -> None:
        self._chosen, self._again = PasswordInput(), PasswordInput()
        self.chosen = Field(
            self._theme, self.tr("Your own new password"), self._chosen, name=ids.LOGIN_CHOSEN
        )
        self.again = Field(self._theme, self.tr("New password again"), self._again, name=ids.LOGIN_AGAIN)
        for field in (self.chosen, self.again):
            card.body.addWidget(field)
            field.hide()

    def _add_told(self, card: Card) -> None:
        self._progress = label("", "small", Colour.TEXT2)
        self._note = label("", "value", wrap=True, name=ids.LOGIN_NOTE)
        self._note.hide()
        self._restore = Button(
            self._theme, self.tr("Restore a backup…"), icon="arrow-back-up", name=ids.LOGIN_RESTORE
        )
        self._restore.hide()
        for widget in (self._progress, self._note, self._restore):
            card.body.addWidget(widget)

    def _connect(self) -> None:
        self._button.clicked.connect(self._submit)
        self._show.toggled.connect(self._on_show)
        self._back.clicked.connect(self._on_back)
        self._forgotten.clicked.connect(self.forgotten)
        self._restore.clicked.connect(self.restore_asked)
        QShortcut(Qt.Key.Key_Escape, self, self._on_back)
        QShortcut(Qt.KeyboardModifier.ControlModifier | Qt.Key.Key_Q, self, self.close)
        self._user.returnPressed.connect(self._on_user_entered)
        secrets = (self._password, self._chosen, self._again)
        for secret in secrets:
            secret.returnPressed.connect(self._submit)
        for line in (self._user, *secrets):
            line.textEdited.connect(self._on_edited)
        self._password.caps_lock_seen.connect(self._on_caps_lock)
        self._chosen.textChanged.connect(self._show_strength)

    def _languages(self, language: Language) -> Segmented:
        control = Segmented(
            self._theme,
            list(LANGUAGE_NAMES.items()),
            name=ids.LOGIN_LANGUAGE,
            label=self.tr("Language"),
            compact=True,
        )
        control.set_value(language)
        control.chosen.connect(self._on_language)
        return control

    def _on_language(self, key: str) -> None:
        self.language_chosen.emit(Language(key))

    def _on_user_entered(self) -> None:
        if self._password.text():
            self._submit()
        else:
            self._password.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_show(self, shown: bool) -> None:
        mode = SecretInput.EchoMode.Normal if shown else SecretInput.EchoMode.Password
        self._password.setEchoMode(mode)
        self._show.set_icon("eye-off" if shown else "eye")
        self._show.setText(self.tr("Hide password") if shown else self.tr("Show password"))

    def _on_caps_lock(self, on: bool) -> None:
        self.password.set_hint(self.tr("Caps Lock is on.") if on else "")

    def _on_edited(self) -> None:
        for field in (self.user, self.password, self.chosen, self.again):
            field.show_error("")

    def _submit(self) -> None:
        user, password = self.user_name(), str(self.password.typed())
        self.user.show_error("" if user else self.tr("Write your user name."))
        self.password.show_error("" if password else self.tr("Write your password."))
        if not user:
            self._user.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not password:
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._button.isEnabled() and self._has_own():
            self.set_busy(self.tr("Checking…"))
            if self.chosen.isHidden():
                self.submitted.emit(user, password)
            else:
                self.replaced.emit(user, password, self._chosen.text())

    def _has_own(self) -> bool:
        """Whether nothing is asked for, or both times the same was typed."""
        if self.chosen.isHidden():
            return True
        wrong = self.chosen
        sentence = self.tr("Write your new password.")
        if self._chosen.text():
            wrong, sentence = self.again, self.tr("The two are not the same.")
            if self._chosen.text() == self._again.text():
                return True
        wrong.show_error(sentence)
        wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return False


class PasswordInput(SecretInput):
    """A password; a letter whose case does not fit the Shift key tells that Caps Lock is on."""

    caps_lock_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        typed = event.text()
        if typed.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(typed.isupper() != has_shift)
        super().keyPressEvent(event)
