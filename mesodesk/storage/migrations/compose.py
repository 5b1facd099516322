"""Writes a migration from the last one to the tables: ``python -m ...migrations.compose 0002 name``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from textwrap import indent
from typing import Final

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from mesodesk.storage.alembic_options import OPTIONS
from mesodesk.storage.engine import open_engine, with_ledger
from mesodesk.storage.row import RECORD
from mesodesk.storage.schema import SCRIPTS, migrate

_FILE: Final = '''"""{title}"""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before!r}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go from the schema before to this one."""
{body}
'''


def compose(connection: Connection, revision: str, title: str) -> str:
    """The text of migration `revision`, which brings the schema on `connection` to the tables' state."""
    context = MigrationContext.configure(connection, opts=OPTIONS)
    operations = produce_migrations(context, RECORD).upgrade_ops
    if operations is None:
        raise ValueError("nothing to compare")
    body = render_python_code(operations, render_as_batch=True, render_item=OPTIONS["render_item"])
    before = context.get_current_revision()
    return _FILE.format(title=title, revision=revision, before=before, body=_indent(body))


def main(arguments: list[str]) -> int:
    """Write the file; `arguments` are the new revision's number and its name."""
    revision, name = arguments
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "empty.db", os.urandom(32))
        with engine.begin() as connection, with_ledger(connection):
            if int(revision) > 1:
                migrate(connection, SCRIPTS, f"{int(revision) - 1:04}")
            text = compose(connection, revision, f"{name.replace('_', ' ').capitalize()}.")
        engine.dispose()
    (SCRIPTS / "versions" / f"{revision}_{name}.py").write_text(text, encoding="utf-8")
    return 0


def _indent(body: str) -> str:
    lines = [line.removeprefix("    ") for line in body.splitlines() if not line.lstrip().startswith("# ###")]
    return indent("\n".join(lines), "    ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
