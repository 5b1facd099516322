"""Clinical heart."""
# ruff: noqa: E501 - written by `compose`; a rule of a column stays on its line

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Columns that came later, with what the rows before them hold; rebuilding the tables would lose their checks.
LATER = (
    (
        "product",
        "gtin",
        "VARCHAR(14) DEFAULT '' NOT NULL",
        'typeof("gtin") = \'text\' AND length("gtin") <= 14',
    ),
    (
        "product",
        "leaflet",
        "VARCHAR(400) DEFAULT '' NOT NULL",
        'typeof("leaflet") = \'text\' AND length("leaflet") <= 400',
    ),
    ("product", "open_hours", "INTEGER", '"open_hours" IS NULL OR (typeof("open_hours") = \'integer\')'),
    ("product", "low_ul", "BIGINT", '"low_ul" IS NULL OR (typeof("low_ul") = \'integer\')'),
    (
        "product_ingredient",
        "role",
        "VARCHAR(9) DEFAULT 'active' NOT NULL",
        "\"role\" IN ('active', 'excipient')",
    ),
    (
        "protocol_version",
        "note",
        "VARCHAR(400) DEFAULT '' NOT NULL",
        'typeof("note") = \'text\' AND length("note") <= 400',
    ),
    (
        "staff",
        "qualified_until",
        "DATE",
        '"qualified_until" IS NULL OR (typeof("qualified_until") = \'text\' AND date("qualified_until") IS "qualified_until")',
    ),
)

# Tables whose rules change: what stands in their statement, and what stands there afterwards.
CHANGED = {
    "document": (
        ("kind VARCHAR(9)", "kind VARCHAR(13)"),
        (
            "('aftercare', 'consent', 'card', 'summary')",
            "('aftercare', 'consent', 'card', 'summary', 'questionnaire', 'recall_letter')",
        ),
    ),
    "treatment_product": (
        ("lot_id INTEGER, ", "lot_id INTEGER, vial_id INTEGER, "),
        (
            "CONSTRAINT uq_treatment_product_treatment_id_product_id_lot_id UNIQUE (treatment_id, product_id, lot_id)",
            (
                "CONSTRAINT uq_treatment_product_treatment_id_product_id_lot_id_vial_id UNIQUE"
                " (treatment_id, product_id, lot_id, vial_id),"
                ' CONSTRAINT ck_treatment_product_vial_id_kind CHECK ("vial_id" IS NULL OR (typeof("vial_id") = \'integer\')),'
                " CONSTRAINT fk_treatment_product_vial_id FOREIGN KEY(vial_id) REFERENCES vial (id) ON DELETE RESTRICT"
            ),
        ),
    ),
}

# What every lot has seen so far, as movements: what came, what signed records took, and what nobody can tell.
MOVEMENTS = (
    (
        "INSERT INTO stock_movement (lot_id, kind, volume_ul, reason, on_day, at)"
        " SELECT id, 'delivery', received_ul, '', received_on, CAST(strftime('%s', received_on) AS INTEGER)"
        " FROM lot WHERE received_ul <> 0"
    ),
    (
        "INSERT INTO stock_movement (lot_id, kind, volume_ul, treatment_id, reason, on_day, at, author_id)"
        " SELECT used.lot_id, 'treatment', -used.volume_ul, treatment.id, '', screening.on_day, treatment.signed_at,"
        " treatment.signed_by FROM treatment_product AS used JOIN treatment ON treatment.id = used.treatment_id"
        " JOIN screening ON screening.id = treatment.screening_id"
        " WHERE treatment.signed_at IS NOT NULL AND used.lot_id IS NOT NULL AND used.volume_ul <> 0"
        " AND NOT EXISTS (SELECT 1 FROM treatment AS later WHERE later.supersedes = treatment.id)"
    ),
    (
        "INSERT INTO stock_movement (lot_id, kind, volume_ul, reason, on_day, at)"
        " SELECT lot.id, 'count', lot.left_ul - told.volume_ul, '', told.on_day, told.at FROM lot JOIN"
        " (SELECT lot_id, sum(volume_ul) AS volume_ul, max(on_day) AS on_day, max(at) AS at FROM stock_movement"
        " GROUP BY lot_id) AS told ON told.lot_id = lot.id WHERE lot.left_ul <> told.volume_ul"
    ),
)


