"""One place where what SQLite says becomes what mesodesk says: a broken rule, or a world that failed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from mesodesk.domain.errors import MesodeskError, RuleError, WorldError
from mesodesk.storage import signed_triggers

#: RAISE(ABORT, ...) of our own triggers; the text is the rule.
TRIGGER_RULES: Final = frozenset(
    {
        "double_booking_staff",
        "double_booking_room",
        "double_booking_patient",
        "signed_is_final",
        "only_added",
        "other_patient",
    }
    | signed_triggers.RULES
)

# By text, because the driver hands over no result codes.
_WORLD: Final = (
    ("database is locked", "database_locked"),
    ("database table is locked", "database_locked"),
    ("database or disk is full", "disk_full"),
    ("disk i/o error", "disk_failing"),
    ("attempt to write a readonly database", "read_only"),
    ("unable to open database file", "cannot_read"),
    ("malformed", "damaged_database"),
    ("file is not a database", "wrong_key"),
)


def explain(error: BaseException | None) -> MesodeskError | None:
    """What the clinic is told about an error of the driver; None when it is a bug of ours."""
    if not isinstance(error, dbapi2.Error):
        return None
    said = str(error)
    if isinstance(error, dbapi2.IntegrityError) and said in TRIGGER_RULES:
        return RuleError(said)
    lowered = said.lower()
    for part, problem in _WORLD:
        if part in lowered:
            return WorldError(problem)
    return None


def explain_failures(engine: Engine) -> None:
    """Let every statement of `engine` fail with the words of mesodesk where there are any."""

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        known = explain(context.original_exception)
        if known is not None:
            raise known from context.original_exception
