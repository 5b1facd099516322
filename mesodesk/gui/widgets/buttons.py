"""Buttons of the design system: primary, secondary, text, danger, icon, rail and row, with their key caps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.text import set_property, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Radius, Size, space
from mesodesk.gui.base.typography import type_style

_LEFT: Final = frozenset({"rail", "row", "card"})
_COLOURS: Final[dict[str, Colour]] = {
    "primary": Colour.ON_ACCENT,
    "text": Colour.ACCENT,
    "danger": Colour.STOP,
    "inverse": Colour.INVERSE_ACCENT,
}


class Button(QPushButton):
    """A button that paints icon, words, an optional second line and an optional key cap.

    `kind` is one of secondary, primary (one per view), text, danger, icon, rail, row, card. The words may
    change with `setText`; an ampersand is an ampersand. `icon` is a name of ``resources/icons``; `tall` is
    for signing.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: str = "secondary",
        *,
        icon: str = "",
        key: str = "",
        caption: str = "",
        name: str = "",
        tooltip: str = "",
        compact: bool = False,
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setShortcut(QKeySequence())
        self._theme = theme
        self._kind = kind
        self._icon_name = icon
        self._key = key.replace("Return", "Enter")
        self._caption = caption
        self._has_dot = False
        self.setProperty("kind", kind)
        if compact:
            self.setProperty("compact", "true")
        if tall:
            self.setProperty("size", "sign")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        if name:
            self.setAccessibleIdentifier(name)
        if text or tooltip:
            self.setAccessibleName(text or tooltip)
        if tooltip or key:
            set_tooltip(self, tooltip or text, key)
        self.setFont(type_style("value"))
        self._is_told = False
        self.toggled.connect(self._on_toggled)

    def setText(self, text: str) -> None:  # noqa: D102 (Qt's own method)
        super().setText(text)
        # Qt makes a key of what follows an ampersand; names of people and firms hold them too.
        self.setShortcut(QKeySequence())
        self.setAccessibleName(text)
        self.updateGeometry()

    def setChecked(self, arg__1: bool) -> None:  # noqa: D102 (Qt's own method)
        before, self._is_told = self._is_told, True
        super().setChecked(arg__1)
        self._is_told = before

    def nextCheckState(self) -> None:  # noqa: D102 (Qt's own method, called by a click before it says so)
        before, self._is_told = self._is_told, True
        super().nextCheckState()
        self._is_told = before

    def _on_toggled(self, on: bool) -> None:
        # A screen reader's "toggle" is a click of its user; Qt changes the state and says no more.
        if not self._is_told:
            self.clicked[bool].emit(on)  # type: ignore[index]  # the stub knows no overloads

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button (a step that became the next one turns primary)."""
        self._kind = kind
        set_property(self, "kind", kind)

    def set_icon(self, name: str) -> None:
        """Show another icon, or none for an empty name."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def set_dot(self, shown: bool) -> None:
        """Put a dot beside the icon, or take it away: something behind the button needs a hand."""
        self._has_dot = shown
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key cap, or none."""
        self._key = key.replace("Return", "Enter")
        self.updateGeometry()
        self.update()

    def set_caption(self, caption: str) -> None:
        """Show another second line, or none."""
        self._caption = caption
        self.setAccessibleDescription(caption)
        self.updateGeometry()
        self.update()

    def set_why_disabled(self, reason: str) -> None:
        """Disable it and say why in its tooltip and description; an empty reason enables it again."""
        self.setEnabled(not reason)
        set_tooltip(self, reason or self.text(), "" if reason else self._key)
        self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        height = int(Size.COMPACT if self._is_compact() else Size.CONTROL)
        if self.property("size") == "sign":
            height = Size.SIGN
        if self._kind == "rail":
            height = Size.ROW
        elif self._caption:
            height = max(height, self._lines_height() + space(3))
        if self._kind == "icon" and not self.text():
            return QSize(Size.COMPACT + 2, Size.COMPACT + 2)
        return QSize(round(self._content_width()) + self._padding() + self._padding_right() + 2, height)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        # Where there is little room the key cap goes, never the words.
        return self.sizeHint() - QSize(round(self._key_width()), 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        # The window's focus ring is drawn outside the button; a second one inside would be noise.
        option.state &= ~QStyle.StateFlag.State_HasFocus
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_content(painter)
        painter.end()

    # Painting ----------------------------------------------------------------------------------------------

    def _draw_content(self, painter: QPainter) -> None:
        role = self._role()
        colour = self._theme.colour(role)
        room = self.width() - self._padding() - self._padding_right()
        shows_key = bool(self._key) and self._content_width() <= room + 1
        content = self._content_width() - (0 if shows_key else self._key_width())
        x = float(self._padding())
        if self._kind not in _LEFT:
            x += max(0.0, (room - min(room, content)) / 2)
        if self._icon_name:
            edge = self._icon_size()
            box = QRectF(x, (self.height() - edge) / 2, edge, edge)
            self._theme.icons.paint(painter, box, self._icon_name, self._icon_role(role))
            if self._has_dot:
                self._draw_dot(painter, box)
            x += edge + (space(2) if self.text() else 0)
        right = self.width() - self._padding_right() - (self._key_width() if shows_key else 0)
        painter.setPen(colour)
        self._draw_words(painter, QRectF(x, 0, max(0.0, right - x + 1), self.height()))
        if shows_key:
            self._draw_key(painter, role)

    def _draw_dot(self, painter: QPainter, box: QRectF) -> None:
        radius = float(space(1))
        # A ring in the colour of the ground keeps it apart from the lines of the icon.
        painter.setPen(QPen(self._theme.colour(Colour.WINDOW), Line.FOCUS))
        painter.setBrush(self._theme.colour(Colour.WAIT))
        painter.drawEllipse(box.topRight(), radius, radius)

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        metrics = QFontMetrics(self.font())
        painter.setFont(self.font())
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        if not self._caption:
            painter.drawText(room, int(flags), text)
            return
        small = type_style("small")
        top = (self.height() - self._lines_height()) / 2
        first = QRectF(room.left(), top, room.width(), metrics.height())
        second = QRectF(room.left(), top + metrics.height(), room.width(), QFontMetrics(small).height())
        painter.drawText(first, int(flags), text)
        painter.setFont(small)
        painter.setPen(self._theme.colour(Colour.TEXT2 if self._kind != "primary" else Colour.ON_ACCENT))
        caption = QFontMetrics(small).elidedText(
            self._caption, Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(second, int(flags), caption)

    def _draw_key(self, painter: QPainter, role: Colour) -> None:
        font = type_style("small")
        width = QFontMetrics(font).horizontalAdvance(self._key)
        painter.setFont(font)
        if self._kind in ("rail", "row"):
            room = QRectF(self.width() - self._padding() - width, 0, width + 1, self.height())
            painter.setPen(self._theme.colour(Colour.TEXT3))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), self._key)
            return
        height = QFontMetrics(font).height() + 2
        box = QRectF(
            self.width() - self._padding() - width - space(2),
            (self.height() - height) / 2,
            width + space(2),
            height,
        )
        is_filled = self._kind == "primary" and self.isEnabled()
        painter.setPen(QPen(self._theme.colour(Colour.ON_ACCENT if is_filled else Colour.LINE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_filled else self._theme.colour(Colour.WINDOW))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.TAG, Radius.TAG)
        painter.setPen(self._theme.colour(role if is_filled else Colour.TEXT2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._key)

    # Measures ----------------------------------------------------------------------------------------------

    def _content_width(self) -> float:
        text = float(QFontMetrics(self.font()).horizontalAdvance(self.text())) + 1
        if self._caption:
            text = max(text, QFontMetrics(type_style("small")).horizontalAdvance(self._caption) + 1)
        width = text if self.text() else 0.0
        if self._icon_name:
            width += self._icon_size() + (space(2) if self.text() else 0)
        return width + self._key_width()

    def _key_width(self) -> float:
        if not self._key:
            return 0.0
        words = QFontMetrics(type_style("small")).horizontalAdvance(self._key)
        return words + space(2) + space(2)

    def _lines_height(self) -> int:
        return QFontMetrics(self.font()).height() + QFontMetrics(type_style("small")).height()

    def _padding(self) -> int:
        if self._kind == "icon" or self.property("tight"):
            return space(1) + 2
        if self._kind in ("text", "inverse", "row") or self._is_compact():
            return space(2)
        return space(4) if self.property("size") == "sign" else space(3)

    def _padding_right(self) -> int:
        return self._padding()

    def _is_compact(self) -> bool:
        return bool(self.property("compact") == "true")

    def _icon_size(self) -> int:
        return IconSize.RAIL if self._kind == "rail" else IconSize.CONTROL

    def _role(self) -> Colour:
        if not self.isEnabled():
            return Colour.TEXT3
        if self.isChecked():
            return Colour.ACCENT
        if self.property("segment"):
            return Colour.TEXT2
        return _COLOURS.get(self._kind, Colour.TEXT)

    def _icon_role(self, role: Colour) -> Colour:
        return Colour.TEXT2 if role is Colour.TEXT and self._kind in ("rail", "row", "icon") else role


def set_button_font(button: Button, style: str) -> None:
    """Give a button another style of the type scale (600 for the chosen view of the rail)."""
    button.setFont(QFont(type_style(style)))
