"""The list of a day's visits, exactly as it prints: for one member of staff or for all, now or as it was."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import Language
from mesodesk.domain.wording import DAY_LIST
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import GoBack, OpenDayList, Target
from mesodesk.gui.base.text import label
from mesodesk.gui.base.words import language_name
from mesodesk.gui.consents.drawing import PaperPages
from mesodesk.gui.consents.paper_tools import PaperTools
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.pdf_view import PdfView
from mesodesk.gui.widgets.printers import PrintJob
from mesodesk.gui.widgets.printing import Printing
from mesodesk.gui.widgets.saving import Saving
from mesodesk.services.clinic.staff import ListStaff, StaffCard
from mesodesk.services.papers.day_list import (
    DrawnLater,
    KeepDayList,
    KeptDayList,
    KeptDayLists,
    ReadDayList,
    ShowDayList,
)
from mesodesk.services.papers.languages import ListPaperLanguages, PaperLanguage

_FAILED: Final = "day_list.failed"
_CONCERNS: Final = frozenset({Topic.CALENDAR, Topic.COURSES, Topic.PATIENTS, Topic.STAFF, Topic.ROOMS})
#: The first page fills the view no wider than this part of it, in percent.
_ZOOM: Final = 75


@dataclass(frozen=True, slots=True)
class _State:
    day: date
    staff_id: StaffId | None


class DayListPage(Page):
    """One day. What is printed or saved is kept with the record and can be looked at again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day = desk.today()
        self._staff_id: StaffId | None = None
        self._kept = 0
        self._patients: tuple[PatientId, ...] = ()
        self._is_fresh = True
        identify(self, ids.DAY_LIST, self.tr("Day list"))
        self.view = PdfView(desk.theme, name=f"{ids.DAY_LIST}.pages", label=self.tr("Pages of the day list"))
        self._pages = PaperPages(desk, self.view)
        self.printing = Printing(desk, self)
        self.saving = Saving(self)
        column = vertical(self, gap=0)
        column.addWidget(self._make_bar())
        column.addWidget(self._make_choices())
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._connect()
        back = desk.actions.make("document.back", self, self._on_back)
        self._actions = [*self.tools.keys, back]
        desk.runner.ask(ListStaff(), self._on_staff)

    def open(self, target: Target | None) -> None:
        """The list of the day that `target` names."""
        if isinstance(target, OpenDayList):
            self._day, self._staff_id = target.day, target.staff_id
            self._kept = 0
            self._is_fresh = True
            self._mark_staff()
        self._load()

    def changed(self, changes: AbstractSet[Change]) -> None:
        """Draw the list again when the day may be another one; not one that was printed earlier."""
        if not self._kept and self.isVisible() and any(change.topic in _CONCERNS for change in changes):
            self._draw()

    def page_actions(self) -> Sequence[QAction]:
        """Print, save, zoom, back."""
        return self._actions

    def state(self) -> object | None:
        """The day, and whose list."""
        return _State(self._day, self._staff_id)

    def restore(self, state: object) -> None:
        """Show what `state` names."""
        if isinstance(state, _State):
            self._day, self._staff_id = state.day, state.staff_id

    # What is on it -----------------------------------------------------------------------------------------

    def _make_bar(self) -> QFrame:
        theme, bar, key = self.desk.theme, frame("bar"), self.desk.actions.key
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=3)
        self.back = Button(
            theme, self.tr("Back"), icon="arrow-left", key=key("document.back"), name=f"{ids.DAY_LIST}.back"
        )
        self._title = label("", "title", elide=True, name=f"{ids.DAY_LIST}.title")
        self.tools = PaperTools(self.desk, self.view, ids.DAY_LIST, self)
        row.addWidget(self.back)
        row.addWidget(self._title, 1)
        row.addWidget(self.tools)
        return bar

    def _make_choices(self) -> QFrame:
        bar = frame("bar")
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=2)
        self._staff = QComboBox()
        self._staff.addItem(self.tr("All staff"), None)
        self._language = QComboBox()
        self._show_languages([str(language) for language in Language], str(self.desk.language))
        self._lists = QComboBox()
        self._lists.addItem(self.tr("As it is now"), 0)
        for box, name, words in (
            (self._staff, ids.DAY_LIST_STAFF, self.tr("Visits of")),
            (self._language, ids.DAY_LIST_LANGUAGE, self.tr("Language of the paper")),
            (self._lists, ids.DAY_LIST_KEPT, self.tr("Which list")),
        ):
            identify(box, name, words)
            caption = label(words, "label")
            caption.setBuddy(box)
            row.addWidget(caption)
            row.addWidget(box)
        row.addStretch(1)
        return bar

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.tools.print_asked.connect(self._on_print)
        self.tools.dialog_asked.connect(self._on_dialog)
        self.tools.save_asked.connect(self._on_save)
        self.tools.navigate.connect(self.navigate)
        self._staff.activated.connect(self._on_staff_chosen)
        self._language.activated.connect(lambda _at: self._on_now())
        self._lists.activated.connect(self._on_list_chosen)
        self._pages.shown.connect(self._on_shown)
        self.printing.printed.connect(lambda copies: self._keep("print", copies))
        self.saving.saved.connect(self._on_saved)
        for teller in (self._pages, self.printing, self.saving):
            teller.failed.connect(self._on_failed)

    def _show_languages(self, codes: Sequence[str], chosen: str) -> None:
        self._language.clear()
        for code in codes:
            self._language.addItem(language_name(code), code)
        self._language.setCurrentIndex(max(self._language.findData(chosen), 0))

    def _on_languages(self, found: tuple[PaperLanguage, ...]) -> None:
        self._show_languages([one.code for one in found], str(self._language.currentData()))

    def _load(self) -> None:
        self.desk.runner.ask(ListPaperLanguages(DAY_LIST), self._on_languages, receiver=self)
        self._title.setText(self.tr("Day list: {day}").format(day=self.desk.formats.day_long(self._day)))
        self._ask_kept()
        if self._kept:
            self.desk.runner.ask(ReadDayList(self._kept), self._pages.show_pdf, self._on_failed, self)
        else:
            self._draw()

    def _draw(self) -> None:
        query = ShowDayList(self._day, self._staff_id, str(self._language.currentData()))
        self.desk.runner.ask(query, self._on_paper, self._on_failed)

    def _on_paper(self, paper: DrawnLater) -> None:
        self._patients = paper.patients
        self.desk.runner.draw(paper.draw, self._on_drawn, self._on_failed)

    def _on_drawn(self, pdf: bytes) -> None:
        if not self._kept:
            self._pages.show_pdf(pdf)

    def _on_shown(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
            self.desk.notify.clear(_FAILED)
            self.tools.tell_printer()
            self.view.set_zoom(_ZOOM)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._pages.sharpen()

    # Choices -----------------------------------------------------------------------------------------------

    def _on_staff(self, staff: tuple[StaffCard, ...]) -> None:
        for member in staff:
            self._staff.addItem(member.name, int(member.id))
        self._mark_staff()

    def _mark_staff(self) -> None:
        at = self._staff.findData(None if self._staff_id is None else int(self._staff_id))
        self._staff.setCurrentIndex(max(at, 0))

    def _on_staff_chosen(self, _at: int) -> None:
        chosen = self._staff.currentData()
        self._staff_id = None if chosen is None else StaffId(chosen)
        self._on_now()

    def _on_now(self) -> None:
        self._kept = 0
        self._lists.setCurrentIndex(0)
        self._load()

    def _on_list_chosen(self, _at: int) -> None:
        self._kept = int(self._lists.currentData())
        self._load()

    def _ask_kept(self) -> None:
        self.desk.runner.ask(KeptDayLists(self._day), self._on_kept)

    def _on_kept(self, kept: tuple[KeptDayList, ...]) -> None:
        self._lists.clear()
        self._lists.addItem(self.tr("As it is now"), 0)
        ways = {"print": self.tr("printed"), "save": self.tr("saved")}
        for one in kept:
            at = self.desk.formats.day_and_time(one.at)
            words = (f"{ways[one.how]} {at}", one.by, one.staff or self.tr("All staff"))
            self._lists.addItem(self.desk.formats.joined(words), one.id)
        self._lists.setCurrentIndex(max(self._lists.findData(self._kept), 0))

    # Handing out -------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self._pages.pdf:
            self.printing.print(self._job())

    def _on_dialog(self) -> None:
        if self._pages.pdf:
            self.printing.ask(self._job())

    def _job(self) -> PrintJob:
        copies = self.desk.print_choices.copies_of("day_list")
        return PrintJob(self._pages.pdf, self._title.text(), self._pages.size, copies)

    def _on_save(self) -> None:
        if self._pages.pdf:
            self.saving.ask(self._pages.pdf, self._title.text())

    def _on_saved(self, path: str) -> None:
        self._keep("save", 1, self.tr("Saved: {file}").format(file=Path(path).name))

    def _keep(self, how: str, number: int, said: str = "") -> None:
        said = said or self.tr("Sent to the printer: {title}").format(title=self._title.text())
        language = str(self._language.currentData())
        who = None if self._kept else self._patients
        command = KeepDayList(
            self._day, self._staff_id, language, self._pages.pdf, how, min(max(number, 1), 99), who
        )
        self.desk.runner.perform(
            command, lambda _id: self._ask_kept(), said=said, nameless=said, receiver=self
        )

    def _on_back(self) -> None:
        self.navigate.emit(GoBack())

    def _on_failed(self, error: MesodeskError) -> None:
        self.desk.notify.message(Message(Level.STOP, self.desk.explain.error(error).sentence, _FAILED))
