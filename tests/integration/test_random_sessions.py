"""No sequence of acts, in any order, reaches a signed record that must not be.

`MESODESK_SEQUENCES` sets how many sequences are tried, `MESODESK_SEED` from which seed on; ``make stress``
runs 10,000.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

import pytest

from mesodesk.services.consents import start_gate
from mesodesk.services.screening.screening_checks import Check
from mesodesk.services.stock import stock_book
from mesodesk.services.treatment import signing
from tests.factories import SmallClinic
from tests.integration.random_sessions import Story, World

SEQUENCES: Final = int(os.environ.get("MESODESK_SEQUENCES", "300"))
FIRST_SEED: Final = int(os.environ.get("MESODESK_SEED", "0"))
#: Acts in one sequence; some of them are several commands.
ACTS: Final = 14
#: A rule that is broken on purpose has to be noticed within so many sequences.
CONTROLS: Final = 300

Break = Callable[[pytest.MonkeyPatch], None]


def findings_shut_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Check, "shut_by", property(lambda _check: ()))


def every_lot_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stock_book, "why_unusable", lambda _lot, _on: "")


def nobody_was_treated_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_gate, "was_treated", lambda _session, _patient, _but: False)
    monkeypatch.setattr(signing, "check_complete", lambda _body, **_more: None)


#: What is broken, what the record then holds, what the database refuses if it is asked, and which sequence is
#: tried first: not long before the first that showed it, so that the rare ones need not be waited for.
BROKEN: Final[dict[str, tuple[Break, str, str, int]]] = {
    "findings": (findings_shut_nothing, "with an open", "screening_shut", 0),
    "lots": (every_lot_may_be_used, "quarantined lot", "lot_quarantined", 195),
    "look back": (nobody_was_treated_before, "without a look back", "look_back_missing", 15),
}


@pytest.mark.slow
def test_no_sequence_of_acts_reaches_what_must_not_be(
    small_clinic: SmallClinic, capsys: pytest.CaptureFixture[str]
) -> None:
    world = World(small_clinic)
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    signing = 0
    began = time.monotonic()
    for seed in range(FIRST_SEED, FIRST_SEED + SEQUENCES):
        story = Story(world, seed).run(ACTS)
        assert story.found == [], (seed, story.done, story.refused)
        done += story.done
        refused += story.refused
        signing += story.done["SignTreatment"] > 0
    if SEQUENCES > 300:
        with capsys.disabled():
            sys.stdout.write(
                f"\n{SEQUENCES} sequences in {time.monotonic() - began:.0f} s: {done.total()} commands done,"
                f" {refused.total()} refused for {len(refused)} reasons; {signing} sequences signed a record,"
                f" {done['AmendTreatment']} amendments; nothing reached that must not be.\n"
            )
    # It was no idle clinic: much was signed, and of what keeps a record from being signed each was met.
    assert signing > SEQUENCES // 20
    rules = {reason.partition(": ")[2] for reason in refused}
    assert {"screening_shut", "lot_quarantined", "look_back_missing", "course_held", "lot_short"} <= rules


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_rule_would_be_noticed_and_the_database_holds_it_alone(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    world = World(small_clinic)
    break_it, told, rule, first = BROKEN[what]
    break_it(monkeypatch)
    noticed = _first_found(world, told, first)
    assert noticed is not None, "nobody noticed"
    refused: Counter[str] = Counter()
    # The last sequences again, now with the database's rules: what was reached without them is refused.
    for seed in range(max(first, noticed - 5), noticed + 1):
        story = Story(world, seed).run(ACTS)
        assert story.found == [], seed
        refused += story.refused
    assert refused[f"SignTreatment: {rule}"] > 0


def _first_found(world: World, told: str, first: int) -> int | None:
    """The seed of the first sequence that leaves this in a record without the database's own rules."""
    for seed in range(first, first + CONTROLS):
        if any(told in sentence for sentence in Story(world, seed, guarded=False).run(ACTS).found):
            return seed
    return None
