"""One line above the content that says what matters now: the gravest first, the others behind "2 more"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.desk import Message
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.gui.widgets.tags import Tag

_GRAVITY = list(Level)


class MessageBar(QFrame):
    """Shows one message: level, sentence, at most one action. Hidden while there is none.

    Messages with the same key replace each other. A stop has no close button.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self._first = 0
        self.setProperty("bar", "true")
        identify(self, ids.MESSAGE_BAR)
        row = horizontal(self, margin=(3, 1, 2, 1), gap=3)
        self._tag = Tag(theme, Level.INFORM, "")
        self._sentence = label("", wrap=True, selectable=True)
        self._action = Button(theme, name=ids.MESSAGE_ACTION, compact=True)
        self._more = Button(theme, kind="text", name=ids.MESSAGE_MORE, compact=True)
        self._close = Button(
            theme, kind="icon", icon="x", name=ids.MESSAGE_CLOSE, tooltip=self.tr("Close this message")
        )
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        for button in (self._action, self._more, self._close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._action.clicked.connect(self._on_action)
        self._more.clicked.connect(self._on_more)
        self._close.clicked.connect(self._on_close)
        self.hide()

    @property
    def messages(self) -> list[Message]:
        """What there is to say, gravest first."""
        return list(self._messages)

    @property
    def sentence(self) -> str:
        """The sentence that is shown now, or nothing."""
        return self._sentence.text() if self._messages else ""

    def add(self, message: Message) -> None:
        """Say this; the gravest is shown first."""
        if message.key:
            self._messages = [known for known in self._messages if known.key != message.key]
        self._messages.append(message)
        self._messages.sort(key=lambda known: _GRAVITY.index(_rank(known.level)), reverse=True)
        self._first = self._messages.index(message) if message.level is Level.STOP else 0
        self._show()
        event = QAccessibleEvent(self, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(event)

    def clear(self, key: str = "") -> None:
        """Take the message of this key away, or all of them."""
        self._messages = [known for known in self._messages if key and known.key != key]
        self._first = 0
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._messages))
        if not self._messages:
            return
        message = self._messages[self._first % len(self._messages)]
        set_property(self, "level", str(message.level))
        self._tag.show_as(message.level, message.word or self._level_word(message.level))
        self._sentence.setText(message.sentence)
        self.setAccessibleName(message.sentence)
        self._action.setVisible(bool(message.action))
        self._action.setText(message.action)
        others = len(self._messages) - 1
        self._more.setVisible(others > 0)
        self._more.setText(self.tr("%n more", "", others))
        self._close.setVisible(message.can_close)

    def _level_word(self, level: Level) -> str:
        return {
            Level.INFORM: self.tr("Note"),
            Level.ASK: self.tr("Ask"),
            Level.WAIT: self.tr("Attention"),
            Level.DOCTOR: self.tr("Doctor decides"),
            Level.STOP: self.tr("Stop"),
            Level.OK: self.tr("Done"),
            Level.SLATE: self.tr("Note"),
            Level.ACCENT: self.tr("Note"),
        }[level]

    def _shown(self) -> Message:
        return self._messages[self._first % len(self._messages)]

    def _on_action(self) -> None:
        act = self._shown().on_action
        if act is not None:
            act()

    def _on_more(self) -> None:
        self._first = (self._first + 1) % len(self._messages)
        self._show()

    def _on_close(self) -> None:
        self._messages.remove(self._shown())
        self._first = 0
        self._show()


def _rank(level: Level) -> Level:
    return Level.INFORM if level in (Level.OK, Level.SLATE, Level.ACCENT) else level
