"""The words on papers: texts beside their live paper, versions, languages; edited as a draft, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label
from mesodesk.gui.protocols.texts_languages import TextsLanguages
from mesodesk.gui.protocols.texts_panel import TextsPanel
from mesodesk.gui.protocols.texts_sheets import publish_texts_sheet
from mesodesk.gui.protocols.texts_versions import TextsVersions
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.frames import frame, horizontal, vertical
from mesodesk.gui.widgets.segmented import Segmented
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.editing.wording import DiscardWording, ShowWording
from mesodesk.services.editing.wording_cards import WordingCard

TEXTS, VERSIONS, LANGUAGES = "texts", "versions", "languages"


class TextsView(QWidget):
    """To read for all, to write and publish for dermatologists. `left` asks for the protocols again."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, ids.TEXTS, self.tr("Words on papers"))
        self._desk = desk
        self._may = desk.may(Permission.PUBLISH_PROTOCOL)
        self._card: WordingCard | None = None
        self.sheet: FormSheet | None = None
        self.panel = TextsPanel(desk)
        self.versions = TextsVersions(desk)
        self.languages = TextsLanguages(desk)
        column = vertical(self, gap=0)
        column.addWidget(self._make_head())
        self._stack = QStackedWidget()
        for part in (self.panel, self.versions, self.languages):
            self._stack.addWidget(part)
        column.addWidget(self._stack, 1)
        self.first = self.panel.search
        self.panel.kept.connect(self._show_kept)
        self.languages.write.connect(self._on_write)

    def _make_head(self) -> QWidget:
        bar = frame("bar")
        row = horizontal(bar, margin=(5, 2, 5, 2), gap=2)
        self.back = self._button("back", self.tr("Protocols"), self.left.emit, icon="arrow-left")
        row.addWidget(self.back)
        row.addWidget(label(self.tr("Words on papers"), "title"))
        self._state = Tag(self._desk.theme, Level.SLATE, "", name=f"{ids.TEXTS}.state")
        row.addWidget(self._state)
        self._note = label("", "small", Colour.TEXT2, elide=True, name=f"{ids.TEXTS}.line")
        row.addWidget(self._note, 1)
        parts = (
            (TEXTS, self.tr("Texts")),
            (VERSIONS, self.tr("Versions")),
            (LANGUAGES, self.tr("Languages")),
        )
        self.part = Segmented(
            self._desk.theme, parts, name=f"{ids.TEXTS}.part", label=self.tr("What is shown"), compact=True
        )
        self.part.set_value(TEXTS)
        self.part.chosen.connect(self._show_part)
        row.addWidget(self.part)
        self.discard_button = self._button("discard", self.tr("Discard draft"), self.discard, icon="eraser")
        self.publish_button = self._button("publish", self.tr("Publish…"), self.publish, kind="primary")
        for button in (self.discard_button, self.publish_button):
            row.addWidget(button)
            button.hide()
        return bar

    def _button(
        self, key: str, words: str, act: Callable[[], object], *, icon: str = "", kind: str = "secondary"
    ) -> Button:
        made = Button(
            self._desk.theme, words, kind, icon=icon, name=f"{ids.TEXTS}.{key}", compact=kind != "primary"
        )
        made.clicked.connect(lambda _checked=False: act())
        return made

    # What the page asks of it ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the words anew."""
        self.panel.reload()
        self.refresh()

    def refresh(self) -> None:
        """Read what somebody has changed of the words."""
        self._desk.runner.ask(ShowWording(), self._on_card, receiver=self)

    def publish(self) -> None:
        """Open the sheet that publishes the draft, once all that was typed is in it."""
        if self._may and self._is_draft():
            self.panel.keeper.when_saved(
                lambda: self._desk.runner.ask(ShowWording(), self._open_sheet, receiver=self)
            )

    def discard(self) -> None:
        """Take the draft away; Ctrl+Z brings it back."""
        if self._may and self._is_draft():
            self.panel.keeper.when_saved(
                lambda: self._desk.runner.ask(ShowWording(), self._discard_card, receiver=self)
            )

    def flush(self) -> None:
        """Write down now what was typed."""
        self.panel.keeper.flush()

    def toggle_sheet(self) -> None:
        """Show or hide the paper beside the texts."""
        if self.part.value() == TEXTS:
            self.panel.toggle_paper()

    def show_part(self, part: str) -> None:
        """Show the texts, the versions or the languages."""
        self.part.set_value(part)
        self._show_part(part)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        self.panel.fit(self.width())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 (Qt's own method)
        super().hideEvent(event)
        self.flush()

    # Showing -----------------------------------------------------------------------------------------------

    def _is_draft(self) -> bool:
        return self._card is not None and self._card.state is PublishState.DRAFT and self._card.version > 0

    def _on_card(self, card: WordingCard) -> None:
        self._card = card
        is_draft = self._is_draft()
        if is_draft:
            self._state.show_as(
                Level.WAIT, self.tr("v{number} draft").format(number=card.number), icon="edit"
            )
        elif card.number:
            self._state.show_as(Level.OK, self.tr("v{number} in use").format(number=card.number))
        else:
            self._state.show_as(Level.SLATE, self.tr("As it ships"))
        self._note.setText(self._story(card))
        self.publish_button.setVisible(self._may and is_draft)
        self.discard_button.setVisible(self._may and is_draft)
        nothing = "" if card.differences else self.tr("Nothing is changed yet.")
        self.publish_button.set_why_disabled(nothing)
        self.panel.show_card(card)
        self.versions.show_card(card)
        self.languages.show_card(card)

    def _story(self, card: WordingCard) -> str:
        if self._is_draft():
            return self.tr("Nothing is on any paper before the draft is published.")
        line = next((one for one in card.versions if one.published_at is not None), None)
        if line is None or line.published_at is None:
            return self.tr("Write into any text: a draft begins by itself.") if self._may else ""
        who = self.tr("published {day} by {name}").format(
            day=self._desk.formats.date(line.published_at), name=line.published_by or "–"
        )
        return self._desk.formats.joined([who, line.note])

    def _show_kept(self, moment: datetime) -> None:
        time = self._desk.formats.time(self._desk.formats.local(moment))
        said = self.tr("Draft kept at {time}. Nothing is on any paper before it is published.")
        self._note.setText(said.format(time=time))

    def _show_part(self, part: str) -> None:
        self._stack.setCurrentWidget(
            {TEXTS: self.panel, VERSIONS: self.versions, LANGUAGES: self.languages}[part]
        )

    def _on_write(self, language: str) -> None:
        self.show_part(TEXTS)
        self.panel.show_missing(language)

    # Doing -------------------------------------------------------------------------------------------------

    def _open_sheet(self, card: WordingCard) -> None:
        if card.state is not PublishState.DRAFT:
            return
        self.sheet = publish_texts_sheet(self._desk, card, self.window())
        self.sheet.destroyed.connect(self._on_sheet_gone)
        self.sheet.open()

    def _discard_card(self, card: WordingCard) -> None:
        if card.state is PublishState.DRAFT:
            self._desk.runner.perform(
                DiscardWording(card.version),
                None,
                self._on_failed,
                said=self.tr("The draft of the texts is discarded"),
                receiver=self,
            )

    def _on_failed(self, error: MesodeskError) -> None:
        self._desk.notify.toast(self._desk.explain.error(error).sentence)
        self.refresh()

    def _on_sheet_gone(self) -> None:
        self.sheet = None
