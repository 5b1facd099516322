"""Products of a session under the hand: vials, the scanner, what is discarded, warnings about volumes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton

from mesodesk.domain.gs1 import GS
from mesodesk.domain.ids import AppointmentId
from mesodesk.domain.quantities import Microlitres
from mesodesk.domain.vocabulary import Topic
from mesodesk.gui.treatments.draft import Stage
from mesodesk.gui.treatments.page import SessionPage
from mesodesk.services.screening.screenings import ConfirmScreening
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.stock.stock import LotCard, ShowStock
from mesodesk.services.stock.vials import OpenVial
from mesodesk.services.treatment.treatments import ProductLine
from tests.factories import DOCTOR, MANAGER, TODAY, SmallClinic
from tests.gui.bad_input import ENDLESS
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.session_steps import arrived, card, open_session, stock
from tests.integration.treatment_steps import Ready, receive, sign, start

__all__ = ["open_as"]

GTIN = "08690000000012"


def begun(desk: DeskWindow) -> tuple[SessionPage, int]:
    """A first session of hair loss that has just begun."""
    appointment = arrived(desk.clinic)
    desk.clinic.do(ConfirmScreening(AppointmentId(appointment)), DOCTOR)
    start(desk.clinic, appointment)
    page = open_session(desk, appointment)
    desk.hands.until(lambda: page.draft.stage is Stage.RECORDING)
    return page, appointment


def coded(clinic: SmallClinic, open_hours: int | None = None) -> int:
    """A product for hair loss that has a number on its box."""
    command = AddProduct(
        "Vitamin Mix", "Derma Lab", 3_000, (("vitamins", "1 %"),), gtin=GTIN, open_hours=open_hours
    )
    return clinic.do(command, MANAGER).value


def lot_of(clinic: SmallClinic, lot: int) -> LotCard:
    lots = [one for product in clinic.ask(ShowStock()).products for one in product.lots]
    return next(one for one in lots if one.id == lot)


def scan(desk: DeskWindow, text: str) -> None:
    desk.hands.write("session.scan", text)
    desk.hands.press(Qt.Key.Key_Return, on=desk.hands.find("session.scan"))
    desk.hands.settle()


def code(lot: str, *, gtin: str = GTIN, days: int = 300) -> str:
    expires = TODAY + timedelta(days=days)
    return f"(01){gtin}(17){expires:%y%m%d}(10){lot}"


def test_a_scanned_box_picks_product_and_lot_and_leads_to_the_volume(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product = coded(desk.clinic)
    receive(desk.clinic, product, "B1", days=30)
    later = receive(desk.clinic, product, "B2", days=300)
    page, _ = begun(desk)
    desk.hands.press(Qt.Key.Key_F9, on=page.view.map.view)
    assert page.view.products.scan.hasFocus()

    scan(desk, code("B2"))

    assert desk.hands.find_as(f"session.product.{product}.lot.{later}", QRadioButton).isChecked()
    assert page.view.products.scan.text() == ""
    volume = desk.hands.find_as(f"session.product.{product}.volume", QLineEdit)
    assert volume.hasFocus()
    desk.hands.write(volume, "1.234")
    assert [(line.lot_id, line.volume_ul) for line in page.draft.products] == [(later, 1_234)]


def test_the_symbol_as_a_scanner_types_it_is_read(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product = coded(desk.clinic)
    lot = receive(desk.clinic, product, "B2", days=300)
    page, _ = begun(desk)
    expires = TODAY + timedelta(days=300)

    # The control character of the symbol does not survive a keyboard: a lot at its end needs none.
    scan(desk, f"]d201{GTIN}17{expires:%y%m%d}10B2".replace(GS, ""))

    assert page.view.products.blocks[product].lot_id == lot


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", "barcode"),
        (ENDLESS, "long"),
        (code("B2", gtin="08690000000029"), "08690000000029"),
        (code("B9"), "no lot B9"),
        (code("B2", days=299), "another expiry date"),
        (code("OLD", days=-3), "expired"),
    ],
)
def test_what_cannot_be_used_by_its_barcode_is_told_and_nothing_is_chosen(
    open_as: OpenAs, text: str, said: str
) -> None:
    desk = open_as(DOCTOR)
    product = coded(desk.clinic)
    receive(desk.clinic, product, "B2", days=300)
    desk.clinic.clock.now -= timedelta(days=10)
    receive(desk.clinic, product, "OLD", days=-3)
    desk.clinic.clock.now += timedelta(days=10)
    page, _ = begun(desk)
    before = page.draft.line(product)

    scan(desk, text)

    assert said in desk.hands.words("session.scan.error")
    assert page.draft.line(product) == before
    assert page.view.products.scan.text() == text


def test_a_vial_is_opened_here_and_is_then_the_one_that_is_used(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, first, _ = stock(desk.clinic)
    page, appointment = begun(desk)
    desk.hands.click(f"session.product.{product}.open")
    desk.hands.until(lambda: len(lot_of(desk.clinic, first).vials) == 1)
    (vial,) = lot_of(desk.clinic, first).vials
    desk.hands.until(lambda: page.view.products.blocks[product].line.vial_id == vial.id)
    desk.hands.write(f"session.product.{product}.volume", "1.2")
    assert "1.800" in desk.hands.words(f"session.product.{product}.rest"), "a vial for one treatment"
    page.saver.flush()

    def kept() -> list[tuple[int | None, int | None, int]]:
        treatment = card(desk.clinic, appointment).treatment
        assert treatment is not None
        return [(line.lot_id, line.vial_id, line.volume_ul) for line in treatment.products]

    desk.hands.until(lambda: kept() == [(first, vial.id, 1_200)])


def test_a_signed_record_shows_the_vial_that_the_signature_closed(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    ready = Ready(desk.clinic)
    (line,) = ready.used()
    assert line.lot_id is not None
    vial = desk.clinic.do(OpenVial(line.lot_id, "7"), DOCTOR).value
    sign(desk.clinic, ready.treatment, (replace(line, vial_id=vial),))
    assert lot_of(desk.clinic, line.lot_id).vials == ()
    open_session(desk, ready.appointment)
    name = f"session.product.{line.product_id}.lot.{line.lot_id}.vial.{vial}"
    assert desk.hands.find_as(name, QRadioButton).isChecked()


def test_the_rest_of_a_vial_is_discarded_with_one_click_and_can_be_had_back(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product = coded(desk.clinic, open_hours=12)
    lot = receive(desk.clinic, product, "B2", volume_ul=9_000)
    page, _ = begun(desk)
    vial = desk.clinic.do(OpenVial(lot), DOCTOR).value
    page._load()
    desk.hands.settle()
    desk.hands.click(f"session.product.{product}.close.{vial}")
    desk.hands.until(lambda: lot_of(desk.clinic, lot).left_ul == 6_000)
    desk.hands.click("window.toast.action")
    desk.hands.until(lambda: lot_of(desk.clinic, lot).left_ul == 9_000)


def test_a_vial_past_its_time_is_listed_shut_with_the_reason(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product = coded(desk.clinic, open_hours=1)
    lot = receive(desk.clinic, product, "B2", volume_ul=9_000)
    appointment = arrived(desk.clinic)
    vial = desk.clinic.do(OpenVial(lot), DOCTOR).value
    desk.clinic.clock.now += timedelta(minutes=61)
    page = open_session(desk, appointment)
    row = desk.hands.find(f"session.product.{product}.lot.{lot}.vial.{vial}")
    assert not row.isEnabled()
    assert "past its time" in row.accessibleName()
    source = page.view.products.blocks[product].first_source()
    assert source is not None
    assert source.vial is None


def test_volumes_beyond_what_was_drawn_up_or_the_clinics_limit_are_told(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, *_ = stock(desk.clinic)
    page, _ = begun(desk)
    panel = page.view.products
    page.view.map.view.select_zone("vertex")
    desk.hands.click("session.paint")
    drawn_ul = page.draft.body.total.volume_ul
    desk.hands.write(f"session.product.{product}.volume", f"{(drawn_ul - 5) / 1000:.3f}")
    assert "only" in desk.hands.words("session.total.differs")
    assert desk.hands.seen("session.total.warning") != []

    desk.hands.write(f"session.product.{product}.volume", f"{drawn_ul / 1000:.3f}")
    assert desk.hands.seen("session.total.warning") == []

    shown = page._card
    assert shown is not None
    limited = replace(shown.protocol, limit_ul=Microlitres(drawn_ul - 1))
    panel.show_products(shown.products, limited.limit_ul)
    assert "limit" in desk.hands.words("session.total.differs")
    panel.show_products(shown.products, Microlitres(drawn_ul))
    assert desk.hands.seen("session.total.warning") == []


def test_what_a_chosen_product_brings_is_found_at_once(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    command = AddProduct(
        "Vitamin B", "Derma Lab", 3_000, (("vitamins", "1 %"),), excipients=(("paraben", "0.1 %"),)
    )
    product = clinic.do(command, MANAGER).value
    receive(clinic, product, "P1")
    page, appointment = begun(desk)
    clinic.add_fact(clinic.patient, Topic.ALLERGIES, "paraben")
    page._load()
    desk.hands.settle()
    assert "Vitamin B" not in desk.hands.words(page.view.screening)
    desk.hands.write(f"session.product.{product}.volume", "1")
    page.saver.flush()
    desk.hands.until(lambda: "Vitamin B" in desk.hands.words(page.view.screening), "nothing was found")
    assert not card(clinic, appointment).ready


def test_the_last_lots_that_are_chosen_lead_on_to_what_is_still_open(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, first, _ = stock(desk.clinic)
    page, _ = begun(desk)
    page.draft.set_line(ProductLine(product, None, 500))
    page.draft.loaded.emit()
    button = desk.hands.find_as("session.first_lots", QPushButton)
    assert "B1" in button.text()
    desk.hands.click(button)
    assert page.draft.products[0].lot_id == first
    assert desk.hands.seen("session.first_lots") == []


def test_two_lots_of_one_product_are_recorded_each_with_its_volume(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    product, first, later = stock(desk.clinic)
    page, appointment = begun(desk)
    name = f"session.product.{product}"
    assert desk.hands.seen(f"{name}.another") == []
    desk.hands.write(f"{name}.volume", "1.5")
    desk.hands.click(f"{name}.another")
    assert desk.hands.find_as(f"{name}.more.1.volume", QLineEdit).hasFocus()
    desk.hands.write(f"{name}.more.1.volume", "0.25")
    assert not page.view.ticks.words("lots").endswith("B1"), "the second lot is still open"
    desk.hands.click("session.first_lots")
    assert [(line.lot_id, line.volume_ul) for line in page.draft.products] == [(first, 1_500), (later, 250)]
    page.saver.flush()

    def kept() -> list[tuple[int | None, int]]:
        treatment = card(desk.clinic, appointment).treatment
        return [] if treatment is None else [(line.lot_id, line.volume_ul) for line in treatment.products]

    desk.hands.until(lambda: kept() == [(first, 1_500), (later, 250)])
    page._load()
    desk.hands.settle()
    assert desk.hands.find_as(f"{name}.more.1.volume", QLineEdit).text() == "0.25 ml"
    desk.hands.write(f"{name}.more.1.volume", "")
    page.saver.flush()
    desk.hands.until(lambda: kept() == [(first, 1_500)])


def test_what_a_product_brings_is_found_even_before_the_start(open_as: OpenAs) -> None:
    desk = open_as(DOCTOR)
    clinic = desk.clinic
    command = AddProduct(
        "Vitamin B", "Derma Lab", 3_000, (("vitamins", "1 %"),), excipients=(("paraben", "0.1 %"),)
    )
    product = clinic.do(command, MANAGER).value
    receive(clinic, product, "P1")
    appointment = arrived(clinic)
    clinic.add_fact(clinic.patient, Topic.ALLERGIES, "paraben")
    page = open_session(desk, appointment)
    desk.hands.write(f"session.product.{product}.volume", "1")
    desk.hands.until(lambda: "Vitamin B" in desk.hands.words(page.view.screening), "nothing was found")
    desk.hands.write(f"session.product.{product}.volume", "")
    desk.hands.until(lambda: "Vitamin B" not in desk.hands.words(page.view.screening), "it stays")
