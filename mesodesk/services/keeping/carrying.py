"""What goes on in a restored record from the one that it replaces: who was erased, and who may do what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlmodel import Session, col, select

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.services.keeping.automatic import CARRIED
from mesodesk.services.people.erased import reapply_erasures, seal_erasures
from mesodesk.storage.record import Record
from mesodesk.storage.tables import Staff

T = TypeVar("T")

#: What a member of staff may do, and how they show who they are; the rest of the row is that of the backup.
_STANDING: Final = (
    "role",
    "owner",
    "active",
    "pin_hash",
    "access_until",
    "must_change",
    "qualification",
    "qualified_until",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What could be read of the record that is replaced, and so goes on in the restored one."""

    erasures: bool
    staff: bool


def carry_over(
    fresh: Record, old: Record | None, key_holders: frozenset[str] | None, now: datetime
) -> Carried:
    """Erase again in `fresh` whoever was erased in `old`, and let nobody do what they may not do in `old`.

    A part of `old` that is damaged is why there is a restore, and keeps nothing else from being carried over.
    Whoever is not in it, or where its staff cannot be read, is let in by the passwords in the key file
    (`key_holders`); without a key file of now (None), as in the backup. Raises
    `RuleError("no_owner_in_backup")` where no owner could sign in any more.
    """
    erased = None if old is None else _readable(lambda: seal_erasures(old))
    standing = None if old is None else _readable(lambda: _standing_of(old))
    if erased is not None:
        reapply_erasures(fresh, erased, now)
    with fresh.writing(actor_id=None, action=CARRIED, now=now) as unit:
        for staff in unit.session.exec(select(Staff).order_by(col(Staff.id))):
            _put(unit.session, staff, standing, key_holders)
        unit.session.flush()
        owners = unit.session.exec(select(Staff.user).where(col(Staff.owner), col(Staff.active))).all()
        if key_holders is not None and key_holders.isdisjoint(owners):
            raise RuleError("no_owner_in_backup")
        carried = Carried(erased is not None, standing is not None)
        unit.note("backup", "carried", erasures=carried.erasures, staff=carried.staff)
    return carried


def _standing_of(record: Record) -> dict[str, dict[str, Any]]:
    with record.reading() as session:
        found = session.exec(select(Staff)).all()
        return {staff.user: {name: getattr(staff, name) for name in _STANDING} for staff in found}


def _put(
    session: Session,
    staff: Staff,
    standing: dict[str, dict[str, Any]] | None,
    key_holders: frozenset[str] | None,
) -> None:
    wanted: dict[str, Any] = {}
    if standing is not None:
        wanted = standing.get(staff.user, {})
    if not wanted and key_holders is not None:
        # Not of that record, or it cannot be read: whoever has left has no key any more.
        wanted = {"active": staff.active and staff.user in key_holders}
    for name, value in wanted.items():
        if getattr(staff, name) != value:
            setattr(staff, name, value)
            session.add(staff)


def _readable(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except WorldError:
        return None
