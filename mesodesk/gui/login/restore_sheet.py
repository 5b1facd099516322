"""Nobody can be let in: a backup is chosen that takes the place of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.explain import Explanation
from mesodesk.gui.base.formats import Formats
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.inputs import ChoiceInput, LineInput, Option, SecretInput, UnreadableError
from mesodesk.gui.widgets.sheet import Sheet

_NAME: Final = ids.RESTORE_SHUT_SHEET


class RestoreShutSheet(Sheet):
    """`restore` gets file, user name and password, and closes the sheet or calls `refuse_with`."""

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        files: Sequence[tuple[Path, datetime]],
        user: str,
        restore: Callable[[Path, str, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(
            theme,
            self.tr("Restore a backup"),
            self.tr("Restore"),
            name=_NAME,
            explanation=self.tr(
                "The backup is checked first and then takes the place of a record that cannot be opened."
                " What is there now is kept in a folder beside it."
            ),
            parent=parent,
        )
        self._restore = restore
        self._dialog: QFileDialog | None = None
        self.choice = ChoiceInput(
            [Option(str(file), f"{formats.day_and_time(at)} · {file.parent.name}") for file, at in files]
        )
        self.user, self.password = LineInput(), SecretInput()
        self.file = Field(theme, self.tr("Backup"), self.choice, name=f"{_NAME}.choice")
        self.who = Field(theme, self.tr("User name of an owner"), self.user, name=f"{_NAME}.user")
        self.secret = Field(
            theme,
            self.tr("Password"),
            self.password,
            name=f"{_NAME}.password",
            hint=self.tr(
                "Your password of now. Where the key file is lost: the one of when the backup was made,"
                " or the recovery key that was printed then."
            ),
        )
        self.other = Button(theme, self.tr("Another file…"), name=f"{_NAME}.other")
        self.progress = QProgressBar()
        self._lay_out()
        self.user.setText(user)
        start = self.choice if not files else self.password if user else self.user
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_primary(self) -> None:
        """Check that all is there, and hand it over."""
        if not self.primary.isEnabled():
            return
        missing = {
            self.file: self.tr("Choose the file of a backup."),
            self.who: self.tr("Write the user name of an owner."),
            self.secret: self.tr("Write the password."),
        }
        wrong = [field for field, sentence in missing.items() if self._is_wrong(field, sentence)]
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._set_running(True)
        self._restore(Path(str(self.choice.read())), self.user.text().strip(), self.password.text())

    def refuse_with(self, explanation: Explanation) -> None:
        """Say beside the field, or beneath all, why not; what was typed stays, and all is as it was."""
        self._set_running(False)
        field = {"password": self.secret, "user": self.who}.get(explanation.field or "")
        if field is None:
            self.refuse(explanation.sentence)
            return
        field.show_error(explanation.sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Stay while a backup is being put in place: it can be watched, not stopped half-way."""
        if self.primary.isEnabled():
            super().reject()

    def take(self, file: str) -> None:
        """Choose a file that lies elsewhere."""
        if self.choice.findData(file) < 0:
            self.choice.addItem(Path(file).name, file)
        self.choice.set_value(file)
        self.file.show_error("")

    def _lay_out(self) -> None:
        self.body.addWidget(self.file)
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.who)
        self.body.addWidget(self.secret)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        identify(self.progress, f"{_NAME}.progress", self.tr("Working"))
        policy = self.progress.sizePolicy()
        # The fields stay where they are when it comes.
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.other.clicked.connect(self._choose)
        self.user.textChanged.connect(lambda _text: self._on_edited(self.who))
        self.password.textChanged.connect(lambda _text: self._on_edited(self.secret))
        self.choice.picked.connect(lambda _key: self._on_edited(self.file))

    def set_ready(self) -> None:
        """Take another try."""
        if not self.primary.isEnabled():
            self._set_running(False)

    def _set_running(self, running: bool) -> None:
        self.set_busy(running)
        self.cancel.setEnabled(not running)
        self.progress.setVisible(running)

    def _is_wrong(self, field: Field, missing: str) -> bool:
        try:
            sentence = "" if str(field.value()) else missing
        except UnreadableError as error:
            sentence = str(error)
        field.show_error(sentence)
        return bool(sentence)

    def _on_edited(self, field: Field) -> None:
        field.show_error("")
        self.refuse("")

    def _choose(self) -> None:
        dialog = file_dialog(self, self.tr("Restore a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()
