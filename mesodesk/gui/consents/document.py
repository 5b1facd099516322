"""The preview of a filed paper, exactly as it prints: look, print, save; each hand-out is written down."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mesodesk.config.printing import MOST_COPIES
from mesodesk.domain.changes import Change, Topic
from mesodesk.domain.documents import DocumentKind
from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.ids import DocumentId
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk, Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.page import Page
from mesodesk.gui.base.targets import GoBack, OpenDocument, Target
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.tokens import space
from mesodesk.gui.base.words import language_name
from mesodesk.gui.consents.drawing import PaperPages, PaperReader
from mesodesk.gui.consents.mark import StandingMark
from mesodesk.gui.consents.paper_tools import PaperTools
from mesodesk.gui.consents.paper_words import PaperWords
from mesodesk.gui.consents.reasons_sheet import ReasonsSheet
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.empty_view import EmptyView
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.inputs import NumberInput, UnreadableError
from mesodesk.gui.widgets.pdf_view import ZOOMS, PdfView
from mesodesk.gui.widgets.printers import PrintJob
from mesodesk.gui.widgets.printing import Printing
from mesodesk.gui.widgets.saving import Saving
from mesodesk.services.papers.aftercare_reasons import ReasonLine, ShowReasons
from mesodesk.services.papers.documents import HandOut
from mesodesk.services.papers.paper_pages import PaperCard, ShowPaper

_FAILED: Final = "document.failed"
#: Widest page that is comfortable to read at arm's length, in units of the screen.
_COMFORTABLE: Final = 900


class DocumentPage(Page):
    """One filed paper. Ctrl+P prints, Ctrl+S saves, Esc goes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document_id: DocumentId | None = None
        self._card: PaperCard | None = None
        self._is_fresh = True
        self._words = PaperWords()
        identify(self, ids.DOCUMENT, self.tr("Paper"))
        self.view = PdfView(desk.theme, name=ids.DOCUMENT_PAGES, label=self.tr("Pages of the paper"))
        self._pages = PaperPages(desk, self.view)
        self._reader = PaperReader(desk, self)
        self._printing = Printing(desk, self)
        self._saving = Saving(self)
        self._empty = EmptyView(desk.theme, self.tr("No paper is open."), name=f"{ids.DOCUMENT}.empty")
        column = vertical(self, gap=0)
        column.addWidget(self._make_bar())
        self.mark = StandingMark(desk.theme)
        column.addWidget(self.mark)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        self.setFocusProxy(self.view)
        self._connect()
        self._make_actions()
        self._show_card(None)

    @property
    def printing(self) -> Printing:
        """What prints."""
        return self._printing

    @property
    def saving(self) -> Saving:
        """What saves."""
        return self._saving

    def open(self, target: Target | None) -> None:
        """Show the paper that `target` names."""
        if isinstance(target, OpenDocument):
            if target.document_id != self._document_id:
                self._pages.clear()
                self._is_fresh = True
                self._show_card(None)
            self._document_id = target.document_id
        if self._document_id is not None:
            self._empty.say(self.tr("The paper is being drawn…"), "")
            self.desk.runner.ask(ShowPaper(self._document_id), self._show_card, self._on_failed)
            self._reader.read(self._document_id)

    def changed(self, changes: AbstractSet[Change]) -> None:
        """The paper was handed out, here or elsewhere: say how often."""
        if self._document_id is not None and Change(Topic.DOCUMENTS, self._document_id) in changes:
            self.desk.runner.ask(ShowPaper(self._document_id), self._show_card, self._on_failed)

    def page_actions(self) -> Sequence[QAction]:
        """Print, save, zoom, back."""
        return self._actions

    def state(self) -> object | None:
        """The paper that is open."""
        return self._document_id

    def restore(self, state: object) -> None:
        """Open that paper again."""
        if isinstance(state, int):
            self._document_id = DocumentId(state)

    # What is on it -----------------------------------------------------------------------------------------

    def _make_bar(self) -> QFrame:
        theme, bar = self.desk.theme, frame("bar")
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=3)
        self.back = Button(
            theme, self.tr("Back"), icon="arrow-left", key=self._key("back"), name=ids.DOCUMENT_BACK
        )
        row.addWidget(self.back)
        words = vertical(gap=0)
        self._title = label("", "title", elide=True, name=ids.DOCUMENT_TITLE)
        self._what = label("", "small", Colour.TEXT2, elide=True, name=f"{ids.DOCUMENT_TITLE}.what")
        words.addWidget(self._title)
        words.addWidget(self._what)
        row.addLayout(words, 1)
        self._why = Button(
            theme,
            kind="icon",
            icon="help-circle",
            name=f"{ids.DOCUMENT_REASONS}.show",
            tooltip=self.tr("Why until then"),
        )
        self._why.hide()
        row.addWidget(self._why)
        self.tools = PaperTools(self.desk, self.view, ids.DOCUMENT, self)
        self.tools.middle.addLayout(self._make_copies())
        row.addWidget(self.tools)
        return bar

    def _make_copies(self) -> QVBoxLayout:
        column, row = vertical(gap=0), horizontal(gap=2)
        caption = label(self.tr("Copies"), "small", Colour.TEXT2)
        self._copies = NumberInput(self.desk.formats, least=1, most=MOST_COPIES)
        self._copies.set_value(1)
        self._copies.setFixedWidth(space(11))
        identify(self._copies, ids.DOCUMENT_COPIES, self.tr("Copies"))
        caption.setBuddy(self._copies)
        row.addStretch(1)
        row.addWidget(caption)
        row.addWidget(self._copies)
        column.addLayout(row)
        self._copies_error = label("", "small_value", Colour.STOP, name=f"{ids.DOCUMENT_COPIES}.error")
        self._copies_error.hide()
        column.addWidget(self._copies_error)
        self._copies.textEdited.connect(lambda _text: self._say_copies(""))
        return column

    def _say_copies(self, sentence: str) -> None:
        set_property(self._copies, "wrong", "true" if sentence else "false")
        self._copies.setAccessibleDescription(sentence)
        self._copies_error.setText(sentence)
        self._copies_error.setVisible(bool(sentence))

    def _key(self, name: str) -> str:
        return self.desk.actions.key(f"document.{name}")

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self._why.clicked.connect(self._on_why)
        self.tools.print_asked.connect(self._on_print)
        self.tools.dialog_asked.connect(self._on_dialog)
        self.tools.save_asked.connect(self._on_save)
        self.tools.navigate.connect(self.navigate)
        self._pages.shown.connect(self._on_shown)
        self._reader.ready.connect(self._pages.show_pdf)
        self._printing.printed.connect(self._on_printed)
        self._saving.saved.connect(self._on_saved)
        for teller in (self._reader, self._pages, self._printing, self._saving):
            teller.failed.connect(self._on_failed)

    def _make_actions(self) -> None:
        back = self.desk.actions.make("document.back", self, self._on_back)
        self._actions = [*self.tools.keys, back]

    def _show_card(self, card: PaperCard | None) -> None:
        self._card = card
        is_there = card is not None and bool(self._pages.pdf)
        self.view.setVisible(is_there)
        self._empty.setVisible(not is_there)
        self.tools.refuse("" if is_there else self.tr("No paper is open."))
        if is_there:
            self.tools.tell_printer()
        self._why.setVisible(is_there and card is not None and card.kind is DocumentKind.AFTERCARE)
        if card is None:
            self._title.setText("")
            self._what.setText("")
            self.mark.say(Level.INFORM, "", "")
            return
        formats = self.desk.formats
        handed = self._words.handed_out(card.handouts) if card.handouts else ""
        self._title.setText(card.title)
        self.mark.say(*self._words.mark(card.withdrawn_at, card.lapses_on, self.desk.today(), formats))
        self._what.setText(
            formats.joined(
                (
                    self._words.kind(card.kind),
                    card.patient,
                    self.tr("No {number}").format(number=card.number),
                    handed,
                    language_name(card.language),
                    self.tr("filed {at} by {who}").format(
                        at=formats.day_and_time(card.created_at), who=card.by
                    ),
                )
            )
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self._pages.sharpen()

    def _on_shown(self) -> None:
        if self._is_fresh:
            self._is_fresh = False
            self.desk.notify.clear(_FAILED)
            self._copies.set_value(self._usual_copies())
            self._show_card(self._card)
            self.view.set_zoom(_first_zoom(self.width()))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _usual_copies(self) -> int:
        return self.desk.print_choices.copies_of(str(self._card.kind)) if self._card is not None else 1

    def _on_back(self) -> None:
        self.navigate.emit(GoBack())

    def _on_why(self) -> None:
        if self._document_id is not None:
            wanted = ShowReasons(self._document_id, str(self.desk.language))
            self.desk.runner.ask(wanted, self._show_reasons, self._on_failed, receiver=self)

    def _show_reasons(self, lines: tuple[ReasonLine, ...]) -> None:
        ReasonsSheet(self.desk, lines, self).open()

    # Handing out -------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        job = self._job()
        if job is not None:
            self._printing.print(job)

    def _on_dialog(self) -> None:
        job = self._job()
        if job is not None:
            self._printing.ask(job)

    def _job(self) -> PrintJob | None:
        """What is to be printed; None while there is nothing, or the number of copies cannot be read."""
        if self._card is None or not self._pages.pdf:
            return None
        try:
            copies = self._copies.read()
        except UnreadableError as unread:
            self._say_copies(str(unread))
            self._copies.setFocus()
            return None
        number = copies if isinstance(copies, int) else 1
        return PrintJob(self._pages.pdf, self._card.title, self._pages.size, number)

    def _on_save(self) -> None:
        if self._card is not None and self._pages.pdf:
            self._saving.ask(self._pages.pdf, self._card.title)

    def _on_printed(self, copies: int) -> None:
        title = self._card.title if self._card else ""
        said = self.tr("Sent to the printer: {title}").format(title=title)
        self._hand_out("print", copies, said)

    def _on_saved(self, path: str) -> None:
        self._hand_out("save", 1, self.tr("Saved: {file}").format(file=Path(path).name))

    def _hand_out(self, how: str, number: int, said: str) -> None:
        self.desk.notify.clear(_FAILED)
        if self._document_id is not None:
            self.desk.runner.perform(
                HandOut(self._document_id, how, min(max(number, 1), 99)), said=said, receiver=self
            )

    def _on_failed(self, error: MesodeskError) -> None:
        sentence = self.desk.explain.error(error).sentence
        self.desk.notify.message(Message(Level.STOP, sentence, _FAILED))
        if not self._pages.pdf:
            self._empty.say(sentence, "")


def _first_zoom(width: int) -> int:
    """The largest step, in percent of a view of `width`, at which a page is no wider than comfortable."""
    fitting = [step for step in ZOOMS if step <= 100 and width * step / 100 <= _COMFORTABLE]
    return max(fitting, default=ZOOMS[0]) if width > _COMFORTABLE else 100
