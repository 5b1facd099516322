"""Where a volume came out of: a lot, or one of its opened vials, as a row to choose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton

from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import set_tooltip
from mesodesk.gui.base.tokens import Radius, Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.services.stock.stock import LotCard, VialCard

_MARK = 18


@dataclass(frozen=True, slots=True)
class Source:
    """A lot, or a vial of it."""

    lot: LotCard
    vial: VialCard | None = None

    @property
    def place(self) -> tuple[int, int | None]:
        """The ids of lot and vial."""
        return self.lot.id, None if self.vial is None else self.vial.id

    @property
    def usable(self) -> bool:
        """Whether anything may be drawn from it now."""
        return self.lot.usable if self.vial is None else self.vial.usable

    @property
    def why(self) -> str:
        """The stable key of why not."""
        return self.lot.why if self.vial is None else self.vial.why


class SourceRow(QRadioButton):
    """One lot or vial: its name, its last moment, and what is left of it or why it may not be used."""

    def __init__(self, desk: Desk, source: Source, note: str, *, is_first: bool, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.source = source
        self._note = note
        self._is_first = is_first
        self._title, self._until = self._words()
        self._indent = 0 if source.vial is None else space(4)
        self._kept = 0
        self.setEnabled(source.usable)
        self.setFixedHeight(Size.COMPACT)
        lot_id, vial_id = source.place
        identifier = f"{name}.{lot_id}" if vial_id is None else f"{name}.{lot_id}.vial.{vial_id}"
        said = (self._title, self._until, note)
        identify(self, identifier, ", ".join(part for part in said if part))
        set_tooltip(self, desk.formats.joined(said))

    @property
    def lot(self) -> LotCard:
        """The lot that the row belongs to."""
        return self.source.lot

    def keep_right(self, width: int) -> None:
        """Leave so many pixels at the right end to a button."""
        self._kept = width

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(60), Size.COMPACT)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: D102 (Qt's own method)
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._desk.theme, QRectF(self.rect())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Colour.ACCENT_SOFT))
            painter.drawRoundedRect(rect, Radius.TAG, Radius.TAG)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        left = space(2) + self._indent
        option.rect.setRect(left, (self.height() - _MARK) // 2, _MARK, _MARK)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self)
        self._draw_words(painter, rect.adjusted(left + _MARK + space(2), 0, -space(2) - self._kept, 0))
        painter.end()

    def _words(self) -> tuple[str, str]:
        formats, lot, vial = self._desk.formats, self.source.lot, self.source.vial
        if vial is None:
            return lot.code, self.tr("exp. {day}").format(day=formats.date(lot.expires_on))
        title = self.tr("Vial {label}").format(label=vial.label)
        if not vial.usable:
            return title, self.tr("opened {day}").format(day=formats.date_short(vial.opened_at))
        if vial.discard_at is None:
            return title, self.tr("{time}, one treatment").format(time=formats.time(vial.opened_at))
        until = formats.time(vial.discard_at)
        if formats.day_of(vial.discard_at) != self._desk.today():
            day = formats.date_short(vial.discard_at)
            until = self.tr("{day}, {time}").format(day=day, time=until)
        return title, self.tr("discard {moment}").format(moment=until)

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        theme, flags = self._desk.theme, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        usable = self.isEnabled() or self.source.usable
        indent = space(22) - self._indent
        painter.setFont(type_style("strong" if self.isChecked() else "value"))
        painter.setPen(theme.colour(Colour.TEXT if usable else Colour.TEXT3))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, indent)
        painter.drawText(room, flags, title)
        painter.setFont(type_style("small"))
        painter.setPen(theme.colour(Colour.TEXT2 if usable else Colour.TEXT3))
        painter.drawText(room.adjusted(indent, 0, 0, 0), flags, self._until)
        width = painter.fontMetrics().horizontalAdvance(self._until)
        if not usable:
            painter.setPen(theme.colour(Colour.STOP))
        elif self._is_first:
            painter.setPen(theme.colour(Colour.WAIT))
        left = room.adjusted(indent + width + space(2), 0, 0, 0)
        note = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.drawText(left, flags | Qt.AlignmentFlag.AlignRight, note)
