"""Run by Alembic; everything it needs comes in code, from `storage.schema`."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from mesodesk.storage.migrations.options import OPTIONS
from mesodesk.storage.row import RECORD


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=RECORD, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()


_run(context.config.attributes["connection"])
