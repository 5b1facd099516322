"""A tag that can be pressed: what is missing, and the way to put it right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Radius, space
from mesodesk.gui.base.typography import type_style


class TagButton(QPushButton):
    """Looks like a tag; pressing it leads to the remedy where there is one."""

    def __init__(
        self,
        theme: Theme,
        level: Level,
        words: str,
        *,
        icon: str = "",
        name: str = "",
        explanation: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = level
        self._words = words
        self._icon = icon or ("" if level in (Level.SLATE, Level.ACCENT) else level.icon)
        self.setProperty("kind", "tag")
        self.setShortcut(QKeySequence())
        self.setAutoDefault(False)
        self.setFont(type_style("small_value"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        self.setAccessibleDescription(explanation)
        self.setAccessibleIdentifier(name)
        set_tooltip(self, explanation or words)

    def set_pressable(self, pressable: bool) -> None:
        """Whether there is a remedy; without one it only says what is missing."""
        self.setEnabled(pressable)
        self.setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        metrics = QFontMetrics(self.font())
        icon = IconSize.TAG + space(1) if self._icon else 0
        return QSize(
            metrics.horizontalAdvance(self._words) + icon + space(3) + 2, metrics.height() + space(1)
        )

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(12), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: D102 (Qt's own method)
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, front = self._theme.colour(self._level.ground), self._theme.colour(self._level.foreground)
        is_lit = self.isEnabled() and self.underMouse()
        painter.setPen(QPen(front, Line.HAIR) if is_lit else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.TAG, Radius.TAG)
        left = float(space(2) - 2)
        if self._icon:
            edge = IconSize.TAG
            box = QRectF(left, (self.height() - edge) / 2, edge, edge)
            self._theme.paint_icon(painter, box, self._icon, self._level.foreground)
            left += edge + space(1)
        room = QRectF(left, 0, self.width() - left - space(1), self.height())
        painter.setPen(front)
        painter.setFont(self.font())
        cut = QFontMetrics(self.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
        painter.end()
