"""A delivery of a product: typed, or read from the barcode on the box."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.domain.errors import RuleError
from mesodesk.domain.gs1 import Barcode, read_barcode
from mesodesk.gui.base import identifiers as ids
from mesodesk.gui.base.desk import Desk
from mesodesk.gui.widgets.field import Field
from mesodesk.gui.widgets.form import FieldSpec, Form, Kind
from mesodesk.gui.widgets.form_sheet import FormSheet
from mesodesk.gui.widgets.scan_line import ScanLine
from mesodesk.services.stock.stock import ProductCard
from mesodesk.services.stock.stock_changes import ReceiveLot


class DeliverySheet(FormSheet):
    """The scan line above fills lot and last day; what is typed there and not read yet is read first."""

    def __init__(
        self, desk: Desk, product: ProductCard, parent: QWidget, barcode: Barcode | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk,
            translate("DeliverySheet", "Delivery of {product}").format(product=product.name),
            translate("DeliverySheet", "Receive"),
            self._specs(desk, product),
            self._command,
            name=ids.STOCK_DELIVERY,
            said=lambda form: translate("DeliverySheet", "Lot {code} was received").format(
                code=form.text("code")
            ),
            parent=parent,
        )
        self._product = product
        line = ScanLine(desk.theme, translate("DeliverySheet", "Scan the box, or type below"))
        self._scan = Field(
            desk.theme, translate("DeliverySheet", "Barcode"), line, name=f"{ids.STOCK_DELIVERY}.barcode"
        )
        self._line: QLineEdit = line
        self.body.insertWidget(0, self._scan)
        line.returnPressed.connect(self._read)
        line.textEdited.connect(lambda _text: self._scan.show_error(""))
        QWidget.setTabOrder(line, self.form.field("code").control)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if barcode is not None:
            self._fill(barcode)

    def on_primary(self) -> None:
        """Read what was scanned, else send the delivery."""
        if not self._line.text().strip() or (self._read() and self.form.check(take_focus=False)):
            super().on_primary()

    def _specs(self, desk: Desk, product: ProductCard) -> list[FieldSpec]:
        translate = QCoreApplication.translate
        volume = desk.formats.volume(product.container_ul)
        return [
            FieldSpec("code", translate("DeliverySheet", "Lot number"), required=True, longest=60),
            FieldSpec("expires_on", translate("DeliverySheet", "Use by"), Kind.DATE, required=True),
            FieldSpec(
                "containers",
                translate("DeliverySheet", "Containers"),
                Kind.WHOLE,
                required=True,
                least=1,
                most=100_000,
                also=("volume",),
                hint=translate("DeliverySheet", "Each holds {volume}.").format(volume=volume),
            ),
        ]

    def _command(self, form: Form) -> ReceiveLot:
        day, count = form.value("expires_on"), form.value("containers")
        return ReceiveLot(
            self._product.id,
            form.text("code"),
            day if isinstance(day, date) else self._desk.today(),
            self._product.container_ul * (count if isinstance(count, int) else 0),
        )

    def _read(self) -> bool:
        """Take the barcode into the fields below; what is wrong with it stands beside it."""
        try:
            barcode = read_barcode(self._line.text())
        except RuleError as refused:
            self._say(self._desk.explain.error(refused).sentence)
            return False
        if barcode.gtin and self._product.gtin and barcode.gtin != self._product.gtin:
            self._say(self.tr("This is the barcode of another product."))
            return False
        self._line.clear()
        self._scan.show_error("")
        self._fill(barcode)
        return True

    def _fill(self, barcode: Barcode) -> None:
        found: dict[str, object] = {}
        if barcode.lot:
            found["code"] = barcode.lot
        if barcode.expires_on is not None:
            found["expires_on"] = barcode.expires_on
        if barcode.count:
            found["containers"] = barcode.count
        self.form.set_values(found)
        keys = ("code", "expires_on", "containers")
        missing = next((key for key in keys if not self.form.text(key)), "containers")
        self.form.field(missing).control.setFocus()

    def _say(self, sentence: str) -> None:
        self._scan.show_error(sentence)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