def upgrade() -> None:
    """Go from the schema before to this one."""
    op.create_table(
        "snippet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            'typeof("active") = \'integer\' AND "active" IN (0, 1)', name=op.f("ck_snippet_active_kind")
        ),
        sa.CheckConstraint(
            'typeof("name") = \'text\' AND length("name") <= 60', name=op.f("ck_snippet_name_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_snippet_row_version_kind")),
        sa.CheckConstraint(
            'typeof("text") = \'text\' AND length("text") <= 1000', name=op.f("ck_snippet_text_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snippet")),
        sa.UniqueConstraint("name", name=op.f("uq_snippet_name")),
    )
    op.create_table(
        "knowledge_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("body", sa.String(length=1000000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"published_at" IS NULL OR (typeof("published_at") = \'integer\')',
            name=op.f("ck_knowledge_version_published_at_kind"),
        ),
        sa.CheckConstraint(
            '"published_by" IS NULL OR (typeof("published_by") = \'integer\')',
            name=op.f("ck_knowledge_version_published_by_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('draft', 'published', 'retired')", name=op.f("ck_knowledge_version_state_kind")
        ),
        sa.CheckConstraint(
            'typeof("body") = \'text\' AND json_valid("body") AND length("body") <= 1000000',
            name=op.f("ck_knowledge_version_body_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"created_at\") = 'integer'", name=op.f("ck_knowledge_version_created_at_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"created_by\") = 'integer'", name=op.f("ck_knowledge_version_created_by_kind")
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_knowledge_version_note_kind")
        ),
        sa.CheckConstraint("typeof(\"number\") = 'integer'", name=op.f("ck_knowledge_version_number_kind")),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_knowledge_version_row_version_kind")
        ),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64',
            name=op.f("ck_knowledge_version_sha256_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["staff.id"], name=op.f("fk_knowledge_version_created_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["published_by"],
            ["staff.id"],
            name=op.f("fk_knowledge_version_published_by"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_version")),
        sa.UniqueConstraint("number", name=op.f("uq_knowledge_version_number")),
    )
    with op.batch_alter_table("knowledge_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_knowledge_version_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_knowledge_version_published_by"), ["published_by"], unique=False)

    op.create_table(
        "vial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("discard_at", sa.BigInteger(), nullable=True),
        sa.Column("volume_ul", sa.Integer(), nullable=False),
        sa.Column("left_ul", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"closed_at" IS NULL OR (typeof("closed_at") = \'integer\')', name=op.f("ck_vial_closed_at_kind")
        ),
        sa.CheckConstraint(
            '"closed_by" IS NULL OR (typeof("closed_by") = \'integer\')', name=op.f("ck_vial_closed_by_kind")
        ),
        sa.CheckConstraint(
            '"discard_at" IS NULL OR (typeof("discard_at") = \'integer\')',
            name=op.f("ck_vial_discard_at_kind"),
        ),
        sa.CheckConstraint("left_ul BETWEEN 0 AND volume_ul", name=op.f("ck_vial_within")),
        sa.CheckConstraint(
            'typeof("label") = \'text\' AND length("label") <= 20', name=op.f("ck_vial_label_kind")
        ),
        sa.CheckConstraint("typeof(\"left_ul\") = 'integer'", name=op.f("ck_vial_left_ul_kind")),
        sa.CheckConstraint("typeof(\"lot_id\") = 'integer'", name=op.f("ck_vial_lot_id_kind")),
        sa.CheckConstraint("typeof(\"opened_at\") = 'integer'", name=op.f("ck_vial_opened_at_kind")),
        sa.CheckConstraint("typeof(\"opened_by\") = 'integer'", name=op.f("ck_vial_opened_by_kind")),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_vial_row_version_kind")),
        sa.CheckConstraint("typeof(\"volume_ul\") = 'integer'", name=op.f("ck_vial_volume_ul_kind")),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["staff.id"], name=op.f("fk_vial_closed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_vial_lot_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["staff.id"], name=op.f("fk_vial_opened_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vial")),
    )
    with op.batch_alter_table("vial", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vial_closed_by"), ["closed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_vial_lot_id"), ["lot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vial_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_vial_opened_by"), ["opened_by"], unique=False)

    op.create_table(
        "course_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("after_session", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "\"choice\" IN ('continue', 'change', 'stop')", name=op.f("ck_course_decision_choice_kind")
        ),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_course_decision_has_reason")),
        sa.CheckConstraint(
            "typeof(\"after_session\") = 'integer'", name=op.f("ck_course_decision_after_session_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_course_decision_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_course_decision_author_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"course_id\") = 'integer'", name=op.f("ck_course_decision_course_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_course_decision_reason_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_course_decision_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_decision_course_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_decision")),
    )
    with op.batch_alter_table("course_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_decision_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_decision_course_id"), ["course_id"], unique=False)

    op.create_table(
        "outcome_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("scale", sa.String(length=26), nullable=False),
        sa.Column("rater", sa.String(length=7), nullable=False),
        sa.Column("parts", sa.String(length=4000), nullable=False),
        sa.Column("score_milli", sa.Integer(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"appointment_id" IS NULL OR (typeof("appointment_id") = \'integer\')',
            name=op.f("ck_outcome_score_appointment_id_kind"),
        ),
        sa.CheckConstraint(
            '"course_id" IS NULL OR (typeof("course_id") = \'integer\')',
            name=op.f("ck_outcome_score_course_id_kind"),
        ),
        sa.CheckConstraint("\"rater\" IN ('doctor', 'patient')", name=op.f("ck_outcome_score_rater_kind")),
        sa.CheckConstraint(
            "\"scale\" IN ('mmasi', 'masi', 'gais', 'wsrs', 'fitzpatrick_wrinkle', 'goodman_baron', 'goodman_baron_quantitative', 'salt', 'hair_pull', 'wash_test', 'hair_density', 'vas', 'pgi_i', 'hydration')",
            name=op.f("ck_outcome_score_scale_kind"),
        ),
        sa.CheckConstraint(
            '"score_milli" IS NULL OR (typeof("score_milli") = \'integer\')',
            name=op.f("ck_outcome_score_score_milli_kind"),
        ),
        sa.CheckConstraint(
            '"supersedes" IS NULL OR (typeof("supersedes") = \'integer\')',
            name=op.f("ck_outcome_score_supersedes_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_outcome_score_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_outcome_score_author_id_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_outcome_score_note_kind")
        ),
        sa.CheckConstraint(
            'typeof("on_day") = \'text\' AND date("on_day") IS "on_day"',
            name=op.f("ck_outcome_score_on_day_kind"),
        ),
        sa.CheckConstraint(
            'typeof("parts") = \'text\' AND json_valid("parts") AND length("parts") <= 4000',
            name=op.f("ck_outcome_score_parts_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_outcome_score_patient_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_outcome_score_reason_kind"),
        ),
        sa.CheckConstraint(
            'typeof("voided") = \'integer\' AND "voided" IN (0, 1)', name=op.f("ck_outcome_score_voided_kind")
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_outcome_score_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_outcome_score_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_outcome_score_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_outcome_score_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"],
            ["outcome_score.id"],
            name=op.f("fk_outcome_score_supersedes"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_score")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_outcome_score_supersedes")),
    )
    with op.batch_alter_table("outcome_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_score_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_score_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_score_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcome_score_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("view", sa.String(length=40), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.String(length=400), nullable=False),
        sa.Column("small", sa.LargeBinary(length=400000), nullable=False),
        sa.Column("picture", sa.LargeBinary(length=16000000), nullable=False),
        sa.CheckConstraint(
            '"appointment_id" IS NULL OR (typeof("appointment_id") = \'integer\')',
            name=op.f("ck_photo_appointment_id_kind"),
        ),
        sa.CheckConstraint(
            '"course_id" IS NULL OR (typeof("course_id") = \'integer\')', name=op.f("ck_photo_course_id_kind")
        ),
        sa.CheckConstraint(
            '"voided_at" IS NULL OR (typeof("voided_at") = \'integer\')', name=op.f("ck_photo_voided_at_kind")
        ),
        sa.CheckConstraint(
            '"voided_by" IS NULL OR (typeof("voided_by") = \'integer\')', name=op.f("ck_photo_voided_by_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_photo_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_photo_author_id_kind")),
        sa.CheckConstraint("typeof(\"height\") = 'integer'", name=op.f("ck_photo_height_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_photo_note_kind")
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_photo_patient_id_kind")),
        sa.CheckConstraint(
            'typeof("picture") = \'blob\' AND length("picture") <= 16000000',
            name=op.f("ck_photo_picture_kind"),
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_photo_row_version_kind")),
        sa.CheckConstraint(
            'typeof("sha256") = \'text\' AND length("sha256") <= 64', name=op.f("ck_photo_sha256_kind")
        ),
        sa.CheckConstraint(
            'typeof("small") = \'blob\' AND length("small") <= 400000', name=op.f("ck_photo_small_kind")
        ),
        sa.CheckConstraint(
            'typeof("taken_on") = \'text\' AND date("taken_on") IS "taken_on"',
            name=op.f("ck_photo_taken_on_kind"),
        ),
        sa.CheckConstraint(
            'typeof("view") = \'text\' AND length("view") <= 40', name=op.f("ck_photo_view_kind")
        ),
        sa.CheckConstraint(
            'typeof("void_reason") = \'text\' AND length("void_reason") <= 400',
            name=op.f("ck_photo_void_reason_kind"),
        ),
        sa.CheckConstraint("typeof(\"width\") = 'integer'", name=op.f("ck_photo_width_kind")),
        sa.CheckConstraint("voided_at IS NULL OR length(void_reason) > 0", name=op.f("ck_photo_has_reason")),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_photo_appointment_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_photo_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_photo_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_photo_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["voided_by"], ["staff.id"], name=op.f("fk_photo_voided_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_voided_by"), ["voided_by"], unique=False)

    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=True),
        sa.Column("protocol_version_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("filled_in", sa.String(length=6), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("answers", sa.String(length=100000), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"appointment_id" IS NULL OR (typeof("appointment_id") = \'integer\')',
            name=op.f("ck_questionnaire_appointment_id_kind"),
        ),
        sa.CheckConstraint(
            "\"filled_in\" IN ('screen', 'paper')", name=op.f("ck_questionnaire_filled_in_kind")
        ),
        sa.CheckConstraint("\"kind\" IN ('first', 'later')", name=op.f("ck_questionnaire_kind_kind")),
        sa.CheckConstraint(
            'typeof("answers") = \'text\' AND json_valid("answers") AND length("answers") <= 100000',
            name=op.f("ck_questionnaire_answers_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_questionnaire_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_questionnaire_author_id_kind")),
        sa.CheckConstraint(
            'typeof("language") = \'text\' AND length("language") <= 2',
            name=op.f("ck_questionnaire_language_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_questionnaire_patient_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"protocol_version_id\") = 'integer'",
            name=op.f("ck_questionnaire_protocol_version_id_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_questionnaire_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_questionnaire_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_questionnaire_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["protocol_version_id"],
            ["protocol_version.id"],
            name=op.f("fk_questionnaire_protocol_version_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
    )
    with op.batch_alter_table("questionnaire", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_questionnaire_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_questionnaire_protocol_version_id"), ["protocol_version_id"], unique=False
        )

    op.create_table(
        "adverse_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("treatment_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("source", sa.String(length=9), nullable=False),
        sa.Column("onset_on", sa.Date(), nullable=True),
        sa.Column("sites", sa.String(length=4000), nullable=False),
        sa.Column("description", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "\"kind\" IN ('late_infection', 'infection', 'abscess', 'allergy', 'fainting', 'oedema', 'bruise', 'pigmentation', 'hair_loss', 'dermatitis', 'granuloma', 'necrosis', 'pain', 'other')",
            name=op.f("ck_adverse_event_kind_kind"),
        ),
        sa.CheckConstraint(
            '"onset_on" IS NULL OR (typeof("onset_on") = \'text\' AND date("onset_on") IS "onset_on")',
            name=op.f("ck_adverse_event_onset_on_kind"),
        ),
        sa.CheckConstraint(
            "\"severity\" IN ('mild', 'moderate', 'severe')", name=op.f("ck_adverse_event_severity_kind")
        ),
        sa.CheckConstraint(
            "\"source\" IN ('look_back', 'session', 'report')", name=op.f("ck_adverse_event_source_kind")
        ),
        sa.CheckConstraint(
            '"treatment_id" IS NULL OR (typeof("treatment_id") = \'integer\')',
            name=op.f("ck_adverse_event_treatment_id_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_adverse_event_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_adverse_event_author_id_kind")),
        sa.CheckConstraint(
            'typeof("description") = \'text\' AND length("description") <= 4000',
            name=op.f("ck_adverse_event_description_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_adverse_event_patient_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("sites") = \'text\' AND json_valid("sites") AND length("sites") <= 4000',
            name=op.f("ck_adverse_event_sites_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_adverse_event_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_adverse_event_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["treatment_id"],
            ["treatment.id"],
            name=op.f("fk_adverse_event_treatment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adverse_event")),
    )
    with op.batch_alter_table("adverse_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adverse_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_adverse_event_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adverse_event_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adverse_event_treatment_id"), ["treatment_id"], unique=False)

    op.create_table(
        "stock_movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=False),
        sa.Column("vial_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("volume_ul", sa.BigInteger(), nullable=False),
        sa.Column("treatment_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '"author_id" IS NULL OR (typeof("author_id") = \'integer\')',
            name=op.f("ck_stock_movement_author_id_kind"),
        ),
        sa.CheckConstraint(
            "\"kind\" IN ('delivery', 'treatment', 'waste', 'count', 'return')",
            name=op.f("ck_stock_movement_kind_kind"),
        ),
        sa.CheckConstraint(
            '"treatment_id" IS NULL OR (typeof("treatment_id") = \'integer\')',
            name=op.f("ck_stock_movement_treatment_id_kind"),
        ),
        sa.CheckConstraint(
            '"vial_id" IS NULL OR (typeof("vial_id") = \'integer\')',
            name=op.f("ck_stock_movement_vial_id_kind"),
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_stock_movement_at_kind")),
        sa.CheckConstraint("typeof(\"lot_id\") = 'integer'", name=op.f("ck_stock_movement_lot_id_kind")),
        sa.CheckConstraint(
            'typeof("on_day") = \'text\' AND date("on_day") IS "on_day"',
            name=op.f("ck_stock_movement_on_day_kind"),
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400',
            name=op.f("ck_stock_movement_reason_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"volume_ul\") = 'integer'", name=op.f("ck_stock_movement_volume_ul_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_stock_movement_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lot_id"], ["lot.id"], name=op.f("fk_stock_movement_lot_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["treatment_id"],
            ["treatment.id"],
            name=op.f("fk_stock_movement_treatment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["vial_id"], ["vial.id"], name=op.f("fk_stock_movement_vial_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_movement")),
    )
    with op.batch_alter_table("stock_movement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stock_movement_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stock_movement_lot_id"), ["lot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stock_movement_on_day"), ["on_day"], unique=False)
        batch_op.create_index(batch_op.f("ix_stock_movement_treatment_id"), ["treatment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stock_movement_vial_id"), ["vial_id"], unique=False)

    op.create_table(
        "adverse_event_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=6), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("\"state\" IN ('open', 'closed')", name=op.f("ck_adverse_event_note_state_kind")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_adverse_event_note_has_text")),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_adverse_event_note_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_adverse_event_note_author_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"event_id\") = 'integer'", name=op.f("ck_adverse_event_note_event_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("text") = \'text\' AND length("text") <= 4000',
            name=op.f("ck_adverse_event_note_text_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_adverse_event_note_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["adverse_event.id"],
            name=op.f("fk_adverse_event_note_event_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adverse_event_note")),
    )
    with op.batch_alter_table("adverse_event_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adverse_event_note_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adverse_event_note_event_id"), ["event_id"], unique=False)

    op.create_table(
        "course_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.BigInteger(), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("release_reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            '"event_id" IS NULL OR (typeof("event_id") = \'integer\')',
            name=op.f("ck_course_hold_event_id_kind"),
        ),
        sa.CheckConstraint(
            '"released_at" IS NULL OR (typeof("released_at") = \'integer\')',
            name=op.f("ck_course_hold_released_at_kind"),
        ),
        sa.CheckConstraint(
            '"released_by" IS NULL OR (typeof("released_by") = \'integer\')',
            name=op.f("ck_course_hold_released_by_kind"),
        ),
        sa.CheckConstraint(
            "(released_at IS NULL) = (released_by IS NULL)", name=op.f("ck_course_hold_released")
        ),
        sa.CheckConstraint(
            "released_at IS NULL OR length(release_reason) > 0", name=op.f("ck_course_hold_has_reason")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_course_hold_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_course_hold_author_id_kind")),
        sa.CheckConstraint("typeof(\"course_id\") = 'integer'", name=op.f("ck_course_hold_course_id_kind")),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 400', name=op.f("ck_course_hold_reason_kind")
        ),
        sa.CheckConstraint(
            'typeof("release_reason") = \'text\' AND length("release_reason") <= 400',
            name=op.f("ck_course_hold_release_reason_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"row_version\") = 'integer'", name=op.f("ck_course_hold_row_version_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_course_hold_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_hold_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["adverse_event.id"], name=op.f("fk_course_hold_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["released_by"], ["staff.id"], name=op.f("fk_course_hold_released_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_hold")),
    )
    with op.batch_alter_table("course_hold", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_hold_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_hold_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_hold_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_hold_released_by"), ["released_by"], unique=False)

    op.create_table(
        "look_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("answers", sa.String(length=2000), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"event_id" IS NULL OR (typeof("event_id") = \'integer\')',
            name=op.f("ck_look_back_event_id_kind"),
        ),
        sa.CheckConstraint(
            'typeof("answers") = \'text\' AND json_valid("answers") AND length("answers") <= 2000',
            name=op.f("ck_look_back_answers_kind"),
        ),
        sa.CheckConstraint(
            "typeof(\"appointment_id\") = 'integer'", name=op.f("ck_look_back_appointment_id_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_look_back_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_look_back_author_id_kind")),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_look_back_note_kind")
        ),
        sa.CheckConstraint(
            'typeof("on_day") = \'text\' AND date("on_day") IS "on_day"',
            name=op.f("ck_look_back_on_day_kind"),
        ),
        sa.CheckConstraint("typeof(\"patient_id\") = 'integer'", name=op.f("ck_look_back_patient_id_kind")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_look_back_appointment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_look_back_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["adverse_event.id"], name=op.f("fk_look_back_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_look_back_patient_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_back")),
    )
    with op.batch_alter_table("look_back", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_look_back_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_look_back_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_look_back_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_look_back_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "recall",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=8), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=True),
        sa.Column("vial_id", sa.Integer(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("close_reason", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "(basis <> 'lot' OR lot_id IS NOT NULL) AND (basis <> 'vial' OR vial_id IS NOT NULL) AND (basis <> 'operator' OR staff_id IS NOT NULL) AND (basis NOT IN ('day', 'operator') OR first_on <= last_on)",
            name=op.f("ck_recall_names"),
        ),
        sa.CheckConstraint(
            "\"basis\" IN ('lot', 'vial', 'day', 'operator')", name=op.f("ck_recall_basis_kind")
        ),
        sa.CheckConstraint(
            '"closed_at" IS NULL OR (typeof("closed_at") = \'integer\')',
            name=op.f("ck_recall_closed_at_kind"),
        ),
        sa.CheckConstraint(
            '"closed_by" IS NULL OR (typeof("closed_by") = \'integer\')',
            name=op.f("ck_recall_closed_by_kind"),
        ),
        sa.CheckConstraint(
            '"event_id" IS NULL OR (typeof("event_id") = \'integer\')', name=op.f("ck_recall_event_id_kind")
        ),
        sa.CheckConstraint(
            '"first_on" IS NULL OR (typeof("first_on") = \'text\' AND date("first_on") IS "first_on")',
            name=op.f("ck_recall_first_on_kind"),
        ),
        sa.CheckConstraint(
            '"last_on" IS NULL OR (typeof("last_on") = \'text\' AND date("last_on") IS "last_on")',
            name=op.f("ck_recall_last_on_kind"),
        ),
        sa.CheckConstraint(
            '"lot_id" IS NULL OR (typeof("lot_id") = \'integer\')', name=op.f("ck_recall_lot_id_kind")
        ),
        sa.CheckConstraint(
            '"staff_id" IS NULL OR (typeof("staff_id") = \'integer\')', name=op.f("ck_recall_staff_id_kind")
        ),
        sa.CheckConstraint(
            '"vial_id" IS NULL OR (typeof("vial_id") = \'integer\')', name=op.f("ck_recall_vial_id_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_recall_at_kind")),
        sa.CheckConstraint("typeof(\"author_id\") = 'integer'", name=op.f("ck_recall_author_id_kind")),
        sa.CheckConstraint(
            'typeof("close_reason") = \'text\' AND length("close_reason") <= 400',
            name=op.f("ck_recall_close_reason_kind"),
        ),
        sa.CheckConstraint(
            'typeof("reason") = \'text\' AND length("reason") <= 1000', name=op.f("ck_recall_reason_kind")
        ),
        sa.CheckConstraint("typeof(\"row_version\") = 'integer'", name=op.f("ck_recall_row_version_kind")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_recall_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["staff.id"], name=op.f("fk_recall_closed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["adverse_event.id"], name=op.f("fk_recall_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_recall_lot_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_recall_staff_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["vial_id"], ["vial.id"], name=op.f("fk_recall_vial_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    with op.batch_alter_table("recall", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recall_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_closed_by"), ["closed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_lot_id"), ["lot_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_vial_id"), ["vial_id"], unique=False)

    op.create_table(
        "recall_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=6), nullable=False),
        sa.Column("result", sa.String(length=11), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"document_id" IS NULL OR (typeof("document_id") = \'integer\')',
            name=op.f("ck_recall_contact_document_id_kind"),
        ),
        sa.CheckConstraint(
            "\"result\" IN ('sent', 'not_reached', 'reached')", name=op.f("ck_recall_contact_result_kind")
        ),
        sa.CheckConstraint(
            "\"way\" IN ('letter', 'phone', 'email', 'visit')", name=op.f("ck_recall_contact_way_kind")
        ),
        sa.CheckConstraint("typeof(\"at\") = 'integer'", name=op.f("ck_recall_contact_at_kind")),
        sa.CheckConstraint(
            "typeof(\"author_id\") = 'integer'", name=op.f("ck_recall_contact_author_id_kind")
        ),
        sa.CheckConstraint(
            'typeof("note") = \'text\' AND length("note") <= 400', name=op.f("ck_recall_contact_note_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"patient_id\") = 'integer'", name=op.f("ck_recall_contact_patient_id_kind")
        ),
        sa.CheckConstraint(
            "typeof(\"recall_id\") = 'integer'", name=op.f("ck_recall_contact_recall_id_kind")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff.id"], name=op.f("fk_recall_contact_author_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_recall_contact_document_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patient.id"], name=op.f("fk_recall_contact_patient_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recall_id"], ["recall.id"], name=op.f("fk_recall_contact_recall_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_contact")),
    )
    with op.batch_alter_table("recall_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recall_contact_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_contact_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_contact_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recall_contact_recall_id"), ["recall_id"], unique=False)

    for table, column, kind, rule in LATER:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT ck_{table}_{column}_kind CHECK ({rule})"
        )
    for table, changes in CHANGED.items():
        _rebuild(table, changes)
    op.create_index("ix_treatment_product_vial_id", "treatment_product", ["vial_id"])
    op.create_index("ix_treatment_started_at", "treatment", ["started_at"])
    for statement in MOVEMENTS:
        op.execute(statement)


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
