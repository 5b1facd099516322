"""A record from before movements were kept: its lots get a book that agrees with what signed records say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from mesodesk.services.keeping.seals import check_seals
from mesodesk.services.keeping.stock_check import check_stock
from mesodesk.storage import schema
from mesodesk.storage.engine import open_engine, reading, with_ledger
from mesodesk.storage.ledger import Pen
from mesodesk.storage.record import FILE_NAME
from mesodesk.storage.schema import upgrade
from mesodesk.storage.verification import verify_record
from tests.integration.records import NOW, SECRETS

PEN = Pen(SECRETS.ledger_key, NOW, None, "upgrade")
SIGNED_AT = 1_790_000_000
#: What the program of schema 2 sealed these records with.
SEALS: Final = {
    1: "2d3c526f96a797975cf947215fa017124701b7a6d90a228c6303cf14376b4233",
    2: "1bf960a33f5dc57764237792838a298ff37df8ee4c45659306f6010edc58436a",
    3: "24369538a5865e42ca9ae359a370a77c32e196a3ded1439ac9fc9dd86fc9839f",
}
_BODY: Final = json.dumps({"technique": "papule"}, separators=(",", ":"))


def _rows() -> Iterator[tuple[str, dict[str, object]]]:
    """One patient, four records of one visit's day and three lots, as schema 2 kept them."""
    common: dict[str, object] = {"row_version": 1}
    yield "staff", {
        **common, "id": 1, "user": "demir", "name": "Dr Demir", "role": "dermatologist", "owner": 1,
        "qualification": "", "language": "tr", "active": 1, "pin_hash": "", "buffer_before": 0,
        "buffer_after": 0,
    }  # fmt: skip
    yield "patient", {
        **common, "id": 1, "number": "1001", "given_name": "Elif", "family_name": "Yılmaz", "sex": "female",
        "phone": "", "email": "", "language": "tr", "notes": "", "created_at": 1, "search": "elif yilmaz",
        "display_key": 1,
    }  # fmt: skip
    yield "protocol_version", {
        **common, "id": 1, "key": "rejuvenation", "number": 1, "state": "draft", "body": "{}",
        "sha256": hashlib.sha256(b"{}").hexdigest(),
    }  # fmt: skip
    yield "product", {
        **common, "id": 1, "name": "Hyalor", "maker": "", "container_ul": 3_000, "active": 1,
    }  # fmt: skip
    yield "product_ingredient", {"product_id": 1, "ingredient_key": "hyaluronic_acid", "strength": "1 %"}
    # The first two were drawn from; of the second somebody once took half a millilitre past the records.
    for id, left in ((1, 4_250), (2, 8_500), (3, 5_000)):
        yield "lot", {
            **common, "id": id, "product_id": 1, "code": f"L{id}", "expires_on": "2027-06-30",
            "state": "available", "received_ul": 10_000 if id < 3 else 5_000, "left_ul": left,
            "received_on": "2026-09-01",
        }  # fmt: skip
    yield "lot", {
        **common, "id": 4, "product_id": 1, "code": "NEVER", "expires_on": "2027-06-30",
        "state": "available", "received_ul": 0, "left_ul": 0, "received_on": "2026-09-01",
    }  # fmt: skip
    for id, treatment in enumerate(((None, True), (1, True), (None, True), (None, False)), 1):
        supersedes, signed = treatment
        yield "appointment", {
            **common, "id": id, "kind": "session", "status": "done", "patient_id": 1, "staff_id": 1,
            "starts_at": 1_000 * id, "ends_at": 1_000 * id + 60, "note": "", "reason": "", "created_at": 1,
            "created_by": 1,
        }  # fmt: skip
        yield "screening", {
            "id": id, "patient_id": 1, "protocol_version_id": 1, "appointment_id": id,
            "on_day": f"2026-10-0{id}", "at": 1, "author_id": 1, "outcome": "clear", "findings": "[]",
        }  # fmt: skip
        yield "treatment", {
            **common, "id": id, "patient_id": 1, "appointment_id": id, "protocol_version_id": 1,
            "screening_id": id, "operator_id": 1, "started_at": 1_000 * id, "ended_at": 1_000 * id + 50,
            "body": _BODY, "supersedes": supersedes, "amend_reason": "" if supersedes is None else "Why.",
            "signed_at": SIGNED_AT + id if signed else None, "signed_by": 1 if signed else None,
            "sha256": SEALS.get(id),
        }  # fmt: skip
    for of, lot, volume_ul in ((1, 1, 9_000), (2, 1, 4_000), (3, 1, 1_750), (3, 2, 1_000), (4, 3, 700)):
        yield (
            "treatment_product",
            {"treatment_id": of, "product_id": 1, "lot_id": lot, "volume_ul": volume_ul},
        )


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Engine]:
    """The record of schema 2 as this program opens it."""
    engine = open_engine(tmp_path / FILE_NAME, SECRETS.data_key)
    with engine.begin() as connection, with_ledger(connection):
        schema.migrate(connection, to="0002")
        for table, row in _rows():
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
            connection.exec_driver_sql(statement, tuple(row.values()))
        connection.exec_driver_sql("PRAGMA user_version=2")
    assert upgrade(engine, PEN, lambda _version: None)
    yield engine
    engine.dispose()


def test_lots_get_the_movements_that_records_tell_of(upgraded: Engine) -> None:
    with reading(upgraded).connect() as connection:
        moved = connection.exec_driver_sql(
            "SELECT lot_id, kind, volume_ul, treatment_id, on_day FROM stock_movement ORDER BY lot_id, id"
        ).all()
    assert [tuple(row) for row in moved] == [
        (1, "delivery", 10_000, None, "2026-09-01"),
        # Of an amended record only the last version counts, and of a draft nothing.
        (1, "treatment", -4_000, 2, "2026-10-02"),
        (1, "treatment", -1_750, 3, "2026-10-03"),
        (2, "delivery", 10_000, None, "2026-09-01"),
        (2, "treatment", -1_000, 3, "2026-10-03"),
        # What nobody can tell is a difference that a count has found.
        (2, "count", -500, None, "2026-10-03"),
        (3, "delivery", 5_000, None, "2026-09-01"),
    ]


def test_the_stock_agrees_with_its_new_book(upgraded: Engine) -> None:
    with Session(reading(upgraded)) as session:
        check = check_stock(session)
    assert (check.problems, check.counted) == ((), 4)


def test_everything_else_of_the_record_is_as_it_was(upgraded: Engine) -> None:
    with reading(upgraded).connect() as connection:
        product = connection.exec_driver_sql(
            "SELECT gtin, leaflet, open_hours, low_ul, role FROM product JOIN product_ingredient"
            " ON product_id = product.id"
        ).one()
        lines = connection.exec_driver_sql("SELECT vial_id, volume_ul FROM treatment_product").all()
    assert tuple(product) == ("", "", None, None, "active")
    assert [tuple(line) for line in lines] == [(None, ul) for ul in (9_000, 4_000, 1_750, 1_000, 700)]
    found = {check.name: check.problems for check in verify_record(upgraded, SECRETS.ledger_key)}
    # The rows of this test were put there by hand; what the upgrade wrote stands in the ledger.
    assert "stock_movement" not in {problem.entity for problem in found.pop("rows")}
    assert set(found.values()) == {()}


def test_the_seals_of_old_records_still_hold(upgraded: Engine) -> None:
    with Session(reading(upgraded)) as session:
        found = {check.name: check for check in check_seals(session)}
    assert (found["treatments"].problems, found["treatments"].counted) == ((), 3)
