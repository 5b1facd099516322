"""Steps that the tests of the stock share: a page at rest, something on the shelf, what the record says."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mesodesk.domain.ids import PatientId
from mesodesk.domain.people import Language
from mesodesk.domain.stock import PartRole
from mesodesk.gui.base.targets import OpenStock
from mesodesk.gui.stock.page import StockPage
from mesodesk.gui.widgets.table import Table
from mesodesk.services.recalls.recalls import ListRecalls, RecallCard, ShowRecall
from mesodesk.services.screening.screenings import RecordEvaluation
from mesodesk.services.stock.products import AddProduct
from mesodesk.services.stock.stock import LotCard, ProductCard, ShowStock
from mesodesk.services.stock.vials import OpenVial
from mesodesk.services.treatment.treatments import ProductLine
from mesodesk.storage.tables import Patient
from tests.factories import DOCTOR, MANAGER, SmallClinic
from tests.gui.desk_window import DeskWindow
from tests.integration.course_steps import ask_for, book_course
from tests.integration.treatment_steps import (
    Ready,
    add_product,
    arrive,
    confirm,
    receive,
    sign,
    sign_consent,
    start,
)

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


def product_of(clinic: SmallClinic, name: str, *, retired: bool = False) -> ProductCard:
    """A product as the record has it."""
    return next(card for card in clinic.ask(ShowStock(retired), MANAGER).products if card.name == name)


def lot_of(clinic: SmallClinic, code: str) -> LotCard:
    """A lot as the record has it."""
    lots = [lot for card in clinic.ask(ShowStock(), MANAGER).products for lot in card.lots]
    return next(lot for lot in lots if lot.code == code)


def roles_of(card: ProductCard) -> dict[str, PartRole]:
    """What each ingredient is in a product."""
    return {part.key: part.role for part in card.parts}


def treated_with(clinic: SmallClinic, *, vial: str = "") -> Ready:
    """Elif Yılmaz had 2 ml of lot H2608A, out of a vial if one is named; three sessions are ahead."""
    ready = Ready(clinic)
    lines = ready.used()
    if vial:
        opened = clinic.do(OpenVial(ready.lot, vial), DOCTOR).value
        lines = (ProductLine(ready.product, ready.lot, 2_000, opened),)
    sign(clinic, ready.treatment, lines)
    return ready


def second_treated(ready: Ready) -> PatientId:
    """Ayşe Kaya, who reads English, had 0.7 ml of the same lot on the same day."""
    clinic = ready.clinic
    patient = clinic.register("Ayşe", "Kaya")
    with clinic.clinic.record.writing(actor_id=1, action="test", now=clinic.clock.now) as unit:
        unit.session.get_one(Patient, patient).language = Language.ENGLISH
    course = book_course(clinic, ask_for(clinic, patient=patient, sessions=3, hours=(16 * 60, 18 * 60)))
    sign_consent(clinic, patient)
    clinic.do(RecordEvaluation(patient, "Seen."), DOCTOR)
    appointment = arrive(clinic, course)
    confirm(clinic, appointment)
    sign(clinic, start(clinic, appointment), (ProductLine(ready.product, ready.lot, 700),))
    return patient


def recall_of(clinic: SmallClinic) -> RecallCard:
    """The newest recall as the record has it."""
    newest = max(line.id for line in clinic.ask(ListRecalls(), DOCTOR))
    return clinic.ask(ShowRecall(newest), DOCTOR)


def cells(at: DeskWindow, name: str) -> list[list[str]]:
    """What a table shows, row by row."""
    model = at.hands.find_as(name, Table).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose_row(at: DeskWindow, name: str, row: int) -> None:
    """Click a row of a table."""
    table = at.hands.find_as(name, Table)
    place = table.visualRect(table.model().index(row, 0)).center()
    at.hands.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    at.hands.settle()
