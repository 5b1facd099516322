"""Calendar."""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Columns that came later, with what the rows before them hold; rebuilding the tables would lose their checks.
LATER = (
    ("appointment", "freed_at", "BIGINT", '"freed_at" IS NULL OR (typeof("freed_at") = \'integer\')', ""),
    (
        "appointment",
        "held_until",
        "DATE",
        '"held_until" IS NULL OR (typeof("held_until") = \'text\' AND date("held_until") IS "held_until")',
        "",
    ),
    (
        "appointment",
        "outside_uid",
        "VARCHAR(300)",
        '"outside_uid" IS NULL OR (typeof("outside_uid") = \'text\' AND length("outside_uid") <= 300)',
        "",
    ),
    (
        "course_session",
        "maintenance",
        "BOOLEAN DEFAULT 0 NOT NULL",
        'typeof("maintenance") = \'integer\' AND "maintenance" IN (0, 1)',
        "",
    ),
    ("closed_day", "opens", "INTEGER", '"opens" IS NULL OR (typeof("opens") = \'integer\')', ""),
    (
        "closed_day",
        "closes",
        "INTEGER",
        '"closes" IS NULL OR (typeof("closes") = \'integer\')',
        "CONSTRAINT ck_closed_day_in_a_day CHECK ((opens IS NULL) = (closes IS NULL) AND (opens IS NULL OR (closed = 0 AND 0 <= opens AND opens < closes AND closes <= 1440)))",
    ),
    ("room", "buffer_before", "INTEGER DEFAULT 0 NOT NULL", "typeof(\"buffer_before\") = 'integer'", ""),
    (
        "room",
        "buffer_after",
        "INTEGER DEFAULT 0 NOT NULL",
        "typeof(\"buffer_after\") = 'integer'",
        "CONSTRAINT ck_room_buffers CHECK (buffer_before BETWEEN 0 AND 120 AND buffer_after BETWEEN 0 AND 120)",
    ),
    ("staff", "buffer_before", "INTEGER DEFAULT 0 NOT NULL", "typeof(\"buffer_before\") = 'integer'", ""),
    (
        "staff",
        "buffer_after",
        "INTEGER DEFAULT 0 NOT NULL",
        "typeof(\"buffer_after\") = 'integer'",
        "CONSTRAINT ck_staff_buffers CHECK (buffer_before BETWEEN 0 AND 120 AND buffer_after BETWEEN 0 AND 120)",
    ),
)


