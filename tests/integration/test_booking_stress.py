"""Ten processes book at random in one record: no double booking, no lost update, no refusal without words.

`MESODESK_BOOKINGS` sets how often they try to book, among other acts; ``make stress`` runs 20,000.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import pytest

from mesodesk.storage.record import Record
from tests.factories import RESOURCES, SmallClinic
from tests.integration.desk import Desk
from tests.integration.random_desk import PATIENTS, Told, book_at_random
from tests.integration.records import find_all

PROCESSES: Final = 10
BOOKINGS: Final = int(os.environ.get("MESODESK_BOOKINGS", "500"))
#: So few days that they get into each other's way.
DAYS: Final = max(10, BOOKINGS // 300)


@pytest.mark.slow
def test_ten_processes_booking_at_random_break_nothing(
    small_clinic: SmallClinic, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2, PATIENTS + 1):
        small_clinic.register("Ada", f"Koç {number}", asked=False)
    began = time.monotonic()
    told = _run(small_clinic)
    seconds = time.monotonic() - began
    record = small_clinic.clinic.record
    written: Counter[int] = sum((desk.written for desk in told), Counter())
    refused: Counter[str] = sum((desk.refused for desk in told), Counter())
    doubles = _double_bookings(record)
    lost = _lost_updates(record, told, written)
    _report(capsys, told, written, refused, doubles, lost, seconds)
    assert doubles == []
    assert lost == []
    assert [words for desk in told for words in desk.unexplained] == []
    # It was a crowd: some got what they wanted, some did not, and of each kind there was something.
    assert len(set().union(*(desk.booked for desk in told))) > BOOKINGS // 20
    assert refused["double_booking_staff"] > 0
    assert all(check.passed for check in record.verify())


def _run(clinic: SmallClinic) -> list[Told]:
    sentences = json.loads((RESOURCES / "wording/en/sentences.json").read_text(encoding="utf-8"))["rules"]
    share = BOOKINGS // PROCESSES
    desks = [Desk(book_at_random, clinic.folder, seed) for seed in range(1, PROCESSES + 1)]
    # All of them sit down before the first one begins: nobody has to sign in against nine who write.
    assert [desk.pipe.recv() for desk in desks] == [None] * PROCESSES
    for desk in desks:
        desk.pipe.send((share, DAYS, sentences))
    told = [desk.pipe.recv() for desk in desks]
    assert [desk.join() for desk in desks] == [0] * PROCESSES
    return told


def _double_bookings(record: Record) -> list[tuple[str, int, int]]:
    """Pairs of appointments that hold the same person, room or patient at the same time."""
    rows = find_all(
        record,
        "SELECT appointment_id, starts_at, ends_at, staff_id, room_id, patient_id FROM segment WHERE holds",
    )
    taken: defaultdict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        id, starts_at, ends_at, staff, room, patient = (
            None if value is None else int(str(value)) for value in row
        )
        assert id is not None
        assert starts_at is not None
        assert ends_at is not None
        for whose, who in (("staff", staff), ("room", room), ("patient", patient)):
            if who is not None:
                taken[whose, who].append((starts_at, ends_at, id))
    return [
        (whose, one[2], other[2])
        for (whose, _), spans in taken.items()
        for one, other in _overlapping(sorted(spans))
    ]


def _overlapping(
    spans: Iterable[tuple[int, int, int]],
) -> list[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    # Sorted by start and free of overlap so far, a span can only overlap the one before it.
    return [(one, other) for one, other in pairwise(spans) if other[0] < one[1]]


def _lost_updates(record: Record, told: list[Told], written: Counter[int]) -> list[tuple[int, object]]:
    """What was told to be saved and is not in the ledger; what overwrote a change that it had not seen."""
    lines: Counter[int] = Counter()
    for key in find_all(
        record,
        "SELECT key FROM ledger WHERE entity = 'appointment' AND change IN ('added', 'changed', 'removed')",
    ):
        lines[int(str(key[0]))] += 1
    missing = [(id, (lines[id], written[id])) for id in lines | written if lines[id] != written[id]]
    started_from = Counter(pair for desk in told for pair in desk.built_on)
    return [*missing, *((id, version) for (id, version), times in started_from.items() if times > 1)]


def _report(
    capsys: pytest.CaptureFixture[str],
    told: list[Told],
    written: Counter[int],
    refused: Counter[str],
    doubles: list[tuple[str, int, int]],
    lost: list[tuple[int, object]],
    seconds: float,
) -> None:
    acts: Counter[str] = sum((desk.acts for desk in told), Counter())
    lines = (
        "",
        f"{PROCESSES} processes, {sum(acts.values())} acts in {seconds:.0f} s: {dict(acts)}",
        f"written {written.total()}, refused {refused.total()}: {dict(refused.most_common())}",
        f"tried again because the record was busy: {sum(desk.waited for desk in told)}",
        f"double bookings {len(doubles)}, lost updates {len(lost)}",
        f"refusals without words {sum(len(desk.unexplained) for desk in told)}",
    )
    with capsys.disabled():
        sys.stdout.write("\n".join(lines) + "\n")
