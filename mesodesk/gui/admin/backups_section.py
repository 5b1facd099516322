"""Backups that were opened again before they count, and the check of the record itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar
from shiboken6 import isValid

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.kept_backups import KeptBackups
from mesodesk.gui.admin.section import Section
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Mark, Words
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.frames import Card, horizontal
from mesodesk.gui.widgets.sheet import Sheet
from mesodesk.services.keeping.backups import (
    BackupCard,
    CheckCard,
    LastBackup,
    ShowLastBackup,
    VerifyCard,
    verify_backup,
)

#: How backups end, so that a file dialog finds them again.
SUFFIX: Final = ".mesodesk-backup"


class BackupsSection(Section):
    """Make a backup, check one, check the record; the outcome is a list of checks."""

    permission: ClassVar[Permission] = Permission.BACK_UP

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.tell(self.tr("A backup is one encrypted file; it opens with the passwords of this clinic."))
        self._dialog: QFileDialog | None = None
        self._asked: Button | None = None
        theme = desk.theme
        card = Card(inset=4)
        card.setMaximumWidth(space(220))
        self.last = label("", "value", name="settings.backups.last")
        card.body.addWidget(self.last)
        row = horizontal(gap=2)
        self.make = Button(
            theme, self.tr("Back up now…"), "primary", icon="database-export", name="settings.backups.make"
        )
        self.check = Button(
            theme, self.tr("Check a backup…"), icon="shield-check", name="settings.backups.check"
        )
        self.verify = Button(
            theme, self.tr("Check the record"), icon="database", name="settings.backups.verify"
        )
        self.make.clicked.connect(self._choose_new)
        self.check.clicked.connect(self._choose_old)
        self.verify.clicked.connect(self._verify)
        for button in (self.make, self.check, self.verify):
            button.setEnabled(self.may and desk.upkeep is not None)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        identify(self._progress, "settings.backups.progress", self.tr("Working"))
        self._progress.hide()
        card.body.addWidget(self._progress)
        self.outcome = label("", "value", wrap=True, name="settings.backups.outcome", selectable=True)
        self.outcome.hide()
        card.body.addWidget(self.outcome)
        self.body.addWidget(card)
        self.kept = KeptBackups(desk)
        self.kept.navigate.connect(self.navigate)
        self.body.addWidget(self.kept)
        heads = (Head(self.tr("What was checked"), 62), Head(self.tr("Outcome"), 38))
        self.checks = FactTable(
            theme, heads, name="settings.backups.checks", label=self.tr("What was checked")
        )
        self.checks.setMaximumWidth(space(220))
        self.checks.hide()
        # The table takes what room there is; without it, it stays empty below the cards.
        self.body.addWidget(self.checks, 100)
        self.body.addStretch(1)

    def load(self) -> None:
        """Ask for the newest backup."""
        self.desk.runner.ask(ShowLastBackup(), self._on_last)
        self.kept.load()

    def back_up_to(self, file: Path) -> None:
        """Make a backup there and check it; for the record's thread, shown as it goes."""
        upkeep = self.desk.upkeep
        if upkeep is not None:
            self._begin(self.tr("The backup is being made and opened again…"))
            self.desk.runner.on_record(lambda: upkeep.back_up(file), self._on_made, self._on_failed)

    def check_file(self, file: Path, user: str, password: str, sheet: PasswordSheet | None = None) -> None:
        """Open a backup as if restoring it, with a password of that clinic.

        `sheet` closes when the backup could be opened; a wrong password is told in it.
        """
        self._begin(self.tr("The backup is being opened and checked…"))
        resources = self.desk.resources

        def checked(card: BackupCard) -> None:
            _close(sheet)
            self._on_checked(card)

        def failed(error: MesodeskError) -> None:
            if sheet is not None and isValid(sheet) and sheet.show_error(error):
                self._end("", Colour.TEXT2)
            else:
                _close(sheet)
                self._on_failed(error)

        self.desk.runner.on_record(
            lambda: verify_backup(file, resources, user, password), checked, failed, self
        )

    # Dialogs -----------------------------------------------------------------------------------------------

    def _choose_new(self) -> None:
        dialog = self._files(self.tr("Back up to"), QFileDialog.AcceptMode.AcceptSave, self._on_new)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # A backup never takes the place of another; the record refuses it with a sentence of its own.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"mesodesk-{self.desk.today().isoformat()}{SUFFIX}")
        dialog.open()

    def _choose_old(self) -> None:
        dialog = self._files(self.tr("Check a backup"), QFileDialog.AcceptMode.AcceptOpen, self._on_old)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _files(self, title: str, mode: QFileDialog.AcceptMode, then: Callable[[str], object]) -> QFileDialog:
        dialog = file_dialog(self.window(), title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters(
            [self.tr("Backups (*{suffix})").format(suffix=SUFFIX), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        return dialog

    def _on_new(self, file: str) -> None:
        self.back_up_to(Path(file))

    def _on_old(self, file: str) -> None:
        PasswordSheet(self.desk, Path(file), self).open()

    def _verify(self) -> None:
        upkeep = self.desk.upkeep
        if upkeep is not None:
            self._begin(self.tr("The record is being checked…"))
            self.desk.runner.on_record(upkeep.verify, self._on_verified, self._on_failed)

    # Outcomes ----------------------------------------------------------------------------------------------

    def _begin(self, words: str) -> None:
        self._progress.show()
        self._asked = next((one for one in (self.make, self.check, self.verify) if one.hasFocus()), None)
        for button in (self.make, self.check, self.verify):
            button.setEnabled(False)
        self._say(words, Colour.TEXT2)

    def _end(self, words: str, role: Colour, checks: tuple[CheckCard, ...] = ()) -> None:
        self._progress.hide()
        for button in (self.make, self.check, self.verify):
            button.setEnabled(True)
        if self._asked is not None and self.isVisible():
            # A button that was disabled lost the focus to something far away.
            self._asked.setFocus()
        self._say(words, role)
        self.checks.setVisible(bool(checks))
        self.checks.show_facts([self._fact(check) for check in checks])

    def _say(self, words: str, role: Colour) -> None:
        self.outcome.setText(words)
        self.outcome.setProperty("role", str(role))
        self.outcome.style().polish(self.outcome)
        self.outcome.setVisible(bool(words))

    def _on_last(self, last: LastBackup | None) -> None:
        if last is None:
            self.last.setText(self.tr("No backup has been made yet."))
        else:
            when = self.desk.formats.day_and_time(last.at)
            words = (
                self.tr("Newest backup: {when}, by {name}") if last.by else self.tr("Newest backup: {when}")
            )
            self.last.setText(words.format(when=when, name=last.by))

    def _on_made(self, card: BackupCard) -> None:
        words = self.tr("Backed up to {file} and opened again: {count} patients, all there.")
        shown = words.format(file=card.file, count=self.desk.formats.number(card.patients))
        self._show_backup(card, shown)
        self.load()

    def _on_checked(self, card: BackupCard) -> None:
        words = self.tr("This backup of {when} opens and is whole: {count} patients.")
        shown = words.format(
            when=self.desk.formats.day_and_time(card.made_at),
            count=self.desk.formats.number(card.patients),
        )
        self._show_backup(card, shown)

    def _show_backup(self, card: BackupCard, words: str) -> None:
        if card.ok:
            self._end(words, Colour.OK, card.checks)
        else:
            bad = self.tr("This backup can be opened, but not every check was passed.")
            self._end(bad, Colour.STOP, card.checks)

    def _on_verified(self, card: VerifyCard) -> None:
        if card.ok:
            self._end(self.tr("The record is whole; every check was passed."), Colour.OK, card.checks)
        else:
            words = self.tr("Not every check was passed. Keep this computer as it is and ask for help.")
            self._end(words, Colour.STOP, card.checks)

    def _on_failed(self, error: MesodeskError) -> None:
        self._end(self.sentence(error), Colour.STOP)

    def _fact(self, check: CheckCard) -> Fact:
        mark = Mark(self.tr("passed"), Level.OK) if check.ok else Mark(self.tr("not passed"), Level.STOP)
        detail = (Words(check.detail, "small", Colour.TEXT2),) if check.detail else ()
        return Fact((Cell(Words(self._name(check.name))), Cell(marks=(mark,), below=detail)))

    def _name(self, key: str) -> str:
        known = {
            "structure": self.tr("The file and its tables"),
            "schema": self.tr("The version of the tables"),
            "rules": self.tr("The rules in the tables"),
            "chain": self.tr("The chain of the log"),
            "commands": self.tr("What was carried out, in the log"),
            "witnesses": self.tr("The log against what is kept elsewhere"),
            "rows": self.tr("Every row against the log"),
            "documents": self.tr("Filed papers"),
            "treatments": self.tr("Signed treatment records"),
            "consents": self.tr("Signed consents"),
            "papers": self.tr("What papers say"),
            "protocols": self.tr("Published protocols"),
            "knowledge": self.tr("Published rules and ingredients"),
            "wording": self.tr("Published texts of papers"),
            "stock": self.tr("The book of the stock"),
        }
        return known.get(key, key)


class PasswordSheet(Sheet):
    """Asks for a password of the clinic whose backup it is."""

    def __init__(self, desk: Desk, file: Path, section: BackupsSection) -> None:
        super().__init__(
            desk.theme,
            QCoreApplication.translate("BackupsSection", "Check {file}").format(file=file.name),
            QCoreApplication.translate("BackupsSection", "Check"),
            name="settings.backups.password",
            explanation=QCoreApplication.translate(
                "BackupsSection", "With a user name and password of the clinic whose backup it is."
            ),
            parent=section.window(),
        )
        self._desk = desk
        self._file = file
        self._section = section
        specs = [
            FieldSpec("user", self.tr("User name"), required=True),
            FieldSpec("password", self.tr("Password"), Kind.SECRET, required=True),
        ]
        self.form = Form(desk.theme, desk.formats, specs, name="settings.backups.password", today=desk.today)
        self.form.set_values({"user": desk.who.user})
        self.form.submitted.connect(self.on_primary)
        self.body.addWidget(self.form)
        self.form.field("password").control.setFocus()

    def on_primary(self) -> None:
        """Begin the check; the section closes the sheet when the backup has been opened."""
        if self.primary.isEnabled() and self.form.check():
            self.set_busy(True)
            user, password = self.form.text("user"), self.form.text("password")
            self._section.check_file(self._file, user, password, self)

    def show_error(self, error: MesodeskError) -> bool:
        """Say beside its field what was wrong; False if it is about neither."""
        self.set_busy(False)
        return self.form.show_error(self._desk.explain.error(error))


def _close(sheet: Sheet | None) -> None:
    # It may have been closed by hand meanwhile.
    if sheet is not None and isValid(sheet):
        sheet.accept()
