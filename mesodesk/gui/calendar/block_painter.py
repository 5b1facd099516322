"""Draws appointments: one outline, its parts, the edge of its status, and what words it has room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mesodesk.domain.appointments import FREEING, AppointmentKind, SegmentKind, Status
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.tokens import Line, Radius
from mesodesk.gui.calendar.blocks import BlockView
from mesodesk.gui.calendar.inks import MARK, Inks, Look

_PAD: Final = 4.0
_ONE_LINE_BELOW: Final = 30.0
#: In narrower blocks the words stand upright, or are initials; all of them are in the tooltip and said to
#: screen readers.
_NARROW_BELOW: Final = 46.0
#: Smaller ones are drawn square, many in one go: rounded corners would be most of them, and of the time.
_TINY_HEIGHT: Final = 15.0
_TINY_WIDTH: Final = 22.0
#: A chosen block is shown at least this wide, over its neighbours.
READABLE: Final = 132.0


class BlockPainter:
    """Paints blocks with the roles of the theme; holds no colour."""

    def __init__(self, inks: Inks) -> None:
        self._inks = inks

    def blocks(self, painter: QPainter, views: Iterable[BlockView]) -> None:
        """All of these, none of them chosen."""
        tiny: dict[Status, list[BlockView]] = {}
        large: list[BlockView] = []
        for view in views:
            if view.box.height < _TINY_HEIGHT or view.box.width < _TINY_WIDTH:
                tiny.setdefault(view.card.status, []).append(view)
            else:
                large.append(view)
        self._pauses(painter, [*large, *(view for found in tiny.values() for view in found)])
        for status, found in tiny.items():
            self._tiny(painter, status, found)
        surface = self._inks.brush(Colour.SURFACE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in large:
            look = self._inks.look(view.card.status)
            painter.setBrush(surface)
            painter.setPen(look.pen)
            painter.drawRoundedRect(_inner(view), Radius.TAG, Radius.TAG)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for view in large:
            self._inside(painter, view, _inner(view), self._inks.look(view.card.status))

    def _pauses(self, painter: QPainter, views: Sequence[BlockView]) -> None:
        """What has to stay free before and after, hatched; whatever lies there is painted over it."""
        feet = []
        for view in views:
            box = view.box
            if view.head:
                feet.append(QRectF(box.x + 2, box.y - view.head, box.width - 4, view.head))
            if view.foot:
                feet.append(QRectF(box.x + 2, box.y + box.height, box.width - 4, view.foot))
        if feet:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._inks.brush(Colour.CONTROL, Qt.BrushStyle.BDiagPattern))
            painter.drawRects(feet)

    def block(self, painter: QPainter, view: BlockView, *, chosen: bool = False, ghost: bool = False) -> None:
        """One appointment; `ghost` is the place that it is being carried away from."""
        box, look = _inner(view), self._inks.look(view.card.status)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.45 if ghost else 1.0)
        painter.setBrush(self._inks.brush(Colour.SURFACE))
        painter.setPen(self._outline(look, chosen, ghost))
        painter.drawRoundedRect(box, Radius.TAG, Radius.TAG)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._inside(painter, view, box, look)
        painter.setOpacity(1.0)

    def _outline(self, look: Look, chosen: bool, ghost: bool) -> QPen:
        if chosen:
            return self._inks.pen(Colour.ACCENT, Line.FOCUS)
        pen = look.pen
        if ghost:
            pen = QPen(pen)
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _inside(self, painter: QPainter, view: BlockView, box: QRectF, look: Look) -> None:
        self._parts(painter, view, box, look)
        # The outline rounds the corners; the edge stays inside of them.
        painter.fillRect(QRectF(box.x(), box.y() + 2, Line.EDGE, box.height() - 4), look.edge)
        self._words(painter, view, box)

    def _parts(self, painter: QPainter, view: BlockView, box: QRectF, look: Look) -> None:
        inks, soft = self._inks, look.soft
        with_words = view.card.kind is AppointmentKind.SESSION
        left, width = box.x() + 0.5, box.width() - 1
        first, whole = box.y() + 1, box.height() - 2
        for index, part in enumerate(view.parts):
            top, height = first + part.top * whole, (part.bottom - part.top) * whole
            if part.kind is SegmentKind.NUMBING:
                stripes = inks.brush(Colour.LINE, Qt.BrushStyle.HorPattern)
                painter.fillRect(QRectF(left, top, width, height), stripes)
            elif soft is not None and part.kind is not SegmentKind.AFTERCARE:
                painter.fillRect(QRectF(left, top, width, height), soft)
            if not index:
                # In the first part the name has the room.
                continue
            painter.fillRect(QRectF(left, top, width, 1), look.edge)
            room = width - 2 * _PAD - Line.EDGE
            worded = with_words and part.kind is SegmentKind.TREATMENT
            if worded and room >= _NARROW_BELOW and height > 14:
                where = QPointF(left + _PAD + Line.EDGE, top + 1)
                inks.write(painter, where, part.words, "calendar", look.role, room)

    def _words(self, painter: QPainter, view: BlockView, box: QRectF) -> None:
        room = box.adjusted(_PAD + Line.EDGE, 1.5, -_PAD, 0)
        if room.width() < _NARROW_BELOW:
            self._narrow(painter, view, room)
            return
        inks = self._inks
        height = inks.height("calendar_name")
        one_line = box.height() < _ONE_LINE_BELOW
        first = f"{view.time} {view.title}" if one_line else view.time
        striped = self._is_striped(view)
        indent = MARK + 3
        self._patched(painter, room.topLeft(), first, room.width() - indent, indent, striped)
        if not one_line:
            below = room.topLeft() + QPointF(0, height)
            self._patched(painter, below, view.title, room.width(), 0.0, striped)
            if view.card.status in FREEING:
                taken = inks.words(view.title, "calendar_name", room.width()).size().width()
                through = QRectF(below.x(), below.y() + height / 2, taken, 1)
                painter.fillRect(through, inks.brush(Colour.TEXT2))
            if view.subtitle and box.height() >= 4 * height:
                self._second(painter, view, below + QPointF(0, height), room.width(), striped)
        inks.mark(painter, room.topLeft() + QPointF(0, (height - MARK) / 2), view.card.status)

    def _patched(
        self,
        painter: QPainter,
        where: QPointF,
        words: str,
        width: float,
        indent: float,
        striped: bool,
        style: str = "calendar_name",
        role: Colour = Colour.TEXT,
    ) -> None:
        inks = self._inks
        if striped:
            # A plain patch, so that the stripes of numbing never touch the words.
            taken = inks.words(words, style, width).size()
            patch = QRectF(where.x() - 1, where.y(), taken.width() + indent + 3, taken.height())
            painter.fillRect(patch, inks.brush(Colour.SURFACE))
        inks.write(painter, where + QPointF(indent, 0), words, style, role, width)

    def _second(
        self, painter: QPainter, view: BlockView, where: QPointF, width: float, striped: bool
    ) -> None:
        self._patched(painter, where, view.subtitle, width, 0.0, striped, "calendar", Colour.TEXT2)

    def _narrow(self, painter: QPainter, view: BlockView, room: QRectF) -> None:
        """Upright words where there is height for them, else initials and the time."""
        inks = self._inks
        height = inks.height("calendar_name")
        start = QPointF(room.x() - 1, room.y() + (height - MARK) / 2)
        length = room.height() - MARK - 2 * _PAD
        if length >= 4.5 * height and room.width() >= height - 2:
            inks.mark(painter, start, view.card.status)
            self._upright(painter, view, room, length)
            return
        striped = self._is_striped(view)
        beside = room.width() - MARK - 1
        name = inks.metrics("calendar_name").horizontalAdvance(view.short)
        if name <= beside:
            self._patched(painter, room.topLeft() - QPointF(1, 0), view.short, beside + 2, MARK + 2, striped)
            inks.mark(painter, start, view.card.status)
        elif name <= room.width() + 2 and room.height() < 2 * height:
            self._patched(painter, room.topLeft(), view.short, room.width() + 2, 0.0, striped)
        else:
            inks.mark(painter, start, view.card.status)
            if room.height() >= 2 * height:
                below = room.topLeft() + QPointF(0, height)
                self._patched(painter, below, view.short, room.width() + 2, 0.0, striped)
        time = inks.metrics("calendar").horizontalAdvance(view.time)
        used = height if name <= beside else 2 * height
        if room.height() >= used + height and time <= room.width() + 3:
            where = room.topLeft() + QPointF(-1, used)
            self._patched(painter, where, view.time, room.width() + 4, 0.0, striped, "calendar")

    def _upright(self, painter: QPainter, view: BlockView, room: QRectF, length: float) -> None:
        inks = self._inks
        whole = f"{view.time}  {view.title}"
        # The place says when it begins; the name is what is looked for.
        fits = inks.metrics("calendar_name").horizontalAdvance(whole) <= length
        words = inks.words(whole if fits else view.title, "calendar_name", length)
        high = words.size().height()
        painter.save()
        painter.translate(room.x() + (room.width() + high) / 2, room.y() + MARK + _PAD)
        painter.rotate(90)
        if self._is_striped(view):
            painter.fillRect(QRectF(0, 0, words.size().width() + 2, high), inks.brush(Colour.SURFACE))
        painter.setFont(inks.font("calendar_name"))
        painter.setPen(inks.pen(Colour.TEXT))
        painter.drawStaticText(QPointF(0, 0), words)
        painter.restore()

    def _tiny(self, painter: QPainter, status: Status, views: list[BlockView]) -> None:
        """Many small ones of one status: grounds, edges and outlines in one go each, then the words."""
        inks = self._inks
        boxes = [QRectF(v.box.x, v.box.y, v.box.width - 1, max(v.box.height - 1, 1.0)) for v in views]
        look = inks.look(status)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(look.pen)
        painter.setBrush(look.soft or inks.brush(Colour.SURFACE))
        painter.drawRects(boxes)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.edge)
        painter.drawRects([QRectF(box.x(), box.y(), Line.EDGE, box.height()) for box in boxes])
        height = inks.height("calendar_name")
        for view, box in zip(views, boxes, strict=True):
            if box.height() < MARK or box.width() < MARK + Line.EDGE:
                continue
            inks.mark(painter, QPointF(box.x() + Line.EDGE + 1, box.y() + 0.5), status)
            room = box.width() - MARK - Line.EDGE - 3
            if inks.metrics("calendar_name").horizontalAdvance(view.short) <= room and box.height() >= height:
                where = QPointF(box.x() + MARK + Line.EDGE + 2, box.y() - 1)
                # The whole line where there is room, as on a board of one day that is zoomed out.
                words = view.title if room > _NARROW_BELOW else view.short
                inks.write(painter, where, words, "calendar_name", Colour.TEXT, room)

    def _is_striped(self, view: BlockView) -> bool:
        return bool(view.parts) and view.parts[0].kind is SegmentKind.NUMBING


def _inner(view: BlockView) -> QRectF:
    """Where the outline of a block goes: on the middle of its pixels."""
    box = view.box
    return QRectF(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
