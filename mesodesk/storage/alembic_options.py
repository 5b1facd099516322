"""How Alembic looks at the record: what is its business, and how types are written in a migration."""

from __future__ import annotations

from typing import Any, Final, Literal

from alembic.autogenerate.api import AutogenContext
from sqlalchemy.schema import SchemaItem

from mesodesk.storage.row import RECORD
from mesodesk.storage.triggers import INDICES
from mesodesk.storage.types import Json, UTCDateTime, Word


def _is_ours(
    thing: SchemaItem, name: str | None, kind: str, reflected: bool, compared: SchemaItem | None
) -> bool:
    """Leave out what `storage.schema` makes after a migration: search index and overlap indices."""
    return name is None or not (name.startswith("patient_search") or name in INDICES)


def _render(kind: str, thing: Any, context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's
    """Write our types as what they are in the file, so that old migrations need no new code."""
    if kind != "type":
        return False
    if isinstance(thing, UTCDateTime):
        return "sa.BigInteger()"
    if isinstance(thing, Word | Json):
        return f"sa.String(length={thing.longest})"
    return False


#: Options of Alembic's context, for running migrations and for comparing them with the tables.
OPTIONS: Final[dict[str, Any]] = {
    "target_metadata": RECORD,
    "render_as_batch": True,
    "include_object": _is_ours,
    "render_item": _render,
    "compare_type": True,
}
