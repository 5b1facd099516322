"""The made-up clinic's frame: staff, rooms, hours, products, lots, published protocols."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mesodesk.domain.clinic import WeekHours
from mesodesk.domain.people import Language, Role
from mesodesk.domain.protocols import Protocol
from mesodesk.domain.publishing import LotState
from mesodesk.services.keyring import MADE_UP_PASSWORD, KeyRing
from mesodesk.services.pins import hash_pin
from mesodesk.services.practice import Work
from mesodesk.services.protocols import PublishProtocol, protocol_version
from mesodesk.storage.tables import (
    Lot,
    OpeningHours,
    Product,
    ProductIngredient,
    Room,
    Rota,
    Staff,
)
from mesodesk.storage.unit_of_work import UnitOfWork

PIN: Final = "1234"
#: The owner is founded with the clinic as number 1; these follow.
MANAGER, DEMIR, AKSOY, KOC, RECEPTION, SECOND_RECEPTION = range(1, 7)
_STAFF: Final = (
    ("doctor", "Dr. Selin Demir", Role.DERMATOLOGIST, "Dermatoloji uzmanı"),
    ("aksoy", "Dr. Kaan Aksoy", Role.DERMATOLOGIST, "Dermatoloji uzmanı"),
    ("koc", "Dr. Merve Koç", Role.DERMATOLOGIST, "Dermatoloji uzmanı"),
    ("reception", "Ayşe Güneş", Role.RECEPTIONIST, ""),
    ("sen", "Burak Şen", Role.RECEPTIONIST, ""),
)
ROOMS: Final = (
    ("Oda 1", False, True),
    ("Oda 2", False, True),
    ("Salon A", True, False),
    ("Salon B", True, False),
)
TREATMENT_ROOMS: Final = (1, 2)
NUMBING_ROOMS: Final = (3, 4)

_NINE_TO_SEVEN: Final = (540, 1140)
_SATURDAY: Final = (540, 1080)
_SUNDAY: Final = (600, 960)
HOURS: Final = {**{day: [_NINE_TO_SEVEN] for day in range(5)}, 5: [_SATURDAY], 6: [_SUNDAY]}
ROTAS: Final = {
    DEMIR: {**{day: [_NINE_TO_SEVEN] for day in (0, 1, 2, 3, 4)}, 5: [_SATURDAY], 6: [_SUNDAY]},
    AKSOY: {**{day: [_NINE_TO_SEVEN] for day in (0, 1, 3, 4)}, 5: [_SATURDAY]},
    KOC: {**{day: [_NINE_TO_SEVEN] for day in (1, 2, 3)}, 5: [_SATURDAY], 6: [_SUNDAY]},
}

#: Made-up products: name, maker, microlitres in one container, ingredients with strength, protocols.
_PRODUCTS: Final = (
    (
        "Hyalor 1,5 %",
        "Ardıç İlaç",
        3_000,
        (("hyaluronic_acid", "1,5 %"),),
        ("rejuvenation", "neck_decollete_hands"),
    ),
    ("Askorva C 20 %", "Ardıç İlaç", 5_000, (("vitamin_c", "20 %"),), ("pigmentation",)),
    (
        "Antioksi Kompleks",
        "Defne Medikal",
        5_000,
        (("antioxidants", ""), ("vitamin_c", "10 %")),
        ("rejuvenation", "neck_decollete_hands"),
    ),
    ("Dermea 3 %", "Defne Medikal", 5_000, (("dmae", "3 %"), ("peptides", "")), ("fine_lines",)),
    (
        "Lumina Mix",
        "Sedir Biyotek",
        5_000,
        (("glutathione", "10 %"), ("kojic_acid", "1 %")),
        ("pigmentation",),
    ),
    (
        "Folikül Plus",
        "Sedir Biyotek",
        5_000,
        (("vitamins", ""), ("minerals", ""), ("amino_acids", ""), ("growth_factors", "")),
        ("hair_loss",),
    ),
    (
        "Sebobalans",
        "Defne Medikal",
        5_000,
        (("anti_inflammatory", ""), ("sebum_regulator", "")),
        ("acne_scars",),
    ),
)


@dataclass(frozen=True, slots=True)
class MadeUpProtocol:
    """A published protocol of the made-up clinic, with the products that it uses."""

    version_id: int
    protocol: Protocol
    products: tuple[int, ...]


def add_staff(unit: UnitOfWork, keyring: KeyRing) -> None:
    """Staff with passwords and PINs; the PIN is hashed once, because everybody here has the same."""
    pin_hash = hash_pin(PIN)
    unit.insert_many(
        Staff,
        [
            {
                "user": user,
                "name": name,
                "role": role,
                "owner": False,
                "qualification": qualification,
                "language": Language.TURKISH,
                "pin_hash": pin_hash,
            }
            for user, name, role, qualification in _STAFF
        ],
    )
    for user, *_ in _STAFF:
        keyring.give(user, MADE_UP_PASSWORD)


def add_house(unit: UnitOfWork) -> None:
    """Rooms, opening hours and rotas."""
    unit.insert_many(
        Room,
        [
            {"name": name, "for_numbing": numbing, "for_treatment": treatment}
            for name, numbing, treatment in ROOMS
        ],
    )
    unit.insert_many(
        OpeningHours,
        [
            {"weekday": weekday, "opens": start, "closes": end}
            for weekday, spans in HOURS.items()
            for start, end in spans
        ],
    )
    unit.insert_many(
        Rota,
        [
            {"staff_id": staff_id, "weekday": weekday, "starts": start, "ends": end}
            for staff_id, week in ROTAS.items()
            for weekday, spans in week.items()
            for start, end in spans
        ],
    )


def rotas() -> dict[int, WeekHours]:
    """The rotas as the diary takes them."""
    return {staff_id: WeekHours.of(week) for staff_id, week in ROTAS.items()}


def add_stock(unit: UnitOfWork, today: date) -> dict[int, tuple[int, int]]:
    """Products with lots: one that expires soon, one later, here and there an expired one.

    Gives, for each product, the lot that past sessions drew from and the one of today.
    """
    unit.insert_many(
        Product, [{"name": name, "maker": maker, "container_ul": size} for name, maker, size, *_ in _PRODUCTS]
    )
    composition: list[ProductIngredient] = []
    lots: list[dict[str, object]] = []
    drawn: dict[int, tuple[int, int]] = {}
    for number, (name, _, _, ingredients, _) in enumerate(_PRODUCTS, 1):
        composition += [
            ProductIngredient(product_id=number, ingredient_key=key, strength=strength)
            for key, strength in ingredients
        ]
        letter = name[:1].upper()
        drawn[number] = (len(lots) + 1, len(lots) + 2)
        lots += [
            _lot(number, f"{letter}{today:%y}05A", today, (-380, -20), 4_000_000),
            _lot(number, f"{letter}{today:%y}08A", today, (-60, 95), 900_000),
            _lot(number, f"{letter}{today:%y}11C", today, (-9, 220), 400_000),
        ]
    lots[-1] = {**lots[-1], "state": LotState.QUARANTINED}
    # `insert_many` is for tables with an id; this one is a pair of keys and small.
    unit.session.add_all(composition)
    unit.session.flush()
    unit.insert_many(Lot, lots)
    return drawn


def _lot(product: int, code: str, today: date, days: tuple[int, int], volume_ul: int) -> dict[str, object]:
    return {
        "product_id": product,
        "code": code,
        "expires_on": today + timedelta(days=days[1]),
        "state": LotState.AVAILABLE,
        "received_ul": volume_ul,
        "left_ul": volume_ul,
        "received_on": today + timedelta(days=days[0]),
    }


def publish_protocols(work: Work) -> dict[str, MadeUpProtocol]:
    """Dr Demir has published all six, keeping every contested ingredient of the clinic's own cocktails."""
    published: dict[str, MadeUpProtocol] = {}
    for key, shipped in work.frame.shipped.protocols.items():
        version_id = PublishProtocol(key, keep=shipped.contested).run(work)
        products = tuple(number for number, (*_, keys) in enumerate(_PRODUCTS, 1) if key in keys)
        published[key] = MadeUpProtocol(version_id, protocol_version(work.session, version_id)[1], products)
    return published
