"""Every command and query, as everybody, in every state: what the matrix says against what the door does."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import timedelta
from importlib import import_module
from typing import Any, Final, cast

import pytest

import mesodesk.services
from mesodesk.domain.errors import NotAllowed, RuleError
from mesodesk.domain.ids import PatientId, StaffId
from mesodesk.domain.people import OWNER_PERMISSIONS, PERMISSIONS, Language, Permission, Role
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.pins import hash_pin
from mesodesk.services.door.practice import Command, DayTurn, Practice, Proved, Query, Reading, Signed
from mesodesk.services.door.throttle import Throttle
from mesodesk.services.people.broken_glass import BreakGlass, LeaveGlass
from mesodesk.storage.tables import Staff
from tests.factories import PASSWORD, PIN, TODAY, SmallClinic

REASON: Final = "She collapsed in the waiting room"
OTHER_PATIENT: Final = PatientId(2)
#: A role that no matrix knows.
NO_ROLE: Final = cast(Role, "director")
STATES: Final = ("signed in", "locked", "left", "role changed", "owner changed", "access over")


#: By which rule somebody is refused who is no longer who they were when they signed in.
_ENDED: Final = {
    "left": "has_left",
    "role changed": "role_changed",
    "owner changed": "role_changed",
    "access over": "access_over",
}


def everything() -> list[type[Command[Any]] | type[Query[Any]]]:
    """Every command and query class of the services, whichever module it is in."""
    for module in pkgutil.walk_packages(mesodesk.services.__path__, "mesodesk.services."):
        import_module(module.name)
    bases = {Command, Query, Signed, Proved, DayTurn}
    found: dict[str, type[Any]] = {}

    def gather(kind: type[Any]) -> None:
        for one in kind.__subclasses__():
            gather(one)
            if one not in bases and not issubclass(one, DayTurn) and one.__module__.startswith("mesodesk."):
                found[f"{one.__module__}.{one.__qualname__}"] = one

    for base in (Command, Query):
        gather(base)
    return [found[name] for name in sorted(found)]


@dataclass(frozen=True)
class Cell:
    """One class as one member of staff in one state, and what is to come of it."""

    kind: type[Any]
    role: Role
    owner: bool
    state: str
    secret: str = "right"
    glass: str = ""

    @property
    def permission(self) -> Permission:
        """What the class asks for."""
        return cast(Permission, self.kind.permission)

    def may(self) -> bool:
        """What the matrix says, read here once more and not through the program."""
        by_role = self.permission in PERMISSIONS.get(self.role, frozenset())
        return by_role or (self.role in PERMISSIONS and self.owner and self.permission in OWNER_PERMISSIONS)

    def expected(self) -> str:
        """``done``, or the rule by which it is refused."""
        if self.state == "locked":
            return "locked"
        if not self.may() and not self._through_glass():
            return "not_allowed"
        if self.state in _ENDED:
            return _ENDED[self.state]
        if issubclass(self.kind, Signed) and self.secret != "right":
            return "wrong_pin"
        if issubclass(self.kind, Proved) and not self._is_proved():
            return "prove_again" if self.secret == "missing" and not self.kind.always else "wrong_password"
        return "done"

    def _through_glass(self) -> bool:
        names = {one.name for one in fields(self.kind)}
        asks = issubclass(self.kind, Query) and self.permission is Permission.SEE_FACTS
        # What finds out itself whose it is, is asked for by the probe as if it were about the first patient.
        return self.glass == "this" and asks and ("patient_id" in names or self.kind.seen_through)

    def _is_proved(self) -> bool:
        return self.secret == "right" or (self.secret == "proved before" and not self.kind.always)


@dataclass
class House:
    """A clinic with one member of staff for each role, owner or not; the same door as at work."""

    clinic: SmallClinic
    door: type[Practice] = Practice
    staff: dict[tuple[Role, bool], StaffId] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)

    @classmethod
    def build(cls, clinic: SmallClinic, door: type[Practice] = Practice) -> House:
        """Hire them all; the second patient is there for glass that was broken for another."""
        house = cls(clinic, door)
        pin_hash = hash_pin(PIN)
        clinic.register("Can", "Er", asked=False)
        with clinic.clinic.record.writing(actor_id=None, action="test", now=clinic.clock.now) as unit:
            for role in Role:
                for owner in (False, True):
                    user = f"{role}.{'owner' if owner else 'staff'}"
                    row = Staff(
                        user=user,
                        name=user,
                        role=role,
                        owner=owner,
                        language=Language.ENGLISH,
                        pin_hash=pin_hash,
                    )
                    unit.session.add(row)
                    unit.session.flush()
                    house.staff[role, owner] = StaffId(row.id or 0)
        for role, owner in house.staff:
            clinic.clinic.keyring.give(f"{role}.{'owner' if owner else 'staff'}", PASSWORD)
        return house

    def practice(self, cell: Cell) -> Practice:
        """The door as this member of staff, in the state of the cell."""
        clinic = self.clinic.clinic
        role = cell.role if cell.role in PERMISSIONS else Role.MANAGER
        user = f"{role}.{'owner' if cell.owner else 'staff'}"
        actor = Actor(self.staff[role, cell.owner], user, user, cell.role, cell.owner)
        throttle = Throttle(clinic.record, self.clinic.clock.uptime)
        practice = self.door(
            clinic.record, clinic.keyring, actor, self.clinic.clock, clinic.frame, None, throttle
        )
        if cell.glass:
            patient = self.clinic.patient if cell.glass in ("this", "over", "left") else OTHER_PATIENT
            practice.perform(BreakGlass(patient, REASON, PIN))
            if cell.glass == "left":
                practice.perform(LeaveGlass())
            elif cell.glass == "over":
                self.clinic.clock.now += timedelta(minutes=30)
        if cell.secret == "proved before":
            practice.prove(PASSWORD)
        if cell.state == "locked":
            practice.lock()
        return practice

    @contextmanager
    def in_state(self, state: str, role: Role, owner: bool) -> Iterator[None]:
        """The row of this member of staff as somebody else has changed it meanwhile."""
        if state in ("signed in", "locked"):
            yield
            return
        staff_id = self.staff[role if role in PERMISSIONS else Role.MANAGER, owner]
        other = Role.PRACTITIONER if role is not Role.PRACTITIONER else Role.RECEPTIONIST
        changed: dict[str, dict[str, Any]] = {
            "left": {"active": False},
            "role changed": {"role": other},
            "owner changed": {"owner": not owner},
            "access over": {"access_until": TODAY - timedelta(days=1)},
        }
        before = self._write(staff_id, changed[state])
        try:
            yield
        finally:
            self._write(staff_id, before)

    def _write(self, staff_id: StaffId, values: dict[str, Any]) -> dict[str, Any]:
        with self.clinic.clinic.record.writing(
            actor_id=None, action="test", now=self.clinic.clock.now
        ) as unit:
            row = unit.session.get_one(Staff, staff_id)
            before = {name: getattr(row, name) for name in values}
            for name, value in values.items():
                setattr(row, name, value)
            unit.session.add(row)
        return before

    def lines(self, after: int) -> list[tuple[str, str, str, str]]:
        """Action, change, entity and note of the ledger's lines after this one."""
        with self.clinic.clinic.record.reading() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT action, change, entity, note FROM ledger WHERE seq > ? ORDER BY seq", (after,)
            )
            return [tuple(row) for row in rows]

    def head(self) -> int:
        """The number of the ledger's last line."""
        return self.clinic.clinic.record.anchor().seq

    def try_it(self, cell: Cell, practice: Practice) -> str:
        """What is wrong with this cell; nothing where it is as the matrix says."""
        act = made(cell, self.clinic.patient)
        self.called.clear()
        before = self.head()
        came = outcome(practice, act)
        lines = self.lines(before)
        wanted = cell.expected()
        name = cell.kind.__name__
        if came != wanted:
            return f"{cell}: {came}, not {wanted}"
        if self.called != ([name] if wanted == "done" else []):
            return f"{cell}: ran {self.called}"
        if wanted == "done":
            is_told = issubclass(cell.kind, Query) or any(line[0] == name for line in lines)
            return "" if is_told else f"{cell}: done and unlogged"
        if wanted in ("wrong_pin", "wrong_password"):
            counted = [line for line in lines if line[0].startswith("count_")]
            return "" if len(counted) == len(lines) == 1 else f"{cell}: {lines}"
        if wanted == "prove_again":
            return "" if not lines else f"{cell}: {lines}"
        refused = [line for line in lines if line[:3] == (name, "noted", "door") and '"refused"' in line[3]]
        return "" if len(refused) == len(lines) == 1 else f"{cell}: {lines}"


