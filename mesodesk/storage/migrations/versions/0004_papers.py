"""Papers."""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Columns that came later, with what the rows before them hold; rebuilding the tables would lose their checks.
LATER = (
    (
        "clinic",
        "logo_sha256",
        "VARCHAR(64) DEFAULT '' NOT NULL",
        'typeof("logo_sha256") = \'text\' AND length("logo_sha256") <= 64',
    ),
    (
        "clinic",
        "colour",
        "VARCHAR(7) DEFAULT '' NOT NULL",
        'typeof("colour") = \'text\' AND length("colour") <= 7',
    ),
    ("clinic", "consent_days", "INTEGER", '"consent_days" IS NULL OR (typeof("consent_days") = \'integer\')'),
    (
        "consent",
        "reference",
        "VARCHAR(20) DEFAULT '' NOT NULL",
        'typeof("reference") = \'text\' AND length("reference") <= 20',
    ),
    (
        "consent",
        "covers",
        "VARCHAR(1000000)",
        '"covers" IS NULL OR (typeof("covers") = \'text\' AND json_valid("covers") AND length("covers") <= 1000000)',
    ),
    (
        "consent",
        "lapses_on",
        "DATE",
        '"lapses_on" IS NULL OR (typeof("lapses_on") = \'text\' AND date("lapses_on") IS "lapses_on")',
    ),
)

# Tables whose rules change: what stands in their statement, and what stands there afterwards.
CHANGED = {
    "document": (
        (
            "('aftercare', 'consent', 'card', 'summary', 'questionnaire', 'recall_letter')",
            "('aftercare', 'consent', 'card', 'summary', 'questionnaire', 'recall_letter', 'signed_form')",
        ),
    ),
}


def upgrade() -> None:
    """Go from the schema before to this one."""
    op.create_table(
        "emblem",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("picture", sa.LargeBinary(length=1000000), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_emblem_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_emblem_created_by_kind")),
        sa.CheckConstraint("typeof(\"height\") = 'integer'", name=op.f("ck_emblem_height_kind")),
        sa.CheckConstraint(
            'typeof("picture") = \'blob\' AND length("picture") <= 1000000',
            name=op.f("ck_emblem_picture_kind"),
        ),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64', name=op.f("ck_emblem_sha256_kind")
        ),
        sa.CheckConstraint("typeof(\"width\") = 'integer'", name=op.f("ck_emblem_width_kind")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_emblem_created_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_emblem")),
    )
    with op.batch_alter_table("emblem", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_emblem_created_by"), ["created_by"], unique=False)

    op.create_table(
        "language_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_language_review_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_language_review_author_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2',
            name=op.f("ck_language_review_language_kind"),
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_language_review_note_kind")
        ),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64',
            name=op.f("ck_language_review_sha256_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_language_review_author_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language_review")),
    )
    with op.batch_alter_table("language_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_language_review_author_id"), ["author_id"], unique=False)

    op.create_table(
        "seal_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("certificate", sa.LargeBinary(length=100000), nullable=False),
        sa.Column("private_key", sa.LargeBinary(length=100000), nullable=False),
        sa.Column("chain", sa.LargeBinary(length=500000), nullable=False),
        sa.Column("not_after", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_seal_key_active_kind")
        ),
        sa.CheckConstraint(
            'typeof("certificate") = \'blob\' AND length("certificate") <= 100000',
            name=op.f("ck_seal_key_certificate_kind"),
        ),
        sa.CheckConstraint(
            'typeof("chain") = \'blob\' AND length("chain") <= 500000', name=op.f("ck_seal_key_chain_kind")
        ),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_seal_key_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_seal_key_created_by_kind")),
        sa.CheckConstraint("typeof(\"not_after\") = 'integer'", name=op.f("ck_seal_key_not_after_kind")),
        sa.CheckConstraint(
            'typeof("private_key") = \'blob\' AND length("private_key") <= 100000',
            name=op.f("ck_seal_key_private_key_kind"),
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_seal_key_row_version_kind")),
        sa.CheckConstraint(
            'typeof("subject") = \'text\' AND length("subject") <= 200', name=op.f("ck_seal_key_subject_kind")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_seal_key_created_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_key")),
    )
    with op.batch_alter_table("seal_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seal_key_created_by"), ["created_by"], unique=False)

    op.create_table(
        "wording_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("body", sa.String(length=4000000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"published_at" IS NULL OR (typeof("published_at") = \'integer\')',
            name=op.f("ck_wording_version_published_at_kind"),
        ),
        sa.CheckConstraint(
            '"published_by" IS NULL OR (typeof("published_by") = \'integer\')',
            name=op.f("ck_wording_version_published_by_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'published', 'retired')", name=op.f("ck_wording_version_state_kind")
        ),
        sa.CheckConstraint(
            'typeof("body") = \'text\' AND json_valid("body") AND length("body") <= 4000000',
            name=op.f("ck_wording_version_body_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"created_at\") = 'integer'", name=op.f("ck_wording_version_created_at_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"created_by\") = 'integer'", name=op.f("ck_wording_version_created_by_kind")
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_wording_version_note_kind")
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_wording_version_number_kind")),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_wording_version_row_version_kind")
        ),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64',
            name=op.f("ck_wording_version_sha256_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_wording_version_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["staff.id"], name=op.f("fk_wording_version_published_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_version")),
        sa.UniqueConstraint("number", name=op.f("uq_wording_version_number")),
    )
    with op.batch_alter_table("wording_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wording_version_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_wording_version_published_by"), ["published_by"], unique=False)

    op.create_table(
        "photo_withdrawal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=11), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "\"purpose\" IN ('record', 'teaching', 'publication', 'promotion')",
            name=op.f("ck_photo_withdrawal_purpose_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_photo_withdrawal_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_photo_withdrawal_author_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"consent_id\") = 'integer'", name=op.f("ck_photo_withdrawal_consent_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_photo_withdrawal_reason_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_photo_withdrawal_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_photo_withdrawal_consent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_withdrawal")),
    )
    with op.batch_alter_table("photo_withdrawal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_withdrawal_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_withdrawal_consent_id"), ["consent_id"], unique=False)

    for table, column, kind, rule in LATER:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{column}_kind CHECK ({rule})"
        )
    for table, changes in CHANGED.items():
        _rebuild(table, changes)


def _rebuild(table: str, changes: tuple[tuple[str, str], ...]) -> None:
    """Make a table anew with other rules, as SQLite wants it done: a new one, the rows, and the old name."""
    connection = op.get_bind()
    made = sa.text(
        "SELECT sql FROM sqlite_master WHERE type = :kind AND tbl_name = :table AND sql IS NOT NULL"
    )
    statement = " ".join(connection.execute(made, {"kind": "table", "table": table}).scalar_one().split())
    indices = connection.execute(made, {"kind": "index", "table": table}).scalars().all()
    columns = ", ".join(
        f'"{row[1]}"' for row in connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    )
    for before, after in changes:
        if before not in statement:
            raise ValueError(f"{table} has no {before}")
        statement = statement.replace(before, after)
    _, bracket, body = statement.partition("(")
    connection.exec_driver_sql(f"CREATE TABLE {table}_anew {bracket}{body}")
    rows = f"INSERT INTO {table}_anew ({columns}) SELECT {columns} FROM {table}"  # noqa: S608 - names of our own
    connection.exec_driver_sql(rows)
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_anew RENAME TO {table}")
    for index in indices:
        connection.exec_driver_sql(index)
