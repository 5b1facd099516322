"""Steps that the tests of the stock share: a page at rest, something on the shelf, what the record says."""

from __future__ import annotations

from mesodesk.domain.stock import PartRole
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.stock.page import StockPage
from mesodesk.services.products import AddProduct
from mesodesk.services.stock import LotCard, ProductCard, ShowStock
from tests.factories import MANAGER, SmallClinic
from tests.gui.desk_window import DeskWindow
from tests.integration.treatment_steps import add_product, receive

#: A trade item number with a right check digit.
GTIN = "08690000000012"


def open_stock(at: DeskWindow) -> StockPage:
    """The page of the stock."""
    page = at.go(OpenStock())
    assert isinstance(page, StockPage)
    return page


def shelf(clinic: SmallClinic) -> tuple[int, int, int]:
    """A product with a lot that expires soon and a later one; their ids."""
    product = add_product(clinic)
    return product, receive(clinic, product, "H1", days=20), receive(clinic, product, "H2", days=400)


def with_barcode(clinic: SmallClinic, name: str = "Mesohyal") -> int:
    """A product that a scanner knows, good for a day once opened and low below 10 ml."""
    command = AddProduct(
        name,
        "Derma Lab",
        5_000,
        (("hyaluronic_acid", "1 %"),),
        (("alcohol_vehicle", "0.9 %"),),
        gtin=GTIN,
        open_hours=24,
        low_ul=10_000,
    )
    return clinic.do(command, MANAGER).value


def product_of(clinic: SmallClinic, name: str) -> ProductCard:
    """A product as the record has it."""
    return next(card for card in clinic.ask(ShowStock(), MANAGER).products if card.name == name)


def lot_of(clinic: SmallClinic, code: str) -> LotCard:
    """A lot as the record has it."""
    lots = [lot for card in clinic.ask(ShowStock(), MANAGER).products for lot in card.lots]
    return next(lot for lot in lots if lot.code == code)


def roles_of(card: ProductCard) -> dict[str, PartRole]:
    """What each ingredient is in a product."""
    return {part.key: part.role for part in card.parts}
