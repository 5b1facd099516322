"""PINs: chosen after the password, looked at before a signature, throttled across restarts and processes."""

from __future__ import annotations

import re
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from mesodesk.domain.errors import RuleError
from mesodesk.services.door.actor import Actor
from mesodesk.services.door.throttle import Throttle
from mesodesk.storage.tables import Staff

_PIN = re.compile(r"\d{4,6}", re.ASCII)


def hash_pin(pin: str) -> str:
    """Argon2id of a PIN of 4 to 6 digits; raises `RuleError("bad_pin")`.

    The hash only keeps a PIN from being read by chance: offline, 4 digits are found in minutes. That is why a
    PIN never wraps a key; it switches users and signs inside a program that a password has opened.
    """
    if not _PIN.fullmatch(pin):
        raise RuleError("bad_pin", field="pin")
    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(pin)


def check_pin(throttle: Throttle, actor: Actor, pin: str, now: datetime) -> None:
    """Raise `RuleError("wrong_pin")`, `("no_pin")` or `("locked_out")`; the try is counted first."""
    with throttle.record.reading() as session:
        staff = session.get(Staff, actor.staff_id)
        pin_hash = staff.pin_hash if staff is not None and staff.active else ""
    if not pin_hash:
        raise RuleError("no_pin", field="pin")
    throttle.count_pin(actor.staff_id, now)
    try:
        PasswordHasher().verify(pin_hash, pin)
    except VerifyMismatchError:
        raise RuleError("wrong_pin", field="pin") from None
    throttle.accept_pin(actor.staff_id, now)