def upgrade() -> None:
    """Go from the schema before to this one."""
    op.create_table(
        "spacing_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=100), nullable=False),
        sa.Column("term", sa.String(length=80), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("days_after", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "days_before BETWEEN 0 AND 400 AND days_after BETWEEN 0 AND 400",
            name=op.f("ck_spacing_rule_days"),
        ),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_spacing_rule_active_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"days_after\") = 'integer'", name=op.f("ck_spacing_rule_days_after_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"days_before\") = 'integer'", name=op.f("ck_spacing_rule_days_before_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_spacing_rule_reason_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_spacing_rule_row_version_kind")
        ),
        sa.CheckConstraint(
            'typeof("rule") = \'text\' AND length("rule") <= 100', name=op.f("ck_spacing_rule_rule_kind")
        ),
        sa.CheckConstraint(
            'typeof("term") = \'text\' AND length("term") <= 80', name=op.f("ck_spacing_rule_term_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spacing_rule")),
        sa.UniqueConstraint("rule", name=op.f("uq_spacing_rule_rule")),
    )
    op.create_table(
        "patient_away",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("clear_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.CheckConstraint("clear_days BETWEEN 0 AND 90", name=op.f("ck_patient_away_clear")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_patient_away_in_order")),
        sa.CheckConstraint(
            "typeof(\"clear_days\") = 'integer'", name=op.f("ck_patient_away_clear_days_kind")
        ),
        sa.CheckConstraint(
            'typeof("first_on") = \'text\' AND date("first_on") IS "first_on"',
            name=op.f("ck_patient_away_first_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("last_on") = \'text\' AND date("last_on") IS "last_on"',
            name=op.f("ck_patient_away_last_on_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_patient_away_patient_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 120',
            name=op.f("ck_patient_away_reason_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_patient_away_row_version_kind")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_patient_away_patient_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_away")),
    )
    with op.batch_alter_table("patient_away", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_away_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "rota_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=120), nullable=False),
        sa.CheckConstraint(
            '"ends" IS NULL OR (typeof("ends") = \'integer\')', name=op.f("ck_rota_exception_ends_kind")
        ),
        sa.CheckConstraint(
            '"starts" IS NULL OR (typeof("starts") = \'integer\')', name=op.f("ck_rota_exception_starts_kind")
        ),
        sa.CheckConstraint(
            "(starts IS NULL) = (ends IS NULL) AND (starts IS NULL OR (0 <= starts AND starts < ends AND ends <= 1440))",
            name=op.f("ck_rota_exception_in_a_day"),
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_rota_exception_in_order")),
        sa.CheckConstraint(
            'typeof("first_on") = \'text\' AND date("first_on") IS "first_on"',
            name=op.f("ck_rota_exception_first_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("last_on") = \'text\' AND date("last_on") IS "last_on"',
            name=op.f("ck_rota_exception_last_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 120', name=op.f("ck_rota_exception_note_kind")
        ),
        sa.CheckConstraint("typeof(\"staff_id\") = 'integer'", name=op.f("ck_rota_exception_staff_id_kind")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_rota_exception_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota_exception")),
    )
    with op.batch_alter_table("rota_exception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_exception_last_on"), ["last_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_rota_exception_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "course_wish",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("hours_from", sa.Integer(), nullable=False),
        sa.Column("hours_until", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("rooms", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')',
            name=op.f("ck_course_wish_staff_id_kind"),
        ),
        sa.CheckConstraint(
            'typeof("rooms") = \'text\' AND length("rooms") <= 400', name=op.f("ck_course_wish_rooms_kind")
        ),
        sa.CheckConstraint("typeof(\"hours_from\") = 'integer'", name=op.f("ck_course_wish_hours_from_kind")),
        sa.CheckConstraint(
            "typeof(\"hours_until\") = 'integer'", name=op.f("ck_course_wish_hours_until_kind")
        ),
        sa.CheckConstraint("typeof(\"weekdays\") = 'integer'", name=op.f("ck_course_wish_weekdays_kind")),
        sa.CheckConstraint(
            "weekdays BETWEEN 1 AND 127 AND 0 <= hours_from AND hours_from < hours_until AND hours_until <= 1440",
            name=op.f("ck_course_wish_wishes"),
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_wish_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_course_wish_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("course_id", name=op.f("pk_course_wish")),
    )
    with op.batch_alter_table("course_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_wish_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "waiting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("hours_from", sa.Integer(), nullable=False),
        sa.Column("hours_until", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("offered_at", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"appointment_id" IS NULL OR (typeof("appointment_id") = \'integer\')',
            name=op.f("ck_waiting_appointment_id_kind"),
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('session', 'consultation', 'check_up', 'follow_up', 'block')",
            name=op.f("ck_waiting_kind_kind"),
        ),
        sa.CheckConstraint(
            '"offered_at" IS NULL OR (typeof("offered_at") = \'integer\')',
            name=op.f("ck_waiting_offered_at_kind"),
        ),
        sa.CheckConstraint(
            '"session_id" IS NULL OR (typeof("session_id") = \'integer\')',
            name=op.f("ck_waiting_session_id_kind"),
        ),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')', name=op.f("ck_waiting_staff_id_kind")
        ),
        sa.CheckConstraint(
            "\"state\" IN ('waiting', 'offered', 'booked', 'expired')", name=op.f("ck_waiting_state_kind")
        ),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_waiting_in_order")),
        sa.CheckConstraint("minutes BETWEEN 5 AND 720", name=op.f("ck_waiting_length")),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_waiting_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_waiting_created_by_kind")),
        sa.CheckConstraint(
            'typeof("first_on") = \'text\' AND date("first_on") IS "first_on"',
            name=op.f("ck_waiting_first_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"hours_from\") = 'integer'", name=op.f("ck_waiting_hours_from_kind")),
        sa.CheckConstraint("typeof(\"hours_until\") = 'integer'", name=op.f("ck_waiting_hours_until_kind")),
        sa.CheckConstraint(
            'typeof("last_on") = \'text\' AND date("last_on") IS "last_on"',
            name=op.f("ck_waiting_last_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"minutes\") = 'integer'", name=op.f("ck_waiting_minutes_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_waiting_note_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_waiting_patient_id_kind")),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_waiting_row_version_kind")),
        sa.CheckConstraint("typeof(\"weekdays\") = 'integer'", name=op.f("ck_waiting_weekdays_kind")),
        sa.CheckConstraint(
            "weekdays BETWEEN 1 AND 127 AND 0 <= hours_from AND hours_from < hours_until AND hours_until <= 1440",
            name=op.f("ck_waiting_wishes"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_waiting_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_waiting_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_waiting_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["course_session.id"], name=op.f("fk_waiting_session_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_waiting_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
    )
    with op.batch_alter_table("waiting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_waiting_state"), ["state"], unique=False)

    op.create_table(
        "day_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(length=50000000), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')', name=op.f("ck_day_list_staff_id_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_day_list_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_day_list_author_id_kind")),
        sa.CheckConstraint(
            'typeof("day") = \'text\' AND date("day") IS "day"', name=op.f("ck_day_list_day_kind")
        ),
        sa.CheckConstraint(
            'typeof("how") = \'text\' AND length("how") <= 20', name=op.f("ck_day_list_how_kind")
        ),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2',
            name=op.f("ck_day_list_language_kind"),
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_day_list_number_kind")),
        sa.CheckConstraint(
            'typeof("pdf") = \'blob\' AND length("pdf") <= 50000000', name=op.f("ck_day_list_pdf_kind")
        ),
        sa.CheckConstraint(
            'typeof("pdf_sha256") = \'text\' AND length("pdf_sha256") <= 64',
            name=op.f("ck_day_list_pdf_sha256_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_day_list_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_day_list_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_list")),
    )
    with op.batch_alter_table("day_list", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_list_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_day_list_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_day_list_staff_id"), ["staff_id"], unique=False)

    for table, column, kind, rule, more in LATER:
        added = f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{column}_kind CHECK ({rule})"
        op.execute(f"{added} {more}")
    op.create_index("ix_appointment_held_until", "appointment", ["held_until"])
    op.create_index("ix_appointment_outside_uid", "appointment", ["outside_uid"])
