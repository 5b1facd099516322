"""Guessing PINs and passwords: at most fifty a day and account, whatever is done to program and clock."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from mesodesk.domain.errors import RuleError
from mesodesk.services.door.first_tries import TRIES_FILE, FirstTries, unlock_counted
from mesodesk.services.door.pins import check_pin
from mesodesk.services.door.throttle import FREE_TRIES, MOST_SPENT, Throttle, Tries, unused
from mesodesk.services.keeping.sign_in import open_clinic
from tests.factories import (
    DOCTOR,
    MANAGER,
    PASSWORD,
    PIN,
    QUICK,
    RESOURCES,
    SmallClinic,
    clinic_template,
    small_clinic,
)
from tests.faults.harness import control, much, note

__all__ = ["clinic_template", "small_clinic"]

START: Final = datetime(2026, 11, 23, 6, tzinfo=UTC)
DAY: Final = 24 * 3600
#: Of each kind: PINs, passwords at an open record, first passwords.
KINDS: Final = 3
MOST: Final = 50


@dataclass
class Attacker:
    """Tries whenever the throttle lets it, and turns the clock and starts the machine as it likes.

    `real` is how many seconds have truly passed, `shown` what the clock says more or less than that, and
    `booted` when the machine was started last. It looks at the answer, so it never wastes a try.
    """

    later: Callable[[Tries, datetime, float], Tries] = Tries.later
    real: float = 0.0
    shown: float = 0.0
    booted: float = -3_600.0
    looked_at: int = 0
    right_between: bool = False

    def run(self, act: Callable[[Attacker], None], seconds: float = DAY) -> int:
        """How many wrong tries were looked at in this time."""
        tries = unused(self.now(), self.uptime())
        while self.real < seconds:
            act(self)
            now = self.later(tries, self.now(), self.uptime())
            if now.wait() == timedelta(0):
                tries = now.counted()
                self.looked_at += 1
                if self.right_between and self.looked_at % 4 == 0:
                    # The owner of the account writes the right one now and then.
                    tries = tries.counted().right()
            elif now.is_worth_keeping(tries):
                tries = now
        return self.looked_at

    def now(self) -> datetime:
        """What the clock says."""
        return START + timedelta(seconds=self.real + self.shown)

    def uptime(self) -> float:
        """For how long the machine says that it runs."""
        return self.real - self.booted


def patient_one(attacker: Attacker) -> None:
    """Tries every few seconds."""
    attacker.real += 7


def forward(attacker: Attacker) -> None:
    """Sets the clock forward by two hours before each try."""
    attacker.real += 11
    attacker.shown += 7_200


def back_and_forth(attacker: Attacker) -> None:
    """Sets the clock back by a day and forward by two, in turn."""
    attacker.real += 11
    attacker.shown = 2 * DAY if attacker.shown <= 0 else -DAY


def restarts(attacker: Attacker) -> None:
    """Starts the machine anew before each try, with the clock a day later."""
    attacker.real += 60
    attacker.booted = attacker.real
    attacker.shown += DAY


def sleeps(attacker: Attacker) -> None:
    """Starts the machine, waits a minute with the clock a year ahead, and goes back."""
    attacker.real += 61
    attacker.booted = attacker.real - 61
    attacker.shown = 365 * DAY if attacker.shown == 0 else 0


WAYS: Final = {way.__name__: way for way in (patient_one, forward, back_and_forth, restarts, sleeps)}


def at_random(seed: int) -> Callable[[Attacker], None]:
    """All of it, in any order."""
    chance = random.Random(seed)

    def act(attacker: Attacker) -> None:
        attacker.real += chance.choice((1, 5, 31, 90, 600))
        if chance.random() < 0.5:
            attacker.shown += chance.choice((-1, 1)) * chance.choice((30, 3_600, DAY, 40 * DAY))
        if chance.random() < 0.1:
            attacker.booted = attacker.real - chance.choice((0, 20, 300))

    return act


@pytest.mark.parametrize("right_between", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_turning_the_clock_gives_more_than_the_day_has(way: str, right_between: bool) -> None:
    guesses = Attacker(right_between=right_between).run(WAYS[way])
    assert guesses * KINDS <= MOST
    assert guesses >= FREE_TRIES


def test_chance_finds_no_way_either() -> None:
    tried = much(25, 2_000)
    worst = max(Attacker(right_between=seed % 2 == 0).run(at_random(seed)) for seed in range(tried))
    note("guesses in a day, random clocks", tried, int(worst * KINDS > MOST), f"{worst} of each kind")
    assert worst * KINDS <= MOST


@control
def test_waiting_by_the_clock_alone_would_be_noticed() -> None:
    def by_the_clock(tries: Tries, now: datetime, uptime: float) -> Tries:
        passed = max(0, int((now - tries.at).total_seconds()))
        return replace(tries, uptime=int(uptime) - passed).later(now, uptime)

    assert Attacker(later=by_the_clock).run(forward) * KINDS <= MOST


@control
def test_a_right_one_that_forgives_everything_would_be_noticed() -> None:
    def forgiving(tries: Tries, now: datetime, uptime: float) -> Tries:
        now_tries = tries.later(now, uptime)
        return replace(now_tries, spent=0) if now_tries.failures == 0 else now_tries

    assert Attacker(later=forgiving, right_between=True).run(patient_one) * KINDS <= MOST


@pytest.mark.parametrize("way", ["patient_one", "back_and_forth"])
def test_nobody_is_shut_out_for_ever(way: str) -> None:
    attacker = Attacker()
    attacker.run(WAYS[way])
    before = attacker.looked_at
    attacker.shown = 0
    attacker.real = DAY + 1
    attacker.run(patient_one, 2 * DAY)
    assert attacker.looked_at > before


# The real record and the real file --------------------------------------------------------------------------


def wrong_pins(clinic: SmallClinic, throttle: Throttle, tries: int) -> int:
    """How many of so many wrong PINs were looked at."""
    looked_at = 0
    for _ in range(tries):
        with pytest.raises(RuleError) as refused:
            check_pin(throttle, clinic.at(DOCTOR).actor, "9999", clinic.clock.now)
        looked_at += refused.value.rule == "wrong_pin"
    return looked_at


def test_neither_a_restart_nor_a_jump_of_the_clock_gives_pins_back(small_clinic: SmallClinic) -> None:
    uptime = 5_000.0
    throttle = Throttle(small_clinic.clinic.record, lambda: uptime)
    looked_at = wrong_pins(small_clinic, throttle, FREE_TRIES + 2)
    for hours in (30, -60, 90):
        small_clinic.clock.now += timedelta(hours=hours)
        again = Throttle(small_clinic.clinic.record, lambda: uptime)
        looked_at += wrong_pins(small_clinic, again, 2)
    assert looked_at == FREE_TRIES
    with pytest.raises(RuleError):
        check_pin(throttle, small_clinic.at(DOCTOR).actor, PIN, small_clinic.clock.now)


def test_every_password_at_an_open_record_is_counted_first(small_clinic: SmallClinic) -> None:
    ways: list[Callable[[], object]] = [
        lambda: small_clinic.clinic.sign_in(MANAGER, "wrong"),
        lambda: small_clinic.clinic.practice(MANAGER).prove("wrong"),
    ]
    rules = []
    for number in range(FREE_TRIES + 3):
        with pytest.raises(RuleError) as refused:
            ways[number % 2]()
        rules.append(refused.value.rule)
    assert rules == ["wrong_password"] * FREE_TRIES + ["locked_out"] * 3
    with pytest.raises(RuleError) as refused:
        small_clinic.clinic.sign_in(MANAGER, PASSWORD)
    assert refused.value.rule == "locked_out"
    small_clinic.clock.now += timedelta(minutes=2)
    small_clinic.clinic.sign_in(MANAGER, PASSWORD)


def first(clinic: SmallClinic, password: str) -> str:
    """What comes of a first password while the record is closed: ``in``, or the rule that refuses it."""
    try:
        unlock_counted(clinic.folder, MANAGER, password, clinic.clock.now, clinic.clock.uptime)
    except RuleError as refused:
        return refused.rule
    return "in"


def test_first_passwords_are_counted_outside_the_record(small_clinic: SmallClinic) -> None:
    assert [first(small_clinic, "wrong") for _ in range(FREE_TRIES)] == ["wrong_password"] * FREE_TRIES
    assert first(small_clinic, PASSWORD) == "locked_out"
    with pytest.raises(RuleError):
        open_clinic(
            small_clinic.folder, RESOURCES, MANAGER, PASSWORD, small_clinic.clock, QUICK,
            small_clinic.clock.uptime,
        )  # fmt: skip
    small_clinic.clock.now += timedelta(minutes=1)
    assert first(small_clinic, PASSWORD) == "in"
    assert first(small_clinic, "wrong") == "wrong_password"


@pytest.mark.parametrize(
    "damage",
    [
        None,
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"manager": 1}',
        b'{"manager": [0, -9, 0, 0, 0]}',
        b"\xff" * 90,
        b"9" * 9_000,
    ],
)
def test_a_damaged_or_removed_count_neither_shuts_out_nor_gives_much(
    small_clinic: SmallClinic, damage: bytes | None
) -> None:
    file = small_clinic.folder / TRIES_FILE
    first(small_clinic, "wrong")
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    rules = [first(small_clinic, "wrong") for _ in range(4)]
    assert rules.count("wrong_password") <= 2
    small_clinic.clock.now += timedelta(minutes=3)
    assert first(small_clinic, PASSWORD) == "in"


def test_a_count_from_a_clock_that_ran_years_ahead_is_waited_for_as_any_other(
    small_clinic: SmallClinic,
) -> None:
    small_clinic.clock.now += timedelta(days=9_000)
    for _ in range(FREE_TRIES):
        first(small_clinic, "wrong")
    small_clinic.clock.now -= timedelta(days=9_000)
    assert first(small_clinic, PASSWORD) == "locked_out"
    small_clinic.clock.now += timedelta(minutes=2)
    assert first(small_clinic, PASSWORD) == "in"


def test_a_folder_that_cannot_be_written_still_opens(tmp_path: Path) -> None:
    shut = FirstTries(tmp_path / "nowhere", (MANAGER,))
    for _ in range(2 * MOST_SPENT):
        shut.count(MANAGER, START)
    assert list(tmp_path.iterdir()) == []
    # The same tries are too many where they can be written down.
    counted = FirstTries(tmp_path, (MANAGER,))
    counted.begin(START)
    for _ in range(FREE_TRIES):
        counted.count(MANAGER, START)
    with pytest.raises(RuleError, match="locked_out"):
        counted.count(MANAGER, START)


def test_users_who_do_not_exist_fill_nothing(small_clinic: SmallClinic) -> None:
    for number in range(MOST_SPENT):
        small_clinic.clock.now += timedelta(days=1)
        with pytest.raises(RuleError):
            unlock_counted(
                small_clinic.folder, f"nobody{number}", "x", small_clinic.clock.now, small_clinic.clock.uptime
            )
    assert (small_clinic.folder / TRIES_FILE).stat().st_size < 1_000
    assert first(small_clinic, PASSWORD) == "in"


# Eight at once ---------------------------------------------------------------------------------------------


def eight(kind: str, folder: Path, tries: int) -> int:
    """How many tries of eight processes were looked at."""
    command = [sys.executable, "-m", "tests.faults.guesser", kind, str(folder), MANAGER, PASSWORD, str(tries)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) for _ in range(8)
    ]
    return sum(int(one.communicate(timeout=120)[0]) for one in running)


@pytest.mark.parametrize("kind", ["pin", "first"])
def test_eight_processes_have_no_more_tries_than_one(small_clinic: SmallClinic, kind: str) -> None:
    small_clinic.close()
    looked_at = eight(kind, small_clinic.folder, much(4, 60))
    note(f"guesses of eight processes at once ({kind})", 8 * much(4, 60), int(looked_at != FREE_TRIES))
    assert looked_at == FREE_TRIES
    small_clinic.clinic.record.engine.dispose()


@control
def test_counting_after_the_look_would_be_noticed(small_clinic: SmallClinic) -> None:
    # Eight that have all read the count before any of them has written it.
    before = unused(small_clinic.clock.now, 0.0)
    looked_at = sum(before.wait() == timedelta(0) for _ in range(8))
    assert looked_at <= FREE_TRIES
