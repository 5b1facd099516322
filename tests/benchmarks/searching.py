"""Search as somebody types, 100,000 patients: the program's statement against raw FTS5 on the same file."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from mesodesk.storage.engine import driver_of, reading
from mesodesk.storage.search import find_patients
from tests.benchmarks.filled import fill_patients, make_record, new_secrets
from tests.benchmarks.measure import Result, against_floor, in_turns, p95

PATIENTS: Final = 100_000
TYPED: Final = (
    "y",
    "yi",
    "yil",
    "yilm",
    "yilmaz",
    "yilmaz a",
    "ayse yil",
    "sah",
    "ozt",
    "kaya me",
    "05320001",
    "2044",
)
RAW: Final = (
    "SELECT p.id, p.number, p.given_name, p.family_name, p.birth_date, p.phone FROM patient_search"
    " JOIN patient AS p ON p.display_key = patient_search.rowid"
    " WHERE patient_search MATCH ? ORDER BY patient_search.rowid LIMIT 50"
)


def run(folder: Path) -> list[Result]:
    """The bar of this family."""
    home = folder / "searching"
    home.mkdir()
    engine = make_record(home, new_secrets())
    fill_patients(engine, PATIENTS)
    order = random.Random(1)
    typed = [order.choice(TYPED) for _ in range(1000)]
    ours, raw = iter(typed), iter(typed)
    with reading(engine).connect() as connection, engine.connect() as other:
        driver = driver_of(other)

        def search() -> None:
            find_patients(connection, next(ours))

        def floor() -> None:
            words = next(raw).lstrip("0").split()
            driver.execute(RAW, (" AND ".join(f'"{word}"*' for word in words),)).fetchall()

        measured, bare = in_turns(search, floor, 400, 20)
    engine.dispose()
    return [
        against_floor(
            f"search p95 ({PATIENTS:,}): app statement / raw FTS5 and rows", measured, bare, 2.0, p95
        )
    ]
