"""Products and lots of a session: how much of which lot, in millilitres; what may not be used says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStyle, QStyleOptionButton, QWidget

from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property, set_tooltip
from mesodesk.gui.base.tokens import Radius, Size, space
from mesodesk.gui.base.typography import type_style
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.volume_input import VolumeInput
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import UnreadableError
from mesodesk.services.sessions import ProductChoice
from mesodesk.services.stock import LotCard


class LotRow(QRadioButton):
    """One lot: code, expiry, and what is left of it or why it may not be used."""

    def __init__(self, desk: Desk, lot: LotCard, note: str, *, is_first: bool, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.lot = lot
        self._note = note
        self._is_first = is_first
        self._expiry = self.tr("exp. {day}").format(day=desk.formats.date(lot.expires_on))
        self.setEnabled(lot.usable)
        self.setFixedHeight(Size.COMPACT)
        identify(self, f"{name}.{lot.id}", f"{lot.code}, {self._expiry}, {note}")
        set_tooltip(self, f"{lot.code} · {self._expiry} · {note}")

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
        option.rect.setRect(space(2), (self.height() - 18) // 2, 18, 18)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self)
        self._draw_words(painter, rect.adjusted(space(2) + 18 + space(2), 0, -space(2), 0))
        painter.end()

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        theme, flags = self._desk.theme, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        usable = self.isEnabled() or self.lot.usable
        painter.setFont(type_style("strong" if self.isChecked() else "value"))
        painter.setPen(theme.colour(Colour.TEXT if usable else Colour.TEXT3))
        code = painter.fontMetrics().elidedText(self.lot.code, Qt.TextElideMode.ElideRight, space(22))
        painter.drawText(room, flags, code)
        painter.setFont(type_style("small"))
        painter.setPen(theme.colour(Colour.TEXT2 if usable else Colour.TEXT3))
        painter.drawText(room.adjusted(space(22), 0, 0, 0), flags, self._expiry)
        width = painter.fontMetrics().horizontalAdvance(self._expiry)
        if not usable:
            painter.setPen(theme.colour(Colour.STOP))
        elif self._is_first:
            painter.setPen(theme.colour(Colour.WAIT))
        left = room.adjusted(space(22) + width + space(2), 0, 0, 0)
        note = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, int(left.width()))
        painter.drawText(left, flags | Qt.AlignmentFlag.AlignRight, note)


class ProductBlock(QWidget):
    """One product: volume, and its lots with the first expiring one chosen. `used` is emitted on a change."""

    used = Signal()

    def __init__(self, desk: Desk, choice: ProductChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = choice
        self._name = f"{ids.SESSION_PRODUCT}.{choice.product_id}"
        column = vertical(self, gap=1)
        head = horizontal(gap=2)
        words = vertical(gap=0)
        words.addWidget(label(choice.name, "strong", wrap=True))
        parts = ", ".join(desk.explain.word(key) for key in choice.ingredients)
        container = desk.formats.volume(choice.container_ul, 0)
        words.addWidget(label(desk.formats.joined((parts, container)), "small", Colour.TEXT2, wrap=True))
        head.addLayout(words, 1)
        self.volume = VolumeInput(desk.formats)
        self.volume.setFixedWidth(space(22))
        self.volume.setAlignment(Qt.AlignmentFlag.AlignRight)
        identify(self.volume, f"{self._name}.volume", self.tr("Volume of {name}").format(name=choice.name))
        head.addWidget(self.volume, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{self._name}.error")
        self.error.hide()
        column.addWidget(self.error)
        self._group = QButtonGroup(self)
        self.rows = [self._lot_row(lot) for lot in choice.lots]
        for row in self.rows:
            self._group.addButton(row)
            column.addWidget(row)
        if not self.rows:
            column.addWidget(label(self.tr("No lot has been received."), "small", Colour.STOP))
        self.volume.textEdited.connect(self._on_typed)
        self.volume.editingFinished.connect(self._on_left)
        self._group.buttonClicked.connect(self._on_lot)

    @property
    def lot_id(self) -> int | None:
        """The chosen lot."""
        return next((row.lot.id for row in self.rows if row.isChecked()), None)

    @property
    def volume_ul(self) -> int:
        """Microlitres that were used; 0 for none or what cannot be read."""
        try:
            value = self.volume.read()
        except UnreadableError:
            return 0
        return value if isinstance(value, int) else 0

    @property
    def is_read(self) -> bool:
        """Whether the volume can be read."""
        try:
            self.volume.read()
        except UnreadableError:
            return False
        return True

    def say_unread(self) -> bool:
        """Whether the volume can be read; says beneath it why not."""
        try:
            self.volume.read()
        except UnreadableError as unread:
            self.show_error(str(unread))
            return False
        return True

    def show_line(self, lot_id: int | None, volume_ul: int | None, *, is_open: bool) -> None:
        """Show what was used; before anything was, the lot that expires first stands ready."""
        wanted = lot_id if lot_id is not None or volume_ul else self.choice.suggested_lot_id
        if volume_ul != self.volume_ul or not self.volume.hasFocus():
            self.volume.set_value(volume_ul or None)
        self.volume.setReadOnly(not is_open)
        self._group.setExclusive(False)
        for row in self.rows:
            row.setChecked(row.lot.id == wanted and (is_open or bool(volume_ul)))
            row.setEnabled(is_open and (row.lot.usable or row.lot.id == lot_id))
        self._group.setExclusive(True)
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say beneath the product what is wrong with its volume or lot."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_property(self.volume, "wrong", "true" if sentence else "false")

    def _lot_row(self, lot: LotCard) -> LotRow:
        is_first = lot.id == self.choice.suggested_lot_id
        if not lot.usable:
            note = {
                "lot_quarantined": self.tr("in quarantine"),
                "lot_expired": self.tr("expired"),
                "lot_empty": self.tr("used up"),
            }.get(lot.why, lot.why)
        elif is_first and sum(one.usable for one in self.choice.lots) > 1:
            note = self.tr("expires first")
        else:
            note = self.tr("{volume} left").format(volume=self._desk.formats.volume(lot.left_ul, 0))
        return LotRow(self._desk, lot, note, is_first=is_first, name=f"{self._name}.lot")

    def _on_typed(self) -> None:
        self.show_error("")
        if self.is_read:
            self.used.emit()

    def _on_left(self) -> None:
        if self.say_unread():
            self.volume.set_value(self.volume.read())

    def _on_lot(self) -> None:
        self.show_error("")
        self.used.emit()


class ProductsPanel(Card):
    """All products whose composition the protocol allows, and the totals of map and products."""

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._draft = draft
        self._words = words
        self._shown: tuple[ProductChoice, ...] | None = None
        self.blocks: dict[int, ProductBlock] = {}
        self.body.addWidget(label(self.tr("Products and lots"), "heading"))
        self.setAccessibleName(self.tr("Products and lots"))
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_PRODUCT}.error")
        self.error.hide()
        self.body.addWidget(self.error)
        self._list = vertical(gap=3)
        self.body.addLayout(self._list)
        self.body.addWidget(hairline())
        foot = horizontal(gap=2)
        self._map_sum = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_TOTAL}.map")
        self._sum = label("", "strong", name=ids.SESSION_TOTAL)
        foot.addWidget(self._map_sum, 1)
        foot.addWidget(self._sum)
        self.body.addLayout(foot)
        self._differs = label("", "small", Colour.WAIT, wrap=True, name=f"{ids.SESSION_TOTAL}.differs")
        self.body.addWidget(self._differs)
        draft.loaded.connect(self._on_loaded)
        draft.changed.connect(self._refresh)

    def show_products(self, choices: Sequence[ProductChoice]) -> None:
        """Offer these; what stands in them stays while they are the same."""
        if self._shown == tuple(choices):
            return
        self._shown = tuple(choices)
        clear_layout(self._list)
        self.blocks = {}
        for number, choice in enumerate(choices):
            if number:
                self._list.addWidget(hairline())
            block = ProductBlock(self._desk, choice)
            block.used.connect(self._on_used)
            self.blocks[choice.product_id] = block
            self._list.addWidget(block)
            block.show()
        if not choices:
            words = self.tr("No product in stock fits this protocol. Add one in Settings, Stock.")
            self._list.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        self._on_loaded()

    def focus_first(self) -> None:
        """Go to the first volume, or to the lots of a product that has none chosen."""
        for block in self.blocks.values():
            if block.volume_ul and block.lot_id is None and block.rows:
                block.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.blocks:
            next(iter(self.blocks.values())).volume.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_unread(self) -> QWidget | None:
        """Say beneath each volume that it cannot be read; gives the first of them."""
        wrong = [block for block in self.blocks.values() if not block.say_unread()]
        return wrong[0].volume if wrong else None

    def show_error(self, sentence: str) -> None:
        """Say above the products what is missing or was refused."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def _on_used(self) -> None:
        block = self.sender()
        if isinstance(block, ProductBlock) and self._draft.stage.is_open:
            self.show_error("")
            self._draft.set_line(block.choice.product_id, block.lot_id, block.volume_ul)

    def _on_loaded(self) -> None:
        is_open = self._draft.stage.is_open
        for product_id, block in self.blocks.items():
            line = self._draft.line(product_id)
            lot_id, volume_ul = (line.lot_id, line.volume_ul) if line else (None, None)
            block.show_line(lot_id, volume_ul, is_open=is_open)
        self.show_error("")
        self._refresh()

    def _refresh(self) -> None:
        formats, total = self._desk.formats, self._draft.body.total
        self._map_sum.setText(self.tr("On the map: {total}").format(total=self._words.total(total)))
        self._sum.setText(formats.volume(self._draft.volume_ul))
        apart = total.volume_ul != self._draft.volume_ul and total.volume_ul and self._draft.volume_ul
        self._differs.setVisible(bool(apart) and self._draft.stage is not Stage.BEFORE)
        self._differs.setText(
            self.tr("The map comes to {map}, the products to {products}.").format(
                map=formats.volume(total.volume_ul), products=formats.volume(self._draft.volume_ul)
            )
        )
