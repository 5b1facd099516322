"""One product of a session: its volume, and the lots and opened vials that it may have come out of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property, set_tooltip
from mesodesk.gui.base.tokens import space
from mesodesk.gui.treatments.source_row import Source, SourceRow
from mesodesk.gui.treatments.volume_input import VolumeInput
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import horizontal, vertical
from mesodesk.gui.widgets.inputs import UnreadableError
from mesodesk.services.records.treatment_rows import ProductLine
from mesodesk.services.stock.stock import LotCard, VialCard
from mesodesk.services.treatment.sessions import ProductChoice


class ProductBlock(QWidget):
    """One product with its volume and sources, the lot that expires first above the others.

    With a `place` above 0 it is a further lot or vial of a product that has a block already. `used` is
    emitted on a change by hand, `more_asked` when a further lot or vial was used, `opening_asked` with the
    id of a lot of which a vial is to be opened, `closing_asked` with a `VialCard` whose rest is to be
    discarded.
    """

    used = Signal()
    more_asked = Signal()
    opening_asked = Signal(int)
    closing_asked = Signal(object)

    def __init__(
        self, desk: Desk, choice: ProductChoice, place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = choice
        self.place = place
        self._is_open = False
        self._name = f"{ids.SESSION_PRODUCT}.{choice.product_id}"
        if place:
            self._name = f"{self._name}.more.{place}"
        column = vertical(self, gap=1)
        column.addLayout(self._make_head())
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{self._name}.error")
        self.error.hide()
        column.addWidget(self.error)
        self._group = QButtonGroup(self)
        self.rows: list[SourceRow] = []
        self._buttons: list[Button] = []
        for lot in choice.lots:
            self._add_lot(lot)
        if not self.rows:
            column.addWidget(label(self.tr("No lot has been received."), "small", Colour.STOP))
        column.addLayout(self._make_foot())
        column.addWidget(self._rest)
        self.volume.textEdited.connect(self._on_typed)
        self.volume.editingFinished.connect(self._on_left)
        self._group.buttonClicked.connect(self._on_source)

    def _make_foot(self) -> QHBoxLayout:
        theme, foot = self._desk.theme, horizontal(gap=2)
        words = self.tr("Open a vial")
        self.open_vial = Button(theme, words, "text", icon="vaccine", compact=True, name=f"{self._name}.open")
        self.open_vial.clicked.connect(self._on_open)
        self.more = Button(
            theme, self.tr("Another lot"), "text", icon="plus", compact=True, name=f"{self._name}.another"
        )
        self.more.clicked.connect(self.more_asked)
        self._rest = label("", "small", Colour.TEXT2, wrap=True, name=f"{self._name}.rest")
        foot.addWidget(self.open_vial)
        foot.addWidget(self.more)
        foot.addStretch(1)
        return foot

    def _make_head(self) -> QHBoxLayout:
        desk, choice = self._desk, self.choice
        head = horizontal(gap=2)
        words = vertical(gap=0)
        words.addWidget(label(choice.name, "strong", wrap=True))
        parts = ", ".join(desk.explain.word(key) for key in choice.actives or choice.ingredients)
        container = desk.formats.volume(choice.container_ul, 0)
        composition = label(desk.formats.joined((parts, container)), "small", Colour.TEXT2, wrap=True)
        set_tooltip(composition, ", ".join(desk.explain.word(key) for key in choice.ingredients))
        words.addWidget(composition)
        head.addLayout(words, 1)
        self.volume = VolumeInput(desk.formats)
        self.volume.setFixedWidth(space(22))
        self.volume.setAlignment(Qt.AlignmentFlag.AlignRight)
        identify(self.volume, f"{self._name}.volume", self.tr("Volume of {name}").format(name=choice.name))
        head.addWidget(self.volume, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def source(self) -> Source | None:
        """The lot or vial that is chosen."""
        return next((row.source for row in self.rows if row.isChecked()), None)

    @property
    def lot_id(self) -> int | None:
        """The chosen lot."""
        return None if self.source is None else self.source.lot.id

    @property
    def volume_ul(self) -> int:
        """Microlitres that were used; 0 for none or what cannot be read."""
        try:
            value = self.volume.read()
        except UnreadableError:
            return 0
        return value if isinstance(value, int) else 0

    @property
    def line(self) -> ProductLine:
        """What stands here, as a line of the record."""
        lot_id, vial_id = (None, None) if self.source is None else self.source.place
        return ProductLine(self.choice.product_id, lot_id, self.volume_ul, vial_id)

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

    def first_source(self) -> Source | None:
        """What is taken unless somebody takes another: of the lot that expires first, an opened vial."""
        lot = next((lot for lot in self.choice.lots if lot.id == self.choice.suggested_lot_id), None)
        return None if lot is None else source_of(lot)

    def show_line(self, line: ProductLine | None, *, is_open: bool) -> None:
        """Show what was used; before anything was, what expires first stands ready."""
        self._is_open = is_open
        lot_id, volume_ul = (line.lot_id, line.volume_ul) if line else (None, 0)
        wanted = None if line is None or lot_id is None else (lot_id, line.vial_id)
        first = None if self.place else self.first_source()
        if wanted is None and not volume_ul and first is not None:
            wanted = first.place
        if volume_ul != self.volume_ul or not self.volume.hasFocus():
            self.volume.set_value(volume_ul or None)
        self.volume.setReadOnly(not is_open)
        own = None if line is None else (lot_id, line.vial_id)
        self._group.setExclusive(False)
        for row in self.rows:
            place = row.source.place
            row.setChecked(place == wanted and (is_open or bool(volume_ul)))
            row.setEnabled(is_open and (row.source.usable or place == own))
        self._group.setExclusive(True)
        self.show_error("")
        self._show_rest()

    def choose(self, source: Source) -> None:
        """Choose a lot or vial as a hand would."""
        for row in self.rows:
            if row.source.place == source.place and row.isEnabled():
                row.click()

    def show_error(self, sentence: str) -> None:
        """Say beneath the product what is wrong with its volume or lot."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        set_property(self.volume, "wrong", "true" if sentence else "false")

    # Lots and vials ----------------------------------------------------------------------------------------

    def _add_lot(self, lot: LotCard) -> None:
        is_first = lot.id == self.choice.suggested_lot_id
        self._add_row(Source(lot), self._lot_note(lot, is_first=is_first), is_first=is_first)
        for vial in lot.vials:
            row = self._add_row(Source(lot, vial), self._vial_note(vial), is_first=False)
            if vial.closed_at is None:
                self._add_closing(row, vial)

    def _add_row(self, source: Source, note: str, *, is_first: bool) -> SourceRow:
        row = SourceRow(self._desk, source, note, is_first=is_first, name=f"{self._name}.lot")
        self.rows.append(row)
        self._group.addButton(row)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(row)
        return row

    def _add_closing(self, row: SourceRow, vial: VialCard) -> None:
        words = self.tr("Discard the rest of vial {label}").format(label=vial.label)
        button = Button(
            self._desk.theme, kind="icon", icon="x", tooltip=words, name=f"{self._name}.close.{vial.id}"
        )
        button.clicked.connect(partial(self.closing_asked.emit, vial))
        holder = horizontal(row)
        holder.addStretch(1)
        holder.addWidget(button)
        row.keep_right(button.sizeHint().width())
        self._buttons.append(button)

    def _lot_note(self, lot: LotCard, *, is_first: bool) -> str:
        if not lot.usable:
            return {
                "lot_quarantined": self.tr("in quarantine"),
                "lot_expired": self.tr("expired"),
                "lot_empty": self.tr("used up"),
            }.get(lot.why, lot.why)
        if is_first and sum(one.usable for one in self.choice.lots) > 1:
            return self.tr("expires first")
        return self.tr("{volume} left").format(volume=self._desk.formats.volume(lot.left_ul, 0))

    def _vial_note(self, vial: VialCard) -> str:
        if vial.usable:
            return self._desk.formats.volume(vial.left_ul, 0)
        return {
            "vial_expired": self.tr("past its time"),
            "vial_empty": self.tr("empty"),
            "vial_closed": self.tr("closed"),
            "lot_quarantined": self.tr("in quarantine"),
            "lot_expired": self.tr("expired"),
        }.get(vial.why, vial.why)

    def _show_rest(self) -> None:
        """Say what will be discarded, and whether a vial can be opened."""
        source, may = self.source, self._is_open and self._desk.may(Permission.USE_STOCK)
        lot = None if source is None else source.lot
        self.open_vial.setVisible(may and lot is not None and lot.usable and lot.unopened_ul > 0)
        self.more.setVisible(self._is_open and bool(self.volume_ul) and source is not None)
        for button in self._buttons:
            button.setVisible(may)
        vial = None if source is None else source.vial
        left = 0 if vial is None else vial.left_ul - self.volume_ul
        is_single = vial is not None and vial.discard_at is None
        said = ""
        if self._is_open and is_single and self.volume_ul and left > 0:
            said = self.tr("With the signature {volume} are discarded.").format(
                volume=self._desk.formats.volume(left, 3)
            )
        self._rest.setText(said)
        self._rest.setVisible(bool(said))

    def _on_open(self) -> None:
        if self.lot_id is not None:
            self.opening_asked.emit(self.lot_id)

    def _on_typed(self) -> None:
        self.show_error("")
        if self.is_read:
            self._show_rest()
            self.used.emit()

    def _on_left(self) -> None:
        if self.say_unread():
            self.volume.set_value(self.volume.read())

    def _on_source(self) -> None:
        self.show_error("")
        self._show_rest()
        self.used.emit()


def source_of(lot: LotCard) -> Source:
    """What is drawn from first of a lot: the vial that has been open longest, else an unopened container."""
    return Source(lot, next((vial for vial in lot.vials if vial.usable), None))
