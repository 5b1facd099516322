"""Icons by name: the shipped outlines, tinted by colour role, and kept in tint when the theme changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.tokens import IconSize

_STROKE: Final = b'stroke-width="1.75"'


class IconMissingError(LookupError):
    """An icon was asked for that is not in ``resources/icons``."""


class ColourSource(Protocol):
    """Gives the present colour of a role."""

    def __call__(self, role: Colour) -> QColor:
        """The colour of `role` in the present scheme."""


@dataclass(frozen=True, slots=True)
class _Placed:
    name: str
    role: Colour
    size: int


class Icons:
    """Draws icons in the colours of the present scheme and re-tints the ones that it has placed.

    Widgets get an icon with `place`; what paints by itself uses `paint` or `pixmap`.
    """

    def __init__(self, folder: Path, colour: ColourSource, ratio: Callable[[], float]) -> None:
        self._folder = folder
        self._colour = colour
        self._ratio = ratio
        self._sources: dict[str, bytes] = {}
        self._renderers: dict[tuple[str, str], QSvgRenderer] = {}
        self._placed: WeakKeyDictionary[QAbstractButton | QAction | QLabel, _Placed] = WeakKeyDictionary()

    def paint(
        self, painter: QPainter, rect: QRectF, name: str, role: Colour | str | QColor = Colour.TEXT2
    ) -> None:
        """Draw the icon into `rect`, in a role's colour or in a given one. Raises `IconMissingError`."""
        colour = role if isinstance(role, QColor) else self._colour(Colour(role))
        self._renderer(name, colour.name()).render(painter, rect)

    def pixmap(self, name: str, role: Colour | str = Colour.TEXT2, size: int = IconSize.CONTROL) -> QPixmap:
        """The icon as a picture of `size` units in the density of the screen. Raises `IconMissingError`."""
        # Looked up before anything is painted: an error under an open painter would take the program down.
        renderer = self._renderer(name, self._colour(Colour(role)).name())
        ratio = self._ratio()
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return picture

    def icon(self, name: str, role: Colour | str = Colour.TEXT2, size: int = IconSize.CONTROL) -> QIcon:
        """The icon for a button or action; its disabled form is in `text3`. Raises `IconMissingError`."""
        made = QIcon(self.pixmap(name, role, size))
        made.addPixmap(self.pixmap(name, Colour.TEXT3, size), QIcon.Mode.Disabled)
        return made

    def place(
        self,
        where: QAbstractButton | QAction | QLabel,
        name: str,
        role: Colour | str = Colour.TEXT2,
        size: int = IconSize.CONTROL,
    ) -> None:
        """Put an icon on a button, action or label and keep it in tint when the theme changes."""
        placed = _Placed(name, Colour(role), int(size))
        self._placed[where] = placed
        self._tint(where, placed)

    def retint(self) -> None:
        """Draw every placed icon again; the theme calls it after a change."""
        for where, placed in list(self._placed.items()):
            if isValid(where):
                self._tint(where, placed)

    def source(self, name: str, colour: str) -> bytes:
        """The SVG of an icon in a colour (``#rrggbb``). Raises `IconMissingError`."""
        return self._source(name).replace(b"currentColor", colour.encode())

    def _tint(self, where: QAbstractButton | QAction | QLabel, placed: _Placed) -> None:
        if isinstance(where, QLabel):
            where.setPixmap(self.pixmap(placed.name, placed.role, placed.size))
            return
        where.setIcon(self.icon(placed.name, placed.role, placed.size))
        if isinstance(where, QAbstractButton):
            where.setIconSize(QSize(placed.size, placed.size))

    def _renderer(self, name: str, colour: str) -> QSvgRenderer:
        key = (name, colour)
        if key not in self._renderers:
            self._renderers[key] = QSvgRenderer(QByteArray(self.source(name, colour)))
        return self._renderers[key]

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise IconMissingError(name)
            self._sources[name] = path.read_bytes().replace(b'stroke-width="2"', _STROKE)
        return self._sources[name]
