"""The matrix of roles, generated from the data: every class, everybody, every state, below the faces."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from inspect import getsource
from itertools import groupby
from typing import Any, ClassVar, Final, cast

import pytest
from sqlmodel import Session

from mesodesk.domain.errors import NotAllowed
from mesodesk.domain.people import PERMISSIONS, Permission, Role, is_allowed
from mesodesk.services.door.practice import Command, Practice, Proved, Query, Signed
from tests.factories import SmallClinic, clinic_template, small_clinic
from tests.faults.harness import IS_LONG, control, much, note
from tests.faults.matrix import STATES, Cell, House, everybody, everything, probe

__all__ = ["clinic_template", "small_clinic"]

KINDS: Final = everything()
#: In every state the short run tries every n-th class, another one for each member of staff.
STEP: Final = much(40, 1)


def sweep(house: House, cells: Iterator[Cell] | list[Cell]) -> tuple[int, list[str]]:
    """How many cells were tried, and what was wrong."""
    tried, wrong = 0, []
    for (state, role, owner), group in groupby(cells, lambda cell: (cell.state, cell.role, cell.owner)):
        with house.in_state(state, role, owner):
            for cell in group:
                found = house.try_it(cell, house.practice(cell))
                tried += 1
                if found:
                    wrong.append(found)
    return tried, wrong


def state_cells(step: int, kinds: list[Any]) -> Iterator[Cell]:
    """Every class as everybody in every state; signed in without a mark, none is ever left out."""
    for number, (role, owner) in enumerate(everybody()):
        for place, state in enumerate(STATES):
            is_whole = state == "signed in" and not owner
            taken = kinds if is_whole else kinds[(number + place) % step :: step]
            yield from (Cell(kind, role, owner, state) for kind in taken)


def secret_cells(kinds: list[Any]) -> Iterator[Cell]:
    """What is signed or proved, with every kind of PIN and password."""
    for kind in kinds:
        if not issubclass(kind, (Signed, Proved)):
            continue
        secrets = ("wrong", "missing") + (("proved before",) if issubclass(kind, Proved) else ())
        for secret in secrets:
            yield from (Cell(kind, role, owner, "signed in", secret) for role, owner in everybody()[:-1])


def glass_cells(step: int, kinds: list[Any]) -> Iterator[Cell]:
    """Everything through broken glass: of this patient, of another one, left, and over."""
    breakers = [role for role in Role if Permission.BREAK_GLASS in PERMISSIONS[role]]
    for place, glass in enumerate(("this", "another", "left", "over")):
        for role in breakers:
            clinical = [kind for kind in kinds if kind.permission is Permission.SEE_FACTS]
            others = [kind for kind in kinds if kind.permission is not Permission.SEE_FACTS]
            for kind in [*clinical[:: much(3, 1)], *others[place % step :: step]]:
                if kind.__name__ not in ("BreakGlass", "LeaveGlass", "ShowOpenGlass"):
                    yield Cell(kind, role, False, "signed in", glass=glass)


def told(sentence: str) -> None:
    """Say it in the report of the run."""
    sys.stdout.write(f"\n{sentence}\n")


def rows_but_ledger(house: House) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Everything that is kept but the ledger and what counts tries."""
    with house.clinic.clinic.record.reading() as session:
        connection = session.connection()
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " AND name NOT LIKE 'patient_search%'"
            # The staff are changed by the test itself.
            " AND name NOT IN ('ledger', 'pin_attempt', 'password_attempt', 'staff')"
        ).scalars()
        return [
            (name, [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")])
            for name in names.all()
        ]


def test_what_finds_out_itself_whose_it_is_asks_whether_it_may_be_seen() -> None:
    found = [kind for kind in KINDS if issubclass(kind, Query) and kind.seen_through]
    assert len(found) >= 3
    assert all("reading.check_sees(Permission.SEE_FACTS, " in getsource(kind.answer) for kind in found)


def test_every_class_names_a_permission_that_the_matrix_knows() -> None:
    assert len(KINDS) > 270
    assert [
        kind.__name__ for kind in KINDS if not isinstance(getattr(kind, "permission", None), Permission)
    ] == []


def test_nobody_has_a_permission_by_accident() -> None:
    every = set(Permission)
    assert all(PERMISSIONS[role] <= every for role in Role)
    for word in ("", "see_everything", "SEE_FACTS", None, 1):
        assert not any(is_allowed(role, owner, word) for role, owner in everybody())  # type: ignore[arg-type]
    assert not any(is_allowed("director", True, permission) for permission in Permission)  # type: ignore[arg-type]
    assert not is_allowed(Role.RECEPTIONIST, "yes", Permission.ERASE)  # type: ignore[arg-type]


def test_every_cell_of_the_matrix_is_as_it_says(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House.build(small_clinic)
    probe(house, monkeypatch, KINDS)
    before = rows_but_ledger(house)
    tried, wrong = sweep(house, state_cells(STEP, KINDS))
    assert rows_but_ledger(house) == before, "what was refused, or only probed, wrote something"
    told(f"{tried} cells of {len(KINDS)} classes")
    note("role x action x state", tried, len(wrong), remark=f"{len(KINDS)} classes, {len(STATES)} states")
    assert wrong == []


def test_what_is_no_command_is_asked_for_in_the_same_way(small_clinic: SmallClinic) -> None:
    """Backups, checks and restores are no commands: they ask the door for a permission alone."""
    house, wrong, tried = House.build(small_clinic), [], 0
    kinds: dict[object, type[Any]] = {
        kind.permission: kind for kind in KINDS if not issubclass(kind, (Signed, Proved))
    }
    for role, owner in everybody():
        for state in STATES:
            with house.in_state(state, role, owner):
                for permission in [*Permission, "see_everything"][:: much(5, 1)]:
                    cell = Cell(kinds.get(permission, _Unknown), role, owner, state)
                    practice, before, came = house.practice(cell), house.head(), "done"
                    try:
                        practice.require(cell.permission)
                    except NotAllowed as refused:
                        came = refused.rule
                    tried += 1
                    if came != cell.expected() or len(house.lines(before)) != (came != "done"):
                        wrong.append(f"{cell}: {came}")
    told(f"{tried} cells of what is no command")
    assert wrong == []


@dataclass(frozen=True)
class _Unknown(Query[None]):
    permission: ClassVar[Permission] = cast(Permission, "see_everything")


def test_nothing_is_signed_or_proved_with_a_wrong_secret(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House.build(small_clinic)
    probe(house, monkeypatch, [kind for kind in KINDS if issubclass(kind, (Signed, Proved))])
    tried, wrong = sweep(house, _one_guess_a_day(house, secret_cells(KINDS)))
    told(f"{tried} cells with PINs and passwords")
    note("PIN and password x role", tried, len(wrong))
    assert wrong == []


def test_broken_glass_shows_one_patients_facts_and_nothing_else(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House.build(small_clinic)
    kinds = [kind for kind in KINDS if kind.__name__ not in ("BreakGlass", "LeaveGlass")]
    probe(house, monkeypatch, kinds)
    tried, wrong = sweep(house, glass_cells(much(120, 1), KINDS))
    told(f"{tried} cells through broken glass")
    note("broken glass x action", tried, len(wrong))
    assert wrong == []


def _one_guess_a_day(house: House, cells: Iterator[Cell]) -> Iterator[Cell]:
    """So that nobody has to wait: waiting is another test's matter."""
    for cell in cells:
        yield cell
        house.clinic.clock.now += timedelta(days=1)


# Controls: a door with one check taken out ------------------------------------------------------------------


class _NoPermission(Practice):
    def _admit(self, act: Command[object] | Query[object]) -> None:
        if self.is_locked:
            super()._admit(act)


class _NoLock(Practice):
    def lock(self) -> None:
        """Forgotten."""


class _NoLeavers(Practice):
    def _check_active(self, session: Session, today: date) -> None:
        """Forgotten."""


class _NoProof(Practice):
    def _check_proof(self, command: Proved[object]) -> None:
        """Forgotten."""


class _NoLine(Practice):
    @contextmanager
    def _refusals_kept(self, action: str, act: object = None) -> Iterator[None]:
        yield


class _GlassOfAnybody(Practice):
    def _is_seen_through(self, act: Command[object] | Query[object]) -> bool:
        return self._glass is not None


@pytest.mark.parametrize("door", [_NoPermission, _NoLock, _NoLeavers, _NoLine])
@control
def test_a_door_without_one_of_its_checks_is_noticed(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch, door: type[Practice]
) -> None:
    house = House.build(small_clinic, door)
    some = KINDS[:: much(40, 12)]
    probe(house, monkeypatch, some)
    assert sweep(house, state_cells(1, some))[1] == []


@control
def test_a_door_that_asks_for_no_proof_is_noticed(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House.build(small_clinic, _NoProof)
    some = [kind for kind in KINDS if issubclass(kind, Proved)][:2]
    probe(house, monkeypatch, some)
    assert sweep(house, _one_guess_a_day(house, secret_cells(some)))[1] == []


@control
def test_glass_that_shows_everybody_is_noticed(
    small_clinic: SmallClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House.build(small_clinic, _GlassOfAnybody)
    probe(house, monkeypatch, [kind for kind in KINDS if kind.__name__ not in ("BreakGlass", "LeaveGlass")])
    assert sweep(house, glass_cells(90, KINDS))[1] == []


def test_the_long_run_leaves_nothing_out() -> None:
    cells = list(state_cells(1, KINDS))
    assert len(cells) == len(set(cells)) == len(KINDS) * len(everybody()) * len(STATES)
    assert IS_LONG or len(list(state_cells(STEP, KINDS))) >= len(KINDS) * len(Role)
