"""The base of all tables: its own metadata, names for every constraint, and a CHECK for every column."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    event,
)
from sqlalchemy.orm import declared_attr, registry
from sqlmodel import SQLModel

from mesodesk.storage.types import Json, UTCDateTime, Word

#: Without names SQLite's migrations cannot drop a constraint.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: Every table of the record, and nothing else (SQLModel's own metadata is shared by the whole process).
RECORD: Final = MetaData(naming_convention=NAMING)


class Row(SQLModel, registry=registry(metadata=RECORD)):
    """Base of the record's tables; a table class is ``class Room(Row, table=True)``.

    The table is named after the class (``TreatmentProduct`` is ``treatment_product``). Each column gets the
    CHECK that belongs to its type: text has a longest length, words are in their list, instants and numbers
    are whole numbers, dates exist. Raw SQL cannot store anything else. A column named ``row_version`` makes
    a lost update impossible: see `UnitOfWork.check_version`.
    """

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy hands over the class
        """The class name in snake case."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 - SQLAlchemy hands over the class
        """Count the changes of rows that have a `row_version`, and notice a lost update."""
        version = cls.__dict__.get("row_version")
        return {"version_id_col": version} if isinstance(version, Column) else {}


def _rule_of(column: Column[object], name: str) -> str:
    """The condition that a value of `column`, written `name` in SQL, must meet; empty when none is needed."""
    kind = column.type
    if isinstance(kind, Word):
        return f"{name} IN ({', '.join(repr(word.value) for word in kind.words)})"
    if isinstance(kind, Json):
        return f"typeof({name}) = 'text' AND json_valid({name}) AND length({name}) <= {kind.longest}"
    if isinstance(kind, UTCDateTime | Integer | BigInteger):
        return f"typeof({name}) = 'integer'"
    if isinstance(kind, Boolean):
        return f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
    if isinstance(kind, Date):
        return f"typeof({name}) = 'text' AND date({name}) IS {name}"
    if isinstance(kind, Uuid):
        return f"typeof({name}) = 'text' AND length({name}) = 32"
    if isinstance(kind, LargeBinary | String) or hasattr(kind, "length"):
        longest = getattr(kind, "length", None)
        if longest is None:
            raise TypeError(f"{column} needs a longest length")
        stored = "blob" if isinstance(kind, LargeBinary) else "text"
        return f"typeof({name}) = '{stored}' AND length({name}) <= {longest}"
    raise TypeError(f"{column}: no rule for {kind!r}")


@event.listens_for(Table, "after_parent_attach")
def _add_checks(table: Table, metadata: MetaData) -> None:
    if metadata is not RECORD:
        return
    for column in table.columns:
        if column.primary_key and isinstance(column.type, Integer) and len(table.primary_key.columns) == 1:
            continue  # SQLite's rowid is a whole number already
        rule = _rule_of(column, f'"{column.name}"')
        if column.nullable:
            rule = f'"{column.name}" IS NULL OR ({rule})'
        table.append_constraint(CheckConstraint(rule, name=f"{column.name}_kind"))
