"""Products and lots of a session: how much of which lot, in millilitres; scanned, or chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mesodesk.domain.errors import MesodeskError
from mesodesk.domain.people import Permission
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.colours import Colour, Level
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.base.identifiers import identify
from mesodesk.gui.base.text import label, set_property, set_role
from mesodesk.gui.treatments.draft import Draft, Stage
from mesodesk.gui.treatments.product_block import ProductBlock, source_of
from mesodesk.gui.treatments.source_row import Source
from mesodesk.gui.treatments.wording import SessionWords
from mesodesk.gui.widgets.buttons import Button
from mesodesk.gui.widgets.frames import Card, clear_layout, hairline, horizontal, vertical
from mesodesk.gui.widgets.inputs import UnreadableError
from mesodesk.gui.widgets.scan_line import ScanLine
from mesodesk.gui.widgets.tags import Tag
from mesodesk.services.barcodes import FindByBarcode, FoundByBarcode
from mesodesk.services.sessions import ProductChoice
from mesodesk.services.stock import VialCard
from mesodesk.services.vials import CloseVial, OpenVial


class ProductsPanel(Card):
    """All products whose composition the protocol allows, the line for the scanner, and the totals.

    `lots_chosen` is emitted when the last lot that was open has been taken by the button or the scanner.
    """

    lots_chosen = Signal()

    def __init__(self, desk: Desk, draft: Draft, words: SessionWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._draft = draft
        self._words = words
        self._shown: tuple[ProductChoice, ...] | None = None
        self._limit_ul: int | None = None
        self._wanted: tuple[int, int] | None = None
        self.blocks: dict[int, ProductBlock] = {}
        self.setAccessibleName(self.tr("Products and lots"))
        self._make_head()
        self.error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_PRODUCT}.error")
        self.error.hide()
        self.body.addWidget(self.error)
        self._list = vertical(gap=3)
        self.body.addLayout(self._list)
        self.body.addWidget(hairline())
        self._make_foot()
        draft.loaded.connect(self._on_loaded)
        draft.changed.connect(self._refresh)

    def show_products(self, choices: Sequence[ProductChoice], limit_ul: int | None) -> None:
        """Offer these; what stands in them stays while they are the same. `limit_ul` is of one session."""
        self._limit_ul = limit_ul
        if self._shown == tuple(choices):
            self._refresh()
            return
        self._shown = tuple(choices)
        clear_layout(self._list)
        self.blocks = {}
        for number, choice in enumerate(choices):
            if number:
                self._list.addWidget(hairline())
            block = ProductBlock(self._desk, choice)
            block.used.connect(self._on_used)
            block.opening_asked.connect(self._on_opening)
            block.closing_asked.connect(self._on_closing)
            self.blocks[choice.product_id] = block
            self._list.addWidget(block)
            block.show()
        if not choices:
            words = self.tr("No product in stock fits this protocol. Add one in Stock.")
            self._list.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        self._on_loaded()
        self._choose_wanted()

    def focus_first(self) -> None:
        """Go to the lots of a product that has none chosen, or to the first volume."""
        for block in self.blocks.values():
            usable = [row for row in block.rows if row.isEnabled()]
            if block.volume_ul and block.lot_id is None and usable:
                usable[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self.blocks:
            next(iter(self.blocks.values())).volume.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_scan(self) -> None:
        """Go to the line that the scanner writes into."""
        if self.scan.isEnabled():
            self.scan.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.scan.selectAll()

    def say_unread(self) -> QWidget | None:
        """Say beneath each volume that it cannot be read; gives the first of them."""
        wrong = [block for block in self.blocks.values() if not block.say_unread()]
        return wrong[0].volume if wrong else None

    def show_error(self, sentence: str) -> None:
        """Say above the products what is missing or was refused."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def take_first_lots(self) -> None:
        """Choose, for every product without a lot, the one that expires first."""
        for block in self._without_lot():
            source = block.first_source()
            if source is not None:
                block.choose(source)
        self._say_chosen()

    def _say_chosen(self) -> None:
        if self._draft.products and not self._without_lot():
            self.lots_chosen.emit()

    # Parts -------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.body.addWidget(label(self.tr("Products and lots"), "heading"))
        key = self._desk.actions.key("session.scan")
        words = self.tr("Scan or type a barcode  {key}").format(key=key)
        self.scan = ScanLine(self._desk.theme, words)
        self.scan.returnPressed.connect(self._on_scan)
        self.scan.textEdited.connect(self._on_scan_edited)
        identify(self.scan, ids.SESSION_SCAN, self._desk.actions.text("session.scan"))
        self.body.addWidget(self.scan)
        self.scan_error = label("", "small_value", Colour.STOP, wrap=True, name=f"{ids.SESSION_SCAN}.error")
        self.scan_error.hide()
        self.body.addWidget(self.scan_error)
        self.first_lots = Button(
            self._desk.theme, "", icon="check", compact=True, name=ids.SESSION_FIRST_LOTS
        )
        self.first_lots.clicked.connect(self.take_first_lots)
        self.body.addWidget(self.first_lots)

    def _make_foot(self) -> None:
        foot = horizontal(gap=2)
        self._map_sum = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_TOTAL}.map")
        self._sum = label("", "strong", name=ids.SESSION_TOTAL)
        foot.addWidget(self._map_sum, 1)
        foot.addWidget(self._sum)
        self.body.addLayout(foot)
        row = horizontal()
        self._warning = Tag(
            self._desk.theme, Level.WAIT, self.tr("Look again"), name=f"{ids.SESSION_TOTAL}.warning"
        )
        row.addWidget(self._warning)
        row.addStretch(1)
        self.body.addLayout(row)
        self._differs = label("", "small", Colour.TEXT2, wrap=True, name=f"{ids.SESSION_TOTAL}.differs")
        self.body.addWidget(self._differs)

    # From the draft and back -------------------------------------------------------------------------------

    def _on_used(self) -> None:
        block = self.sender()
        if isinstance(block, ProductBlock) and self._draft.stage.may_choose:
            self.show_error("")
            self._draft.set_line(block.line)

    def _on_loaded(self) -> None:
        is_open = self._draft.stage.may_choose
        for product_id, block in self.blocks.items():
            block.show_line(self._draft.line(product_id), is_open=is_open)
        self.scan.setVisible(is_open and bool(self.blocks))
        self.show_error("")
        self._refresh()

    def _without_lot(self) -> list[ProductBlock]:
        open_ids = {line.product_id for line in self._draft.products if line.lot_id is None}
        return [block for id, block in self.blocks.items() if id in open_ids]

    def _refresh(self) -> None:
        formats, total = self._desk.formats, self._draft.body.total
        self._map_sum.setText(self.tr("On the map: {total}").format(total=self._words.total(total)))
        self._sum.setText(formats.volume(self._draft.volume_ul))
        firsts = [source for block in self._without_lot() if (source := block.first_source()) is not None]
        self.first_lots.setVisible(bool(firsts) and self._draft.stage.may_choose)
        codes = ", ".join(source.lot.code for source in firsts)
        self.first_lots.setText(self.tr("Take what expires first: {lots}").format(lots=codes))
        warnings = self._warnings()
        self._warning.setVisible(bool(warnings))
        said = warnings or self._differing()
        set_role(self._differs, Colour.WAIT if warnings else Colour.TEXT2)
        self._differs.setVisible(bool(said) and self._draft.stage is not Stage.BEFORE)
        self._differs.setText("\n".join(said))

    def _warnings(self) -> list[str]:
        """What has to be looked at again before it is signed."""
        formats, map_ul, drawn_ul = (
            self._desk.formats,
            self._draft.body.total.volume_ul,
            self._draft.volume_ul,
        )
        said = []
        if drawn_ul and map_ul > drawn_ul:
            said.append(
                self.tr("The map comes to {map}, but only {products} were drawn up.").format(
                    map=formats.volume(map_ul), products=formats.volume(drawn_ul)
                )
            )
        if self._limit_ul is not None and max(map_ul, drawn_ul) > self._limit_ul:
            said.append(
                self.tr("{volume} are more than the clinic's limit of {limit} for one session.").format(
                    volume=formats.volume(max(map_ul, drawn_ul)), limit=formats.volume(self._limit_ul)
                )
            )
        return said

    def _differing(self) -> list[str]:
        formats, map_ul, drawn_ul = (
            self._desk.formats,
            self._draft.body.total.volume_ul,
            self._draft.volume_ul,
        )
        if not map_ul or map_ul >= drawn_ul:
            return []
        return [
            self.tr("The map comes to {map}, the products to {products}.").format(
                map=formats.volume(map_ul), products=formats.volume(drawn_ul)
            )
        ]

    # Scanner and vials -------------------------------------------------------------------------------------

    def _on_scan(self) -> None:
        try:
            text = str(self.scan.read() or "")
        except UnreadableError as unread:
            self._say_scan(str(unread))
            return
        self._say_scan("")
        if text:
            self._desk.runner.ask(FindByBarcode(text), self._on_found, self._on_not_found, receiver=self)

    def _on_scan_edited(self) -> None:
        self._say_scan("")

    def _say_scan(self, sentence: str) -> None:
        self.scan_error.setText(sentence)
        self.scan_error.setVisible(bool(sentence))
        set_property(self.scan, "wrong", "true" if sentence else "false")

    def _on_not_found(self, error: MesodeskError) -> None:
        self._say_scan(self._desk.explain.error(error).sentence)
        self.scan.selectAll()

    def _on_found(self, found: FoundByBarcode) -> None:
        block = None if found.product is None else self.blocks.get(found.product.id)
        sentence = self._why_not(found, block)
        if sentence or block is None or found.lot is None:
            self._say_scan(sentence)
            self.scan.selectAll()
            return
        source = source_of(next(lot for lot in block.choice.lots if lot.id == found.lot.id))
        self.scan.clear()
        block.choose(source)
        if block.volume_ul:
            self._say_chosen()
        else:
            block.volume.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why_not(self, found: FoundByBarcode, block: ProductBlock | None) -> str:
        explain, barcode = self._desk.explain, found.barcode
        if found.product is None or found.why == "lot_expiry_differs":
            expires = None if found.lot is None else found.lot.expires_on
            return explain.rule(found.why, {"gtin": barcode.gtin, "lot": barcode.lot, "expires_on": expires})
        if block is None:
            return self.tr("{product} is not of this protocol.").format(product=found.product.name)
        known = {lot.id for lot in block.choice.lots}
        if found.lot is None or found.lot.id not in known:
            said = self.tr("{product}, but no lot {lot} of it has been received.")
            return said.format(product=found.product.name, lot=barcode.lot or "?")
        if not source_of(found.lot).usable:
            return explain.rule(found.lot.why, {"lot": found.lot.code, "expires_on": found.lot.expires_on})
        return ""

    def _on_opening(self, lot_id: int) -> None:
        block = self.sender()
        if not isinstance(block, ProductBlock) or not self._desk.may(Permission.USE_STOCK):
            return
        product_id = block.choice.product_id

        def opened(vial_id: int) -> None:
            self._wanted = (product_id, vial_id)

        said = self.tr("Vial of {product} opened").format(product=block.choice.name)
        self._desk.runner.perform(OpenVial(lot_id), opened, self._on_refused, said=said, receiver=self)

    def _choose_wanted(self) -> None:
        """A vial that was just opened here is the one that is used."""
        wanted, self._wanted = self._wanted, None
        block = None if wanted is None else self.blocks.get(wanted[0])
        if block is None or wanted is None:
            return
        for row in block.rows:
            if row.source.vial is not None and row.source.vial.id == wanted[1]:
                block.choose(Source(row.source.lot, row.source.vial))

    def _on_closing(self, vial: VialCard) -> None:
        volume = self._desk.formats.volume(vial.left_ul, 3)
        said = self.tr("Vial {label} closed, {volume} discarded").format(label=vial.label, volume=volume)
        command = CloseVial(vial.id, vial.version)
        self._desk.runner.perform(command, None, self._on_refused, said=said, receiver=self)

    def _on_refused(self, error: MesodeskError) -> None:
        self.show_error(self._desk.explain.error(error).sentence)
