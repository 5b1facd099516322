"""One visit on the board: painted lines, what is missing as tags that can be pressed, and the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mesodesk.domain.appointments import Status
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.actions import key_text
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.marks import paint_status
from mesodesk.gui.base.theme import Theme
from mesodesk.gui.base.tokens import IconSize, Line, Radius, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.today.steps import ALWAYS_SHOWN, ICONS, Step, step_words
from mesodesk.gui.today.wording import CardWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import clear_layout, horizontal, vertical
from mesodesk.gui.widgets.tag_button import TagButton

if TYPE_CHECKING:
    from mesodesk.services.calendar.day_board import MissingCard, VisitCard

#: Tags on a card before "2 more" stands for the rest.
MOST_TAGS: Final = 3
_INSET: Final = space(3) - 1
_BAR: Final = 6


class VisitView(QPushButton):
    """A card. Pressing it chooses it; `opened` is Enter or a double click.

    `stepped` asks for the next step, `remedied` for the remedy of one thing that is missing. `on_key` is the
    board's: it says whether it knew the key.
    """

    opened = Signal()
    stepped = Signal()
    remedied = Signal(object)
    focused = Signal()

    def __init__(self, theme: Theme, words: CardWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.visit: VisitCard | None = None
        self._now = datetime.min.replace(tzinfo=UTC)
        self._step: Step | None = None
        self._is_chosen = False
        self.on_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self.setProperty("ownFocus", True)
        self.setProperty("kind", "visit")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._column = vertical(self, gap=1)
        self._tags = vertical(gap=1)
        self._column.addLayout(self._tags)
        foot = horizontal(gap=2)
        self.step_button = Button(theme, compact=True)
        self.step_button.clicked.connect(self.stepped)
        foot.addWidget(self.step_button)
        foot.addStretch(1)
        self._column.addLayout(foot)

    # Content -----------------------------------------------------------------------------------------------

    def show_visit(self, visit: VisitCard, step: Step | None, now: datetime, pressable: set[int]) -> None:
        """Show this visit; `pressable` are the places in `visit.missing` that have a remedy."""
        is_new = self.visit != visit
        self.visit = visit
        self._step = step
        self._now = now
        if is_new:
            identify(self, f"{ids.TODAY_CARD}.{visit.appointment_id}")
            self.step_button.setAccessibleIdentifier(f"{ids.TODAY_CARD}.{visit.appointment_id}.step")
            self._fill_tags(visit, pressable)
        self._show_step()
        self.tell_time(now)

    def tell_time(self, now: datetime) -> None:
        """A minute has gone by."""
        self._now = now
        if self.visit is not None:
            self.setAccessibleName(self._words.spoken(self.visit, now))
            self._fit()
            self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Only the chosen card stands in the order of Tab and shows its next step."""
        self._is_chosen = chosen
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(policy)
        self._show_step()
        self._fit()
        self.update()

    @property
    def step(self) -> Step | None:
        """What comes next."""
        return self._step

    def _fill_tags(self, visit: VisitCard, pressable: set[int]) -> None:
        clear_layout(self._tags)
        shown = visit.missing if len(visit.missing) <= MOST_TAGS else visit.missing[: MOST_TAGS - 1]
        for place, missing in enumerate(shown):
            self._add_tag(self._tag(visit, missing, place, place in pressable))
        rest = [self._words.missing(card).words for card in visit.missing[len(shown) :]]
        if rest:
            words = self.tr("%n more", "", len(rest))
            name = f"{ids.TODAY_CARD}.{visit.appointment_id}.more"
            more = TagButton(self._theme, Level.SLATE, words, name=name, explanation=", ".join(rest))
            more.clicked.connect(self.opened)
            self._add_tag(more)

    def _add_tag(self, tag: TagButton) -> None:
        self._tags.addWidget(tag)
        # At once, not with the next event: the height of the card is measured before that.
        tag.show()

    def _tag(self, visit: VisitCard, missing: MissingCard, place: int, has_remedy: bool) -> TagButton:
        words = self._words.missing(missing)
        tag = TagButton(
            self._theme,
            words.level,
            words.words,
            icon=words.icon,
            name=f"{ids.TODAY_CARD}.{visit.appointment_id}.missing.{place}",
            explanation=words.explanation,
        )
        tag.set_pressable(has_remedy)
        tag.setFocusPolicy(self.focusPolicy())
        tag.clicked.connect(lambda _checked=False, card=missing: self.remedied.emit(card))
        return tag

    def _show_step(self) -> None:
        step = self._step
        shown = step is not None and (self._is_chosen or step in ALWAYS_SHOWN)
        self.step_button.setVisible(shown)
        if step is None or not shown:
            return
        self.step_button.setText(step_words(step))
        self.step_button.set_icon(ICONS.get(step, ""))
        self.step_button.set_kind("primary" if self._is_chosen else "secondary")
        self.step_button.set_key(key_text("Space") if self._is_chosen else "")

    # Lines -------------------------------------------------------------------------------------------------

    def _says_nothing_missing(self) -> bool:
        visit = self.visit
        over = (Status.DONE, Status.NO_SHOW, Status.CANCELLED)
        return (
            visit is not None and not visit.missing and visit.status not in over and bool(visit.protocol_key)
        )

    def _third_line(self) -> bool:
        visit = self.visit
        if visit is None:
            return False
        return bool(self._words.timer(visit, self._now) or self._words.moment(visit, self._now))

    def _lines_height(self) -> int:
        small, name = QFontMetrics(type_style("small")), QFontMetrics(type_style("strong"))
        lines = name.height() * 2 + small.height() + 4
        if self._third_line():
            lines += small.height() + 4
        if self._says_nothing_missing():
            lines += small.height() + 4
        return lines

    def _fit(self) -> None:
        has_foot = bool(self._tags.count()) or not self.step_button.isHidden()
        top = _INSET + self._lines_height() + (space(2) - 2 if has_foot else 0)
        self._column.setContentsMargins(_INSET, top, _INSET, _INSET if has_foot else _INSET - 2)
        self._column.invalidate()
        self._column.activate()
        self.setFixedHeight(self._column.sizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(48), self._column.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102 (Qt's own method)
        return QSize(space(30), self._column.sizeHint().height())

    # Painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102 (Qt's own method)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self._is_chosen
        width = Line.FOCUS if chosen else Line.HAIR
        painter.setPen(QPen(theme.colour(Colour.ACCENT if chosen else Colour.LINE), width))
        painter.setBrush(theme.colour(Colour.SURFACE))
        half = width / 2
        outline = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(outline, Radius.CARD, Radius.CARD)
        if chosen and self.hasFocus():
            painter.setPen(QPen(theme.colour(Colour.ACCENT_SOFT), Line.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(outline.adjusted(2, 2, -2, -2), Radius.CONTROL, Radius.CONTROL)
        if self.visit is not None:
            self._paint_lines(painter, self.visit)
        painter.end()

    def _paint_lines(self, painter: QPainter, visit: VisitCard) -> None:
        strong, small = type_style("strong"), type_style("small")
        high, low = QFontMetrics(strong).height(), QFontMetrics(small).height()
        left, width, top = float(_INSET), float(self.width() - 2 * _INSET), float(_INSET)
        edge = IconSize.TAG
        paint_status(painter, QRectF(left, top + (high - edge) / 2, edge, edge), visit.status, self._theme)
        time = self._words.time(visit)
        start = left + edge + space(2)
        self._text(painter, QRectF(start, top, width, high), time, strong, Colour.TEXT)
        used = start - left + QFontMetrics(strong).horizontalAdvance(time) + space(3)
        where = QRectF(left + used, top, width - used, high)
        self._text(painter, where, self._words.where(visit), small, Colour.TEXT2, right=True)
        top += high + 1
        self._text(painter, QRectF(left, top, width, high), self._words.called(visit), strong, Colour.TEXT)
        top += high + 1
        self._paint_what(painter, QRectF(left, top, width, low), *self._words.what_parts(visit))
        top += low + 4
        timer = self._words.timer(visit, self._now)
        if timer is not None:
            self._paint_timer(
                painter, QRectF(left, top, width, low), timer.part, self._words.timer_text(timer)
            )
            top += low + 4
        elif self._third_line():
            moment = self._words.moment(visit, self._now)
            self._text(painter, QRectF(left, top, width, low), moment, small, Colour.TEXT2)
            top += low + 4
        if self._says_nothing_missing():
            box = QRectF(left, top + (low - edge) / 2, edge, edge)
            self._theme.paint_icon(painter, box, "check", Colour.OK)
            room = QRectF(left + edge + space(1), top, width - edge - space(1), low)
            self._text(painter, room, self.tr("Nothing missing"), type_style("small_value"), Colour.OK)

    def _paint_what(self, painter: QPainter, room: QRectF, first: str, second: str) -> None:
        font = type_style("small")
        metrics = QFontMetrics(font)
        rest = metrics.horizontalAdvance(second)
        cut = metrics.elidedText(first, Qt.TextElideMode.ElideRight, max(0, int(room.width()) - rest) + 1)
        self._text(painter, room, cut + second, font, Colour.TEXT2)

    def _paint_timer(self, painter: QPainter, room: QRectF, part: float, words: str) -> None:
        font = type_style("label")
        need = QFontMetrics(font).horizontalAdvance(words)
        bar = QRectF(room.left(), room.center().y() - _BAR / 2, room.width() - need - space(2), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.SUNKEN))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.setBrush(self._theme.colour(Colour.WAIT))
        gone = QRectF(bar)
        gone.setWidth(max(float(_BAR), bar.width() * part))
        painter.drawRoundedRect(gone, _BAR / 2, _BAR / 2)
        self._text(painter, room, words, font, Colour.WAIT, right=True)

    def _text(
        self, painter: QPainter, room: QRectF, text: str, font: QFont, role: Colour, *, right: bool = False
    ) -> None:
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._theme.colour(role))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), cut)

    # Hands -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        # A button would press itself on Space; here the board says what each key does.
        event.setAccepted(self.on_key(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: D102 (Qt's own method)
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102 (Qt's own method)
        super().focusInEvent(event)
        self.focused.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: D102 (Qt's own method)
        super().mouseDoubleClickEvent(event)
        self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 (Qt's own method)
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()
