"""What stands against writing, and the ways out of it that the program itself can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.domain.lights import Access, Light, Shine, Way, access_under, reds
from mesodesk.domain.people import Permission
from mesodesk.services.door.practice import Clock, Practice, Proved, Work
from mesodesk.services.keeping.sign_in import OpenClinic
from mesodesk.storage import gate
from mesodesk.storage.opening import enter
from mesodesk.storage.record import Record

#: Longest reason.
_LONGEST: Final = 500


@dataclass(frozen=True)
class AcceptAsIs(Proved[None]):
    """Go on with a record that lost entries, or whose ledger was changed: the ledger names the gap for good.

    `light` is what was seen; the rest are the numbers of the last entry that was known and of the one that is
    there, and their moments (ISO text). Raises `RuleError("required")` without a reason.
    """

    permission: ClassVar[Permission] = Permission.RESTORE
    always: ClassVar[bool] = True

    password: str
    reason: str
    light: str
    gap: tuple[tuple[str, int | str], ...] = ()

    def run(self, work: Work) -> None:
        """Only a line of the ledger; the anchor is moved once it is written."""
        reason = self.reason.strip()
        if not reason:
            raise RuleError("required", field="reason")
        if len(reason) > _LONGEST:
            raise RuleError("too_long", field="reason", longest=_LONGEST)
        work.unit.note("anchor", self.light, what="accepted", reason=reason, gap=dict(self.gap))


def accept_as_is(
    clinic: OpenClinic, practice: Practice, password: str, reason: str, clock: Clock
) -> tuple[OpenClinic, Practice]:
    """Open for writing what an owner takes as it is; gives the clinic anew, with the same person at the desk.

    Raises `NotAllowed`, `RuleError` (``wrong_password``, ``required``), `WorldError("cannot_accept")` when
    another red light would stay.
    """
    found = reds(practice.lights)
    if not found or any(Way.ACCEPT_AS_IS not in light.ways for light in found):
        raise WorldError("cannot_accept")
    practice.require(Permission.RESTORE)
    if not reason.strip():
        raise RuleError("required", field="reason")
    practice.prove(password)
    record = clinic.record
    clinic.close()
    # Not anchored yet: whatever happens before the acceptance is written, the old anchor goes on warning.
    opened = Record.open(record.file.parent, record.secrets, clock())
    again = _again(clinic, opened, practice, clock, _without_reds(practice.lights))
    try:
        for light in found:
            again[1].perform(AcceptAsIs(password, reason, light.key, _gap(light)))
        opened.restart_anchor(again[1].now, record.state)
        opened.settle(again[1].now)
    except BaseException:
        opened.close()
        raise
    return again


def check_again(clinic: OpenClinic, practice: Practice, clock: Clock) -> tuple[OpenClinic, Practice]:
    """Look again, and open the clinic as the lights are now; the same person stays at the desk.

    Raises `WorldError` with the key of the light when it could not even be read any more; then it stays open.
    """
    record = clinic.record
    if record.state is None:
        return clinic, practice
    folder = record.file.parent
    lights = gate.examine(folder, record.secrets, record.state, clock())
    if access_under(lights) is Access.NONE:
        light = next(light for light in reds(lights) if light.access is Access.NONE)
        raise WorldError(light.key, **light.details)
    clinic.close()
    opened = enter(folder, record.secrets, record.state, clock())
    return _again(clinic, opened, practice, clock, opened.lights)


def only_read(clinic: OpenClinic) -> None:
    """Write nothing until somebody has the lights looked at again: the program came down over and over."""
    light = Light("crash_loop", Shine.RED, ways=(Way.CHECK_AGAIN, Way.RESTORE_BACKUP))
    clinic.record.lights = (*clinic.record.lights, light)
    clinic.record.read_only = True


def finish_checking(practice: Practice) -> tuple[Light, ...]:
    """Look at every page, which the start had no time for; gives all lights. For any thread but the record's.

    When something is found, nothing is written any more from then on.
    """
    record = practice.record
    started = next((light for light in practice.lights if light.key == "structure"), None)
    if record.read_only or started is None or started.details.get("whole", True):
        return practice.lights
    light = gate.check_structure(record.file, record.secrets)
    lights = tuple(light if old.key == "structure" else old for old in practice.lights)
    record.lights = lights
    if light.is_red:
        record.read_only = True
    return lights


def _again(
    clinic: OpenClinic, record: Record, practice: Practice, clock: Clock, lights: tuple[Light, ...]
) -> tuple[OpenClinic, Practice]:
    record.lights = lights
    try:
        opened = OpenClinic(record, clinic.keyring, clinic.resources, clinic.shipped, clock)
        return opened, opened.practice(practice.actor.user)
    except BaseException:
        record.close()
        raise


def _without_reds(lights: tuple[Light, ...]) -> tuple[Light, ...]:
    return tuple(light for light in lights if light.shine is not Shine.RED)


def _gap(light: Light) -> tuple[tuple[str, int | str], ...]:
    return tuple(
        (name, value if isinstance(value, int) else str(value)) for name, value in light.details.items()
    )