def made(cell: Cell, patient_id: PatientId) -> Any:
    """An instance that goes through the door; what it would do is replaced by a probe."""
    act = object.__new__(cell.kind)
    secrets = {
        "right": (PIN, PASSWORD),
        "wrong": ("0000", "wrong"),
        "missing": ("", ""),
        "proved before": ("", ""),
    }
    pin, password = secrets[cell.secret]
    names = {one.name for one in fields(cell.kind)}
    values = {"patient_id": patient_id, "pin": pin, "password": password}
    for name in names & values.keys():
        object.__setattr__(act, name, values[name])
    return act


def outcome(practice: Practice, act: Any) -> str:
    """``done``, or by which rule it was refused."""
    try:
        if isinstance(act, Command):
            practice.perform(act)
        else:
            practice.ask(act)
    except NotAllowed as refused:
        return refused.rule
    except RuleError as refused:
        return refused.rule
    return "done"


def probe(house: House, monkeypatch: pytest.MonkeyPatch, kinds: list[type[Any]]) -> None:
    """Put a probe in the place of what each class does: it says that it came so far, and writes nothing."""

    def put(kind: type[Any]) -> Callable[..., None]:
        def came_so_far(_self: object, reading: Reading) -> None:
            if issubclass(kind, Query) and kind.seen_through:
                reading.check_sees(kind.permission, house.clinic.patient)
            house.called.append(kind.__name__)

        return came_so_far

    for kind in kinds:
        monkeypatch.setattr(kind, "run" if issubclass(kind, Command) else "answer", put(kind))


def everybody() -> list[tuple[Role, bool]]:
    """Every role with and without the mark of an owner, and a role that does not exist, as an owner."""
    return [(role, owner) for role in Role for owner in (False, True)] + [(NO_ROLE, True)]
