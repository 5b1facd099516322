"""The made-up shelf: products, lots and their deliveries, what sessions took, waste, counts, vials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mesodesk.domain.gs1 import with_check_digit
from mesodesk.domain.publishing import LotState
from mesodesk.domain.stock import ContactResult, ContactWay, MovementKind, PartRole, RecallBasis
from mesodesk.domain.times import at_wall
from mesodesk.services.demo.house import DEMIR, MANAGER
from mesodesk.services.door.practice import Work
from mesodesk.services.recalls.recall_scope import RecallBounds, find_patients
from mesodesk.services.recalls.recalls import StartRecall, add_contact
from mesodesk.services.stock.vials import CloseVial, OpenVial
from mesodesk.storage.tables import Lot, Product, ProductIngredient, StockMovement
from mesodesk.storage.unit_of_work import UnitOfWork

WorkOf = Callable[[int, datetime], Work]

#: Where GS1 puts numbers for demonstrations: no product that anybody can buy begins so.
_MADE_UP_GTIN: Final = "952100000"
_SALTS: Final = (("sodium_chloride", ""), ("phosphate_buffer", ""))


@dataclass(frozen=True, slots=True)
class MadeUpProduct:
    """A product of nobody's: what a container holds (microlitres), what is in it, which protocols use it.

    `lasts` are the days from today to the last days of its three lots; `spare` are the containers that the
    lot in use has more than the sessions so far took.
    """

    name: str
    maker: str
    container_ul: int
    ingredients: tuple[tuple[str, str], ...]
    protocols: tuple[str, ...]
    open_hours: int | None = None
    excipients: tuple[tuple[str, str], ...] = ()
    lasts: tuple[int, int, int] = (-20, 95, 220)
    spare: int = 14


PRODUCTS: Final = (
    MadeUpProduct(
        "Hyalor 1,5 %",
        "Ardıç İlaç",
        3_000,
        (("hyaluronic_acid", "1,5 %"),),
        ("rejuvenation", "neck_decollete_hands"),
        excipients=_SALTS,
    ),
    MadeUpProduct(
        "Askorva C 20 %",
        "Ardıç İlaç",
        5_000,
        (("vitamin_c", "20 %"),),
        ("pigmentation",),
        open_hours=24,
        excipients=(("edta", ""),),
        lasts=(-20, 24, 220),
    ),
    MadeUpProduct(
        "Antioksi Kompleks",
        "Defne Medikal",
        5_000,
        (("antioxidants", ""), ("vitamin_c", "10 %")),
        ("rejuvenation", "neck_decollete_hands"),
        open_hours=72,
        excipients=(("mannitol", ""),),
    ),
    MadeUpProduct("Dermea 3 %", "Defne Medikal", 5_000, (("dmae", "3 %"), ("peptides", "")), ("fine_lines",)),
    MadeUpProduct(
        "Lumina Mix",
        "Sedir Biyotek",
        5_000,
        (("glutathione", "10 %"), ("kojic_acid", "1 %")),
        ("pigmentation",),
        lasts=(-20, 12, 220),
    ),
    MadeUpProduct(
        "Folikül Plus",
        "Sedir Biyotek",
        5_000,
        (("vitamins", ""), ("minerals", ""), ("amino_acids", ""), ("growth_factors", "")),
        ("hair_loss",),
        open_hours=168,
        excipients=_SALTS,
    ),
    MadeUpProduct(
        "Sebobalans",
        "Defne Medikal",
        5_000,
        (("anti_inflammatory", ""), ("sebum_regulator", "")),
        ("acne_scars",),
        spare=3,
    ),
)
_ANTIOXI, _FOLLICLE, _SEBUM = 3, 6, 7
#: Below so many containers in lots that may be used more is ordered.
_LOW: Final = 6
#: When the lots came, in days before today; the second lot came in two deliveries.
_CAME: Final = (-380, -60, -9)
_CAME_AGAIN: Final = -31


@dataclass(frozen=True, slots=True)
class Used:
    """What a signed session took of a lot, in microlitres."""

    lot_id: int
    volume_ul: int
    treatment_id: int
    on_day: date
    at: datetime
    staff_id: int


def add_products(unit: UnitOfWork, today: date) -> dict[int, tuple[int, int]]:
    """Products and the names of their lots; what is in the lots comes with `write_book`.

    Gives, for each product, the lot that past sessions drew from and the one of today.
    """
    unit.insert_many(Product, [_product(number, one) for number, one in enumerate(PRODUCTS, 1)])
    composition = [
        ProductIngredient(product_id=number, ingredient_key=key, strength=strength, role=role)
        for number, one in enumerate(PRODUCTS, 1)
        for role, parts in ((PartRole.ACTIVE, one.ingredients), (PartRole.EXCIPIENT, one.excipients))
        for key, strength in parts
    ]
    # `insert_many` is for tables with an id; this one is a pair of keys and small.
    unit.session.add_all(composition)
    unit.session.flush()
    lots = [
        _lot(number, f"{one.name[:1].upper()}{today:%y}{code}", today, (came, last))
        for number, one in enumerate(PRODUCTS, 1)
        for code, came, last in zip(("05A", "08B", "11C"), _CAME, one.lasts, strict=True)
    ]
    lots[-1] = {**lots[-1], "state": LotState.QUARANTINED}
    unit.insert_many(Lot, lots)
    return {number: (3 * number - 2, 3 * number - 1) for number in range(1, len(PRODUCTS) + 1)}


def used_by_protocols() -> dict[str, tuple[int, ...]]:
    """The products that each protocol is done with."""
    keys = {key for one in PRODUCTS for key in one.protocols}
    return {
        key: tuple(number for number, one in enumerate(PRODUCTS, 1) if key in one.protocols)
        for key in sorted(keys)
    }


def _product(number: int, one: MadeUpProduct) -> dict[str, object]:
    return {
        "name": one.name,
        "maker": one.maker,
        "container_ul": one.container_ul,
        "gtin": with_check_digit(f"{_MADE_UP_GTIN}{number:03d}").zfill(14),
        "open_hours": one.open_hours,
        "low_ul": _LOW * one.container_ul,
    }


def _lot(product: int, code: str, today: date, days: tuple[int, int]) -> dict[str, object]:
    return {
        "product_id": product,
        "code": code,
        "expires_on": today + timedelta(days=days[1]),
        "state": LotState.AVAILABLE,
        "received_ul": 0,
        "left_ul": 0,
        "received_on": today + timedelta(days=days[0]),
    }


def write_book(work: Work, used: Sequence[Used]) -> None:
    """Every movement of every lot: deliveries that fit what sessions took, the sessions, breakage, counts."""
    taken: dict[int, int] = {}
    for one in used:
        taken[one.lot_id] = taken.get(one.lot_id, 0) + one.volume_ul
    rows = [_movement(work, one) for one in used]
    for number, product in enumerate(PRODUCTS, 1):
        rows += _book_of(work, number, product, taken)
    rows.sort(key=_written_at)
    work.unit.insert_many(StockMovement, rows)
    _write_left(work, rows)


def _written_at(row: Mapping[str, object]) -> tuple[datetime, bool]:
    at = row["at"]
    if not isinstance(at, datetime):
        raise TypeError("a movement has a moment")
    return at, row["kind"] is not MovementKind.DELIVERY


def _book_of(
    work: Work, number: int, product: MadeUpProduct, taken: Mapping[int, int]
) -> Iterable[dict[str, object]]:
    """What happened to the three lots of a product beside its sessions."""
    old, present, fresh = 3 * number - 2, 3 * number - 1, 3 * number
    size = product.container_ul

    def enough(lot_id: int, more: int) -> int:
        return (-(-taken.get(lot_id, 0) // size) + more) * size

    def row(lot_id: int, kind: MovementKind, volume_ul: int, day: int, reason: str = "") -> dict[str, object]:
        on_day = work.today + timedelta(days=day)
        return {
            "lot_id": lot_id,
            "kind": kind,
            "volume_ul": volume_ul,
            "reason": reason,
            "on_day": on_day,
            "at": at_wall(on_day, 9 * 60 + 10, work.zone),
            "author_id": MANAGER,
        }

    came = enough(old, 6)
    yield row(old, MovementKind.DELIVERY, came, _CAME[0])
    yield row(old, MovementKind.WASTE, -size, -200, "Flakon kırıldı")
    if number != 1:
        # One old rest still stands there, so that the shelf has something to say.
        rest = came - size - taken.get(old, 0)
        yield row(old, MovementKind.WASTE, -rest, -19, "Son kullanma tarihi geçti")
    came = enough(present, product.spare)
    half = came // size // 2 * size
    yield row(present, MovementKind.DELIVERY, came - half, _CAME[1])
    yield row(present, MovementKind.DELIVERY, half, _CAME_AGAIN)
    yield row(present, MovementKind.COUNT, 0, -8)
    yield row(fresh, MovementKind.DELIVERY, 8 * size, _CAME[2])
    if number == _SEBUM:
        yield row(fresh, MovementKind.RETURN, -4 * size, -3, "Üretici geri istedi")


def _movement(work: Work, one: Used) -> dict[str, object]:
    return {
        "lot_id": one.lot_id,
        "kind": MovementKind.TREATMENT,
        "volume_ul": -one.volume_ul,
        "treatment_id": one.treatment_id,
        "reason": "",
        "on_day": one.on_day,
        "at": one.at,
        "author_id": one.staff_id,
    }


def _write_left(work: Work, rows: Iterable[Mapping[str, object]]) -> None:
    received: dict[object, int] = {}
    left: dict[object, int] = {}
    for row in rows:
        volume_ul = int(str(row["volume_ul"]))
        left[row["lot_id"]] = left.get(row["lot_id"], 0) + volume_ul
        if row["kind"] is MovementKind.DELIVERY:
            received[row["lot_id"]] = received.get(row["lot_id"], 0) + volume_ul
    for lot_id, left_ul in left.items():
        lot = work.session.get_one(Lot, lot_id)
        lot.received_ul, lot.left_ul = received[lot_id], left_ul
        work.session.add(lot)
    work.session.flush()


def open_vials(work_of: WorkOf, at: datetime) -> None:
    """One vial that is good for days, one that has been open for too long, one that was closed in time."""
    for number, hours, label in ((_FOLLICLE, 20, "F1"), (_ANTIOXI, 90, "A1"), (_FOLLICLE, 200, "F0")):
        work = work_of(DEMIR, at - timedelta(hours=hours))
        vial_id = OpenVial(3 * number - 1, label).run(work)
        work.session.flush()
        if label == "F0":
            CloseVial(vial_id, 1, "Süresi doldu").run(work_of(DEMIR, at - timedelta(hours=30)))


def run_recall(work_of: WorkOf, at: datetime) -> None:
    """The maker has asked about a lot the day before yesterday; most of those who had it were reached."""
    bounds = RecallBounds(RecallBasis.LOT, lot_id=3 * _SEBUM - 2)
    begun = work_of(DEMIR, at - timedelta(days=2))
    patients = find_patients(begun, bounds)
    if not patients:
        return
    reason = "Üretici bildirdi: kapakta sızdırma olabilir; etkilenen flakonlar inceleniyor."
    recall_id = StartRecall(bounds, reason).run(begun)
    for number, patient in enumerate(patients, 1):
        work = work_of(DEMIR, at - timedelta(days=1, minutes=7 * (number % 40)))
        if number % 4 == 0:
            add_contact(work, recall_id, patient.patient_id, ContactWay.PHONE, ContactResult.NOT_REACHED)
        elif number % 7:
            add_contact(work, recall_id, patient.patient_id, ContactWay.PHONE, ContactResult.REACHED)
