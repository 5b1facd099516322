"""The made-up clinic's frame: staff, rooms, hours, published protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mesodesk.domain.clinic import WeekHours
from mesodesk.domain.people import Language, Role
from mesodesk.domain.protocols import Protocol
from mesodesk.services.door.keyring import MADE_UP_PASSWORD, KeyRing
from mesodesk.services.door.pins import hash_pin
from mesodesk.services.door.practice import Work
from mesodesk.services.protocols.protocols import PublishProtocol, protocol_version
from mesodesk.storage.tables import OpeningHours, Room, Rota, Staff
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
        keyring.give(user, MADE_UP_PASSWORD, now=unit.now)


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


def publish_protocols(work: Work, used_by: Mapping[str, tuple[int, ...]]) -> dict[str, MadeUpProtocol]:
    """Dr Demir has published all six, keeping every contested ingredient of the clinic's own cocktails.

    `used_by` are the products of each protocol.
    """
    published: dict[str, MadeUpProtocol] = {}
    for key, shipped in work.frame.shipped.protocols.items():
        version_id = PublishProtocol(key, keep=shipped.contested).run(work)
        protocol = protocol_version(work.session, version_id)[1]
        published[key] = MadeUpProtocol(version_id, protocol, used_by.get(key, ()))
    return published
