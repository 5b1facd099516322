"""Wrong input into every field of the stock: told beside it, nothing written, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mesodesk.domain.stock import RecallBasis
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.stock.product_sheet import ProductSheet
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import CloseRecall, ListRecalls, StartRecall
from tests.factories import MANAGER
from tests.gui.bad_input import ENDLESS, NO_NUMBER, ODD, Sweep, Swept, rows
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.stock_steps import GTIN, lot_of, open_stock, recall_of, treated_with, with_barcode
from tests.integration.treatment_steps import add_product, receive

__all__ = ["open_as"]


def sheet(at: DeskWindow, button: str, name: str) -> QWidget:
    open_stock(at)
    at.hands.click(button)
    return at.hands.find(name)


def choose_ingredient(at: DeskWindow) -> None:
    at.hands.find("stock.product.ingredients.choice").setProperty("currentText", "Vitamin C")


PRODUCT = {
    "stock.product.name": "{w}",
    "stock.product.maker": "",
    "stock.product.container": "3",
    "stock.product.gtin": "",
    "stock.product.open_hours": "",
    "stock.product.low": "",
}
DELIVERY = {
    "stock.delivery.barcode": "",
    "stock.delivery.code": "{w}",
    "stock.delivery.expires_on": "1.1.2030",
    "stock.delivery.containers": "3",
}

CASES: dict[str, Callable[[DeskWindow], Swept]] = {
    "new product": lambda at: Swept(
        partial(sheet, at, "stock.add", "stock.product.sheet"),
        "stock.product.sheet.accept",
        PRODUCT,
        partial(choose_ingredient, at),
    ),
    "delivery": lambda at: Swept(
        partial(sheet, at, "stock.receive", "stock.delivery"), "stock.delivery.accept", DELIVERY
    ),
    **{
        name: lambda at, name=name: Swept(  # type: ignore[misc]  # bound per case
            partial(sheet, at, f"stock.{name}", f"stock.{name}.sheet"),
            f"stock.{name}.sheet.accept",
            {f"stock.{name}.sheet.volume": "0,001", f"stock.{name}.sheet.reason": "{w}"},
        )
        for name in ("waste", "count", "return")
    },
}


@pytest.mark.parametrize("name", CASES)
def test_wrong_input_is_told_beside_its_field_and_stays(open_as: OpenAs, name: str) -> None:
    at = open_as(MANAGER)
    receive(at.clinic, add_product(at.clinic), "H1")
    Sweep(at.clinic, at.hands, CASES[name](at)).run()


def test_the_reason_of_a_closed_vial_is_swept(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    receive(at.clinic, add_product(at.clinic), "H1")
    open_stock(at)

    def close_one() -> QWidget:
        at.hands.click("stock.open_vial")
        at.hands.click("stock.close_vial")
        return at.hands.find("stock.close_vial.sheet")

    Sweep(
        at.clinic,
        at.hands,
        Swept(close_one, "stock.close_vial.sheet.accept", {"stock.close_vial.sheet.reason": "{w}"}),
    ).run()


def recall_by_days(at: DeskWindow) -> QWidget:
    for line in at.clinic.ask(ListRecalls(), MANAGER):
        if line.closed_at is None:
            at.clinic.do(CloseRecall(line.id, 1, "Swept."), MANAGER)
    page = open_stock(at)
    page.recalls.begin()
    return at.hands.find("stock.recall_sheet")


def in_recall(at: DeskWindow, button: str) -> QWidget:
    """A sheet of the recall that is shown; a new recall once it was ended."""
    if not at.clinic.ask(ListRecalls(), MANAGER) or recall_of(at.clinic).closed_at is not None:
        lot = lot_of(at.clinic, "H2608A").id
        bounds = RecallBounds(RecallBasis.LOT, lot_id=lot)
        at.clinic.do(StartRecall(bounds, "The maker wrote.", quarantine=False), MANAGER)
    at.go(OpenStock(recall_id=recall_of(at.clinic).id))
    at.hands.click(button)
    return at.hands.find(f"{button}.sheet")


RECALLS: dict[str, Callable[[DeskWindow], Swept]] = {
    "days": lambda at: Swept(
        partial(recall_by_days, at),
        "stock.recall_sheet.accept",
        {
            "stock.recall_sheet.first_on": "24.11.2026",
            "stock.recall_sheet.last_on": "24.11.2026",
            "stock.recall_sheet.reason": "{w}",
        },
        related={"stock.recall_sheet.first_on": "stock.recall_sheet.last_on"},
    ),
    "contact": lambda at: Swept(
        partial(in_recall, at, "recall.contact"),
        "recall.contact.sheet.accept",
        {"recall.contact.sheet.note": "{w}"},
    ),
    "end": lambda at: Swept(
        partial(in_recall, at, "recall.close"),
        "recall.close.sheet.accept",
        {"recall.close.sheet.reason": "{w}"},
    ),
}


@pytest.mark.parametrize("name", RECALLS)
def test_wrong_input_into_a_recall_is_told_beside_its_field(open_as: OpenAs, name: str) -> None:
    at = open_as(MANAGER)
    treated_with(at.clinic)
    Sweep(at.clinic, at.hands, RECALLS[name](at)).run()


@pytest.mark.parametrize(
    "wrong", ["nothing of that name", *ODD, *(one for one in NO_NUMBER if one != "-1"), ENDLESS]
)
def test_what_is_no_barcode_stays_on_the_scan_line_and_is_told(open_as: OpenAs, wrong: str) -> None:
    at = open_as(MANAGER)
    receive(at.clinic, with_barcode(at.clinic), "QA")
    open_stock(at)
    before = rows(at.clinic)
    line = at.hands.find_as("stock.scan", QLineEdit)
    at.hands.write(line, wrong)
    typed = line.text()
    at.hands.press(Qt.Key.Key_Return, on=line)
    assert at.hands.words("stock.scan.error"), wrong
    assert line.text() == typed
    assert rows(at.clinic) == before


def test_a_barcode_with_a_wrong_check_digit_or_a_day_that_is_none_is_told(open_as: OpenAs) -> None:
    at = open_as(MANAGER)
    with_barcode(at.clinic)
    open_stock(at)
    for wrong in (f"01{GTIN[:-1]}3", f"01{GTIN}17281301", f"01{GTIN}17280230", "0104012345678901"):
        line = at.hands.find_as("stock.scan", QLineEdit)
        at.hands.write(line, wrong)
        at.hands.press(Qt.Key.Key_Return, on=line)
        assert at.hands.words("stock.scan.error"), wrong


@pytest.mark.parametrize(
    ("choice", "strength", "said"),
    [
        ("Unicorn", "", "Choose one from the list."),
        ("", "2 %", "Choose the ingredient"),
        ("Vitamin C", ENDLESS, "too long"),
        ("", "", "at least one"),
    ],
)
@pytest.mark.parametrize("button", ["stock.product.sheet.accept", "stock.product.ingredients.add"])
def test_an_ingredient_that_is_none_stays_and_is_told(
    open_as: OpenAs, button: str, choice: str, strength: str, said: str
) -> None:
    at = open_as(MANAGER)
    open_stock(at)
    at.hands.click("stock.add")
    opened: QWidget = at.hands.find_as("stock.product.sheet", ProductSheet)
    at.hands.write("stock.product.name", "Yeni")
    at.hands.write("stock.product.container", "3")
    before = rows(at.clinic)
    at.hands.find("stock.product.ingredients.choice").setProperty("currentText", choice)
    at.hands.write("stock.product.ingredients.strength", strength)
    at.hands.click(button)
    if choice or strength or button.endswith("accept"):
        assert said in at.hands.words("stock.product.ingredients.error")
    assert at.hands.find("stock.product.ingredients.choice").property("currentText") == choice
    assert at.hands.find_as("stock.product.ingredients.strength", QLineEdit).text() == strength
    assert rows(at.clinic) == before
    opened.close()
