"""The backups in their places: where they go, which there are, the trial of a restore, and the restore."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mesodesk.config.backups import BackupChoices
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.admin.restore_sheet import RestoreSheet
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.targets import SignOut
from mesodesk.gui.base.text import label, set_role
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.fact_table import Cell, Fact, FactTable, Head, Mark, Words
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.file_dialogs import file_dialog
from mesodesk.gui.widgets.frames import Card, horizontal, vertical
from mesodesk.gui.widgets.inputs import ChoiceInput, Option
from mesodesk.gui.widgets.prove_sheet import ProveSheet
from mesodesk.services.keeping.automatic import DRILL_EVERY, BackupStanding, KeptBackup
from mesodesk.services.keeping.backups import BackupCard
from mesodesk.services.keeping.restoring import Drilled

_NAME = "settings.backups"
_BY_HAND = "by_hand"
_MINUTES = (15, 30, 60, 240)


class KeptBackups(QWidget):
    """`navigate` carries where to go once the record is another one; `busy` says that something long runs."""

    navigate = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standing: BackupStanding | None = None
        self._dialog: QFileDialog | None = None
        self._sheet: RestoreSheet | None = None
        self._may = desk.upkeep is not None and desk.may(Permission.BACK_UP)
        column = vertical(self, gap=3)
        column.addWidget(self._make_places())
        column.addWidget(self._make_acts())
        heads = (
            Head(self.tr("Made"), 26),
            Head(self.tr("Place"), 40),
            Head(self.tr("Size"), 14),
            Head(self.tr("State"), 20),
        )
        self.table = FactTable(desk.theme, heads, name=f"{_NAME}.kept", label=self.tr("Backups"))
        self.table.setMaximumWidth(space(220))
        self.table.setMinimumHeight(space(50))
        self.table.hide()
        column.addWidget(self.table, 1)

    # What is shown -----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Look what lies in the places; that may take a while where one of them is slow."""
        upkeep, now = self._desk.upkeep, self._desk.now()
        self._show_choices(self._desk.backup_choices)
        if upkeep is None or not self._may:
            return
        first, second = self._desk.backup_choices.folders(upkeep.folder)
        self._desk.runner.aside(
            lambda: upkeep.keeper(first, second).standing(now), self._on_standing, self._on_failed, self
        )

    def _on_standing(self, standing: BackupStanding) -> None:
        self._standing = standing
        self.table.setVisible(bool(standing.backups))
        self.table.show_facts([self._fact(one) for one in standing.backups])
        self.restore.setEnabled(self._desk.may(Permission.RESTORE))
        self.try_it.setEnabled(self._may and any(one.made_at for one in standing.backups))
        self.drilled.setText(self._drill_words(standing))
        self.drilled.show()
        drill = standing.drill
        late = drill is None or self._desk.now() - drill.at > DRILL_EVERY
        set_role(self.drilled, Colour.WAIT if late else Colour.TEXT2)

    def _drill_words(self, standing: BackupStanding) -> str:
        drill = standing.drill
        if drill is None:
            return self.tr("No restore has been tried yet. Try one each month: only that proves a backup.")
        words = (
            self.tr("A restore was tried on {when}: {patients} patients in {seconds} seconds, all whole.")
            if drill.ok
            else self.tr("A restore was tried on {when} and was not whole. Make a new backup and try again.")
        )
        return words.format(
            when=self._desk.formats.day_and_time(drill.at),
            patients=self._desk.formats.number(drill.patients),
            seconds=self._desk.formats.number(max(1, round(drill.seconds))),
        )

    def _fact(self, one: KeptBackup) -> Fact:
        formats = self._desk.formats
        made = one.file.name if one.made_at is None else formats.day_and_time(one.made_at)
        place = self.tr("Second place") if one.is_second else self.tr("First place")
        size = self.tr("{size} MB").format(size=formats.number(max(1, round(one.size / 1e6))))
        if one.problem == "backup_foreign":
            mark = Mark(self.tr("of another clinic"), Level.SLATE)
        elif one.problem:
            mark = Mark(self.tr("damaged"), Level.STOP)
        else:
            mark = Mark(self.tr("verified"), Level.OK)
        where = Words(str(one.file.parent), "small", Colour.TEXT2)
        return Fact(
            (Cell(Words(made)), Cell(Words(place), below=(where,)), Cell(Words(size)), Cell(marks=(mark,)))
        )

    # Places ------------------------------------------------------------------------------------------------

    def _make_places(self) -> QWidget:
        theme = self._desk.theme
        card = Card(inset=4)
        card.setMaximumWidth(space(220))
        minutes = [
            Option(str(number), self.tr("every {minutes} minutes").format(minutes=number))
            for number in _MINUTES
        ]
        self.when = ChoiceInput([*minutes, Option(_BY_HAND, self.tr("only by hand"))])
        self.when.picked.connect(self._on_when)
        card.body.addWidget(
            Field(theme, self.tr("When something changed, a backup is made"), self.when, name=f"{_NAME}.when")
        )
        self.first = label("", "value", wrap=True, name=f"{_NAME}.first", selectable=True)
        self.second = label("", "value", wrap=True, name=f"{_NAME}.second", selectable=True)
        self.choose_first = Button(theme, self.tr("First place…"), name=f"{_NAME}.choose_first")
        self.choose_second = Button(theme, self.tr("Second place…"), name=f"{_NAME}.choose_second")
        self.drop_second = Button(theme, self.tr("No second place"), name=f"{_NAME}.drop_second")
        self.choose_first.clicked.connect(lambda _checked=False: self._choose(is_second=False))
        self.choose_second.clicked.connect(lambda _checked=False: self._choose(is_second=True))
        self.drop_second.clicked.connect(lambda _checked=False: self._keep(second=""))
        card.body.addWidget(self.first)
        card.body.addWidget(self.second)
        row = horizontal(gap=2)
        for button in (self.choose_first, self.choose_second, self.drop_second):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        usable = self._may and self._desk.choices is not None
        for widget in (self.when, self.choose_first, self.choose_second, self.drop_second):
            widget.setEnabled(usable)
        return card

    def _show_choices(self, choices: BackupChoices) -> None:
        self.when.set_value(str(choices.every_minutes) if choices.automatic else _BY_HAND)
        upkeep = self._desk.upkeep
        for shown in (self.first, self.second):
            shown.setVisible(upkeep is not None)
        if upkeep is None:
            return
        first, second = choices.folders(upkeep.folder)
        self.first.setText(self.tr("First place: {place}").format(place=first))
        missing = self.tr(
            "There is no second place yet. A USB stick that is not always here is the best one."
        )
        self.second.setText(
            missing if second is None else self.tr("Second place: {place}").format(place=second)
        )
        self.drop_second.setVisible(second is not None)

    def _choose(self, *, is_second: bool) -> None:
        title = self.tr("Second place of the backups") if is_second else self.tr("First place of the backups")
        dialog = file_dialog(self.window(), title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(
            lambda place: self._keep(second=place) if is_second else self._keep(first=place)
        )
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _on_when(self, key: str) -> None:
        if key == _BY_HAND:
            self._keep(automatic=False)
        else:
            self._keep(automatic=True, every_minutes=int(key))

    def _keep(
        self,
        *,
        first: str | None = None,
        second: str | None = None,
        automatic: bool | None = None,
        every_minutes: int | None = None,
    ) -> None:
        choices, upkeep = self._desk.choices, self._desk.upkeep
        if choices is None or upkeep is None:
            return
        old = choices.settings.backups
        inside = [place for place in (first, second) if place and _is_in(place, upkeep.folder)]
        if inside:
            self._say(self.tr("Choose a folder that is not in the folder of the record itself."), Colour.STOP)
            return
        choices.use_backups(
            replace(
                old,
                first=old.first if first is None else first,
                second=old.second if second is None else second,
                automatic=old.automatic if automatic is None else automatic,
                every_minutes=old.every_minutes if every_minutes is None else every_minutes,
            )
        )
        self._say("", Colour.TEXT2)
        self.load()

    # Drill and restore -------------------------------------------------------------------------------------

    def _make_acts(self) -> QWidget:
        theme = self._desk.theme
        card = Card(inset=4)
        card.setMaximumWidth(space(220))
        self.drilled = label("", "value", wrap=True, name=f"{_NAME}.drilled")
        self.drilled.hide()
        card.body.addWidget(self.drilled)
        self.try_it = Button(theme, self.tr("Try a restore"), icon="shield-check", name=f"{_NAME}.drill")
        self.restore = Button(theme, self.tr("Restore…"), icon="arrow-back-up", name=f"{_NAME}.restore")
        self.try_it.clicked.connect(self._drill)
        self.restore.clicked.connect(self._choose_backup)
        row = horizontal(gap=2)
        for button in (self.try_it, self.restore):
            button.setEnabled(False)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.outcome = label("", "value", wrap=True, name=f"{_NAME}.trial", selectable=True)
        self.outcome.hide()
        card.body.addWidget(self.outcome)
        return card

    def _drill(self) -> None:
        upkeep, standing = self._desk.upkeep, self._standing
        newest = next((one for one in (standing.backups if standing else ()) if one.made_at), None)
        if upkeep is None or newest is None:
            return
        self.try_it.setEnabled(False)
        self._say(
            self.tr("The newest backup is being restored into a private folder and checked…"), Colour.TEXT2
        )
        self._desk.runner.aside(lambda: upkeep.drill(newest.file), self._on_drilled, self._on_failed, self)

    def _on_drilled(self, drilled: Drilled) -> None:
        upkeep = self._desk.upkeep
        self._say("", Colour.TEXT2)
        if upkeep is not None:
            self._desk.runner.on_record(
                lambda: upkeep.note_drill(drilled), self._on_noted, self._on_failed, self
            )

    def _on_noted(self, _: object) -> None:
        self.load()

    def _choose_backup(self) -> None:
        standing = self._standing
        if standing is None:
            return
        self._sheet = RestoreSheet(self._desk, standing, self._prove, self.window())
        self._sheet.open()

    def _prove(self, file: Path) -> None:
        sentence = self.tr("Your password, before the record is replaced by the backup.")
        ProveSheet(self._desk, sentence, lambda password: self._restore(file, password), self.window()).open()

    def _restore(self, file: Path, password: str) -> None:
        upkeep = self._desk.upkeep
        if upkeep is None:
            return
        self.restore.setEnabled(False)
        self._say(self.tr("The backup is being checked and put in the place of the record…"), Colour.TEXT2)
        self._desk.runner.on_record(
            lambda: upkeep.restore(file, password), self._on_restored, self._on_failed, self
        )

    def _on_restored(self, card: BackupCard) -> None:
        when = self._desk.formats.day_and_time(card.made_at)
        self.navigate.emit(SignOut(self.tr("The backup of {when} is in place. Sign in.").format(when=when)))

    def _on_failed(self, error: MesodeskError) -> None:
        self.restore.setEnabled(self._desk.may(Permission.RESTORE))
        self.try_it.setEnabled(self._may)
        self._say(self._desk.explain.error(error).sentence, Colour.STOP)

    def _say(self, words: str, role: Colour) -> None:
        self.outcome.setText(words)
        set_role(self.outcome, role)
        self.outcome.setVisible(bool(words))


def _is_in(place: str, folder: Path) -> bool:
    chosen = Path(place).resolve()
    return chosen == folder.resolve() or folder.resolve() in chosen.parents
