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
from mesodesk.services.recalls.barcodes import FindByBarcode, FoundByBarcode
from mesodesk.services.stock.stock import VialCard
from mesodesk.services.stock.vials import CloseVial, OpenVial
from mesodesk.services.treatment.sessions import ProductChoice


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
        self._wanted: tuple[int, int, int] | None = None
        self.blocks: dict[int, ProductBlock] = {}
        self._further: dict[tuple[int, int], ProductBlock] = {}
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
        self.blocks, self._further = {}, {}
        for number, choice in enumerate(choices):
            if number:
                self._list.addWidget(hairline())
            self.blocks[choice.product_id] = self._add_block(choice, 0)
        if not choices:
            words = self.tr("No product in stock fits this protocol. Add one in Stock.")
            self._list.addWidget(label(words, "small", Colour.TEXT2, wrap=True))
        self._on_loaded()
        self._choose_wanted()

    def _add_block(self, choice: ProductChoice, place: int) -> ProductBlock:
        block = ProductBlock(self._desk, choice, place)
        block.used.connect(self._on_used)
        block.more_asked.connect(self._on_more)
        block.opening_asked.connect(self._on_opening)
        block.closing_asked.connect(self._on_closing)
        before = None
        if place:
            before = self._further.get((choice.product_id, place - 1), self.blocks[choice.product_id])
        self._list.insertWidget(-1 if before is None else self._list.indexOf(before) + 1, block)
        block.show()
        return block

    def _all_blocks(self) -> list[ProductBlock]:
        return [*self.blocks.values(), *self._further.values()]

    def _match_places(self) -> None:
        """Show a block for each further lot of the draft, and no more."""
        wanted = [(id, place) for id in self.blocks for place in self._draft.places(id)]
        for key in [key for key in self._further if key not in wanted]:
            gone = self._further.pop(key)
            gone.hide()
            gone.deleteLater()
        for id, place in wanted:
            if (id, place) not in self._further:
                self._further[id, place] = self._add_block(self.blocks[id].choice, place)

    def _on_more(self) -> None:
        block = self.sender()
        if isinstance(block, ProductBlock):
            place = self._draft.add_place(block.choice.product_id)
            self._on_loaded()
            self._further[block.choice.product_id, place].volume.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Go to the lots of a product that has none chosen, or to the first volume."""
        for block in self._all_blocks():
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
        wrong = [block for block in self._all_blocks() if not block.say_unread()]
        return wrong[0].volume if wrong else None

    def show_error(self, sentence: str) -> None:
        """Say above the products what is missing or was refused."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))

    def take_first_lots(self) -> None:
        """Choose, for every product without a lot, the one that expires first."""
        for block in self._without_lot():
            source = self._free_source(block)
            if source is not None:
                block.choose(source)
        self._say_chosen()

    def _free_source(self, block: ProductBlock) -> Source | None:
        """What expires first of a product and is not what another block of it has taken."""
        own = [other for other in self._all_blocks() if other.choice.product_id == block.choice.product_id]
        taken = {other.source.place for other in own if other is not block and other.source is not None}
        sources = [source_of(lot) for lot in block.choice.lots if lot.usable]
        return next((source for source in sources if source.place not in taken), None)

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
            self._draft.set_line(block.line, block.place)

    def _on_loaded(self) -> None:
        is_open = self._draft.stage.may_choose
        self._match_places()
        for block in self._all_blocks():
            block.show_line(self._draft.line(block.choice.product_id, block.place), is_open=is_open)
        self.scan.setVisible(is_open and bool(self.blocks))
        self.show_error("")
        self._refresh()

    def _without_lot(self) -> list[ProductBlock]:
        found = []
        for block in self._all_blocks():
            line = self._draft.line(block.choice.product_id, block.place)
            if line is not None and line.volume_ul > 0 and line.lot_id is None:
                found.append(block)
        return found

    def _refresh(self) -> None:
        formats, total = self._desk.formats, self._draft.body.total
        self._map_sum.setText(self.tr("On the map: {total}").format(total=self._words.total(total)))
        self._sum.setText(formats.volume(self._draft.volume_ul))
        firsts = [source for block in self._without_lot() if (source := self._free_source(block)) is not None]
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
        product_id, place = block.choice.product_id, block.place

        def opened(vial_id: int) -> None:
            self._wanted = (product_id, place, vial_id)

        said = self.tr("Vial of {product} opened").format(product=block.choice.name)
        self._desk.runner.perform(OpenVial(lot_id), opened, self._on_refused, said=said, receiver=self)

    def _choose_wanted(self) -> None:
        """A vial that was just opened here is the one that is used."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or wanted[0] not in self.blocks:
            return
        product_id, place, vial_id = wanted
        if place and place not in self._draft.places(product_id):
            place = self._draft.add_place(product_id)
            self._on_loaded()
        block = self._further[product_id, place] if place else self.blocks[product_id]
        for row in block.rows:
            if row.source.vial is not None and row.source.vial.id == vial_id:
                block.choose(Source(row.source.lot, row.source.vial))

    def _on_closing(self, vial: VialCard) -> None:
        volume = self._desk.formats.volume(vial.left_ul, 3)
        said = self.tr("Vial {label} closed, {volume} discarded").format(label=vial.label, volume=volume)
        command = CloseVial(vial.id, vial.version)
        self._desk.runner.perform(command, None, self._on_refused, said=said, receiver=self)

    def _on_refused(self, error: MesodeskError) -> None:
        self.show_error(self._desk.explain.error(error).sentence)
