"""PINs: chosen after the password, looked at before a signature, throttled across restarts and processes."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from mesodesk.domain.errors import RuleError
from mesodesk.services.door.actor import Actor
from mesodesk.storage.record import Record
from mesodesk.storage.tables import PinAttempt, Staff

#: Wrong PINs in a row before waiting starts, and the longest wait between two tries.
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=60)
_PIN = re.compile(r"\d{4,6}", re.ASCII)


def hash_pin(pin: str) -> str:
    """Argon2id of a PIN of 4 to 6 digits; raises `RuleError("bad_pin")`.

    The hash only keeps a PIN from being read by chance: offline, 4 digits are found in minutes. That is why a
    PIN never wraps a key; it switches users and signs inside a program that a password has opened.
    """
    if not _PIN.fullmatch(pin):
        raise RuleError("bad_pin", field="pin")
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(pin)


def check_pin(record: Record, actor: Actor, pin: str, now: datetime) -> None:
    """Raise `RuleError("wrong_pin")` or `("locked_out")`; the try is counted before the PIN is looked at.

    The count is committed on its own, so that neither a crash nor a refused command gives a try back.
    """
    with record.writing(actor_id=actor.staff_id, action="count_pin_try", now=now) as unit:
        staff = unit.session.get(Staff, actor.staff_id)
        pin_hash = staff.pin_hash if staff is not None and staff.active else ""
        if not pin_hash:
            raise RuleError("no_pin", field="pin")
        attempt = unit.session.get(PinAttempt, actor.staff_id)
        if attempt is None:
            attempt = PinAttempt(staff_id=actor.staff_id, failures=0, last_at=now)
        _check_wait(attempt, now)
        attempt.failures += 1
        # A clock that was set back must not shorten the wait.
        attempt.last_at = max(attempt.last_at, now)
        unit.session.add(attempt)
    try:
        PasswordHasher().verify(pin_hash, pin)
    except VerifyMismatchError:
        raise RuleError("wrong_pin", field="pin") from None
    with record.writing(actor_id=actor.staff_id, action="accept_pin", now=now) as unit:
        attempt = unit.session.get(PinAttempt, actor.staff_id)
        if attempt is not None:
            attempt.failures = 0
            unit.session.add(attempt)


def _check_wait(attempt: PinAttempt, now: datetime) -> None:
    if attempt.failures < FREE_TRIES:
        return
    wait = min(LONGEST_WAIT, timedelta(minutes=2 ** (attempt.failures - FREE_TRIES)))
    until = attempt.last_at + wait
    if now < until:
        raise RuleError("locked_out", field="pin", until=until)
