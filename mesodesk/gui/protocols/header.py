"""The head of a protocol: its name, where it stands, who published it, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.domain.people import Permission
from mesodesk.domain.publishing import PublishState
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.text import label
from mesodesk.gui.base.tokens import space
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.protocol_words import ProtocolWords
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.protocols.protocols import ProtocolCard


class ProtocolHeader(QFrame):
    """A bar over the tabs. Its buttons are connected by the page."""

    def __init__(self, desk: Desk, words: ProtocolWords) -> None:
        super().__init__()
        self._desk = desk
        self._words = words
        self.setProperty("frame", "bar")
        row = horizontal(self, margin=(5, 2, 5, 2), gap=3)
        self._choice_place = horizontal()
        row.addLayout(self._choice_place)
        texts = vertical(gap=0)
        first = horizontal(gap=2)
        self._name = label("", "title")
        first.addWidget(self._name)
        self._tag = Tag(desk.theme, Level.SLATE, "", name="protocols.state")
        first.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        texts.addLayout(first)
        self._line = label("", "small", Colour.TEXT2, elide=True, name="protocols.line")
        texts.addWidget(self._line)
        row.addLayout(texts, 1)
        self._narrow = self._is_draft = False
        self._may_publish = desk.may(Permission.PUBLISH_PROTOCOL)
        self._make_buttons()
        for button in (self.in_use, self.discard, self.sheet, self.edit, self.publish):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_buttons(self) -> None:
        desk, actions = self._desk, self._desk.actions
        self.in_use = Button(desk.theme, self.tr("Version in use"), "text", name=ids.PROTOCOLS_IN_USE)
        self.sheet = Button(
            desk.theme,
            self.tr("Sheet"),
            icon="file-text",
            key=actions.key("protocols.sheet"),
            name=ids.PROTOCOLS_SHEET_SHOWN,
            tooltip=actions.text("protocols.sheet"),
        )
        self.sheet.setCheckable(True)
        self.publish = Button(
            desk.theme,
            self.tr("Publish…"),
            "primary",
            icon="circle-check",
            key=actions.key("protocols.publish"),
            name=ids.PROTOCOLS_PUBLISH,
        )
        self.edit = Button(
            desk.theme,
            self.tr("Edit"),
            icon="edit",
            key=actions.key("protocols.edit"),
            name=ids.PROTOCOLS_EDIT,
            tooltip=actions.text("protocols.edit"),
        )
        self.discard = Button(
            desk.theme,
            self.tr("Discard draft"),
            "text",
            name=ids.PROTOCOLS_DISCARD,
            tooltip=actions.text("protocols.discard"),
        )
        # Hidden only: a button that is shown before it has a place would be a window of its own.
        for button in (self.in_use, self.discard):
            button.hide()
        for button in (self.publish, self.edit):
            if not self._may_publish:
                button.hide()

    def add_choice(self, choice: QWidget) -> None:
        """Put the drop-down of a narrow window at the left end."""
        choice.setMinimumWidth(space(42))
        self._choice_place.addWidget(choice)

    def show_list_choice(self, shown: bool) -> None:
        """Let the drop-down, where there is one, name the protocol instead of the title."""
        self._name.setVisible(not shown)

    def show_narrow(self, narrow: bool) -> None:
        """Leave out, where there is little room, what the menu offers too."""
        self._narrow = narrow
        self._show_discard()

    def _show_discard(self) -> None:
        self.discard.setVisible(self._may_publish and self._is_draft and not self._narrow)

    def show_sheet_choice(self, shown: bool) -> None:
        """Say whether the sheet stands beside the tabs."""
        self.sheet.setChecked(shown)

    def show_card(self, card: ProtocolCard) -> None:
        """Show the version's name, state and story."""
        line = card.line
        language = str(self._desk.language)
        self._name.setText(line.name[language])
        words, level = self._words.state(line.state)
        is_edited = line.version_id is not None and line.version_id == line.draft_id
        if is_edited:
            words = self.tr("draft")
        icon = "" if level is not Level.WAIT else "edit" if is_edited else "alert-triangle"
        self._tag.show_as(
            level,
            self.tr("v{number} {state}").format(number=line.number, state=words),
            icon=icon,
        )
        is_draft = line.version_id is not None and line.version_id == line.draft_id
        is_published = any(one.state is PublishState.PUBLISHED for one in card.versions)
        self.in_use.setVisible(is_published and line.state is not PublishState.PUBLISHED)
        self.edit.setVisible(self._may_publish and not is_draft)
        self.edit.setText(
            self.tr("Edit")
            if line.draft_number is None
            else self.tr("Open draft v{number}").format(number=line.draft_number)
        )
        self._is_draft = is_draft
        self._show_discard()
        self._line.setText(self._story(card, is_draft=is_draft))

    def show_kept(self, moment: datetime) -> None:
        """Say when the draft was last kept."""
        time = self._desk.formats.time(self._desk.formats.local(moment))
        self._line.setText(
            self.tr("Draft kept at {time}. It affects nothing until it is published.").format(time=time)
        )

    def _story(self, card: ProtocolCard, *, is_draft: bool) -> str:
        line = card.line
        parts = [line.indication[str(self._desk.language)]]
        in_use = next((one for one in card.versions if one.state is PublishState.PUBLISHED), None)
        if is_draft and in_use is not None:
            parts = [
                self.tr("A draft affects nothing until it is published; v{number} is in use.").format(
                    number=in_use.number
                ),
                self._words.running(in_use.running_courses) if in_use.running_courses else "",
            ]
        elif line.state is PublishState.DRAFT:
            if self._desk.may(Permission.PUBLISH_PROTOCOL):
                parts = [self.tr("Nothing can be planned or screened with it until you publish it.")]
            else:
                parts = [
                    self.tr("A dermatologist of the clinic publishes it; until then nobody can plan with it.")
                ]
        elif line.published_at is not None:
            day = self._desk.formats.date(line.published_at)
            who = self.tr("published {day} by {name}").format(day=day, name=line.published_by or "–")
            parts = [who, self._words.running(line.running_courses), *parts]
        return self._desk.formats.joined(parts)
