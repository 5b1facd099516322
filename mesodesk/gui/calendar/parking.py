"""The parking strip: appointments on their way to another week. In the record they stay where they were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from mesodesk.domain.appointments import AHEAD
from mesodesk.domain.errors import MesodeskError
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.text import label, set_tooltip
from mesodesk.gui.base.tokens import IconSize, Line, Radius, Size, space
from mesodesk.gui.calendar.blocks import BlockView, Words, view_alone
from mesodesk.gui.calendar.grid import SLACK
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal
from mesodesk.services.calendar.scheduling import BlockCard, ShowBlock, ShowWindow, WindowCard

#: More would leave no room for their names.
MOST_PARKED: Final = 8
_WIDEST, _NARROWEST = 250, 84


class Chip(QAbstractButton):
    """One parked appointment: a click or Enter takes it into the hand, a drag carries it onto the board.

    `pulled` is emitted when a drag begins, `dragged` and `dropped` with points of the screen; `left` when it
    is to be put back (Del).
    """

    pulled = Signal(object)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    left = Signal(object)

    def __init__(self, desk: Desk, view: BlockView, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = desk.theme
        self.view = view
        self._note = ""
        self._from: QPointF | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        identify(self, f"{ids.CALENDAR_PARKING}.{view.id}", view.spoken)
        self.show_note("")

    def show_view(self, view: BlockView) -> None:
        """Word it anew: a name was hidden or shown, or the visit has changed."""
        self.view = view
        self.show_note(self._note)

    def show_note(self, note: str) -> None:
        """Say on which days it may lie."""
        self._note = note
        words = "\n".join(filter(None, [self.view.spoken, note]))
        self.setAccessibleName(words.replace("\n", ". "))
        set_tooltip(self, words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(_WIDEST, Size.PARKING - 2 * space(1))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(Colour.CONTROL))
        painter.setBrush(theme.colour(Colour.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
        edge = float(IconSize.TAG)
        paint_status(painter, QRectF(space(2), space(2), edge, edge), self.view.card.status, theme)
        left = space(3) + int(edge)
        room = QRectF(left, space(1) + 1, self.width() - left - space(2), (self.height() - space(2)) / 2)
        for words, style, role in (
            (self.view.title, "strong", Colour.TEXT),
            (self._note or self.view.subtitle, "small", Colour.TEXT2),
        ):
            painter.setFont(theme.font(style))
            painter.setPen(theme.colour(role))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            room.translate(0, room.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._from, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        if self._from is None:
            return
        if not self._is_dragged:
            if (event.position() - self._from).manhattanLength() < SLACK:
                return
            self._is_dragged = True
            self.setDown(False)
            self.pulled.emit(self.view)
        self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        was_dragged, self._from, self._is_dragged = self._is_dragged, None, False
        if was_dragged:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:  # noqa: D102 (Qt's own method)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            # Here it lets go of the chip; on the board the same key cancels an appointment.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.left.emit(self.view)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ParkingStrip(QFrame):
    """Holds what was parked, newest last.

    `taken` carries a block that was asked for by click or key, `pulled` one whose drag begins; `dragged` and
    `dropped` go on with it. `changed` is emitted with the appointments that lie here.
    """

    taken = Signal(object)
    pulled = Signal(object)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    changed = Signal(object)

    def __init__(self, desk: Desk, words: Callable[[], Words], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._chips: dict[int, Chip] = {}
        self._is_hot = False
        self.setFixedHeight(Size.PARKING)
        # A toast stands above it, not on it.
        self.setProperty("keepClear", True)
        identify(self, ids.CALENDAR_PARKING, self.tr("Parking strip"))
        row = horizontal(self, margin=(4, 1, 4, 1), gap=2)
        icon = label()
        desk.theme.icons.place(icon, "parking-circle", Colour.ACCENT, IconSize.RAIL)
        row.addWidget(icon)
        row.addWidget(label(self.tr("Parking strip"), "strong"))
        self._row = horizontal(gap=2)
        row.addLayout(self._row)
        self._hint = label("", "small", Colour.TEXT2, elide=True)
        row.addWidget(self._hint, 1)
        keys = desk.actions.key("calendar.cut"), desk.actions.key("calendar.paste")
        self._back = Button(
            desk.theme, self.tr("Put all back"), "text", name=f"{ids.CALENDAR_PARKING}.clear", compact=True
        )
        self._back.clicked.connect(self.clear)
        row.addWidget(self._back)
        self._hints = (
            self.tr("Drop a visit here to carry it to another week, or {cut} and {paste}").format(
                cut=keys[0], paste=keys[1]
            ),
            self.tr("Change the week, then drag it onto the calendar, or {paste}").format(paste=keys[1]),
        )
        self._tell()

    @property
    def ids(self) -> frozenset[int]:
        """The appointments that lie here."""
        return frozenset(self._chips)

    @property
    def cards(self) -> tuple[BlockCard, ...]:
        """What lies here, newest last."""
        return tuple(chip.view.card for chip in self._chips.values())

    @property
    def newest(self) -> BlockView | None:
        """What was parked last."""
        return next((chip.view for chip in reversed(self._chips.values())), None)

    def holds(self, point: QPoint) -> bool:
        """Whether a point of the screen lies on the strip."""
        return self.isVisible() and self.rect().contains(self.mapFromGlobal(point))

    def show_drag(self, point: QPoint | None) -> None:
        """Stand out while a visit is carried over the strip."""
        is_hot = point is not None and self.holds(point)
        if is_hot != self._is_hot:
            self._is_hot = is_hot
            self.update()

    def park(self, card: BlockCard) -> bool:
        """Take an appointment in; whether there was room, and whether it may be moved at all."""
        id = int(card.appointment_id)
        if card.status not in AHEAD or (len(self._chips) >= MOST_PARKED and id not in self._chips):
            return False
        self.remove(id, quiet=True)
        chip = Chip(self._desk, view_alone(card, self._words()), self)
        chip.clicked.connect(lambda: self.taken.emit(chip.view))
        chip.pulled.connect(self.pulled)
        chip.dragged.connect(self.dragged)
        chip.dropped.connect(self.dropped)
        chip.left.connect(lambda view: self.remove(view.id))
        self._chips[id] = chip
        self._row.addWidget(chip)
        self._tell()
        self._desk.runner.ask(ShowWindow(card.appointment_id), partial(self._on_window, id), receiver=self)
        return True

    def remove(self, id: int, *, quiet: bool = False) -> None:
        """Let an appointment go: it has its new place, or stays where it was."""
        chip = self._chips.pop(id, None)
        if chip is None:
            return
        self._row.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        if not quiet:
            self._tell()

    def clear(self) -> None:
        """Let all of them stay where they were."""
        for id in list(self._chips):
            self.remove(id)

    def read_again(self, changed: frozenset[int]) -> None:
        """Look after parked appointments that changed in the record."""
        for id in self.ids & changed:
            card = self._chips[id].view.card
            self._desk.runner.ask(
                ShowBlock(card.appointment_id),
                partial(self._on_block, id),
                partial(self._on_gone, id),
            )

    def word_again(self) -> None:
        """Word everything anew: names of protocols have come, or names are hidden or shown."""
        for chip in self._chips.values():
            chip.show_view(view_alone(chip.view.card, self._words()))

    def _on_block(self, id: int, card: BlockCard) -> None:
        chip = self._chips.get(id)
        if chip is None:
            return
        before = chip.view.card
        if card.status not in AHEAD or card.segments != before.segments:
            # It was moved, or its time was freed, here or at another desk: nothing is left to carry.
            self.remove(id)
        else:
            chip.show_view(view_alone(card, self._words()))

    def _on_gone(self, id: int, _error: MesodeskError) -> None:
        self.remove(id)

    def _on_window(self, id: int, window: WindowCard) -> None:
        chip, formats = self._chips.get(id), self._desk.formats
        if chip is None or window.number is None:
            return
        parts = [chip.view.subtitle]
        if window.first is not None and window.last is not None:
            first, last = formats.day_short(window.first), formats.day_short(window.last)
            parts.append(self.tr("{first} to {last}").format(first=first, last=last))
        elif window.last is not None:
            parts.append(self.tr("{last} at the latest").format(last=formats.day_short(window.last)))
        chip.show_note(formats.joined(parts))

    def _tell(self) -> None:
        self._hint.setText(self._hints[1 if self._chips else 0])
        self._back.setVisible(bool(self._chips))
        self.changed.emit(self.ids)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter, theme = QPainter(self), self._desk.theme
        painter.fillRect(self.rect(), theme.colour(Colour.ACCENT_SOFT if self._is_hot else Colour.WINDOW))
        line = Line.FOCUS if self._is_hot else Line.HAIR
        painter.fillRect(
            0, 0, self.width(), line, theme.colour(Colour.ACCENT if self._is_hot else Colour.LINE)
        )
