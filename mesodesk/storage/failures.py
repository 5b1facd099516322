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
        "record_held",
        "not_erased",
        "id_was_erased",
    }
    | signed_triggers.RULES
)

#: What the file or the disk did, by the first word of SQLite's result.
_WORLD: Final = {
    "BUSY": "database_locked",
    "LOCKED": "database_locked",
    # The file that processes share beside the write-ahead log could not be set up; it can the next time.
    "PROTOCOL": "database_locked",
    "FULL": "disk_full",
    "IOERR": "disk_failing",
    "READONLY": "read_only",
    "CANTOPEN": "cannot_read",
    "CORRUPT": "damaged_database",
    "NOTADB": "damaged_database",
}
# Where the driver hands over no result, as its copying of whole databases does, the text tells.
_TEXTS: Final = (
    ("database is locked", "BUSY"),
    ("database table is locked", "LOCKED"),
    ("locking protocol", "PROTOCOL"),
    ("database or disk is full", "FULL"),
    ("disk i/o error", "IOERR"),
    ("attempt to write a readonly database", "READONLY"),
    ("unable to open database file", "CANTOPEN"),
    ("malformed", "CORRUPT"),
    ("file is not a database", "NOTADB"),
)
#: After these nobody knows what a connection still holds to be true: it is thrown away.
_BROKEN: Final = frozenset({"IOERR", "FULL", "CORRUPT", "NOTADB", "CANTOPEN"})


def explain(error: BaseException | None) -> MesodeskError | None:
    """What the clinic is told about an error of the driver; None when it is a bug of ours."""
    if not isinstance(error, dbapi2.Error):
        return None
    said = str(error)
    if isinstance(error, dbapi2.IntegrityError) and said in TRIGGER_RULES:
        return RuleError(said)
    problem = _WORLD.get(_kind(error))
    return None if problem is None else WorldError(problem)


def is_broken(error: BaseException | None) -> bool:
    """Whether the connection that failed so must not be used again: what it says may not be on the disk."""
    return isinstance(error, dbapi2.Error) and _kind(error) in _BROKEN


def explain_failures(engine: Engine) -> None:
    """Let every statement of `engine` fail with the words of mesodesk where there are any."""

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        if is_broken(context.original_exception):
            # The pool opens new ones, which read again what is really there.
            context.is_disconnect = True
        known = explain(context.original_exception)
        if known is not None:
            raise known from context.original_exception


def _kind(error: dbapi2.Error) -> str:
    """``IOERR`` of ``SQLITE_IOERR_WRITE``; empty for what never reached SQLite."""
    name: str | None = getattr(error, "sqlite_errorname", None)
    if name:
        return name.removeprefix("SQLITE_").split("_")[0]
    said = str(error).lower()
    return next((kind for part, kind in _TEXTS if part in said), "")
