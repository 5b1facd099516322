"""First."""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go from the schema before to this one."""
    op.create_table(
        "clinic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("emergency_number", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("paper", sa.String(length=10), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("made_up_today", sa.Date(), nullable=True),
        sa.Column("matching", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            '"made_up_today" IS NULL OR (typeof("made_up_today") = \'text\' AND date("made_up_today") IS "made_up_today")',
            name=op.f("ck_clinic_made_up_today_kind"),
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_clinic_only_one")),
        sa.CheckConstraint(
            'typeof("address") = \'text\' AND length("address") <= 400', name=op.f("ck_clinic_address_kind")
        ),
        sa.CheckConstraint(
            'typeof("country") = \'text\' AND length("country") <= 2', name=op.f("ck_clinic_country_kind")
        ),
        sa.CheckConstraint(
            'typeof("emergency_number") = \'text\' AND length("emergency_number") <= 20',
            name=op.f("ck_clinic_emergency_number_kind"),
        ),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2', name=op.f("ck_clinic_language_kind")
        ),
        sa.CheckConstraint(
            'typeof("made_up") = \'integer\' AND "made_up" IN (0, 1)', name=op.f("ck_clinic_made_up_kind")
        ),
        sa.CheckConstraint(
            'typeof("matching") = \'integer\' AND "matching" IN (0, 1)', name=op.f("ck_clinic_matching_kind")
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 200', name=op.f("ck_clinic_name_kind")
        ),
        sa.CheckConstraint(
            'typeof("paper") = \'text\' AND length("paper") <= 10', name=op.f("ck_clinic_paper_kind")
        ),
        sa.CheckConstraint(
            'typeof("phone") = \'text\' AND length("phone") <= 40', name=op.f("ck_clinic_phone_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_clinic_row_version_kind")),
        sa.CheckConstraint(
            'typeof("zone") = \'text\' AND length("zone") <= 60', name=op.f("ck_clinic_zone_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clinic")),
    )
    op.create_table(
        "closed_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            'typeof("closed") = \'integer\' AND "closed" IN (0, 1)', name=op.f("ck_closed_day_closed_kind")
        ),
        sa.CheckConstraint(
            'typeof("day") = \'text\' AND date("day") IS "day"', name=op.f("ck_closed_day_day_kind")
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 120', name=op.f("ck_closed_day_name_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_day")),
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("change", sa.String(length=7), nullable=False),
        sa.Column("entity", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("row_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("command_id", sa.String(length=36), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("before", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seal", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint(
            '"actor_id" IS NULL OR (typeof("actor_id") = \'integer\')', name=op.f("ck_ledger_actor_id_kind")
        ),
        sa.CheckConstraint(
            "\"change\" IN ('added', 'changed', 'removed', 'viewed', 'noted')",
            name=op.f("ck_ledger_change_kind"),
        ),
        sa.CheckConstraint(
            '"command_id" IS NULL OR (typeof("command_id") = \'text\' AND length("command_id") <= 36)',
            name=op.f("ck_ledger_command_id_kind"),
        ),
        sa.CheckConstraint(
            '"patient_id" IS NULL OR (typeof("patient_id") = \'integer\')',
            name=op.f("ck_ledger_patient_id_kind"),
        ),
        sa.CheckConstraint(
            '"row_hash" IS NULL OR (typeof("row_hash") = \'blob\' AND length("row_hash") <= 32)',
            name=op.f("ck_ledger_row_hash_kind"),
        ),
        sa.CheckConstraint(
            'typeof("action") = \'text\' AND length("action") <= 80', name=op.f("ck_ledger_action_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_ledger_at_kind")),
        sa.CheckConstraint(
            'typeof("before") = \'blob\' AND length("before") <= 32', name=op.f("ck_ledger_before_kind")
        ),
        sa.CheckConstraint(
            'typeof("entity") = \'text\' AND length("entity") <= 60', name=op.f("ck_ledger_entity_kind")
        ),
        sa.CheckConstraint(
            'typeof("key") = \'text\' AND length("key") <= 120', name=op.f("ck_ledger_key_kind")
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND json_valid("note") AND length("note") <= 4000',
            name=op.f("ck_ledger_note_kind"),
        ),
        sa.CheckConstraint(
            'typeof("seal") = \'blob\' AND length("seal") <= 32', name=op.f("ck_ledger_seal_kind")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger")),
    )
    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ledger_patient",
            ["patient_id", "seq"],
            unique=False,
            sqlite_where=sa.text("patient_id IS NOT NULL"),
        )

    op.create_table(
        "opening_hours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("closes", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"closes\") = 'integer'", name=op.f("ck_opening_hours_closes_kind")),
        sa.CheckConstraint("typeof(\"opens\") = 'integer'", name=op.f("ck_opening_hours_opens_kind")),
        sa.CheckConstraint("typeof(\"weekday\") = 'integer'", name=op.f("ck_opening_hours_weekday_kind")),
        sa.CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND 0 <= opens AND opens < closes AND closes <= 1440",
            name=op.f("ck_opening_hours_in_a_day"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_hours")),
    )
    op.create_table(
        "patient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("given_name", sa.String(length=200), nullable=False),
        sa.Column("family_name", sa.String(length=200), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=7), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("phototype", sa.Integer(), nullable=True),
        sa.Column("notes", sa.String(length=4000), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("search", sa.String(length=600), nullable=False),
        sa.Column("display_key", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            '"birth_date" IS NULL OR (typeof("birth_date") = \'text\' AND date("birth_date") IS "birth_date")',
            name=op.f("ck_patient_birth_date_kind"),
        ),
        sa.CheckConstraint(
            '"phototype" IS NULL OR (typeof("phototype") = \'integer\')',
            name=op.f("ck_patient_phototype_kind"),
        ),
        sa.CheckConstraint(
            "\"sex\" IN ('female', 'male', 'other', 'unknown')", name=op.f("ck_patient_sex_kind")
        ),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_patient_created_at_kind")),
        sa.CheckConstraint("typeof(\"display_key\") = 'integer'", name=op.f("ck_patient_display_key_kind")),
        sa.CheckConstraint(
            'typeof("email") = \'text\' AND length("email") <= 200', name=op.f("ck_patient_email_kind")
        ),
        sa.CheckConstraint(
            'typeof("family_name") = \'text\' AND length("family_name") <= 200',
            name=op.f("ck_patient_family_name_kind"),
        ),
        sa.CheckConstraint(
            'typeof("given_name") = \'text\' AND length("given_name") <= 200',
            name=op.f("ck_patient_given_name_kind"),
        ),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2', name=op.f("ck_patient_language_kind")
        ),
        sa.CheckConstraint(
            'typeof("notes") = \'text\' AND length("notes") <= 4000', name=op.f("ck_patient_notes_kind")
        ),
        sa.CheckConstraint(
            'typeof("number") = \'text\' AND length("number") <= 40', name=op.f("ck_patient_number_kind")
        ),
        sa.CheckConstraint(
            'typeof("phone") = \'text\' AND length("phone") <= 40', name=op.f("ck_patient_phone_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_patient_row_version_kind")),
        sa.CheckConstraint(
            'typeof("search") = \'text\' AND length("search") <= 600', name=op.f("ck_patient_search_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
        sa.UniqueConstraint("display_key", name=op.f("uq_patient_display_key")),
        sa.UniqueConstraint("number", name=op.f("uq_patient_number")),
    )
    with op.batch_alter_table("patient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patient_birth_date"), ["birth_date"], unique=False)

    op.create_table(
        "performed",
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("result", sa.String(length=1000000), nullable=True),
        sa.CheckConstraint(
            '"result" IS NULL OR (typeof("result") = \'text\' AND json_valid("result") AND length("result") <= 1000000)',
            name=op.f("ck_performed_result_kind"),
        ),
        sa.CheckConstraint(
            'typeof("action") = \'text\' AND length("action") <= 80', name=op.f("ck_performed_action_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_performed_at_kind")),
        sa.CheckConstraint(
            'typeof("command_id") = \'text\' AND length("command_id") <= 36',
            name=op.f("ck_performed_command_id_kind"),
        ),
        sa.PrimaryKeyConstraint("command_id", name=op.f("pk_performed")),
    )
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("maker", sa.String(length=200), nullable=False),
        sa.Column("container_ul", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_product_active_kind")
        ),
        sa.CheckConstraint("typeof(\"container_ul\") = 'integer'", name=op.f("ck_product_container_ul_kind")),
        sa.CheckConstraint(
            'typeof("maker") = \'text\' AND length("maker") <= 200', name=op.f("ck_product_maker_kind")
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 200', name=op.f("ck_product_name_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_product_row_version_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("name", name=op.f("uq_product_name")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("for_numbing", sa.Boolean(), nullable=False),
        sa.Column("for_treatment", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_room_active_kind")
        ),
        sa.CheckConstraint(
            'typeof("for_numbing") = \'integer\' AND "for_numbing" IN (0, 1)',
            name=op.f("ck_room_for_numbing_kind"),
        ),
        sa.CheckConstraint(
            'typeof("for_treatment") = \'integer\' AND "for_treatment" IN (0, 1)',
            name=op.f("ck_room_for_treatment_kind"),
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 80', name=op.f("ck_room_name_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_room_row_version_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("name", name=op.f("uq_room_name")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("owner", sa.Boolean(), nullable=False),
        sa.Column("qualification", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.CheckConstraint("\"language\" IN ('tr', 'en')", name=op.f("ck_staff_language_kind")),
        sa.CheckConstraint(
            "\"role\" IN ('receptionist', 'practitioner', 'dermatologist', 'manager')",
            name=op.f("ck_staff_role_kind"),
        ),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_staff_active_kind")
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 200', name=op.f("ck_staff_name_kind")
        ),
        sa.CheckConstraint(
            'typeof("owner") = \'integer\' AND "owner" IN (0, 1)', name=op.f("ck_staff_owner_kind")
        ),
        sa.CheckConstraint(
            'typeof("pin_hash") = \'text\' AND length("pin_hash") <= 200', name=op.f("ck_staff_pin_hash_kind")
        ),
        sa.CheckConstraint(
            'typeof("qualification") = \'text\' AND length("qualification") <= 200',
            name=op.f("ck_staff_qualification_kind"),
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_staff_row_version_kind")),
        sa.CheckConstraint(
            'typeof("user") = \'text\' AND length("user") <= 40', name=op.f("ck_staff_user_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("user", name=op.f("uq_staff_user")),
    )
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_evaluation_at_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 4000', name=op.f("ck_evaluation_note_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_evaluation_patient_id_kind")),
        sa.CheckConstraint("typeof(\"staff_id\") = 'integer'", name=op.f("ck_evaluation_staff_id_kind")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_evaluation_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_evaluation_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "fact_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=13), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("term", sa.String(length=80), nullable=True),
        sa.Column("severity", sa.String(length=8), nullable=True),
        sa.Column("reaction", sa.String(length=400), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            '"area" IS NULL OR (typeof("area") = \'text\' AND length("area") <= 40)',
            name=op.f("ck_fact_entry_area_kind"),
        ),
        sa.CheckConstraint(
            "\"severity\" IS NULL OR (\"severity\" IN ('mild', 'moderate', 'severe', 'unknown'))",
            name=op.f("ck_fact_entry_severity_kind"),
        ),
        sa.CheckConstraint(
            '"since_on" IS NULL OR (typeof("since_on") = \'text\' AND date("since_on") IS "since_on")',
            name=op.f("ck_fact_entry_since_on_kind"),
        ),
        sa.CheckConstraint(
            '"term" IS NULL OR (typeof("term") = \'text\' AND length("term") <= 80)',
            name=op.f("ck_fact_entry_term_kind"),
        ),
        sa.CheckConstraint(
            "\"topic\" IN ('allergies', 'conditions', 'medicines', 'pregnancy', 'breastfeeding')",
            name=op.f("ck_fact_entry_topic_kind"),
        ),
        sa.CheckConstraint(
            '"until_on" IS NULL OR (typeof("until_on") = \'text\' AND date("until_on") IS "until_on")',
            name=op.f("ck_fact_entry_until_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_fact_entry_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_fact_entry_author_id_kind")),
        sa.CheckConstraint(
            'typeof("entry") = \'text\' AND length("entry") <= 32', name=op.f("ck_fact_entry_entry_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_fact_entry_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("reaction") = \'text\' AND length("reaction") <= 400',
            name=op.f("ck_fact_entry_reaction_kind"),
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_fact_entry_reason_kind")
        ),
        sa.CheckConstraint(
            'typeof("text") = \'text\' AND length("text") <= 400', name=op.f("ck_fact_entry_text_kind")
        ),
        sa.CheckConstraint("typeof(\"version\") = 'integer'", name=op.f("ck_fact_entry_version_kind")),
        sa.CheckConstraint(
            'typeof("voided") = \'integer\' AND "voided" IN (0, 1)', name=op.f("ck_fact_entry_voided_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_fact_entry_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_fact_entry_patient_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_entry")),
    )
    with op.batch_alter_table("fact_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_entry_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_entry_entry"), ["entry"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_entry_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "fact_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=13), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "\"state\" IN ('not_asked', 'none', 'some', 'unknown')", name=op.f("ck_fact_topic_state_kind")
        ),
        sa.CheckConstraint(
            "\"topic\" IN ('allergies', 'conditions', 'medicines', 'pregnancy', 'breastfeeding')",
            name=op.f("ck_fact_topic_topic_kind"),
        ),
        sa.CheckConstraint(
            '"until_on" IS NULL OR (typeof("until_on") = \'text\' AND date("until_on") IS "until_on")',
            name=op.f("ck_fact_topic_until_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("asked_on") = \'text\' AND date("asked_on") IS "asked_on"',
            name=op.f("ck_fact_topic_asked_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_fact_topic_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_fact_topic_author_id_kind")),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_fact_topic_patient_id_kind")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_fact_topic_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_fact_topic_patient_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_topic")),
    )
    with op.batch_alter_table("fact_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_topic_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_topic_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=11), nullable=False),
        sa.Column("received_ul", sa.BigInteger(), nullable=False),
        sa.Column("left_ul", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.CheckConstraint("\"state\" IN ('available', 'quarantined')", name=op.f("ck_lot_state_kind")),
        sa.CheckConstraint("left_ul >= 0", name=op.f("ck_lot_not_negative")),
        sa.CheckConstraint(
            'typeof("code") = \'text\' AND length("code") <= 60', name=op.f("ck_lot_code_kind")
        ),
        sa.CheckConstraint(
            'typeof("expires_on") = \'text\' AND date("expires_on") IS "expires_on"',
            name=op.f("ck_lot_expires_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"left_ul\") = 'integer'", name=op.f("ck_lot_left_ul_kind")),
        sa.CheckConstraint("typeof(\"product_id\") = 'integer'", name=op.f("ck_lot_product_id_kind")),
        sa.CheckConstraint(
            'typeof("received_on") = \'text\' AND date("received_on") IS "received_on"',
            name=op.f("ck_lot_received_on_kind"),
        ),
        sa.CheckConstraint("typeof(\"received_ul\") = 'integer'", name=op.f("ck_lot_received_ul_kind")),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_lot_row_version_kind")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_lot_product_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot")),
        sa.UniqueConstraint("product_id", "code", name=op.f("uq_lot_product_id_code")),
    )
    with op.batch_alter_table("lot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lot_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_lot_product_id"), ["product_id"], unique=False)

    op.create_table(
        "pin_attempt",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("typeof(\"failures\") = 'integer'", name=op.f("ck_pin_attempt_failures_kind")),
        sa.CheckConstraint("typeof(\"last_at\") = 'integer'", name=op.f("ck_pin_attempt_last_at_kind")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_pin_attempt_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_pin_attempt")),
    )
    op.create_table(
        "product_ingredient",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("ingredient_key", sa.String(length=80), nullable=False),
        sa.Column("strength", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            'typeof("ingredient_key") = \'text\' AND length("ingredient_key") <= 80',
            name=op.f("ck_product_ingredient_ingredient_key_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"product_id\") = 'integer'", name=op.f("ck_product_ingredient_product_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("strength") = \'text\' AND length("strength") <= 60',
            name=op.f("ck_product_ingredient_strength_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_product_ingredient_product_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("product_id", "ingredient_key", name=op.f("pk_product_ingredient")),
    )
    op.create_table(
        "protocol_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("body", sa.String(length=1000000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"published_at" IS NULL OR (typeof("published_at") = \'integer\')',
            name=op.f("ck_protocol_version_published_at_kind"),
        ),
        sa.CheckConstraint(
            '"published_by" IS NULL OR (typeof("published_by") = \'integer\')',
            name=op.f("ck_protocol_version_published_by_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'published', 'retired')", name=op.f("ck_protocol_version_state_kind")
        ),
        sa.CheckConstraint(
            'typeof("body") = \'text\' AND json_valid("body") AND length("body") <= 1000000',
            name=op.f("ck_protocol_version_body_kind"),
        ),
        sa.CheckConstraint(
            'typeof("key") = \'text\' AND length("key") <= 60', name=op.f("ck_protocol_version_key_kind")
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_protocol_version_number_kind")),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_protocol_version_row_version_kind")
        ),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64',
            name=op.f("ck_protocol_version_sha256_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by"], ["staff.id"], name=op.f("fk_protocol_version_published_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_version")),
        sa.UniqueConstraint("key", "number", name=op.f("uq_protocol_version_key_number")),
    )
    with op.batch_alter_table("protocol_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_protocol_version_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_protocol_version_published_by"), ["published_by"], unique=False)

    op.create_table(
        "rota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"ends\") = 'integer'", name=op.f("ck_rota_ends_kind")),
        sa.CheckConstraint("typeof(\"staff_id\") = 'integer'", name=op.f("ck_rota_staff_id_kind")),
        sa.CheckConstraint("typeof(\"starts\") = 'integer'", name=op.f("ck_rota_starts_kind")),
        sa.CheckConstraint("typeof(\"weekday\") = 'integer'", name=op.f("ck_rota_weekday_kind")),
        sa.CheckConstraint(
            "weekday BETWEEN 0 AND 6 AND 0 <= starts AND starts < ends AND ends <= 1440",
            name=op.f("ck_rota_in_a_day"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_rota_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rota")),
    )
    with op.batch_alter_table("rota", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rota_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("protocol_version_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("snapshot", sa.String(length=1000000), nullable=False),
        sa.Column("evidence", sa.String(length=1000000), nullable=False),
        sa.Column("patient_signed_at", sa.BigInteger(), nullable=True),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("doctor_signed_at", sa.BigInteger(), nullable=True),
        sa.Column("doctor_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"doctor_id" IS NULL OR (typeof("doctor_id") = \'integer\')',
            name=op.f("ck_consent_doctor_id_kind"),
        ),
        sa.CheckConstraint(
            '"doctor_signed_at" IS NULL OR (typeof("doctor_signed_at") = \'integer\')',
            name=op.f("ck_consent_doctor_signed_at_kind"),
        ),
        sa.CheckConstraint(
            '"patient_signed_at" IS NULL OR (typeof("patient_signed_at") = \'integer\')',
            name=op.f("ck_consent_patient_signed_at_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('awaiting_patient', 'awaiting_doctor', 'signed', 'withdrawn')",
            name=op.f("ck_consent_state_kind"),
        ),
        sa.CheckConstraint(
            '"witness_id" IS NULL OR (typeof("witness_id") = \'integer\')',
            name=op.f("ck_consent_witness_id_kind"),
        ),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_consent_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_consent_created_by_kind")),
        sa.CheckConstraint(
            'typeof("evidence") = \'text\' AND json_valid("evidence") AND length("evidence") <= 1000000',
            name=op.f("ck_consent_evidence_kind"),
        ),
        sa.CheckConstraint(
            'typeof("form_version") = \'text\' AND length("form_version") <= 20',
            name=op.f("ck_consent_form_version_kind"),
        ),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2', name=op.f("ck_consent_language_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_consent_patient_id_kind")),
        sa.CheckConstraint(
            "typeof(\"protocol_version_id\") = 'integer'", name=op.f("ck_consent_protocol_version_id_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_consent_row_version_kind")),
        sa.CheckConstraint(
            'typeof("snapshot") = \'text\' AND json_valid("snapshot") AND length("snapshot") <= 1000000',
            name=op.f("ck_consent_snapshot_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_consent_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["staff.id"], name=op.f("fk_consent_doctor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_consent_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_version_id"],
            ["protocol_version.id"],
            name=op.f("fk_consent_protocol_version_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["witness_id"], ["staff.id"], name=op.f("fk_consent_witness_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_doctor_id"), ["doctor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_consent_protocol_version_id"), ["protocol_version_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_consent_witness_id"), ["witness_id"], unique=False)

    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("protocol_version_id", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=9), nullable=False),
        sa.Column("stop_reason", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "\"status\" IN ('planned', 'active', 'completed', 'stopped')", name=op.f("ck_course_status_kind")
        ),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_course_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_course_created_by_kind")),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_course_patient_id_kind")),
        sa.CheckConstraint(
            "typeof(\"protocol_version_id\") = 'integer'", name=op.f("ck_course_protocol_version_id_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_course_row_version_kind")),
        sa.CheckConstraint("typeof(\"sessions\") = 'integer'", name=op.f("ck_course_sessions_kind")),
        sa.CheckConstraint(
            'typeof("stop_reason") = \'text\' AND length("stop_reason") <= 400',
            name=op.f("ck_course_stop_reason_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_course_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_course_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_version_id"],
            ["protocol_version.id"],
            name=op.f("fk_course_protocol_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
    )
    with op.batch_alter_table("course", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_course_protocol_version_id"), ["protocol_version_id"], unique=False
        )

    op.create_table(
        "consent_withdrawal",
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_consent_withdrawal_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_consent_withdrawal_author_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_consent_withdrawal_reason_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_consent_withdrawal_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_consent_withdrawal_consent_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("consent_id", name=op.f("pk_consent_withdrawal")),
    )
    with op.batch_alter_table("consent_withdrawal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_withdrawal_author_id"), ["author_id"], unique=False)

    op.create_table(
        "course_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "typeof(\"course_id\") = 'integer'", name=op.f("ck_course_session_course_id_kind")
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_course_session_number_kind")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_session_course_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
        sa.UniqueConstraint("course_id", "number", name=op.f("uq_course_session_course_id_number")),
    )
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_session_course_id"), ["course_id"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("numbing_at", sa.BigInteger(), nullable=True),
        sa.Column("treatment_at", sa.BigInteger(), nullable=True),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"arrived_at" IS NULL OR (typeof("arrived_at") = \'integer\')',
            name=op.f("ck_appointment_arrived_at_kind"),
        ),
        sa.CheckConstraint(
            '"done_at" IS NULL OR (typeof("done_at") = \'integer\')', name=op.f("ck_appointment_done_at_kind")
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('session', 'consultation', 'check_up', 'follow_up', 'block')",
            name=op.f("ck_appointment_kind_kind"),
        ),
        sa.CheckConstraint(
            '"numbing_at" IS NULL OR (typeof("numbing_at") = \'integer\')',
            name=op.f("ck_appointment_numbing_at_kind"),
        ),
        sa.CheckConstraint(
            '"patient_id" IS NULL OR (typeof("patient_id") = \'integer\')',
            name=op.f("ck_appointment_patient_id_kind"),
        ),
        sa.CheckConstraint(
            '"session_id" IS NULL OR (typeof("session_id") = \'integer\')',
            name=op.f("ck_appointment_session_id_kind"),
        ),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')',
            name=op.f("ck_appointment_staff_id_kind"),
        ),
        sa.CheckConstraint(
            "\"status\" IN ('held', 'booked', 'confirmed', 'arrived', 'numbing', 'in_treatment', 'done', 'cancelled', 'no_show')",
            name=op.f("ck_appointment_status_kind"),
        ),
        sa.CheckConstraint(
            '"treatment_at" IS NULL OR (typeof("treatment_at") = \'integer\')',
            name=op.f("ck_appointment_treatment_at_kind"),
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_appointment_in_order")),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_appointment_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_appointment_created_by_kind")),
        sa.CheckConstraint("typeof(\"ends_at\") = 'integer'", name=op.f("ck_appointment_ends_at_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_appointment_note_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_appointment_reason_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_appointment_row_version_kind")
        ),
        sa.CheckConstraint("typeof(\"starts_at\") = 'integer'", name=op.f("ck_appointment_starts_at_kind")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_appointment_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_appointment_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["course_session.id"], name=op.f("fk_appointment_session_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_appointment_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.String(length=300), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_decision_has_reason")),
        sa.CheckConstraint(
            "typeof(\"appointment_id\") = 'integer'", name=op.f("ck_decision_appointment_id_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_decision_at_kind")),
        sa.CheckConstraint(
            'typeof("finding") = \'text\' AND length("finding") <= 300', name=op.f("ck_decision_finding_kind")
        ),
        sa.CheckConstraint(
            'typeof("level") = \'text\' AND length("level") <= 20', name=op.f("ck_decision_level_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_decision_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_decision_reason_kind")
        ),
        sa.CheckConstraint("typeof(\"staff_id\") = 'integer'", name=op.f("ck_decision_staff_id_kind")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_decision_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_decision_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_decision_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "screening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("protocol_version_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("findings", sa.String(length=100000), nullable=False),
        sa.CheckConstraint(
            '"appointment_id" IS NULL OR (typeof("appointment_id") = \'integer\')',
            name=op.f("ck_screening_appointment_id_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_screening_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_screening_author_id_kind")),
        sa.CheckConstraint(
            'typeof("findings") = \'text\' AND json_valid("findings") AND length("findings") <= 100000',
            name=op.f("ck_screening_findings_kind"),
        ),
        sa.CheckConstraint(
            'typeof("on_day") = \'text\' AND date("on_day") IS "on_day"',
            name=op.f("ck_screening_on_day_kind"),
        ),
        sa.CheckConstraint(
            'typeof("outcome") = \'text\' AND length("outcome") <= 20', name=op.f("ck_screening_outcome_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_screening_patient_id_kind")),
        sa.CheckConstraint(
            "typeof(\"protocol_version_id\") = 'integer'", name=op.f("ck_screening_protocol_version_id_kind")
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_screening_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_screening_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_screening_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_version_id"],
            ["protocol_version.id"],
            name=op.f("fk_screening_protocol_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
    )
    with op.batch_alter_table("screening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_screening_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_screening_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_screening_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_screening_protocol_version_id"), ["protocol_version_id"], unique=False
        )

    op.create_table(
        "segment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.Integer(), nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('numbing', 'treatment', 'aftercare', 'visit', 'block')",
            name=op.f("ck_segment_kind_kind"),
        ),
        sa.CheckConstraint(
            '"patient_id" IS NULL OR (typeof("patient_id") = \'integer\')',
            name=op.f("ck_segment_patient_id_kind"),
        ),
        sa.CheckConstraint(
            '"room_id" IS NULL OR (typeof("room_id") = \'integer\')', name=op.f("ck_segment_room_id_kind")
        ),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')', name=op.f("ck_segment_staff_id_kind")
        ),
        sa.CheckConstraint(
            "starts_at < ends_at AND ends_at - starts_at <= 43200", name=op.f("ck_segment_in_order")
        ),
        sa.CheckConstraint(
            "typeof(\"appointment_id\") = 'integer'", name=op.f("ck_segment_appointment_id_kind")
        ),
        sa.CheckConstraint("typeof(\"ends_at\") = 'integer'", name=op.f("ck_segment_ends_at_kind")),
        sa.CheckConstraint(
            'typeof("holds") = \'integer\' AND "holds" IN (0, 1)', name=op.f("ck_segment_holds_kind")
        ),
        sa.CheckConstraint("typeof(\"position\") = 'integer'", name=op.f("ck_segment_position_kind")),
        sa.CheckConstraint("typeof(\"starts_at\") = 'integer'", name=op.f("ck_segment_starts_at_kind")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_segment_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_segment_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_segment_room_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_segment_staff_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
    )
    with op.batch_alter_table("segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_segment_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_segment_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "treatment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("protocol_version_id", sa.Integer(), nullable=False),
        sa.Column("screening_id", sa.Integer(), nullable=True),
        sa.Column("consent_id", sa.Integer(), nullable=True),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.String(length=1000000), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("amend_reason", sa.String(length=1000), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            '"consent_id" IS NULL OR (typeof("consent_id") = \'integer\')',
            name=op.f("ck_treatment_consent_id_kind"),
        ),
        sa.CheckConstraint(
            '"ended_at" IS NULL OR (typeof("ended_at") = \'integer\')',
            name=op.f("ck_treatment_ended_at_kind"),
        ),
        sa.CheckConstraint(
            '"room_id" IS NULL OR (typeof("room_id") = \'integer\')', name=op.f("ck_treatment_room_id_kind")
        ),
        sa.CheckConstraint(
            '"screening_id" IS NULL OR (typeof("screening_id") = \'integer\')',
            name=op.f("ck_treatment_screening_id_kind"),
        ),
        sa.CheckConstraint(
            '"sha256" IS NULL OR (typeof("sha256") = \'text\' AND length("sha256") <= 64)',
            name=op.f("ck_treatment_sha256_kind"),
        ),
        sa.CheckConstraint(
            '"signed_at" IS NULL OR (typeof("signed_at") = \'integer\')',
            name=op.f("ck_treatment_signed_at_kind"),
        ),
        sa.CheckConstraint(
            '"signed_by" IS NULL OR (typeof("signed_by") = \'integer\')',
            name=op.f("ck_treatment_signed_by_kind"),
        ),
        sa.CheckConstraint(
            '"supersedes" IS NULL OR (typeof("supersedes") = \'integer\')',
            name=op.f("ck_treatment_supersedes_kind"),
        ),
        sa.CheckConstraint(
            'typeof("amend_reason") = \'text\' AND length("amend_reason") <= 1000',
            name=op.f("ck_treatment_amend_reason_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"appointment_id\") = 'integer'", name=op.f("ck_treatment_appointment_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("body") = \'text\' AND json_valid("body") AND length("body") <= 1000000',
            name=op.f("ck_treatment_body_kind"),
        ),
        sa.CheckConstraint("typeof(\"operator_id\") = 'integer'", name=op.f("ck_treatment_operator_id_kind")),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_treatment_patient_id_kind")),
        sa.CheckConstraint(
            "typeof(\"protocol_version_id\") = 'integer'", name=op.f("ck_treatment_protocol_version_id_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_treatment_row_version_kind")),
        sa.CheckConstraint("typeof(\"started_at\") = 'integer'", name=op.f("ck_treatment_started_at_kind")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_treatment_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_treatment_consent_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["staff.id"], name=op.f("fk_treatment_operator_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_treatment_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_version_id"],
            ["protocol_version.id"],
            name=op.f("fk_treatment_protocol_version_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_treatment_room_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_treatment_screening_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["staff.id"], name=op.f("fk_treatment_signed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["treatment.id"], name=op.f("fk_treatment_supersedes"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment")),
    )
    with op.batch_alter_table("treatment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_treatment_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_consent_id"), ["consent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_operator_id"), ["operator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_treatment_protocol_version_id"), ["protocol_version_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_treatment_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_screening_id"), ["screening_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_signed_at"), ["signed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_signed_by"), ["signed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_supersedes"), ["supersedes"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("snapshot", sa.String(length=1000000), nullable=False),
        sa.Column("snapshot_sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(length=50000000), nullable=True),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("treatment_id", sa.Integer(), nullable=True),
        sa.Column("consent_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            '"consent_id" IS NULL OR (typeof("consent_id") = \'integer\')',
            name=op.f("ck_document_consent_id_kind"),
        ),
        sa.CheckConstraint(
            '"course_id" IS NULL OR (typeof("course_id") = \'integer\')',
            name=op.f("ck_document_course_id_kind"),
        ),
        sa.CheckConstraint(
            '"filed_at" IS NULL OR (typeof("filed_at") = \'integer\')', name=op.f("ck_document_filed_at_kind")
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('aftercare', 'consent', 'card', 'summary')", name=op.f("ck_document_kind_kind")
        ),
        sa.CheckConstraint(
            '"pdf" IS NULL OR (typeof("pdf") = \'blob\' AND length("pdf") <= 50000000)',
            name=op.f("ck_document_pdf_kind"),
        ),
        sa.CheckConstraint(
            '"pdf_sha256" IS NULL OR (typeof("pdf_sha256") = \'text\' AND length("pdf_sha256") <= 64)',
            name=op.f("ck_document_pdf_sha256_kind"),
        ),
        sa.CheckConstraint("\"state\" IN ('pending', 'drawn')", name=op.f("ck_document_state_kind")),
        sa.CheckConstraint(
            '"treatment_id" IS NULL OR (typeof("treatment_id") = \'integer\')',
            name=op.f("ck_document_treatment_id_kind"),
        ),
        sa.CheckConstraint("typeof(\"created_at\") = 'integer'", name=op.f("ck_document_created_at_kind")),
        sa.CheckConstraint("typeof(\"created_by\") = 'integer'", name=op.f("ck_document_created_by_kind")),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2',
            name=op.f("ck_document_language_kind"),
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_document_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("snapshot") = \'text\' AND json_valid("snapshot") AND length("snapshot") <= 1000000',
            name=op.f("ck_document_snapshot_kind"),
        ),
        sa.CheckConstraint(
            'typeof("snapshot_sha256") = \'text\' AND length("snapshot_sha256") <= 64',
            name=op.f("ck_document_snapshot_sha256_kind"),
        ),
        sa.CheckConstraint(
            'typeof("title") = \'text\' AND length("title") <= 200', name=op.f("ck_document_title_kind")
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consent.id"], name=op.f("fk_document_consent_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_document_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_document_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_document_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["treatment_id"], ["treatment.id"], name=op.f("fk_document_treatment_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_consent_id"), ["consent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_treatment_id"), ["treatment_id"], unique=False)

    op.create_table(
        "treatment_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("treatment_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=True),
        sa.Column("volume_ul", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"lot_id" IS NULL OR (typeof("lot_id") = \'integer\')',
            name=op.f("ck_treatment_product_lot_id_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"product_id\") = 'integer'", name=op.f("ck_treatment_product_product_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"treatment_id\") = 'integer'", name=op.f("ck_treatment_product_treatment_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"volume_ul\") = 'integer'", name=op.f("ck_treatment_product_volume_ul_kind")
        ),
        sa.CheckConstraint("volume_ul >= 0", name=op.f("ck_treatment_product_not_negative")),
        sa.ForeignKeyConstraint(
            ["lot_id"], ["lot.id"], name=op.f("fk_treatment_product_lot_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_treatment_product_product_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["treatment_id"],
            ["treatment.id"],
            name=op.f("fk_treatment_product_treatment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment_product")),
        sa.UniqueConstraint(
            "treatment_id",
            "product_id",
            "lot_id",
            name=op.f("uq_treatment_product_treatment_id_product_id_lot_id"),
        ),
    )
    with op.batch_alter_table("treatment_product", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_treatment_product_lot_id"), ["lot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_product_product_id"), ["product_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_product_treatment_id"), ["treatment_id"], unique=False)

    op.create_table(
        "handout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_handout_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_handout_author_id_kind")),
        sa.CheckConstraint("typeof(\"document_id\") = 'integer'", name=op.f("ck_handout_document_id_kind")),
        sa.CheckConstraint(
            'typeof("how") = \'text\' AND length("how") <= 20', name=op.f("ck_handout_how_kind")
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_handout_number_kind")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_handout_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_handout_document_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    with op.batch_alter_table("handout", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handout_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handout_document_id"), ["document_id"], unique=False)
