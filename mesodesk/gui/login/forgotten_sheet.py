"""A password that is forgotten: what an owner can do, and what the printed recovery key does for an owner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mesodesk.domain.recovery_key import GROUP_LETTERS, GROUPS, fold_letters, what_cannot_be
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.explain import Explain, Explanation
from mesodesk.gui.base.text import label
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.lines import LineInput, SecretInput, UnreadableError
from mesodesk.gui.widgets.passwords import Strength
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.door.keyring import SHORTEST_PASSWORD


class ForgottenSheet(Sheet):
    """`reset` gets recovery key, user name and new password, and closes the sheet or calls `refuse_with`."""

    def __init__(
        self,
        theme: Theme,
        explain: Explain,
        user: str,
        reset: Callable[[str, str, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(
            theme,
            self.tr("Forgotten password?"),
            self.tr("Change and sign in"),
            name=ids.FORGOTTEN_SHEET,
            explanation=self.tr(
                "An owner of the clinic gives you a new one in Settings, Staff. An owner who is alone uses"
                " the printed recovery key, which was locked away outside the clinic."
            ),
            parent=parent,
        )
        self._explain = explain
        self._reset = reset
        self._strength = Strength(self)
        self.key, self.user = LineInput(), LineInput()
        self.new, self.again = SecretInput(), SecretInput()
        self._fields = {
            "recovery_key": Field(
                theme, self.tr("Recovery key"), self.key, name=f"{ids.FORGOTTEN_SHEET}.key", required=True
            ),
            "user": Field(
                theme,
                self.tr("User name of the owner"),
                self.user,
                name=f"{ids.FORGOTTEN_SHEET}.user",
                required=True,
            ),
            "new": Field(
                theme, self.tr("New password"), self.new, name=f"{ids.FORGOTTEN_SHEET}.new", required=True
            ),
            "again": Field(
                theme,
                self.tr("New password again"),
                self.again,
                name=f"{ids.FORGOTTEN_SHEET}.again",
                required=True,
            ),
        }
        for key in ("recovery_key", "user"):
            self.body.addWidget(self._fields[key])
        row = horizontal(gap=3)
        for key in ("new", "again"):
            row.addWidget(self._fields[key], 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self._progress = label("", "small", Colour.TEXT2)
        self.body.addWidget(self._progress)
        self.user.setText(user)
        for key, control in (("recovery_key", self.key), ("user", self.user), ("new", self.new)):
            control.textChanged.connect(lambda _text, key=key: self._on_edited(key))
        self.again.textChanged.connect(lambda _text: self._on_edited("again"))
        self._show_hints()
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, key: str) -> Field:
        """A field by what a refusal calls it."""
        return self._fields[key]

    def on_primary(self) -> None:
        """Check what can be checked here, and hand it over."""
        if not self.primary.isEnabled():
            return
        wrong = [key for key, field in self._fields.items() if self._is_wrong(key, field)]
        if wrong:
            self._fields[wrong[0]].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_busy(True)
        self._progress.setText(self.tr("Checking…"))
        self._reset(self.key.text(), self.user.text().strip(), self.new.text())

    def refuse_with(self, explanation: Explanation) -> None:
        """Say beside the field, or beneath all, why not; what was typed stays."""
        self.set_ready()
        field = self._fields.get(explanation.field or "")
        if field is None:
            self.refuse(explanation.sentence)
            return
        field.show_error(explanation.sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_ready(self) -> None:
        """Take another try."""
        self.set_busy(False)
        self._progress.setText("")

    def _is_wrong(self, key: str, field: Field) -> bool:
        sentence = self._what_is_wrong(key, field)
        field.show_error(sentence)
        return bool(sentence)

    def _what_is_wrong(self, key: str, field: Field) -> str:
        try:
            typed = str(field.value())
        except UnreadableError as error:
            return str(error)
        if not typed:
            return self._missing()[key]
        if key == "recovery_key":
            wrong = what_cannot_be(typed)
            return "" if wrong is None else self._explain.error(wrong).sentence
        if key == "new" and len(typed) < SHORTEST_PASSWORD:
            return self._explain.rule("weak_password", {"shortest": SHORTEST_PASSWORD})
        if key == "again" and typed != self.new.text():
            return self.tr("The two are not the same.")
        return ""

    def _missing(self) -> dict[str, str]:
        return {
            "recovery_key": self.tr("Write the recovery key from the paper."),
            "user": self.tr("Write the user name of an owner."),
            "new": self.tr("Write your new password."),
            "again": self.tr("Write the new password again."),
        }

    def _on_edited(self, key: str) -> None:
        self._fields[key].show_error("")
        self.refuse("")
        self._show_hints()

    def _show_hints(self) -> None:
        whole = min(len(fold_letters(self.key.text())) // GROUP_LETTERS, GROUPS)
        hint = self.tr(
            "{groups} groups of four letters or digits; blanks, dashes and capitals do not matter."
        )
        said = self.tr("{whole} of {groups} groups") if whole else hint
        self._fields["recovery_key"].set_hint(said.format(whole=whole, groups=GROUPS))
        self._fields["new"].set_hint(self._strength.of(self.new.text(), self.user.text().strip()))
