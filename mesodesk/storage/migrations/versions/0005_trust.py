"""Trust."""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Columns that came later, with what the rows before them hold; rebuilding the tables would lose their checks.
LATER = (
    (
        "staff",
        "access_until",
        "DATE",
        '"access_until" IS NULL OR (typeof("access_until") = \'text\' AND date("access_until") IS "access_until")',
    ),
    (
        "staff",
        "must_change",
        "BOOLEAN DEFAULT 0 NOT NULL",
        'typeof("must_change") = \'integer\' AND "must_change" IN (0, 1)',
    ),
    (
        "day_list",
        "patients",
        "VARCHAR(100000)",
        '"patients" IS NULL OR (typeof("patients") = \'text\' AND json_valid("patients") AND length("patients") <= 100000)',
    ),
    ("pin_attempt", "spent", "INTEGER DEFAULT 0 NOT NULL", "typeof(\"spent\") = 'integer'"),
    ("pin_attempt", "waited", "INTEGER DEFAULT 0 NOT NULL", "typeof(\"waited\") = 'integer'"),
    ("pin_attempt", "uptime", "INTEGER DEFAULT 0 NOT NULL", "typeof(\"uptime\") = 'integer'"),
)


def upgrade() -> None:
    """Go from the schema before to this one."""
    op.create_table(
        "broken_glass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_by", sa.Integer(), nullable=True),
        sa.Column("review", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            '"reviewed_at" IS NULL OR (typeof("reviewed_at") = \'integer\')',
            name=op.f("ck_broken_glass_reviewed_at_kind"),
        ),
        sa.CheckConstraint(
            '"reviewed_by" IS NULL OR (typeof("reviewed_by") = \'integer\')',
            name=op.f("ck_broken_glass_reviewed_by_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_broken_glass_at_kind")),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_broken_glass_patient_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_broken_glass_reason_kind"),
        ),
        sa.CheckConstraint(
            'typeof("review") = \'text\' AND length("review") <= 400',
            name=op.f("ck_broken_glass_review_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_broken_glass_row_version_kind")
        ),
        sa.CheckConstraint("typeof(\"staff_id\") = 'integer'", name=op.f("ck_broken_glass_staff_id_kind")),
        sa.CheckConstraint("typeof(\"until\") = 'integer'", name=op.f("ck_broken_glass_until_kind")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_broken_glass_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by"], ["staff.id"], name=op.f("fk_broken_glass_reviewed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_broken_glass_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken_glass")),
    )
    with op.batch_alter_table("broken_glass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broken_glass_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_broken_glass_reviewed_by"), ["reviewed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_broken_glass_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("proof", sa.String(length=20000), nullable=False),
        sa.Column("unfinished", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'running') = (unfinished IS NOT NULL)", name=op.f("ck_erasure_never_running")
        ),
        sa.CheckConstraint(
            "state = 'asked' OR (ended_at IS NOT NULL AND ended_by IS NOT NULL)",
            name=op.f("ck_erasure_ended"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('running', 'done') OR ended_at >= not_before", name=op.f("ck_erasure_not_before")
        ),
        sa.CheckConstraint(
            '"ended_at" IS NULL OR (typeof("ended_at") = \'integer\')', name=op.f("ck_erasure_ended_at_kind")
        ),
        sa.CheckConstraint(
            '"ended_by" IS NULL OR (typeof("ended_by") = \'integer\')', name=op.f("ck_erasure_ended_by_kind")
        ),
        sa.CheckConstraint(
            "\"state\" IN ('asked', 'withdrawn', 'running', 'done')", name=op.f("ck_erasure_state_kind")
        ),
        sa.CheckConstraint(
            '"unfinished" IS NULL OR (typeof("unfinished") = \'integer\')',
            name=op.f("ck_erasure_unfinished_kind"),
        ),
        sa.CheckConstraint("id > 0", name=op.f("ck_erasure_numbered")),
        sa.CheckConstraint("typeof(\"asked_at\") = 'integer'", name=op.f("ck_erasure_asked_at_kind")),
        sa.CheckConstraint("typeof(\"asked_by\") = 'integer'", name=op.f("ck_erasure_asked_by_kind")),
        sa.CheckConstraint(
            'typeof("basis") = \'text\' AND length("basis") <= 40', name=op.f("ck_erasure_basis_kind")
        ),
        sa.CheckConstraint("typeof(\"not_before\") = 'integer'", name=op.f("ck_erasure_not_before_kind")),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_erasure_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("proof") = \'text\' AND json_valid("proof") AND length("proof") <= 20000',
            name=op.f("ck_erasure_proof_kind"),
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_erasure_reason_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_erasure_row_version_kind")),
        sa.CheckConstraint("unfinished IS NULL OR unfinished < 0", name=op.f("ck_erasure_refers_to_nothing")),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["staff.id"], name=op.f("fk_erasure_asked_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["staff.id"], name=op.f("fk_erasure_ended_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["unfinished"],
            ["erasure.id"],
            name=op.f("fk_erasure_unfinished"),
            ondelete="RESTRICT",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("erasure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erasure_asked_by"), ["asked_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_erasure_ended_by"), ["ended_by"], unique=False)

    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), nullable=True),
        sa.Column("lift_reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            '"lifted_at" IS NULL OR (typeof("lifted_at") = \'integer\')',
            name=op.f("ck_legal_hold_lifted_at_kind"),
        ),
        sa.CheckConstraint(
            '"lifted_by" IS NULL OR (typeof("lifted_by") = \'integer\')',
            name=op.f("ck_legal_hold_lifted_by_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_legal_hold_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_legal_hold_author_id_kind")),
        sa.CheckConstraint(
            'typeof("lift_reason") = \'text\' AND length("lift_reason") <= 400',
            name=op.f("ck_legal_hold_lift_reason_kind"),
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_legal_hold_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_legal_hold_reason_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_legal_hold_row_version_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_legal_hold_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by"], ["staff.id"], name=op.f("fk_legal_hold_lifted_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_legal_hold_patient_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_hold_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_legal_hold_lifted_by"), ["lifted_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_legal_hold_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "password_attempt",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("waited", sa.Integer(), nullable=False),
        sa.Column("uptime", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "typeof(\"failures\") = 'integer'", name=op.f("ck_password_attempt_failures_kind")
        ),
        sa.CheckConstraint("typeof(\"last_at\") = 'integer'", name=op.f("ck_password_attempt_last_at_kind")),
        sa.CheckConstraint("typeof(\"spent\") = 'integer'", name=op.f("ck_password_attempt_spent_kind")),
        sa.CheckConstraint("typeof(\"uptime\") = 'integer'", name=op.f("ck_password_attempt_uptime_kind")),
        sa.CheckConstraint("typeof(\"waited\") = 'integer'", name=op.f("ck_password_attempt_waited_kind")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_password_attempt_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_password_attempt")),
    )
    op.create_table(
        "retention_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("record_class", sa.String(length=8), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "\"record_class\" IN ('clinical', 'consent', 'photo', 'contact', 'ledger')",
            name=op.f("ck_retention_rule_record_class_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_retention_rule_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_retention_rule_author_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_retention_rule_row_version_kind")
        ),
        sa.CheckConstraint(
            'typeof("source") = \'text\' AND length("source") <= 400',
            name=op.f("ck_retention_rule_source_kind"),
        ),
        sa.CheckConstraint("typeof(\"years\") = 'integer'", name=op.f("ck_retention_rule_years_kind")),
        sa.CheckConstraint("years BETWEEN 1 AND 100", name=op.f("ck_retention_rule_years")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_retention_rule_author_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rule")),
        sa.UniqueConstraint("record_class", name=op.f("uq_retention_rule_record_class")),
    )
    with op.batch_alter_table("retention_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_rule_author_id"), ["author_id"], unique=False)

    op.create_table(
        "view_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_view_review_in_order")),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_view_review_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_view_review_author_id_kind")),
        sa.CheckConstraint(
            'typeof("first_on") = \'text\' AND date("first_on") IS "first_on"',
            name=op.f("ck_view_review_first_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"found\") = 'integer'", name=op.f("ck_view_review_found_kind")),
        sa.CheckConstraint(
            'typeof("last_on") = \'text\' AND date("last_on") IS "last_on"',
            name=op.f("ck_view_review_last_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_view_review_note_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_view_review_author_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_view_review")),
    )
    with op.batch_alter_table("view_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_view_review_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_view_review_first_on"), ["first_on"], unique=False)

    for table, column, kind, rule in LATER:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{column}_kind CHECK ({rule})"
        )
