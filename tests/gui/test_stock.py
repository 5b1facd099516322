"""The stock with real clicks and keys: products, deliveries, vials, waste, counts, history, warnings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from mesodesk.domain.stock import MovementKind, PartRole
from mesodesk.gui.base.action_spec import STOCK
from mesodesk.gui.base.actions import ACTIONS
from mesodesk.gui.base.targets import OpenPatients
from mesodesk.gui.stock.delivery_sheet import DeliverySheet
from mesodesk.gui.stock.page import StockPage
from mesodesk.gui.widgets.table import Table
from mesodesk.services.stock.stock import ShowMovements, ShowVials
from mesodesk.services.stock.stock_changes import ReceiveLot, WasteLot
from tests.factories import DOCTOR, MANAGER, NURSE, RECEPTION, TODAY
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.hands import CTRL, SHIFT
from tests.gui.stock_steps import (
    GTIN,
    cells,
    choose_row,
    lot_of,
    open_stock,
    product_of,
    roles_of,
    shelf,
    with_barcode,
)
from tests.integration.treatment_steps import add_product, receive

__all__ = ["open_as"]

CTRL_SHIFT = CTRL | SHIFT


def test_every_key_of_the_stock_does_something_on_its_page(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    listed = {spec.id for spec in ACTIONS if spec.section == STOCK}
    assert {action.objectName() for action in open_stock(at).page_actions()} == listed


def test_an_empty_shelf_says_what_to_do_first(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_stock(at)
    at.hands.click("stock.empty.action")
    assert at.hands.find("stock.product.sheet")
    at.hands.click("stock.product.sheet.cancel")
    assert not at.hands.find("stock.receive").isEnabled()


def test_a_product_is_entered_with_actives_and_excipients_and_changed(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    open_stock(at)
    at.hands.press(Qt.Key.Key_A, CTRL_SHIFT)
    at.hands.write("stock.product.name", "Nemli")
    at.hands.write("stock.product.container", "2,5")
    at.hands.click("stock.product.sheet.accept")
    at.hands.until(lambda: "at least one active" in at.hands.words("stock.product.sheet"))
    choose_ingredient(at, "Vitamin C", "10 %")
    at.hands.click("stock.product.ingredients.add")
    at.hands.choose("stock.product.ingredients.role", "Excipient")
    choose_ingredient(at, "Lidocaine", "1 %")
    at.hands.write("stock.product.gtin", GTIN)
    at.hands.write("stock.product.open_hours", "24")
    at.hands.write("stock.product.low", "10")
    at.hands.click("stock.product.leaflet.leaflet_excludes_acne")
    at.hands.click("stock.product.sheet.accept")
    card = product_of(at.clinic, "Nemli")
    assert (card.container_ul, card.gtin, card.open_hours, card.low_ul) == (2_500, GTIN, 24, 10_000)
    assert roles_of(card) == {"vitamin_c": PartRole.ACTIVE, "lidocaine": PartRole.EXCIPIENT}
    assert card.leaflet == ("leaflet_excludes_acne",)
    at.hands.press(Qt.Key.Key_E, CTRL, on=at.hands.find("stock.products"))
    assert at.hands.find_as("stock.product.container", QLineEdit).text() == "2.5"
    at.hands.click("stock.product.ingredients.remove.lidocaine")
    at.hands.write("stock.product.open_hours", "")
    at.hands.click("stock.product.sheet.accept")
    changed = product_of(at.clinic, "Nemli")
    assert roles_of(changed) == {"vitamin_c": PartRole.ACTIVE}
    assert changed.open_hours is None
    at.desk.undo.undo()
    at.hands.settle()
    assert product_of(at.clinic, "Nemli").open_hours == 24


def choose_ingredient(at: DeskWindow, name: str, strength: str) -> None:
    at.hands.find("stock.product.ingredients.choice").setProperty("currentText", name)
    at.hands.write("stock.product.ingredients.strength", strength)


def test_a_delivery_is_typed_and_what_is_wrong_stands_beside_its_field(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    add_product(at.clinic)
    open_stock(at)
    at.hands.press(Qt.Key.Key_R, CTRL)
    at.hands.write("stock.delivery.code", "A1")
    at.hands.write("stock.delivery.expires_on", "1.1.2020")
    at.hands.write("stock.delivery.containers", "10")
    at.hands.click("stock.delivery.accept")
    assert at.hands.words("stock.delivery.expires_on.error")
    at.hands.write("stock.delivery.expires_on", "1.1.2028")
    at.hands.click("stock.delivery.accept")
    lot = lot_of(at.clinic, "A1")
    assert (lot.left_ul, lot.usable) == (30_000, True)
    assert cells(at, "stock.lots")[0][0] == "A1"


def test_a_scanned_box_fills_lot_and_day_of_its_delivery(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    with_barcode(at.clinic)
    open_stock(at)
    at.hands.press(Qt.Key.Key_F, CTRL)
    at.hands.write("stock.scan", f"01{GTIN}17280600" + "10LOT7\x1d2142")
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("stock.scan"))
    sheet = at.hands.find_as("stock.delivery", DeliverySheet)
    assert sheet.form.text("code") == "LOT7"
    assert sheet.form.text("expires_on") == "2028-06-30"
    at.hands.write("stock.delivery.containers", "4")
    at.hands.press(Qt.Key.Key_Return, CTRL, on=sheet)
    assert lot_of(at.clinic, "LOT7").left_ul == 20_000
    # The same box again is a lot that is known: it is chosen, and nothing is received twice.
    at.hands.write("stock.scan", f"(01){GTIN}(17)280630(10)LOT7")
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("stock.scan"))
    assert at.hands.seen("stock.delivery") == []
    assert at.hands.find_as("stock.lots", Table).hasFocus()
    assert lot_of(at.clinic, "LOT7").left_ul == 20_000


def test_the_separator_that_a_scanner_types_as_a_control_key_is_kept(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    with_barcode(at.clinic)
    open_stock(at)
    line = at.hands.find_as("stock.scan", QLineEdit)
    at.hands.write(line, f"01{GTIN}17280600" + "10LOT7")
    separator = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketRight, CTRL, "\x1d")
    QApplication.sendEvent(line, separator)
    at.hands.commit(line, "21SERIAL")
    at.hands.press(Qt.Key.Key_Return, on=line)
    sheet = at.hands.find_as("stock.delivery", DeliverySheet)
    assert sheet.form.text("code") == "LOT7"
    sheet.reject()


def test_a_barcode_can_be_read_inside_the_delivery(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    with_barcode(at.clinic)
    open_stock(at)
    at.hands.click("stock.receive")
    line = at.hands.find_as("stock.delivery.barcode", QLineEdit)
    at.hands.write(line, "01nonsense")
    at.hands.press(Qt.Key.Key_Return, on=line)
    assert at.hands.words("stock.delivery.barcode.error")
    assert line.text() == "01nonsense"
    at.hands.write(line, f"01{GTIN}1728060010")
    at.hands.click("stock.delivery.accept")
    assert at.hands.words("stock.delivery.barcode.error")
    at.hands.write(line, f"01{GTIN}1728060010LOT7")
    at.hands.press(Qt.Key.Key_Return, on=line)
    assert at.hands.find_as("stock.delivery.code", QLineEdit).text() == "LOT7"
    assert at.window.focusWidget() is None or at.hands.find("stock.delivery.containers").hasFocus()
    at.hands.find_as("stock.delivery", DeliverySheet).reject()


def scan(at: DeskWindow, text: str) -> None:
    line = at.hands.find("stock.scan")
    at.hands.write(line, text)
    at.hands.press(Qt.Key.Key_Return, on=line)


def test_a_scanned_lot_with_another_day_is_shown_and_told(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    receive(at.clinic, with_barcode(at.clinic), "LOT7", days=400)
    open_stock(at)
    scan(at, f"01{GTIN}1729010110LOT7")
    assert at.hands.words("stock.scan.error")
    assert at.hands.seen("stock.delivery") == []
    assert cells(at, "stock.lots")[0][0] == "LOT7"


def test_a_lot_that_is_not_here_is_told_to_those_who_receive_nothing(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    with_barcode(at.clinic)
    open_stock(at)
    scan(at, f"01{GTIN}1728010110LOT9")
    assert "Lot LOT9" in at.hands.words("stock.scan.error")
    assert at.hands.seen("stock.delivery") == []


def test_a_product_that_no_barcode_names_is_told(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    shelf(at.clinic)
    open_stock(at)
    scan(at, f"01{GTIN}1728010110LOT9")
    assert GTIN in at.hands.words("stock.scan.error")


def test_reception_reads_the_stock_and_changes_nothing(open_as: OpenAs) -> None:
    at = open_as(RECEPTION)
    shelf(at.clinic)
    page = open_stock(at)
    assert cells(at, "stock.lots")[0][0] == "H1"
    for name in ("add", "receive", "edit", "waste", "count", "return", "quarantine", "recall", "views"):
        assert at.hands.seen(f"stock.{name}") == [], name
    assert [action.isEnabled() for action in page.page_actions()].count(True) == 3


def test_somebody_who_treats_opens_and_closes_vials_and_notes_waste(open_as: OpenAs) -> None:
    at = open_as(NURSE)
    with_barcode(at.clinic)
    receive(at.clinic, product_of(at.clinic, "Mesohyal").id, "M1")
    open_stock(at)
    assert at.hands.seen("stock.count") == []
    at.hands.press(Qt.Key.Key_O, CTRL)
    lot = lot_of(at.clinic, "M1")
    assert [vial.label for vial in lot.vials] == ["1"]
    assert lot.unopened_ul == 25_000
    assert cells(at, "stock.vials")[0][0] == "1"
    at.hands.press(Qt.Key.Key_O, CTRL_SHIFT)
    at.hands.write("stock.close_vial.sheet.reason", "Broken")
    at.hands.click("stock.close_vial.sheet.accept")
    assert lot_of(at.clinic, "M1").left_ul == 25_000
    vials = at.clinic.ask(ShowVials(lot.id), NURSE)
    assert [vial.closed_at is not None for vial in vials] == [True]
    assert not at.hands.find("stock.close_vial").isEnabled()
    at.desk.undo.undo()
    at.hands.settle()
    assert lot_of(at.clinic, "M1").left_ul == 30_000


def test_waste_count_and_return_are_kept_with_their_reasons(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    _, lot, _ = shelf(at.clinic)
    open_stock(at)
    for key, name, volume, reason in (
        (Qt.Key.Key_W, "waste", "1,5", "Dropped"),
        (Qt.Key.Key_R, "return", "3", "Ordered too much"),
        (Qt.Key.Key_C, "count", "25", "One was missing"),
    ):
        at.hands.press(key, CTRL_SHIFT, on=at.hands.find("stock.lots"))
        at.hands.write(f"stock.{name}.sheet.volume", volume)
        at.hands.write(f"stock.{name}.sheet.reason", reason)
        at.hands.click(f"stock.{name}.sheet.accept")
    assert lot_of(at.clinic, "H1").left_ul == 25_000
    lines = at.clinic.ask(ShowMovements(lot_id=lot), MANAGER)
    assert [(line.kind, line.volume_ul, line.reason) for line in lines] == [
        (MovementKind.COUNT, -500, "One was missing"),
        (MovementKind.RETURN, -3_000, "Ordered too much"),
        (MovementKind.WASTE, -1_500, "Dropped"),
        (MovementKind.DELIVERY, 30_000, ""),
    ]


def test_the_history_tells_every_millilitre_of_a_lot_or_of_the_product(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    shelf(at.clinic)
    page = open_stock(at)
    page.shelf.tabs.setCurrentIndex(1)
    at.hands.settle()
    assert [row[1] for row in cells(at, "stock.history")] == ["H1"]
    at.hands.click("stock.history.of.product")
    assert [row[1] for row in cells(at, "stock.history")] == ["H2", "H1"]
    assert "60.00" in at.hands.words("stock.history.sum")
    at.hands.click("stock.history.of.lot")
    choose_row(at, "stock.lots", 1)
    assert [row[1] for row in cells(at, "stock.history")] == ["H2"]


def test_a_lot_is_shut_and_opened_again_by_the_same_button(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    shelf(at.clinic)
    open_stock(at)
    at.hands.click("stock.quarantine")
    assert lot_of(at.clinic, "H1").why == "lot_quarantined"
    assert at.hands.find_as("stock.quarantine", QPushButton).text() == "Release"
    assert not at.hands.find("stock.open_vial").isEnabled()
    at.hands.press(Qt.Key.Key_K, CTRL_SHIFT)
    assert lot_of(at.clinic, "H1").usable
    at.desk.undo.undo()
    at.hands.settle()
    assert lot_of(at.clinic, "H1").why == "lot_quarantined"


def test_warnings_count_what_expires_and_what_is_low_and_show_only_that(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    shelf(at.clinic)
    with_barcode(at.clinic)
    page = open_stock(at)
    assert at.hands.find("stock.warning.expiring").accessibleName().endswith("1")
    assert products(page) == ["Hyalor", "Mesohyal"]
    at.hands.click("stock.warning.low")
    assert products(page) == ["Mesohyal"]
    at.hands.click("stock.warning.all")
    assert products(page) == ["Hyalor", "Mesohyal"]


def test_a_product_that_is_no_longer_bought_goes_from_the_list_and_can_be_brought_back(
    open_as: OpenAs,
) -> None:
    at = open_as(MANAGER)
    shelf(at.clinic)
    with_barcode(at.clinic)
    page = open_stock(at)
    at.hands.click("stock.edit")
    at.hands.press(Qt.Key.Key_Space, on=at.hands.find("stock.product.active"))
    at.hands.click("stock.product.sheet.accept")
    assert products(page) == ["Mesohyal"]
    at.hands.click("stock.retired")
    assert products(page) == ["Hyalor", "Mesohyal"]
    page.shelf.go_to(product_of(at.clinic, "Hyalor", retired=True).id)
    at.hands.click("stock.edit")
    at.hands.press(Qt.Key.Key_Space, on=at.hands.find("stock.product.active"))
    at.hands.click("stock.product.sheet.accept")
    at.hands.press(Qt.Key.Key_H, CTRL_SHIFT, on=at.hands.find("stock.products"))
    assert products(page) == ["Hyalor", "Mesohyal"]


def test_the_stock_looks_the_same_after_the_language_changed(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    _, _, later = shelf(at.clinic)
    page = open_stock(at)
    choose_row(at, "stock.lots", 1)
    rebuilt = StockPage(at.desk)
    at.hands.qtbot.addWidget(rebuilt)
    rebuilt.restore(page.state())
    rebuilt.show()
    rebuilt.open(None)
    at.hands.settle()
    assert rebuilt.shelf.lot is not None
    assert rebuilt.shelf.lot.id == later


def test_the_rail_says_from_every_view_that_the_stock_needs_a_hand(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    button = at.hands.find("view.stock")
    assert button.accessibleDescription() == ""
    with_barcode(at.clinic)
    at.go(OpenPatients())
    at.desk.runner.perform(
        ReceiveLot(product_of(at.clinic, "Mesohyal").id, "M1", TODAY + timedelta(9), 5_000)
    )
    at.hands.until(lambda: button.accessibleDescription() == "Low: 1 · Expiring soon: 1")
    assert "Low: 1" in button.toolTip()
    at.desk.runner.perform(WasteLot(lot_of(at.clinic, "M1").id, 5_000, "Broken"))
    at.hands.until(lambda: button.accessibleDescription() == "Low: 1")


def test_a_calm_shelf_has_no_warnings(open_as: OpenAs) -> None:
    at = open_as(DOCTOR)
    receive(at.clinic, add_product(at.clinic), days=400)
    open_stock(at)
    assert [key for key in ("low", "expiring", "expired") if at.hands.seen(f"stock.warning.{key}")] == []


@pytest.mark.parametrize("text", ["meso", "MESOHYAL", "m7"])
def test_typing_finds_products_and_lots(open_as: OpenAs, text: str) -> None:
    at = open_as(DOCTOR)
    shelf(at.clinic)
    receive(at.clinic, with_barcode(at.clinic), "M7")
    page = open_stock(at)
    assert at.hands.seen("stock.products.none") == []
    at.hands.write("stock.scan", "unicorn")
    assert at.hands.seen("stock.products.none")
    at.hands.write("stock.scan", text)
    assert products(page) == ["Mesohyal"]
    at.hands.press(Qt.Key.Key_Return, on=at.hands.find("stock.scan"))
    assert at.hands.find_as("stock.lots", Table).hasFocus()
    assert cells(at, "stock.lots")[0][0] == "M7"
    at.hands.press(Qt.Key.Key_Escape, on=at.hands.find("stock.scan"))
    assert products(page) == ["Hyalor", "Mesohyal"]


def products(page: StockPage) -> list[str]:
    model = page.shelf.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
