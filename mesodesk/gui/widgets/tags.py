"""Tags: a level's soft ground with its icon and its word; and key caps with what they do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Level
from mesodesk.gui.base.text import PlainLabel, label, set_property, set_role, set_tooltip
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Size, space
from mesodesk.gui.widgets.frames import horizontal


class Tag(QFrame):
    """A small coloured word: never without its icon (slate and accent may go without)."""

    def __init__(
        self,
        theme: Theme,
        level: Level,
        text: str,
        *,
        icon: str = "",
        name: str = "",
        tooltip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("tag", "true")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2) - 2, 2, space(2) - 2, 2)
        row.setSpacing(space(1))
        self._icon = PlainLabel(parent=self)
        self._words = label("", "small_value")
        row.addWidget(self._icon)
        row.addWidget(self._words)
        if name:
            self.setAccessibleIdentifier(name)
        self.show_as(level, text, icon=icon)
        if tooltip:
            set_tooltip(self, tooltip)

    @property
    def text(self) -> str:
        """The word that is shown."""
        return self._words.text()

    def show_as(self, level: Level, text: str, *, icon: str = "") -> None:
        """Show another level and word; `icon` replaces the level's own."""
        set_property(self, "level", str(level))
        set_role(self._words, level.foreground)
        self._words.setText(text)
        self.setAccessibleName(text)
        name = icon or ("" if level in (Level.SLATE, Level.ACCENT) else level.icon)
        self._icon.setVisible(bool(name))
        if name:
            self._theme.put_icon(self._icon, name, level.foreground, IconSize.TAG)


class KeyCap(QFrame):
    """A key as a small cap."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("cap", "true")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1) + 1, 0, space(1) + 1, 0)
        row.addWidget(label(key, "small", "text2"))
        self.setAccessibleName(key)


class HintLine(QFrame):
    """The bottom line of Today and the planner: key caps with what they do; F1 at the right end.

    Where there is little room the later hints go, whole; F1 stays and shows them all.
    """

    def __init__(self, hints: Iterable[tuple[str, str]], last: tuple[str, str] | None = None) -> None:
        super().__init__()
        self.setProperty("frame", "foot")
        self.setFixedHeight(Size.KEY_HINTS)
        row = horizontal(self, margin=(5, 0, 5, 0), gap=3)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._hints = [_Hint(key, words) for key, words in hints]
        for hint in self._hints:
            row.addWidget(hint)
        row.addStretch(1)
        self._last = None if last is None else _Hint(*last)
        if self._last is not None:
            row.addWidget(self._last)

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(0, Size.KEY_HINTS)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 (Qt's own method)
        super().resizeEvent(event)
        room = self.width() - 2 * space(5)
        if self._last is not None:
            room -= self._last.sizeHint().width() + space(3)
        for hint in self._hints:
            room -= hint.sizeHint().width()
            hint.setVisible(room >= 0)
            room -= space(3)


class _Hint(QWidget):
    """One key cap with what it does."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        row = horizontal(self, gap=1)
        row.addWidget(KeyCap(key_text(key) or key), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(words, "small", "text2"), 0, Qt.AlignmentFlag.AlignVCenter)
