"""The only place that makes labels and tooltips: text from the record is always plain, never markup.

Qt guesses whether a text is HTML; a patient's name of ``<img src=…>`` would then draw a file of this machine.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.typography import type_style

#: Word joiner of key and text in tooltips.
_GAP: Final = "\u2003"


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """One line that is cut with "…" where there is no room; the whole text is its tooltip and its name."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        set_tooltip(self, self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)
        painter.end()


def label(
    text: str = "",
    style: str = "body",
    role: Colour | str = Colour.TEXT,
    *,
    wrap: bool = False,
    elide: bool = False,
    name: str | None = None,
    selectable: bool = False,
    parent: QWidget | None = None,
) -> PlainLabel:
    """A label in a style of the type scale and a colour role.

    `wrap` lets it take several lines, `elide` cuts one line with "…"; `name` is its accessible identifier;
    `selectable` lets the text be marked and copied with the mouse.
    """
    made = ElidedLabel(text, parent) if elide else PlainLabel(text, parent)
    made.setFont(type_style(style))
    made.setWordWrap(wrap)
    set_role(made, role)
    if name is not None:
        made.setAccessibleIdentifier(name)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_role(widget: QWidget, role: Colour | str) -> None:
    """Give a label another colour role, at once."""
    set_property(widget, "role", str(Colour(role)))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet looks at; the widget is styled anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def qt_text(text: str) -> str:
    """`text` for a place where Qt guesses the format (tooltips): escaped, in a rich-text envelope."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>" if text else ""


def set_tooltip(widget: QWidget | QAction, text: str, key: str = "") -> None:
    """Give a widget or an action a tooltip in plain text, with its key; empty text takes it away."""
    widget.setToolTip(qt_text(f"{text}{_GAP}{key}" if key and text else text))


def set_button_text(button: QAbstractButton, text: str) -> None:
    """Put a text on a button as it is: an ampersand of the record does not become a shortcut."""
    button.setText(text.replace("&", "&&"))
