"""The two ways in without a password: the printed recovery key, and what a computer's keystore holds."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import col, select

from mesodesk.domain.errors import RuleError, WorldError
from mesodesk.services.door.first_tries import unlock_with_paper
from mesodesk.services.door.keyring import check_password, open_with_keystore
from mesodesk.services.door.practice import Clock, Practice
from mesodesk.services.door.throttle import Uptime, machine_uptime
from mesodesk.services.keeping.sign_in import OpenClinic, has_clinic, unlocked, utc_now
from mesodesk.storage.keys import Stretch
from mesodesk.storage.tables import Staff


def reset_with_recovery_key(
    folder: Path,
    resources: Path,
    recovery_key: str,
    user: str,
    new: str,
    clock: Clock = utc_now,
    stretch: Stretch | None = None,
    uptime: Uptime = machine_uptime,
    *,
    state: Path | None = None,
) -> tuple[OpenClinic, Practice]:
    """Give an owner a new password with the printed recovery key, which stays as it is, and sign them in.

    The ledger's line is written first: a crash leaves one too many, never one too few. Raises `RuleError`:
    ``recovery_key_mistyped`` and the like, ``wrong_recovery_key``, ``locked_out``, ``weak_password``,
    ``not_an_owner`` (which names the owners: whoever has the key may know them), and what opening raises.
    """
    _check_there(folder)
    check_password(new, "new")
    secrets = unlock_with_paper(folder, recovery_key, clock(), uptime)
    clinic = unlocked(folder, resources, secrets, clock, stretch, uptime, state)
    try:
        return clinic, _reset(clinic, user, new)
    except BaseException:
        clinic.close()
        raise


def reset_beside(clinic: OpenClinic, recovery_key: str, user: str, new: str) -> Practice:
    """As `reset_with_recovery_key`, while the record is open and somebody has signed out of it."""
    check_password(new, "new")
    found = unlock_with_paper(clinic.record.file.parent, recovery_key, clinic.now(), clinic.uptime)
    if not clinic.keyring.is_of_now(found):
        raise RuleError("wrong_recovery_key", field="recovery_key")
    return _reset(clinic, user, new)


def _reset(clinic: OpenClinic, user: str, new: str) -> Practice:
    user = user.strip().lower()
    with clinic.record.reading() as session:
        owners = session.exec(select(Staff).where(col(Staff.owner), col(Staff.active))).all()
    id = next((owner.id for owner in owners if owner.user == user), None)
    if id is None:
        raise RuleError("not_an_owner", field="user", owners=", ".join(owner.user for owner in owners))
    now = clinic.now()
    with clinic.record.writing(actor_id=id, action="reset_with_recovery_key", now=now) as unit:
        # Of a record that can only be read the row stays; nothing asks it before it can be written again.
        if not clinic.record.read_only:
            row = unit.session.get_one(Staff, id)
            row.must_change = False
            unit.session.add(row)
        unit.note("staff", id, what="password_reset")
    clinic.keyring.give(user, new, now=now)
    practice = clinic.practice(user)
    practice.was_proved()
    return practice


def open_unattended(
    folder: Path, resources: Path, clock: Clock = utc_now, state: Path | None = None
) -> tuple[OpenClinic, Practice]:
    """Open the clinic with what this computer's keystore holds, for a backup that nobody sits in front of.

    It is done in the name of the owner who switched that on, and of nobody once they have left. Raises
    `WorldError("no_keystore")`, `RuleError("wrong_keystore")` and what opening raises.
    """
    _check_there(folder)
    user, secrets = open_with_keystore(folder)
    clinic = unlocked(folder, resources, secrets, clock, state=state)
    try:
        return clinic, clinic.practice(user)
    except BaseException:
        clinic.close()
        raise


def _check_there(folder: Path) -> None:
    if not has_clinic(folder):
        raise WorldError("no_record", folder=str(folder))
