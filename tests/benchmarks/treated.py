"""Five years of treatments past the services: records with maps and lots, and courses that go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Engine

from mesodesk.config.paths import resources_folder
from mesodesk.domain.protocols import to_dict
from mesodesk.services.door.shipped import load_shipped
from tests.benchmarks.filled import MINUTE, NOW, STAFF, _insert, filling

DAY: Final = 24 * 60 * MINUTE
YEARS: Final = 5
PRODUCTS: Final = 7
#: Lots of each product: one a month.
LOTS: Final = YEARS * 12
#: Booked sessions of running courses.
AHEAD: Final = 2_000
#: Dots of one record's map.
_DOTS: Final = 60
_ZONES: Final = ("forehead", "cheek_left", "cheek_right", "chin")


def fill_treatments(engine: Engine, treatments: int, patients: int) -> int:
    """Add signed records over five years, two products each; gives the lot that was used most lately."""
    body = _body()
    with filling(engine) as driver:
        _insert(driver, "clinic", [_clinic()])
        _insert(driver, "protocol_version", [_protocol()])
        _insert(driver, "product", (_product(id) for id in range(1, PRODUCTS + 1)))
        _insert(driver, "product_ingredient", (_part(id) for id in range(1, PRODUCTS + 1)))
        _insert(driver, "lot", (_lot(id) for id in range(1, PRODUCTS * LOTS + 1)))
        for first in range(1, treatments + 1, 10_000):
            ids = range(first, min(first + 10_000, treatments + 1))
            _insert(driver, "appointment", (_visit(id, treatments, patients) for id in ids))
            _insert(driver, "treatment", (_treatment(id, treatments, patients, body) for id in ids))
            lines = [line for id in ids for line in _lines(id, treatments)]
            _insert(driver, "treatment_product", lines)
        _insert(driver, "course", (_course(id, patients) for id in range(1, AHEAD + 1)))
        _insert(driver, "course_session", (_session(id) for id in range(1, AHEAD + 1)))
        _insert(driver, "appointment", (_ahead(id, treatments, patients) for id in range(1, AHEAD + 1)))
        driver.execute("ANALYZE")
    return LOTS


def _start(id: int, treatments: int) -> int:
    """When a record began: evenly spread over the years before now."""
    now = int(NOW.timestamp())
    return now - YEARS * 365 * DAY + id * (YEARS * 365 * DAY - DAY) // treatments


def _lot_of(product: int, id: int, treatments: int) -> int:
    return (product - 1) * LOTS + 1 + (id - 1) * LOTS // treatments


def _lines(id: int, treatments: int) -> Iterator[dict[str, object]]:
    for product in (1, 2 + id % (PRODUCTS - 1)):
        yield {
            "treatment_id": id, "product_id": product, "lot_id": _lot_of(product, id, treatments),
            "vial_id": None, "volume_ul": 1_000 + id % 2_000,
        }  # fmt: skip


def _body() -> str:
    each = _DOTS // len(_ZONES)
    zones = [
        {
            "zone": zone, "technique": "nappage", "spacing_um": 10_000, "volume_ul": 20, "grid": "hex",
            "points": [{"x": 1_000 * number + dot, "y": 2_000 + 37 * dot} for dot in range(each)],
            "depth_um": None, "needle": "", "shift": {"x": 0, "y": 0},
        }
        for number, zone in enumerate(_ZONES)
    ]  # fmt: skip
    body = {"technique": "nappage", "maps": [{"chart": "face", "zones": zones, "singles": []}], "pain": 3}
    return json.dumps(body, sort_keys=True, separators=(",", ":"))


def _clinic() -> dict[str, object]:
    return {
        "id": 1, "row_version": 1, "name": "Clinic", "address": "", "phone": "+902165550100",
        "emergency_number": "112", "country": "TR", "zone": "Europe/Istanbul", "language": "tr",
        "paper": "A4", "made_up": 0, "matching": 1,
    }  # fmt: skip


def _protocol() -> dict[str, object]:
    body = to_dict(load_shipped(resources_folder()).protocols["rejuvenation"])
    return {
        "id": 1, "row_version": 1, "key": "rejuvenation", "number": 1, "state": "published",
        "body": json.dumps(body, sort_keys=True), "sha256": "",
        "published_at": int(NOW.timestamp()), "published_by": 1, "note": "",
    }  # fmt: skip


def _product(id: int) -> dict[str, object]:
    return {
        "id": id, "row_version": 1, "name": f"Product {id}", "maker": "", "container_ul": 5_000, "active": 1,
        "gtin": "", "leaflet": "",
    }  # fmt: skip


def _part(id: int) -> dict[str, object]:
    key = "hyaluronic_acid" if id == 1 else "biotin"
    return {"product_id": id, "ingredient_key": key, "strength": "", "role": "active"}


def _lot(id: int) -> dict[str, object]:
    return {
        "id": id, "row_version": 1, "product_id": 1 + (id - 1) // LOTS, "code": f"L{id}",
        "expires_on": "2027-12-31", "state": "available", "received_ul": 10_000_000, "left_ul": 50_000,
        "received_on": "2021-01-01",
    }  # fmt: skip


def _visit(id: int, treatments: int, patients: int) -> dict[str, object]:
    start = _start(id, treatments)
    return {
        "id": id, "row_version": 1, "kind": "session", "status": "done", "patient_id": 1 + id % patients,
        "staff_id": 1 + id % STAFF, "starts_at": start, "ends_at": start + 60 * MINUTE, "note": "",
        "reason": "", "created_at": start, "created_by": 1,
    }  # fmt: skip


def _treatment(id: int, treatments: int, patients: int, body: str) -> dict[str, object]:
    start = _start(id, treatments)
    return {
        "id": id, "row_version": 1, "patient_id": 1 + id % patients, "appointment_id": id,
        "protocol_version_id": 1, "operator_id": 1 + id % STAFF, "started_at": start,
        "ended_at": start + 30 * MINUTE, "body": body, "amend_reason": "", "signed_at": start + 31 * MINUTE,
        "signed_by": 1 + id % STAFF, "sha256": "",
    }  # fmt: skip


def _course(id: int, patients: int) -> dict[str, object]:
    return {
        "id": id, "row_version": 1, "patient_id": 1 + id % patients, "protocol_version_id": 1, "sessions": 1,
        "status": "active", "stop_reason": "", "created_at": int(NOW.timestamp()), "created_by": 1,
    }  # fmt: skip


def _session(id: int) -> dict[str, object]:
    return {"id": id, "row_version": 1, "course_id": id, "number": 1, "maintenance": 0}


def _ahead(id: int, treatments: int, patients: int) -> dict[str, object]:
    start = int(NOW.timestamp()) + DAY + id * 45 * DAY // AHEAD
    return {
        "id": treatments + id, "row_version": 1, "kind": "session", "status": "booked",
        "patient_id": 1 + id % patients, "session_id": id, "staff_id": 1 + id % STAFF, "starts_at": start,
        "ends_at": start + 60 * MINUTE, "note": "", "reason": "", "created_at": start, "created_by": 1,
    }  # fmt: skip
