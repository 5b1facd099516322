"""A filled stock in both languages and in small windows: everything named, translated and whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mesodesk.domain.people import Language
from mesodesk.domain.stock import RecallBasis
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.base.translation import Translation
from mesodesk.services.recalls.recall_scope import RecallBounds
from mesodesk.services.recalls.recalls import StartRecall
from mesodesk.services.stock.stock_changes import QuarantineLot
from tests.factories import DOCTOR, MANAGER, RECEPTION
from tests.gui.desk_window import DeskWindow, OpenAs, open_as
from tests.gui.nameless import nameless, unidentified
from tests.gui.stock_steps import lot_of, open_stock, recall_of, second_treated, treated_with, with_barcode
from tests.gui.test_every_view import cut, english_left
from tests.integration.treatment_steps import receive

__all__ = ["open_as"]

SIZES = ((1440, 900), (1280, 720), (960, 600))
SHEETS = {
    "stock.add": "stock.product.sheet",
    "stock.edit": "stock.product.sheet",
    "stock.receive": "stock.delivery",
    "stock.waste": "stock.waste.sheet",
    "stock.count": "stock.count.sheet",
    "stock.return": "stock.return.sheet",
    "stock.recall": "stock.recall_sheet",
    "stock.recalls.empty.action": "stock.recall_sheet",
    "stock.close_vial": "stock.close_vial.sheet",
}


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest, translation: Translation) -> Iterator[Language]:
    translation.use(request.param)
    yield request.param
    translation.use(Language.ENGLISH)


def filled(at: DeskWindow) -> None:
    """Lots of every state, an opened vial, and a recall of the one that two patients had."""
    second_treated(treated_with(at.clinic, vial="A"))
    product = with_barcode(at.clinic)
    for code, days in (("SOON", 9), ("SHUT", 300), ("LONG-LOT-NUMBER-2026/11", 700)):
        receive(at.clinic, product, code, days=days)
    at.clinic.do(
        QuarantineLot(lot_of(at.clinic, "SHUT").id, lot_of(at.clinic, "SHUT").version, True), MANAGER
    )


def flaws(at: DeskWindow, language: Language) -> list[str]:
    """What has no name, is cut off, or was left in English."""
    found = [*nameless(at.window), *unidentified(at.window), *cut(at.window)]
    return [*found, *english_left(at.window)] if language is Language.TURKISH else found


@pytest.mark.parametrize("user", [MANAGER, RECEPTION])
def test_the_shelf_is_whole_and_named_at_every_size(open_as: OpenAs, language: Language, user: str) -> None:
    at = open_as(user)
    filled(at)
    page = open_stock(at)
    for size in SIZES:
        at.window.resize(*size)
        for tab in range(page.shelf.tabs.count()):
            page.shelf.tabs.setCurrentIndex(tab)
            at.hands.settle()
            at.hands.qtbot.wait(30)
            assert (at.window.width(), at.window.height()) == size
            assert flaws(at, language) == [], (size, tab)
            assert page.shelf.lots.table.horizontalScrollBar().maximum() == 0


def test_a_recall_is_whole_and_named_at_every_size(open_as: OpenAs, language: Language) -> None:
    at = open_as(DOCTOR)
    filled(at)
    bounds = RecallBounds(RecallBasis.LOT, lot_id=lot_of(at.clinic, "H2608A").id)
    at.clinic.do(StartRecall(bounds, "The maker wrote.", quarantine=True), DOCTOR)
    page = open_stock(at)
    at.go(OpenStock(recall_id=recall_of(at.clinic).id))
    for size in SIZES:
        at.window.resize(*size)
        for tab in range(page.recalls.panel.tabs.count()):
            page.recalls.panel.tabs.setCurrentIndex(tab)
            at.hands.qtbot.wait(30)
            assert (at.window.width(), at.window.height()) == size
            assert flaws(at, language) == [], (size, tab)
            assert page.recalls.panel.patients.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("button", SHEETS)
def test_a_sheet_of_the_stock_is_whole_named_and_fits_a_small_screen(
    open_as: OpenAs, language: Language, button: str
) -> None:
    at = open_as(MANAGER)
    filled(at)
    at.window.resize(960, 600)
    page = open_stock(at)
    page.shelf.go_to(next(card.id for card in page.shelf.stock.products if card.name == "Hyalor"))
    at.hands.settle()
    if button == "stock.recalls.empty.action":
        at.hands.click("stock.views.recalls")
    if button == "stock.close_vial":
        at.hands.click("stock.open_vial")
    at.hands.click(button)
    sheet = at.hands.find(SHEETS[button])
    at.hands.settle()
    assert [*nameless(sheet), *unidentified(sheet), *cut(sheet)] == []
    if language is Language.TURKISH:
        assert english_left(sheet) == []
    assert sheet.width() <= 960
    assert sheet.height() <= 600
    sheet.close()
