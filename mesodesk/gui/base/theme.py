"""The theme: colour roles, type, icons and style sheet of the whole program, light and dark, changed live."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStyle

from mesodesk.gui.base.colours import DARK, LIGHT, Colour
from mesodesk.gui.base.icons import Icons
from mesodesk.gui.base.style import DeskStyle
from mesodesk.gui.base.tokens import MOTION_MS, IconSize, Radius, Size
from mesodesk.gui.base.typography import load_fonts, type_style

#: Outlines that the style sheet names.
_SHEET_ICONS: Final = (
    "arrow-left",
    "arrow-right",
    "chevron-down",
    "chevron-up",
    "layout-board",
    "menu-2",
    "plus",
)


class Scheme(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop, also while the program runs."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts, icons and the style sheet, by role.

    `changed` is emitted after the colours were exchanged; what paints by itself calls `update()` on it (a
    `PaletteChange` event reaches every widget as well). Widgets never hold a colour: they ask at paint time.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._sheet = Template((resources / "themes" / "mesodesk.qss").read_text(encoding="utf-8"))
        self._scheme = Scheme.SYSTEM
        self._dark = False
        self._started = False
        self._pictures = QTemporaryDir()
        self.icons: Final = Icons(resources / "icons", self.colour, app.devicePixelRatio)
        load_fonts(resources / "fonts")
        # The style hints object must be kept: fetched in one expression, it is gone before the next call.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Whether dark colours are shown now."""
        return self._dark

    @property
    def motion_ms(self) -> int:
        """Milliseconds of a movement: 120, or 0 where the system asks for less motion."""
        wanted = self._app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        return MOTION_MS if wanted else 0

    def apply(self, scheme: Scheme) -> None:
        """Show `scheme` everywhere, now; the first call also sets the style and the font."""
        self._scheme = scheme
        if not self._started:
            self._started = True
            self._app.setStyle(DeskStyle(self.colour))
            self._app.setFont(type_style("body"))
        self._show(self._wants_dark())

    def colour(self, role: Colour | str) -> QColor:
        """The colour of a role in the present scheme. Raises `ValueError` for a role that does not exist."""
        return QColor((DARK if self._dark else LIGHT)[Colour(role)])

    def font(self, style: str) -> QFont:
        """The font of a style of the type scale (see `typography.type_style`)."""
        return type_style(style)

    def icon(self, name: str, role: Colour | str = Colour.TEXT2, size: int = IconSize.CONTROL) -> QIcon:
        """An icon in the present colours; prefer `put_icon`, which follows the theme."""
        return self.icons.icon(name, role, size)

    def pixmap(self, name: str, role: Colour | str = Colour.TEXT2, size: int = IconSize.CONTROL) -> QPixmap:
        """An icon as a picture in the present colours."""
        return self.icons.pixmap(name, role, size)

    def put_icon(
        self,
        where: QAbstractButton | QLabel,
        name: str,
        role: Colour | str = Colour.TEXT,
        size: int = IconSize.CONTROL,
    ) -> None:
        """Put an icon on a button or label; it changes its tint with the theme."""
        self.icons.place(where, name, role, size)

    def paint_icon(self, painter: QPainter, rect: QRectF, name: str, role: Colour | str) -> None:
        """Draw an icon into `rect`, for delegates and painted widgets."""
        self.icons.paint(painter, rect, name, role)

    def _wants_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _on_system_changed(self) -> None:
        if self._started and self._scheme is Scheme.SYSTEM:
            self._show(self._wants_dark())

    def _show(self, dark: bool) -> None:
        self._dark = dark
        palette = _palette(DARK if dark else LIGHT)
        # Taken off first: one sheet in the place of another costs each widget as often as it has ancestors.
        self._app.setStyleSheet("")
        self._app.setPalette(palette)
        self._app.setStyleSheet(self._sheet.substitute(self._tokens()))
        self.icons.retint()
        self.changed.emit()

    def _tokens(self) -> dict[str, str]:
        tokens = {str(role): value for role, value in (DARK if self._dark else LIGHT).items()}
        tokens |= {f"size_{size.name.lower()}": str(int(size)) for size in Size}
        tokens |= {f"radius_{radius.name.lower()}": str(int(radius)) for radius in Radius}
        for name in _SHEET_ICONS:
            tokens[f"icon_{name.replace('-', '_')}"] = self._tinted_file(name)
        return tokens

    def _tinted_file(self, name: str) -> str:
        # Style sheets take pictures from files only, and would draw our outlines in black.
        colour = self.colour(Colour.TEXT2).name()
        path = Path(self._pictures.path()) / f"{name}-{colour[1:]}.svg"
        if not path.exists():
            path.write_bytes(self.icons.source(name, colour))
        return path.as_posix()


def _palette(colours: dict[Colour, str]) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    normal: dict[QPalette.ColorRole, Colour] = {
        roles.Window: Colour.WINDOW,
        roles.Base: Colour.SURFACE,
        roles.AlternateBase: Colour.SUNKEN,
        roles.Button: Colour.SURFACE,
        roles.WindowText: Colour.TEXT,
        roles.Text: Colour.TEXT,
        roles.ButtonText: Colour.TEXT,
        roles.BrightText: Colour.STOP,
        roles.PlaceholderText: Colour.TEXT3,
        roles.Highlight: Colour.ACCENT,
        roles.Accent: Colour.ACCENT,
        roles.HighlightedText: Colour.ON_ACCENT,
        roles.Link: Colour.ACCENT,
        roles.LinkVisited: Colour.ACCENT,
        roles.ToolTipBase: Colour.INVERSE,
        roles.ToolTipText: Colour.ON_INVERSE,
        roles.Light: Colour.SURFACE,
        roles.Midlight: Colour.WINDOW,
        roles.Mid: Colour.LINE,
        roles.Dark: Colour.CONTROL,
        roles.Shadow: Colour.CONTROL,
    }
    for role, colour in normal.items():
        palette.setColor(role, QColor(colours[colour]))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, QColor(colours[Colour.TEXT3]))
    palette.setColor(disabled, roles.Base, QColor(colours[Colour.WINDOW]))
    palette.setColor(disabled, roles.Highlight, QColor(colours[Colour.LINE]))
    palette.setColor(disabled, roles.HighlightedText, QColor(colours[Colour.TEXT2]))
    return palette
